"""What of the search index stands as it should, and what must be made of it.

Each year is cut, from its oldest article on, into leaves whose postings are kept; the words of a
year are put together from its leaves, and those of a year none of whose leaves changed are left as
they stand. What articles speak of stands apart: a new alias touches no word.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from kashkol.archive import Archive, Card, Year
from kashkol.memory.code import code_digest
from kashkol.memory.search_index import KnownYear, YearKeys, is_whole, recall_index
from kashkol.model import Record, encode
from kashkol.search.coding import LEAF
from kashkol.search.segment import WordsIndex
from kashkol.search.topics import About, TopicsIndex


class Indexed(Record, frozen=True):
    """What the index takes from an article's card."""

    reading: str
    address: str
    title: str
    curated: bool


class LeafPart(Record, frozen=True):
    """Articles of one year whose postings are kept in one file."""

    key: str
    articles: tuple[Indexed, ...]
    """Empty where the postings are kept already."""


class YearPlan(Record, frozen=True):
    """What a year is made from, and what of it stands."""

    keys: YearKeys
    words: WordsIndex | None
    """As they were last published, if they stand as they should."""
    topics: TopicsIndex | None
    """The same of the topics."""
    leaves: tuple[LeafPart, ...]
    """Empty where the words stand."""
    about: tuple[About, ...]
    """Empty where the topics stand."""
    standing: dict[str, bytes]
    """All its files that stand, told as in `Bundle.files`."""


class IndexPlan(Record, frozen=True):
    """What of the index stands as it should, and what its years are made from."""

    years: dict[str, YearPlan]
    names: str
    """Hash of what the files beside the years are made from."""
    beside: tuple[str, ...]
    """Their paths, if they stand."""
    articles: int
    """How many there are."""

    @property
    def is_whole(self) -> bool:
        """Whether all of the index stands."""
        return bool(self.beside) and all(year.words and year.topics for year in self.years.values())

    @property
    def paths(self) -> tuple[str, ...]:
        """Paths of all files that stand as they should, but the head."""
        return (*(path for year in self.years.values() for part in (year.words, year.topics)
                  if part for path in part.files), *self.beside)


def plan_index(root: Path, archive: Archive, stands: Callable[[str], bool]) -> IndexPlan:
    """Find out what must be made; `stands` tells whether a file stands as it was published.

    It is asked last: another process may be looking at the files meanwhile.
    """
    known = recall_index(root)
    names = _hash(code_digest(), [(topic.id, topic.name, topic.latin, topic.aliases)
                                  for topic in archive.topics.values()])
    keys = [_keys(archive, year, known.years.get(year.name)) for year in archive.years]
    return IndexPlan(
        years={year.name: _plan_year(root, archive.cards[year.start:year.end], of_year,
                                     known.years.get(year.name), stands)
               for year, of_year in zip(archive.years, keys, strict=True)},
        names=names, articles=len(archive.cards),
        beside=known.beside if names == known.names and all(map(stands, known.beside)) else ())


def _keys(archive: Archive, year: Year, known: KnownYear | None) -> YearKeys:
    stamps = b"".join(archive.stamps[year.start:year.end])
    stamp = hashlib.sha256(code_digest().encode() + stamps).hexdigest()
    if known and known.keys.stamp == stamp:
        return known.keys
    cards = archive.cards[year.start:year.end]
    leaves = tuple(map(_leaf_key, _cut(cards)))
    return YearKeys(stamp=stamp, words=_hash(leaves),
                    topics=_hash(code_digest(), tuple(map(_about, cards))),
                    leaves=leaves, names=_hash(code_digest(), year.name))


def _plan_year(root: Path, cards: Sequence[Card], keys: YearKeys, known: KnownYear | None,
               stands: Callable[[str], bool]) -> YearPlan:
    standing = {path: whole for path, whole in (known.words.files | known.topics.files).items()
                if stands(path)} if known else {}
    words = known.words if (known and known.keys.words == keys.words
                            and standing.keys() >= known.words.files.keys()) else None
    topics = known.topics if (known and known.keys.topics == keys.topics
                              and standing.keys() >= known.topics.files.keys()) else None
    return YearPlan(
        keys=keys, words=words, topics=topics, standing=standing,
        leaves=() if words else tuple(_leaf(root, key, part) for key, part in
                                      zip(keys.leaves, _cut(cards), strict=True)),
        about=() if topics else tuple(map(_about, cards)))


def _leaf_key(cards: Sequence[Card]) -> str:
    """Hash all that a leaf is made from: texts, whatever they name, and how they are shown."""
    return _hash(code_digest(), [
        (card.id, card.sha256, card.date, card.address, card.title_is, card.title)
        for card in cards])


def _leaf(root: Path, key: str, cards: Sequence[Card]) -> LeafPart:
    return LeafPart(key=key, articles=() if is_whole(root, key) else tuple(
        Indexed(reading=card.reading, address=card.address, title=card.title,
                curated=card.title_is == "curated") for card in cards))


def _cut(cards: Sequence[Card]) -> Iterator[Sequence[Card]]:
    return (cards[at:at + LEAF] for at in range(0, len(cards), LEAF))


def _about(card: Card) -> About:
    return About(topics=tuple([named.topic for named in card.outline.topics]),
                 speakers=tuple([speaker for speaker, _ in card.outline.speakers if speaker]))


def _hash(*parts: Any) -> str:  # noqa: ANN401 - whatever msgspec encodes
    return hashlib.sha256(encode(parts)).hexdigest()[:32]
