"""Stretches in quotation marks, by the table of a language.

As for Sorani (`quotation_marks`), every way to pair the marks of a text has a cost, and the
cheapest is taken: so a missing mark spoils its own quotation only. A quotation whose closing mark
is missing ends with its paragraph; a closing mark without an opening one is ignored, unless a verb
of speech and a colon tell where the quotation begins. In English prose of several paragraphs each
begins with an opening mark, and only the last has a closing one. Of quotations within quotations
only the outer counts. An apostrophe, inside a word or behind one, is a mark only where it may be.
"""

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Final, NamedTuple

import msgspec

from kashkol.languages.speech_rules import COLON, COMMAS, SEMICOLONS, STOPS, SpeechRules
from kashkol.model import Span
from kashkol.reading.speech.tabled.words import Words
from kashkol.text.spans import stretches

_DECISIVE: Final = 4.0
_IMPOSSIBLE: Final = 8.0
_LIKE_POSSESSIVE: Final = 0.75
"""What it costs that a mark closes which may be the apostrophe of `ministers'`."""
_MISSING_CLOSE: Final = 3.0
_REOPENED: Final = 0.5
"""What a missing closing mark costs at the end of a paragraph, if the next begins with a mark."""
_NEXT_PARAGRAPH: Final = (3.5, 0.5)
"""What it costs that a quotation goes on past a paragraph's end, and past each further one."""
_MISSING_OPEN_AFTER_CUE: Final = 0.25
_STRAY: Final = 3.5
_STRAY_APOSTROPHE: Final = 0.25
_STRAY_OPENING: Final = 2.0
"""The same of a mark that can only open: 'tis."""
_NESTED: Final = 1.0
_OTHER_NESTED: Final = 0.5
"""What a mark of another family within a stretch costs."""
_MISMATCHED: Final = 1.5
_WRONG_SHAPE: Final = 2.0
_WITHIN: Final = 100
"""Added to a family: a mark of the same family is open within one that is open."""
_FARTHEST_CUE: Final = 120
"""Words before a closing mark among which the verb of a quotation without opening mark stands."""
_LONGEST_INTRODUCTION: Final = 300
"""Code points before an opening mark in which its sentence begins."""
_ENDERS: Final = STOPS | COMMAS | SEMICOLONS | frozenset(")]}:")
_OPENING: Final = frozenset({'"', "“", "«"})
"""Marks that an apostrophe's sign may stand before where it opens."""
_BEFORE: Final = frozenset("([{-–—/")


class _Sign(msgspec.Struct, frozen=True, gc=False):
    """What a table says of one mark."""

    family: int
    opens: bool
    closes: bool
    is_apostrophe: bool


class _Mark(msgspec.Struct, frozen=True, gc=False):
    """A mark of a text, and what it costs to take it for an opening or a closing one."""

    start: int
    end: int
    family: int
    opening: float
    closing: float
    stray: float


def find_marked(words: Words, paragraphs: Sequence[Span]) -> tuple[Span, ...]:
    """Return every stretch in quotation marks, in order, without marks and the spaces inside."""
    marks = list(_marks(words))
    if not marks:
        return ()
    return tuple(stretches(words.text, _cheapest(words, marks, paragraphs)))


def has_marks(text: str, rules: SpeechRules) -> bool:
    """Tell whether a text has any sign that may be a quotation mark."""
    return _signs(rules)[0].search(text) is not None


@cache
def signs_of(rules: SpeechRules) -> str:
    """Return all characters that marks consist of."""
    return "".join(sorted({character for family in rules.marks for pair in family.pairs
                           for mark in pair for character in mark}))


@cache
def _signs(rules: SpeechRules) -> tuple[re.Pattern[str], dict[str, _Sign]]:
    """Return what finds marks, and what each is."""
    found: dict[str, _Sign] = {}
    for number, family in enumerate(rules.marks, 1):
        opening = {pair[0] for pair in family.pairs}
        closing = {pair[1] for pair in family.pairs}
        for mark in opening | closing:
            found[mark] = _Sign(number, mark in opening, mark in closing, family.apostrophes)
    longest_first = sorted(found, key=lambda mark: (-len(mark), mark))
    return re.compile("|".join(map(re.escape, longest_first))), found


# --- one mark --------------------------------------------------------------------------------


