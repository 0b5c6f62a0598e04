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

from kashkol.languages.ckb.affixes import GIVEN_NAMES
from kashkol.languages.ckb.date_words import (
    HOUR_WORD,
    NO_LETTER,
    RELATIVE_DAYS,
    SPACE,
    SUFFIX,
    UNTIL,
    WEEKDAY,
    leveled_text,
    loose,
    loose_key,
    word_after,
    word_set,
    words_of,
)
from kashkol.languages.ckb.finite_verbs import (
    is_imperfect_verb,
    is_past_verb,
    is_plural_past_or_noun,
    is_present_verb,
)
from kashkol.languages.ckb.letters import AE
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
    before = text[max(sentence, start - _BEFORE):start]
    around = max(sentence, start - _CONDITION)
    if _PAST_FIELD.search(before):
        return True
    head, label = _without_labels(before)
    if _is_of_event(head):
        return not _is_unreal(text[around:sentence_end])
    if not _says_when(head, label) or _MEANT_FOR.search(before) or (
            before.rstrip().endswith(":") and text.startswith(tuple(COMMAS), end)):
        return False
    if _is_chosen(text, end, (label or head).rsplit(" ", 1)[-1]):
        return _UNTIL_NOW.match(text, end) is not None
    behind = end + text.startswith(":", end) if start == sentence else end
    clause_end = _end_of_past(text, behind, min(sentence_end, end + _BEHIND))
    return clause_end > end \
        and not (_goes_on(text, end, clause_end)
                 and _has_present(text, clause_end, sentence_end)) \
        and not (_is_perfect(text[end:clause_end]) and (
            quoted or _SAID.search(text, max(0, start - _CONDITION), start))) \
        and not _is_unreal(text[around:sentence_end if _IS_WAS.match(text, end) else clause_end])


_PAST_FIELD = re.compile(f"{loose(_TABLE['past_fields'])}(?:یی?)? ?: ?[^:.\n]{{0,40}}$")
"""«شوێن و بەرواری لەدایکبوون: کۆیە، …», a form that says when somebody was born or died."""
_MEANT_FOR = re.compile(
    rf"(?:^|[ \n])بۆ{SPACE}(?:[{LETTER}]+{SPACE}){{0,2}}"
    rf"[{LETTER}]*(?:تن|دن|وون|دان|ران|نان)(?:ەوە)?ی{SPACE}[{LETTER} ]*$")
"""«بۆ کردنەوەی خولەکە لە ١ی ئایار», an aim, whatever verb follows."""
_UNTIL_NOW = re.compile(rf"\)?(?:دا)?ە?وە{SPACE}{UNTIL}{SPACE}(?:ئێستا|ئەم[ڕر]ۆ)")
"""«لە ٢٠/٢/٢٠١١ەوە تا ئێستا», whatever follows."""
_IS_WAS = re.compile(rf" ?بوو{NO_LETTER}")
"""«دوا ڕۆژ ١/٥ بوو»: what the rest of the sentence says may have moved it."""


# --- before the day --------------------------------------------------------------------------

_IN, _EZAFE = "لە", "ی"
_AROUND = " \n("
_NEXT_TO_IT = 3
"""Weekdays and labels before a day."""
_LABELS = word_set("date_labels") | frozenset(map(loose_key, _TABLE["labels"]))
_LAST_WORD = re.compile(f"[{LETTER}]+$")
_WEEKDAY = re.compile(f"(?:^|(?<=[ \n(]))(?:لە)?{WEEKDAY}{SUFFIX}$")
_LONGEST_WEEKDAY = 18
_CLOCK = re.compile(
    rf"(?:لە{SPACE}?)?{loose(words_of('hour_words'))}{SPACE}"
    rf"(?:\(?\d{{1,2}}(?: ?[:.] ?\d\d)?\)?|{HOUR_WORD})ی?$"
    rf"|(?:لە{SPACE}?)?شەوی{SPACE}\d{{1,2}}{SPACE}لەسەر$")
"""«لە کاتژمێر ٤:١٧ی», «شەوی ٦ لەسەر ٧ی»."""


def _without_labels(before: str) -> tuple[str, str]:
    """Return what is before a day and the weekdays and labels at it, and the first of these."""
    before, label = before.rstrip(_AROUND), ""
    for _ in range(_NEXT_TO_IT):
        start = _label_start(before)
        if start is None:
            break
        before, label = before[:start].rstrip(_AROUND), before[start:]
    return before, label


def _label_start(before: str) -> int | None:
    """Return where the weekday or the label, such as «ڕۆژی», begins at the end of a text."""
    clock = _CLOCK.search(before)
    if clock:
        return clock.start()
    word = _LAST_WORD.search(before)
    if word and loose_key(word[0]) in _LABELS:
        return word.start()
    named = before.rstrip(_AROUND + COMMAS)
    weekday = _WEEKDAY.search(named, max(0, len(named) - _LONGEST_WEEKDAY))
    return weekday.start() if weekday else None


