"""Where wordings occur: twice at most, or how much of them."""

from hypothesis import example, given
from hypothesis import strategies as st

from kashkol.reading.corrections.search import occurrences

FEW_LETTERS = st.text("ab", max_size=16)
WORDINGS = st.lists(st.text("abc", min_size=1, max_size=6), max_size=5)


@example("aaaa", ["aa", "aaa", "a"])
@given(FEW_LETTERS, WORDINGS)
def test_the_first_two_occurrences_are_those_that_a_plain_search_finds(text, wordings):
    for wording, found in zip(wordings, occurrences(text, wordings), strict=True):
        every = [at for at in range(len(text)) if text.startswith(wording, at)]
        assert found.starts == tuple(every[:2])


@given(FEW_LETTERS, WORDINGS)
def test_the_longest_beginning_that_is_anywhere_is_known(text, wordings):
    for wording, found in zip(wordings, occurrences(text, wordings), strict=True):
        known = max(length for length in range(len(wording) + 1) if wording[:length] in text)
        assert found.known == known
        assert not known or found.nearest == text.index(wording[:known])


def test_the_same_wording_may_be_looked_for_twice():
    one, two = occurrences("abab", ["ab", "ab"])

    assert one == two
