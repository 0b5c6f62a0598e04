"""Lines are measured as a page shows them."""

import pytest

from kashkol.languages.ckb.line_width import deviation, line_width, usual_width


@pytest.mark.parametrize(("narrow", "wide"), [
    ("دارا", "شەشم"), ("ئانا", "ئانس"), ("بنب", "ببن ب"), ("نێن", "نین ن"), ("il", "mw")])
def test_lines_of_as_many_letters_differ_in_width(narrow, wide):
    assert line_width(narrow) < line_width(wide)


@pytest.mark.parametrize(("bare", "marked"), [
    ("محمد", "مُحَمَّد"), ("نامەکان", "نامە\u200cکان"), ("الله", "اللّٰه")])
def test_marks_and_joiners_take_no_room(bare, marked):
    assert line_width(marked) - line_width(bare) <= 1


def test_the_usual_width_is_that_of_most_lines():
    assert usual_width([20, 21, 22, 40], [25, 26, 27, 44]) == 25.5
    assert deviation(100) == 2 * deviation(25)
