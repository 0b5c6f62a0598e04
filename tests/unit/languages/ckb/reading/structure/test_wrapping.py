"""Lines that were wrapped are paragraphs again, and lines that are paragraphs stay apart."""

import textwrap

import pytest

from kashkol.languages.ckb.letters import repair
from tests.support.structures import read_structure

FIRST = ("کۆمپانیای گواستنەوە لە ڕاگەیەنراوێکدا بڵاوی کردەوە کە لە سەرەتای مانگی داهاتووەوە هێڵێکی "
         "نوێی پاس لە نێوان گەڕەکەکانی باشوور و ناوەندی شار دەخرێتە کار. پاسەکان هەر نیو کاتژمێر "
         "جارێک دەگەنە وێستگەکان و نرخی بلیت نیوەی نرخی تەکسی دەبێت. هاووڵاتییان داوا دەکەن "
         "کاتەکانی هاتوچۆ درێژتر بکرێنەوە چونکە زۆربەیان ئێواران درەنگ لە کار دەگەڕێنەوە.")
SECOND = ("بەڕێوەبەری هاتوچۆ دەڵێت ئەگەر ژمارەی سەرنشینان زیاد بکات پاسی زیاتر دەکڕن و ڕێگای "
          "تایبەت بۆ پاس دروست دەکرێت. بڕیارە لە ماوەی شەش مانگدا پڕۆژەکە هەڵبسەنگێندرێت.")


def paragraphs(source):
    text = repair(source).text
    return [" ".join(text[span.start:span.end].split()) for span in read_structure(text).paragraphs]


@pytest.mark.parametrize("width", [24, 31, 40, 48, 57, 66, 72, 80, 97, 111, 130])
def test_lines_of_any_width_are_paragraphs_again(width):
    assert paragraphs(f"{textwrap.fill(FIRST, width)}\n\n{textwrap.fill(SECOND, width)}\n") == [
        FIRST, SECOND]


@pytest.mark.parametrize("width", [24, 33, 45, 60, 76, 100, 120])
def test_a_blank_line_after_every_line_parts_no_paragraph(width):
    whole = f"{FIRST} {SECOND}"

    assert paragraphs("\n\n".join(textwrap.wrap(whole, width))) == [whole]


@pytest.mark.parametrize("width", [30, 60, 90])
def test_a_line_that_ends_early_ends_a_paragraph(width):
    first = textwrap.fill(FIRST, width, drop_whitespace=True)
    lines = first.split("\n")
    assert len(lines[-1]) < width - 12, "or the width does not show where the paragraph ends"

    assert paragraphs(f"{first}\n{textwrap.fill(SECOND, width)}") == [FIRST, SECOND]


def test_a_heading_above_wrapped_lines_stays_apart():
    source = f"هێڵێکی نوێی پاس\n{textwrap.fill(FIRST, 60)}"

    assert paragraphs(source) == ["هێڵێکی نوێی پاس", FIRST]


def test_an_indented_line_begins_a_paragraph():
    indented = "\n".join(textwrap.fill(each, 64, initial_indent="    ", subsequent_indent="")
                         for each in (FIRST, SECOND, FIRST, SECOND))

    assert paragraphs(indented) == [FIRST, SECOND, FIRST, SECOND]


def test_lines_that_are_sentences_stay_apart():
    lines = ["نرخی گەنم ئەمساڵ بەرز بووەتەوە بەراورد بە پار.",
             "جوتیاران دەڵێن باران درەنگ باری و بەرهەم کەم بوو.",
             "وەزارەتی کشتوکاڵ بڕیاری دا گەنم لە جوتیاران بکڕێت.",
             "پارەکەیان لە ماوەی دوو مانگدا پێ دەدرێت."]

    assert paragraphs("\n".join(lines)) == lines


def test_numbered_lines_of_one_length_stay_apart():
    lines = [f"{number}- چاککردنی ڕێگای گوندی ژمارە {number} لە ناوچەکە" for number in range(1, 7)]

    assert paragraphs("\n".join(lines)) == lines
