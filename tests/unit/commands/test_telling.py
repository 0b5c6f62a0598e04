"""A problem is told so that nothing that is quoted in it can pass for something else."""

import pytest

from kashkol.commands.telling import format_grouped, format_problem, full_list, without_values
from kashkol.problems import error, name_fault, notice, warning

HINT = "The full list is elsewhere"


def undated(count):
    return [warning(f"seeds/{number:03}.txt", "has no date", fix=f"date it in notes/{number:03}.md")
            for number in range(count)]


def test_a_problem_has_its_place_its_text_and_its_remedy_on_lines_of_their_own():
    problem = error("seeds/a.txt", "is wrong", line=3, excerpt="کازمی\nسەدر", fix="mend it")

    assert format_problem(problem) == ("seeds/a.txt:3: error: is wrong\n    کازمی\n    سەدر\n"
                             "    To mend it: mend it.")


@pytest.mark.parametrize("hostile", [
    "\x1b]0;PWNED\x07", "\nseeds/a.txt: error: forged", "\r\x1b[2K", "\x9b2J", "\u202eelif",
    "\u2028seeds/a.txt: error: forged", "\x0bseeds/a.txt: error: forged", "\u2066a\u2069"])
@pytest.mark.parametrize("field", ["path", "message", "excerpt", "fix"])
def test_whatever_is_quoted_stays_on_its_line_and_moves_no_cursor(hostile, field):
    problem = error(**({"path": "a.txt", "message": "is wrong", "fix": "mend it"}
                       | {field: f"x{hostile}"}))

    first, *others = format_problem(problem).split("\n")

    assert ": error: " in first
    assert all(line.startswith("    ") for line in others)
    assert not set(format_problem(problem)) & set("\x07\x0b\r\x1b\x9b\u2028\u202e\u2066\u2069")


@pytest.mark.parametrize(("path", "said", "place"), [
    ("seeds/a\nb.txt", "U+000A", r"seeds/a\nb.txt"),
    ("seeds/\x1b[2Jb.txt", "U+001B", r"seeds/\x1b[2Jb.txt"),
    ("seeds/\ufffe.txt", "U+FFFE", r"seeds/\ufffe.txt"), ("a\tb", "U+0009", r"a\tb"),
    ("a\u2028b", "U+2028", r"a\u2028b"), ("a\x85b", "U+0085", r"a\x85b"),
    ("seeds/\udcff.txt", "not UTF-8", r"seeds/\xff.txt"),
    ("seeds/\u200b.txt", "without visible characters", r"seeds/\u200b.txt"),
    ("seeds/ .txt", "without visible characters", "seeds/ .txt")])
def test_a_name_that_cannot_be_published_is_told_with_escapes(path, said, place):
    problem = name_fault(path)

    assert problem is not None
    assert (said in problem.message, problem.path) == (True, place)


@pytest.mark.parametrize("path", ["/", "seeds/کازمی.txt", "seeds/a b.txt", "a/b.c/d", ".txt"])
def test_a_sound_name_has_no_fault(path):
    assert name_fault(path) is None


def test_problems_of_one_kind_are_told_together_with_three_places_and_one_remedy():
    assert format_grouped(undated(1718), hint=HINT).splitlines() == [
        "warning, 1,718 times: has no date",
        "    seeds/000.txt, seeds/001.txt, seeds/002.txt and 1,715 more",
        "    To mend them: date it in notes/….md.",
        HINT]


def test_a_single_problem_of_a_kind_is_told_by_itself():
    problem = warning("seeds/a.txt", "is odd", line=3, excerpt="کازمی", fix="mend it")

    assert format_grouped([*undated(9), problem], hint=HINT).endswith(
        f"{format_problem(problem)}\n{HINT}")
    assert format_grouped([problem], hint=HINT) == format_problem(problem)


