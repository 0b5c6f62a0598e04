"""Tables for editing: what is known of texts or topics, and what comes back changed.

A table that is handed out has a column for each key, with what people have said, and columns whose
names begin with `?`, with what the texts state: nobody has confirmed that, so it becomes a fact
only if it is copied into the column of a key. What was handed out is remembered; so when the table
comes back, cells that were changed in it are told from those that others have changed meanwhile.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import Any

import msgspec

from kashkol.building.known import known
from kashkol.building.options import Options
from kashkol.building.stages import Prepared
from kashkol.curated import Content
from kashkol.disk.files import named, read_file, write_whole
from kashkol.ingest import notes, topics
from kashkol.ingest.content import NOTES, TABLES, TOPIC_TABLES, read_content
from kashkol.ingest.frontmatter import nearest
from kashkol.ingest.jobs import WorkbookError
from kashkol.ingest.seeds import find_seeds
from kashkol.ingest.spreadsheets import replaced, with_days, without_zeros, written_forms
from kashkol.ingest.table_edits import ID, rewritten, table_bytes
from kashkol.ingest.tables import ASIDE, Row, Table, at_row, parse_table
from kashkol.memory.handed_out import Cells, hand_out, recall_handed_out
from kashkol.model import Note, Record, Topic, Withheld
from kashkol.problems import Problem, error, has_errors, warning

HANDED_OUT = f"{ASIDE}table"
"""The column with the name under which a table is remembered."""


class Of(StrEnum):
    """What the rows of a table are about."""

    ARTICLES = "articles"
    TOPICS = "topics"


class HandedOut(Record, frozen=True):
    """A table that was written for editing."""

    rows: int
    proposed: dict[str, int]
    """How many cells the columns with proposals have, by the key."""


class Change(Record, frozen=True):
    """A cell that changes."""

    id: str
    column: str
    before: str
    after: str


class Merge(Record, frozen=True):
    """What taking a table back would do."""

    of: Of
    path: str
    """The archive's table."""
    edited: str
    """The table that comes back, for people."""
    before: bytes
    """What it holds; empty if there is none."""
    changes: tuple[Change, ...]
    problems: tuple[Problem, ...]
    remembered: bool
    """Whether it is known how the table was handed out."""
    absent: int
    """Rows of the archive's table that the other does not have; they stay."""


# --- handing out -----------------------------------------------------------------------------


def write_table(options: Options, of: Of, place: Path) -> HandedOut | Problem:
    """Write a table for editing to a file, which must not exist."""
    ready = known(options)
    if isinstance(ready, Problem):
        return ready
    content, _ = read_content(options.root, options.rules)
    said = _said(options, content, of)
    columns, rows, proposed = (_articles if of is Of.ARTICLES else _topics)(ready, said)
    name = hand_out(options.root, said)
    cells = [[*row, name] for row in rows]
    if not str(place).endswith(".xlsx"):
        cells = [[_with_zeros(cell) for cell in row] for row in cells]
    write_whole(place, table_bytes(place.name, [*columns, HANDED_OUT], cells))
    return HandedOut(rows=len(rows), proposed=dict(proposed))


def _articles(ready: Prepared, said: Cells,
              ) -> tuple[list[str], list[list[str]], Counter[str]]:
    beside = {"title": ("?title", "?title_is"), "published": ("?published", "?certainty"),
              "authors": ("?authors",), "place": ("?place",)}
    cards = {card.id: card for card in ready.archive.cards}
    columns = _columns(notes.COLUMNS, said, beside,
                       ("?file_title", "?file_authors", "?words", "?begins", "?file"))
    proposed: Counter[str] = Counter()
    rows = []
    for name, given in said.items():
        card, row = cards.get(name), dict(given)
        if card:
            found = {"title": card.title, "published": card.published.edtf or "",
                     "authors": "; ".join(card.facts.authors), "place": card.facts.place}
            proposals = {key: value for key, value in found.items()
                         if value and not given.get(key)}
            proposed.update(proposals.keys())
            row |= {f"{ASIDE}{key}": value for key, value in proposals.items()}
            row |= {"?title_is": card.title_is, "?certainty": card.published.certainty,
                    "?words": str(card.outline.words), "?file": card.path,
                    "?begins": card.outline.opening}
            in_file = ready.read[card.path].proposed
            row |= {"?file_title": in_file.title, "?file_authors": "; ".join(in_file.authors)}
        rows.append([name, *(row.get(column, "") for column in columns[1:])])
    return columns, rows, proposed


