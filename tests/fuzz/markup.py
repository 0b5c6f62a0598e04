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
SCHEMES = frozenset({"", "http", "https", "mailto"})


def faults_of(html: str, *, errors: bool) -> list[str]:
    """Name what prose must not hold; where errors were told of it, addresses may be anything."""
    reader = _Reader(errors=errors)
    reader.feed(html)
    reader.close()
    return reader.faults + [f"<{element}> is not closed" for element in reader.opened]


class _Reader(HTMLParser):
    """Gathers faults, and the elements that are open."""

    def __init__(self, *, errors: bool) -> None:
        super().__init__()
        self.errors = errors
        self.opened: list[str] = []
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ELEMENTS:
            self.faults.append(f"<{tag}> is no element of prose")
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

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data[:20]!r}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"a declaration: {decl[:20]!r}")

    def handle_pi(self, data: str) -> None:
        self.faults.append(f"an instruction: {data[:20]!r}")

    def unknown_decl(self, data: str) -> None:
        self.faults.append(f"a section: {data[:20]!r}")

    def _attribute(self, name: str, value: str) -> None:
        if name not in ATTRIBUTES:
            self.faults.append(f"{name}= is no attribute of prose")
        if name in {"href", "src"} and not self.errors:
            # A browser takes out tabs and line ends, and spaces and controls before the scheme.
            seen = "".join(sign for sign in value if sign not in "\t\r\n").lstrip(
                "".join(map(chr, range(33))))
            try:
                scheme = urlsplit(seen).scheme
            except ValueError:
                scheme = ""
            if scheme not in SCHEMES or seen.lower().startswith(("javascript:", "data:")):
                self.faults.append(f"{name}= leads to {scheme}:")
