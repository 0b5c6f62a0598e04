"""One year's part of the index: its chunks put together, cut into blocks, and listed.

Documents are numbered from 0 in the order of their dates, so that a text added to a year changes
the files of that year alone. Every file is named after its content, so that hosts and browsers may
keep it for ever; the year's list, which the head of the index names, tells the names.
"""

import hashlib
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Sequence
from heapq import nlargest
from itertools import chain, repeat
from typing import Final, NamedTuple

import msgspec

from kashkol.model import Record
from kashkol.search.chunk import TOPIC, Chunk, Shown, read_chunk
from kashkol.search.coding import (
    POSTINGS,
    WEIGHTS,
    block,
    front_coded,
    varint,
    varints,
    without_collector,
)
from kashkol.search.places import places
from kashkol.search.words import Word, all_spelled

FOLDER: Final = "search/index/"
BLOCK: Final = 3_600
"""Bytes of a block before it is deflated, in a year of at most `USUAL_YEAR` bytes."""
USUAL_YEAR: Final = 1_000_000
DOCUMENTS_IN_BLOCK: Final = 32
KNOWN_WORDS: Final = 3_000
"""The most frequent words of a year, for suggestions and near spellings."""
POSITIONED: Final = 4_000
"""A word that stands as often in a year, and twice in every document, has no places."""
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
    written: Word
    """As the text writes it where it stands first."""
    documents: int
    """How many have the word."""
    postings: bytes
    places: bytes


_Part = tuple[int, int, Word, int, int, int, bytes, int, int, bytes]
"""A row of a chunk, behind the documents and the places that precede the chunk."""
_CONTINUED = bytes(range(0x80, 0x100))


@without_collector()
def index_year(chunks: Sequence[bytes]) -> YearIndex:
    """Put the chunks of one year together, given in the order of their documents."""
    read = [read_chunk(chunk) for chunk in chunks]
    folder = f"{read[0].year}/"
    shown = [document for chunk in read for document in chunk.shown]
    posted = _united(read)
    shards: list[Shard] = []
    firsts, digests = [], []
    for number, (first, filed) in enumerate(_blocks(posted)):
        pair = {"p": _postings_block(filed), "x": _places_block(filed)}
        digest = _digest(b"".join(pair.values()))[:DIGEST]
        firsts.append(first)
        digests.append(digest)
        shards += [_shard(f"{folder}{kind}{number}-{digest}", content)
                   for kind, content in pair.items()]
    documents, names = _document_blocks(folder, shown)
    words = named_shard(f"{folder}w", _known_words(posted))
    lengths = named_shard(f"{folder}l", varints(chain.from_iterable(
        chunk.lengths for chunk in read)))
    contents = named_shard(f"{folder}i", msgspec.json.encode({
        "first": front_coded(firsts), "blocks": "".join(digests), "documents": "".join(names),
        "words": digest_of(words), "lengths": digest_of(lengths)}))
    entry = YearEntry(year=read[0].year, documents=len(shown), digest=digest_of(contents))
    return YearIndex(entry=entry, shards=(*shards, *documents, words, lengths, contents))


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
    parts: dict[str, list[_Part]] = defaultdict(list)
    documents = places = 0
    for chunk in chunks:
        columns = zip(
            repeat(documents << 3), repeat(places), chunk.written, chunk.first, chunk.last,
            chunk.documents, chunk.postings, chunk.first_place, chunk.last_place, chunk.places)
        deque(map(list.append, map(parts.__getitem__, chunk.words), columns), maxlen=0)
        documents += len(chunk.shown)
        places += sum(chunk.lengths)
    frequent = max(POSITIONED, 2 * documents)
    return [_posted(word, found[0], frequent) if len(found) == 1 else
            _joined(word, found, frequent) for word, found in parts.items()]


