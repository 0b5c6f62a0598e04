"""Alphabetical order, by the table `kashkol/languages/<code>/order.json` of each language.

Neither browsers nor any build of ICU know the order of Sorani. A collation key compares letter by
letter in the order of the language's alphabet, and word by word: a shorter word comes before every
longer one that begins with it, so «سەر ماڵ» comes before «سەرا». Digits come before letters and
compare as numbers, other scripts come after. Marks that are not letters (harakat, tatweel, joiners,
punctuation) are passed over, in Latin script accents too, unless the alphabet has the letter.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from functools import cache
from typing import Final

import msgspec

from kashkol.languages.language import table

_TATWEEL: Final = "\N{ARABIC TATWEEL}"
"""A letter to Unicode, a stretch of the line to its readers."""
_SPACE: Final = "\N{START OF HEADING}"
_NUMBER: Final = 0x10
"""A number's weight begins with its length, so that ٩ comes before ١٠."""
_LONGEST_NUMBER: Final = 0xFF
_NUMBERS: Final = re.compile(r"(\d+)")
_LETTER: Final = 0x200
_OTHER: Final = 0x300
"""Weight of the first character that is neither digit nor letter of the alphabet."""


class OrderTable(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The table of a language."""

    alphabet: str
    digits_heading: str
    """Heading of an index for entries that begin with a digit."""
    after: Mapping[str, str]
    """Letters of other languages, each group directly after a letter of the alphabet."""
    same: Mapping[str, str]
    """Letters, by their Unicode names, that count as a letter of the alphabet."""
    passed_over: tuple[str, ...]
    """Articles at the beginning of a text, which do not count."""


class Order:
    """The order of one language."""

    def __init__(self, rules: OrderTable) -> None:
        """Make it from its table."""
        self.alphabet = rules.alphabet
        self.digits_heading = rules.digits_heading
        self._passed_over = rules.passed_over
        self._same = str.maketrans({unicodedata.lookup(name): letter
                                    for name, letter in rules.same.items()})
        letters = "".join(letter + rules.after.get(letter, "") for letter in rules.alphabet)
        self._weights = {letter: chr(_LETTER + place) for place, letter in enumerate(letters)}
        self._weight = _ByCharacter(self._weight_of)
        self._base = _ByCharacter(self._base_of)

    def key(self, text: str) -> tuple[str, str]:
        """Return what to sort a text by; equal keys only for equal texts.

        >>> sorted(["زاخۆ", "ڕانیە", "٢٠٢١", "ئەربیل", "BBC", "ئاکرێ"], key=order("ckb").key)
        ['٢٠٢١', 'ئاکرێ', 'ئەربیل', 'ڕانیە', 'زاخۆ', 'BBC']
        >>> sorted(["Şengal", "Sîne", "Çemçemal", "Cizîr"], key=order("kmr").key)
        ['Cizîr', 'Çemçemal', 'Sîne', 'Şengal']
        """
        weights = "".join(
            _number_weight(piece) if at % 2 else piece.translate(self._weight)
            for at, piece in enumerate(_NUMBERS.split(self._counting(text))))
        return _SPACE.join(filter(None, weights.split(_SPACE))), text

    def initial(self, text: str) -> str:
        """Return the heading under which an index lists a text; empty where it has no letter.

        >>> [order("ckb").initial(text) for text in ("ئەمریکا", "«ڕووداو»", "٢٠٢١", "élan")]
        ['ئ', 'ڕ', '٠–٩', 'E']
        >>> order("ar").initial("الكاظمي"), order("en").initial("The Guardian")
        ('ك', 'G')
        """
        for char in self._counting(text):
            if char.isdecimal():
                return self.digits_heading
            if char != " ":
                return char.upper()[0]
        return ""

    def _counting(self, text: str) -> str:
        """Return what counts of a text: its letters, digits and spaces behind an article."""
        found = self._letters_and_spaces(text)
        for article in self._passed_over:
            if found.lstrip().startswith(article) and len(found) > len(article) + 1:
                return found.lstrip()[len(article):]
        return found

    def _letters_and_spaces(self, text: str) -> str:
        """Return only what has a place in the order: letters without marks, digits, spaces.

        Letter by letter, since normalising a whole text takes quadratic time where a hostile one
        heaps combining marks on a letter.
        """
        return text.casefold().translate(self._same).translate(self._base)

    def _weight_of(self, char: str) -> str:
        """Return the weight of a letter or a space."""
        if char == " ":
            return _SPACE
        return self._weights.get(char) or chr(min(_OTHER + ord(char), 0x10FFFF))

    def _base_of(self, char: str) -> str:
        """Return what counts of a character."""
        return char if char in self._weights else " " if char.isspace() else self._plain(char)

    def _plain(self, char: str) -> str:
        """Return a digit or letter without its accents and ligatures, and nothing for a mark."""
        if char.isascii():
            return char if char.isalnum() else ""
        return "".join(
            base for base in unicodedata.normalize("NFKD", char)
            if base != _TATWEEL and (base.isalpha() or base.isdecimal())).translate(self._same)


@cache
def order(code: str) -> Order:
    """Return the order of a language of the interface."""
    return Order(table(code, "order", OrderTable))


class _ByCharacter(dict[int, str]):
    """What a function returns for each character, for `str.translate`: it is called once for it."""

    def __init__(self, function: Callable[[str], str]) -> None:
        super().__init__()
        self._function = function

    def __missing__(self, code: int) -> str:
        found = self[code] = self._function(chr(code))
        return found


def _number_weight(digits: str) -> str:
    """Return the weight of a run of digits."""
    significant = "".join(str(unicodedata.decimal(digit)) for digit in digits).lstrip("0")
    return chr(_NUMBER + min(len(significant), _LONGEST_NUMBER)) + significant
