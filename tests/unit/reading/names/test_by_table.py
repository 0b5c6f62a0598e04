"""Names in the languages that are read by tables: affixes, adjectives, namesakes, offices."""

from datetime import date

import pytest

from kashkol.model import Correction, Corrections, Kind, RoleTerm, Topic
from kashkol.reading.names import gazetteer
from kashkol.reading.names.by_table import find_names
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.names.listed import changed_languages
from kashkol.reading.read import read
from kashkol.sources import Source


def topic(name, kind=Kind.PERSON, **more):
    return Topic(id=name, path="", name="ناوێک", kind=kind, **more)


PREMIER = RoleTerm(title="سەرۆکوەزیران", since=date(2020, 5, 7), until=date(2022, 10, 27), titles={
    "en": "prime minister of Iraq", "ar": "رئيس الوزراء العراقي", "tr": "Irak Başbakanı",
    "kmr": "serokwezîrê Iraqê", "fa": "نخست‌وزیر عراق"})
TOPICS = [
    topic("kazemi", roles=(PREMIER,), latin="Mustafa al-Kadhimi", names={
        "ar": "مصطفى الكاظمي", "fa": "مصطفی کاظمی", "tr": "Mustafa Kazımi",
        "kmr": "Mistefa Kazimî", "en": "Mustafa al-Kadhimi"},
        aliases_in={"ar": ("الكاظمي",), "en": ("Kadhimi",)}),
    topic("trump", names={"ar": "دونالد ترامب", "en": "Donald Trump", "tr": "Donald Trump",
                          "fa": "دونالد ترامپ", "kmr": "Donald Trump"}),
    topic("masoud", names={"kmr": "Mesûd Barzanî", "en": "Masoud Barzani"}),
    topic("nechirvan", names={"kmr": "Nêçîrvan Barzanî", "en": "Nechirvan Barzani"}),
    topic("iraq", Kind.PLACE, names={"ar": "العراق", "fa": "عراق", "tr": "Irak", "kmr": "Iraq",
                                     "en": "Iraq"}),
    topic("baghdad", Kind.PLACE, names={"ar": "بغداد", "fa": "بغداد", "tr": "Bağdat",
                                        "kmr": "Bexda", "en": "Baghdad"}),
    topic("america", Kind.PLACE, names={"fa": "آمریکا", "ar": "أمريكا"}),
    topic("kirkuk", Kind.PLACE, aliases=("كركوك",), names={
        "tr": "Kerkük", "kmr": "Kerkûk", "en": "Kirkuk"})]
