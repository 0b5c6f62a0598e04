"""Whether a spelling is used as a name, by its suffixes and by the words on either side.

All of this works on the match form, and places are offsets of it. Only a bounded number of letters
on either side is looked at, so the cost of a place does not depend on the text's length.
"""

import re
from typing import Final

from kashkol.languages.ckb.affixes import (
    ADDRESSES,
    AND,
    CLAUSE_OPENINGS,
    COPULAS,
    DEFINITE_ENDINGS,
    EZAFE,
    FAMILY_HEADS,
    FORMER,
    FUNCTION_WORDS,
    GIVEN_NAMES,
    I_AM,
    INDEFINITE_ENDINGS,
    INDEFINITE_WITH_EZAFE,
    MANY,
    NUMERALS,
    OFFICE_HEADS,
    OPENING_VERBS,
    PLACE_HEADS,
    TIMES_WITH_NUMBERS,
    TITLES,
    WORD_CLASS,
    Ending,
)
from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.matching import leveled
from kashkol.languages.ckb.name_neighbours import (
    ADVERB_WORDS,
    AS_PLAIN_NOUN,
    ATTACHED,
    HONORIFIC_WORDS,
    LIGHT_VERBS,
    LORDS,
    OF_NO_BARE_NOUN,
    PLAIN_VERBS,
    QUANTIFIERS,
    SURE_KIN,
    TOLD,
    TOLD_OF,
    occupation,
)
from kashkol.languages.ckb.phrases import ADVERBS, NO_SUBJECT, PREPOSITIONS
from kashkol.languages.ckb.reading.names.ezafe import (
    is_clitic,
    is_doubled_ezafe,
    is_ezafe,
    is_last_name_in_yeh,
    is_object_of_mine,
)
from kashkol.languages.ckb.reading.names.fit import Fit
from kashkol.languages.ckb.reading.names.gazetteer import Entry
from kashkol.languages.ckb.reading.names.neighbours import LOOK, word_after, word_before
from kashkol.languages.ckb.speech import begins_with_cue, is_verb
from kashkol.languages.ckb.verbs import is_compound_past, is_present, is_transitive_past


