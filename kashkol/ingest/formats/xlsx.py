"""Reads workbooks of Excel and LibreOffice (`.xlsx`), with openpyxl, and writes cells into them.

Of formulas the values are read that the program saved. This runs in the cage: see `ingest.jobs`.
"""

import io
import re
import struct
import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from openpyxl import Workbook, load_workbook

from kashkol.ingest.formats.document import FormatError, Sheet

MB = 1_000_000
MOST_BYTES = 200 * MB
"""Of all parts of a file, unpacked."""
MOST_TIMES = 100
"""How many times as large as the file its parts may be, unpacked, from `SMALL` on."""
SMALL = 20 * MB
"""Tables of few different values pack to less than a hundredth, as do empty cells with a format."""
MOST_MEMBERS = 20_000
MOST_ROWS = 200_000
MOST_CELLS = 3_000_000
"""Of all sheets."""
MOST_EMPTY = 1000
"""Empty rows one after the other, after which a sheet ends: files may have a million of them."""
OLD = b"\xd0\xcf\x11\xe0"
"""The first bytes of the older format of Excel, in which protected files are wrapped too."""
_DTD = re.compile(rb"<\0?!\0?(?:D\0?O\0?C\0?T\0?Y\0?P\0?E|E\0?N\0?T\0?I\0?T\0?Y)")
_OVERLAP = 32
DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, ValueError, TypeError,
           AttributeError, IndexError, EOFError, OSError, SyntaxError, RecursionError,
           NotImplementedError, OverflowError, AssertionError)
"""What openpyxl raises for files that are not as they should be; a fault of XML is a
`SyntaxError`."""


def read(content: bytes) -> Iterator[Sheet]:
    """Yield the sheets of a workbook, with cells as texts, days as `2020-03-12`.

    Raises `FormatError`.
    """
    check(content)
    left = MOST_CELLS
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells what of styles it does not keep
            book = load_workbook(io.BytesIO(content), read_only=True, data_only=True,
                                 keep_links=False)
            for sheet in book.worksheets:
                rows = tuple(_rows(sheet, left))
                left -= sum(map(len, rows))
                yield Sheet(title=sheet.title, is_hidden=sheet.sheet_state != "visible", rows=rows)
    except DAMAGED as fault:
        raise FormatError(f"it is damaged, or no .xlsx file: {_brief(fault)}") from fault


def written(content: bytes, cells: Iterable[tuple[int, int, str]],
            added: Iterable[Sequence[str]] = ()) -> bytes:
    """Return a file with other texts in some cells of its first sheet, and with rows added.

    Cells are given by row and column, both from 1. An empty `content` gives a new file.
    """
    if content:
        check(content)
    book = load_workbook(io.BytesIO(content)) if content else Workbook()
    sheet = book.worksheets[0]
    for row, column, text in cells:
        _set(sheet.cell(row, column), text)
    last = sheet.max_row if content else 0
    for number, texts in enumerate(added, start=last + 1):
        for column, text in enumerate(texts, start=1):
            _set(sheet.cell(number, column), text)
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def check(content: bytes) -> None:
    """Raise `FormatError` for a file that unpacks to too much, or whose XML defines entities."""
    if content.startswith(OLD):
        raise FormatError("it is protected by a password, or in the old format .xls")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
            total = sum(part.file_size for part in listed)
            if total > MOST_BYTES or len(listed) > MOST_MEMBERS or (
                    total > SMALL and total > MOST_TIMES * len(content)):
                raise FormatError(f"it unpacks to {total:,} bytes in {len(listed):,} parts, far "
                                  f"more than a file of {len(content):,} bytes should")
            if any(one.flag_bits & 1 for one in listed):
                raise FormatError("it is protected by a password")
            for one in listed:
                if _has_dtd(parts, one):
                    raise FormatError("it has XML with a DTD, which no spreadsheet program writes")
    except DAMAGED as fault:
        raise FormatError(f"it is damaged, or no .xlsx file: {_brief(fault)}") from fault


def _has_dtd(parts: zipfile.ZipFile, one: zipfile.ZipInfo) -> bool:
    if not one.filename.lower().endswith((".xml", ".rels", ".vml")):
        return False
    before = b""
    with parts.open(one) as stream:
        while part := stream.read(MB):
            if _DTD.search(before + part):
                return True
            before = part[-_OVERLAP:]
    return False


def _rows(sheet: Any, left: int) -> Iterator[tuple[str, ...]]:  # noqa: ANN401 - openpyxl has no types
    """Yield the rows of a sheet of at most so many cells, without empty ones at its end."""
    sheet.reset_dimensions()  # files may say that they have a million rows
    empty = 0
    for number, cells in enumerate(sheet.iter_rows(values_only=True), start=1):
        texts = [as_text(cell) for cell in cells]
        while texts and not texts[-1]:
            texts.pop()
        if not texts:
            empty += 1
            if empty > MOST_EMPTY:
                return
            continue
        left -= len(texts)
        if left < 0 or number > MOST_ROWS:
            raise FormatError(f"it has more than {MOST_CELLS:,} cells or {MOST_ROWS:,} rows")
        yield from ((),) * empty
        empty = 0
        yield tuple(texts)


def as_text(value: object) -> str:
    """Return the value of a cell as a text.

    >>> as_text(2020.0), as_text(datetime(2020, 3, 12)), as_text(None), as_text(True)
    ('2020', '2020-03-12', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)


def _set(cell: object, text: str) -> None:
    """Write a text that no program takes for a number or a formula."""
    cell.value = text or None  # type: ignore[attr-defined]
    if text:
        cell.data_type = "s"  # type: ignore[attr-defined]
        cell.number_format = "@"  # type: ignore[attr-defined]


def _brief(fault: BaseException) -> str:
    return str(fault).split("\n", maxsplit=1)[0][:200] or type(fault).__name__