LISTED = build_gazetteer(TOPICS).listed
FOUND = {
    "ar": [
        ("وصل مصطفى الكاظمي إلى بغداد", "kazemi baghdad"),
        ("للعراق وبالعراق وفي العراق", "iraq iraq iraq"),
        ("ببغداد ولبغداد فبغداد كبغداد", "baghdad baghdad baghdad baghdad"),
        ("مُصْطَفَى الكَاظِمِيّ والكاظمى", "kazemi kazemi"),
        ("الوفد زار كركوك وكركـوك", "kirkuk kirkuk"),
        ("امريكا وأمريكا", "america america"),
        ("العراقيون والحكومة العراقية وجيش عراقي", ""),
        ("في شارع الكاظمي ومستشفى الكاظمي", ""),
        ("إيفانكا ترامب وصلت أمس", ""),
        ("دونالد ترامب وصل، وقال ترامب", "trump trump"),
        ("بغداديات وتبغدد", "")],
    "fa": [
        ("مصطفی کاظمی در بغداد بود. کاظمی گفت", "kazemi baghdad kazemi"),
        ("مصطفي كاظمي", "kazemi"),
        ("عراق و عراقِ جدید و عراق‌ها", "iraq iraq iraq"),
        ("دولت عراقی و عراقی‌ها و عراقیان", ""),
        ("رئیس‌جمهور آمریکای جدید و آمریکایی‌ها", "america"),
        ("خیابان کاظمی و بیمارستان مصطفی کاظمی", "")],
    "tr": [
        ("Mustafa Kazımi Bağdat'ta konuştu. Kazımi'nin sözleri", "kazemi baghdad kazemi"),
        ("Irak’a, Irak'ın, Iraktan, IRAK", "iraq iraq iraq iraq"),
        ("Kerkük'ün ve Kerkükten, KERKÜK", "kirkuk kirkuk kirkuk"),
        ("Bağdadın ve Bağdatta", "baghdad baghdad"),
        ("Iraklılar ve Iraklı, Bağdatlı", ""),
        ("irak bir yer", ""),
        ("Ivanka Trump geldi", ""),
        ("Donald Trump geldi. Trump Caddesi", "trump")],
    "kmr": [
        ("Mistefa Kazimî li Bexdayê got. Kazimî çû", "kazemi baghdad kazemi"),
        ("Mistefa Kazimi li Kerkukê bû", "kazemi kirkuk"),
        ("ji Iraqê, Iraqa nû û Iraq'ê", "iraq iraq iraq"),
        ("hikûmeta iraqî û Iraqî û Iraqiyan", ""),
        ("Mesûd Barzanî hat û Barzanî got", "masoud masoud"),
        ("Mesûd Barzanî û Nêçîrvan Barzanî hatin. Barzanî got", "masoud nechirvan"),
        ("nexweşxaneya Mesûd Barzanî", "")],
    "en": [
        ("Mustafa al-Kadhimi left. Al Kadhimi said; Kadhimi's words", "kazemi kazemi kazemi"),
        ("Mustafa Kadhimi and Mustafa el-Kadhimi", "kazemi kazemi"),
        ("a Kadhimi-led team in IRAQ", "kazemi iraq"),
        ("Iraq’s army, Iraqi forces and the Iraqis", "iraq"),
        ("the kirkuk of old", ""),
        ("Ivanka Trump spoke to Trump", ""),
        ("Donald Trump Jr. came", ""),
        ("Donald Trump spoke. Trump Tower is near Trump", "trump trump"),
        ("Masoud Barzani met Nechirvan Barzani. Barzani said", "masoud nechirvan")]}


@pytest.mark.parametrize(("code", "text", "topics"), [
    (code, text, topics) for code, cases in FOUND.items() for text, topics in cases])
def test_names(code, text, topics):
    mentions = find_names(text, LISTED[code], "2021").mentions

    assert " ".join(mention.topic for mention in mentions) == topics
    for mention in mentions:
        assert text[mention.start:mention.end] == mention.surface


@pytest.mark.parametrize(("code", "text", "surface"), [
    ("ar", "وبالعراق", "العراق"), ("tr", "Irak’ın", "Irak"), ("kmr", "Bexdayê", "Bexda"),
    ("en", "Iraq's", "Iraq"), ("fa", "عراق‌ها", "عراق")])
def test_a_mention_is_the_name_without_what_hangs_on_it(code, text, surface):
    (mention,) = find_names(text, LISTED[code], None).mentions

    assert mention.surface == surface


@pytest.mark.parametrize(("code", "text"), [
    ("ar", "قال رئيس الوزراء العراقي أمس"), ("fa", "نخست‌وزیر عراق گفت"),
    ("tr", "Irak Başbakanı dedi"), ("kmr", "Serokwezîrê Iraqê got"),
    ("en", "The prime minister of Iraq said")])
@pytest.mark.parametrize(("day", "found"), [("2021-03-01", ["kazemi"]), ("2019", [])])
def test_an_office_is_its_holders_on_the_day(code, text, day, found):
    roles = find_names(text, LISTED[code], day).roles

    assert [role.topic for role in roles] == found


@pytest.mark.parametrize(("code", "text"), [
    ("en", "the former prime minister of Iraq"), ("en", "deputy prime minister of Iraq"),
    ("ar", "نائب رئيس الوزراء العراقي"), ("ar", "رئيس الوزراء العراقي السابق"),
    ("tr", "eski Irak Başbakanı"), ("fa", "معاون نخست‌وزیر عراق")])