def is_name(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether an entry that claims a name is used as that name here.

    >>> iraq = Entry(5, Ending.CONSONANT, 1, ("iraq",), (), frozenset(), False, True, False,
    ...              frozenset(), frozenset(), (), (), frozenset(), frozenset(), False, False, True,
    ...              False, False, frozenset())
    >>> is_name("لە عێراقی نوێ", 3, 8, iraq, "ezafe")
    True
    >>> is_name("حکومەتی عێراقی نوێ", 8, 13, iraq, "ezafe")
    False
    """
    if _has_ending_of_noun(letters, end, entry, how) or _is_given_name(letters, start, entry):
        return False
    if entry.words > 1:
        return not (entry.person and how == "ezafe") or not is_last_name_in_yeh(letters, end)
    return not (entry.person and _is_of_others(letters, start)) \
        and _is_word_as_name(letters, start, end, entry, how)


def _is_word_as_name(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether a single word is used as a name."""
    if how == "bare":
        return not _is_plain_noun(letters, start, end, entry)
    if how == "ezafe" or (entry.everyday and _has_ezafe_behind_vowel(letters, end, entry)):
        return letters[start:end].isascii() or is_ezafe(letters, start, end, entry)
    if how == "suffixed" and _may_be_adjective(letters, end, entry):
        return is_clitic(letters, start, end, word_before(letters, start))
    if how == "suffixed" and entry.person and letters.startswith(_MINE, end):
        return is_object_of_mine(letters, end)
    return how != "adjective" or is_doubled_ezafe(letters, start, end, entry)


def _has_ezafe_behind_vowel(letters: str, end: int, entry: Entry) -> bool:
    """Tell whether a body's name in a vowel has an ezafe: «هەنگاوی باش», a good step."""
    return entry.ending is Ending.VOWEL and not (entry.person or entry.place) \
        and letters.startswith(_EZAFE_BEFORE, end)


def _is_plain_noun(letters: str, start: int, end: int, entry: Entry) -> bool:
    """Tell whether a word is no name: «پارتی کرێکاران», «هەنگاو بنێت», «هەر هەنگاو»."""
    if entry.generic and (
            word_after(letters, end) in entry.generic or _is_of_another(letters, end)):
        return True
    return entry.everyday and not entry.person and (
        word_after(letters, end) in LIGHT_VERBS or word_before(letters, start) in QUANTIFIERS)


def _is_of_another(letters: str, end: int) -> bool:
    """Tell whether a plain noun behind an organisation's short name makes it another's name.

    «پارتی ڕیفۆرم», «پارتی گەل»; but «پارتی پشتیوان بوو», «پارتی بڕیاری دا», «پارتی لە …».
    """
    noun = word_after(letters, end)
    if len(noun) < _SHORTEST_NOUN or noun in _NO_NOUNS or loose_key(noun) in _NO_NOUNS \
            or noun.endswith(OF_NO_BARE_NOUN) or noun.startswith(ATTACHED) or _is_verb(noun):
        return False
    following = word_after(letters, end + 1 + len(noun))
    return begins_with_cue(following, 0) or not _is_verb(following)


def _is_verb(word: str) -> bool:
    """Tell whether a word looks like a verb, which may be one with a noun before it."""
    return word in LIGHT_VERBS or word in PLAIN_VERBS or is_verb(word) or is_transitive_past(word)


def _is_given_name(letters: str, start: int, entry: Entry) -> bool:
    """Tell whether a word is somebody's given name, not a place or a body: «دکتۆر گۆران عەلی»."""
    return (entry.everyday or entry.given) and entry.words == 1 and not entry.persons \
        and not entry.person and word_before(letters, start) in HONORIFIC_WORDS


def _has_ending_of_noun(letters: str, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether a name has an article that only common nouns have, or no person has."""
    if entry.generic and how != "bare" and letters.startswith(AS_PLAIN_NOUN, end):
        return True
    return (how == "plural" and not entry.common) or (how == "indefinite" and entry.person)


def _is_of_others(letters: str, start: int) -> bool:
    """Tell whether a last name is that of a family, a place or several people.

    «خێزانی» or «شاری» is before it, or a number: «هەشت هەزار بارزانی».
    """
    if letters[start - 2:start] == _EZAFE_BEFORE:
        return word_before(letters, start) in _OF_OTHERS
    return _is_counted(letters, start)


def _is_counted(letters: str, start: int) -> bool:
    """Tell whether a number counts what is behind it, and is not that of an hour or a year."""
    if letters[start - 3:start] in _ENDS_OF_MANY:
        return word_before(letters, start) in _MANY
    if not letters[start - 2:start - 1].isdigit():
        return False
    counted = _COUNTED.search(letters[max(0, start - LOOK):start])
    return counted is not None and counted[1] not in _OF_NUMBERS


def _may_be_adjective(letters: str, end: int, entry: Entry) -> bool:
    """Tell whether the suffixes of a place begin like those of an adjective made from it."""
    return entry.place and entry.ending is Ending.CONSONANT and letters[end] == EZAFE


def stands_for_last_name(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether a last name alone may be its bearer's, earlier named in full.

    Where it is a given name too, another name must not follow, nor a title stand before it, which
    go with first names: «مەحموود خان», «قاسم عەلی», «حاجی عەلی».
    """
    after = word_after(letters, end)
    is_other = entry.given and (
        after in LORDS or after in _GIVEN_NAMES
        or word_before(letters, start) in HONORIFIC_WORDS)
    return entry.person and not is_other and is_name(letters, start, end, entry, how)


def stands_for_first_name(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether a first name alone may be its bearer's: no other name follows.

    Where the name is an everyday word too, it must open a clause as its subject or follow a title;
    a rare one may open a clause before anything at all.
    """
    if not is_name(letters, start, end, entry, how):
        return False
    after = word_after(letters, end + (how == "ezafe"))
    if _opens_clause(letters, start, how) and _is_subject(letters, end, after, entry):
        return True
    if entry.everyday and not _is_told_of(letters, start, how, after):
        return False
    return how in {"suffixed", "ezafe"} or _follows_whole_name(letters, end, after) or (
        how == "bare" and _opens_predicate(after))


def _is_told_of(letters: str, start: int, how: Fit, after: str) -> bool:
    """Tell whether only a name can stand where an everyday word does.

    It is so behind an address, «کاک هیوا», a word of kinship, «برای هیوا», and somebody's words,
    «بە گوتەی هیوا», and where somebody is told something: «بە هیوای گوت».
    """
    if letters.endswith(ADDRESSES, max(0, start - _ADDRESS), start):
        return True
    before = word_before(letters, start)
    return before in SURE_KIN or before in TOLD_OF or (how == "ezafe" and after in TOLD)


def _is_subject(letters: str, end: int, after: str, entry: Entry) -> bool:
    """Tell whether what is behind a first name at the head of a clause makes it the subject.

    A colon does, as in an interview, and a verb; any word does behind a name that is rare.
    """
    if letters.startswith(":", end) or _opens_predicate(after) or (
            after.endswith(EZAFE) and occupation(after)):
        return True
    if entry.everyday:
        return False
    return after in PLAIN_VERBS or after.endswith(_ARTICLES) or (
        not entry.given and _has_no_last_name(letters, end, after))


def _opens_clause(letters: str, start: int, how: Fit) -> bool:
    """Tell whether a name without suffixes begins a clause.

    «پاشان» may be before it, or «و» behind a verb.
    """
    if how != "bare":
        return False
    before = word_before(letters, start)
    if before == AND:
        verb = word_before(letters, start - len(AND) - 1)
        return is_transitive_past(verb) or is_present(verb)
    return not before or before in _OPENINGS


def _opens_predicate(word: str) -> bool:
    """Tell whether a word goes on after a person as the subject: «گوتی», «ڕزگارکرد»."""
    return word in _OPENING_VERBS or is_compound_past(word) or is_present(word)


def _has_no_last_name(letters: str, end: int, after: str) -> bool:
    """Tell whether the word behind a first name is not the last name of somebody else.

    It is one if it is a given name, or if its clause ends or a verb with its subject follows:
    «NAME عەلی …», «NAME حەمەد گوتی».
    """
    second = word_after(letters, end + 1 + len(after))
    return after not in _GIVEN_NAMES and second not in _OPENING_VERBS and second != ""


def _follows_whole_name(letters: str, end: int, after: str) -> bool:
    """Tell whether a word is none that a name could go on with, so that the name ends before it.

    It is none if a light verb behind it needs it, or a copula: «حەسەن سیاسەت دەکات».
    """
    if not after or after in _NO_LAST_NAMES or after.endswith(_ARTICLES) or is_present(after):
        return True
    verb = word_after(letters, end + 1 + len(after))
    return after not in _GIVEN_NAMES and (verb in LIGHT_VERBS or verb in _COPULAS)


def is_office(letters: str, start: int, end: int, entry: Entry, how: Fit) -> bool:
    """Tell whether a title means its present holder, not a former one, a deputy or a candidate."""
    if how == "plural" or letters.endswith(_OF_OFFICE, max(0, start - LOOK), start):
        return False
    with_ezafe = how in {"ezafe", "adjective"}
    if _FORMER_AFTER.match(letters, end + 1 if with_ezafe else end):
        return False
    return entry.words > 1 or not with_ezafe


# --- the tables, in the match form -----------------------------------------------------------


_ADDRESS: Final = max(map(len, ADDRESSES))

_GIVEN_NAMES = leveled(GIVEN_NAMES)
_COPULAS = leveled(COPULAS)
_ARTICLES: Final = (*DEFINITE_ENDINGS, *INDEFINITE_ENDINGS, *INDEFINITE_WITH_EZAFE)
"""Endings of nouns that no last name has."""
_MINE: Final = (I_AM + " ", I_AM + "\n")
_NO_LAST_NAMES = leveled(FUNCTION_WORDS | TITLES | NUMERALS)
"""Words that no name goes on with."""
_OF_OFFICE = tuple(f"{head} " for head in sorted(leveled(OFFICE_HEADS)))
_FORMER_AFTER = re.compile(f" (?:{'|'.join(sorted(leveled(FORMER)))})(?![{WORD_CLASS}])")
_OPENING_VERBS = leveled(OPENING_VERBS)
_OPENINGS = leveled(CLAUSE_OPENINGS)
"""«پاشان», «بەڵام»: words behind which a clause goes on with its subject."""
_NO_NOUNS = _NO_LAST_NAMES | _OPENING_VERBS | _OPENINGS | ADVERB_WORDS | ADVERBS \
    | PREPOSITIONS | NO_SUBJECT
"""Words behind an organisation's short name that are no part of another's."""
_SHORTEST_NOUN: Final = 3
_OF_OTHERS = leveled(FAMILY_HEADS | PLACE_HEADS)
"""Words before a last name that make it the name of a family or a place."""
_MANY = leveled(MANY)
"""«هەزار»: it counts people, where «دوو» may be an hour and «دووەم» end a month's name."""
_ENDS_OF_MANY = frozenset(f"{word[-2:]} " for word in _MANY)
_COUNTED = re.compile(f"(?<![{WORD_CLASS}])([{WORD_CLASS}]+{EZAFE}) [0-9]{{1,3}} $")
_OF_NUMBERS = leveled(TIMES_WITH_NUMBERS)
"""«ساڵی», «کاژێری»: words whose number counts nothing."""
_EZAFE_BEFORE: Final = EZAFE + " "
"""The end of each of these."""
