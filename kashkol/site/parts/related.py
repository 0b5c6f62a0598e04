"""Related articles, and topics that are mentioned in the same articles.

Both are found from cards, without the texts, for one article or topic at a time.
"""

import hashlib
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import lru_cache
from math import sqrt
from operator import itemgetter

import msgspec

from kashkol.archive import Archive, Articles, Card, Compared, Label, order_of
from kashkol.model import Kind, Record

RELATED = 4
"""Number of related articles that the page of an article shows."""
NEAREST = 6
"""Number of articles before, and after, an article that are compared with it, for each topic."""
FIRST_DAY = "-01-01"
FULL_DAY = len("2021-11-05")


class Near(Compared):
    """The articles nearest in time to one, itself included, that mention one of its topics."""

    __slots__ = ("_articles", "_end", "_start", "frequency", "topic")

    def __init__(self, topic: Label, frequency: int, articles: Articles, at: int) -> None:
        """Take those near the article number `at` of all that mention the topic.

        `frequency` is the number of binary digits of their count. Another article rarely changes
        it, so that the pages of the others need not be made again.
        """
        self.topic = topic
        self.frequency = frequency
        self._articles = articles
        self._start = max(0, at - NEAREST)
        self._end = at + NEAREST + 1

    def identity(self) -> object:
        """Return what is compared: the topic, its frequency, and the identity of the articles."""
        return (self.topic, self.frequency, self._articles.of_part(self._start, self._end))

    def mentions(self) -> Iterator[tuple[Card, int]]:
        """Yield the articles, and how often each mentions the topic."""
        near = slice(self._start, self._end)
        return zip(self._articles.cards[near], self._articles.times[near], strict=True)


class Actors(Compared):
    """All people and organisations, which every topic is given: hashed once for all of them."""

    __slots__ = ("_hash", "labels")

    def __init__(self, archive: Archive) -> None:
        """Take them from an archive."""
        self.labels = {label.id: label for label in archive.labels.values()
                       if label.kind in {Kind.PERSON, Kind.ORGANISATION}}
        self._hash = hashlib.sha256(msgspec.msgpack.encode(self.labels)).digest()

    def identity(self) -> object:
        """Return a hash of all of them."""
        return self._hash


class Related(Record, frozen=True, array_like=True):
    """A related article, and the topics it shares."""

    article: Card
    topics: tuple[str, ...]
    """Ids of the shared topics, the rarest first."""


class Neighbours:
    """Finds the articles nearest to one, of all articles of an archive.

    Only these are compared with it, so the work for an article does not grow with the archive, and
    an article that is far away in time does not change its page.
    """

    def __init__(self, archive: Archive) -> None:
        """Look for them in `archive`."""
        self._archive = archive
        self._about: dict[str, Articles] = {}

    def of(self, index: int) -> list[Near]:
        """Return those of the article with this number, by topic, in the order of topic ids."""
        return [self._near(topic, index) for topic in sorted(
            named.topic for named in self._archive.cards[index].outline.topics)]

    def _near(self, topic: str, index: int) -> Near:
        found = self._archive.appearances[topic]
        if topic not in self._about:
            self._about[topic] = self._archive.about(topic)
        return Near(self._archive.labels[topic], max(len(found).bit_length(), 1),
                    self._about[topic], bisect_left(found, index))


def related_to(card: Card, near: Sequence[Near]) -> tuple[Related, ...]:
    """Find the articles that share the most and the rarest topics with an article.

    Of two with the same score the nearer in time comes first.
    """
    weights = {one.topic.id: 1 / one.frequency for one in near}
    times = {named.topic: named.times for named in card.outline.topics}
    others: dict[str, Card] = {}
    scores: dict[str, float] = {}
    for one in near:
        weight, here = weights[one.topic.id], times[one.topic.id]
        shares = [weight * sqrt(shared) for shared in range(here + 1)]
        for other, there in one.mentions():
            identifier = other.id
            others[identifier] = other
            scores[identifier] = scores.get(identifier, 0.0) + shares[
                there if there < here else here]  # noqa: FURB136 - `min` is slow here
    scores.pop(card.id, None)
    day, least = _day(card.day), sorted(scores.values())[-RELATED:][:1]
    best = sorted((-score, abs(_day(others[other].day) - day), order_of(others[other]), other)
                  for other, score in scores.items() if score >= least[0])
    return tuple(_because(others[other], weights) for _, _, _, other in best[:RELATED])


def companions_of(topic: str, found: Articles) -> list[tuple[str, int]]:
    """Return the topics that share articles with a topic, and how many, the most first."""
    together = Counter([named.topic for card in found.cards for named in card.outline.topics])
    del together[topic]
    return sorted(sorted(together.items()), key=itemgetter(1), reverse=True)


def _because(other: Card, weights: Mapping[str, float]) -> Related:
    shared = [named.topic for named in other.outline.topics if named.topic in weights]
    return Related(article=other, topics=tuple(
        sorted(shared, key=lambda topic: (-weights[topic], topic))))


@lru_cache(maxsize=16384)
def _day(value: str | None) -> int:
    """Return the number of a day; for a month or year its first day, without a date the last."""
    day = date.fromisoformat((value + FIRST_DAY * 2)[:FULL_DAY]) if value else date.max
    return day.toordinal()
