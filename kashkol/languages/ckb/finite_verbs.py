"""Which words are finite verbs, and in which tense, by their loose keys.

A past is a stem of `tenses.json` with the endings of a finite verb, and before it preverbs, nouns
that are written together with it, negation and agents: «ڕایگەیاند», «دەستگیرکرا». Some stems end
hundreds of nouns too («زانی», he knew, and «بارزانی»; «وت» and «نەوت»): before those, without the
ending of a perfect, only what belongs to a verb may stand.

>>> is_past_verb("کرایەوە"), is_past_verb("کردن"), is_past_verb("نەیزانی"), is_past_verb("بارزانی")
(True, False, True, False)
>>> is_present_verb("دەکرێت"), is_present_verb("کرا")
(True, False)
"""

import json
import re
from collections.abc import Iterable
from functools import lru_cache
from importlib import resources

from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.letters import AE, HEH
from kashkol.languages.scripts import LETTER

_TABLE = json.loads(resources.files(__package__).joinpath("tenses.json").read_text("utf-8"))


@lru_cache(maxsize=4096)
def is_past_verb(key: str) -> bool:
    """Tell whether a word, given by its loose key, is a finite past."""
    return key not in _NOT_PAST and not key.endswith(_NOUN_ENDINGS) \
        and _PAST.fullmatch(key) is not None


@lru_cache(maxsize=4096)
def is_present_verb(key: str) -> bool:
    """Tell whether a word, given by its loose key, is a present, a subjunctive or a wish."""
    return key not in _NOT_PRESENT and not key.endswith(_NO_PRESENT) \
        and not (len(key) > _SHORTEST_PLACE and key.endswith(_AT)) \
        and _PRESENT.fullmatch(key) is not None


def is_imperfect_verb(key: str) -> bool:
    """Tell whether a past is an imperfect, «دەبوو», which is also told of what was to come."""
    return _IMPERFECT.fullmatch(key) is not None


def is_next_verb_present(text: str, start: int, end: int) -> bool:
    """Tell whether there is a finite verb between two places, and the first one is a present.

    >>> is_next_verb_present("هەینی دەگەڕێتەوە", 5, 16), is_next_verb_present("هەینی هات", 5, 9)
    (True, False)
    """
    for word in _WORD.finditer(text, start, end):
        key = loose_key(word[0])
        if is_present_verb(key):
            return True
        if is_past_verb(key):
            return False
    return False


_WORD = re.compile(f"[{LETTER}]+")


def is_plural_past_or_noun(key: str) -> bool:
    """Tell whether a word may be a plural past: «هاتن», they came, or coming."""
    return key not in _NOT_PAST and _PAST_OR_NOUN.fullmatch(key) is not None


def _any_of(stems: Iterable[str]) -> str:
    return "|".join(sorted(map(loose_key, stems), key=lambda stem: (-len(stem), stem)))


def _spelled(pattern: str) -> str:
    """Return a pattern for loose keys."""
    return pattern.replace(HEH, AE).replace("ڕ", "ر").replace("ڵ", "ل")


# --- pasts -----------------------------------------------------------------------------------

_AGENT = "(?:ی|یان|مان|م|یش|یشی|شی|ش)?"
_AGAIN = "(?:ەوە|یەوە|وە)?"
_BARE = f"{_AGENT}{_AGAIN}"
_PERFECT = (
    f"ینە?{_AGAIN}|وە(?:تە|تەوە)?|ون(?:ەتە|ەتەوە|ە)?"
    f"|و(?:یەتی|یانە|مانە|مە)(?:ەوە|تەوە|یەوە)?|ە?بو(?:ن|ی|یان|م|مان|ە|نە)?{_AGAIN}")
_FINITE = (f"(?:{_BARE}|{_PERFECT}|ن?ە(?:تە|تەوە)?"
           "|(?:یەتی|یانە|مانە|مە)(?:ەوە|تەوە|یەوە)?)")
_OF_VERB = "(?:نە|دە|نەدە)?(?:ی|یان|مان|م|ت|تان)?(?:دە|نە)?"
"""Negation, aspect and agent, without a preverb or a noun."""
_STEM, _STEM_OR_NOUN = _any_of(_TABLE["past_stems"]), _any_of(_TABLE["past_stems_or_nouns"])
_PAST = re.compile(
    f"[{LETTER}]{{0,14}}?(?:{_STEM}){_FINITE}"
    f"|{_OF_VERB}(?:{_STEM_OR_NOUN}){_BARE}|[{LETTER}]{{0,14}}?(?:{_STEM_OR_NOUN})(?:{_PERFECT})"
    f"|[{LETTER}]{{0,12}}دا(?:وە|وەتەوە|بو|بون|ویەتی|ویانە)|مایەوە|مانەوە")
_IMPERFECT = re.compile(
    f"(?:نە)?دە(?:ی|یان|مان|م|ت|تان)?(?:{_STEM}|{_STEM_OR_NOUN}){_BARE}(?:ن|ین)?")
_PAST_OR_NOUN = re.compile(
    f"(?:[{LETTER}]{{0,14}}?(?:{_STEM})|{_OF_VERB}(?:{_STEM_OR_NOUN}))ن(?:ەوە)?|بری")
_NOT_PAST = frozenset(map(loose_key, _TABLE["not_past"]))
_NOUN_ENDINGS = tuple(map(loose_key, _TABLE["noun_endings"]))

# --- presents --------------------------------------------------------------------------------

_SHORT = ("بنە|چنە|چمە|چینە|کەمەوە|کەینەوە|چم|چین|بم|بین|ێم|ێین|"
          "کا|با|دا|خا|گا|کات|بێ|بێت|بن|چێ|چێت|چن|کەن|کرێ|کرێت|کرێن|درێ|درێت|دات|دەن|خات|خەن|گات"
          "|گەن|گرێت|هێنێت|توانێت|توانن|مێنێت|مێنن|زانێت|زانن|ڵێ|ڵێت|ڵێن|وترێت|خرێت|گیرێت|کەم|کەین|ژی|ژین")
_PRESENT = re.compile(_spelled(
    f"[{LETTER}]{{0,8}}?(?:دە|نا)[{LETTER}]{{1,12}}(?:ێت|ات|ەن|ێن|ین|ێ|ێتەوە|اتەوە|ێنەوە|ەنەوە|ێتە|اتە|ەنە|ێنە)"
    f"|[{LETTER}]{{0,8}}?(?:دە|نا|ئە|ب|نە)(?:ی|یان|مان|ش|شی)?(?:{_SHORT})(?:ەوە)?"
    f"|بێت|بێ|بن|هەیە|نیی?ە|دێ(?:ت|ن|م|ین)?(?:ەوە)?|نایە|نایەت|[{LETTER}]{{1,12}}(?:بێت|ببێ|رایە)"
    f"|ب[{LETTER}]{{1,10}}(?:ێت|ات|ەن|ێن|ێتەوە|اتەوە|ێنەوە)"))
_NOT_PRESENT = frozenset(map(loose_key, _TABLE["not_present"]))
_NO_PRESENT = (loose_key("هات"), "ەمین")
"""«دەهات», «بەکارهات», pasts that end as «دەکات» does; «سەدەمین», the hundredth."""
_AT, _SHORTEST_PLACE = "نەدا", 5
"""«ناوچانەدا», in the regions."""
