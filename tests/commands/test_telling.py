"""A build prints few lines, however many problems there are; the full list is in a file."""

import pytest

from tests.commands.archive_folder import write
from tests.support.archives import run_command

TEXTS = 60
BASE_URL = ("--base-url", "https://a.example/")


@pytest.fixture(scope="module")
def archive(tmp_path_factory):
    root = tmp_path_factory.mktemp("archive")
    return write(root, {f"seeds/{number:03}.txt": f"كازمي {number}" for number in range(TEXTS)})


def build(archive, *options):
    return run_command("--root", archive, "--jobs", "1", *BASE_URL, *options)


def test_many_problems_of_one_kind_are_told_in_a_few_lines_and_listed_in_full(archive):
    run = build(archive)

    listed = archive / ".cache/problems.txt"
    assert run.returncode == 0
    assert len((run.stdout + run.stderr).splitlines()) < 12
    assert f"warning, {TEXTS} times: has no date and stays out of the feed" in run.stderr
    assert f"The full list is in {listed}" in run.stderr
    assert listed.read_text(encoding="utf-8").count(": warning: has no date") == TEXTS

    before = listed.stat()
    again = build(archive)
    assert "0 files written" in again.stdout
    assert again.stderr == run.stderr
    assert listed.stat() == before


def test_quiet_prints_errors_and_nothing_else(archive, tmp_path):
    assert build(archive, "--quiet").stderr == ""

    strict = build(archive, "--quiet", "--strict")
    assert strict.returncode == 1
    assert "has no date" in strict.stderr, "what fails the build is told"

    broken = write(tmp_path, {"seeds/a.txt": b"\xff", "seeds/b.pub": "left out"})
    run = run_command("--root", broken, "--quiet")
    assert run.returncode == 1
    assert run.stderr.splitlines()[0].startswith("seeds/a.txt:1: error: ")
    assert "b.pub" not in run.stderr
    assert "b.pub" in (broken / ".cache/problems.txt").read_text(encoding="utf-8")


def test_other_commands_tell_problems_of_one_kind_together(tmp_path):
    broken = write(tmp_path, {f"seeds/{number}.txt": b"\xff" for number in range(5)})

    for command in (("suggest",), ("explain", "index.html")):
        run = run_command(*command, "--root", broken)
        assert run.returncode == 1
        assert "error, 5 times: is not UTF-8: byte 0xff at byte offset 0" in run.stderr


def test_a_list_goes_with_its_last_problem(tmp_path):
    root = write(tmp_path, {"seeds/a.txt": "ئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١ گوتی.",
                            "seeds/b.md": "left out"})
    build(root)
    assert (root / ".cache/problems.txt").exists()

    (root / "seeds/b.md").unlink()
    build(root)
    assert not (root / ".cache/problems.txt").exists()
