"""The dates and times of a text, checked, and resolved as far as the text allows.

A weekday next to a date is compared with it; if they differ, that is reported and nothing is
corrected. Relative expressions are resolved only if the date of publication is known: from a note,
or from a dateline, «ئەمڕۆ» with a full date. A date that cannot be resolved has no value but a
problem that says why.
"""

from collections.abc import Iterator, Sequence
from functools import partial

from kashkol.languages.ckb.dates import scan
from kashkol.languages.ckb.finite_verbs import is_next_verb_present
from kashkol.languages.ckb.reading.dates.links import clock, link
from kashkol.languages.ckb.reading.dates.published import dated_otherwise, read_published
from kashkol.languages.ckb.reading.dates.stated import (
    Stated,
    in_their_calendar,
    stated_values,
    weekday_evidence,
)
from kashkol.languages.ckb.verbs import has_word_of_future
from kashkol.languages.closely import DatesRead
from kashkol.languages.corrected_dates import correct_phrases
from kashkol.languages.date_phrases import (
    DatePhrase,
    Phrase,
    TimePhrase,
    WeekdayPhrase,
)
from kashkol.languages.date_problems import date_problems
from kashkol.languages.date_values import (
    DateProblem,
    Value,
)
from kashkol.languages.relative_dates import relative_value
from kashkol.model import DateMention, ReadingText, Span
from kashkol.text.placed import Placed
from kashkol.text.spans import span_at
from kashkol.text.structure import Structure


def read_dates(text: ReadingText, structure: Structure, quotations: Sequence[Span],
               curated: str, view: bytes | None = None,
               corrected: tuple[Placed, ...] = ()) -> DatesRead:
    """Return the dates and times of a text and its date of publication.

    `quotations` are the stretches in quotation marks, in order; `curated` is the ISO date a note
    gives, or nothing; `view` is the text's one-byte view, if it is at hand; `corrected` are places
    at which a person has said which date it is.
    """
    phrases, fixed = correct_phrases(in_their_calendar([
        phrase for phrase in scan(text, view=view)
        if not _crosses(structure, text, phrase)]), corrected)
    if not phrases:
        return DatesRead(dates=(), published=dated_otherwise(curated), problems=())
    links = link(text, structure.sentences, phrases)
    values = stated_values(phrases, links)
    read = Stated(text, structure, phrases, links, tuple(
        fixed.get(at, value) for at, value in enumerate(values)) if fixed else values,
        fixed, quotations)
    published, problems = read_published(read, quotations, curated)
    dates = tuple(_mentions(read, published.date))
    return DatesRead(dates=dates, published=published,
                     problems=(*problems, *date_problems(text, dates)))


def _crosses(structure: Structure, text: str, phrase: Phrase) -> bool:
    """Tell whether a paragraph ends inside a phrase."""
    surface = text[phrase.start:phrase.end]
    if "\n" not in surface and "  " not in surface:
        return False
    at = span_at(structure.paragraphs, phrase.start)
    return at >= 0 and structure.paragraphs[at].end < phrase.end


# --- the entries -----------------------------------------------------------------------------


def _mentions(read: Stated, published: str | None) -> Iterator[DateMention]:
    """Yield an entry for every phrase that is not part of another's."""
    ahead = partial(_is_ahead, read)
    hidden = read.links.parts - read.fixed.keys()
    for at, phrase in enumerate(read.phrases):
        if at not in hidden:
            relative = relative_value(phrase, published, ahead)
            yield _mention(read, at, read.fixed.get(at) or relative or read.values[at],
                           is_relative=relative is not None)


def _mention(read: Stated, at: int, told: Value, *, is_relative: bool) -> DateMention:
    """Return the entry of a phrase; `told` is its value."""
    phrase = read.phrases[at]
    is_time = isinstance(phrase, TimePhrase)
    time = at if is_time else read.links.times.get(at)
    weekday = weekday_evidence(read, at, told)
    return DateMention(
        start=phrase.start, end=phrase.end, surface=read.text[phrase.start:phrase.end],
        value=told.iso, kind="time" if is_time else "relative" if is_relative else "explicit",
        calendar=phrase.calendar if isinstance(phrase, DatePhrase) else "gregorian",
        time=None if time is None else _clock(read, time),
        weekday=weekday, problem=_problem(read, at, told, weekday))


def _clock(read: Stated, at: int) -> str | None:
    """Return the time of day that a phrase states, if it states one."""
    phrase = read.phrases[at]
    return clock(read.text, read.structure.sentences, phrase) \
        if isinstance(phrase, TimePhrase) else None


def _problem(read: Stated, at: int, value: Value, weekday: str | None) -> DateProblem | None:
    """Return what is wrong with a date; a person who set it knows which day the weekday is."""
    return "weekday-conflict" if weekday == "conflict" and at not in read.fixed else value.problem


# --- relative expressions --------------------------------------------------------------------

_VERB_WITHIN = 120
"""Code points behind a weekday in which its verb is looked for."""


def _is_ahead(read: Stated, phrase: WeekdayPhrase) -> bool:
    """Tell whether the sentence of a weekday looks ahead."""
    return _looks_ahead(read, phrase.start) or _verb_looks_ahead(read, phrase.end)


def _verb_looks_ahead(read: Stated, end: int) -> bool:
    """Tell whether the next verb after a weekday is not a past."""
    sentence_end = _sentence(read.structure, end).end
    return is_next_verb_present(read.text, end, min(sentence_end, end + _VERB_WITHIN))


def _looks_ahead(read: Stated, offset: int) -> bool:
    """Tell whether the sentence around a place has a word of the future."""
    sentence = _sentence(read.structure, offset)
    return has_word_of_future(read.text, sentence.start, sentence.end)


def _sentence(structure: Structure, offset: int) -> Span:
    at = span_at(structure.sentences, offset)
    return structure.sentences[at] if at >= 0 else Span(0, 0)
