"""Reads Word documents (Office Open XML).

The text is what Word shows with all changes accepted: deletions, comments, field codes and hidden
text are counted and left out. Headers and footers of pages are left out. The names of fonts are
kept, because old Kurdish fonts give letters of their own meaning.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from kashkol.ingest.formats.document import Builder, Document, FormatError
from kashkol.ingest.formats.office import opened, xml

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_ALTERNATIVE = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_CORE = {"title": "{http://purl.org/dc/elements/1.1/}title",
         "creator": "{http://purl.org/dc/elements/1.1/}creator",
         "editor": "{http://schemas.openxmlformats.org/package/2006/metadata/core-properties}"
                   "lastModifiedBy"}
_SKIPPED = {W + name: what for name, what in {
    "del": "deletions", "moveFrom": "deletions", "instrText": "", "delText": "", "delInstrText": "",
    "pict": "pictures", "sectPr": "", "rPr": "", "pPr": "", "object": "objects"}.items()} | {
    _ALTERNATIVE + "Fallback": ""}
_HEADING = re.compile(r"(?:heading|title|subtitle)\s*(\d*)", re.IGNORECASE)

Element: TypeAlias = Any
"""An element of lxml, which has no types."""


def read(content: bytes) -> Document:
    """Read a Word document."""
    members = opened(content, "Word document")
    root = xml(members, "word/document.xml")
    body = root.find(W + "body") if root is not None else None
    if body is None:
        message = "it has no text of a Word document"
        raise FormatError(message)
    reader = _Reader(members)
    for block in _flat(body):
        reader.take(block)
    reader.notes()
    reader.margins()
    core = xml(members, "docProps/core.xml")
    told = {name: (core.findtext(tag) or "").strip() for name, tag in _CORE.items()} \
        if core is not None else {}
    return Document(
        blocks=tuple(reader.builder.blocks), left_out=dict(sorted(reader.builder.left_out.items())),
        unseen=reader.unseen({told.get("creator", ""), told.get("editor", "")}),
        fonts=reader.fonts, is_proposed=True,
        title=told.get("title", ""),
        authors=(told["creator"],) if told.get("creator") else ())


class _Reader:
    """Reads the blocks of one document."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        self.members = members
        self.builder = Builder()
        self.fonts: dict[str, int] = {}
        self.hidden: dict[str, int] = {}
        self.styles = dict(_styles(xml(members, "word/styles.xml")))
        self.links = dict(_links(xml(members, "word/_rels/document.xml.rels")))
        self.footnotes = dict(_footnotes(xml(members, "word/footnotes.xml"), "footnote"))
        self.endnotes = dict(_footnotes(xml(members, "word/endnotes.xml"), "endnote"))
        self.marks: list[Element] = []
        """The notes that are referred to, in order."""

    def take(self, block: Element) -> None:
        if block.tag == W + "p":
            self.paragraph(block)
        elif block.tag == W + "tbl":
            self.builder.add_rows([
                [" ".join(self.text(paragraph) for paragraph in cell.iter(W + "p"))
                 for cell in row.iter(W + "tc") if next(cell.iterancestors(W + "tr")) is row]
                for row in block.iter(W + "tr") if next(row.iterancestors(W + "tbl")) is block])

    def paragraph(self, paragraph: Element) -> None:
        properties = paragraph.find(W + "pPr")
        style = self.styles.get(_value(properties, "pStyle"), {})
        text = self.text(paragraph, str(style.get("font", "")))
        is_listed = properties is not None and properties.find(W + "numPr") is not None
        level = _value(properties, "outlineLvl")
        if style.get("heading") or (level.isdigit() and int(level) < 9):  # noqa: PLR2004 - body text
            self.builder.add("heading", text)
        elif is_listed or style.get("listed"):
            self.builder.add("item", text)
        else:
            self.builder.add("lines" if "\n" in text.strip("\n") else "paragraph", text)

    def text(self, paragraph: Element, font: str = "") -> str:
        """Return the text of a paragraph; `font` is that of its style."""
        return "".join(self._pieces(paragraph, font))

    def notes(self) -> None:
        """Add the notes that the text refers to, in its order."""
        for number, note in enumerate(list(self.marks), start=1):
            text = " ".join(self.text(paragraph) for paragraph in note.iter(W + "p"))
            if text.strip():
                self.builder.add("footnote", f"[{number}] {text.strip()}")

    def margins(self) -> None:
        """Count the headers and footers of pages, which are left out."""
        for what in ("header", "footer"):
            parts = [xml(self.members, name) for name in self.members
                     if name.startswith(f"word/{what}") and name.endswith(".xml")]
            self.builder.leave_out(f"page {what}s", sum(
                any((text.text or "").strip() for text in part.iter(W + "t")) for part in parts))

    def unseen(self, editors: set[str]) -> dict[str, int]:
        """Count what the file holds and the text does not show, with the names of its editors."""
        comments = xml(self.members, "word/comments.xml")
        count = len(comments.findall(W + "comment")) if comments is not None else 0
        names = editors.union(*(
            {one.get(W + "author", "") for one in part.iter() if isinstance(one.tag, str)}
            for name in ("word/document.xml", "word/comments.xml")
            if (part := xml(self.members, name)) is not None)) - {""}
        found = self.hidden | {"comments": count, "names of editors": len(names)}
        return {what: number for what, number in sorted(found.items()) if number}

    def _pieces(self, element: Element, font: str) -> Iterator[str]:  # noqa: C901 - one tag after another
        for child in element:
            tag = child.tag
            if tag in _SKIPPED:
                self._skip(_SKIPPED[tag])
            elif tag == W + "t":
                self.fonts[font] = self.fonts.get(font, 0) + len(child.text or "")
                yield child.text or ""
            elif tag in {W + "br", W + "cr"}:
                yield "\n" if child.get(W + "type") in {None, "textWrapping"} else " "
            elif tag == W + "tab":
                yield "\t"
            elif tag == W + "noBreakHyphen":
                yield "-"
            elif tag in {W + "footnoteReference", W + "endnoteReference"}:
                yield self._mark(child)
            elif tag == W + "drawing":
                self.builder.leave_out("pictures")
                yield from self._boxes(child)
            elif tag == W + "r":
                yield from self._run(child, font)
            elif tag == W + "hyperlink":
                yield self._link(child, font)
            else:
                yield from self._pieces(child, font)

    def _run(self, run: Element, font: str) -> Iterator[str]:
        properties = run.find(W + "rPr")
        if properties is not None and _is_on(properties.find(W + "vanish")):
            self._skip("hidden text")
            return
        fonts = properties.find(W + "rFonts") if properties is not None else None
        own = next((fonts.get(W + name) for name in ("cs", "ascii", "hAnsi")
                    if fonts.get(W + name)), "") if fonts is not None else ""
        yield from self._pieces(run, own or font)

    def _boxes(self, drawing: Element) -> Iterator[str]:
        """Yield the text of a text box."""
        for box in drawing.iter(W + "txbxContent"):
            for paragraph in box.iter(W + "p"):
                yield "\n" + self.text(paragraph)

    def _link(self, link: Element, font: str) -> str:
        text = "".join(self._pieces(link, font))
        address = self.links.get(link.get(_RELATION) or "", "")
        return f"{text} ({address})" if address.startswith("http") and text.strip() \
            and address not in text else text

    def _mark(self, reference: Element) -> str:
        notes = self.footnotes if reference.tag == W + "footnoteReference" else self.endnotes
        note = notes.get(reference.get(W + "id") or "")
        if note is None:
            return ""
        self.marks.append(note)
        return f"[{len(self.marks)}]"

    def _skip(self, what: str) -> None:
        if what == "pictures":
            self.builder.leave_out(what)
        elif what:
            self.hidden[what] = self.hidden.get(what, 0) + 1


