"""Reads tables of metadata: CSV, TSV and XLSX, as spreadsheets write them.

The first row has the names of the columns. A table is UTF-8, or UTF-16 with a byte-order mark; its
delimiter is a comma, a semicolon, a tab or a vertical bar. A cell may hold line ends in quotation
marks, and several values between semicolons, Latin or Arabic. A column whose name begins with a
question mark is for people, who see there what is known already; nothing of it is read as a fact.
"""

import codecs
import csv
import io
import re
from collections.abc import Collection
from pathlib import Path

import msgspec

from kashkol.characters import runs_in_spreadsheet
from kashkol.disk.read import Rules, limit_of, read_file
from kashkol.ingest.jobs import WORKBOOKS, WorkbookError, sheet_rows
from kashkol.languages.punctuation import SEMICOLONS
from kashkol.model import Record
from kashkol.problems import Problem, error, warning

ENDINGS = (".csv", ".tsv", *WORKBOOKS)
DELIMITERS = ",;\t|"
MOST_ROWS = 200_000
ASIDE = "?"
"""Begins the name of a column that is not read."""
_SEVERAL = re.compile(f"[{SEMICOLONS}]")


class Row(Record, frozen=True):
    """A row that is not empty."""

    number: int
    """As spreadsheets count: the row with the names of the columns is row 1."""
    line: int
    """1-based line of the file on which it ends; cells may hold line ends."""
    cells: dict[str, str]
    """By the name of the column."""


class Table(Record, frozen=True):
    """A table that could be read."""

    path: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]
    delimiter: str
    encoding: str


def read_table(root: Path, path: str, known: Collection[str],
               rules: Rules) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read a table of the archive at `root`, and return what is wrong with it."""
    content = read_file(root, path, rules)
    if isinstance(content, Problem):
        return None, (content,)
    return parse_table(path, content, known, limit_of(path, rules))


def parse_table(path: str, content: bytes, known: Collection[str] = (),
                longest: int = 1_000_000) -> tuple[Table | None, tuple[Problem, ...]]:
    """Read the bytes of a table.

    A name of a column that differs from a `known` one only in case is that; no cell may have more
    than `longest` characters.
    """
    if path.endswith(WORKBOOKS):
        return _sheet(path, content, known)
    decoded = decoded_table(path, content)
    if isinstance(decoded, Problem):
        return None, (decoded,)
    text, encoding = decoded
    delimiter = "\t" if path.endswith(".tsv") else delimiter_of(text)
    rows: list[tuple[int, list[str]]] = []
    before = csv.field_size_limit(longest)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
        for cells in reader:
            rows.append((reader.line_num, cells))
            if len(rows) > MOST_ROWS:
                return None, (error(path, f"has more than {MOST_ROWS:,} rows",
                                    fix="cut it into several tables"),)
    except csv.Error as fault:
        return None, (error(
            path, f"cannot be read as a table: {fault}", line=reader.line_num,
            fix="save it again as CSV; a quotation mark in a cell is written twice, and such a "
                "cell between quotation marks"),)
    finally:
        csv.field_size_limit(before)
    columns = [_column(cell, known) for cell in rows[0][1]] if rows else []
    return _table(path, columns, rows[1:], delimiter, encoding)


def several(cell: str) -> list[str]:
    """Cut a cell into its values.

    >>> several("نەوزاد; ئازاد")
    ['نەوزاد', ' ئازاد']
    """
    return _SEVERAL.split(cell)


def decoded_table(path: str, content: bytes) -> tuple[str, str] | Problem:
    """Return the text of a table, and its encoding."""
    encoding = "utf-16" if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) \
        else "utf-8-sig" if content.startswith(codecs.BOM_UTF8) else "utf-8"
    try:
        return content.decode(encoding), encoding
    except UnicodeDecodeError as fault:
        return error(path, f"is not UTF-8: byte offset {fault.start}", offset=fault.start,
                     line=content.count(b"\n", 0, fault.start) + 1,
                     fix="save it again as `CSV UTF-8`")


def delimiter_of(text: str) -> str:
    """Return the delimiter that the first line has most often, outside quotation marks."""
    first = text.partition("\n")[0]
    outside = "".join(first.split('"')[::2])
    return max(DELIMITERS, key=outside.count)


def at_row(table: Table, row: Row, problem: Problem) -> Problem:
    """Say in which row of a table a problem is."""
    return msgspec.structs.replace(problem, path=table.path, line=row.line,
                                   message=f"row {row.number}: {problem.message}")


def _sheet(path: str, content: bytes,
           known: Collection[str]) -> tuple[Table | None, tuple[Problem, ...]]:
    try:
        rows = sheet_rows(content)
    except WorkbookError as fault:
        return None, (error(path, f"cannot be read: {fault}",
                            fix="open it in a spreadsheet program, and save it again as .xlsx "
                                "without a password, or as CSV UTF-8"),)
    except ImportError:
        return None, (error(path, "cannot be read: openpyxl is not installed",
                            fix='type: python -m pip install "kashkol[formats]", or save the '
                                "table as CSV UTF-8"),)
    columns = [_column(cell, known) for cell in rows[0]] if rows else []
    return _table(path, columns, list(enumerate(rows[1:], start=2)), "", "xlsx")


def _unmarked(cell: str) -> str:
    """Return a cell without the apostrophe by which a program is told that it is a text.

    >>> _unmarked("'=1+1"), _unmarked("'007"), _unmarked("'ئەنفال'")
    ('=1+1', '007', "'ئەنفال'")
    """
    rest = cell[1:]
    marked = cell.startswith("'") and (runs_in_spreadsheet(rest) or rest[:1].isdecimal())
    return rest if marked else cell


def _column(cell: str, known: Collection[str]) -> str:
    name = " ".join(cell.split())
    return name.casefold() if name.casefold() in known else name


def _table(path: str, columns: list[str], rows: list[tuple[int, list[str]]], delimiter: str,
           encoding: str) -> tuple[Table | None, tuple[Problem, ...]]:
    """Name the cells of each row by the columns."""
    while columns and not columns[-1]:
        columns.pop()
    if not columns:
        return None, (error(path, "is empty", line=1,
                            fix="write the names of the columns into the first row"),)
    problems = []
    empty = {number for number, name in enumerate(columns) if not name
             and not any(cells[number].strip() for _, cells in rows if number < len(cells))}
    for number, name in enumerate(columns):
        if number in empty:
            continue
        if not name or name in columns[:number]:
            problems.append(error(
                path, f"column {number + 1} has the same name as another, {name!r}" if name
                else f"column {number + 1} has no name", line=1,
                fix="give each column a name of its own in the first row"))
    if problems:
        return None, tuple(problems)
    kept = []
    for number, (line, cells) in enumerate(rows, start=2):
        if not any(cell.strip() for cell in cells):
            continue
        if any(cell.strip() for cell in cells[len(columns):]):
            problems.append(warning(
                path, f"row {number}: has {len(cells)} cells, and the table {len(columns)} "
                "columns; what is in the others is left out", line=line,
                fix="give them a column, or put a cell that contains a delimiter between "
                    "quotation marks", kind="a row has more cells than the table has columns"))
        named = zip(columns, cells, strict=False)
        kept.append(Row(number=number, line=line, cells={
            name: _unmarked(cell) for name, cell in named if name}))
    return Table(path=path, columns=tuple(filter(None, columns)), rows=tuple(kept),
                 delimiter=delimiter, encoding=encoding), tuple(problems)
