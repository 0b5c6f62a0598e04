"""Links, pipes, devices and very large files in an archive are read or reported."""

import os
import shutil
from contextlib import closing

import pytest

from kashkol.building import extracts as extracts_room
from kashkol.building import jobs as jobs_room
from kashkol.building.options import Options
from kashkol.building.run import build
from kashkol.serving.server import _Builds
from tests.commands.archive_folder import small_archive, tree, write
from tests.support.archives import ROOT, run_command

HIDDEN = "نهێنییەک کە کەس نابێ بیبینێ"


@pytest.fixture
def archive(tmp_path):
    write(tmp_path, {"outside/secret.txt": HIDDEN, "outside/secret.css": f"/* {HIDDEN} */",
                     "outside/secret.md": f"# {HIDDEN}", "outside/deep/er.txt": HIDDEN})
    return small_archive(tmp_path / "archive")


def built(archive, **asked):
    return build(Options(root=archive, output=archive / "output", **asked))


def told(report, level):
    return {problem.path: f"{problem.message} {problem.fix}" for problem in report.problems
            if problem.level == level}


def link(archive, path, target):
    (archive / path).parent.mkdir(parents=True, exist_ok=True)
    (archive / path).symlink_to(target)


def published(archive):
    return b"".join(tree(archive / "output").values())


OUT = {
    "seeds/s.txt": "../../outside/secret.txt", "seeds/folder": "../../outside",
    "content/pages/s.txt": "../../../outside/secret.txt", "content/pages/more": "/etc",
    "content/pages/s.md": "../../../outside/secret.md", "content/articles/001.md": "/etc/passwd",
    "content/topics/s.md": "/proc/self/environ", "templates/assets/own.css":
    "../../../outside/secret.css", "templates/more": "../../outside", "seeds/zero.txt": "/dev/zero",
    "content/all": "/", "seeds/git.txt": "../.git/config"}


def test_links_that_lead_out_are_told_and_left_out(archive):
    write(archive, {".git/config": HIDDEN})
    for path, target in OUT.items():
        link(archive, path, target)
    report = built(archive)

    assert told(report, "error") == {}
    warned = told(report, "warning")
    assert warned.keys() >= OUT.keys()
    assert all("left out" in warned[path] and "--follow-links" in warned[path] for path in OUT)
    assert HIDDEN.encode() not in published(archive)
    assert told(built(archive), "warning") == warned
    assert built(archive).counts.written == 0


def test_those_who_mean_it_let_links_be_followed(archive):
    (archive / "seeds").rename(archive.parent / "seeds")
    link(archive, "seeds", "../seeds")
    link(archive, "content/pages/s.txt", archive.parent / "outside/secret.txt")
    report = built(archive)

    assert "--follow-links" in told(report, "error")["seeds"]
    assert report.counts is None
    assert built(archive, follow_links=True).counts
    assert (archive / "output/s.txt").read_text(encoding="utf-8") == HIDDEN
    (archive / "seeds").unlink()
    (archive.parent / "seeds").rename(archive / "seeds")
    assert "content/pages/s.txt" in told(built(archive), "warning")
    assert not (archive / "output/s.txt").exists()


def test_links_inside_the_archive_are_followed(archive):
    write(archive, {"lent/b.txt": "کازمی هات.", "more/c.txt": "سەدر هات."})
    link(archive, "seeds/b.txt", "../lent/b.txt")
    link(archive, "seeds/more", archive / "more")
    link(archive, "content/pages/text.txt", "../../seeds/001.txt")
    (archive / "content/topics").rename(archive / "topics")
    link(archive, "content/topics", "../topics")
    report = built(archive)

    assert report.articles == 3
    assert report.topics == 1
    assert (archive / "output/text.txt").read_bytes() == (archive / "seeds/001.txt").read_bytes()


def test_a_link_of_which_a_part_turns_inside_is_seen(archive):
    link(archive, "seeds/s.txt", "../way/secret.txt")
    link(archive, "way", "../outside")
    assert built(archive).articles == 1
    (archive / "way").unlink()
    (archive.parent / "outside").rename(archive / "way")

    assert built(archive).articles == 2


def test_only_folders_that_may_be_read_are_watched(archive):
    write(archive, {"lent/more/b.txt": "کازمی هات."})
    link(archive, "seeds/all", "/")
    link(archive, "seeds/lent", "../lent")
    link(archive, "templates", "/etc")
    options = Options(root=archive, output=archive / "output")
    with closing(_Builds(options, lambda *_: None, lambda *_: None)) as of:
        watched = {str(folder.relative_to(archive)) for folder in of.watched()
                   if folder.is_relative_to(archive)}

    assert watched == {"seeds", "seeds/lent", "seeds/lent/more", "content", "content/topics"}


