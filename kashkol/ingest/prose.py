"""Renders curated Markdown: tables, footnotes, a table of contents, `[[links]]` to the archive.

Raw HTML is shown as text, because inline styles and scripts would conflict with the site's content
security policy. Links inside the archive are relative, so that the site works under any path. The
id of a heading is its romanised text.
"""

import hashlib
import posixpath
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from functools import lru_cache
from html import unescape
from html.entities import html5
from typing import NamedTuple
from urllib.parse import quote, urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from kashkol.characters import unfit
from kashkol.ingest.frontmatter import nearest
from kashkol.ingest.prose_limits import Limits, TooMuchError, check_size
from kashkol.languages.formatting import Formatting, formatting
from kashkol.languages.romanisation import slug
from kashkol.model import FIRST_LANGUAGE, Record
from kashkol.problems import Problem, error

WIKI_LINK = r"\[\[(?P<name>[^\[\]|]+)(?:\|(?P<text>[^\[\]]+))?\]\]"
MAIL = r"<(?:mailto:)?(?P<address>[^<>\s!:/]+@[^<>\s@:/]+)>"
MARKERS = " \t>*+-.0123456789"
SAFE_SCHEMES = {"http", "https", "mailto"}
RESOLVED = "data-resolved"
"""Temporary attribute of `[[links]]`; `_Tidy` removes it."""
MOST_FAULTS = 100
"""Most faults that are reported for one file."""
RESERVED = re.compile(r"""[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})""")
"""Characters that an address may contain only in percent-encoding, such as `%22`."""
BLANK = re.compile(r"\s")
IGNORED = re.compile("[\\t\\n\\r]")
"""Characters that browsers remove from an address."""
TRIMMED = "".join(map(chr, range(0x21)))
"""Characters that browsers remove at the beginning and end of an address."""
TOP_HEADING = 2
"""The highest level of a heading: level 1 is the page's title."""


REFERENCE = re.compile(
    "&(?:(?P<name>[0-9A-Za-z]++)|#(?P<digits>[0-9]++)|#[xX](?P<hex>[0-9A-Fa-f]++));")
"""A character reference that Markdown leaves in its output."""
ELSEWHERE = re.compile("[A-Za-z][A-Za-z0-9+.-]*:|//")
"""The beginning of an address that leads out of the site, or of a `data:` URL."""
FIX_PICTURE = "save the picture below content/pages/ and give its path relative to {}/"
LONGEST_QUOTED = 80
"""Most characters of an address that a message quotes: a `data:` URL may be very long."""
LONGEST_NUMBER = 8
"""Most digits of a character reference that are read: the largest code point has seven."""
UNESCAPE = UnescapeTreeprocessor().unescape


class Target(Record, frozen=True):
    """Something that a page may link to."""

    address: str
    """Path on the site, without a leading slash."""
    text: str


class Links(Record, frozen=True):
    """Everything that the links of a page may point to."""

    names: Mapping[str, Target]
    """Topic ids and article slugs, for `[[name]]`."""
    files: Mapping[str, str]
    """Addresses of pages and other files by their path, for `[text](page.md)`."""
    drafts: frozenset[str] = frozenset()
    """Ids of topics that are not published."""


def render_prose(path: str, body: str, address: str, links: Links, *,
                 first_line: int = 1, language: str = FIRST_LANGUAGE,
                 ) -> tuple[str, tuple[Problem, ...]]:
    """Render the Markdown `body` of the file `path`, whose page has this address.

    `language`, one of the interface, is that of its labels.
    """
    markdown, rules, limits = _renderer(language)
    rules.begin(path, address, links)
    html, faults = "", rules.faults
    try:
        check_size(body)
        limits.begin(body)
        markdown.parser.state.clear()  # in which a file that could not be rendered may be left
        html = REFERENCE.sub(_valid_reference, markdown.reset().convert(body))
    except TooMuchError as much:
        faults = [*faults, (much.needle, much.what, much.fix)]
    except ValueError as fault:  # `&#` and thousands of digits
        return "", (error(path, f"cannot be read as Markdown: {fault}", line=first_line,
                          fix="write the character itself"),)
    except RecursionError:
        return "", (error(path, "lists or quotations are nested too deeply",
                          line=_deepest(body) + first_line - 1,
                          fix="put fewer list markers before the text of a line"),)
    problems = [error(path, fault, line=_line_of(body, needle) + first_line - 1, fix=fix)
                for needle, fault, fix in faults]
    return html, tuple(problems)


class _Renderer(NamedTuple):
    """Markdown with Kashkol's rules, which render one file after another."""

    markdown: Markdown
    rules: "_Rules"
    limits: Limits


