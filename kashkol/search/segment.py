"""One year's part of the index: its chunks put together, cut into blocks, and listed.

Documents are numbered from 0 in the order of their dates, so that a text added to a year changes
the files of that year alone. Every file is named after its content, so that hosts and browsers may
keep it for ever; the year's list, which the head of the index names, tells the names.
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from heapq import nsmallest
from typing import Final, NamedTuple

import msgspec

from kashkol.model import Record
from kashkol.search.chunk import TOPIC, Chunk, Shown, read_chunk
from kashkol.search.coding import NEARBY, POSTINGS, block, front_coded, posting, varint, varints
from kashkol.search.places import places

FOLDER: Final = "search/index/"
BLOCK: Final = 6_000
"""Bytes of a block before it is deflated, in a year of at most `USUAL_YEAR` bytes."""
USUAL_YEAR: Final = 1_000_000
DOCUMENTS_IN_BLOCK: Final = 32
KNOWN_WORDS: Final = 3_000
"""The most frequent words of a year, for suggestions and near spellings."""
POSITIONED: Final = 4_000
"""A word that stands oftener in a year, and twice in every document, has no positions."""
DIGEST: Final = 6
"""Hexadecimal digits in the names of numbered files."""
LONG_DIGEST: Final = 12
"""In the names of files that have no number."""


class Shard(Record, frozen=True):
    """One file of the index."""

    path: str
    """From the site's root."""
    content: bytes


class YearEntry(Record, frozen=True, array_like=True):
    """What the head says of a year."""

    year: str
    documents: int
    digest: str
    """Of the year's list."""


class YearIndex(Record, frozen=True):
    """All files of one year."""

    entry: YearEntry
    shards: tuple[Shard, ...]


class Posted(NamedTuple):
    """A word's postings of the whole year."""

    word: str
    written: str
    documents: int
    """How many have the word."""
    postings: bytes
    positions: bytes


class _Gathered:
    """A word's postings so far."""

    __slots__ = ("count", "last", "occurrences", "positions", "postings", "written")

    def __init__(self, written: str) -> None:
        self.written = written
        self.last = -1
        self.count = self.occurrences = 0
        self.postings = bytearray()
        self.positions = bytearray()


def index_year(chunks: Sequence[bytes]) -> YearIndex:
    """Put the chunks of one year together, given in the order of their documents."""
    read = [read_chunk(chunk) for chunk in chunks]
    folder = f"{read[0].year}/"
    shown = [document for chunk in read for document in chunk.shown]
    posted = _united(read)
    shards: list[Shard] = []
    firsts, digests = [], []
    for number, (first, filed) in enumerate(_blocks(posted)):
        pair = {"p": _postings_block(filed), "x": _positions_block(filed)}
        digest = _digest(b"".join(pair.values()))[:DIGEST]
        firsts.append(first)
        digests.append(digest)
        shards += [_shard(f"{folder}{kind}{number}-{digest}", content)
                   for kind, content in pair.items()]
    documents, names = _document_blocks(folder, shown)
    words = named_shard(f"{folder}w", _known_words(posted))
    contents = named_shard(f"{folder}i", msgspec.json.encode({
        "first": front_coded(firsts), "blocks": "".join(digests), "documents": "".join(names),
        "words": digest_of(words)}))
    entry = YearEntry(year=read[0].year, documents=len(shown), digest=digest_of(contents))
    return YearIndex(entry=entry, shards=(*shards, *documents, words, contents))


def named_shard(name: str, content: bytes) -> Shard:
    """Make a file that is named after what it holds."""
    return _shard(f"{name}-{_digest(content)[:LONG_DIGEST]}", content)


def digest_of(shard: Shard) -> str:
    """Return the digest in a file's name."""
    return shard.path.rpartition("-")[2].partition(".")[0]


def _shard(name: str, content: bytes) -> Shard:
    return Shard(path=f"{FOLDER}{name}.bin", content=block(content))


