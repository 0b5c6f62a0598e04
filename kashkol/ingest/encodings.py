r"""Tells in which encoding the bytes of a text are, and how certain that is.

Three things tell an encoding for certain: a byte-order mark, bytes that are UTF-8 throughout, and
the zeros of UTF-16 and UTF-32. Others are told by their letters: of Windows-1256, ISO-8859-6,
Windows-1252 and Windows-1254 that one in whose letters the bytes read most like Kurdish, Arabic,
French or Turkish.

A build reads UTF-8, and what has a byte-order mark. What is only told by its letters is never
guessed by a build: `conversion` shows it to the curator first.

>>> decode("سڵاو".encode("utf-16")).encoding
'utf-16-le'
>>> decode(b"caf\xe9 au lait, \xe0 l'\xe9t\xe9").encoding
'cp1252'
"""

import codecs
from typing import Final, Literal

from kashkol.languages.old_writing import old_writing
from kashkol.model import Record
from kashkol.sources import Encoding

Certainty = Literal["certainly", "very probably", "probably"]

NAMES: Final = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8 with a byte-order mark",
    "utf-16-le": "UTF-16 (little-endian)", "utf-16-be": "UTF-16 (big-endian)",
    "utf-32-le": "UTF-32 (little-endian)", "utf-32-be": "UTF-32 (big-endian)",
    "cp1256": "Windows-1256", "iso8859-6": "ISO-8859-6", "cp1252": "Windows-1252",
    "cp1254": "Windows-1254"}
"""What people call the encodings, by what Python calls them."""

SAMPLE: Final = 20_000
"""Bytes at the beginning of a file by which its encoding is told."""


class Decoded(Record, frozen=True):
    """A text that was bytes."""

    text: str
    """Without a byte-order mark."""
    encoding: str
    """One of `NAMES`."""
    certainty: Certainty
    evidence: str
    """As the end of «because …»."""
    stated: Encoding | None = None
    """The encoding, if the file states it: by a byte-order mark, or by being UTF-8."""


class Undecoded(Record, frozen=True):
    """Bytes that are no text, or a damaged one."""

    why: str
    """As the end of «is …»."""
    offset: int
    """Of the first byte that shows it."""
    kind: str


def decode(content: bytes) -> Decoded | Undecoded:
    """Return the text of some bytes and the encoding they are in, or why they are no text."""
    if marked := _by_mark(content):
        return marked
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as fault:
        if kind_of_file(content):
            return _unknown(content, fault)
        return _wide(content) or _damaged(content, fault) or _by_letters(content, fault)
    nul = content.find(b"\0")
    if nul >= 0 or b"\6" in content:
        wide = _wide(content)
        if wide:
            return wide
    if nul >= 0:
        return Undecoded(why=f"not a text: it has a NUL byte at byte offset {nul}{_file(content)}",
                         offset=nul, kind="is not a text")
    return Decoded(text=text, encoding="utf-8", certainty="certainly", stated="utf-8",
                   evidence="all of its bytes are UTF-8")


# --- byte-order marks ------------------------------------------------------------------------

_MARKS: Final[tuple[tuple[bytes, Encoding], ...]] = (
    (codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"), (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"))
"""In this order: the mark of UTF-32 begins with that of UTF-16."""
_MARK: Final = "\N{ZERO WIDTH NO-BREAK SPACE}"


def _by_mark(content: bytes) -> Decoded | Undecoded | None:
    encoding = next((encoding for mark, encoding in _MARKS if content.startswith(mark)), None)
    if encoding is None:
        return None
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as fault:
        return Undecoded(why=f"damaged {NAMES[encoding]}: {_fault(content, fault)}",
                         offset=fault.start, kind="is damaged")
    text = text.removeprefix(_MARK)
    nul = text.find("\0")
    if nul >= 0:
        offset = len((_MARK + text[:nul]).encode("utf-8" if encoding == "utf-8-sig" else encoding))
        return Undecoded(why=f"not a text: it has a NUL character at byte offset {offset}",
                         offset=offset, kind="is not a text")
    return Decoded(text=text, encoding=encoding, certainty="certainly", stated=encoding,
                   evidence="it begins with the byte-order mark of that")


# --- zeros -----------------------------------------------------------------------------------

_WIDE: Final = (("utf-32-le", 4), ("utf-32-be", 4), ("utf-16-le", 2), ("utf-16-be", 2))
_LEAST_COMMON: Final = 0.85
"""Share of the characters of a text that are common ones."""


