"""Curated Markdown to HTML: tables, footnotes, a table of contents, `[[links]]` to the archive.

Raw HTML is not passed through: it would bring inline styles and scripts past the site's content
security policy, so markup typed into a page comes out as text. Links inside the archive are
written relative, so that the site works under any path. A heading's id is its romanised text.
"""

import hashlib
import posixpath
import re
import sys
import xml.etree.ElementTree as ET
from collections.abc import Mapping
from html import unescape
from html.entities import html5
from urllib.parse import quote, urlsplit

from markdown import Markdown
from markdown.extensions import Extension
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor, UnescapeTreeprocessor
from markdown.util import AMP_SUBSTITUTE, AtomicString

from kashkol.characters import unfit
from kashkol.ingest.frontmatter import nearest
from kashkol.ingest.prose_limits import Limits, TooMuchError, check_size
from kashkol.languages.ckb.format import digits
from kashkol.languages.ckb.romanise import slug
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
MOST_FAULTS = 100
"""Faults of one file that are told at once."""
BARRED = re.compile(r"""[\s"<>\\^`{|}]|%(?![0-9A-Fa-f]{2})""")
"""What stands in no address unless it is written as `%22` and the like."""
BLANK = re.compile(r"\s")
PASSED_OVER = re.compile("[\\t\\n\\r]")
"""What a browser leaves out of an address."""
BLANKS = "".join(map(chr, range(0x21)))
"""What a browser leaves out on either side of one."""
TOP_HEADING = 2
"""Headings begin below the page's title."""


REFERENCE = re.compile(
    "&(?:(?P<name>[0-9A-Za-z]++)|#(?P<digits>[0-9]++)|#[xX](?P<hex>[0-9A-Fa-f]++));")
"""What Markdown passes on as the reference to a character."""
ELSEWHERE = re.compile("[A-Za-z][A-Za-z0-9+.-]*:|//")
"""How an address begins that leads away from the site, or holds what it leads to."""
SAVED = "save the picture below content/pages/ and name it there, as seen from {}/"
LONGEST_SHOWN = 80
"""Characters of an address that are quoted in a fault: one may hold a whole picture."""
LONGEST_NUMBER = 8
"""Digits of a reference; one digit more than the largest code point has."""
UNESCAPE = UnescapeTreeprocessor().unescape


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
    html, faults = "", rules.faults
    try:
        check_size(body)
        html = REFERENCE.sub(_sound_reference, _markdown(rules, Limits(body)).convert(body))
    except TooMuchError as much:
        faults = [*faults, (much.needle, much.what, much.fix)]
    except ValueError as fault:  # a character's number of thousands of digits, after `&#`
        return "", (error(path, f"cannot be read as Markdown: {fault}", line=first_line,
                          fix="write the character itself"),)
    except RecursionError:
        return "", (error(path, "lists or quotations are nested too deeply",
                          line=_deepest(body) + first_line - 1,
                          fix="put fewer list markers before the text of a line"),)
    problems = [error(path, fault, line=_line_of(body, needle) + first_line - 1, fix=fix)
                for needle, fault, fix in faults]
    return html, tuple(problems)


def _markdown(rules: "_Rules", limits: Limits) -> Markdown:
    return Markdown(extensions=["tables", "footnotes", "toc", "sane_lists", rules, limits],
                    output_format="html",
                    extension_configs={
                        "footnotes": {"BACKLINK_TITLE": BACK_TO_TEXT},
                        "toc": {"slugify": lambda text, _: slug(text)},
                    })


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
        way = "./" + way  # the name of a file, not of a scheme
    return way + mark + fragment


def as_read(address: str) -> str:
    r"""Return an address that Markdown leaves in an attribute as a browser will read it.

    >>> as_read("h\N{CHARACTER TABULATION}ttps&#58;\\\\a.example")
    'https://a.example'
    """
    plain = unescape(UNESCAPE(address.replace(AMP_SUBSTITUTE, "&")))
    return PASSED_OVER.sub("", plain).strip(BLANKS).replace("\\", "/")


