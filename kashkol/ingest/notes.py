"""Reads what people say of the seeds: `content/articles/<seed-stem>.md`, and rows of a table.

Both have the same keys. A text may have a note, a row or both; a key that both give must have the
same value in both.
"""

from collections.abc import Container, Iterable, Iterator, Mapping
from datetime import date
from pathlib import PurePosixPath
from typing import Any, get_origin

import msgspec

from kashkol import edtf
from kashkol.characters import code_point, is_visible, unfit
from kashkol.ingest.documents import fields_of
from kashkol.ingest.frontmatter import Document, Fields, nearest
from kashkol.ingest.media import (
    FILES,
    IMAGES,
    media_cell,
    media_faults,
    media_value,
    tidied_media,
)
from kashkol.ingest.spreadsheets import with_days
from kashkol.ingest.tables import ASIDE, Row, Table, at_row, several
from kashkol.ingest.values import (
    LANGUAGE,
    empty,
    invisible,
    no_redirects,
    not_web,
    slug_fault,
    tidied,
    tidy,
)
from kashkol.model import Note, SiteConfig, Withheld
from kashkol.problems import Problem, error, notice, warning

NOTE_KEYS = {key: key for key in (
    "title", "slug", "published", "added", "updated", "language", "authors", "publisher",
    "source_url", "summary", "tags", "collection", "issue", "section", "place", "identifier",
    "rights", "fields", "images", "files", "version_of", "translation_of", "status", "source",
    "redirects")}
ID = "id"
"""The column with the name of the seed, without its ending."""
COLUMNS = (ID, *(key for key in NOTE_KEYS if key != "fields"), "status_date", "status_reason")
"""Columns of a table; every other column is a free field."""

_TYPES = {field.name: field.type for field in msgspec.structs.fields(Note)}
_STATUS = ("status", "status_date", "status_reason")
DATES = ("published", "added", "updated", "status_date")
NUMBERS = ("issue",)
"""Columns whose cells are often numbers."""


def note_of(path: str, document: Document) -> tuple[Note | None, Iterable[Problem]]:
    """Return the note that a file is, and what is wrong with it."""
    fields, faults = fields_of(path, document, Note, NOTE_KEYS)
    fields = tidied(fields)
    fields = Fields(values=tidied_media(fields.values), lines=fields.lines)
    problems = (*faults, *_faults(path, fields))
    return Note(source_id=PurePosixPath(path).stem, path=path, body=document.body,
                body_line=document.body_line, **_sound(fields.values)), problems


def notes_of(table: Table,
             declared: Container[str] = ()) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """Return the notes that the rows of a table are, and what is wrong with them.

    `declared` are the free fields that have a label.
    """
    table, of_days = with_days(table, DATES, NUMBERS)
    problems = [*_column_faults(table, declared), *of_days]
    notes: dict[str, tuple[Note, Row]] = {}
    for row in table.rows:
        source = row.cells.get(ID, "").strip()
        if not source:
            problems.append(at_row(table, row, error(
                table.path, f"{ID!r} is empty", fix="write the name of the text's file in "
                "seeds/, without its ending")))
            continue
        if source in notes:
            problems.append(at_row(table, row, error(
                table.path, f"{ID!r}: {source!r} has a row already, row {notes[source][1].number}",
                fix="put both into one row")))
            continue
        fields, faults = _converted(table, row)
        problems += faults
        problems += (at_row(table, row, fault) for fault in _faults(table.path, fields))
        notes[source] = Note(source_id=source, path=table.path, **_sound(fields.values)), row
    return tuple(note for note, _ in notes.values()), tuple(problems)


def merged(notes: Iterable[Note],
           rows: Iterable[Note]) -> tuple[tuple[Note, ...], tuple[Problem, ...]]:
    """Put together what notes and rows say of the same seeds."""
    by_id = {note.source_id: note for note in notes}
    problems: list[Problem] = []
    for row in rows:
        note = by_id.get(row.source_id)
        if note is None:
            by_id[row.source_id] = row
            continue
        said = {key: getattr(row, key) for key in NOTE_KEYS if getattr(row, key)}
        for key, value in said.items():
            other = getattr(note, key)
            if other and other != value:
                problems.append(error(
                    note.path, f"{key!r} is {_written(other)} here and {_written(value)} in "
                    f"{row.path}", fix="delete one of them"))
        by_id[row.source_id] = msgspec.structs.replace(
            note, **{key: value for key, value in said.items() if not getattr(note, key)})
    return tuple(sorted(by_id.values(), key=lambda note: note.source_id)), tuple(problems)


def undeclared_fields(notes: Iterable[Note], site: SiteConfig) -> Iterator[Problem]:
    """Tell which free fields `site.yaml` gives no label."""
    found: dict[str, str] = {}
    for note in notes:
        for name in note.fields:
            found.setdefault(name, note.path)
    for name, path in sorted(found.items()):
        if name not in site.fields:
            yield notice(path, f"the field {name!r} has no label in site.yaml, and is shown under "
                         f"its own name{nearest(name, [*site.fields, *COLUMNS])}",
                         fix=f"write `fields: {{{name}: …}}` in content/site.yaml",
                         kind="a free field has no label in site.yaml")


def _written(value: Any) -> str:  # noqa: ANN401 - a value of any key
    if isinstance(value, tuple):
        value = "; ".join(one if isinstance(one, str) else media_cell(one) for one in value)
    return repr(str(value))


# --- rows ------------------------------------------------------------------------------------


