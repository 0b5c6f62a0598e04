"""The formats of seeds, in the order in which one of several files of a text is read."""

from kashkol.model import Record

TEXT = ".txt"


class Format(Record, frozen=True):
    """A format that a reader of its own turns into text."""

    name: str
    endings: tuple[str, ...]
    module: str
    """Module of `kashkol.ingest.formats` with the function `read(content, path)`."""
    library: str
    """What reads it, as the page of an article says it."""
    published_as: str
    """Ending of the copy of the source on the site: what a browser would run is sent as text."""


FORMATS = (
    Format(name="Markdown", endings=(".md",), module="markdown", library="markdown",
           published_as=".md"),
    Format(name="Word", endings=(".docx",), module="docx", library="lxml", published_as=".docx"),
    Format(name="OpenDocument", endings=(".odt",), module="odt", library="lxml",
           published_as=".odt"),
    Format(name="RTF", endings=(".rtf",), module="rtf", library="striprtf", published_as=".rtf"),
    Format(name="HTML", endings=(".html", ".htm"), module="html", library="lxml",
           published_as=".html.txt"),
    Format(name="PDF", endings=(".pdf",), module="pdf", library="pypdfium2", published_as=".pdf"),
)
"""After `.txt`, which needs no reader."""
BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}
