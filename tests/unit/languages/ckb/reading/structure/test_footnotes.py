"""Marks of footnotes are told from other numbers in brackets, and find their notes."""

import pytest

from kashkol.languages.ckb.letters import repair
from tests.support.structures import read_structure


def led(text):
    """Return the marks with the last word of each note."""
    text = repair(text).text
    return [(found.mark, found.note and text[found.note.start:found.note.end].split()[-1])
            for found in read_structure(text).footnotes]


STYLES = {
    "square": ("[1]", "[2]", "[1] ", "[2] "), "round": ("(١)", "(٢)", "(١) ", "(٢) "),
    "raised": ("¹", "²", "¹ ", "² "), "asterisks": ("*", "**", "* ", "** "),
    "angle": ("«١»", "«٢»", "١- ", "٢- "), "markdown": ("[^1]", "[^2]", "[^1]: ", "[^2]: "),
    "bare notes": ("[1]", "[2]", "1. ", "2. "), "other digits": ("(1)", "(2)", "١) ", "٢) "),
}
LABELS = ["پەراوێزەکان:", "ژێرنووس", "سەرچاوەکان:", "پەراوێز و سەرچاوەکان", "ـــــــ", "-----"]


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("label", [*LABELS, ""])
def test_marks_lead_to_notes_at_the_foot(style, label):
    one, two, first, second = STYLES[style]
    text = (f"گۆڤارەکە ساڵێک دەرچوو{one} و پاشان وەستا{two}. کەس هۆکارەکەی نازانێت.\n\n"
            f"{label}\n{first}کتێبی مێژوو\n{second}ڕۆژنامەی ژین\n")

    assert led(text) == [(one, "مێژوو"), (two, "ژین")]


def test_notes_below_each_chapter_belong_to_its_marks():
    text = ("بەشی یەکەم دەقێکە(١).\n\nپەراوێز:\n(١) یەک\n\nبەشی دووەم دەقێکی ترە(١).\n\n"
            "پەراوێز:\n(١) دوو")

    assert led(text) == [("(١)", "یەک"), ("(١)", "دوو")]


def test_numbers_that_begin_anew_find_their_notes_in_order():
    text = "دەقێک(١) هەیە.\n\nدەقێکی تر(١) هەیە.\n\nژێرنووس:\n(١) یەک\n(١) دوو"

    assert led(text) == [("(١)", "یەک"), ("(١)", "دوو")]


def test_two_marks_may_share_a_note():
    assert led("ئەم[1] و ئەو[1] هاتن.\n\n[1] هەمان") == [("[1]", "هەمان"), ("[1]", "هەمان")]


def test_marks_that_count_up_without_notes_are_marks():
    assert led("شارەکە کۆنە[1] و گەورەیە[2]، خەڵکی زۆرە[3].") == [
        ("[1]", None), ("[2]", None), ("[3]", None)]


APART = {
    "bare notes": (
        "گۆڤارێک (١) لە شاردا دەرچوو و پاشان چاپخانەیەک (٢) دامەزرا.",
        "پەراوێزەکان:\n١- ناوی ڕۆژ\n٢- هی شارەوانی", [("(١)", "ڕۆژ"), ("(٢)", "شارەوانی")]),
    "some at words": (
        "گۆڤارێک(1) هەبوو و چاپخانەیەک (2) دامەزرا، لەلایەن خەڵکەوە (3).",
        "(1) ڕۆژ\n(2) شار\n(3) بازاڕ", [("(1)", "ڕۆژ"), ("(2)", "شار"), ("(3)", "بازاڕ")]),
    "a count between": (
        "گۆڤارێک (١) هەبوو، (٣) کەس کاریان تێدا دەکرد لەگەڵ چاپخانەیەک (٢) لە شار.",
        "پەراوێز:\n١- ڕۆژ\n٢- شارەوانی", [("(١)", "ڕۆژ"), ("(٢)", "شارەوانی")]),
}


@pytest.mark.parametrize("kind", APART)
def test_marks_that_stand_apart_in_mid_sentence_lead_to_notes_if_all_count_up(kind):
    text, notes, found = APART[kind]

    assert led(f"{text}\n\n{notes}\n") == found


NO_MARKS = {
    "a year": "شۆڕشەکە لە ساڵی [1958] ڕووی دا.",
    "a count": "لە ڕووداوەکەدا (3 کەس) کوژران و (2) ماڵ سووتان.\n\nسەرچاوەکان:\n(2) ماڵپەڕ",
    "an article of a law": "بەپێی ماددەی (١٤٠) و بڕگەی (٢) کار دەکەن.\n\nپەراوێز:\n(٢) یاسا",
    "an exponent": "خانووەکە ١٢٠ م² و باخەکە ٣ کم² ە.\n\n² تێبینی",
    "a suffix": "لە (٧) و (٩)دا نامە هەیە.\n\nپەراوێز:\n(٩) ڕۆژنامە",
    "a product": "هۆڵەکە 3*4 مەترە.\n\n* تێبینی",
    "words between asterisks": "ئەو *زۆر* باشە.\n\n* تێبینی",
    "bullets": "نرخەکان* بەرزن.\n\n* ئاو\n* نان\n* چا",
    "a list": "چوار داوا هەن:\n(١) ئاو\n(٢) نان\nلە داوای (٢) دوان.",
    "counts of people": "لێرە (1) کەس مرد و (2) کەس هاتن.\n\nسەرچاوە:\n1- ژین\n2- ماڵپەڕ",
    "items in a line": "داوامان: (1) باجی کەم (2) ئاوی پاک.\n\nسەرچاوە:\n1- ژین\n2- ڕۆژ",
    "one number apart": "لە شار (1) نەخۆشخانە هەیە.\n\nسەرچاوە:\n1- وەزارەت",
    "more numbers than notes": "لە شار (1) پرد و (2) باخ هەن و (3) دەرگا.\n\nسەرچاوە:\n1- ژین",
    "a number in the middle": "ئەوان [12] کەس بوون.",
}


@pytest.mark.parametrize("kind", NO_MARKS)
def test_other_numbers_and_signs_are_no_marks(kind):
    assert led(NO_MARKS[kind]) == []


def test_notes_are_no_list_and_no_headings():
    structure = read_structure(repair(
        "دەقێک[1] هەیە[2] لێرەدا.\n\nپەراوێزەکان:\n1. کتێب\n2. گۆڤار\n").text)

    assert (structure.lists, structure.headings) == ((), ())


def test_a_text_of_nothing_but_marks_is_read_in_linear_time():
    for text in ("[1]" * 20_000, "*" * 50_000, "a* " * 20_000, "[1] x\n" * 10_000, "¹" * 40_000):
        assert read_structure(repair(text).text).paragraphs
