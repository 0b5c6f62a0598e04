"""Verbs of speech in all the forms of the press, and lists of words that help to find the subject.

«گوتی», «گوتیشی», «گوتوویەتی», «دەشڵێت», «ڕای گەیاند», «ئاماژەی بەوەش کرد»: a few stems take
clitics inside and «ی/یش» at the end. The forms are data, in `speech.json`, spelled plainly; the
patterns made from them allow ر and ڕ, و and وو, ل and ڵ alike.

>>> [cue.group() for cue in cues("سەدر ڕاشیگەیاند: «…» و ئاماژەی بەوەش کرد", 0, 40)]
['ڕاشیگەیاند', 'ئاماژەی بەوەش کرد']
"""

import json
import re
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources
from typing import Final

import ahocorasick

from kashkol.languages.ckb.date_words import loose, loose_key, spellings
from kashkol.languages.ckb.letters import AE, HEH
from kashkol.languages.scripts import LETTER, ZWNJ

_TABLE = json.loads(resources.files(__package__).joinpath("speech.json").read_text("utf-8"))
_LOOSE = str.maketrans({
    "ر": "[رڕ]", "و": "وو?", "ل": "[لڵ]", AE: f"[{AE}{HEH}]", HEH: f"[{AE}{HEH}]",
    " ": f"(?: |{ZWNJ})"})


def _pattern(verbs: list[str]) -> re.Pattern[str]:
    """Return what finds verbs as whole words, however they are spelled."""
    return re.compile(f"(?<![{LETTER}])(?:{'|'.join(verb.translate(_LOOSE) for verb in verbs)})"
                      f"(?![{LETTER}])")


_WEAK = re.compile(loose(_TABLE["only_before_a_colon"]))
_REPORTING = re.compile(loose(_TABLE["reporting"]))
_QUOTES = re.compile(" ?[:،]? ?[\"«“”']")


def _automaton() -> ahocorasick.Automaton:
    """Return what finds every stem of a verb of speech, however spelled, with its length."""
    automaton = ahocorasick.Automaton()
    for stem in _TABLE["stems"]:
        for spelled in spellings(stem):
            automaton.add_word(spelled, (len(spelled), stem))
    automaton.make_automaton()
    return automaton


@cache
def _verbs_of(stem: str) -> re.Pattern[str]:
    """Return what finds the verbs of a stem; few texts have verbs of them all."""
    return _pattern([verb for verb in _TABLE["verbs"] if stem in verb])


_STEMS: Final = _automaton()
_SIGNS: Final = frozenset(' \n"«»“”‘’،,.:؛()[]\'')
_STEM_WITHIN: Final = 24
"""Code points from the beginning of a verb up to the end of its first stem, at most."""
_NEAR: Final = 64
_BEFORE_STEM: Final = ("ئەوە", "دەی ", "دەم ", "دەمان ", "دەیان ")
"""The object before some verbs is part of the phrase, «ئەوەی ڕوون کردەوە», and so is the prefix
with its person, which some write apart: «دەمان گوت»."""
_PASSIVE = re.compile(f"(?:راوە|رابو?و|رایەوە|را|درێت|کرێت|کرێ|وترێت|گوترێت|راوەت{AE}|راوەتەوە)$")
_FIRST_PERSON = re.compile(
    "^(?:(?:نە|دە|ئە)?(?:یش ?|ش ?)?م(?:ان)? ?)(?:گوت|وت)|^[ڕر]ام ?گەیاند"
    "|(?:گوت|وت|نووسی|پرسی|[لڵ]ێ)(?:بوو)?(?:م|مان|ین)$|^وە[لڵ]ام(?:یش)?م(?:ان)?(?: |د|$)")
_SECOND_PERSON = re.compile(
    "(?:گوت|وت|نووسی)(?:(?:بوو?)?(?:ت|تان)|وو?تە)$|دە(?:ت|تان)(?:گوت|وت)$|دە[لڵ]ێیت$")
_ALSO = re.compile("یشی|اشی|اش|ەشی|ەش(?: |ک|د|$)|ەیشی|شیان|ەش[لڵ]ێ")
_BOUND = re.compile(loose(_TABLE["needs_a_source"]))
_SOURCE = re.compile(f"(?:دا|داش|یدا|ەوە)(?![{LETTER}])")
BY_THE_WORDS_OF: Final = re.compile(
    f"(?<![{LETTER}]){loose(_TABLE['by_the_words_of'])}(?![{LETTER}])")
"""«بە گوتەی NAME»: a speaker without a verb."""
ACCORDING_TO: Final = re.compile(
    f"(?<![{LETTER}]){loose(_TABLE['according_to'])}"
    f"(?! {loose(_TABLE['no_speaker'])}(?![{LETTER}]))"
    f"(?= [^،:\n]{{1,60}}+[،:] ?[\"«“”']{{1,2}} ?$)")
