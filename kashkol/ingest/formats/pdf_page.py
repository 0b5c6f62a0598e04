"""From the signs of a PDF page to its lines and paragraphs.

A paragraph ends where the distance to the next line, or the size of the letters, is another than
before, where the next line is indented, and where its first word would still have fitted into the
line. Other line ends only wrap the text.
"""

import unicodedata
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from kashkol.ingest.formats.pdf_order import (
    Sign,
    direction,
    read_line,
)
from kashkol.languages.ligatures import read_in_order

NEW_LINE = 0.35
"""Of the height of a letter: a sign whose base is so far from that of the line begins another."""
WIDE_STEP = 1.25
"""Of the usual distance of two lines, for letters of their size: a wider one ends a paragraph."""
OTHER_SIZE = 1.15
"""Letters larger or smaller by this factor begin another paragraph."""
RAISED = 0.9
"""Of the height of a letter: how far a few signs may stand above or below their line."""
FEW = 8
GAP = 0.6
"""Of the width of a space: a gap so wide is a space."""
NEIGHBOURS = 5
"""Among how many lines before it the line of a raised sign is looked for."""
INDENT = 1.2
"""Of the height of a letter."""


class Glyph(NamedTuple):
    """A character with its place on the page, in points from the lower left corner."""

    text: str
    start: float
    """Where the pen was put down; several letters that are drawn as one have the same."""
    left: float
    right: float
    base: float
    """Height of the line on which it stands."""
    size: float


class Line(NamedTuple):
    """A line that has been read."""

    text: str
    left: float
    right: float
    base: float
    size: float
    first: float
    """Width of its first word."""


def page_text(glyphs: Sequence[Glyph]) -> str:
    """Return the text of a page: paragraphs between empty lines."""
    rows = _rows(glyphs)
    signs = [_signs(row) for row in rows]
    strong = Counter(direction(sign.text) for row in signs for sign in row)
    is_rtl = strong["R"] >= strong["L"]
    spaces = [sign.right - sign.left for row in signs for sign in row if sign.text == " "]
    lines: list[Line] = []
    for row, placed in zip(rows, signs, strict=True):
        size = median(glyph.size for glyph in row)
        space = (median(spaces) if spaces else size / 4) * GAP
        text = read_line(placed, space, is_rtl=is_rtl).strip()
        if text:
            ink = [sign for sign in placed if not sign.text.isspace()]
            left, right = min(sign.left for sign in ink), max(sign.right for sign in ink)
            lines.append(Line(text=text, left=left, right=right, base=_base(row), size=size,
                              first=(right - left) * len(text.split(" ", 1)[0]) / len(text)))
    return "".join(_joined(lines, is_rtl=is_rtl))


def _rows(glyphs: Sequence[Glyph]) -> list[list[Glyph]]:
    """Put the signs of each line together, in the order of the file."""
    rows: list[list[Glyph]] = []
    for glyph in glyphs:
        if not rows or abs(rows[-1][0].base - glyph.base) > NEW_LINE * max(
                glyph.size, rows[-1][0].size):
            rows.append([])
        rows[-1].append(glyph)
    return _merged([row for row in rows if any(not glyph.text.isspace() for glyph in row)])


def _merged(rows: list[list[Glyph]]) -> list[list[Glyph]]:
    """Put the parts of each line together: raised and lowered signs, and what follows them."""
    merged: list[list[Glyph]] = []
    for row in rows:
        base = _base(row)
        home = next((other for other in merged[-1:-NEIGHBOURS:-1] if abs(
            base - _base(other)) <= NEW_LINE * max(row[0].size, other[0].size)), None)
        if home is None:
            merged.append(row)
        else:
            home += row
    for at in range(len(merged)):
        row = merged[at]
        if len(row) <= FEW:
            near = [other for other in merged[max(at - NEIGHBOURS, 0):at + NEIGHBOURS]
                    if other is not row and len(other) > len(row) and _is_raised(row, other)]
            if near:
                min(near, key=lambda other: abs(_base(other) - _base(row))).extend(row)
                row.clear()
    return [row for row in merged if row]


