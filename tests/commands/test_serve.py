"""`serve` shows the site, rebuilds it on every change, and survives a failed build."""

import os
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from kashkol.building.options import Options
from kashkol.serving.server import concerns_site
from tests.commands.archive_folder import small_archive, write
from tests.commands.served import PATIENCE, serving
from tests.support.archives import ROOT

CHILDREN = Path("/proc/self/task")
"""Folder in which Linux lists the child processes of this process."""


def workers_of(process):
    """Return the ids of the child processes of a process that run jobs."""
    listed = Path(f"/proc/{process.pid}/task").glob("*/children")
    children = {int(child) for place in listed for child in place.read_text().split()}
    workers = {child for child in children
               if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()}
    assert workers
    return workers


@pytest.fixture
def archive(tmp_path):
    return small_archive(tmp_path)


def test_it_serves_the_site_and_its_404_page(archive):
    with serving(archive) as server:
        server.said("The site is at")

        assert "مستەفا کازمی" in server.get("/topics/kazemi/")[1]
        status, page = server.get("/nowhere/at/all")
        assert status == 404
        assert (archive / "output/404.html").read_text().split("<title>")[1][:20] in page


def test_a_change_rebuilds_the_site(archive):
    with serving(archive) as server:
        server.said("The site is at")
        write(archive, {"seeds/002.txt": "دەقی نوێ"})
        server.said("2 articles")

        assert server.get("/articles/002/")[0] == 200


def test_drafts_of_topics_are_shown_and_not_in_the_output(archive):
    write(archive, {"content/topics/draft.md":
                    "---\nname: دەقی یەکەم\nkind: work\nstatus: draft\n---\n"})
    with serving(archive) as server:
        server.said("Drafts and texts under embargo are shown too")
        server.said("The site is at")

        assert '<p class="banner">' in server.get("/topics/draft/")[1]
        assert not (archive / "output").exists()


@pytest.mark.parametrize(("path", "text", "address"), [
    ("content/topics/draft.md", "---\nname: دەقی یەکەم\nkind: work\nstatus: draft\n---\n",
     "/topics/draft/"),
    ("content/articles/001.md", "---\nstatus: draft\n---\n", "/articles/001/")])
def test_drafts_that_are_written_meanwhile_are_shown_too(archive, path, text, address):
    with serving(archive) as server:
        server.said("The site is at")
        write(archive, {path: text})
        server.said("Drafts and texts under embargo are shown too")
        server.said("articles")

        assert '<p class="banner">' in server.get(address)[1]


def test_a_changed_base_url_moves_the_site(archive):
    with serving(archive) as server:
        server.said("The site is at .*/  ")
        write(archive, {"content/site.yaml": "base_url: https://x.example/a(b/"})
        server.said("The site is at .*/a%28b/  ")

        assert server.get("/a(b/topics/kazemi/")[0] == 200
        assert server.get("/topics/kazemi/")[0] == 404
        assert server.ask("/")[0].getheader("Location") == "/a%28b/"


@pytest.mark.parametrize("times", [1, 2, 3])
def test_ctrl_c_leaves_without_a_word(archive, times):
    with serving(archive) as server:
        server.said("The site is at")
        for _ in range(times):
            server.process.send_signal(signal.SIGINT)

        assert server.process.wait(PATIENCE) == 0
        assert server.rest() == ""


@pytest.mark.skipif(not CHILDREN.is_dir(), reason="processes are not listed here")
def test_a_worker_that_is_killed_is_not_missed(archive):
    with serving(archive, "--jobs", "2") as server:
        server.said("The site is at")
        for worker in workers_of(server.process):
            os.kill(worker, signal.SIGKILL)
        write(archive, {"seeds/002.txt": "دەقی نوێ"})
        server.said("2 articles")

        assert server.get("/articles/002/")[0] == 200


def test_new_content_is_noticed_even_in_a_new_folder(tmp_path):
    root = write(tmp_path, {"seeds/a.txt": "دەق"})
    with serving(root) as server:
        server.said("The site is at")
        write(root, {"content/site.yaml": "title: ناوی نوێ"})
        server.said("To view it")

        assert "ناوی نوێ" in server.get("/")[1]

        write(root, {"content/site.yaml": "title: ناوێکی تر"})
        while "ناوێکی تر" not in server.get("/")[1]:
            server.said("To view it")


def test_seeds_that_were_moved_away_and_back_are_watched_on(archive):
    with serving(archive) as server:
        server.said("The site is at")
        (archive / "seeds").rename(archive / "elsewhere")
        server.said("Not built")
        write(archive, {"seeds/003.txt": "دەقێک"})
        server.said("To view it")
        write(archive, {"seeds/004.txt": "دەقێکی تر"})
        while server.get("/articles/004/")[0] != 200:
            server.said("To view it")


def test_a_failed_build_keeps_the_last_good_site_and_shows_the_problems(archive):
    with serving(archive) as server:
        server.said("The site is at")
        write(archive, {"content/site.yaml": "titel: <a>"})
        server.said("Not built")

        page = server.get("/articles/001/")[1]
        assert "did you mean" in page
        assert "کازمی" in page

        write(archive, {"content/site.yaml": "title: a"})
        server.said("To view it")
        assert "did you mean" not in server.get("/articles/001/")[1]


def test_a_template_that_never_ends_is_told_and_can_be_mended(archive):
    with serving(archive) as server:
        server.said("The site is at")
        write(archive, {"templates/error.html": "{% include 'error.html' %}"})
        assert "templates/error.html" in server.said("Not built")

        write(archive, {"templates/error.html": "نییە"})
        server.said("To view it")
        assert "نییە" in server.get("/no-such-page")[1]


def test_pages_reload_by_themselves(archive):
    with serving(archive) as server:
        server.said("The site is at")

        assert "livereload.js" in server.get("/")[1]
        assert server.get("/livereload.js")[0] == 200


def test_a_taken_port_is_told(archive):
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        one.listen()
        port = one.getsockname()[1]
        run = subprocess.run([sys.executable, ROOT / "build.py", "serve", "--root", archive,
                              "--port", str(port)], capture_output=True, text=True, check=False,
                             timeout=PATIENCE)

    assert run.returncode == 1
    assert f"Port {port} is taken" in run.stdout + run.stderr
    assert "Traceback" not in run.stderr


@pytest.mark.parametrize(("name", "expected"), [
    ("seeds", True), ("content", True), ("templates", True), ("site", True), ("serve.log", False),
    (".cache", False)])
def test_only_changes_of_what_is_read_or_written_rebuild_the_site(tmp_path, name, expected):
    options = Options(root=tmp_path, output=tmp_path / "site")

    assert concerns_site([str(tmp_path / name)], options) is expected
