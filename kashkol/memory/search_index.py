"""What one build keeps of the search index for the next, in `.cache/search/`.

Of each leaf its postings, under the hash of what they were made from; of each segment its words
with their places, the names of its files, and hashes of what they were made from. Every file is
sealed: one that is damaged, or was written by someone else, is made again.
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
"""Names of the files of leaves and of segments."""
DRIFT = 0.02
"""The kept words of a segment are not written again until more than this share of them changed."""


class SegmentKeys(Record, frozen=True, array_like=True):
    """Hashes of what a segment is made from."""

    stamp: str
    """Of its years and the stamps of its cards; if it is the same, so are the other keys."""
    words: str
    topics: str
    leaves: tuple[str, ...]
    names: str
    """Of the code and the segment's name: the key under which its words with places are kept."""


class KnownSegment(Record, frozen=True, array_like=True):
    """A segment of the index as it was last published."""

    keys: SegmentKeys
    words: WordsIndex
    topics: TopicsIndex


class Known(Record, frozen=True, array_like=True):
    """The index as it was last published."""

    segments: dict[str, KnownSegment]
    """By name."""
    names: str
    """Hash of what the files that all segments share were made from."""
    beside: tuple[str, ...]
    """Paths of these files."""


def recall_index(root: Path) -> Known:
    """Read how the index was last published; an empty index if nothing whole is kept."""
    try:
        return msgspec.msgpack.decode(
            read_sealed(root / CACHE / SEARCH / KNOWN, user_key()) or b"", type=Known)
    except msgspec.DecodeError:
        return Known(segments={}, names="", beside=())


def remember_index(root: Path, known: Known) -> None:
    """Keep for the next build what was published, and delete the files of leaves no longer used."""
    folder, keys = root / CACHE / SEARCH, [one.keys for one in known.segments.values()]
    write_sealed(folder / KNOWN, msgspec.msgpack.encode(known), user_key())
    keep_only(folder, _KEPT, {
        *(f"{key}{LEAF_ENDING}" for one in keys for key in one.leaves),
        *(f"{one.names}{NAMES_ENDING}" for one in keys)})


def keep_leaf(root: Path, key: str, postings: bytes, seal: Key) -> None:
    """Keep the postings of a leaf."""
    write_sealed(_place(root, key, LEAF_ENDING), postings, seal)


def is_whole(root: Path, key: str) -> bool:
    """Tell whether the postings of a leaf are kept and undamaged."""
    return read_sealed(_place(root, key, LEAF_ENDING), user_key()) is not None


def kept_leaf(root: Path, key: str, seal: Key) -> bytes:
    """Return the postings of a leaf; raise DamagedError if they were damaged since `is_whole`."""
    postings = read_sealed(_place(root, key, LEAF_ENDING), seal)
    if postings is None:
        raise DamagedError(key)
    return postings


def keep_names(root: Path, key: str, names: Sequence[str], unlike: int, seal: Key) -> None:
    """Keep a segment's words with their places, if enough of them changed.

    `unlike` is how many lines were added to those that are kept and removed from them.
    """
    if unlike > DRIFT * len(names):
        write_sealed(_place(root, key, NAMES_ENDING), msgspec.msgpack.encode(names), seal)


def kept_names(root: Path, key: str, seal: Key) -> list[str]:
    """Return a segment's words with their places, nearly up to date; none if none are kept."""
    content = read_sealed(_place(root, key, NAMES_ENDING), seal)
    return msgspec.msgpack.decode(content, type=list[str]) if content else []


def _place(root: Path, key: str, ending: str) -> Path:
    return root / CACHE / SEARCH / f"{key}{ending}"
