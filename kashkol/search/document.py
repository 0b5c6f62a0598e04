"""An article as the search indexes it."""

from kashkol.model import UNDATED, Reading, ReadingText, Record


class Document(Record, frozen=True):
    """What the index is made from, of one article."""

    id: str
    address: str
    """Path on the site: `articles/x/`."""
    title: str
    curated: bool
    """Whether a curator gave the title; it is then searched too, since the text may not have it."""
    date: str | None
    """ISO day, month or year."""
    text: ReadingText

    @property
    def year(self) -> str:
        """The year under which the index keeps the document."""
        return self.date[:4] if self.date else UNDATED


def make_document(reading: Reading, *, address: str, title: str, curated: bool) -> Document:
    """Make a document from a reading."""
    return Document(
        id=reading.source_id, address=address, title=title, curated=curated,
        date=reading.published.date, text=reading.text)
