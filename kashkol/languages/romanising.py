"""Titles and names in Latin letters, for catalogues and for readers of Kurdish in Latin letters.

Two ways are given: Hawar, the alphabet of Kurmanji, and ALA-LC, the tables of the Library of
Congress. Only Sorani is romanised. Its letters are nearly a phonemic script, of which one vowel
alone is not written and follows from the shape of syllables. For Arabic and Persian ALA-LC asks for
the short vowels, which their spelling leaves out and only a person who knows the words can supply,
so nothing is given for them. What is in Latin letters already needs nothing.
"""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Final

from kashkol.languages.romanisation import ROMANISED, romanisation
from kashkol.model import Record

TAGS: Final = {"hawar": f"{ROMANISED}-Latn", "ala_lc": f"{ROMANISED}-Latn-alalc97"}
"""BCP 47 tags of what is romanised; `alalc97` is registered for the tables of ALA-LC."""
_ARABIC_LETTER = re.compile(
    "[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER YEH}\N{ARABIC LETTER TTEH}-\N{ARABIC LETTER AE}]")


class Romanised(Record, frozen=True):
    """A title or a name in Latin letters."""

    hawar: str
    ala_lc: str


def romanised_title(title: str, language: str, names: Iterable[str] = ()) -> Romanised | None:
    """Romanise a title with capitals at its beginning and of the `names` in it.

    Nothing is returned for other languages than Sorani, and for a title in Latin letters.

    >>> romanised_title("سەردانی کازمی بۆ عێراق", "ckb", ["کازمی", "عێراق"])
    Romanised(hawar='Serdanî Kazimî bo ’Êraq', ala_lc='Serdanî Kazimî bo ʻÊraq')
    >>> romanised_title("العراق", "ar")
    """
    if not _is_romanised(title, language):
        return None
    return _title(title, frozenset(names))


@lru_cache(maxsize=4096)
def _title(title: str, names: frozenset[str]) -> Romanised:
    """Romanise a title; the page of a text and its row in the data both ask for it."""
    ordered, ways = sorted(names), romanisation()
    return Romanised(hawar=ways.sentences(title, ordered),
                     ala_lc=ways.sentences(title, ordered, ways.ala_lc))


def romanised_name(name: str, language: str) -> Romanised | None:
    """Romanise a proper name, each word with a capital; nothing as for `romanised_title`.

    >>> romanised_name("ڕەوتی سەدر", "ckb").ala_lc
    'R̄ewtî Sedir'
    """
    return _name(name) if _is_romanised(name, language) else None


@lru_cache(maxsize=4096)
def _name(name: str) -> Romanised:
    """Romanise a name; the page of a topic and its row in the data both ask for it."""
    ways = romanisation()
    return Romanised(hawar=ways.name(name), ala_lc=ways.name(name, ways.ala_lc))


def is_romanised(language: str) -> bool:
    """Tell whether texts of a language can be read in Latin letters."""
    return language == ROMANISED


def _is_romanised(text: str, language: str) -> bool:
    return is_romanised(language) and _ARABIC_LETTER.search(text) is not None
