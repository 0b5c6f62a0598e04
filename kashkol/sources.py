"""The records of a seed: its text, decoded, what its file tells of it, what it is compared by."""

from typing import Literal

import msgspec

from kashkol.model import Record

Encoding = Literal["utf-8", "utf-8-sig", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be",
                   ""]
"""Encodings that a file states: UTF-8, and what begins with a byte-order mark. Empty for
formats other than plain text."""
BlockKind = Literal["heading", "paragraph", "lines", "item", "table", "footnote", "caption"]
"""Kind of a block that the format of a file tells. `lines` keeps its line ends, and may be verse;
the lines of a `table` are rows, whose cells are separated by `CELLS`; items that follow each other
are one list."""
BLOCK_END = "\n\n"
"""Between the blocks of a text."""
CELLS = " | "


class Extraction(Record, frozen=True, array_like=True):
    """How the text was taken from its file."""

    format: str = "txt"
    """The ending of the file, in lower case and without the dot."""
    read_with: str = ""
    """Name and version of the library; empty for plain text."""
    left_out: dict[str, int] = msgspec.field(default_factory=dict)
    """What is no part of the text, and how much of it there was: `navigation`, `pictures`, …"""
    unseen: dict[str, int] = msgspec.field(default_factory=dict)
    """What the file holds and does not show: `comments`, `deletions`, `attachments`, …"""
    typed_for: dict[str, int] = msgspec.field(default_factory=dict)
    """Characters that were converted to Unicode, by the kind of font they were typed for."""


class Recorded(Record, frozen=True, array_like=True):
    """What a file says of its text in its own metadata."""

    title: str = ""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    published: str = ""
    """ISO day, month or year."""
    source_url: str = ""
    language: str = ""
    """BCP 47 tag."""


class Attached(Record, frozen=True, array_like=True):
    """Another file of the same text, such as the scan of a typed letter; published beside it."""

    path: str
    """Relative to the archive's root."""
    name: str
    """Of the copy on the site: `source.pdf`."""
    sha256: str
    bytes: int


class Source(Record, frozen=True):
    """A seed, decoded but otherwise unchanged."""

    id: str
    """The stem of the file, unique in an archive even after case folding."""
    path: str
    """Relative to the archive's root, with forward slashes: `seeds/2021/a.txt`."""
    sha256: str
    """Hex digest of the file's bytes."""
    bytes: int
    encoding: Encoding
    text: str
    """The decoded text without a byte-order mark; not yet a reading text."""
    kinds: tuple[BlockKind, ...] = ()
    """Of the blocks of the text, which `BLOCK_END` separates; empty where the format tells none."""
    extraction: Extraction = Extraction()
    recorded: Recorded = Recorded()
    """What the file's own metadata say, and pages may show."""
    proposed: Recorded = Recorded()
    """What those of a word processor say: often of another text, or of who typed it."""


class Sketch(Record, frozen=True, array_like=True, gc=False):
    """By what a text is compared with others; see `reading.alike`."""

    whole: bytes = b""
    """Hash of all its words; empty if it has none."""
    least: bytes = b""
    """The least hashes of its sequences of three words, four bytes each, little-endian."""
