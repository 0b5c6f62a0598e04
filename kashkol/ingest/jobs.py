"""Smaller jobs of the cage: HTML in a cell, workbooks of Excel, and renditions of pictures."""

from collections.abc import Mapping, Sequence
from typing import TypeVar

from kashkol.ingest.cage import BUNDLES, Limits, Refused, open_cage
from kashkol.ingest.formats.document import FragmentText, Sheet
from kashkol.media import Form
from kashkol.model import Record

WORKBOOKS = (".xlsx",)
"""Endings of workbooks."""
T = TypeVar("T")


class Workbook(Record, frozen=True):
    """The bytes of a workbook."""

    content: bytes


class Edit(Record, frozen=True):
    """Texts that are written into the first sheet of a workbook."""

    content: bytes
    """Of the workbook; empty for a new one."""
    cells: tuple[tuple[int, int, str], ...]
    """Row and column, both from 1, and text."""
    added: tuple[tuple[str, ...], ...]
    """Rows that are added at the end."""


class Fragment(Record, frozen=True):
    """A piece of HTML."""

    source: str


class Derive(Record, frozen=True):
    """The bytes of a picture."""

    content: bytes


class Derived(Record, frozen=True):
    """A rendition of a picture."""

    kind: str
    """Format of the picture itself."""
    whole_width: int
    """Of the picture itself, upright."""
    whole_height: int
    form: Form
    width: int
    height: int
    content: bytes


PICTURES = Limits(seconds=180, memory_mb=4000)
"""A picture of a hundred million pixels takes up to four bytes for each, several times over."""


class WorkbookError(Exception):
    """The workbook cannot be read or written; the message says why, as the end of a sentence."""


def text_of_html(source: str) -> FragmentText | Refused:
    """Return the text of a piece of HTML."""
    found = open_cage(Limits()).ask("fragment", Fragment(source=source), FragmentText)
    return found if isinstance(found, Refused) else found[0]


def sheet_rows(content: bytes) -> list[list[str]]:
    """Return the cells of the first sheet of a workbook.

    Raises `WorkbookError`, and `ImportError` if openpyxl is not installed.
    """
    found = open_cage(BUNDLES).ask("workbook", Workbook(content=content), Sheet)
    return [list(row) for row in _answered(found)[0].rows]


def edited(content: bytes, cells: Mapping[tuple[int, int], str],
           added: Sequence[Sequence[str]] = ()) -> bytes:
    """Return a workbook with other texts in some cells of its first sheet, and with rows added.

    Cells are given by row and column, both from 1. An empty `content` gives a new workbook. Raises
    `WorkbookError`, and `ImportError` if openpyxl is not installed.
    """
    given = Edit(content=content, added=tuple(map(tuple, added)),
                 cells=tuple((row, column, text) for (row, column), text in sorted(cells.items())))
    return _answered(open_cage(BUNDLES).ask("edit", given, Workbook))[0].content


def derived(content: bytes) -> list[Derived] | Refused:
    """Return the renditions of a picture, or why there are none."""
    return open_cage(PICTURES).ask("picture", Derive(content=content), Derived)


def _answered(found: list[T] | Refused) -> list[T]:
    if not isinstance(found, Refused):
        return found
    if found.missing:
        raise ImportError(found.why)
    raise WorkbookError(found.why)
