"""The way into a build: a build with nothing to do loads nothing that only others need.

In a large archive another process looks at the output folder while this one loads the language's
tables; they take about as long.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING

from kashkol.building.options import Advance, Options, Report, Seen, asked, see
from kashkol.building.unchanged import nothing_to_do
from kashkol.memory.cache import cache_fault
from kashkol.problems import Problem

if TYPE_CHECKING:
    from kashkol.building.workers import Crew
    from kashkol.output.tree import OutputTree


def build(options: Options, advance: Advance = lambda _stage, _done, _of: None,
          crew: Crew | None = None,
          tell_waiting: Callable[[], None] = lambda: None) -> Report:
    """Build the site, or find that there is nothing to do.

    With any error the output folder stays as it was. `crew` takes the jobs instead of processes
    that are opened for this build alone. `tell_waiting` is called if another build holds the
    archive; this one then waits for it.
    """
    seen = _seen(options)
    if seen and not options.paranoid and (done := nothing_to_do(
            options.root, options.output, asked(options), seen.files)):
        last, counts = done
        return Report(problems=last.problems, articles=last.articles, topics=last.topics,
                      mentions=last.mentions, counts=counts)
    from kashkol.building.alone import attempt  # noqa: PLC0415 - nothing to do needs none of it

    waited: list[bool] = []

    def wait() -> None:
        waited.append(True)
        tell_waiting()

    def work() -> Report:
        return _build(options, see(options) if waited or not seen else seen, advance, crew, wait)

    report = attempt(options.root, wait, work)
    return Report(problems=(report,), stopped=True) if isinstance(report, Problem) else report


def _seen(options: Options) -> Seen | None:
    """Look at the archive's files, where there is a cache to take the time from."""
    try:
        return None if cache_fault(options.root) else see(options)
    except OSError:  # none, or none to be written to: whoever works here will tell
        return None


def _build(options: Options, seen: Seen, advance: Advance, crew: Crew | None,
           wait: Callable[[], None]) -> Report:
    from kashkol.building.alone import alone_in_output  # noqa: PLC0415

    tree = _tree(options)
    fault = tree.fault() or tree.make()
    if fault:  # not even a lock is put into a folder that is not this archive's
        return _build_into(tree, fault, options, seen, advance, crew)
    with alone_in_output(options.output, wait):
        tree = _tree(options)
        fault = tree.fault() or tree.open()
        try:
            return _build_into(tree, fault, options, seen, advance, crew)
        finally:
            tree.discard()


def _tree(options: Options) -> OutputTree:
    from kashkol.output.tree import OutputTree  # noqa: PLC0415

    return OutputTree(options.root, options.output, paranoid=options.paranoid,
                      adopt=options.adopt)


def _build_into(tree: OutputTree, fault: Problem | None, options: Options, seen: Seen,
                advance: Advance, crew: Crew | None) -> Report:
    """Build into a folder; with a fault of the folder only the other problems are found."""
    from kashkol.building.workers import loading, open_crew  # noqa: PLC0415

    with nullcontext(crew) if crew else open_crew(options.jobs) as hands:
        if not fault and hands.near and (looking := hands.beside(len(seen.files))):
            tree.let_look(looking)
        with loading():
            from kashkol.building.stages import run_build  # noqa: PLC0415

        return run_build(options, seen, tree, (fault,) if fault else (), advance, hands)
