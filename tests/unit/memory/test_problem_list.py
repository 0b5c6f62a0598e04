"""The file of problems lists all, is deleted if there are none, and written only if it changes."""

import pytest

from kashkol.memory.problem_list import OF_BUILD, keep_list


@pytest.fixture
def root(tmp_path):
    (tmp_path / ".cache").mkdir()
    return tmp_path


def test_the_list_is_written_and_removed_when_there_is_nothing_to_tell(root):
    assert keep_list(root, OF_BUILD, "کازمی\n") == OF_BUILD
    assert (root / OF_BUILD).read_text(encoding="utf-8") == "کازمی\n"
    assert keep_list(root, OF_BUILD, "") == ""
    assert list((root / ".cache").iterdir()) == []
    assert keep_list(root, OF_BUILD, "") == ""


def test_the_same_list_is_not_written_again(root):
    keep_list(root, OF_BUILD, "one")
    first = (root / OF_BUILD).stat().st_ino

    assert keep_list(root, OF_BUILD, "one") == OF_BUILD
    assert (root / OF_BUILD).stat().st_ino == first
    assert keep_list(root, OF_BUILD, "two") == OF_BUILD
    assert (root / OF_BUILD).read_text(encoding="utf-8") == "two"


@pytest.mark.parametrize("text", ["new", "old", ""])
def test_a_link_in_its_place_is_not_followed(root, text):
    (root / "mine.txt").write_text("old")
    (root / OF_BUILD).symlink_to(root / "mine.txt")

    keep_list(root, OF_BUILD, text)

    assert (root / "mine.txt").read_text() == "old"
    assert not (root / OF_BUILD).is_symlink()


def test_where_it_cannot_be_written_there_is_no_list(root):
    (root / OF_BUILD / "folder").mkdir(parents=True)

    assert keep_list(root, OF_BUILD, "one") == ""
    assert keep_list(root, OF_BUILD, "") == ""
    assert keep_list(root / "nowhere", OF_BUILD, "one") == ""
