"""No body of Markdown takes more work than it may; each limit is told with its line."""

import pytest

from kashkol.ingest.prose import MOST_FAULTS, Links, render_prose
from kashkol.ingest.prose_limits import DEEPEST, LONGEST, Limits, work_of

LINKS = Links(names={}, files={})


def rendered(body):
    return render_prose("content/pages/p.md", body, "p/", LINKS, first_line=5)


def table(columns, rows):
    return f"|{'a|' * columns}\n|{'-|' * columns}\n" + "|\n" * rows


TOO_MUCH = {
    "[" * 20_000: "too many Markdown signs",
    "![" * 20_000: "too many Markdown signs",
    "[" * 10_000 + "]" * 10_000: "too many Markdown signs",
    "[a](b " * 10_000: "too many Markdown signs",
    '[a](b "c)' * 10_000: "too many Markdown signs",
    "*a_b" * 10_000: "too many Markdown signs",
    "- " + "[" * 20_000: "too many Markdown signs",
    "[^a]: " + "[" * 20_000 + "\n\n[^a]": "too many Markdown signs",
    table(400, 400): "a table of 401 rows that lack",
    "\n\n".join([table(100, 100)] * 10): "a table of 101 rows that lack",
    "a|b" + "`a`" * 3_000 + "|" * 30_000 + "\n-|-": "too many ` and |",
    "# a\n" * 4_990: "a long block of headings",
    "[a]: " + '"' * 20_000 + " b": "too many quotation marks",
    "[^1]: a\n\n" + "[^1] " * 5_000: "5,001 footnote marks",
    "# a\n\n" * 1_000 + "[TOC]\n\n" * 10_000: "too many tables of contents",
    "- " * 1_000 + "a": "nested more than 20 deep",
    "> " * 1_000: "nested more than 20 deep",
    "".join("    " * at + "- a\n" for at in range(200)): "nested more than 20 deep",
    "a\n" * 6_000: "more than 5,000 lines without a blank one",
    "a\n\n" * 30_000: "more than 50,000 lines",
    "a" * (LONGEST + 1): "characters; the limit is",
}


@pytest.mark.parametrize("body", TOO_MUCH)
def test_what_takes_too_much_work_is_told(body):
    html, [problem] = rendered("\u06d5\n\n" + body)

    assert TOO_MUCH[body] in problem.message
    assert problem.fix
    assert html == ""
    assert problem.line >= 5


def test_it_is_told_with_the_line_where_it_begins():
    _, [problem] = rendered("# a\n\nb\n\n" + "[" * 20_000)

    assert problem.line == 9


@pytest.mark.parametrize("body", [
    ("وشە " * 80 + '[وشە](https://a.example/b_c_d "ناو") *ا* **ب** `c`\n\n') * 500,
    ("وشە " * 80 + '[وشە](https://a.example/b_c_d "ناو")') * 500,
    "- [وشە](https://a.example/b_c_d)\n" * 4_000,
    "".join(f"وشە[^{at}] " for at in range(500)) + "\n\n" + "".join(
        f"[^{at}]: دەق\n\n" for at in range(500)),
    "".join(f"[وشە][{at}]\n\n[{at}]: https://a.example/{at}\n\n" for at in range(2_000)),
    "## ا\n\nوشە\n\n" * 2_000 + "[TOC]",
    "|a|b|c|\n|-|-|-|\n" + "|1|2|3|\n" * 4_000,
    "    کۆد [[[[ *** \n" * 4_000,
    "> " * (DEEPEST - 5) + "وشە",
    "([کازمی] " * 200,
], ids=["an essay", "one paragraph", "a list", "footnotes", "references", "headings", "a table",
        "code", "quotations", "brackets left open"])
def test_long_texts_that_people_write_are_rendered(body):
    html, problems = rendered(body)

    assert problems == ()
    assert len(html) > len(body) // 2


def test_an_essay_takes_a_small_part_of_what_it_may():
    paragraph = "وشە " * 80 + "[وشە](https://a.example/b_c_d) *ا* `c`"

    assert 500 * work_of(paragraph) < Limits(paragraph * 500).left // 20


def test_longer_bodies_may_take_more_work():
    assert Limits("a" * 1_000).left > Limits("a").left


def test_so_many_faults_are_told_and_no_more():
    _, problems = rendered("[a](b.md) " * 1_000)

    assert len(problems) == MOST_FAULTS + 1
    assert "too many faults" in problems[-1].message


@pytest.mark.parametrize("body", [
    "> " * 1_000, "- a[^1]\n\n[^1]: n\n\n[r]: b.md\n\n" + "[" * 20_000])
def test_what_takes_too_much_leaves_nothing_to_the_next_file(body):
    small = "> a [r]\n\n- b\n\n[TOC]\n\n# c"
    before = rendered(small)

    assert rendered(body)[1] != ()
    assert rendered(small) == before
