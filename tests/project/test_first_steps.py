"""What the README tells a newcomer to type is what is tested, and it installs everything."""

import tomllib
from pathlib import Path

import kashkol
from tests.support.archives import ROOT

BUILD = ("python3 -m venv .venv && . .venv/bin/activate && "
         "python -m pip install . && python build.py")
TEST = 'python -m pip install ".[test]" && python -m tests'
LOCKED = ("python3 -m venv .venv && . .venv/bin/activate && "
          "python -m pip install --require-hashes -r .ci/requirements.lock && "
          "python -m pip install --no-deps --no-build-isolation . && python build.py")
CHECK = "python build.py check"

PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
SETUPTOOLS = PYPROJECT["tool"]["setuptools"]


def test_the_readme_names_the_two_commands():
    lines = [line.strip() for line in (ROOT / "README.md").read_text(encoding="utf-8").splitlines()]

    assert BUILD in lines
    assert TEST in lines


def test_ci_runs_the_two_commands_word_for_word_then_check_then_the_locked_versions():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    steps = [line.removeprefix("step '").removesuffix("'")
             for line in script.splitlines() if line.startswith("step '")]

    assert steps == [BUILD, TEST, CHECK, LOCKED, CHECK]


def test_what_is_tested_is_this_clone_and_no_installed_copy():
    assert Path(kashkol.__file__).is_relative_to(ROOT / "kashkol")


def test_every_package_is_installed():
    standing = {path.parent.relative_to(ROOT).as_posix().replace("/", ".")
                for path in (ROOT / "kashkol").rglob("__init__.py")}

    assert set(SETUPTOOLS["packages"]) == standing | {"kashkol.templates"}
