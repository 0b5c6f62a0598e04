"""Reads spreadsheets of Excel and LibreOffice (`.xlsx`), with openpyxl, and writes cells into them.

Only the first sheet is read, and of formulas the values that the program saved.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time

MB = 1_000_000
MOST_BYTES = 200 * MB
"""Of all parts of a file, unpacked."""
MOST_TIMES = 100
"""How many times as large as the file its parts may be, unpacked, from `SMALL` on."""
SMALL = MB
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
OLD = b"\xd0\xcf\x11\xe0"
"""The first bytes of the older format of Excel, in which protected files are wrapped too."""
ENDINGS = (".xlsx",)
_DTD = re.compile(rb"<\0?!\0?D\0?O\0?C\0?T\0?Y\0?P\0?E")
DAMAGED = (zipfile.BadZipFile, zlib.error, struct.error, KeyError, ValueError, TypeError,
           AttributeError, IndexError, EOFError, OSError, SyntaxError, RecursionError,
           NotImplementedError, OverflowError, AssertionError)
"""What openpyxl raises for files that are not as they should be; a fault of XML is a
`SyntaxError`."""


class SheetError(Exception):
    """The file cannot be read; the message says why, as the end of a sentence about it."""


def read(content: bytes) -> list[list[str]]:
    """Return the cells of the first sheet as texts, days as `2020-03-12`.

    Rows have as many cells as they have in the file. Raises `SheetError`, and `ImportError` if
    openpyxl is not installed.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - few people need it

    check(content)
    rows: list[list[str]] = []
    try:
        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
        sheet = book.worksheets[0]
        sheet.reset_dimensions()
        for cells in sheet.iter_rows(values_only=True):
            texts = [as_text(cell) for cell in cells]
            while texts and not texts[-1]:
                texts.pop()
            rows.append(texts)
            if len(rows) > MOST_ROWS or len(texts) > MOST_COLUMNS:
                raise SheetError(f"has more than {MOST_ROWS:,} rows or {MOST_COLUMNS:,} columns")
    except DAMAGED as fault:
        raise SheetError(f"is damaged, or no .xlsx file: {_brief(fault)}") from fault
    return rows


def written(content: bytes, cells: Mapping[tuple[int, int], str],
            added: Iterable[list[str]] = ()) -> bytes:
    """Return a file with other texts in some cells of its first sheet, and with rows added.

    Cells are given by row and column, both from 1. An empty `content` gives a new file.
    """
    from openpyxl import Workbook, load_workbook  # noqa: PLC0415

    if content:
        check(content)
    book = load_workbook(io.BytesIO(content)) if content else Workbook()
    sheet = book.worksheets[0]
    for (row, column), text in sorted(cells.items()):
        _set(sheet.cell(row, column), text)
    last = sheet.max_row if content else 0
    for number, texts in enumerate(added, start=last + 1):
        for column, text in enumerate(texts, start=1):
            _set(sheet.cell(number, column), text)
    result = io.BytesIO()
    book.save(result)
    return result.getvalue()


def check(content: bytes) -> None:
    """Raise `SheetError` for a file that unpacks to too much, or whose XML defines entities."""
    if content.startswith(OLD):
        raise SheetError("is protected by a password, or in the old format .xls")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            listed = parts.infolist()
            total = sum(part.file_size for part in listed)
            if total > MOST_BYTES or (total > SMALL and total > MOST_TIMES * len(content)):
                raise SheetError(f"unpacks to {total:,} bytes, which is too much")
            for one in listed:
                with parts.open(one) as stream:
                    if _DTD.search(stream.read(one.file_size + 1)):
                        raise SheetError("has XML with a DTD, which no spreadsheet program writes")
    except DAMAGED as fault:
        raise SheetError(f"is damaged, or no .xlsx file: {_brief(fault)}") from fault


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
