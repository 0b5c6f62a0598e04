"""Dates as people type them become EDTF; nothing is guessed."""

import pytest

from kashkol.ingest.bundles.given_dates import edtf_of, order_of


@pytest.mark.parametrize(("cell", "value"), [
    ("01.12.2011", "2011-12-01"), ("2020", "2020"), ("٢٠٢٠/٣/١٢", "2020-03-12"),
    ("12 March 2020", "2020-03-12"), ("March 2020", "2020-03"), ("ئازاری ٢٠٢٠", "2020-03"),
    ("٧ی تشرینی دووەمی ٢٠٢١", "2021-11-07"), ("2020-03-12T11:35:00+03:00", "2020-03-12"),
    ("Thu, 12 Mar 2020 11:35:00 +0000", "2020-03-12"), ("c. 2010", "2010~"),
    ("نزیکەی ٢٠١٠", "2010~"), ("[2010]", "2010?"), ("2010 ؟", "2010?"), ("1990s", "199X"),
    ("2010-2012", "2010/2012"), ("1990 تا 1995", "1990/1995"), ("13/3/2013", "2013-03-13"),
    ("3/13/2013", "2013-03-13"), ("5/5/2020", "2020-05-05"), ("20200312", "2020-03-12"),
    ("2010~", "2010~"), ("2010/..", "2010/.."), ("3/2020", "2020-03"), ("", ""),
    ("spring 2001", "2001-21"), ("بەهاری ٢٠٠١", "2001-21"), ("پایزی ساڵی 1975", "1975-23"),
    ("Autumn, 1999", "1999-23"), ("2001 winter", "2001-24"), ("about spring 2001", "2001-21~"),
    ("1990-95", "1990/1995"), ("2010-21", "2010-21"), ("2010-12", "2010-12"),
    ("2005 ز", "2005"), ("٢٠٠٥ی زایینی", "2005"), ("13/3/2005 م", "2005-03-13"),
    ("c. 1990-1995", "1990~/1995~"), ("1990-1995 ?", "1990?/1995?"),
])
def test_a_date_is_read(cell, value):
    given = edtf_of(cell)

    assert (given.value, given.fault, given.unknown) == (value, "", False)


@pytest.mark.parametrize("cell", ["unknown", "N.D.", "نازانرێت", "نەزانراو", "بێ بەروار",
                                  "غير معروف", "-", "0000-00-00"])
def test_a_date_that_is_said_to_be_unknown_is_none(cell):
    assert edtf_of(cell).unknown


@pytest.mark.parametrize("cell", ["31.02.2011", "1399/12/20", "43902", "1584012345", "12/03/20",
                                  "spring", "2020-13-01", "around noon", "ژمارە ٥"])
def test_what_is_no_certain_date_is_told_and_left_empty(cell):
    given = edtf_of(cell)

    assert given.value == ""
    assert given.fault


def test_of_an_ambiguous_day_the_year_is_certain():
    given = edtf_of("6/3/2013")

    assert given.value == "2013"
    assert "day 6 of month 3 or day 3 of month 6" in given.fault


@pytest.mark.parametrize(("cells", "order"), [
    (["6/3/2013", "13/3/2008"], "day-first"), (["6/3/2013", "3/13/2008"], "month-first"),
    (["6/3/2013"], ""), (["13/3/2008", "3/13/2008"], ""), (["13.3.2008"], ""),
])
def test_a_column_proves_which_comes_first(cells, order):
    assert order_of(cells) == order


def test_a_day_that_the_column_tells_says_so():
    given = edtf_of("6/3/2013", "day-first")

    assert (given.value, given.by_order) == ("2013-03-06", True)