def _is_of_event(head: str) -> bool:
    """Tell whether a day is that of an event which nobody plans: «کودەتای ١٤ی تەممووز»."""
    word = _LAST_WORD.search(head)
    return word is not None and loose_key(word[0]) in _EVENTS


_EVENTS = frozenset(map(loose_key, _TABLE["events"]))


def _says_when(head: str, label: str) -> bool:
    """Tell whether a day is an adverb of time, as behind «لە», and not of what has it.

    An ezafe makes it an attribute, «کۆنفرانسی ١ی ئایار», unless it ends a surname; «بۆ» and «تا»
    look ahead. Behind a comma it says when only if it has a label or repeats another adverb.
    """
    if label.startswith(_IN) or _IN_SITTING.search(head) or _BEHIND_ADVERB.search(head):
        return True
    if head.endswith(tuple(COMMAS)):
        return loose_key(label.split(" ", maxsplit=1)[0]) in _LABELS
    word = _LAST_WORD.search(head)
    if word is None or _RELATIVE.search(head):
        return True
    return not _AHEAD.search(head) and (
        not word[0].endswith(_EZAFE) or _is_surname(head[:word.start()]))


_IN_SITTING = re.compile(
    rf"(?<!بەشداری)(?<!ئامادەبوون)(?:^|[ \n(])لە{SPACE}?{loose(_TABLE['sittings'])}$")
"""«لە دانیشتنی ١ی ئایاردا بڕیاری دا»: what came to pass in a sitting came to pass on its day."""
_BEHIND_ADVERB = re.compile(
    f"(?<![{LETTER}]){loose(day for day, shift in RELATIVE_DAYS.items() if shift < 0)}"
    f" ?[{COMMAS}]?$|(?:(?<![{LETTER}]){loose(_TABLE['apposed'])}|(?<!ن)ەوە|دا) ?[{COMMAS}]$")
"""«دوێنێ، …», «ڕۆژی دواتر، ١٦/٢/١٩٩٩، …», «بەهۆی شەڕەوە، …»."""
_RELATIVE = re.compile(f"(?:^|[ \n])ئە[وم](?: [{LETTER}]+)?{AE}ی$")
"""«ئەو بەلەمەی ١ی ئایار وەرگەڕا», «دوای ئەوەی ١ی ئایار …»: a relative clause begins."""
_AHEAD = re.compile(f"(?:^|[ \n(]){loose(_TABLE['ahead'])}$")


def _is_surname(before: str) -> bool:
    """Tell whether a given name comes before: «قاسم سولەیمانی ڕۆژی …»."""
    name = _LAST_WORD.search(before.rstrip(" "))
    return name is not None and loose_key(name[0]) in _GIVEN_NAMES


_GIVEN_NAMES = frozenset(map(loose_key, GIVEN_NAMES))

# --- behind the day --------------------------------------------------------------------------


def _is_chosen(text: str, end: int, word: str) -> bool:
    """Tell whether people hold, choose or move a day, and do nothing on it.

    `word` is the one before the day and its labels: behind «لە» the day says when, so «بۆ» and a
    possessive belong to what follows.
    """
    chosen = _FOR.match(text, end)
    if _HELD.match(text, end) or _MOVED.search(text, end, end + _BEFORE) \
            or (chosen and chosen["day"]):
        return True
    return not word.startswith(_IN) and (
        chosen is not None or _POSSESSED.match(text, end) is not None or (
            text.startswith(_EZAFE + " ", end)
            and is_past_verb(loose_key(word_after(text, end + 1)))))


_FIRST_TIME = rf"(?:یەکەم|یەکەمین|دووەم|دووەمین|سێیەم|دوا){SPACE}?جار"
_HELD = re.compile(
    rf"\)?ـ? ?(?:ە|یە|ن|دایە|دان){NO_LETTER}"
    rf"|\)?(?:یی?|دا|ەوە)?{SPACE}{UNTIL}{NO_LETTER}(?!{SPACE}(?:{_FIRST_TIME}|هەمیشە))"
    rf"|\)?(?:ی|دا)?{SPACE}(?:بە(?:{SPACE}|ـ)?)(?:ڕۆژ|رۆژ|پشوو|وادە|کات)ی?{NO_LETTER}")