@pytest.mark.parametrize("folder", ["seeds", "content", "templates"])
@pytest.mark.parametrize("target", ["../elsewhere", "nowhere", "SELF"])
def test_a_folder_of_the_archive_that_leads_out_or_nowhere_is_an_error(archive, folder, target):
    built(archive)
    before = tree(archive / "output")
    (archive.parent / "elsewhere").mkdir()
    shutil.rmtree(archive / folder, ignore_errors=True)
    link(archive, folder, folder if target == "SELF" else target)
    report = built(archive)

    assert folder in told(report, "error")
    assert tree(archive / "output") == before


@pytest.mark.parametrize("path", [
    "seeds/x.txt", "content/site.yaml", "content/pages/x.md", "content/pages/x.png",
    "content/topics/x.md", "content/articles/001.md", "content/x", "templates/base.html",
    "templates/strings/ckb.yaml", "templates/fonts/coverage.txt", "templates/assets/site.css"])
@pytest.mark.parametrize("behind", [False, True])
def test_a_pipe_is_told_and_not_waited_for(archive, path, behind):
    place = archive / path
    place.parent.mkdir(parents=True, exist_ok=True)
    if behind:
        os.mkfifo(archive / "pipe")
        place.symlink_to(archive / "pipe")
    else:
        os.mkfifo(place)
    report = built(archive)

    assert report.counts is None
    assert "a pipe" in told(report, "error")[path]


@pytest.mark.parametrize("path", [
    "seeds/x.txt", "content/site.yaml", "content/pages/x.md", "content/topics/x.md",
    "content/articles/001.md", "templates/base.html", "templates/strings/ckb.yaml"])
def test_a_folder_in_the_place_of_a_file_is_told(archive, path):
    (archive / path).mkdir(parents=True)

    assert "is a folder, expected a file" in told(built(archive), "error")[path]


@pytest.mark.parametrize("path", ["seeds/loop", "content/pages/loop.md", "templates/loop.html"])
def test_a_link_in_a_circle_is_no_matter_or_told(archive, path):
    link(archive, path, (archive / path).name)
    found = told(built(archive), "error")

    assert list(found) == ([path] if path.endswith(".md") else [])


@pytest.mark.parametrize(("path", "line", "most"), [
    ("content/site.yaml", "# ١٢٣٤٥٦٧٨٩\n", 1), ("content/pages/p.txt", "١٢٣٤٥٦٧٨٩\n", 8)])
def test_a_limit_that_is_not_raised_any_more_holds_again(archive, path, line, most):
    write(archive, {path: line * (most * 1_000_000 // len(line.encode()) + 1)})
    refused = built(archive)

    assert f"the limit for such a file is {most} MB" in told(refused, "error")[path]
    assert built(archive, max_size=most + 1).counts
    assert told(built(archive), "error").keys() == {path}
    assert built(archive, max_size=most + 1).counts
    write(archive, {"seeds/002.txt": "دەق"})
    assert told(built(archive), "error").keys() == {path}


@pytest.mark.parametrize("path", ["seeds/001.txt", "content/pages/p.txt"])
def test_a_link_put_in_place_while_a_build_runs_is_not_followed(archive, path, monkeypatch):
    write(archive, {"content/pages/p.txt": "p"})
    room = extracts_room if path.startswith("seeds") else jobs_room
    read = room.read_file

    def swapped(*asked):
        (archive / path).unlink()
        link(archive, path, archive.parent / "outside/secret.txt")
        monkeypatch.setattr(room, "read_file", read)
        return read(*asked)

    monkeypatch.setattr(room, "read_file", swapped)
    report = built(archive)

    assert report.counts is None
    assert "out of the archive" in told(report, "error")[path]


@pytest.mark.parametrize("closed", ["templates", "templates/base.html", "templates/macros"])
def test_templates_that_may_not_be_read_are_told(archive, closed, monkeypatch):
    shutil.copytree(ROOT / "templates", archive / "templates")
    (archive / closed).chmod(0)  # root may read it all the same, so:
    listed, opened = os.scandir, os.open

    def refused(place, *rest, **more):
        if place in {str(archive / closed), "base.html"} and closed.endswith(("html", "s")):
            raise PermissionError(13, "Permission denied", place)
        return (opened if rest else listed)(place, *rest, **more)

    monkeypatch.setattr(os, "scandir", refused)
    if closed.endswith("html"):
        monkeypatch.setattr(os, "open", refused)

    assert told(built(archive), "error")[closed].startswith("cannot be ")


def test_drafts_are_not_written_through_a_link_that_leads_out(archive):
    (archive / "content/topics").rename(archive.parent / "topics")
    link(archive, "content/topics", archive.parent / "topics")
    run = run_command("suggest", "--write", "--root", archive)

    assert run.returncode == 1
    assert "--follow-links" in run.stderr
