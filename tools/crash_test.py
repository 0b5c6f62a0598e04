"""Kill builds at random moments, and demand that each time the next one mends everything.

    python tools/crash_test.py 100 [--seed N]

The tests do this ten times; this does it as often as you like. The seed that is printed brings the
same edits and moments back, though not the same races. Exit 1, with what differs, at the first
build that is not mended.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.support.crashing import crash_once, filled, seconds_of_a_build


def main() -> int:
    """Kill builds as often as asked; return the exit status."""
    parser = argparse.ArgumentParser(description="Kill builds at random moments.")
    parser.add_argument("times", type=int, nargs="?", default=100, help="how often (default: 100)")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    asked = parser.parse_args()
    chance = random.Random(asked.seed)
    killed = 0
    print(f"seed {asked.seed}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        archive = filled(Path(folder))
        longest = seconds_of_a_build(archive)
        for number in range(1, asked.times + 1):
            try:
                killed += crash_once(archive, chance, longest)
            except AssertionError as fault:
                print(f"build {number} was not mended: {fault}")
                return 1
            if number % 10 == 0:
                print(f"{number} builds, {killed} killed before they ended, all mended",
                      flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
