"""The postings of some documents of one year, made in one go and kept between builds.

A chunk numbers its documents from 0 and knows nothing of its neighbours. Of every word it keeps the
first and the last document, and between them the postings and places as they will be
published; so that putting chunks together rewrites the first of each and copies the rest.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable
from itertools import islice
from operator import sub
from typing import Final

import msgspec

from kashkol.kurdish.letters import repair
from kashkol.model import Record
from kashkol.search.coding import POSTINGS, VARINTS, WEIGHTS, without_collector
from kashkol.search.document import Document
from kashkol.search.words import Word, all_spelled, read_words

TOPIC: Final = "@"
"""Before a topic's id: the word by which articles are found that name it or mean it."""
SPEAKER: Final = "@@"
"""Before a topic's id: the word by which articles are found that quote it."""
K1: Final = 1.2
B: Final = 0.5
USUAL_LENGTH: Final = 400
"""Words. A constant, so that one article more changes no weight in the others."""
TITLE_WORTH: Final = 2
"""Steps by which a word of the title weighs more."""
_BETWEEN: Final = [b""] * 100
"""Places left free between text and title, so that no phrase runs from one into the other."""


class Shown(Record, frozen=True, array_like=True):
    """What a result shows of a document."""

    title: str
    address: str
    date: str
    paragraphs: tuple[int, ...]
    """Where paragraphs begin, each counted from the one before."""


class Chunk(Record, frozen=True):
    """The postings of documents in their order; the columns of words run in parallel.

    A posting is a number here: a document's, and in the lowest three bits the word's weight there.
    A place counts words from the beginning of the chunk.
    """

    year: str
    shown: tuple[Shown, ...]
    lengths: tuple[int, ...]
    """How many places each document takes up."""
    words: tuple[str, ...]
    written: tuple[Word, ...]
    """Each word as the text writes it where it stands first; empty for topics."""
    first: tuple[int, ...]
    """The word's first posting."""
    last: tuple[int, ...]
    """Its last posting."""
    documents: tuple[int, ...]
    """How many have the word."""
    postings: tuple[bytes, ...]
    """Of all documents but the first."""
    first_place: tuple[int, ...]
    last_place: tuple[int, ...]
    places: tuple[bytes, ...]
    """All places but the first, each by its distance from the one before."""


@without_collector()
def index_chunk(documents: Iterable[Document]) -> bytes:
    """Index documents of one year, given by date and id; the bytes are for `merge`."""
    gathered = _Gathered()
    for document in documents:
        gathered.add(document)
    return msgspec.msgpack.encode(gathered.chunk())


def read_chunk(content: bytes) -> Chunk:
    """Read what `index_chunk` wrote."""
    return msgspec.msgpack.decode(content, type=Chunk)


class _OnlyYear(Record, frozen=True):
    year: str


def read_year(content: bytes) -> str:
    """Read of a chunk only which year it belongs to."""
    return msgspec.msgpack.decode(content, type=_OnlyYear).year


class _Gathered:
    """What is gathered of some documents. The steps over words and places run in C, by `map`."""

    def __init__(self) -> None:
        self.postings: dict[Word, list[int]] = defaultdict(list)
        self.places: dict[Word, list[int]] = defaultdict(list)
        self.topics: dict[str, list[int]] = defaultdict(list)
        self.written: list[Word] = []
        """What stands at every place."""
        self.shown: list[Shown] = []
        self.lengths: list[int] = []
        self.year = ""

    def add(self, document: Document) -> None:
        assert document.year == (self.year or document.year), "a chunk is of one year"
        self.year = document.year
        read, heading = read_words(document.text), read_words(repair(document.title).text)
        keys, written = read.keys, read.written
        if document.curated:
            keys = [*keys, *_BETWEEN, *heading.keys]
            written = [*written, *_BETWEEN, *heading.written]
        start = len(self.written)
        _append_each(self.places, keys, range(start, start + len(keys)))
        self.written += written
        counts = Counter(keys)
        number = len(self.shown) << 3
        weights = _weights(len(read.keys), max(counts.values(), default=0))
        _append_each(self.postings, counts,
                     map([number | weight for weight in weights].__getitem__, counts.values()))
        for word in counts.keys() & set(heading.keys):
            self.postings[word][-1] = number | min(
                weights[counts[word]] + TITLE_WORTH, WEIGHTS - 1)
        for sign, topics in ((TOPIC, document.topics), (SPEAKER, document.speakers)):
            for topic in topics:
                self.topics[sign + topic].append(number)
        self.shown.append(_shown(document))
        self.lengths.append(len(keys))

    def chunk(self) -> Chunk:
        """Write it all down, word by word."""
        self.places.pop(b"", None)
        self.postings.pop(b"", None)
        postings = [*self.postings.values(), *self.topics.values()]
        places = [*self.places.values(), *([0] for _ in self.topics)]
        return Chunk(
            year=self.year, shown=tuple(self.shown), lengths=tuple(self.lengths),
            words=(*all_spelled(list(self.places)), *self.topics),
            written=(*(self.written[places[0]] for places in self.places.values()),
                     *(b"" for _ in self.topics)),
            first=tuple([of_word[0] for of_word in postings]),
            last=tuple([of_word[-1] for of_word in postings]),
            documents=tuple(map(len, postings)), postings=tuple(map(_following, postings)),
            first_place=tuple([of_word[0] for of_word in places]),
            last_place=tuple([of_word[-1] for of_word in places]),
            places=tuple(map(_distances, places)))


def _append_each(lists: dict[Word, list[int]], words: Iterable[Word],
                 numbers: Iterable[int]) -> None:
    """Append to the list of each word the number that goes with it."""
    deque(map(list.append, map(lists.__getitem__, words), numbers), maxlen=0)


def _following(postings: list[int]) -> bytes:
    """Write all postings but the first."""
    if len(postings) == 1:
        return b""
    behind = [(posting | WEIGHTS - 1) + 1 for posting in postings]
    return b"".join(map(POSTINGS.__getitem__, map(sub, islice(postings, 1, None), behind)))


def _distances(places: list[int]) -> bytes:
    """Write all places but the first."""
    if len(places) == 1:
        return b""
    return b"".join(map(VARINTS.__getitem__, map(sub, islice(places, 1, None), places)))


def _weights(length: int, most: int) -> list[int]:
    """Return the weight of a word by how often it stands in a text of that many words: BM25."""
    reach = K1 * (1 - B + B * length / USUAL_LENGTH)
    return [int(WEIGHTS * times / (times + reach)) for times in range(most + 1)]


def _shown(document: Document) -> Shown:
    starts = document.paragraphs
    return Shown(title=document.title, address=document.address, date=document.date or "",
                 paragraphs=tuple(map(sub, starts, (0, *starts))))
