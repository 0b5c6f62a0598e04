"""What the site is made of: pages to be rendered and files to be written as they stand."""

from typing import Any

from kashkol.model import Record


class Page(Record, frozen=True):
    """One page: everything its template may read is in `context`, as plain values."""

    path: str
    """The file's path in the output: `articles/x/index.html`."""
    template: str
    context: dict[str, Any]


class File(Record, frozen=True):
    """A file that needs no template."""

    path: str
    content: bytes


class Copy(Record, frozen=True):
    """A file copied byte for byte from the archive's folder."""

    path: str
    source: str
    """Relative to the archive's root."""
    sha256: str = ""
    """Hash of the bytes that were read; empty where the file was not read."""


Output = Page | File | Copy
