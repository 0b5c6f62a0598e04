"""The match form, in which names are looked for: an entity key whose offsets in the text are known.

It ignores three more variations of spelling than the entity key: «وو» is «و», the doubled ی of an
ezafe («هاوپەیمانیی نێودەوڵەتی») is one ی, and a run of spaces is one space. The gazetteer has its
names in the same form; where «وو» and «و» make two words, it compares the text itself.

A text passes through a view of one byte a code point, which folds ten times as fast as
`str.translate`.
"""

import codecs
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable
from itertools import accumulate
from typing import Final

import msgspec

from kashkol.languages.ckb.letters import TABLE
from kashkol.languages.one_byte import OTHER, UNUSED, one_byte_view, signs_of_view
from kashkol.languages.scripts import LETTER, MARK, TATWEEL
from kashkol.model import ReadingText


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
        return start + before, end + bisect_left(dropped, end, before)


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
    letters = codecs.charmap_decode(b"".join(kept), "strict", _ALPHABET)[0]
    return MatchForm(letters, tuple(accumulate(map(len, kept[:-1]))))


# --- folding the view of one byte a code point -----------------------------------------------

_DROP: Final = b"\0"
_ALPHABET = signs_of_view()
_ENTITY_DROPS = re.compile(f"[{TABLE['entity']['drop_class']}]")


def _folded(character: str) -> int:
    """Return the byte a character of the alphabet folds to."""
    if _ENTITY_DROPS.match(character):
        return 0
    if character == UNUSED:
        return ord(OTHER)
    return _ALPHABET.index(TABLE["entity"]["fold"].get(character, character))


_FOLDING = bytes(map(_folded, _ALPHABET))
_TATWEEL = one_byte_view(TATWEEL)
_WAW_TWICE = one_byte_view("وو"), one_byte_view("و") + _DROP
_EZAFE_TWICE = one_byte_view("یی "), one_byte_view("ی") + _DROP + b" "
_LETTER_BYTES = re.escape(b"".join(
    one_byte_view(letter) for letter in _ALPHABET if re.match(f"[{LETTER}{MARK}]", letter)))
_TATWEELS = re.compile(_TATWEEL + b"(?<=[" + _LETTER_BYTES + b"\\0]" + _TATWEEL + b")"
                       + _TATWEEL + b"*+")
_SPACE_TWICE = b"  ", b" " + _DROP
_SPACES = re.compile(b"   +")


def _blank(match: re.Match[bytes]) -> bytes:
    return _DROP * len(match.group())


def _blank_after_first(match: re.Match[bytes]) -> bytes:
    return b" " + _DROP * (len(match.group()) - 1)
