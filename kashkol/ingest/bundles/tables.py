"""Takes CSV and TSV apart: a row is a text.

The first row has the names of the columns. A delimiter is found by trying: with the right one, the
first row has names that are known, or the most of them.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import BinaryIO, Final

import msgspec

from kashkol.ingest.bundles.columns import recognised
from kashkol.ingest.bundles.decoding import decoded
from kashkol.ingest.bundles.entry import BundleError, Entry, Taken
from kashkol.languages.punctuation import SEMICOLON
from kashkol.problems import Problem, warning

DELIMITERS: Final = ("\t", ",", ";", "|", SEMICOLON, "^", "~")
MOST_ROWS: Final = 200_000
LONGEST_CELL: Final = 50_000_000
"""Code points."""
_SEPARATOR_LINE = re.compile(r"\"?sep=(.)\"?\r?\n", re.IGNORECASE)
"""The first line that Excel understands as the name of the delimiter."""


def take(name: str, stream: BinaryIO) -> Taken:
    """Read a table of texts."""
    table = decoded(name, stream.read())
    text = table.text
    given = _SEPARATOR_LINE.match(text)
    lines_before = 1 if given else 0
    text = text[given.end():] if given else text
    delimiter = given[1] if given else "\t" if name.lower().endswith(".tsv") else _found(text)
    rows: list[tuple[int, list[str]]] = []
    before = csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for cells in reader:
            rows.append((reader.line_num + lines_before, list(map(table.cell, cells))))
            if len(rows) > MOST_ROWS:
                message = f"it has more than {MOST_ROWS:,} rows"
                raise BundleError(message, "cut it into several tables")
    except csv.Error as fault:
        message = f"it cannot be read as a table, line {reader.line_num + lines_before}: {fault}"
        raise BundleError(message, "save it again as CSV; a quotation mark in a cell is written "
                          "twice, and such a cell between quotation marks") from fault
    finally:
        csv.field_size_limit(before)
    taken = of_rows(name, rows, 1 + lines_before)
    return msgspec.structs.replace(taken, problems=(*table.problems, *taken.problems))


def of_rows(name: str, rows: Sequence[tuple[int, Sequence[str]]], first: int = 1) -> Taken:
    """Return the entries of rows, given as (line, cells); the first has the names of the columns.

    `first` is the number of that row, as spreadsheets count.
    """
    filled = [(number, line, cells) for number, (line, cells) in enumerate(rows, start=first)
              if any(cell.strip() for cell in cells)]
    if not filled:
        message = "it is empty"
        raise BundleError(message, "write the names of the columns into the first row")
    columns = _named(filled[0][2])
    problems = tuple(_surplus(name, columns, filled[1:]))
    entries = [Entry(where=f"row {number}", line=line,
                     cells={column: cell for column, cell in zip(columns, cells, strict=False)
                            if cell.strip()})
               for number, line, cells in filled[1:]]
    held = {column for entry in entries for column in entry.cells}
    return Taken(entries=tuple(entries), problems=problems, columns=tuple(
        column for column in columns if column in held or not column.startswith(_NAMELESS)))


_NAMELESS = "column "


def _named(cells: Iterable[str]) -> list[str]:
    """Return names for all columns; those without one and those of one name are numbered."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        name = " ".join(cell.split()) or f"{_NAMELESS}{number}"
        names.append(name if name not in names else f"{name} ({number})")
    return names


def _surplus(name: str, columns: Sequence[str],
             rows: Iterable[tuple[int, int, Sequence[str]]]) -> Iterator[Problem]:
    for number, line, cells in rows:
        if any(cell.strip() for cell in cells[len(columns):]):
            yield warning(
                name, f"row {number}: has {len(cells)} cells, and the table {len(columns)} "
                "columns; what is in the others is left out", line=line,
                fix="give them a column, or put a cell that contains a delimiter between "
                    "quotation marks", kind="a row has more cells than the table has columns")


def _found(text: str) -> str:
    """Return the delimiter of a table."""
    def names(delimiter: str) -> tuple[int, int]:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
        first = next((cells for cells in reader if any(map(str.strip, cells))), [])
        known = sum(not column.is_free for column in recognised(_named(first), (), {}))
        return known, len(first)

    before = csv.field_size_limit(LONGEST_CELL)
    try:
        return max(DELIMITERS, key=names)
    except csv.Error:
        return ","
    finally:
        csv.field_size_limit(before)
