"""What is known of an archive, for commands that publish nothing."""

from kashkol.building.alone import attempt
from kashkol.building.options import Advance, Options, no_progress, see
from kashkol.building.stages import Prepared, begin, prepare
from kashkol.building.workers import open_crew
from kashkol.problems import Problem


def known(options: Options, advance: Advance = no_progress) -> Prepared | Problem:
    """Read an archive as a build does, up to the plan of its site."""
    def work() -> Prepared:
        begun = begin(options, see(options))
        with open_crew(options.jobs) as crew:
            return prepare(begun, crew, advance)

    return attempt(options.root, lambda: None, work)
