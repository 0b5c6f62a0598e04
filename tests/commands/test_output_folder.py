"""A build takes nothing that is the user's: the output folder, seen from the command line."""

import shutil
import subprocess
import sys
import threading

import pytest

from tests.commands.archive_folder import small_archive, tree, write
from tests.support.archives import ROOT, run_command


@pytest.fixture
def archive(tmp_path):
    return small_archive(tmp_path / "archive")


def build(archive, *options):
    return run_command("--root", archive, *options)


@pytest.mark.parametrize("address", [
    "./old", "articles/./old", ".", "..", "a//b", "/old", "old/../../x", ".kashkol",
    ".kashkol-stage-0a1b2c3d/x", ".git/hooks/post-commit", "con", "z" * 300, "a/" * 2_500 + "a",
    "a b", "a\\b", "a.", "a?b"])
def test_a_redirect_that_no_file_system_takes_is_told_with_its_line(archive, address):
    write(archive, {"content/articles/001.md": f"---\nredirects:\n  - {address!r}\n---\n"})
    before = tree(archive)
    told = build(archive)

    assert told.returncode == 1
    assert "content/articles/001.md:2: error: 'redirects'" in told.stderr
    assert tree(archive / "content") == {path.removeprefix("content/"): text for path, text
                                         in before.items() if path.startswith("content/")}


@pytest.mark.parametrize(("path", "text", "told"), [
    ("content/articles/001.md", f"---\nslug: {'z' * 300}\n---\n", "300 bytes long"),
    ("seeds/con.txt", "کازمی", "seeds/con.txt: error: its name cannot be part of an address"),
    (f"content/topics/{'k' * 241}.md", "---\nname: س\nkind: person\n---\n", "241 bytes long"),
    ("content/pages/" + "ab/" * 30 + "x.md", "# x", "parts between slashes"),
    ("content/pages/Map.png", b"1", "case or accents"),
])
def test_an_address_that_cannot_be_is_found_while_planning(archive, path, text, told):
    build(archive)
    before = tree(archive / "output")
    write(archive, {path: text, "content/pages/map.png": b"2",
                    "content/site.yaml": "title: another title\n"})
    shown = build(archive)

    assert shown.returncode == 1
    assert told in shown.stderr
    assert tree(archive / "output") == before


def test_files_of_another_hand_are_kept_and_told_each_time(archive):
    build(archive)
    write(archive, {"output/thesis.docx": "years of work", "output/articles/mine.txt": "mine"})
    for _ in range(2):
        told = build(archive)

        assert told.returncode == 0
        assert "contains 2 files that no build of this archive wrote: " in told.stderr
        assert "articles/mine.txt, thesis.docx" in told.stderr
        assert "0 files written" in told.stdout
    write(archive, {"seeds/002.txt": "کازمی"})
    build(archive)

    assert (archive / "output/thesis.docx").read_text() == "years of work"
    assert (archive / "output/articles/mine.txt").read_text() == "mine"


def test_what_belongs_to_git_and_to_hosts_is_neither_touched_nor_told(archive):
    build(archive)
    own = {"output/.git/config": "x", "output/CNAME": "archive.example", "output/.nojekyll": "",
           "output/.well-known/acme": "y"}
    write(archive, own | {"seeds/002.txt": "کازمی"})
    (archive / "output/.git/refs").mkdir()
    told = build(archive)

    assert "no build of this archive" not in told.stderr
    assert {path: (archive / path).read_text() for path in own} == own
    assert (archive / "output/.git/refs").is_dir()
    assert "0 files written" in build(archive).stdout


def test_an_empty_folder_with_git_in_it_is_built_into(archive, tmp_path):
    write(tmp_path, {"pages/.git/config": "x", "pages/CNAME": "archive.example"})

    assert build(archive, "--output", tmp_path / "pages").returncode == 0


@pytest.mark.parametrize("marker", [True, False])
def test_a_folder_of_documents_stays_as_it_is(archive, tmp_path, marker):
    documents = tmp_path / "documents"
    build(archive, "--output", documents)
    text = (documents / ".kashkol").read_bytes()
    shutil.rmtree(documents)
    write(documents, {"cv.txt": "cv", "index.html": "my own page"})
    if marker:
        (documents / ".kashkol").write_bytes(text)
        shutil.rmtree(archive / ".cache")
    before = tree(documents)
    told = build(archive, "--output", documents)

    assert told.returncode == 1
    assert "no build of this archive wrote" in told.stderr
    assert tree(documents) == before


def test_a_folder_of_nothing_but_names_like_ours_is_not_ours(archive, tmp_path):
    write(tmp_path, {"output/.kashkol-thesis/a.txt": "mine"})

    assert build(archive, "--output", tmp_path / "output").returncode == 1
    assert (tmp_path / "output/.kashkol-thesis/a.txt").read_text() == "mine"


