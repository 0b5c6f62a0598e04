"""The records that the packages of Kashkol share.

Offsets are code points of the reading text; spans are half-open, `[start, end)`. Records are
`msgspec` structs: immutable, slotted, typed, and directly encoded as JSON or MessagePack.
"""

from datetime import date
from enum import StrEnum
from typing import Literal, NewType

import msgspec

ReadingText = NewType("ReadingText", str)
"""A source after the repair of encoding errors. It is shown on pages, and offsets refer to it."""
EntityKey = NewType("EntityKey", str)
"""A normalised text for the comparison of names; never shown."""
SearchKey = NewType("SearchKey", str)
"""A normalised text for search and slugs; never shown."""
NumberText = NewType("NumberText", str)
"""A text that is often a number, such as that of an issue."""
EdtfText = NewType("EdtfText", str)
"""A date in EDTF level 1, see `kashkol.edtf`: `2021-11-05`, `2010~`, `199X`; empty if not given."""
FIRST_LANGUAGE = "ckb"
"""The language of texts and names of which nothing else is known, the first of
`kashkol.languages.language.LANGUAGES`."""
UNDATED = "undated"
"""Used in the place of a year for articles without a date."""


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """Base class of all records: immutable, with keyword arguments only."""


encode = msgspec.msgpack.Encoder(enc_hook=str.__str__).encode
"""Encodes a record as MessagePack; `Markup`, HTML that is marked as safe, is encoded as text."""


class Span(msgspec.Struct, frozen=True, array_like=True, gc=False, order=True):
    """A part `[start, end)` of a reading text, in code points."""

    start: int
    end: int


# --- the files of an archive -----------------------------------------------------------------


class Kind(StrEnum):
    """The kind of a topic."""

    PERSON = "person"
    ORGANISATION = "organisation"
    PLACE = "place"
    EVENT = "event"
    WORK = "work"


class TopicStatus(StrEnum):
    """Whether a topic is published."""

    PUBLISHED = "published"
    DRAFT = "draft"


class RoleTerm(Record, frozen=True, rename={"since": "from", "until": "to"}):
    """A title and the time in which it refers to the person; `None` where there is no limit."""

    title: str
    since: date | None = None
    """First day in office; `from` in the topic file."""
    until: date | None = None
    """Last day in office; `to` in the topic file."""
    titles: dict[str, str] = {}
    """The title in other languages than the topic's own, by their codes."""


class Picture(Record, frozen=True, forbid_unknown_fields=True):
    """A picture of a text, a topic or a collection, as its curator names it."""

    file: str
    """Path below `content/media/`."""
    alt: str = ""
    """What it shows, for those who do not see it."""
    caption: str = ""
    credit: str = ""
    """Who made it, and whose it is."""
    date: EdtfText = EdtfText("")
    page: NumberText = NumberText("")
    """Number or name of the page of the text of which it is a scan; empty for other pictures."""
    begins: str = ""
    """The first words of that page, as the text has them."""
    original: bool = False
    """Whether the file itself is published, with its metadata, beside the copies for pages."""


class Attachment(Record, frozen=True, forbid_unknown_fields=True):
    """A file that belongs to a text, a topic or a collection: a PDF, a recording."""

    file: str
    """Path below `content/media/`."""
    title: str = ""
    captions: str = ""
    """Of a video: the path of its captions as WebVTT."""
    language: str = ""
    """BCP 47 tag of the captions."""


