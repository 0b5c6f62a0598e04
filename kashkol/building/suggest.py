"""Finds names that recur in the texts and are in no topic file, without publishing anything.

Names of topics are looked for in texts of other languages, too.

Drafts are topic files, too; and names that people have refused are not suggested again.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import NamedTuple

from kashkol.building.alone import attempt
from kashkol.building.given import Given
from kashkol.building.options import Options, no_progress, see
from kashkol.building.stages import begin, read_seeds
from kashkol.building.workers import open_crew
from kashkol.memory.cache import CACHE, PACKS
from kashkol.memory.shelf import PackShelf
from kashkol.memory.state import SeedState
from kashkol.model import Reading
from kashkol.problems import Level, Problem, in_file_order
from kashkol.reading.suggestions.elsewhere import NameElsewhere, names_elsewhere
from kashkol.reading.suggestions.suggest import Suggestion, as_topic, suggest


class Suggested(NamedTuple):
    """What is suggested to a curator."""

    names: tuple[Suggestion, ...] = ()
    """Names that recur and are in no topic file."""
    elsewhere: tuple[NameElsewhere, ...] = ()
    """Names in other languages, of topics and of those names."""


def suggestions(options: Options) -> tuple[Suggested, tuple[Problem, ...]]:
    """Find names that recur in the texts and are in no topic file, and those of other languages."""
    found = attempt(options.root, lambda: None, lambda: _suggest(options))
    return (Suggested(), (found,)) if isinstance(found, Problem) else found


def _suggest(options: Options) -> tuple[Suggested, tuple[Problem, ...]]:
    begun = begin(options, see(options))
    with open_crew(options.jobs) as crew:
        read, unread = read_seeds(begun, crew, no_progress)
    names = suggested(options.root, begun.given, read)
    elsewhere = _suggested_elsewhere(options.root, begun.given, read, names)
    return Suggested(names, elsewhere), tuple(in_file_order(
        problem for problem in (*begun.given.problems, *unread) if problem.level is Level.ERROR))


def suggested(root: Path, given: Given, read: Mapping[str, SeedState]) -> tuple[Suggestion, ...]:
    """Find names in texts that were read; `read` has their states by path."""
    content = given.content
    with closing(_shelf(root, read)) as shelf:
        return suggest(_readings(shelf, given, read), (*content.topics, *content.drafts),
                       content.refused)


def _suggested_elsewhere(root: Path, given: Given, read: Mapping[str, SeedState],
                         names: Iterable[Suggestion]) -> tuple[NameElsewhere, ...]:
    """Find names of topics, and of suggested ones, in texts of other languages."""
    content = given.content
    topics = (*content.topics, *content.drafts, *map(as_topic, names))
    with closing(_shelf(root, read)) as shelf:
        return names_elsewhere(_readings(shelf, given, read), topics, content.refused)


def _shelf(root: Path, read: Mapping[str, SeedState]) -> PackShelf:
    return PackShelf(root / CACHE / PACKS,
                     {state.reading: state.location for state in read.values()})


def _readings(shelf: PackShelf, given: Given,
              read: Mapping[str, SeedState]) -> Iterator[Reading]:
    for seed in given.seeds:
        if seed.path in read:
            yield shelf.reading(read[seed.path].reading)
