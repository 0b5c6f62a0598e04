"""Reads OpenDocument texts, as LibreOffice writes them.

Tracked deletions and comments are counted and left out; headers and footers of pages are in another
part of the file and are not read. Letters that were typed for an old Kurdish font, told by its
name, become those of Unicode.
"""

from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from kashkol.ingest.formats.document import UNLOCK, Builder, Document, FormatError
from kashkol.ingest.formats.office import opened, pictures_with_metadata, xml
from kashkol.ingest.formats.typed import Run, in_unicode

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
OFFICE, TEXT, TABLE, DRAW, META, STYLE = (f"{{{_NAMES}{name}:1.0}}" for name in (
    "office", "text", "table", "drawing", "meta", "style"))
_FAMILY = f"{{{_NAMES}xsl-fo-compatible:1.0}}font-family"
_DRAWN_FAMILY = f"{{{_NAMES}svg-compatible:1.0}}font-family"
_DEEPEST_STYLE = 20
"""Styles that are based on each other."""
_LINK = "{http://www.w3.org/1999/xlink}href"
_DC = "{http://purl.org/dc/elements/1.1/}"

Element: TypeAlias = Any
"""An element of lxml, which has no types."""


def read(content: bytes) -> Document:
    """Read an OpenDocument text."""
    members = opened(content, "OpenDocument text")
    if b"encryption-data" in members.get("META-INF/manifest.xml", b"") \
            or "encrypted-package" in members:
        message = "it is protected by a password"
        raise FormatError(message, UNLOCK)
    root = xml(members, "content.xml")
    body = root.find(f"{OFFICE}body/{OFFICE}text") if root is not None else None
    if body is None:
        message = "it has no text of an OpenDocument text, or is protected by a password"
        raise FormatError(message)
    reader = _Reader(_fonts(root, xml(members, "styles.xml")))
    reader.blocks(body)
    for note in list(reader.notes):
        reader.builder.add("footnote", note)
    meta = xml(members, "meta.xml")
    told = meta.find(f"{OFFICE}meta") if meta is not None else None
    creator = (told.findtext(f"{META}initial-creator") or told.findtext(f"{_DC}creator")
               or "").strip() if told is not None else ""
    editors = {one.text for part in (root, told) if part is not None
               for one in part.iter(f"{_DC}creator", f"{META}initial-creator") if one.text}
    reader.count("names of editors", len(editors))
    reader.count("picture metadata", pictures_with_metadata(content))
    return Document(
        blocks=tuple(reader.builder.blocks), left_out=dict(sorted(reader.builder.left_out.items())),
        unseen=dict(sorted(reader.unseen.items())), typed_for=reader.typed_for, is_proposed=True,
        title=(told.findtext(f"{_DC}title") or "").strip() if told is not None else "",
        authors=(creator,) if creator else ())


