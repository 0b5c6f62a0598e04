"""Telling the ی of an ezafe or of an agent from that of an adjective: «عێراقی» is either.

It is an ezafe before the noun or adjective that it governs, «عێراقی نوێ», and the clitic of an
agent before a transitive past, «عێراقی داگیر کرد». It makes an adjective where a noun governs the
word, «حکومەتی عێراقی», unless that noun goes with the place and not with its people: «شاری»,
«باکووری», «لقی». All of this works on the match form.
"""

import re
from typing import Final

from kashkol.languages.ckb.affixes import (
    ADVERBIAL_ENDINGS,
    CONJUNCTIONS,
    COPULAS,
    COUNTRY_EPITHETS,
    DEFINITE_ENDINGS,
    EZAFE,
    FAMILY_HEADS,
    FORMER,
    FUNCTION_WORDS,
    INDEFINITE_WITH_EZAFE,
    LINK,
    NUMERALS,
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
from kashkol.languages.ckb.name_neighbours import (
    ABSOLUTE,
    AFFILIATED,
    AROSE,
    ATTRIBUTES,
    COUNTRIES,
    DEFINITE_WITH_EZAFE,
    HONORIFIC_WORDS,
    INSTITUTIONS,
    OF_PEOPLES,
    ORGANISATION_NOUNS,
    PLACE_EPITHETS,
    PLAIN_VERBS,
    SIDES,
    SITUATED,
    SUBJECT_TO,
    THAT_TIME,
    THESE,
    TOLD,
    VERBAL_NOUNS,
    is_of_people,
    may_be_given_name,
)
from kashkol.languages.ckb.reading.names.gazetteer import Entry
from kashkol.languages.ckb.reading.names.neighbours import word_after, word_before
from kashkol.languages.ckb.verbs import is_present, is_transitive_past


def is_ezafe(letters: str, start: int, end: int, entry: Entry) -> bool:
    """Tell whether the ی after a single word is not the ending of an adjective.

    `end` is where the name ends and its ی is.
    """
    before = word_before(letters, start)
    if entry.person:
        return _is_ezafe_of_person(letters, start, end, before, entry)
    if entry.everyday and not entry.place:
        return _has_agent(letters, end, _word_behind(letters, end))
    if _is_last_name(letters, start, before):
        return False
    return _names_it(before, entry) or _is_ezafe_of_thing(
        letters, start, end, before, entry)


def _is_last_name(letters: str, start: int, before: str) -> bool:
    """Tell whether a place with ی is somebody's last name: «کاک بابان سەقزی نووسەرە»."""
    return may_be_given_name(before) \
        and word_before(letters, start - 1 - len(before)) in HONORIFIC_WORDS


def is_doubled_ezafe(letters: str, start: int, end: int, entry: Entry) -> bool:
    """Tell whether «یی» after a consonant is an ezafe, which some press write so.

    It is most often the ending of an adjective, so what stands beside it must show the name.
    """
    before, after = word_before(letters, start), _word_behind(letters, end)
    if entry.ending is not Ending.CONSONANT:
        return False
    if entry.person:
        return after in ATTRIBUTES or after in _TITLES
    return not entry.everyday and not _is_no_noun(after) \
        and (_names_it(before, entry) or after in _OF_COUNTRIES)


def is_last_name_in_yeh(letters: str, end: int) -> bool:
    """Tell whether ی after a full name makes another: «کاروان ئەحمەدی، …» is not «کاروان ئەحمەد».

    An ezafe has something to govern, and an agent has a verb.
    """
    after = _word_behind(letters, end)
    if after in ABSOLUTE or after in _TIMES or _NUMBER_AFTER.match(letters, end + 1):
        return False
    return _is_no_noun(after) and not is_transitive_past(after) \
        and not (after in _PREPOSITIONS and _has_agent_beyond(letters, end + 1))


def is_object_of_mine(letters: str, end: int) -> bool:
    """Tell whether «م» behind a person's name is the agent of a verb: «بێکەسم لە سنە بینی»."""
    return _has_agent(letters, end, word_after(letters, end + 1)) \
        or _has_agent_beyond(letters, end + 1)


def is_clitic(letters: str, start: int, end: int, before: str) -> bool:
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


# --- the tables, in the match form -----------------------------------------------------------


_YEAR: Final = 4
"""Digits of a year, which counts nothing."""

_CLAUSE = re.compile(f"[{WORD_CLASS} ]{{1,80}}+")
"""Words without punctuation between them."""
_NUMBER_AFTER = re.compile(r' [\d(«"“]')
"""A number or words in marks, which are as good as a noun."""

_FUNCTION_WORDS = leveled(FUNCTION_WORDS)
_NUMERALS = leveled(NUMERALS)
_NO_NOUNS = leveled(FUNCTION_WORDS | COPULAS | OPENING_VERBS) | PLAIN_VERBS
"""Words that no ezafe can come before."""
_TITLES = leveled(TITLES)
_PLACE_HEADS = leveled(PLACE_HEADS)
_OF_COUNTRIES = leveled(COUNTRY_EPITHETS) | PLACE_EPITHETS
_PART_HEADS = leveled(PART_HEADS)
_NO_HEADS = _FUNCTION_WORDS | _TITLES | leveled(FORMER) | _PLACE_HEADS
"""Words in ی that govern no name behind them."""
_FAMILY_HEADS = leveled(FAMILY_HEADS)
_TIMES = leveled(TIMES)
_PREPOSITIONS = leveled(PREPOSITIONS)


# --- persons ---------------------------------------------------------------------------------


def _is_ezafe_of_person(letters: str, start: int, end: int, before: str, entry: Entry) -> bool:
    """Tell whether ی after a person's name is an ezafe or an agent's clitic.

    «بایدنی دیموکرات» is Biden; «سەدری هاتن» are people, and «ساڵحی گوتی» is somebody else's last
    name. Where a noun governs the name, «رەوتی سەدری …», or it is an everyday word, what follows
    must be said of a person.
    """
    after = _word_behind(letters, end)
    if after in _TITLES or after in ATTRIBUTES or after in TOLD:
        return True
    if before.endswith(INDEFINITE_WITH_EZAFE):
        return False
    is_headed = _is_headed(letters, start, before)
    is_certain = not is_headed and entry.claims and not (entry.everyday or entry.given)
    is_governing = not _is_no_noun(after) or _NUMBER_AFTER.match(letters, end + 1) is not None
    return bool(is_certain and is_governing) or _has_agent(letters, end, after) \
        or _is_before_absolute(letters, end, after, is_headed=is_headed)


# --- places and organisations ----------------------------------------------------------------


def _names_it(before: str, entry: Entry) -> bool:
    """Tell whether the noun before makes it a name whatever follows: «شاری», «باکووری»."""
    if entry.place:
        return before in _PLACE_HEADS or before in SIDES
    return before in ORGANISATION_NOUNS


def _is_ezafe_of_thing(letters: str, start: int, end: int, before: str, entry: Entry) -> bool:
    """Tell whether ی after the name of a place or an organisation is no adjective's."""
    after = _word_behind(letters, end)
    is_headed = _is_headed(letters, start, before)
    if _is_no_noun(after):
        return _is_clitic_or_dated(letters, end, before, after, is_headed=is_headed)
    if before in CONJUNCTIONS:
        return not word_before(letters, start - len(before) - 1).endswith(EZAFE)
    if _governs_nothing(before) or _is_epithet(before, after):
        return True
    if is_headed:
        return _is_name_though_governed(letters, start, end, before, entry)
    return not _is_counted(before) and not _is_between_link(before, after)


def _word_behind(letters: str, end: int) -> str:
    """Return the word behind a name and its ی, «سەر بە» as one.

    Of «ئەو سەردەمە», that time, it is «سەردەمە».
    """
    after = word_after(letters, end + 1)
    if after in THESE and (that := word_after(letters, end + 2 + len(after))) in THAT_TIME:
        return that
    to, by = SUBJECT_TO
    if after == to and word_after(letters, end + 2 + len(after)) == by:
        return AFFILIATED
    return after


def _is_headed(letters: str, start: int, before: str) -> bool:
    """Tell whether a noun with an ezafe governs a name.

    «ئەو شارەی داعشی بەزاند», the city that …, is a noun with its clause.
    """
    if not before.endswith(EZAFE) or before in _NO_HEADS:
        return False
    return not (before.endswith(LINK + EZAFE)
                and word_before(letters, start - len(before) - 1) in THESE)


def _is_epithet(before: str, after: str) -> bool:
    """Tell whether what follows is said of places and not of people or things."""
    return after in _OF_COUNTRIES and before not in OF_PEOPLES \
        and not before.endswith(INDEFINITE_WITH_EZAFE)


def _is_no_noun(after: str) -> bool:
    """Tell whether a word cannot be the noun that an ezafe needs behind it."""
    if not after or after in ABSOLUTE or (is_present(after) and not is_transitive_past(after)):
        return True
    return after in _NO_NOUNS and after not in _TIMES and after not in SITUATED


def _is_clitic_or_dated(letters: str, end: int, before: str, after: str, *,
                        is_headed: bool) -> bool:
    """Tell whether it is the place although no noun follows its ی.

    A number may follow, «لە عێراقی ٢٠٠٣دا», or the verb that has the ی as its agent or object comes
    later: «شنگالی لە دەستی داعش ئازاد کرد», «ئیسرائیلی لێ کەوتەوە».
    """
    if _is_counted(before) or before.endswith(INDEFINITE_WITH_EZAFE):
        return False
    if after in ABSOLUTE or is_headed:
        return _is_before_absolute(letters, end, after, is_headed=is_headed)
    if not after:
        return before in _FUNCTION_WORDS and _NUMBER_AFTER.match(letters, end + 1) is not None
    return after in _PREPOSITIONS and _has_agent_beyond(letters, end + 1)


def _is_before_absolute(letters: str, end: int, after: str, *, is_headed: bool) -> bool:
    """Tell whether ی is what a preposition behind it governs: «ئیسرائیلی لێ کەوتەوە».

    «ئەفسەری ئیسرائیلی لێ کوژرا» is an Israeli officer, so behind a noun only a verb counts that
    is said of things.
    """
    return after in ABSOLUTE and (not is_headed or word_after(
        letters, end + 2 + len(after)).endswith(AROSE))


def _governs_nothing(before: str) -> bool:
    """Tell whether a word before a name has no claim on it.

    A title, a small word or «شاری» leaves the name whole; the second half of a preposition,
    «لە بەغدادا عێراقی …», ends what came before; a verbal noun has a name as its object.
    """
    return not before or before in _NO_HEADS \
        or before.endswith((*ADVERBIAL_ENDINGS, *VERBAL_NOUNS))


def _is_name_though_governed(letters: str, start: int, end: int, before: str,
                             entry: Entry) -> bool:
    """Tell whether it is the name although a noun governs the word.

    «ناوچەکانی عێراقی داگیر کرد» is an agent's clitic; «سەربازی ئیسرائیلی کوشت» is an Israeli
    soldier, and «بازرگانێکی عێراقی …» an Iraqi merchant, whatever the verb. Of a part of the place
    it is always the name, «بەشێکی عێراقی داگیر کرد», and «لقی هەولێری کۆمیسیۆن» is the branch in
    Erbil.
    """
    if before in _PART_HEADS:
        return True
    if _has_agent(letters, end, _word_behind(letters, end)):
        return not entry.place or not (
            before.endswith(INDEFINITE_WITH_EZAFE) or is_of_people(before))
    return before.endswith(DEFINITE_WITH_EZAFE) or (
        before in INSTITUTIONS and letters[start:end] not in COUNTRIES)


def _is_between_link(before: str, after: str) -> bool:
    """Tell whether a name is an adjective between a noun that ends in ە and the article it takes.

    «هێزە ئەمنییەکان» is a noun with such a ە and an adjective that bears the article.
    """
    return before.endswith(LINK) and after.endswith(DEFINITE_ENDINGS)


def _is_counted(before: str) -> bool:
    """Tell whether the word before is a number other than a year."""
    return before in _NUMERALS or (before.isdigit() and len(before) != _YEAR)


# --- agents ----------------------------------------------------------------------------------


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
