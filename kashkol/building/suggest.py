"""Names that recur in the texts and are in no topic file, found without publishing anything."""

from kashkol.building.alone import attempt
from kashkol.building.options import Options, see
from kashkol.building.stages import begin, read_seeds
from kashkol.building.workers import open_crew
from kashkol.memory.cache import CACHE, PACKS
from kashkol.memory.shelf import PackShelf
from kashkol.problems import Level, Problem, in_file_order
from kashkol.reading.suggestions.suggest import Suggestion, suggest


def suggestions(options: Options) -> tuple[tuple[Suggestion, ...], tuple[Problem, ...]]:
    """Find names that recur in the texts and are in no topic file."""
    found = attempt(options.root, lambda: None, lambda: _suggest(options))
    return ((), (found,)) if isinstance(found, Problem) else found


def _suggest(options: Options) -> tuple[tuple[Suggestion, ...], tuple[Problem, ...]]:
    begun = begin(options, see(options))
    problems = list(begun.given.problems)
    with open_crew(options.jobs) as crew:
        read = read_seeds(begun, crew, _tell_nobody, problems)
    shelf = PackShelf(options.root / CACHE / PACKS,
                      {state.reading: state.location for state in read.values()})
    readings = (shelf.reading(read[seed.path].reading) for seed in begun.given.seeds
                if seed.path in read)
    found = suggest(readings, begun.given.content.topics)
    shelf.close()
    return found, tuple(in_file_order(
        problem for problem in problems if problem.level is Level.ERROR))


def _tell_nobody(_stage: str, _done: int, _of: int) -> None:
    """Show no progress."""
