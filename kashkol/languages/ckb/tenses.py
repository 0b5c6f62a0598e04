"""Whether a sentence tells a day as past: only such a day shows how early a text can be.

Sorani puts a day before the verb of its clause and tells the future in the present:
«لە ١ی ئایار کرایەوە» is past, «لە ١ی ئایار دەکرێتەوە» is to come, «بۆ ١ی ئایار دیاری کرا» is a
plan that was made. So a day counts as past if it is an adverb of time, the next finite verb is a
past, and no word of plans, terms or conditions stands beside it. What is not certain counts as not
past.

>>> text = "لە ١ی ئایاری ٢٠١٧ کرایەوە."
>>> is_told_as_past(text, 0, 3, 17, len(text))
True
"""

import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import Final

from kashkol.languages.ckb.date_words import (
    NO_LETTER,
    SPACE,
    SUFFIX,
    WEEKDAY,
    leveled_text,
    loose_key,
    word_set,
)
from kashkol.languages.ckb.letters import AE, HEH
from kashkol.languages.punctuation import COMMAS, QUOTATION_MARKS, SEMICOLON
from kashkol.languages.scripts import LETTER

_TABLE = json.loads(resources.files(__package__).joinpath("tenses.json").read_text("utf-8"))
_BEFORE, _BEHIND, _CONDITION = 60, 200, 160
"""Code points looked at before a day, behind it, and before it for a condition or a plan."""


def is_told_as_past(text: str, sentence: int, start: int, end: int, sentence_end: int, *,
                    quoted: bool = False) -> bool:
    """Tell whether the sentence around the day at `start` to `end` tells what happened on it.

    Who is `quoted` may promise in the perfect: «لە ١ی ئایار تەواومان کردووە» is not past there.
    """
    if not _is_adverb(text[max(sentence, start - _BEFORE):start]) or _HOLDS_ON.match(text, end):
        return False
    clause_end = _end_of_past(text, end, min(sentence_end, end + _BEHIND))
    return clause_end > end \
        and not (quoted and _is_perfect(text[end:clause_end])) \
        and not _is_unreal(text[max(sentence, start - _CONDITION):clause_end])


def is_past_verb(key: str) -> bool:
    """Tell whether a word, given by its loose key, is a finite past.

    >>> is_past_verb("کرایەوە"), is_past_verb("کردن")
    (True, False)
    """
    return _is_past(key)


# --- the day ---------------------------------------------------------------------------------

_LABELS = word_set("date_labels")
_WEEKDAY = re.compile(f"(?:^|(?<=[ \n(]))(?:لە)?{WEEKDAY}{SUFFIX}$")
_LONGEST_WEEKDAY = 18
_LAST_WORD = re.compile(f"[{LETTER}]+$")
_AHEAD = frozenset(map(loose_key, _TABLE["ahead"]))
_EZAFE = "ی"
_IN = "لە"
_AROUND = " \n("
_NEXT_TO_IT = 3
"""Weekdays and labels before a day."""
_HOLDS_ON = re.compile(
    rf"\)?ـ? ?(?:ە|یە|ن|دایە|دان){NO_LETTER}"
    rf"|\)?(?:یی?|دا|ەوە)?{SPACE}(?:تا|هەتا|تاکو|تاوەکو|بۆ|وەک|وەکو){NO_LETTER}"
    rf"(?!{SPACE}(?:یەکەم|یەکەمین|دووەم|دووەمین|سێیەم|دوا) ?جار|{SPACE}هەمیشە)"
    rf"|\)?(?:ی|دا)?{SPACE}(?:بە(?:{SPACE}|ـ)?)(?:ڕۆژ|رۆژ|پشوو|وادە|کات)ی?{NO_LETTER}")
"""«… ١/٩/٢٠٢٤ـە», the beginning of a stretch of days, or a day that is chosen for something."""


