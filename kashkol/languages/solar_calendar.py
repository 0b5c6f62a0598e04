"""The solar calendar of Kurdistan and Iran, to and from Gregorian days.

The year begins at Nowruz, the day of the March equinox; its first six months have 31 days, the
next five 30, the last 29 or, in a leap year, 30. Officially Nowruz is the day on which the
equinox falls before noon in Iran's standard time. Eight leap years in every thirty-three give
the same days from 1800 to 2300, checked against computed equinoxes (`test_calendar`); outside
those years the conversion is the arithmetic rule alone.

Years here are solar Hijri (1400). The Kurdish count, which begins with the Medes, is
`KURDISH_ERA` more (2721).
"""

from datetime import MAXYEAR, MINYEAR, date, timedelta

KURDISH_ERA = 1321
"""Kurdish solar year minus solar Hijri year: 2721 is 1400."""

LONG_MONTHS = 6
LAST_MONTH = 12

_NEW_YEAR_OFFSET = date(622, 3, 21).toordinal() - 365
"""So that adding 365 days a year and the leap days before it gives the ordinal of a Nowruz."""
_GREGORIAN_OFFSET = 621


def gregorian_to_solar(day: date) -> tuple[int, int, int]:
    """Return the solar Hijri year, month and day of a Gregorian day.

    >>> gregorian_to_solar(date(2021, 11, 5))
    (1400, 8, 14)
    """
    year = day.year - _GREGORIAN_OFFSET
    if day.toordinal() < _new_year(year):
        year -= 1
    days = day.toordinal() - _new_year(year)
    long_days = 31 * LONG_MONTHS
    if days < long_days:
        return year, days // 31 + 1, days % 31 + 1
    return year, LONG_MONTHS + (days - long_days) // 30 + 1, (days - long_days) % 30 + 1


def solar_to_gregorian(year: int, month: int, day: int) -> date | None:
    """Return the Gregorian day of a solar Hijri one, or `None` where there is no such day.

    >>> solar_to_gregorian(1400, 8, 14)
    datetime.date(2021, 11, 5)
    >>> solar_to_gregorian(1400, 12, 30) is None  # 1400 has no leap day
    True
    """
    if not 1 <= day <= month_length(year, month):
        return None
    if not MINYEAR <= year + _GREGORIAN_OFFSET < MAXYEAR:
        return None
    before = 31 * min(month - 1, LONG_MONTHS) + 30 * max(month - 1 - LONG_MONTHS, 0)
    return date.fromordinal(_new_year(year)) + timedelta(days=before + day - 1)


def month_length(year: int, month: int) -> int:
    """Return how many days a month of a solar Hijri year has; 0 where there is no such month.

    >>> month_length(1399, 12), month_length(1400, 12), month_length(1400, 13)
    (30, 29, 0)
    """
    if not 1 <= month <= LAST_MONTH:
        return 0
    if month <= LONG_MONTHS:
        return 31
    return 30 if month < LAST_MONTH or is_leap(year) else 29


def is_leap(year: int) -> bool:
    """Tell whether a solar Hijri year has 366 days."""
    return _new_year(year + 1) - _new_year(year) == 366  # noqa: PLR2004


def _new_year(year: int) -> int:
    """Return the proleptic Gregorian ordinal of the first day of a solar Hijri year."""
    return _NEW_YEAR_OFFSET + 365 * year + (8 * year + 21) // 33
