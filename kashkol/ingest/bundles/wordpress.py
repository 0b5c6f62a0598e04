"""Takes an export of WordPress apart (WXR): its published posts and pages.

What nobody could read on the site is left out and counted: drafts, private posts, posts with a
password, comments, and every address of a person. Pictures stay on the site; their captions are
part of the text.
"""

import re
from collections import Counter
from collections.abc import Mapping
from html import unescape
from typing import Any, BinaryIO, Final
from xml.parsers import expat

from kashkol.ingest.bundles.entry import BundleError, Entry, Taken
from kashkol.problems import Problem, notice

TYPES: Final = {"post": "post", "page": "page"}
COLUMNS: Final = ("title", "text", "published", "authors", "source_url", "section", "tags",
                  "summary", "type")
_PART = 1 << 20
_NO_POSTS = "menus, revisions and other records that are no posts"
_CONTROLS = bytes(range(9)) + b"\x0b\x0c" + bytes(range(14, 32))
"""Bytes that no XML may contain and exports do."""
_IN_ITEM = frozenset((
    "title", "link", "pubDate", "dc:creator", "content:encoded", "excerpt:encoded", "wp:post_id",
    "wp:post_date", "wp:post_type", "wp:status", "wp:post_password", "wp:post_name"))
_NO_CATEGORY = frozenset(("uncategorized", "uncategorised", ""))
_ADDRESS = re.compile(r"\S+@\S+")
_SHORTCODE = re.compile(r"\[(?P<close>/?)(?P<name>[A-Za-z][\w-]{0,60})"
                        r"(?P<rest>(?:[\s=/][^\[\]<>]{0,2000})?)\]")
_CORE = frozenset(("caption", "wp_caption", "gallery", "audio", "video", "playlist", "embed"))
_PARAGRAPHS = re.compile(r"\n[ \t\r]*\n\s*")
_BLOCK = re.compile(
    r"\s*</?(?:p|div|h[1-6]|ul|ol|li|dl|table|tr|td|th|thead|tbody|blockquote|pre|figure|"
    r"figcaption|section|article|hr|form|address|iframe|script|style|!--)\b|\s*<!--",
    re.IGNORECASE)


def take(name: str, stream: BinaryIO) -> Taken:
    """Read an export."""
    export = _Export()
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = export.refuse
    parser.StartElementHandler = export.begin
    parser.EndElementHandler = export.end
    parser.CharacterDataHandler = export.text
    cleaned = 0
    try:
        while part := stream.read(_PART):
            clean = part.translate(None, _CONTROLS) if not export.is_wide else part
            cleaned += len(part) - len(clean)
            parser.Parse(clean)
        parser.Parse(b"", True)  # noqa: FBT003 - expat takes it by position
    except expat.ExpatError as fault:
        message = f"it is broken XML, line {fault.lineno}: {expat.errors.messages[fault.code]}"
        raise BundleError(message, "export it from WordPress once more: the file may have been "
                          "cut off") from fault
    if not export.is_wordpress:
        raise BundleError("it is XML, and no export of WordPress",
                          "in WordPress: Tools, Export, All content")
    problems: list[Problem] = []
    if cleaned:
        problems.append(notice(name, f"{cleaned} control characters were left out, which XML must "
                               "not contain"))
    return Taken(entries=export.entries(), problems=tuple(problems), columns=COLUMNS,
                 left_alone=frozenset({"type"}), unseen=dict(sorted(export.unseen.items())))


def prepared(source: str) -> str:
    """Return the HTML of a post as WordPress would show it, without its shortcodes.

    >>> prepared('[caption id="a"]<img src="x"> photo[/caption]')
    '<figure><figcaption><img src="x"> photo</figcaption></figure>'
    """
    text = _without_shortcodes(source.replace("\r\n", "\n").replace("\r", "\n"))
    if "<!-- wp:" in text:
        return text
    chunks = (chunk for chunk in _PARAGRAPHS.split(text) if chunk.strip())
    return "\n".join(chunk if _BLOCK.match(chunk) else
                     f"<p>{chunk.strip()}</p>".replace("\n", "<br>") for chunk in chunks) \
        if "\n" in text.strip() else text