@lru_cache(maxsize=8)
def _renderer(language: str) -> _Renderer:
    """Make the renderer of a language; that takes longer than to render what most topics have."""
    rules, limits = _Rules(formatting(language)), Limits("")
    return _Renderer(_markdown(rules, limits), rules, limits)


def _markdown(rules: "_Rules", limits: Limits) -> Markdown:
    return Markdown(extensions=["tables", "footnotes", "toc", "sane_lists", rules, limits],
                    output_format="html",
                    extension_configs={
                        "footnotes": {"BACKLINK_TITLE": rules.forms.prose.back_to_text},
                        "toc": {"slugify": lambda text, _: slug(text)},
                    })


def prose_key(path: str, body: str, address: str, links: Links,
              language: str = FIRST_LANGUAGE) -> str:
    """Hash everything that the HTML of a body depends on: its text, address and link targets."""
    digest = hashlib.sha256(f"{path}\0{address}\0{language}\0{body}".encode())
    for match in re.finditer(WIKI_LINK, body):
        target = links.names.get(match["name"].strip())
        digest.update(f"\0{target.address} {target.text}".encode() if target else b"\0")
    if "](" in body or "]:" in body:
        digest.update(repr(sorted(links.files.items())).encode())
    return digest.hexdigest()


def relative(address: str, target: str) -> str:
    """Return the path from the page at `address` to `target`, both given from the site's root.

    >>> relative("topics/sadr/", "articles/x/#p0")
    '../../articles/x/#p0'
    >>> relative("topics/sadr/", "topics/sadr/#said")
    '#said'
    >>> relative("guide/", "guide/data:x")
    './data:x'
    """
    path, mark, fragment = target.partition("#")
    here = address if address.endswith("/") or not address else posixpath.dirname(address) + "/"
    if path == address and mark:
        return mark + fragment
    way = posixpath.relpath("/" + path, "/" + here)
    if path.endswith("/") or not path:
        way = "./" if way == "." else way + "/"
    if ":" in way.partition("/")[0]:
        way = "./" + way  # else a browser would read the name of the file as a scheme
    return way + mark + fragment


def as_read(address: str) -> str:
    r"""Return how a browser reads an address that Markdown put into an attribute.

    >>> as_read("h\N{CHARACTER TABULATION}ttps&#58;\\\\a.example")
    'https://a.example'
    """
    plain = unescape(UNESCAPE(address.replace(AMP_SUBSTITUTE, "&")))
    return IGNORED.sub("", plain).strip(TRIMMED).replace("\\", "/")


def _valid_reference(match: re.Match[str]) -> str:
    """Return a character reference unchanged, or escaped where it is not valid in HTML."""
    if match["name"]:
        valid = f"{match['name']};" in html5
    else:
        number = (match["digits"] or match["hex"]).lstrip("0")[:LONGEST_NUMBER] or "0"
        code = int(number, 10 if match["digits"] else 16)
        valid = 0 < code <= sys.maxunicode and chr(code) != "\r" and unfit(chr(code)) is None
    return match[0] if valid else f"&amp;{match[0][1:]}"


