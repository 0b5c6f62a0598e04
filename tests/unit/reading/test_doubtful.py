"""Only sentences that may be in another language are judged word by word."""

import pytest

from kashkol.languages.one_byte import one_byte_view
from kashkol.reading.doubtful import find_doubtful, used_own_letters

PLAIN = "ئەمڕۆ لە شاری سلێمانی کۆبوونەوەیەک بەڕێوە چوو و چەند کەسێک قسەیان کرد."


def doubtful(text, main="ckb"):
    return [text[start:end] for start, end in find_doubtful(text, one_byte_view(text), main)]


@pytest.mark.parametrize("text", [
    "", PLAIN, f"{PLAIN}\r\n\r\n{PLAIN}", f"{PLAIN} «نیشتمان». 12 - 3\n{PLAIN}",
    "ئه‌مڕۆ له‌ شاری هه‌ولێر كۆبوونه‌وه‌یه‌ك به‌ڕێوه‌ چوو."])
def test_sentences_with_letters_of_their_language_and_shorter_ones_than_a_passage_are_not(text):
    assert doubtful(text) == []


@pytest.mark.parametrize("words", [
    "على قدر أهل العزم", "we will not go back", "2kg.m/s", "لە we will not go back دا"])
def test_other_words_are(words):
    assert doubtful(f"{PLAIN}\n{words}\n{PLAIN}") == [words + "\n"]


def test_a_sentence_with_a_row_of_words_in_another_language_is():
    sentence = "دەستی بەرز کردەوە و گوتی ربنا لا تؤاخذنا إن نسينا أو أخطأنا و لەوێ دانیشت.\n"

    assert doubtful(f"{PLAIN}\n{sentence}{PLAIN}") == [sentence]


def test_a_row_of_words_without_its_letters_alone_is_not():
    sentence = "لە هەولێر و هەڵەبجە پارتی دیموکراتی کوردستانی عێراق و ئەوانەی لەگەڵی بوون ڕۆیشتن."

    assert doubtful(f"{PLAIN}\n{sentence}\n{PLAIN}") == []


def test_all_of_a_text_is_that_has_hardly_any_letters_of_its_language_alone():
    text = "در تهران جلسه برگزار شد.\nهیچ‌کس حرفی نزد."

    assert doubtful(text, "fa") == doubtful(text, "ckb") == [text]


@pytest.mark.parametrize(("text", "uses"), [
    (PLAIN, True), ("ئه‌و كاره‌ له‌ لايه‌ن حكومه‌ته‌وه‌ كرا", False), ("", False)])
def test_a_text_uses_the_letters_of_its_language_if_it_has_as_many_as_nearly_all(text, uses):
    assert bool(used_own_letters(text, one_byte_view(text), "ckb")) == uses
