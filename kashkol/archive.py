"""All readings together: who is named where, and in which order.

Pure, and made from cards alone: a card holds the few facts of an article that its neighbours and
the lists need, so that the archive of a hundred thousand texts fits in memory and one edited text
costs little. The texts themselves stay on the shelf until a page needs them.
"""

import hashlib
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from typing import Literal

import msgspec

from kashkol.characters import is_visible
from kashkol.model import (
    ContentFile,
    ContentPage,
    Kind,
    Mention,
    Note,
    Published,
    Reading,
    Record,
    RoleMention,
    SiteConfig,
    Span,
    Topic,
)

TITLE_LENGTH = 80
"""Longest derived title, in code points."""
OPENING_LENGTH = 220
"""Longest opening shown for an article without a summary, in code points."""
UNDATED = "undated"
"""Stands for the year of what has no date."""
STAMP = 16
"""Bytes of a stamp."""


class Named(Record, frozen=True, array_like=True, gc=False):
    """How often a text speaks of a topic."""

    topic: str
    names: int
    offices: int

    @property
    def times(self) -> int:
        """By name and by office together."""
        return self.names + self.offices


class Outline(Record, frozen=True, array_like=True):
    """What a reading alone tells its archive."""

    title: str
    """Derived from the text's own beginning."""
    opening: str
    published: Published
    words: int
    topics: tuple[Named, ...]
    """In the order of first mention."""
    speakers: tuple[tuple[str, int], ...]
    """Topics that are quoted and how often, by id; speech of nobody known under an empty id."""
    names: int
    """How often it names any topic."""
    speeches: int
    """How many quotations are speech, whoever speaks."""
    dates: tuple[tuple[str, int], ...]
    """Days, months and years the text speaks of, and in how many sentences; in order."""
    mentions: bytes
    """Hash of what is named, where, and in which words."""


class Card(Record, frozen=True, array_like=True):
    """An article as its neighbours and the lists know it."""

    id: str
    """The seed's stem."""
    slug: str
    title: str
    title_is: Literal["curated", "derived"]
    path: str
    """The seed's file."""
    sha256: str
    bytes: int
    encoding: str
    reading: str
    """Hash of the reading: under it the text lies on the shelf."""
    outline: Outline
    note: Note | None
    date: str | None
    """ISO day, month or year of publication."""

    @property
    def address(self) -> str:
        """Path on the site."""
        return f"articles/{self.slug}/"

    @property
    def year(self) -> str:
        """The year under which lists and data files keep the article."""
        return self.date[:4] if self.date else UNDATED

    @property
    def summary(self) -> str:
        """The note's summary, else the opening of the text."""
        return self.note.summary if self.note and self.note.summary else self.outline.opening

    @property
    def changed(self) -> str | None:
        """ISO date at which the article last changed for its readers, as far as known."""
        day = (self.note.updated or self.note.added) if self.note else None
        return day.isoformat() if day else self.date


class Link(Record, frozen=True, array_like=True, gc=False):
    """An article as a list of mentions or quotations shows it, and the text behind it."""

    title: str
    address: str
    date: str | None
    reading: str


class Signpost(Record, frozen=True, array_like=True, gc=False):
    """An article as a plain link to it shows it."""

    title: str
    address: str
    date: str | None


class Label(Record, frozen=True, array_like=True):
    """A topic as other pages show it."""

    id: str
    name: str
    kind: Kind
    same_as: tuple[str, ...] = ()


class Tally(Record, frozen=True, array_like=True, gc=False):
    """How often a topic is named."""

    articles: int
    """How many articles name it."""
    names: int


class Articles:
    """Some articles in the archive's order, such as those that speak of a topic.

    Two runs with the same stamps hold the same articles, so that comparing them needs no card.
    A part of a run is cut out of it only when it is looked at.
    """

    __slots__ = ("_cards", "_named", "_stamps", "_where")

    def __init__(self, cards: Sequence[Card], stamps: Sequence[bytes], named: Sequence[Named],
                 where: slice = slice(None)) -> None:
        """Take the cards, the stamp of each, and how often each speaks of the topic."""
        self._cards = cards
        self._stamps = stamps
        self._named = named
        self._where = where

    def part(self, start: int, end: int) -> "Articles":
        """Return those from `start` up to `end` of a whole run."""
        return Articles(self._cards, self._stamps, self._named, slice(start, end))

    @property
    def cards(self) -> Sequence[Card]:
        """Return the cards."""
        return self._cards[self._where]

    @property
    def named(self) -> Sequence[Named]:
        """Return how often each speaks of the topic."""
        return self._named[self._where]

    @property
    def stamps(self) -> Sequence[bytes]:
        """Return the stamp of each card."""
        return self._stamps[self._where]


