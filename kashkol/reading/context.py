"""What stands around a name, and what it makes of the name.

All of this reads the match form. A place is asked for by its offsets; every look to the left or the
right is bounded, so that the longest text costs no more a place than the shortest.
"""

import re
from collections.abc import Iterable
from enum import Enum
from typing import Final

from kashkol.kurdish.affixes import (
    BE,
    COPULAS,
    COUNTRY_EPITHETS,
    DEFINITE,
    EZAFE,
    FORMER,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    NUMERALS,
    OFFICE_HEADS,
    OPENING_VERBS,
    PREFIXES,
    SHORT_NAME_PREFIXES,
    SUFFIXES,
    TITLES,
    TRANSITIVE_PASTS,
    WORD_CLASS,
    Ending,
)
from kashkol.kurdish.letters import ReadingText
from kashkol.kurdish.matching import match_form
from kashkol.reading.gazetteer import Entry


class Fit(Enum):
    """How a spelling fills the word it stands in."""

    BARE = "bare"
    """Nothing hangs on its end."""
    SUFFIXED = "suffixed"
    EZAFE = "ezafe"
    """A consonant and ی: an ezafe, an agent's clitic or the ending of an adjective."""
    ADJECTIVE = "adjective"
    """A consonant and two ی: the ending of an adjective with its own ezafe."""
    INDEFINITE = "indefinite"
    """«ێک», which no person's name takes."""
    PLURAL = "plural"
    """«ەکە» or «ەکان», as common nouns have."""


def fit(letters: str, start: int, end: int, entry: Entry) -> Fit | None:
    """Tell how an entry fills its word, or `None` where it is only part of another word."""
    if start and letters[start - 1] in _WORD and not _is_prefix(letters, start, entry.length):
        return None
    if end == len(letters) or letters[end] not in _WORD:
        return Fit.BARE
    if SUFFIXES[entry.ending].match(letters, end):
        return Fit.INDEFINITE if _INDEFINITE.match(letters, end) else Fit.SUFFIXED
    if letters[end] == EZAFE and (end + 1 == len(letters) or letters[end + 1] not in _WORD):
        return Fit.EZAFE
    if BE.match(letters, end) and letters.endswith(_PLURALS, start, end):
        return Fit.SUFFIXED
    return Fit.PLURAL if DEFINITE.match(letters, end) else None


