"""Locks: one command works in an archive at a time, and one build in an output folder.

Two builds in the same folder would overwrite and delete each other's files. So a command holds a
lock on a file in the archive's cache, and a build then also one on a file in the output folder,
always in this order. The operating system releases a lock when its process ends, even if it is
killed.
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
    """Do some work while no other command works in the archive; return its result.

    Errors of the operating system are returned as a problem. `tell_waiting` is called once if
    another command holds the lock.
    """
    if unusable := cache_fault(root):
        return unusable
    try:
        open_cache(root)
        with _locked(root / CACHE / LOCK, tell_waiting):
            keep_only(root / CACHE, UNFINISHED, ())
            try:
                return work()
            except DamagedError:  # a pack is damaged: read all seeds again
                forget(root)
                return work()
    except OSError as fault:
        return refusal(root, fault)
    except BrokenExecutor:
        return error("--jobs", "a worker process ended before its work was done: it was killed, "
                     "or there was not enough memory",
                     fix="build again; with fewer --jobs it needs less memory")
    except DamagedError:
        return error(CACHE, "files of the last build in this folder are damaged",
                     fix=f"delete the folder {CACHE}/: the next build makes everything in it")


@contextmanager
def alone_in_output(output: Path, tell_waiting: Callable[[], None]) -> Iterator[None]:
    """Hold the lock of an output folder, into which another archive may be built too."""
    with _locked(output / OUTPUT_LOCK, tell_waiting):
        yield


@contextmanager
def _locked(file: Path, tell_waiting: Callable[[], None]) -> Iterator[None]:
    lock = FileLock(file)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell_waiting()
        lock.acquire()
    try:
        yield
    finally:
        lock.release()