def _topics(ready: Prepared, said: Cells) -> tuple[list[str], list[list[str]], Counter[str]]:
    texts: Counter[str] = Counter()
    mentions: Counter[str] = Counter()
    for card in ready.archive.cards:
        for found in card.outline.topics:
            texts[found.topic] += 1
            mentions[found.topic] += found.names
    columns = _columns(topics.TOPIC_COLUMNS, said, {}, ("?texts", "?mentions"))
    return columns, [
        [name, *(given.get(column, "") for column in columns[1:-2]), str(texts[name]),
         str(mentions[name])] for name, given in said.items()], Counter()


def _columns(keys: Sequence[str], said: Cells, beside: Mapping[str, Sequence[str]],
             last: Sequence[str]) -> list[str]:
    free = sorted({column for given in said.values() for column in given} - set(keys))
    return [one for key in keys for one in (key, *beside.get(key, ()))] + free + list(last)


def _with_zeros(cell: str) -> str:
    """Return a cell with an apostrophe before it, if programs would drop its zeros."""
    return f"'{cell}" if without_zeros(cell) != cell else cell


# --- what people have said -------------------------------------------------------------------


def _said(options: Options, content: Content, of: Of) -> Cells:
    """Return the cells that a table for editing has, by what people have said; sorted by id."""
    if of is Of.TOPICS:
        cells = {topic.id: _topic_cells(topic) for topic in (*content.topics, *content.drafts)}
    else:
        seeds, _ = find_seeds(options.root, options.rules)
        cells = {seed.id: {} for seed in seeds}
        cells |= {note.source_id: _note_cells(note) for note in content.notes}
    _, table = _own_table(options, of)
    for row in table.rows if table else ():
        given = {column: cell for column, cell in _tidied(row).items()
                 if column != ID and not column.startswith(ASIDE)}
        if row.cells.get(ID, "").strip() in cells:
            cells[row.cells[ID].strip()] |= given
    return {name: cells[name] for name in sorted(cells)}


def _note_cells(note: Note) -> dict[str, str]:
    cells = {key: _cell(getattr(note, key)) for key in notes.NOTE_KEYS
             if key not in {"fields", "status"}} | dict(note.fields)
    if isinstance(note.status, Withheld):
        day = note.status.embargo or note.status.withdrawn
        cells |= {"status": "embargo" if note.status.embargo else "withdrawn",
                  "status_date": _cell(day), "status_reason": note.status.reason}
    else:
        cells["status"] = note.status
    return {column: cell for column, cell in cells.items() if cell}


def _topic_cells(topic: Topic) -> dict[str, str]:
    cells = {key: _cell(getattr(topic, field)) for key, field in topics.TOPIC_KEYS.items()
             if key != topics.NAMES} | topics.language_cells(topic)
    if topic.status == "published":
        del cells["status"]
    return {column: cell for column, cell in cells.items() if cell}


def _cell(value: Any) -> str:  # noqa: ANN401 - a value of any key
    return value.isoformat() if isinstance(value, date) else topics.cell_of(value)


def _tidied(row: Row) -> dict[str, str]:
    return {column: " ".join(cell.split()) for column, cell in row.cells.items() if cell.strip()}


def _own_table(options: Options, of: Of) -> tuple[str, Table | None]:
    """Return the path of the archive's table, and the table if there is one."""
    names = TABLES if of is Of.ARTICLES else TOPIC_TABLES
    path = next((name for name in names if (options.root / name).exists()), names[0])
    if not (options.root / path).exists():
        return path, None
    table, _ = parse_table(path, read_file(options.root / path), _keys(of))
    return path, table


def _keys(of: Of) -> tuple[str, ...]:
    return notes.COLUMNS if of is Of.ARTICLES else topics.TOPIC_COLUMNS


# --- taking back -----------------------------------------------------------------------------


