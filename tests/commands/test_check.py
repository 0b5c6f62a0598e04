"""`check` follows every link and says which leads nowhere."""

import pytest

from kashkol.checking.site import check_site
from tests.commands.archive_folder import small_archive, write
from tests.support.archives import run_command


@pytest.fixture
def archive(tmp_path):
    root = small_archive(tmp_path)
    run_command("--root", root, "--base-url", "https://a.example/")
    return root


def told(output, files):
    return [(problem.path, problem.line, problem.message)
            for problem in check_site(write(output, files)).problems]


def test_a_sound_site_has_no_problem(archive):
    run = run_command("check", "--root", archive)

    assert run.returncode == 0, run.stdout
    assert run.stdout.rstrip().endswith("no problems")


def test_a_broken_site_is_told_in_a_few_lines_and_listed_in_full(archive):
    (archive / "output/topics/kazemi/index.html").unlink()

    run = run_command("check", "--root", archive)

    assert run.returncode == 1
    first, *places, hint, summary = run.stdout.splitlines()
    assert first.startswith("error, ")
    assert first.endswith(" times: links to …, which does not exist")
    assert len(places) == 3
    assert all(": links to '" in line for line in places)
    assert hint == f"The full list is in {archive}/.cache/check.txt"
    listed = (archive / ".cache/check.txt").read_text(encoding="utf-8")
    assert listed.count(": error: links to") == int(summary.split()[-2])


def test_without_a_site_it_says_to_build_first(tmp_path):
    run = run_command("check", "--root", small_archive(tmp_path))

    assert run.returncode == 1
    assert "build it first" in run.stderr


@pytest.mark.parametrize(("html", "said"), [
    ('<a href="gone/">', "'gone/', which does not exist"),
    ('<a href="../out/">', "does not exist"),
    ('<img src="gone.png">', "does not exist"),
    ('<a href="#gone">', "has no id 'gone'"),
    ('<a href="b/#gone">', "b/index.html has no id 'gone'"),
    ('<p id="x"><p id="x">', "duplicate id 'x'"),
])
def test_each_kind_of_fault_is_told(tmp_path, html, said):
    (_, line, message), = told(tmp_path, {"index.html": "\n" + html, "b/index.html": "<p id=a>"})

    assert line == 2
    assert said in message


@pytest.mark.parametrize("html", [
    '<a href="b/">', '<a href="b/#a">', '<a href="b/#a:~:text=x">', '<a href="/b/">',
    '<a href="https://b.example/x">', '<a href="mailto:a@b.example">', '<a href="?q=a">',
    '<a href="b/index.html">', '<a href="%62/">', '<link rel="canonical" href="https://a/x">',
])
def test_sound_links_are_passed_over(tmp_path, html):
    assert told(tmp_path, {"index.html": html, "b/index.html": "<p id=a>"}) == []
