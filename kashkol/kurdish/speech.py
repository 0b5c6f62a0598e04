"""Verbs of speech in all the forms the press gives them, and words that tell who is their subject.

«گوتی», «گوتیشی», «گوتوویەتی», «دەشڵێت», «ڕای گەیاند», «ئاماژەی بەوەش کرد»: a few stems take
clitics inside and «ی/یش» at the end. The forms are data, in `speech.json`, spelled plainly; the
patterns made from them allow ر and ڕ, و and وو, ل and ڵ alike.

>>> [cue.group() for cue in cues("سەدر ڕاشیگەیاند: «…» و ئاماژەی بەوەش کرد", 0, 40)]
['ڕاشیگەیاند', 'ئاماژەی بەوەش کرد']
"""

import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import Final

from kashkol.kurdish.date_words import loose, loose_key
from kashkol.kurdish.letters import AE, HEH, LETTER, ZWNJ

_TABLE = json.loads(resources.files(__package__).joinpath("speech.json").read_text("utf-8"))
_LOOSE = str.maketrans({
    "ر": "[رڕ]", "و": "وو?", "ل": "[لڵ]", AE: f"[{AE}{HEH}]", HEH: f"[{AE}{HEH}]",
    " ": f"(?: |{ZWNJ})"})

_VERBS = "|".join(verb.translate(_LOOSE) for verb in _TABLE["verbs"])
_CUE = re.compile(f"(?<![{LETTER}])(?:{_VERBS})(?![{LETTER}])")
_WEAK = re.compile(loose(_TABLE["only_before_a_colon"]))
_QUOTES = re.compile(" ?[:،]? ?[\"«“”']")
_PASSIVE = re.compile(f"(?:راوە|را|درێت|کرێت|کرێ|وترێت|گوترێت|راوەت{AE}|راوەتەوە)$")
_BOUND = re.compile(loose(_TABLE["needs_a_source"]))
_SOURCE = re.compile(f"(?:دا|داش|یدا|ەوە)(?![{LETTER}])")
BY_THE_WORDS_OF: Final = re.compile(
    f"(?<![{LETTER}]){loose(_TABLE['by_the_words_of'])}(?![{LETTER}])")
"""«بە گوتەی NAME»: a speaker without a verb."""


def cues(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the verbs of speech between two places, in order.

    «هاتووە» is one only after what it stands in, «لە بەیاننامەکەدا هاتووە», or before a mark.
    """
    for cue in _CUE.finditer(text, start, end):
        if not _BOUND.match(cue.group()) or _QUOTES.match(text, cue.end()) \
                or _SOURCE.search(text, start, cue.start()):
            yield cue


def is_passive(cue: str) -> bool:
    """Tell whether a verb says what stands in a writing: «هاتووە», «نووسراوە»."""
    return _BOUND.match(cue) is not None or _PASSIVE.search(cue) is not None


def is_weak(cue: str) -> bool:
    """Tell whether a verb introduces speech only directly before a colon: «پرسی:», «داوای کرد:»."""
    return _WEAK.match(cue) is not None


def speech_words(name: str) -> frozenset[str]:
    """Return one of the lists of `speech.json` as loose keys."""
    return frozenset(map(loose_key, _TABLE[name]))


def words(name: str) -> list[str]:
    """Return one of the lists of `speech.json` as it is spelled there."""
    return list(_TABLE[name])


# --- verbs at large --------------------------------------------------------------------------

_VERB = re.compile(
    f"(?:[{LETTER}]{{0,5}}(?:دە|نا|ئە)[{LETTER}]{{1,9}}(?:ێت|ات|ەم|ەن|ەین|ێن|ین|ێ|ت|م|ن|ێتەوە|اتەوە|ەنەوە|ەینەوە|نەوە|ینەوە|وە|ێتە|اتە|ەتە|ەنە)"
    f"|ب[{LETTER}]{{1,9}}(?:ێت|ات|ەن|ەین|ێن|ین|ێتەوە|اتەوە|ەنەوە|رێ)"
    f"|[{LETTER}]{{1,9}}(?:کرد|کرا|کراوە|کردووە|بوو|بووە|بوون|دەبێت|نییە|کردین|ووین)"
    f"|نە[{LETTER}]{{1,8}}(?:ێت|ات|رێت)?)$")


def is_verb(word: str) -> bool:
    """Tell whether a word looks like a finite verb.

    >>> is_verb("دەکەین"), is_verb("کراوە"), is_verb("سیناریۆ")
    (True, True, False)
    """
    return loose_key(word) in _VERB_WORDS or _VERB.match(word) is not None


_VERB_WORDS = speech_words("verb_endings")
