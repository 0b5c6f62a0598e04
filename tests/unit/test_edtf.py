"""EDTF level 1: what is a date, what is none, and which days it may mean."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashkol.edtf import LONGEST, Edtf, earliest, latest, parse, plain


def dated(text):
    found = parse(text)
    assert isinstance(found, Edtf), found
    return found


@pytest.mark.parametrize(("text", "first", "last"), [
    ("2010", "2010-01-01", "2010-12-31"),
    ("2010-02", "2010-02-01", "2010-02-28"),
    ("2012-02-29", "2012-02-29", "2012-02-29"),
    ("1946-01-22?", "1946-01-22", "1946-01-22"),
    ("2010~", "2010-01-01", "2010-12-31"),
    ("1923-07%", "1923-07-01", "1923-07-31"),
    ("199X", "1990-01-01", "1999-12-31"),
    ("18XX", "1800-01-01", "1899-12-31"),
    ("00XX", "0001-01-01", "0099-12-31"),
    ("2010-XX", "2010-01-01", "2010-12-31"),
    ("2010-05-XX", "2010-05-01", "2010-05-31"),
    ("2010-XX-XX", "2010-01-01", "2010-12-31"),
    ("2010-22", "2010-06-01", "2010-08-31"),
    ("2010/2012", "2010-01-01", "2012-12-31"),
    ("2010-11-30~/2010-12-02?", "2010-11-30", "2010-12-02"),
    ("1991/..", "1991-01-01", "1991-12-31"),
    ("1991/", "1991-01-01", "1991-12-31"),
    ("../1958-07-14", "1958-07-14", "1958-07-14"),
    ("/1958", "1958-01-01", "1958-12-31"),
])
def test_a_date_means_the_days_from_its_earliest_to_its_latest(text, first, last):
    assert (earliest(dated(text)), latest(dated(text))) == (first, last)


@pytest.mark.parametrize("text", [
    "", "..", "/", "../..", "../", "soon", "10", "201", "20100", "0000", "-0500", "Y170000",
    "2010-13", "2010-00", "2010-25", "2010-5", "2010-02-30", "2011-02-29", "2010-05-32",
    "2010-05-1X", "2010-21-05", "2010-XX-05", "201X-05", "1XXX", "XXXX", "2X10", "2010??",
    "?2010", "2010-?05", "2010/2011/2012", "2012/2010", "{2010,2011}", "2010 ", "٢٠١٠",
    "2010-05-07T12:00", "7/5/2010",
])
def test_anything_else_is_refused_in_words(text):
    assert isinstance(parse(text), str)


def test_a_date_of_any_length_is_answered_at_once():
    assert parse("2010/" * 100_000) == f"it has 500000 characters; the limit is {LONGEST}"


@pytest.mark.parametrize(("text", "value"), [
    ("2010", "2010"), ("2010-05", "2010-05"), ("2010-05-07", "2010-05-07"),
    ("2010?", None), ("2010-21", None), ("201X", None), ("2010/2010", None), ("2010-XX", None),
])
def test_only_days_months_and_years_are_plain(text, value):
    assert plain(dated(text)) == value


@given(st.text("0123456789X-/.?~%", max_size=LONGEST))
def test_what_is_understood_begins_before_it_ends(text):
    found = parse(text)
    if isinstance(found, Edtf):
        assert date.fromisoformat(earliest(found)) <= date.fromisoformat(latest(found))


@given(st.dates(min_value=date(1, 1, 2)))
def test_every_day_is_its_own_earliest_and_latest(day):
    assert earliest(dated(f"{day}")) == latest(dated(f"{day}")) == f"{day}"
    before = day - timedelta(days=1)
    assert parse(f"{day}/{before}") == "it ends before it begins"