def plan_merge(options: Options, of: Of | None, place: Path) -> Merge | tuple[Problem, ...]:
    """Return what taking a table back would change; `of` is asked of the table if not given."""
    shown = str(place)
    try:
        table, problems = parse_table(shown, read_file(place), (*notes.COLUMNS,
                                                                *topics.TOPIC_COLUMNS))
    except OSError as fault:
        return (error(shown, f"cannot be read: {fault.strerror}",
                      fix="give the path of the table that you have edited"),)
    if table is None or has_errors(problems):
        return problems
    of = of or (Of.TOPICS if "kind" in table.columns else Of.ARTICLES)
    content, faults = read_content(options.root, options.rules)
    path, own = _own_table(options, of)
    own_faults = tuple(one for one in faults if one.path == path and one.level == "error")
    if own_faults:
        return own_faults
    now = _said(options, content, of)
    name = next((row.cells[HANDED_OUT].strip() for row in table.rows
                 if row.cells.get(HANDED_OUT, "").strip()), "")
    before = recall_handed_out(options.root, name)
    rows, unknown = _named(table, now, before, of)
    dated, of_days = _restored(table, rows, now if before is None else before)
    return _merge(Merge(
        of=of, path=path, edited=shown, before=_bytes(options, path), changes=(),
        remembered=before is not None, problems=(*problems, *unknown, *of_days),
        absent=len(own_ids(own) - rows.keys())), dated, own, now, before)


def apply_merge(options: Options, merge: Merge) -> Problem | None:
    """Write the archive's table with the changes in it, unless it was changed meanwhile."""
    place = options.root / merge.path
    if _bytes(options, merge.path) != merge.before:
        return error(merge.path, "was changed while it was being compared", fix="merge again")
    changes: dict[str, dict[str, str]] = {}
    for change in merge.changes:
        changes.setdefault(change.id, {})[change.column] = change.after
    try:
        content = rewritten(merge.path, merge.before, changes, _keys(merge.of))
    except WorkbookError as fault:
        return error(merge.path, f"cannot be changed: {fault}", fix="save it again as .xlsx "
                     "without a password, or as CSV UTF-8, and merge again")
    try:
        write_whole(place, content, durable=True)
    except OSError as fault:
        return error(merge.path, f"cannot be written: {named(fault, place).strerror}",
                     fix="close it in other programs, and give yourself permission to write it")
    return None


def own_ids(table: Table | None) -> set[str]:
    """Return the ids of the rows of a table."""
    return {row.cells.get(ID, "").strip() for row in table.rows} - {""} if table else set()


def _bytes(options: Options, path: str) -> bytes:
    place = options.root / path
    return read_file(place) if place.exists() else b""


def _named(table: Table, now: Cells, before: Cells | None,
           of: Of) -> tuple[dict[str, Row], list[Problem]]:
    """Return the rows by the id that is meant, and the rows that are not about anything known."""
    ids = {**now, **(before or {})}
    short = Counter(map(without_zeros, ids))
    whole = {without_zeros(one): one for one in ids if short[without_zeros(one)] == 1}
    rows: dict[str, Row] = {}
    problems = []
    if ID not in table.columns:
        return {}, [error(table.path, f"there is no column {ID!r}"
                          f"{nearest(ID, list(table.columns))}", line=1,
                          fix="keep the column `id`, by which rows are known")]
    for row in table.rows:
        given = row.cells.get(ID, "").strip()
        name = given if given in ids else whole.get(without_zeros(given), given)
        if not given:
            problems.append(at_row(table, row, error("", f"{ID!r} is empty", fix="delete the row, "
                                                     "or write the id of the text or topic")))
        elif name in rows:
            problems.append(at_row(table, row, error(
                "", f"{ID!r}: {name!r} has a row already, row {rows[name].number}",
                fix="keep one of them")))
        elif name not in ids and of is Of.ARTICLES:
            problems.append(at_row(table, row, warning(
                "", f"there is no text {name!r}{nearest(name, list(ids))}; the row is left out",
                fix="write the name of the text's file in seeds/, without its ending")))
        else:
            rows[name] = row
    return rows, problems


