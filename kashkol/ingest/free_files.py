"""Checks pictures and other files of `content/pages/`, which are published unchanged.

Pages carry a content security policy in a `<meta>` element. A file that is opened at its own
address has none, and on a host that sends no headers its scripts would run with the site's origin.
So files that browsers run are refused, such as HTML and JavaScript. The one exception is SVG, if it
has no script, no event handler and no address of another host.
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
"""File extensions of what browsers run, load into pages or show as pages, and of what hosts run."""
SNIFFED = 1445
"""How many bytes browsers read to guess the type of a file."""
LARGEST_SVG = 8_000_000
"""Size limit in bytes: the whole file is read into memory."""

NAMESPACE = "http://www.w3.org/2000/svg"
ACTIVE = frozenset({
    "script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "audio",
    "video", "html", "body", "link", "base", "meta"})
"""Elements that run code, load something or contain another kind of document, in any namespace."""
ADDRESSES = frozenset({"href", "src"})
ANIMATIONS = frozenset({"animate", "set", "animatetransform", "animatemotion", "animatecolor"})
OWN_ADDRESS = re.compile(
    r"#|(?![/\\])[^:\\]*\Z|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
"""The address of a part of the picture, of a file of the site, or of pixels in a `data:` URL."""
WEB_ADDRESS = re.compile(r"https?://", re.IGNORECASE)
STYLED = re.compile(r"\\|(?:image-set|image|cross-fade|src)\s*\(|"
                    r"url\(\s*[\"']?\s*(?!\s|[\"'#])", re.IGNORECASE)
"""A part of a CSS value that loads something, or an escape that may hide one."""
STYLE_SHEET = re.compile(rf"@import|//|{STYLED.pattern}", re.IGNORECASE)
IGNORED = re.compile(r"[\x00-\x20]")
"""Characters that browsers ignore in addresses."""


def check_files(root: Path, files: Iterable[ContentFile]) -> Iterator[Problem]:
    """Report the files that must not be published."""
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
            fault = "begins with < like a web page, and a browser may show it as one"
        else:
            fault = ""
        if fault:
            yield error(file.path, fault, fix=_remedy(endings))


def _remedy(endings: list[str]) -> str:
    if endings[-1:] == [SVG]:
        return ("save it as plain SVG without scripts and links to other files, or as a PNG; "
                "the DOCTYPE line can be deleted")
    return ("write pages in Markdown, save pictures as PNG or plain SVG, and give other files a "
            "name that ends in .txt or .zip")


def _looks_like_markup(place: Path) -> bool:
    try:
        with place.open("rb") as file:
            head = file.read(SNIFFED)
    except OSError:  # the build reports that it cannot be read
        return False
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.lstrip(b" \t\n\r\f\0").startswith(b"<")


def _svg_fault(place: Path) -> str:
    """Say why a picture is refused; an empty text if it is not."""
    try:
        content = place.read_bytes()
    except OSError as fault:
        return f"cannot be read: {fault.strerror}"
    if len(content) > LARGEST_SVG:
        return f"is larger than {LARGEST_SVG:,} bytes"
    return _Picture().fault_of(content)


class _RefusedError(Exception):
    """A picture contains something that is not allowed; the message says what."""


class _Picture:
    """Parses an SVG picture up to the first thing in it that is not allowed."""

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
            self.parser.Parse(content, True)  # noqa: FBT003 - expat takes it by position
        except _RefusedError as fault:
            return (f"has {fault}, on line {self.parser.CurrentLineNumber}; a browser may run or "
                    "load it")
        except (expat.ExpatError, LookupError, ValueError) as fault:  # or an unknown encoding
            return f"is not well-formed XML: {fault}"
        return ""

    def _refuse(self, what: str) -> None:
        raise _RefusedError(what)

    def _start(self, tag: str, attributes: Mapping[str, str]) -> None:
        namespace, _, name = tag.rpartition(" ")
        name = name.lower()
        if not self.root:
            self.root = name
            if (namespace, name) != (NAMESPACE, SVG):
                self._refuse(f"<{name}> as its root, not <svg> of the SVG namespace")
        if name in ACTIVE or namespace.endswith("xhtml"):
            self._refuse(f"<{name}>")
        self.style = [] if name == "style" else self.style
        for written, value in attributes.items():
            space, _, attribute = written.rpartition(" ")
            if not space or attribute.lower() in ADDRESSES | {"base"}:
                self._attribute(name, attribute.lower(), value)

    def _attribute(self, element: str, name: str, value: str) -> None:
        plain = IGNORED.sub("", value)
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
