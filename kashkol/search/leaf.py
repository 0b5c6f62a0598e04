"""The postings of up to 256 documents of one year, made together and kept between builds: a leaf.

A leaf numbers its documents from 0 and does not depend on other leaves. Its postings and positions
are encoded as they will be published, so that leaves are joined by appending bytes.
"""

from bisect import bisect
from collections import Counter, defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain, count, pairwise, repeat
from operator import eq, getitem
from typing import Any, Final

import msgspec

from kashkol.languages.cutting import Word, Words, cutting
from kashkol.languages.search_rules import MARK, searched_languages, stop_words
from kashkol.model import ReadingText, Record
from kashkol.search.coding import POSTINGS, WEIGHTS, varint, without_collector
from kashkol.search.document import CERTAINTIES, Document, language_label
from kashkol.search.mixed import is_mixed, read_mixed, read_title

K1: Final = 1.2
B: Final = 0.5
USUAL_LENGTH: Final = 400
"""Words of a usual text. A constant, so that a new article changes no weight in the others."""
TITLE_WORTH: Final = 2
"""Steps added to the weight of a word of the title."""
KNOWN_WORDS: Final = 1_500
"""Frequent words listed for each leaf, for suggestions and near spellings."""
_BETWEEN: Final = [b""] * 100
"""Unused positions between text and title, so that no phrase spans both."""
_ONCE: Final = 2
"""Items in the list of a word that occurs once in a leaf."""

Place = tuple[bytes, bytes]
"""An encoded position: as the last one of a word in a document, and as one before others."""


def _place(number: int) -> Place:
    return varint(number << 1), varint(number << 1 | 1)


_PLACES: Final = tuple(map(_place, range(2048)))


class Shown(Record, frozen=True, array_like=True):
    """What a result shows of a document."""

    title: str
    address: str
    date: str
    language: str
    """`document.language_label`."""
    curated: bool
    """Whether a curator gave the title, which need not be in the language of the text."""
    certainty: int
    """Number of the date's certainty in `document.CERTAINTIES`."""
    collection: str


class Leaf(Record, frozen=True):
    """The postings of some documents; `words`, `postings` and `places` are parallel columns."""

    year: str
    shown: tuple[Shown, ...]
    words: tuple[str, ...]
    postings: tuple[bytes, ...]
    """Documents that have the word, with its weights."""
    places: tuple[bytes, ...]
    """Positions of the word in each of these documents."""
    known: dict[str, Word]
    """The most frequent words, as they are written where they occur first."""


@without_collector()
def index_leaf(documents: Iterable[Document]) -> bytes:
    """Index up to 256 documents of one year, given by date and id, for `index_words`."""
    gathered = _Gathered()
    for document in documents:
        gathered.add(document)
    return msgspec.msgpack.encode(gathered.leaf())


def read_leaf(content: bytes) -> Leaf:
    """Read what `index_leaf` wrote."""
    return msgspec.msgpack.decode(content, type=Leaf)


class _Postings(dict[int, int]):
    """The posting of a word in one document, by its number of occurrences: BM25 in eight steps."""

    def __init__(self, document: int, length: int) -> None:
        super().__init__()
        self._document = document
        self._reach = K1 * (1 - B + B * length / USUAL_LENGTH)

    def __missing__(self, times: int) -> int:
        weight = int(WEIGHTS * times / (times + self._reach))
        return self.setdefault(times, self._document * WEIGHTS + weight)


