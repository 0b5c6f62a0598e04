"""An article as the search indexes it."""

from kashkol.languages.language import LANGUAGES, language_of
from kashkol.model import Passage, Reading, ReadingText, Record

CERTAINTIES = ("curated", "recorded", "stated", "unknown")
"""Of dates; the index has their numbers."""


class Document(Record, frozen=True):
    """What the index is made from, of one article."""

    id: str
    address: str
    """Path on the site: `articles/x/`."""
    title: str
    curated: bool
    """Whether a curator gave the title; it is then searched too, since the text may not have it."""
    year: str
    """The year under which the index keeps the document, or `UNDATED`."""
    date: str
    """As results show it: an ISO day, month or year, a less exact date in words, or empty."""
    text: ReadingText
    language: str = LANGUAGES[0].code
    """BCP 47 tag."""
    passages: tuple[Passage, ...] = ()
    """What is written in other languages, in order."""
    certainty: str = "unknown"
    """How certain the date is: one of `CERTAINTIES`."""
    collection: str = ""
    """Title of the collection, or nothing."""


def language_label(tag: str) -> str:
    """Return the label under which the search counts texts with a tag; empty is the first language.

    >>> language_label("ckb-IQ"), language_label("ku"), language_label("de-AT")
    ('', 'kmr', 'de-AT')
    """
    found = language_of(tag)
    label = found.code if found else tag
    return "" if label == LANGUAGES[0].code else label


class Listed(Record, frozen=True):
    """What a document has beside its reading, as in `Document`."""

    address: str
    title: str
    curated: bool
    year: str
    date: str
    certainty: str
    collection: str


def make_document(reading: Reading, listed: Listed) -> Document:
    """Make a document from a reading and what the archive says of it."""
    return Document(
        id=reading.source_id, address=listed.address, title=listed.title, curated=listed.curated,
        year=listed.year, date=listed.date, text=reading.text,
        language=reading.language, passages=reading.passages,
        certainty=listed.certainty, collection=listed.collection)
