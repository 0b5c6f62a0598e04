"""How people name the columns of tables in Kurdish and Arabic, and what they write in them.

The names are in `columns.json`, in the order in which one is preferred to another.

>>> key_of("بەروار")[0], key_of("الكاتب")[0], key_of("نووسهر")[0]
('published', 'authors', 'authors')
"""

import json
import re
from importlib import resources
from typing import Any, Final

from kashkol.languages.punctuation import COMMA, QUESTION_MARK
from kashkol.languages.spelling import entity_key

_TABLE: dict[str, Any] = json.loads(
    resources.files(__package__).joinpath("columns.json").read_text("utf-8"))

_POOR: Final = str.maketrans({
    "\N{ARABIC LETTER AE}": "\N{ARABIC LETTER HEH}",
    "\N{ARABIC LETTER OE}": "\N{ARABIC LETTER WAW}",
    "\N{ARABIC LETTER YEH WITH SMALL V}": "\N{ARABIC LETTER FARSI YEH}",
    "\N{ARABIC LETTER REH WITH SMALL V BELOW}": "\N{ARABIC LETTER REH}",
    "\N{ARABIC LETTER LAM WITH SMALL V}": "\N{ARABIC LETTER LAM}",
    "\N{ARABIC LETTER VEH}": "\N{ARABIC LETTER FEH}"})
"""Letters of Sorani that Windows-1256 lacks, with those that are typed instead."""
_COLUMNS: Final[dict[str, tuple[str, int]]] = {
    entity_key(name): (key, rank) for rank, (key, name) in enumerate(
        (key, name) for key, names in _TABLE["columns"].items() for name in names)}
_TYPED_POORLY: Final = {name.translate(_POOR): found for name, found in _COLUMNS.items()}
_SECOND: Final[dict[str, str]] = {
    entity_key(name): key for key, names in _TABLE["second"].items() for name in names}
UNKNOWN_DATES: Final = frozenset(map(entity_key, _TABLE["unknown_dates"]))
"""What is written where a date is not known, folded."""
LANGUAGES: Final[dict[str, str]] = {
    entity_key(name): code for code, names in _TABLE["languages"].items() for name in names}
"""Codes of languages by their folded names."""
SEASONS: Final[dict[str, int]] = {
    entity_key(word): number for number, words in enumerate(_TABLE["seasons"], start=1)
    for word in words}
"""Numbers from 1, spring, by the folded word before a year."""
ABOUT: Final = "|".join(map(re.escape, _TABLE["about"]))
"""Words before a year that is only about right, for a regular expression."""
ERA: Final = "|".join(map(re.escape, _TABLE["era"]))
"""Words after a year of the Gregorian calendar."""
EZAFE: Final = "\N{ARABIC LETTER FARSI YEH}"
"""What ties them to the year."""
UNTIL: Final = "|".join(map(re.escape, _TABLE["until"]))
"""Words between the first and the last year of a span."""
BETWEEN_AUTHORS: Final = f" و | and | & |{COMMA}"
"""What separates the names of several people in a cell, beside semicolons."""
IN_DOUBT: Final = "?" + QUESTION_MARK
"""Marks after a date that is not certain."""


def key_of(name: str) -> tuple[str, int]:
    """Return the key of a text that a column is, and how far other names are preferred to it.

    The name may be typed without the letters that Windows-1256 lacks. The key is empty if the name
    is not known.
    """
    folded = entity_key(name)
    return _COLUMNS.get(folded) or _TYPED_POORLY.get(folded.translate(_POOR), ("", 0))


def second_key_of(name: str) -> str:
    """Return what a column is where another one is what its name says first; empty for most.

    >>> key_of("بابەت")[0], second_key_of("بابەت")
    ('title', 'tags')
    """
    folded = entity_key(name).translate(_POOR)
    return next((key for one, key in _SECOND.items() if one.translate(_POOR) == folded), "")
