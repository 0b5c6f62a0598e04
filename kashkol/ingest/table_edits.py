"""Changes cells of a table of metadata and leaves all else of the file as it is.

Kept are the delimiter, the byte-order mark, line ends, the order of columns and rows, and every row
in which nothing changes, byte for byte. A new column is the last, a new row the last.
"""

import codecs
import csv
import io
from collections.abc import Mapping, Sequence

from kashkol.characters import guarded
from kashkol.ingest.jobs import WORKBOOKS, edited, sheet_rows
from kashkol.ingest.tables import decoded_table, delimiter_of
from kashkol.model import Record
from kashkol.problems import Problem

ID = "id"
Changes = Mapping[str, Mapping[str, str]]
"""New values by id of the row and name of the column."""


class _Form(Record, frozen=True):
    """How a text table is written."""

    delimiter: str
    line_end: str
    quotes_all: bool

    def line(self, cells: Sequence[str]) -> str:
        written = io.StringIO()
        csv.writer(written, delimiter=self.delimiter, lineterminator=self.line_end,
                   quoting=csv.QUOTE_ALL if self.quotes_all else csv.QUOTE_MINIMAL,
                   ).writerow(cells)
        return written.getvalue()


def rewritten(path: str, content: bytes, changes: Changes, order: Sequence[str]) -> bytes:
    """Return the bytes of a table, which can be read without a fault, with changes in it.

    `order` is that of columns in a new table, which is made if `content` is empty.
    """
    if path.endswith(WORKBOOKS):
        return _sheet(content, changes, order)
    if not content:
        return table_bytes(path, *_new(changes, order))
    decoded = decoded_table(path, content)
    assert not isinstance(decoded, Problem)
    text, encoding = decoded
    delimiter = "\t" if path.endswith(".tsv") else delimiter_of(text)
    records = _records(text, delimiter)
    first = records[0][1]
    form = _Form(delimiter=delimiter, line_end="\r\n" if "\r\n" in text else "\n",
                 quotes_all=first.startswith('"') and first.count('"') == 2 * len(records[0][0]))
    columns, added = _columns(records[0][0], changes, order)
    lines = [form.line(columns) if added else first]
    left = dict(changes)
    for cells, written in records[1:]:
        given = left.pop(_id(cells, columns), None)
        lines.append(form.line(_changed(cells, columns, given)) if given else written)
    if left and not lines[-1].endswith(("\n", "\r")):
        lines.append(form.line_end)
    lines += (form.line(_changed([], columns, {ID: name, **given}))
              for name, given in left.items() if any(given.values()))
    return _encoded("".join(lines), encoding, content)


def table_bytes(path: str, columns: Sequence[str], rows: Sequence[Sequence[str]]) -> bytes:
    """Return a new table, as spreadsheet programs open it without asking."""
    if path.endswith(WORKBOOKS):
        return edited(b"", {}, [list(columns), *(list(row) for row in rows)])
    form = _Form(delimiter="\t" if path.endswith(".tsv") else ",", line_end="\r\n",
                 quotes_all=False)
    return codecs.BOM_UTF8 + "".join(
        form.line([guarded(cell) for cell in row]) for row in (columns, *rows)).encode()


def _records(text: str, delimiter: str) -> list[tuple[list[str], str]]:
    """Return the rows of a table, each as its cells and as it is written."""
    lines = list(io.StringIO(text, newline=""))
    before = csv.field_size_limit(max(len(text), 1))
    try:
        reader = csv.reader(lines, delimiter=delimiter, strict=True)
        found, start = [], 0
        for cells in reader:
            found.append((cells, "".join(lines[start:reader.line_num])))
            start = reader.line_num
    finally:
        csv.field_size_limit(before)
    return found


def _columns(header: Sequence[str], changes: Changes,
             order: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the names of all columns, and which are new."""
    there = [" ".join(name.split()) for name in header]
    known = {name.casefold() if name.casefold() in order else name for name in there}
    added = [name for name in _used(changes, order) if name not in known]
    while there and not there[-1]:
        there.pop()
    return [*header[:len(there)], *added], added


def _used(changes: Changes, order: Sequence[str]) -> list[str]:
    used = {column for given in changes.values() for column, value in given.items() if value}
    return [*(one for one in order if one in used), *sorted(used - set(order))]


def _new(changes: Changes, order: Sequence[str]) -> tuple[list[str], list[list[str]]]:
    columns = [ID, *_used(changes, order)]
    return columns, [[name, *(given.get(column, "") for column in columns[1:])]
                     for name, given in changes.items() if any(given.values())]


def _place(columns: Sequence[str], name: str) -> int:
    """Return the index of a column, which may be written in other case."""
    names = [" ".join(one.split()) for one in columns]
    return names.index(name) if name in names else [
        one.casefold() for one in names].index(name.casefold())


def _id(cells: Sequence[str], columns: Sequence[str]) -> str:
    at = _place(columns, ID)
    cell = cells[at].strip() if at < len(cells) else ""
    return cell[1:] if cell.startswith("'") and cell[1:2].isdecimal() else cell


def _changed(cells: Sequence[str], columns: Sequence[str], given: Mapping[str, str]) -> list[str]:
    changed = [*cells, *[""] * (len(columns) - len(cells))]
    for column, value in given.items():
        if value or column in columns:
            changed[_place(columns, column)] = guarded(value)
    return changed


def _encoded(text: str, encoding: str, before: bytes) -> bytes:
    if before.startswith(codecs.BOM_UTF16_BE):
        return codecs.BOM_UTF16_BE + text.encode("utf-16-be")
    if before.startswith(codecs.BOM_UTF16_LE):
        return codecs.BOM_UTF16_LE + text.encode("utf-16-le")
    return text.encode(encoding)


def _sheet(content: bytes, changes: Changes, order: Sequence[str]) -> bytes:
    if not content:
        columns, rows = _new(changes, order)
        return edited(b"", {}, [columns, *rows])
    rows = sheet_rows(content)
    columns, added = _columns(rows[0], changes, order)
    cells = {(1, len(columns) - len(added) + at): name for at, name in enumerate(added, start=1)}
    left = dict(changes)
    for number, row in enumerate(rows[1:], start=2):
        for column, value in left.pop(_id(row, columns), {}).items():
            if value or column in columns:
                cells[number, _place(columns, column) + 1] = value
    news = []
    for name, given in left.items():
        if any(given.values()):
            row = [""] * len(columns)
            for column, value in {ID: name, **given}.items():
                if value:
                    row[_place(columns, column)] = value
            news.append(row)
    return edited(content, cells, news)
