"""Which weekday, which «ئەمڕۆ» and which time of day belong to which date.

«ئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١» is one date and not three: the weekday must agree with it, and «ئەمڕۆ»
makes it a dateline. A time belongs to the date of its clause.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Final

from kashkol.languages.ckb.date_neighbours import (
    AFTER_PART_OF_DAY,
    BESIDE,
    CLAUSE_END,
    NEAR_TIME,
    SAME_DAY,
)
from kashkol.languages.ckb.times import PART_BEFORE, hour_after
from kashkol.languages.date_phrases import (
    DatePhrase,
    DayPhrase,
    PeriodPhrase,
    Phrase,
    TimePhrase,
    WeekdayPhrase,
)
from kashkol.model import Record, Span
from kashkol.text.spans import BY_START


class Links(Record, frozen=True):
    """What belongs together, by the phrases' places in their list."""

    weekdays: dict[int, int]
    """The weekday beside a date."""
    times: dict[int, int]
    """The time of day of a date."""
    days: dict[int, int]
    """For «ئەمڕۆ» (or «دوێنێ») beside a full date, that date."""
    equals: dict[int, int]
    """For a date beside the same day in another calendar, that one; both ways."""
    parts: frozenset[int]
    """Phrases that are part of another's entry."""


LONGEST_GAP: Final = 40
"""Code points between two phrases that still belong together."""
LONGEST_CLAUSE: Final = 80
LONGEST_CHAIN: Final = 4
"""Phrases in a row that may belong to one date: «ئەمڕۆ», a weekday, a time, the date."""


def link(text: str, sentences: Sequence[Span], phrases: Sequence[Phrase]) -> Links:
    """Return which phrases belong together."""
    beside = [_is_beside(text, one, other) for one, other in pairwise(phrases)]
    weekdays: dict[int, int] = {}
    days: dict[int, int] = {}
    for at, phrase in enumerate(phrases):
        if isinstance(phrase, WeekdayPhrase):
            date = _date_beside(phrases, beside, at)
            if date is not None:
                weekdays.setdefault(date, at)
        elif isinstance(phrase, DayPhrase):
            following = _following(phrases, beside, at)
            if following is not None and isinstance(phrases[following], DatePhrase):
                days[at] = following
    for day, date in days.items():
        if day in weekdays:
            weekdays.setdefault(date, weekdays.pop(day))
    times = _times(text, sentences, phrases, days | {
        weekday: date for date, weekday in weekdays.items()})
    return Links(weekdays=weekdays, days=days, equals=dict(_equals(text, phrases)), times=times,
                 parts=frozenset((*days, *weekdays.values(), *times.values())))


# --- side by side ----------------------------------------------------------------------------


def _is_beside(text: str, one: Phrase, other: Phrase, between: re.Pattern[str] = BESIDE) -> bool:
    """Tell whether nothing but what a pattern allows stands between a phrase and the next."""
    start = other.head if isinstance(other, TimePhrase) else other.start
    if start - one.end > LONGEST_GAP:
        return False
    gap = text[one.end:start]
    return "\n\n" not in gap and between.fullmatch(gap) is not None


def _is_day(phrase: Phrase) -> bool:
    """Tell whether a phrase means one day that a weekday could be evidence for."""
    return isinstance(phrase, DayPhrase) or (
        isinstance(phrase, DatePhrase) and phrase.first.day is not None)


def _date_beside(phrases: Sequence[Phrase], beside: list[bool], at: int) -> int | None:
    """Return the date next to the weekday at `at`, preferring the one after it."""
    following = _following(phrases, beside, at)
    if following is not None:
        return following
    before = at - 1
    if before >= 0 and beside[before] and isinstance(phrases[before], TimePhrase):
        before -= 1
    return before if before >= 0 and beside[before] and _is_day(phrases[before]) else None


def _following(phrases: Sequence[Phrase], beside: list[bool], at: int) -> int | None:
    """Return the date after a weekday or «ئەمڕۆ», with only weekdays and times between."""
    for following in range(at + 1, min(at + LONGEST_CHAIN, len(phrases))):
        if not beside[following - 1]:
            return None
        if _is_day(phrases[following]):
            return following
        if isinstance(phrases[following], (DatePhrase, PeriodPhrase)):
            return None
    return None


