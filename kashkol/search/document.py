"""An article as the search indexes it."""

from kashkol.model import Reading, ReadingText, Record


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


def make_document(reading: Reading, *, address: str, title: str, curated: bool, year: str,
                  date: str) -> Document:
    """Make a document from a reading."""
    return Document(
        id=reading.source_id, address=address, title=title, curated=curated,
        year=year, date=date, text=reading.text)
