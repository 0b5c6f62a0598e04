"""Stretches of a text around what is looked for, and links that lead to the exact place.

A sentence is shown once with all its marks; a long one is cut to the neighbourhoods of its marks,
at word boundaries, with gaps between.
"""

from collections.abc import Iterable, Sequence
from urllib.parse import quote

from kashkol.model import Reading, Record, Span
from kashkol.site.edition import Context

LONGEST = 320
"""A sentence up to this many code points is shown whole."""
AROUND = 110
"""Code points kept on either side of a mark in a longer one."""
CONTEXT_WORDS = 6
"""Most words a text fragment takes from either side to be unique."""


class Passage(Record, frozen=True):
    """A sentence and the marks in it."""

    sentence: Span
    marks: tuple[Span, ...]


def passages(reading: Reading, marks: Iterable[Span]) -> list[Passage]:
    """Gather marks (in order of `start`) by the sentence they stand in."""
    grouped: list[tuple[Span, list[Span]]] = []
    sentences = iter(reading.sentences)
    sentence = next(sentences, None)
    for mark in marks:
        while sentence is not None and sentence.end <= mark.start:
            sentence = next(sentences, None)
        if sentence is None or mark.start < sentence.start:
            continue
        if not grouped or grouped[-1][0] is not sentence:
            grouped.append((sentence, []))
        grouped[-1][1].append(mark)
    return [Passage(sentence=place, marks=tuple(found)) for place, found in grouped]


def segments(text: str, passage: Passage) -> list[Context]:
    """Cut a passage into pieces of kind `text`, `mark` and `gap`; joined, they read on."""
    pieces: list[Context] = []
    for window in _windows(text, passage):
        if window.start > (passage.sentence.start if not pieces else -1):
            pieces.append({"kind": "gap", "text": "… " if not pieces else " … "})
        at = window.start
        for mark in passage.marks:
            if window.start <= mark.start and mark.end <= window.end and at <= mark.start:
                pieces.append({"kind": "text", "text": text[at:mark.start]})
                pieces.append({"kind": "mark", "text": text[mark.start:mark.end]})
                at = mark.end
        pieces.append({"kind": "text", "text": text[at:window.end]})
        last = window.end
    if last < passage.sentence.end:
        pieces.append({"kind": "gap", "text": " …"})
    return [piece for piece in pieces if piece["text"]]


def place_href(reading: Reading, anchor: str, mark: Span) -> str:
    """Link to `anchor` with a text fragment that highlights the words of `mark`.

    The fragment holds whole words as they stand, with as many neighbours as make it the only such
    place in the text; where that takes too many, the anchor alone has to do.
    """
    text = reading.text
    block = next((span for span in reading.paragraphs if span.start <= mark.start < span.end),
                 None)
    if block is None:
        return f"#{anchor}"
    start, end = _whole_words(text, mark, block)
    before = text[block.start:start].split()[-CONTEXT_WORDS:]
    after = text[end:block.end].split()[:CONTEXT_WORDS]
    joined = " ".join(text.split())
    word = " ".join(text[start:end].split())
    for size in range(max(len(before), len(after)) + 1):
        left = " ".join(before[max(len(before) - size, 0):])
        right = " ".join(after[:size])
        if joined.count(" ".join(part for part in (left, word, right) if part)) == 1:
            parts = [*([_percent(left) + "-"] if left else []), _percent(word),
                     *(["-" + _percent(right)] if right else [])]
            return f"#{anchor}:~:text=" + ",".join(parts)
    return f"#{anchor}"


def _windows(text: str, passage: Passage) -> Sequence[Span]:
    start, end = passage.sentence.start, passage.sentence.end
    if end - start <= LONGEST:
        return [passage.sentence]
    windows: list[Span] = []
    for mark in passage.marks:
        left = _word_start(text, max(start, mark.start - AROUND), start)
        right = _word_end(text, min(end, mark.end + AROUND), end)
        if windows and left <= windows[-1].end + 1:
            windows[-1] = Span(windows[-1].start, max(right, windows[-1].end))
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


def _whole_words(text: str, mark: Span, block: Span) -> tuple[int, int]:
    """Widen a mark to the words it is part of, prefix and suffix included."""
    start, end = mark.start, mark.end
    while start > block.start and _joins(text[start - 1]):
        start -= 1
    while end < block.end and _joins(text[end]):
        end += 1
    return start, end


def _joins(mark: str) -> bool:
    """Tell whether a character continues a word (ZWNJ does)."""
    return mark.isalnum() or mark == "\N{ZERO WIDTH NON-JOINER}"


def _percent(text: str) -> str:
    """Escape what a text directive reserves: comma, ampersand, hyphen, and all non-ASCII."""
    return quote(text, safe="").replace("-", "%2D")
