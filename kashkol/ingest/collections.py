"""Reads the collections, `content/collections/<id>.md`: newspapers, journals, fonds, series."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

import msgspec

from kashkol import edtf
from kashkol.ingest.documents import fields_of
from kashkol.ingest.frontmatter import Document, Fields
from kashkol.ingest.media import media_faults, tidied_media
from kashkol.ingest.values import empty, invisible, slug_fault, tidied
from kashkol.languages.romanisation import slug
from kashkol.languages.spelling import entity_key
from kashkol.model import Collection, Note
from kashkol.problems import Problem, error

COLLECTION_KEYS = {key: key for key in (
    "title", "kind", "publisher", "place", "years", "identifier", "description",
    "images", "files")}


def collection_of(path: str, document: Document) -> tuple[Collection | None, Iterable[Problem]]:
    """Return the collection that a file is, if it has a title, and what is wrong with it."""
    fields, faults = fields_of(path, document, Collection, COLLECTION_KEYS)
    fields = tidied(fields)
    fields = Fields(values=tidied_media(fields.values), lines=fields.lines)
    name = PurePosixPath(path).stem
    problems = (*faults, *_faults(path, name, fields))
    if "title" not in fields.values:
        return None, problems
    return Collection(id=name, path=path, body=document.body, body_line=document.body_line,
                      **fields.values), problems


def settled(notes: Iterable[Note], collections: Iterable[Collection],
            ) -> tuple[tuple[Note, ...], tuple[Collection, ...]]:
    """Give every text the id of its collection, and add the collections that have no file.

    A text names its collection by the id, by the title, or by anything that is romanised to the id.
    """
    by_id = {one.id: one for one in collections}
    ids = {entity_key(one.title): one.id for one in by_id.values()} | {one: one for one in by_id}
    settled_notes = []
    for note in notes:
        if name := note.collection:
            found = ids.get(name) or ids.get(entity_key(name)) or slug(name)
            ids[entity_key(name)] = found
            by_id.setdefault(found, Collection(id=found, title=name))
            note = msgspec.structs.replace(note, collection=found)  # noqa: PLW2901
        settled_notes.append(note)
    return tuple(settled_notes), tuple(by_id[one] for one in sorted(by_id))


def _faults(path: str, name: str, fields: Fields) -> Iterator[Problem]:
    if fault := slug_fault(name):
        yield error(path, f"the file name {name!r} cannot be a collection's id", fix=fault)
    if "title" not in fields.lines:
        yield error(path, "the key 'title' is missing", line=1,
                    fix="add `title:` with the name of the collection")
    yield from empty(path, fields, ("title",), COLLECTION_KEYS)
    yield from invisible(path, fields, ("publisher", "place", "description"), COLLECTION_KEYS)
    yield from media_faults(path, fields)
    years = fields.values.get("years")
    dated = edtf.parse(years) if years else None
    if isinstance(dated, str):
        yield error(path, f"'years': found {years!r}, expected years: {dated}",
                    line=fields.lines["years"], fix="write 1957/1963, or 1957/.. if it still "
                                                    "appears")
