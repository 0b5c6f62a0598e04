"""What must hold between files: one address for one thing, one name for one topic.

A fault here is an error that names both files, because nothing in either alone is wrong.
"""

from collections.abc import Callable, Iterable, Mapping

from kashkol.disk.addresses import path_fault
from kashkol.ingest.frontmatter import nearest
from kashkol.ingest.seeds import SeedFile
from kashkol.languages.ckb.letters import entity_key
from kashkol.languages.ckb.romanise import slug
from kashkol.model import Content, Note
from kashkol.problems import Problem, error

NOTES = "content/articles"


def slug_of(seed: SeedFile, note: Note | None) -> str:
    """Return the article's slug: the note's, else the romanised file stem; never the title's."""
    return note.slug if note and note.slug else slug(seed.id)


def slugs_of(seeds: Iterable[SeedFile], notes: Mapping[str, Note]) -> dict[str, str]:
    """Return the slugs of all articles, by the paths of their seeds."""
    return {seed.path: slug_of(seed, notes.get(seed.id)) for seed in seeds}


def check_consistency(seeds: tuple[SeedFile, ...], content: Content,
                      slugs: Mapping[str, str]) -> tuple[Problem, ...]:
    """Compare notes with seeds, slugs with slugs and names with names."""
    return (*_notes_without_seed(seeds, content), *_unfit_slugs(seeds, slugs),
            *_shared_slugs(seeds, content, slugs),
            *_shared_names(content), *_shared_addresses(content))


def _notes_without_seed(seeds: tuple[SeedFile, ...], content: Content) -> Iterable[Problem]:
    ids = [seed.id for seed in seeds]
    known = set(ids)
    for note in content.notes:
        if note.source_id not in known:
            yield error(note.path, f"there is no seed {note.source_id}.txt"
                                   f"{nearest(note.source_id, ids)}",
                        fix="a note has the name of its seed; rename it, or bring the seed back")


def _unfit_slugs(seeds: tuple[SeedFile, ...], slugs: Mapping[str, str]) -> Iterable[Problem]:
    for seed in seeds:
        if fault := path_fault(slugs[seed.path]):
            yield error(seed.path, f"its name cannot be part of an address: {fault}",
                        fix=f"give it a short `slug` in {NOTES}/{seed.id}.md")


def _shared_slugs(seeds: tuple[SeedFile, ...], content: Content,
                  slugs: Mapping[str, str]) -> Iterable[Problem]:
    notes = {note.source_id: note for note in content.notes}
    named = [(slugs[seed.path],
              notes[seed.id].path if seed.id in notes and notes[seed.id].slug else seed.path)
             for seed in seeds]
    return _twice(named, "the slug {0!r} is also that of {1}",
                  "give one of them another `slug` in its note in content/articles/")


def _shared_names(content: Content) -> Iterable[Problem]:
    named = [(entity_key(topic.name), topic.path) for topic in content.topics]
    return _twice(named, "the name is also that of {1}",
                  "tell them apart by a fuller name, or make them one topic",
                  excerpt=lambda key: key)


def _shared_addresses(content: Content) -> Iterable[Problem]:
    named = [(page.address, page.path) for page in content.pages]
    return _twice(named, "would stand at the same address {0} as {1}", "rename one of them")


def _twice(named: Iterable[tuple[str, str]], message: str, fix: str, *,
           excerpt: Callable[[str], str] = lambda _: "") -> Iterable[Problem]:
    """Report every key that a second path claims too."""
    first: dict[str, str] = {}
    for key, path in named:
        other = first.setdefault(key, path)
        if other != path:
            yield error(path, message.format(key, other), excerpt=excerpt(key), fix=fix)
