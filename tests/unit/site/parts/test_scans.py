"""Scans stand beside the text of their pages; times of a transcript are no other numbers."""

import pytest

from kashkol.model import Picture, Span
from kashkol.site.parts.scans import at_a_block, leaves, moments, page_starts

TEXT = "یەک دوو سێ یەک دوو چوار"


def scan(number, begins=""):
    return Picture(file=f"{number}.png", page=str(number), begins=begins)


def test_each_page_is_looked_for_behind_the_one_before():
    starts = page_starts(TEXT, [scan(1, "یەک"), scan(2, "یەک"), scan(3)])

    assert starts == [Span(0, 3), Span(11, 14), None]


def test_spaces_may_be_of_any_length_and_kind():
    assert page_starts("یەک\n\nدوو", [scan(1, "یەک   دوو")]) == [Span(0, 8)]


def test_signs_of_patterns_are_plain_text():
    assert page_starts("(a) .*", [scan(1, ".*")]) == [Span(4, 6)]


def test_words_that_are_not_there_have_no_place():
    assert page_starts(TEXT, [scan(1, "پێنج"), scan(2, "چوار")]) == [None, Span(19, 23)]


def test_a_page_begins_with_the_block_most_of_which_is_on_it():
    blocks = [Span(0, 100), Span(102, 200)]

    assert [at_a_block(blocks, Span(at, at + 5)) for at in (0, 20, 80, 102, 300)] == [
        0, 0, 80, 102, 300]


def test_scans_without_a_beginning_stand_with_those_before():
    assert [leaf.scans for leaf in leaves([None, None, 40, None])] == [(0, 1), (2, 3)]
    assert leaves([]) == []


def test_the_first_part_has_all_before_the_second():
    assert [leaf.start for leaf in leaves([30, 90])] == [0, 90]


@pytest.mark.parametrize(("text", "seconds"), [
    ("[00:01:23]", 83), ("[1:02:03]", 3723), ("[٠٠:٠١:٢٣]", 83), ("[75:10]", 4510),
    ("[1:75:00]", None), ("[00:61]", None), ("00:01:23", None), ("[1]", None),
    ("[2021:10]", None)])
def test_times_stand_in_brackets(text, seconds):
    assert [one.seconds for one in moments(f"a {text} b")] == ([] if seconds is None else [seconds])
