"""Reads Rich Text Format."""

import re

from striprtf.striprtf import rtf_to_text

from kashkol.ingest.formats.document import Document, FormatError

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_TITLE = re.compile(r"\{\\title ([^{}]*)\}")
_AUTHOR = re.compile(r"\{\\author ([^{}]*)\}")
_PICTURE = re.compile(r"\{\\(?:\*\\)?(?:shp)?pict\b")


def read(content: bytes, _: str) -> Document:
    """Read an RTF file; it has lines, of which the reading finds paragraphs and headings."""
    if not content.lstrip().startswith(b"{\\rtf"):
        message = "it is no RTF"
        raise FormatError(message)
    declared = _CODE_PAGE.search(content[:4096])
    encoding = f"cp{declared[1].decode()}" if declared else "cp1252"
    source = content.decode("latin-1")
    try:
        text = rtf_to_text(source, encoding=encoding, errors="strict")
    except (LookupError, UnicodeError, ValueError, IndexError, RecursionError) as fault:
        message = f"it cannot be read as RTF: {fault}"
        raise FormatError(message) from fault
    pictures = len(_PICTURE.findall(source))
    return Document(text=_paragraphs(text), is_proposed=True,
                    left_out={"pictures": pictures} if pictures else {},
                    title=_told(_TITLE, source, encoding), authors=tuple(
                        filter(None, (_told(_AUTHOR, source, encoding),))))


def _told(form: re.Pattern[str], source: str, encoding: str) -> str:
    found = form.search(source[:65_536])
    return " ".join(rtf_to_text("{\\rtf1 " + found[1] + "}", encoding=encoding,
                                errors="ignore").split()) if found else ""


def _paragraphs(text: str) -> str:
    """Separate paragraphs by empty lines: RTF ends a paragraph, not a line, with `\\par`."""
    lines = [line.strip() for line in text.replace("|", " | ").split("\n")]
    return "\n\n".join(line for line in lines if line)
