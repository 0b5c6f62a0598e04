"""How Sorani news introduces names: the words before, after and at the head of them.

Sorani has no capital letters; the words around a name show that it is one: a role after a comma,
«قاسم ئەعرەجی، راوێژکاری ئاسایشی …», an honorific, «د. بەرهەم ساڵح», or a head noun with an ezafe,
«وەزارەتی ناوخۆی عێراق».
The words are data, in `naming.json`.
"""

import json
import re
from importlib import resources
from typing import Final

from kashkol.languages.ckb.affixes import (
    FUNCTION_WORDS,
    GIVEN_NAMES,
    NUMERALS,
    OPENING_VERBS,
)
from kashkol.languages.ckb.letters import entity_key
from kashkol.languages.punctuation import COMMAS
from kashkol.languages.scripts import LETTER

_TABLE = json.loads(resources.files(__package__).joinpath("naming.json").read_text("utf-8"))


CONSONANTS: Final = "بپتجچحخدرزژسشعغفڤقکگلڵمنهیو"
AE: Final = "\N{ARABIC LETTER AE}"


def naming_key(word: str) -> str:
    """Return what naming compares: an entity key with «یی» as «ی» and «وو» as «و».

    >>> naming_key("هاوپەیمانیی") == naming_key("هاوپەیمانی")
    True
    """
    return str(entity_key(word)).replace("وو", "و").replace("یی", "ی")


def _keys(*words: str) -> frozenset[str]:
    return frozenset(map(naming_key, words))


HONORIFICS: Final = _keys(*_TABLE["honorifics"])
"""«د», «شێخ»: a person's name follows."""
ROLES: Final = _keys(*_TABLE["roles"])
"""«سەرۆک», «گوتەبێژ»: after a name and a comma they tell that it is a person's."""
ORGANISATION_HEADS: Final = _keys(*_TABLE["organisation heads"])
"""«وەزارەت»: the first word of an organisation's name."""
PLACE_HEADS: Final = _keys(*_TABLE["place heads"])
"""«شار»: the first word of a place's name, or the noun before it."""
PLAIN_PLACE_HEADS: Final = _keys(*_TABLE["plain place heads"])
"""Place heads that are no part of the name: «شاری هەولێر» is هەولێر."""
DOMAIN_HEADS: Final = _keys(*_TABLE["domain heads"])
"""«حکومەت», «خاک»: what belongs to a country or a people, whose name follows."""
CALLS: Final = _keys(*_TABLE["calls"])
"""«بە ناوی»: a name follows, often in quotation marks."""
NEVER_NAMES: Final = _keys(*_TABLE["never"], *FUNCTION_WORDS, *NUMERALS, *OPENING_VERBS)
"""Common words that no name ends with."""
FUNCTION_KEYS: Final = _keys(*FUNCTION_WORDS)
"""Prepositions, conjunctions and the like, which no name contains."""
SPEECH: Final = _keys(*OPENING_VERBS)
"""Verbs whose subject, just before them, is most often a person."""

PLACING_WORDS: Final = _keys(*_TABLE["placing"])
"""«لە», «بەرەو»: a place's name often follows."""
MEMBERS: Final = _keys(*_TABLE["members"])
"""«چەکدار»: in the plural they belong to a party or an armed group, whose name follows."""
KNOWN_PLACES: Final = _keys(*_TABLE["known places"])
"""Countries, their capitals and large towns of Kurdistan: names whatever is beside them."""
MORE_GIVEN_NAMES: Final = _keys(*_TABLE["more given names"])
"""Given names that are too rare, or too like other words, for reading texts."""
KNOWN_ORGANISATIONS: Final = frozenset(
    tuple(map(naming_key, name.split())) for name in _TABLE["known organisations"])
KUNYA: Final = naming_key("ئەبو")
"""«father of»: the first word of a name of two or three words, «ئەبو مەهدی موهەندیس»."""
DOCTOR: Final = naming_key("د")
"""«د.» before a name; also the fourth letter of an alphabetical list."""

