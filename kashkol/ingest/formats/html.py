"""Reads web pages: saved pages, and the HTML that other formats are turned into.

What a page has around its text is left out: navigation, forms, advertisements, what is hidden.
Metadata are taken from where pages declare them: JSON-LD, `<meta>`, `<link rel=canonical>`; nothing
is guessed from the words of the page.
"""

import json
import re
from collections.abc import Iterator
from itertools import groupby
from typing import Any, TypeAlias
from urllib.parse import urlsplit

from lxml import etree, html

from kashkol.ingest.formats.document import Builder, Document, FormatError

Element: TypeAlias = Any
"""An element of lxml, which has no types."""

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)""", re.IGNORECASE)
_HEAD = 4096
"""Bytes at the beginning in which the encoding is declared."""
_ARTICLES = {"Article", "NewsArticle", "BlogPosting", "ReportageNewsArticle", "ScholarlyArticle",
             "AnalysisNewsArticle", "OpinionNewsArticle", "WebPage", "SocialMediaPosting"}
_DATE = re.compile(r"\d{4}(?:-\d{2}(?:-\d{2})?)?(?=$|[T ])")
_NO_TEXT = {"script", "style", "noscript", "template", "iframe", "object", "embed", "svg", "canvas",
            "audio", "video", "map", "head", "link", "meta", "source", "track"}
_FURNITURE = {"nav": "navigation", "footer": "page footers", "aside": "asides", "form": "forms",
              "button": "forms", "select": "forms", "input": "forms", "textarea": "forms",
              "dialog": "forms", "menu": "navigation"}
_ROLES = {"navigation": "navigation", "banner": "page headers", "contentinfo": "page footers",
          "complementary": "asides", "search": "forms", "dialog": "forms", "menu": "navigation"}
_NAMED = re.compile(
    r"(?:^|[\s_-])(share|sharing|social|related|recommended|comments?|respond|sidebar|menu|navbar|"
    r"breadcrumbs?|cookies?|newsletter|advert(?:isement)?|ads?|promo|banner|widget|subscribe|popup|"
    r"modal|pagination|pager|skip-link|screen-reader-text|sponsored|masthead|site-header|"
    r"site-footer|print-only|sr-only|toolbar|byline-share|tag-list|tags-links)(?:$|[\s_-])",
    re.IGNORECASE)
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6"}
_BLOCKS = _HEADINGS | {
    "p", "div", "section", "article", "main", "header", "blockquote", "pre", "ul", "ol", "dl", "li",
    "dt", "dd", "table", "figure", "figcaption", "hr", "address", "details", "summary", "body",
    "center", "fieldset", "tr", "td", "th", "tbody", "thead", "tfoot", "caption", "footer", "aside",
    "nav", "form"}
_NOTE_ID = re.compile(r"^(?:fn|footnote|_ftn|sdfootnote|note|endnote)[-:_]?(\d+)", re.IGNORECASE)
MOST_FURNITURE = 0.4
"""A part with so large a share of all paragraphs is no furniture, whatever its name is: some pages
are one form, and bear `has-sidebar` on the element around everything."""
_LIKE_TEXT = 0.6
"""A part of the page has its text if it holds at least this share of all paragraphs."""


def read(content: bytes) -> Document:
    """Read a web page; `FormatError` if it has no text."""
    page = _parsed(_decoded(content))
    told = _metadata(page)
    builder = Builder()
    host = urlsplit(told.get("source_url", "")).netloc
    builder.left_out.update(_cleared(page, host))
    root = _root(page)
    builder.leave_out("other parts", _around(root))
    headline = next((one for one in page.iter("h1") if _text(one)), None)
    if headline is not None and not _is_within(headline, root):
        builder.add("heading", _text(headline))
    Flow(builder, host).take(root)
    if not builder.blocks:
        message = "it has no text outside of navigation and scripts"
        raise FormatError(message)
    return Document(blocks=tuple(builder.blocks), left_out=builder.left_out, **told)


def fragment(text: str, told: dict[str, Any]) -> Document:
    """Read HTML that is nothing but the text, such as rendered Markdown."""
    builder = Builder()
    root = _parsed(f"<html><body>{text}</body></html>").find("body")
    if root is not None:
        builder.left_out.update(_cleared(root, "", furniture=False))
        Flow(builder, "").take(root)
    return Document(blocks=tuple(builder.blocks), left_out=builder.left_out, **told)


# --- the file --------------------------------------------------------------------------------


def _decoded(content: bytes) -> str:
    """Decode a page by its byte-order mark, as UTF-8, or by the encoding that it declares."""
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return content.decode("utf-16", "replace")
    if b"\0" in content:
        message = "it is no text"
        raise FormatError(message)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as fault:
        declared = _CHARSET.search(content[:_HEAD])
        name = declared[1].decode("ascii") if declared else ""
        try:
            return content.decode(name) if name.lower() not in {"", "utf-8", "utf8"} else ""
        except (LookupError, UnicodeDecodeError):
            pass
        message = f"its encoding is unknown: it is not UTF-8 (byte offset {fault.start}), and " + (
            f"not {name}, which it declares" if name else "it declares none")
        raise FormatError(message) from fault


def _parsed(text: str) -> Element:
    if not text.strip():
        message = "it is empty, or its encoding is not the one that it declares"
        raise FormatError(message)
    parser = html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True,
                             no_network=True, huge_tree=False)
    try:
        page = html.document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError) as fault:
        message = f"it cannot be read as HTML: {fault}"
        raise FormatError(message) from fault
    return page


# --- what the page says of itself ------------------------------------------------------------


def _metadata(page: Element) -> dict[str, Any]:
    """Return title, authors, publisher, date, address and language, where they are declared."""
    block = next(_json_ld(page), {})
    metas = _metas(page)

    def meta(*names: str) -> str:
        return next((metas[name][0] for name in names if metas.get(name)), "")

    heading = next((_text(one) for one in page.iter("h1") if _text(one)), "")
    titles = (_string(block.get("headline")), meta("citation_title", "og:title", "dc.title",
              "dcterms.title"), heading, _text(page.find(".//title")))
    authors = _names(block.get("author")) or tuple(dict.fromkeys(
        name for key in ("citation_author", "author", "article:author", "dc.creator",
                         "dcterms.creator") for name in metas.get(key, ())
        if not name.startswith("http")))
    dates = (_string(block.get("datePublished")), meta(
        "article:published_time", "citation_publication_date", "dc.date", "dcterms.issued",
        "dcterms.date", "date", "datepublished", "pubdate"), *_marked_dates(page))
    canonical = page.find(".//link[@rel='canonical']")
    addresses = (canonical.get("href") if canonical is not None else "", meta("og:url"),
                 _string(block.get("url")), _saved_from(page))
    return {
        "title": next(filter(None, map(_line, titles)), ""), "authors": authors,
        "publisher": _line(next(iter(_names(block.get("publisher"))), "") or meta(
            "og:site_name", "citation_publisher", "dc.publisher", "dcterms.publisher")),
        "published": next(filter(None, map(_day, dates)), ""),
        "source_url": next((one for one in addresses if one and one.startswith("http")), ""),
        "language": (page.get("lang") or page.get("xml:lang") or "").strip()}


def _json_ld(page: Element) -> Iterator[dict[str, Any]]:
    """Yield the descriptions of articles, those of the kind that is most exact first."""
    found: list[dict[str, Any]] = []
    for script in page.iter("script"):
        if (script.get("type") or "").lower() != "application/ld+json":
            continue
        try:
            waiting = [json.loads(script.text_content())]
        except (ValueError, RecursionError):
            continue
        while waiting:
            one = waiting.pop(0)
            if isinstance(one, list):
                waiting += one
            elif isinstance(one, dict):
                waiting += one.get("@graph", []) if isinstance(one.get("@graph"), list) else []
                kinds = one.get("@type")
                names = {kinds} if isinstance(kinds, str) else set(
                    filter(lambda kind: isinstance(kind, str), kinds or ()))
                if names & _ARTICLES:
                    found.append(one)
    yield from sorted(found, key=lambda one: one.get("@type") == "WebPage")


def _metas(page: Element) -> dict[str, list[str]]:
    metas: dict[str, list[str]] = {}
    for tag in page.iter("meta"):
        name = (tag.get("name") or tag.get("property") or tag.get("itemprop") or "").lower()
        content = _line(tag.get("content") or "")
        if name and content:
            metas.setdefault(name, []).append(content)
    return metas


def _marked_dates(page: Element) -> Iterator[str]:
    """Yield the dates that `<time>` marks as that of publication."""
    for tag in page.iter("time"):
        if tag.get("pubdate") is not None or tag.get("itemprop") == "datePublished":
            yield tag.get("datetime") or ""


_SAVED_FROM = re.compile(r"saved from url=\(\d+\)(\S+)")


def _saved_from(page: Element) -> str:
    """Return the address that a browser wrote into a page when it saved it."""
    for comment in page.getroottree().xpath("//comment()"):
        if found := _SAVED_FROM.search(comment.text or ""):
            return found[1]
    return ""


def _names(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - JSON-LD holds anything
    """Return the names in a value of JSON-LD: texts, or things with a name."""
    values = value if isinstance(value, list) else [value]
    named = (one.get("name") if isinstance(one, dict) else one for one in values)
    texts = (part for one in named for part in (one if isinstance(one, list) else [one]))
    return tuple(dict.fromkeys(_line(one) for one in texts
                               if isinstance(one, str) and _line(one)
                               and not one.startswith("http")))


def _string(value: Any) -> str:  # noqa: ANN401
    return value if isinstance(value, str) else ""


def _line(text: str) -> str:
    return " ".join(text.split())


def _day(text: str) -> str:
    """Return the day, month or year at the beginning of a time.

    >>> _day("2020-03-12T10:00:00+03:00"), _day("2020/03/12"), _day("yesterday")
    ('2020-03-12', '2020-03-12', '')
    """
    found = _DATE.match(text.strip().replace("/", "-"))
    return found[0] if found else ""


# --- the text --------------------------------------------------------------------------------


def _cleared(page: Element, host: str, *, furniture: bool = True) -> dict[str, int]:
    """Remove what is no text; return how much of each kind there was."""
    counts: dict[str, int] = {}
    whole = _weight(page)
    waiting = [page]
    while waiting:
        element = waiting.pop()
        what = "scripts" if element.tag in _NO_TEXT else _kind_of(element, host) \
            if furniture else ""
        if element.tag == "img":
            what = "pictures"
        elif what and what != "scripts" and _weight(element) > MOST_FURNITURE * whole:
            what = ""
        if not what or element.getparent() is None:
            waiting += (child for child in element if isinstance(child.tag, str))
            continue
        counts[what] = counts.get(what, 0) + 1
        element.drop_tree()
    counts.pop("scripts", None)
    return dict(sorted(counts.items()))


def _kind_of(element: Element, host: str) -> str:  # noqa: PLR0911 - one case after the other
    """Return what an element is, if it is no part of the text."""
    tag = element.tag
    if tag in {"html", "body", "main", "article"}:
        return ""
    if element.get("hidden") is not None or element.get("aria-hidden") == "true" \
            or _HIDDEN.search(element.get("style") or ""):
        return "hidden parts"
    within = any(parent.tag in {"article", "main"} for parent in element.iterancestors())
    if tag == "header":
        return "" if within else "page headers"
    if tag == "footer" and within and element.getparent().tag == "blockquote":
        return ""
    if what := _FURNITURE.get(tag) or _ROLES.get((element.get("role") or "").lower(), ""):
        return what
    if tag in {"ul", "ol", "td"} and _is_of_links(element, host):
        return "navigation"
    name = f"{element.get('class') or ''} {element.get('id') or ''}"
    if _NAMED.search(name) and not element.xpath(".//*[@itemprop='articleBody']"):
        return "related links and sharing"
    return ""


def _is_of_links(element: Element, host: str) -> bool:
    """Tell whether an element has nothing but links within the site."""
    links = list(element.iter("a"))
    if not links or (element.tag != "td" and len(links) < 2):  # noqa: PLR2004 - one may be a source
        return False
    inner = all(urlsplit(link.get("href") or "#").netloc in {"", host} for link in links)
    return inner and len("".join(element.text_content().split())) == sum(
        len("".join(link.text_content().split())) for link in links)


def _around(root: Element) -> int:
    """Count the parts with text that stand around the part of a page that is read."""
    count, inner = 0, root
    for outer in root.iterancestors():
        count += sum(1 for one in outer if one is not inner and isinstance(one.tag, str)
                     and one.tag not in {"head", "h1"} and _text(one))
        inner = outer
    return count


def _root(page: Element) -> Element:
    """Return the part of a page that has its text."""
    body = page.find("body")
    body = page if body is None else body
    whole = _weight(body)
    candidates = [*page.xpath("//*[@itemprop='articleBody']"), *page.iter("article"),
                  *page.xpath("//main | //*[@role='main']")]
    fit = [one for one in candidates if whole and _weight(one) >= _LIKE_TEXT * whole]
    if fit:
        return min(fit, key=_weight)
    return _densest(body)


def _weight(element: Element) -> int:
    """Return the length of an element's paragraphs, without that of their links."""
    return sum(len(_text(one)) - sum(len(_text(link)) for link in one.iter("a"))
               for one in element.iter("p", "blockquote", "pre", "li", "td", "div")
               if not any(child.tag in _BLOCKS for child in one))


