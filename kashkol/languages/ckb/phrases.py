"""Noun phrases: where they begin and end, by their small words, articles and ezafes.

Words are given as the text writes them and compared by their loose keys; a name `key` says that a
word is a loose key already. The lists are data, in `speech.json` and `affixes.json`.
"""

import re
from functools import lru_cache
from typing import Final

from kashkol.languages.ckb.affixes import (
    ADVERBIAL_ENDINGS,
    ALSO,
    ALSO_AFTER_CONSONANT,
    AND,
    EZAFE,
    FROM,
    GIVEN_NAMES,
    THAT,
    TITLES,
)
from kashkol.languages.ckb.date_words import MONTHS, loose_key
from kashkol.languages.ckb.letters import AE
from kashkol.languages.ckb.speech import speech_words

PREPOSITIONS: Final = speech_words("prepositions")
ADVERBS: Final = speech_words("adverbs")
SAME_PERSON: Final = speech_words("same_person")
"""«ناوبراو», «ئەو»: pronouns that mean the speaker before."""
NO_SUBJECT: Final = speech_words("no_subject")
"""Words of a sentence's beginning that belong to its verb, or only point at something."""
GIVEN_NAME_KEYS: Final = frozenset(map(loose_key, GIVEN_NAMES))
TITLE_KEYS: Final = frozenset(map(loose_key, TITLES)) | speech_words("apposed")
"""What may follow a name without an ezafe and explains it: «کارلۆتا سامی وتەبێژی …»."""

_DATE_WORDS = speech_words("date_words") | frozenset(MONTHS)
_SOME = frozenset(map(loose_key, ("یەکێک", "یەک", "هەندێک", "بەشێک", "ژمارەیەک")))
"""«one», «some»: before «لە» they begin «one of …», which is one phrase."""
_HAS_ALSO = re.compile(r".{3}یش$")
_COMPLETE = re.compile("(?:ەکە|ەکان|ێک|یەک)(?:ی?ش)?$")
"""A noun with its article and no ezafe; nothing more belongs to it."""
_DEFINITE = re.compile("(?:ەکە|ەکان)(?:ی|دا|ەوە|یدا)?$")
_LOCATIVES: Final = ("دا", "داش")
_ITSELF: Final = "خۆی"
_SURELY_ALSO: Final = ("ەکانیش", "یانیش", "ێکیش")
_VOWELS: Final = "یەاێۆو"
_SHORTEST_NOUN: Final = 3
"""Letters that a noun has at least before its final ە."""
_LONG_WITH_ALSO: Final = 5
"""Letters from which on a final «ش» after a vowel is taken for «also»."""


def is_of_date(word: str) -> bool:
    """Tell whether a word after a number is a month's name or another part of a date."""
    key = loose_key(word)
    return key in _DATE_WORDS or key.removesuffix(EZAFE) in _DATE_WORDS


def is_attached(key: str) -> bool:
    """Tell whether a preposition is written together with its noun: «لەبەغدا», «لەکۆنگرەیەکدا»."""
    return key.startswith(FROM) and key not in GIVEN_NAME_KEYS \
        and key.endswith((*ADVERBIAL_ENDINGS, EZAFE))


def is_governing(key: str) -> bool:
    """Tell whether a word is a preposition, «لە» perhaps written together with it."""
    return key in PREPOSITIONS or key.removeprefix(FROM) in PREPOSITIONS


def closes_circumposition(word: str) -> bool:
    """Tell whether a word ends with the «دا» of «لە … دا»."""
    return word.endswith(_LOCATIVES)


def is_linked_to(word: str, following: str) -> bool:
    """Tell whether «ە» ties a noun to the adjective that bears its article.

    >>> is_linked_to("ڕاگەیاندراوە", "هاوبەشەکەدا")
    True
    """
    return word.endswith("ە") and _DEFINITE.search(following) is not None


def ends_phrase(word: str, following: str) -> bool:
    """Tell whether a noun phrase ends between two words.

    >>> ends_phrase("گوتەبێژێکی", "وەزارەتەکە"), ends_phrase("وەزارەتەکە", "ڕای")
    (False, True)
    """
    key = loose_key(following)
    if _is_one_of(word, key):
        return False
    if not following[0].isalnum() or _COMPLETE.search(word) or _HAS_ALSO.search(word):
        return True
    if key in PREPOSITIONS:
        return loose_key(word) != FROM
    return key in {THAT, AND, _ITSELF} or is_attached(key) \
        or _is_outside(key, governed=word.endswith(EZAFE))


def _is_one_of(word: str, key: str) -> bool:
    """Tell whether a word and the key behind it begin «یەکێک لە …», «one of …»."""
    return key == FROM and loose_key(word) in _SOME


def _is_outside(key: str, *, governed: bool) -> bool:
    """Tell whether a word is part of no noun phrase, unless an ezafe governs it."""
    if key in NO_SUBJECT:
        return not (governed and key in SAME_PERSON)
    return key in ADVERBS and not governed


def also_at_end(word: str, text: str) -> int:
    """Return how many letters at the end of a word mean «also», «ش» or «یش».

    «شارەوانیش» is «شارەوانی» or «شارەوان»: the text tells, if it has the word again.

    >>> also_at_end("سەرۆکەکانیش", ""), also_at_end("بەغداش", ""), also_at_end("داعش", "")
    (2, 1, 0)
    """
    if word.endswith(_SURELY_ALSO) or (
            word.endswith(ALSO_AFTER_CONSONANT) and f" {word[:-2]} " in text):
        return len(ALSO_AFTER_CONSONANT)
    has_also = word.endswith(ALSO) and len(word) >= _LONG_WITH_ALSO and word[-2] in _VOWELS
    return len(ALSO) if has_also else 0


def without_also(key: str) -> str:
    """Return a word without «یش»."""
    return key.removesuffix(ALSO_AFTER_CONSONANT)


@lru_cache(maxsize=4096)
def bare_noun(word: str) -> str:
    """Return the loose key of a word without ezafe and the definite article.

    A final ە is left out too, as «کۆمیتە» is «کۆمیتەکە» and «ئەو وەزیر» is «ئەو وەزیرە».

    >>> bare_noun("وەزارەتەکە"), bare_noun("کۆمیتەکە"), bare_noun("کۆمیتەی")
    ('وەزارەت', 'کۆمیت', 'کۆمیت')
    """
    key = loose_key(word).removesuffix("ی").removesuffix("ی").removesuffix("ەکە")
    key = key.removesuffix("کە") if key.endswith("اکە") else key
    return key.removesuffix(AE) if len(key) > _SHORTEST_NOUN else key
