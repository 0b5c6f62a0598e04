"""What rendered prose may be made of: the reader of HTML that finds anything else."""

from html.parser import HTMLParser
from urllib.parse import urlsplit

VOID = frozenset({"br", "hr", "img"})
ELEMENTS = VOID | {
    "a", "blockquote", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6",
    "li", "ol", "p", "pre", "span", "strong", "sup", "table", "tbody", "td", "th", "thead", "tr",
    "ul"}
ATTRIBUTES = frozenset({
    "alt", "aria-label", "class", "dir", "href", "id", "role", "src", "start", "tabindex", "title"})
OF_TEXTS = frozenset({
    "a", "b", "bdi", "bdo", "div", "h2", "li", "ol", "p", "span", "table", "tbody", "td", "th",
    "thead", "time", "tr"})
SAID_OF_TEXTS = frozenset({
    "aria-label", "class", "data-topic", "datetime", "dir", "href", "id", "lang", "role",
    "scope", "tabindex", "title"})
SCHEMES = frozenset({"", "http", "https", "mailto"})


def faults_of(html: str, *, errors: bool) -> list[str]:
    """Name what prose must not hold; where errors were told of it, addresses may be anything."""
    return _read(html, _Reader(ELEMENTS, ATTRIBUTES, errors=errors)).faults


def read_body(html: str) -> tuple[list[str], str]:
    """Name what the body of an article must not hold, and return the text that it shows.

    The name of a speaker above a turn is the page's own word, and no part of the text.
    """
    reader = _read(html, _Reader(OF_TEXTS, SAID_OF_TEXTS, errors=False))
    return reader.faults, "".join(reader.texts)


def _read(html: str, reader: "_Reader") -> "_Reader":
    reader.feed(html)
    reader.close()
    reader.faults += [f"<{element}> is not closed" for element in reader.opened]
    return reader


class _Reader(HTMLParser):
    """Gathers faults, and the elements that are open."""

    def __init__(self, elements: frozenset[str], attributes: frozenset[str], *,
                 errors: bool) -> None:
        super().__init__()
        self.elements = elements
        self.attributes = attributes
        self.errors = errors
        self.ids: set[str] = set()
        self.texts: list[str] = []
        self.opened: list[str] = []
        self.speaker: int | None = None
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in self.elements:
            self.faults.append(f"<{tag}> may not stand here")
        if ("class", "speaker") in attrs:
            self.speaker = len(self.opened)
        if tag not in VOID:
            self.opened.append(tag)
        for name, value in attrs:
            self._attribute(name, value or "")
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append("an attribute stands twice")

    def handle_endtag(self, tag: str) -> None:
        if not self.opened or self.opened.pop() != tag:
            self.faults.append(f"</{tag}> closes nothing")
        if len(self.opened) == self.speaker:
            self.speaker = None

    def handle_data(self, data: str) -> None:
        if self.speaker is None:
            self.texts.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data[:20]!r}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"a declaration: {decl[:20]!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"an instruction: {data[:20]!r}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"a section: {data[:20]!r}")

    def _attribute(self, name: str, value: str) -> None:
        if name not in self.attributes:
            self.faults.append(f"{name}= may not stand here")
        if name == "id" and (value in self.ids or not value or value.split() != [value]):
            self.faults.append("an id stands twice, or is none")
        if name == "id":
            self.ids.add(value)
        if name in {"href", "src"} and not self.errors:
            # A browser takes out tabs and line ends, and spaces and controls before the scheme.
            seen = "".join(sign for sign in value if sign not in "\t\r\n").lstrip(
                "".join(map(chr, range(33))))
            try:
                scheme, host = urlsplit(seen)[:2]
            except ValueError:
                scheme, host = "", ""
            if name == "src" and (scheme or host or seen.startswith(("//", "\\\\", "/\\"))):
                self.faults.append("a picture from elsewhere")
            if scheme not in SCHEMES or seen.lower().startswith(("javascript:", "data:")):
                self.faults.append(f"{name}= leads to {scheme}:")
