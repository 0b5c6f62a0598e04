"""The frozen records every room of Kashkol speaks in.

Offsets are code points of the reading text; spans are half-open, `[start, end)`. Records are
`msgspec` structs: immutable, slotted, typed, and encoded to JSON or MessagePack as they stand.
"""

from datetime import date
from enum import StrEnum
from typing import Literal, NewType

import msgspec

ReadingText = NewType("ReadingText", str)
"""A source whose encoding accidents are repaired; what is shown and what offsets count."""
EntityKey = NewType("EntityKey", str)
"""What the comparison of names sees of a text; never shown."""
SearchKey = NewType("SearchKey", str)
"""What search and slugs see of a text; never shown."""
IsoText = NewType("IsoText", str)
"""A day, month or year in ISO form: `2021-11-05`, `2021-11`, `2021`; empty when not given."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base of all records: immutable, with keyword arguments only."""


encode = msgspec.msgpack.Encoder(enc_hook=str.__str__).encode
"""Writes a record down as MessagePack; HTML that is marked as safe goes in as the text it is."""


class Span(msgspec.Struct, frozen=True, array_like=True, gc=False, order=True):
    """A stretch `[start, end)` of a reading text, in code points."""

    start: int
    end: int


# --- what people give us ---------------------------------------------------------------------


class Source(Record, frozen=True):
    """One seed, decoded, nothing changed."""

    id: str
    """The file's stem; unique in an archive even after case folding."""
    path: str
    """Relative to the archive's root, with forward slashes: `seeds/2021/a.txt`."""
    sha256: str
    """Hex digest of the file's bytes."""
    bytes: int
    encoding: Literal["utf-8", "utf-8-sig"]
    text: str
    """The decoded text, a byte-order mark excluded; not yet a reading text."""


class Kind(StrEnum):
    """What sort of thing a topic is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    WORK = "work"


class RoleTerm(Record, frozen=True, rename={"since": "from", "until": "to"}):
    """A title and the time in which it names its holder; open ends are `None`."""

    title: str
    since: date | None = None
    """First day in office, `from` in the topic file."""
    until: date | None = None
    """Last day in office, `to` in the topic file."""


class Topic(Record, frozen=True):
    """A person, organisation or place of the archive, from `content/topics/<id>.md`."""

    id: str
    path: str
    """The topic file, relative to the archive's root."""
    name: str
    kind: Kind
    latin: str = ""
    """The name in Latin letters as its bearer or the press writes it."""
    aliases: tuple[str, ...] = ()
    """Other spellings and shorter names; `name` itself always counts as one."""
    roles: tuple[RoleTerm, ...] = ()
    not_: tuple[str, ...] = ()
    """Phrases in which an alias of this topic is somebody or something else."""
    same_as: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    """Former addresses, each a path from the site's root such as `topics/al-kadhimi/`."""
    body: str = ""
    """Markdown below the front matter."""
    body_line: int = 1
    """1-based line of the file on which `body` begins."""


class Note(Record, frozen=True):
    """What a curator says of one seed, from `content/articles/<seed-stem>.md`."""

    source_id: str
    path: str
    title: str = ""
    slug: str = ""
    published: IsoText = IsoText("")
    added: date | None = None
    updated: date | None = None
    source_url: str = ""
    publisher: str = ""
    authors: tuple[str, ...] = ()
    summary: str = ""
    redirects: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1


class ContentFile(Record, frozen=True):
    """A picture or other file beside the pages, published as it stands."""

    path: str
    """Relative to the archive's root."""
    address: str
    """Path on the site: `guide/map.png`."""


class ContentPage(Record, frozen=True):
    """A free page, from `content/pages/**/*.md`."""

    path: str
    """The Markdown file, relative to the archive's root."""
    address: str
    """Path on the site, without a leading slash and with a trailing one: `guide/searching/`."""
    title: str
    order: int = 0
    """Place among its siblings in the navigation; equal numbers are ordered by title."""
    description: str = ""
    body: str = ""
    body_line: int = 1


class SiteConfig(Record, frozen=True):
    """`content/site.yaml`."""

    base_url: str = ""
    """Scheme, host and optional path, ending in `/`; empty when unknown."""
    title: str = "کەشکۆڵ"
    description: str = ""
    publisher: str = ""
    contact: str = ""
    """An e-mail address or URL for corrections."""
    rights: str = ""
    language: str = "ckb"
    image: str = ""
    """A picture for shared links, a path below `content/`; the default picture when empty."""


class Content(Record, frozen=True):
    """Everything under `content/`."""

    site: SiteConfig
    topics: tuple[Topic, ...]
    notes: tuple[Note, ...]
    pages: tuple[ContentPage, ...]
    files: tuple[ContentFile, ...]


# --- what we read ----------------------------------------------------------------------------


class Mention(Record, frozen=True, gc=False):
    """A topic named in a text: the name itself, without prefix and suffixes."""

    topic: str
    start: int
    end: int
    surface: str


class RoleMention(Record, frozen=True, gc=False):
    """A topic meant by an office it held on the article's date."""

    topic: str
    start: int
    end: int
    surface: str
    as_of: str | None
    """The ISO date by which the holder was chosen; `None` when only one holder is known."""


class DateMention(Record, frozen=True, gc=False):
    """A date or time of day in a text; the vocabularies are those of the published data."""

    start: int
    end: int
    surface: str
    value: str | None
    """Gregorian: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, `--MM-DD`, `start/end`, or `None`."""
    kind: Literal["explicit", "relative", "time"]
    calendar: Literal["gregorian", "solar"]
    time: str | None
    """24-hour `HH:MM`."""
    weekday: Literal["ok", "conflict"] | None
    problem: Literal["impossible", "ambiguous", "weekday-conflict", "unresolved"] | None


class Quote(Record, frozen=True, gc=False):
    """A stretch between quotation marks, the marks excluded."""

    start: int
    end: int
    speech: bool
    """False for names in quotes and scare quotes."""
    speaker: str | None
    """Topic id, where the text says who speaks and the speaker is a topic."""
    speaker_surface: str | None
    speaker_start: int | None
    cue: str | None
    """The verb of speech as it stands in the text."""


class Published(Record, frozen=True):
    """When the text was published, and how we know."""

    date: str | None
    """ISO day, month or year."""
    certainty: Literal["curated", "stated", "unknown"]
    not_before: str | None = None
    """For an unknown date: the latest valid day the text speaks of as past."""


class TextAlone(Record, frozen=True):
    """What is taken of a reading where only its text is wanted."""

    text: ReadingText


class Reading(Record, frozen=True):
    """One text, read closely."""

    source_id: str
    text: ReadingText
    paragraphs: tuple[Span, ...]
    """Every block, headings and list items included, trimmed, in order."""
    sentences: tuple[Span, ...]
    """Trimmed, in order; each lies in one paragraph."""
    headings: tuple[Span, ...]
    """Each equals one paragraph."""
    lists: tuple[tuple[Span, ...], ...]
    """Each item equals one paragraph."""
    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]
    dates: tuple[DateMention, ...]
    quotes: tuple[Quote, ...]
    published: Published
    repairs: dict[str, int]
    """How many repairs of each kind made the reading text from the source; kinds sorted."""
    words: int
