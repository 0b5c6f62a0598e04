"""Takes saved web sites apart: WARC, and WACZ, which is a ZIP file of them.

Only what a server sent as a web page with status 200 is a text. Redirects and revisits are followed
inside the file; nothing is fetched.
"""

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any, BinaryIO, Final, cast

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from kashkol.ingest.bundles.entry import BundleError, Entry, Taken
from kashkol.ingest.bundles.packed import opened, sound
from kashkol.ingest.values import is_web
from kashkol.problems import Problem, notice, warning

PAGES: Final = ("text/html", "application/xhtml+xml")
LARGEST: Final = 8_000_000
"""Bytes of a page."""
MOST_UNPACKED: Final = 4_000_000_000
"""Bytes of the pages of a file."""
MOST_STEPS: Final = 5
"""Redirects one after the other."""
_OK = 200
_REDIRECTS = frozenset(("301", "302", "303", "307", "308"))
_CHARSET = re.compile(r"charset=\s*[\"']?([\w-]+)", re.IGNORECASE)
_TITLE = re.compile(r"<title[^>]{0,500}>([^<]{1,2000})", re.IGNORECASE)
_HEAD = 65_536


def take(name: str, stream: BinaryIO) -> Taken:
    """Read a WARC file, packed or not."""
    capture = _Capture(name)
    capture.read(stream)
    return capture.taken()


def take_wacz(name: str, stream: BinaryIO) -> Taken:
    """Read the WARC files in a WACZ file."""
    capture = _Capture(name)
    with opened(stream, most=MOST_UNPACKED) as packed:
        members, problems = sound(packed, name, expected=(".warc", ".gz"))
        capture.problems += problems
        warcs = [member for member in members if member.filename.endswith((".warc", ".warc.gz"))]
        if not warcs:
            raise BundleError("it holds no WARC file", "save the site once more")
        for member in warcs:
            with packed.open(member) as file:
                capture.read(cast("BinaryIO", file))
    return capture.taken()


class _Capture:
    """Collects the pages of WARC files."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.pages: dict[str, Entry] = {}
        self.problems: list[Problem] = []
        self.unseen: Counter[str] = Counter()
        self.redirects: dict[str, str] = {}
        self.revisits: dict[str, str] = {}
        self.bytes = 0

    def read(self, stream: BinaryIO) -> None:
        """Read the records of a file; one that is cut off is read up to there."""
        try:
            for record in ArchiveIterator(stream, no_record_parse=False, arc2warc=False):
                self._record(record)
        except (ArchiveLoadFailed, OSError, EOFError, ValueError, AttributeError) as fault:
            if not self.pages:
                raise BundleError(f"it cannot be read as WARC: {fault}") from fault
            self.problems.append(warning(
                self.name, f"is damaged after {len(self.pages)} pages: {fault}",
                fix="get the file once more, and add it again: only what is new is added"))

    def taken(self) -> Taken:
        """Return the pages in the order of their addresses."""
        if not self.pages:
            raise BundleError("it holds no web page with status 200")
        for start in sorted(self.redirects.keys() | self.revisits.keys()):
            if start not in self.pages and (lost := self._lost(start)):
                self.problems.append(notice(
                    self.name, f"{start} leads to {lost}, of which the file has no page",
                    kind="an address leads to a page that is not in the file"))
        return Taken(entries=tuple(self.pages[url] for url in sorted(self.pages)),
                     problems=tuple(self.problems), columns=("source_url", "captured"),
                     left_alone=frozenset({"captured"}), unseen=dict(sorted(self.unseen.items())))

    def _lost(self, address: str) -> str:
        """Follow redirects; return where they end, if that is no page of the file."""
        for _ in range(MOST_STEPS):
            address = self.redirects.get(address) or self.revisits.get(address, address)
            if address in self.pages:
                return ""
        return address

    def _record(self, record: Any) -> None:  # noqa: ANN401 - warcio has no types
        address = record.rec_headers.get_header("WARC-Target-URI") or ""
        if record.rec_type == "revisit":
            self.unseen["captures of an unchanged page"] += 1
            self.revisits[address] = \
                record.rec_headers.get_header("WARC-Refers-To-Target-URI") or address
            return
        if record.rec_type != "response" or record.http_headers is None:
            return
        status = record.http_headers.get_statuscode()
        kind = (record.http_headers.get_header("Content-Type") or "").lower()
        if status in _REDIRECTS:
            self.redirects[address] = record.http_headers.get_header("Location") or ""
            self.unseen["redirects"] += 1
        elif status != str(_OK):
            self.unseen["answers with another status than 200"] += 1
        elif not kind.startswith(PAGES):
            self.unseen["files that are no web pages"] += 1
        elif not is_web(address):
            self.unseen["pages without a web address"] += 1
        else:
            self._page(address, kind, record)

    def _page(self, address: str, kind: str, record: Any) -> None:  # noqa: ANN401
        content = record.content_stream().read(LARGEST + 1)
        self.bytes += len(content)
        if self.bytes > MOST_UNPACKED:
            raise BundleError("its pages have more than 4 GB", "divide it")
        if len(content) > LARGEST:
            self.problems.append(warning(
                self.name, f"{address} is not brought in: it has more than 8 MB",
                kind="a page is not brought in: it has more than 8 MB"))
            return
        captured = (record.rec_headers.get_header("WARC-Date") or "")[:10]
        before = self.pages.get(address)
        if before is not None:
            self.unseen["older captures of a page"] += 1
            if before.cells["captured"] > captured:
                return
        content = _in_unicode(content, kind)
        cells = {"source_url": address, "captured": captured}
        self.pages[address] = Entry(
            where=address, key=address, content=content, ending=".html",
            cells=cells | dict(_named(content)))


def _named(content: bytes) -> Iterator[tuple[str, str]]:
    """Yield the title of a page, which names its file."""
    if found := _TITLE.search(content[:_HEAD].decode("utf-8", "replace")):
        yield "", unescape(found[1]).strip()


def _in_unicode(content: bytes, kind: str) -> bytes:
    """Return a page in UTF-8 where only its server said that it is in another encoding."""
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        said = _CHARSET.search(kind)
        try:
            return content.decode(said[1]).encode("utf-8-sig") if said else content
        except (LookupError, UnicodeDecodeError):
            return content
    return content