def _restored(table: Table, rows: Mapping[str, Row],
              before: Cells) -> tuple[dict[str, tuple[Row, dict[str, str]]], tuple[Problem, ...]]:
    """Return the cells of each row, those as they were that only a program has changed.

    A cell that a person has emptied is empty; those of which a row of a text table is cut off stay.
    """
    cells: dict[int, dict[str, str]] = {}
    cut: list[Problem] = []
    for name, row in rows.items():
        was, tidied = before.get(name, {}), _tidied(row)
        given = {column: tidied.get(column, "") for column in table.columns
                 if column != ID and not column.startswith(ASIDE)}
        if table.delimiter and (lost := [one for one in given if one not in row.cells]):
            given = {column: cell for column, cell in given.items() if column in row.cells}
            if any(was.get(one) for one in lost):
                cut.append(at_row(table, row, warning(
                    "", f"it has no cell in the column {lost[0]!r} and those behind it, which stay "
                    "as they are", fix="to empty cells, leave their delimiters in the row",
                    kind="a row has fewer cells than the table has columns; the others stay")))
        cells[row.number] = {
            column: was[column] if cell and column in was and cell in set(
                written_forms(was[column])) else cell for column, cell in given.items()}
    listed = Table(path=table.path, columns=table.columns, delimiter="", encoding="",
                   rows=tuple(rows.values()))
    dated, problems = with_days(replaced(listed, cells), notes.DATES, notes.NUMBERS, proofs=listed)
    by_number = {row.number: row.cells for row in dated.rows}
    return {name: (row, by_number[row.number]) for name, row in rows.items()}, (*cut, *problems)


def _merge(merge: Merge, rows: Mapping[str, tuple[Row, dict[str, str]]], own: Table | None,
           now: Cells, before: Cells | None) -> Merge:
    """Compare cell by cell: as handed out, as it is now, as it comes back."""
    listed = {row.cells.get(ID, "").strip(): _tidied(row) for row in own.rows} if own else {}
    changes: list[Change] = []
    problems = list(merge.problems)
    edited: list[Row] = []
    for name, (row, cells) in rows.items():
        ours = now.get(name, {})
        was = ours if before is None else before.get(name, {})
        changed = {}
        for column, after in cells.items():
            held = ours.get(column, "")
            if after == was.get(column, "") or after == held or (before is None and not after):
                continue
            change = Change(id=name, column=column, before=held, after=after)
            fault = _conflict(change, was.get(column, ""), merge, listed.get(name, {}))
            if fault:
                problems.append(fault)
            else:
                changes.append(change)
                changed[column] = after
        if changed:
            edited.append(Row(number=row.number, line=row.line, cells={ID: name, **changed}))
    problems += _faults(merge, edited, now)
    return msgspec.structs.replace(merge, changes=tuple(changes), problems=tuple(problems))


def _conflict(change: Change, was: str, merge: Merge, listed: Mapping[str, str]) -> Problem | None:
    """Return why a cell cannot change: others have changed it, or a file gives its value."""
    if change.before != was:
        return error(
            merge.path, f"{change.column!r} of {change.id!r} was {was!r} when the table was handed "
            f"out; it is {change.before!r} now, and {change.after!r} in the edited table",
            fix="write the right value into both, or hand the table out anew",
            kind="a cell was changed in the archive and in the edited table")
    if change.before and not listed.get(change.column):
        folder = NOTES if merge.of is Of.ARTICLES else "content/topics"
        return error(f"{folder}/{change.id}.md", f"{change.column!r} is {change.before!r} in this "
                     f"file, and {change.after!r} in the edited table", fix="change it in the file",
                     kind="a file gives another value than the edited table")
    return None


def _faults(merge: Merge, edited: Iterable[Row], now: Cells) -> Iterator[Problem]:
    """Check the changed cells as the archive's own table is checked."""
    rows = tuple(edited)
    columns = dict.fromkeys(column for row in rows for column in row.cells)
    table = Table(path=merge.edited, columns=tuple(columns), rows=rows, delimiter="", encoding="")
    if not rows:
        return
    if merge.of is Of.ARTICLES:
        yield from notes.notes_of(table, {column for cells in now.values() for column in cells})[1]
        return
    written, problems = topics.topic_rows(table)
    yield from problems
    for one in written:
        known_keys = now.get(one.id, {}).keys()
        for fault in topics.topics_of((), (one,))[1]:
            if not any(f"the key {key!r} is missing" in fault.message for key in known_keys):
                yield fault
