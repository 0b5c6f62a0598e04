"""A problem is told so that nothing that is quoted in it can pass for something else."""

import pytest

from kashkol.problems import error, misnamed
from kashkol.telling import told


def test_a_problem_has_its_place_its_text_and_its_remedy_on_lines_of_their_own():
    problem = error("seeds/a.txt", "is wrong", line=3, excerpt="کازمی\nسەدر", fix="mend it")

    assert told(problem) == ("seeds/a.txt:3: error: is wrong\n    کازمی\n    سەدر\n"
                             "    To mend it: mend it.")


@pytest.mark.parametrize("hostile", [
    "\x1b]0;PWNED\x07", "\nseeds/a.txt: error: forged", "\r\x1b[2K", "\x9b2J", "\u202eelif",
    "\u2028seeds/a.txt: error: forged", "\x0bseeds/a.txt: error: forged", "\u2066a\u2069"])
@pytest.mark.parametrize("field", ["path", "message", "excerpt", "fix"])
def test_whatever_is_quoted_stays_on_its_line_and_moves_no_cursor(hostile, field):
    problem = error(**({"path": "a.txt", "message": "is wrong", "fix": "mend it"}
                       | {field: f"x{hostile}"}))

    first, *others = told(problem).split("\n")

    assert ": error: " in first
    assert all(line.startswith("    ") for line in others)
    assert not set(told(problem)) & set("\x07\x0b\r\x1b\x9b\u2028\u202e\u2066\u2069")


@pytest.mark.parametrize(("path", "said", "place"), [
    ("seeds/a\nb.txt", "U+000A", r"seeds/a\nb.txt"),
    ("seeds/\x1b[2Jb.txt", "U+001B", r"seeds/\x1b[2Jb.txt"),
    ("seeds/\ufffe.txt", "U+FFFE", r"seeds/\ufffe.txt"), ("a\tb", "U+0009", r"a\tb"),
    ("a\u2028b", "U+2028", r"a\u2028b"), ("a\x85b", "U+0085", r"a\x85b"),
    ("seeds/\udcff.txt", "not UTF-8", r"seeds/\xff.txt"),
    ("seeds/\u200b.txt", "nothing can be seen", r"seeds/\u200b.txt"),
    ("seeds/ .txt", "nothing can be seen", "seeds/ .txt")])
def test_a_name_that_cannot_be_published_is_told_with_escapes(path, said, place):
    problem = misnamed(path)

    assert problem is not None
    assert (said in problem.message, problem.path) == (True, place)


@pytest.mark.parametrize("path", ["/", "seeds/کازمی.txt", "seeds/a b.txt", "a/b.c/d", ".txt"])
def test_a_sound_name_has_no_fault(path):
    assert misnamed(path) is None
