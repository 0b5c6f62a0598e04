"""All readings together: who is named where, in which order, and what belongs beside what.

Pure. An article's neighbours depend only on the articles and topics around it, so that adding a
text changes few of the others.
"""

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from itertools import combinations
from math import sqrt

from kashkol.model import (
    ContentFile,
    ContentPage,
    Note,
    Reading,
    Record,
    SiteConfig,
    Source,
    Span,
    Topic,
)

TITLE_LENGTH = 80
"""Longest derived title, in code points."""
RELATED = 4
"""How many related articles one article shows."""
NEAREST = 6
"""How many articles before and after are considered as related, per shared topic."""


class Article(Record, frozen=True):
    """A text with everything known of it."""

    source: Source
    note: Note | None
    reading: Reading
    slug: str
    title: str
    title_is: str
    """`curated` when a note gives it, else `derived` from the text."""

    @property
    def id(self) -> str:
        """The seed's stem."""
        return self.source.id

    @property
    def address(self) -> str:
        """Path on the site."""
        return f"articles/{self.slug}/"

    @property
    def date(self) -> str | None:
        """ISO day, month or year of publication."""
        return self.reading.published.date

    @property
    def year(self) -> str:
        """The year under which lists and data files keep the article."""
        return self.date[:4] if self.date else "undated"


class Related(Record, frozen=True):
    """Another article worth reading next, and why."""

    article: int
    """Index in the archive's order."""
    topics: tuple[str, ...]
    """What both speak of, the most telling first."""


class Companion(Record, frozen=True):
    """A topic that appears in the same articles as another."""

    topic: str
    articles: int


class Archive(Record, frozen=True):
    """Everything the site is made from."""

    site: SiteConfig
    topics: Mapping[str, Topic]
    """By id, in the order of ids."""
    articles: tuple[Article, ...]
    """Dated ones by date and id, then undated ones by id."""
    appearances: Mapping[str, tuple[int, ...]]
    """For each topic, the articles that name it or mean it by an office, in order."""
    related: tuple[tuple[Related, ...], ...]
    """For each article."""
    companions: Mapping[str, tuple[Companion, ...]]
    """For each topic, the most frequent first."""
    speeches: Mapping[str, tuple[int, ...]]
    """For each speaker, the articles that quote them, in order."""
    pages: tuple[ContentPage, ...] = ()
    files: tuple[ContentFile, ...] = ()
    prose: Mapping[str, str] = {}
    """HTML of curated Markdown, by the file it stands in."""


def build_archive(site: SiteConfig, topics: Iterable[Topic], articles: Iterable[Article], *,
                  pages: tuple[ContentPage, ...] = (), files: tuple[ContentFile, ...] = (),
                  prose: Mapping[str, str] | None = None) -> Archive:
    """Bring all readings together, and what stands beside them."""
    by_id = {topic.id: topic for topic in sorted(topics, key=lambda topic: topic.id)}
    ordered = tuple(sorted(articles, key=_order))
    counts = [topic_counts(article.reading) for article in ordered]
    appearances: dict[str, list[int]] = {topic: [] for topic in by_id}
    for index, counted in enumerate(counts):
        for topic in counted:
            appearances[topic].append(index)
    return Archive(
        site=site, topics=by_id, articles=ordered,
        appearances={topic: tuple(found) for topic, found in appearances.items()},
        related=tuple(_related(index, counts, appearances) for index in range(len(ordered))),
        companions=_companions(by_id, counts), speeches=_speeches(ordered),
        pages=pages, files=files, prose=prose or {})


def make_article(source: Source, note: Note | None, reading: Reading, slug: str) -> Article:
    """Bring together one text and what a curator says of it."""
    title = note.title if note and note.title else ""
    return Article(source=source, note=note, reading=reading, slug=slug,
                   title=title or derived_title(reading),
                   title_is="curated" if title else "derived")


def topic_counts(reading: Reading) -> Counter[str]:
    """Count how often a text speaks of each topic, by name or by office."""
    counts = Counter(mention.topic for mention in reading.mentions)
    counts.update(role.topic for role in reading.roles)
    return counts


def derived_title(reading: Reading) -> str:
    """Take a text's own beginning for its title: a heading that opens it, else its first words."""
    opening = reading.headings[:1] or reading.sentences[:1] or (Span(0, len(reading.text)),)
    if reading.headings and reading.headings[0] != reading.paragraphs[0]:
        opening = reading.sentences[:1]
    text = " ".join(reading.text[opening[0].start:opening[0].end].split())
    if len(text) <= TITLE_LENGTH:
        return text
    return text[:TITLE_LENGTH + 1].rsplit(" ", 1)[0][:TITLE_LENGTH].rstrip("،؛:,. ") + "…"


def _order(article: Article) -> tuple[bool, str, str]:
    return (article.date is None, article.date or "", article.id)


def _related(index: int, counts: list[Counter[str]],
             appearances: Mapping[str, list[int]]) -> tuple[Related, ...]:
    """Find the articles that share the most, and the most telling, topics.

    Only the nearest articles in time per topic are compared, so the work does not grow with the
    archive, and an article far away changes nothing here.
    """
    mine = counts[index]
    weights = {topic: _weight(len(appearances[topic])) for topic in mine}
    near: set[int] = set()
    for topic in mine:
        places = appearances[topic]
        at = bisect_left(places, index)
        near.update(places[max(0, at - NEAREST):at], places[at + 1:at + 1 + NEAREST])
    scored = []
    for other in near:
        shared = {topic: weights[topic] * sqrt(min(mine[topic], counts[other][topic]))
                  for topic in mine.keys() & counts[other].keys()}
        telling = sorted(shared, key=lambda topic: (-shared[topic], topic))
        scored.append((-sum(sorted(shared.values())), abs(other - index), other, telling))
    return tuple(Related(article=other, topics=tuple(telling))
                 for _, _, other, telling in sorted(scored)[:RELATED])


def _weight(articles: int) -> float:
    """Weigh a topic by rarity, in steps of powers of two: one more article rarely changes it."""
    return 1 / articles.bit_length()


def _speeches(articles: tuple[Article, ...]) -> dict[str, tuple[int, ...]]:
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for index, article in enumerate(articles):
        for quote in article.reading.quotes:
            if quote.speech and quote.speaker:
                found[quote.speaker][index] = None
    return {speaker: tuple(places) for speaker, places in found.items()}


def _companions(topics: Mapping[str, Topic],
                counts: list[Counter[str]]) -> dict[str, tuple[Companion, ...]]:
    together: dict[str, Counter[str]] = defaultdict(Counter)
    for counted in counts:
        for one, other in combinations(sorted(counted), 2):
            together[one][other] += 1
            together[other][one] += 1
    return {topic: tuple(Companion(topic=other, articles=number) for other, number in
                         sorted(together[topic].items(), key=lambda pair: (-pair[1], pair[0])))
            for topic in topics}
