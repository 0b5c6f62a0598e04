"""A file of the archive is read by a way that no link leads astray, and only so much of it."""

import os
import socket
import tempfile
from pathlib import Path

import pytest

from kashkol.disk.read import FREE, MB, Rules, folder_fault, link_fault, read_file
from kashkol.problems import Problem
from tests.commands.archive_folder import write

FOLLOWING = Rules(follow_links=True)


@pytest.fixture
def archive(tmp_path):
    write(tmp_path, {"outside/secret.txt": "نهێنی"})
    return write(tmp_path / "archive", {
        "seeds/a.txt": "دەق", "lent/b.txt": "ب", ".git/config": "password",
        "output/c.txt": "c", "content/pages/p.md": "# p"})


def link(archive, path, target):
    place = archive / path
    place.parent.mkdir(parents=True, exist_ok=True)
    place.symlink_to(target)
    return place


@pytest.mark.parametrize("target", [
    "../../outside/secret.txt", "/etc/passwd", "/proc/self/environ", "/", "..", "../..", ".",
    "../lent/../../outside", "../.git/config", "../.cache/state.msgpack", "../output/c.txt",
    "../output", "/dev/zero", "chain", "../../outside/gone.txt"])
def test_a_link_out_of_the_archive_its_output_or_what_is_hidden_is_left_out(archive, target):
    link(archive, "seeds/chain", archive / "seeds/chain2")
    link(archive, "seeds/chain2", "../../outside")
    place = link(archive, "seeds/x.txt", target if target != "." else "../seeds/..")

    assert link_fault(archive, str(place), Rules())
    assert not link_fault(archive, str(place), FOLLOWING)


@pytest.mark.parametrize("target", [
    "../lent/b.txt", "a.txt", "../lent", "../content/pages/p.md", "../seeds/../lent/b.txt",
    "../gone.txt", "one"])
def test_a_link_inside_the_archive_is_not(archive, target):
    link(archive, "seeds/one", "two")
    link(archive, "seeds/two", archive / "lent/b.txt")

    assert not link_fault(archive, str(link(archive, "seeds/x.txt", target)), Rules())


def test_an_output_of_another_name_counts_as_the_output(archive, tmp_path):
    write(archive, {"public/index.html": ""})
    place = link(archive, "seeds/x", "../public")

    assert link_fault(archive, str(place), Rules(output=str(archive / "public")))
    assert not link_fault(archive, str(place), Rules(output=str(tmp_path / "elsewhere")))


@pytest.mark.parametrize("rules", [Rules(), FOLLOWING])
def test_what_a_link_inside_leads_to_is_read(archive, rules):
    link(archive, "seeds/one.txt", "../seeds/two.txt")
    link(archive, "seeds/two.txt", archive / "lent/b.txt")
    link(archive, "seeds/folder", "../lent")

    assert read_file(archive, "seeds/one.txt", rules) == "ب".encode()
    assert read_file(archive, "seeds/folder/b.txt", rules) == "ب".encode()


def test_a_link_that_took_the_place_of_a_file_or_folder_is_not_followed_out(archive):
    (archive / "seeds/a.txt").unlink()
    link(archive, "seeds/a.txt", "../../outside/secret.txt")
    (archive / "lent/b.txt").unlink()
    (archive / "lent").rmdir()
    link(archive, "lent", "../outside")

    for path in ("seeds/a.txt", "lent/secret.txt"):
        read = read_file(archive, path)
        assert isinstance(read, Problem)
        assert read.level == "error"
        assert "out of the archive" in read.message


def pipe(place):
    os.mkfifo(place)


def listening(place):
    with socket.socket(socket.AF_UNIX) as one, tempfile.TemporaryDirectory() as short:
        one.bind(f"{short}/s")  # the path of a socket must be short
        Path(f"{short}/s").rename(place)


@pytest.mark.parametrize(("make", "told"), [
    (pipe, "a pipe"), (listening, "a socket"), (os.mkdir, "is a folder, expected a file"),
    (lambda place: place.symlink_to("/dev/zero"), "a device"),
    (lambda place: place.symlink_to(place.name), "Too many levels of symbolic links"),
    (lambda place: place.symlink_to("gone"), "No such file"),
    (lambda place: place.symlink_to("/proc/self/status"), "has more bytes than its size says, 0")])
def test_what_is_no_file_is_told_and_not_waited_for(archive, make, told):
    make(archive / "seeds/x.txt")
    found = [read_file(archive, "seeds/x.txt", rules) for rules in (Rules(), FOLLOWING, FREE)]

    assert all(isinstance(one, Problem) for one in found)
    assert told in found[1].message


@pytest.mark.parametrize(("path", "most"), [
    ("site.yaml", 1), ("a.txt", 8), ("a.md", 8), ("a.HTML", 8), ("a.png", 200), ("a", 200)])
def test_sizes_have_limits_that_can_be_raised(archive, path, most):
    with (archive / path).open("wb") as file:
        file.truncate(most * MB + 1)
    [told] = [read_file(archive, path)]

    assert told.message == f"has {most * MB + 1:,} bytes; the limit for such a file is {most} MB"
    assert told.fix.endswith(f"--max-size {most + 1}")
    assert len(read_file(archive, path, Rules(max_mb=most + 1))) == most * MB + 1
    with (archive / path).open("wb") as file:
        file.truncate(most * MB)
    assert len(read_file(archive, path, Rules(max_mb=1))) == most * MB


@pytest.mark.parametrize(("target", "told"), [
    ("../outside", "out of the archive"), ("gone", "without a target"),
    ("seeds", "without a target"), (".git", "to something hidden"), ("output", "into the output"),
    ("lent", "")])
def test_a_folder_of_the_archive_that_is_a_link_must_lead_inside(archive, target, told):
    (archive / "seeds").rename(archive / "moved")
    link(archive, "seeds", target)
    fault = folder_fault(archive, "seeds", Rules())

    assert bool(fault) == bool(told)
    assert told in (fault.message if fault else "")