class Topic(Record, frozen=True):
    """A person, an organisation or the like, from `content/topics/<id>.md`."""

    id: str
    path: str
    """The topic file, relative to the archive's root."""
    name: str
    kind: Kind
    latin: str = ""
    """The name in Latin letters, as the person or the press writes it."""
    language: str = FIRST_LANGUAGE
    """The language of `name`, of `aliases` that its letters may write, and of roles' titles."""
    names: dict[str, str] = {}
    """The full name in other languages, by their tags."""
    aliases: tuple[str, ...] = ()
    """Other spellings and shorter names, in the language that their letters tell; `name` itself
    need not be included."""
    aliases_in: dict[str, tuple[str, ...]] = {}
    """The same in other languages, by their codes."""
    roles: tuple[RoleTerm, ...] = ()
    not_: tuple[str, ...] = ()
    """Phrases in which an alias of this topic means something else."""
    not_in: dict[str, tuple[str, ...]] = {}
    """The same in other languages, by their codes."""
    same_as: tuple[str, ...] = ()
    redirects: tuple[str, ...] = ()
    """Former addresses, each a path from the site's root such as `topics/al-kadhimi/`."""
    sort_as: str = ""
    """By what indexes sort the name: the family name of a person, where they ask for it."""
    status: TopicStatus = TopicStatus.PUBLISHED
    images: tuple[Picture, ...] = ()
    files: tuple[Attachment, ...] = ()
    coordinates: tuple[float, ...] = ()
    """Latitude and longitude of a place, in degrees."""
    body: str = ""
    """Markdown below the front matter."""
    body_line: int = 1
    """1-based line of the file on which `body` begins."""


class CollectionKind(StrEnum):
    """The kind of a collection."""

    NEWSPAPER = "newspaper"
    JOURNAL = "journal"
    FONDS = "fonds"
    SERIES = "series"


class Collection(Record, frozen=True):
    """Texts that belong together, from `content/collections/<id>.md`, or named only by texts."""

    id: str
    title: str
    path: str = ""
    """The Markdown file; empty if there is none."""
    kind: CollectionKind | None = None
    publisher: str = ""
    place: str = ""
    years: EdtfText = EdtfText("")
    """When it appeared, in EDTF: `1957/1963`."""
    identifier: NumberText = NumberText("")
    """ISSN, call number."""
    description: str = ""
    images: tuple[Picture, ...] = ()
    files: tuple[Attachment, ...] = ()
    body: str = ""
    body_line: int = 1


class Withheld(Record, frozen=True, forbid_unknown_fields=True):
    """Why a text is not published: until a day, or since one."""

    embargo: date | None = None
    """First day on which it is published."""
    withdrawn: date | None = None
    reason: str = ""


class Withdrawn(Record, frozen=True):
    """What is published of a text that was withdrawn."""

    address: str
    """Path on the site."""
    day: date
    reason: str = ""
    redirects: tuple[str, ...] = ()
    """Former addresses."""


class Note(Record, frozen=True):
    """What people say of one seed, in `content/articles/<seed-stem>.md` and in a row of a table."""

    source_id: str
    path: str
    """The Markdown file; the table, if there is no such file."""
    title: str = ""
    slug: str = ""
    published: EdtfText = EdtfText("")
    added: date | None = None
    updated: date | None = None
    language: str = ""
    """BCP 47 tag, such as `ar` or `ku-Latn`; empty if it is not given."""
    authors: tuple[str, ...] = ()
    publisher: str = ""
    source_url: str = ""
    summary: str = ""
    tags: tuple[str, ...] = ()
    collection: str = ""
    """Id or title of a collection."""
    issue: NumberText = NumberText("")
    """Number or name of the issue of the collection: `12`, `12-13`."""
    section: str = ""
    """Part of the newspaper or journal: politics, letters."""
    place: str = ""
    """Where the text was written or published."""
    identifier: NumberText = NumberText("")
    """ARK, DOI, ISSN, inventory number."""
    rights: str = ""
    """A text, or an address of Creative Commons or RightsStatements.org."""
    fields: dict[str, str] = {}
    """Free fields, by their names."""
    images: tuple[Picture, ...] = ()
    """The first one that is no scan leads the page."""
    files: tuple[Attachment, ...] = ()
    version_of: str = ""
    """Id of the text of which this is another version."""
    translation_of: str = ""
    """Id of the text of which this is a translation."""
    status: str | Withheld = ""
    """`draft`, an embargo, or a withdrawal; empty for a published text."""
    source: str = ""
    """`withheld` if the file itself is not published, only its hash."""
    redirects: tuple[str, ...] = ()
    body: str = ""
    body_line: int = 1


