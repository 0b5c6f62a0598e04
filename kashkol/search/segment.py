"""One segment of the index: the leaves of some years put together, cut into blocks, and listed.

Years that follow each other share a segment until it has 3,000 articles; see `segment_starts`.
Documents are numbered in the order of their dates. Each year begins with a new leaf, so that a text
added to a year changes no leaf of another; numbers between the last document of a year and the end
of its last leaf are not used.

Files are named after their content, so that hosts and browsers may cache them for ever, and an edit
changes few of them. The head of the index names the list of a segment, the list names its blocks of
words and of documents, and a block of words names the files with the positions of those words.
"""

from bisect import bisect
from collections import defaultdict, deque
from collections.abc import Mapping, Sequence
from itertools import compress, groupby, pairwise
from typing import Final, NamedTuple

import msgspec

from kashkol.languages.cutting import Word, cutting, root_of
from kashkol.languages.search_rules import MARK
from kashkol.model import Record
from kashkol.search.blocks import (
    EMPTY,
    ROOTS,
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
from kashkol.search.leaf import Leaf, Shown, read_leaf
from kashkol.search.mixed import foreign_places

FULL: Final = 3_000
"""Articles from which a segment takes no further year."""
DOCUMENTS_IN_BLOCK: Final = 32
"""A divisor of `LEAF`, so that no block holds documents of two leaves."""
MOST_PLACES: Final = 7_000
"""Bytes; positions of a word that fill more, and over `FEW_PLACES` a document, are left out."""
FEW_PLACES: Final = 5
POSITIONS: Final = 6
"""Quarters of a block of postings that a block of positions is long; only phrases load these."""
_ONCE: Final = 2
"""Pieces of a word that only one leaf has."""
MOST_KNOWN: Final = 3_000
"""Words listed for suggestions and near spellings."""


class WordsIndex(Record, frozen=True, array_like=True):
    """Names of the files with a segment's words and documents."""

    segment: str
    """Name of the segment: its first year."""
    years: tuple[tuple[str, int], ...]
    """Years in order, with the number of documents of each."""
    words: str
    """Digest in the name of the list of the segment's files."""
    known: str
    """Digest in the name of the file with frequent words."""
    files: dict[str, bytes]
    """As in `Bundle`."""
    languages: tuple[str, ...] = ()
    """Codes before words of the segment, sorted."""


class WordsMade(NamedTuple):
    """What was made of the words of a segment."""

    words: WordsIndex
    shards: list[Shard]
    """Files whose content is new."""
    names: list[str]
    """Places and words, sorted; see `_filed`."""
    unlike: int
    """How many of these were not among the names given, plus how many given are not among these."""


class _United(NamedTuple):
    """The words of all leaves of a segment."""

    pieces: Mapping[str, list[bytes]]
    """By word, for each leaf that has it: its postings, then its positions."""
    known: dict[str, Word]
    """The most frequent words of the leaves, as written where they occur first."""


def segment_starts(articles: Sequence[int]) -> list[int]:
    """Return the indexes of the years that begin a segment, from the articles of each year.

    A year begins a new segment where the one before is full. That depends on earlier years only, so
    articles added to the newest year never move a boundary.

    >>> segment_starts([1200, 1250, 1300, 900, 3100, 40])
    [0, 3, 5]
    """
    starts, filled = [], FULL
    for index, many in enumerate(articles):
        if filled >= FULL:
            starts.append(index)
            filled = 0
        filled += many
    return starts


@without_collector()
def index_words(leaves: Sequence[bytes], present: Mapping[str, bytes] = EMPTY,
                names: Sequence[str] = ()) -> WordsMade:
    """Put the leaves of one segment together, given in the order of their documents.

    `present` lists files that exist already, as in `Bundle.files`. `names` are places and words of
    an earlier build: the places of words among them are not computed again.
    """
    read = [read_leaf(leaf) for leaf in leaves]
    years = tuple((year, sum(len(leaf.shown) for leaf in of_year)) for year, of_year in
                  groupby(read, key=lambda leaf: leaf.year))
    assert all(len(one.shown) == LEAF for one, following in pairwise(read)
               if one.year == following.year), "all leaves of a year but its last are full"
    segment, united = years[0][0], _united(read)
    filed, unlike = _filed(united.pieces, names)
    words = list(map(_word, filed))
    postings, positions = _joined(united, words, sum(many for _, many in years))
    starts, blocks = _words_blocks(segment, words, postings, positions, present)
    firsts = [beginning(filed, start) for start in starts]
    run = run_of(len(firsts))
    documents = bundle(segment, "d", [
        _shown(leaf.shown[at:at + DOCUMENTS_IN_BLOCK])
        for leaf in read for at in range(0, len(leaf.shown), DOCUMENTS_IN_BLOCK)], present, run)
    known = bundle(segment, "w", [_known_words(united)], present)
    roots_firsts, roots = _roots_blocks(segment, filed, present)
    listed = bundle(segment, "i", [_list((*blocks[:1], documents, roots), run,
                                         firsts + roots_firsts)], present)
    bundles = (*blocks, documents, roots, known, listed)
    index = WordsIndex(
        segment=segment, years=years, words=listed.digests.hex(), known=known.digests.hex(),
        files={path: whole for one in bundles for path, whole in one.files.items()},
        languages=tuple(sorted({word.partition(MARK)[0] for word in united.pieces
                                if MARK in word})))
    return WordsMade(index, [shard for one in bundles for shard in one.shards], filed, unlike)


def _list(bundles: Sequence[Bundle], run: int, firsts: Sequence[str]) -> bytes:
    """Write the digests of all blocks of words, documents and roots.

    `firsts` are the shortest beginnings of the first word, then of the first root, of each block.
    """
    return b"".join((varints([*(one.many for one in bundles), run]),
                     *(one.digests for one in bundles), front_coded(firsts).encode()))


def _roots_blocks(segment: str, filed: Sequence[str],
                  present: Mapping[str, bytes]) -> tuple[list[str], Bundle]:
    """Cut the list of all roots into blocks, roots with the same consonants next to each other.

    Also returned is what each block begins with: a skeleton, a space, and a root.
    """
    skeleton = cutting().skeleton
    roots = sorted(f"{skeleton(root)} {root}" for root in dict.fromkeys(map(root_of, filed))
                   if MARK not in root)
    starts = cut(roots, [2 * len(_word(root)) for root in roots], ROOTS)
    return [beginning(roots, start) for start in starts], bundle(segment, "s", [
        front_coded(map(_word, roots[start:end])).encode()
        for start, end in pairwise([*starts, len(roots)])], present)


def _shown(documents: Sequence[Shown]) -> bytes:
    """Write what results show of documents.

    Only those in another language than the first say which, and whether the title is curated.
    """
    return msgspec.json.encode([
        (one.title, one.address, one.date, one.certainty, one.collection,
         *((one.language, *([1] * one.curated)) if one.language else ())) for one in documents])


def _united(leaves: Sequence[Leaf]) -> _United:
    """Gather the postings and positions of all leaves by word."""
    pieces: dict[str, list[bytes]] = defaultdict(list)
    known: dict[str, Word] = {}
    for number, leaf in enumerate(leaves):
        more = zip(map(leaf_mark(number).__add__, leaf.postings), leaf.places, strict=True)
        deque(map(list.extend, map(pieces.__getitem__, leaf.words), more), maxlen=0)
    for leaf in reversed(leaves):
        known.update(leaf.known)
    return _United(pieces, known)


def _filed(words: Mapping[str, object], before: Sequence[str]) -> tuple[list[str], int]:
    """List each word behind each of its places: "place word", sorted.

    `before` is such a list for other words, complete for each word in it. Also returned is how many
    lines were added to it and removed from it.
    """
    listed = list(map(_word, before))
    kept = list(compress(before, map(words.__contains__, listed)))
    places = cutting().places
    new = [f"{place} {word}" for word in words.keys() - listed
           for place in (foreign_places(word) if MARK in word else places(word))]
    return sorted(kept + new), len(new) + len(before) - len(kept)


def _word(name: str) -> str:
    """Return the word of a line of `_filed`, or the root of a line of `_roots_blocks`."""
    return name[name.rindex(" ") + 1:]


def _joined(united: _United, words: Sequence[str],
            documents: int) -> tuple[list[bytes], list[bytes]]:
    """Return postings and positions of each word; no positions of the most frequent words."""
    pieces = list(map(united.pieces.__getitem__, words))
    postings = [found[0] if len(found) == _ONCE else b"".join(found[::2]) for found in pieces]
    positions = [found[1] if len(found) == _ONCE else b"".join(found[1::2]) for found in pieces]
    most = max(MOST_PLACES, FEW_PLACES * documents)
    return postings, [found if len(found) <= most else b"" for found in positions]


def _words_blocks(segment: str, words: Sequence[str], postings: Sequence[bytes],
                  positions: Sequence[bytes],
                  present: Mapping[str, bytes]) -> tuple[list[int], tuple[Bundle, Bundle]]:
    """Cut postings into blocks, and positions into blocks of their own.

    Also returned are the indexes of the words that begin a block of postings.
    """
    sizes = [2 * len(word) + len(found) for word, found in zip(words, postings, strict=True)]
    lengths = list(map(len, positions))
    size = block_size(sizes)
    starts, positions_starts = cut(words, sizes, size), cut(words, lengths, POSITIONS * size // 4)
    of_positions = bundle(segment, "x", [
        varint(end - start) + varints(lengths[start:end]) + b"".join(positions[start:end])
        for start, end in pairwise([*positions_starts, len(words)])], present)
    cuts = frozenset(positions_starts)
    blocks = []
    for start, end in pairwise([*starts, len(words)]):
        codes = [len(posted) << 2 | (length > 0) for posted, length in zip(
            postings[start:end], lengths[start:end], strict=True)]
        for at in cuts.intersection(range(start, end)):
            codes[at - start] |= 2
        first, last = bisect(positions_starts, start) - 1, bisect(positions_starts, end - 1)
        blocks.append(postings_block(
            words[start:end], postings[start:end], codes,
            of_positions.digests[first * SHORT_DIGEST:last * SHORT_DIGEST],
            start - positions_starts[first]))
    return starts, (bundle(segment, "p", blocks, present, run_of(len(blocks))), of_positions)


def _known_words(united: _United) -> bytes:
    """List the most frequent words as written in texts, with the bit length of their frequency.

    The frequency is the number of bytes of a word's postings: one or two for each document.
    """
    frequent = sorted([(-sum(map(len, united.pieces[word][::2])), word)
                       for word in united.known])[:MOST_KNOWN]
    spelled = cutting().all_spelled([united.known[word] for _, word in frequent])
    known = sorted((written, -size) for written, (size, _) in zip(spelled, frequent, strict=True))
    return msgspec.json.encode({
        "words": front_coded(written for written, _ in known),
        "counts": "".join(chr(ord("0") + size.bit_length()) for _, size in known)})