def is_name(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether an entry that claims a name is used as that name here.

    >>> iraq = Entry(5, Ending.CONSONANT, 1, ("iraq",), False, True, False, frozenset(),
    ...              frozenset(), (), (), frozenset(), frozenset(), False)
    >>> is_name("لە عێراقی نوێ", 3, 8, iraq, Fit.EZAFE)
    True
    >>> is_name("حکومەتی عێراقی نوێ", 8, 13, iraq, Fit.EZAFE)
    False
    """
    if (how is Fit.PLURAL and not entry.common) or (how is Fit.INDEFINITE and entry.person):
        return False
    if entry.words > 1:
        return True
    if how is Fit.ADJECTIVE:
        return False
    before = word_before(letters, start)
    if before in _GIVEN_NAMES and before not in entry.own_words:
        return False
    if how is Fit.EZAFE:
        return _is_ezafe(letters, start, end, before, entry)
    if how is Fit.SUFFIXED and entry.place and entry.ending is Ending.CONSONANT and letters[end] == EZAFE:
        return not (before.endswith(_INDEFINITE_HEADS) or (
            letters.startswith("یان", end) and before.endswith(EZAFE)
            and before not in _FUNCTION_WORDS))
    return True


def stands_for_last_name(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether a last name alone may be its bearer's, earlier named in full."""
    return entry.person and is_name(letters, start, end, entry, how)


def stands_for_first_name(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether a first name alone may be its bearer's: no other name follows.

    Where the name is an everyday word too, it must open a clause as its subject or follow a title.
    """
    if not is_name(letters, start, end, entry, how):
        return False
    titled = letters.endswith(_ADDRESSES, max(0, start - 8), start)
    after = word_after(letters, end)
    if how is Fit.BARE and after in _OPENING_VERBS and (not entry.everyday or titled
                                                        or not word_before(letters, start)):
        return True
    follows = how is Fit.SUFFIXED or not after or after in _FUNCTION_WORDS or after in _TITLES \
        or _is_present(after)
    return follows and (titled or not entry.everyday)


def is_office(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether a title means its present holder, not a former one, a deputy or a candidate."""
    if how is Fit.PLURAL or word_before(letters, start) in _OFFICE_HEADS:
        return False
    rest = end + 1 if how in {Fit.EZAFE, Fit.ADJECTIVE} else end
    after = word_after(letters, rest)
    if after in _FORMER:
        return False
    return how not in {Fit.EZAFE, Fit.ADJECTIVE} or entry.words > 1


def word_before(letters: str, start: int) -> str:
    """Return the word directly before a place, or nothing where punctuation or the start is."""
    if start < 2 or letters[start - 1] != " ":  # noqa: PLR2004 - a letter and a space
        return ""
    window = letters[max(0, start - _LOOK):start - 1]
    word = window[window.rfind(" ") + 1:]
    if word.isalpha():
        return word
    return _LAST_WORD.search(window).group()  # type: ignore[union-attr] - it may be empty


def word_after(letters: str, end: int) -> str:
    """Return the word directly after a place, or nothing where punctuation or the end is."""
    match = _NEXT_WORD.match(letters, end)
    return match[1] if match else ""


# --- the tables, in the match form -----------------------------------------------------------


def _leveled(words: Iterable[str]) -> frozenset[str]:
    return frozenset(match_form(ReadingText(word)).letters for word in words)


_WORD: Final = frozenset(
    character for character in map(chr, range(0x700)) if re.match(f"[{WORD_CLASS}]", character))
_LOOK: Final = 24
_LONGEST_PREFIX: Final = max(map(len, PREFIXES))
_SHORT_NAME: Final = 3
_LAST_WORD = re.compile(f"[{WORD_CLASS}]*$")
_NEXT_WORD = re.compile(f" ([{WORD_CLASS}]+)")
_FUNCTION_WORDS = _leveled(FUNCTION_WORDS)
_GIVEN_NAMES = _leveled(GIVEN_NAMES)
_NUMERALS = _leveled(NUMERALS)
_NO_NOUNS = _leveled(FUNCTION_WORDS | COPULAS)
_PASTS = _leveled(TRANSITIVE_PASTS)
_TITLES = _leveled(TITLES)
_FORMER = _leveled(FORMER)
_OFFICE_HEADS = _leveled(OFFICE_HEADS)
_OPENING_VERBS = _leveled(OPENING_VERBS)
_OF_COUNTRIES = _leveled(COUNTRY_EPITHETS)
_ADDRESSES = ("د. ", "د.", "م. ", "کاک ", "بەرێز ", "خاتو ", "دکتۆر ", "مامۆستا ")
_INDEFINITE = re.compile("ێک|یەک")
_INDEFINITE_HEADS = ("ێکی", "یەکی")
_PLURALS = "کان"
_PRESENT = re.compile("(?:دە|نا).{2,}(?:ێت|ات|ەن|ین|ێ|وات|ن)$")
_ADVERBIAL = ("دا", "ەوە", "داش", "ەوەش")


# --- telling an ezafe from an adjective ------------------------------------------------------


def _is_prefix(letters: str, start: int, length: int) -> bool:
    """Tell whether what is written together with the name is a preposition or «و»."""
    at, furthest = start, max(0, start - _LONGEST_PREFIX)
    while at > furthest and letters[at - 1] in _WORD:
        at -= 1
    if at and letters[at - 1] in _WORD:
        return False
    return letters[at:start] in (SHORT_NAME_PREFIXES if length <= _SHORT_NAME else PREFIXES)


def _is_ezafe(letters: str, start: int, end: int, before: str, entry: Entry) -> bool:
    """Tell whether the ی after a single word is no ending of an adjective.

    It is an ezafe where a noun follows and no head noun stands before; it is an agent's clitic
    where a transitive past follows.
    """
    after = word_after(letters, end + 1)
    if entry.person:
        return after in _TITLES
    if not after or after in _NO_NOUNS or _is_present(after):
        return False
    if start and letters[start - 1] != " " and letters[start - 1] in _WORD:
        return True
    if not before or before in _FUNCTION_WORDS or before.endswith(_ADVERBIAL):
        return after not in _PASTS or not before
    if before in _TITLES or before in _FORMER or after in _OF_COUNTRIES:
        return True
    if before in _NUMERALS or before.isdigit() or before.endswith(EZAFE):
        return False
    return after in _PASTS or (
        not after.endswith((EZAFE, "یان")) and word_after(letters, end + 2 + len(after)) in _PASTS)


def _is_present(word: str) -> bool:
    """Tell whether a word looks like a verb of the present."""
    return _PRESENT.match(word) is not None