"""«… ١/٩/٢٠٢٤ـە», a stretch, «لە ١ی ئایار تا …», or «١ی ئایار بە ڕۆژی …»."""
_FOR = re.compile(
    rf"\)?(?:یی?|دا|ەوە)?{SPACE}(?:بۆ|وەکو?){NO_LETTER}"
    rf"(?!{SPACE}(?:{_FIRST_TIME}|هەتاهەتای|هەمیشە))(?P<day>{SPACE}(?:\d|[ڕر]ۆژ))?")
"""What a day is for, «وەک پشوو», or put off to, «بۆ ٥ی ئازار»."""
_MOVED = re.compile(
    f"(?:{loose(_TABLE['moved'])}{SPACE}بۆ|کرا{SPACE}بە|کرایە|خرایە){SPACE}(?:\\d|[ڕر]ۆژ)")
"""«گۆڕدرا بۆ ٥ی ئازار», «کرا بە ٥ی ئازار»."""
_POSSESSED = re.compile(rf"(?:یان|مان|تان|م){NO_LETTER}")
"""The agents of «١ی ئایاریان هەڵبژارد»."""


def _goes_on(text: str, end: int, clause_end: int) -> bool:
    """Tell whether what is told of a day may go on to something to come.

    So it is behind «لە ١ی ئایارەوە پارەکە نەماوە و …» and behind a comma, «… نەهات، دەسڕێتەوە».
    """
    return _FROM_THEN.match(text, end) is not None or text.startswith(tuple(COMMAS), clause_end)


_FROM_THEN = re.compile(rf"\)?(?:دا)?ە?وە{NO_LETTER}")

# --- its verb --------------------------------------------------------------------------------

_PRESENT, _PAST, _IMPERFECT = "present", "past", "imperfect"
_WORD = re.compile(
    rf"[{LETTER}]+|[{QUOTATION_MARKS}][^{QUOTATION_MARKS}{COMMAS}.:؟!\n]{{1,30}}[{QUOTATION_MARKS}]"
    rf"|[{COMMAS}.{SEMICOLON}{QUOTATION_MARKS}]|:(?!\d)")
"""A word, a name in quotation marks, or a sign that may end a clause."""
_ENDS_CLAUSE = re.compile(rf" ?(?:[.!؟?{COMMAS}{SEMICOLON}:]|$|\n| و )")
_CLAUSES = frozenset(map(loose_key, _TABLE["clauses"]))
_JOINING = ("و", "کە", "بەلام")
_SPOKE = frozenset(map(loose_key, _TABLE["spoke"]))
"""What is told behind these has a tense of its own: «لە ١ی ئایار ڕایگەیاند دەکشێنەوە»."""


def _end_of_past(text: str, start: int, end: int) -> int:
    """Return where the clause ends whose next finite verb is a past, and its only tense, or 0.

    The verb of a clause inside it, the next behind «کە» or «کاتێک», is passed over. An imperfect is
    also told of what was to come: «لە ١ی ئایار تەواو دەبوو».
    """
    told = relative = False
    before, last = "", start
    for word, stop in _words(text, start, end):
        if not word[0].isalpha():
            if told or (word not in COMMAS and len(word) == 1):
                break
        elif told and word in _JOINING:
            break
        elif word in _CLAUSES:
            relative = True
        elif tense := _tense(text, word, before, start, stop):
            if not relative and (tense == _PRESENT or (tense == _IMPERFECT and not told)):
                return 0
            told, relative = told or (tense == _PAST and not relative), False
            if told and word in _SPOKE:
                return stop
        before, last = word, stop
    return last if told else 0


def _words(text: str, start: int, end: int) -> Iterator[tuple[str, int]]:
    for match in _WORD.finditer(text, start, end):
        yield loose_key(match[0]), match.end()


def _tense(text: str, word: str, before: str, start: int, stop: int) -> str:
    """Return the tense of a word that ends at `stop`, or nothing.

    `before` is the word before it, and the clause begins at `start`.
    """
    if word == _IN_IT:
        return _PAST if _gave(text, before, start, stop) else ""
    if _went_on(text, word, before, stop) or (word in _SET and before in _SET_FOOT) \
            or (word == _NOT_GIVEN and before.endswith(_AGENTS)):
        return _PAST
    if is_present_verb(word) and not (word == _WITHOUT and not _ENDS_CLAUSE.match(text, stop)):
        return _PRESENT
    if is_past_verb(word):
        return _IMPERFECT if is_imperfect_verb(word) else _PAST
    return _PAST if _may_be_past(text, word, before, stop) else ""


_WITHOUT: Final = "بێ"
"""It is «may be» at the end of a clause, and elsewhere rather «without»."""
_NOT_GIVEN: Final = "نەدا"
"""«دەنگیان نەدا»; it is also «let it not give»."""
_SET: Final = frozenset(map(loose_key, ("نا", "نایە", "نان", "نابوو", "ناوە")))
"""Pasts of «نان», to put, which look like «no» and presents."""
_SET_FOOT = frozenset(map(loose_key, _TABLE["set_foot"]))


