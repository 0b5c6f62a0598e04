"""Runs jobs in this process, in processes of this machine, or on any other executor.

Results are returned in the order of the jobs, so that the site does not depend on how many workers
there are.
"""

import atexit
import gc
import os
import signal
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import BrokenExecutor, Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import active_children, get_context, parent_process
from multiprocessing.connection import wait
from threading import Thread
from typing import Any, TypeVar

from kashkol.model import Record

Job = TypeVar("Job")
Result = TypeVar("Result")

IN_FLIGHT = 3
"""Jobs submitted for each worker in advance, so that none is idle."""
PAYS_FROM = 200
"""Number of texts to read, or files to make, from which starting processes saves time."""
LARGE = 2_000
"""Number of files in an archive from which a process that only surveys the output saves time."""
COLLECT_AFTER = 100_000
"""New objects after which Python's garbage collector runs; Python's default is 700."""


def workers_of_this_machine() -> int:
    """Return how many processes may run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") \
        else os.cpu_count() or 1


class Hands(Executor):
    """An executor with a known number of workers."""

    def __init__(self, executor: Executor, number: int) -> None:
        """Wrap `executor`, which can run `number` jobs at once."""
        self.executor = executor
        self.number = number

    def submit(self, fn: Callable[..., Result], /, *args: Any,  # noqa: ANN401 - as in `Executor`
               **kwargs: Any) -> Future[Result]:  # noqa: ANN401
        """Submit a job to the executor."""
        return self.executor.submit(fn, *args, **kwargs)


@contextmanager
def pool(workers: int) -> Iterator[Hands | None]:
    """Open a pool of processes, or `None` for one worker: then jobs run in this process.

    A process is started when there is a job for it.
    """
    if workers <= 1:
        yield None
        return
    processes = ProcessPoolExecutor(workers, mp_context=get_context("spawn"),
                                    initializer=_begin_to_work)
    try:
        yield Hands(processes, workers)
    except BrokenExecutor:
        end_workers()  # `shutdown` would wait for ever for one that was just being started
        raise
    finally:
        processes.shutdown(cancel_futures=True)


def end_workers() -> None:
    """Kill all child processes."""
    for process in active_children():
        process.kill()


class Crew(Record, frozen=True):
    """The workers of a build, and when it is worth while to use them."""

    executor: Hands | None
    """`None` if all jobs run in the builder's process."""
    always: bool
    """Whether to use them even for little work, because the user asked for a number of jobs."""
    near: bool
    """Whether they are on this machine, and see the same output folder as the builder."""
    large: int = LARGE
    """Number of files in an archive from which they may work at the same time as the builder."""

    def for_work(self, pieces: int) -> Hands | None:
        """Return the executor for a number of texts or files; `None` if that is too few."""
        return self.executor if self.always or pieces >= PAYS_FROM else None

    def beside(self, files: int) -> Hands | None:
        """Return the executor for work at the same time as the builder's, if that saves time."""
        return self.executor if self.always or files >= self.large else None


@contextmanager
def open_crew(jobs: int, large: int = LARGE) -> Iterator[Crew]:
    """Open this many processes on this machine; with 0, as many as can run at once."""
    with pool(jobs or workers_of_this_machine()) as processes:
        yield Crew(executor=processes, always=bool(jobs), near=True, large=large)


@contextmanager
def loading() -> Iterator[None]:
    """Load many records with the garbage collector switched off.

    Records have no reference cycles, and collecting took a tenth of a build. Rendering does make
    cycles, so the collector is switched on afterwards, but ignores the objects loaded before.
    """
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        gc.set_threshold(COLLECT_AFTER)
        gc.enable()


def run(function: Callable[[Job], Result], jobs: Iterable[Job],
        executor: Hands | None) -> Iterator[Result]:
    """Run a function on every job and yield the results in the order of the jobs."""
    if executor is None:
        yield from map(function, jobs)
        return
    most = IN_FLIGHT * executor.number
    waiting: deque[Future[Result]] = deque()
    for job in jobs:
        waiting.append(executor.submit(function, job))
        if len(waiting) >= most:
            yield waiting.popleft().result()
    while waiting:
        yield waiting.popleft().result()


def start(function: Callable[[Job], Result], jobs: Iterable[Job],
          executor: Hands | None) -> Iterator[Result]:
    """Submit a few jobs immediately; return an iterator of their results in the same order.

    Without an executor, each job runs when the iterator reaches it.
    """
    if executor is None:
        return map(function, jobs)
    waiting = [executor.submit(function, job) for job in jobs]
    return (future.result() for future in waiting)


def _begin_to_work() -> None:
    """Initialise a worker: it ignores Ctrl-C, and ends when the builder ends or is killed.

    It ends by `os._exit`, because freeing all of its objects would take long.
    """
    gc.set_threshold(COLLECT_AFTER)
    atexit.register(os._exit, 0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    builder = parent_process()
    if builder is not None:
        Thread(target=_end_after, args=(builder.sentinel,), daemon=True).start()


def _end_after(sentinel: int) -> None:
    wait([sentinel])
    os._exit(1)
