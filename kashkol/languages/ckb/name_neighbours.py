"""Words beside a name that tell whether it is one, and whose.

The words are data, in `name_neighbours.json`, and are compared in the match form.
"""

import json
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from itertools import zip_longest
from typing import Final

from kashkol.languages.ckb.affixes import EZAFE, FUNCTION_WORDS, NUMERALS, TRANSITIVE_PASTS
from kashkol.languages.ckb.matching import leveled
from kashkol.languages.ckb.naming import (
    DOCTOR,
    HONORIFICS,
    NEVER_NAMES,
    ORGANISATION_HEADS,
    PLACE_HEADS,
    ROLES,
    is_verb_form,
)

_TABLE = json.loads(
    resources.files(__package__).joinpath("name_neighbours.json").read_text("utf-8"))

JUNIOR: Final = leveled(_TABLE["juniors"])
"""«جونیۆر»: the son of the same name, also without an ezafe."""
KIN: Final = leveled(_TABLE["kin"]) | JUNIOR
"""«کوڕ», «باوک»: behind a name and its ezafe they mean a relative of the same name."""
LORDS: Final = leveled(_TABLE["lords"])
"""«خان», «پاشا»: behind a given name they belong to it."""
JOINING: Final = leveled(_TABLE["joining"])
"""Prepositions that govern persons rather than times and places."""
PLACE_EPITHETS: Final = leveled(_TABLE["epithets"]["words"])
"""«پایتەخت»: said of a place itself, whatever stands before its name."""
ABSOLUTE: Final = leveled(_TABLE["absolute"]["words"])
"""«لێ», «پێ»: prepositions without their pronoun, which may be a ی on the word before them."""
AROSE: Final = tuple(sorted(leveled(_TABLE["absolute"]["arose"])))
"""Ends of «کەوتنەوە», to arise from: «ئیسرائیلی لێ کەوتەوە»."""
DEFINITE_WITH_EZAFE: Final = tuple(_TABLE["definite_with_ezafe"])
"""The definite article with an ezafe, which no adjective follows but a name may."""
THESE: Final = leveled(("ئەو", "ئەم"))
"""«ئەو شارەی …»: a noun behind them that ends in «ەی» has a clause of its own."""
THAT_TIME: Final = leveled(_TABLE["that_time"])
"""«سەردەمە» in «بەغدای ئەو سەردەمە», Baghdad of that time."""
VERBAL_NOUNS: Final = tuple(sorted(leveled(_TABLE["verbal_nouns"])))
"""Ends of verbal nouns with an ezafe, whose object follows: «ڕزگارکردنی کەرکووکی داگیرکراو»."""
SITUATED: Final = leveled(_TABLE["situated"])
"""«ژێر», «ناو»: small words that begin what is said of a place: «کوردستانی ژێر دەسەڵاتی …»."""
SUBJECT_TO: Final[tuple[str, str]] = tuple(_TABLE["affiliated"]["of"])
AFFILIATED: Final[str] = _TABLE["affiliated"]["joined"]
"""«سەر بە», belonging to, as two words and as one."""
PLAIN_VERBS: Final = leveled(_TABLE["plain_verbs"]["words"])
"""Past verbs without an object: no ezafe and no agent stands before them."""
ATTRIBUTES: Final = leveled(_TABLE["attributes"]["words"])
"""What is said of a person behind an ezafe: «بایدنی دیموکرات»."""


def _with_ezafe(words: list[str]) -> frozenset[str]:
    """Return nouns with the ezafe, in the match form; one that ends in ی may stay as it is."""
    return frozenset(word if word.endswith(EZAFE) else word + EZAFE for word in leveled(words))


KIN_WITH_EZAFE: Final = _with_ezafe(_TABLE["kin"]) | _with_ezafe(
    [word + article for word in _TABLE["kin"] for article in ("ەکە", "کە")])
