"""The dates of a text of a language that is read by tables, and when it was published.

Explicit dates have their values; relative words are resolved only where the day of publication is
known. A weekday beside a day is evidence, as is a second date in another calendar.
"""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Literal

import msgspec

from kashkol.languages.corrected_dates import correct_phrases
from kashkol.languages.date_phrases import (
    DatePhrase,
    Phrase,
    TimePhrase,
    WeekdayPhrase,
)
from kashkol.languages.date_values import (
    Value,
    as_date,
    confirmed_hijri,
    stated,
)
from kashkol.languages.relative_dates import relative_value
from kashkol.languages.solar_dates import same_day, solar_year_spoken_of
from kashkol.model import DateMention, Passage, Span
from kashkol.reading.dates.tabled.future import looks_ahead
from kashkol.reading.dates.tabled.past import latest_past
from kashkol.reading.dates.tabled.together import (
    Together,
    in_order_told,
    put_together,
    scan,
)
from kashkol.reading.dates.tabled.written import Written, written
from kashkol.text.placed import Placed
from kashkol.text.spans import passage_at, span_at


class TabledDates(msgspec.Struct, frozen=True):
    """The phrases of a text that are dates or times, and their values, nothing resolved."""

    on: Written
    phrases: tuple[Phrase, ...]
    together: Together
    values: tuple[Value, ...]
    fixed: dict[int, Value]
    """Those that a person has set, by the place of their phrase."""
    sentences: Sequence[Span] = ()

    def not_before(self, passages: Sequence[Passage] = ()) -> str | None:
        """Return the latest day that the text tells as past.

        Days in passages of another language and days that their weekday contradicts do not count.
        """
        sure = [value if passage_at(passages, self.phrases[at].start) is None
                and _weekday(self, at, value) != "conflict" else Value(None)
                for at, value in enumerate(self.values)]
        return latest_past(self.on, self.phrases, sure, self.sentences)

    def mentions(self, published: str | None) -> tuple[DateMention, ...]:
        """Return the dates and times, relative ones seen from the day of publication."""
        return tuple(_mentions(self, published))


def read_tabled(text: str, code: str, paragraphs: Sequence[Span] = (),
                sentences: Sequence[Span] = (),
                corrected: tuple[Placed, ...] = ()) -> TabledDates:
    """Return what a text states; the time is linear in its length.

    Inside `paragraphs`, the end of a line is a space. `corrected` are places at which a person has
    said which date it is.
    """
    on = written(text, code, paragraphs)
    phrases, fixed = correct_phrases(tuple(scan(on)), corrected)
    together = put_together(on, phrases)
    told = in_order_told(phrases, together)
    values = tuple(fixed.get(at, value) for at, value in enumerate(_values(told, together)))
    return TabledDates(on, tuple(told), together, values, fixed, sentences)


def find_dates(text: str, code: str, published: str | None = None) -> tuple[DateMention, ...]:
    """Return the dates of a text, in order; `published` is the day on which it was published."""
    return read_tabled(text, code).mentions(published)


# --- values ----------------------------------------------------------------------------------


def _values(phrases: Sequence[Phrase], together: Together) -> Iterator[Value]:
    """Yield the value of each phrase, `None` for those that state no date."""
    about = solar_year_spoken_of(phrases)
    for at, phrase in enumerate(phrases):
        if not isinstance(phrase, DatePhrase) or phrase.is_relative:
            yield Value(None)
        elif phrase.unsure:
            yield Value(None, "ambiguous")
        else:
            yield _beside(phrases, together, at) or stated(phrase, about)


def _beside(phrases: Sequence[Phrase], together: Together, at: int) -> Value | None:
    """Return the value of a date that what stands beside it tells, if it does."""
    phrase = phrases[at]
    if not isinstance(phrase, DatePhrase) or phrase.last is not None:
        return None
    if phrase.calendar == "hijri":
        return _confirmed(phrases, together, at)
    other = phrases[together.equals[at]] if at in together.equals else None
    if phrase.calendar == "solar" and phrase.first.year is None and isinstance(other, DatePhrase):
        return same_day(phrase, stated(phrase), stated(other))
    return None


def _confirmed(phrases: Sequence[Phrase], together: Together, at: int) -> Value | None:
    """Return the day of a Hijri date, if a weekday or the date beside it says which it is."""
    phrase = phrases[at]
    weekday = phrases[together.weekdays[at]] if at in together.weekdays else None
    other = phrases[together.equals[at]] if at in together.equals else None
    said = isinstance(phrase, DatePhrase) and confirmed_hijri(
        phrase.first, weekday.weekday if isinstance(weekday, WeekdayPhrase) else None,
        stated(other).iso if isinstance(other, DatePhrase) else None)
    return Value(said) if said else None


# --- the entries -----------------------------------------------------------------------------


def _mentions(read: TabledDates, published: str | None) -> Iterator[DateMention]:
    """Yield an entry for every phrase that is not part of another's."""
    together = read.together
    parts = {*together.weekdays.values(), *together.times.values(), *together.todays}
    for at, phrase in enumerate(read.phrases):
        if at not in parts or at in read.fixed:
            yield _mention(read, at, phrase, published)


def _mention(read: TabledDates, at: int, phrase: Phrase, published: str | None) -> DateMention:
    relative = None if at in read.fixed else relative_value(
        phrase, published, partial(_is_ahead, read), read.on.words.week_begins - 1)
    told = relative or read.values[at]
    weekday = _weekday(read, at, told)
    time = read.phrases[read.together.times[at]] if at in read.together.times else phrase
    return DateMention(
        start=phrase.start, end=phrase.end, surface=read.on.text[phrase.start:phrase.end],
        value=told.iso,
        kind="time" if isinstance(phrase, TimePhrase) else "relative" if relative else "explicit",
        calendar=phrase.calendar if isinstance(phrase, DatePhrase) else "gregorian",
        time=f"{time.hour:02}:{time.minute:02}" if isinstance(time, TimePhrase) else None,
        weekday=weekday,
        problem="weekday-conflict" if weekday == "conflict" and at not in read.fixed
        else told.problem)


def _weekday(read: TabledDates, at: int, told: Value) -> Literal["ok", "conflict"] | None:
    """Compare a day with the weekday beside it."""
    beside, day = read.together.weekdays.get(at), as_date(told.iso)
    phrase = read.phrases[beside] if beside is not None else None
    if day is None or not isinstance(phrase, WeekdayPhrase):
        return None
    return "ok" if phrase.weekday == day.weekday() else "conflict"


def _is_ahead(read: TabledDates, phrase: WeekdayPhrase) -> bool:
    """Tell whether the sentence of a weekday looks ahead."""
    at = span_at(read.sentences, phrase.start)
    sentence = read.sentences[at] if at >= 0 else Span(0, len(read.on.text))
    return looks_ahead(read.on, sentence)
