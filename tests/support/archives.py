"""Builds archives with the command, as a person would, in folders that may be thrown away."""

import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
"""This clone."""

INPUTS = ("seeds", "content", "templates")
"""What a build reads of an archive's root."""

BUILD_SECONDS = 1800


class BuildFailedError(AssertionError):
    """The command ended otherwise than the test expects; the message holds what it printed."""


def copied(root: Path, to: Path) -> Path:
    """Copy an archive's inputs, so that a build leaves no trace in the original.

    The default templates stay behind: they are read from beside `build.py`.
    """
    for name in INPUTS:
        if (root / name).is_dir() and (root, name) != (ROOT, "templates"):
            shutil.copytree(root / name, to / name)
    to.mkdir(parents=True, exist_ok=True)
    return to


def run_command(*arguments: str | Path) -> subprocess.CompletedProcess[str]:
    """Run `python build.py` with arguments and return how it ended."""
    return subprocess.run([sys.executable, ROOT / "build.py", *arguments], capture_output=True,
                          text=True, encoding="utf-8", check=False, cwd=ROOT,
                          stdin=subprocess.DEVNULL, timeout=BUILD_SECONDS)


def built(root: Path, output: Path, *options: str) -> Path:
    """Build an archive quietly and return its output folder; a failed build is a failed test."""
    run = run_command("--root", root, "--output", output, "--quiet", *options)
    if run.returncode != 0:
        message = f"build of {root} ended with {run.returncode}\n{run.stdout}{run.stderr}"
        raise BuildFailedError(message)
    return output