def _is_adverb(before: str) -> bool:
    """Tell whether a day says when, as behind «لە», and not of what, as in «کۆنفرانسی ١ی ئایار»."""
    before = before.rstrip(_AROUND)
    for _ in range(_NEXT_TO_IT):
        start = _label_start(before)
        if start is None:
            break
        if before.startswith(_IN, start):
            return True
        before = before[:start].rstrip(_AROUND)
    word = _LAST_WORD.search(before)
    if word is None:
        return not before.endswith(tuple(COMMAS))
    key = loose_key(word[0])
    return key not in _AHEAD and not key.endswith(_EZAFE) \
        and not (key == _IN and before[:word.start()].rstrip().endswith("بەر"))


def _label_start(before: str) -> int | None:
    """Return where the weekday or the label, such as «ڕۆژی», begins at the end of a text."""
    word = _LAST_WORD.search(before)
    if word and loose_key(word[0]) in _LABELS:
        return word.start()
    named = before.rstrip(_AROUND + COMMAS)
    weekday = _WEEKDAY.search(named, max(0, len(named) - _LONGEST_WEEKDAY))
    return weekday.start() if weekday else None


# --- its verb --------------------------------------------------------------------------------

_WORD = re.compile(f"[{LETTER}]+|[{COMMAS}.{SEMICOLON}:{QUOTATION_MARKS}]")
_ENDS_CLAUSE = re.compile(rf" ?(?:[.!؟?{COMMAS}{SEMICOLON}:]|$|\n| و )")
_UNREAL = tuple(leveled_text(word) for word in _TABLE["unreal"] if " " not in word)
_OPENING = QUOTATION_MARKS + "("
_UNREAL_PHRASES = tuple(leveled_text(word) for word in _TABLE["unreal"] if " " in word)


def _is_unreal(words: str) -> bool:
    """Tell whether there is a word of plans, terms, conditions or predictions."""
    words = leveled_text(words)
    return any(word.lstrip(_OPENING).startswith(_UNREAL) for word in words.split()) \
        or any(phrase in words for phrase in _UNREAL_PHRASES)


def _end_of_past(text: str, start: int, end: int) -> int:
    """Return where the clause ends whose next finite verb is a past, and its only tense, or 0.

    The verb of a clause inside it, the next behind «کە» or «کاتێک», is passed over.
    """
    told = relative = False
    before, stop = "", start
    for word, stop in _words(text, start, end):
        if not word[0].isalpha():
            if told or word not in COMMAS:
                break
        elif told and word in _JOINING:
            break
        elif word in _CLAUSES:
            relative = True
        elif word in _SET and before in _SET_FOOT:
            told, relative = not relative, False
        elif _is_present(word):
            if not relative:
                return 0
            relative = False
        elif _is_past(word) or (word == "دا" and before in _GAVE) or _may_be_past(text, word, stop):
            told, relative = not relative, False
        before = word
    return stop if told else 0


_CLAUSES = frozenset(map(loose_key, _TABLE["clauses"]))
_JOINING = ("و", "کە", "بەلام")


def _may_be_past(text: str, word: str, stop: int) -> bool:
    """Tell whether a word that is a noun as well ends a clause, as a verb does.

    «کردە» is a deed, and a verb before where something was put: «هێرشیان کردە سەر …».
    """
    if word == _PUT:
        return _PUT_ON.match(text, stop) is not None
    return (word in _PAST_AT_END or _PAST_OR_NOUN.fullmatch(word) is not None) \
        and _ENDS_CLAUSE.match(text, stop) is not None


_PUT: Final = "کردە"
_PUT_ON = re.compile(f"{SPACE}(?:سەر|ناو|نێو|دەر|دەرەوە|خزمەت|بە|بن|ژێر){NO_LETTER}")
_PAST_AT_END = frozenset(map(loose_key, _TABLE["past_at_end"]))
_SET: Final = frozenset(map(loose_key, ("نا", "نایە", "نان", "نابوو", "ناوە")))
"""Pasts of «نان», to put, which look like «no» and presents."""
_SET_FOOT = frozenset(map(loose_key, _TABLE["set_foot"]))


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for match in _WORD.finditer(text, start, end):
        yield loose_key(match[0]), match.end()