def _column_faults(table: Table, declared: Container[str]) -> Iterator[Problem]:
    if ID not in table.columns:
        yield error(table.path, f"there is no column {ID!r}{nearest(ID, list(table.columns))}",
                    line=1, fix="add a column `id` with the name of each text's file in seeds/, "
                                "without its ending")
    for column in table.columns:
        if column in COLUMNS or column in declared or column.startswith(ASIDE):
            continue
        if close := nearest(column, list(COLUMNS)):
            yield warning(table.path, f"the column {column!r} is no key, and is read as a free "
                          f"field{close}", line=1, fix="correct the first row of the table; or, if "
                          f"it is a field of your own, write `fields: {{{column}: …}}` in "
                          "content/site.yaml")


def _converted(table: Table, row: Row) -> tuple[Fields, tuple[Problem, ...]]:
    """Read the cells of a row as the values of a note."""
    values: dict[str, Any] = {}
    free: dict[str, str] = {}
    status: dict[str, str] = {}
    problems: list[Problem] = []
    for column, cell in row.cells.items():
        text = tidy(cell)
        if column == ID or not text or column.startswith(ASIDE):
            continue
        if bad := unfit(cell):
            problems.append(at_row(table, row, error(
                table.path, f"{column!r} contains the character {code_point(bad)}, which pages "
                "and feeds must not contain", fix="delete it")))
        elif column in _STATUS:
            status[column] = text
        elif column not in COLUMNS:
            free[column] = text
        else:
            found = _value(table.path, column, cell)
            if isinstance(found, Problem):
                problems.append(at_row(table, row, found))
            else:
                values[column] = found
    if free:
        values["fields"] = free
    if status:
        given, fault = _status(status)
        problems += (at_row(table, row, fault),) if fault else ()
        values |= {} if fault else {"status": given}
    return Fields(values=values, lines=dict.fromkeys((*COLUMNS, "fields"), row.line)), tuple(
        problems)


def _value(path: str, column: str, cell: str) -> Any:  # noqa: ANN401 - a value of any key
    """Read the value of a key, or return why it cannot be read."""
    if column in {IMAGES, FILES}:
        return media_value(column, filter(None, map(tidy, several(cell))))
    if get_origin(_TYPES[column]) is tuple:
        return tuple(filter(None, map(tidy, several(cell))))
    try:
        return msgspec.convert(tidy(cell), _TYPES[column])
    except msgspec.ValidationError:
        return error(path, f"{column!r}: found {tidy(cell)!r}, expected a date",
                     fix="write it as 2021-11-05")


def _status(cells: Mapping[str, str]) -> tuple[str | Withheld, Problem | None]:
    """Return the status that the three columns give."""
    kind = cells.get("status", "")
    if kind not in {"embargo", "withdrawn"}:
        return kind, None
    try:
        day = date.fromisoformat(cells.get("status_date", ""))
    except ValueError:
        return "", error("", f"'status_date': found {cells.get('status_date', '')!r}, expected the "
                         f"day of the {'embargo' if kind == 'embargo' else 'withdrawal'}",
                         fix="write it as 2027-01-31")
    return Withheld(reason=cells.get("status_reason", ""), **{kind: day}), None


# --- values ----------------------------------------------------------------------------------


def _sound(values: dict[str, Any]) -> dict[str, Any]:
    """Leave out a date that is none; it was reported."""
    return {key: value for key, value in values.items()
            if key != "published" or not isinstance(edtf.parse(value), str)}


def _status_faults(path: str, fields: Fields) -> Iterator[Problem]:
    status = fields.values.get("status", "")
    wrong = status not in {"", "draft"} if isinstance(status, str) else (
        (status.embargo is None) == (status.withdrawn is None))
    if wrong:
        both = not isinstance(status, str) and status.embargo is not None
        found = repr(status) if isinstance(status, str) else (
            "an embargo and a withdrawal" if both else "neither an embargo nor a withdrawal")
        yield error(path, f"'status': found {found}", line=fields.lines["status"],
                    fix="write draft, or {embargo: 2027-01-31}, or {withdrawn: 2026-01-31, reason: "
                        "…}; in a table the columns status, status_date, status_reason")


def _faults(path: str, fields: Fields) -> Iterator[Problem]:
    values, lines = fields.values, fields.lines
    if values.get("slug") and (fault := slug_fault(values["slug"])):
        yield error(path, f"'slug': {values['slug']!r} cannot be part of an address",
                    line=lines["slug"], fix=fault)
    published = values.get("published")
    dated = edtf.parse(published) if published else None
    if isinstance(dated, str):
        yield error(path, f"'published': found {published!r}, expected a date: {dated}",
                    line=lines["published"],
                    fix="write 2021-11-05, 2021-11 or 2021; 2010~ (about), 2010? (perhaps), 201X "
                        "(in those years), or 2010/2012 (from, to)")
    language = values.get("language")
    if language and not LANGUAGE.fullmatch(language):
        yield error(path, f"'language': found {language!r}, expected the code of a language",
                    line=lines["language"],
                    fix="write ckb (Sorani), kmr (Kurmanji), ar, fa, tr, en, or another code of "
                        "BCP 47, such as ku-Arab")
    yield from _status_faults(path, fields)
    if values.get("source", "") not in {"", "withheld"}:
        yield error(path, f"'source': found {values['source']!r}", line=lines["source"],
                    fix="write `withheld`, to publish the text without its file, or delete it")
    yield from invisible(path, fields, (
        "title", "publisher", "summary", "collection", "section", "place", "rights"), NOTE_KEYS)
    yield from empty(path, fields, ("authors", "tags"), NOTE_KEYS)
    for name, text in values.get("fields", {}).items():
        if not (is_visible(name) and is_visible(text)):
            yield error(path, f"'fields': {name!r} has no visible characters",
                        line=lines["fields"], fix="fill it in or delete it")
    yield from media_faults(path, fields)
    yield from not_web(path, fields, "source_url")
    yield from no_redirects(path, fields)
