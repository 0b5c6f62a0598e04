"""One year's part of the index: its leaves put together, cut into blocks, and listed.

Documents are numbered from 0 in the order of their dates, so that a text added to a year changes
the files of that year alone. They lie in a folder named after what they hold, so that hosts and
browsers may keep them for ever; the head of the index names the folder.
"""

from bisect import bisect
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise, repeat
from operator import add
from typing import Final, NamedTuple

import msgspec

from kashkol.model import Record
from kashkol.search.blocks import (
    Shard,
    beginning,
    block_size,
    cut,
    digest_of,
    postings_block,
    shard,
)
from kashkol.search.coding import (
    LEAF,
    front_coded,
    leaf_mark,
    varint,
    varints,
    without_collector,
)
from kashkol.search.leaf import Leaf, read_leaf
from kashkol.search.places import places
from kashkol.search.words import Word, all_spelled

DOCUMENTS_IN_BLOCK: Final = 32
MOST_PLACES: Final = 7_000
"""Bytes; a word whose places fill more, and more than `FEW_PLACES` a document, has none."""
FEW_PLACES: Final = 5
MOST_KNOWN: Final = 3_000
"""Words listed for suggestions and near spellings."""


class WordsIndex(Record, frozen=True):
    """The files of one year's words and documents."""

    year: str
    documents: int
    digest: str
    """Of all they hold."""
    shards: tuple[Shard, ...]


class _Year(NamedTuple):
    """What a year has of its words."""

    postings: dict[str, bytes]
    places: dict[str, bytes]
    known: dict[str, Word]
    """The most frequent words of the leaves, as the texts write them where they stand first."""


@without_collector()
def index_words(leaves: Sequence[bytes]) -> WordsIndex:
    """Put the leaves of one year together, given in the order of their documents."""
    read = [read_leaf(leaf) for leaf in leaves]
    assert all(len(leaf.shown) == LEAF for leaf in read[:-1]), "all leaves but the last are full"
    shown = [document for leaf in read for document in leaf.shown]
    united = _united(read)
    contents = dict(_words_blocks(united, len(shown)))
    for number, at in enumerate(range(0, len(shown), DOCUMENTS_IN_BLOCK)):
        contents[f"d{number}"] = msgspec.json.encode(shown[at:at + DOCUMENTS_IN_BLOCK])
    contents["w"] = _known_words(united)
    year, digest = read[0].year, digest_of(contents.values())
    return WordsIndex(
        year=year, documents=len(shown), digest=digest,
        shards=tuple(shard(f"{year}-{digest}/{name}", content, of_places=name[0] == "x")
                     for name, content in contents.items()))


def _united(leaves: Sequence[Leaf]) -> _Year:
    """Put the postings of all leaves behind each other, word by word."""
    year = _Year({}, {}, {})
    for number, leaf in enumerate(leaves):
        _extend(year.postings, leaf.words, map(leaf_mark(number).__add__, leaf.postings))
        _extend(year.places, leaf.words, leaf.places)
    for leaf in reversed(leaves):
        year.known.update(leaf.known)
    return year


def _extend(contents: dict[str, bytes], words: Sequence[str], more: Iterable[bytes]) -> None:
    """Set behind what there is of each word what there is more of it."""
    contents.update(zip(words, map(add, map(contents.get, words, repeat(b"")), more), strict=True))


def _filed(words: Iterable[str]) -> list[str]:
    """List words behind their places, those in several drawers several times, in order."""
    return sorted([f"{place} {word}" for word in words for place in places(word)])


def _words_blocks(year: _Year, documents: int) -> Iterator[tuple[str, bytes]]:
    """Cut all words into blocks of postings, and their places into blocks of their own."""
    names = _filed(year.postings)
    words = [name[name.rindex(" ") + 1:] for name in names]
    postings = [year.postings[word] for word in words]
    most = max(MOST_PLACES, FEW_PLACES * documents)
    standing = [found if len(found) <= most else b""
                for found in map(year.places.__getitem__, words)]
    sizes = [2 * len(word) + len(found) for word, found in zip(words, postings, strict=True)]
    size = block_size(sizes)
    starts, places_starts = cut(sizes, size), cut(list(map(len, standing)), size)
    for number, (start, end) in enumerate(pairwise([*places_starts, len(words)])):
        found = standing[start:end]
        yield f"x{number}", varint(end - start) + varints(map(len, found)) + b"".join(found)
    cuts = frozenset(places_starts)
    for number, (start, end) in enumerate(pairwise([*starts, len(words)])):
        found = postings[start:end]
        file = bisect(places_starts, start) - 1
        codes = [len(posted) << 2 | (place != b"")
                 for posted, place in zip(found, standing[start:end], strict=True)]
        for at in cuts.intersection(range(start, end)):
            codes[at - start] |= 2
        yield f"p{number}", postings_block(words[start:end], found, codes,
                                           (file, start - places_starts[file]))
    yield "i", front_coded([beginning(names, start) for start in starts]).encode()


def _known_words(year: _Year) -> bytes:
    """List the most frequent words as texts write them, and how frequent: a digit of log 2 each.

    What counts is the bytes of a word's postings: one for a document, or two.
    """
    frequent = sorted([(-len(year.postings[word]), word) for word in year.known])[:MOST_KNOWN]
    spelled = all_spelled([year.known[word] for _, word in frequent])
    known = sorted((written, -size) for written, (size, _) in zip(spelled, frequent, strict=True))
    return msgspec.json.encode({
        "words": front_coded(written for written, _ in known),
        "counts": "".join(chr(ord("0") + size.bit_length()) for _, size in known)})
