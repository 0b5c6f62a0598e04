"""Checks a built site: internal links and anchors must have a target, and ids must be unique.

Files that other programs read are checked by `formats`.
"""

import os
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from kashkol.checking.formats import check_formats
from kashkol.model import Record
from kashkol.problems import Problem, error

TEXT_FRAGMENT = ":~:"
MOST_OPEN = 10
"""How many times as many `<` as `>` a page may have: a single `<` may be text."""
LINKS = {"href", "src", "action", "poster"}
REBUILD = ("build the site again; if that does not help, correct the link or id in content/ or in "
           "the archive's own templates")


class Checked(Record, frozen=True):
    """The result of a check."""

    pages: int
    links: int
    problems: tuple[Problem, ...]


class Scanned(Record, frozen=True):
    """The links and ids of one page."""

    links: tuple[tuple[str, int], ...]
    """Target and line of each internal link."""
    ids: tuple[tuple[str, int], ...]


def check_site(output: Path) -> Checked:
    """Check all files of the site in `output`."""
    files = {path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file()}
    pages: dict[str, Scanned] = {}
    problems: list[Problem] = []
    for path in sorted(files):
        if path.endswith(".html"):
            page = _scanned(output, path)
            if isinstance(page, Problem):
                problems.append(page)
            else:
                pages[path] = page
    anchors = {path: {name for name, _ in page.ids} for path, page in pages.items()}
    for path, page in pages.items():
        problems += _duplicate_ids(path, page)
        problems += [error(path, fault, line=line, fix=REBUILD) for target, line in page.links
                     if (fault := _fault(path, target, files, anchors))]
    return Checked(pages=len(pages), links=sum(len(page.links) for page in pages.values()),
                   problems=(*problems, *check_formats(output, files)))


def scan(html: str) -> Scanned:
    """Return the internal links and the ids of a page."""
    scanner = _Scanner()
    scanner.feed(html)
    scanner.close()
    return Scanned(links=tuple(scanner.links), ids=tuple(scanner.ids))


def unclosed(html: str) -> bool:
    """Tell whether a tag or a comment of a page is not closed.

    Python's parser takes time quadratic in the number of those, so they are refused before.

    >>> unclosed("<p>a</p>"), unclosed("<p>a<!-- b"), unclosed('<a "' * 1_000 + ">")
    (False, True, True)
    """
    return html.rfind("<") > html.rfind(">") or html.rfind("<!--") > html.rfind("-->") \
        or html.count("<") > MOST_OPEN * html.count(">") + MOST_OPEN


def _scanned(output: Path, path: str) -> Scanned | Problem:
    """Return the links and ids of the page in a file, or why it cannot be read."""
    try:
        html = (output / path).read_text(encoding="utf-8")
        if unclosed(html):
            return error(path, "is not valid HTML: a tag or a comment is not closed",
                         fix="mend the file it is copied from")
        return scan(html)
    except OSError as fault:
        return error(path, f"cannot be read: {fault.strerror}", fix="check its permissions")
    except UnicodeDecodeError as fault:
        return error(path, f"is not UTF-8: byte offset {fault.start}", offset=fault.start,
                     fix="save the file it is copied from again as UTF-8")
    except AssertionError as fault:  # raised by Python's parser for `<![broken`
        return error(path, f"is not valid HTML: {fault}", fix="mend the file it is copied from")


class _Scanner(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[tuple[str, int]] = []
        self.ids: list[tuple[str, int]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line = self.getpos()[0]
        absolute = tag == "link" and ("rel", "canonical") in attrs
        for name, value in attrs:
            if name == "id":
                self.ids.append((value or "", line))
            elif name == "srcset":
                self.links += ((part.split()[0], line) for part in (value or "").split(",")
                               if part.strip() and _is_internal(part.split()[0]))
            elif name in LINKS and not absolute and _is_internal(value or ""):
                self.links.append((value or "", line))


def _is_internal(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return True
    return not parts.scheme and not parts.netloc


def _duplicate_ids(path: str, page: Scanned) -> Iterator[Problem]:
    seen: set[str] = set()
    for name, line in page.ids:
        if name in seen:
            yield error(path, f"duplicate id {name!r}", line=line, fix=REBUILD)
        seen.add(name)


def _fault(path: str, target: str, files: set[str], anchors: dict[str, set[str]]) -> str:
    """Say why a link has no target; an empty text if it has one."""
    try:
        parts = urlsplit(target)
    except ValueError as fault:
        return f"links to {target!r}, which is not an address: {fault}"
    file = _file(path, unquote(parts.path), files)
    if file is None:
        return f"links to {target!r}, which does not exist"
    anchor = unquote(parts.fragment.partition(TEXT_FRAGMENT)[0])
    if anchor and file in anchors and anchor not in anchors[file]:
        return f"links to {target!r}, but {file} has no id {anchor!r}"
    return ""


def _file(path: str, target: str, files: set[str]) -> str | None:
    """Find the file for the target of a link, as a static host does."""
    if not target:
        return path
    folder = "" if target.startswith("/") else str(PurePosixPath(path).parent)
    file = normpath(os.path.join(folder, target.lstrip("/")))  # noqa: PTH118 - a web path
    if file.startswith(".."):
        return None
    file = "" if file == "." else file
    for candidate in (file, f"{file}/index.html".lstrip("/")):
        if candidate in files:
            return candidate
    return None
