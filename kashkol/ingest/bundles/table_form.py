"""Appends rows to a table without touching what stands in it.

Its delimiter, its byte-order mark, its line ends and the order of its columns stay; columns that it
lacks are appended at the end, for which each row before gets empty cells.
"""

import codecs
import csv
import io
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from kashkol.characters import guarded
from kashkol.ingest.tables import Table, parse_table
from kashkol.model import Record
from kashkol.problems import Problem

NEW_FORM: Final = (",", "utf-8-sig", "\n")
"""Delimiter, encoding and line end of a new table; spreadsheets need the byte-order mark."""
QUOTE: Final = '"'


class Appended(Record, frozen=True):
    """A table with new rows."""

    content: bytes
    rows: tuple[str, ...]
    """The new rows as they stand in it, without their line ends."""


def appended(path: str, content: bytes | None, columns: Sequence[str],
             rows: Sequence[Mapping[str, str]]) -> Appended | tuple[Problem, ...]:
    """Append rows to the table with this content; `None` is a table that does not exist yet.

    `columns` are those of the rows, in the order in which a new table has them.
    """
    held = {name for row in rows for name, cell in row.items() if cell}
    if content is None:
        delimiter, encoding, end = NEW_FORM
        delimiter = "\t" if path.endswith(".tsv") else delimiter
        names = [name for name in columns if name in held]
        head, before = _line(names, delimiter) + end, ""
    else:
        table, problems = parse_table(path, content, columns)
        if table is None:
            return problems
        delimiter, encoding = table.delimiter, table.encoding
        text = content.decode(encoding)
        end = _line_end(text)
        names, head, before = _widened(table, text, end, [
            name for name in columns if name in held and name not in table.columns])
    lines = tuple(_line([guarded(row.get(name, "")) for name in names], delimiter) for row in rows)
    text = head + before + "".join(line + end for line in lines)
    return Appended(content=_encoded(text, encoding, content), rows=lines)


def without_rows(path: str, content: bytes, rows: Sequence[str]) -> tuple[bytes, frozenset[str]]:
    """Take rows out of a table again; return it, and the rows that it does not hold as given."""
    table, _ = parse_table(path, content)
    if table is None:
        return content, frozenset(rows)
    waiting: dict[str, int] = {}
    for row in rows:
        waiting[row] = waiting.get(row, 0) + 1
    kept = []
    for number, raw in enumerate(_raw_rows(content.decode(table.encoding))):
        bare = raw.rstrip("\r\n")
        if number and waiting.get(bare):
            waiting[bare] -= 1
        else:
            kept.append(raw)
    missing = frozenset(row for row, count in waiting.items() if count)
    return _encoded("".join(kept), table.encoding, content), missing


def _widened(table: Table, text: str, end: str,
             new: Sequence[str]) -> tuple[list[str], str, str]:
    """Return the columns, the first row and the others, with empty cells for new columns."""
    first, *others = list(_raw_rows(text)) or [""]
    count = len(next(csv.reader(io.StringIO(first, newline=""), delimiter=table.delimiter), []))
    names = [*table.columns, *([""] * (count - len(table.columns))), *new]
    if new:
        first = _with(first, table.delimiter + _line(new, table.delimiter), end)
        others = [_padded(raw, table.delimiter, count, len(new), end) for raw in others]
    whole = [raw if raw.endswith(("\n", "\r")) else raw + end for raw in (first, *others) if raw]
    return names, whole[0], "".join(whole[1:])


def _padded(raw: str, delimiter: str, count: int, new: int, end: str) -> str:
    """Give a row that has its `count` cells so many empty ones more."""
    cells = next(csv.reader(io.StringIO(raw, newline=""), delimiter=delimiter), [])
    return _with(raw, delimiter * new, end) if len(cells) == count else raw


def _with(raw: str, more: str, end: str) -> str:
    bare = raw.rstrip("\r\n")
    return bare + more + (raw[len(bare):] or end)


def _raw_rows(text: str) -> Iterator[str]:
    """Cut the text of a table at the line ends outside quotation marks."""
    inside, parts = False, []
    for line in text.splitlines(keepends=True) if _plain_ends(text) else _lines(text):
        parts.append(line)
        inside ^= line.count(QUOTE) % 2 == 1
        if not inside:
            yield "".join(parts)
            parts = []
    if parts:
        yield "".join(parts)


def _plain_ends(text: str) -> bool:
    """Tell whether `splitlines` cuts a text at nothing but what ends rows."""
    return not any(sign in text for sign in "\v\f\x1c\x1d\x1e\x85\N{LINE SEPARATOR}"
                   "\N{PARAGRAPH SEPARATOR}")


def _lines(text: str) -> Iterator[str]:
    yield from io.StringIO(text, newline="")


def _line(cells: Sequence[str], delimiter: str) -> str:
    written = io.StringIO(newline="")
    csv.writer(written, delimiter=delimiter, lineterminator="").writerow(cells)
    return written.getvalue()


def _line_end(text: str) -> str:
    at = text.find("\n")
    if at < 0:
        return "\r" if "\r" in text else "\n"
    return "\r\n" if text[at - 1:at] == "\r" else "\n"


def _encoded(text: str, encoding: str, before: bytes | None) -> bytes:
    if encoding == "utf-16" and before is not None:  # keep the order of its bytes
        little = before.startswith(codecs.BOM_UTF16_LE)
        return (codecs.BOM_UTF16_LE if little else codecs.BOM_UTF16_BE) + text.encode(
            "utf-16-le" if little else "utf-16-be")
    return text.encode(encoding)
