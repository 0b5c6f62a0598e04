"""Names nobody listed yet: which are suggested, how they are drafted, how many are true."""

import time
from pathlib import Path

import msgspec
import pytest

from kashkol.ingest.content import read_content
from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.naming import naming_key
from kashkol.model import Kind, Mention, Topic
from kashkol.reading.suggestions.suggest import draft_topic, suggest
from tests.support.readings import reading
from tests.support.structures import read_structure

ROOT = Path(__file__).parents[4]
PRECISION_FLOOR = 0.95
RECALL_FLOOR = 0.7
"""Of the labelled names that stand in the seeds twice at least."""


def read_text(text, name="a"):
    repaired = repair(text).text
    structure = read_structure(repaired)
    return msgspec.structs.replace(
        reading(repaired, name=name), paragraphs=structure.paragraphs,
        sentences=structure.sentences)


def names_in(*texts, topics=()):
    readings = [read_text(text, name=str(number)) for number, text in enumerate(texts)]
    return {found.name: found for found in suggest(readings, topics)}


def key(name):
    return " ".join(map(naming_key, name.split()))


def true_names():
    lines = (ROOT / "tests" / "gold" / "names.txt").read_text("utf-8").splitlines()
    return [{key(spelling) for spelling in line.split("|")}
            for line in lines if not line.startswith("#")]


def test_most_of_what_the_seeds_suggest_is_a_name_and_most_that_recur_are_suggested(figures):
    texts = {path.stem: path.read_text("utf-8-sig") for path in (ROOT / "seeds").glob("*.txt")}
    suggested = suggest([read_text(text, name) for name, text in texts.items()], ())
    first = suggested[:20]
    known = set().union(*true_names())
    wrong = [found.name for found in first if key(found.name) not in known]
    precision = 1 - len(wrong) / len(first)
    whole = " ".join(key(text) for text in texts.values())
    recurring = [spellings for spellings in true_names()
                 if max(whole.count(f" {spelling}") for spelling in spellings) > 1]
    names = {key(found.name) for found in suggested}
    missed = [min(spellings) for spellings in recurring if names.isdisjoint(spellings)]
    recall = 1 - len(missed) / len(recurring)
    figures(f"suggestions: {precision:.0%} of the first {len(first)} are names, no topic being "
            f"listed; wrong: {wrong or 'none'}; {recall:.0%} of the {len(recurring)} that recur "
            f"are suggested; missed: {missed or 'none'}")
    assert len(first) >= 15
    assert precision >= PRECISION_FLOOR, wrong
    assert recall >= RECALL_FLOOR, missed
    assert {found.kind for found in first} == {Kind.PERSON, Kind.ORGANISATION, Kind.PLACE}


@pytest.mark.parametrize(("text", "name", "kind"), [
    ("ئاراس حەبیب، وەزیری دارایی گەیشتە هەولێر. دواتر ئاراس حەبیب گەڕایەوە.",
     "ئاراس حەبیب", Kind.PERSON),
    ("جینین پلاسخارت، نوێنەری نەتەوە یەکگرتووەکان گوتی باشە. جینین پلاسخارت ڕۆیشت.",
     "جینین پلاسخارت", Kind.PERSON),
    ("د. لوبنا ڕەحیم هات. ئەمە قسەی د. لوبنا ڕەحیم بوو.", "لوبنا ڕەحیم", Kind.PERSON),
    ("بزووتنەوەی گۆڕان کۆبووەوە. ئەندامێکی بزووتنەوەی گۆڕان قسەی کرد.",
     "بزووتنەوەی گۆڕان", Kind.ORGANISATION),
    ('گرووپێک بە ناوی "لیوای ئازادی" دەرکەوت. پاشان "لیوای ئازادی" نەما.',
     "لیوای ئازادی", Kind.ORGANISATION),
    ("لە شاری کفری باران باری. لە کفری بەفر نەباری. خەڵکی کفریش دڵخۆشن.",
     "کفری", Kind.PLACE),
    ("ناوچەی سەوز داخرا. دەروازەی ناوچەی سەوز کرایەوە.", "ناوچەی سەوز", Kind.PLACE),
])
def test_a_name_is_known_by_its_company(text, name, kind):
    found = names_in(text)
    assert name in found
    assert found[name].kind is kind


@pytest.mark.parametrize("text", [
    "وەزیری دارایی گوتی بودجە دواکەوت. وەزیری دارایی گوتی مووچە دواکەوت.",
    "لە ماڵەوە بوو، سەرۆکی شارەوانی. لە ماڵەوە بوو، سەرۆکی شارەوانی.",
    "لە بازاڕ گوتی. لە بازاڕ هات. بازاڕەکە داخرا. بازاڕێکی گەورە.",
    "٢٠٢١ ١٢٥ … BBC، وەزیری",
    "",
])
def test_common_words_are_no_names(text):
    assert names_in(text) == {}