"""«هاوسەری», «هاوسەرەکەی»: somebody's name follows."""
AFTER_KIN: Final = leveled(_TABLE["after_kin"])
"""Words behind «برای» that are nobody's name, so that it means «his brother»."""
SURE_KIN: Final = KIN_WITH_EZAFE - _with_ezafe(_TABLE["may_be_adjectives_after"])
"""Those behind which an everyday word is a name: «برای هیوا», but «ژنی ئازاد» is a free woman."""
TOLD_OF: Final = leveled(_TABLE["told_of"])
"""«قسەکانی», «بە وتەی»: the words of somebody, whose name follows."""
TOLD: Final = leveled(_TABLE["told"])
"""«گوت» in «بە NAMEی گوت»: somebody told NAME."""
LIGHT_VERBS: Final = leveled(_TABLE["light_verbs"]["words"])
"""«بنێت»: makes one verb of an everyday noun before it, «هەنگاو بنێت»."""
QUANTIFIERS: Final = leveled(NUMERALS) | leveled(_TABLE["quantifiers"])
"""«دوو», «هەر»: before plain nouns."""
SIDES: Final = _with_ezafe(_TABLE["of_places"]["sides"])
"""«باکووری»: a side of a place; a people has none."""
INSTITUTIONS: Final = _with_ezafe(_TABLE["of_places"]["institutions"])
"""«لقی», «فڕۆکەخانەی»: what a place has and a people has not."""
OF_PEOPLES: Final = _with_ezafe(_TABLE["of_peoples"]["words"])
"""«زمانی»: a people has it, so that what follows is an adjective."""
COUNTRIES: Final = leveled(_TABLE["countries"]["words"])
"""Countries that end in a consonant, whose adjective in ی goes with nearly any noun."""
ORGANISATION_NOUNS: Final = _with_ezafe(_TABLE["of_organisations"]["words"])
"""«ڕێکخراوی»: before the name of an organisation, which it leaves whole."""
BEARERS: Final = _with_ezafe(_TABLE["bearers"]["nouns"])
"""«شەقامی», «نەخۆشخانەی»: what is called after a person."""
IN_NAME: Final[dict[str, int]] = {"ناوی": 3, "بەناوی": 2}
"""The word before a name in «شەقامێک بە ناوی NAME», with the place of the noun before the name."""
BEARERS_INDEFINITE: Final = frozenset(
    noun + article for noun in leveled(_TABLE["bearers"]["nouns"])
    for article in leveled(("ێک", "یەک", "ێکیش", "یەکیش")))
"""«شەقامێک», «نەخۆشخانەیەک»: «بە ناوی» and a person's name may follow."""
BEARERS_ADJECTIVES: Final = _with_ezafe(_TABLE["bearers"]["adjectives"])
"""«گشتیی», «نێودەوڵەتیی»: between such a noun and the name."""

_POLITE = leveled(_TABLE["occupations"]["polite"])
HONORIFIC_WORDS: Final = HONORIFICS | _POLITE
"""«شێخ», «دکتۆر», «شەهید»: may stand between a noun and the name that it bears."""
OCCUPATIONS: Final = (leveled(_TABLE["occupations"]["words"]) | ROLES | HONORIFICS) - _POLITE
"""What tells one bearer of a name from another: «شاعیر», «وەزیر», «مەلا»."""
_SAME: Final[dict[str, str]] = _TABLE["occupations"]["same"]
"""One word for occupations that have two."""
DOCTOR_BEFORE: Final = DOCTOR + ". "
"""«د.» before a name."""
PEOPLE: Final = _with_ezafe(_TABLE["people"])
"""«ژن», «کرێکار»: nouns of people."""
_KNOWN_PLACES = leveled(_TABLE["known_places"]["words"])
_PLACE_NOUNS = leveled(PLACE_HEADS)
_ARTICLES: Final = ("ێکی", "ێک", "یەکی", "یەک", "ەکەی", "ەکە", "ەی", EZAFE)
ADVERB_WORDS: Final = leveled(_TABLE["adverbs"])
"""«پێشتر», «ئەمساڵ»: words that are no part of a name."""
_NO_GIVEN_NAMES = NEVER_NAMES | ROLES | HONORIFICS | PLACE_HEADS | ORGANISATION_HEADS \
    | ADVERB_WORDS | _KNOWN_PLACES | COUNTRIES | leveled(
    FUNCTION_WORDS | TRANSITIVE_PASTS) | PLAIN_VERBS | OCCUPATIONS