class _Reader:
    """Reads the blocks of one document."""

    def __init__(self, fonts: Mapping[str, str]) -> None:
        self.fonts = fonts
        """By the names of styles."""
        self.typed_for: dict[str, int] = {}
        self.builder = Builder()
        self.unseen: dict[str, int] = {}
        self.notes: list[str] = []

    def blocks(self, parent: Element, kind: Any = "paragraph") -> None:  # noqa: ANN401 - a BlockKind
        """Take the blocks within an element."""
        for child in parent:
            tag = child.tag
            if tag == TEXT + "h":
                self.builder.add("heading", self.text(child))
            elif tag == TEXT + "p":
                text = self.text(child)
                keeps = kind == "paragraph" and "\n" in text.strip("\n")
                self.builder.add("lines" if keeps else kind, text)
            elif tag == TEXT + "list":
                for item in child:
                    self.blocks(item, "item")
            elif tag == TABLE + "table":
                self.builder.add_rows([[self.whole(cell) for cell in row if cell.tag in {
                    TABLE + "table-cell", TABLE + "covered-table-cell"}]
                    for row in child.iter(TABLE + "table-row")
                    if next(row.iterancestors(TABLE + "table")) is child])
            elif tag == TEXT + "tracked-changes":
                self.count("deletions", len(list(child.iter(TEXT + "deletion"))))
            elif tag in {TEXT + "section", TEXT + "index-body", DRAW + "text-box", DRAW + "frame"}:
                self.blocks(child, kind)
            elif tag == TEXT + "table-of-content":
                self.builder.leave_out("tables of contents")

    def whole(self, parent: Element) -> str:
        """Return the text of all paragraphs in an element."""
        return " ".join(self.text(one) for one in parent.iter(TEXT + "p", TEXT + "h"))

    def text(self, paragraph: Element) -> str:
        """Return the text of a paragraph."""
        return in_unicode(self._pieces(paragraph, self.fonts.get(_DEFAULT, "")), self.typed_for)

    def _pieces(self, element: Element, font: str) -> Iterator[Run]:
        font = self.fonts.get(element.get(TEXT + "style-name") or "", "") or font
        yield font, element.text or ""
        for child in element:
            yield from self._piece(child, font)
            yield font, child.tail or ""

    def _piece(self, child: Element, font: str) -> Iterator[Run]:
        tag = child.tag
        if tag == TEXT + "s":
            yield font, " " * min(int(child.get(TEXT + "c") or 1), 100)
        elif tag == TEXT + "tab":
            yield font, "\t"
        elif tag == TEXT + "line-break":
            yield font, "\n"
        elif tag == TEXT + "note":
            self.notes.append("")
            number = len(self.notes)
            body = child.find(TEXT + "note-body")
            self.notes[number - 1] = f"[{number}] {self.whole(body) if body is not None else ''}"
            yield "", f"[{number}]"
        elif tag == OFFICE + "annotation":
            self.count("comments", 1)
        elif tag == TEXT + "a":
            yield from self._link(child, font)
        elif tag in {DRAW + "frame", DRAW + "custom-shape"}:
            if child.find(DRAW + "text-box") is not None:
                yield "", "\n" + self.whole(child)
            else:
                self.builder.leave_out("pictures")
        elif tag != OFFICE + "annotation-end":
            yield from self._pieces(child, font)

    def _link(self, link: Element, font: str) -> Iterator[Run]:
        runs, address = list(self._pieces(link, font)), link.get(_LINK) or ""
        yield from runs
        text = "".join(characters for _, characters in runs)
        if address.startswith("http") and text.strip() and address not in text:
            yield "", f" ({address})"

    def count(self, what: str, number: int) -> None:
        """Count something that the file holds and the text does not show."""
        if number:
            self.unseen[what] = self.unseen.get(what, 0) + number


_DEFAULT = ""
"""Where the font of paragraphs whose style names none is kept."""


def _fonts(content: Element, styles: Element | None) -> dict[str, str]:
    """Return the fonts that styles of letters and paragraphs name, by the names of the styles."""
    roots = [root for root in (styles, content) if root is not None]
    families = {face.get(STYLE + "name"): face.get(_DRAWN_FAMILY) or ""
                for root in roots for face in root.iter(STYLE + "font-face")}
    own: dict[str, str] = {}
    parents: dict[str, str | None] = {}
    for root in roots:
        for style in root.iter(STYLE + "style", STYLE + "default-style"):
            family = style.get(STYLE + "family")
            if family not in {"paragraph", "text"}:
                continue
            is_default = style.tag == STYLE + "default-style"
            if is_default and family != "paragraph":
                continue
            name = _DEFAULT if is_default else style.get(STYLE + "name") or ""
            own[name] = _font(style.find(STYLE + "text-properties"), families)
            parents[name] = style.get(STYLE + "parent-style-name") or (
                _DEFAULT if family == "paragraph" and not is_default else None)
    return {name: _inherited_font(name, own, parents) for name in own}


def _inherited_font(name: str | None, own: Mapping[str, str],
                    parents: Mapping[str, str | None]) -> str:
    """Return the font of a style, or of the first it is based on that names one."""
    for _ in range(_DEEPEST_STYLE):
        if name is None or own.get(name):
            break
        name = parents.get(name)
    return "" if name is None else own.get(name, "")


def _font(properties: Element | None, families: Mapping[str | None, str]) -> str:
    """Return the font that properties of letters name: that of Arabic script before others."""
    if properties is None:
        return ""
    name = (properties.get(STYLE + "font-family-complex")
            or families.get(properties.get(STYLE + "font-name-complex"))
            or properties.get(_FAMILY) or families.get(properties.get(STYLE + "font-name")) or "")
    return name.strip("'\"")
