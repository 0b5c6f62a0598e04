"""The one module that turns text into HTML: escaping, marks, data blocks.

No other module makes `Markup` of text that it did not write itself. Marks are nested inline
elements without bidi isolation, so that Arabic letters join across their edges: a name is inside
the element, and its suffix follows outside, joined to it.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

import msgspec
from markupsafe import Markup


class Mark(NamedTuple):
    """An element around `[start, end)` of the reading text."""

    start: int
    end: int
    opening: str
    """The start tag, attributes escaped."""
    closing: str
    """The end tag."""
    topic: str = ""
    """The topic a mention names; empty for other marks."""


def escaped(text: str) -> str:
    """Escape a text for the content of an element or for a quoted attribute.

    >>> escaped('<b> & "c"')
    '&lt;b&gt; &amp; &#34;c&#34;'
    """
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    if '"' in text:
        text = text.replace('"', "&#34;")
    return text


def tag(name: str, **attributes: str | int | None) -> str:
    """Write a start tag; attributes that are `None` are left out, `_` in a name becomes `-`.

    >>> tag("a", class_="topic", href="?a&b", id=None)
    '<a class="topic" href="?a&amp;b">'
    """
    return f"<{name}{_attributes(attributes)}>"


def element(name: str, *children: str, **attributes: str | int | None) -> Markup:
    """Write an element; children that are not `Markup` are escaped.

    >>> element("p", "a < b", element("b", "c"), id="x")
    Markup('<p id="x">a &lt; b<b>c</b></p>')
    """
    inner = "".join(child if isinstance(child, Markup) else escaped(child) for child in children)
    return Markup(f"{tag(name, **attributes)}{inner}</{name}>")  # noqa: S704 - all escaped above


def weave(text: str, start: int, end: int, marks: Iterable[Mark]) -> Markup:
    """Escape `text[start:end]` and put each mark around its part of it.

    A mark that is partly outside of the range, or that overlaps an open mark without being inside
    it, is left out. The text is always complete.

    >>> weave("a<b> c", 0, 6, [Mark(1, 4, "<i>", "</i>")])
    Markup('a<i>&lt;b&gt;</i> c')
    """
    pieces: list[str] = []
    open_marks: list[Mark] = []
    at = start
    for mark in sorted(marks, key=_outermost_first):
        at = _close(text, pieces, open_marks, at, mark.start)
        limit = open_marks[-1].end if open_marks else end
        if at <= mark.start < mark.end <= limit:
            pieces += (escaped(text[at:mark.start]), mark.opening)
            at = mark.start
            open_marks.append(mark)
    at = _close(text, pieces, open_marks, at, end)
    pieces.append(escaped(text[at:end]))
    return Markup("".join(pieces))  # noqa: S704 - every piece was escaped or is one of our tags


def filled_html(text: str, **parts: str) -> Markup:
    """Fill parts into a text of the interface; those that are not `Markup` are escaped.

    >>> filled_html("“{title}” & more", title=element("bdi", "<b>"))
    Markup('“<bdi>&lt;b&gt;</bdi>” &amp; more')
    """
    return Markup(escaped(text).format(**{  # noqa: S704 - all escaped
        name: part if isinstance(part, Markup) else escaped(part)
        for name, part in parts.items()}))


def tongue(text: Mapping[str, str]) -> Markup | str:
    """Write the attributes `lang` and `dir` of a text in another language than its page.

    Templates have it as a filter: pages ask some twenty times, and a call of a macro takes 5 µs.

    >>> tongue({"lang": "en", "dir": "ltr"})
    Markup(' lang="en" dir="ltr"')
    """
    language, direction = text["lang"], text["dir"]
    if not language and not direction:
        return ""
    return Markup(_attributes({  # noqa: S704 - escaped
        "lang": language or None, "dir": direction or None}))


def data_block(value: Any) -> Markup:  # noqa: ANN401 - JSON holds anything
    r"""Write JSON for the content of a `<script>` data block.

    >>> data_block({"a": "</script>"})
    Markup('{"a":"\\u003c/script>"}')
    """
    return Markup(msgspec.json.encode(value).decode().replace("<", "\\u003c"))  # noqa: S704


def trusted(html: str) -> Markup:
    """Return HTML that Kashkol itself made as `Markup`: curated prose, blocks and extracts."""
    return Markup(html)  # noqa: S704 - its parts were escaped where they were put together


def join(pieces: Sequence[Markup]) -> Markup:
    """Join pieces of HTML, each on a line of its own."""
    return trusted("\n".join(pieces))


def _attributes(values: Mapping[str, str | int | None]) -> str:
    return "".join([f' {_attribute(key)}="{escaped(str(value))}"'
                    for key, value in values.items() if value is not None])


@cache
def _attribute(key: str) -> str:
    return key.rstrip("_").replace("_", "-")


def _outermost_first(mark: Mark) -> tuple[int, int]:
    return mark.start, -mark.end


def _close(text: str, pieces: list[str], open_marks: list[Mark], at: int, limit: int) -> int:
    """Close the marks that end at or before `limit`; return how far the text is written."""
    while open_marks and open_marks[-1].end <= limit:
        mark = open_marks.pop()
        pieces += (escaped(text[at:mark.end]), mark.closing)
        at = mark.end
    return at