def _without_shortcodes(text: str) -> str:
    """Take out what WordPress and its extensions put into brackets; `[sic]` stays."""
    found = list(_SHORTCODE.finditer(text))
    closed = {one["name"].lower() for one in found if one["close"]}
    opened = Counter(one["name"].lower() for one in found if not one["close"])
    shut = Counter(one["name"].lower() for one in found if one["close"])

    def replaced(one: re.Match[str]) -> str:
        name = one["name"].lower()
        if text[one.start() - 1:one.start()] == "[" and text[one.end():one.end() + 1] == "]":
            return one[0]
        if name in {"caption", "wp_caption"} and opened[name] == shut[name]:
            return "</figcaption></figure>" if one["close"] else "<figure><figcaption>"
        if name in _CORE or name in closed or "=" in one["rest"]:
            return ""
        return one[0]

    return re.sub(r"\[\[([A-Za-z/][^\[\]]{0,2000})\]\]", r"[\1]", _SHORTCODE.sub(replaced, text))


class _Export:
    """Collects the posts of an export while it is parsed."""

    def __init__(self) -> None:
        self.is_wordpress = False
        self.is_wide = False
        """The file is not in an encoding with single bytes for ASCII."""
        self.unseen: Counter[str] = Counter()
        self._names: dict[str, str] = {}
        """Display names of authors by their logins."""
        self._posts: list[dict[str, Any]] = []
        self._path: list[str] = []
        self._item: dict[str, Any] = {}
        self._author: dict[str, str] = {}
        self._category: Mapping[str, str] = {}
        self._texts: list[str] = []

    def refuse(self, *_: object) -> None:
        raise BundleError("it has a DTD, which is refused: no export of WordPress has one")

    def begin(self, tag: str, attributes: Mapping[str, str]) -> None:
        self._path.append(tag)
        self._texts = []
        if tag == "wp:wxr_version":
            self.is_wordpress = True
        elif tag == "item":
            self._item = {"categories": [], "tags": []}
        elif tag == "wp:author":
            self._author = {}
        elif tag == "category":
            self._category = attributes

    def text(self, text: str) -> None:
        self._texts.append(text)

    def end(self, tag: str) -> None:
        text = "".join(self._texts)
        self._texts = []
        self._path.pop()
        within = self._path[-1] if self._path else ""
        if within == "item" and tag in _IN_ITEM:
            self._item[tag] = text
        elif within == "item" and tag == "category":
            self._categorise(text)
        elif within == "item" and tag == "wp:comment":
            self.unseen["comments"] += 1
        elif within == "wp:author":
            self._author[tag] = text.strip()
        elif tag == "wp:author":
            self._name()
        elif tag == "item":
            self._keep()

    def entries(self) -> tuple[Entry, ...]:
        return tuple(self._entry(number, post) for number, post in enumerate(self._posts, 1))

    def _name(self) -> None:
        author = self._author
        if author.get("wp:author_email"):
            self.unseen["e-mail addresses of authors"] += 1
        both = author.get("wp:author_first_name", ""), author.get("wp:author_last_name", "")
        names = (author.get("wp:author_display_name", ""), " ".join(both))
        name = next((one for text in names if (one := unescape(text).strip())
                     and not _ADDRESS.search(one)), "")
        self._names[author.get("wp:author_login", "")] = name

    def _categorise(self, text: str) -> None:
        named, domain = unescape(text).strip(), self._category.get("domain", "")
        if domain == "category" and self._category.get("nicename", named) not in _NO_CATEGORY \
                and named.casefold() not in _NO_CATEGORY:
            self._item["categories"].append(named)
        elif domain == "post_tag" and named:
            self._item["tags"].append(named)

    def _keep(self) -> None:
        item = self._item
        kind, status = item.get("wp:post_type", "").strip(), item.get("wp:status", "").strip()
        if kind not in TYPES:
            self.unseen["attachments" if kind == "attachment" else _NO_POSTS] += 1
        elif status != "publish":
            self.unseen["drafts, private and deleted posts"] += 1
        elif item.get("wp:post_password", "").strip():
            self.unseen["posts with a password"] += 1
        else:
            self._posts.append(item)

    def _entry(self, number: int, item: Mapping[str, Any]) -> Entry:
        login = item.get("dc:creator", "").strip()
        author = self._names.get(login) or ("" if _ADDRESS.search(login) else login)
        categories = item["categories"]
        day = item.get("wp:post_date", "").strip()[:10]
        post = item.get("wp:post_id", "").strip()
        cells = {
            "title": unescape(item.get("title", "")),
            "text": prepared(item.get("content:encoded", "")),
            "published": day if day.strip("0-") else item.get("pubDate", ""),
            "authors": author,
            "source_url": item.get("link", "").strip(),
            "section": categories[0] if categories else "",
            "tags": "; ".join(dict.fromkeys([*categories[1:], *item["tags"]])),
            "summary": prepared(item.get("excerpt:encoded", "")),
            "type": item.get("wp:post_type", "").strip(),
        }
        return Entry(where=f"post {post or number}", key=post or item.get("link", "").strip(),
                     cells={key: value for key, value in cells.items() if value.strip()})
