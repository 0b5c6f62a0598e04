"""What one build remembers of the search index for the next, in `.cache/search/`.

Of each leaf its postings, under the hash of all they were made from; of each year the names its
words are filed under, what its files are called and what they were made from. What was cut short or
damaged, or written by anybody else, is told by its seal and made again.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kashkol.disk.files import keep_only
from kashkol.memory.cache import CACHE, SEARCH
from kashkol.memory.seal import DamagedError, Key, read_sealed, user_key, write_sealed
from kashkol.model import Record
from kashkol.search.segment import WordsIndex
from kashkol.search.topics import TopicsIndex

KNOWN = "known.msgpack"
LEAF_ENDING = ".leaf"
NAMES_ENDING = ".names"
_KEPT = re.compile(r"[0-9a-f]{32}\.(leaf|names)")
"""Names of the files of leaves and of years."""
DRIFT = 0.02
"""Share of names that are new or gone up to which those that are kept do."""


class YearKeys(Record, frozen=True, array_like=True):
    """Hashes of what a year is made from."""

    stamp: str
    """Of its cards: while they are the same, so are the other keys."""
    words: str
    topics: str
    leaves: tuple[str, ...]
    names: str
    """Of the code that files words, and the year: under it the names of the words are kept."""


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
        return msgspec.msgpack.decode(
            read_sealed(root / CACHE / SEARCH / KNOWN, user_key()) or b"", type=Known)
    except msgspec.DecodeError:
        return Known(years={}, names="", beside=())


def remember_index(root: Path, known: Known) -> None:
    """Leave for the next build what was published, and delete what nothing is made of any more."""
    folder, keys = root / CACHE / SEARCH, [year.keys for year in known.years.values()]
    write_sealed(folder / KNOWN, msgspec.msgpack.encode(known), user_key())
    keep_only(folder, _KEPT, {
        *(f"{key}{LEAF_ENDING}" for one in keys for key in one.leaves),
        *(f"{one.names}{NAMES_ENDING}" for one in keys)})


def keep_leaf(root: Path, key: str, postings: bytes, seal: Key) -> None:
    """Keep the postings of a leaf."""
    write_sealed(_place(root, key, LEAF_ENDING), postings, seal)


def is_whole(root: Path, key: str) -> bool:
    """Tell whether the postings of a leaf are there as they were kept."""
    return read_sealed(_place(root, key, LEAF_ENDING), user_key()) is not None


def kept_leaf(root: Path, key: str, seal: Key) -> bytes:
    """Return the postings of a leaf; it was whole when the build looked."""
    postings = read_sealed(_place(root, key, LEAF_ENDING), seal)
    if postings is None:
        raise DamagedError(key)
    return postings


def keep_names(root: Path, key: str, names: Sequence[str], unlike: int, seal: Key) -> None:
    """Keep the names of a year's words, unless few are unlike those that are kept."""
    if unlike > DRIFT * len(names):
        write_sealed(_place(root, key, NAMES_ENDING), msgspec.msgpack.encode(names), seal)


def kept_names(root: Path, key: str, seal: Key) -> list[str]:
    """Return the names of a year's words as far as they are kept."""
    content = read_sealed(_place(root, key, NAMES_ENDING), seal)
    return msgspec.msgpack.decode(content, type=list[str]) if content else []


def _place(root: Path, key: str, ending: str) -> Path:
    return root / CACHE / SEARCH / f"{key}{ending}"
