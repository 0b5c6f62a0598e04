"""What search is told of an article."""

from kashkol.kurdish.letters import ReadingText
from kashkol.model import Reading, Record

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
    topics: tuple[str, ...]
    """Ids of all topics named or meant, sorted."""
    speakers: tuple[str, ...]
    """Ids of all topics quoted, sorted."""

    @property
    def year(self) -> str:
        """The part of the index that holds the document."""
        return self.date[:4] if self.date else UNDATED


def make_document(reading: Reading, *, address: str, title: str, curated: bool) -> Document:
    """Take from a reading what search needs."""
    topics = {mention.topic for mention in reading.mentions}
    topics.update(role.topic for role in reading.roles)
    speakers = {quote.speaker for quote in reading.quotes if quote.speech and quote.speaker}
    return Document(
        id=reading.source_id, address=address, title=title, curated=curated,
        date=reading.published.date, text=reading.text,
        paragraphs=tuple(span.start for span in reading.paragraphs),
        topics=tuple(sorted(topics)), speakers=tuple(sorted(speakers)))
