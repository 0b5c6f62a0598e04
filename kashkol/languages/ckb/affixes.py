"""Prefixes and suffixes of Sorani words, and the small words between them.

Prepositions before a name and whole chains of suffixes after it are written without a space:
«لەبەغدا», «کازمییەوە», «عێراقیشدا». Which chains are possible depends on how the name ends. The
tables are data, in `affixes.json`; this module compiles them.

Words are spelled as in the entity key, which has no rolled ڕ at the beginning of a word.
"""

import json
import re
from enum import StrEnum
from importlib import resources
from typing import Final

from kashkol.languages.scripts import LETTER

_TABLE = json.loads(resources.files(__package__).joinpath("affixes.json").read_text("utf-8"))

PREFIXES: Final[frozenset[str]] = frozenset(_TABLE["prefixes"])
"""Prepositions and «و» written together with the word they govern."""
SHORT_NAME_PREFIXES: Final[frozenset[str]] = frozenset(_TABLE["short_name_prefixes"])
"""Those that also go with names of three letters or fewer without making other words."""
FUNCTION_WORDS: Final[frozenset[str]] = frozenset(_TABLE["function_words"])
"""Prepositions, conjunctions, pronouns and the like, which never have an ezafe."""
CONTINUING: Final[frozenset[str]] = frozenset(_TABLE["continuing"])
"""Words after which a sentence must go on."""
ORDINALS: Final[dict[str, int]] = _TABLE["ordinals"]
"""The ordinals that number the points of a list."""
NUMERALS: Final[frozenset[str]] = frozenset(_TABLE["numerals"])
COPULAS: Final[frozenset[str]] = frozenset(_TABLE["copulas"])
TRANSITIVE_PASTS: Final[frozenset[str]] = frozenset(_TABLE["transitive_pasts"])
"""Past verbs whose subject may be a clitic on their object: «عێراقی داگیر کرد»."""
ORDINARY_WORDS: Final[frozenset[str]] = frozenset(_TABLE["ordinary_words"])
"""Names that are everyday words too, or titles; a single one is not taken for a name."""
GIVEN_NAMES: Final[frozenset[str]] = frozenset(_TABLE["given_names"]) - ORDINARY_WORDS
"""Common given names that are nothing else."""
GIVEN_THAT_ARE_WORDS: Final[frozenset[str]] = frozenset(_TABLE["given_names"]) & ORDINARY_WORDS
"""Common given names that are everyday words too: «ئارام» is calm, «هیوا» hope."""
TITLES: Final[frozenset[str]] = frozenset(_TABLE["titles"])
"""Nouns of office, in the forms they have next to a name."""
OPENING_VERBS: Final[frozenset[str]] = frozenset(_TABLE["opening_verbs"])
"""Verbs and their light nouns with which a clause goes on after a person as its subject."""
COUNTRY_EPITHETS: Final[frozenset[str]] = frozenset(_TABLE["country_epithets"])
"""Adjectives that go with a country and not with what belongs to it: «عێراقی فیدراڵ»."""
PLACE_HEADS: Final[frozenset[str]] = frozenset(_TABLE["place_heads"])
"""«شاری», «گوندی»: behind them a place's name is a name and not an adjective."""
PART_HEADS: Final[frozenset[str]] = frozenset(_TABLE["part_heads"])
"""«بەشێکی», «زۆربەی»: of a country or a town, never of a people or a person."""
FAMILY_HEADS: Final[frozenset[str]] = frozenset(_TABLE["family_heads"])
"""«بنەماڵەی», «هۆزی»: behind them a last name means a family or a tribe, and no person."""
OTHER_WORDS: Final[tuple[str, ...]] = tuple(_TABLE["other_words"])
"""Beginnings of common words that look like a name with suffixes: «موسڵمان»."""
FORMER: Final[frozenset[str]] = frozenset(_TABLE["former"])
"""«پێشوو» and the like: an office before them is not that of its present holder."""
OFFICE_HEADS: Final[frozenset[str]] = frozenset(_TABLE["office_heads"])
"""«جێگری», «پۆستی»: an office behind them means a deputy, or nobody."""
GENERIC_NAMES: Final[dict[str, frozenset[str]]] = {
    name: frozenset(following) for name, following in _TABLE["generic_names"].items()
    if name != "about"}
"""Nouns that serve as the short name of one organisation, and what follows them in others'."""
SPELLINGS: Final[tuple[tuple[str, ...], ...]] = tuple(map(tuple, _TABLE["spellings"]))
"""Words of names that the press spells in several ways."""