def _sound_reference(match: re.Match[str]) -> str:
    """Return a reference to a character as it stands, or as text where HTML has no such one."""
    if match["name"]:
        sound = f"{match['name']};" in html5
    else:
        number = (match["digits"] or match["hex"]).lstrip("0")[:LONGEST_NUMBER] or "0"
        code = int(number, 10 if match["digits"] else 16)
        sound = 0 < code <= sys.maxunicode and chr(code) != "\r" and unfit(chr(code)) is None
    return match[0] if sound else f"&amp;{match[0][1:]}"


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

    def fault(self, needle: str, what: str, fix: str) -> None:
        """Note a fault; raises `TooMuchError` where nobody would read on."""
        self.faults.append((needle, what, fix))
        if len(self.faults) >= MOST_FAULTS:
            raise TooMuchError("has too many faults to tell all", "mend these first", needle)

    def src(self, address: str) -> str:
        """Resolve the address of a picture, which is the site's own: no page asks another host."""
        target = as_read(address)
        if ELSEWHERE.match(target):
            shown = target[:LONGEST_SHOWN] + "…" * (len(target) > LONGEST_SHOWN)
            what = (f"shows the picture {shown!r}, which is none of the site's own files: a page "
                    "asks no other host, which would learn who reads it")
            self.fault(address, what, SAVED.format(posixpath.dirname(self.path)))
            return address
        if not target or target[0] in "#?":
            self.fault(address, f"shows a picture, but {target!r} names no file",
                       "name a file below content/pages/")
            return address
        return self.href(address)

    def href(self, address: str) -> str:
        """Resolve what stands in a Markdown link."""
        target = as_read(address)
        try:
            parts = urlsplit(target)
        except ValueError as why:
            self.fault(target, f"links to {target!r}, which is no address: {why}",
                       "write it as the browser shows it")
            return target
        if parts.scheme or parts.netloc:
            if parts.scheme not in SAFE_SCHEMES:
                fault = f"links to {target!r}; only web and mail addresses may be linked"
                self.fault(target, fault, "use https://, http:// or mailto:")
            return BARRED.sub(lambda sign: quote(sign[0]), target)
        if not parts.path:
            return target
        fragment = f"#{parts.fragment}" if parts.fragment else ""
        if parts.path.startswith("/"):
            return relative(self.address, parts.path[1:] + fragment)
        file = posixpath.normpath(posixpath.join(posixpath.dirname(self.path), parts.path))
        if file in self.links.files:
            return relative(self.address, self.links.files[file] + fragment)
        self.fault(target, f"links to {target!r}, but there is no file {file}",
                   f"name a file as seen from {posixpath.dirname(self.path)}/")
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
            self.rules.fault(f"[[{m['name']}", fault, "use a topic's id or an article's slug")
            return name, m.start(0), m.end(0)
        link = ET.Element("a", {"href": relative(self.rules.address, target.address),
                                RESOLVED: "yes"})
        link.text = m["text"].strip() if m["text"] else AtomicString(  # a name is no Markdown
            target.text.strip().replace("&", "&amp;"))
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
            if BLANK.search(element.get("id", "")):  # of a footnote: `[^two words]`
                element.set("id", BLANK.sub(_named, element.attrib["id"]))
            if element.get("href", "").startswith("#fn"):
                element.set("href", BLANK.sub(_named, element.attrib["href"]))
            for name, resolve in (("href", self.rules.href), ("src", self.rules.src)):
                if name in element.attrib:  # in which `&` is no beginning of an entity any more
                    element.set(name, resolve(element.attrib[name]).replace("&", "&amp;"))
        _let_tables_scroll(root)


def _named(blank: re.Match[str]) -> str:
    """Write a blank by its code point: an id holds none."""
    return f"_{ord(blank[0]):x}_"


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