def _gave(text: str, before: str, start: int, stop: int) -> bool:
    """Tell whether «دا» is a verb: behind what is given, «بڕیاری دا», or at the end of a clause.

    There it is one unless it closes a phrase with «لە» or «بە».
    """
    clause = text[start:stop - len(_IN_IT)]
    return before in _GAVE or (
        _ENDS_CLAUSE.match(text, stop) is not None and clause.endswith(" ")
        and not clause.isspace() and _PHRASE.search(clause) is None)


_IN_IT: Final = "دا"
_GAVE: Final = frozenset(map(loose_key, _TABLE["gave"]))
_PHRASE = re.compile(f"[ \n](?:ل|ب){AE}")


def _went_on(text: str, word: str, before: str, stop: int) -> bool:
    """Tell whether a word is a past before where something went: «هێرشیان کردە سەر …».

    So is «کردە» behind the object of an agent, «ئەویان کردە سەرۆک». Elsewhere «کردە» is a deed, and
    «کرایە» «were it done».
    """
    if word == _PUT and len(before) > 1 and before.endswith(_AGENTS):
        return _ENDS_CLAUSE.match(text, stop) is None
    return (word in _PUT_OR_GAVE
            or (word.endswith(_TO) and is_past_verb(word.removesuffix(_TO)))) \
        and _PUT_ON.match(text, stop) is not None


_PUT: Final = "کردە"
_PUT_OR_GAVE: Final = (_PUT, "دایە")
_AGENTS: Final = ("ی", "یان", "مان")
_TO: Final = "یە"
_PUT_ON = re.compile(f"{SPACE}{loose(_TABLE['put_on'])}{NO_LETTER}")


def _may_be_past(text: str, word: str, before: str, stop: int) -> bool:
    """Tell whether a word that is a noun as well ends a clause, as a verb does.

    Behind a preposition or an ezafe it is a noun: «بۆ گەڕان».
    """
    if _ENDS_CLAUSE.match(text, stop) is None:
        return False
    if before == _IN:
        return word.endswith(_PASSIVE_PLURAL) and is_plural_past_or_noun(word)
    return word in _PAST_AT_END or (
        is_plural_past_or_noun(word) and before not in _BEFORE_NOUN
        and (word in _WERE or not before.endswith(_EZAFE)))


_WERE: Final = frozenset(map(loose_key, ("بوون", "نەبوون")))
_PASSIVE_PLURAL: Final = "دران"
"""«لە ناوبردران»."""
_BEFORE_NOUN = frozenset(map(loose_key, ("بۆ", "بە", "پێش", "دوای", "پاش")))
_PAST_AT_END = frozenset(map(loose_key, _TABLE["past_at_end"]))

# --- what makes it doubtful ------------------------------------------------------------------


def _is_unreal(words: str) -> bool:
    """Tell whether there is a word of plans, terms, conditions or predictions."""
    words = f" {leveled_text(words)} "
    return any(word.lstrip(_OPENING).startswith(_UNREAL) for word in words.split()) \
        or any(phrase in words for phrase in _UNREAL_PHRASES)


_OPENING = QUOTATION_MARKS + "("
_UNREAL = tuple(leveled_text(word) for word in _TABLE["unreal"] if " " not in word)
_UNREAL_PHRASES = tuple(leveled_text(word) for word in _TABLE["unreal"] if " " in word)


def _has_present(text: str, start: int, end: int) -> bool:
    """Tell whether the rest of a sentence has a present that is not of speech."""
    return any(is_present_verb(word) and word not in _SAYS
               for word, _ in _words(text, start, min(end, start + _BEHIND)))


_SAYS = frozenset(map(loose_key, _TABLE["says"]))
_SAID = re.compile(
    rf"(?<![{LETTER}])(?:{loose(_TABLE['says'])} ?:|{loose(_TABLE['spoke'])}{NO_LETTER})"
    rf"[^.{QUOTATION_MARKS}\n]*$")
"""What is said without quotation marks: «گوتی لە ١ی ئایار تەواوم کردووە»."""


def _is_perfect(clause: str) -> bool:
    """Tell whether the last word of a clause is a perfect: «کردووە», «کردوومانە»."""
    return _PERFECT.search(loose_key(clause.rstrip(_MARKS).rsplit(" ", 1)[-1])) is not None


_MARKS = QUOTATION_MARKS + COMMAS + SEMICOLON + " .:\n"
_PERFECT = re.compile(f"(?:و{AE}(?:ت{AE}و{AE})?|و?(?:یەتی|یانە|مانە|مە)(?:تەوە|یەوە)?)$")
