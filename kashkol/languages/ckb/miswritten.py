"""Tells Sorani that is written in other letters than it shows, or in reversed order.

Before Unicode had the Kurdish letters, fonts showed them in the places of Arabic ones: Ali-K,
Ali-Web, Dylan, Zarnegar. A text typed for such a font has a letter ة inside of words, or marks of
Arabic grammar behind consonants, which no other text has. A text in visual order has its letters
from left to right, as a page shows them; its words then begin with letters that begin no word.

Whole texts are judged, from a sample. `fonts.to_unicode` converts what was typed for a font; a line
in visual order is turned here, to be shown beside a warning.
"""

import re
from typing import Final

from kashkol.languages.ckb.fonts import to_unicode
from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.likeness import likeness_to_sorani
from kashkol.languages.old_writing import Miswritten
from kashkol.languages.scripts import LETTER, MARK

SAMPLE: Final = 6000
"""Code points by which a text is judged."""


# --- fonts in the place of Unicode -----------------------------------------------------------

_FATHA, _KASRA = "\N{ARABIC FATHA}", "\N{ARABIC KASRA}"
_DAMMATAN, _KASRATAN = "\N{ARABIC DAMMATAN}", "\N{ARABIC KASRATAN}"
_WITH_MARKS = ("Ali-K", "Ali-K, in part")
_WITH_TEH = (*_WITH_MARKS, "Ali-Web", "Dylan")
"""Fonts that show ة as ە; of those that show a text alike, the first is named."""
_MARKED_YEH = re.compile(f"[يىی]{_FATHA}")
_CLEARLY = 10
"""By how many nats a font must be more likely than the next one."""
_WORD = re.compile(f"[{LETTER}{MARK}]+")
_INSIDE = re.compile(f"ة[{MARK}]?(?=[{LETTER}])|^(?:ل|ب|ك|ک|د)ة$")
_MARKED = re.compile(f"[{LETTER}]*(?:(?:[يىیلو]{_FATHA}|ر{_KASRA})[{LETTER}]+)+")
"""A word whose only marks are those that make another letter of the one before."""
_TIED = re.compile(f"[يىیلو]{_DAMMATAN}(?=[{LETTER}])|ر{_KASRATAN}(?=[{LETTER}])")
_FEWEST_WORDS, _LEAST_SHARE, _LEAST_TIED = 3, 0.1, 0.03
"""So many words with an odd letter, and such a share of all words, show a font; the last is for
texts without the Arabic article, in which marks of Arabic grammar have no place."""
_ARTICLE = re.compile(f"(?<![{LETTER}])ال[{LETTER}]{{2}}")


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
    least = _LEAST_SHARE if odd is inside or _ARTICLE.search(sample) else _LEAST_TIED
    if len(odd) < _FEWEST_WORDS or len(odd) < len(words) * least:
        return None
    name, is_clear = _font_with_teh(sample) if odd is inside else ("Zarnegar", True)
    return Miswritten(name, len(odd), len(words), is_clear)


def _font_with_teh(sample: str) -> tuple[str, bool]:
    """Return the font whose letters make a text most like Sorani, and whether it is clearly so.

    ێ, one of the commonest letters, is typed with a mark for some fonts, and as ص or ث for others.
    """
    is_marked = len(_MARKED_YEH.findall(sample)) > max(sample.count("ص"), sample.count("ث") // 2)
    fonts = _WITH_MARKS if is_marked else _WITH_TEH
    read = {name: to_unicode(sample, name) for name in fonts}
    likely = {name: likeness_to_sorani(text) for name, text in read.items()}
    best = max(fonts, key=likely.__getitem__)
    others = [likely[name] for name in fonts if read[name] != read[best]]
    return best, not others or likely[best] - max(others) >= _CLEARLY


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
