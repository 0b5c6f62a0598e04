"""A build warns of characters that the site's font does not have."""

import pytest

from tests.commands.archive_folder import write
from tests.support.archives import run_command


@pytest.fixture
def archive(tmp_path):
    return write(tmp_path / "archive", {
        "seeds/a.txt": "بەغدا → هەولێر → دهۆک", "seeds/b.txt": "دەق"})


def warnings(run):
    said = run.stdout + run.stderr
    return [line for line in said.splitlines() if "site's font" in line]


def test_a_character_is_told_once_with_file_offset_and_code_point(archive):
    [line] = warnings(run_command("--root", archive))

    assert line.startswith("seeds/a.txt: warning: ")
    assert "RIGHTWARDS ARROW (U+2192)" in line
    assert "code point 6 of the reading text" in line


def test_it_is_told_again_by_the_next_build(archive):
    first = warnings(run_command("--root", archive))

    assert warnings(run_command("--root", archive)) == first


def test_a_font_that_draws_it_silences_the_warning(archive):
    run_command("--root", archive)
    write(archive, {"templates/fonts/coverage.txt": "0020-06FF\n2192\n"})

    assert not warnings(run_command("--root", archive))


def test_a_broken_list_of_characters_is_an_error(archive):
    write(archive, {"templates/fonts/coverage.txt": "0020-06FF\narrow\n"})

    run = run_command("--root", archive)

    assert run.returncode == 1
    assert "templates/fonts/coverage.txt:2: error: " in run.stdout + run.stderr
