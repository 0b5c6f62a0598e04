"""How jobs run: one after the other, on processes of this machine, or on any executor.

Whatever runs them, results come back in the order of the jobs, so that a build does not depend on
how many hands there were.
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
"""Jobs submitted per process before the first result is taken: enough to keep all busy."""
PAYS_FROM = 200
"""Texts to read, or files to make, from which starting processes pays."""
LARGE = 2_000
"""Files of an archive for which a process pays that only looks at the output meanwhile."""
COLLECT_AFTER = 100_000
"""New objects after which Python looks for circles: it would after 700."""


def workers_of_this_machine() -> int:
    """Return how many processes may run at once."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") \
        else os.cpu_count() or 1


class Hands(Executor):
    """An executor, and how many jobs it can do at once."""

    def __init__(self, executor: Executor, number: int) -> None:
        """Hand jobs on to `executor`."""
        self.executor = executor
        self.number = number

    def submit(self, fn: Callable[..., Result], /, *args: Any,  # noqa: ANN401 - as in `Executor`
               **kwargs: Any) -> Future[Result]:  # noqa: ANN401
        """Hand on one job."""
        return self.executor.submit(fn, *args, **kwargs)


@contextmanager
def pool(workers: int) -> Iterator[Hands | None]:
    """Open a pool of processes; with one worker everything runs in this process.

    A process starts when there is a job for it.
    """
    if workers <= 1:
        yield None
        return
    processes = ProcessPoolExecutor(workers, mp_context=get_context("spawn"),
                                    initializer=_begin_to_work)
    try:
        yield Hands(processes, workers)
    except BrokenExecutor:
        end_workers()  # one that was just being started would be waited for in vain
        raise
    finally:
        processes.shutdown(cancel_futures=True)


def end_workers() -> None:
    """Kill all processes that work for this one, whatever they are at."""
    for process in active_children():
        process.kill()


class Crew(Record, frozen=True):
    """Who does the jobs of a build besides the builder itself."""

    executor: Hands | None
    always: bool
    """Whether it was asked for, and does little work too."""
    near: bool
    """Whether it works on this machine, and sees the output folder as the builder does."""
    large: int = LARGE
    """Files of an archive from which it works beside the builder."""

    def for_work(self, pieces: int) -> Hands | None:
        """Return who shall read or make so many files; nobody else, if handing on costs more."""
        return self.executor if self.always or pieces >= PAYS_FROM else None

    def beside(self, files: int) -> Hands | None:
        """Return who may work beside the builder on an archive of so many files, if that pays."""
        return self.executor if self.always or files >= self.large else None


@contextmanager
def open_crew(jobs: int, large: int = LARGE) -> Iterator[Crew]:
    """Open processes of this machine: so many, or with 0 as many as can run at once."""
    with pool(jobs or workers_of_this_machine()) as processes:
        yield Crew(executor=processes, always=bool(jobs), near=True, large=large)


@contextmanager
def loading() -> Iterator[None]:
    """Load many records without looking for circles among them: there are none.

    The looking took a tenth of a build. Rendering does make circles, and what it leaves is
    collected; what was loaded before is not looked at again.
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
    """Hand out a few jobs at once, and yield the results in their order when they are asked for.

    Without an executor each is done when its result is asked for.
    """
    if executor is None:
        return map(function, jobs)
    waiting = [executor.submit(function, job) for job in jobs]
    return (future.result() for future in waiting)


def _begin_to_work() -> None:
    """Leave interruptions to the builder, and end when it ends, even if it is killed.

    What a process knew goes with it, all at once; given back piece by piece it takes a while.
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