class Year(Record, frozen=True, array_like=True, gc=False):
    """The articles of one year, `[start, end)` of the archive's order."""

    name: str
    """`2021`, or `undated`."""
    start: int
    end: int


class Archive(Record, frozen=True):
    """Everything the site is made from, except the texts."""

    site: SiteConfig
    topics: Mapping[str, Topic]
    """By id, in the order of ids."""
    labels: Mapping[str, Label]
    cards: tuple[Card, ...]
    """Dated ones by date and id, then undated ones by id."""
    links: tuple[Link, ...]
    """One for each card."""
    stamps: tuple[bytes, ...]
    """Of each card: two cards of one stamp are the same, and so are their texts."""
    years: tuple[Year, ...]
    """In order, what has no date last."""
    appearances: Mapping[str, tuple[int, ...]]
    """For each topic, the articles that speak of it, in order."""
    named: Mapping[str, tuple[Named, ...]]
    """For each topic, how often each of its `appearances` speaks of it."""
    tallies: Mapping[str, Tally]
    """By topic."""
    speeches: Mapping[str, tuple[int, ...]]
    """For each speaker, the articles that quote them, in order."""
    quoted: Mapping[str, int]
    """How often each speaker is quoted."""
    pages: tuple[ContentPage, ...]
    files: tuple[ContentFile, ...]
    prose: Mapping[str, str]
    """HTML of curated Markdown, by the file it stands in."""

    def about(self, topic: str) -> Articles:
        """Return the articles that speak of a topic."""
        found = self.appearances[topic]
        return Articles([self.cards[index] for index in found],
                        [self.stamps[index] for index in found], self.named[topic])


def build_archive(site: SiteConfig, topics: Iterable[Topic], cards: Iterable[Card], *,
                  pages: tuple[ContentPage, ...] = (), files: tuple[ContentFile, ...] = (),
                  prose: Mapping[str, str] | None = None) -> Archive:
    """Bring all cards together."""
    by_id = {topic.id: topic for topic in sorted(topics, key=lambda topic: topic.id)}
    ordered = tuple(sorted(cards, key=order_of))
    appearances: dict[str, list[int]] = {topic: [] for topic in by_id}
    named: dict[str, list[Named]] = {topic: [] for topic in by_id}
    speeches, quoted = defaultdict[str, list[int]](list), Counter[str]()
    for index, card in enumerate(ordered):
        for one in card.outline.topics:
            appearances[one.topic].append(index)
            named[one.topic].append(one)
        for speaker, times in card.outline.speakers:
            if speaker:
                speeches[speaker].append(index)
                quoted[speaker] += times
    return Archive(
        site=site, topics=by_id, cards=ordered, pages=pages, files=files, prose=prose or {},
        labels={topic.id: Label(id=topic.id, name=topic.name, kind=topic.kind,
                                same_as=topic.same_as) for topic in by_id.values()},
        links=tuple(map(link_to, ordered)),
        appearances={topic: tuple(found) for topic, found in appearances.items()},
        named={topic: tuple(found) for topic, found in named.items()},
        tallies={topic: _tally(found) for topic, found in named.items()},
        stamps=tuple(map(stamp, ordered)), years=tuple(_years(ordered)),
        speeches={speaker: tuple(found) for speaker, found in sorted(speeches.items())},
        quoted=quoted)


