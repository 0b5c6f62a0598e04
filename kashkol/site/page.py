"""What the site is made of, before it is made: a path, a maker and everything the maker may use.

A page is a value that says how to make itself. Its maker is a plain function of the edition (what
all pages share), the shelf (texts by the hash of their content) and `inputs`. Inputs hold every
fact and every hash that can change the result, so the hash of the inputs is the key of the page:
equal keys, equal bytes.

Gathering the inputs of every article and topic takes a while where one text changed. So they are
planned by a `Plan`: a function and the values it is given, which are quickly compared with those of
the last build. Equal values, equal outputs.
"""

from collections.abc import Callable, Iterable
from typing import Any, Protocol

from kashkol.model import Reading, Record
from kashkol.site.parts.edition import Context, Edition
from kashkol.site.parts.extracts import Extracts


class Shelf(Protocol):
    """The texts of the archive and what was drawn from them, by the hash of the reading."""

    def reading(self, digest: str) -> Reading:
        """Take down a whole reading."""

    def extracts(self, digest: str) -> Extracts:
        """Take down the passages of a reading that other pages show."""


Maker = Callable[[Edition, Shelf, Any], Context]
FileMaker = Callable[[Edition, Shelf, Any], bytes]


class Page(Record, frozen=True):
    """A page to be rendered from a template."""

    path: str
    """The file's path in the output: `articles/x/index.html`."""
    template: str
    make: Maker
    """Returns the context of the template."""
    inputs: Any


class File(Record, frozen=True):
    """A file to be made without a template."""

    path: str
    make: FileMaker
    inputs: Any


class Copy(Record, frozen=True):
    """A file copied byte for byte from the archive's folder."""

    path: str
    source: str
    """Relative to the archive's root."""
    sha256: str = ""
    """Hash of its bytes; empty where they have not been looked at yet."""


Output = Page | File | Copy


class Plan(Record, frozen=True):
    """Outputs that are planned together: an article's, or a topic's with its years and its feed."""

    name: str
    """A name of its own among all plans."""
    outputs: Callable[[Any], Iterable[Output]]
    """Plans them from what is given and from nothing else: a function at the top of a module."""
    given: Record


def page_path(address: str) -> str:
    """Return the file that is served at an address."""
    return address + "index.html" if address.endswith("/") or not address else address
