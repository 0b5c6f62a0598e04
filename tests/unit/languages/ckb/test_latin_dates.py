"""English dates in a Sorani text."""

import pytest

from kashkol.languages.ckb.dates import scan
from kashkol.languages.date_values import stated


@pytest.mark.parametrize(("text", "surface", "value"), [
    ("لە 7 August 2016 بڵاو کرایەوە", "7 August 2016", "2016-08-07"),
    ("Sun, 07 Aug 2016 08:00", "07 Aug 2016", "2016-08-07"),
    ("August 7, 2016", "August 7, 2016", "2016-08-07"),
    ("7th Aug 2016", "7th Aug 2016", "2016-08-07"),
    ("7-Sept-2016", "7-Sept-2016", "2016-09-07"),
    ("DECEMBER 2016", "DECEMBER 2016", "2016-12")])
def test_an_english_date_is_found(text, surface, value):
    day = next(found for found in scan(text) if text[found.start:found.end] == surface)
    assert stated(day).iso == value


@pytest.mark.parametrize("text", [
    "7 Mayor 2016 BC", "7 Marches", "Augustus 7", "Windows 7 Mar", "Junho 20167", "7 May"])
def test_other_latin_words_are_no_months(text):
    assert scan(text) == []
