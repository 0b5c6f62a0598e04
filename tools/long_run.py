"""Test incremental builds with thousands of random edits, damaged files and killed builds.

    python tools/long_run.py 2000                        # hours; prints a line every 20 cycles
    python tools/long_run.py 200 --clean-every 10        # compares every tenth with a clean build
    python tools/long_run.py 100 --texts 40 --only-kills  # edits texts and kills builds, no more

After every cycle a build must succeed, no foreign file may be lost, and the next build must have
nothing to do. Every N cycles the output must be the same as that of a clean build, byte for byte.
With the seed that is printed, the same edits are made and builds are killed after the same times;
the operating system may still schedule processes differently. The exit code is 1 at the first cycle
that fails, whose steps are printed, or if builds take more memory at the end.
"""

import argparse
import random
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.support.cycles import Cycle, live
from tests.support.life import Life

PRINTED_EVERY = 20
"""Cycles between two lines of output."""
FLAT = 1.15
"""Most memory of a build in the last tenth of the cycles, as a multiple of that in the first."""


def main() -> int:
    """Run as many cycles as asked; return the exit status."""
    asked = _asked()
    print(f"seed {asked.seed}, {asked.texts} texts", flush=True)
    began, cycles = time.monotonic(), list[Cycle]()
    with tempfile.TemporaryDirectory(prefix="kashkol-long-run-") as folder:
        life = Life(Path(folder), random.Random(asked.seed), asked.texts)
        for number in range(1, asked.cycles + 1):
            try:
                cycles.append(live(life, measured=True, foreign=not asked.without_foreign,
                                   only_kills=asked.only_kills,
                                   clean=number % asked.clean_every == 0))
            except AssertionError as fault:
                print(f"cycle {number} failed: {fault}", *life.told, sep="\n")
                return 1
            if number % PRINTED_EVERY == 0 or number == asked.cycles:
                _print_progress(life, cycles, time.monotonic() - began)
    return _memory(cycles)


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Test incremental builds for many cycles.")
    parser.add_argument("cycles", type=int, nargs="?", default=2000, help="(default: 2000)")
    parser.add_argument("--texts", type=int, default=500, help="of the archive (default: 500)")
    parser.add_argument("--clean-every", type=int, default=1, metavar="N",
                        help="compare every Nth cycle with a clean build (default: each)")
    parser.add_argument("--only-kills", action="store_true", help="edit and kill, nothing else")
    parser.add_argument("--without-foreign", action="store_true",
                        help="put no foreign files into the output")
    parser.add_argument("--seed", type=int, default=time.time_ns() % 10**6)
    return parser.parse_args()


def _print_progress(life: Life, cycles: list[Cycle], seconds: float) -> None:
    killed = sum(cycle.killed for cycle in cycles)
    cache = sum(path.stat().st_size for path in life.archive.root.glob(".cache/**/*")
                if path.is_file())
    print(f"{len(cycles)} cycles in {seconds:.0f} s, {killed} builds killed, "
          f"{len(life.foreign)} foreign files kept, cache {cache / 2**20:.1f} MiB, "
          f"builds take {median(cycle.peak for cycle in cycles[-PRINTED_EVERY:]) / 1024:.0f} MiB",
          flush=True)


def _memory(cycles: list[Cycle]) -> int:
    """Compare the memory of the first builds with that of the last; return the exit status."""
    tenth = max(1, len(cycles) // 10)
    first, last = (median(cycle.peak for cycle in some)
                   for some in (cycles[:tenth], cycles[-tenth:]))
    print(f"peak memory of a build: {first / 1024:.0f} MiB in the first tenth, "
          f"{last / 1024:.0f} MiB in the last; at most "
          f"{max(cycle.peak for cycle in cycles) / 1024:.0f} MiB")
    return 1 if last > FLAT * first else 0


if __name__ == "__main__":
    sys.exit(main())
