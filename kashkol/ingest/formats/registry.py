"""The formats of seeds, in the order in which one of several files of a text is read."""

from kashkol.model import Record


class Format(Record, frozen=True):
    """A format of texts."""

    endings: tuple[str, ...]
    module: str = ""
    """Module of `kashkol.ingest.formats` with the function `read(content) -> Document`; empty for
    plain text, which needs no reader."""
    distribution: str = ""
    """What reads it, by its name on PyPI."""
    as_text: bool = False
    """Whether a browser would run it as a page: then the copy of the source is sent as text."""


PLAIN = Format(endings=(".txt",))
FORMATS = (
    PLAIN,
    Format(endings=(".md",), module="markdown", distribution="markdown"),
    Format(endings=(".docx",), module="docx", distribution="lxml"),
    Format(endings=(".odt",), module="odt", distribution="lxml"),
    Format(endings=(".rtf",), module="rtf", distribution="striprtf"),
    Format(endings=(".html", ".htm"), module="html", distribution="lxml", as_text=True),
    Format(endings=(".pdf",), module="pdf", distribution="pypdfium2"),
)
BY_ENDING = {ending: one for one in FORMATS for ending in one.endings}
ENDINGS = tuple(BY_ENDING)
ORDER = {ending: number for number, ending in enumerate(ENDINGS)}
HEAD = 1024
SIGNS = {b"%PDF-": ".pdf", b"{\\rtf": ".rtf", b"\xd0\xcf\x11\xe0": ".doc"}
LOCKED = "EncryptedPackage".encode("utf-16-le")
"""In a Word file with a password, which begins as an old one does."""
"""First bytes of files, with the ending that they call for."""
EXTRA = "formats"
"""The extra of the package `kashkol` that has the libraries."""


def ending_of(path: str) -> str:
    """Return the ending of a file's name in lower case, with the dot; empty if there is none.

    >>> ending_of("seeds/a.b/NAME.PDF"), ending_of("seeds/README")
    ('.pdf', '')
    """
    name = path.rpartition("/")[2]
    stem, dot, ending = name.rpartition(".")
    return f".{ending.lower()}" if dot and stem else ""


def ending_by_content(content: bytes) -> str:
    """Return the ending that a file's first bytes call for; empty if they do not tell.

    >>> ending_by_content(b"%PDF-1.7"), ending_by_content(b"PK")
    ('.pdf', '')
    """
    head = content[:HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(b"PK"):
        return ".odt" if b"mimetypeapplication/vnd.oasis.opendocument.text" in head else \
            ".docx" if b"word/document.xml" in content else ""
    if head.lower().startswith((b"<!doctype html", b"<html")):
        return ".html"
    found = next((ending for sign, ending in SIGNS.items() if head.startswith(sign)), "")
    return "" if found == ".doc" and LOCKED in content else found


def published_as(path: str) -> str:
    """Return the name of the copy of a source on the site.

    >>> published_as("seeds/a.docx"), published_as("seeds/a.HTM")
    ('source.docx', 'source.htm.txt')
    """
    ending = ending_of(path)
    known = BY_ENDING.get(ending)
    return f"source{ending}{'.txt' if known and known.as_text else ''}"
