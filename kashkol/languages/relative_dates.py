"""Which week, month, year or day relative words mean, seen from the day of publication."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from msgspec.structs import replace

from kashkol.languages.date_phrases import (
    Calendar,
    DatePhrase,
    DayPhrase,
    PeriodPhrase,
    Phrase,
    TimePhrase,
    WeekdayPhrase,
    Ymd,
)
from kashkol.languages.date_values import Value, as_date, stated
from kashkol.languages.hijri_calendar import year_of
from kashkol.languages.solar_calendar import gregorian_to_solar

UNRESOLVED: Final = Value(None, "unresolved")
_WEEK = 7
_SATURDAY = 5
_FIRST_YEAR, _LAST_YEAR = "0001", "9998"
"""The years of Python's calendar but the outermost, so that a day or a year can be added."""


def relative_value(phrase: Phrase, published: str | None,
                   is_ahead: Callable[[WeekdayPhrase], bool],
                   week_begins: int = _SATURDAY) -> Value | None:
    """Return the value of a relative expression, or `None` for what is none.

    `published` is the ISO day, month or year of publication, if it is known; `is_ahead` tells
    whether the text speaks of the future where it names a weekday; `week_begins` is as for
    `period_value`.
    """
    if isinstance(phrase, TimePhrase) or (
            isinstance(phrase, DatePhrase) and not phrase.is_relative):
        return None
    if published is None or not _FIRST_YEAR < published[:4] < _LAST_YEAR:
        return UNRESOLVED
    today = as_date(published)
    if isinstance(phrase, PeriodPhrase):
        return period_value(phrase, published, today, week_begins)
    if isinstance(phrase, DatePhrase):
        return dated_by_publication(phrase, published)
    if today is None:
        return UNRESOLVED
    day = day_near(today, phrase.shift) if isinstance(phrase, DayPhrase) \
        else _weekday_near(phrase, today, is_ahead)
    return Value(day.isoformat()) if day else UNRESOLVED


def _weekday_near(phrase: WeekdayPhrase, today: date,
                  is_ahead: Callable[[WeekdayPhrase], bool]) -> date:
    """Return the day a bare weekday means: the last one, unless the text looks ahead."""
    ahead = (phrase.weekday - today.weekday()) % _WEEK
    if phrase.shift is not None:
        return today + timedelta((ahead or _WEEK) if phrase.shift > 0 else ahead - _WEEK)
    if is_ahead(phrase):
        return today + timedelta(ahead or _WEEK)
    return today + timedelta(ahead - _WEEK if ahead else 0)


def period_value(phrase: PeriodPhrase, published: str, today: date | None,
                 week_begins: int = _SATURDAY) -> Value:
    """Return the week, month or year before or after that of publication.

    `week_begins` is the first weekday of a week, Monday being 0. What lies outside of the years
    1 to 9999 is unresolved.
    """
    if phrase.unit == "year":
        return _in_calendar(f"{int(published[:4]) + phrase.shift:04}")
    if phrase.unit == "month":
        return UNRESOLVED if len(published) == len("2021") \
            else _in_calendar(_month_near(published, phrase.shift))
    begin = -((today.weekday() - week_begins) % _WEEK) + _WEEK * phrase.shift if today else 0
    first = today and day_near(today, begin)
    last = today and day_near(today, begin + _WEEK - 1)
    return Value(f"{first}/{last}") if first and last else UNRESOLVED


def day_near(today: date, shift: int) -> date | None:
    """Return the day so many days after another, or `None` outside of the years 1 to 9999."""
    at = today.toordinal() + shift
    return date.fromordinal(at) if 1 <= at <= date.max.toordinal() else None


def _in_calendar(value: str) -> Value:
    """Return a year or a month as a value; one outside of the years 1 to 9999 is unresolved."""
    return Value(value) if re.match(r"(?!0000)\d{4}(?:-|\Z)", value) else UNRESOLVED


def _month_near(published: str, shift: int) -> str:
    months = int(published[:4]) * 12 + int(published[5:7]) - 1 + shift
    return f"{months // 12:04}-{months % 12 + 1:02}"


def dated_by_publication(phrase: DatePhrase, published: str) -> Value:
    """Return «٧ی ئەم مانگە» or «ئایاری ساڵی رابردوو» with the missing parts put in."""
    if phrase.calendar == "hijri":
        return _hijri_by_publication(phrase, int(published[:4]))
    now = _now(phrase.calendar, published)
    if now is None or (now.month is None and phrase.year_shift is None):
        return UNRESOLVED
    if phrase.month_shift is not None:
        near = _month_near(published, phrase.month_shift)
        year, month = int(near[:4]), int(near[5:])
    else:
        year, month = (now.year or 0) + _years_from(now, phrase), None

    def filled(part: Ymd) -> Ymd:
        return Ymd(year, month or part.month, part.day)

    return stated(replace(phrase, first=filled(phrase.first),
                          last=phrase.last and filled(phrase.last)))


def _hijri_by_publication(phrase: DatePhrase, published: int) -> Value:
    """Return «ڕەمەزانی ئەمساڵ», which begins in the year of publication or the one meant."""
    month = phrase.first.month or 0
    year = year_of(published + (phrase.year_shift or 0), month)
    if year is None or phrase.last is not None:
        return UNRESOLVED
    return stated(replace(phrase, first=Ymd(year, month, phrase.first.day)))


def _now(calendar: Calendar, published: str) -> Ymd | None:
    """Return the day, month or year of publication in a calendar."""
    day = as_date(published)
    if calendar == "solar":
        return Ymd(*gregorian_to_solar(day)) if day else None
    year, *rest = map(int, published.split("-"))
    return Ymd(year, *rest)


def _years_from(now: Ymd, phrase: DatePhrase) -> int:
    """Return how many years before or after now a date is: «ئابی رابردوو» is last August."""
    if phrase.nearest is None:
        return phrase.year_shift or 0
    dated = phrase.first.day is not None
    said = (phrase.first.month or 0, phrase.first.day or 0)
    today = (now.month or 0, now.day or 0 if dated else 0)
    return -(said >= today) if phrase.nearest < 0 else int(said <= today)
