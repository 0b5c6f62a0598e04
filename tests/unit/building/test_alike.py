"""Texts that are alike are told, unless a person says how they belong together."""

import pytest

from tests.commands.archive_folder import SEED, small_archive, write
from tests.support.archives import run_command

NEAR = f"{SEED} هەروەها گوتی کە دانیشتن بەردەوام دەبێت."


def told(root, files):
    run = run_command("--root", write(small_archive(root), files))
    assert run.returncode == 0, run.stderr
    return run.stderr


def test_a_copy_is_a_warning_that_names_both_and_says_how_to_tie_them(tmp_path):
    said = told(tmp_path, {"seeds/b.txt": SEED.replace("ی", "ي")})

    assert "seeds/b.txt: warning: has the same words as seeds/001.txt" in said
    assert "write `version_of` with the name of the other" in said


def test_a_near_copy_is_a_notice_that_says_how_alike_they_are(tmp_path):
    said = told(tmp_path, {"seeds/b.txt": NEAR})

    assert "seeds/b.txt: notice: is 7" in said
    assert "% the same as seeds/001.txt, counted in sequences of three words" in said


@pytest.mark.parametrize("notes", [
    {"content/articles/b.md": "---\nversion_of: '001'\n---\n"},
    {"content/articles/001.md": "---\ntranslation_of: b\n---\n"},
    {"content/articles.csv": "id,version_of\n001,c\nb,c\n", "seeds/c.txt": "دەقێکی تر."},
])
def test_texts_that_are_tied_are_not_told(tmp_path, notes):
    said = told(tmp_path, {"seeds/b.txt": SEED, **notes})

    assert "the same" not in said


def test_a_copy_that_changes_is_not_told_any_more(tmp_path):
    told(tmp_path, {"seeds/b.txt": SEED})
    said = told(tmp_path, {"seeds/b.txt": "شتێکی تر بوو، و هیچی لەگەڵ ئەوی تر هاوبەش نییە."})

    assert "the same" not in said


def test_an_unchanged_copy_is_told_again_when_another_text_changes(tmp_path):
    told(tmp_path, {"seeds/b.txt": SEED})
    said = told(tmp_path, {"seeds/c.txt": "دەقێکی نوێ."})

    assert "seeds/b.txt: warning: has the same words as seeds/001.txt" in said
