"""What a reader of a format returns: the text of a file, and what the file says of it."""

from collections.abc import Mapping

from msgspec import field

from kashkol.characters import is_visible
from kashkol.model import Record
from kashkol.sources import CELLS, BlockKind

EXIF = (b"Exif\0\0", b"eXIf")
"""In the head of a picture that holds metadata of a camera: of JPEG, of PNG."""
HEAD = 1 << 16
"""Bytes of the head of a picture."""
UNLOCK = "open it with its password, and save a copy without one"


class FormatError(Exception):
    """The file cannot be read; the message says why, in its owner's words, `fix` how to mend it."""

    def __init__(self, message: str, fix: str = "") -> None:
        """Remember both."""
        super().__init__(message)
        self.fix = fix


class Block(Record, frozen=True, array_like=True):
    """A paragraph, or what takes its place."""

    kind: BlockKind
    text: str
    """Not empty; line ends only in `lines` and `table`."""


class Document(Record, frozen=True):
    """The text of a file, and what the file says of it."""

    blocks: tuple[Block, ...] = ()
    """Empty if the format has only lines; then `text` has them."""
    text: str = ""
    is_proposed: bool = False
    """Whether title and authors are those of a word processor: often of another text, or of who
    typed it. They are proposed in a table, and not shown."""
    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    """An ISO day, month or year that the file's metadata state; never one that is only likely."""
    source_url: str = ""
    language: str = ""
    left_out: dict[str, int] = field(default_factory=dict)
    """What is no part of the text, and how much of it there was: `navigation`, `pictures`, …"""
    unseen: dict[str, int] = field(default_factory=dict)
    """What the file holds and does not show: `comments`, `deletions`, `attachments`, …"""
    typed_for: dict[str, int] = field(default_factory=dict)
    """Characters that were converted to Unicode, by the kind of font they were typed for."""


class Sheet(Record, frozen=True):
    """A sheet of a workbook."""

    title: str
    is_hidden: bool
    rows: tuple[tuple[str, ...], ...]
    """From row 1 to the last that has a text, each up to its last cell that has one."""


class FragmentText(Record, frozen=True):
    """The text of a piece of HTML."""

    text: str
    left_out: Mapping[str, int] = {}
    """What is no text, counted: pictures, forms, …"""


class Builder:
    """Collects blocks; leaves out empty ones, and makes white space single."""

    def __init__(self) -> None:
        """Begin without blocks."""
        self.blocks: list[Block] = []
        self.left_out: dict[str, int] = {}

    def add(self, kind: BlockKind, text: str) -> None:
        """Add a block, if it has any text."""
        keeps_lines = kind in {"lines", "table"}
        lines = [" ".join(line.split()) for line in text.split("\n")] if keeps_lines \
            else [" ".join(text.split())]
        text = "\n".join(line for line in lines if is_visible(line))
        if not text:
            return
        is_one = kind == "lines" and "\n" not in text
        self.blocks.append(Block("paragraph" if is_one else kind, text))

    def add_rows(self, rows: list[list[str]]) -> None:
        """Add a table; one with a single column is a list of paragraphs."""
        rows = [[" ".join(cell.split()).replace("|", "/") for cell in row] for row in rows]
        rows = [row for row in rows if any(row)]
        if max(map(len, rows), default=0) <= 1:
            for row in rows:
                self.add("paragraph", " ".join(row))
            return
        self.add("table", "\n".join(CELLS.join(row) for row in rows))

    def leave_out(self, what: str, number: int = 1) -> None:
        """Count something that is no part of the text."""
        if number:
            self.left_out[what] = self.left_out.get(what, 0) + number