OF_NO_BARE_NOUN: Final = (EZAFE, "ە", "ەکان", "ێک", "یش", "دا", "ترین")
"""What a noun does not end in that is part of another's name: «پارتی ڕیفۆرم»."""
AS_PLAIN_NOUN: Final = ("ەکە", "یەکە")
"""«یەکێتییەکە», the union: an organisation's short name that is a plain noun, with its article."""
ATTACHED: Final = ("لە", "بە")
"""Prepositions that are written together with a noun."""
_INFLECTED: Final = (EZAFE, "ەکە", "کان", "ێک", "ەوە", "دا", "یش", "یان", "مان", "تان", "اند", "رد")
_OPENINGS: Final = tuple(sorted(leveled(_TABLE["openings"])))
"""Beginnings of adverbs: «بەمجۆرە»."""
_LONG_PLURAL: Final = 6
"""Letters above which a word in «ان» is taken for a plural and not for a name."""
_SHORTEST_GIVEN: Final = 3


@lru_cache(maxsize=4096)
def occupation(word: str) -> str:
    """Return the office, occupation or kind of place that a word names, or nothing.

    >>> occupation("شاعیری"), occupation("نوسەرێکی"), occupation("جوان")
    ('شاعیر', 'نوسەر', '')
    """
    for article in ("", *_ARTICLES):
        noun = word.removesuffix(article) if article and word.endswith(article) else word
        if noun in OCCUPATIONS or noun in _PLACE_NOUNS:
            return _SAME.get(noun, noun)
    return ""


def occupations(words: Sequence[str]) -> Iterator[str]:
    """Yield what `occupation` finds in the words of a phrase, compounds in two words included.

    >>> list(occupations(["سەرۆک", "وەزیرانی", "عێراق"]))
    ['سەرۆک', 'سەرۆکوەزیران']
    """
    for word, following in zip_longest(words, words[1:], fillvalue=""):
        yield from filter(None, (occupation(word), following and occupation(word + following)))


def is_of_people(word: str) -> bool:
    """Tell whether a word with an ezafe means people, so that what follows may be their nation.

    >>> is_of_people("سەربازی"), is_of_people("شاری")
    (True, False)
    """
    noun = occupation(word)
    return word in PEOPLE or (noun != "" and not is_place_noun(noun))


def is_common_person(word: str) -> bool:
    """Tell whether an indefinite noun with its ezafe means people whom nobody has: «ژنێکی».

    >>> is_common_person("هاوڵاتیەکی"), is_common_person("راوێژکارێکی")
    (True, False)
    """
    noun = word.removesuffix("ێکی").removesuffix("یەکی").removesuffix("ەکی")
    return noun in PEOPLE or noun + EZAFE in PEOPLE


def may_be_origin(name: str) -> bool:
    """Tell whether a last name is the adjective of a well-known place: «بەغدادی», «سودانی».

    >>> may_be_origin("بەغدادی"), may_be_origin("کازمی")
    (True, False)
    """
    place = name.removesuffix(EZAFE).removesuffix(EZAFE)
    return place in COUNTRIES or place in _KNOWN_PLACES


def is_place_noun(word: str) -> bool:
    """Tell whether an occupation's word is the noun of a kind of place: «گوند»."""
    return word in _PLACE_NOUNS


def may_be_given_name(word: str) -> bool:
    """Tell whether a word may be the given name of somebody unknown, by what it is not.

    >>> may_be_given_name("میلانیا"), may_be_given_name("سەرۆک"), may_be_given_name("حکومەتی")
    (True, False, False)
    """
    return len(word) >= _SHORTEST_GIVEN and word not in _NO_GIVEN_NAMES \
        and not word.endswith(_INFLECTED) and not word.startswith(_OPENINGS) \
        and not (word.endswith("ان") and len(word) > _LONG_PLURAL) \
        and not is_verb_form(word)
