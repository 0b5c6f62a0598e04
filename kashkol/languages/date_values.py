"""The ISO values of stated days, months, years and ranges in both calendars.

>>> stated(DatePhrase(0, 0, "solar", Ymd(1400, 8, 14)))
Value(iso='2021-11-05', problem=None)
>>> stated(DatePhrase(0, 0, "gregorian", Ymd(None, 3, 10), Ymd(None, 3, 12)))
Value(iso='--03-10/--03-12', problem=None)
>>> stated(DatePhrase(0, 0, "gregorian", Ymd(2021, 11, 0)))
Value(iso=None, problem='impossible')
"""

from calendar import monthrange
from datetime import date
from typing import Final, Literal

import msgspec

from kashkol.languages import hijri_calendar as hijri
from kashkol.languages.date_phrases import KURDISH_YEARS, SOLAR_YEARS, DatePhrase, Ymd
from kashkol.languages.solar_calendar import (
    KURDISH_ERA,
    LAST_MONTH,
    month_length,
    solar_to_gregorian,
)

DateProblem = Literal["impossible", "ambiguous", "weekday-conflict", "unresolved"]
COMMON_SOLAR_YEAR: Final = 1398
"""Its Nowruz is 21 March, as in most years."""
_LEAP_SOLAR_YEAR = 1399
_LEAP_YEAR = 2000
_SHORTEST_MONTH = 28


class Value(msgspec.Struct, frozen=True, gc=False):
    """An ISO value, or the reason why there is none."""

    iso: str | None
    problem: DateProblem | None = None


def stated(phrase: DatePhrase, about: int = COMMON_SOLAR_YEAR) -> Value:
    """Return the Gregorian value of what a phrase states, without looking at anything else.

    `about` is the solar year of which a text seems to speak; a solar day without a year moves by a
    day with it.

    A day without a year is `--MM-DD`; a solar month or year is the range of its days; a month
    without a year, which no value can say, is unresolved.
    """
    first = _value(phrase.first, phrase, about)
    if phrase.last is None or first.iso is None:
        return first
    last = _value(phrase.last, phrase, about)
    if last.iso is None:
        return last
    return Value(f"{first.iso.partition('/')[0]}/{last.iso.rpartition('/')[2]}")


def _value(part: Ymd, phrase: DatePhrase, about: int) -> Value:
    if phrase.calendar == "hijri":
        return _hijri(part)
    return _solar(part, phrase, about) if phrase.calendar == "solar" else _gregorian(part)


def solar_year(stated_year: int, month: int | None, day: int | None) -> int | None:
    """Return the solar Hijri year that a year beside a solar month means.

    It may be solar (1400), Kurdish (2721), or the Gregorian year in which that day falls.
    """
    if stated_year in KURDISH_YEARS:
        return stated_year - KURDISH_ERA
    if stated_year in SOLAR_YEARS:
        return stated_year
    for year in (stated_year - 622, stated_year - 621):
        found = solar_to_gregorian(year, month or 1, day or 1)
        if found and found.year == stated_year:
            return year
    return None


def as_date(iso: str | None) -> date | None:
    """Return the day of an ISO value, if it is one day of a known year."""
    if not iso or len(iso) != len("2021-11-05") or iso[0] == "-":
        return None
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def yearless_solar(month: int, day: int, about: int = COMMON_SOLAR_YEAR) -> date | None:
    """Return which day a solar day without a year is in a year, in most years if none is given."""
    return solar_to_gregorian(about, month, min(day, month_length(about, month)))


def _gregorian(part: Ymd) -> Value:
    year, month, day = part.year, part.month, part.day
    if day is None:
        if month is None:
            return Value(f"{year:04}")
        if not 1 <= month <= LAST_MONTH:
            return Value(None, "impossible")
        return Value(f"{year:04}-{month:02}") if year else Value(None, "unresolved")
    if month is None or not 1 <= month <= LAST_MONTH or day < 1 or (
            day > _SHORTEST_MONTH and day > monthrange(year or _LEAP_YEAR, month)[1]):
        return Value(None, "impossible")
    return Value(f"{year:04}-{month:02}-{day:02}" if year else f"--{month:02}-{day:02}")


def _solar(part: Ymd, phrase: DatePhrase, year_about: int) -> Value:
    year, month, day = part.year, part.month, part.day
    if phrase.unsure and (year is None or (year not in SOLAR_YEARS and year not in KURDISH_YEARS)):
        return Value(None, "ambiguous")
    if day is not None and not 1 <= day <= month_length(_LEAP_SOLAR_YEAR, month or 0):
        return Value(None, "impossible")
    if year is None:
        about = yearless_solar(month, day, year_about) if month and day else None
        return Value(f"--{about:%m-%d}") if about else Value(None, "unresolved")
    solar = solar_year(year, month, day)
    found = solar and _days(solar, month, day)
    return Value(found) if found else Value(None, "impossible")


def _hijri(part: Ymd) -> Value:
    """Return the days of a Hijri year or month; a day is given as its month."""
    if part.day is not None and not 1 <= part.day <= _LONGEST_HIJRI_MONTH:
        return Value(None, "impossible")
    year = hijri_year(part)
    if year is None:
        return Value(None, "unresolved" if part.year is None else "impossible")
    days = hijri.month_days(year, part.month) if part.month else hijri.year_days(year)
    return Value(f"{days[0]}/{days[1]}") if days else Value(None, "impossible")


_LONGEST_HIJRI_MONTH = 30


def hijri_year(part: Ymd) -> int | None:
    """Return the Hijri year of a date, which may be stated by the Gregorian year it begins in."""
    if part.year is None or part.year <= hijri.LAST_YEAR:
        return part.year
    return hijri.year_of(part.year, part.month or 1)


def confirmed_hijri(part: Ymd, weekday: int | None, beside: str | None) -> str | None:
    """Return the day that a Hijri day is, if a weekday or a date in another calendar says which.

    `weekday` counts from Monday; `beside` is the value of the other date.
    """
    year = hijri_year(part)
    if year is None or not part.month or not part.day:
        return None
    days = hijri.possible_days(year, part.month, part.day)
    if beside:
        said = {day for day in days if beside in {str(day), f"--{day:%m-%d}"}}
    else:
        said = {day for day in days if day.weekday() == weekday}
    return str(*said) if len(said) == 1 else None


def _days(year: int, month: int | None, day: int | None) -> str | None:
    """Return the day, or the first and the last day of the month or year."""
    if day is not None:
        found = solar_to_gregorian(year, month or 0, day)
        return found.isoformat() if found else None
    first = solar_to_gregorian(year, month or 1, 1)
    last_month = month or LAST_MONTH
    last = solar_to_gregorian(year, last_month, month_length(year, last_month))
    return f"{first}/{last}" if first and last else None
