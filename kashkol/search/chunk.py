"""The postings of some documents of one year, made in one go and kept between builds.

A chunk numbers its documents from 0 and knows nothing of its neighbours. Of every word it keeps the
first and the last document, and between them the postings as they will be published; so that
putting chunks together rewrites one posting of each word and copies the rest.
"""

from collections import defaultdict
from collections.abc import Iterable
from itertools import pairwise
from typing import Final

import msgspec

from kashkol.kurdish.letters import repair
from kashkol.model import Record
from kashkol.search.coding import (
    EARLY,
    NEARBY,
    ONLY,
    POSTINGS,
    WEIGHTS,
    positions,
    posting,
)
from kashkol.search.document import Document
from kashkol.search.words import Word, read_words, spelled

TOPIC: Final = "@"
"""Before a topic's id: the word by which articles are found that name it or mean it."""
SPEAKER: Final = "@@"
"""Before a topic's id: the word by which articles are found that quote it."""
K1: Final = 1.2
B: Final = 0.5
USUAL_LENGTH: Final = 400
"""Words. A constant, so that one article more changes no weight in the others."""
TITLE_WORTH: Final = 3
"""A word of the title weighs as if it stood so many times more in the text."""
BETWEEN_TEXT_AND_TITLE: Final = 100
"""Positions left free, so that no phrase runs from one into the other."""
_COUNTED: Final = 64
"""More occurrences in one document weigh the same."""


class Shown(Record, frozen=True, array_like=True):
    """What a result shows of a document."""

    title: str
    address: str
    date: str
    paragraphs: list[int]
    """Where paragraphs begin, each counted from the one before."""


class Chunk(Record, frozen=True):
    """The postings of documents in their order; the columns of words run in parallel."""

    year: str
    shown: list[Shown]
    words: list[str]
    """Sorted."""
    written: list[str]
    """Each word as the text writes it where it stands first; empty where it is the word itself."""
    first: list[int]
    """Number of the first document with the word."""
    weight: list[int]
    """The word's weight in it."""
    last: list[int]
    counts: list[int]
    """Documents with the word."""
    postings: list[bytes]
    """Of all documents but the first."""
    positions: list[bytes]
    occurrences: list[int]


class _Posted:
    """What is gathered of one word."""

    __slots__ = ("count", "first", "last", "occurrences", "positions", "postings", "weight",
                 "written")

    def __init__(self, first: int, weight: int, written: Word) -> None:
        self.first = self.last = first
        self.weight = weight
        self.written = written
        self.count = 1
        self.occurrences = 0
        self.postings = bytearray()
        self.positions = bytearray()


def index_chunk(documents: Iterable[Document]) -> bytes:
    """Index documents of one year, given by date and id; the bytes are for `merge`."""
    found: dict[Word, _Posted] = {}
    marked: dict[str, _Posted] = {}
    shown = []
    year = ""
    for number, document in enumerate(documents):
        assert not year or document.year == year, "a chunk holds documents of one year"
        year = document.year
        _add_words(found, number, document)
        for sign, topics in ((TOPIC, document.topics), (SPEAKER, document.speakers)):
            for topic in topics:
                _mark(marked, sign + topic, number)
        shown.append(_shown(document))
    posted = {spelled(word): (seen, "" if seen.written == word else spelled(seen.written))
              for word, seen in found.items()}
    posted |= {word: (seen, "") for word, seen in marked.items()}
    return msgspec.msgpack.encode(_packed(year, shown, posted))


def read_chunk(content: bytes) -> Chunk:
    """Read what `index_chunk` wrote."""
    return msgspec.msgpack.decode(content, type=Chunk)


class _OnlyYear(Record, frozen=True):
    year: str


def read_year(content: bytes) -> str:
    """Read of a chunk only which year it belongs to."""
    return msgspec.msgpack.decode(content, type=_OnlyYear).year


def _add_words(found: dict[Word, _Posted], number: int, document: Document) -> None:
    """Add a posting for every word of a document: the loop that an index is made of."""
    read = read_words(document.text)
    heading = read_words(repair(document.title).text).keys
    places: dict[Word, list[int]] = defaultdict(list)
    for place, word in enumerate(read.keys):
        places[word].append(place)
    written = {word: read.written[at[0]] for word, at in places.items() if word not in found}
    if document.curated:
        for place, word in enumerate(heading, len(read.keys) + BETWEEN_TEXT_AND_TITLE):
            places[word].append(place)
    weights = _weights(len(read.keys))
    title = frozenset(heading)
    for word, at in places.items():
        times = len(at)
        weight = weights[min(times + TITLE_WORTH if word in title else times, _COUNTED)]
        seen = found.get(word)
        if seen is None:
            seen = found[word] = _Posted(number, weight, written.get(word, word))
        else:
            gap = number - seen.last - 1
            seen.postings += POSTINGS[weight][gap] if gap < NEARBY else posting(gap, weight)
            seen.last = number
            seen.count += 1
        seen.occurrences += times
        seen.positions += ONLY[at[0]] if times == 1 and at[0] < EARLY else positions(at)


def _mark(marked: dict[str, _Posted], word: str, number: int) -> None:
    seen = marked.get(word)
    if seen is None:
        marked[word] = _Posted(number, 0, b"")
        return
    seen.postings += posting(number - seen.last - 1, 0)
    seen.last = number
    seen.count += 1


def _weights(length: int) -> list[int]:
    """Return the weight of a word by how often it stands in a text of that many words: BM25."""
    reach = K1 * (1 - B + B * length / USUAL_LENGTH)
    return [int(WEIGHTS * times / (times + reach)) for times in range(_COUNTED + 1)]


def _shown(document: Document) -> Shown:
    starts = document.paragraphs
    return Shown(title=document.title, address=document.address, date=document.date or "",
                 paragraphs=[start - before for before, start in pairwise((0, *starts))])


def _packed(year: str, shown: list[Shown], posted: dict[str, tuple[_Posted, str]]) -> Chunk:
    words = sorted(posted)
    seen = [posted[word][0] for word in words]
    return Chunk(
        year=year, shown=shown, words=words, written=[posted[word][1] for word in words],
        first=[one.first for one in seen], weight=[one.weight for one in seen],
        last=[one.last for one in seen], counts=[one.count for one in seen],
        postings=[bytes(one.postings) for one in seen],
        positions=[bytes(one.positions) for one in seen],
        occurrences=[one.occurrences for one in seen])
