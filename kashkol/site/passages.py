"""Stretches of a text around what is looked for, and links that lead to the exact place.

A sentence is shown once with all its marks; a long one is cut to the neighbourhoods of its marks,
at word boundaries, with gaps between.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from operator import attrgetter

from kashkol.model import Reading, Record, Span
from kashkol.site.markup import element, escaped

LONGEST = 320
"""A sentence up to this many code points is shown whole."""
AROUND = 110
"""Code points kept on either side of a mark in a longer one."""
_START = attrgetter("start")
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
_JOINS = re.compile(f"(?:[^\\W_]|{ZWNJ})*")
"""What continues a word."""
_RESERVED = {ord(mark): f"%{ord(mark):02X}" for mark in
             "".join(map(chr, range(0x21))) + "!\"#$%&'()*+,-/:;<=>?@[\\]^`{|}"}
_RARELY_RESERVED = re.compile("[\0-\x1F!\"#$%&'()*+,\\-/:;<=>?@[\\\\\\]^`{|}]")
"""All but the space."""
CONTEXT_WORDS = 4
"""Most words a text fragment takes from either side to be unique."""
GAP = str(element("span", "…", class_="gap"))


class Passage(Record, frozen=True):
    """A sentence and the marks in it."""

    sentence: Span
    marks: tuple[Span, ...]


def passages(reading: Reading, marks: Iterable[Span]) -> list[Passage]:
    """Gather marks (in order of `start`) by the sentence they stand in."""
    grouped: list[tuple[Span, list[Span]]] = []
    for mark in marks:
        at = bisect_right(reading.sentences, mark.start, key=_START) - 1
        if at < 0 or reading.sentences[at].end <= mark.start:
            continue
        if not grouped or grouped[-1][0] is not reading.sentences[at]:
            grouped.append((reading.sentences[at], []))
        grouped[-1][1].append(mark)
    return [Passage(sentence=place, marks=tuple(found)) for place, found in grouped]


def passage_html(text: str, passage: Passage) -> str:
    """Show a passage, escaped, with its marks, and gaps where words are left out."""
    windows = _windows(text, passage)
    pieces = [GAP] if windows[0].start > passage.sentence.start else []
    for window in windows:
        if window is not windows[0]:
            pieces.append(GAP)
        pieces.append(_marked(text, window, passage.marks))
    if windows[-1].end < passage.sentence.end:
        pieces.append(GAP)
    return " ".join(pieces)


class Places:
    """Links into one text: an id, and where possible a text fragment that marks the words."""

    def __init__(self, reading: Reading) -> None:
        """Prepare the text for many look-ups."""
        self.text = reading.text
        self.blocks = reading.paragraphs
        self.starts = [span.start for span in reading.paragraphs]
        self.flat = " ".join(reading.text.split())

    def block(self, offset: int) -> Span:
        """Return the block in which an offset lies; the whole text where there is none."""
        at = bisect_right(self.starts, offset) - 1
        if at >= 0 and offset < self.blocks[at].end:
            return self.blocks[at]
        return Span(0, len(self.text))

    def href(self, anchor: str, mark: Span) -> str:
        """Link to the id `anchor`, with a text fragment for the words of `mark`.

        The fragment holds whole words as they stand, with as many neighbours as make it the only
        such place in the text; where that takes too many, the id alone has to do.
        """
        block = self.block(mark.start)
        start, end = _whole_words(self.text, mark, block)
        word = " ".join(self.text[start:end].split())
        if self._is_only(word):
            return f"#{anchor}:~:text={_percent(word)}"
        before = self.text[max(block.start, start - 60):start].split()[-CONTEXT_WORDS:]
        after = self.text[end:min(block.end, end + 60)].split()[:CONTEXT_WORDS]
        for size in range(1, max(len(before), len(after)) + 1):
            left, right = " ".join(before[-size:]), " ".join(after[:size])
            if self._is_only(" ".join(filter(None, (left, word, right)))):
                parts = [*([_percent(left) + "-"] if left else []), _percent(word),
                         *(["-" + _percent(right)] if right else [])]
                return f"#{anchor}:~:text=" + ",".join(parts)
        return f"#{anchor}"

    def _is_only(self, words: str) -> bool:
        """Tell whether these words stand in the text just once."""
        first = self.flat.find(words)
        return self.flat.find(words, first + 1) < 0


def _marked(text: str, window: Span, marks: Iterable[Span]) -> str:
    """Escape a stretch and mark what lies in it; marks come in order and do not overlap."""
    at, pieces = window.start, []
    for mark in marks:
        if at <= mark.start and mark.end <= window.end:
            pieces.append(f"{escaped(text[at:mark.start])}<mark>"
                          f"{escaped(text[mark.start:mark.end])}</mark>")
            at = mark.end
    return "".join(pieces) + escaped(text[at:window.end])


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
    start = mark.start
    while start > block.start and (text[start - 1].isalnum() or text[start - 1] == ZWNJ):
        start -= 1
    end = _JOINS.match(text, mark.end, max(mark.end, block.end))
    return start, end.end() if end else mark.end


def _percent(text: str) -> str:
    """Escape what a text directive or an address reserves; letters stand as they are."""
    if _RARELY_RESERVED.search(text):
        return text.translate(_RESERVED)
    return text.replace(" ", "%20")