def _marks(words: Words) -> Iterator[_Mark]:
    """Yield the marks of a text that may open or close something."""
    text = words.text
    pattern, signs = _signs(words.rules)
    suffix = re.compile(words.rules.suffix_of_quoted)
    for match in pattern.finditer(text):
        start, end = match.span()
        sign = signs[match.group()]
        before, after = text[start - 1:start] or " ", text[end:end + 1] or " "
        if sign.is_apostrophe:
            mark = _apostrophe(match, sign, before, after)
            if mark:
                yield mark
            continue
        opening, closing = _leaning(words, match, before, after)
        if before.isalnum() and suffix.match(text, end):
            opening, closing = _DECISIVE, 0.0
        yield _Mark(start, end, sign.family, opening + (not sign.opens) * _WRONG_SHAPE,
                    closing + (not sign.closes) * _WRONG_SHAPE, _STRAY)


def _apostrophe(match: re.Match[str], sign: _Sign, before: str, after: str) -> _Mark | None:
    """Return a mark that may also be an apostrophe, unless it is one without doubt."""
    opens, closes = _roles_of_apostrophe(sign, before, after)
    if not (opens or closes):
        return None
    behind_sign = _LIKE_POSSESSIVE * (_ENDERS.isdisjoint((before, after)))
    return _Mark(match.start(), match.end(), sign.family, 0.0 if opens else _IMPOSSIBLE,
                 behind_sign if closes else _IMPOSSIBLE,
                 _STRAY_APOSTROPHE if closes else _STRAY_OPENING)


def _roles_of_apostrophe(sign: _Sign, before: str, after: str) -> tuple[bool, bool]:
    """Tell whether such a mark may open, and whether it may close; behind a digit it is a unit."""
    opens = sign.opens and not before.isalnum() and (after.isalnum() or after in _OPENING)
    closes = sign.closes and not (before.isspace() or before.isdigit() or after.isalnum())
    return opens, closes


def _leaning(words: Words, match: re.Match[str], before: str, after: str) -> tuple[float, float]:
    """Return the costs of opening and of closing, by the signs next to the mark."""
    spaced_before = before.isspace() or before in _BEFORE
    spaced_after = after.isspace() or after in _ENDERS
    if before == COLON:
        return 0.0, 3.0
    if spaced_before and spaced_after:
        return _between_spaces(words, match, after)
    if spaced_before:
        return 0.0, _DECISIVE
    if spaced_after:
        return _DECISIVE, 0.0
    if before in COMMAS:
        return 0.0, 1.5
    return (2.0, 0.0) if before in _ENDERS else (1.0, 1.0)


def _between_spaces(words: Words, match: re.Match[str], after: str) -> tuple[float, float]:
    """Return the costs of a mark after a space and before a space or a stop.

    It opens behind a comma or a colon; it closes where the verb of its speech follows.
    """
    if after in _ENDERS:
        return _DECISIVE, 0.0
    last = words.text[max(0, match.start() - 6):match.start()].rstrip()[-1:]
    if last == COLON:
        return 0.0, 3.0
    at = words.at(match.end())
    if words.rules.verb_ends_clause and words.fits(
            words.patterns.cues, at, min(at + _LONGEST_VERB, len(words.keys))) > 0:
        return 2.0, 0.0
    if last in COMMAS:
        return 0.0, 1.5
    return (2.0, 0.0) if last in STOPS else (1.0, 1.0)


_LONGEST_VERB: Final = 5


# --- reading the marks -----------------------------------------------------------------------


class _Pairs(NamedTuple):
    """The stretches found on one way, as a linked list that begins with the last."""

    start: int
    end: int
    before: "_Pairs | None"


class _Way(NamedTuple):
    """The cheapest way to pair the marks so far that ends in one state."""

    price: float
    opened: int
    """Where the stretch that is open began, if one is."""
    breaks: int
    """How many ends of paragraphs the open stretch went past."""
    pairs: _Pairs | None


