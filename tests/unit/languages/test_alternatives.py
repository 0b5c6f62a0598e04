"""A pattern of several words matches them and nothing else, the longest first."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashkol.languages.alternatives import any_of, literal

WORDS = st.lists(st.text("ab.(", max_size=5), min_size=1, max_size=8)


@given(WORDS, st.text("ab.(", max_size=6))
def test_the_longest_word_that_a_text_begins_with_is_matched(words, text):
    found = re.match(literal(words), text)
    begins = [word for word in words if text.startswith(word)]

    assert (found and found[0]) == max(begins, key=len, default=None)


def test_a_letter_may_be_spelled_in_several_ways():
    pattern = re.compile(literal(["color", "col"], lambda letter: {"o": "ou?"}.get(letter, letter)))

    assert [pattern.match(text)[0] for text in ("colour", "coulor")] == [
        "colour", "coulor"]
    assert pattern.fullmatch("cool") is None


@pytest.mark.parametrize("pattern", [literal([]), any_of([])])
def test_of_no_words_nothing_is_matched(pattern):
    assert re.search(pattern, "") is None