def _equals(text: str, phrases: Sequence[Phrase]) -> Iterator[tuple[int, int]]:
    """Yield the pairs of dates that name one day in two calendars, both ways."""
    calendars = {phrase.calendar for phrase in phrases if isinstance(phrase, DatePhrase)}
    if len(calendars) <= 1:
        return
    for at, (one, other) in enumerate(pairwise(phrases)):
        if isinstance(one, DatePhrase) and isinstance(other, DatePhrase) \
                and _is_same_day(text, one, other):
            yield at, at + 1
            yield at + 1, at


def _is_same_day(text: str, one: DatePhrase, other: DatePhrase) -> bool:
    """Tell whether a text names one day in two calendars."""
    if not (one.first.day and other.first.day) or one.calendar == other.calendar:
        return False
    return _is_beside(text, one, other, SAME_DAY) or (
        "hijri" in {one.calendar, other.calendar} and _is_beside(text, one, other))


# --- times -----------------------------------------------------------------------------------


def _times(text: str, sentences: Sequence[Span], phrases: Sequence[Phrase],
           entries: dict[int, int]) -> dict[int, int]:
    """Return the time of each date; `entries` maps a phrase to the date that it is part of."""
    times: dict[int, int] = {}
    offers = sorted(offer for at, phrase in enumerate(phrases) if isinstance(phrase, TimePhrase)
                    for offer in _dates_near(text, sentences, phrases, at))
    taken: set[int] = set()
    for _, at, neighbour in offers:
        date = entries.get(neighbour, neighbour)
        date = entries.get(date, date)
        if at not in taken and date not in times:
            times[date] = at
            taken.add(at)
    return times


def _dates_near(text: str, sentences: Sequence[Span], phrases: Sequence[Phrase],
                at: int) -> Iterator[tuple[int, int, int]]:
    """Yield (distance, time, date) for the nearest date on either side in a time's clause."""
    time = phrases[at]
    head = time.head if isinstance(time, TimePhrase) else time.start
    for step in (-1, 1):
        other = _date_near(phrases, at, step)
        if other is None:
            continue
        start, end = (phrases[other].end, head) if step < 0 else (time.end, phrases[other].start)
        gap = text[start:end]
        if len(gap) > LONGEST_CLAUSE or _sentence_at(sentences, start) != _sentence_at(
                sentences, max(start, end - 1)):
            continue
        if NEAR_TIME.fullmatch(gap) or (other == at + step and BESIDE.fullmatch(gap)):
            yield len(gap) - LONGEST_CLAUSE, at, other
        elif not CLAUSE_END.search(gap):
            yield len(gap), at, other


def _date_near(phrases: Sequence[Phrase], at: int, step: int) -> int | None:
    """Return the date before (-1) or after (1) a time, or `None`; one other time may be between."""
    other = at + step
    if 0 <= other < len(phrases) and isinstance(phrases[other], TimePhrase):
        other += step
    return other if 0 <= other < len(phrases) and _takes_time(phrases[other]) else None


def _takes_time(phrase: Phrase) -> bool:
    return _is_day(phrase) or isinstance(phrase, WeekdayPhrase)


def _sentence_at(sentences: Sequence[Span], offset: int) -> int:
    return bisect_right(sentences, offset, key=BY_START)


def clock(text: str, sentences: Sequence[Span], time: TimePhrase) -> str:
    """Return a time as `HH:MM`, the part of the day perhaps named before: «ئێوارەی ئەمڕۆ»."""
    hour = time.hour
    if not time.told:
        at = _sentence_at(sentences, time.head) - 1
        start = max(sentences[at].start if at >= 0 else 0, time.head - LONGEST_CLAUSE)
        parts = [match for match in PART_BEFORE.finditer(text, start, time.head)
                 if AFTER_PART_OF_DAY.match(text, match.end())]
        if parts:
            hour = hour_after(parts[-1]["part"], hour)
    return f"{hour:02}:{time.minute:02}"