ADDRESSES: Final[tuple[str, ...]] = tuple(_TABLE["addresses"])
"""«د. », «کاک »: before a person's name, in the match form and with the space that follows."""
CLAUSE_OPENINGS: Final[frozenset[str]] = frozenset(_TABLE["clause_openings"])
MANY: Final[frozenset[str]] = frozenset(_TABLE["many"])
TIMES_WITH_NUMBERS: Final[frozenset[str]] = frozenset(_TABLE["times_with_numbers"])
TIMES: Final[frozenset[str]] = frozenset(_TABLE["times"])
"""«ئەمڕۆ», «دوای»: function words that may begin the clause behind a place: «بەغدای ئەمڕۆ»."""
CONJUNCTIONS: Final[frozenset[str]] = frozenset(_TABLE["conjunctions"])
PREPOSITIONS: Final[frozenset[str]] = frozenset(_TABLE["prepositions"])
"""Prepositions that may come between an object and its verb: «هەولێری بەرەو بەغدا بەجێ هێشت»."""
AND: Final = "و"
THAT: Final = "کە"
"""Opens a clause: «that», «which», «when»."""
FROM: Final = "لە"
"""The commonest preposition: «in», «from», «of»."""


class Ending(StrEnum):
    """How a name ends, which decides the suffixes it takes."""

    CONSONANT = "consonant"
    VOWEL = "vowel"
    YEH = "yeh"


EZAFE: Final = "\N{ARABIC LETTER FARSI YEH}"
"""Ties a noun to the noun or adjective that follows: «حکومەتی عێراق»."""
LINK: Final = "\N{ARABIC LETTER AE}"
"""Ties a noun to its adjective where the whole is definite: «هێزە ئەمنییەکان»."""
ALSO: Final = "ش"
ALSO_AFTER_CONSONANT: Final = EZAFE + ALSO
"""«ش» after a vowel and «یش» after a consonant mean «also»."""
INDEFINITE_ENDINGS: Final = ("ێک", "یەک")
INDEFINITE_WITH_EZAFE: Final = ("ێکی", "یەکی")
PLURAL: Final = "کان"
DEFINITE_ENDINGS: Final = ("ەکان", "ەکانی", "ەکە", "ەکەی")
"""The definite article, singular and plural, bare and with an ezafe."""
ARTICLE: Final = "ەکە"
DEFINITE_STARTS: Final = ("ەکە", "ەکان", "ێک")
"""How the endings begin that only common nouns have."""
INDEFINITE: Final = re.compile(".{2,}(?:ێک|ێکی|ێکدا|ێکەوە|ێکیش|یەک|یەکی)")
"""A word with the indefinite article and what may follow that."""
THEIRS: Final = "یان"
"""The clitic of «they», as owners and as agents of a past verb."""
LOCATIVE: Final = "دا"
ADVERBIAL_ENDINGS: Final = ("دا", "ەوە", "داش", "ەوەش")
"""The second halves of prepositions, «لە … دا» and «لە … ەوە», with «also» or without."""
WORD_CLASS: Final = LETTER + "A-Za-z"
"""The letters of words, to go between `[` and `]` of a regular expression."""
SUFFIXES: Final[dict[Ending, re.Pattern[str]]] = {
    ending: re.compile(f"(?:{_TABLE['suffixes'][ending.value]})(?![{WORD_CLASS}])")
    for ending in Ending}
"""For each ending the chains of suffixes, the plain ezafe of a consonant excepted."""
BE: Final = re.compile(f"(?:ین|ن|م|یت)(?![{WORD_CLASS}])")
"""The copula of «we», «they», «I» and «you»."""
OF_PLACES: Final = re.compile(f"(?:م|ت|ە?کە(?:ی|ی?ش|دا|وە)?)(?![{WORD_CLASS}])")
"""Suffixes of places that people have not: «کوردستانم», «عێراقەکەی جاران»."""
I_AM: Final = "م"
OF_PERSONS: Final = re.compile(f"(?:م|خان|گیان)(?![{WORD_CLASS}])")
"""«I am» behind a full name, «من شنۆ قادرم», and lord or dear, written together with a name."""
STARTS_OF_PERSONS: Final = frozenset((I_AM, "خ", "گ"))
"""The letters with which these begin."""
DEFINITE: Final = re.compile(f"(?:{_TABLE['suffixes']['definite']})(?![{WORD_CLASS}])")
"""«ەکە» and «ەکان», which common nouns take and proper names do not."""

_VOWELS = "اۆێەو"


def ending(name: str) -> Ending:
    """Tell how a name ends.

    >>> ending("کازمی"), ending("بەغدا"), ending("عێراق")
    (<Ending.YEH: 'yeh'>, <Ending.VOWEL: 'vowel'>, <Ending.CONSONANT: 'consonant'>)
    """
    if name.endswith(EZAFE):
        return Ending.YEH
    return Ending.VOWEL if name.endswith(tuple(_VOWELS)) else Ending.CONSONANT
