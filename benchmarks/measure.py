"""What a command costs: time, processor time and memory of all its processes."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from statistics import median
from typing import NamedTuple

EVERY = 0.05
"""Seconds between two looks at the memory."""
PAGE = os.sysconf("SC_PAGE_SIZE")
TICKS = os.sysconf("SC_CLK_TCK")
"""Of Linux's clock, in a second."""


class Cost(NamedTuple):
    """What one run of a command cost."""

    wall: float
    """Seconds."""
    cpu: float
    """Seconds of processor time, user and system, of all processes."""
    own: float
    """Seconds of processor time of the process that was started alone, not of those it started."""
    memory: int
    """Bytes: the highest sum of the resident memory of all processes at one time."""


def run(command: Sequence[str | Path], folder: Path) -> Cost:
    """Run a command to its end; writes still on their way to the disk are waited for first.

    A command that fails ends the benchmark with what it said.
    """
    os.sync()
    with (folder / "benchmark.log").open("w+", encoding="utf-8") as log:
        started = time.perf_counter()
        process = subprocess.Popen(command, cwd=folder, env=environment(), stdout=log,
                                   stderr=subprocess.STDOUT)
        watch = _Watch(process.pid)
        os.waitid(os.P_PID, process.pid, os.WEXITED | os.WNOWAIT)
        wall = time.perf_counter() - started
        own = _own_seconds(process.pid)
        _, status, used = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        memory = watch.end()
        if process.returncode:
            log.seek(0)
            sys.exit(f"{' '.join(map(str, command))}: exit {process.returncode}\n"
                     f"{log.read()[-3000:]}")
    return Cost(wall, used.ru_utime + used.ru_stime, own, max(memory, used.ru_maxrss * 1024))


def _own_seconds(pid: int) -> float:
    """Return the processor time of a process that has ended and was not waited for yet."""
    told = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    user, system = told.rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / TICKS


def environment() -> dict[str, str]:
    """Return our environment, in which Python keeps what it compiled, as it does by default."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def middle(costs: Sequence[Cost]) -> Cost:
    """Take the median of each figure by itself."""
    return Cost(*(median(figures) for figures in zip(*costs, strict=True)))


class _Watch:
    """Looks at the memory of a process and of all it started, until told to end."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self.highest = 0
        self.over = threading.Event()
        self.thread = threading.Thread(target=self._look)
        self.thread.start()

    def end(self) -> int:
        self.over.set()
        self.thread.join()
        return self.highest

    def _look(self) -> None:
        while not self.over.wait(EVERY):
            self.highest = max(self.highest, sum(map(_resident, family(self.pid))))


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that it and its children started."""
    yield pid
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from family(int(child))


def _resident(pid: int) -> int:
    with suppress(OSError):
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    return 0


# --- folders ---------------------------------------------------------------------------------


class Tree(NamedTuple):
    """The files of a folder as they stand."""

    files: dict[str, tuple[int, int, int]]
    """By path: inode, time of change in nanoseconds, size."""

    @property
    def bytes(self) -> int:
        """Size of all files."""
        return sum(size for _, _, size in self.files.values())

    def changes(self, before: "Tree") -> int:
        """Count the files that were written or deleted since."""
        return sum(before.files.get(path) != file for path, file in self.files.items()) \
            + len(before.files.keys() - self.files.keys())


def look(folder: Path) -> Tree:
    """List all files below a folder."""
    return Tree(dict(_files(str(folder))))


def _files(folder: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                found = entry.stat(follow_symlinks=False)
                yield entry.path, (found.st_ino, found.st_mtime_ns, found.st_size)


def set_aside(folders: Iterable[Path], bin_: Path) -> None:
    """Move folders out of the way; deleting them would slow down what is measured next."""
    bin_.mkdir(exist_ok=True)
    for folder in folders:
        if folder.exists():
            folder.rename(bin_ / f"{folder.name}-{time.monotonic_ns()}")
