"""Curated Markdown to HTML: tables, footnotes, a table of contents, `[[links]]` to the archive.

Raw HTML is not passed through: it would bring inline styles and scripts past the site's content
security policy, so markup typed into a page comes out as text. Links inside the archive are
written relative, so that the site works under any path. A heading's id is its romanised text.
"""

import hashlib
import posixpath
import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from urllib.parse import quote, urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import AtomicString

from kashkol.ingest.frontmatter import nearest
from kashkol.kurdish.format import digits
from kashkol.kurdish.romanise import slug
from kashkol.model import Record
from kashkol.problems import Problem, error

WIKI_LINK = r"\[\[(?P<name>[^\[\]|]+)(?:\|(?P<text>[^\[\]]+))?\]\]"
MAIL = r"<(?:mailto:)?(?P<address>[^<>\s!:/]+@[^<>\s@:/]+)>"
MARKERS = " \t>*+-.0123456789"
SAFE_SCHEMES = {"http", "https", "mailto"}
BACK_TO_TEXT = "گەڕانەوە بۆ دەق، تێبینیی {}"
TABLE = "خشتەی {}"
RESOLVED = "data-resolved"
"""Marks a `[[link]]` until the tree is tidied; never reaches a page."""
BARRED = re.compile(r"""[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})""")
"""What stands in no address unless it is written as `%22` and the like."""
TOP_HEADING = 2
"""Headings begin below the page's title."""


class Target(Record, frozen=True):
    """Something a page may link to."""

    address: str
    """Path on the site, without a leading slash."""
    text: str


class Links(Record, frozen=True):
    """All that the links of one file may point at."""

    names: Mapping[str, Target]
    """Topic ids and article slugs, for `[[name]]`."""
    files: Mapping[str, str]
    """Addresses of pages and other files by their path, for `[text](page.md)`."""


def render_prose(path: str, body: str, address: str, links: Links, *,
                 first_line: int = 1) -> tuple[str, tuple[Problem, ...]]:
    """Render the Markdown of the file `path`, to be shown at `address` on the site."""
    rules = _Rules(path, address, links)
    markdown = Markdown(extensions=["tables", "footnotes", "toc", "sane_lists", rules],
                        output_format="html",
                        extension_configs={
                            "footnotes": {"BACKLINK_TITLE": BACK_TO_TEXT},
                            "toc": {"slugify": lambda text, _: slug(text)},
                        })
    try:
        html = markdown.convert(body)
    except RecursionError:
        return "", (error(path, "lists or quotations are nested too deeply",
                          line=_deepest(body) + first_line - 1,
                          fix="put fewer list markers before the text of a line"),)
    problems = [error(path, fault, line=_line_of(body, needle) + first_line - 1, fix=fix)
                for needle, fault, fix in rules.faults]
    return html, tuple(problems)


def prose_key(path: str, body: str, address: str, links: Links) -> str:
    """Hash everything the HTML of a body depends on: itself, its place, and what it links to."""
    digest = hashlib.sha256(f"{path}\0{address}\0{body}".encode())
    for match in re.finditer(WIKI_LINK, body):
        target = links.names.get(match["name"].strip())
        digest.update(f"\0{target.address} {target.text}".encode() if target else b"\0")
    if "](" in body or "]:" in body:
        digest.update(repr(sorted(links.files.items())).encode())
    return digest.hexdigest()


def relative(address: str, target: str) -> str:
    """Write `target` as seen from the page at `address`, both paths from the site's root.

    >>> relative("topics/sadr/", "articles/x/#p0")
    '../../articles/x/#p0'
    >>> relative("topics/sadr/", "topics/sadr/#said")
    '#said'
    """
    path, mark, fragment = target.partition("#")
    here = address if address.endswith("/") or not address else posixpath.dirname(address) + "/"
    if path == address and mark:
        return mark + fragment
    way = posixpath.relpath("/" + path, "/" + here)
    if path.endswith("/") or not path:
        way = "./" if way == "." else way + "/"
    return way + mark + fragment