class _Gathered:
    """Words of the documents of a leaf. Work for each word of a text runs in C, by `map`."""

    def __init__(self) -> None:
        self.occurrences: dict[Word, list[Any]] = defaultdict(list)
        """For each occurrence of a word two items: the document, and the position there."""
        self.postings: list[_Postings] = []
        """One for each document."""
        self.titled: dict[Word, list[int]] = defaultdict(list)
        """Documents with the word in their title."""
        self.read: list[tuple[bytes, bytes | None]] = []
        """Each text as it was cut into words, and its title if that is curated."""
        self.shown: list[Shown] = []
        self.year = ""

    def add(self, document: Document) -> None:
        assert document.year == (self.year or document.year), "a leaf is of one year"
        self.year = document.year
        number = len(self.shown)
        text, heading = _text(document), _title(document)
        keys = [*text.keys, *_BETWEEN, *heading.keys] if document.curated else text.keys
        _extend_each(self.occurrences, keys, zip(repeat(number), _all_places(), strict=False))
        self.postings.append(_Postings(number, len(text.keys)))
        for word in set(heading.keys):
            self.titled[word].append(number)
        self.read.append((text.view, heading.view if document.curated else None))
        self.shown.append(_shown(document))

    def leaf(self) -> Leaf:
        """Return the leaf of the documents added."""
        self.occurrences.pop(b"", None)
        words = cutting().all_spelled(list(self.occurrences))
        once = [POSTINGS[postings[1]] for postings in self.postings]
        posted, places, sizes = [], [], []
        for word, found in self.occurrences.items():
            if len(found) == _ONCE and word not in self.titled:
                number, (place, _) = found
                posted.append(once[number])
                places.append(place)
                sizes.append(1)
                continue
            postings, written = self._written(found[::2], found[1::2])
            if word in self.titled:
                _raise(postings, self.titled[word])
            posted.append(_posted(postings))
            places.append(written)
            sizes.append(len(postings))
        return Leaf(
            year=self.year, shown=tuple(self.shown), words=tuple(words),
            postings=tuple(posted), places=tuple(places), known=self._known(words, sizes))

    def _written(self, documents: list[int], places: list[Place]) -> tuple[list[int], bytes]:
        """Return the postings of a word, and its encoded positions."""
        if len(set(documents)) == len(documents):
            return ([self.postings[document][1] for document in documents],
                    b"".join([last for last, _ in places]))
        postings = [self.postings[document][times]
                    for document, times in Counter(documents).items()]
        is_followed = map(eq, documents, [*documents[1:], None])
        return postings, b"".join(map(getitem, places, is_followed))

    def _known(self, words: list[str], sizes: list[int]) -> dict[str, Word]:
        stop_words = all_stop_words()
        least = min(sorted(sizes)[-KNOWN_WORDS - len(stop_words):], default=0)
        by_document = defaultdict(list)
        for word, size, places in zip(words, sizes, self.occurrences.values(), strict=True):
            if size >= least and word not in stop_words:
                by_document[places[0]].append((word, places[1]))
        known = {}
        for number, found in by_document.items():
            text, heading = self.read[number]
            written = Words([], text).written
            if heading is not None:
                written += [*_BETWEEN, *Words([], heading).written]
            for word, place in found:
                known[word] = written[_first_place(place[0])]
        return known


@cache
def all_stop_words() -> frozenset[str]:
    """Return the words of every text, in all languages, as the index files them."""
    others = (language.code for language in searched_languages())
    return frozenset(cutting().common).union(
        f"{code}{MARK}{word}" for code in others for word in stop_words(code))


def _text(document: Document) -> Words:
    if is_mixed(document.language, document.passages):
        return read_mixed(document.text, document.language, document.passages)
    return cutting().read_words(document.text)


def _title(document: Document) -> Words:
    """Return the words of the title; a title taken from the text needs no repair."""
    if document.curated:
        return read_title(document.title, document.language)
    return read_mixed(ReadingText(document.title), document.language, ())


def _extend_each(lists: Mapping[Word, list[Any]], words: Iterable[Word],
                pieces: Iterable[tuple[Any, ...]]) -> None:
    """Extend the list of each word by its pieces."""
    deque(map(list.extend, map(lists.__getitem__, words), pieces), maxlen=0)


def _raise(postings: list[int], documents: Iterable[int]) -> None:
    """Raise the weight of a word in the documents that have it in their title."""
    for document in documents:
        at = bisect(postings, document * WEIGHTS | WEIGHTS - 1) - 1
        if at >= 0 and postings[at] // WEIGHTS == document:
            postings[at] = min(postings[at] + TITLE_WORTH, postings[at] | WEIGHTS - 1)


def _posted(postings: list[int]) -> bytes:
    """Encode postings, each by its gap to the one before."""
    return POSTINGS[postings[0]] + b"".join([
        POSTINGS[posting - (before | WEIGHTS - 1) - 1] for before, posting in pairwise(postings)])


def _first_place(written: bytes) -> int:
    """Decode a position.

    >>> _first_place(varint(300 << 1 | 1))
    300
    """
    return sum((byte & 0x7F) << 7 * at for at, byte in enumerate(written)) >> 1


def _all_places() -> Iterator[Place]:
    return chain(_PLACES, map(_place, count(len(_PLACES))))


def _shown(document: Document) -> Shown:
    return Shown(title=document.title, address=document.address, date=document.date,
                 language=language_label(document.language), curated=document.curated,
                 certainty=CERTAINTIES.index(document.certainty), collection=document.collection)
