"""What stands around a name, and what it makes of the name.

All of this reads the match form. A place is asked for by its offsets; every look to the left or the
right is bounded, so that the longest text costs no more a place than the shortest.
"""

import re
from functools import lru_cache
from typing import Final, Literal

from kashkol.languages.ckb.affixes import (
    ADDRESSES,
    ADVERBIAL_ENDINGS,
    BE,
    CONJUNCTIONS,
    COPULAS,
    COUNTRY_EPITHETS,
    DEFINITE,
    DEFINITE_ENDINGS,
    EZAFE,
    FAMILY_HEADS,
    FORMER,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    INDEFINITE_ENDINGS,
    INDEFINITE_WITH_EZAFE,
    LINK,
    NUMERALS,
    OF_PLACES,
    OFFICE_HEADS,
    OPENING_VERBS,
    OTHER_WORDS,
    PART_HEADS,
    PLACE_HEADS,
    PLURAL,
    PREFIXES,
    PREPOSITIONS,
    SHORT_NAME_PREFIXES,
    SUFFIXES,
    THAT,
    THEIRS,
    TIMES,
    TITLES,
    WORD_CLASS,
    Ending,
)
from kashkol.languages.ckb.matching import leveled
from kashkol.languages.ckb.name_spellings import sounding
from kashkol.languages.ckb.verbs import is_compound_past, is_present, is_transitive_past
from kashkol.reading.names.gazetteer import Entry

Fit = Literal["bare", "suffixed", "ezafe", "adjective", "indefinite", "plural"]
"""How a spelling fills the word it stands in.

bare: nothing hangs on its end.
ezafe: a consonant and ی, an ezafe, an agent's clitic or the ending of an adjective.
adjective: a consonant or vowel and two ی, the ending of an adjective, «ئەمریکایی».
indefinite: «ێک», which no person's name takes.
plural: «ەکە» or «ەکان», as common nouns have.
suffixed: anything else that may hang on a name.
"""


def fit(letters: str, start: int, end: int, entry: Entry) -> Fit | None:
    """Tell how an entry fills its word, or `None` where it is only part of another word."""
    begin = start
    if start and letters[start - 1] in WORD:
        begin = _word_start(letters, start)
        if letters[begin:start] not in (
                SHORT_NAME_PREFIXES if entry.length <= _SHORT_NAME else PREFIXES):
            return None
    elif letters[start].isdigit() and letters[start - 1:start].isdigit():
        return None
    if end == len(letters) or letters[end] not in WORD:
        how: Fit = "bare"
    elif SUFFIXES[entry.ending].match(letters, end):
        how = "indefinite" if letters.startswith(INDEFINITE_ENDINGS, end) else "suffixed"
    elif letters[end] == EZAFE and (end + 1 == len(letters) or letters[end + 1] not in WORD):
        how = "ezafe"
    elif (BE.match(letters, end) and letters.endswith(PLURAL, start, end)) or (
            entry.place and entry.length > _SHORT_NAME and OF_PLACES.match(letters, end)):
        how = "suffixed"
    elif DEFINITE.match(letters, end):
        how = "plural"
    else:
        return None
    return None if entry.words == 1 and letters.startswith(_OTHER_WORDS, begin) else how


