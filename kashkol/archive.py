"""The archive: the order of the articles, and which of them name or quote which topics.

It is computed from cards alone, without reading files. A card has the few facts of an article that
other pages need, so that the archive of a hundred thousand texts fits in memory. The texts
themselves are read from the shelf when a page needs them.
"""

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Literal

import msgspec

from kashkol import edtf
from kashkol.curated import Content
from kashkol.media import Media, Offered, Shown
from kashkol.model import (
    FIRST_LANGUAGE,
    UNDATED,
    Attachment,
    Collection,
    ContentFile,
    ContentPage,
    Kind,
    Note,
    Picture,
    Published,
    Record,
    SiteConfig,
    Topic,
    Withdrawn,
)
from kashkol.outline import STAMP, Named, Outline
from kashkol.sources import Attached, Extraction, Recorded

MONTH = len("2021-11")


class Seed(Record, frozen=True):
    """The file of an article, without its text."""

    id: str
    """The file's stem."""
    path: str
    """Relative to the archive's root, with forward slashes."""
    sha256: str
    bytes: int
    encoding: str
    extraction: Extraction = Extraction()
    recorded: Recorded = Recorded()
    """What the file's own metadata say of the text."""
    copy: str = "source.txt"
    """Name of the copy on the site."""
    files: tuple[Attached, ...] = ()
    """Other files of the text."""
    images: tuple[Shown, ...] = ()
    """Pictures and scans that its note names."""
    offered: tuple[Offered, ...] = ()
    """Files that its note names."""


class Facts(Record, frozen=True, array_like=True):
    """What is known of a text beside its words."""

    authors: tuple[str, ...] = ()
    """Those that people give, else those that a byline in the text names."""
    stated: tuple[Literal["authors", "place"], ...] = ()
    """The facts that the text itself states, and nobody else gives."""
    publisher: str = ""
    """Who published it first; never the archive itself, unless people say so."""
    source_url: str = ""
    summary: str = ""
    language: str = FIRST_LANGUAGE
    """BCP 47 tag."""
    tags: tuple[str, ...] = ()
    collection: str = ""
    issue: str = ""
    section: str = ""
    place: str = ""
    identifier: str = ""
    rights: str = ""
    fields: tuple[tuple[str, str], ...] = ()
    """Free fields and their values."""
    version_of: str = ""
    translation_of: str = ""
    added: date | None = None
    updated: date | None = None
    state: str = ""
    """`draft` or `embargo`, in a preview; else empty."""
    source: str = ""
    """`withheld` if the file itself is not published."""
    collection_title: str = ""


class Card(Record, frozen=True, array_like=True):
    """What other pages need to know about an article."""

    id: str
    """The stem of the seed file."""
    slug: str
    title: str
    title_is: Literal["curated", "recorded", "stated", "derived"]
    path: str
    """The seed file."""
    sha256: str
    bytes: int
    encoding: str
    reading: str
    """Hash of the reading, by which the shelf finds it."""
    outline: Outline
    facts: Facts
    prose: str
    """The Markdown file with the curator's remarks on the text; empty if there is none."""
    redirects: tuple[str, ...]
    """Former addresses."""
    published: Published
    day: str | None
    """Earliest ISO day of publication, by which texts are ordered."""
    extraction: Extraction = Extraction()
    copy: str = "source.txt"
    """Name of the copy of the source, beside the page."""
    files: tuple[Attached, ...] = ()
    """Other files of the text."""
    images: tuple[Shown, ...] = ()
    """Pictures and scans, in the curator's order."""
    offered: tuple[Offered, ...] = ()
    """Files that the curator gives beside the text."""

    @property
    def lead(self) -> Shown | None:
        """The picture that stands for the text: the first that is no scan, else the first scan."""
        return lead_of(self.images)

    @property
    def address(self) -> str:
        """Path on the site."""
        return f"articles/{self.slug}/"

    @property
    def year(self) -> str:
        """The year of publication, or `UNDATED`."""
        return self.day[:4] if self.day else UNDATED

    @property
    def month(self) -> str:
        """The month of publication, `2021-11`; empty if it is not known, or less exact."""
        if self.published.date:
            return self.published.date[:MONTH] if len(self.published.date) >= MONTH else ""
        given = edtf.parse(self.date) if self.date else None
        return edtf.month(given) if isinstance(given, edtf.Edtf) else ""

    @property
    def sure_year(self) -> str:
        """The year of publication; empty if it may be one of several."""
        given = edtf.parse(self.date) if self.date else None
        return edtf.year(given) if isinstance(given, edtf.Edtf) else ""

    @property
    def date(self) -> str | None:
        """The date of publication in EDTF: a day, month or year, or less exact."""
        return self.published.edtf

    @property
    def title_language(self) -> str:
        """The language of the title; of a curated title of a text in another one it is unknown."""
        language = self.facts.language
        return language if self.title_is != "curated" or language == FIRST_LANGUAGE else ""

    @property
    def summary(self) -> str:
        """The curated summary, else what follows the title in the text; may be empty."""
        return self.facts.summary or (
            self.outline.following if self.title_is == "derived" else self.outline.opening)

    @property
    def changed(self) -> str | None:
        """ISO date of the last change that was noted, else of publication."""
        day = self.facts.updated or self.facts.added
        return day.isoformat() if day else self.published.date or self.day


