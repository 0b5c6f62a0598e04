"""`check`: every internal link and anchor of a built site leads somewhere, every id stands once.

Files that other programs read are read by the rules of their formats.
"""

import os
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from posixpath import normpath
from urllib.parse import unquote, urlsplit

from kashkol.checking.formats import check_formats
from kashkol.model import Record
from kashkol.problems import Problem, error

TEXT_FRAGMENT = ":~:"
MOST_OPEN = 10
"""How many times as many signs may begin tags as end them: a stray `<` is text."""
LINKS = {"href", "src", "action"}


class Checked(Record, frozen=True):
    """What a check found."""

    pages: int
    links: int
    problems: tuple[Problem, ...]


class Scanned(Record, frozen=True):
    """The links and ids of one page."""

    links: tuple[tuple[str, int], ...]
    """Target and line of each internal link."""
    ids: tuple[tuple[str, int], ...]


def check_site(output: Path) -> Checked:
    """Follow every internal link of the site in `output`."""
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
        problems += _duplicates(path, page)
        problems += [error(path, fault, line=line) for target, line in page.links
                     if (fault := _fault(path, target, files, anchors))]
    return Checked(pages=len(pages), links=sum(len(page.links) for page in pages.values()),
                   problems=(*problems, *check_formats(output, files)))


def scan(html: str) -> Scanned:
    """Gather the internal links and the ids of a page."""
    scanner = _Scanner()
    scanner.feed(html)
    scanner.close()
    return Scanned(links=tuple(scanner.links), ids=tuple(scanner.ids))


def unclosed(html: str) -> bool:
    """Tell whether a tag or a comment of a page has no end.

    Python's parser takes time quadratic in the number of such ones, so they are found before.

    >>> unclosed("<p>a</p>"), unclosed("<p>a<!-- b"), unclosed('<a "' * 1_000 + ">")
    (False, True, True)
    """
    return html.rfind("<") > html.rfind(">") or html.rfind("<!--") > html.rfind("-->") \
        or html.count("<") > MOST_OPEN * html.count(">") + MOST_OPEN


def _scanned(output: Path, path: str) -> Scanned | Problem:
    """Gather the links and ids of the page in a file, or say why it cannot be read."""
    try:
        html = (output / path).read_text(encoding="utf-8")
        if unclosed(html):
            return error(path, "is no HTML: a tag or a comment is not closed",
                         fix="mend the file it is copied from")
        return scan(html)
    except OSError as fault:
        return error(path, f"cannot be read: {fault.strerror}", fix="check its permissions")
    except UnicodeDecodeError as fault:
        return error(path, f"is not UTF-8: byte offset {fault.start}", offset=fault.start,
                     fix="save the file it is copied from again as UTF-8")
    except AssertionError as fault:  # how Python's parser tells of `<![broken`
        return error(path, f"is no HTML: {fault}", fix="mend the file it is copied from")


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
            elif name in LINKS and not absolute and _is_internal(value or ""):
                self.links.append((value or "", line))


def _is_internal(target: str) -> bool:
    try:
        parts = urlsplit(target)
    except ValueError:
        return True
    return not parts.scheme and not parts.netloc


def _duplicates(path: str, page: Scanned) -> list[Problem]:
    counted = Counter(name for name, _ in page.ids)
    seen: set[str] = set()
    problems = []
    for name, line in page.ids:
        if counted[name] > 1 and name in seen:
            problems.append(error(path, f"the id {name!r} stands more than once", line=line))
        seen.add(name)
    return problems


def _fault(path: str, target: str, files: set[str], anchors: dict[str, set[str]]) -> str:
    """Say why a link leads nowhere, or nothing."""
    try:
        parts = urlsplit(target)
    except ValueError as fault:
        return f"links to {target!r}, which is no address: {fault}"
    place = _place(path, unquote(parts.path), files)
    if place is None:
        return f"links to {target!r}, which does not exist"
    anchor = unquote(parts.fragment.partition(TEXT_FRAGMENT)[0])
    if anchor and place in anchors and anchor not in anchors[place]:
        return f"links to {target!r}, but {place} has no id {anchor!r}"
    return ""


def _place(path: str, target: str, files: set[str]) -> str | None:
    """Find the file a link leads to, as a static host would."""
    if not target:
        return path
    folder = "" if target.startswith("/") else str(PurePosixPath(path).parent)
    place = normpath(os.path.join(folder, target.lstrip("/")))  # noqa: PTH118 - a web path
    if place.startswith(".."):
        return None
    place = "" if place == "." else place
    for candidate in (place, f"{place}/index.html".lstrip("/")):
        if candidate in files:
            return candidate
    return None
