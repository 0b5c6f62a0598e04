"""Months and years in words: which are dates, and which count."""

import pytest

from kashkol.languages.ckb.dates import scan
from kashkol.languages.date_phrases import DatePhrase
from kashkol.languages.date_values import stated


def said(text):
    return [(text[found.start:found.end], stated(found).iso) for found in scan(text)
            if isinstance(found, DatePhrase)]


@pytest.mark.parametrize(("text", "value"), [
    ("لە [پێنجی شەشی ٢٠١٣] هاتن.", "2013-06-05"),
    ("ڕۆژی [هەژدەی چوار] هاتن.", "--04-18"),
    ("لە [بیست و یەکی شەش]دا هاتن.", "--06-21"),
    ("لە [٩ی یازدەی ٢٠١٥] هاتن.", "2015-11-09"),
    ("هەینی [٩ی یازدە] هاتن.", "--11-09"),
    ("[شەشی سێی هەزار و نۆسەد و حەفتا و پێنج] بوو.", "1975-03-06"),
    ("[حەڤدەی شوباتی دوو هەزار و یازدە] بوو.", "2011-02-17"),
    ("ساڵی [هەزار و هەشتسەد و نەوەد و هەشت] دەرچوو.", "1898"),
    ("ساڵی [حەفتا و چوار] گەڕایەوە.", "1974"),
    ("لە [دوو هەزار و نۆ]ەوە لێرەم.", "2009"),
    ("لە [دووی ڕێبەندانی هەزار و سێسەد و بیست و چوار] بوو.", "1946-01-22"),
])
def test_numbers_in_words_are_dates(text, value):
    surface = text[text.index("[") + 1:text.index("]")]
    assert said(text.replace("[", "").replace("]", "")) == [(surface, value)]


@pytest.mark.parametrize("text", [
    "لە پێنجی شەش هەزار دینار دا.", "لە دووی یەک ڕیز بوون.", "هەر یەکی سێ دیناری دا.",
    "ئەو ٩ی یازدە هێنا.", "ساڵی دوو هەزار دۆلار دەدات.", "ساڵی بیست و پێنج کەس هاتن.",
    "دوو هەزار و دە کەس هاتن.", "ساڵی هەزار و سەد و پەنجا دینار."])
def test_numbers_in_words_that_count_are_none(text):
    assert said(text) == []
