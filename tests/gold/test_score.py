"""The scale itself: a perfect reading scores 1, and each kind of mistake lowers its own figure."""

import msgspec
import pytest

from kashkol.model import DateMention, Reading
from tests.gold.labels import (
    ANY,
    UNDATED,
    GoldText,
    LabelError,
    load,
    load_held_out_kinds,
    load_kinds,
    load_seeds,
    load_texts,
)
from tests.gold.rebased import rebased
from tests.gold.score import KINDS, Tally, score


def perfect(gold: GoldText) -> Reading:
    """Return the reading that finds exactly what is labelled."""
    def found(label, **more) -> dict:
        words = gold.text[label.start:label.end]
        return {"start": label.start, "end": label.end, "surface": words, **more}

    def whole(line) -> list:
        return [line[0].start, line[-1].end]

    plain = msgspec.to_builtins
    reading = msgspec.convert({
        "source_id": gold.source.id, "text": gold.text,
        "paragraphs": plain(gold.paragraphs), "sentences": plain(gold.paragraphs),
        "headings": plain(gold.headings), "lists": plain(gold.lists),
        "matter": plain(gold.matter), "captions": plain(gold.captions),
        "title": plain(gold.title), "authors": gold.authors, "place": gold.place,
        "tables": plain(gold.tables),
        "verses": [[[whole(line) for line in stanza] for stanza in poem] for poem in gold.verses],
        "turns": [found(each, said=each.start, asks=False, speaker_surface=None,
                        speaker_start=None, speaker=None if each.speaker == ANY else each.speaker)
                  for each in gold.turns],
        "footnotes": [found(each, note=plain(each.note), mark="") for each in gold.footnotes],
        "mentions": [found(each, topic=each.topic) for each in gold.mentions],
        "roles": [found(each, topic=each.topic,
                        as_of=None if each.as_of == UNDATED else each.as_of)
                  for each in gold.roles],
        "dates": [],
        "quotes": [found(each, speech=each.speech, speaker=each.speaker,
                         speaker_surface=each.speaker_surface, speaker_start=None, cue=each.cue)
                   for each in gold.quotes],
        "published": {"date": None, "certainty": "unknown"} | gold.published, "repairs": {},
        "language": gold.language, "passages": plain(gold.passages),
        "corrected": 0, "words": 0}, Reading)
    return msgspec.structs.replace(reading, dates=tuple(
        DateMention(**found(each, value=None if each.value == ANY else each.value, kind=each.kind,
                            calendar=each.calendar, time=each.time, weekday=each.weekday,
                            problem=each.problem))
        for each in gold.dates if not each.optional))


LABELLED = load_seeds() + load_texts() + load_kinds() + load_held_out_kinds()


@pytest.mark.parametrize("gold", LABELLED, ids=lambda gold: gold.name)
def test_a_perfect_reading_scores_one_in_everything(gold):
    scores = score(gold, perfect(gold))
    assert {kind: scores[kind].f1 for kind in KINDS} == dict.fromkeys(KINDS, 1.0)


def wrong_topic(reading: Reading) -> Reading:
    first, *rest = reading.mentions
    return msgspec.structs.replace(
        reading, mentions=(msgspec.structs.replace(first, topic="nobody"), *rest))


def suffix_taken_for_the_name(reading: Reading) -> Reading:
    first, *rest = reading.mentions
    return msgspec.structs.replace(
        reading, mentions=(msgspec.structs.replace(first, end=first.end + 1), *rest))


def date_overlooked(reading: Reading) -> Reading:
    return msgspec.structs.replace(
        reading, dates=tuple(date for date in reading.dates if date.kind != "explicit"))


def scare_quotes_taken_for_speech(reading: Reading) -> Reading:
    return msgspec.structs.replace(reading, quotes=tuple(
        msgspec.structs.replace(quote, speech=True) for quote in reading.quotes))


def speakers_forgotten(reading: Reading) -> Reading:
    return msgspec.structs.replace(reading, quotes=tuple(
        msgspec.structs.replace(quote, speaker=None) for quote in reading.quotes))


def sentence_cut_at_double_space(reading: Reading) -> Reading:
    return msgspec.structs.replace(reading, sentences=())


@pytest.mark.parametrize(("mistake", "kind"), [
    (wrong_topic, "mentions"),
    (suffix_taken_for_the_name, "mentions"),
    (date_overlooked, "explicit dates"),
    (scare_quotes_taken_for_speech, "speech or not"),
    (speakers_forgotten, "speaker"),
    (sentence_cut_at_double_space, "unbroken"),
])
def test_a_mistake_lowers_the_figure_of_its_kind(mistake, kind):
    gold = load_seeds()[1]
    scores = score(gold, mistake(perfect(gold)))
    assert scores[kind].f1 < 1
    assert gold.name in scores[kind].missed[0]


def named(name: str) -> GoldText:
    return next(gold for gold in load_kinds() if gold.name == name)


def test_a_reading_that_keeps_the_line_ends_of_a_wrapped_text_is_compared_by_its_words():
    gold = named("21-wrapped-narrow")
    text = gold.text.replace(" ", "\n")
    kept = msgspec.structs.replace(perfect(gold), text=text)
    assert score(gold, kept)["paragraphs"].f1 == score(gold, kept)["mentions"].f1 == 1.0


def test_a_running_head_in_the_text_lowers_the_figure_of_what_is_left_out_and_no_other():
    gold = named("21-wrapped-narrow")
    text = gold.text.replace(" گوێی ", f" گوێی\n{gold.left_out[1]}\n")
    kept = msgspec.structs.replace(rebased(perfect(gold), text), text=text)
    scores = score(gold, kept)
    assert scores["left out"].recall < 1
    assert scores["paragraphs"].f1 == scores["mentions"].f1 == 1.0


def test_a_line_of_verse_that_became_a_heading_lowers_its_figure():
    gold = named("16-folk-song")
    line = gold.paragraphs[-1]
    wrong = msgspec.structs.replace(perfect(gold), headings=(*gold.headings, line))
    assert len(score(gold, wrong)["verse no heading"].missed) == 1


def test_labels_that_say_nothing_of_verse_count_no_verse():
    gold = load_seeds()[0]
    assert score(gold, perfect(gold))["verse no heading"] == Tally()


@pytest.mark.parametrize(("label", "fault"), [
    ("paragraphs: [{first: یەک, last: یەک}]", "does not end a paragraph"),
    ("paragraphs: [{first: دوو, last: سێ}]", "does not come next"),
    ("paragraphs: [{verse: [[یەک], [سێ]]}]", "does not end a paragraph"),
    ("paragraphs: [{table: [[یەک, چوار]]}]", "does not end a paragraph"),
    ("paragraphs: [{first: یەک, last: سێ}]\ntitle: {is: stated}", "is no title"),
    ("paragraphs: [{first: یەک, last: سێ}]\nleft_out: [چوار]", "no such line to leave out"),
    ("paragraphs: [{first: یەک, last: سێ}]\nplace: چوار", "does not stand in the text"),
    ("paragraphs: [{first: یەک, last: سێ}]\npoems: []", "no such key"),
])
def test_a_label_that_does_not_fit_its_text_is_refused(tmp_path, label, fault):
    text, labels = tmp_path / "a.txt", tmp_path / "a.yaml"
    text.write_text("یەک\nدوو\nسێ", encoding="utf-8")
    labels.write_text(f"published: {{date: null, certainty: unknown}}\n{label}\n", encoding="utf-8")
    with pytest.raises(LabelError, match=fault):
        load(text, labels)