class Link(Record, frozen=True, array_like=True, gc=False):
    """What lists of mentions and quotations show of an article."""

    title: str
    address: str
    date: str | None
    reading: str
    """Hash of the reading, from which passages are shown."""
    language: str = FIRST_LANGUAGE
    """Of the title: a BCP 47 tag; empty if it is not known."""
    written_in: str = FIRST_LANGUAGE
    """Of the text."""


class Signpost(Record, frozen=True, array_like=True, gc=False):
    """What a plain link to an article shows."""

    title: str
    address: str
    date: str | None
    language: str = FIRST_LANGUAGE
    """Of the title."""


class Label(Record, frozen=True, array_like=True):
    """What other pages show of a topic."""

    id: str
    name: str
    kind: Kind
    same_as: tuple[str, ...] = ()
    latin: str = ""
    names: Mapping[str, str] = {}
    """The name in other languages, by their codes."""
    language: str = FIRST_LANGUAGE
    """Of `name`."""
    offices: Mapping[str, str] = {}
    """By language, the office that tells the topic from another one of the same name, if any."""


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

    __slots__ = ("cards", "links", "named", "stamps", "times")

    def __init__(self, cards: Sequence[Card], stamps: Sequence[bytes],
                 named: Sequence[Named] = (), links: Sequence[Link] = ()) -> None:
        """Take the cards, the stamp of each, and how often each mentions the topic, if any.

        `links` are the links to them, if whoever gets the articles shows these.
        """
        self.cards = cards
        self.stamps = stamps
        self.named = named
        self.links = links
        self.times = [one.times for one in named]
        """How often each mentions the topic, by name or by office."""

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
    collections: Mapping[str, Collection]
    """By id, sorted by id; also those that no text belongs to."""
    withdrawn: tuple[Withdrawn, ...]
    media: Media = Media()

    def between(self, start: int, end: int) -> Articles:
        """Return the articles from `start` up to `end`."""
        return Articles(self.cards[start:end], self.stamps[start:end])

    def about(self, topic: str) -> Articles:
        """Return the articles that speak of a topic."""
        found = self.appearances[topic]
        return Articles([self.cards[index] for index in found],
                        [self.stamps[index] for index in found], self.named[topic])

    def concerning(self, topic: str) -> Articles:
        """Return the articles that speak of a topic, or quote it without naming it."""
        named = dict(zip(self.appearances[topic], self.named[topic], strict=True))
        found = sorted({*named, *self.speeches.get(topic, ())})
        nowhere = Named(topic=topic, names=0, offices=0)
        return Articles([self.cards[index] for index in found],
                        [self.stamps[index] for index in found],
                        [named.get(index, nowhere) for index in found],
                        [self.links[index] for index in found])


def pictures_shown(pictures: Iterable[Picture], media: Media,
                   site: SiteConfig) -> tuple[Shown, ...]:
    """Return pictures with what is known of their files; those that cannot be read are left out."""
    return tuple(Shown(picture=one, facts=media.pictures[one.file],
                       original=one.original or site.originals)
                 for one in pictures if one.file in media.pictures)


def files_offered(attachments: Iterable[Attachment], media: Media) -> tuple[Offered, ...]:
    """Return other files with what is known of them."""
    return tuple(Offered(attachment=one, facts=media.files[one.file],
                         captions=media.files.get(one.captions))
                 for one in attachments if one.file in media.files)


def lead_of(images: Sequence[Shown]) -> Shown | None:
    """Return the first picture that is no scan, else the first scan."""
    return next((one for one in images if not one.is_scan), next(iter(images), None))


def build_archive(content: Content, cards: Iterable[Card],
                  prose: Mapping[str, str] | None = None, media: Media | None = None) -> Archive:
    """Make the archive from what people curate and the cards of all articles."""
    by_id = {topic.id: topic for topic in sorted(content.topics, key=lambda topic: topic.id)}
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
        site=content.site, topics=by_id, cards=ordered, pages=content.pages, files=content.files,
        prose=prose or {}, collections={one.id: one for one in content.collections},
        withdrawn=content.withdrawn, media=media or Media(),
        labels=_labels(by_id.values()),
        links=tuple(map(link_to, ordered)),
        appearances={topic: tuple(found) for topic, found in appearances.items()},
        named={topic: tuple(found) for topic, found in named.items()},
        tallies={topic: _tally(found) for topic, found in named.items()},
        stamps=tuple(map(stamp, ordered)), years=tuple(_years(ordered)),
        speeches={speaker: tuple(found) for speaker, found in sorted(speeches.items())},
        quoted=quoted)


