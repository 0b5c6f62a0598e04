"""Lists hold together over what stands between their items, and end where another begins."""

import pytest

from kashkol.languages.ckb.letters import repair
from tests.support.structures import read_structure


def lists(text):
    structure = read_structure(repair(text).text)
    return [[text[item.start:item.end].split()[-1] for item in items] for items in structure.lists]


@pytest.mark.parametrize("text", [
    "1. ئاو\n2. نان\n9. دەرمان", "۱) ئاو\n۲) نان\n۳) دەرمان", "(١) ئاو\n(٢) نان\n(٣) دەرمان",
    "ا- ئاو\nب- نان\nپ- دەرمان", "أ) ئاو\nب) نان\nج) دەرمان", "a. ئاو\nb. نان\nc. دەرمان",
    "- ئاو\n- نان\n* دەرمان", "➢ ئاو\n➢ نان\n➢ دەرمان", "\uf0b7\tئاو\n\uf0b7\tنان\n\uf0b7\tدەرمان",
    "یەکەم: ئاو\nدووەم: نان\nسێیەم: دەرمان",
])
def test_numbers_letters_and_bullets_make_one_list(text):
    assert lists(text) == [["ئاو", "نان", "دەرمان"]]


def test_a_list_inside_an_item_does_not_end_the_list():
    text = "١- خواردن\n  • گۆشت\n  • برنج\n٢- خواردنەوە\n  • ئاو\n  • چا\n٣- پۆشاک"

    assert lists(text) == [["خواردن", "خواردنەوە", "پۆشاک"], ["گۆشت", "برنج"], ["ئاو", "چا"]]


def test_an_item_may_go_on_in_another_paragraph():
    text = "١- کڕینی ئامێر.\nئەمە بڕی پارەکەی دیارە.\n٢- ڕاهێنان.\n٣- نۆژەنکردنەوە."

    assert lists(text) == [["ئامێر.", "ڕاهێنان.", "نۆژەنکردنەوە."]]


def test_headings_with_numbers_are_no_list():
    text = "1. پێشەکی\nلێرەدا باسی ناوچەکە دەکەین.\n2. ئەنجام\nلێرەدا ئەنجامەکان دەخەینە ڕوو."

    assert lists(text) == []


@pytest.mark.parametrize("text", [
    "ا. کەریم هات\nدوێنێ گەڕایەوە ماڵەوە.", "د. ئازاد\nم. شیلان", "٢٠١٩- سەرەتا\n٢٠٢٠- کۆتایی",
    "١- یەک\n\nوتارێک.\n\nدووەم وتار.\n\nسێیەم وتار.\n\nچوارەم.\n\nپێنجەم.\n\n٢- دوو",
])
def test_what_does_not_count_up_is_no_list(text):
    assert lists(text) == []
