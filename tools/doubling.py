"""Measure how the time of every stage grows with hostile texts; anything at all must be linear.

    python tools/doubling.py                      all stages and patterns: some twenty minutes
    python tools/doubling.py --only marks         those whose `stage: pattern` holds this text
    python tools/doubling.py --only "prose: "     one stage

Each pattern (`hostile.py`) is given to its stage with n and with 8n code points, n so great that
it takes measurable time. CPU time is counted, the least of several runs. More than 14 times as
much for 8n is a finding; then the exit code is 1. Each case runs in a process of its own with a
limit of CPU time and memory, so that one that hangs is a finding, too.
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
"""Seconds that n should take."""
SMALLEST, GREATEST = 1_000, 128_000
"""Code points of n."""
GROWTH = 14
LIMIT_SECONDS, LIMIT_BYTES = 60, 4 << 30
RUNS = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Grown:
    """How the time of a case grew, what any text takes left out."""

    size: int
    first: float
    eightfold: float

    @property
    def times(self) -> float:
        """How many times as long it took with eight times as much."""
        return self.eightfold / max(self.first, LEAST / 2)


def main() -> int:
    """Measure, print a line each and the findings; return the exit code."""
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
    """Find a size that takes measurable time, and measure it and eight times as much."""
    stage(pattern(SMALLEST))  # tables that are made once
    idle = least_time(stage, pattern(SMALLEST // 100), RUNS)
    size = SMALLEST
    while (first := least_time(stage, pattern(size), 1)) < idle * 2 + LEAST and size < GREATEST:
        size *= 2
    first = min(first, least_time(stage, pattern(size), RUNS - 1)) - idle
    return Grown(size=size, first=first,
                 eightfold=least_time(stage, pattern(size * 8), RUNS) - idle)


def least_time(stage: Stage, text: str, runs: int) -> float:
    """Return the least CPU time of some runs; long ones are not repeated."""
    least = float("inf")
    for _ in range(runs):
        begun = process_time()
        stage(text)
        least = min(least, process_time() - begun)
        if least > LIMIT_SECONDS / 10:
            break
    return least


def in_a_process(measure: Callable[[], Grown]) -> Grown | None:
    """Measure in a process that is stopped when it takes too much; nothing if it was."""
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
    """Measure and tell; the system ends the process where it takes too much."""
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
