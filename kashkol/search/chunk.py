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
from kashkol.search.coding import FIRST_POSITIONS, NEXT_POSITIONS, POSTINGS, WEIGHTS
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
LENGTH_STEP: Final = 32
"""Words; texts of nearly one length share their weights."""
COUNTED: Final = 64
"""More occurrences in one document weigh the same."""
TITLE_WORTH: Final = 2
"""Steps by which a word of the title weighs more."""
BETWEEN_TEXT_AND_TITLE: Final = 100
"""Places left free, so that no phrase runs from one into the other."""
PLACE_BITS: Final = 20
PLACE: Final = (1 << PLACE_BITS) - 1
MOST_WORDS: Final = 1_000_000
"""Of one text; what stands behind them is not searched."""


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
    written: list[str]
    """Each word as the text writes it where it stands first; empty where it is the word itself."""
    first: list[int]
    """Number of the first document with the word, and in the lowest three bits its weight there."""
    last: list[int]
    """Number of the last document with the word."""
    documents: list[int]
    """How many have the word."""
    postings: list[bytes]
    """Of all documents but the first."""
    positions: list[bytes]


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
    """What is gathered of some documents: of every word, all its occurrences.

    An occurrence is one number, a document's and, in its lower bits, a place in it. The loops over
    them are what an index costs.
    """

    def __init__(self) -> None:
        self.occurrences: dict[Word, list[int]] = defaultdict(list)
        self.titles: dict[Word, list[int]] = defaultdict(list)
        self.topics: dict[str, list[int]] = defaultdict(list)
        self.written: list[list[Word]] = []
        self.tables: dict[int, list[int]] = {}
        self.weights: list[list[int]] = []
        self.shown: list[Shown] = []
        self.year = ""

    def add(self, document: Document) -> None:
        number = len(self.shown)
        assert document.year == (self.year or document.year), "a chunk is of one year"
        self.year = document.year
        self.shown.append(_shown(document))
        read = read_words(document.text)
        keys, written = read.keys[:MOST_WORDS], read.written
        heading = read_words(repair(document.title).text)
        if document.curated:
            between = [b""] * BETWEEN_TEXT_AND_TITLE
            keys, written = keys + between + heading.keys, written + between + heading.written
        occurrences = self.occurrences
        for occurrence, word in enumerate(keys, number << PLACE_BITS):
            occurrences[word].append(occurrence)
        self.written.append(written)
        step = len(read.keys) // LENGTH_STEP
        if step not in self.tables:
            self.tables[step] = _weights(step * LENGTH_STEP)
        self.weights.append(self.tables[step])
        for word in dict.fromkeys(heading.keys):
            self.titles[word].append(number)
        for sign, topics in ((TOPIC, document.topics), (SPEAKER, document.speakers)):
            for topic in topics:
                self.topics[sign + topic].append(number << 3)

    def chunk(self) -> Chunk:
        """Write it all down, word by word."""
        self.occurrences.pop(b"", None)
        spelled = all_spelled(list(self.occurrences))
        firsts = [found[0] for found in self.occurrences.values()]
        written = all_spelled([self.written[first >> PLACE_BITS][first & PLACE]
                               for first in firsts])
        columns = [self._postings(word, found) for word, found in self.occurrences.items()]
        columns += [(codes, b"") for codes in self.topics.values()]
        return Chunk(
            year=self.year, shown=self.shown, words=[*spelled, *self.topics],
            written=["" if form == word else form
                     for form, word in zip(written, spelled, strict=True)] + [""] * len(self.topics),
            first=[codes[0] for codes, _ in columns],
            last=[codes[-1] >> 3 for codes, _ in columns],
            documents=[len(codes) for codes, _ in columns],
            postings=[_following(codes) if len(codes) > 1 else b"" for codes, _ in columns],
            positions=[positions for _, positions in columns])

    def _postings(self, word: Word, occurrences: list[int]) -> tuple[list[int], bytes]:
        """Return the documents of a word with its weight in each, and its positions in all."""
        codes, positions = [], []
        number, times, limit, before = -1, 0, 0, 0
        for occurrence in occurrences:
            if occurrence < limit:
                positions.append(NEXT_POSITIONS[occurrence - before])
                times += 1
            else:
                if times:
                    codes.append(number << 3 | self.weights[number][min(times, COUNTED)])
                number, times = occurrence >> PLACE_BITS, 1
                limit = number + 1 << PLACE_BITS
                positions.append(FIRST_POSITIONS[occurrence & PLACE])
            before = occurrence
        codes.append(number << 3 | self.weights[number][min(times, COUNTED)])
        if word in self.titles:
            titled = set(self.titles[word])
            codes = [_heavier(code) if code >> 3 in titled else code for code in codes]
        return codes, b"".join(positions)


def _heavier(code: int) -> int:
    weight = code & WEIGHTS - 1
    return code - weight + min(weight + TITLE_WORTH, WEIGHTS - 1)


def _following(codes: list[int]) -> bytes:
    """Write all postings but the first."""
    return b"".join([POSTINGS[((code >> 3) - (before >> 3) - 1) << 3 | code & WEIGHTS - 1]
                     for before, code in pairwise(codes)])


def _weights(length: int) -> list[int]:
    """Return the weight of a word by how often it stands in a text of that many words: BM25."""
    reach = K1 * (1 - B + B * length / USUAL_LENGTH)
    return [int(WEIGHTS * times / (times + reach)) for times in range(COUNTED + 1)]


def _shown(document: Document) -> Shown:
    starts = document.paragraphs
    return Shown(title=document.title, address=document.address, date=document.date or "",
                 paragraphs=[start - before for before, start in pairwise((0, *starts))])