class _Rules(Extension):
    """Kashkol's own Markdown rules; collects the faults they find."""

    def __init__(self, forms: Formatting) -> None:
        super().__init__()
        self.forms = forms
        self.begin("", "", Links(names={}, files={}))

    def begin(self, path: str, address: str, links: Links) -> None:
        """Begin with another file."""
        self.path = path
        self.address = address
        self.links = links
        self.faults: list[tuple[str, str, str]] = []
        """Each as (text by which the line is found, message, how to mend it)."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 - Markdown's name
        md.preprocessors.deregister("html_block")
        md.inlinePatterns.deregister("html")
        md.inlinePatterns.register(_Mail(MAIL, md), "automail", 110)
        md.inlinePatterns.register(_WikiLink(WIKI_LINK, md, self), "wiki_link", 175)
        md.treeprocessors.register(_Tidy(md, self), "kashkol_tidy", 15)

    def fault(self, needle: str, what: str, fix: str) -> None:
        """Collect a fault; raise `TooMuchError` after `MOST_FAULTS`."""
        self.faults.append((needle, what, fix))
        if len(self.faults) >= MOST_FAULTS:
            raise TooMuchError("has too many faults to list all of them", "mend these first",
                               needle)

    def src(self, address: str) -> str:
        """Resolve the address of a picture, which must be a file of the site.

        A host that serves a picture of a page would learn who reads the page.
        """
        target = as_read(address)
        if ELSEWHERE.match(target):
            quoted = target[:LONGEST_QUOTED] + "…" * (len(target) > LONGEST_QUOTED)
            what = (f"shows the picture {quoted!r}, which is not a file of this site: another host "
                    "would learn who reads the page")
            self.fault(address, what, FIX_PICTURE.format(posixpath.dirname(self.path)))
            return address
        if not target or target[0] in "#?":
            self.fault(address, f"shows a picture, but {target!r} is not a file",
                       "give the path of a file below content/pages/")
            return address
        return self.href(address)

    def href(self, address: str) -> str:
        """Resolve the address of a Markdown link."""
        target = as_read(address)
        try:
            parts = urlsplit(target)
        except ValueError as why:
            self.fault(target, f"links to {target!r}, which is not an address: {why}",
                       "copy it from the browser's address bar")
            return target
        if parts.scheme or parts.netloc:
            if parts.scheme not in SAFE_SCHEMES:
                fault = f"links to {target!r}; only web and mail addresses may be linked"
                self.fault(target, fault, "use https://, http:// or mailto:")
            return RESERVED.sub(lambda sign: quote(sign[0]), target)
        if not parts.path:
            return target
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if parts.path.startswith("/"):
            return relative(self.address, parts.path[1:] + fragment)
        file = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), parts.path))
        if file in self.links.files:
            return relative(self.address, self.links.files[file] + fragment)
        self.fault(target, f"links to {target!r}, but there is no file {file}",
                   f"give the path of a file relative to {posixpath.dirname(self.path)}/")
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
            self.rules.fault(f"[[{m['name']}", *self._unknown(name))
            return name, m.start(0), m.end(0)
        link = ET.Element("a", {"href": relative(self.rules.address, target.address),
                                RESOLVED: "yes"})
        link.text = m["text"].strip() if m["text"] else AtomicString(  # a name is not Markdown
            target.text.strip().replace("&", "&amp;"))
        return link, m.start(0), m.end(0)

    def _unknown(self, name: str) -> tuple[str, str]:
        """Say why there is nothing of a name, and how to mend it."""
        links = self.rules.links
        if name in links.drafts:
            return (f"[[{name}]]: the topic is a draft and not published",
                    "review it and delete its line `status: draft`, or take the link out")
        return (f"[[{name}]]: there is no such topic or article{nearest(name, list(links.names))}",
                "write a topic's id or an article's slug")


class _Mail(InlineProcessor):
    """`<me@example.org>` as plain text; Markdown would write each letter as an entity."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - Markdown's name
            self, m: re.Match[str], data: str,  # noqa: ARG002
    ) -> tuple[ET.Element, int, int]:
        address = m["address"]
        link = ET.Element("a", {"href": f"mailto:{address}"})
        link.text = AtomicString(address)
        return link, m.start(0), m.end(0)


class _Tidy(Treeprocessor):
    """Lowers headings below the title, resolves links, and turns inline styles into classes."""

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
            if BLANK.search(element.get("id", "")):  # of a footnote: `[^two words]`
                element.set("id", BLANK.sub(_named, element.attrib["id"]))
            if element.get("href", "").startswith("#fn"):
                element.set("href", BLANK.sub(_named, element.attrib["href"]))
            for name, resolve in (("href", self.rules.href), ("src", self.rules.src)):
                if name in element.attrib:  # entities were replaced before, so `&` means itself
                    element.set(name, resolve(element.attrib[name]).replace("&", "&amp;"))
        _make_tables_scrollable(root, self.rules.forms)


def _named(blank: re.Match[str]) -> str:
    """Replace a blank by its code point: ids must not contain blanks."""
    return f"_{ord(blank[0]):x}_"


def _make_tables_scrollable(root: ET.Element, forms: Formatting) -> None:
    """Put each table into a region that scrolls sideways and can be focused with the keyboard."""
    tables = [(parent, index, child) for parent in root.iter()
              for index, child in enumerate(parent) if child.tag == "table"]
    for number, (parent, index, table) in enumerate(tables, start=1):
        region = ET.Element("div", {"class": "scroll", "role": "region", "tabindex": "0",
                                    "aria-label": forms.prose.table.format(forms.digits(number))})
        region.tail, table.tail = table.tail, None
        region.append(table)
        parent[index] = region


def _deepest(body: str) -> int:
    """Return the 1-based line with the most list and quotation markers before its text."""
    marks = [len(line) - len(line.lstrip(MARKERS)) for line in body.split("\n")]
    return 1 + marks.index(max(marks))


def _line_of(body: str, needle: str) -> int:
    """Return the 1-based line of the first occurrence of `needle`."""
    return body.count("\n", 0, max(body.find(needle), 0)) + 1
