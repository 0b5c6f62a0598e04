"""A word's forms are found in the drawers of the word."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashkol.languages.ckb.search.affixes import NEVER_FIRST, PREFIXES, SUFFIX_LETTERS, SUFFIXES
from kashkol.languages.ckb.search.places import place, places, without_prefixes
from kashkol.languages.ckb.search.words import words
from kashkol.languages.ckb.stem import TABLE as STEM
from kashkol.languages.ckb.stem import stem
from kashkol.languages.cutting import root_of
from tests.support.archives import ROOT

LETTERS = "ئابپتجحخدرزسشعفقکگلمنهویە"
GOLDEN = json.loads((ROOT / "tests/golden/words.json").read_text("utf-8"))["words"]
BASES = st.tuples(st.sampled_from(sorted(set(LETTERS) - set(NEVER_FIRST))),
                  st.text(st.sampled_from(LETTERS), min_size=1, max_size=7)).map("".join)


@pytest.mark.parametrize(("word", "filed", "bare"), GOLDEN)
def test_a_word_is_filed_as_the_golden_file_says(word, filed, bare):
    assert place(word) == filed
    assert list(without_prefixes(word)) == bare


def drawers(word):
    return {root_of(found) for found in places(word)}


@given(BASES, st.sampled_from(["", *PREFIXES]),
       st.lists(st.sampled_from(SUFFIXES), max_size=3).map("".join))
def test_a_word_with_any_prefix_and_suffixes_lies_in_the_drawer_of_the_word(base, prefix, suffixes):
    assert root_of(place(base)) in drawers(prefix + base + suffixes)


def test_all_words_of_the_seeds_lie_in_the_drawers_of_their_stems():
    found = {word for path in (ROOT / "seeds").glob("*.txt")
             for word in words(path.read_text("utf-8"))}

    assert [word for word in found if stem(word)[0] not in NEVER_FIRST
            and root_of(place(stem(word))) not in drawers(word)] == []


def test_irregular_words_lie_in_the_drawers_of_their_stems():
    assert all(root_of(place(becomes)) in drawers(word)
               for word, becomes in STEM["irregular"].items())


def test_suffixes_are_made_of_suffix_letters():
    assert all(set(suffix) <= set(SUFFIX_LETTERS) for suffix in SUFFIXES)


def test_a_short_word_is_filed_too():
    assert places("و") == ("و ",)
