"""What is known of an archive, for commands that publish nothing."""

from collections.abc import Callable
from typing import TypeVar

from kashkol.building.alone import attempt
from kashkol.building.options import Options, no_progress, see
from kashkol.building.stages import Prepared, begin, prepare
from kashkol.building.workers import open_crew
from kashkol.problems import Problem

Result = TypeVar("Result")


def known(options: Options) -> Prepared | Problem:
    """Read an archive as a build does, up to the plan of its site."""
    return from_known(options, lambda ready: ready)


def from_known(options: Options, work: Callable[[Prepared], Result]) -> Result | Problem:
    """Return what is made from it while no other command works in the archive."""
    def read() -> Result:
        begun = begin(options, see(options))
        with open_crew(options.jobs) as crew:
            return work(prepare(begun, crew, no_progress))

    return attempt(options.root, lambda: None, read)
