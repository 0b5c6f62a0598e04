"""What belongs beside what: related articles, and topics that share articles.

Pure, and made from cards alone, one answer at a time, so that an edited text costs only what stands
around it.
"""

from bisect import bisect_left
from collections import Counter
from collections.abc import Mapping
from datetime import date
from functools import lru_cache
from heapq import nlargest
from itertools import accumulate
from math import sqrt
from operator import sub

from kashkol.archive import Archive
from kashkol.model import Record
from kashkol.site.page import basis

RELATED = 4
"""How many related articles one article shows."""
NEAREST = 6
"""How many articles before and after are considered as related, per shared topic."""
FIRST_DAY = "-01-01"
FULL_DAY = len("2021-11-05")


class Related(Record, frozen=True, array_like=True):
    """Another article worth reading next, and why."""

    article: int
    """Index in the archive's order."""
    topics: tuple[str, ...]
    """What both speak of, the most telling first."""


def related_to(archive: Archive, index: int) -> tuple[Related, ...]:
    """Find the articles that share the most, and the most telling, topics with one.

    Only the nearest articles in time per topic are compared, so the work does not grow with the
    archive, and an article far away changes nothing here. Of equals the nearer in time comes first.
    """
    card = archive.cards[index]
    weights = {}
    scores: dict[int, float] = {}
    for named in sorted(card.outline.topics, key=lambda named: named.topic):
        found = archive.appearances[named.topic]
        weights[named.topic] = weight = 1 / _rank(len(found))
        at, times = bisect_left(found, index), named.names + named.offices
        near = slice(max(0, at - NEAREST), at + NEAREST + 1)
        for other, there in zip(found[near], archive.named[named.topic][near], strict=True):
            theirs = there.names + there.offices
            shared = theirs if theirs < times else times  # noqa: FURB136 - `min` costs as much as all
            scores[other] = scores.get(other, 0.0) + weight * sqrt(shared)
    scores.pop(index, None)
    day, least = _day(card.date), nlargest(RELATED, scores.values())[-1:]
    best = sorted((-score, abs(_day(archive.cards[other].date) - day), other)
                  for other, score in scores.items() if score >= least[0])
    return tuple(_because(archive, other, weights) for _, _, other in best[:RELATED])


def surroundings(archive: Archive) -> list[list[int]]:
    """Return for each article all that `related_to` looks at, and its topics' labels.

    It is one number for each topic of the article: the stamps of the articles near it and that of
    the topic's label, added up.
    """
    stamps = [_summand(stamp) for stamp in archive.stamps]
    around: list[list[int]] = [[] for _ in archive.cards]
    for topic, found in archive.appearances.items():
        label = _summand(basis(_rank(len(found)), archive.labels[topic]))
        sums = list(accumulate(map(stamps.__getitem__, found), initial=0))
        before, behind = [0] * NEAREST + sums, sums[NEAREST + 1:] + sums[-1:] * NEAREST
        for index, near in zip(found, map(sub, behind, before), strict=False):
            around[index].append(near + label)
    return around


def _summand(stamp: bytes) -> int:
    """Return the first 60 bits of a stamp."""
    return int.from_bytes(stamp[:8], "big") >> 4


assert 2 * NEAREST + 2 <= 1 << 4, "so many summands of 60 bits would not fit into 64"


def companions_of(archive: Archive, topic: str) -> list[tuple[str, int]]:
    """List the topics that share articles with one, and how many, the most frequent first."""
    together = Counter(named.topic for index in archive.appearances[topic]
                       for named in archive.cards[index].outline.topics)
    del together[topic]
    return sorted(together.items(), key=lambda pair: (-pair[1], pair[0]))


def _because(archive: Archive, other: int, weights: Mapping[str, float]) -> Related:
    shared = [named.topic for named in archive.cards[other].outline.topics
              if named.topic in weights]
    return Related(article=other, topics=tuple(
        sorted(shared, key=lambda topic: (-weights[topic], topic))))


def _rank(articles: int) -> int:
    """Rank a topic by rarity, in powers of two: one more article rarely changes it."""
    return max(articles.bit_length(), 1)


@lru_cache(maxsize=16384)
def _day(value: str | None) -> int:
    """Count the days to an ISO date, or the first of a month or year; no date comes last."""
    day = date.fromisoformat((value + FIRST_DAY * 2)[:FULL_DAY]) if value else date.max
    return day.toordinal()
