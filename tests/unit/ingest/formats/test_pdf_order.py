"""Signs in the order of their places are read in the order of the words."""

import pytest

from kashkol.ingest.formats.pdf_order import Sign, read_line


def line(shown, *, is_rtl=True, space=0.5):
    """Read a line whose signs are given as they are seen, from left to right."""
    return read_line([Sign(sign, at, at + 1) for at, sign in enumerate(shown)], space,
                     is_rtl=is_rtl)


@pytest.mark.parametrize(("shown", "read"), [
    ("مالس", "سلام"),
    ("وو ٢٠٢١ یڵاس", "ساڵی ٢٠٢١ وو"),
    ("وو ٢٠٢١/١١/٠٥ ەل", "لە ٢٠٢١/١١/٠٥ وو"),
    ("٢٠٢١ - ١١ - ٠٥ ینیەه", "هەینی ٠٥ - ١١ - ٢٠٢١"),
    ("وو 05-11-2021 ەل", "لە 2021-11-05 وو"),
    ("وو 10:30 ەل", "لە 10:30 وو"),
    ("وو %12.5 ەل", "لە 12.5% وو"),
    ("وو 4567 123 964+ ەل", "لە +964 123 4567 وو"),
    ("وو Windows 10 ەل", "لە Windows 10 وو"),
    ("وو New York (USA) ەل", "لە New York (USA) وو"),
    ("وو (USA) ەل", "لە (USA) وو"),
    ("وو https://a.b/c ەل", "لە https://a.b/c وو"),
    ("وو «ناتسیدروک» ەل", "لە «کوردیستان» وو"),
    ("وو »ناتسیدروک« ەل", "لە «کوردیستان» وو"),
    ("[ناتسیدروک]", "[کوردیستان]"),
    ("))ەرەو((:یتوگ", "گوتی:((وەرە))"),
    ("یتوگ ))ەرەو((", "((وەرە)) گوتی"),
    ("تشیۆڕ ،)تاه )ێنێود( ەک( وەئ", "ئەو (کە (دوێنێ) هات)، ڕۆیشت"),
    (")وود(]کەی[", "[یەک](دوو)"),
    (".words of a language", "words of a language."),
])
def test_a_printed_line_is_read_as_it_was_written(shown, read):
    assert line(shown) == read


def test_a_line_from_left_to_right_keeps_its_order_and_turns_arabic_words():
    assert line("the word ملق means pen", is_rtl=False) == "the word قلم means pen"


def test_letters_that_are_drawn_as_one_stay_together():
    signs = [Sign("لا", 0, 1), Sign("س", 1, 2)]

    assert read_line(signs, 0.5, is_rtl=True) == "سلا"


def test_a_gap_is_a_space():
    signs = [Sign("ا", 10, 11), Sign("ب", 5, 6), Sign("ج", 4, 5)]

    assert read_line(signs, 0.5, is_rtl=True) == "ا بج"


def test_a_bullet_is_apart_from_its_item():
    assert line("لاخ•") == "• خال"