def _digest(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()


def _united(chunks: Sequence[Chunk]) -> list[Posted]:
    """Put the postings of all chunks behind each other, word by word."""
    united: dict[str, _Gathered] = {}
    documents = 0
    for chunk in chunks:
        _append(united, chunk, documents)
        documents += len(chunk.shown)
    return [Posted(word, found.written, found.count, bytes(found.postings),
                   b"" if _is_everywhere(found.occurrences, documents) else bytes(found.positions))
            for word, found in united.items()]


def _append(united: dict[str, _Gathered], chunk: Chunk, base: int) -> None:
    for word, written, first, weight, last, count, postings, positions, occurrences in zip(
            chunk.words, chunk.written, chunk.first, chunk.weight, chunk.last, chunk.counts,
            chunk.postings, chunk.positions, chunk.occurrences, strict=True):
        found = united.get(word)
        if found is None:
            found = united[word] = _Gathered(written)
        gap = base + first - found.last - 1
        found.postings += POSTINGS[weight][gap] if gap < NEARBY else posting(gap, weight)
        found.postings += postings
        found.positions += positions
        found.last = base + last
        found.count += count
        found.occurrences += occurrences


def _is_everywhere(occurrences: int, documents: int) -> bool:
    return occurrences >= POSITIONED and occurrences >= 2 * documents


def _blocks(posted: Iterable[Posted]) -> Iterator[tuple[str, list[Posted]]]:
    """Cut all words, in the order of their places, into blocks, each with its first place."""
    filed = sorted((place, found.word, found) for found in posted for place in _places(found.word))
    most = _block_size(sum(_size(found) for _, _, found in filed))
    block: list[Posted] = []
    first, filled = "", 0
    for place, _, found in filed:
        if block and filled + _size(found) > most:
            yield first, block
            block, filled = [], 0
        if not block:
            first = place
        block.append(found)
        filled += _size(found)
    if block:
        yield first, block


def _places(word: str) -> tuple[str, ...]:
    return (word,) if word.startswith(TOPIC) else places(word)


def _size(found: Posted) -> int:
    return 2 * len(found.word) + len(found.postings)


def _block_size(total: int) -> int:
    """Let blocks grow with the root of a year: four times as much is twice as many, twice as long.
    """
    size = BLOCK
    while total * BLOCK ** 2 > USUAL_YEAR * size ** 2:
        size *= 2
    return size


def _postings_block(filed: Sequence[Posted]) -> bytes:
    words = front_coded(found.word for found in filed).encode()
    return b"".join([
        varint(len(filed)), varint(len(words)), words,
        varints(len(found.postings) for found in filed), *(found.postings for found in filed)])


def _positions_block(filed: Sequence[Posted]) -> bytes:
    return b"".join([varints(len(found.positions) for found in filed),
                     *(found.positions for found in filed)])


def _document_blocks(folder: str, shown: Sequence[Shown]) -> tuple[list[Shard], list[str]]:
    shards, digests = [], []
    for number, at in enumerate(range(0, len(shown), DOCUMENTS_IN_BLOCK)):
        content = msgspec.json.encode(shown[at:at + DOCUMENTS_IN_BLOCK])
        digests.append(_digest(content)[:DIGEST])
        shards.append(_shard(f"{folder}d{number}-{digests[-1]}", content))
    return shards, digests


def _known_words(posted: Iterable[Posted]) -> bytes:
    """List the most frequent words as texts write them, and how frequent: a digit of log 2 each."""
    frequent = nsmallest(KNOWN_WORDS, (
        (-found.documents, found.word, found.written or found.word) for found in posted
        if not found.word.startswith(TOPIC)))
    known = sorted((written, -count) for count, _, written in frequent)
    return msgspec.json.encode({
        "words": front_coded(written for written, _ in known),
        "counts": "".join(chr(ord("0") + count.bit_length()) for _, count in known)})
