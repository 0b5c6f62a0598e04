"""Takes spreadsheets of Excel apart: a row of the first sheet with rows is a text."""

import warnings
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any, BinaryIO, Final

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from kashkol.ingest.bundles.entry import BundleError, Taken
from kashkol.ingest.bundles.packed import opened, refuse_dtd
from kashkol.ingest.bundles.tables import MOST_ROWS, of_rows
from kashkol.problems import Problem, warning

MOST_CELLS: Final = 3_000_000
MOST_EMPTY: Final = 1000
"""Empty rows one after the other, after which a sheet ends."""
_TIMES = 1000
"""How many times its size a spreadsheet may unpack to: XML of tables packs well."""


def take(name: str, stream: BinaryIO) -> Taken:
    """Read a table of texts."""
    with opened(stream, _TIMES) as packed:
        refuse_dtd(packed)
    stream.seek(0)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl tells what of styles it does not keep
            book = load_workbook(stream, read_only=True, data_only=True, keep_links=False)
            sheets = [(sheet.title, sheet.sheet_state, list(_rows(sheet)))
                      for sheet in book.worksheets]
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError,
            AttributeError, IndexError, SyntaxError, OSError) as fault:
        message = f"it cannot be read as a spreadsheet: {fault}"
        raise BundleError(message, "save it again as .xlsx or as CSV") from fault
    filled = [(title, state, rows) for title, state, rows in sheets if rows]
    shown = [sheet for sheet in filled if sheet[1] == "visible"]
    if not shown:
        raise BundleError("it is empty", "write the names of the columns into the first row")
    taken = of_rows(name, shown[0][2])
    others = tuple(_left_out(name, title, len(rows)) for title, _, rows in shown[1:])
    hidden = sum(len(rows) for _, state, rows in filled if state != "visible")
    return Taken(entries=taken.entries, columns=taken.columns,
                 problems=(*taken.problems, *others),
                 unseen={"rows of hidden sheets": hidden} if hidden else {})


def _left_out(name: str, title: str, rows: int) -> Problem:
    return warning(name, f"the sheet {title!r} with {rows} rows is not read; only the first is",
                   fix="save it as a file of its own, and add that too")


def _rows(sheet: Any) -> Iterator[tuple[int, list[str]]]:  # noqa: ANN401 - openpyxl has no types
    sheet.reset_dimensions()  # files may say that they have a million rows
    cells = empty = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True), start=1):
        row = [_cell(value) for value in values]
        cells += len(row)
        empty = 0 if any(row) else empty + 1
        if empty > MOST_EMPTY:
            return
        if cells > MOST_CELLS or number > MOST_ROWS:
            message = f"it has more than {MOST_CELLS:,} cells, or {MOST_ROWS:,} rows"
            raise BundleError(message, "cut it into several tables")
        if any(row) or number == 1:
            yield number, row


def _cell(value: object) -> str:
    """Return what a cell shows: days without a time, whole numbers without a fraction."""
    if value is None:
        return ""
    if isinstance(value, datetime):
        return value.date().isoformat()
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
