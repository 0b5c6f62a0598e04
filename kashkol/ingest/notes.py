"""Reads the notes on seeds, `content/articles/<seed-stem>.md`."""

from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from kashkol.ingest.documents import fields_of
from kashkol.ingest.frontmatter import Document, Fields
from kashkol.ingest.values import empty, invisible, is_iso, no_redirects, not_web, slug_fault
from kashkol.model import Note
from kashkol.problems import Problem, error

NOTE_KEYS = {key: key for key in (
    "title", "slug", "published", "added", "updated", "source_url", "publisher", "authors",
    "summary", "redirects")}


def note_of(path: str, document: Document) -> tuple[Note | None, Iterable[Problem]]:
    """Return the note that a file is, and what is wrong with it."""
    fields, faults = fields_of(path, document, Note, NOTE_KEYS)
    problems = (*faults, *_note_faults(path, fields))
    values = fields.values
    if not is_iso(values.get("published", "")):
        values.pop("published", None)
    return Note(source_id=PurePosixPath(path).stem, path=path, body=document.body,
                body_line=document.body_line, **values), problems


def _note_faults(path: str, fields: Fields) -> Iterator[Problem]:
    values, lines = fields.values, fields.lines
    if values.get("slug") and (fault := slug_fault(values["slug"])):
        yield error(path, f"'slug': {values['slug']!r} cannot be part of an address",
                    line=lines["slug"], fix=fault)
    published = values.get("published")
    if published and not is_iso(published):
        yield error(path, f"'published': found {published!r}, expected a date",
                    line=lines["published"], fix="write 2021-11-05, 2021-11 or 2021")
    yield from invisible(path, fields, ("title", "publisher", "summary"), NOTE_KEYS)
    yield from empty(path, fields, ("authors",), NOTE_KEYS)
    yield from not_web(path, fields, "source_url")
    yield from no_redirects(path, fields)
