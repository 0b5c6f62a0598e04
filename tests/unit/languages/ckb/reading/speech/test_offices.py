"""Offices beside names: which words are one, and which words mean one again."""

import pytest

from kashkol.languages.ckb.reading.speech.offices import is_same_office, offices_beside


@pytest.mark.parametrize(("text", "offices"), [
    ("دادوەر NAME گوتی", [("دادوەر",)]),
    ("سەرۆکی فەڕەنسا NAME گەیشت", [("سەرۆک", "فەرەنسا")]),
    ("هاتن.\n\nمێژوونووس NAME گوتی", [("مێژونوس",)]),
    ("داواکاری گشتی، NAME،\n", [("داواکار", "گشت")]),
    ("NAME وەزیری دەرەوەی ئەمریکا، گەیشت", [("وەزیر", "دەرەو", "ئەمریکا")]),
    ("NAME، پارێزەری پێشوو، گوتی", [("پارێزەر", "پێشو")]),
    ("ماڵی NAME", []),
    ("پارێزەرەکەی بە NAME ڕاگەیاند", []),
    ("وەزیری دارایی وەک NAME گوتی", []),
    ("دادوەری NAME", []),
    ("«دادوەر» NAME", []),
    ("NAME", []),
])
def test_an_office_stands_before_or_behind_a_name(text, offices):
    start = text.index("NAME")
    assert [each.words(text) for each in offices_beside(text, start, start + 4)] == offices


def test_a_bare_office_means_whoever_has_it_and_another_one_nobody():
    judge = ("دادوەر", "دادگا", "بەغدا")
    assert is_same_office(("دادوەر",), judge)
    assert not is_same_office(("دادوەر", "سلێمانی"), judge)
    assert not is_same_office(("پارێزەر",), judge)
    assert not is_same_office((), judge)
