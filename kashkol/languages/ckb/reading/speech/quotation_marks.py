"""Stretches in quotation marks, though marks are straight, reversed, doubled or missing.

A straight mark does not say whether it opens or closes, «”» and «“» are used either way round, and
one mark of a pair is missing in about one quotation of twelve. So every way to pair the marks of a
text has a cost: high where a mark opens although the signs around it say that it closes, higher
where a mark is missing. The cheapest way is taken (dynamic programming over the marks), so that a
missing mark spoils its own quotation only, and not those after it.

A quotation whose closing mark is missing ends with its paragraph, or with the sentence before the
next opening mark. One whose opening mark is missing begins after the verb of speech and its colon;
without such a verb a single mark is ignored. Of quotations within quotations only the outer counts.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import Final, NamedTuple

import msgspec

from kashkol.languages.ckb.quoting import (
    INTRODUCING_COLON,
    INTRODUCING_SPACE,
    SUFFIX_OF_QUOTED,
)
from kashkol.languages.ckb.speech import cues, is_weak
from kashkol.languages.one_byte import places_of
from kashkol.languages.punctuation import COLONS, COMMA, COMMAS, QUESTION_MARK, SEMICOLON
from kashkol.model import ReadingText, Span
from kashkol.text.spans import stretches
from kashkol.text.structure import Structure

_DOUBLE, _ANGLE, _SINGLE = 1, 2, 3
_FAMILIES: Final = {'"': _DOUBLE, "“": _DOUBLE, "”": _DOUBLE, "„": _DOUBLE, "‟": _DOUBLE,
                    "''": _DOUBLE, "«": _ANGLE, "»": _ANGLE, "‘": _SINGLE, "’": _SINGLE}
_MARK = re.compile("\"{1,2}|''|[“”„‟«»‘’]")
_DECISIVE: Final = 4.0
_BEHIND_VERB: Final = (0.0, 4.0)
"""The costs of a mark that is attached to a verb of speech: it hardly closes anything."""
_MISSING_CLOSE: Final = 3.0
_NEXT_PARAGRAPH: Final = (3.5, 0.5)
"""What it costs that a quotation goes on past a paragraph's end, and past each further one: more
than a missing mark at first, then little."""
_MISSING_OPEN: Final = 3.0
_MISSING_OPEN_AFTER_CUE: Final = 0.25
_MISSING_OPEN_AFTER_VERB: Final = 1.0
"""The same where a comma or a space is all between the verb and the words."""
_STRAY: Final = 3.5
_STRAY_THOUGH_DECISIVE: Final = 4.5
_NESTED: Final = 1.0
_MISMATCHED: Final = 1.5
_WITHIN: Final = 10
"""Added to a family: a mark of the same family is open within one that is open."""
_SHAPES: Final = {"«": (0.0, 2.0), "»": (2.0, 0.0), "“": (0.0, 0.75), "”": (0.75, 0.0),
                  "„": (0.0, 2.0), "‘": (0.0, 2.0), "’": (2.0, 0.0)}
"""What the shape of a mark adds to the costs of opening and of closing."""


class _Mark(msgspec.Struct, frozen=True, gc=False):
    """A quotation mark, and what it costs to take it for an opening or a closing one."""

    start: int
    end: int
    family: int
    opening: float
    """The cost of taking it for an opening mark."""
    closing: float


def find_quotations(text: ReadingText, structure: Structure) -> tuple[Span, ...]:
    """Return every stretch in quotation marks, in order, without marks and the spaces inside them.

    >>> from kashkol.languages.ckb.letters import repair
    >>> from kashkol.languages.ckb.reading.rules import RULES
    >>> from kashkol.reading.structure.blocks import read_structure
    >>> text = repair('گوتی: "ئێمە ئامادەین". هێرشەکەی بە "سیناریۆ" ناو برد').text
    >>> [text[span.start:span.end] for span in find_quotations(
    ...     text, read_structure(text, RULES.layout))]
    ['ئێمە ئامادەین', 'سیناریۆ']
    """
    marks = [_mark(text, match) for match in _found(text)]
    if not marks:
        return ()
    pairs = _alternating(marks, structure) or list(_cheapest(text, marks, structure))
    return tuple(stretches(text, pairs))


def _found(text: str) -> Iterator[re.Match[str]]:
    """Yield the marks of a text."""
    end = 0
    for at in places_of(_FAMILIES, text):
        match = _MARK.match(text, at) if at >= end else None
        if match:
            end = match.end()
            yield match


# --- one mark --------------------------------------------------------------------------------

_ENDERS: Final = f".{QUESTION_MARK}!{COMMA}{SEMICOLON}…)"
"""Signs that may come directly after a closing mark."""
_BEFORE: Final = "([{-–—/"
"""Signs that may come directly before an opening mark."""
_COLONS: Final = frozenset(COLONS)
_COMMAS: Final = frozenset(COMMAS)
_STOPS: Final = frozenset({".", QUESTION_MARK, "!"})


def _mark(text: str, match: re.Match[str]) -> _Mark:
    """Return a mark with its costs, by the signs on either side."""
    start, end = match.span()
    opening, closing = _leaning(text, start, end)
    sign = match.group()[:1] if match.group() != "''" else "''"
    open_more, close_more = _SHAPES.get(sign, (0.0, 0.0))
    return _Mark(start, end, _FAMILIES[sign], opening + open_more, closing + close_more)


def _leaning(text: str, start: int, end: int) -> tuple[float, float]:
    """Return the costs of opening and of closing, by the signs next to the mark."""
    before = text[start - 1:start] or " "
    after = text[end:end + 1] or " "
    spaced_before = before.isspace() or before in _BEFORE
    spaced_after = after.isspace() or after in _ENDERS + ":"
    if before in COLONS:
        return 0.0, 3.0
    if before in COMMAS and not spaced_after:
        return 0.0, 1.5
    if spaced_before:
        return _between_spaces(text, start, after) if spaced_after else (0.0, _DECISIVE)
    if spaced_after:
        return _before_space(text, start, before, after)
    return _between_letters(text, start, end)


def _before_space(text: str, start: int, before: str, after: str) -> tuple[float, float]:
    """Return the costs of a mark that is attached to the word before it only."""
    if before in COMMAS:
        return 1.0, 1.0
    return _BEHIND_VERB if after.isspace() and _ends_in_cue(text, start) else (_DECISIVE, 0.0)


def _between_letters(text: str, start: int, end: int) -> tuple[float, float]:
    """Return the costs of a mark without a space on either side."""
    if text[start - 1] in _ENDERS:
        return 2.0, 0.0
    if SUFFIX_OF_QUOTED.match(text, end):
        return 1.5, 0.5
    return _BEHIND_VERB if _ends_in_cue(text, start) else (1.0, 1.0)


def _between_spaces(text: str, start: int, after: str) -> tuple[float, float]:
    """Return the costs of a mark after a space and before a space or a stop."""
    if after in _ENDERS:
        return _DECISIVE, 0.0
    window = text[max(0, start - 6):start].rstrip()
    last = window[-1:]
    if last in _COLONS or (
            last in _COMMAS and _ends_in_cue(text, start - 6 + len(window.rstrip(" " + COMMAS)))):
        return 0.0, 3.0
    return (2.0, 0.0) if last in _STOPS else (1.0, 1.0)


def _ends_in_cue(text: str, end: int) -> bool:
    """Tell whether a verb of speech ends at `end`."""
    return any(cue.end() == end for cue in cues(text, max(0, end - 24), end))


# --- reading the marks -----------------------------------------------------------------------


def _alternating(marks: list[_Mark], structure: Structure) -> list[tuple[int, int]]:
    """Return the pairs of a text if its marks open and close by turns at no cost, or nothing."""
    if len(marks) % 2:
        return []
    starts = [paragraph.start for paragraph in structure.paragraphs]
    pairs = []
    for one, other in zip(marks[::2], marks[1::2], strict=True):
        if one.opening or other.closing or one.family != other.family or (
                bisect_right(starts, one.start) != bisect_right(starts, other.start)):
            return []
        pairs.append((one.end, other.start))
    return pairs


class _Way(NamedTuple):
    """The cheapest way to pair the marks so far that ends in one state."""

    price: float
    opened: int
    """Where the stretch that is open began, if one is."""
    breaks: int
    """How many ends of paragraphs the open stretch went past."""
    pairs: "_Pairs | None"


class _Pairs(NamedTuple):
    """The stretches found on one way, as a linked list that begins with the last."""

    start: int
    end: int
    before: "_Pairs | None"


def _cheapest(text: str, marks: list[_Mark], structure: Structure) -> Iterator[tuple[int, int]]:
    """Yield the stretches of the cheapest way to pair all marks.

    A state is the family of the mark that is open, 0 for none; the ways to each state are kept
    from mark to mark and over every paragraph's end.
    """
    ways: dict[int, _Way] = {0: _Way(0.0, 0, 0, None)}
    ends = [paragraph.end for paragraph in structure.paragraphs]
    paragraph, previous = 0, 0
    for mark in marks:
        while paragraph < len(ends) and ends[paragraph] <= mark.start:
            ways = _over_paragraph_end(ways, ends[paragraph])
            previous = ends[paragraph]
            paragraph += 1
        ways = _over_mark(text, ways, mark, previous, structure)
        previous = mark.end
    if paragraph < len(ends):
        ways = _over_paragraph_end(ways, ends[paragraph])
    last = ways[0].pairs
    found = []
    while last:
        found.append((last.start, last.end))
        last = last.before
    yield from reversed(found)


def _over_paragraph_end(ways: dict[int, _Way], end: int) -> dict[int, _Way]:
    """Return the cheapest ways past a paragraph's end: what is open closes there, or goes on."""
    after = {0: ways[0]}
    for family, way in ways.items():
        if family:
            _offer(after, 0, _closed(way, end, _MISSING_CLOSE))
            more = _NEXT_PARAGRAPH[min(way.breaks, 1)]
            _offer(after, family,
                   _Way(way.price + more, way.opened, way.breaks + 1, way.pairs))
    return after


