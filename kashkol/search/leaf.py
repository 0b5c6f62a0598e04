"""The postings of up to 256 documents of one year, made in one go and kept between builds: a leaf.

A leaf numbers its documents from 0 and knows nothing of its neighbours. Its postings and places
stand in it as they will be published, so that putting leaves together is setting their bytes
behind each other.
"""

from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Mapping
from itertools import pairwise
from operator import sub
from typing import Final, TypeVar

import msgspec

from kashkol.kurdish.letters import ReadingText, repair
from kashkol.model import Record
from kashkol.search.coding import POSTINGS, WEIGHTS, varint, without_collector
from kashkol.search.document import Document
from kashkol.search.words import Word, Words, all_spelled, read_words

_Key = TypeVar("_Key")
_Piece = TypeVar("_Piece")

K1: Final = 1.2
B: Final = 0.5
USUAL_LENGTH: Final = 400
"""Words. A constant, so that one article more changes no weight in the others."""
TITLE_WORTH: Final = 2
"""Steps by which a word of the title weighs more."""
KNOWN_WORDS: Final = 1_500
"""The most frequent words of a leaf, for suggestions and near spellings."""
_BETWEEN: Final = [b""] * 100
"""Places left free between text and title, so that no phrase runs from one into the other."""
_FOLLOWED: Final = tuple(varint(place << 1 | 1) for place in range(2048))
"""Places as they are written where the word stands again in the document."""
_LAST: Final = tuple(varint(place << 1) for place in range(2048))
"""And where it does not."""


class Shown(Record, frozen=True, array_like=True):
    """What a result shows of a document."""

    title: str
    address: str
    date: str
    paragraphs: tuple[int, ...]
    """Where paragraphs begin, each counted from the one before."""


class Leaf(Record, frozen=True):
    """The postings of documents in their order; the columns of words run in parallel."""

    year: str
    shown: tuple[Shown, ...]
    words: tuple[str, ...]
    postings: tuple[bytes, ...]
    """Documents that have the word, and how much it weighs there."""
    places: tuple[bytes, ...]
    """For each of these documents, where the word stands."""
    known: dict[str, Word]
    """The most frequent words, as the texts write them where they stand first."""


@without_collector()
def index_leaf(documents: Iterable[Document]) -> bytes:
    """Index up to 256 documents of one year, given by date and id; the bytes are for `merge`."""
    gathered = _Gathered()
    for document in documents:
        gathered.add(document)
    return msgspec.msgpack.encode(gathered.leaf())


def read_leaf(content: bytes) -> Leaf:
    """Read what `index_leaf` wrote."""
    return msgspec.msgpack.decode(content, type=Leaf)


class _OnlyYear(Record, frozen=True):
    year: str


def read_year(content: bytes) -> str:
    """Read of a leaf only which year it belongs to."""
    return msgspec.msgpack.decode(content, type=_OnlyYear).year


class _Gathered:
    """What is gathered of some documents. The steps over words and places run in C, by `map`."""

    def __init__(self) -> None:
        self.postings: dict[Word, list[int]] = defaultdict(list)
        self.places: dict[Word, list[bytes]] = defaultdict(list)
        self.read: list[tuple[bytes, bytes | None]] = []
        """Each text as it was cut into words, and its title if that is curated."""
        self.shown: list[Shown] = []
        self.year = ""

    def add(self, document: Document) -> None:
        assert document.year == (self.year or document.year), "a leaf is of one year"
        self.year = document.year
        text, heading = read_words(document.text), read_words(_title(document))
        keys = [*text.keys, *_BETWEEN, *heading.keys] if document.curated else text.keys
        self.read.append((text.view, heading.view if document.curated else None))
        last = dict(zip(keys, range(len(keys)), strict=True))
        places, ends = _written(_FOLLOWED, len(keys), 1), _written(_LAST, len(keys), 0)
        for place in last.values():
            places[place] = ends[place]
        append_each(self.places, keys, places)
        self._add_postings(Counter(keys), len(text.keys), heading.keys)
        self.shown.append(_shown(document))

    def _add_postings(self, counts: Mapping[Word, int], length: int, heading: list[Word]) -> None:
        number = len(self.shown) * WEIGHTS
        weights = _weights(length, max(counts.values(), default=0))
        append_each(self.postings, counts,
                    map([number + weight for weight in weights].__getitem__, counts.values()))
        for word in counts.keys() & set(heading):
            self.postings[word][-1] = number + min(
                weights[counts[word]] + TITLE_WORTH, WEIGHTS - 1)

    def leaf(self) -> Leaf:
        """Write it all down, word by word."""
        self.places.pop(b"", None)
        self.postings.pop(b"", None)
        words = all_spelled(list(self.postings))
        return Leaf(
            year=self.year, shown=tuple(self.shown), words=tuple(words),
            postings=tuple([POSTINGS[postings[0]] + (_following(postings) if postings[1:] else b"")
                            for postings in self.postings.values()]),
            places=tuple(map(b"".join, map(self.places.__getitem__, self.postings))),
            known=self._known(dict(zip(self.postings, words, strict=True))))

    def _known(self, words: Mapping[Word, str]) -> dict[str, Word]:
        sizes = sorted(map(len, self.postings.values()), reverse=True)[:KNOWN_WORDS]
        by_document = defaultdict(list)
        for word, postings in self.postings.items():
            if len(postings) >= sizes[-1]:
                by_document[postings[0] // WEIGHTS].append(word)
        known = {}
        for number, found in by_document.items():
            text, heading = self.read[number]
            written = Words([], text).written
            if heading is not None:
                written += [*_BETWEEN, *Words([], heading).written]
            for word in found:
                known[words[word]] = written[_first_place(self.places[word][0])]
        return known


def _title(document: Document) -> ReadingText:
    """Return the title; that of a text without one is a piece of the text, repaired already."""
    return repair(document.title).text if document.curated else ReadingText(document.title)


def append_each(lists: Mapping[_Key, list[_Piece]], words: Iterable[_Key],
                pieces: Iterable[_Piece]) -> None:
    """Append to the list of each word the piece that goes with it."""
    deque(map(list.append, map(lists.__getitem__, words), pieces), maxlen=0)


def _following(postings: list[int]) -> bytes:
    """Write all postings but the first, each by its distance from the one before."""
    return b"".join([POSTINGS[posting - (before | WEIGHTS - 1) - 1]
                     for before, posting in pairwise(postings)])


def _first_place(written: bytes) -> int:
    """Read a place that was written for a document.

    >>> _first_place(varint(300 << 1 | 1))
    300
    """
    return sum((byte & 0x7F) << 7 * at for at, byte in enumerate(written)) >> 1


def _written(known: tuple[bytes, ...], many: int, followed: int) -> list[bytes]:
    """Write the first places of a document, whether another of the word follows or not."""
    further = range(len(known), many)
    return [*known[:many], *(varint(place << 1 | followed) for place in further)]


def _weights(length: int, most: int) -> list[int]:
    """Return the weight of a word by how often it stands in a text of that many words: BM25."""
    reach = K1 * (1 - B + B * length / USUAL_LENGTH)
    return [int(WEIGHTS * times / (times + reach)) for times in range(most + 1)]


def _shown(document: Document) -> Shown:
    starts = document.paragraphs
    return Shown(title=document.title, address=document.address, date=document.date or "",
                 paragraphs=tuple(map(sub, starts, (0, *starts))))
