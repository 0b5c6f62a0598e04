"""Entry points: the commands `kashkol` and `python -m kashkol`, and the function for `build.py`."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType

STOPPED = 130
"""Exit status of a program that was interrupted, by the convention of shells."""


def run(command: str, root: Path) -> None:
    """Run the command line and end the process.

    `command` is the name used in messages, and `root` the archive unless `--root` names another.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)
    # Else the workers of a build would import modules from the current folder, the archive.
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        from kashkol.building.options import Program  # noqa: PLC0415
        from kashkol.commands.main import main  # noqa: PLC0415 - after Ctrl-C is handled
    except ModuleNotFoundError as fault:
        sys.exit(f"{command} needs the package {fault.name!r}, which is not installed.\n"
                 "Install Kashkol with its dependencies; in a clone: python -m pip install .")
    kept: list[object] = []
    status = main(Program(command=command, root=root), sys.argv[1:], kept)
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)  # freeing the records of a large archive one by one takes long


def kashkol() -> None:
    """Run the command `kashkol` of an installed package."""
    run("kashkol", Path())


def _stop(_number: int, _frame: FrameType | None) -> None:
    """Handle Ctrl-C while the program is still being loaded."""
    os.write(2, b"Stopped. The next build completes what was not finished.\n")
    os._exit(STOPPED)


if __name__ == "__main__":  # the workers of a build do not run this
    run("python -m kashkol", Path())
