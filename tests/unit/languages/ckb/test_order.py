"""Alphabetical order as a Kurdish reader knows it."""

import time

import pytest

from kashkol.languages.order import order

ALPHABET = order("ckb").alphabet
collation_key, initial = order("ckb").key, order("ckb").initial


def in_order(*texts):
    turned = list(texts[::-1])
    return sorted(turned, key=collation_key) == list(texts)


def test_single_letters_stand_in_the_order_of_the_alphabet():
    assert "".join(sorted(sorted(ALPHABET), key=collation_key)) == ALPHABET
    assert len(ALPHABET) == 33


@pytest.mark.parametrize("texts", [
    ("بەغدا", "بەغدادی"),
    ("پارێزگا", "پەرلەمان"),
    ("حەشد", "خانەقین"),
    ("رانیە", "ڕاپەڕین", "زاخۆ", "ژن"),
    ("فەتح", "ڤیەننا", "قەرەداغ", "کەرکووک", "گەرمیان", "لوبنان", "ڵ"),
    ("نۆ", "وان", "ۆ"),
    ("ووشە", "وەزیر", "هەولێر", "ەکە", "یاسا", "ێران"),
    ("ئازاد", "ئۆجەلان", "ئەحمەد", "ئیسلام", "ئێران"),
])
def test_words_stand_in_the_order_of_the_alphabet(texts):
    assert in_order(*texts)


def test_words_are_compared_one_after_another():
    assert in_order("سەر", "سەر ماڵ", "سەرا", "سەرباز")
    assert in_order("رەوتی سەدر", "رەوتیار")


def test_digits_come_first_and_compare_as_numbers_and_latin_comes_last():
    assert in_order("", "٩ی نیسان", "١٠ی ئازار", "٢٠٢١", "ئازار", "ێ", "Baghdad", "BBC", "zap")


@pytest.mark.parametrize(("one", "same"), [
    ("هەولێر", "هەو\N{ZERO WIDTH NON-JOINER}لێر"),
    ("کەرکووک", "کەرک\N{ARABIC TATWEEL}\N{ARABIC TATWEEL}ووک"),
    ("محەممەد", "مح\N{ARABIC FATHA}ەم\N{ARABIC SHADDA}مەد"),
    ("کوردی", "\N{ARABIC LETTER KAF}ورد\N{ARABIC LETTER YEH}"),
    ("٢٠٢١", "2021"),
    ("٢٠٢١", "۲۰۲۱"),
    ("فەتح", "«فەتح»"),
    ("elan", "Élan"),
])
def test_marks_and_variants_do_not_move_a_word(one, same):
    assert collation_key(one)[0] == collation_key(same)[0]
    assert collation_key(one) != collation_key(same), "equal keys only for equal texts"


@pytest.mark.parametrize(("text", "heading"), [
    ("ئاشتی", "ئ"), ("ئەمریکا", "ئ"), ("ئێران", "ئ"), ("ڕووداو", "ڕ"), ("رووداو", "ر"),
    ("«هاوپەیمانی»", "ه"), ("\N{ARABIC LETTER KAF}ورد", "ک"), ("٢٠٢١", "٠–٩"), ("3", "٠–٩"),
    ("saddam", "S"), ("Öcalan", "O"), ("صەدر", "ص"), ("", ""), ("…", ""), ("Москва", "М"),
])
def test_an_index_lists_a_text_under_its_first_letter(text, heading):
    assert initial(text) == heading


def test_a_hostile_heap_of_marks_costs_linear_time():
    heap = "ب" + "\N{COMBINING COMMA ABOVE RIGHT}\N{COMBINING CEDILLA}" * 200_000
    started = time.process_time()
    collation_key(heap)
    assert time.process_time() - started < 20, "quadratic work would take minutes"
