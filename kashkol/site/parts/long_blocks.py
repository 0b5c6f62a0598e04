"""Long blocks: where a text without breaks is shown in parts, and the anchors inside it.

Some texts are one block of many kilobytes. Their page shows such a block as paragraphs that are cut
at the ends of sentences, and each of its sentences has the id `s<start>`, so that links lead to the
place and not to the beginning of everything. The reading itself does not change.
"""

from bisect import bisect_left
from collections.abc import Sequence
from typing import Final

from kashkol.model import Reading, Span

LONG: Final = 1_200
"""Code points of a block that is shown in parts, some 2 KB of a Sorani text."""
_PART = 450
"""Fewest code points of a part; one ends with the sentence that reaches it."""
_LAST = 200
"""A last part shorter than this belongs to the one before."""


def is_long(block: Span) -> bool:
    """Tell whether a block is shown in parts."""
    return block.end - block.start > LONG


def parts_of(reading: Reading, block: Span) -> list[Sequence[Span]]:
    """Return the sentences of each part of a block."""
    found = sentences_of(reading, block)
    parts: list[Sequence[Span]] = []
    first = 0
    for at, sentence in enumerate(found, start=1):
        rest = block.end - sentence.end
        if at == len(found) or (sentence.end - found[first].start >= _PART and rest >= _LAST):
            parts.append(found[first:at])
            first = at
    return parts


def sentences_of(reading: Reading, block: Span) -> Sequence[Span]:
    """Return the sentences in a block."""
    return reading.sentences[bisect_left(reading.sentences, Span(block.start, block.start)):
                             bisect_left(reading.sentences, Span(block.end, block.end))]


def anchor_of(block: Span, sentence: Span) -> str:
    """Return the id on the page that is nearest before a sentence of a block."""
    return f"s{sentence.start}" if is_long(block) else f"p{block.start}"
