"""What belongs beside what: related articles, and topics that share articles.

Made from cards alone, for one article or topic at a time.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from heapq import nlargest
from math import sqrt

from kashkol.archive import Archive, Articles, Card, Label, order_of
from kashkol.model import Record

RELATED = 4
"""How many related articles one article shows."""
NEAREST = 6
"""How many articles before and after are considered as related, per shared topic."""
FIRST_DAY = "-01-01"
FULL_DAY = len("2021-11-05")


class Near(Record, frozen=True, array_like=True, gc=False):
    """The articles nearest in time to one, itself included, that speak of one of its topics."""

    topic: Label
    articles: Articles
    frequency: int
    """How many articles speak of the topic, in powers of two: one more rarely changes it."""


class Related(Record, frozen=True, array_like=True):
    """Another article worth reading next, and why."""

    article: Card
    topics: tuple[str, ...]
    """Ids of what both speak of, the rarest first."""


def neighbours(archive: Archive) -> list[list[Near]]:
    """Return for each article its nearest ones by topic, in the order of the topics' ids.

    Only these are compared, so the work does not grow with the archive, and an article far away
    in time changes nothing.
    """
    near: list[list[Near]] = [[] for _ in archive.cards]
    for topic, found in archive.appearances.items():
        label, frequency = archive.labels[topic], max(len(found).bit_length(), 1)
        articles = archive.about(topic)
        for at, index in enumerate(found):
            near[index].append(Near(
                topic=label, frequency=frequency,
                articles=articles.part(max(0, at - NEAREST), at + NEAREST + 1)))
    return near


def related_to(card: Card, near: Sequence[Near]) -> tuple[Related, ...]:
    """Find the articles that share the most, and the rarest, topics with one.

    Of equals the nearer in time comes first.
    """
    weights = {one.topic.id: 1 / one.frequency for one in near}
    times = {named.topic: named.times for named in card.outline.topics}
    others: dict[str, Card] = {}
    scores: dict[str, float] = {}
    for one in near:
        topic = one.topic.id
        weight, here = weights[topic], times[topic]
        for other, named in zip(one.articles.cards, one.articles.named, strict=True):
            there = named.names + named.offices
            shared = there if there < here else here  # noqa: FURB136 - `min` costs as much as all
            others[other.id] = other
            scores[other.id] = scores.get(other.id, 0.0) + weight * sqrt(shared)
    scores.pop(card.id, None)
    day, least = _day(card.date), nlargest(RELATED, scores.values())[-1:]
    best = sorted((-score, abs(_day(others[other].date) - day), order_of(others[other]), other)
                  for other, score in scores.items() if score >= least[0])
    return tuple(_because(others[other], weights) for _, _, _, other in best[:RELATED])


def companions_of(topic: str, found: Articles) -> list[tuple[str, int]]:
    """List the topics that share articles with one, and how many, the most frequent first."""
    together = Counter(named.topic for card in found.cards for named in card.outline.topics)
    del together[topic]
    return sorted(together.items(), key=lambda pair: (-pair[1], pair[0]))


def _because(other: Card, weights: Mapping[str, float]) -> Related:
    shared = [named.topic for named in other.outline.topics if named.topic in weights]
    return Related(article=other, topics=tuple(
        sorted(shared, key=lambda topic: (-weights[topic], topic))))


@lru_cache(maxsize=16384)
def _day(value: str | None) -> int:
    """Count the days to an ISO date, or the first of a month or year; no date comes last."""
    day = date.fromisoformat((value + FIRST_DAY * 2)[:FULL_DAY]) if value else date.max
    return day.toordinal()
