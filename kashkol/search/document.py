"""What search is told of an article."""

from kashkol.model import Reading, ReadingText, Record

UNDATED = "undated"


class Document(Record, frozen=True):
    """One article, as search sees it."""

    id: str
    address: str
    """Path on the site: `articles/x/`."""
    title: str
    curated: bool
    """Whether the title is somebody's, not the beginning of the text: then it is searched too."""
    date: str | None
    """ISO day, month or year."""
    text: ReadingText
    paragraphs: tuple[int, ...]
    """Where paragraphs begin, in code points; each is the `p…` id of a block of the page."""

    @property
    def year(self) -> str:
        """The part of the index that holds the document."""
        return self.date[:4] if self.date else UNDATED


def make_document(reading: Reading, *, address: str, title: str, curated: bool) -> Document:
    """Take from a reading what search needs."""
    return Document(
        id=reading.source_id, address=address, title=title, curated=curated,
        date=reading.published.date, text=reading.text,
        paragraphs=tuple(span.start for span in reading.paragraphs))
