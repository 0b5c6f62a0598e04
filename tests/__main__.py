"""`python -m tests`; see `python -m tests --help`."""

import sys
from importlib.util import find_spec

WANTED = ("hypothesis", "mypy", "playwright", "pytest", "ruff", "xdist")
"""What the suite imports or runs: absent where the `test` extra is not installed."""

if __name__ == "__main__":
    absent = [name for name in WANTED if find_spec(name) is None]
    if absent:
        sys.exit("Not installed: " + ", ".join(absent) + ".\n"
                 'Run `python -m pip install ".[test]"` first.')

    from tests.support.suite import main

    sys.exit(main(sys.argv[1:]))
