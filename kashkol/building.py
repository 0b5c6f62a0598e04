"""The way into a build: a build with nothing to do loads nothing that only others need.

In a large archive another process looks at the output folder while this one loads the language's
tables; they take about as long.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import nullcontext
from typing import TYPE_CHECKING

from kashkol.builds import Advance, Options, Report, asked, see
from kashkol.problems import Problem
from kashkol.publish.alone import attempt
from kashkol.publish.last import nothing_to_do
from kashkol.publish.tree import OutputTree

if TYPE_CHECKING:
    from kashkol.execution import Crew


def build(options: Options, advance: Advance = lambda _stage, _done, _of: None,
          crew: Crew | None = None,
          tell_waiting: Callable[[], None] = lambda: None) -> Report:
    """Build the site, or find that there is nothing to do.

    With any error the output folder stays as it was. `crew` takes the jobs instead of processes
    that are opened for this build alone. `tell_waiting` is called if another build holds the
    archive; this one then waits for it.
    """
    report = attempt(options.root, tell_waiting, lambda: _build(options, advance, crew))
    return Report(problems=(report,), stopped=True) if isinstance(report, Problem) else report


def _build(options: Options, advance: Advance, crew: Crew | None) -> Report:
    seen = see(options.root)
    if not options.paranoid and (done := nothing_to_do(
            options.root, options.output, asked(options), seen.files)):
        last, counts = done
        return Report(problems=last.problems, articles=last.articles, topics=last.topics,
                      mentions=last.mentions, counts=counts)
    from kashkol.execution import open_crew  # noqa: PLC0415 - nothing to do needs none of it

    tree = OutputTree(options.root, options.output, paranoid=options.paranoid)
    fault = tree.fault(options.root)
    try:
        with nullcontext(crew) if crew else open_crew(options.jobs) as hands:
            if not fault and hands.near and (looking := hands.beside(len(seen.files))):
                tree.let_look(looking)
            from kashkol.pipeline import run_build  # noqa: PLC0415

            return run_build(options, seen, tree, (fault,) if fault else (), advance, hands)
    finally:
        tree.discard()
