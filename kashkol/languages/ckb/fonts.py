"""Texts typed for fonts that show Kurdish letters in the places of Arabic ones.

Before Unicode had the Kurdish letters, fonts drew ە where a text has ة, پ where it has ث, and ێ
where it has يَ: Ali-K, Ali-Web, Dylan; Zarnegar writes ێ as يٌ. `fonts.json` lists what each draws,
and where that is known from.

The way back exists as far as a font has a place for a letter: Ali-K draws پ for ث, so it has none
for ث itself.

>>> to_unicode("ثةرلةماني كوردستان لة هةوليَر", "Ali-K")
'پەرلەمانی کوردستان لە هەولێر'
>>> from_unicode("پەرلەمانی کوردستان لە هەولێر", "Ali-K")
'ثةرلةماني كوردستان لة هةوليَر'
>>> from_unicode("ثانیە", "Ali-K") is None
True
"""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from importlib import resources
from typing import Final, NamedTuple

from kashkol.languages.ckb.letters import AE, HEH, WAW, ae_for_heh, final_hehs
from kashkol.languages.scripts import LETTER, MARK, TATWEEL, ZWNJ

TABLE: Final = json.loads(resources.files(__package__).joinpath("fonts.json").read_text("utf-8"))
"""What fonts draw as data; `fonts.json` itself explains it and names its sources."""
ENCODINGS: Final = ("Ali-K", "Ali-Web", "Dylan", "Zarnegar")
"""The fonts that a text may be typed for."""
HEH_FOR_AE: Final = "Zarnegar"
"""The font in which ە is typed as ه."""


class _Font(NamedTuple):
    """A font, compiled."""

    typed: re.Pattern[str]
    """What is typed for a letter of Unicode."""
    letters: Mapping[str, str]
    shown: re.Pattern[str]
    """A letter of Unicode that is typed as another."""
    back: Mapping[str, str]
    missing: re.Pattern[str]
    """What the font has no place for."""
    names: re.Pattern[str]


def to_unicode(text: str, encoding: str) -> str:
    """Return a text typed for a font in the letters of Unicode.

    A ه is no vowel in any of them but Zarnegar, so one at an end is written as a consonant, هـ.
    Arabic phrases stay: words with the article, and what stands between them.

    >>> to_unicode("لة (وزارة التربية) كؤبوونةوة", "Ali-K")
    'لە (وزارة التربية) کۆبوونەوە'
    """
    font = _FONTS[encoding]
    is_tied = HEH + ZWNJ in text
    pieces: list[str] = []
    copied = 0
    for start, end in (*_arabic(text), (len(text), len(text))):
        shown = font.typed.sub(lambda found: font.letters[found[0]], text[copied:start])
        pieces += (_with_ae(shown, is_tied=is_tied) if encoding == HEH_FOR_AE
                   else final_hehs(shown, _FINAL_CONSONANT)), text[start:end]
        copied = end
    return "".join(pieces)


def from_unicode(text: str, encoding: str) -> str | None:
    """Return a text of Unicode as it is typed for a font; `None` if the font lacks a letter of it.

    >>> from_unicode("گۆڕانکاری", "Dylan"), from_unicode("گۆڕانکاری", "Ali-Web")
    ('گؤذانكاري', 'طؤأانكاري')
    """
    font = _FONTS[encoding]
    text = text.replace(_TWO_EYED, HEH)
    if encoding == HEH_FOR_AE:
        text = _AE_WITHIN.sub(HEH + ZWNJ, text)
    else:
        text = _END_OF_HEH.sub(HEH, text)
    if font.missing.search(text):
        return None
    return font.shown.sub(lambda found: font.back[found[0]], text)


def is_shown(line: str) -> bool:
    """Tell whether a line is in letters of Unicode already, beside others typed for a font.

    >>> is_shown("گرێبەستی کڕین و فرۆشتن"), is_shown("ئةم طريَبةستة لة حةوت بةشة")
    (True, False)
    """
    return _UNICODE.search(line) is not None and not _KURDISH.search(line)


def encoding_of_font(name: str) -> str:
    """Return the encoding of texts in a font, told by its name; empty for any other font.

    >>> encoding_of_font("Ali_K_Sahifa Bold"), encoding_of_font("Ali-A-Samik")
    ('Ali-K', '')
    """
    name = name.strip().casefold()
    return next((one for one in ENCODINGS if _FONTS[one].names.match(name)), "")


# --- the tables, compiled --------------------------------------------------------------------