def _wide(content: bytes) -> Decoded | Undecoded | None:
    """Return a text in UTF-16 or UTF-32 without a byte-order mark.

    In these every character of Kurdish and English has a byte of 0 or 6; taken for another width
    or order, the bytes are characters of scripts that no text mixes.
    """
    for encoding, width in _WIDE:
        whole = len(content) - len(content) % width
        sample = content[:min(SAMPLE, whole)]
        if len(sample) < 2 * width or not _iscommon_signs(sample.decode(encoding, "replace")):
            continue
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError as fault:
            return Undecoded(why=f"damaged {NAMES[encoding]}: {_fault(content, fault)}",
                             offset=fault.start, kind="is damaged")
        if "\0" in text:
            return None
        return Decoded(text=text, encoding=encoding, certainty="certainly",
                       evidence=f"read so, {_share(text)} of its characters are common ones, and "
                                "read otherwise hardly any")
    return None


def _iscommon_signs(text: str) -> bool:
    return "\0" not in text and old_writing().common_signs(text) >= _LEAST_COMMON * len(text)


def _share(text: str) -> str:
    return f"{100 * old_writing().common_signs(text[:SAMPLE]) // len(text[:SAMPLE])} %"


# --- letters ---------------------------------------------------------------------------------

_BYTES: Final = ("cp1252", "cp1254", "cp1256", "iso8859-6")
"""Of encodings in which the bytes are the same text, the first is named."""
_CERTAIN, _VERY_PROBABLE = 20, 7
"""By how many nats the best encoding must be more likely than the next one."""
_LEAST_LIKE: Final = -5.0
"""Least likeness of a text, in nats a letter."""
_MOST_DAMAGE: Final = 0.25
"""A text of UTF-8 has fewer faults than this for each letter of two bytes."""
_CONTROLS: Final = frozenset(map(
    chr, (*range(9), *range(14, 26), *range(27, 32), *range(0x7F, 0xA0))))
"""No text has them, but for white space and the sign with which MS-DOS ended files."""


def _damaged(content: bytes, fault: UnicodeDecodeError) -> Undecoded | None:
    """Tell UTF-8 with a fault in it; no other encoding is asked about such a file."""
    text = content.decode("utf-8", "replace")
    faults = text.count("\ufffd")
    letters = sum(sign > "\x7f" for sign in text) - faults
    if letters == 0 or faults > max(1, letters * _MOST_DAMAGE):
        return None
    return Undecoded(why=f"damaged UTF-8: {_fault(content, fault)}", offset=fault.start,
                     kind="is damaged")


def _by_letters(content: bytes, fault: UnicodeDecodeError) -> Decoded | Undecoded:
    """Return the text in the encoding in which it reads most like a text."""
    found = []
    for encoding in _BYTES:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if _CONTROLS.isdisjoint(text):
            found.append((old_writing().likeness(text[:SAMPLE]), encoding, text))
    found.sort(key=lambda one: -one[0].nats)
    if not found or found[0][0].per_letter < _LEAST_LIKE:
        return _unknown(content, fault)
    best, encoding, text = found[0]
    others = [one for one in found[1:] if one[2] != text]
    ahead = best.nats - others[0][0].nats if others else _CERTAIN
    sure: Certainty = ("certainly" if ahead >= _CERTAIN else
                       "very probably" if ahead >= _VERY_PROBABLE else "probably")
    other = f"; the next likely is {NAMES[others[0][1]]}" if others else ""
    return Decoded(text=text, encoding=encoding, certainty=sure,
                   evidence=f"its {best.letters} letters beyond ASCII, read so, are as frequent as "
                            f"in texts{other}")


def _unknown(content: bytes, fault: UnicodeDecodeError) -> Undecoded:
    return Undecoded(why=f"not UTF-8: {_fault(content, fault)}{_file(content)}",
                     offset=fault.start, kind="is not UTF-8")


def _fault(content: bytes, fault: UnicodeDecodeError) -> str:
    at = f"byte offset {fault.start}"
    if fault.end >= len(content) and fault.reason in {"unexpected end of data", "truncated data"}:
        return f"its last character is cut off at {at}"
    return f"byte 0x{content[fault.start]:02x} at {at}"


# --- files that are no text ------------------------------------------------------------------

_STARTS: Final = {
    b"%PDF-": "a PDF file", b"PK\x03\x04": "a Word, OpenDocument or ZIP file",
    b"\xd0\xcf\x11\xe0": "an old Word file", b"\x1f\x8b": "a compressed file",
    b"\xff\xd8\xff": "a picture", b"\x89PNG": "a picture"}
"""Beginnings of files that are no text."""


def kind_of_file(content: bytes) -> str:
    r"""Return what a file that is no text is, by its beginning; empty if that is not known.

    >>> kind_of_file(b"%PDF-1.7\xff")
    'a PDF file'
    """
    return next((name for start, name in _STARTS.items() if content.startswith(start)), "")


def _file(content: bytes) -> str:
    kind = kind_of_file(content)
    return f"; it is probably {kind}" if kind else ""
