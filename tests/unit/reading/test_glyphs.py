"""A character outside the site's font is told once for each text, with its place."""

import pytest

from kashkol.reading.glyphs import undrawn

SORANI = r"\u0020-\u007e\u0600-\u06ff\u200c"


def test_a_text_in_the_fonts_letters_has_no_problem():
    assert not list(undrawn("seeds/a.txt", "هەولێر:\n«١٬٢٣٤٫٥» می\N{ZERO WIDTH NON-JOINER}کرد",
                            SORANI + "«»"))


def test_a_missing_character_is_told_with_file_offset_and_code_point():
    [problem] = undrawn("seeds/a.txt", "بەغدا → هەولێر", SORANI)

    assert (problem.path, problem.offset, problem.level) == ("seeds/a.txt", 6, "warning")
    assert "RIGHTWARDS ARROW (U+2192)" in problem.message
    assert "code point 6" in problem.message


def test_a_missing_character_is_told_once_and_counted():
    [problem] = undrawn("seeds/a.txt", "→ دەق → دەق →", SORANI)

    assert problem.offset == 0
    assert "and 2 more time(s)" in problem.message


def test_each_missing_character_is_told():
    problems = list(undrawn("seeds/a.txt", "→ \N{GRINNING FACE} →", SORANI))

    assert [problem.offset for problem in problems] == [0, 2]


@pytest.mark.parametrize("invisible", ["\n", "\N{VARIATION SELECTOR-16}"])
def test_what_draws_nothing_is_not_missed(invisible):
    assert not list(undrawn("seeds/a.txt", f"دەق{invisible}", SORANI))


def test_a_character_without_a_name_is_told_by_its_number():
    [problem] = undrawn("seeds/a.txt", "\ue000", SORANI)

    assert "character without a name (U+E000)" in problem.message


def test_nothing_is_missed_of_a_font_that_is_not_known():
    assert not list(undrawn("seeds/a.txt", "→", ""))
