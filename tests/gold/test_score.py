"""The scale itself: a perfect reading scores 1, and each kind of mistake lowers its own figure."""

import msgspec
import pytest

from kashkol.model import DateMention, Mention, Published, Quote, Reading, ReadingText, RoleMention
from tests.gold.labels import ANY, UNDATED, GoldText, load_seeds, load_texts
from tests.gold.score import KINDS, score


def perfect(gold: GoldText) -> Reading:
    """Return the reading that finds exactly what is labelled."""
    def words(label) -> str:
        return gold.text[label.start:label.end]

    return Reading(
        source_id=gold.source.id, text=ReadingText(gold.text), paragraphs=gold.paragraphs,
        sentences=gold.paragraphs, headings=gold.headings, lists=gold.lists,
        mentions=tuple(Mention(topic=each.topic, start=each.start, end=each.end,
                               surface=words(each)) for each in gold.mentions),
        roles=tuple(RoleMention(topic=each.topic, start=each.start, end=each.end,
                                surface=words(each), as_of=None if each.as_of == UNDATED
                                else each.as_of) for each in gold.roles),
        dates=tuple(DateMention(start=each.start, end=each.end, surface=words(each),
                                value=None if each.value == ANY else each.value, kind=each.kind,
                                calendar=each.calendar, time=each.time, weekday=each.weekday,
                                problem=each.problem)
                    for each in gold.dates if not each.optional),
        quotes=tuple(Quote(start=each.start, end=each.end, speech=each.speech,
                           speaker=each.speaker, speaker_surface=each.speaker_surface,
                           speaker_start=None, cue=each.cue) for each in gold.quotes),
        published=Published(**gold.published), repairs={}, corrected=0, words=0)


@pytest.mark.parametrize("gold", load_seeds() + load_texts(), ids=lambda gold: gold.name)
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