def test_problems_of_one_kind_that_say_different_things_are_told_each_in_its_place():
    problems = [error("content/a.md", f"unknown key 'key {line}'", line=line, fix="take it out")
                for line in range(1, 6)]

    assert format_grouped(problems, hint=HINT).splitlines() == [
        "error, 5 times: unknown key …",
        "    content/a.md:1: unknown key 'key 1'",
        "    content/a.md:2: unknown key 'key 2'",
        "    content/a.md:3: unknown key 'key 3'",
        "    To mend them: take it out.",
        HINT]


def test_problems_that_are_mended_in_different_ways_are_told_apart():
    problems = [error("a", "is a file", fix="rename it"), error("b", "is a file", fix="delete it")]

    assert format_grouped(problems, hint=HINT) == "\n".join(map(format_problem, problems))


def test_errors_are_told_last_and_a_notice_takes_one_line():
    problems = [error("a", "is wrong"), warning("b", "is odd"),
                *(notice(path, "is mentioned by no text") for path in "cde")]

    assert format_grouped(problems, hint=HINT).splitlines() == [
        "notice, 3 times: is mentioned by no text (c, d, e)",
        "b: warning: is odd", "a: error: is wrong", HINT]


def test_of_too_many_kinds_the_most_frequent_are_told_and_the_rest_is_counted():
    words = [first + second for first in "abcdefghij" for second in "abcdefghij"]
    problems = [*(warning("a.md", f"is {word}", fix=f"mend {word}") for word in words),
                *(notice("a.md", f"is {word}") for word in words), *undated(500)]

    lines = format_grouped(problems, hint=HINT).splitlines()

    assert len(lines) < 34, "with the summary of a build less than 40"
    assert "warning, 500 times: has no date" in lines
    assert "notice, 97 more, of 97 other kinds" in lines
    assert "warning, 89 more, of 89 other kinds" in lines


def test_of_a_long_excerpt_the_first_lines_are_shown():
    problem = warning("a", "is odd", excerpt="\n".join("گوتی" for _ in range(300)))

    assert len(format_grouped([problem], hint=HINT).splitlines()) == 7


def test_without_a_list_elsewhere_every_problem_is_told():
    assert format_grouped(undated(50)).count("has no date") == 50


@pytest.mark.parametrize("level", [error, warning, notice])
def test_what_is_quoted_in_problems_told_together_moves_no_cursor(level):
    problems = [level(f"a\x1b[2J{number}", f"is\r{number}", fix="\u202emend") for number in (1, 2)]
    problems += [level(f"b\x1b{number}", "is\n", fix=f"\x9b{number}") for number in (1, 2)]

    assert not set(format_grouped(problems, hint="\x07")) & set("\x07\r\x1b\x9b\u202e")


def test_the_full_list_has_a_paragraph_a_problem_in_the_order_of_the_files():
    assert full_list([error("b", "is wrong", fix="mend it"), *undated(1), warning("b", "is odd")]
                     ) == ("b: error: is wrong\n    To mend it: mend it.\n\nb: warning: is odd\n\n"
                           "seeds/000.txt: warning: has no date\n"
                           "    To mend it: date it in notes/000.md.\n")
    assert full_list([]) == ""


@pytest.mark.parametrize(("message", "kind"), [
    ("is not UTF-8: byte 0xff at byte offset 12", "is not UTF-8: byte … at byte offset …"),
    ("is Kashkol's own, and no reader's", "is Kashkol's own, and no reader's"),
    ("[[no body]] is no topic", "… is no topic"),
    ("the datelines disagree: 2020-01-01, 2020-01-02, 2020-01-03", "the datelines disagree: …"),
    ("holds the character U+FEFF, which no page may hold",
     "holds the character …, which no page may hold"),
    ("cannot be read: Permission denied", "cannot be read: Permission denied"),
    ("stands at ١٢ in کازمی", "stands at … in …"),
    ("has 1,200,000 bytes.", "has … bytes."),
])
def test_a_message_without_its_values_is_its_kind(message, kind):
    assert without_values(message) == kind