def is_name(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether an entry that claims a name is used as that name here.

    >>> iraq = Entry(5, Ending.CONSONANT, 1, ("iraq",), False, True, False, frozenset(),
    ...              frozenset(), (), (), frozenset(), frozenset(), False, False, True, False,
    ...              frozenset())
    >>> is_name("لە عێراقی نوێ", 3, 8, iraq, "ezafe")
    True
    >>> is_name("حکومەتی عێراقی نوێ", 8, 13, iraq, "ezafe")
    False
    """
    if (how == "plural" and not entry.common) or (how == "indefinite" and entry.person):
        return False
    if entry.words > 1 or (entry.person and letters[start - 2:start] == _EZAFE_BEFORE
                           and letters.endswith(_OF_OTHERS, max(0, start - _LOOK), start)):
        return entry.words > 1
    if how == "bare":
        return not (entry.generic and word_after(letters, end) in entry.generic)
    if how == "ezafe":
        return letters[start:end].isascii() or _is_ezafe(
            letters, start, end, word_before(letters, start), entry)
    if how == "suffixed" and entry.place and entry.ending is Ending.CONSONANT \
            and letters[end] == EZAFE:
        return _is_clitic(letters, start, end, word_before(letters, start))
    return how != "adjective"


def follows_other_name(letters: str, start: int, entry: Entry) -> bool:
    """Tell whether somebody else's given name stands directly before: «باقر سەدر»."""
    if entry.words > 1:
        return False
    before = word_before(letters, start)
    if before not in _GIVEN_NAMES or before in entry.own_words:
        return False
    own = _loosely(entry.own_words)
    return sounding(before) not in own and (
        sounding(word_before(letters, start - len(before) - 1)) not in own)


def stands_for_last_name(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether a last name alone may be its bearer's, earlier named in full."""
    return entry.person and is_name(letters, start, end, entry, how)


def stands_for_first_name(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether a first name alone may be its bearer's: no other name follows.

    Where the name is an everyday word too, it must open a clause as its subject or follow a title;
    a rare one may open a clause before anything at all.
    """
    if not is_name(letters, start, end, entry, how):
        return False
    titled = letters.endswith(ADDRESSES, max(0, start - 8), start)
    after = word_after(letters, end)
    opens = after in _OPENING_VERBS or is_compound_past(after)
    first = how == "bare" and not word_before(letters, start)
    if how == "bare" and opens and (not entry.everyday or titled or first):
        return True
    if first and not (entry.everyday or entry.given):
        second = word_after(letters, end + 1 + len(after))
        return after not in _GIVEN_NAMES and second not in _OPENING_VERBS and second != ""
    follows = how == "suffixed" or not after or after in _FUNCTION_WORDS or after in _TITLES \
        or is_present(after)
    return follows and (titled or not entry.everyday)


def is_office(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether a title means its present holder, not a former one, a deputy or a candidate."""
    if how == "plural" or letters.endswith(_OF_OFFICE, max(0, start - _LOOK), start):
        return False
    with_ezafe = how in {"ezafe", "adjective"}
    if _FORMER_AFTER.match(letters, end + 1 if with_ezafe else end):
        return False
    return entry.words > 1 or not with_ezafe


def word_before(letters: str, start: int) -> str:
    """Return the word directly before a place, or nothing where punctuation or the start is."""
    if start < 2 or letters[start - 1] != " ":  # noqa: PLR2004 - a letter and a space
        return ""
    window = letters[max(0, start - _LOOK):start - 1]
    word = window[window.rfind(" ") + 1:]
    if word.isalpha():
        return word
    match = _LAST_WORD.search(window)
    return match[0] if match else ""


def word_after(letters: str, end: int) -> str:
    """Return the word directly after a place, or nothing where punctuation or the end is."""
    match = _NEXT_WORD.match(letters, end)
    return match[1] if match else ""


# --- the tables, in the match form -----------------------------------------------------------


WORD: Final = frozenset(
    character for character in map(chr, range(0x700)) if re.match(f"[{WORD_CLASS}]", character))
_LOOK: Final = 24
_LONGEST_PREFIX: Final = max(map(len, PREFIXES))
_SHORT_NAME: Final = 3
_LAST_WORD = re.compile(f"[{WORD_CLASS}]*$")
_NEXT_WORD = re.compile(f" ([{WORD_CLASS}]+)")
_FUNCTION_WORDS = leveled(FUNCTION_WORDS)
_GIVEN_NAMES = leveled(GIVEN_NAMES)
_NUMERALS = leveled(NUMERALS)
_NO_NOUNS = leveled(FUNCTION_WORDS | COPULAS)
_TITLES = leveled(TITLES)
_FORMER = leveled(FORMER)
_OF_OFFICE = tuple(f"{head} " for head in sorted(leveled(OFFICE_HEADS)))
_FORMER_AFTER = re.compile(f" (?:{'|'.join(sorted(_FORMER))})(?![{WORD_CLASS}])")
_OPENING_VERBS = leveled(OPENING_VERBS)
_OF_COUNTRIES = leveled(COUNTRY_EPITHETS)
_NO_HEADS = _FUNCTION_WORDS | _TITLES | _FORMER | leveled(PLACE_HEADS)
_FAMILY_HEADS = leveled(FAMILY_HEADS)
_OF_OTHERS = tuple(f"{head} " for head in sorted(_FAMILY_HEADS | leveled(PLACE_HEADS)))
"""Before a last name: it is a family's or a place's."""
_EZAFE_BEFORE: Final = EZAFE + " "
"""How all of these end."""
_OTHER_WORDS = tuple(leveled(OTHER_WORDS))
_TIMES = leveled(TIMES)
_PREPOSITIONS = leveled(PREPOSITIONS)
_PART_HEADS = leveled(PART_HEADS)
_CLAUSE = re.compile(f"[{WORD_CLASS} ]{{1,80}}+")
_YEAR: Final = 4
@lru_cache(maxsize=256)
def _loosely(words: frozenset[str]) -> frozenset[str]:
    """Return names without what spellings differ in; the same ones are asked of again and again."""
    return frozenset(map(sounding, words))


# --- telling an ezafe from an adjective ------------------------------------------------------


def _word_start(letters: str, at: int) -> int:
    """Return where the word around an offset begins, or some place in it if that is far."""
    furthest = max(0, at - _LONGEST_PREFIX - 1)
    while at > furthest and letters[at - 1] in WORD:
        at -= 1
    return at


def _is_ezafe(letters: str, start: int, end: int, before: str, entry: Entry) -> bool:
    """Tell whether the ی after a single word is no ending of an adjective.

    It is an ezafe where a noun follows and no head noun stands before; it is an agent's clitic
    where a transitive past follows.
    """
    after = word_after(letters, end + 1)
    headed = before.endswith(EZAFE) and before not in _NO_HEADS
    if entry.person or (entry.everyday and not entry.place):
        titled = entry.person and after in _TITLES
        return titled or (not (headed and entry.person) and _has_agent(letters, end, after))
    if not after or is_present(after) or (after in _NO_NOUNS and after not in _TIMES):
        return after in _PREPOSITIONS and not headed and not _is_counted(before) \
            and _has_agent_beyond(letters, end + 1)
    if before in CONJUNCTIONS:
        return not word_before(letters, start - len(before) - 1).endswith(EZAFE)
    if not before or before in _NO_HEADS or before.endswith(ADVERBIAL_ENDINGS) \
            or after in _OF_COUNTRIES:
        return True
    if headed:
        whole = entry.place and before not in _PART_HEADS
        return not (whole and before.endswith(INDEFINITE_WITH_EZAFE)) \
            and _has_agent(letters, end, after)
    return not _is_counted(before) and not (
        before.endswith(LINK) and after.endswith(DEFINITE_ENDINGS))


def _is_clitic(letters: str, start: int, end: int, before: str) -> bool:
    """Tell whether what begins with ی after a country is no ending of an adjective or a people.

    «میسریش» is Egypt, too; «بازرگانێکی میسریش» is an Egyptian merchant, too. «گوندەکانی عەفرینیان
    تۆپباران کرد» speaks of Afrin; «کوردستانیان و دۆستەکانیان» are people.
    """
    if before.endswith(INDEFINITE_WITH_EZAFE) and before not in _PART_HEADS:
        return False
    if not letters.startswith(THEIRS, end):
        return True
    rest = end + len(THEIRS)
    after = word_after(letters, rest)
    if after in CONJUNCTIONS:
        return False
    if before.endswith(EZAFE) and before not in _FUNCTION_WORDS and before not in _PART_HEADS:
        return before not in _FAMILY_HEADS and not _is_counted(
            word_before(letters, start - len(before) - 1))
    return _has_agent(letters, rest - 1, after)


def _is_counted(before: str) -> bool:
    """Tell whether a number stands before, other than a year."""
    return before in _NUMERALS or (before.isdigit() and len(before) != _YEAR)


def _has_agent(letters: str, end: int, after: str) -> bool:
    """Tell whether the verb is a transitive past, whose agent the ی may be: «عێراقی داگیر کرد»."""
    return is_transitive_past(after) or (not after.endswith((EZAFE, THEIRS))
                               and is_transitive_past(word_after(letters, end + 2 + len(after))))


def _has_agent_beyond(letters: str, at: int) -> bool:
    """Tell whether such a verb ends the clause behind a preposition.

    «شنگالی لە دەستی داعش ئازاد کرد», «هەولێری بەرەو بەغدا بەجێ هێشت».
    """
    clause = _CLAUSE.match(letters, at)
    for word in clause[0].split() if clause else ():
        if word in CONJUNCTIONS or word == THAT or is_present(word):
            return False
        if is_transitive_past(word):
            return True
    return False