def _base(row: Sequence[Glyph]) -> float:
    """Return the height on which most signs of a row stand."""
    heights = Counter(round(glyph.base, 1) for glyph in row)
    return max(heights, key=lambda height: (heights[height], -height))


def _is_raised(few: Sequence[Glyph], many: Sequence[Glyph]) -> bool:
    """Tell whether a few signs stand above or below a line, in a gap of it or at its end."""
    size = max(few[0].size, many[0].size)
    if abs(_base(few) - _base(many)) > RAISED * size:
        return False
    left, right = min(glyph.left for glyph in many), max(glyph.right for glyph in many)
    inked = [glyph for glyph in many if not glyph.text.isspace()]
    return all(left - size < glyph.start < right + size and not any(
        other.left < (glyph.left + glyph.right) / 2 < other.right for other in inked)
        for glyph in few if not glyph.text.isspace())


def _signs(row: Sequence[Glyph]) -> list[Sign]:
    """Return the signs of a line, marks behind their letters; letters drawn as one are one sign."""
    groups: dict[float, list[Glyph]] = {}
    for glyph in row:
        groups.setdefault(round(glyph.start, 1), []).append(glyph)
    signs: list[Sign] = []
    alone: list[Glyph] = []
    for group in groups.values():
        letters = sorted((glyph for glyph in group if not _is_mark(glyph.text)),
                         key=lambda glyph: -glyph.right)
        marks = [glyph for glyph in group if _is_mark(glyph.text)]
        if not letters:
            alone += marks
            continue
        # the place of a letter with marks may be only that of its marks, so its right end is wide
        text = read_in_order("".join(glyph.text for glyph in letters))
        signs.append(Sign(text="".join((text, *(mark.text for mark in marks))),
                          left=min(glyph.start for glyph in letters),
                          right=max(max(glyph.right, glyph.start) for glyph in group)
                          + bool(marks) * group[0].size / 2))
    return _marked(signs, alone)


def _marked(signs: list[Sign], marks: Sequence[Glyph]) -> list[Sign]:
    """Put marks that have places of their own behind the letters above which they stand."""
    if not marks or not signs:
        return signs
    signs.sort(key=lambda sign: sign.left)
    lefts = [sign.left for sign in signs]
    for mark in marks:
        middle = (mark.left + mark.right) / 2
        at = max(bisect_right(lefts, middle) - 1, 0)
        while at > 0 and signs[at].text.isspace():
            at -= 1
        signs[at] = signs[at]._replace(text=signs[at].text + mark.text)
    return signs


def _is_mark(text: str) -> bool:
    return unicodedata.category(text[0]) in {"Mn", "Me", "Cf"}


def _joined(lines: Sequence[Line], *, is_rtl: bool) -> Iterator[str]:
    """Yield the lines, with what stands between them."""
    if not lines:
        return
    step, usual = _usual_step(lines), median(line.size for line in lines)
    width = max(line.right - line.left for line in lines)
    margin, times = Counter(round(line.right if is_rtl else line.left)
                            for line in lines).most_common(1)[0]
    for upper, lower in pairwise(lines):
        yield upper.text
        distance = upper.base - lower.base
        sizes = sorted((upper.size, lower.size))
        indent = (margin - lower.right if is_rtl else lower.left - margin) / lower.size
        room = width - (upper.right - upper.left)
        wide = WIDE_STEP * step * max(1, sizes[0] / usual)
        if distance > wide + 1 or sizes[1] > OTHER_SIZE * sizes[0] \
                or (times * 2 > len(lines) and INDENT < indent < 4 * INDENT):
            yield "\n\n"
        elif distance > 0 and room < lower.first + lower.size / 4:
            yield " "
        else:
            yield "\n"
    yield lines[-1].text


def _usual_step(lines: Sequence[Line]) -> float:
    """Return the distance of two lines of a paragraph: the least one that is not rare."""
    steps = Counter(round(upper.base - lower.base) for upper, lower in pairwise(lines)
                    if upper.base - lower.base > upper.size / 2)
    often = [step for step, times in steps.items() if times * 8 >= steps.total()]
    return min(often, default=0)