def _densest(body: Element) -> Element:
    """Go down from the body as long as one child holds nearly all of the text."""
    root = body
    while True:
        whole = _weight(root)
        child = max((one for one in root if one.tag in _BLOCKS), key=_weight, default=None)
        if child is None or not whole or _weight(child) < 0.9 * whole \
                or child.tag not in {"div", "section", "article", "main", "center"}:
            return root
        root = child


def _is_within(element: Element, root: Element) -> bool:
    return root is element or any(parent is root for parent in element.iterancestors())


def _text(element: Element | None) -> str:
    return "" if element is None else " ".join(str(element.text_content()).split())


class Flow:
    """Takes the blocks of a part of a page in the order in which they are read."""

    def __init__(self, builder: Builder, host: str) -> None:
        """Add blocks to `builder`; `host` is that of the page, whose own links need no address."""
        self.builder = builder
        self.host = host

    def take(self, root: Element) -> None:
        """Take all blocks of an element."""
        self._children(root, "paragraph")

    def _children(self, element: Element, kind: str) -> None:
        """Take the blocks within an element; loose text between them is a paragraph."""
        loose = [element.text or ""]
        for child in element:
            if not isinstance(child.tag, str):
                loose.append(child.tail or "")
                continue
            if child.tag in _BLOCKS:
                self._add(kind, "".join(loose))
                loose = []
                self._block(child, kind)
            else:
                loose.append(self._inline(child))
            loose.append(child.tail or "")
        self._add(kind, "".join(loose))

    def _block(self, element: Element, kind: str) -> None:
        tag = element.tag
        inner = any(one.tag in _BLOCKS for one in element.iterdescendants()
                    if isinstance(one.tag, str))
        if tag in _HEADINGS:
            self._add("heading", self._whole(element))
        elif tag == "figcaption":
            self._add("caption", self._whole(element))
        elif (note := _NOTE_ID.match(element.get("id") or "")) or element.get("role") in {
                "doc-footnote", "doc-endnote"}:
            text = self._whole(element).strip()
            numbered = note and not text.startswith(("[", note[1]))
            self._add("footnote", f"[{note[1]}] {text}" if numbered and note else text)
        elif tag in {"li", "dd", "dt"}:
            within = "item" if tag == "li" else kind
            if inner:
                self._children(element, within)
            else:
                self._add(within, self._whole(element))
        elif tag == "table" and self._is_data(element):
            self.builder.add_rows([[self._whole(cell) for cell in row.iter("td", "th")]
                                   for row in element.iter("tr")])
        elif tag == "pre":
            self.builder.add("lines", element.text_content())
        elif inner:
            self._children(element, kind)
        else:
            self._add(kind, self._whole(element))

    def _is_data(self, table: Element) -> bool:
        """Tell whether a table is one of data, and not used for the layout of the page."""
        if table.get("role") == "presentation" \
                or next(table.iterdescendants("table"), None) is not None:
            return False
        longest = max((len(_text(cell)) for cell in table.iter("td", "th")), default=0)
        rows = len(list(table.iter("tr")))
        return rows > 1 and longest < 400  # noqa: PLR2004 - a cell that long is a column of text

    def _add(self, kind: str, text: str) -> None:
        if kind != "paragraph":
            self.builder.add(kind, text.replace("\0", " "))  # type: ignore[arg-type]
            return
        lines = [" ".join(line.split()) for line in text.split("\0")]
        for is_filled, part in groupby(lines, key=bool):  # two line ends are an empty line
            if is_filled:
                self.builder.add("lines", "\n".join(part))

    def _whole(self, element: Element) -> str:
        """Return the text of an element and of all in it, with NUL for `<br>`."""
        parts = [element.text or ""]
        for child in element:
            if isinstance(child.tag, str):
                space = " " if child.tag in _BLOCKS else ""
                parts += [space, self._inline(child), space]
            parts.append(child.tail or "")
        return "".join(parts)

    def _inline(self, element: Element) -> str:
        if element.tag == "br":
            return "\0"
        if element.tag == "wbr" or element.get("role") == "doc-backlink" \
                or "footnote-backref" in (element.get("class") or ""):
            return ""
        text = self._whole(element)
        if element.tag == "a":
            address = (element.get("href") or "").strip()
            parts = urlsplit(address) if address.startswith(("http://", "https://")) else None
            if parts and parts.netloc != self.host and address not in text and text.strip():
                return f"{text} ({address})"
        if element.tag == "sup" and element.find(".//a") is not None:
            return f"[{text.strip().strip('[]')}]"
        return text
