"""Lines: a text as its line ends divide it, before anything is known of its paragraphs."""

from collections.abc import Sequence
from typing import NamedTuple


class Line(NamedTuple):
    """A line that is not blank, without the spaces around it."""

    start: int
    end: int
    above: int
    """Line ends between it and the line above: 1 where it follows at once, 2 after a blank line;
    0 for the first."""
    indent: int
    """Spaces before it."""


def read_lines(text: str) -> list[Line]:
    r"""Return the lines that are not blank, in order.

    >>> read_lines("ab  \n\n  c")
    [Line(start=0, end=2, above=0, indent=0), Line(start=8, end=9, above=2, indent=2)]
    """
    lines: list[Line] = []
    at, above = 0, 0
    for whole in text.split("\n"):
        length = len(whole)
        bare = whole.lstrip()
        if bare:
            indent = length - len(bare)
            end = at + indent + len(bare.rstrip())
            lines.append(Line(at + indent, end, above if lines else 0, indent))
            above = 0
        at += length + 1
        above += 1
    return lines


def blocks(lines: Sequence[Line], step: int = 1) -> list[list[Line]]:
    """Return the runs of lines that have at most `step` line ends between them."""
    found: list[list[Line]] = []
    block: list[Line] = []
    for line in lines:
        if block and line.above <= step:
            block.append(line)
        else:
            block = [line]
            found.append(block)
    return found
