"""Labels around a text and the furniture of pages, and lines that only look like them."""

import pytest

from kashkol.languages.ckb.labels import (
    is_of_foot,
    is_related,
    label,
    without_page_parts,
    without_signs,
)
from kashkol.languages.ckb.letters import repair


@pytest.mark.parametrize("line", [
    "ڕاپۆرت 18:20 - 3/5/2019", "گۆڤاری بەهار - ژمارە ١٢ - لاپەڕە ٤", "٣١ گۆڤاری بەهار ژمارە ١٢",
    "3/5/2019 | بینەر: ٤١٢ | A+ A-", "هەینی ٣ی ئایاری ٢٠١٩ - ١٠:٢٠ | کۆدی هەواڵ: ٤١٢",
    "ڕۆژنامەی ئاسۆ، ژمارە ١٢، هەینی ٣/٥/٢٠١٩", "ئاسۆ - ژمارە ١٢ - هەینی ٣/٥/٢٠١٩", "لاپەڕەی ٤",
    "وتاری هەینی ٣/٥/٢٠١٩", "فەیسبووک تویتەر", "Like Comment Share",
    "هاوبەشی بکە: تویتەر | فەیسبووک", "بۆ لاپەڕە ٤", "هەواڵ و ڕاپۆرت", "👇 کۆمێنت بنووسە",
    "کۆمێنتەکان (٣)", "٤١٢ جار خوێندراوەتەوە",
    "hemin.eli@example.org"])
def test_what_pages_set_around_a_text_is_surely_a_label(line):
    assert label(repair(line).text) == "sure"


@pytest.mark.parametrize("line", [
    "فەیسبووک و ژیان", "باران، ژمارە ٣", "کوردستان - 2020", "شیعر ٢٠٢٠", "وتار و ژیان",
    "گەڕانەوە", "ژمارەیەک گوند بێ ئاون",
    "بینەرێک ٣ ڕۆژ لە هۆڵەکە مایەوە", "گۆڤاری بەهار ژمارەی نوێی دەرچوو"])
def test_a_title_that_begins_alike_is_none(line):
    assert label(repair(line).text) == ""


@pytest.mark.parametrize(("line", "is_it"), [
    ("بابەتی هاوشێوە:", True), ("زۆرترین خوێندراو", True), ("بابەتی هاوشێوە زۆرن", False)])
def test_links_to_other_texts_have_a_label(line, is_it):
    assert is_related(repair(line).text) is is_it


@pytest.mark.parametrize(("line", "is_it"), [
    ("شەیری بکە", True), ("#گەرمیان #ئاو", True), ("بینەر: ٤١٢", True), ("شیکار:", False),
    ("ڕاپۆرت", False), (")", False)])
def test_only_furniture_stands_below_a_text(line, is_it):
    assert is_of_foot(repair(line).text) is is_it


def test_a_stamp_is_left_of_a_line_of_a_page():
    line = "هەواڵ 18:20 - 3/5/2019 | بینەر: ٤١٢"

    assert without_page_parts(line).split() == ["18:20", "-", "3/5/2019", "|"]
    assert len(without_page_parts(line)) == len(line)


def test_a_town_beside_a_stamp_stays():
    assert without_page_parts("دهۆک | 3/5/2019") == "دهۆک | 3/5/2019"


@pytest.mark.parametrize(("line", "bare"), [
    ("🔴 ئاو کەمە 🔴", "ئاو کەمە"), ("** ئاو کەمە **", "ئاو کەمە"), ("▪️ ئاو کەمە", "▪️ ئاو کەمە"),
    ("«ئاو» کەمە", "«ئاو» کەمە")])
def test_pictures_and_signs_around_a_line_are_left_out_but_bullets(line, bare):
    assert without_signs(line) == bare
