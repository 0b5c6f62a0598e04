"""A text as one byte a code point, for quick looks at the whole of it.

The alphabet is that of texts in the Arabic and the Latin script as this part of the world writes
them. Bytes are searched, counted and translated many times as fast as the text itself.
"""

import codecs
from collections.abc import Callable, Iterable
from typing import Final

from kashkol.languages.scripts import TATWEEL, ZWNJ

OTHER: Final = "?"
"""Replaces every character outside the alphabet; it is no part of a word."""
UNUSED: Final = "\ufffe"
"""Stands in the alphabet for a byte that no character has."""

_ASCII = "\0\n" + "".join(map(chr, range(0x20, 0x7F)))
_PUNCTUATION = "«»“”‘’‹›–—…،؛؟٪٫٬•"
_BEYOND_ASCII = dict.fromkeys(
    _PUNCTUATION
    + "".join(map(chr, [*range(0x621, 0x640), *range(0x641, 0x653), *range(0x660, 0x66A)]))
    + "".join(map(chr, range(0x6F0, 0x6FA))) + "پچژڤگکیەۆێڵڕھہڪۀٱ" + "çêîûşâäöüğıé" + "ÇÊÎÛŞÂÄÖÜĞİ"
    + ZWNJ + TATWEEL + "\u200b\u00ad\u2060\u0670\u0654\u0655")


def _alphabet() -> str:
    """Return the character of each byte: ASCII in its own place, the others where there is room."""
    room = iter(_BEYOND_ASCII)
    return "".join(chr(byte) if chr(byte) in _ASCII else next(room, UNUSED)
                   for byte in range(256))


_ALPHABET = _alphabet()
_ENCODING = codecs.charmap_build(_ALPHABET)


def one_byte_view(text: str) -> bytes:
    """Return a text as one byte a code point, `OTHER` for signs beyond the alphabet.

    Bytes are searched and counted many times as fast as the text itself.
    """
    return codecs.charmap_encode(text, "replace", _ENCODING)[0]


def signs_of_view() -> str:
    """Return the character that each byte of the view stands for."""
    return _ALPHABET


def places_of(signs: Iterable[str], text: str) -> list[int]:
    """Return where any of some signs occur, in order.

    Each is looked for by itself: most are absent, and one pattern for all is many times as slow.

    >>> places_of("؟!", "کێ؟ کوا؟!")
    [2, 7, 8]
    """
    places = []
    for sign in signs:
        at = text.find(sign)
        while at >= 0:
            places.append(at)
            at = text.find(sign, at + 1)
    places.sort()
    return places


def bytes_of(belongs: Callable[[str], bool]) -> bytes:
    """Return the bytes of the view whose characters have a property."""
    return bytes(byte for byte, character in enumerate(_ALPHABET)
                 if character != UNUSED and belongs(character))


def bytes_where(belongs: Callable[[str], bool], these: bytes, others: bytes) -> bytes:
    """Return the table that turns characters with a property into one byte, the rest into another.

    >>> one_byte_view("سڵاو لە 2021").translate(bytes_where(str.isdigit, b"0", b" "))
    b'        0000'
    """
    return b"".join(these if belongs(character) else others for character in _ALPHABET)
