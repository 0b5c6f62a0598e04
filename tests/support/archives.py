"""Builds archives in temporary folders with the command, as a user would."""

import io
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, chdir, contextmanager, redirect_stderr, redirect_stdout
from pathlib import Path

import pytest

from kashkol.building.options import Program
from kashkol.commands.main import main

ROOT = Path(__file__).parents[2]
"""This clone."""

INPUTS = ("seeds", "content", "templates")
"""What a build reads of an archive's root."""

BUILD_SECONDS = 1800


class BuildFailedError(AssertionError):
    """The command failed; the message contains what it printed."""


def copied(root: Path, to: Path) -> Path:
    """Copy the inputs of an archive, so that a build does not change the original.

    The default templates are not copied: a build finds them beside `build.py`.
    """
    for name in INPUTS:
        if (root / name).is_dir() and (root, name) != (ROOT, "templates"):
            shutil.copytree(root / name, to / name)
    to.mkdir(parents=True, exist_ok=True)
    return to


def run_command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `python build.py` with arguments in this process; return its exit code and output.

    A process of its own, see `run_program`, takes half a second longer.
    """
    words = [str(argument) for argument in arguments]
    out, err = _pipe(), _pipe()
    with ExitStack() as held:
        held.enter_context(_as_it_was())
        held.enter_context(chdir(ROOT))
        held.enter_context(redirect_stdout(out))
        held.enter_context(redirect_stderr(err))
        try:
            status: object = main(Program(command="python build.py", root=ROOT), words, [])
        except SystemExit as ended:
            status = ended.code
    if not isinstance(status, int):  # what `sys.exit` is given to print
        err.write(f"{status}\n" if status else "")
        status = 1 if status else 0
    return subprocess.CompletedProcess(words, status, _printed(out), _printed(err))


def run_program(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `python build.py` with arguments in another process; return exit code and output."""
    return subprocess.run([sys.executable, ROOT / "build.py", *arguments], capture_output=True,
                          text=True, encoding="utf-8", check=False, cwd=ROOT,
                          stdin=subprocess.DEVNULL, timeout=BUILD_SECONDS)


def built(root: Path, output: Path, *options: str) -> Path:
    """Build an archive and return its output folder; if the build fails, the test fails.

    The build is in this process alone: the processes that share the tests take the other cores.
    """
    run = run_command("--root", root, "--output", output, "--quiet", "--jobs", "1", *options)
    if run.returncode != 0:
        message = f"build of {root} ended with {run.returncode}\n{run.stdout}{run.stderr}"
        raise BuildFailedError(message)
    return output


def _pipe() -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)


def _printed(pipe: io.TextIOWrapper) -> str:
    pipe.seek(0)
    return pipe.read()


@contextmanager
def _as_it_was() -> Iterator[None]:
    """Restore the signal handlers and the environment that a command changes."""
    numbers = (signal.SIGINT, signal.SIGTERM)
    before = [signal.getsignal(number) for number in numbers]
    with pytest.MonkeyPatch.context() as patched, Path(os.devnull).open(encoding="utf-8") as none:
        patched.setattr(sys, "stdin", none)
        patched.setenv("COLUMNS", "80")  # `argparse` lays out its help for a terminal's width
        patched.setenv("PYTHONSAFEPATH", "1")  # as `__main__.run` has it
        try:
            yield
        finally:
            for number, handler in zip(numbers, before, strict=True):
                signal.signal(number, handler)
