"""Build, serve or check the archive: `python build.py --help`."""

import os
import signal
import sys
from contextlib import suppress
from types import FrameType

STOPPED = 130
"""Exit status of what was interrupted, as shells have it."""


def stop(_number: int, _frame: FrameType | None) -> None:
    """End at once where somebody presses Ctrl-C while the program is still being loaded."""
    os.write(2, b"Stopped. What was not finished, the next build makes.\n")
    os._exit(STOPPED)


if __name__ == "__main__":  # processes that help with a build load this file and nothing below
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, stop)
    try:
        from kashkol.cli import main
    except ModuleNotFoundError as fault:
        sys.exit(f"build.py needs the package {fault.name!r}, which is not installed here.\n"
                 "Install what Kashkol needs first: python -m pip install .")
    kept: list[object] = []
    status = main(sys.argv[1:], kept)
    with suppress(BrokenPipeError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(status)  # giving back the records of a large archive one by one takes a while
