"""An installed Kashkol does all that a clone does, from any folder and without the clone.

The wheel is built from a copy of the files that are packed, so that nothing a test finds comes from
this clone. The environments are fresh; what Kashkol depends on is taken from the one that runs the
tests (`.ci/run` installs it anew).
"""

import os
import shutil
import subprocess
import sys
import sysconfig
import tarfile
import venv
import zipfile
from dataclasses import dataclass
from pathlib import Path

import pytest

from kashkol.memory.code import code_digest
from tests.commands.archive_folder import tree
from tests.commands.served import serving
from tests.support.archives import ROOT, run_command

PACKED = ("kashkol", "templates", "build.py", "pyproject.toml", "README.md", "LICENSE")
PIP = (sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check")
PROGRAMS = "Scripts" if os.name == "nt" else "bin"
URL = "https://archive.example/"


def run(*command, cwd, expect=0):
    """Run a program outside this clone and return how it ended."""
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, encoding="utf-8",
                          check=False, stdin=subprocess.DEVNULL, timeout=600,
                          env={name: value for name, value in os.environ.items()
                               if name != "PYTHONPATH"})
    assert done.returncode == expect, done.stdout + done.stderr
    return done


@dataclass(frozen=True)
class Environment:
    """A virtual environment that Kashkol was installed into."""

    folder: Path

    @property
    def python(self):
        return self.folder / PROGRAMS / "python"

    @property
    def kashkol(self):
        return self.folder / PROGRAMS / "kashkol"

    @property
    def packages(self):
        return Path(sysconfig.get_path("purelib", vars={
            "base": str(self.folder), "platbase": str(self.folder)}))

    def ways(self):
        """Return both ways to call Kashkol, by what its messages call them."""
        return {"kashkol": (self.kashkol,), "python -m kashkol": (self.python, "-m", "kashkol")}


def environment(folder, *install):
    """Make a fresh environment with one package in it."""
    venv.create(folder, with_pip=False)
    made = Environment(folder)
    dependencies = folder / "dependencies"  # without the Kashkol that may be installed there
    dependencies.mkdir()
    for packages in dict.fromkeys(sysconfig.get_path(name) for name in ("purelib", "platlib")):
        for package in Path(packages).iterdir():
            if not package.name.lower().startswith(("kashkol", "__editable__")):
                (dependencies / package.name).symlink_to(package)
    (made.packages / "dependencies.pth").write_text(str(dependencies))
    run(*PIP, "--python", made.python, "install", "--ignore-installed", "--no-deps",
        "--no-build-isolation", *install, cwd=folder)
    return made


@pytest.fixture(scope="module")
def packed(tmp_path_factory):
    """Copy the files of this clone that are packed."""
    folder = tmp_path_factory.mktemp("packed") / "clone"
    folder.mkdir()
    for name in PACKED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, folder / name,
                            ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(ROOT / name, folder / name)
    return folder