def test_a_former_holder_and_a_deputy_hold_another_office(code, text):
    assert find_names(text, LISTED[code], "2021-03-01").roles == ()


def test_languages_whose_names_changed_are_told():
    fewer = build_gazetteer(TOPICS[1:]).listed

    assert changed_languages(LISTED, LISTED) == frozenset()
    assert changed_languages(LISTED, fewer) == {"ar", "fa", "tr", "kmr", "en"}
    assert changed_languages(LISTED, build_gazetteer([
        *TOPICS, topic("x", names={"fa": "تهران"})]).listed) == {"fa"}


def test_an_archive_without_names_in_a_language_has_no_list_of_it():
    assert build_gazetteer([topic("a")]).listed == {}


def test_names_are_listed_once_and_only_in_the_language_that_asks(monkeypatch):
    asked = []
    monkeypatch.setattr(gazetteer, "list_names_in", lambda code, _: asked.append(code))
    found = build_gazetteer(TOPICS)
    for _ in range(2):
        found.listed_in("ar")

    assert asked == ["ar"]


def test_a_gazetteer_lists_the_languages_that_topics_have_names_in():
    assert list(build_gazetteer(TOPICS[1:2]).listed) == ["kmr", "ar", "fa", "tr", "en"]
    assert list(build_gazetteer(TOPICS[2:3]).listed) == ["kmr", "en"]


def read_by(code, text, corrections=None):
    seed = Source(id="a", path="seeds/a.txt", sha256="0" * 64, bytes=1, encoding="utf-8", text=text)
    return read(seed, build_gazetteer(NAMESAKES), language=code, corrections=corrections)


TITLES = {"minister": {"en": "minister of finance", "ar": "وزير المالية"}, "poet": {"en": "poet"}}
NAMESAKES = [
    topic(name, names={"en": "Mohammed Amin", "ar": "محمد أمين"},
          roles=(RoleTerm(title="ناو", titles=titles),)) for name, titles in TITLES.items()]


def test_a_name_of_two_topics_that_nothing_tells_is_reported_with_its_places():
    reading, problems = read_by("en", "Then Mohammed Amin spoke, and Mohammed Amin left.")

    assert reading.mentions == ()
    (problem,) = problems
    assert problem.message.startswith("a name of the topics minister, poet is used 2 time(s)")
    assert problem.kind == "a name of several topics names none of them"
    assert problem.excerpt.split("\n")[0] == "Mohammed Amin"


@pytest.mark.parametrize(("code", "text"), [
    ("en", "Then minister of finance Mohammed Amin spoke. Mohammed Amin left."),
    ("en", "Then Mohammed Amin, minister of finance, spoke. Mohammed Amin left."),
    ("en", "The finance minister Mohammed Amin spoke. Mohammed Amin left."),
    ("ar", "قال وزير المالية محمد أمين ذلك. ثم غادر محمد أمين.")])
def test_an_office_tells_which_of_two_is_meant_for_the_rest_of_the_text(code, text):
    reading, problems = read_by(code, text)

    assert [mention.topic for mention in reading.mentions] == ["minister", "minister"]
    assert problems == ()


def test_once_both_are_told_the_name_alone_is_nobodys():
    reading, problems = read_by("en", "The finance minister Mohammed Amin met the poet Mohammed "
                                      "Amin. Mohammed Amin spoke.")

    assert [mention.topic for mention in reading.mentions] == ["minister", "poet"]
    assert len(problems) == 1


def test_a_correction_tells_it_too_and_nothing_is_reported():
    place = Correction(line=1, text="Mohammed Amin", sets="is", value="poet")
    reading, problems = read_by("en", "Then Mohammed Amin spoke.", Corrections(
        source_id="a", path="content/corrections/a.yaml", entries=(place,)))

    assert [mention.topic for mention in reading.mentions] == ["poet"]
    assert problems == ()
