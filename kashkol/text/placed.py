"""Places of a text that corrections mean."""

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from operator import attrgetter
from typing import Final, Protocol

import msgspec

from kashkol.model import Span
from kashkol.text.spans import BY_START

_END: Final = attrgetter("end")


class Placed(msgspec.Struct, frozen=True, gc=False, order=True):
    """A correction at its place in the reading text."""

    start: int
    end: int
    value: str
    """As in `Correction`."""
    line: int


class HasSpan(Protocol):
    """Anything with a part of the text: a span, a turn of an interview."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""


def overlapping(spans: Sequence[HasSpan], place: Placed) -> range:
    """Return which of some spans, in order and apart from each other, a place overlaps."""
    return range(bisect_right(spans, place.start, key=_END), bisect_left(
        spans, place.end, key=BY_START))


def overlaps_any(places: Sequence[Placed], span: Span) -> bool:
    """Tell whether one of some places, in order and apart from each other, overlaps a span."""
    at = bisect_left(places, span.end, key=BY_START)
    return at > 0 and places[at - 1].end > span.start
