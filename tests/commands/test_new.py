"""`new` lays out an archive that hosts can build, and writes over nothing."""

import re
import tomllib

import pytest
import yaml
from packaging.requirements import Requirement

from kashkol import __version__
from kashkol.disk.lay_out import NEW_ARCHIVE
from tests.commands.archive_folder import tree, write
from tests.support.archives import ROOT, run_command

LAID_OUT = tree(NEW_ARCHIVE)
INSTALL = "python -m pip install -r requirements.txt"


def text(path):
    return (NEW_ARCHIVE / path).read_text(encoding="utf-8")


@pytest.mark.parametrize("held", [{}, {".git/config": "", ".git/HEAD": "ref: refs/heads/main"}])
def test_a_new_archive_is_laid_out_in_a_folder_that_holds_nothing_but_git(tmp_path, held):
    write(tmp_path, held)
    run = run_command("new", tmp_path)

    assert run.returncode == 0
    assert tree(tmp_path) == LAID_OUT | {name: held[name].encode() for name in held}


def test_folders_above_are_made_too(tmp_path):
    assert run_command("new", tmp_path / "a/b/c").returncode == 0
    assert tree(tmp_path / "a/b/c") == LAID_OUT


def test_the_next_three_steps_are_told(tmp_path):
    run = run_command("new", tmp_path / "b")

    assert re.findall(r"(?m)^ +(\d)\. ", run.stdout) == ["1", "2", "3"]
    assert f"python build.py serve --root {tmp_path / 'b'}\n" in run.stdout
    for path in re.findall(r"[\w./]+\.(?:toml|yml|yaml|txt)\b", run.stdout):
        assert path in LAID_OUT, path


@pytest.mark.parametrize("held", ["a.txt", ".hidden", "seeds/a.txt", "content/site.yaml"])
def test_a_folder_that_holds_something_is_refused_and_left_as_it_is(tmp_path, held):
    write(tmp_path, {held: "mine"})
    run = run_command("new", tmp_path)

    assert run.returncode == 1
    assert f"error: is not empty: it contains {held.partition('/')[0]}\n" in run.stderr
    assert tree(tmp_path) == {held: b"mine"}


@pytest.mark.parametrize(("folder", "told"), [
    ("file", "is a file, expected a folder"),
    ("file/below", "is a file, expected a folder"),
    ("n" * 300, "cannot be written: File name too long"),
])
def test_a_folder_that_cannot_be_made_is_told(tmp_path, folder, told):
    write(tmp_path, {"file": "mine"})
    run = run_command("new", tmp_path / folder)

    assert run.returncode == 1
    assert told in run.stderr
    assert "Traceback" not in run.stderr


def test_a_missing_name_is_told():
    run = run_command("new")

    assert run.returncode == 2
    assert "new needs the name of a folder: python build.py new my-archive" in run.stderr


def test_an_archive_of_ones_own_texts_builds_without_the_sample(tmp_path):
    run_command("new", tmp_path)
    (tmp_path / "seeds/sample.txt").unlink()
    write(tmp_path, {"seeds/own.txt": "دەقێکی تر"})

    assert run_command("--root", tmp_path).returncode == 0


@pytest.mark.parametrize("remark", ["publisher", "rights", "contact", "base_url"])
def test_every_key_that_is_only_shown_works_when_its_mark_is_taken_away(tmp_path, remark):
    run_command("new", tmp_path)
    site = tmp_path / "content/site.yaml"
    before = site.read_text(encoding="utf-8")
    site.write_text(before.replace(f"# {remark}:", f"{remark}:"), encoding="utf-8")

    assert site.read_text(encoding="utf-8") != before
    assert run_command("--root", tmp_path).returncode == 0


def test_one_line_says_where_hosts_get_a_kashkol_that_builds_this():
    lines = [line for line in text("requirements.txt").splitlines() if not line.startswith("#")]
    [wanted] = map(Requirement, lines)

    assert wanted.name == "kashkol"
    assert __version__ in wanted.specifier


def test_netlify_builds_it_as_it_builds_this_clone():
    own = tomllib.loads((ROOT / "netlify.toml").read_text(encoding="utf-8"))
    new = tomllib.loads(text("netlify.toml"))

    def commands(config):
        return {name: part["command"].rpartition("build.py" if config is own else "kashkol")[2]
                for name, part in {"build": config["build"], **config["context"]}.items()}

    assert commands(new) == commands(own)
    assert new["build"]["command"].startswith(f"{INSTALL} && kashkol ")
    assert new["build"]["publish"] == own["build"]["publish"]
    assert new["build"]["environment"] == own["build"]["environment"]


def test_github_builds_checks_and_publishes_it():
    jobs = yaml.safe_load(text(".github/workflows/pages.yml"))["jobs"]
    steps = [step["run"] for step in jobs["build"]["steps"] if "run" in step]

    assert steps == [INSTALL, 'kashkol --base-url "$BASE_URL/"', "kashkol check"]
    assert "${{" not in "".join(steps)
    assert jobs["deploy"]["needs"] == "build"


def test_git_keeps_what_a_build_writes_out_and_texts_as_they_are():
    assert {"/output/", "/.cache/"} <= set(text(".gitignore").splitlines())
    assert "seeds/** -text" in text(".gitattributes").splitlines()
