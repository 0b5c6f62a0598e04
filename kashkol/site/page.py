"""The records of a plan of the site: pages, files and copies.

Each has a path in the output and says how its content is made. The maker of a page is a plain
function of the edition (what all pages share), the shelf (texts by the hash of their content) and
`inputs`. The inputs hold every fact and every hash that can change the result, so the hash of the
inputs is the key of the page: with the same key it has the same bytes.

Gathering the inputs of all articles and topics takes seconds, even if only one text changed. So
these are planned by a `Plan`, which is a function and the values it is given. If the values are the
same as in the last build, so are the outputs, and the function is not called.

Pages are planned once, for the first language of the interface; `in_editions` yields them for each.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Protocol

import msgspec

from kashkol.model import Reading, Record
from kashkol.site.parts.edition import Context, Edition
from kashkol.site.parts.extracts import Extracts


class Shelf(Protocol):
    """The readings of the archive and their extracts, by the hash of the reading."""

    def reading(self, digest: str) -> Reading:
        """Return a whole reading."""

    def extracts(self, digest: str) -> Extracts:
        """Return the passages of a reading that other pages show."""


Maker = Callable[[Edition, Shelf, Any], Context]
FileMaker = Callable[[Edition, Shelf, Any], bytes]


class Page(Record, frozen=True):
    """A page to be rendered from a template."""

    path: str
    """The file's path in the output: `articles/x/index.html`."""
    template: str
    make: Maker
    """Returns the values of the template's variables."""
    inputs: Any
    interface: int = 0
    """Which edition it belongs to, by the order of the interface's languages."""
    once: bool = False
    """Whether it exists in the first edition alone."""
    is_fetched: bool = False
    """Whether scripts of other pages read it; see `theme.offline`."""


class File(Record, frozen=True):
    """A file to be made without a template."""

    path: str
    make: FileMaker
    inputs: Any
    is_fetched: bool = False
    """As of a page."""


class Copy(Record, frozen=True):
    """A file copied byte for byte from the archive's folder."""

    path: str
    source: str
    """Relative to the archive's root."""
    sha256: str = ""
    """Hash of its bytes; empty if they have not been read yet."""
    rendition: str = ""
    """Name of the rendition of the picture at `source` that is copied instead of it."""
    is_fetched: bool = False
    """As of a page."""


Output = Page | File | Copy

SCRIPTED = ".js"
"""Ends the name of the script that hands over a file, on sites without a server."""


class Plan(Record, frozen=True):
    """Outputs that are planned together, like those of an article, or of a topic and its feed."""

    name: str
    """Different for each plan."""
    outputs: Callable[[Any], Iterable[Output]]
    """Returns the outputs. Depends on `given` alone, so it is a function, not a method."""
    given: Record


def in_editions(output: Output, editions: Sequence[Edition]) -> Iterator[Output]:
    """Yield an output, and if it is a page also the same page of the other editions.

    Of a site without a server also the scripts that hand over those that scripts read.
    """
    found = [output]
    if isinstance(output, Page) and not output.once:
        found += (msgspec.structs.replace(output, path=edition.prefix + output.path,
                                          interface=number)
                  for number, edition in enumerate(editions[1:], start=1))
    for one in found:
        yield one
        if editions[0].site.offline and one.is_fetched:
            yield msgspec.structs.replace(one, path=one.path + SCRIPTED)


def page_path(address: str) -> str:
    """Return the path of the file that hosts send for an address."""
    return address + "index.html" if address.endswith("/") or not address else address
