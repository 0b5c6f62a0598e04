"""All that stands below a folder is found once, and what cannot be listed is told."""

import os

import pytest

from kashkol.disk.folders import FOLDER, files_below
from kashkol.ingest.content import read_content
from kashkol.ingest.seeds import find_seeds
from tests.commands.archive_folder import write


@pytest.fixture
def archive(tmp_path):
    return write(tmp_path, {"seeds/1.txt": "a", "seeds/deep/er/2.txt": "b",
                            "content/topics/x.md": "---\nname: x\nkind: place\n---\n"})


def names(root):
    return sorted(found.path.removeprefix(f"{root}/") for found in files_below([root])
                  if found.kind != FOLDER)


def test_files_are_found_in_every_folder_and_behind_links(archive):
    (archive / "seeds/linked").symlink_to(archive / "content/topics")
    (archive / "seeds/nowhere").symlink_to(archive / "gone")

    assert names(archive / "seeds") == ["1.txt", "deep/er/2.txt", "linked/x.md", "nowhere"]
    assert names(archive / "gone") == []


def test_a_link_back_is_not_followed(archive):
    (archive / "seeds/deep/er/up").symlink_to(archive / "seeds/deep")
    (archive / "seeds/other").symlink_to(archive / "seeds/deep")

    assert names(archive / "seeds") == ["1.txt", "deep/er/2.txt", "other/er/2.txt"]


@pytest.mark.parametrize(("folder", "read", "told"), [
    ("seeds/deep", find_seeds, True), ("content/topics", read_content, True),
    ("content", read_content, True), ("seeds/.git", find_seeds, False),
    ("content/topics/.git", read_content, False)])
def test_a_folder_that_may_not_be_listed_is_told_unless_it_is_hidden(
        archive, folder, read, told, monkeypatch):
    (archive / folder).mkdir(exist_ok=True)
    listed = os.scandir

    def refused(place):
        if str(place) == str(archive / folder):
            raise PermissionError(13, "Permission denied", str(place))
        return listed(place)

    monkeypatch.setattr(os, "scandir", refused)
    _, problems = read(archive)

    assert [(problem.path, problem.message) for problem in problems if problem.level == "error"] \
        == [(folder, "cannot be listed: Permission denied")] * told
