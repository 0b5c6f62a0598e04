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
from kashkol.languages.ckb.matching import places_of
from kashkol.languages.ckb.punctuation import (
    COMMA,
    QUESTION_OR_EXCLAMATION,
    STOPS_BESIDE_FULL_STOP,
)
from kashkol.languages.ckb.verbs import is_common_verb
from kashkol.model import Span
from kashkol.reading.structure.spans import add_trimmed

_CLOSING_QUOTES = ('"', "”", "»")
_STOPS = "." + QUESTION_OR_EXCLAMATION
_BEHIND_VERB = f":{COMMA}."
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
                add_trimmed(sentences, text, start, after)
                start = after
        add_trimmed(sentences, text, start, end)
    return sentences


def _ends_sentence(text: str, start: int, paragraph: int, stop: re.Match[str]) -> bool:
    """Tell whether a mark that could end a sentence does."""
    before, mark = stop.start(), text[stop.start()]
    if mark == "." and stop.end() == before + 1:
        tail = text[max(start, before - 10):before + 1]
        if ABBREVIATED.search(tail) and not AND_WITH_STOP.search(tail):
            return False
        if before == start or (text[before - 1].isdigit()
                               and _is_numeral(text, paragraph, before)):
            return False
    if mark in QUESTION_OR_EXCLAMATION and stop[0].endswith(_CLOSING_QUOTES):
        following = text[stop.end():stop.end() + 16].lstrip().split(" ", 1)[0].rstrip(_BEHIND_VERB)
        return not (following in OPENING_VERBS or is_common_verb(following))
    if stop.lastgroup == "run_on":
        return (stop[0][-1] in _STOPS and mark != "…"
                and LAST_LETTERS.match(text, max(0, before - 3)) is not None)
    return mark == "." or not text.endswith("(", start, before)


def _is_numeral(text: str, paragraph: int, stop: int) -> bool:
    """Tell whether a full stop after a digit belongs to a date or to the number of an item."""
    if stop - paragraph <= _ITEM_NUMBER and text[paragraph:stop].strip(" (").isdigit():
        return True
    return any(match.start() < stop < match.end() for match in DOTTED_NUMBER.finditer(
        text, max(paragraph, stop - _DOTTED_REACH), stop + _DOTTED_REACH))
