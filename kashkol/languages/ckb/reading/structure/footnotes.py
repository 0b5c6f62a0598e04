"""Footnotes: which signs in a text are marks of notes, and where the notes are.

A note is a paragraph that begins with a mark. Notes stand below a line that says so or a stroke,
or are the last paragraphs of a text; those with square brackets may stand anywhere. Numbers in
brackets that lead to no note are no marks («لە ماددەی (١٤٠)دا»), but for square brackets and raised
digits that count up from one at the ends of words: the text had notes, and lacks them.

Each paragraph and each sign is looked at a constant number of times.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import takewhile
from typing import Final, NamedTuple

from kashkol.languages.ckb.notes import (
    BEHIND_MARK,
    COUNTED_BY,
    COUNTED_THING,
    LONGEST_COUNTED_THING,
    NOTES_LABEL,
    UNIT,
)
from kashkol.languages.note_signs import (
    EMPHASIS,
    EMPHASIS_REACH,
    FIRST_SIGNS,
    MARK,
    NOTE,
    RAISED,
)
from kashkol.languages.one_byte import places_of
from kashkol.model import Footnote, Span
from kashkol.text.spans import span_at

_LONGEST_LABEL: Final = 40
_FREE_STYLES: Final = frozenset({"square", "raised"})
"""Styles of notes that may stand anywhere, and of marks that may lack their note."""
_STYLES: Final = ("bare", "round", "square", "angle", "raised", "sign")
_BELOW: Final = 3
"""Last paragraphs of a text that may stand below its notes."""
_AFTER, _TAIL = 4, 4


class _Sign(NamedTuple):
    """A mark, or the beginning of a note."""

    span: Span
    """Of the mark, or of the whole note."""
    style: str
    key: str
    """The number in plain digits, or the asterisks."""


def read_footnotes(text: str, paragraphs: Sequence[Span],
                   others: AbstractSet[int] = frozenset()) -> tuple[Footnote, ...]:
    """Return the marks of notes in a text, in order, each with its note.

    `others` are the offsets of paragraphs that are no notes: turns, verse, rows of tables.
    """
    places = places_of(FIRST_SIGNS, text)
    if not places:
        return ()
    signs = [_Sign(Span(*mark.span()), *_named(mark)) for mark in _found(text, places)]
    marks = list(_marks(text, paragraphs, signs)) if signs else []
    apart = _counting_up(text, paragraphs, signs, marks)
    found = _read(text, paragraphs, apart, others) if apart else ()
    if apart and {sign.span.start for sign in apart} <= {mark.start for mark in found if mark.note}:
        return found
    return _read(text, paragraphs, marks, others)


def _read(text: str, paragraphs: Sequence[Span], marks: Sequence[_Sign],
          others: AbstractSet[int]) -> tuple[Footnote, ...]:
    """Return the marks that lead to notes, or lack them."""
    if not marks:
        return ()
    notes = list(_notes(text, paragraphs, marks, others))
    bodies = {note.span for note in notes}
    marks = [mark for mark in marks if paragraphs[span_at(paragraphs, mark.span.end)] not in bodies]
    led = _led(marks, notes)
    lacking = _lacking(text, marks)
    return tuple(Footnote(mark=text[mark.span.start:mark.span.end], start=mark.span.start,
                          end=mark.span.end, note=led.get(mark))
                 for mark in marks if mark in led or mark in lacking)


def _found(text: str, places: Iterable[int]) -> Iterator[re.Match[str]]:
    """Yield what `MARK` matches, which is tried where its first signs are; most texts have few."""
    end = 0
    for at in places:
        mark = MARK.match(text, at) if at >= end else None
        if mark:
            yield mark
            end = mark.end()


def _named(match: re.Match[str]) -> tuple[str, str]:
    """Return the style and the key of what a pattern has found."""
    style = match.lastgroup or ""
    written = match[style]
    if style == "raised":
        written = "".join(str(RAISED.index(digit)) for digit in written)
    return style, str(int(written)) if written.isdecimal() else written


# --- marks -----------------------------------------------------------------------------------


def _marks(text: str, paragraphs: Sequence[Span], signs: Iterable[_Sign]) -> Iterator[_Sign]:
    """Yield the signs that stand where marks do: behind a word, and not first in a paragraph."""
    for sign in signs:
        at = span_at(paragraphs, sign.span.start + 1)
        if at >= 0 and paragraphs[at].start < sign.span.start \
                and _may_be_mark(text, sign, paragraphs[at]):
            yield sign


def _may_be_mark(text: str, sign: _Sign, paragraph: Span) -> bool:
    start, end = sign.span.start, sign.span.end
    before, after = text[start - 1], text[end:end + 1]
    if sign.style == "sign":
        return not before.isspace() and before not in "*([{/" and not after.isalnum() \
            and EMPHASIS.search(text, max(paragraph.start, start - EMPHASIS_REACH), start) is None
    if sign.style == "raised":
        return not (before.isspace() or before.isdecimal()) \
            and UNIT.search(text, max(0, start - _TAIL), start) is None
    if sign.style == "square":
        return before not in "([{"
    if after.isalpha() or COUNTED_THING.search(text, max(0, start - LONGEST_COUNTED_THING), start):
        return False
    return not before.isspace() or BEHIND_MARK.match(text, end, min(end + _AFTER, paragraph.end)) \
        is not None


def _counting_up(text: str, paragraphs: Sequence[Span], signs: Sequence[_Sign],
                 marks: Sequence[_Sign]) -> list[_Sign]:
    """Return the marks with the numbers in round brackets that stand apart in mid-sentence.

    They may be marks if all of them count up from one: «گۆڤارێک (١) دەرچوو و کتێبێک (٢) چاپ کرا».
    """
    known = set(marks)
    apart = [sign for sign in signs if sign.style == "round" and sign.key.isdecimal()
             and (sign in known or _stands_apart(text, paragraphs, sign))]
    counts = [int(sign.key) for sign in apart] == [*range(1, len(apart) + 1)]
    if not counts or len(apart) < _FEWEST_APART or known.issuperset(apart):
        return []
    return sorted(known.union(apart))


_FEWEST_APART = 2


def _stands_apart(text: str, paragraphs: Sequence[Span], sign: _Sign) -> bool:
    """Tell whether a number stands between two words, and neither counts nor heads what follows."""
    start, end = sign.span.start, sign.span.end
    at = span_at(paragraphs, start + 1)
    return at >= 0 and paragraphs[at].start < start and text[start - 1].isspace() \
        and text[start - 2:start - 1].isalpha() and text[end:end + 1].isspace() \
        and not COUNTED_THING.search(text, max(0, start - LONGEST_COUNTED_THING), start) \
        and not COUNTED_BY.match(text, end)


def _lacking(text: str, marks: Sequence[_Sign]) -> set[_Sign]:
    """Return the marks that count up from one at the ends of words, with notes or without."""
    found = set()
    last = dict.fromkeys(_FREE_STYLES, 0)
    for mark in marks:
        if mark.style in _FREE_STYLES and mark.key.isdecimal() \
                and (last[mark.style] or not text[mark.span.start - 1].isspace()) \
                and 0 < int(mark.key) <= last[mark.style] + 1:
            last[mark.style] = max(last[mark.style], int(mark.key))
            found.add(mark)
    return found


# --- notes -----------------------------------------------------------------------------------


def _notes(text: str, paragraphs: Sequence[Span], marks: Sequence[_Sign],
           others: AbstractSet[int]) -> Iterator[_Sign]:
    """Yield the paragraphs that are notes, if a mark leads to them."""
    begins = [None if span.start in others else _begin(text, span) for span in paragraphs]
    labelled = _labelled(text, paragraphs, begins)
    foot = _foot(begins)
    styles = set(_STYLES)
    if not {begin.key for begin in begins[foot:] if begin} <= {mark.key for mark in marks}:
        styles.remove("bare")
    for at, begin in enumerate(begins):
        if begin and (at in labelled or begin.style in (styles if at >= foot else _FREE_STYLES)):
            yield begin


def _begin(text: str, span: Span) -> _Sign | None:
    """Return a paragraph as a note, if it begins like one and has words."""
    match = NOTE.match(text, span.start, span.end)
    return _Sign(span, *_named(match)) if match and match.end() < span.end else None


def _labelled(text: str, paragraphs: Sequence[Span], begins: Sequence[_Sign | None]) -> set[int]:
    """Return which paragraphs stand below a line that heads notes, up to the last note there."""
    found: set[int] = set()
    for at, span in enumerate(paragraphs):
        if span.end - span.start <= _LONGEST_LABEL and at not in found \
                and NOTES_LABEL.fullmatch(text, span.start, span.end):
            found |= _below(begins, at + 1)
    return found


def _below(begins: Sequence[_Sign | None], first: int) -> set[int]:
    """Return the notes from a paragraph on, each perhaps with a paragraph that continues it."""
    found: set[int] = set()
    for at in range(first, len(begins)):
        if begins[at]:
            found.add(at)
        elif at - max(found, default=first - 1) > 1:
            break
    return found


def _foot(begins: Sequence[_Sign | None]) -> int:
    """Return from which paragraph on there are notes up to the end of a text, or nearly."""
    end = len(begins)
    end -= min(_BELOW, sum(1 for _ in takewhile(lambda begin: begin is None, reversed(begins))))
    return end - sum(1 for _ in takewhile(bool, reversed(begins[:end])))


def _led(marks: Sequence[_Sign], notes: Sequence[_Sign]) -> dict[_Sign, Span]:
    """Return the note of each mark that has one.

    It is the first one below the mark with its number. Where numbers begin anew and all notes are
    at the end, there are as many notes of a number as marks, in one order.
    """
    led: dict[_Sign, Span] = {}
    below = _grouped(notes)
    for (style, key), same in _grouped(marks).items():
        found = below.get((style, key)) or _of_other_styles(below, key)
        in_order = len(found) == len(same) and found[:1] > same[-1:]
        if style == "sign" and not in_order and len(found) > 1:
            continue
        for number, mark in enumerate(same):
            at = number if in_order else bisect_right(found, mark)
            if at < len(found):
                led[mark] = found[at].span
    return led


def _grouped(signs: Iterable[_Sign]) -> dict[tuple[str, str], list[_Sign]]:
    """Return marks or notes by style and key, in order."""
    grouped: dict[tuple[str, str], list[_Sign]] = {}
    for sign in signs:
        grouped.setdefault((sign.style, sign.key), []).append(sign)
    return grouped


def _of_other_styles(notes: Mapping[tuple[str, str], list[_Sign]], key: str) -> list[_Sign]:
    """Return the notes of a number in the first style that has any."""
    return next(filter(None, (notes.get((style, key)) for style in _STYLES)), [])
