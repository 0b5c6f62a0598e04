"""Reads Rich Text Format."""

import re

from striprtf import striprtf

from kashkol.ingest.formats.document import Document, FormatError

_CODE_PAGE = re.compile(rb"\\ansicpg(\d{3,5})")
_INFORMATION = 65_536
"""Characters at the beginning that hold what a file says of itself."""
_PICTURE = re.compile(r"\{\\(?:\*\\)?(?:shp)?pict\b")


def read(content: bytes) -> Document:
    """Read an RTF file; it has lines, of which the reading finds paragraphs and headings."""
    if not content.lstrip().startswith(b"{\\rtf"):
        message = "it is no RTF"
        raise FormatError(message)
    declared = _CODE_PAGE.search(content[:4096])
    encoding = f"cp{declared[1].decode()}" if declared else "cp1252"
    source = content.decode("latin-1")
    try:
        text = _plain(source, encoding)
    except (LookupError, UnicodeError, ValueError, IndexError, RecursionError) as fault:
        message = f"it cannot be read as RTF: {fault}"
        raise FormatError(message) from fault
    pictures = len(_PICTURE.findall(source))
    author = _told("{\\author", source, encoding)
    unseen = {"comments": source.count("{\\*\\annotation"), "names of editors": bool(author)}
    return Document(text=_paragraphs(text), is_proposed=True,
                    left_out={"pictures": pictures} if pictures else {},
                    title=_told("{\\title", source, encoding),
                    unseen={what: int(number) for what, number in unseen.items() if number},
                    authors=(author,) if author else ())


def _told(begin: str, source: str, encoding: str) -> str:
    """Return the text of the group that begins so, among the information at the beginning."""
    unicode = source.find("\\ud" + begin, 0, _INFORMATION)
    at = unicode + len("\\ud") if unicode >= 0 else source.find(begin, 0, _INFORMATION)
    if at < 0:
        return ""
    depth, end = 0, at
    for end in range(at, min(len(source), at + _INFORMATION)):
        depth += (source[end] == "{") - (source[end] == "}")
        if not depth:
            break
    inner = source[at + len(begin):end]
    return " ".join(_plain("{\\rtf1 " + inner + "}", encoding, "ignore").split())


def _plain(source: str, encoding: str, errors: str = "strict") -> str:
    return str(striprtf.rtf_to_text(  # type: ignore[no-untyped-call]
        source, encoding=encoding, errors=errors))


def _paragraphs(text: str) -> str:
    """Separate paragraphs by empty lines: RTF ends a paragraph, not a line, with `par`."""
    lines = [line.strip().removesuffix(" |").rstrip()
             for line in text.replace("|", " | ").split("\n")]
    return "\n\n".join(line for line in lines if line)
