"""Sorani that is written in other letters than it shows, or in reversed order, and how to mend it.

Before Unicode had the Kurdish letters, fonts showed them in the places of Arabic ones: Ali-K,
Ali-Web, Dylan, Zarnegar. A text typed for such a font has a letter ة inside of words, or marks of
Arabic grammar behind consonants, which no other text has. A text in visual order has its letters
from left to right, as a page shows them; its words then begin with letters that begin no word.

Whole texts are judged, from a sample; what is mended is a line, to be shown beside a warning.
"""

import re
from collections.abc import Mapping
from typing import Final, NamedTuple

from kashkol.languages.ckb.letters import LETTER, MARK, ae_for_heh, repair

SAMPLE: Final = 6000
"""Code points by which a text is judged."""


class Miswritten(NamedTuple):
    """How a text is written, and the words that show it."""

    name: str
    """`Ali-K`, `Ali-Web`, `Dylan`, `Zarnegar` or `visual order`."""
    odd: int
    """Words that no text in the usual order and letters has."""
    words: int
    """All words of the sample in Arabic script."""


# --- fonts in the place of Unicode -----------------------------------------------------------

_FATHA, _KASRA = "\N{ARABIC FATHA}", "\N{ARABIC KASRA}"
_FATHATAN, _DAMMATAN, _KASRATAN = (
    "\N{ARABIC FATHATAN}", "\N{ARABIC DAMMATAN}", "\N{ARABIC KASRATAN}")
_ALL_FONTS = {"ة": "ە", "ؤ": "ۆ", "و" + _FATHA: "ۆ", "ك": "ک", "ي": "ی", "ى": "ی",
              "لا" + _FATHA: "ڵا", "ل" + _FATHA + "ا": "ڵا", "لآ": "ڵا", "لأ": "ڵا"}
_MARKED_LETTERS = {"ي" + _FATHA: "ێ", "ى" + _FATHA: "ێ", "ی" + _FATHA: "ێ", "ل" + _FATHA: "ڵ",
                   "ل" + _FATHATAN: "ڵ", "ر" + _KASRA: "ڕ"}
_PLACED = {"ث": "پ", "ذ": "ژ", "ض": "چ", "ط": "گ", "ظ": "ڤ"}
_FONTS: Mapping[str, Mapping[str, str]] = {
    "Ali-K": _ALL_FONTS | _MARKED_LETTERS | _PLACED,
    "Ali-Web": _ALL_FONTS | _MARKED_LETTERS | _PLACED | {
        "ص": "ێ", "پ": "ڵ", "أ": "ڕ", "گ": "ط", "\N{ARABIC SUKUN}": "", "\N{ARABIC DAMMA}": ""},
    "Dylan": _ALL_FONTS | {"لإ": "ڵا", "ض": "ڤ", "ص": "ڵ", "ث": "ێ", "ذ": "ڕ"},
    "Zarnegar": {"لا" + _DAMMATAN: "ڵا", "ل" + _DAMMATAN: "ڵ", "و" + _DAMMATAN: "ۆ",
                 "ي" + _DAMMATAN: "ێ", "ى" + _DAMMATAN: "ێ", "ی" + _DAMMATAN: "ێ",
                 "ر" + _KASRATAN: "ڕ"},
    "Ali-K, in part": _ALL_FONTS | _MARKED_LETTERS}
"""What each font shows in the place of a letter. The last is for texts that have پ, چ and گ beside
the ة of a font."""
_PATTERNS = {name: re.compile("|".join(sorted(map(re.escape, font), key=len, reverse=True)))
             for name, font in _FONTS.items()}
_WORD = re.compile(f"[{LETTER}{MARK}]+")
_INSIDE = re.compile(f"ة[{MARK}]?(?=[{LETTER}])|^(?:ل|ب|ك|ک|د)ة$")
_MARKED = re.compile(f"[{LETTER}]*(?:(?:[يىیلو]{_FATHA}|ر{_KASRA})[{LETTER}]+)+")
"""A word whose only marks are those that make another letter of the one before."""
_TIED = re.compile(f"[يىیلو]{_DAMMATAN}(?=[{LETTER}])|ر{_KASRATAN}(?=[{LETTER}])")
_FEWEST_WORDS, _LEAST_SHARE = 3, 0.1
"""So many words with an odd letter, and such a share of all words, show a font."""
_FINAL_THEH = re.compile(f"ث(?![{LETTER}])")
"""Many words end in ێ, hardly any in پ."""
_OWN_LETTERS = "پچژگڤ"
_OFTEN = 45
"""A letter that stands for ێ is one of so many letters, at least."""


