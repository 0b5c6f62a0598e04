"""Sentences with marked words, as topic pages and the timeline show them.

A sentence is shown once with all its marks. A long one is cut, at word boundaries, to the parts
around its marks, and an ellipsis replaces the rest.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from kashkol.model import Record, Span
from kashkol.site.parts.markup import element, escaped

LONGEST = 320
"""Most code points of a sentence that is shown whole."""
AROUND = 110
"""Code points shown on either side of a mark in a longer sentence."""
_START = attrgetter("start")
GAP = str(element("span", "…", class_="gap"))


class Passage(Record, frozen=True):
    """A sentence and the marks in it."""

    sentence: Span
    marks: tuple[Span, ...]


def passages(sentences: Sequence[Span], starts: Sequence[int],
             marks: Iterable[Span]) -> list[Passage]:
    """Group marks, which are in order of `start`, by the sentence they are in.

    `starts` are the starts of the sentences.
    """
    grouped: list[tuple[Span, list[Span]]] = []
    for mark in marks:
        if grouped and mark.start < grouped[-1][0].end:
            grouped[-1][1].append(mark)
            continue
        at = bisect_right(starts, mark.start) - 1
        if at >= 0 and mark.start < sentences[at].end:
            grouped.append((sentences[at], [mark]))
    return [Passage(sentence=sentence, marks=tuple(found)) for sentence, found in grouped]


def passage_html(text: str, passage: Passage) -> str:
    """Write a passage as HTML, with its marks, and an ellipsis where words are left out."""
    if passage.sentence.end - passage.sentence.start <= LONGEST:
        return _marked(text, passage.sentence, passage.marks)
    windows = _windows(text, passage)
    pieces = [GAP] if windows[0].start > passage.sentence.start else []
    for window in windows:
        if window is not windows[0]:
            pieces.append(GAP)
        here = slice(bisect_left(passage.marks, window.start, key=_START),
                     bisect_left(passage.marks, window.end, key=_START))
        pieces.append(_marked(text, window, passage.marks[here]))
    if windows[-1].end < passage.sentence.end:
        pieces.append(GAP)
    return " ".join(pieces)


def _marked(text: str, window: Span, marks: Sequence[Span]) -> str:
    """Escape a part of a text and mark what is in it; marks are in order and do not overlap."""
    at, pieces = window.start, []
    for mark in marks:
        if at <= mark.start and mark.end <= window.end:
            pieces.append(f"{escaped(text[at:mark.start])}<mark>"
                          f"{escaped(text[mark.start:mark.end])}</mark>")
            at = mark.end
    return "".join(pieces) + escaped(text[at:window.end])


def _windows(text: str, passage: Passage) -> Sequence[Span]:
    """Return the parts of a long sentence to show; no part of the text is searched twice."""
    start, end = passage.sentence.start, passage.sentence.end
    windows: list[Span] = []
    for mark in passage.marks:
        seen = windows[-1].end if windows else start
        left = _word_start(text, max(seen, mark.start - AROUND), seen)
        right = _word_end(text, max(seen, min(end, mark.end + AROUND)), end)
        if windows and left <= seen + 1:
            windows[-1] = Span(windows[-1].start, right)
        else:
            windows.append(Span(left, right))
    return windows


def _word_start(text: str, at: int, limit: int) -> int:
    while at > limit and not text[at - 1].isspace():
        at -= 1
    return at


def _word_end(text: str, at: int, limit: int) -> int:
    while at < limit and not text[at].isspace():
        at += 1
    return at