def _posted(word: str, part: _Part, frequent: int) -> Posted:
    """Take a word that one chunk alone has, as most are."""
    base, words, written, first, _, documents, postings, place, _, places = part
    places = varint(words + place) + places
    if len(places) >= frequent or not written:
        places = _kept(places, frequent if written else 0)
    return Posted(word, written, documents, POSTINGS[base + first] + postings, places)


def _joined(word: str, parts: list[_Part], frequent: int) -> Posted:
    """Join what several chunks have of a word."""
    documents = behind = last = 0
    postings: list[bytes] = []
    places: list[bytes] = []
    for base, words, _, first, last_posting, many, following, place, last_place, distances in parts:
        documents += many
        postings += POSTINGS[base + first - behind], following
        behind = base + (last_posting | WEIGHTS - 1) + 1
        places += varint(words + place - last), distances
        last = words + last_place
    joined = b"".join(places)
    if len(joined) >= frequent or not parts[0][2]:
        joined = _kept(joined, frequent if parts[0][2] else 0)
    return Posted(word, parts[0][2], documents, b"".join(postings), joined)


def _kept(places: bytes, frequent: int) -> bytes:
    """Return a word's places where they are few enough: the last byte of each is below 128."""
    return b"" if len(places.translate(None, _CONTINUED)) >= frequent else places


def _blocks(posted: Iterable[Posted]) -> Iterator[tuple[str, list[Posted]]]:
    """Cut all words, in the order of their places, into blocks, each with its first place."""
    filed = sorted([(place, found.word, 2 * len(found.word) + len(found.postings), found)
                    for found in posted for place in _places(found.word)])
    most = _block_size(sum([size for _, _, size, _ in filed]))
    block: list[Posted] = []
    first, filled = "", 0
    for place, _, size, found in filed:
        if block and filled + size > most:
            yield first, block
            block, filled = [], 0
        if not block:
            first = place
        block.append(found)
        filled += size
    if block:
        yield first, block


def _places(word: str) -> tuple[str, ...]:
    return (word,) if word.startswith(TOPIC) else places(word)


def _block_size(total: int) -> int:
    """Let blocks grow with the root of a year: four times the bytes, blocks twice as long."""
    size = BLOCK
    while total * BLOCK ** 2 > USUAL_YEAR * size ** 2:
        size *= 2
    return size


def _postings_block(filed: Sequence[Posted]) -> bytes:
    words = front_coded(found.word for found in filed).encode()
    return b"".join([
        varint(len(filed)), varint(len(words)), words,
        varints(len(found.postings) for found in filed), *(found.postings for found in filed)])


def _places_block(filed: Sequence[Posted]) -> bytes:
    return b"".join([varints(len(found.places) for found in filed),
                     *(found.places for found in filed)])


def _document_blocks(folder: str, shown: Sequence[Shown]) -> tuple[list[Shard], list[str]]:
    shards, digests = [], []
    for number, at in enumerate(range(0, len(shown), DOCUMENTS_IN_BLOCK)):
        content = msgspec.json.encode(shown[at:at + DOCUMENTS_IN_BLOCK])
        digests.append(_digest(content)[:DIGEST])
        shards.append(_shard(f"{folder}d{number}-{digests[-1]}", content))
    return shards, digests


def _known_words(posted: Sequence[Posted]) -> bytes:
    """List the most frequent words as texts write them, and how frequent: a digit of log 2 each."""
    least = min(nlargest(KNOWN_WORDS, [found.documents for found in posted]))
    frequent = sorted((-found.documents, found.word, found.written) for found in posted
                      if found.documents >= least and found.written)[:KNOWN_WORDS]
    spelled = all_spelled([written for _, _, written in frequent])
    known = sorted((written, -count) for written, (count, _, _) in
                   zip(spelled, frequent, strict=True))
    return msgspec.json.encode({
        "words": front_coded(written for written, _ in known),
        "counts": "".join(chr(ord("0") + count.bit_length()) for _, count in known)})