class Correction(Record, frozen=True):
    """What a curator says of one place of a text; it counts more than any rule."""

    line: int
    """1-based line of the file."""
    text: str
    """The exact words of the place, but for the length of the spaces between them."""
    sets: Literal["is", "speaker", "date", "block"]
    """What is set: the topic that is named, who speaks, the date, the kind of the paragraph."""
    value: str
    """The id of a topic, a date of EDTF, or a kind of paragraph; empty for `none`."""
    before: str = ""
    """What is directly before the words, where they occur more than once."""
    after: str = ""
    """The same behind them."""


class Corrections(Record, frozen=True):
    """Corrections of one text, from `content/corrections/<seed-stem>.yaml`."""

    source_id: str
    path: str
    entries: tuple[Correction, ...]


class ContentFile(Record, frozen=True):
    """A picture or other file of `content/`, published unchanged."""

    path: str
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
    """Position in the navigation; pages with equal numbers are sorted by title."""
    description: str = ""
    body: str = ""
    body_line: int = 1
    translations: "dict[str, ContentPage]" = {}
    """The same page in other languages of the interface, by language: `about.en.md`."""


class SiteConfig(Record, frozen=True):
    """`content/site.yaml`."""

    base_url: str = ""
    """Scheme, host and optional path, ending in `/`; empty if unknown."""
    title: str = "کەشکۆڵ"
    description: str = ""
    publisher: str = ""
    contact: str = ""
    """An e-mail address or URL for corrections."""
    rights: str = ""
    licence: str = ""
    """Of the data, see `kashkol.licences`; texts have rights of their own."""
    offline: bool = False
    """Whether pages are opened as files; `--offline` says so."""
    language: str = FIRST_LANGUAGE
    """The first language of the interface, in which curators write."""
    interface: tuple[str, ...] = ()
    """Languages that every page is built in, the first at the root; empty for `language` alone."""
    originals: bool = False
    """Whether the files of all pictures are published, beside the copies for pages."""
    image: str = ""
    """Picture for shared links, a path below `content/`; if empty, the default picture."""
    people_by: Literal["name", "family"] = "name"
    """How indexes sort people."""
    fields: dict[str, str] = {}
    """Labels of the free fields of texts, by their names, in the order in which they are shown."""
    folders: dict[str, str] = {}
    """Languages (BCP 47 tags) of the texts in folders below `seeds/`, by the path of the folder."""
    translations: dict[str, dict[str, str]] = {}
    translated_fields: dict[str, dict[str, str]] = {}
    """Title, description, publisher and rights, and labels, by language, then by key."""

    @property
    def languages(self) -> tuple[str, ...]:
        """All languages of the interface."""
        return self.interface or (self.language,)

    def in_language(self, language: str) -> "SiteConfig":
        """Return what the site is called in a language; what is not translated stays."""
        return msgspec.structs.replace(
            self, language=language, fields=self.fields | self.translated_fields.get(language, {}),
            **self.translations.get(language, {}))


# --- readings --------------------------------------------------------------------------------


class Mention(Record, frozen=True, gc=False):
    """The name of a topic in a text, without prefix and suffixes."""

    topic: str
    start: int
    end: int
    surface: str


class RoleMention(Record, frozen=True, gc=False):
    """An office in a text that refers to the topic who held it on the article's date."""

    topic: str
    start: int
    end: int
    surface: str
    as_of: str | None
    """The ISO date by which the holder was chosen; `None` when only one holder is known."""


class DateMention(Record, frozen=True, gc=False):
    """A date or time of day in a text; `kind` and the like have the values of the data files."""

    start: int
    end: int
    surface: str
    value: str | None
    """Gregorian: `YYYY-MM-DD`, `YYYY-MM`, `YYYY`, `--MM-DD`, `start/end`, or `None`."""
    kind: Literal["explicit", "relative", "time"]
    calendar: Literal["gregorian", "solar", "hijri"]
    time: str | None
    """24-hour `HH:MM`."""
    weekday: Literal["ok", "conflict"] | None
    problem: Literal["impossible", "ambiguous", "weekday-conflict", "unresolved"] | None


