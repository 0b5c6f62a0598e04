"""Weekdays, relative words and times of day: "on Monday", «أمس», "geçen hafta", "10:30 a.m."."""

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import TypeVar

from kashkol.languages.alternatives import any_of
from kashkol.languages.date_patterns import NO_LETTER_BEFORE
from kashkol.languages.date_phrases import (
    DatePhrase,
    DayPhrase,
    PeriodPhrase,
    TimePhrase,
    WeekdayPhrase,
    Ymd,
)
from kashkol.languages.date_tables import folded_table
from kashkol.reading.dates.tabled.named import before_date, behind_date, day_of
from kashkol.reading.dates.tabled.written import Written

Value = TypeVar("Value")
_LONGEST = 40
"""Code points of words that move a weekday."""


# --- weekdays --------------------------------------------------------------------------------


def read_weekdays(on: Written) -> Iterator[WeekdayPhrase]:
    """Yield the weekdays, each with the words that move it: "last Monday"."""
    for match in on.patterns.weekday.finditer(on.plain):
        start, end = match.span("w")
        if on.words.capital_weekdays and not on.text[start].isupper():
            continue
        if on.has_before("no_weekday", start) or on.has_behind("no_weekday_behind", end):
            continue
        yield _moved(on, WeekdayPhrase(start, end, on.words.weekdays[match["w"]] - 1, None))


def _moved(on: Written, found: WeekdayPhrase) -> WeekdayPhrase:
    for pattern, shift in on.words.shifts_behind.items():
        match = behind_date(pattern).match(on.plain, found.end)
        if match and shift:
            return WeekdayPhrase(found.start, match.end("words"), found.weekday, shift)
    for pattern, shift in on.words.shifts_before.items():
        match = before_date(pattern).search(
            on.plain, max(0, found.start - _LONGEST), found.start)
        if match and shift:
            return WeekdayPhrase(match.start("words"), found.end, found.weekday, shift)
    return found


# --- relative words --------------------------------------------------------------------------


def read_relative(on: Written) -> Iterator[DayPhrase | PeriodPhrase | DatePhrase]:
    """Yield "yesterday", "last week", "two days ago", "the 7th of this month"."""
    for match in on.patterns.relative.finditer(on.plain):
        if match["day"] is not None:
            yield DayPhrase(*match.span("day"), _value(on.words.relative_days, match["day"]))
        else:
            unit, shift = _value(on.words.periods, match["period"])
            yield PeriodPhrase(*match.span("period"), unit, shift)
    yield from _ago(on)
    shifted = _shifted_month(on.code).search(on.plain) is not None
    for match in on.patterns.day_of_month.finditer(on.plain) if shifted else ():
        kind, day = ("behind", "d") if match["behind"] else ("before", "d2")
        shifts = on.words.months_behind if kind == "behind" else on.words.months_before
        start = match.start(day if kind == "behind" else kind)
        yield DatePhrase(start, match.end(kind if kind == "behind" else day), "gregorian",
                         Ymd(day=day_of(on, match[day])), month_shift=_value(shifts, match[kind]))


def _ago(on: Written) -> Iterator[DayPhrase | PeriodPhrase]:
    units = tuple(on.words.ago.values())
    for match in on.patterns.ago.finditer(on.plain):
        group = match.lastgroup or ""
        said, unit = match[group], units[int(group[1:])]
        if on.has_behind("no_ago", match.end()) or on.has_before("no_ago_before", match.start()):
            continue
        count = int(said) if said.isdigit() else on.words.counts.get(said, 0)
        if count and unit == "day":
            yield DayPhrase(*match.span(), -count)
        elif count and unit != "day":
            yield PeriodPhrase(*match.span(), unit, -count)


@cache
def _shifted_month(code: str) -> re.Pattern[str]:
    words = folded_table(code)
    return re.compile(any_of([*words.months_behind, *words.months_before]))


def _value(of: Mapping[str, Value], said: str) -> Value:
    """Return the value of the first pattern that is the whole of some words."""
    return next(value for pattern, value in of.items() if re.fullmatch(pattern, said))


# --- times of day ----------------------------------------------------------------------------

_HOURS, _MINUTES, _NOON = 24, 60, 12
_FULL = 2
"""Digits of an hour that needs no word to be one: «14:35»."""
_MIDDAY = 1
"""The value of a part of the day in which only hours before 10 are moved."""
_LATE = 10


def read_times(on: Written) -> Iterator[TimePhrase]:
    """Yield the times of day."""
    for match in _times(on.code).finditer(on.plain):
        hour, minute = int(match["h"]), int(match["min"] or 0)
        if hour > _HOURS or minute >= _MINUTES or not _is_time(on, match):
            continue
        part = match["part"]
        end = match.end("part") if part else match.end("min") if match["min"] else match.end("h")
        yield TimePhrase(match.start("h"), end, match.start(), _of_day(on, hour, part), minute,
                         told=bool(part) or hour > _NOON)


def _is_time(on: Written, match: re.Match[str]) -> bool:
    """Tell whether numbers are a time: a word says so, or they are written «14:35».

    A number before the word counts hours: "24 saat".
    """
    if match["head"]:
        return match["min"] is not None or not on.plain[
            max(0, match.start() - 2):match.start()].strip().isdigit()
    return match["part"] is not None or (match["sign"] == ":" and (
        len(match["h"]) == _FULL or on.has_before("before_minutes", match.start())))


def _of_day(on: Written, hour: int, part: str | None) -> int:
    """Return the hour of twenty-four that an hour of a part of the day is."""
    moved = next((value for pattern, value in on.words.parts_of_day.items()
                  if part and re.fullmatch(pattern, part)), 0)
    if moved == _NOON and hour < _NOON:
        return hour + _NOON
    if moved == -_NOON and hour == _NOON:
        return 0
    return hour + _NOON if moved == _MIDDAY and hour < _LATE else hour % _HOURS


@cache
def _times(code: str) -> re.Pattern[str]:
    words = folded_table(code)
    parts = any_of(words.parts_of_day)
    return re.compile(
        rf"(?:{NO_LETTER_BEFORE}(?P<head>{any_of(words.hours)})[ :]{{1,2}})?"
        r"(?<![\d.,:/-])(?<!\dt)(?P<h>\d{1,2})"
        r"(?:(?P<sign>[:.]|: )(?P<min>\d{2})(?::[0-5]\d)?)?(?![\d:/]|[.,]\d)"
        rf"(?: ?\(?(?P<part>{parts})(?![^\W\d_]))?")
