"""How a name fills the word it is in: the prefixes and suffixes of Sorani on it, or another word.

All of this works on the match form, and places are offsets of it.
"""

import re
from typing import Final, Literal

from kashkol.languages.ckb.affixes import (
    BE,
    DEFINITE,
    EZAFE,
    I_AM,
    INDEFINITE_ENDINGS,
    OF_PERSONS,
    OF_PLACES,
    OTHER_WORDS,
    PLURAL,
    PREFIXES,
    SHORT_NAME_PREFIXES,
    STARTS_OF_PERSONS,
    SUFFIXES,
    WORD_CLASS,
)
from kashkol.languages.ckb.matching import leveled
from kashkol.languages.ckb.reading.names.gazetteer import Entry

Fit = Literal["bare", "suffixed", "ezafe", "adjective", "indefinite", "plural"]
"""How a spelling fills the word it is in.

bare: nothing is written on to its end.
ezafe: a consonant and ی, an ezafe, an agent's clitic or the ending of an adjective.
adjective: a consonant or vowel and two ی, the ending of an adjective, «ئەمریکایی».
indefinite: «ێک», which no person's name takes.
plural: «ەکە» or «ەکان», as common nouns have.
suffixed: any other suffixes that a name may have.
"""

WORD: Final = frozenset(
    character for character in map(chr, range(0x700)) if re.match(f"[{WORD_CLASS}]", character))
_LONGEST_PREFIX: Final = max(map(len, PREFIXES))
_SHORT_NAME: Final = 3
"""Letters of the longest name before which few prefixes are possible."""
_OTHER_WORDS = tuple(leveled(OTHER_WORDS))


def fit(letters: str, start: int, end: int, entry: Entry) -> Fit | None:
    """Tell how an entry fills its word, or `None` where it is only part of another word.

    A number is no part of a longer one.
    """
    begin = start
    if start and letters[start - 1] in WORD:
        begin = _word_start(letters, start)
        if not _may_begin_word(letters[begin:start], entry):
            return None
    elif letters[start].isdigit() and letters[start - 1:start].isdigit():
        return None
    if entry.words == 1 and letters.startswith(_OTHER_WORDS, begin):
        return None
    return _filling(letters, start, end, entry)


def _may_begin_word(prefix: str, entry: Entry) -> bool:
    """Tell whether a prefix may be written together with a name.

    Only prepositions and «و» are, and before a short name few of them.
    """
    return prefix in (SHORT_NAME_PREFIXES if entry.length <= _SHORT_NAME else PREFIXES)


def _filling(letters: str, start: int, end: int, entry: Entry) -> Fit | None:
    """Tell what suffixes a name has, or `None` where its word ends in no such suffixes."""
    if end == len(letters) or letters[end] not in WORD:
        return "bare"
    if SUFFIXES[entry.ending].match(letters, end):
        return "indefinite" if letters.startswith(INDEFINITE_ENDINGS, end) else "suffixed"
    if _is_lone_ezafe(letters, end):
        return "ezafe"
    if _has_copula(letters, start, end) or _has_suffix_of_places(letters, end, entry) \
            or _has_suffix_of_persons(letters, end, entry):
        return "suffixed"
    return "plural" if DEFINITE.match(letters, end) else None


def _is_lone_ezafe(letters: str, end: int) -> bool:
    """Tell whether a name has one ی and nothing else: «عێراقی»."""
    return letters[end] == EZAFE and (end + 1 == len(letters) or letters[end + 1] not in WORD)


def _has_copula(letters: str, start: int, end: int) -> bool:
    """Tell whether a name in the plural has «we are», «they are» or «you are» on it."""
    return letters.endswith(PLURAL, start, end) and BE.match(letters, end) is not None


def _has_suffix_of_places(letters: str, end: int, entry: Entry) -> bool:
    """Tell whether a place has a suffix that people have not: «کوردستانم», «عێراقەکەی جاران»."""
    return entry.place and entry.length > _SHORT_NAME and OF_PLACES.match(letters, end) is not None


def _has_suffix_of_persons(letters: str, end: int, entry: Entry) -> bool:
    """Tell whether a person's name has «I» on it, «ئەحمەدم بینی», or is a lord's: «هێرۆخان»."""
    return entry.person and letters[end] in STARTS_OF_PERSONS \
        and (entry.words > 1 or letters[end] != I_AM or not entry.everyday) \
        and OF_PERSONS.match(letters, end) is not None


def _word_start(letters: str, at: int) -> int:
    """Return where the word around an offset begins, or some place in it if that is far."""
    furthest = max(0, at - _LONGEST_PREFIX - 1)
    while at > furthest and letters[at - 1] in WORD:
        at -= 1
    return at
