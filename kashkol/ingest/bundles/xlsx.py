"""Takes spreadsheets of Excel apart: a row of the first sheet with rows is a text."""

from typing import BinaryIO

from kashkol.ingest.bundles.entry import BundleError, Taken
from kashkol.ingest.bundles.tables import of_rows
from kashkol.ingest.formats.document import FormatError
from kashkol.ingest.formats.xlsx import read
from kashkol.problems import Problem, warning


def take(name: str, stream: BinaryIO) -> Taken:
    """Read a table of texts."""
    try:
        sheets = list(read(stream.read()))
    except FormatError as fault:
        raise BundleError(str(fault), "save it again as .xlsx without a password, or as CSV "
                          "UTF-8") from fault
    filled = [sheet for sheet in sheets if sheet.rows]
    shown = [sheet for sheet in filled if not sheet.is_hidden]
    if not shown:
        raise BundleError("it is empty", "write the names of the columns into the first row")
    taken = of_rows(name, list(enumerate(shown[0].rows, start=1)))
    others = tuple(_left_out(name, sheet.title, len(sheet.rows)) for sheet in shown[1:])
    hidden = sum(len(sheet.rows) for sheet in filled if sheet.is_hidden)
    return Taken(entries=taken.entries, columns=taken.columns,
                 problems=(*taken.problems, *others),
                 unseen={"rows of hidden sheets": hidden} if hidden else {})


def _left_out(name: str, title: str, rows: int) -> Problem:
    return warning(name, f"the sheet {title!r} with {rows} rows is not read; only the first is",
                   fix="save it as a file of its own, and add that too")
