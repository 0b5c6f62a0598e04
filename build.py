"""Build, serve or check the archive in this clone: `python build.py --help`."""

from pathlib import Path

from kashkol.__main__ import run

if __name__ == "__main__":  # processes that help with a build load this file too, but run nothing
    run("python build.py", Path(__file__).parent)