def test_a_name_that_stands_once_does_not_recur():
    assert names_in("ئاراس حەبیب، وەزیری دارایی گەیشتە هەولێر.") == {}


def test_a_last_name_alone_counts_with_the_full_name():
    found = names_in("ئاراس بێخاڵی، وەزیری دارایی هات. بێخاڵی گوتی باشە.",
                     "نووسینگەی بێخاڵیش داخرا.", "ڕۆژی دواتر بێخاڵی ڕۆیشت.")
    assert set(found) == {"ئاراس بێخاڵی"}
    assert found["ئاراس بێخاڵی"].aliases == ("بێخاڵی",)
    assert found["ئاراس بێخاڵی"].count == 4
    assert found["ئاراس بێخاڵی"].articles == ("0", "1", "2")


@pytest.mark.parametrize("text", [
    "دلێر کەریم، وەزیری دارایی هات. دلێر کەریم گوتی باشە. کەریم ڕۆیشت.",
    "دلێر کەرییم، وەزیری دارایی هات. دلێر کەرییم گوتی باشە. کەرییم ڕۆیشت.",
    "ئاراس بێخاڵی، وەزیر هات. ئاراس بێخاڵی گوتی باشە. بێخاڵی دارا، نوێنەر ڕۆیشت. بێخاڵی هات.",
    "ئاراس بێخاڵی، وەزیر هات. شێرکۆ بێخاڵی، نوێنەر گوتی. ئاراس بێخاڵی و شێرکۆ بێخاڵی. بێخاڵی هات.",
    "ئاراس بێخاڵی، وەزیر هات. ئاراس بێخاڵی گوتی باشە. شێرکۆ بێخاڵی ڕۆیشت.",
])
def test_a_name_that_may_be_somebody_elses_is_no_alias(text):
    assert {found.aliases for found in names_in(text).values()} == {()}


@pytest.mark.parametrize(("text", "name", "kind"), [
    ("هەڤپەیمانی مەدەپە ڕۆیشت. بڕیاری مەدەپە دەرچوو. مەدەپە هات.", "مەدەپە", Kind.ORGANISATION),
    ("ناتۆ هات. بڕیاری ناتۆ دەرچوو. لە ناتۆ گوتی. ناتۆ دەبینێت.", "ناتۆ", Kind.ORGANISATION),
    ("چەکدارانی بۆکۆ هاتن. چەکدارانی بۆکۆ ڕۆیشتن. سەرکردەکانی بۆکۆ گوتیان. ئەندامانی بۆکۆ چوون.",
     "بۆکۆ", Kind.ORGANISATION),
    ("لە تونس باران باری. سەرۆکی تونس گوتی. تونس ئارامە.", "تونس", Kind.PLACE),
    ("گرێ شین دوورە. لە گرێ شین بوون. شاری گرێ شین گەورەیە. لە گرێ شین گوتی. گرێ شین جوانە.",
     "گرێ شین", Kind.PLACE),
    ("ڕەجەب تەیب دەمیرل، سەرۆک هات. ڕەجەب تەیب دەمیرل ڕۆیشت.", "ڕەجەب تەیب دەمیرل", Kind.PERSON),
    ("هیوا کەریم گوتی باشە. وەڵامی هیوا کەریم درایەوە. هیوا کەریم ڕۆیشت.", "هیوا کەریم",
     Kind.PERSON),
])
def test_a_name_is_known_by_itself_or_by_what_it_consists_of(text, name, kind):
    found = names_in(text)
    assert name in found, found.keys()
    assert found[name].kind is kind


@pytest.mark.parametrize("text", [
    "لە ژنان پرسی. لە ژنان بپرسە. کەمپی ژنان. بۆ ژنان. ژنێک هات.",
    "لە گەنجان پرسی. بۆ گەنجان. خەڵکی گەنجان. گەنجێک هات. گەنجەکە ڕۆیشت.",
    "بۆ بەرزانان. لە بەرزانان پرسی. شاری بەرزانان. بەرزانێک هات. بەرزانەکان ڕۆیشتن.",
    "لە سەرۆکی زانکۆ پرسی. لە سەرۆکی پەرلەمان پرسی. حکومەتی سەرۆکی زانکۆ.",
    "لە بەڕێوەبەرایەتی پرسی. بۆ بەڕێوەبەرایەتی. شاری بەڕێوەبەرایەتی.",
    "کەسەکە هات. کەسەکە ڕۆیشت. کەسەکە گوتی. کەس نەهات.",
    "مەسەلەیە. هەڵەیە. مەسەلە. هەرەشە کرا. هەرەشە. هەرەشە.",
])
def test_women_youth_heads_and_other_common_nouns_are_no_names(text):
    assert names_in(text) == {}


def test_two_spellings_of_a_name_are_one_suggestion():
    found = names_in("محەمەد قەرەداغی، نووسەر هات. محەمەد قەرەداغی گوتی. محەمەد قەرەداغی ڕۆیشت.",
                     "محەممەد قەرەداغی، نووسەر هات. محەممەد قەرەداغی ڕۆیشت.")

    assert [*found] == ["محەمەد قەرەداغی"]
    assert found["محەمەد قەرەداغی"].aliases == ("محەممەد قەرەداغی",)
    assert found["محەمەد قەرەداغی"].count == 5


