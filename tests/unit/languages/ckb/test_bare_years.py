"""Numbers that are years though no word says so, and numbers that count."""

import pytest

from kashkol.languages.ckb.bare_years import is_title
from kashkol.languages.ckb.dates import scan


def years_in(text):
    return [text[found.start:found.end] for found in scan(text)]


@pytest.mark.parametrize("text", [
    "مامم ١٩٧٢ باخێکی کڕی.", "شارەکە ١٩٨٧ زانکۆیەکی هەبوو.", "کۆڕەوەکانی ١٨٧٦ و ١٩١٥ لە یاد ناچن.",
    "ڕێککەوتنی ١٨٢٣ سنووری دانا.", "شەڕی چاڵدێرانی ١٥١٤ کوردستانی دابەش کرد.",
    "کتێبی ١٨٦٧ چاپ کرا.", "لە ١٨٣١ هاتە دنیا.", "بەیاننامەکە ٢٠١٤ لەسەر دیوار هەڵواسرا.",
    "تیراژ: ٥٠٠، چاپ: ٢٠١٢.", "شۆڕشەکانی ٢٠١١ی جیهانی عەرەب."])
def test_a_number_that_cannot_count_is_a_year(text):
    assert years_in(text)


@pytest.mark.parametrize("text", [
    "١٩٧٢ باخی تێدایە.", "ماددەکانی ١٨٤٣ ئەوە دەڵێن.", "زیاتر لە ١٨٣١ هاتنە دنیا.",
    "نزیکەی ١٩٨٠ کەسێک هاتن.", "شۆڕشی ١٨٤٨ کرێکار.", "٢٠٠٠ دانەیەکی فرۆشت.",
    "قوتابییان ١٩٢٠ بوون.", "بەشداریی ١٨٥٢ وەرزشوان.", "گەڕانەوەی ١٦٩٣ ئێزدی بۆ شنگال.",
    "مردن: ١٩، پشکنین: ٢٠١٢.", "بینەران: ١٩٩٤، ئەندامان: ٢٠٠٥."])
def test_a_number_that_may_count_is_none(text):
    assert years_in(text) == []


def test_a_number_alone_in_quotation_marks_is_a_title():
    assert is_title("«١٩٨٤»", 1, 5)
    assert not is_title("«١٩٨٤ بوو»", 1, 5)
