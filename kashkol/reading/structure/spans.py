"""The stretches that the structure of a text consists of."""

from operator import attrgetter
from typing import Final

from kashkol.model import Span

BY_START: Final = attrgetter("start")
"""The order of spans, for `bisect`."""
LONGEST_HEADING: Final = 100
"""In code points; a longer paragraph without a full stop is no heading but lacks its full stop."""


def add_trimmed(spans: list[Span], text: str, start: int, end: int) -> None:
    """Add the stretch without the spaces around it, or nothing if there is nothing else."""
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    if start < end:
        spans.append(Span(start, end))
