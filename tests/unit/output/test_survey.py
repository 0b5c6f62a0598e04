"""A folder is listed again only if it was changed, and whatever other hands do to it is seen."""

import os

import pytest

from kashkol.memory.manifest import read_manifest
from kashkol.output.survey import NO_FILE, folder_times, survey
from kashkol.output.tree import OutputTree
from tests.unit.output.test_tree import make, opened

FILES = {"index.html": "a", "topics/x/index.html": "b", "topics/x/feed.xml": "c",
         "topics/y/index.html": "d"}
AN_HOUR = 3_600_000_000_000


@pytest.fixture
def output(tmp_path):
    """Publish, as if an hour ago: all folders are settled."""
    return publish(tmp_path, FILES)


def publish(tmp_path, files, **options):
    tree = OutputTree(tmp_path, tmp_path / "output", **options)
    assert opened(tree)
    for path, text in files.items():
        make(tree, path, text)
    for folder in (tmp_path / "output").glob("**/"):
        age(folder)
    tree.found  # noqa: B018 - folders are looked at before any is touched
    tree.commit(b"")
    for folder in (tmp_path / "output").glob("**/"):
        age(folder)
    settle(tree)
    return tmp_path / "output"


def age(place):
    """Make it an hour older."""
    time = place.stat().st_mtime_ns - AN_HOUR
    os.utime(place, ns=(time, time))


def settle(tree):
    """Remember the folders as they stand now."""
    again = OutputTree(tree.manifest_path.parent.parent, tree.output)
    assert opened(again)
    for path, entry in again.before.items():
        again.keep(path, entry)
    again.commit(b"")


def surveyed(output, **options):
    (manifest,) = (output.parent / ".cache").glob("manifest-*")
    return survey(output, read_manifest(manifest), **options)


def test_folders_that_stand_as_they_were_left_are_not_listed(output):
    found = surveyed(output)

    assert (found.changed, found.missing, found.empty_folders) == ({}, frozenset(), ())
    assert found.changed_folders == frozenset()


def test_whoever_is_paranoid_lists_them_all(output):
    assert surveyed(output, paranoid=True).changed_folders == {"topics", "topics/x", "topics/y"}


def test_a_foreign_file_is_seen(output):
    (output / "topics/x/foreign.html").write_text("x")

    assert surveyed(output).changed.keys() == {"topics/x/foreign.html"}


def test_a_foreign_folder_is_seen_with_all_it_holds(output):
    (output / "topics/new/deep/empty").mkdir(parents=True)
    (output / "topics/new/deep/foreign.html").write_text("x")
    found = surveyed(output)

    assert found.changed.keys() == {"topics/new/deep/foreign.html"}
    assert found.empty_folders == ("topics/new/deep/empty/",)


def test_a_changed_file_is_seen_though_its_folder_is_not_listed(output):
    (output / "topics/x/feed.xml").write_text("changed")
    found = surveyed(output)

    assert found.changed.keys() == {"topics/x/feed.xml"}
    assert found.changed_folders == frozenset()


def test_what_is_gone_is_missing_with_all_below(output):
    (output / "topics/x/feed.xml").unlink()
    (output / "topics/y/index.html").unlink()
    (output / "topics/y").rmdir()

    assert surveyed(output).missing == {"topics/x/feed.xml", "topics/y/index.html"}


def test_an_emptied_folder_is_hollow(output):
    (output / "topics/y/index.html").unlink()

    assert surveyed(output).empty_folders == ("topics/y/",)


def test_behind_a_link_in_the_place_of_a_folder_nothing_stands(output, tmp_path):
    (output / "topics").rename(tmp_path / "elsewhere")
    (output / "topics").symlink_to(tmp_path / "elsewhere")
    found = surveyed(output)

    assert found.changed == {"topics": NO_FILE}
    assert found.missing == FILES.keys() - {"index.html"}


def test_a_link_in_the_place_of_a_file_is_no_file(output, tmp_path):
    (output / "index.html").rename(tmp_path / "index.html")
    (output / "index.html").symlink_to(tmp_path / "index.html")

    assert surveyed(output).changed == {"index.html": NO_FILE}


def test_a_folder_in_the_place_of_a_file_is_looked_into(output):
    (output / "index.html").unlink()
    (output / "index.html").mkdir()
    (output / "index.html/foreign").write_text("x")
    found = surveyed(output)

    assert found.missing == {"index.html"}
    assert found.changed.keys() == {"index.html/foreign"}


def test_a_folder_that_changed_this_very_moment_is_not_trusted(output):
    time = (output / "topics").stat().st_mtime_ns

    assert folder_times(output, FILES, {}, time + 1)["topics"] == time
    assert folder_times(output, FILES, {}, time)["topics"] == 0


def test_a_folder_that_holds_more_than_it_should_is_not_trusted(output):
    (output / "topics/x/foreign.html").write_text("x")
    age(output / "topics/x")
    now = (output / "topics").stat().st_mtime_ns + 2 * AN_HOUR
    found = folder_times(output, FILES, {}, now)

    assert found["topics/x"] == 0
    assert found["topics"] > 0


def test_a_file_that_came_while_a_build_worked_is_found_by_the_next(tmp_path):
    tree = OutputTree(tmp_path, tmp_path / "output")
    assert opened(tree)
    assert tree.found.changed == {}
    (tmp_path / "output/a").mkdir()
    (tmp_path / "output/a/foreign").write_text("x")
    make(tree, "a/b.html", "b")
    tree.commit(b"")

    assert OutputTree(tmp_path, tmp_path / "output").found.changed.keys() == {"a/foreign"}
