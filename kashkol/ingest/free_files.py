"""Files beside the pages that are published as they stand: none that a browser would run.

The pages of a site say in themselves what they may load; a file that is opened at its own address
does not, and on a host that sends no headers its scripts would run as the site's own. Text and
pages are therefore written in Markdown, and of what browsers run a picture in SVG alone is
published: one that has no script, no handler and asks no other host.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from xml.parsers import expat

from kashkol.model import ContentFile
from kashkol.problems import Problem, error

SVG = "svg"
PLAIN = "txt"
RUN = frozenset({
    "html", "htm", "shtml", "shtm", "xhtml", "xht", "xml", "xsl", "xslt", "xbl", "svgz", "mht",
    "mhtml", "rdf", "rss", "atom", "mathml", "mml", "hta", "htc", "swf", "js", "mjs", "cjs",
    "css", "wasm",
    "php", "php3", "php4", "php5", "php7", "php8", "phps", "pht", "phtml", "phar", "cgi", "fcgi",
    "asp", "aspx", "ashx", "asmx", "jsp", "jspx", "cfm"})
"""Endings of what browsers run or load into pages, or take for a page, and of what hosts run."""
SNIFFED = 1445
"""Bytes by which browsers tell what a file without a type is."""
LARGEST_SVG = 8_000_000
"""Bytes; it is read whole to see what it holds."""

NAMESPACE = "http://www.w3.org/2000/svg"
ACTIVE = frozenset({
    "script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "audio",
    "video", "html", "body", "link", "base", "meta"})
"""Elements that run, load or hold another kind of document, in whatever namespace."""
ADDRESSES = frozenset({"href", "src"})
ANIMATIONS = frozenset({"animate", "set", "animatetransform", "animatemotion", "animatecolor"})
OWN_ADDRESS = re.compile(
    r"#|(?![/\\])[^:\\]*\Z|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
"""A part of the picture, a file of the site, or pixels in the address itself."""
WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
STYLED = re.compile(r"\\|(?:image-set|image|cross-fade|src)\s*\(|"
                    r"url\(\s*[\"']?\s*(?!\s|[\"'#])", re.IGNORECASE)
"""What in a value of a style loads something, or may hide that it does."""
STYLE_SHEET = re.compile(rf"@import|//|{STYLED.pattern}", re.IGNORECASE)
PASSED_OVER = re.compile(r"[\x00-\x20]")


def check_files(root: Path, files: Iterable[ContentFile]) -> Iterator[Problem]:
    """Tell which files beside the pages cannot be published as they stand."""
    for file in files:
        name = file.path.rpartition("/")[2].lower()
        endings = [ending.strip() for ending in name.split(".")[1:]]
        if endings[-1:] == [SVG] and not RUN.intersection(endings):
            fault = _svg_fault(root / file.path)
        elif endings[-1:] == [PLAIN]:
            fault = ""
        elif found := next((ending for ending in endings if ending in RUN | {SVG}), ""):
            fault = f"is a .{found} file, which a browser or a host may run as a page of this site"
        elif _looks_like_markup(root / file.path):
            fault = "begins with < as a page does, and a browser may take it for one"
        else:
            fault = ""
        if fault:
            yield error(file.path, fault, fix=_remedy(endings))


def _remedy(endings: list[str]) -> str:
    if endings[-1:] == [SVG]:
        return ("save it as plain SVG without scripts and links to other files, or as a PNG; "
                "the DOCTYPE line can be deleted")
    return ("write pages in Markdown, save pictures as PNG or plain SVG, and let a file that is "
            "only to be read or kept end in .txt or .zip")


def _looks_like_markup(place: Path) -> bool:
    try:
        with place.open("rb") as file:
            head = file.read(SNIFFED)
    except OSError:  # the build tells that it cannot be read
        return False
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.lstrip(b" \t\n\r\f\0").startswith(b"<")


def _svg_fault(place: Path) -> str:
    """Say what in a picture is refused, or nothing."""
    try:
        content = place.read_bytes()
    except OSError as fault:
        return f"cannot be read: {fault.strerror}"
    if len(content) > LARGEST_SVG:
        return f"is larger than {LARGEST_SVG:,} bytes"
    return _Picture().fault_of(content)


class _RefusedError(Exception):
    """Something in a picture is not published; the message says what."""


class _Picture:
    """Reads an SVG picture up to the first thing in it that is refused."""

    def __init__(self) -> None:
        self.root = ""
        self.style: list[str] | None = None
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        self.parser.CharacterDataHandler = self._text
        self.parser.StartDoctypeDeclHandler = lambda *_: self._refuse("a DOCTYPE")
        self.parser.ProcessingInstructionHandler = lambda target, _: self._refuse(f"<?{target}?>")

    def fault_of(self, content: bytes) -> str:
        try:
            self.parser.Parse(content, True)  # noqa: FBT003 - the end, as expat has it
        except _RefusedError as fault:
            return (f"line {self.parser.CurrentLineNumber} holds {fault}, which a picture opened "
                    "in a browser may run or load")
        except (expat.ExpatError, LookupError, ValueError) as fault:  # or in another encoding
            return f"is no sound XML: {fault}"
        return ""

    def _refuse(self, what: str) -> None:
        raise _RefusedError(what)

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        name = name.lower()
        if not self.root:
            self.root = name
            if (namespace, name) != (NAMESPACE, SVG):
                self._refuse(f"<{name}> and is no SVG picture")
        if name in ACTIVE or namespace.endswith("xhtml"):
            self._refuse(f"<{name}>")
        self.style = [] if name == "style" else self.style
        for written, value in attributes.items():
            space, _, attribute = written.rpartition(" ")
            if not space or attribute.lower() in ADDRESSES | {"base"}:
                self._attribute(name, attribute.lower(), value)

    def _attribute(self, element: str, name: str, value: str) -> None:
        plain = PASSED_OVER.sub("", value)
        if name.startswith("on") or name == "base":
            self._refuse(f"the attribute {name}")
        elif name in ADDRESSES and not OWN_ADDRESS.match(plain) and not (
                element == "a" and WEB_ADDRESS.match(plain)):
            self._refuse(f"the address {value[:40]!r}")
        elif element in ANIMATIONS and name == "attributename" and (
                plain.lower().rpartition(":")[2] in ADDRESSES or plain.lower().startswith("on")):
            self._refuse(f"an animation of {plain}")
        elif (STYLE_SHEET if name == "style" else STYLED).search(value) and (
                name == "style" or "(" in value):
            self._refuse(f"the style {value[:40]!r}")

    def _text(self, text: str) -> None:
        if self.style is not None:
            self.style.append(text)

    def _end(self, tag: str) -> None:
        if self.style is not None and tag.rpartition(" ")[2].lower() == "style":
            if STYLE_SHEET.search("".join(self.style)):
                self._refuse("a style that loads something")
            self.style = None
