"""Turns HTML that stands in a cell or a post into plain text, as a seed in `.txt` holds it.

Paragraphs and headings are separated by an empty line, the items of a list begin with a bullet, the
cells of a row of a table are separated by ` | `: the marks by which a plain text is read again.
"""

from typing import Final

from kashkol.ingest.formats.document import Block, FormatError, FragmentText
from kashkol.ingest.formats.html import fragment

BULLET: Final = "\N{BULLET}"


def text_of(source: str) -> FragmentText:
    """Return the text of a piece of HTML."""
    if not source.strip():
        return FragmentText(text="")
    try:
        document = fragment(source, {})
    except FormatError:
        return FragmentText(text="")
    return FragmentText(text=_joined(document.blocks), left_out=document.left_out)


def _joined(blocks: tuple[Block, ...]) -> str:
    parts: list[str] = []
    before = ""
    for block in blocks:
        text = f"{BULLET} {block.text}" if block.kind == "item" else block.text
        between = "\n" if block.kind == before == "item" else "\n\n"
        parts += [between, text] if parts else [text]
        before = block.kind
    return "".join(parts)