_PERFECT = re.compile(f"(?:و{AE}|وەتەوە|تووەتەوە|و?(?:یەتی|یانە|مانە|مە)(?:تەوە|یەوە)?)$")


_MARKS = QUOTATION_MARKS + COMMAS + SEMICOLON + " .:\n"


def _is_perfect(clause: str) -> bool:
    """Tell whether the last word of a clause is a perfect: «کردووە», «کردوومانە»."""
    return _PERFECT.search(loose_key(clause.rstrip(_MARKS).rsplit(" ", 1)[-1])) is not None


# --- verbs, by their loose keys --------------------------------------------------------------


def _spelled(pattern: str) -> str:
    """Return a pattern for loose keys."""
    return pattern.replace(HEH, AE).replace("ڕ", "ر").replace("ڵ", "ل")


_AGENT = "(?:ی|یان|مان|م|یش|یشی|شی|ش)?"
_AGAIN = "(?:ەوە|یەوە|وە)?"
_FINITE = (
    f"(?:{_AGENT}{_AGAIN}|ینە?{_AGAIN}|و?ە(?:تە|تەوە)?|ون?(?:ەتە|ەتەوە|ە)?"
    f"|و?(?:یەتی|یانە|مانە|مە)(?:ەوە|تەوە|یەوە)?|نە|ە?بو(?:ن|ی|یان|م|مان)?{_AGAIN})")
_STEMS = sorted(map(loose_key, _TABLE["past_stems"]), key=lambda stem: (-len(stem), stem))
_STEM = "|".join(_STEMS)
_PAST = re.compile(
    f"[{LETTER}]{{0,14}}?(?:{_STEM}){_FINITE}|[{LETTER}]{{0,12}}دا(?:وە|وەتەوە|بو|بون|ویەتی|ویانە)|مایەوە|مانەوە")
_PAST_OR_NOUN = re.compile(f"[{LETTER}]{{0,14}}?(?:{_STEM})ن(?:ەوە)?|بری")
"""«هاتن»: they came, or coming; «بڕی»: he cut, or an amount."""
_SHORT = ("بنە|چنە|چمە|چینە|کەمەوە|کەینەوە|چم|چین|بم|بین|ێم|ێین|"
          "کا|با|دا|خا|گا|کات|بێ|بێت|بن|چێ|چێت|چن|کەن|کرێ|کرێت|کرێن|درێ|درێت|دات|دەن|خات|خەن|گات"
          "|گەن|گرێت|هێنێت|توانێت|توانن|مێنێت|مێنن|زانێت|زانن|ڵێ|ڵێت|ڵێن|وترێت|خرێت|گیرێت|کەم|کەین|ژی|ژین")
_PRESENT = re.compile(_spelled(
    f"[{LETTER}]{{0,8}}?(?:دە|نا)[{LETTER}]{{1,12}}(?:ێت|ات|ەن|ێن|ین|ێ|ێتەوە|اتەوە|ێنەوە|ەنەوە|ێتە|اتە|ەنە|ێنە)"
    f"|[{LETTER}]{{0,8}}?(?:دە|نا|ئە|ب|نە)(?:ی|یان|مان|ش|شی)?(?:{_SHORT})(?:ەوە)?"
    f"|بێت|بێ|بن|هەیە|نیە|دێ|دێت|دێن|نایە|نایەت|[{LETTER}]{{1,12}}(?:بێت|ببێ|رایە)"
    f"|ب[{LETTER}]{{1,10}}(?:ێت|ات|ەن|ێن|ێتەوە|اتەوە|ێنەوە)"))
_NO_PRESENT = frozenset(map(loose_key, _TABLE["not_present"]))
_NOT_PAST = frozenset(map(loose_key, _TABLE["not_past"]))
_GAVE: Final = frozenset(map(loose_key, _TABLE["gave"]))


def _is_past(word: str) -> bool:
    return word not in _NOT_PAST and _PAST.fullmatch(word) is not None


def _is_present(word: str) -> bool:
    return word not in _NO_PRESENT and _PRESENT.fullmatch(word) is not None
