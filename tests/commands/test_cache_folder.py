"""The cache of a prepared archive cannot make a build delete or write other people's files."""

import pytest

from tests.commands.archive_folder import small_archive, tree, write
from tests.support.archives import run_command

PRECIOUS = dict.fromkeys((
    "12", "clock", "marker", "cv.txt", "index-0a1b2c3d-1", "pack-1.pack", "pack-1.packed",
    "x.leaf", "x.names", "x.new", "templates/base.html", "packs/a.pack", "search/a.leaf"), "mine")


@pytest.fixture
def archive(tmp_path):
    return small_archive(tmp_path / "archive")


@pytest.fixture
def documents(tmp_path):
    """Give a folder of documents, outside of the archive."""
    return write(tmp_path / "documents", PRECIOUS)


def build(archive, *options):
    return run_command("--root", archive, *options)


@pytest.mark.parametrize("link", [".cache/packs", ".cache/search", ".cache/templates",
                                  ".cache/replaced"])
def test_a_link_in_the_place_of_a_folder_of_the_cache_is_refused(archive, documents, link):
    (archive / ".cache").mkdir()
    (archive / link).symlink_to(documents)
    before = tree(documents)
    told = build(archive)

    assert told.returncode == 1
    assert f"{link}: error: is a link, expected a folder" in told.stderr
    assert tree(documents) == before


def test_a_cache_that_is_a_link_takes_nothing_from_the_folder_it_leads_to(archive, documents):
    (archive / ".cache").symlink_to(documents)
    before = tree(documents)
    for _ in range(2):
        assert build(archive).returncode == 0
        write(archive, {"seeds/002.txt": "کازمی هات"})
    after = tree(documents)

    assert {path: after.get(path) for path in before} == before


@pytest.mark.parametrize("target", [".", "seeds", "content", "templates", ".."])
def test_a_cache_that_leads_to_the_archives_own_files_is_refused(archive, target):
    write(archive, {"templates/note.txt": "mine"})
    (archive / ".cache").symlink_to(target)
    before = tree(archive)
    told = build(archive)

    assert told.returncode == 1
    assert ".cache: error: is a link that leads to the archive's own files" in told.stderr
    assert tree(archive) == before


def test_a_cache_that_is_no_folder_is_named(archive):
    write(archive, {".cache": "x"})
    assert ".cache: error: is not a folder" in build(archive).stderr
    (archive / ".cache").unlink()
    (archive / ".cache").symlink_to("nowhere")
    assert ".cache: error: is not a folder, or a link to something else" in build(archive).stderr


@pytest.mark.parametrize("link", [".kashkol-stage-0a1b2c3d", ".kashkol-stage-0a1b2c3d/old"])
def test_a_link_in_the_place_of_a_staging_folder_is_not_followed(archive, documents, link):
    (archive / "output" / link).parent.mkdir(parents=True)
    (archive / "output" / link).symlink_to(documents)
    before = tree(documents)

    assert build(archive).returncode == 0
    assert tree(documents) == before


def test_the_output_cannot_lie_in_a_cache_that_is_a_link(archive, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (archive / ".cache").symlink_to(tmp_path / "elsewhere")
    told = build(archive, "--output", archive / ".cache/site")

    assert told.returncode == 1
    assert "would cover the archive's own files" in told.stderr


def test_a_file_that_only_has_the_name_of_a_marker_is_kept(archive, tmp_path):
    notes = write(tmp_path / "notes", {".kashkol": "my notes"})
    for options in ((), ("--adopt",)):
        told = build(archive, "--output", notes, *options)

        assert told.returncode == 1
        assert "was not written by a build" in told.stderr
        assert (notes / ".kashkol").read_text() == "my notes"


def test_a_marker_is_read_to_a_limit(archive):
    build(archive)
    with (archive / "output/.kashkol").open("r+b") as marker:
        marker.truncate(1 << 36)  # a hole: it takes no room on the disk

    assert build(archive).returncode == 0
    assert (archive / "output/.kashkol").stat().st_size < 1 << 16
