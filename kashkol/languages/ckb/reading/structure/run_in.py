"""Turns that run on in one paragraph: where one begins inside of it.

An interview may come as one line, its line ends lost: «پ: …؟ و: …. پ: …؟». A turn begins behind the
end of a sentence with letters, a word or a name before a colon, or with a dash. Whether the pieces
are an interview, `turns` decides, as of any paragraphs.

Only paragraphs with several question marks are looked at, each once.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from kashkol.languages.ckb.interviews import BOLD, LETTERED, NAMED
from kashkol.languages.one_byte import places_of
from kashkol.languages.punctuation import QUESTION_MARKS
from kashkol.model import Span
from kashkol.text.spans import add_trimmed

_FEWEST: Final = 2
"""Question marks in a paragraph, and turns of each side."""
_DASHES: Final = "–—-"
_BEGINS: Final = re.compile(
    rf"(?<=[.!…{QUESTION_MARKS}»\"*])\s+(?=[^\W\d_]|[(\[*{_DASHES}])"
    rf"|(?<=\w)\s(?=[{_DASHES}]\s)")
"""Where a turn may begin: behind the end of a sentence, or at a dash behind the headline."""


def part_turns(text: str, paragraphs: Sequence[Span]) -> list[Span]:
    """Return the paragraphs, cut where turns may begin; as they are where none is inside of one."""
    marks = places_of(QUESTION_MARKS, text)
    if len(marks) < _FEWEST:
        return list(paragraphs)
    found: list[Span] = []
    for span in paragraphs:
        asking = bisect_left(marks, span.end) - bisect_left(marks, span.start)
        cuts = list(_cuts(text, span)) if asking >= _FEWEST else []
        for start, end in zip((span.start, *cuts), (*cuts, span.end), strict=True):
            add_trimmed(found, text, start, end)
    return found


def _cuts(text: str, span: Span) -> Iterator[int]:
    """Yield where turns begin in a paragraph: with marks of both sides, each at least twice."""
    places = (span.start, *(match.end() for match in _BEGINS.finditer(text, *_ends(span))))
    begins = [(at, _label(text, at, span.end)) for at in places]
    times = Counter(label for _, label in begins)
    sides = [label for label, number in times.items() if label and number >= _FEWEST]
    if len(sides) < _FEWEST and "-" not in sides:
        return
    for at, label in begins:
        if label in sides and at > span.start:
            yield at


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _label(text: str, at: int, end: int) -> str:
    """Return the letters, the name or the dash with which a turn begins, or nothing."""
    if text[at] in _DASHES:
        return "-"
    at += len(BOLD) if text.startswith(BOLD, at) else 0
    if lettered := LETTERED.match(text, at, end):
        return "asks" if lettered["asks"] else "answers"
    named = NAMED.match(text, at, end)
    return named["name"] if named else ""