class _Rules(Extension):
    """Kashkol's own rules, and the faults they met: (text to look for, message, how to mend)."""

    def __init__(self, path: str, address: str, links: Links) -> None:
        super().__init__()
        self.path = path
        self.address = address
        self.links = links
        self.faults: list[tuple[str, str, str]] = []

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Mail(MAIL, md), "automail", 110)
        md.inlinePatterns.register(_WikiLink(WIKI_LINK, md, self), "wiki_link", 175)
        md.treeprocessors.register(_Tidy(md, self), "kashkol_tidy", 15)

    def href(self, target: str) -> str:
        """Resolve what stands in a Markdown link."""
        try:
            parts = urlsplit(target)
        except ValueError as why:
            self.faults.append((target, f"links to {target!r}, which is no address: {why}",
                                "write it as the browser shows it"))
            return target
        if parts.scheme or parts.netloc:
            if parts.scheme not in SAFE_SCHEMES:
                fault = f"links to {target!r}; only web and mail addresses may be linked"
                self.faults.append((target, fault, "use https://, http:// or mailto:"))
            return BARRED.sub(lambda sign: quote(sign[0]), target)
        if not parts.path:
            return target
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if parts.path.startswith("/"):
            return relative(self.address, parts.path[1:] + fragment)
        file = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), parts.path))
        if file in self.links.files:
            return relative(self.address, self.links.files[file] + fragment)
        self.faults.append((target, f"links to {target!r}, but there is no file {file}",
                            f"name a file as seen from {posixpath.dirname(self.path)}/"))
        return target


class _WikiLink(InlineProcessor):
    """`[[kazemi]]` and `[[kazemi|the prime minister]]`."""

    def __init__(self, pattern: str, md: Markdown, rules: _Rules) -> None:
        super().__init__(pattern, md)
        self.rules = rules

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
            self, m: re.Match[str], data: str,  # noqa: ARG002
    ) -> tuple[ET.Element | str, int, int]:
        name = m["name"].strip()
        target = self.rules.links.names.get(name)
        if target is None:
            meant = nearest(name, list(self.rules.links.names))
            fault = f"[[{name}]] names no topic or article{meant}"
            self.rules.faults.append(
                (f"[[{m['name']}", fault, "use a topic's id or an article's slug"))
            return name, m.start(0), m.end(0)
        link = ET.Element("a", {"href": relative(self.rules.address, target.address),
                                RESOLVED: "yes"})
        link.text = (m["text"] or target.text).strip()
        return link, m.start(0), m.end(0)


class _Mail(InlineProcessor):
    """`<me@example.org>`, written as it stands: Markdown would turn each letter into an entity."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
            self, m: re.Match[str], data: str,  # noqa: ARG002
    ) -> tuple[ET.Element, int, int]:
        address = m["address"]
        link = ET.Element("a", {"href": f"mailto:{address}"})
        link.text = AtomicString(address)
        return link, m.start(0), m.end(0)


class _Tidy(Treeprocessor):
    """Put headings below the title, resolve links, and turn inline styles into classes."""

    def __init__(self, md: Markdown, rules: _Rules) -> None:
        super().__init__(md)
        self.rules = rules

    def run(self, root: ET.Element) -> None:
        headings = [element for element in root.iter() if re.fullmatch("h[1-6]", element.tag)]
        shift = TOP_HEADING - min((int(element.tag[1]) for element in headings), default=2)
        for element in headings:
            element.tag = f"h{min(6, int(element.tag[1]) + shift)}"
        for element in root.iter():
            style = element.attrib.pop("style", "")
            if style.startswith("text-align"):
                element.set("class", "align-" + style.rpartition(":")[2].strip(" ;"))
            if element.tag in {"code", "pre"}:
                element.set("dir", "ltr")
            if element.attrib.pop(RESOLVED, None):
                continue
            for name in ("href", "src"):
                if name in element.attrib:
                    element.set(name, self.rules.href(element.attrib[name]))
        _let_tables_scroll(root)


def _let_tables_scroll(root: ET.Element) -> None:
    """Put each table into a region of its own that a finger or the keyboard moves sideways."""
    within = [(parent, place, child) for parent in root.iter()
              for place, child in enumerate(parent) if child.tag == "table"]
    for number, (parent, place, table) in enumerate(within, start=1):
        region = ET.Element("div", {"class": "scroll", "role": "region", "tabindex": "0",
                                    "aria-label": TABLE.format(digits(number))})
        region.tail, table.tail = table.tail, None
        region.append(table)
        parent[place] = region


def _deepest(body: str) -> int:
    """1-based line before whose text most list markers and the like stand."""
    marks = [len(line) - len(line.lstrip(MARKERS)) for line in body.split("\n")]
    return 1 + marks.index(max(marks))


def _line_of(body: str, needle: str) -> int:
    """1-based line on which `needle` first stands."""
    place = body.find(needle)
    return body.count("\n", 0, max(place, 0)) + 1
