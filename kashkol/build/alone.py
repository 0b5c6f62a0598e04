"""One build of an archive at a time, and one into an output folder.

Two builds in one folder would stage, delete and remember past each other. So a command that works
in an archive holds a lock on a file of its cache, and a build one on a file of its output folder as
well: always in this order. The operating system releases a lock when the process that holds it
ends, however it ends.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import BrokenExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from filelock import FileLock, Timeout

from kashkol.disk.files import UNFINISHED, keep_only, refusal
from kashkol.memory.cache import CACHE, cache_fault, open_cache
from kashkol.memory.seal import DamagedError
from kashkol.memory.state import forget
from kashkol.output.survey import LOCK as OUTPUT_LOCK
from kashkol.problems import Problem, error

LOCK = "lock"

Result = TypeVar("Result")


def attempt(root: Path, tell_waiting: Callable[[], None],
            work: Callable[[], Result]) -> Result | Problem:
    """Work in an archive while nobody else does; what the machine refuses is a problem.

    `tell_waiting` is called once if another holds the archive.
    """
    if unusable := cache_fault(root):
        return unusable
    try:
        open_cache(root)
        with _alone(root / CACHE / LOCK, tell_waiting):
            keep_only(root / CACHE, UNFINISHED, ())
            try:
                return work()
            except DamagedError:  # of a pack: all that was read is read again, and packed
                forget(root)
                return work()
    except OSError as fault:
        return refusal(root, fault)
    except BrokenExecutor:
        return error("--jobs", "a worker process ended before its work was done: it was killed, "
                     "or the memory ran out", fix="build again; fewer --jobs need less memory")
    except DamagedError:
        return error(CACHE, "what the last build remembered is damaged",
                     fix=f"delete the folder {CACHE}/: everything in it can be made again")


@contextmanager
def alone_in_output(output: Path, tell_waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of an output folder: two archives may be built into the same one."""
    with _alone(output / OUTPUT_LOCK, tell_waiting):
        yield


@contextmanager
def _alone(place: Path, tell_waiting: Callable[[], None]) -> Iterator[None]:
    lock = FileLock(place)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell_waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