def _over_mark(text: str, ways: dict[int, _Way], mark: _Mark, previous: int,
               structure: Structure) -> dict[int, _Way]:
    """Return the cheapest ways after one mark, taken in each role that it can have."""
    after: dict[int, _Way] = {}
    for family, way in ways.items():
        if not family:
            _offer(after, mark.family, _Way(way.price + mark.opening, mark.end, 0, way.pairs))
            stray = _STRAY if mark.closing < _DECISIVE else _STRAY_THOUGH_DECISIVE
            _offer(after, 0, _dearer(way, stray))
            if mark.closing < _DECISIVE \
                    and way.price + mark.closing + _MISSING_OPEN_AFTER_CUE < after[0].price:
                _offer(after, 0, _closing_alone(text, way, mark, previous))
            continue
        if family > _WITHIN:
            if family == mark.family + _WITHIN:
                _offer(after, mark.family, _dearer(way, mark.closing))
            continue
        wrong = 0.0 if family == mark.family else _MISMATCHED
        _offer(after, 0, _closed(way, mark.start, mark.closing + wrong))
        if family != mark.family:
            _offer(after, family, _dearer(way, _NESTED))
        if mark.opening < _DECISIVE:
            end = _last_sentence_end(structure, way.opened, mark.start)
            closed = _closed(way, end, _MISSING_CLOSE)
            _offer(after, mark.family,
                   _Way(closed.price + mark.opening, mark.end, 0, closed.pairs))
            if family == mark.family:
                _offer(after, family + _WITHIN, _dearer(way, _NESTED))
    return after


