"""How much a text reads like Kurdish, Arabic or a language in Latin letters with accents.

It tells encodings of one byte a letter apart: read in a wrong one, a text has rare letters, marks
without a letter and words of two scripts. Only characters beyond ASCII count, since the others are
the same in all of these encodings. `letter_use.json` says how often letters are, and whence.
"""

import json
import math
import re
from importlib import resources
from itertools import pairwise
from typing import Final

from kashkol.languages.old_writing import Likeness
from kashkol.languages.punctuation import COMMA, QUESTION_MARK, QUOTATION_MARKS, SEMICOLON
from kashkol.languages.scripts import LETTER, MARK, ZWNJ


def likeness(text: str) -> Likeness:
    """Return how likely the letters of a text are.

    >>> likeness("كوردستان").per_letter > likeness("ßوçان").per_letter
    True
    """
    nats, letters = 0.0, 0
    for word in _WORD.finditer(text):
        nats += _of_word(word[0])
        letters += sum(sign > "\x7f" for sign in word[0])
    for sign in _WORD.sub("", text):
        if sign > "\x7f":
            nats += _COMMON_SIGN if sign in _SIGNS else _RARE
            letters += 1
    return Likeness(nats, letters)


def likeness_to_sorani(text: str) -> float:
    """Return how likely it is that letters follow each other so in Sorani words, in nats.

    >>> likeness_to_sorani("گرێبەست") > likeness_to_sorani("گرپبەست")
    True
    """
    nats = 0.0
    for word in _ARABIC_WORD.findall(text):
        nats += sum(_PAIRS.get(pair, _RAREST_PAIR) for pair in pairwise(f" {word} "))
    return nats


def common_signs(text: str) -> int:
    r"""Count letters of the Arabic and Latin scripts, digits, punctuation marks and white space.

    >>> common_signs("سڵاو!\n中")
    6
    """
    return len(text) - len(_UNCOMMON.findall(text))


_UNCOMMON = re.compile(
    "[^ -~\\t\\n\\r\\f\u00a0-\u024f\u060c-\u06ff\u2000-\u206f\ufb50-\ufefc]")
_FOLLOWS: Final[dict[str, dict[str, int]]] = json.loads(
    resources.files(__package__).joinpath("letter_pairs.json").read_text("utf-8"))["follows"]
_PAIRS: Final = {(first, second): math.log(number / sum(row.values()))
                 for first, row in _FOLLOWS.items() for second, number in row.items()}
_RAREST_PAIR: Final = -8.0
_ARABIC_WORD = re.compile(f"[{LETTER}]+")

_USE: Final[dict[str, int]] = json.loads(
    resources.files(__package__).joinpath("letter_use.json").read_text("utf-8"))["letters"]
_LIKELY: Final = {letter: math.log(number / 10_000) for letter, number in _USE.items()}
_RAREST_LETTER: Final = -8.0
_COMMON_SIGN, _RARE, _ODD = -4.0, -7.0, -9.0
"""Nats of a punctuation mark, of any other sign, and of what no text has."""
_COMMON_WORD = 3.0
"""Nats by which a word is more likely than its letters."""
_COMMON_WORDS: Final = frozenset((
    "لة", "بة", "كة", "له", "به", "كه", "ئةو", "من", "في", "على", "أن", "لكن", "كان"))
_ARTICLE: Final = "\N{ARABIC LETTER ALEF}\N{ARABIC LETTER LAM}"
_ACCENTED, _RARELY_ACCENTED = -3.5, -6.0
_SIGNS: Final = frozenset(
    QUOTATION_MARKS + COMMA + SEMICOLON + QUESTION_MARK + ZWNJ + "–—…•°\N{NO-BREAK SPACE}")
_ACCENTS: Final = frozenset("éèêëàâäáçîïíôöóûüùúñßœşğıÉÈÀÇÖÜÄÊÎÛŞİ")
_WORD = re.compile(f"[A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u024f\u0192{LETTER}{MARK}]+")
_IS_ARABIC = re.compile(f"[{LETTER}{MARK}]")
_LONE_MARK = re.compile(f"(?<![{LETTER}{MARK}])[{MARK}]")


def _of_word(word: str) -> float:
    if word.isascii():
        return 0.0
    arabic = len(_IS_ARABIC.findall(word))
    if arabic == 0:
        return _of_latin(word)
    if arabic < len(word):
        return _ODD * sum(sign > "\x7f" for sign in word)
    nats = sum(_LIKELY.get(letter, _RAREST_LETTER) for letter in word)
    if word in _COMMON_WORDS or (word.startswith(_ARTICLE) and len(word) > len(_ARTICLE) + 1):
        nats += _COMMON_WORD
    return nats + _ODD * len(_LONE_MARK.findall(word))


def _of_latin(word: str) -> float:
    """Return the nats of a word with accents; hardly any word has no letter without one."""
    accented = [sign for sign in word if sign > "\x7f"]
    if len(accented) == len(word) > 1:
        return _ODD * len(accented)
    return sum(_ACCENTED if sign in _ACCENTS else _RARELY_ACCENTED for sign in accented)
