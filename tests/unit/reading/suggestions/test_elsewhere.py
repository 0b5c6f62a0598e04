"""Names of topics in texts of languages in which they have none yet."""

import msgspec
import pytest

from kashkol.model import Kind, Mention, Passage, Topic
from kashkol.reading.suggestions.elsewhere import names_elsewhere
from tests.support.readings import reading

KAZIMI = Topic(id="kazimi", path="", kind=Kind.PERSON, name="مستەفا کازمی", aliases=("کازمی",))
IRAQ = Topic(id="iraq", path="", kind=Kind.PLACE, name="عێراق")
ARABIC = "وصل مصطفى الكاظمي إلى العراق أمس. وقال الكاظمي إن الزيارة مهمة."
TURKISH = "Dün Mustafa Kazımi konuştu. Heyet, Kazımi'nin sözlerini Irak'ta dinledi."
KURMANJI = "Duh Mistefa Kazimî çû Iraqê. Paşê Kazimî got ku li Iraqê baş bû."
PERSIAN = "دیروز مصطفی کاظمی در عراق بود. سپس کاظمی گفت که خوب است."
ENGLISH = "Then Mustafa al-Kadhimi left Iraq. In the end Kadhimi said so."


def text(words, code, name="a", **more):
    return msgspec.structs.replace(reading("", name=name), text=words, language=code, **more)


def offered(*readings, topics=(KAZIMI, IRAQ), refused=()):
    return {(offer.topic, offer.part): offer.name
            for offer in names_elsewhere(readings, topics, refused)}


@pytest.mark.parametrize(("words", "code", "full", "alias", "place"), [
    (ARABIC, "ar", "مصطفى الكاظمي", "الكاظمي", "العراق"),
    (PERSIAN, "fa", "مصطفی کاظمی", "کاظمی", "عراق"),
    (TURKISH, "tr", "Mustafa Kazımi", "Kazımi", "Irak"),
    (KURMANJI, "kmr", "Mistefa Kazimî", "Kazimî", "Iraq"),
    (ENGLISH, "en", "Mustafa al-Kadhimi", "Kadhimi", "Iraq")])
def test_a_name_is_offered_in_each_language_without_affixes(words, code, full, alias, place):
    assert offered(text(words, code)) == {
        ("kazimi", "names"): full, ("kazimi", "aliases"): alias, ("iraq", "names"): place}


def test_an_arabic_name_is_offered_where_it_is_the_one_listed():
    topic = Topic(id="k", path="", kind=Kind.PERSON, name="ن", names={"ar": "مصطفى الكاظمي"})

    assert offered(text(TURKISH, "tr"), topics=[topic])["k", "names"] == "Mustafa Kazımi"


@pytest.mark.parametrize("more", [
    {"names": {"tr": "M. Kazımi"}}, {"aliases_in": {"tr": ("Kazımi",)}}])
def test_nothing_is_offered_where_the_topic_has_a_name_in_the_language(more):
    topic = msgspec.structs.replace(KAZIMI, **more)

    assert offered(text(TURKISH, "tr"), topics=[topic]) == {}


@pytest.mark.parametrize("refused", ["Mustafa Kazımi", "MUSTAFA KAZIMİ", "mustafa kazimi"])
def test_a_refused_name_is_not_offered_however_it_is_written(refused):
    assert ("kazimi", "names") not in offered(text(TURKISH, "tr"), refused=[refused])


def test_what_a_mention_covers_is_not_offered():
    start = TURKISH.index("Mustafa")
    mention = Mention(topic="other", start=start, end=start + 14, surface="Mustafa Kazımi")

    assert ("kazimi", "names") not in offered(text(TURKISH, "tr", mentions=(mention,)))


def test_a_passage_in_the_language_is_read_too():
    words = f"ئەمڕۆ وتی: {TURKISH}"
    passage = Passage(start=words.index("Dün"), end=len(words), language="tr")

    assert offered(text(words, "ckb", passages=(passage,)))["kazimi", "names"] == "Mustafa Kazımi"
    assert offered(text(words, "ckb")) == {}


def test_an_offer_says_where_it_belongs_and_where_it_was_found():
    (offer,) = (offer for offer in names_elsewhere([text(ARABIC, "ar")], [KAZIMI])
                if offer.part == "names")

    assert offer.line == "names: {ar: مصطفى الكاظمي}"
    assert (offer.like, offer.count, offer.articles) == ("مستەفا کازمی", 1, ("a",))
    assert offer.likeness > 0.9
    assert [ARABIC[place.start:place.end] for place in offer.contexts] == ["مصطفى الكاظمي"]


def test_a_topic_of_a_table_is_offered_a_cell():
    row = msgspec.structs.replace(KAZIMI, path="content/topics.csv")

    assert {offer.line for offer in names_elsewhere([text(TURKISH, "tr")], [row])} == {
        "name_tr: Mustafa Kazımi", "aliases_tr: Kazımi"}


def test_the_likelier_and_the_commoner_name_comes_first():
    words = "Dün Mustafa Kazmi geldi. " + "Heyet Mustafa Kazımi ile görüştü. " * 4
    offers = names_elsewhere([text(words, "tr")], [KAZIMI])

    assert next(offer.name for offer in offers if offer.part == "names") == "Mustafa Kazımi"


def test_other_names_and_other_words_are_not_offered():
    assert offered(text("Dün Mustafa Kemal ve Murat Karayılan konuştu.", "tr")) == {}
    assert offered(text("قال المسؤول إن الطريق مفتوح أمام الجميع.", "ar")) == {}


def test_the_order_of_texts_and_topics_changes_nothing():
    texts = [text(ARABIC, "ar", "a"), text(TURKISH, "tr", "b"), text(KURMANJI, "kmr", "c")]

    assert names_elsewhere(texts, (KAZIMI, IRAQ)) == names_elsewhere(texts[::-1], (IRAQ, KAZIMI))


def test_a_hostile_text_is_read():
    assert offered(text("Aa" * 20_000 + " " + "Aa " * 20_000, "tr")) == {}
