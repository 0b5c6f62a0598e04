"""A command that tests run in their own process ends and prints as in a process of its own."""

import re

import pytest

from tests.commands.archive_folder import small_archive, write
from tests.support.archives import run_command, run_program

SECONDS = re.compile(r"\d+\.\d+ seconds")


@pytest.mark.parametrize("words", [
    ("build", "--base-url", "https://a.example/"), ("--strict",), ("--quiet", "--jobs", "2"),
    ("check",), ("explain", "articles/001/"), ("explain", "nowhere/"), ("suggest",), ("biuld",),
    ("--help",), ("--version",)], ids=" ".join)
def test_a_command_ends_and_prints_as_it_does_in_a_process_of_its_own(tmp_path, words):
    runs = []
    for run in (run_program, run_command):
        root = small_archive(tmp_path / "archive")
        write(root, {"seeds/ناو.txt": "نێچیرڤان بارزانی هات."})
        ended = run(*words, "--root", root)
        runs.append((ended.returncode, SECONDS.sub("… seconds", ended.stdout), ended.stderr))
        root.rename(tmp_path / f"{run.__name__}")

    assert runs[0] == runs[1]


def test_what_is_wrong_with_an_archive_is_told_as_in_a_process_of_its_own(tmp_path):
    root = write(tmp_path, {"seeds/a.txt": b"\xff", "templates/home.html": "{% if %}"})
    apart, here = run_program("--root", root), run_command("--root", root)

    assert (here.returncode, here.stderr) == (1, apart.stderr)
