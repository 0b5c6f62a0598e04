"""The way in: the commands `kashkol` and `python -m kashkol`, and what `build.py` calls."""

import os
import signal
import sys
from contextlib import suppress
from pathlib import Path
from types import FrameType

STOPPED = 130
"""Exit status of what was interrupted, as shells have it."""


def run(command: str, root: Path) -> None:
    """Run the command line and end the process.

    `command` is what the messages call it, `root` the archive unless `--root` names another.
    """
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, _stop)
    # The processes of a build would else look for modules in the current folder first: the archive.
    os.environ["PYTHONSAFEPATH"] = "1"
    try:
        from kashkol.build.options import Program  # noqa: PLC0415
        from kashkol.commands.main import main  # noqa: PLC0415 - once Ctrl-C is handled
    except ModuleNotFoundError as fault:
        sys.exit(f"{command} needs the package {fault.name!r}, which is not installed here.\n"
                 "Install Kashkol with what it needs first; in a clone: python -m pip install .")
    kept: list[object] = []
    status = main(Program(command=command, root=root), sys.argv[1:], kept)
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)  # giving back the records of a large archive one by one takes a while


def kashkol() -> None:
    """Run the command that an installed package brings."""
    run("kashkol", Path())


def _stop(_number: int, _frame: FrameType | None) -> None:
    """End at once where somebody presses Ctrl-C while the program is still being loaded."""
    os.write(2, b"Stopped. What was not finished, the next build makes.\n")
    os._exit(STOPPED)


if __name__ == "__main__":  # processes that help with a build do not run this
    run("python -m kashkol", Path())
