"""Compares the files of an archive with each other.

Each note needs its seed; slugs and addresses of pages must be unique. Two topics may bear one name,
which is told. A message names both files, because neither of them is wrong by itself.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping

from kashkol.curated import Content
from kashkol.disk.addresses import path_fault
from kashkol.ingest.frontmatter import nearest
from kashkol.ingest.seeds import SeedFile
from kashkol.ingest.spreadsheets import without_zeros
from kashkol.languages.romanisation import slug
from kashkol.languages.spelling import entity_key
from kashkol.model import Correction, Corrections, Note
from kashkol.problems import Problem, error, notice, warning

NOTES = "content/articles"
PUBLISH = "review the topic, then delete its line `status: draft`"
MOST_COMPARED = 100
"""How many unknown topics of corrections are compared with all topics, for a similar one."""


def slug_of(seed: SeedFile, note: Note | None) -> str:
    """Return the slug of an article: the note's, else the romanised stem of the file."""
    return note.slug if note and note.slug else slug(seed.id)


def slugs_of(seeds: Iterable[SeedFile], notes: Mapping[str, Note]) -> dict[str, str]:
    """Return the slugs of all articles, by the paths of their seeds."""
    return {seed.path: slug_of(seed, notes.get(seed.id)) for seed in seeds}


def check_consistency(seeds: tuple[SeedFile, ...], content: Content,
                      slugs: Mapping[str, str]) -> Iterator[Problem]:
    """Check notes, corrections, drafts, slugs and addresses of pages, and tell of shared names."""
    yield from _without_seed(seeds, content)
    yield from _unknown_topics(content)
    for topic in content.drafts:
        yield notice(topic.path, "is a draft and not published", fix=PUBLISH)
    yield from _missing_originals(seeds, content)
    yield from _invalid_slugs(seeds, slugs)
    yield from _shared_slugs(seeds, content, slugs)
    yield from _shared_names(content)
    yield from _shared_addresses(content)


def _without_seed(seeds: tuple[SeedFile, ...], content: Content) -> Iterator[Problem]:
    ids = dict.fromkeys(seed.id for seed in seeds)
    short = {without_zeros(one): one for one in ids}
    files: tuple[Note | Corrections, ...] = (*content.notes, *content.corrections)
    for file in files:
        if file.source_id in ids:
            continue
        if isinstance(file, Note) and not file.path.endswith(".md"):
            meant = short.get(file.source_id)
            why = f" (did a program drop the zeros of {meant!r}?)" if meant else ""
            yield warning(file.path, f"there is no text for the row {file.source_id!r}{why}; it is "
                          "left out", fix=f"write {meant!r} and format the column as text"
                          if meant else "put the text in seeds/, or leave the row for later",
                          kind="there is no text for a row; it is left out")
        else:
            yield error(file.path, f"there is no seed {file.source_id}.txt"
                                   f"{nearest(file.source_id, list(ids))}",
                        fix="it must have the name of its seed; rename it, or restore the seed")


def _unknown_topics(content: Content) -> Iterator[Problem]:
    """Report the topics that corrections name and nobody has written."""
    ids = dict.fromkeys(topic.id for topic in content.topics)
    drafts = {topic.id for topic in content.drafts}
    unknown = [(corrections.path, entry) for corrections in content.corrections
               for entry in corrections.entries if names_topic(entry) and entry.value not in ids]
    for number, (path, entry) in enumerate(unknown):
        if entry.value in drafts:
            yield error(path, f"{entry.sets!r}: the topic {entry.value!r} is a draft",
                        line=entry.line, fix=PUBLISH)
            continue
        similar = nearest(entry.value, list(ids)) if number < MOST_COMPARED else ""
        yield error(path, f"{entry.sets!r}: there is no topic {entry.value!r}{similar}",
                    line=entry.line,
                    fix="write the name of a file in content/topics/ without .md, or `none`")


def names_topic(entry: Correction) -> bool:
    """Tell whether a correction names a topic.

    >>> names_topic(Correction(line=1, text="-", sets="speaker", value="kazemi"))
    True
    """
    return entry.sets in {"is", "speaker"} and bool(entry.value)


def _missing_originals(seeds: tuple[SeedFile, ...], content: Content) -> Iterator[Problem]:
    """Check that a text of which another is a version or a translation is in the archive."""
    ids = dict.fromkeys(seed.id for seed in seeds)
    for note in content.notes:
        for key in ("version_of", "translation_of"):
            other = getattr(note, key)
            if other and (other not in ids or other == note.source_id):
                fault = "is the text itself" if other in ids else \
                    f"there is no text {other!r}{nearest(other, list(ids))}"
                yield error(note.path, f"{key!r} of {note.source_id!r}: {fault}",
                            fix="write the name of a text's file in seeds/, without its ending")


def _invalid_slugs(seeds: tuple[SeedFile, ...], slugs: Mapping[str, str]) -> Iterator[Problem]:
    for seed in seeds:
        if fault := path_fault(slugs[seed.path]):
            yield error(seed.path, f"its name cannot be part of an address: {fault}",
                        fix=f"give it a short `slug` in {NOTES}/{seed.id}.md")


def _shared_slugs(seeds: tuple[SeedFile, ...], content: Content,
                  slugs: Mapping[str, str]) -> Iterator[Problem]:
    notes = {note.source_id: note for note in content.notes}
    named = [(slugs[seed.path],
              _place(notes[seed.id].path, seed.id)
              if seed.id in notes and notes[seed.id].slug else seed.path)
             for seed in seeds]
    return _duplicates(named, "the slug {0!r} is also that of {1}",
                       "give one of them another `slug` in its note in content/articles/")


def _shared_names(content: Content) -> Iterator[Problem]:
    named = [(entity_key(topic.name), _place(topic.path, topic.id)) for topic in content.topics]
    return _duplicates(
        named, "the name is also that of {1}; a text links it to the one whose fuller name, office "
        "or occupation it gives, else to neither",
        "give each of them an alias, a role or a first sentence that tells them apart, or merge "
        "them if they are one", level=notice, excerpt=lambda key: key)


def _place(path: str, name: str) -> str:
    """Return where something is told: a file, or a table and the id of the row.

    >>> _place("content/topics.csv", "kazemi")
    'content/topics.csv (kazemi)'
    """
    return path if path.endswith(".md") else f"{path} ({name})"


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