def test_two_archives_do_not_replace_each_others_site(archive, tmp_path):
    shutil.copytree(archive, tmp_path / "copy")
    build(archive, "--output", tmp_path / "site")
    before = tree(tmp_path / "site")
    told = build(tmp_path / "copy", "--output", tmp_path / "site")

    assert told.returncode == 1
    assert "the site of another archive" in told.stderr
    assert "--adopt" in told.stderr
    assert tree(tmp_path / "site") == before


def test_a_copied_archive_has_an_id_of_its_own_and_builds_its_own_output(archive, tmp_path):
    build(archive)
    shutil.copytree(archive, tmp_path / "copy")

    assert build(tmp_path / "copy").returncode == 0
    assert tree(tmp_path / "copy/output") == tree(archive / "output")
    write(tmp_path / "copy", {"seeds/001.txt": "کازمی"})
    assert build(tmp_path / "copy").returncode == 0
    ids = {(root / "output/.kashkol").read_text().splitlines()[2]
           for root in (archive, tmp_path / "copy")}
    assert len(ids) == 2


def test_with_adopt_the_site_of_another_archive_is_replaced(archive, tmp_path):
    other = write(tmp_path / "other", {"seeds/002.txt": "سەدر"})
    site = tmp_path / "site"
    build(archive, "--output", site)
    (site / "mine.txt").write_text("mine")

    assert build(other, "--output", site, "--adopt").returncode == 0
    assert not (site / "articles/001").exists()
    assert (site / "articles/002/index.html").is_file()
    assert (site / "mine.txt").read_text() == "mine"
    assert build(archive, "--output", site).returncode == 1


def test_with_adopt_a_page_in_the_way_is_kept_in_the_cache(archive, tmp_path):
    write(tmp_path, {"site/index.html": "my own page"})
    told = build(archive, "--output", tmp_path / "site", "--adopt")

    assert told.returncode == 0
    assert "index.html" in told.stderr
    assert (archive / ".cache/replaced/1/index.html").read_text() == "my own page"


def test_a_file_in_the_place_of_a_new_page_is_an_error(archive):
    build(archive)
    write(archive, {"output/about/index.html": "mine", "content/pages/about.md": "# about"})
    before = tree(archive / "output")
    told = build(archive)

    assert told.returncode == 1
    assert "about/index.html: error: no build of this archive wrote" in told.stderr
    assert tree(archive / "output") == before


def test_a_page_that_another_hand_changed_is_written_again_and_kept(archive):
    build(archive)
    good = (archive / "output/index.html").read_bytes()
    (archive / "output/index.html").write_text("changed")
    told = build(archive)

    assert (archive / "output/index.html").read_bytes() == good
    assert "index.html" in told.stderr
    assert (archive / ".cache/replaced/1/index.html").read_text() == "changed"


def test_a_changed_page_that_the_site_lost_is_left_where_it_is(archive):
    write(archive, {"seeds/002.txt": "کازمی هات"})
    build(archive)
    (archive / "output/articles/002/index.html").write_text("changed")
    (archive / "seeds/002.txt").unlink()
    told = build(archive)

    assert (archive / "output/articles/002/index.html").read_text() == "changed"
    assert not (archive / "output/articles/002/source.txt").exists()
    assert "articles/002/index.html" in told.stderr


def test_a_lost_cache_loses_no_file_and_makes_none_foreign(archive):
    write(archive, {"seeds/002.txt": "کازمی هات"})
    build(archive)
    shutil.rmtree(archive / ".cache")
    (archive / "seeds/002.txt").unlink()
    told = build(archive)

    assert told.returncode == 0
    assert "no build of this archive" not in told.stderr
    assert not (archive / "output/articles/002").exists()


def test_nothing_is_written_or_deleted_through_a_link(archive, tmp_path):
    build(archive)
    outside = tmp_path / "outside"
    (archive / "output/articles").rename(outside)
    (archive / "output/articles").symlink_to(outside)
    before = tree(outside)
    write(archive, {"seeds/001.txt": "کازمی هات"})
    build(archive)

    assert tree(outside) == before


@pytest.mark.parametrize("own", [".kashkol", ".kashkol-lock"])
def test_a_link_in_the_place_of_the_builds_own_files_is_not_followed(archive, tmp_path, own):
    precious = tmp_path / "precious"
    precious.write_text("years of work")
    build(archive)
    (archive / "output" / own).unlink()
    (archive / "output" / own).symlink_to(precious)
    write(archive, {"seeds/001.txt": "کازمی هات"})
    build(archive)

    assert precious.read_text() == "years of work"


def test_two_archives_at_once_leave_one_whole_site(archive, tmp_path):
    other = write(tmp_path / "other", {"seeds/002.txt": "سەدر"})
    site = tmp_path / "site"
    ends = []

    def run(root):
        ends.append(subprocess.run(
            [sys.executable, ROOT / "build.py", "--root", root, "--output", site],
            capture_output=True, check=False).returncode)

    builds = [threading.Thread(target=run, args=(root,)) for root in (archive, other)]
    for one in builds:
        one.start()
    for one in builds:
        one.join()

    assert sorted(ends) == [0, 1]
    assert len(list(site.glob("articles/00*"))) == 1
    assert not list(site.glob(".kashkol-stage-*"))
