"""The archive: the order of the articles, and which of them name or quote which topics.

It is computed from cards alone, without reading files. A card has the few facts of an article that
other pages need, so that the archive of a hundred thousand texts fits in memory. The texts
themselves are read from the shelf when a page needs them.
"""

import hashlib
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import Literal

import msgspec

from kashkol.characters import is_visible
from kashkol.languages.ckb.punctuation import COLONS, COMMAS
from kashkol.model import (
    UNDATED,
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
"""Most code points of a derived title."""
OPENING_LENGTH = 220
"""Most code points of the opening that is shown for an article without a summary."""
STAMP = 16
"""Bytes of a stamp."""


class Named(Record, frozen=True, array_like=True, gc=False):
    """How often a text mentions a topic."""

    topic: str
    names: int
    """Mentions by name."""
    offices: int
    """Mentions by office."""

    @property
    def times(self) -> int:
        """The number of all mentions."""
        return self.names + self.offices


class Said(Record, frozen=True, array_like=True, gc=False):
    """A quotation that is speech, or an answer of an interview without what marks it."""

    start: int
    end: int
    anchor: str
    """Its id on the page of its article."""
    speaker: str | None
    speaker_surface: str | None


class Outline(Record, frozen=True, array_like=True):
    """The facts of a reading that the archive needs."""

    title: str
    """Derived from the beginning of the text."""
    opening: str
    published: Published
    words: int
    topics: tuple[Named, ...]
    """In the order of first mention."""
    speakers: tuple[tuple[str, int], ...]
    """Topic ids of speakers and how often they are quoted; an empty id for all other speakers."""
    names: int
    """Number of mentions by name, of all topics."""
    speeches: int
    """Number of quotations that are speech, and of answers in interviews."""
    dates: tuple[tuple[str, int], ...]
    """Days, months and years in the text, and the number of sentences with each; sorted."""
    mentions: bytes
    """Hash of all mentions by name."""


class Seed(Record, frozen=True):
    """The file of an article, without its text."""

    id: str
    """The file's stem."""
    path: str
    """Relative to the archive's root, with forward slashes."""
    sha256: str
    bytes: int
    encoding: str


class Card(Record, frozen=True, array_like=True):
    """What other pages need to know about an article."""

    id: str
    """The stem of the seed file."""
    slug: str
    title: str
    title_is: Literal["curated", "derived"]
    path: str
    """The seed file."""
    sha256: str
    bytes: int
    encoding: str
    reading: str
    """Hash of the reading, by which the shelf finds it."""
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
        """The year of publication, or `UNDATED`."""
        return self.date[:4] if self.date else UNDATED

    @property
    def summary(self) -> str:
        """The note's summary, else the opening of the text."""
        return self.note.summary if self.note and self.note.summary else self.outline.opening

    @property
    def changed(self) -> str | None:
        """ISO date of the last change in its note, else of publication."""
        day = (self.note.updated or self.note.added) if self.note else None
        return day.isoformat() if day else self.date


class Link(Record, frozen=True, array_like=True, gc=False):
    """What lists of mentions and quotations show of an article."""

    title: str
    address: str
    date: str | None
    reading: str
    """Hash of the reading, from which passages are shown."""


class Signpost(Record, frozen=True, array_like=True, gc=False):
    """What a plain link to an article shows."""

    title: str
    address: str
    date: str | None


class Label(Record, frozen=True, array_like=True):
    """What other pages show of a topic."""

    id: str
    name: str
    kind: Kind
    same_as: tuple[str, ...] = ()


class Tally(Record, frozen=True, array_like=True, gc=False):
    """How often a topic is mentioned by name."""

    articles: int
    """Number of articles that do so."""
    names: int


class Compared:
    """What a plan may be given that is quickly compared with what it was given before."""

    __slots__ = ()

    def identity(self) -> object:
        """Return a value that msgspec can encode, and that differs if anything in it does."""
        raise NotImplementedError


class Articles(Compared):
    """Some articles in the archive's order, such as those that mention a topic.

    They are compared by their stamps: two runs with the same stamps hold the same articles.
    """

    __slots__ = ("cards", "named", "stamps")

    def __init__(self, cards: Sequence[Card], stamps: Sequence[bytes],
                 named: Sequence[Named] = ()) -> None:
        """Take the cards, the stamp of each, and how often each mentions the topic, if any."""
        self.cards = cards
        self.stamps = stamps
        self.named = named

    def identity(self) -> object:
        """Return the stamps."""
        return self.of_part(0, len(self.stamps))

    def of_part(self, start: int, end: int) -> bytes:
        """Return the identity of those from `start` up to `end`."""
        return b"".join(self.stamps[start:end])


class Year(Record, frozen=True, array_like=True, gc=False):
    """The articles of one year: the slice `[start, end)` of `Archive.cards`."""

    name: str
    """`2021`, or `undated`."""
    start: int
    end: int


class Archive(Record, frozen=True):
    """Everything that the site is made from, except the texts."""

    site: SiteConfig
    topics: Mapping[str, Topic]
    """By id, sorted by id."""
    labels: Mapping[str, Label]
    """By topic id."""
    cards: tuple[Card, ...]
    """Dated articles by date and id, then undated ones by id."""
    links: tuple[Link, ...]
    """One for each card, in the same order."""
    stamps: tuple[bytes, ...]
    """Hash of each card, in the same order. Cards with the same stamp and their texts are equal."""
    years: tuple[Year, ...]
    """In order, `UNDATED` last."""
    appearances: Mapping[str, tuple[int, ...]]
    """By topic id: indexes in `cards` of the articles that mention it, in order."""
    named: Mapping[str, tuple[Named, ...]]
    """By topic id: how often each of its `appearances` mentions it."""
    tallies: Mapping[str, Tally]
    """By topic id."""
    speeches: Mapping[str, tuple[int, ...]]
    """By topic id of the speaker: indexes in `cards` of the articles that quote them, in order."""
    quoted: Mapping[str, int]
    """By topic id of the speaker: how often they are quoted."""
    pages: tuple[ContentPage, ...]
    files: tuple[ContentFile, ...]
    prose: Mapping[str, str]
    """HTML of curated Markdown, by the path of its file."""

    def between(self, start: int, end: int) -> Articles:
        """Return the articles from `start` up to `end`."""
        return Articles(self.cards[start:end], self.stamps[start:end])

    def about(self, topic: str) -> Articles:
        """Return the articles that speak of a topic."""
        found = self.appearances[topic]
        return Articles([self.cards[index] for index in found],
                        [self.stamps[index] for index in found], self.named[topic])


def build_archive(site: SiteConfig, topics: Iterable[Topic], cards: Iterable[Card], *,
                  pages: tuple[ContentPage, ...] = (), files: tuple[ContentFile, ...] = (),
                  prose: Mapping[str, str] | None = None) -> Archive:
    """Make the archive from the cards of all articles."""
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


def speeches(reading: Reading) -> list[Said]:
    """Return what a text says that somebody said: quotations, and the answers of interviews.

    A quotation in an answer by the same speaker is part of the answer.
    """
    answers = [Said(start=turn.said, end=turn.end, anchor=f"p{turn.start}", speaker=turn.speaker,
                    speaker_surface=turn.speaker_surface)
               for turn in reading.turns if not turn.asks and turn.speaker_surface]
    said = list(answers)
    for quote in reading.quotes:
        at = bisect_right(answers, quote.start, key=attrgetter("start")) - 1
        around = answers[at] if at >= 0 and quote.end <= answers[at].end else None
        if quote.speech and not (around and quote.speaker == around.speaker
                                 and quote.speaker_surface == around.speaker_surface):
            said.append(Said(start=quote.start, end=quote.end, anchor=f"q{quote.start}",
                             speaker=quote.speaker, speaker_surface=quote.speaker_surface))
    return sorted(said, key=attrgetter("start"))


def outline(reading: Reading) -> Outline:
    """Collect the facts of a reading that the archive needs."""
    names = Counter(mention.topic for mention in reading.mentions)
    offices = Counter(role.topic for role in reading.roles)
    first: dict[str, int] = {}
    spoken: list[Mention | RoleMention] = [*reading.mentions, *reading.roles]
    for found in spoken:
        first[found.topic] = min(first.get(found.topic, found.start), found.start)
    speakers = Counter(said.speaker or "" for said in speeches(reading))
    return Outline(
        title=derived_title(reading), opening=_opening(reading), published=reading.published,
        words=reading.words,
        topics=tuple(Named(topic=topic, names=names[topic], offices=offices[topic])
                     for topic in sorted(first, key=lambda topic: (first[topic], topic))),
        speakers=tuple(sorted(speakers.items())), names=names.total(), speeches=speakers.total(),
        dates=tuple(sorted(_dates(reading).items())),
        mentions=hashlib.sha256(msgspec.msgpack.encode(reading.mentions)).digest()[:STAMP])


def make_card(seed: Seed, outline: Outline, note: Note | None, *, slug: str, reading: str) -> Card:
    """Make the card of an article; `reading` is the hash of its reading."""
    title = note.title if note and note.title else ""
    return Card(id=seed.id, slug=slug, title=title or outline.title,
                title_is="curated" if title else "derived", path=seed.path, sha256=seed.sha256,
                bytes=seed.bytes, encoding=seed.encoding, reading=reading, outline=outline,
                note=note, date=outline.published.date)


def stamp(card: Card) -> bytes:
    """Hash everything that a card is made from."""
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
    """Group the dates of a text by value, and those of a value by sentence.

    Returns for each value its sentences, each with the spans of its dates. Dates without a year are
    left out. A range is grouped under its first day.
    """
    found: dict[str, list[tuple[Span, list[Span]]]] = {}
    starts = [sentence.start for sentence in reading.sentences]
    for date in reading.dates:
        value = (date.value or "").partition("/")[0]
        index = bisect_left(starts, date.start + 1) - 1
        if not value or value.startswith("--") or index < 0:
            continue
        grouped = found.setdefault(value, [])
        sentence, mark = reading.sentences[index], Span(date.start, date.end)
        if grouped and grouped[-1][0] is sentence:
            grouped[-1][1].append(mark)
        else:
            grouped.append((sentence, [mark]))
    return found


def derived_title(reading: Reading) -> str:
    """Return a title from the beginning of a text: its first heading, else its first words."""
    opens = reading.headings and reading.headings[0] == reading.paragraphs[0]
    beginnings = (*reading.headings[:1], *reading.sentences) if opens else reading.sentences
    first = next((span for span in beginnings if is_visible(reading.text[span.start:span.end])),
                 Span(0, len(reading.text)))
    return cut(" ".join(reading.text[first.start:first.end].split()), TITLE_LENGTH)


def cut(text: str, length: int) -> str:
    """Shorten a text to at most `length` code points at the end of a word, and add an ellipsis."""
    if len(text) <= length:
        return text
    return text[:length + 1].rsplit(" ", 1)[0][:length].rstrip(f"{COMMAS}{COLONS}. ") + "…"


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
