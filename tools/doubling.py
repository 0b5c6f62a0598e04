"""Measure how the time of every stage grows with the length of hostile texts; it must be linear.

    python tools/doubling.py                      all stages and patterns: about twenty minutes
    python tools/doubling.py --only marks         those whose `stage: pattern` contains this text
    python tools/doubling.py --only "prose: "     one stage

Each pattern (`hostile.py`) is given to its stage with n and with 8n code points, where n is large
enough for the time to be measured. The time is the least CPU time of several runs. If 8n take more
than 14 times as long as n, that is a finding, and the exit code is 1. Each case runs in a process
of its own with limits on CPU time and memory; a case that exceeds them is a finding, too.
"""

import argparse
import multiprocessing
import resource
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from multiprocessing.connection import Connection
from time import process_time

from hostile import STAGES, Pattern, Stage

FORK = multiprocessing.get_context("fork")
LEAST = 0.02
"""Seconds that the text of n code points should take at least."""
SMALLEST, GREATEST = 1_000, 128_000
"""Range of n."""
GROWTH = 14
"""Most times as long that 8n may take."""
LIMIT_SECONDS, LIMIT_BYTES = 60, 4 << 30
RUNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """The times of a case in seconds, without the time that an empty text takes."""

    size: int
    first: float
    eightfold: float

    @property
    def times(self) -> float:
        """How many times as long as n the 8n code points took."""
        return self.eightfold / max(self.first, LEAST / 2)


def main() -> int:
    """Measure every case, print a line for each; return the exit code."""
    asked = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    asked.add_argument("--only", default="", help="a part of `stage: pattern`")
    asked.add_argument("--findings", action="store_true", help="print nothing else")
    wanted = asked.parse_args()
    found = 0
    for name, stage, pattern in cases(wanted.only):
        grown = in_a_process(lambda stage=stage, pattern=pattern: measured(stage, pattern))
        is_finding = grown is None or grown.times > GROWTH
        found += is_finding
        if is_finding or not wanted.findings:
            print(line(name, grown), flush=True)
    print(f"{found} finding(s)")
    return 1 if found else 0


def cases(only: str) -> Iterator[tuple[str, Stage, Pattern]]:
    """Yield each pattern with its stage."""
    for stage, (run, patterns) in STAGES.items():
        for name, pattern in patterns.items():
            if only in f"{stage}: {name}":
                yield f"{stage}: {name}", run, pattern


def measured(stage: Stage, pattern: Pattern) -> Grown:
    """Find an n that takes long enough, and measure n and 8n."""
    stage(pattern(SMALLEST))  # to load tables that are loaded once
    idle = least_time(stage, pattern(SMALLEST // 100), RUNS)
    size = SMALLEST
    while (first := least_time(stage, pattern(size), 1)) < idle * 2 + LEAST and size < GREATEST:
        size *= 2
    first = min(first, least_time(stage, pattern(size), RUNS - 1)) - idle
    return Grown(size=size, first=first,
                 eightfold=least_time(stage, pattern(size * 8), RUNS) - idle)


def least_time(stage: Stage, text: str, runs: int) -> float:
    """Return the least CPU time of several runs; a long run is not repeated."""
    least = float("inf")
    for _ in range(runs):
        begun = process_time()
        stage(text)
        least = min(least, process_time() - begun)
        if least > LIMIT_SECONDS / 10:
            break
    return least


def in_a_process(measure: Callable[[], Grown]) -> Grown | None:
    """Measure in another process; return `None` if that exceeded its limits or failed."""
    answers, tell = FORK.Pipe(duplex=False)
    process = FORK.Process(target=within_limits, args=(measure, tell))
    process.start()
    tell.close()
    try:
        grown: Grown = answers.recv()
    except EOFError:
        return None
    finally:
        process.join()
    return grown


def within_limits(measure: Callable[[], Grown], tell: Connection) -> None:
    """Set the limits of this process, measure, and send the result."""
    resource.setrlimit(resource.RLIMIT_CPU, (LIMIT_SECONDS, LIMIT_SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (LIMIT_BYTES, LIMIT_BYTES))
    tell.send(measure())


def line(name: str, grown: Grown | None) -> str:
    """Return a line of the table."""
    if grown is None:
        return f"{name:<44} stopped: over {LIMIT_SECONDS} s, 4 GB, or an exception"
    mark = "  <-- finding" if grown.times > GROWTH else ""
    return (f"{name:<44} n = {grown.size:>7,} {grown.first:8.3f} s   8n {grown.eightfold:8.3f} s "
            f"{grown.times:6.1f} x{mark}")


if __name__ == "__main__":
    sys.exit(main())