class Quote(Record, frozen=True, gc=False):
    """Text between quotation marks, without the marks."""

    start: int
    end: int
    speech: bool
    """False for names in quotation marks and scare quotes."""
    speaker: str | None
    """Topic id, if the text says who speaks and the speaker is a topic."""
    speaker_surface: str | None
    speaker_start: int | None
    cue: str | None
    """The verb of speech as it is written in the text."""


class Turn(Record, frozen=True, gc=False):
    """What one side of an interview says until the other does; whole paragraphs."""

    start: int
    end: int
    said: int
    """Where the words begin, behind the name or the sign of the turn."""
    asks: bool
    """Whether it is a question."""
    speaker: str | None
    """Topic id, if the text says whose turn it is and that is a topic."""
    speaker_surface: str | None
    """The name as the text writes it, before the turn or in the introduction."""
    speaker_start: int | None


class Footnote(Record, frozen=True, gc=False):
    """The mark of a note in a text."""

    mark: str
    """As it is written: `[1]`, `*`."""
    start: int
    end: int
    note: Span | None
    """The paragraph that is the note; `None` if the text does not have it."""


class Published(Record, frozen=True, kw_only=True):
    """When a text was published, and how certain that is."""

    date: str | None
    """ISO day, month or year; `None` if it is unknown or less exact."""
    edtf: str | None = None
    """The date in EDTF level 1, exact or not; a reading leaves it out."""
    certainty: Literal["curated", "recorded", "stated", "unknown"]
    """By whom it is given: a person, the file's own metadata, the text, or nobody."""
    not_before: str | None = None
    """If the date is unknown: the latest valid day that the text mentions as past."""


LanguageCertainty = Literal["curated", "recorded", "told", "unsure"]
"""How the language of a text is known: from a curator, from the file's metadata, from its letters
and words; or these do not tell it."""


class Passage(Record, frozen=True, array_like=True):
    """A part of a text that is written in another language than the rest."""

    start: int
    end: int
    language: str
    """BCP 47 tag."""


class Reading(Record, frozen=True):
    """Everything that was found in one text."""

    source_id: str
    text: ReadingText
    paragraphs: tuple[Span, ...]
    """All blocks, including headings and list items, without surrounding white space, in order."""
    sentences: tuple[Span, ...]
    """Without surrounding white space, in order; each is within one paragraph."""
    headings: tuple[Span, ...]
    """Each is one of the paragraphs."""
    lists: tuple[tuple[Span, ...], ...]
    """Each item is one of the paragraphs."""
    turns: tuple[Turn, ...]
    """Of an interview, in order; paragraphs before, behind and between them are no turns."""
    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]
    dates: tuple[DateMention, ...]
    quotes: tuple[Quote, ...]
    published: Published
    corrected: int
    """How many places were set right by a person."""
    repairs: dict[str, int]
    """How many repairs of each kind were made in the source, sorted by kind."""
    words: int
    verses: tuple[tuple[tuple[Span, ...], ...], ...] = ()
    """Poems of stanzas of lines; each line is one of the paragraphs."""
    half_lines: tuple[Span, ...] = ()
    """The two halves of each line of verse that is divided, in order."""
    tables: tuple[tuple[tuple[Span, ...], ...], ...] = ()
    """Tables of rows of cells; each row is one of the paragraphs, its cells lie in it."""
    footnotes: tuple[Footnote, ...] = ()
    """The marks of notes, in order."""
    title: Span | None = None
    """The headline, whole; `None` if the text has none."""
    matter: tuple[Span, ...] = ()
    """Paragraphs around the text that are no part of it: agency, credits, stamps; in order."""
    captions: tuple[Span, ...] = ()
    """Paragraphs that are captions of pictures, or say whose they are; in order."""
    authors: tuple[str, ...] = ()
    """As bylines in the text name them."""
    place: str = ""
    """Where the text says that it was written, or nothing."""
    language: str = FIRST_LANGUAGE
    """BCP 47 tag of the text."""
    language_certainty: LanguageCertainty = "curated"
    passages: tuple[Passage, ...] = ()
    """What is written in other languages, in order, without overlaps."""
