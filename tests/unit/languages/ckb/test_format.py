"""Numbers, dates and sizes in good Sorani."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest

from kashkol.languages.formatting import formatting

written_form = formatting("ckb")
GOLDEN = json.loads(
    Path(__file__).parents[3].joinpath("golden", "written.json").read_text("utf-8"))


@pytest.mark.parametrize(("value", "expected"), GOLDEN["numbers"])
def test_numbers_are_written_as_the_golden_file_says(value, expected):
    assert written_form.number(value) == expected


@pytest.mark.parametrize(("value", "expected"), GOLDEN["dates"])
def test_dates_are_written_as_the_golden_file_says(value, expected):
    year, *rest = map(int, value.split("-"))
    if len(rest) == len(["month", "day"]):
        found = written_form.day(date.fromisoformat(value))
    else:
        found = written_form.month(year, *rest) if rest else written_form.digits(year)
    assert found == expected


def test_digits_of_every_set_become_arabic_indic():
    assert written_form.digits("2021 ۲۰۲۱ ٢٠٢١") == "٢٠٢١ ٢٠٢١ ٢٠٢١"
    assert written_form.digits(0) == "٠"


@pytest.mark.parametrize(("value", "expected"), [
    (0, "٠"), (999, "٩٩٩"), (1000, "١٬٠٠٠"), (1234567, "١٬٢٣٤٬٥٦٧")])
def test_numbers_stand_in_groups_of_three(value, expected):
    assert written_form.number(value) == expected


@pytest.mark.parametrize(("value", "expected"), [
    (date(2021, 11, 5), "٥ی تشرینی دووەمی ٢٠٢١"),
    (date(2014, 1, 31), "٣١ی کانوونی دووەمی ٢٠١٤"),
    (date(2017, 9, 25), "٢٥ی ئەیلوولی ٢٠١٧"),
    (date(2020, 5, 7), "٧ی ئایاری ٢٠٢٠"),
])
def test_a_day_is_written_with_its_ezafes(value, expected):
    assert written_form.day(value) == expected


@pytest.mark.parametrize(("value", "expected"), [
    (date(2021, 11, 5), "١٤ی خەزەڵوەری ٢٧٢١ی کوردی"),
    (date(2021, 3, 21), "١ی خاکەلێوەی ٢٧٢١ی کوردی"),
    (date(2021, 3, 20), "٣٠ی ڕەشەمەی ٢٧٢٠ی کوردی"),
    (date(2017, 9, 25), "٣ی ڕەزبەری ٢٧١٧ی کوردی"),
])
def test_a_day_is_written_by_the_kurdish_solar_calendar(value, expected):
    assert written_form.solar_day(value) == expected


def test_weekdays_follow_each_other_from_a_known_friday():
    friday = date(2021, 11, 5)
    week = [written_form.weekday(friday + timedelta(days=days)) for days in range(7)]
    assert week == ["هەینی", "شەممە", "یەکشەممە", "دووشەممە", "سێشەممە", "چوارشەممە",
                    "پێنجشەممە"]


@pytest.mark.parametrize(("size", "expected"), [
    (0, "٠ بایت"), (999, "٩٩٩ بایت"), (1000, "١ کیلۆبایت"), (1500, "١٫٥ کیلۆبایت"),
    (20_480, "٢٠ کیلۆبایت"), (999_700, "١ مێگابایت"), (9_960_000, "١٠ مێگابایت"),
    (3_200_000_000, "٣٫٢ گێگابایت"), (5 * 10**15, "٥٠٠٠ تێرابایت")])
def test_a_file_size_is_written_in_the_largest_unit_it_fills(size, expected):
    assert written_form.file_size(size) == expected
