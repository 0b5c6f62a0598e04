"""Where the pages of a text begin that scans show, and the times of a recording in a transcript."""

import re
from collections.abc import Iterator, Sequence
from typing import Final

from kashkol.model import Picture, Record, Span

_TIME: Final = re.compile(r"\[(?:(\d{1,2}):)?(\d{1,2}):(\d{2})\]")
"""Hours, which may be left out, minutes and seconds, in brackets: `[00:01:23]`."""
_MOST: Final = 60


class Leaf(Record, frozen=True, array_like=True):
    """A stretch of the text and the scans of its pages."""

    start: int
    """Where it begins in the text."""
    scans: tuple[int, ...]
    """Numbers of the scans, from 0."""


class Moment(Record, frozen=True, array_like=True):
    """A time of a recording as a transcript has it, brackets included."""

    start: int
    end: int
    seconds: int


def page_starts(text: str, pictures: Sequence[Picture]) -> list[Span | None]:
    """Return for each picture where the page that it shows begins in the text.

    `None` if that is not said, or if the words are not there. Each page is looked for behind the
    beginning of the one before.

    >>> page_starts("one two  three", [Picture(file="a", page="2", begins="two three")])
    [Span(start=4, end=14)]
    """
    at, starts = 0, list[Span | None]()
    for picture in pictures:
        words = picture.begins.split()
        found = re.compile(r"\s+".join(map(re.escape, words))).search(text, at) if words else None
        starts.append(Span(found.start(), found.end()) if found else None)
        at = found.start() + 1 if found else at
    return starts


def at_a_block(paragraphs: Sequence[Span], start: Span | None) -> int | None:
    """Return the beginning of the first paragraph of which most is on the page, or behind it.

    >>> at_a_block([Span(0, 90)], Span(11, 20)), at_a_block([Span(0, 90)], Span(80, 85))
    (0, 80)
    """
    if start is None:
        return None
    for paragraph in paragraphs:
        if paragraph.start <= start.start < paragraph.end:
            before, after = start.start - paragraph.start, paragraph.end - start.start
            return paragraph.start if before < after else start.start
    return start.start


def leaves(starts: Sequence[int | None]) -> list[Leaf]:
    """Put scans together whose pages begin at one place; the first begins with the text.

    >>> leaves([None, 9, None])
    [Leaf(start=0, scans=(0,)), Leaf(start=9, scans=(1, 2))]
    """
    found: list[tuple[int, list[int]]] = []
    for number, start in enumerate(starts):
        if not found or start is not None:
            found.append((start if start and found else 0, []))
        found[-1][1].append(number)
    return [Leaf(start=start, scans=tuple(scans)) for start, scans in found]


def moments(text: str) -> Iterator[Moment]:
    """Find the times in a transcript.

    >>> list(moments("[00:01:23] a [٢:٠٥] [9:99]"))
    [Moment(start=0, end=10, seconds=83), Moment(start=13, end=19, seconds=125)]
    """
    for found in _TIME.finditer(text):
        hours, minutes, seconds = (int(part or 0) for part in found.groups())
        if seconds < _MOST and (minutes < _MOST or not found[1]):
            yield Moment(start=found.start(), end=found.end(),
                         seconds=3600 * hours + 60 * minutes + seconds)
