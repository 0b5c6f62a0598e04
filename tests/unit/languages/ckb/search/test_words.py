"""Words are read fast, and as their definition says."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.search.words import LONGEST_WORD, all_spelled, read_words, words
from tests.support.archives import ROOT

LETTERS = "ابپتجچحخدرزژسشعغفڤقکگلڵمنهویەڕۆێئكيىھةظذضصثطآأإؤ"
MIXED = st.text(st.sampled_from([
    *LETTERS, *"٠١٢۳۴5ab Ç.؟«»\n", "\N{ZERO WIDTH NON-JOINER}", "ـ", "\N{ARABIC FATHA}",
    "\N{SOFT HYPHEN}", "é", "ж", "\N{MATHEMATICAL BOLD CAPITAL A}", "\N{DEVANAGARI DIGIT TWO}",
    "²"]))


GOLDEN = json.loads((ROOT / "tests/golden/words.json").read_text("utf-8"))


@pytest.mark.parametrize(("text", "found"), GOLDEN["texts"])
def test_a_text_is_cut_as_the_golden_file_says(text, found):
    assert words(text) == found
    assert all_spelled(read_words(repair(text).text).keys) == found


@given(MIXED)
def test_the_fast_view_gives_the_words_of_the_definition(source):
    text = repair(source).text

    assert all_spelled(read_words(text).keys) == words(text)


@given(MIXED)
def test_every_word_has_a_written_form(source):
    read = read_words(repair(source).text)

    assert len(read.keys) == len(read.written)


@pytest.mark.parametrize("number", range(5))
def test_the_words_of_a_seed_are_those_of_the_definition(number):
    path = sorted((ROOT / "seeds").glob("*.txt"))[number]
    text = repair(path.read_text("utf-8")).text

    assert all_spelled(read_words(text).keys) == words(text)


def test_a_number_is_a_word_without_its_suffix():
    assert words("٢٠٢١ی ۲۰۲۱دا 2021") == ["2021", "2021", "2021"]


def test_a_word_behind_a_number_is_a_word_of_its_own():
    assert words("٢٠٢١هێرش") == ["2021", "هیرش"]


def test_a_word_is_cut_where_it_is_too_long():
    assert words("ب" * 99) == ["ب" * LONGEST_WORD]
