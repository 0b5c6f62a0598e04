"""Which days a sentence tells as past, so that they show how early a text can be."""

import pytest

from kashkol.languages.ckb.dates import scan
from kashkol.languages.ckb.tenses import is_told_as_past


def is_past(sentence: str) -> bool:
    day = scan(sentence)[-1]
    return is_told_as_past(sentence, 0, day.start, day.end, len(sentence))


@pytest.mark.parametrize("sentence", [
    "لە ٣ی ئایاری ٢٠١٧ کرایەوە.",
    "نووسەر ڕۆژی ٣ی ئایاری ٢٠١٧ لە کۆیە کۆچی دوایی کرد.",
    "لەڕۆژی ٣/٥/٢٠١٧دا هێزەکان گەیشتنە شار.",
    "سێشەممە، ٣ی ئایاری ٢٠١٧، یانەکە یارییەکەی بردەوە.",
    "ئەو خوێندکارانەی لە ٣ی ئایاری ٢٠١٧ وەرگیران.",
    "پاش ٣ی ئایاری ٢٠١٧ بارودۆخەکە گۆڕدرا.",
    "لە ٣ی ئایاری ٢٠١٧ بڕیاری دا و دەستی بە کار کردووە.",
    "لە ٣ی ئایاری ٢٠١٧ ڕایگەیاند کە لە خولی نوێدا بەشدار نابێت.",
    "لە ٣ی ئایاری ٢٠١٧ پیاوێک کە لە سوید دەژی گەڕایەوە.",
])
def test_a_day_before_a_past_verb_is_past(sentence):
    assert is_past(sentence)


@pytest.mark.parametrize("sentence", [
    "لە ٣ی ئایاری ٢٠١٧ دەکرێتەوە.",
    "لە ٣ی ئایاری ٢٠١٧ بەشدار نابێت.",
    "لە ٣ی ئایاری ٢٠١٧ دەست پێ دەکات.",
    "دەڵێت لە ٣ی ئایاری ٢٠١٧ هەموو شتێک تەواو دەبێت.",
    "بڕیاری دا لە ٣ی ئایاری ٢٠١٧ کۆببنەوە.",
    "لە ٣ی ئایاری ٢٠١٧ ئەو پردەی دروست کرا دەکرێتەوە.",
    "یارییەکە بۆ ڕۆژی شەممە ٣ی ئایاری ٢٠١٧ دواخرا.",
    "تا ٣ی ئایاری ٢٠١٧ ناوەکان وەرگیران.",
    "بەر لە ٣ی ئایاری ٢٠١٧ قەرزەکە درایەوە.",
    "کۆنگرەی ٣ی ئایاری ٢٠١٧ هەڵوەشایەوە.",
    "٣ی ئایاری ٢٠١٧ وەک وادەی هەڵبژاردن پەسەند کرا.",
    "لە ٣ی ئایاری ٢٠١٧ دیاری کرا بۆ دەنگدان.",
    "ئەگەر لە ٣ی ئایاری ٢٠١٧ نەگەڕایەوە، کارەکەی لەدەست چوو.",
    "دوا ڕۆژ ٣ی ئایاری ٢٠١٧ـە.",
    "لە ٣ی ئایاری ٢٠١٧ پێشانگای وێنە.",
])
def test_a_day_of_a_plan_a_term_or_a_condition_is_not_past(sentence):
    assert not is_past(sentence)


def test_a_long_row_of_letters_is_read_in_linear_time():
    assert not is_past("لە ٣ی ئایاری ٢٠١٧ " + "کرد" * 100_000)
