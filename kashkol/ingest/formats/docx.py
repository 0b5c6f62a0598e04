"""Reads Word documents (Office Open XML).

The text is what Word shows with all changes accepted: deletions, comments, field codes and hidden
text are counted and left out. Headers and footers of pages are left out. Letters that were typed
for an old Kurdish font, told by its name, become those of Unicode.
"""

import re
from collections.abc import Iterator, Mapping
from typing import Any, TypeAlias

from kashkol.ingest.formats.document import Builder, Document, FormatError
from kashkol.ingest.formats.office import opened, pictures_with_metadata, xml
from kashkol.ingest.formats.typed import Run, in_unicode

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
        unseen=reader.unseen({told.get("creator", ""), told.get("editor", "")},
                             pictures_with_metadata(content)),
        typed_for=reader.typed_for, is_proposed=True,
        title=told.get("title", ""),
        authors=(told["creator"],) if told.get("creator") else ())


class _Reader:
    """Reads the blocks of one document."""

    def __init__(self, members: Mapping[str, bytes]) -> None:
        self.members = members
        self.builder = Builder()
        self.typed_for: dict[str, int] = {}
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
        style = self.styles.get(_value(properties, "pStyle") or _DEFAULT, {})
        text = self.text(paragraph)
        is_listed = properties is not None and properties.find(W + "numPr") is not None
        level = _value(properties, "outlineLvl")
        if style.get("heading") or (level.isdigit() and int(level) < 9):  # noqa: PLR2004 - body text
            self.builder.add("heading", text)
        elif is_listed or style.get("listed"):
            self.builder.add("item", text)
        else:
            self.builder.add("lines" if "\n" in text.strip("\n") else "paragraph", text)

    def text(self, paragraph: Element) -> str:
        """Return the text of a paragraph."""
        return in_unicode(self._runs(paragraph), self.typed_for)

    def _runs(self, paragraph: Element) -> Iterator[Run]:
        style = _value(paragraph.find(W + "pPr"), "pStyle")
        return self._pieces(paragraph, self._font_of_style(style or _DEFAULT))

    def _font_of_style(self, style: str) -> str:
        return str(self.styles.get(style, {}).get("font", ""))

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

    def unseen(self, editors: set[str], pictures: int) -> dict[str, int]:
        """Count what the file holds and the text does not show, with the names of its editors."""
        comments = xml(self.members, "word/comments.xml")
        count = len(comments.findall(W + "comment")) if comments is not None else 0
        names = editors.union(*(
            {one.get(W + "author", "") for one in part.iter() if isinstance(one.tag, str)}
            for name in ("word/document.xml", "word/comments.xml")
            if (part := xml(self.members, name)) is not None)) - {""}
        found = self.hidden | {"comments": count, "names of editors": len(names),
                               "picture metadata": pictures}
        return {what: number for what, number in sorted(found.items()) if number}

    def _pieces(self, element: Element, font: str) -> Iterator[Run]:  # noqa: C901 - one tag after another
        for child in element:
            tag = child.tag
            if tag in _SKIPPED:
                self._skip(_SKIPPED[tag])
            elif tag == W + "t":
                yield font, child.text or ""
            elif tag in {W + "br", W + "cr"}:
                yield font, "\n" if child.get(W + "type") in {None, "textWrapping"} else " "
            elif tag == W + "tab":
                yield font, "\t"
            elif tag == W + "noBreakHyphen":
                yield font, "-"
            elif tag in {W + "footnoteReference", W + "endnoteReference"}:
                yield "", self._mark(child)
            elif tag == W + "drawing":
                self.builder.leave_out("pictures")
                yield from self._boxes(child)
            elif tag == W + "r":
                yield from self._run(child, font)
            elif tag == W + "hyperlink":
                yield from self._link(child, font)
            else:
                yield from self._pieces(child, font)

    def _run(self, run: Element, font: str) -> Iterator[Run]:
        properties = run.find(W + "rPr")
        if properties is not None and _is_on(properties.find(W + "vanish")):
            self._skip("hidden text")
            return
        own = _font(properties) or self._font_of_style(_value(properties, "rStyle"))
        yield from self._pieces(run, own or font)

    def _boxes(self, drawing: Element) -> Iterator[Run]:
        """Yield the text of a text box."""
        for box in drawing.iter(W + "txbxContent"):
            for paragraph in box.iter(W + "p"):
                yield "", "\n"
                yield from self._runs(paragraph)

    def _link(self, link: Element, font: str) -> Iterator[Run]:
        runs = list(self._pieces(link, font))
        yield from runs
        text = "".join(characters for _, characters in runs)
        address = self.links.get(link.get(_RELATION) or "", "")
        if address.startswith("http") and text.strip() and address not in text:
            yield "", f" ({address})"

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


_DEFAULT = ""
"""Where the style of paragraphs that name none is kept."""
_DEEPEST_STYLE = 20
"""Styles that are based on each other; Word allows eleven."""


def _styles(root: Element | None) -> Iterator[tuple[str, dict[str, Any]]]:
    listed = {style.get(W + "styleId") or "": style
              for style in (root.findall(W + "style") if root is not None else ())}
    of_all = _font(root.find(f"{W}docDefaults/{W}rPrDefault/{W}rPr")) if root is not None else ""
    for identifier, style in listed.items():
        name = _value(style, "name")
        properties = style.find(W + "pPr")
        outline = _value(properties, "outlineLvl")
        of_paragraphs = style.get(W + "type") == "paragraph"
        found = {
            "heading": bool(_HEADING.fullmatch(name)) or (outline.isdigit() and int(outline) < 9),  # noqa: PLR2004
            "listed": properties is not None and properties.find(W + "numPr") is not None,
            "font": _inherited_font(style, listed) or (of_all if of_paragraphs else "")}
        yield identifier, found
        if of_paragraphs and style.get(W + "default") in {"1", "true", "on"}:
            yield _DEFAULT, found


def _inherited_font(style: Element | None, listed: Mapping[str, Element]) -> str:
    """Return the font of a style, or of the first it is based on that names one."""
    for _ in range(_DEEPEST_STYLE):
        if style is None:
            break
        if font := _font(style.find(W + "rPr")):
            return font
        style = listed.get(_value(style, "basedOn"))
    return ""


def _font(properties: Element | None) -> str:
    """Return the font that properties of letters name: that of Arabic script before others."""
    fonts = properties.find(W + "rFonts") if properties is not None else None
    return "" if fonts is None else next(
        (found for name in ("cs", "ascii", "hAnsi") if (found := fonts.get(W + name))), "")


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