def test_the_commonest_names_come_first():
    often = [f"باران باری لە کفری، ژمارە {n}. ئەمە خەڵکی کفری." for n in range(12)]
    found = names_in(TWICE, *often)

    assert [*found] == ["کفری", "ئاراس حەبیب"]


def test_a_town_is_not_taken_for_a_rarer_name_that_it_begins_with():
    found = names_in("لە تاران باران باری. بۆ تاران چوون. لە تاران گوتی. تارا هات. تارا ڕۆیشت.")

    assert "تاران" in found


def test_contexts_say_where_a_name_stands():
    text = "دوێنێ ئاراس حەبیب، وەزیری دارایی هات و ئاراس حەبیبیش ڕۆیشت."
    contexts = names_in(text)["ئاراس حەبیب"].contexts
    assert [text[context.start:context.end] for context in contexts] == [
        "ئاراس حەبیب", "ئاراس حەبیبیش"]
    assert all(text[context.start:context.end] in context.text for context in contexts)


TOPIC = Topic(id="aras-hebib", path="content/topics/aras-hebib.md", name="ئاراس حەبیب",
              kind=Kind.PERSON)
TWICE = "دوێنێ ئاراس حەبیب، وەزیری دارایی هات. ئاراس حەبیب، وەزیری دارایی ڕۆیشت."


def test_a_name_of_a_topic_is_not_suggested():
    assert names_in(TWICE, topics=[TOPIC]) == {}


def test_what_a_mention_covers_is_not_suggested():
    text = read_text(TWICE)
    mentions = tuple(
        Mention(topic="x", start=at, end=at + 11, surface=TWICE[at:at + 11])
        for at in (TWICE.index("ئاراس"), TWICE.rindex("ئاراس")))
    assert suggest([msgspec.structs.replace(text, mentions=mentions)], ()) == ()


def test_a_near_spelling_of_an_alias_is_pointed_out():
    found = names_in(TWICE.replace("حەبیب", "حەبێب"), topics=[TOPIC])
    [near] = found["ئاراس حەبێب"].near
    assert (near.topic, near.alias) == ("aras-hebib", "ئاراس حەبیب")
    assert found["ئاراس حەبێب"].id == "aras-hebeb"


def test_a_name_of_a_topic_in_another_language_that_sounds_alike_is_pointed_out():
    topic = Topic(id="aras", path="", name="ن", kind=Kind.PERSON, names={"ar": "آراس حبيب"})
    [near] = names_in(TWICE, topics=[topic])["ئاراس حەبیب"].near
    assert (near.topic, near.alias) == ("aras", "آراس حبيب")


def test_ids_are_free():
    topic = msgspec.structs.replace(TOPIC, name="کەسێکی تر")
    assert names_in(TWICE, topics=[topic])["ئاراس حەبیب"].id == "aras-hebib-2"


@pytest.mark.parametrize("refused", ["ئاراس حەبیب", "ئاراس  حەبیب ", "ئاراس حەبيب",
                                     "ئارراس حەبییب"])
def test_a_name_that_was_refused_is_not_suggested_again(refused):
    assert suggest([read_text(TWICE)], (), [refused]) == ()


def test_the_order_of_texts_changes_nothing():
    readings = [read_text(text, name) for name, text in
                (("a", TWICE), ("b", "لە شاری کفری باران باری. لە کفری گوتی."), ("c", TWICE))]
    assert suggest(readings, ()) == suggest(readings[::-1], ())


def test_a_draft_is_a_topic_file_and_says_where_the_name_was_found(tmp_path):
    (tmp_path / "content" / "topics").mkdir(parents=True)
    suggestions = suggest([read_text(TWICE), read_text("نۆ گوتی", "b")], ())
    for found in suggestions:
        (tmp_path / "content" / "topics" / f"{found.id}.md").write_text(
            draft_topic(found), "utf-8")
    content, problems = read_content(tmp_path)
    assert not [problem for problem in problems if problem.level == "error"], problems
    assert content.topics == ()
    [topic] = content.drafts
    assert (topic.id, topic.name, topic.kind) == ("aras-hebib", "ئاراس حەبیب", Kind.PERSON)
    assert (topic.latin, topic.body.strip()) == ("Aras Ḧebîb", "")
    assert "# a: دوێنێ ئاراس حەبیب، وەزیری دارایی هات." in draft_topic(suggestions[0])


def test_a_hostile_text_costs_linear_time():
    text = " ".join(["مستەفا ئەبو گوتی لە شاری وەزارەتی ب"] * 3000 + ["ەکان" * 30_000, "د." * 3000])
    started = time.process_time()
    suggest([read_text(text)], ())
    assert time.process_time() - started < 20, "quadratic work would take minutes"