def _cheapest(words: Words, marks: list[_Mark], paragraphs: Sequence[Span],
              ) -> list[tuple[int, int]]:
    """Return the stretches of the cheapest way to pair all marks.

    A state is the family of the mark that is open, 0 for none; the ways to each state are kept
    from mark to mark and over every paragraph's end.
    """
    ways: dict[int, _Way] = {0: _Way(0.0, 0, 0, None)}
    number, previous = 0, 0
    for mark in marks:
        while number < len(paragraphs) and paragraphs[number].end <= mark.start:
            reopened = number + 1 < len(paragraphs) and paragraphs[number + 1].start == mark.start
            ways = _over_paragraph_end(ways, paragraphs[number].end,
                                       mark.family if reopened else 0)
            previous = paragraphs[number].end
            number += 1
        ways = _over_mark(words, ways, mark, previous)
        previous = mark.end
    end = paragraphs[number].end if number < len(paragraphs) else len(words.text)
    ways = _over_paragraph_end(ways, end, 0)
    last = ways[0].pairs
    found = []
    while last:
        found.append((last.start, last.end))
        last = last.before
    return found[::-1]


def _over_paragraph_end(ways: dict[int, _Way], end: int, reopened: int) -> dict[int, _Way]:
    """Return the cheapest ways past a paragraph's end: what is open closes there, or goes on."""
    after = {0: ways[0]}
    for family, way in ways.items():
        if family:
            price = _REOPENED if family == reopened else _MISSING_CLOSE
            _offer(after, 0, _closed(way, end, price))
            more = _NEXT_PARAGRAPH[min(way.breaks, 1)]
            _offer(after, family, way._replace(price=way.price + more, breaks=way.breaks + 1))
    return after


def _over_mark(words: Words, ways: dict[int, _Way], mark: _Mark,
               previous: int) -> dict[int, _Way]:
    """Return the cheapest ways after one mark, taken in each role that it can have."""
    after: dict[int, _Way] = {}
    for family, way in ways.items():
        if not family:
            _offer(after, mark.family, _Way(way.price + mark.opening, mark.end, 0, way.pairs))
            _offer(after, 0, way._replace(price=way.price + mark.stray))
            if mark.closing < _DECISIVE and mark.stray >= _STRAY:
                _offer_closed_alone(after, words, way, mark, previous)
        elif family > _WITHIN:
            if family == mark.family + _WITHIN:
                _offer(after, mark.family, way._replace(price=way.price + mark.closing))
            _offer(after, family, way._replace(price=way.price + _NESTED))
        else:
            _over_mark_within(words.text, after, family, way, mark)
    return after


def _over_mark_within(text: str, after: dict[int, _Way], family: int, way: _Way,
                      mark: _Mark) -> None:
    """Offer the ways after a mark while a stretch is open."""
    wrong = 0.0 if family == mark.family else _MISMATCHED
    _offer(after, 0, _closed(way, mark.start, mark.closing + wrong))
    if family != mark.family:
        _offer(after, family, way._replace(price=way.price + min(_OTHER_NESTED, mark.stray)))
    elif mark.stray < _STRAY:
        _offer(after, family, way._replace(price=way.price + mark.stray))
    if mark.opening < _DECISIVE:
        closed = _closed(way, _last_stop(text, way.opened, mark.start), _MISSING_CLOSE)
        _offer(after, mark.family, _Way(closed.price + mark.opening, mark.end, 0, closed.pairs))
        if family == mark.family:
            _offer(after, family + _WITHIN,
                   way._replace(price=way.price + mark.opening + _NESTED))


def _last_stop(text: str, start: int, end: int) -> int:
    """Return where the last sentence between two places ends, or the second place."""
    found = text.rfind(". ", max(start, end - _LONGEST_INTRODUCTION), end)
    return found + 1 if found > start else end


def _offer(ways: dict[int, _Way], state: int, way: _Way) -> None:
    """Keep a way if it is the cheapest to its state."""
    if state not in ways or way.price < ways[state].price:
        ways[state] = way


def _closed(way: _Way, end: int, price: float) -> _Way:
    return _Way(way.price + price, 0, 0, _Pairs(way.opened, end, way.pairs))


def _offer_closed_alone(after: dict[int, _Way], words: Words, way: _Way, mark: _Mark,
                        previous: int) -> None:
    """Offer the way on which a mark closes a quotation whose opening mark is missing."""
    last = words.at(mark.start)
    first = max(words.at(previous), last - _FARTHEST_CUE)
    cue = max(words.find(words.patterns.cues, first, last), default=None)
    if cue is None:
        return
    colon = next((at for at in range(cue.last, last) if words.keys[at] == COLON), None)
    if colon is not None and colon + 1 < last:
        closed = _closed(way._replace(opened=words.ends[colon]), mark.start, mark.closing)
        _offer(after, 0, closed._replace(price=closed.price + _MISSING_OPEN_AFTER_CUE))
