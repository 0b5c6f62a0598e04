"""How well a reading agrees with careful readers: on the seeds, and on texts of many habits."""

from tests.gold.labels import GOLD, load_fifth_presses_topics
from tests.gold.report import SETS, scores_of
from tests.gold.score import KINDS, differences, table

SEED_FLOORS = {
    "mentions": 1.0,
    "explicit dates": 1.0,
    "relative dates": 1.0,
    "times": 1.0,
    "speech or not": 0.95,
    "speaker": 0.95,
    "paragraphs": 1.0,
    "headings": 1.0,
    "lists": 1.0,
    "unbroken": 1.0,
    "published": 1.0,
}

# Measured: 0.98 and above in every kind. The rules were written with texts 01 to 36 at hand; 37 to
# 49 were new to them when first read, and gave F1 of 0.984 for mentions, 1.00 for explicit dates,
# 0.97 for speech or not (1.00 after one label was mended) and 0.97 for speakers. The floors leave
# room for one or two new difficulties.
TEXT_FLOORS = {
    "mentions": 0.98,
    "roles": 0.97,
    "explicit dates": 0.98,
    "relative dates": 0.96,
    "times": 0.95,
    "date details": 0.98,
    "quotations": 0.98,
    "speech or not": 0.98,
    "speaker": 0.96,
    "cue": 0.95,
    "paragraphs": 1.0,
    "headings": 0.95,
    "lists": 1.0,
    "unbroken": 1.0,
    "published": 0.98,
}

# The held-out texts were labelled before any reader had seen them; what the first reading was
# worth stands in their README and is printed beside what it is worth now.
HELD_OUT_FLOORS = {
    "mentions": 0.99,
    "roles": 0.97,
    "explicit dates": 0.98,
    "relative dates": 0.97,
    "times": 0.97,
    "date details": 0.98,
    "quotations": 0.98,
    "speech or not": 0.98,
    "speaker": 0.97,
    "cue": 0.97,
    "paragraphs": 1.0,
    "headings": 0.98,
    "lists": 1.0,
    "published": 1.0,
}

# What is asked of texts nobody has seen. No rule was written from these; who looks into their
# misses moves them to the held-out ones and labels new ones.
UNSEEN_FLOORS = {"mentions": 0.97, "explicit dates": 0.97, "speech or not": 0.95, "speaker": 0.85,
                 "paragraphs": 1.0}

# Texts of other kinds than news, just below what is measured. A figure of which a reading says
# nothing yet, as of tables and notes, has none.
KINDS_FLOORS = {
    "mentions": 0.99,
    "roles": 1.0,
    "explicit dates": 0.92,
    "relative dates": 1.0,
    "times": 1.0,
    "date details": 0.98,
    "quotations": 1.0,
    "speech or not": 0.92,
    "speaker": 0.9,
    "cue": 0.87,
    "paragraphs": 0.98,
    "headings": 0.82,
    "lists": 0.66,
    "published": 0.94,
    "title": 0.98,
    "authors and place": 0.82,
    "matter": 0.86,
    "captions": 1.0,
    "verse lines": 0.99,
    "stanza gaps": 0.99,
    "verse no heading": 1.0,
    "turns": 0.94,
    "turn speakers": 1.0,
    "left out": 0.66,
}

HELD_OUT_KINDS_FLOORS = {
    "mentions": 0.98,
    "roles": 1.0,
    "explicit dates": 0.92,
    "relative dates": 1.0,
    "times": 1.0,
    "date details": 0.96,
    "quotations": 1.0,
    "speech or not": 1.0,
    "speaker": 1.0,
    "cue": 0.95,
    "paragraphs": 0.99,
    "headings": 0.87,
    "published": 1.0,
    "title": 0.88,
    "authors and place": 0.85,
    "matter": 0.85,
    "captions": 1.0,
    "verse lines": 0.68,
    "stanza gaps": 0.75,
    "verse no heading": 1.0,
    "turns": 0.83,
    "turn speakers": 1.0,
    "left out": 1.0,
}


PRESSES_FLOORS = {
    "mentions": 0.99, "roles": 1.0, "explicit dates": 0.98, "times": 1.0, "speech or not": 0.98,
    "speaker": 0.96, "paragraphs": 1.0, "headings": 0.96, "lists": 1.0, "published": 1.0,
    "title": 0.96, "turns": 1.0, "turn speakers": 1.0,
}

