"""Build, serve or check the archive: `python build.py --help`."""

import os
import sys
from contextlib import suppress

if __name__ == "__main__":  # processes that help with a build load this file and nothing below
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
