"""The Hijri (lunar) calendar: which Gregorian days its months and years cover.

A month begins with the sighting of the moon, so countries differ by a day. Years 1343 to 1500 are
those of Umm al-Qura, the calendar of Saudi Arabia, by the tables of `hijridate`; older ones are
those of the civil calendar, a rule of eleven leap years in thirty. Where both are known, most of
their months begin a day apart, so a Hijri day alone says no Gregorian day: it needs a weekday or a
second date beside it.
"""

from datetime import date, timedelta

from hijridate import Hijri

LAST_MONTH = 12
FIRST_OF_TABLES, LAST_YEAR = 1343, 1500
_CIVIL_EPOCH = date(622, 7, 19).toordinal()
"""1 Muharram 1 of the civil calendar, in the proleptic Gregorian one."""


def month_days(year: int, month: int) -> tuple[date, date] | None:
    """Return the first and the last day of a month, or `None` where there is no such month.

    >>> [str(day) for day in month_days(1441, 9) or ()]
    ['2020-04-24', '2020-05-23']
    """
    if not (1 <= month <= LAST_MONTH and 1 <= year <= LAST_YEAR):
        return None
    following = (year, month + 1) if month < LAST_MONTH else (year + 1, 1)
    return _first_day(year, month), _first_day(*following) - timedelta(1)


def year_days(year: int) -> tuple[date, date] | None:
    """Return the first and the last day of a year, or `None` where there is no such year."""
    first, last = month_days(year, 1), month_days(year, LAST_MONTH)
    return (first[0], last[1]) if first and last else None


def possible_days(year: int, month: int, day: int) -> frozenset[date]:
    """Return the Gregorian days that a day may be: by either calendar, or a day beside them.

    >>> date(2020, 5, 5) in possible_days(1441, 9, 12)
    True
    """
    days = month_days(year, month)
    if days is None:
        return frozenset()
    firsts = {days[0], _civil_first(year, month)}
    return frozenset(first + timedelta(day - 1 + shift) for first in firsts for shift in (-1, 0, 1))


def year_of(gregorian_year: int, month: int) -> int | None:
    """Return the Hijri year whose month begins in a Gregorian year: «ڕەمەزانی ٢٠٢٠».

    >>> year_of(2020, 9)
    1441
    """
    about = (gregorian_year - 622) * 33 // 32
    for year in range(about - 1, about + 2):
        days = month_days(year, month)
        if days and days[0].year == gregorian_year:
            return year
    return None


def _first_day(year: int, month: int) -> date:
    if FIRST_OF_TABLES <= year <= LAST_YEAR:
        day = Hijri(year, month, 1).to_gregorian()
        return date(day.year, day.month, day.day)
    return _civil_first(year, month)


def _civil_first(year: int, month: int) -> date:
    """Return the first day of a month of the civil calendar: months of 30 and 29 days in turn."""
    before = 354 * (year - 1) + (3 + 11 * year) // 30 + 29 * (month - 1) + month // 2
    return date.fromordinal(_CIVIL_EPOCH + before)
