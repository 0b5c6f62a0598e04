"""Whether a spelling is used as a name, by its suffixes and by the words on either side.

All of this works on the match form, and places are offsets of it. Only a bounded number of letters
on either side is looked at, so the cost of a place does not depend on the text's length.
"""

import re
from functools import lru_cache
from typing import Final

from kashkol.languages.ckb.affixes import (
    ADDRESSES,
    ADVERBIAL_ENDINGS,
    CONJUNCTIONS,
    COPULAS,
    COUNTRY_EPITHETS,
    DEFINITE_ENDINGS,
    EZAFE,
    FAMILY_HEADS,
    FORMER,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    INDEFINITE_WITH_EZAFE,
    LINK,
    NUMERALS,
    OFFICE_HEADS,
    OPENING_VERBS,
    PART_HEADS,
    PLACE_HEADS,
    PREPOSITIONS,
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
from kashkol.reading.names.fit import Fit
from kashkol.reading.names.gazetteer import Entry


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
    if _has_ending_of_noun(entry, how) or _is_of_others(letters, start, entry):
        return False
    if entry.words > 1:
        return True
    if how == "bare":
        return not (entry.generic and word_after(letters, end) in entry.generic)
    if how == "ezafe":
        return letters[start:end].isascii() or _is_ezafe(
            letters, start, end, word_before(letters, start), entry)
    if how == "suffixed" and _may_be_adjective(letters, end, entry):
        return _is_clitic(letters, start, end, word_before(letters, start))
    return how != "adjective"


def _has_ending_of_noun(entry: Entry, how: Fit) -> bool:
    """Tell whether a name has an article that only common nouns have, or no person has."""
    return (how == "plural" and not entry.common) or (how == "indefinite" and entry.person)


def _is_of_others(letters: str, start: int, entry: Entry) -> bool:
    """Tell whether a last name is that of a family or a place: «خێزانی», «شاری» is before it."""
    return entry.person and entry.words == 1 and letters[start - 2:start] == _EZAFE_BEFORE \
        and letters.endswith(_OF_OTHERS, max(0, start - _LOOK), start)


def _may_be_adjective(letters: str, end: int, entry: Entry) -> bool:
    """Tell whether the suffixes of a place begin like those of an adjective made from it."""
    return entry.place and entry.ending is Ending.CONSONANT and letters[end] == EZAFE


def follows_other_name(letters: str, start: int, entry: Entry) -> bool:
    """Tell whether the word directly before is the given name of somebody else: «باقر سەدر»."""
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
    after = word_after(letters, end)
    is_sure = not entry.everyday or letters.endswith(ADDRESSES, max(0, start - _ADDRESS), start)
    opens_clause = _opens_clause(letters, start, how)
    if how == "bare" and _opens_predicate(after) and (is_sure or opens_clause):
        return True
    if opens_clause and not (entry.everyday or entry.given):
        return _has_no_last_name(letters, end, after)
    return is_sure and (how == "suffixed" or _follows_whole_name(after))


def _opens_clause(letters: str, start: int, how: Fit) -> bool:
    """Tell whether a name without suffixes begins a clause."""
    return how == "bare" and not word_before(letters, start)


def _opens_predicate(word: str) -> bool:
    """Tell whether a word goes on after a person as the subject: «گوتی», «ڕزگارکرد»."""
    return word in _OPENING_VERBS or is_compound_past(word)


def _has_no_last_name(letters: str, end: int, after: str) -> bool:
    """Tell whether the word behind a first name is not the last name of somebody else.

    It is one if it is a given name, or if its clause ends or a verb with its subject follows:
    «NAME عەلی …», «NAME حەمەد گوتی».
    """
    second = word_after(letters, end + 1 + len(after))
    return after not in _GIVEN_NAMES and second not in _OPENING_VERBS and second != ""


def _follows_whole_name(after: str) -> bool:
    """Tell whether a word is none that a name could go on with, so that the name ends before it."""
    return not after or after in _FUNCTION_WORDS or after in _TITLES or is_present(after)


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


_LOOK: Final = 24
"""Letters before a place among which the word before it is looked for."""
_ADDRESS: Final = max(map(len, ADDRESSES))
_YEAR: Final = 4
"""Digits of a year, which counts nothing."""

_LAST_WORD = re.compile(f"[{WORD_CLASS}]*$")
_NEXT_WORD = re.compile(f" ([{WORD_CLASS}]+)")
_CLAUSE = re.compile(f"[{WORD_CLASS} ]{{1,80}}+")
"""Words without punctuation between them."""

_FUNCTION_WORDS = leveled(FUNCTION_WORDS)
_GIVEN_NAMES = leveled(GIVEN_NAMES)
_NUMERALS = leveled(NUMERALS)
_NO_NOUNS = leveled(FUNCTION_WORDS | COPULAS)
"""Words that no ezafe can come before."""
_TITLES = leveled(TITLES)
_FORMER = leveled(FORMER)
_OF_OFFICE = tuple(f"{head} " for head in sorted(leveled(OFFICE_HEADS)))
_FORMER_AFTER = re.compile(f" (?:{'|'.join(sorted(_FORMER))})(?![{WORD_CLASS}])")
_OPENING_VERBS = leveled(OPENING_VERBS)
_OF_COUNTRIES = leveled(COUNTRY_EPITHETS)
_PART_HEADS = leveled(PART_HEADS)
_NO_HEADS = _FUNCTION_WORDS | _TITLES | _FORMER | leveled(PLACE_HEADS)
"""Words in ی that govern no name behind them."""
_FAMILY_HEADS = leveled(FAMILY_HEADS)
_OF_OTHERS = tuple(f"{head} " for head in sorted(_FAMILY_HEADS | leveled(PLACE_HEADS)))
"""Words before a last name that make it the name of a family or a place."""
_EZAFE_BEFORE: Final = EZAFE + " "
"""The end of each of these."""
_TIMES = leveled(TIMES)
_PREPOSITIONS = leveled(PREPOSITIONS)


@lru_cache(maxsize=256)
def _loosely(words: frozenset[str]) -> frozenset[str]:
    """Return names by their sound; the same sets of names are asked for again and again."""
    return frozenset(map(sounding, words))


# --- telling an ezafe from an adjective ------------------------------------------------------


def _is_ezafe(letters: str, start: int, end: int, before: str, entry: Entry) -> bool:
    """Tell whether the ی after a single word is not the ending of an adjective.

    It is an ezafe where a noun follows and none governs the word from before; it is the clitic of
    an agent where a transitive past follows.
    """
    after = word_after(letters, end + 1)
    is_headed = before.endswith(EZAFE) and before not in _NO_HEADS
    if entry.person or (entry.everyday and not entry.place):
        return _is_ezafe_of_word(letters, end, after, entry, is_headed=is_headed)
    if _is_no_noun(after):
        return not is_headed and _is_agent_before_preposition(letters, end, before, after)
    if before in CONJUNCTIONS:
        return not word_before(letters, start - len(before) - 1).endswith(EZAFE)
    if _governs_nothing(before) or after in _OF_COUNTRIES:
        return True
    if is_headed:
        return _is_agent_though_governed(letters, end, before, after, entry)
    return not _is_counted(before) and not _is_between_link(before, after)


def _is_ezafe_of_word(letters: str, end: int, after: str, entry: Entry, *,
                      is_headed: bool) -> bool:
    """Tell whether ی after a person's name or an everyday word is an ezafe or an agent's clitic.

    A person's name takes an ezafe only before a title, «کازمی سەرۆکوەزیران», and a clitic only
    where no noun governs it.
    """
    if entry.person and (after in _TITLES or is_headed):
        return after in _TITLES
    return _has_agent(letters, end, after)


def _is_no_noun(after: str) -> bool:
    """Tell whether a word cannot be the noun that an ezafe needs behind it."""
    return not after or is_present(after) or (after in _NO_NOUNS and after not in _TIMES)


def _is_agent_before_preposition(letters: str, end: int, before: str, after: str) -> bool:
    """Tell whether ی is the clitic of an agent although the verb comes only later.

    «شنگالی لە دەستی داعش ئازاد کرد».
    """
    return after in _PREPOSITIONS and not _is_counted(before) \
        and _has_agent_beyond(letters, end + 1)


def _governs_nothing(before: str) -> bool:
    """Tell whether a word before a name has no claim on it.

    A title, a small word or «شاری» leaves the name whole; the second half of a preposition,
    «لە بەغدادا عێراقی …», ends what came before.
    """
    return not before or before in _NO_HEADS or before.endswith(ADVERBIAL_ENDINGS)


def _is_agent_though_governed(letters: str, end: int, before: str, after: str,
                              entry: Entry) -> bool:
    """Tell whether ی is an agent's clitic although a noun governs the word.

    «ناوچەکانی عێراقی داگیر کرد» is it; «بازرگانێکی عێراقی …» is an Iraqi merchant, whatever the
    verb, unless the noun means a part of the place: «بەشێکی عێراقی داگیر کرد».
    """
    is_somebody = entry.place and before not in _PART_HEADS \
        and before.endswith(INDEFINITE_WITH_EZAFE)
    return not is_somebody and _has_agent(letters, end, after)


def _is_between_link(before: str, after: str) -> bool:
    """Tell whether a name is an adjective between a noun that ends in ە and the article it takes.

    «هێزە ئەمنییەکان» is a noun with such a ە and an adjective that bears the article.
    """
    return before.endswith(LINK) and after.endswith(DEFINITE_ENDINGS)


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
    """Tell whether the word before is a number other than a year."""
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