def outline(reading: Reading) -> Outline:
    """Gather what the archive needs to know of a text."""
    names = Counter(mention.topic for mention in reading.mentions)
    offices = Counter(role.topic for role in reading.roles)
    first: dict[str, int] = {}
    spoken: list[Mention | RoleMention] = [*reading.mentions, *reading.roles]
    for found in spoken:
        first[found.topic] = min(first.get(found.topic, found.start), found.start)
    speakers = Counter(quote.speaker or "" for quote in reading.quotes if quote.speech)
    return Outline(
        title=derived_title(reading), opening=_opening(reading), published=reading.published,
        words=reading.words,
        topics=tuple(Named(topic=topic, names=names[topic], offices=offices[topic])
                     for topic in sorted(first, key=lambda topic: (first[topic], topic))),
        speakers=tuple(sorted(speakers.items())), names=names.total(), speeches=speakers.total(),
        dates=tuple(sorted(_dates(reading).items())),
        mentions=hashlib.sha256(msgspec.msgpack.encode(reading.mentions)).digest()[:STAMP])


def make_card(outline: Outline, note: Note | None, *, source_id: str, slug: str, path: str,
              sha256: str, size: int, encoding: str, reading: str) -> Card:
    """Bring together what one text and its curator say of it; the parameters are the fields."""
    title = note.title if note and note.title else ""
    return Card(id=source_id, slug=slug, title=title or outline.title,
                title_is="curated" if title else "derived", path=path, sha256=sha256,
                bytes=size, encoding=encoding, reading=reading, outline=outline, note=note,
                date=outline.published.date)


def stamp(card: Card) -> bytes:
    """Hash all that a card is made from."""
    note = msgspec.msgpack.encode(card.note)
    told = f"{card.reading} {card.sha256} {card.encoding} {card.slug} {card.path} "
    return hashlib.sha256(told.encode() + note).digest()[:STAMP]


def order_of(card: Card) -> tuple[bool, str, str]:
    """Return what articles are sorted by: dated ones by date and id, then undated ones by id."""
    return (card.date is None, card.date or "", card.id)


def link_to(card: Card) -> Link:
    """Return an article as a list of mentions or quotations shows it."""
    return Link(title=card.title, address=card.address, date=card.date, reading=card.reading)


def dated_sentences(reading: Reading) -> dict[str, list[tuple[Span, list[Span]]]]:
    """Group the dates of a text that have a year by value, and each by the sentence it stands in.

    A range stands under its first day.
    """
    found: dict[str, list[tuple[Span, list[Span]]]] = {}
    starts = [sentence.start for sentence in reading.sentences]
    for date in reading.dates:
        value = (date.value or "").partition("/")[0]
        place = bisect_left(starts, date.start + 1) - 1
        if not value or value.startswith("--") or place < 0:
            continue
        grouped = found.setdefault(value, [])
        sentence, mark = reading.sentences[place], Span(date.start, date.end)
        if grouped and grouped[-1][0] is sentence:
            grouped[-1][1].append(mark)
        else:
            grouped.append((sentence, [mark]))
    return found


def derived_title(reading: Reading) -> str:
    """Take a text's own beginning for its title: a heading that opens it, else its first words."""
    opens = reading.headings and reading.headings[0] == reading.paragraphs[0]
    beginnings = (*reading.headings[:1], *reading.sentences) if opens else reading.sentences
    first = next((span for span in beginnings if is_visible(reading.text[span.start:span.end])),
                 Span(0, len(reading.text)))
    return cut(" ".join(reading.text[first.start:first.end].split()), TITLE_LENGTH)


def cut(text: str, length: int) -> str:
    """Cut a text at a word, with an ellipsis, to about `length` code points."""
    if len(text) <= length:
        return text
    return text[:length + 1].rsplit(" ", 1)[0][:length].rstrip("،؛:,. ") + "…"


def _opening(reading: Reading) -> str:
    return cut(" ".join(reading.text[:OPENING_LENGTH * 2].split()), OPENING_LENGTH)


def _dates(reading: Reading) -> dict[str, int]:
    return {value: len(sentences) for value, sentences in dated_sentences(reading).items()}


def _tally(found: Iterable[Named]) -> Tally:
    names = [one.names for one in found if one.names]
    return Tally(articles=len(names), names=sum(names))


def _years(cards: Sequence[Card]) -> Iterable[Year]:
    start = 0
    for year, group in groupby(cards, key=lambda card: card.year):
        end = start + len(list(group))
        yield Year(name=year, start=start, end=end)
        start = end
