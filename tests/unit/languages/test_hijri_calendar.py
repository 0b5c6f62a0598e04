"""The Hijri calendar: months by Umm al-Qura, older ones by the civil rule."""

from datetime import date, timedelta
from itertools import pairwise

import pytest

from kashkol.languages.hijri_calendar import (
    FIRST_OF_TABLES,
    LAST_MONTH,
    LAST_YEAR,
    month_days,
    possible_days,
    year_days,
    year_of,
)


@pytest.mark.parametrize(("year", "month", "first"), [
    (1440, 1, date(2018, 9, 11)), (1442, 9, date(2021, 4, 13)), (1445, 9, date(2024, 3, 11)),
    (1343, 1, date(1924, 8, 1))])
def test_a_month_begins_as_the_tables_say(year, month, first):
    days = month_days(year, month)
    assert days is not None
    assert days[0] == first


def test_the_civil_year_1_begins_on_16_july_622_of_the_old_calendar():
    days = month_days(1, 1)
    assert days is not None
    assert days[0] == date(622, 7, 19)


@pytest.mark.parametrize("years", [range(1, FIRST_OF_TABLES), range(FIRST_OF_TABLES, LAST_YEAR)])
def test_months_follow_each_other_without_a_gap(years):
    days = [month_days(year, month) for year in years for month in range(1, LAST_MONTH + 1)]
    assert all(one and other and one[1] + timedelta(1) == other[0]
               for one, other in pairwise(days))


def test_there_are_no_other_months_and_years():
    assert month_days(1441, 13) is None
    assert month_days(0, 1) is None
    assert year_days(1501) is None


def test_a_day_may_be_a_day_earlier_or_later():
    assert {date(2021, 4, 12), date(2021, 4, 13), date(2021, 4, 14)} <= possible_days(1442, 9, 1)
    assert date(2021, 4, 16) not in possible_days(1442, 9, 1)


def test_a_month_may_be_named_with_the_gregorian_year_it_begins_in():
    assert [year_of(2018, 9), year_of(2020, 9), year_of(2030, 9)] == [1439, 1441, 1451]