@pytest.fixture(scope="module")
def wheel(packed, tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    run(*PIP, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", folder, packed,
        cwd=folder)
    [made] = folder.glob("*.whl")
    return made


@pytest.fixture(scope="module")
def installed(wheel, tmp_path_factory):
    """Install the wheel into an environment that stands in a folder of its own."""
    return environment(tmp_path_factory.mktemp("home") / ".venv", wheel)


@pytest.fixture(scope="module")
def archive(installed, tmp_path_factory):
    """Lay out an archive and build it, with nothing but what is installed."""
    folder = tmp_path_factory.mktemp("elsewhere")
    run(installed.kashkol, "new", "my-archive", cwd=folder)
    run(installed.kashkol, "--base-url", URL, "--strict", cwd=folder / "my-archive")
    return folder / "my-archive"


def files_of_the_package():
    """Return all that an installed package holds, as it stands in this clone."""
    own = {path.relative_to(ROOT).as_posix() for path in (ROOT / "kashkol").rglob("*")
           if path.is_file() and path.suffix != ".pyc"}
    return own | {f"kashkol/{path.relative_to(ROOT).as_posix()}"
                  for path in (ROOT / "templates").rglob("*") if path.is_file()}


def test_the_wheel_holds_the_package_with_its_templates_and_nothing_else(wheel):
    with zipfile.ZipFile(wheel) as made:
        names = {name for name in made.namelist() if ".dist-info/" not in name}

    assert names == files_of_the_package()


def test_the_source_package_holds_all_that_the_wheel_is_made_from(packed, tmp_path):
    run(sys.executable, "-c", "from setuptools import build_meta; import sys\n"
        "build_meta.build_sdist(sys.argv[1])", tmp_path, cwd=packed)
    [made] = tmp_path.glob("*.tar.gz")
    with tarfile.open(made) as source:
        names = {name.partition("/")[2] for name in source.getnames()}

    assert names >= {name.replace("kashkol/templates/", "templates/")
                     for name in files_of_the_package()} | {"pyproject.toml", "LICENSE"}


def test_a_new_archive_builds_without_a_warning_and_a_second_time_with_nothing_to_do(
        installed, archive):
    again = run(installed.kashkol, "--base-url", URL, "--strict", cwd=archive)

    assert "0 files written" in again.stdout
    assert "no problems" in again.stdout
    assert again.stdout.endswith("To view it: kashkol serve\n")
    assert (archive / "output/topics/erbil/index.html").is_file()


def test_all_other_commands_work_in_the_folder_of_the_archive(installed, archive):
    assert "no problems" in run(installed.kashkol, "check", cwd=archive).stdout
    assert "no names" in run(installed.kashkol, "suggest", cwd=archive).stdout
    assert "would be kept" in run(installed.kashkol, "explain", "articles/sample/", "--base-url",
                                  URL, cwd=archive).stdout


def test_it_serves_the_archive(installed, archive):
    with serving(archive, "--base-url", URL, command=(installed.kashkol,)) as server:
        server.said("The site is at")

        assert "هەولێر" in server.get("/topics/erbil/")[1]


def test_a_clone_makes_the_same_site_to_the_byte(archive, tmp_path):
    assert run_command("--root", archive, "--output", tmp_path / "output", "--base-url", URL,
                       "--quiet").returncode == 0

    assert tree(tmp_path / "output") == tree(archive / "output")


def test_an_installed_copy_counts_as_the_same_code_as_its_clone(installed, tmp_path):
    told = run(installed.python, "-c", "from kashkol.memory.state import code_digest\n"
               "print(code_digest())", cwd=tmp_path)

    assert told.stdout.strip() == code_digest()


def test_an_archive_around_the_environment_is_built_on_several_processes(installed, archive):
    home = installed.folder.parent
    shutil.copytree(archive, home, dirs_exist_ok=True,
                    ignore=shutil.ignore_patterns("output", ".cache"))
    before = names_below(installed.packages)
    run(installed.kashkol, "--base-url", URL, "--strict", "--jobs", "2", cwd=home)

    assert tree(home / "output") == tree(archive / "output")
    assert names_below(installed.packages) == before


def names_below(folder):
    return {path for path in folder.rglob("*") if "__pycache__" not in path.parts}


def test_modules_in_the_folder_of_an_archive_are_not_run(installed, archive, tmp_path):
    shutil.copytree(archive / "seeds", tmp_path / "seeds")
    for name in ("jinja2", "kashkol", "multiprocessing", "pathlib", "pickle", "signal", "struct"):
        (tmp_path / f"{name}.py").write_text("raise SystemExit('run')", encoding="utf-8")
    run(installed.kashkol, "--jobs", "2", cwd=tmp_path)

    assert (tmp_path / "output/articles/sample/index.html").is_file()


def test_messages_name_the_command_that_was_called(installed, tmp_path):
    for command, way in installed.ways().items():
        told = run(*way, "--help", cwd=tmp_path).stdout
        assert told.startswith(f"usage: {command} [-h]")
        assert f"\n  {command} serve " in told
        assert f"{command}: error: " in run(*way, "biuld", cwd=tmp_path, expect=2).stderr
        assert f"{command} new my-archive" in run(*way, cwd=tmp_path, expect=1).stderr
        assert f"with {command}\n" in run(*way, "check", cwd=tmp_path, expect=1).stderr


def test_where_there_is_no_archive_nothing_is_written(installed, tmp_path):
    for command in ("build", "serve", "suggest", "explain"):
        assert "There is no archive" in run(installed.kashkol, command, cwd=tmp_path,
                                            expect=1).stderr

    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_is_gone_is_told(installed, tmp_path):
    gone = tmp_path / "gone"
    gone.mkdir()
    told = run("sh", "-c", f'cd "{gone}" && rmdir "{gone}" && "{installed.kashkol}"', cwd=tmp_path,
               expect=2).stderr

    assert "the current folder no longer exists" in told


def test_an_editable_package_takes_the_templates_of_its_clone(packed, archive, tmp_path):
    editable = environment(tmp_path / "venv", "--editable", packed)
    page = packed / "templates/error.html"
    page.write_text(page.read_text(encoding="utf-8").replace("<h1>", "<h1>edited "),
                    encoding="utf-8")
    run(editable.kashkol, "--output", tmp_path / "output", "--base-url", URL, cwd=archive)

    assert "edited" in (tmp_path / "output/404.html").read_text(encoding="utf-8")
