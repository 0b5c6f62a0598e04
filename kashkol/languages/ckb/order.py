"""Sorani alphabetical order, which no browser and no build of ICU knows.

A collation key compares letter by letter in the order of the Kurdish alphabet, and word by
word: a shorter word comes before every longer one that begins with it, so «سەر ماڵ» comes
before «سەرا». Digits come before letters and compare as numbers, Latin and other scripts come
after. Marks that are not letters (harakat, tatweel, joiners, punctuation) are passed over.
"""

import unicodedata

ALPHABET = "ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ"
"""The Kurdish alphabet of thirty-three letters, in order."""

DIGITS_HEADING = "٠–٩"
"""Heading of an index for entries that begin with a digit."""

_FOREIGN = {"ت": "ث", "د": "ذ", "ش": "صضطظ", "ئ": "ء", "ا": "آأإٱ", "و": "ؤ"}
"""Letters of Arabic names, each group directly after a letter of the alphabet."""

_VARIANTS = str.maketrans({
    "\N{ARABIC LETTER KAF}": "ک",
    "\N{ARABIC LETTER YEH}": "ی",
    "\N{ARABIC LETTER ALEF MAKSURA}": "ی",
    "\N{ARABIC LETTER HEH DOACHASHMEE}": "ه",
    "\N{ARABIC LETTER TEH MARBUTA}": "ە",
})

_TATWEEL = "\N{ARABIC TATWEEL}"
"""A letter to Unicode, a stretch of the line to its readers."""
_SPACE = "\N{START OF HEADING}"
_NUMBER = 0x10
"""A number's weight begins with its length, so that ٩ comes before ١٠."""
_LONGEST_NUMBER = 0xFF
_LETTER = 0x200
_OTHER = 0x300
"""Weight of the first character that is neither digit nor letter of the alphabet."""

_ALL_LETTERS = "".join(letter + _FOREIGN.get(letter, "") for letter in ALPHABET)
_WEIGHTS = {letter: chr(_LETTER + place) for place, letter in enumerate(_ALL_LETTERS)}


def collation_key(text: str) -> tuple[str, str]:
    """Return what to sort a text by; equal keys only for equal texts.

    >>> sorted(["زاخۆ", "ڕانیە", "٢٠٢١", "ئەربیل", "BBC", "ئاکرێ"], key=collation_key)
    ['٢٠٢١', 'ئاکرێ', 'ئەربیل', 'ڕانیە', 'زاخۆ', 'BBC']
    """
    weights: list[str] = []
    number: list[str] = []
    for char in _letters_and_spaces(text):
        if char.isdecimal():
            number.append(str(unicodedata.decimal(char)))
            continue
        weights += _number_weights(number)
        number = []
        if char != " ":
            weights.append(_WEIGHTS.get(char) or chr(min(_OTHER + ord(char), 0x10FFFF)))
        elif weights and weights[-1] != _SPACE:
            weights.append(_SPACE)
    weights += _number_weights(number)
    return "".join(weights).rstrip(_SPACE), text


def initial(text: str) -> str:
    """Return the heading under which an index lists a text; empty where it has no letter.

    >>> initial("ئەمریکا"), initial("«ڕووداو»"), initial("٢٠٢١"), initial("élan")
    ('ئ', 'ڕ', '٠–٩', 'E')
    """
    for char in _letters_and_spaces(text):
        if char.isdecimal():
            return DIGITS_HEADING
        if char != " ":
            return char.upper()[0]
    return ""


def _letters_and_spaces(text: str) -> str:
    """Return only what has a place in the order: letters without marks, digits, spaces.

    Letter by letter, since normalising a whole text takes quadratic time where a hostile one
    heaps combining marks on a letter.
    """
    return "".join(
        char if char in _WEIGHTS else " " if char.isspace() else _plain(char)
        for char in text.casefold().translate(_VARIANTS))


def _plain(char: str) -> str:
    """Return a digit or letter without its accents and ligatures, and nothing for a mark."""
    if char.isascii():
        return char if char.isalnum() else ""
    return "".join(
        base for base in unicodedata.normalize("NFKD", char)
        if base != _TATWEEL and (base.isalpha() or base.isdecimal())).translate(_VARIANTS)


def _number_weights(digits: list[str]) -> list[str]:
    """Return the weights of a run of digits, or none for no run."""
    if not digits:
        return []
    significant = "".join(digits).lstrip("0")
    return [chr(_NUMBER + min(len(significant), _LONGEST_NUMBER)), significant]
