"""Decides which parts of the search index must be made again.

The articles of a year are cut into leaves of 256, from the oldest on. The postings of each leaf are
kept in the cache, and those of a segment are joined from its leaves; a segment none of whose leaves
changed is not joined again. Topics have files of their own: a new alias changes no word.
"""

import hashlib
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

from kashkol.archive import Archive, Card
from kashkol.memory.code import code_digest
from kashkol.memory.search_index import KnownSegment, SegmentKeys, is_whole, recall_index
from kashkol.model import UNDATED, Record, encode
from kashkol.search.coding import LEAF
from kashkol.search.document import Listed, language_label
from kashkol.search.segment import WordsIndex, segment_starts
from kashkol.search.topics import About, TopicsIndex
from kashkol.site.parts.shapes import less_exact


class Indexed(Record, frozen=True):
    """What the index takes from an article's card."""

    reading: str
    listed: Listed


class LeafPart(Record, frozen=True):
    """Up to 256 articles of one year, whose postings are kept in one file of the cache."""

    key: str
    articles: tuple[Indexed, ...]
    """Empty where the cache has the postings."""


class SegmentPlan(Record, frozen=True):
    """What a segment is made from, and which of its parts need not be made again."""

    keys: SegmentKeys
    words: WordsIndex | None
    """As last published, if nothing of it changed."""
    topics: TopicsIndex | None
    """As last published, if nothing of it changed."""
    leaves: tuple[LeafPart, ...]
    """Empty where the words need not be made again."""
    about: tuple[tuple[About, ...], ...]
    """For each leaf; empty where the topics need not be made again."""
    present: dict[str, bytes]
    """Its files that are in the output folder unchanged, as in `Bundle.files`."""


class IndexPlan(Record, frozen=True):
    """What must be made of the index."""

    segments: dict[str, SegmentPlan]
    """Segments in order, by their first years, after which they are named."""
    names: str
    """Hash of what the files that all segments share are made from."""
    beside: tuple[str, ...]
    """Paths of these files, if they need not be made again."""
    articles: int
    """Number of articles in the archive."""

    @property
    def is_whole(self) -> bool:
        """Whether nothing must be made."""
        return bool(self.beside) and all(
            part.words and part.topics for part in self.segments.values())

    @property
    def paths(self) -> tuple[str, ...]:
        """Paths of all files that need not be made again, except the head."""
        return (*(path for segment in self.segments.values()
                  for part in (segment.words, segment.topics) if part for path in part.files),
                *self.beside)


def plan_index(root: Path, archive: Archive, intact: Callable[[str], bool]) -> IndexPlan:
    """Plan the index; `intact` tells whether a file is in the output folder as it was published.

    All keys are computed before the first call of `intact`, since a thread may still be looking at
    the output folder.
    """
    known = recall_index(root)
    names = _hash(code_digest(), [(topic.id, topic.name, topic.latin, topic.aliases)
                                  for topic in archive.topics.values()])
    segments = {segment[0][0]: segment for segment in _segments(archive)}
    keys = {name: _keys(archive, segment, known.segments.get(name))
            for name, segment in segments.items()}
    return IndexPlan(
        segments={name: _plan_segment(root, archive, segment, keys[name], known.segments.get(name),
                                      intact) for name, segment in segments.items()},
        names=names, articles=len(archive.cards),
        beside=known.beside if names == known.names and all(map(intact, known.beside)) else ())


Segment = Sequence[tuple[str, range]]
"""Years, and where their articles are among all cards."""


def _segments(archive: Archive) -> Iterator[Segment]:
    """Divide the years among segments, the undated articles first, then the oldest year."""
    ordered = sorted(archive.years, key=lambda year: (year.name != UNDATED, year.start))
    years = [(year.name, range(year.start, year.end)) for year in ordered]
    starts = segment_starts([len(articles) for _, articles in years])
    return (years[start:end] for start, end in pairwise([*starts, len(years)]))


def _keys(archive: Archive, segment: Segment, known: KnownSegment | None) -> SegmentKeys:
    stamps = b"".join([archive.stamps[index] for _, articles in segment for index in articles])
    years = [(year, len(articles)) for year, articles in segment]
    titles = [(one.id, one.title) for one in archive.collections.values()]
    stamp = _hash(code_digest(), archive.site.languages[0], titles, years, stamps)
    if known and known.keys.stamp == stamp:
        return known.keys
    cut = list(_cut(archive, segment))
    leaves = tuple(_leaf_key(archive, cards) for cards in cut)
    return SegmentKeys(stamp=stamp, words=_hash(leaves), leaves=leaves,
                       topics=_hash(code_digest(), list(map(_abouts, cut))),
                       names=_hash(code_digest(), segment[0][0]))


def _plan_segment(root: Path, archive: Archive, segment: Segment, keys: SegmentKeys,
                  known: KnownSegment | None, intact: Callable[[str], bool]) -> SegmentPlan:
    present = {path: whole for path, whole in (known.words.files | known.topics.files).items()
               if intact(path)} if known else {}
    words = known.words if (known and known.keys.words == keys.words
                            and present.keys() >= known.words.files.keys()) else None
    topics = known.topics if (known and known.keys.topics == keys.topics
                              and present.keys() >= known.topics.files.keys()) else None
    return SegmentPlan(
        keys=keys, words=words, topics=topics, present=present,
        leaves=() if words else tuple(
            _leaf(root, key, archive, part) for key, part in
            zip(keys.leaves, _cut(archive, segment), strict=True)),
        about=() if topics else tuple(map(_abouts, _cut(archive, segment))))


def _leaf_key(archive: Archive, cards: Sequence[Card]) -> str:
    """Hash all that a leaf is made from: texts, whatever they name, and how they are shown."""
    return _hash(code_digest(), archive.site.languages[0], [
        (card.id, card.sha256, card.date, card.published.certainty, card.address,
         card.title_is, card.title, _collection(archive, card), card.facts.language,
         card.outline.passages)
        for card in cards])


def _leaf(root: Path, key: str, archive: Archive, cards: Sequence[Card]) -> LeafPart:
    """Return what a leaf is made from; dates that are not exact are in the first language."""
    return LeafPart(key=key, articles=() if is_whole(root, key) else tuple(
        Indexed(reading=card.reading, listed=Listed(
            address=card.address, title=card.title, curated=card.title_is == "curated",
            year=card.year, certainty=card.published.certainty,
            date=card.published.date or less_exact(card.date, archive.site.languages[0]),
            collection=_collection(archive, card))) for card in cards))


def _collection(archive: Archive, card: Card) -> str:
    """Return the title of the collection of an article, or nothing."""
    found = archive.collections.get(card.facts.collection)
    return found.title if found else ""


def _cut(archive: Archive, segment: Segment) -> Iterator[Sequence[Card]]:
    """Cut the cards of a segment into leaves, none of which holds two years."""
    return (archive.cards[at:min(at + LEAF, articles.stop)]
            for _, articles in segment for at in articles[::LEAF])


def _abouts(cards: Sequence[Card]) -> tuple[About, ...]:
    return tuple([About(topics=tuple([named.topic for named in card.outline.topics]),
                        language=language_label(card.facts.language))
                  for card in cards])


def _hash(*parts: Any) -> str:  # noqa: ANN401 - whatever msgspec encodes
    return hashlib.sha256(encode(parts)).hexdigest()[:32]
