"""Which words are finite verbs, so that nouns that end like one are none."""

import pytest

from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.finite_verbs import (
    is_imperfect_verb,
    is_past_verb,
    is_plural_past_or_noun,
    is_present_verb,
)

PASTS = ("کرد کرایەوە ڕایگەیاند دەستگیرکرا گەیشتووەتە نەیزانی دەیانویست بەخشیویەتی نووسی دۆزییەوە "
         "بەست هەڵات هەستا وەستا نەما ژیا تێپەڕی دابەزی ویستی")
NOUNS = ("بارزانی دەروونزانی ئێستا مامۆستا دەسەڵات ڕۆژهەڵاتی نەوت مزگەوت مەبەستی سەربەست پێویستی "
         "خۆشەویست بنەمای سینەما گەرما کاروباری پێشبینی تێبینی ڕۆژنامەنووسی تەکنەلۆژیا سەرکردە "
         "تێکڕا حەوت نیشتمان دانیشتوانی تەنیشت پەسەند فیکری تووشبووی")


@pytest.mark.parametrize("word", PASTS.split())
def test_a_stem_with_verbal_endings_is_a_past(word):
    assert is_past_verb(loose_key(word))


@pytest.mark.parametrize("word", NOUNS.split())
def test_a_noun_that_ends_like_a_past_is_none(word):
    assert not is_past_verb(loose_key(word))


@pytest.mark.parametrize(("word", "may_be"), [
    ("هاتن", True), ("گەڕانەوە", True), ("کوژران", True), ("کوردستان", False), ("باران", False),
    ("ئەفغانستان", False), ("فەرمان", False)])
def test_a_plural_past_may_be_a_noun_but_countries_are_no_pasts(word, may_be):
    assert is_plural_past_or_noun(loose_key(word)) is may_be


@pytest.mark.parametrize(("word", "is_present"), [
    ("دەکرێت", True), ("نابێت", True), ("بکرێتەوە", True), ("دەدا", True), ("ناوچانەدا", False),
    ("کرا", False), ("دەسەڵات", False)])
def test_presents_are_told_from_places_and_pasts(word, is_present):
    assert is_present_verb(loose_key(word)) is is_present


@pytest.mark.parametrize(("word", "is_imperfect"), [
    ("دەبوو", True), ("نەدەکرا", True), ("دەیگوت", True), ("دەرچوو", False), ("دەرکەوت", False),
    ("دەستگیرکرا", False), ("بوو", False)])
def test_imperfects_are_told_from_preverbs_and_nouns_in_de(word, is_imperfect):
    assert is_imperfect_verb(loose_key(word)) is is_imperfect
