"""Spellings of one word are told by rules; other words are other words."""

import json
from itertools import chain

import pytest

from kashkol.languages.ckb.letters import search_key
from kashkol.languages.ckb.sounds import COMMON, FAMILIES, alike, latin_price, skeleton
from tests.support.archives import ROOT

GOLDEN = json.loads((ROOT / "tests/golden/sounds.json").read_text("utf-8"))


@pytest.mark.parametrize(("one", "other"), GOLDEN["alike"])
def test_spellings_of_one_word_are_alike_whichever_comes_first(one, other):
    assert alike(one, other)
    assert alike(other, one)


@pytest.mark.parametrize(("one", "other"), GOLDEN["apart"])
def test_other_words_are_not_alike(one, other):
    assert not alike(one, other)
    assert not alike(other, one)


@pytest.mark.parametrize(("word", "signs"), GOLDEN["skeletons"])
def test_a_skeleton_is_as_the_golden_file_says(word, signs):
    assert skeleton(word) == signs


@pytest.mark.parametrize(("latin", "word", "price"), GOLDEN["latin"])
def test_latin_letters_are_read_as_the_golden_file_says(latin, word, price):
    assert latin_price(latin, word) == price


def test_alike_words_have_one_skeleton():
    assert all(skeleton(one) == skeleton(other) for one, other in GOLDEN["alike"])


def test_a_word_is_in_one_family_only():
    words = list(chain.from_iterable(FAMILIES))

    assert sorted(words) == sorted(set(words))


def test_families_hold_search_keys():
    assert all(search_key(word) == word for word in chain.from_iterable(FAMILIES)
               if not word.endswith("ه"))


def test_function_words_are_common_words():
    assert {"لە", "ئەو", "کرد", "گوتی"} <= set(COMMON)
