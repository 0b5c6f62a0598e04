"""The solar calendar: known days, round trips, and Nowruz against a computed equinox."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from math import cos, radians

import pytest

from kashkol.languages.solar_calendar import (
    gregorian_to_solar,
    is_leap,
    month_length,
    solar_to_gregorian,
)

# Published first days of the year.
NOWRUZ = [
    ((1320, 1, 1), date(1941, 3, 21)),
    ((1357, 1, 1), date(1978, 3, 21)),
    ((1370, 1, 1), date(1991, 3, 21)),
    ((1376, 1, 1), date(1997, 3, 21)),
    ((1395, 1, 1), date(2016, 3, 20)),
    ((1399, 1, 1), date(2020, 3, 20)),
    ((1400, 1, 1), date(2021, 3, 21)),
    ((1403, 1, 1), date(2024, 3, 20)),
    ((1404, 1, 1), date(2025, 3, 21)),
]
# Days whose two dates are matters of record.
DAYS = [
    ((1304, 1, 11), date(1925, 3, 31)),
    ((1357, 11, 22), date(1979, 2, 11)),
    ((1324, 11, 2), date(1946, 1, 22)),
    ((1400, 8, 14), date(2021, 11, 5)),
    ((1399, 12, 30), date(2021, 3, 20)),
    ((1400, 6, 31), date(2021, 9, 22)),
    ((1400, 7, 1), date(2021, 9, 23)),
]


@pytest.mark.parametrize(("solar", "gregorian"), NOWRUZ + DAYS)
def test_known_days_convert_both_ways(solar, gregorian):
    assert gregorian_to_solar(gregorian) == solar
    assert solar_to_gregorian(*solar) == gregorian


def test_leap_years_of_our_time():
    leap = [year for year in range(1370, 1412) if is_leap(year)]
    assert leap == [1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408]


def test_every_day_from_1800_to_2300_follows_the_day_before_it():
    day, (year, month, number) = date(1800, 1, 1), gregorian_to_solar(date(1800, 1, 1))
    while day < date(2300, 12, 31):
        day += timedelta(days=1)
        number += 1
        if number > month_length(year, month):
            month, number = month + 1, 1
        if month > 12:
            year, month = year + 1, 1
        assert gregorian_to_solar(day) == (year, month, number)
        assert solar_to_gregorian(year, month, number) == day


@pytest.mark.parametrize("solar", [
    (1400, 12, 30), (1400, 7, 31), (1400, 1, 32), (1400, 0, 1), (1400, 13, 1), (1400, 1, 0),
    (1400, 1, -3), (-5000, 1, 1), (99999, 1, 1)])
def test_days_that_do_not_exist_are_none(solar):
    assert solar_to_gregorian(*solar) is None


def test_first_and_last_day_of_gregorian_time_convert():
    for day in (date.min, date.max):
        assert solar_to_gregorian(*gregorian_to_solar(day)) in (day, None)


# Meeus, Astronomical Algorithms (2nd ed.), chapter 27: mean equinox and its periodic terms.
PERIODIC_TERMS = [
    (485, 324.96, 1934.136), (203, 337.23, 32964.467), (199, 342.08, 20.186),
    (182, 27.85, 445267.112), (156, 73.14, 45036.886), (136, 171.52, 22518.443),
    (77, 222.54, 65928.934), (74, 296.72, 3034.906), (70, 243.58, 9037.513),
    (58, 119.81, 33718.147), (52, 297.17, 150.678), (50, 21.02, 2281.226),
    (45, 247.54, 29929.562), (44, 325.15, 31555.956), (29, 60.93, 4443.417),
    (18, 155.12, 67555.328), (17, 288.79, 4562.452), (16, 198.04, 62894.029),
    (14, 199.76, 31436.921), (12, 95.39, 14577.848), (12, 287.11, 31931.756),
    (12, 320.81, 34777.259), (9, 227.73, 1222.114), (8, 15.45, 16859.074),
]


def march_equinox(gregorian_year):
    """The March equinox in Tehran's standard time (UTC + 3:30), good to about a minute."""
    y = (gregorian_year - 2000) / 1000
    mean = 2451623.80984 + 365242.37404 * y + 0.05169 * y**2 - 0.00411 * y**3 - 0.00057 * y**4
    t = (mean - 2451545) / 36525
    w = radians(35999.373 * t - 2.47)
    periodic = sum(a * cos(radians(b + c * t)) for a, b, c in PERIODIC_TERMS)
    dynamical = mean + 0.00001 * periodic / (1 + 0.0334 * cos(w) + 0.0007 * cos(2 * w))
    seconds = (dynamical - 2451545) * 86400 - earth_rotation_lag(gregorian_year) + 12600
    return datetime(2000, 1, 1, 12, tzinfo=UTC) + timedelta(seconds=seconds)


def earth_rotation_lag(year):
    """ΔT in seconds: observed values to our time, then near today's 69 s and slowly growing."""
    known = [(1800, 14), (1850, 7), (1900, -3), (1950, 29), (2000, 64), (2020, 69), (2300, 300)]
    for (left, low), (right, high) in pairwise(known):
        if left <= year <= right:
            return low + (high - low) * (year - left) / (right - left)
    raise ValueError(year)


def test_nowruz_is_the_day_the_equinox_falls_before_noon_from_1800_to_2300():
    undecidable = 1930  # the equinox fell within seconds of noon; Nowruz 1309 was kept on the 21st
    for year in sorted({*range(1800, 2300)} - {undecidable}):
        equinox = march_equinox(year)
        nowruz = equinox.date() + timedelta(days=equinox.hour >= 12)
        assert solar_to_gregorian(year - 621, 1, 1) == nowruz, (year, equinox)
