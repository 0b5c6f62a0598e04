"""Finds names that recur in the texts and are in no topic file, without publishing anything.

Drafts are topic files, too; and names that people have refused are not suggested again.
"""

from kashkol.building.alone import attempt
from kashkol.building.options import Options, no_progress, see
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
    with open_crew(options.jobs) as crew:
        read, unread = read_seeds(begun, crew, no_progress)
    shelf = PackShelf(options.root / CACHE / PACKS,
                      {state.reading: state.location for state in read.values()})
    readings = (shelf.reading(read[seed.path].reading) for seed in begun.given.seeds
                if seed.path in read)
    content = begun.given.content
    found = suggest(readings, (*content.topics, *content.drafts), content.refused)
    shelf.close()
    return found, tuple(in_file_order(
        problem for problem in (*begun.given.problems, *unread) if problem.level is Level.ERROR))