def _offer(ways: dict[int, _Way], state: int, way: _Way) -> None:
    """Keep a way if it is the cheapest to its state."""
    if state not in ways or way.price < ways[state].price:
        ways[state] = way


def _closed(way: _Way, end: int, price: float) -> _Way:
    return _Way(way.price + price, 0, 0, _Pairs(way.opened, end, way.pairs))


def _closing_alone(text: str, way: _Way, mark: _Mark, previous: int) -> _Way:
    """Return a way on which a mark closes a quotation whose opening mark is missing.

    It costs `_MISSING_OPEN_AFTER_CUE` at least, beside the mark.
    """
    start = _after_last_cue(text, previous, mark.start, INTRODUCING_COLON)
    price = _MISSING_OPEN_AFTER_CUE
    if start is None and text[mark.end:mark.end + 1].strip() in _SENTENCE_ENDS:
        start = _after_last_cue(text, previous, mark.start, INTRODUCING_SPACE)
        price = _MISSING_OPEN_AFTER_VERB
    if start is None:
        return _dearer(way, _MISSING_OPEN + mark.closing)
    return _Way(way.price + mark.closing + price, 0, 0, _Pairs(start, mark.start, way.pairs))


def _dearer(way: _Way, more: float) -> _Way:
    return _Way(way.price + more, way.opened, way.breaks, way.pairs)


_SENTENCE_ENDS: Final = frozenset({"", ".", QUESTION_MARK, "!"})
"""What follows a mark that ends a sentence; a space or a line end counts as nothing."""
_FARTHEST_CUE: Final = 1500


def _after_last_cue(text: str, start: int, end: int, sign: re.Pattern[str]) -> int | None:
    """Return the place after the last verb of speech that a colon or another sign follows."""
    found = (cue for cue in cues(text, max(start, end - _FARTHEST_CUE), end)
             if sign is INTRODUCING_COLON or not is_weak(cue.group()))
    signs = (sign.match(text, cue.end()) for cue in found)
    return max((found.end() for found in signs if found and found.end() < end), default=None)


def _last_sentence_end(structure: Structure, start: int, end: int) -> int:
    """Return where the last sentence that ends between two places does, else the second place."""
    at = bisect_right(structure.sentences, end, key=lambda sentence: sentence.end) - 1
    found = structure.sentences[at].end if at >= 0 else 0
    return found if start < found <= end else end
