"""Finds names that recur in the texts and are in no topic file, without publishing anything.

Drafts are topic files, too; and names that people have refused are not suggested again.
"""

from collections.abc import Mapping
from pathlib import Path

from kashkol.building.alone import attempt
from kashkol.building.options import Options, no_progress, see
from kashkol.building.stages import Given, begin, read_seeds
from kashkol.building.workers import open_crew
from kashkol.memory.cache import CACHE, PACKS
from kashkol.memory.shelf import PackShelf
from kashkol.memory.state import SeedState
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
    return suggested(options.root, begun.given, read), tuple(in_file_order(
        problem for problem in (*begun.given.problems, *unread) if problem.level is Level.ERROR))


def suggested(root: Path, given: Given, read: Mapping[str, SeedState]) -> tuple[Suggestion, ...]:
    """Find names in texts that were read; `read` has their states by path."""
    shelf = PackShelf(root / CACHE / PACKS,
                      {state.reading: state.location for state in read.values()})
    readings = (shelf.reading(read[seed.path].reading) for seed in given.seeds
                if seed.path in read)
    content = given.content
    found = suggest(readings, (*content.topics, *content.drafts), content.refused)
    shelf.close()
    return found
