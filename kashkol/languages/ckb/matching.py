"""The match form, in which names are looked for: an entity key whose offsets in the text are known.

It ignores three more variations of spelling than the entity key: «وو» is «و», the doubled ی of an
ezafe («هاوپەیمانیی نێودەوڵەتی») is one ی, and a run of spaces is one space. The gazetteer has its
names in the same form; where «وو» and «و» make two words, it compares the text itself.

A text passes through a view of one byte a code point, which folds ten times as fast as
`str.translate`.
"""

import codecs
import re
from bisect import bisect_right
from collections.abc import Callable, Iterable
from itertools import accumulate
from typing import Final

import msgspec

from kashkol.languages.ckb.letters import LETTER, MARK, TABLE, TATWEEL, ZWNJ
from kashkol.model import ReadingText

OTHER: Final = "?"
"""Replaces every character outside the alphabet; it is no part of a word."""


class MatchForm(msgspec.Struct, frozen=True, gc=False):
    """A text ready for matching."""

    letters: str
    dropped: tuple[int, ...]
    """For each removed code point, how many kept ones are before it; rising."""

    def offset(self, at: int) -> int:
        """Return the offset in the text of `letters[at]`."""
        return at + bisect_right(self.dropped, at)

    def is_whole(self, start: int, end: int) -> bool:
        """Tell whether nothing was removed between the first and the last of `letters[start:end]`.

        >>> form = MatchForm("حەشدی شەعبی", (6,))
        >>> form.is_whole(0, 5), form.is_whole(0, 11)
        (True, False)
        """
        dropped = self.dropped
        at = bisect_right(dropped, start)
        return at == len(dropped) or dropped[at] >= end

    def stretch(self, start: int, end: int) -> tuple[int, int]:
        """Return where `letters[start:end]` begins in the text, and where its last letter ends."""
        dropped = self.dropped
        before = bisect_right(dropped, start)
        within = before
        while within < len(dropped) and dropped[within] < end:
            within += 1
        return start + before, end + within


def match_form(text: ReadingText) -> MatchForm:
    """Return the match form of a reading text.

    >>> from kashkol.languages.ckb.letters import repair
    >>> match_form(repair("ئەنجوومەنی  ڕاوێژکاریی ٢٠٢١").text).letters
    'ئەنجومەنی راوێژکاری 2021'
    """
    return match_form_of_view(one_byte_view(text))


def leveled(words: Iterable[str]) -> frozenset[str]:
    """Return words of the language in the match form, to compare with words of a match form.

    >>> leveled(["گووتی", "ڕۆژ"]) == {"گوتی", "رۆژ"}
    True
    """
    return frozenset(match_form(ReadingText(word)).letters for word in words)


def match_form_of_view(view: bytes) -> MatchForm:
    """Return the match form of a text from its one-byte view."""
    view = view.translate(_FOLDING)
    if _TATWEEL in view:
        view = _TATWEELS.sub(_blank, view)
    view = view.replace(*_WAW_TWICE).replace(*_EZAFE_TWICE)
    if b"   " in view:
        view = _SPACES.sub(_blank_after_first, view)
    kept = view.replace(*_SPACE_TWICE).split(_DROP)
    letters = codecs.charmap_decode(b"".join(kept), "strict", _DECODING)[0]
    return MatchForm(letters, tuple(accumulate(map(len, kept[:-1]))))


def one_byte_view(text: str) -> bytes:
    """Return a text as one byte a code point, `OTHER` for signs beyond the alphabet.

    Bytes are searched and counted many times as fast as the text itself.
    """
    return codecs.charmap_encode(text, "replace", _ENCODING)[0]


def signs_of_view() -> str:
    """Return the character that each byte of the view stands for."""
    return _DECODING


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
    return bytes(byte for byte, character in enumerate(_DECODING)
                 if character != _UNDEFINED and belongs(character))


def bytes_where(belongs: Callable[[str], bool], these: bytes, others: bytes) -> bytes:
    """Return the table that turns characters with a property into one byte, the rest into another.

    >>> one_byte_view("سڵاو لە 2021").translate(bytes_where(str.isdigit, b"0", b" "))
    b'        0000'
    """
    return b"".join(these if belongs(character) else others for character in _DECODING)


# --- the view of one byte a code point -------------------------------------------------------

_DROP: Final = b"\0"
_ASCII = "\0\n" + "".join(map(chr, range(0x20, 0x7F)))
_PUNCTUATION = "«»“”‘’‹›–—…،؛؟٪٫٬•"
_BEYOND_ASCII = dict.fromkeys(
    _PUNCTUATION
    + "".join(map(chr, [*range(0x621, 0x640), *range(0x641, 0x653), *range(0x660, 0x66A)]))
    + "".join(map(chr, range(0x6F0, 0x6FA))) + "پچژڤگکیەۆێڵڕھہڪۀٱ" + "çêîûşâäöüğıé"
    + "".join(letter for letter in TABLE["entity"]["fold"] if letter not in _ASCII)
    + ZWNJ + TATWEEL + "\u200b\u00ad\u2060\u0670\u0654\u0655")
_UNDEFINED = "\ufffe"


def _alphabet() -> str:
    """Return the character of each byte: ASCII in its own place, the others where there is room."""
    room = iter(_BEYOND_ASCII)
    return "".join(chr(byte) if chr(byte) in _ASCII else next(room, _UNDEFINED)
                   for byte in range(256))


_DECODING = _alphabet()
_ENCODING = codecs.charmap_build(_DECODING)
_ENTITY_DROPS = re.compile(f"[{TABLE['entity']['drop_class']}]")


def _folded(character: str) -> int:
    """Return the byte a character of the alphabet folds to."""
    if _ENTITY_DROPS.match(character):
        return 0
    if character == _UNDEFINED:
        return ord(OTHER)
    return _DECODING.index(TABLE["entity"]["fold"].get(character, character))


def _bytes(text: str) -> bytes:
    return codecs.charmap_encode(text, "strict", _ENCODING)[0]


_FOLDING = bytes(map(_folded, _DECODING))
_TATWEEL = _bytes(TATWEEL)
_WAW_TWICE = _bytes("وو"), _bytes("و") + _DROP
_EZAFE_TWICE = _bytes("یی "), _bytes("ی") + _DROP + b" "
_LETTER_BYTES = re.escape(b"".join(
    _bytes(character) for character in _BEYOND_ASCII if re.match(f"[{LETTER}{MARK}]", character)))
_TATWEELS = re.compile(_TATWEEL + b"(?<=[" + _LETTER_BYTES + b"\\0]" + _TATWEEL + b")"
                       + _TATWEEL + b"*+")
_SPACE_TWICE = b"  ", b" " + _DROP
_SPACES = re.compile(b"   +")


def _blank(match: re.Match[bytes]) -> bytes:
    return _DROP * len(match.group())


def _blank_after_first(match: re.Match[bytes]) -> bytes:
    return b" " + _DROP * (len(match.group()) - 1)