def make_card(seed: Seed, outline: Outline, note: Note | None, *, slug: str, reading: str,
              collection: str = "") -> Card:
    """Make the card of an article; `reading` is the hash of its reading.

    `collection` is the title of the collection that its note names.
    """
    note = note or Note(source_id=seed.id, path="")
    published = _published(note, outline)
    dated = edtf.parse(published.edtf) if published.edtf else None
    recorded = seed.recorded
    return Card(id=seed.id, slug=slug, title=note.title or recorded.title or outline.title,
                title_is="curated" if note.title else
                "recorded" if recorded.title else outline.title_is, path=seed.path,
                sha256=seed.sha256, bytes=seed.bytes, encoding=seed.encoding, reading=reading,
                outline=outline, facts=_facts(note, recorded, outline, collection),
                prose=note.path if note.body else "", redirects=note.redirects, published=published,
                day=edtf.earliest(dated) if isinstance(dated, edtf.Edtf) else None,
                extraction=seed.extraction, copy=seed.copy, files=seed.files, images=seed.images,
                offered=seed.offered)


def stamp(card: Card) -> bytes:
    """Hash everything that a card is made from."""
    beside = msgspec.msgpack.encode((card.facts, card.title, card.title_is, card.redirects,
                                     card.prose, card.published))
    told = f"{card.reading} {card.sha256} {card.encoding} {card.slug} {card.path} "
    files = msgspec.msgpack.encode((card.extraction, card.files)) if (
        card.files or card.extraction.read_with) else b""
    media = msgspec.msgpack.encode((card.images, card.offered)) if (
        card.images or card.offered) else b""
    return hashlib.sha256(told.encode() + beside + files + media).digest()[:STAMP]


def order_of(card: Card) -> tuple[bool, str, str, str]:
    """Return what articles are sorted by: dated ones by day and id, then undated ones by id."""
    return (card.day is None, card.day or "", card.date or "", card.id)


def link_to(card: Card) -> Link:
    """Return an article as a list of mentions or quotations shows it."""
    return Link(title=card.title, address=card.address, date=card.date, reading=card.reading,
                language=card.title_language, written_in=card.facts.language)


def _facts(note: Note, recorded: Recorded, outline: Outline, collection: str) -> Facts:
    authors = note.authors or recorded.authors
    return Facts(
        authors=authors or outline.authors,
        stated=_stated(authors, note.place, outline),
        publisher=note.publisher or recorded.publisher,
        source_url=note.source_url or recorded.source_url,
        summary=note.summary, language=outline.language,
        tags=note.tags,
        collection=note.collection, issue=note.issue, section=note.section,
        place=note.place or outline.place,
        identifier=note.identifier, rights=note.rights, fields=tuple(sorted(note.fields.items())),
        version_of=note.version_of, translation_of=note.translation_of, added=note.added,
        updated=note.updated, state=str(note.status), source=note.source,
        collection_title=collection)


def _stated(authors: tuple[str, ...], place: str,
            outline: Outline) -> tuple[Literal["authors", "place"], ...]:
    found: list[Literal["authors", "place"]] = []
    if outline.authors and not authors:
        found.append("authors")
    if outline.place and not place:
        found.append("place")
    return tuple(found)


def _published(note: Note, outline: Outline) -> Published:
    """Return the date that people give, else the one that the file records or the text states."""
    if not note.published:
        return msgspec.structs.replace(outline.published, edtf=outline.published.date)
    given = edtf.parse(note.published)
    return Published(date=edtf.plain(given) if isinstance(given, edtf.Edtf) else None,
                     certainty="curated", edtf=note.published)


def _labels(topics: Iterable[Topic]) -> dict[str, Label]:
    """Return the labels of all topics; those that share a name have an office to be told by."""
    topics = tuple(topics)
    bearers = Counter(topic.name for topic in topics)
    return {topic.id: Label(
        id=topic.id, name=topic.name, kind=topic.kind, same_as=topic.same_as, latin=topic.latin,
        names=topic.names, language=topic.language,
        offices=_first_office(topic) if bearers[topic.name] > 1 else {}) for topic in topics}


def _first_office(topic: Topic) -> dict[str, str]:
    """Return the title of the first role that a topic's file lists, by language."""
    return {topic.language: topic.roles[0].title, **topic.roles[0].titles} if topic.roles else {}


def _tally(found: Iterable[Named]) -> Tally:
    names = [one.names for one in found if one.names]
    return Tally(articles=len(names), names=sum(names))


def _years(cards: Sequence[Card]) -> Iterable[Year]:
    start = 0
    for year, group in groupby(cards, key=lambda card: card.year):
        end = start + len(list(group))
        yield Year(name=year, start=start, end=end)
        start = end