def _flat(body: Element) -> Iterator[Element]:
    """Yield paragraphs and tables, also those in content controls and insertions."""
    for child in body:
        if child.tag in {W + "p", W + "tbl"}:
            yield child
        elif child.tag in {W + "sdt", W + "sdtContent", W + "ins", W + "moveTo", W + "customXml",
                           W + "smartTag"}:
            yield from _flat(child)


def _styles(root: Element | None) -> Iterator[tuple[str, dict[str, Any]]]:
    for style in root.findall(W + "style") if root is not None else ():
        name = _value(style, "name")
        properties = style.find(W + "pPr")
        fonts = style.find(f"{W}rPr/{W}rFonts")
        outline = _value(properties, "outlineLvl")
        yield style.get(W + "styleId") or "", {
            "heading": bool(_HEADING.fullmatch(name)) or (outline.isdigit() and int(outline) < 9),  # noqa: PLR2004
            "listed": properties is not None and properties.find(W + "numPr") is not None,
            "font": next((fonts.get(W + key) for key in ("cs", "ascii") if fonts.get(W + key)), "")
            if fonts is not None else ""}


def _links(root: Element | None) -> Iterator[tuple[str, str]]:
    for relation in root if root is not None else ():
        if relation.get("TargetMode") == "External":
            yield relation.get("Id") or "", relation.get("Target") or ""


def _footnotes(root: Element | None, tag: str) -> Iterator[tuple[str, Element]]:
    for note in root.findall(W + tag) if root is not None else ():
        if note.get(W + "type") in {None, "normal"}:
            yield note.get(W + "id") or "", note


def _value(element: Element | None, name: str) -> str:
    found = element.find(W + name) if element is not None else None
    return (found.get(W + "val") or "") if found is not None else ""


def _is_on(toggle: Element | None) -> bool:
    return toggle is not None and toggle.get(W + "val") not in {"0", "false", "off"}