# Just below what is measured. No rule was written from their misses.
HELD_OUT_PRESSES_FLOORS = {
    "mentions": 0.98, "roles": 1.0, "explicit dates": 0.9, "speech or not": 1.0, "speaker": 0.84,
    "paragraphs": 1.0, "published": 0.86, "title": 0.8, "turns": 0.9, "turn speakers": 1.0,
}

# Twelve texts with six speeches each on average; the figures of their first reading stand in the
# README of the set.
THIRD_PRESSES_FLOORS = {"mentions": 0.96, "speech or not": 0.98, "speaker": 0.93}

# Texts with traps; the figures of their first readings stand in the README of the set.
FOURTH_PRESSES_FLOORS = {"mentions": 0.98, "speech or not": 0.98, "speaker": 0.95}

# Texts labelled in rounds; no rule was written from the misses of those that are held out.
FIFTH_PRESSES_FLOORS = {"mentions": 0.99, "speech or not": 0.99, "speaker": 0.91}
HELD_OUT_FIFTH_PRESSES_FLOORS = {"mentions": 0.97, "speech or not": 0.95, "speaker": 0.82}


def assert_floors(name: str, floors: dict[str, float], figures):
    texts, topics = SETS[name]
    scores = scores_of(texts(), topics())
    figures(table(name, scores))
    low = [kind for kind in KINDS if kind in floors
           and min(scores[kind].precision, scores[kind].recall) < floors[kind]]
    assert not low, f"below their floor: {', '.join(low)}\n{differences(scores)}"


def first_reading(folder: str) -> str:
    """Return the figures of the first reading, from the folder's README."""
    return (GOLD / folder / "README.md").read_text("utf-8").split("```")[1].strip()


def test_the_seeds_are_read_as_a_careful_reader_reads_them(figures):
    assert_floors("seeds", SEED_FLOORS, figures)


def test_texts_of_other_habits_are_read_almost_as_well(figures):
    assert_floors("texts", TEXT_FLOORS, figures)


def test_texts_labelled_before_they_were_read_are_read_well(figures):
    figures(f"when first read:\n{first_reading('held_out')}\n\nnow:")
    assert_floors("held-out", HELD_OUT_FLOORS, figures)


def test_texts_no_rule_was_written_from_are_read_as_well_as_asked(figures):
    assert_floors("unseen", UNSEEN_FLOORS, figures)


def test_texts_of_other_kinds_than_news_are_read_well(figures):
    assert_floors("kinds", KINDS_FLOORS, figures)


def test_held_out_texts_of_other_kinds_are_read_well(figures):
    figures(f"when first read:\n{first_reading('kinds')}\n\nnow:")
    assert_floors("held-out-kinds", HELD_OUT_KINDS_FLOORS, figures)


def test_the_seeds_hold_the_names_counted_by_hand():
    counted = {"kazemi": 33, "sadr": 8, "hashd": 7, "sadrist-movement": 3}
    labelled = [mention.topic for text in SETS["seeds"][0]() for mention in text.mentions]
    assert {topic: labelled.count(topic) for topic in counted} == counted


def test_every_labelled_topic_has_a_topic_file():
    known = {topic.id for topic in load_fifth_presses_topics()}
    labelled = [text for texts, _ in SETS.values() for text in texts()]
    named = {mention.topic for text in labelled for mention in text.mentions + text.roles}
    speaking = {quote.speaker for text in labelled for quote in text.quotes if quote.speaker}
    assert named | speaking <= known


def test_texts_of_other_presses_are_read_almost_as_well(figures):
    assert_floors("presses", PRESSES_FLOORS, figures)


def test_texts_of_other_presses_that_are_held_out_keep_their_figures(figures):
    assert_floors("held-out-presses", HELD_OUT_PRESSES_FLOORS, figures)


def test_texts_of_many_speakers_are_read_well(figures):
    assert_floors("third-presses", THIRD_PRESSES_FLOORS, figures)


def test_texts_with_traps_for_names_and_speakers_are_read_well(figures):
    assert_floors("fourth-presses", FOURTH_PRESSES_FLOORS, figures)


def test_texts_labelled_in_rounds_are_read_well(figures):
    assert_floors("fifth-presses", FIFTH_PRESSES_FLOORS, figures)


def test_those_of_them_that_are_held_out_keep_their_figures(figures):
    assert_floors("held-out-fifth-presses", HELD_OUT_FIFTH_PRESSES_FLOORS, figures)
