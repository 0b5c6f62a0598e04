"""Compares the files of an archive with each other.

Each note needs its seed; slugs and addresses of pages must be unique. Two topics may bear one name,
which is told. A message names both files, because neither of them is wrong by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from kashkol.disk.addresses import path_fault
from kashkol.ingest.frontmatter import nearest
from kashkol.ingest.seeds import SeedFile
from kashkol.languages.ckb.letters import entity_key
from kashkol.languages.ckb.romanise import slug
from kashkol.model import Content, Note
from kashkol.problems import Problem, error, notice

NOTES = "content/articles"


def slug_of(seed: SeedFile, note: Note | None) -> str:
    """Return the slug of an article: the note's, else the romanised stem of the file."""
    return note.slug if note and note.slug else slug(seed.id)


def slugs_of(seeds: Iterable[SeedFile], notes: Mapping[str, Note]) -> dict[str, str]:
    """Return the slugs of all articles, by the paths of their seeds."""
    return {seed.path: slug_of(seed, notes.get(seed.id)) for seed in seeds}


def check_consistency(seeds: tuple[SeedFile, ...], content: Content,
                      slugs: Mapping[str, str]) -> Iterator[Problem]:
    """Check notes, slugs and addresses of pages, and tell of names that two topics bear."""
    yield from _notes_without_seed(seeds, content)
    yield from _invalid_slugs(seeds, slugs)
    yield from _shared_slugs(seeds, content, slugs)
    yield from _shared_names(content)
    yield from _shared_addresses(content)


def _notes_without_seed(seeds: tuple[SeedFile, ...], content: Content) -> Iterator[Problem]:
    ids = dict.fromkeys(seed.id for seed in seeds)
    for note in content.notes:
        if note.source_id not in ids:
            yield error(note.path, f"there is no seed {note.source_id}.txt"
                                   f"{nearest(note.source_id, list(ids))}",
                        fix="a note has the name of its seed; rename it, or restore the seed")


def _invalid_slugs(seeds: tuple[SeedFile, ...], slugs: Mapping[str, str]) -> Iterator[Problem]:
    for seed in seeds:
        if fault := path_fault(slugs[seed.path]):
            yield error(seed.path, f"its name cannot be part of an address: {fault}",
                        fix=f"give it a short `slug` in {NOTES}/{seed.id}.md")


def _shared_slugs(seeds: tuple[SeedFile, ...], content: Content,
                  slugs: Mapping[str, str]) -> Iterator[Problem]:
    notes = {note.source_id: note for note in content.notes}
    named = [(slugs[seed.path],
              notes[seed.id].path if seed.id in notes and notes[seed.id].slug else seed.path)
             for seed in seeds]
    return _duplicates(named, "the slug {0!r} is also that of {1}",
                       "give one of them another `slug` in its note in content/articles/")


def _shared_names(content: Content) -> Iterator[Problem]:
    named = [(entity_key(topic.name), topic.path) for topic in content.topics]
    return _duplicates(
        named, "the name is also that of {1}; a text links it to the one whose fuller name, office "
        "or occupation it gives, else to neither",
        "give each of them an alias, a role or a first sentence that tells them apart, or merge "
        "them if they are one", level=notice, excerpt=lambda key: key)


def _shared_addresses(content: Content) -> Iterator[Problem]:
    named = [(page.address, page.path) for page in content.pages]
    return _duplicates(named, "has the same address {0} as {1}", "rename one of them")


def _duplicates(named: Iterable[tuple[str, str]], message: str, fix: str, *,
                level: Callable[..., Problem] = error,
                excerpt: Callable[[str], str] = lambda _: "") -> Iterator[Problem]:
    """Report the keys, given as (key, path), that more than one path has."""
    first: dict[str, str] = {}
    for key, path in named:
        other = first.setdefault(key, path)
        if other != path:
            yield level(path, message.format(key, other), excerpt=excerpt(key), fix=fix)