NISBA_PLURALS: Final = ("یەکان", "یەکانی")
"""How the people of a place are called: «عێراقییەکان», after its name and one ی."""
NEVER_AT_THE_END: Final = ("ایەتی", "ترین")
"""What makes an abstract noun, «سەرۆکایەتی», and a superlative, «گەورەترین»."""
PLURALS: Final = ("ەکان", "کان")
"""The definite plural, after a consonant and after a vowel."""
ADVERBIAL: Final = ("دا", "ەوە")
"""Ends of words behind a preposition: «لە بەیاننامەیەکدا», «لە ماڵەوە»."""
NEVER_OF_LETTERS: Final = ("ەیە", "ەوە")
"""Ends of nouns and adverbs with a copula, and of verbs; no acronym has them."""
COPULA_LETTERS: Final = ("ن", "م", "ش")
"""Suffixes of one letter: «کازمین», «کازمیم», «کازمیش»."""
PLURAL_OF_PERSONS: Final = "ان"
"""«ژنان», «گەنجان»: the plural that common nouns take beside «ەکان»."""
ACRONYM: Final = re.compile(
    f"(?:[{CONSONANTS}]{AE}|ئا|ئێ)(?:[{CONSONANTS}]{AE}){{2,}}")
"""Names of letters one after another, as «پەکەکە» and «ئاکەپە» are read."""
WORD_ENDINGS: Final = ("ە", "کە", "ەکە", "یە", "وە", "ەوە")
"""With one of these a common noun may look like an acronym: «کەسەکە»."""
LONG_A: Final = "\N{ARABIC LETTER ALEF}"
"""The vowel that the name of a place may lose before them: «ئەمریکا», «ئەمریکییەکان»."""

BETWEEN_NAME_AND_TITLE: Final = re.compile(f"[{LETTER}]{{0,6}}[{COMMAS}]? ?")
"""What may be written between a name and the title beside it, on either side."""
BEFORE_ITS_TITLE: Final = re.compile(f"(?:یی?|ی?ش)?[{COMMAS}]? ")
"""What may be written between a name and a title that is said of it: «NAMEیش، TITLE»."""

_GIVEN = MORE_GIVEN_NAMES | _keys(*GIVEN_NAMES)


def is_given_name(word: str) -> bool:
    """Tell whether a word is a given name, however rare.

    >>> is_given_name("کەریم"), is_given_name("ئاڤان"), is_given_name("ئاو")
    (True, True, False)
    """
    return naming_key(word) in _GIVEN


_VERB = re.compile(
    "(?:دە|نا|نە|ب)[^ ]{1,9}(?:ێت|ات|ەن|ێن|ین)"
    "|[^ ]*(?:کرد|کردن|کردنی|کردە|کردوە|کردبو|کردو|کران|کرا|کراو|کراوە|کراوەکان)"
    "|[^ ]*(?:درا|دران|دراوە|درێت|کرێت)"
    "|[^ ]*(?:وەتەوە|ستێت|اندن|اندنی|اند|ندرا|بو|بون|بوە|بونە|ویەتی|نەوە|نەوەی|تەوە|دەوە|یەوە|سەوە)"
    "|لەدەست[^ ]+|[^ ]{2,}(?:هێنان|گرتن|بردن|خستن|هاتن|کەوتن|دانان)"
    "|[^ ]{2,}(?:هێنا|زرا|ژرا|سرا|ترا|خرا|تنا|توە|دوە|یوە)")


def is_verb_form(key: str) -> bool:
    """Tell whether a word looks like a verb or a verbal noun.

    >>> is_verb_form("دەکات"), is_verb_form("لێکۆڵینەوە"), is_verb_form("کازمی")
    (True, True, False)
    """
    return _VERB.fullmatch(key) is not None
