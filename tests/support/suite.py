"""`python -m tests`: provides the tools, then runs ruff, mypy and pytest, and prints a summary.

All steps run even if one fails, so that one run shows every fault. The run fails if a step fails,
or if a test could not run because a tool is missing; tests left out on purpose are only listed.
"""

import argparse
import os
import secrets
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from tests.support.leaving_out import LeavingOut
from tests.support.provision import provide
from tests.support.tools import Tool

ROOT = Path(__file__).parents[2]

CHECKS: Mapping[str, Sequence[str]] = {
    "ruff": ("ruff", "check", "."),
    "mypy": ("mypy",),
}

DESCRIPTION = """\
Provide what the tests need and run them all: ruff, mypy --strict, pytest.

Chromium is the one $KASHKOL_CHROMIUM names, else the one on PATH (first chromium-headless-shell,
in which tests are fastest), else Debian's (as root, where there is apt), else Playwright's own.
Node and Java come from the wheels of the test extra, the tools written for them from npm into
tests/tools/node_modules."""

MEMORY = Path("/dev/shm")  # noqa: S108 - every test makes a folder of its own below it
"""Where Linux keeps files in memory. Tests write some hundred thousand, for which a disk takes as
long as Kashkol takes to make them. `TMPDIR=/tmp python -m tests` has them on the disk."""
ROOM = 4 * 2**30
"""Bytes that must be free there: more than all that tests write and have not deleted again."""

MOST_WORKERS = 5
"""Most processes that share the tests; each runs its own browser and builds its own sites."""

EXPLORED = ("tests/property", "tests/fuzz")
MINUTES = 10.0

TO_KEEP = """\
Keep what was found, so that every run tries it:
  - the arguments under "Falsifying example", as an @example(…) above that test;
  - the steps of a machine, as a test of their own (tests/commands/test_incremental.py has some);
  - an input of a parser, as a file below tests/fuzz/findings/ in the folder of its target."""

EPILOG = """\
examples:
  python -m tests                          everything
  python -m tests --without-browser        all but what needs Chromium
  python -m tests -- -k dateline -x        everything, and these arguments for pytest
  python -m tests -- -n 0                  everything in one process
  python -m tests --explore 30             search at random for half an hour
"""


def main(arguments: Sequence[str]) -> int:
    """Run the whole suite; return the exit code."""
    ours, for_pytest = split_arguments(arguments)
    options = _parser().parse_args(ours)
    if options.explore is not None:
        return _explore(options.explore, for_pytest)
    _keep_bytecode()
    unwanted = (Tool.CHROMIUM,) if options.without_browser else ()
    return _run(unwanted, for_pytest)


def split_arguments(arguments: Sequence[str]) -> tuple[list[str], list[str]]:
    """Split a command line at its first `--` into the arguments of this command and of pytest.

    >>> split_arguments(["--without-browser", "--", "-k", "dateline"])
    (['--without-browser'], ['-k', 'dateline'])
    """
    words = list(arguments)
    if "--" not in words:
        return words, []
    cut = words.index("--")
    return words[:cut], words[cut + 1:]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m tests", description=DESCRIPTION, epilog=EPILOG,
        usage="%(prog)s [-h] [--without-browser] [--explore [MINUTES]] [-- PYTEST-ARGUMENT ...]",
        formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--without-browser", action="store_true",
        help="leave out, on purpose, the tests that need Chromium; they are listed at the end")
    parser.add_argument(
        "--explore", type=float, nargs="?", const=MINUTES, metavar="MINUTES",
        help="run the property tests and the fuzzing alone, again and again with other inputs, "
             f"until something is found or the time is over (default: {MINUTES:.0f} minutes)")
    return parser


def _keep_bytecode() -> None:
    """Let every process of the run write its bytecode, even where the environment forbids it.

    Otherwise some hundred processes compile the package, and each worker all tests, from source.
    """
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    sys.dont_write_bytecode = False


def _explore(minutes: float, for_pytest: Sequence[str]) -> int:
    """Run rounds of random tests; no new round begins after the time is over."""
    missing = provide([Tool.NODE])
    ends = time.monotonic() + 60 * minutes
    while not missing and time.monotonic() < ends:
        seed = secrets.randbits(32)
        _heading(f"exploring with the seed {seed}")
        run = subprocess.run(
            [sys.executable, "-m", "pytest", "-q", *_shared(), "--hypothesis-profile", "explore",
             "--hypothesis-seed", str(seed), *EXPLORED, *for_pytest], cwd=ROOT, check=False)
        if run.returncode != 0:
            print(TO_KEEP)
            return 1
    return 1 if missing else 0


def _shared() -> tuple[str, ...]:
    """Return the arguments that let several processes share the tests.

    They are one more than there are cores: a test often waits for Chromium, a server or a killed
    build, and its core then runs another.
    """
    return "-n", str(min((os.cpu_count() or 1) + 1, MOST_WORKERS)), "--dist", "worksteal"


def _run(unwanted: Sequence[Tool], for_pytest: Sequence[str]) -> int:
    _heading("tools")
    missing = provide(tool for tool in Tool if tool not in unwanted)
    failed = [name for name, command in CHECKS.items() if not _passes(name, command)]
    leaving_out = LeavingOut({*missing, *unwanted})
    if not _tests_pass(leaving_out, for_pytest):
        failed.append("pytest")
    _heading("summary")
    for tool, nodes in leaving_out.left_out.items():
        _list_left_out(missing.get(tool, "left out by --without-browser"), nodes)
    for tool, reason in missing.items():
        print(f"{tool} cannot be had: {reason}")
    print("failed: " + ", ".join(failed) if failed else "ruff, mypy and pytest passed")
    return 1 if failed or missing else 0


def has_room(folder: Path) -> bool:
    """Return whether tests can be given a folder: they may write, and run programs, as in a venv.

    >>> has_room(Path("/proc"))
    False
    """
    disk = os.statvfs(folder)
    free = disk.f_bavail * disk.f_frsize
    return free >= ROOM and os.access(folder, os.W_OK) and not disk.f_flag & os.ST_NOEXEC


def _passes(name: str, command: Sequence[str]) -> bool:
    _heading(name)
    started = time.monotonic()
    run = subprocess.run([sys.executable, "-m", *command], cwd=ROOT, check=False)
    print(f"{name}: {time.monotonic() - started:.1f} s", flush=True)
    return run.returncode == 0


def _tests_pass(leaving_out: LeavingOut, for_pytest: Sequence[str]) -> bool:
    _heading("pytest")
    if MEMORY.is_dir() and has_room(MEMORY):
        os.environ.setdefault("TMPDIR", str(MEMORY))
    arguments = ["--rootdir", str(ROOT), "--continue-on-collection-errors", *_shared(),
                 *for_pytest]
    return pytest.main(arguments, plugins=[leaving_out]) == 0


def _list_left_out(reason: str, nodes: Sequence[str]) -> None:
    print(f"{len(nodes)} tests did not run: {reason}")
    for node in nodes:
        print(f"  {node}")


def _heading(name: str) -> None:
    print(f"\n== {name}", flush=True)
