"""Bring a reading to the offsets of the labelled text, where the two texts differ.

A reader may join wrapped lines with spaces or keep their ends, and leave running heads out or
not. What it found is compared by the words it found: each word of its text is paired with the same
word of the labelled text, in order.
"""

import re
from bisect import bisect_right
from difflib import SequenceMatcher
from typing import Any

import msgspec

from kashkol.model import Reading, Record, Span

_WORD = re.compile(r"\S+")


def rebased(reading: Reading, text: str) -> Reading:
    """Return the reading with offsets into `text`; its own text is left as it is."""
    if reading.text == text:
        return reading
    move = _Move(reading.text, text)
    fields = {name: _moved(getattr(reading, name), move)
              for name in reading.__struct_fields__ if name != "text"}
    return msgspec.structs.replace(reading, **fields)


class _Move:
    """Finds the offset in one text that an offset of another has by its word."""

    def __init__(self, old: str, new: str) -> None:
        self.old = [match.span() for match in _WORD.finditer(old)]
        self.starts = [start for start, _ in self.old]
        news = [match.span() for match in _WORD.finditer(new)]
        words = [old[start:end] for start, end in self.old]
        matcher = SequenceMatcher(None, words, [new[start:end] for start, end in news],
                                  autojunk=False)
        self.pairs: dict[int, tuple[int, int]] = {}
        for block in matcher.get_matching_blocks():
            for step in range(block.size):
                self.pairs[block.a + step] = news[block.b + step]

    def start(self, at: int) -> int:
        """Return the offset of what begins at `at`; -1 if its word is not in the other text."""
        return self._offset(at, at)

    def end(self, at: int) -> int:
        """Return the offset of what ends at `at`; -1 if its word is not in the other text."""
        return self._offset(at - 1, at)

    def _offset(self, inside: int, at: int) -> int:
        number = bisect_right(self.starts, inside) - 1
        if number not in self.pairs:
            return -1
        return self.pairs[number][0] + at - self.old[number][0]


def _moved(value: Any, move: _Move) -> Any:
    """Return a finding, or findings within findings, at the offsets of the other text."""
    if isinstance(value, tuple):
        return tuple(_moved(each, move) for each in value)
    if isinstance(value, Span):
        return Span(move.start(value.start), move.end(value.end))
    if isinstance(value, Record) and hasattr(value, "start") and hasattr(value, "end"):
        note = {"note": _moved(value.note, move)} if hasattr(value, "note") else {}
        return msgspec.structs.replace(
            value, start=move.start(value.start), end=move.end(value.end), **note)
    return value
