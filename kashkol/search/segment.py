"""One year's part of the index: its leaves put together, cut into blocks, and listed.

Documents are numbered from 0 in the order of their dates, so that a text added to a year changes
the files of that year alone. Each is named after what it holds, so that hosts and browsers may keep
it for ever, and an edit leaves most of them as they are: the head of the index names the list of a
year, this names the blocks of words and the documents, and a block of words those of its places.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from itertools import compress, pairwise, repeat
from operator import add
from typing import Final, NamedTuple

import msgspec

from kashkol.model import Record
from kashkol.search.blocks import (
    EMPTY,
    SHORT_DIGEST,
    Bundle,
    Shard,
    beginning,
    block_size,
    bundle,
    cut,
    postings_block,
    run_of,
)
from kashkol.search.coding import LEAF, front_coded, leaf_mark, varint, varints, without_collector
from kashkol.search.leaf import Leaf, read_leaf
from kashkol.search.places import places
from kashkol.search.words import Word, all_spelled

DOCUMENTS_IN_BLOCK: Final = 32
MOST_PLACES: Final = 7_000
"""Bytes; a word whose places fill more, and more than `FEW_PLACES` a document, has none."""
FEW_PLACES: Final = 5
MOST_KNOWN: Final = 3_000
"""Words listed for suggestions and near spellings."""


class WordsIndex(Record, frozen=True, array_like=True):
    """What the files of one year's words and documents are called."""

    year: str
    documents: int
    words: str
    """Digest in the name of the list of their files."""
    known: str
    """Digest in the name of the file with frequent words."""
    files: dict[str, bytes]
    """As in `Bundle`."""


class WordsMade(NamedTuple):
    """What was made of the words of a year."""

    words: WordsIndex
    shards: list[Shard]
    """Of the files that do not stand yet."""
    names: list[str]
    """The words behind the places they are filed at, in order."""
    unlike: int
    """How many of these were not among the names given, and how many given not among these."""


class _Year(NamedTuple):
    """What a year has of its words."""

    postings: dict[str, bytes]
    places: dict[str, bytes]
    known: dict[str, Word]
    """The most frequent words of the leaves, as the texts write them where they stand first."""


@without_collector()
def index_words(leaves: Sequence[bytes], standing: Mapping[str, bytes] = EMPTY,
                names: Sequence[str] = ()) -> WordsMade:
    """Put the leaves of one year together, given in the order of their documents.

    `standing` are files that need not be made, as in `Bundle.files`, and `names` what words were
    filed under before, whichever: those of this year need not be looked up again.
    """
    read = [read_leaf(leaf) for leaf in leaves]
    assert all(len(leaf.shown) == LEAF for leaf in read[:-1]), "all leaves but the last are full"
    shown = [document for leaf in read for document in leaf.shown]
    year, united = read[0].year, _united(read)
    filed, unlike = _filed(united.postings, names)
    firsts, blocks = _words_blocks(year, united, filed, len(shown), standing)
    run = run_of(len(firsts))
    documents = bundle(year, "d", [
        msgspec.json.encode(shown[at:at + DOCUMENTS_IN_BLOCK])
        for at in range(0, len(shown), DOCUMENTS_IN_BLOCK)], standing, run)
    known = bundle(year, "w", [_known_words(united)], standing)
    listed = bundle(year, "i", [_list(firsts, blocks[0], documents, run)], standing)
    bundles = (*blocks, documents, known, listed)
    words = WordsIndex(
        year=year, documents=len(shown), words=listed.digests.hex(), known=known.digests.hex(),
        files={path: whole for one in bundles for path, whole in one.files.items()})
    return WordsMade(words, [shard for one in bundles for shard in one.shards], filed, unlike)


def _list(firsts: Sequence[str], words: Bundle, documents: Bundle, run: int) -> bytes:
    """Write which blocks and documents a year has, and what the words of each block begin with."""
    return b"".join((varints((words.many, documents.many, run)),
                     words.digests, documents.digests, front_coded(firsts).encode()))


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


def _filed(words: Mapping[str, bytes], before: Sequence[str]) -> tuple[list[str], int]:
    """List words behind their places, those in several drawers several times, in order.

    `before` names words with all their places. Returned is also how many names differ from them.
    """
    named = list(map(_word, before))
    kept = list(compress(before, map(words.__contains__, named)))
    new = [f"{place} {word}" for word in words.keys() - named for place in places(word)]
    return sorted(kept + new), len(new) + len(before) - len(kept)


def _word(name: str) -> str:
    return name[name.rindex(" ") + 1:]


def _words_blocks(name: str, year: _Year, names: Sequence[str], documents: int,
                  standing: Mapping[str, bytes]) -> tuple[list[str], tuple[Bundle, Bundle]]:
    """Cut all words into blocks of postings, and their places into blocks of their own.

    Return also what the names of each block begin with, and none before them.
    """
    words = list(map(_word, names))
    postings = [year.postings[word] for word in words]
    most = max(MOST_PLACES, FEW_PLACES * documents)
    kept = [found if len(found) <= most else b""
            for found in map(year.places.__getitem__, words)]
    sizes = [2 * len(word) + len(found) for word, found in zip(words, postings, strict=True)]
    size = block_size(sizes)
    starts, places_starts = cut(words, sizes, size), cut(words, list(map(len, kept)), size)
    places = bundle(name, "x", [
        varint(end - start) + varints(map(len, kept[start:end])) + b"".join(kept[start:end])
        for start, end in pairwise([*places_starts, len(words)])], standing)
    cuts = frozenset(places_starts)
    blocks = []
    for start, end in pairwise([*starts, len(words)]):
        found = postings[start:end]
        codes = [len(posted) << 2 | (place != b"")
                 for posted, place in zip(found, kept[start:end], strict=True)]
        for at in cuts.intersection(range(start, end)):
            codes[at - start] |= 2
        first, last = bisect(places_starts, start) - 1, bisect(places_starts, end - 1)
        blocks.append(postings_block(
            words[start:end], found, codes,
            places.digests[first * SHORT_DIGEST:last * SHORT_DIGEST], start - places_starts[first]))
    return ([beginning(names, start) for start in starts],
            (bundle(name, "p", blocks, standing, run_of(len(blocks))), places))


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
