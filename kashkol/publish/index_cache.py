"""What one build remembers of the search index for the next, in `.cache/search/`.

Of each leaf its postings, under the hash of all they were made from; of each year, what its files
are called and what they were made from. A leaf that was cut short or damaged is told by its
checksum and made again.
"""

from collections.abc import Collection
from pathlib import Path
from zlib import crc32

import msgspec

from kashkol.model import Record
from kashkol.publish.files import keep_only, write_whole
from kashkol.publish.state import CACHE, SEARCH
from kashkol.search.segment import WordsIndex
from kashkol.search.topics import TopicsIndex

KNOWN = "known.msgpack"
SUFFIX = ".leaf"
SUM = 4
"""Bytes of the checksum at the beginning of a leaf's file."""


class YearKeys(Record, frozen=True, array_like=True):
    """Hashes of what a year is made from."""

    stamp: str
    """Of its cards: while they are the same, so are the other keys."""
    words: str
    topics: str
    leaves: tuple[str, ...]


class KnownYear(Record, frozen=True, array_like=True):
    """A year of the index as it was last published."""

    keys: YearKeys
    words: WordsIndex
    topics: TopicsIndex


class Known(Record, frozen=True, array_like=True):
    """The index as it was last published."""

    years: dict[str, KnownYear]
    names: str
    """Hash of what the files beside the years were made from."""
    beside: tuple[str, ...]
    """Their paths."""


def recall_index(root: Path) -> Known:
    """Read how the index was last published; nothing, where that cannot be told."""
    try:
        content = (root / CACHE / SEARCH / KNOWN).read_bytes()
        return msgspec.msgpack.decode(content, type=Known)
    except (OSError, msgspec.DecodeError):
        return Known(years={}, names="", beside=())


def remember_index(root: Path, known: Known) -> None:
    """Leave for the next build what was published, and delete leaves of which nothing is made."""
    folder = root / CACHE / SEARCH
    write_whole(folder / KNOWN, msgspec.msgpack.encode(known))
    keep_only(folder, f"*{SUFFIX}", _names(known))


def write_leaf(root: Path, key: str, content: bytes) -> None:
    """Keep the postings of a leaf."""
    write_whole(_place(root, key), _sum(content) + content)


def kept_leaf(root: Path, key: str) -> bytes:
    """Return the postings of a leaf that is whole."""
    return _place(root, key).read_bytes()[SUM:]


def is_whole(root: Path, key: str) -> bool:
    """Tell whether a leaf is there, and as it was written."""
    try:
        content = _place(root, key).read_bytes()
    except OSError:
        return False
    return content[:SUM] == _sum(content[SUM:])


def _names(known: Known) -> Collection[str]:
    return {f"{key}{SUFFIX}" for year in known.years.values() for key in year.keys.leaves}


def _place(root: Path, key: str) -> Path:
    return root / CACHE / SEARCH / f"{key}{SUFFIX}"


def _sum(content: bytes) -> bytes:
    return crc32(content).to_bytes(SUM, "big")