_MARKS: Final = "\N{ARABIC FATHATAN}-\N{ARABIC SUKUN}"
_FINAL_CONSONANT: Final = HEH + TATWEEL
_TWO_EYED: Final = "\N{ARABIC LETTER HEH DOACHASHMEE}"
_END_OF_HEH = re.compile(f"{_FINAL_CONSONANT}(?![{LETTER}])")
_AE_WITHIN = re.compile(f"{AE}(?=[{LETTER}])")
_PARTICIPLE = re.compile(f"(?<={WAW}{WAW}){HEH}(?![{LETTER}{MARK}{TATWEEL}])")
"""An end in ووە, as in «کردووە»; hardly any word ends in ووه."""
_WORD = re.compile(f"[{LETTER}{MARK}]+")
_TEH: Final = "\N{ARABIC LETTER TEH MARBUTA}"
_ARTICLE: Final = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_SHORTEST_ARABIC: Final = 4
"""Letters of a word with the article, and of one that an article follows."""
_MOST_BETWEEN: Final = 3
_UNICODE = re.compile("[ەۆێڵڕڤ]")
"""Letters that no font needs."""
_KURDISH = re.compile(
    f"{_TEH}[{MARK}]?[{LETTER}]|^[{LETTER}]{_TEH}$|[{_MARKS}][{LETTER}]"
    "|\N{ARABIC LETTER WAW WITH HAMZA ABOVE}|^\N{ARABIC LETTER YEH WITH HAMZA ABOVE}")
"""What a word typed for a font has, and an Arabic one without vowel marks has not."""


def _compiled(table: Mapping[str, dict[str, str]], names: str, *, heh_for_ae: bool) -> _Font:
    letters, within = table["letters"], table["within"]
    longest = sorted(letters, key=len, reverse=True)
    typed = "|".join([*map(re.escape, longest),
                      *(f"(?<=[{LETTER}{MARK}]){re.escape(sign)}" for sign in within)])
    back: dict[str, str] = {}
    for sign, letter in letters.items():
        if letter:
            back.setdefault(letter, sign)
    if heh_for_ae:
        back[AE] = HEH
    missing = {sign for sign in letters | within if len(sign) == 1 and sign not in back}
    marks = {sign[-1] for sign in letters if len(sign) > 1 and re.match(f"[{MARK}]", sign[-1])}
    return _Font(typed=re.compile(typed), letters=letters | within,
                 shown=re.compile("|".join(sorted(map(re.escape, back), key=len, reverse=True))),
                 back=back, missing=re.compile(f"[{''.join(sorted(missing | marks))}]"),
                 names=re.compile(names or "(?!)"))


_FONTS: Final = {name: _compiled(font, font["names"], heh_for_ae=name == HEH_FOR_AE)
                 for name, font in TABLE["fonts"].items()}


# --- the steps -------------------------------------------------------------------------------


def _with_ae(text: str, *, is_tied: bool) -> str:
    """Return a text with ە where ه was typed for it, `is_tied` to no letter behind it or not."""
    text = final_hehs(text.replace(HEH + ZWNJ, AE), AE) if is_tied else ae_for_heh(text)
    return _PARTICIPLE.sub(AE, text)


def _arabic(text: str) -> Iterator[tuple[int, int]]:
    """Yield where words of Arabic phrases begin and end; a font is not meant to change them.

    No Kurdish word begins with the Arabic article. Up to `_MOST_BETWEEN` words without a sign of
    a font belong to a phrase if they stand between two with the article; the word before the
    article does if it ends in ة, as in «وزارة التربية».
    """
    if _ARTICLE not in text:
        return
    words = list(_WORD.finditer(text))
    last = -1
    for at, word in enumerate(words):
        if not _has_article(word[0]):
            continue
        first = at
        if 0 <= last < at <= last + 1 + _MOST_BETWEEN and _is_plain(text, words[last:at + 1]):
            first = last + 1
        elif at > 0 and _is_head(text, words[at - 1], word):
            first = at - 1
        for one in words[first:at + 1]:
            yield one.span()
        last = at


def _has_article(word: str) -> bool:
    return word.startswith(_ARTICLE) and len(word) >= _SHORTEST_ARABIC \
        and not _KURDISH.search(word)


def _is_plain(text: str, words: Sequence[re.Match[str]]) -> bool:
    """Tell whether nothing between two words with the article is typed for a font."""
    between = text[words[0].end():words[-1].start()]
    return "\n" not in between and not any(_KURDISH.search(word[0]) for word in words[1:-1])


def _is_head(text: str, word: re.Match[str], following: re.Match[str]) -> bool:
    """Tell whether a word, in Arabic, stands before one with the article."""
    return (word[0].endswith(_TEH) and len(word[0]) >= _SHORTEST_ARABIC
            and not _KURDISH.search(word[0])
            and text[word.end():following.start()].strip(" ") == "")
