"""Names that people have refused are read line by line."""

import pytest

from kashkol.ingest.content import REFUSED, read_content
from kashkol.ingest.decisions import read_refused
from kashkol.problems import Level


def test_each_line_is_a_name_and_a_day():
    assert read_refused("a.txt", "ئاو\t2024-05-04\r\nکوردستانی نوێ\t2023-01-02\n\n") == (
        ("ئاو", "کوردستانی نوێ"), ())


@pytest.mark.parametrize("line", [
    "ئاو", "ئاو 2024-05-04", "ئاو\t", "ئاو\t2024-02-30", "ئاو\t20240504", "\t2024-05-04",
    "<<<<<<< HEAD", "=======",
])
def test_a_faulty_line_is_told_and_the_others_are_read(line):
    names, (problem,) = read_refused("a.txt", f"نان\t2024-05-04\n{line}\n")

    assert names == ("نان",)
    assert (problem.level, problem.line, problem.excerpt) == (Level.ERROR, 2, line)


def test_the_file_is_found_beside_the_topics(tmp_path):
    place = tmp_path / REFUSED
    place.parent.mkdir(parents=True)
    place.write_text("ئاو\t2024-05-04\n", encoding="utf-8")
    found, problems = read_content(tmp_path)

    assert (found.refused, problems) == (("ئاو",), ())


def test_another_file_of_decisions_is_told(tmp_path):
    place = tmp_path / "content/decisions/accepted.txt"
    place.parent.mkdir(parents=True)
    place.write_text("", encoding="utf-8")
    _, (problem,) = read_content(tmp_path)

    assert problem.level is Level.WARNING