def font_of(text: str) -> Miswritten | None:
    """Return the font for whose letters a text was typed, if it is one of those known.

    >>> font_of("ثةرلةماني كوردستان لة هةوليَر كؤبووةوة").name
    'Ali-K'
    >>> font_of("پەرلەمانی کوردستان لە هەولێر، المدرسة الابتدائية") is None
    True
    """
    sample = text[:SAMPLE]
    if max(sample.count("ة"), sample.count(_DAMMATAN)) < _FEWEST_WORDS:
        return None
    words = _WORD.findall(sample)
    inside = [word for word in words if _INSIDE.search(word)]
    tied = [word for word in words if _TIED.search(word)]
    if inside:
        inside = [word for word in words if _INSIDE.search(word) or _MARKED.fullmatch(word)]
    odd = inside if len(inside) >= len(tied) else tied
    if len(odd) < _FEWEST_WORDS or len(odd) < len(words) * _LEAST_SHARE:
        return None
    name = _font_with_teh(sample) if odd is inside else "Zarnegar"
    return Miswritten(name, len(odd), len(words))


def _font_with_teh(sample: str) -> str:
    """Return the font by the letter that it has in the place of ێ, one of the commonest."""
    letters = len(sample) - sample.count(" ")
    marked = len(re.findall(f"[يىی]{_FATHA}", sample))
    sad, theh = sample.count("ص"), sample.count("ث")
    if sad > 1 and sad > max(marked, theh):
        return "Ali-Web"
    if theh > 2 * marked and (theh * _OFTEN > letters
                              or len(_FINAL_THEH.findall(sample)) * 4 > theh):
        return "Dylan"
    own = sum(map(sample.count, _OWN_LETTERS))
    return "Ali-K, in part" if own > sum(map(sample.count, _PLACED)) else "Ali-K"


def from_font(line: str, name: str) -> str:
    """Return a line typed for a font in the letters of Unicode.

    >>> from_font("ثةرلةماني كوردستان لة هةوليَر", "Ali-K")
    'پەرلەمانی کوردستان لە هەولێر'
    """
    font = _FONTS[name]
    mended = repair(_PATTERNS[name].sub(lambda found: font[found[0]], line)).text
    return ae_for_heh(mended) if name == "Zarnegar" else mended


# --- visual order ----------------------------------------------------------------------------

_NEVER_FIRST = tuple("ەێۆڵة")
_ODD_STARTS = (*(f" {letter}" for letter in _NEVER_FIRST), "ئ ")
"""What reversed words have between them; counting it is many times as fast as looking at words."""
_NEVER_LAST = ("ئ", "لا")
_LEAST_REVERSED = 0.06
_MANY_TIMES = 4
"""Odd words must be so many times as many as plain ones."""
_FORMS = re.compile("[\ufb50-\ufdff\ufe70-\ufefc]")
_LEFT_TO_RIGHT = re.compile(r"[\d٠-٩۰-۹A-Za-z]+(?:[.,:/@_-][\d٠-٩۰-۹A-Za-z]+)*")
_MIRRORED = str.maketrans("()[]{}«»<>‹›", ")(][}{»«><›‹")
_STOPS = (".", "؟", "!")


def visual_order(text: str) -> Miswritten | None:
    """Tell whether the letters of a text stand in reversed order.

    >>> visual_order(".نامیسان ەمێئ یەناوەئ و تاه ەوەنارێئ ەل ەیەوەنووبۆک وەئ یڵاوەه").odd
    5
    """
    sample = _plain(text[:SAMPLE])
    if sum(map(sample.count, _ODD_STARTS)) < _FEWEST_WORDS:
        return None
    words = [word for word in _WORD.findall(sample) if len(word) > 2]  # noqa: PLR2004 - shorter words are the same in both orders too often
    odd = sum(word.startswith(_NEVER_FIRST) or word.endswith(_NEVER_LAST) for word in words)
    plain = sum(word.endswith(_NEVER_FIRST) or word.startswith("ئ") for word in words)
    if odd < _FEWEST_WORDS or odd < len(words) * _LEAST_REVERSED or odd < _MANY_TIMES * plain:
        return None
    return Miswritten("visual order", odd, len(words))


def from_visual(line: str, text: str = "") -> str:
    """Return a line in visual order as it is read; numbers and Latin words are in order already.

    From the other lines of its `text` it is told whether words are reversed alone, each in its
    place.

    >>> from_visual(".٢٠٢٠ یڵاس ەل نووب ۆک")
    'کۆ بوون لە ساڵی ٢٠٢٠.'
    """
    words = [_plain(one).split() for one in (text or line)[:SAMPLE].split("\n") if one.strip()]
    whole = sum(one[0].startswith(_STOPS) for one in words)
    alone = sum(one[-1].startswith(_STOPS) for one in words)
    line = _plain(line).rstrip()
    if alone > whole:
        return " ".join(_LEFT_TO_RIGHT.sub(_reversed, word[::-1]) for word in line.split(" "))
    return _LEFT_TO_RIGHT.sub(_reversed, line[::-1].translate(_MIRRORED)).strip()


def _reversed(found: re.Match[str]) -> str:
    return found[0][::-1]


def _plain(text: str) -> str:
    """Return a text with letters in the place of their presentation forms."""
    return repair(text).text if _FORMS.search(text) else text
