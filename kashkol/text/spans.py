"""The stretches that the structure of a text consists of."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from operator import attrgetter
from typing import Final

from kashkol.model import Passage, Span

BY_START: Final = attrgetter("start")
"""The order of spans, for `bisect`."""
LONGEST_HEADING: Final = 100
"""In code points; a longer paragraph without a full stop is no heading but lacks its full stop."""
_TOP, _FOOT = 5, 3
"""Paragraphs among which are the lines that say when a text was published."""
_TOP_LENGTH = 800


def add_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add the stretch without the spaces around it, or nothing if there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))


def stretches(text: str, pairs: Iterable[tuple[int, int]]) -> Iterator[Span]:
    """Yield what stands between marks, without spaces inside and without empty stretches.

    `pairs` are the ends of what stands between; one that begins within another is left out.
    """
    end_before = 0
    for start, end in pairs:
        stretch = text[start:end]
        bare = stretch.strip()
        if any(map(str.isalnum, bare)) and start >= end_before:
            first = start + stretch.index(bare)
            yield Span(first, first + len(bare))
            end_before = end


def edges(paragraphs: Sequence[Span]) -> list[int]:
    """Return which paragraphs are the first and the last of a text, where stamps stand."""
    foot = max(0, len(paragraphs) - _FOOT)
    top = [at for at, span in enumerate(paragraphs[:min(_TOP, foot)]) if span.start < _TOP_LENGTH]
    return [*top, *range(foot, len(paragraphs))]


def span_at(spans: Sequence[Span], offset: int) -> int:
    """Return which of the spans, in order, begins last before an offset; -1 before the first."""
    return bisect_right(spans, offset, key=BY_START) - 1


def passage_at(passages: Sequence[Passage], offset: int) -> Passage | None:
    """Return the passage in which an offset lies; `passages` are in order."""
    at = bisect_right(passages, offset, key=BY_START) - 1
    return passages[at] if at >= 0 and offset < passages[at].end else None


def is_within(spans: Sequence[Span], offset: int) -> bool:
    """Tell whether an offset lies in one of some spans, which are in order."""
    at = span_at(spans, offset)
    return at >= 0 and offset < spans[at].end
