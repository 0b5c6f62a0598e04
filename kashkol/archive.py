"""The archive: the order of the articles, and which of them name or quote which topics.

It is computed from cards alone, without reading files. A card has the few facts of an article that
other pages need, so that the archive of a hundred thousand texts fits in memory. The texts
themselves are read from the shelf when a page needs them.
"""

import hashlib
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter
from typing import Literal

import msgspec

from kashkol.characters import is_visible
from kashkol.languages.ckb.heads import kind_end
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
"""Most code points of a derived title, without the ellipsis behind it."""
SHORTEST_CLAUSE = 45
"""Fewest code points of a clause that makes a title by itself."""
LONGEST_WORD = 200
"""Most code points of a word that is not cut."""
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
    """The headline, or else the first words of the text."""
    title_is: Literal["stated", "derived"]
    opening: str
    """Of the text behind its headline."""
    following: str
    """What follows a derived title; the same as `opening` if the title is stated."""
    authors: tuple[str, ...]
    """As bylines in the text name them."""
    place: str
    """Where the text says that it was written, or nothing."""
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
    title_is: Literal["curated", "stated", "derived"]
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
        """The note's summary, else what follows the title in the text; may be empty."""
        if self.note and self.note.summary:
            return self.note.summary
        return self.outline.following if self.title_is == "derived" else self.outline.opening

    @property
    def authors(self) -> tuple[str, ...]:
        """The authors in the note, else those that the text states."""
        return (self.note.authors if self.note else ()) or self.outline.authors

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
    titled = entitle(reading)
    return Outline(
        title=titled.title, title_is=titled.title_is, opening=titled.opening,
        following=titled.following, authors=reading.authors, place=reading.place,
        published=reading.published,
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
                title_is="curated" if title else outline.title_is, path=seed.path,
                sha256=seed.sha256, bytes=seed.bytes, encoding=seed.encoding, reading=reading,
                outline=outline, note=note, date=outline.published.date)


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


class Titled(Record, frozen=True):
    """The title of a text, and how the text goes on."""

    title: str
    title_is: Literal["stated", "derived"]
    opening: str
    following: str


def entitle(reading: Reading) -> Titled:
    """Return the headline of a text, else its first words, and the beginning of what follows."""
    title = reading.title and _words(reading.text[reading.title.start:reading.title.end])
    if reading.title and title and is_visible(title):
        opening = _opening(reading, reading.title.end)
        return Titled(title=title, title_is="stated", opening=opening, following=opening)
    first = _first_sentence(reading)
    sentence = _words(reading.text[first.start:first.end])
    title = _clause(sentence) or cut(sentence, TITLE_LENGTH)
    end = _end_of_words(reading.text, first, len(title.split()))
    following = _opening(reading, end)
    return Titled(title=title, title_is="derived", opening=_opening(reading, first.start),
                  following=f"…{following}" if title != sentence and following else following)


def cut(text: str, length: int) -> str:
    """Shorten a text to at most `length` code points at the end of a word, and add an ellipsis.

    A first word that is longer is left whole, up to `LONGEST_WORD`.
    """
    if len(text) <= length:
        return text
    whole = text[:length + 1].rpartition(" ")[0] or text[:LONGEST_WORD + 1].partition(" ")[0]
    if whole == text:
        return text
    return whole[:max(length, LONGEST_WORD)].rstrip(f"{COMMAS}{COLONS}{_OPENING_MARKS}. ") + "…"


_OPENING_MARKS = '«“"([–-'
_CLAUSE_END = re.compile(f"[{COMMAS}{COLONS[1]}] ")
_PAIRS = ('""', "“”", "«»", "()", "[]")
_WORD = re.compile(r"\S+")


def _clause(sentence: str) -> str:
    """Return the longest beginning of a long sentence that ends before a comma, or nothing."""
    if len(sentence) <= TITLE_LENGTH:
        return ""
    ends = [mark.start() for mark in _CLAUSE_END.finditer(sentence, SHORTEST_CLAUSE, TITLE_LENGTH)]
    clause = sentence[:ends[-1]] if ends else ""
    return clause if all(_is_balanced(clause, pair) for pair in _PAIRS) else ""


def _is_balanced(text: str, pair: str) -> bool:
    return text.count(pair[0]) == text.count(pair[1]) if pair[0] != pair[1] \
        else text.count(pair[0]) % 2 == 0


def _first_sentence(reading: Reading) -> Span:
    """Return the first sentence behind what stands around the text."""
    around = set(reading.matter)
    begins = next((span.start for span in reading.paragraphs if span not in around), 0)
    seen = (span for span in reading.sentences if span.start >= begins)
    first = next((span for span in seen if is_visible(reading.text[span.start:span.end])),
                 Span(begins, len(reading.text)))
    kind = kind_end(reading.text[first.start:first.end])
    return Span(first.start + kind, first.end)


def _end_of_words(text: str, span: Span, number: int) -> int:
    """Return where the first words of a span end."""
    words = list(islice(_WORD.finditer(text, span.start, span.end), number))
    return words[-1].end() if words else span.end


def _opening(reading: Reading, start: int) -> str:
    """Return the beginning of what stands behind an offset, without what is around the text."""
    around, pieces, length = set(reading.matter), list[str](), 0
    for span in reading.paragraphs:
        if span.end > start and span not in around:
            pieces.append(reading.text[max(span.start, start):span.end][:OPENING_LENGTH * 2])
            length += len(pieces[-1])
            if length > OPENING_LENGTH * 2:
                break
    return cut(_words(" ".join(pieces)), OPENING_LENGTH)


def _words(text: str) -> str:
    """Return a text with single spaces between its words."""
    return " ".join(text.split())


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
