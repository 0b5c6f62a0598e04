"""Build, serve or check the archive in this clone: `python build.py --help`."""

from pathlib import Path

from kashkol.__main__ import run

if __name__ == "__main__":  # the workers of a build import this file too
    run("python build.py", Path(__file__).parent)
