"""Sentences: which marks end one.

A full stop may also be that of an abbreviation, a date in digits or the number of an item; a
question in quotation marks may go on with the verb that introduces it.
"""

import re
from bisect import bisect_left

from kashkol.languages.ckb.affixes import OPENING_VERBS
from kashkol.languages.ckb.layout import (
    ABBREVIATED,
    AND_WITH_STOP,
    DOTTED_NUMBER,
    ENDS_OF_ABBREVIATIONS,
    FULL_STOP,
    LAST_LETTERS,
    STOP,
)
from kashkol.languages.ckb.verbs import is_common_verb
from kashkol.languages.one_byte import places_of
from kashkol.languages.punctuation import COMMA, QUESTION_OR_EXCLAMATION, STOPS_BESIDE_FULL_STOP
from kashkol.model import Span
from kashkol.text.spans import add_trimmed

_CLOSING_QUOTES = ('"', "”", "»")
_STOPS = "." + QUESTION_OR_EXCLAMATION
_BEHIND_VERB = f":{COMMA}."
_LONGEST_ABBREVIATION = 10
_LONGEST_VERB = 16
_DOTTED_REACH = 14
"""Code points on either side of a full stop among which a dotted number lies."""
_ITEM_NUMBER = 3
"""Code points of the number that a paragraph may begin with, its bracket included."""


def read_sentences(text: str, paragraphs: tuple[Span, ...]) -> list[Span]:
    """Return the trimmed sentences of every paragraph."""
    sentences: list[Span] = []
    others = places_of(STOPS_BESIDE_FULL_STOP, text)
    for paragraph in paragraphs:
        start, end = paragraph.start, paragraph.end
        has_others = others and bisect_left(others, start) < bisect_left(others, end)
        for stop in (STOP if has_others else FULL_STOP).finditer(text, start, end):
            at, after = stop.span()
            before = text[at - 3:at]
            plain = stop.lastgroup == "free" and text[at] == "." and before.isalpha() \
                and before not in ENDS_OF_ABBREVIATIONS
            if plain or (stop.lastgroup and _ends_sentence(text, start, paragraph.start, stop)):
                while text[start].isspace():
                    start += 1
                sentences.append(Span(start, after))
                start = after
        add_trimmed(sentences, text, start, end)
    return sentences


def _ends_sentence(text: str, start: int, paragraph: int, stop: re.Match[str]) -> bool:
    """Tell whether a mark that could end a sentence does."""
    before, mark = stop.start(), text[stop.start()]
    if mark == "." and stop.end() == before + 1 and (
            _is_of_abbreviation(text, start, before) or before == start
            or _is_of_number(text, paragraph, before)):
        return False
    if mark in QUESTION_OR_EXCLAMATION and stop[0].endswith(_CLOSING_QUOTES):
        return not _is_before_verb(text, stop.end())
    if stop.lastgroup == "run_on":
        return mark != "…" and _ends_though_run_on(text, stop)
    return mark == "." or not text.endswith("(", start, before)


def _is_of_abbreviation(text: str, start: int, stop: int) -> bool:
    """Tell whether a full stop is that of «د.», «پرۆف.» or of another abbreviation."""
    if text[stop - 1] in _CLOSING_QUOTES:
        return False  # as most that are asked for
    tail = text[max(start, stop - _LONGEST_ABBREVIATION):stop + 1]
    return ABBREVIATED.search(tail) is not None and not AND_WITH_STOP.search(tail)


def _is_before_verb(text: str, end: int) -> bool:
    """Tell whether the verb of a sentence follows a question in quotation marks: «"…؟" پرسی»."""
    following = text[end:end + _LONGEST_VERB].lstrip().split(" ", 1)[0].rstrip(_BEHIND_VERB)
    return following in OPENING_VERBS or is_common_verb(following)


def _ends_though_run_on(text: str, stop: re.Match[str]) -> bool:
    """Tell whether a sentence ends although no space follows: «هات.ئەو» ends, «د.عەلی» does not."""
    return stop[0][-1] in _STOPS and LAST_LETTERS.match(text, max(0, stop.start() - 3)) is not None


def _is_of_number(text: str, paragraph: int, stop: int) -> bool:
    """Tell whether a full stop after a digit belongs to a date or to the number of an item."""
    if not text[stop - 1].isdigit():
        return False
    if stop - paragraph <= _ITEM_NUMBER and text[paragraph:stop].strip(" (").isdigit():
        return True
    return any(match.start() < stop < match.end() for match in DOTTED_NUMBER.finditer(
        text, max(paragraph, stop - _DOTTED_REACH), stop + _DOTTED_REACH))