"""«بەگوێرەی سەرچاوەکە، "…"», with nothing else before the quotation."""
THESE_WORDS_OF: Final = re.compile(f"(?<![{LETTER}]){loose(_TABLE['these_words'])}(?![{LETTER}])")
"""«"…"، ئەمە وتەی NAME بوو»."""


def cues(text: str, start: int, end: int, *,
         since: int | None = None) -> Iterator[re.Match[str]]:
    """Yield the verbs of speech between two places, in order.

    «هاتووە» is one only after its source, «لە بەیاننامەکەدا هاتووە», or before a mark.
    """
    for cue in _all_cues(text, start, end):
        if not _needs_source(cue.group()) or _QUOTES.match(text, cue.end()) \
                or _SOURCE.search(text, start if since is None else since, cue.start()):
            yield cue


def _all_cues(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield what the patterns match, which are only tried at words that hold a stem."""
    start = max(start, 0)
    done = start
    for last, (length, plain) in _STEMS.iter(text[start:end]):
        stem = start + last + 1 - length
        if stem < done:
            continue
        verbs = _verbs_of(plain)
        word = _word_start(text, done, stem)
        before = _word_start(text, done, word - 1) if word > done else word
        cue = verbs.match(text, before, end) if text.startswith(_BEFORE_STEM, before) else None
        cue = cue or verbs.match(text, word, end)
        if cue is None and before < word:
            cue = verbs.match(text, before, end)
        if cue and cue.end() > stem:
            yield cue
            done = cue.end()


def _word_start(text: str, start: int, at: int) -> int:
    """Return where the word around `at` begins, but not before `start`."""
    begin = text.rfind(" ", start, at) + 1 or start
    if begin == at or text[begin:at].isalpha():
        return begin
    while at > start and text[at - 1] not in _SIGNS:
        at -= 1
    return at


def begins_with_cue(text: str, at: int) -> bool:
    """Tell whether a verb of speech begins at a place."""
    return any(_verbs_of(stem).match(text, at)
               for _, (_, stem) in _STEMS.iter(text[at:at + _STEM_WITHIN]))


def last_cue(text: str, start: int, end: int) -> re.Match[str] | None:
    """Return the last verb of speech between two places; most are near the second."""
    for begin in (max(start, end - _NEAR), start):
        found = None
        for found in cues(text, begin, end, since=start):  # noqa: B007 - the last one is meant
            pass
        if found or begin == start:
            return found
    return None


# The same few hundred verbs come again and again; what they say is remembered.


@lru_cache(maxsize=1024)
def _needs_source(cue: str) -> bool:
    """Tell whether a verb is one of speech only where its source is named: «هاتووە»."""
    return _BOUND.match(cue) is not None


@lru_cache(maxsize=1024)
def is_passive(cue: str) -> bool:
    """Tell whether a verb says what is in a writing: «هاتووە», «نووسراوە»."""
    return _needs_source(cue) or _PASSIVE.search(cue) is not None


@lru_cache(maxsize=1024)
def is_first_person(cue: str) -> bool:
    """Tell whether a verb says «I» or «we»: «گوتم», «دەڵێین».

    >>> is_first_person("وتمان"), is_first_person("دەمگوت"), is_first_person("گوتی")
    (True, True, False)
    """
    return _FIRST_PERSON.search(cue) is not None


def is_second_person(cue: str) -> bool:
    """Tell whether a verb says «you»: «نووسیبووت», «دەتگوت», but not «وت» or «دەڵێت».

    >>> is_second_person("نووسیبووت"), is_second_person("وت"), is_second_person("دەڵێت")
    (True, False, False)
    """
    return _SECOND_PERSON.match(cue) is not None


def is_past_of_speech(cue: str) -> bool:
    """Tell whether a verb of speech is a past: «گوت», «گوتبوو», but not «دەڵێت»."""
    return _SAID.match(cue) is not None


_SAID = re.compile("گوت|وت|پرسی")


def is_question(cue: str) -> bool:
    """Tell whether a verb of speech asks: «پرسی», «دەپرسێت»."""
    return _ASKS.match(cue) is not None


_ASKS = re.compile("(?:دە)?پرس")


def is_written_somewhere(cue: str) -> bool:
    """Tell whether a verb says that words stood somewhere: «نووسرابوو»."""
    return loose_key(cue).startswith("نوسرابو")


def is_wished(cue: str) -> bool:
    """Tell whether a verb only says that somebody should or may speak: «بڵێت», «بڵێن».

    >>> is_wished("بڵێن"), is_wished("باسی لەوە کرد")
    (True, False)
    """
    return _WISHED.match(cue) is not None


_WISHED = re.compile("ب[لڵ]ێ")


@lru_cache(maxsize=1024)
def is_also(cue: str) -> bool:
    """Tell whether a verb says that somebody goes on speaking: «گوتیشی», «راشیگەیاند».

    >>> is_also("وتیشی"), is_also("ئاماژەی بەوەش کرد"), is_also("گوتی")
    (True, True, False)
    """
    return _ALSO.search(cue) is not None


@lru_cache(maxsize=1024)
def is_weak(cue: str) -> bool:
    """Tell whether a verb introduces speech only directly before a colon: «پرسی:», «داوای کرد:»."""
    return _WEAK.match(cue) is not None


def reports(cue: str) -> bool:
    """Tell whether such a verb may have a whole sentence in quotation marks farther behind it.

    «پێی وایە وەزارەت "گوێی لە ئێمە نییە"», «ئاشکرای کرد کە … و "…"».
    """
    return _REPORTING.match(cue) is not None


def speech_words(name: str) -> frozenset[str]:
    """Return one of the lists of `speech.json` as loose keys."""
    return frozenset(map(loose_key, _TABLE[name]))


def words(name: str) -> list[str]:
    """Return one of the lists of `speech.json` as it is spelled there."""
    return list(_TABLE[name])


# --- verbs at large --------------------------------------------------------------------------

_VERB = re.compile(
    f"(?:[{LETTER}]{{0,5}}(?:دە|نا|ئە)[{LETTER}]{{1,9}}(?:ێت|ات|ەم|ەن|ەین|ێن|ین|ێ|ت|م|(?<!ا)ن|ێتەوە|اتەوە|ەنەوە|ەینەوە|نەوە|ینەوە|وە|ێتە|اتە|ەتە|ەنە)"
    f"|ب[{LETTER}]{{1,9}}(?:ێت|ات|ەن|ەین|ێن|ین|ێتەوە|اتەوە|ەنەوە|رێ)"
    f"|[{LETTER}]{{2,9}}[ێا]ن[د]?راو(?:ە|ن|ەتەوە)"
    f"|[{LETTER}]{{1,9}}(?:کرد|کرا|کراوە|کردووە|بوو|بووە|بوون|دەبێت|نییە|کردین|ووین|ووەتەوە|ۆتەوە|اوەتەوە)"
    f"|نە[{LETTER}]{{1,8}}ووە"
    f"|نە[{LETTER}]{{1,8}}(?:ێت|ات|رێت)?)$")


def is_verb(word: str) -> bool:
    """Tell whether a word looks like a finite verb.

    >>> is_verb("دەکەین"), is_verb("کراوە"), is_verb("سیناریۆ")
    (True, True, False)
    """
    return loose_key(word) in _VERB_WORDS or _VERB.match(word) is not None


_VERB_WORDS = speech_words("verb_endings")


# --- whole sentences -------------------------------------------------------------------------

LONG: Final = 8
"""A stretch of so many words is a clause, whatever its last word looks like."""
_STOPS: Final = ".،؛:؟!…"
_SHORTEST_NOMINAL: Final = 3
_PREVERB = "(?:هەل|دا|را|دەر|وەر|تێ|پێ|لێ|سەر)?"
_PAST_AT_END = re.compile(
    f"(?:نە)?{_PREVERB}(?:سوتا|روخا|رۆیشت|رۆی|گریا|کەوت|مرد|ما|گەرا|وەستا|شکا|ترسا|خەوت|نوست|ژیا|پچرا"
    "|تەقی|برا|بو)(?:م|ین|یت|وە|یەوە|ەوە|ە|وەتەوە|بو)?$"
    "|.{2,}اند(?:م|مان|ی|یان|وە|ویانە|ویەتی|ەوە)?$|(?:نا)?(?:یێ|دێ|یە)(?:ت|ن|م|ین)?(?:ەوە)?$")
"""Verbs with which a stretch may end that are rarely within: «سووتا», «شکاندمان», «دێت».

Plurals in «-ن» are left out, which are names of actions too."""
_MOVED = re.compile("(?:نە|دە)?(?:هات|چوو|[رڕ]ۆیشت|گەیشت|گە[رڕ]ا)(?:م|ین)(?:ەوە)?$")
"""«هاتین», «گەڕامەوە»: we or I moved."""
_PREDICATE = re.compile("(?:یە|ترە|ووە|اوە|.{3}ین|.{3}ن|دایە|[^یوە]ە)$")
"""How the last word of a nominal sentence ends."""


def is_clause(stretch: str) -> bool:
    """Tell whether a stretch is a sentence or part of one with its verb.

    >>> is_clause("ئێمە ئامادەین بۆ گفتوگۆ دەڕۆین"), is_clause("چوارچێوەی هەماهەنگی")
    (True, False)
    """
    words = stretch.split()
    if len(words) >= LONG:
        return True
    if len(words) == 1:
        return False
    bare = [word.strip(_STOPS) for word in words]
    return any(is_verb(word) or _MOVED.match(word) for word in reversed(bare)) \
        or _PAST_AT_END.match(loose_key(bare[-1])) is not None \
        or (len(words) >= _SHORTEST_NOMINAL and _PREDICATE.search(bare[-1]) is not None)


def is_predicate(stretch: str) -> bool:
    """Tell whether a short stretch may be a predicate with its copula: «تیرۆریستن»."""
    *_, last = ("", *stretch.strip(_STOPS).split())
    return _PREDICATE.search(last) is not None
