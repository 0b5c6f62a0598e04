"""Tables: lines whose cells stand apart by tabs, by pipes or by wide space that is aligned.

A table needs several rows of about as many cells each. What only resembles one is told apart: lists
with a tab behind the number, names and values with a colon between them, the two half-lines of
verse, prose with a wide space or a pipe in it. Lines of nothing but signs («|---|---|») rule a
table and belong to the row above them, or below at the top.

Every line is looked at a constant number of times.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from kashkol.languages.ckb.layout import ITEM_MARKER
from kashkol.languages.punctuation import COLONS, DIGITS_CLASS
from kashkol.model import Span
from kashkol.text.lines import Line
from kashkol.text.structure import NO_TABLES, Row, Table, Tables


class _Row(NamedTuple):
    """A line that may be a row of a table."""

    line: Line
    sign: str
    """What its cells are apart by: a pipe, a tab or a space; `-` for a line that rules."""
    cells: Row
    close: Row
    """The same where several tabs in a row only align one cell."""
    framed: bool
    """A pipe stands before the first cell and behind the last."""


_RUN = list[_Row]


def read_tables(text: str, lines: Sequence[Line], tabs: AbstractSet[int] = frozenset(),
                verse: AbstractSet[int] = frozenset()) -> Tables:
    r"""Return the tables of a text, none of them with a line of verse.

    `tabs` are the offsets of tabs; `verse` holds the starts of lines of verse.

    >>> from kashkol.text.lines import read_lines
    >>> text = "شار | دەنگ\n----|----\nکەلار | ٤١"
    >>> [[text[cell.start:cell.end] for cell in row]
    ...  for row in read_tables(text, read_lines(text)).tables[0]]
    [['شار', 'دەنگ'], ['کەلار', '٤١']]
    """
    signs = [sign for sign in (*_PIPES, "  ") if sign in text]
    if not tabs and not signs:
        return NO_TABLES
    tables, spans = list[Table](), list[Span]()
    for run in _runs(_rows(text, lines, sorted(tabs), signs, verse)):
        for part in _parts(run) if len(run) > 1 else ():
            if _is_table(text, part):
                tables.append(tuple(row.cells for row in part if row.sign != _RULER))
                spans += _paragraphs(part)
    return Tables(tuple(tables), tuple(spans))


def cells_of(text: str, line: Line, tabs: AbstractSet[int] = frozenset()) -> Row:
    """Return the cells of a line that is known to be a row; all of it if nothing divides it."""
    row = _row(text, line, sorted(tabs))
    return row.close if row and row.close else (Span(line.start, line.end),)


def is_rule(line: str) -> bool:
    """Tell whether a line is nothing but signs that rule a table."""
    return _RULE.fullmatch(line) is not None


# --- lines -----------------------------------------------------------------------------------

_PIPES = "|│┃║"
_PIPE = re.compile(f"[{_PIPES}]")
_RULES = "|+:│┃║┌├└╔╠╚-=─━═"
"""Signs with which a line of signs begins."""
_RULE = re.compile(r"[|+:│┃║┌├└╔╠╚ ]*+[-=─━═][-=─━═+|:│┃║┬┼┴┐┤┘╦╬╩╗╣╝ ]++")
"""A line of signs."""
_WIDE = re.compile(" {2,}+")
_TAB, _SPACE, _RULER = "\t", " ", "-"


def _rows(text: str, lines: Sequence[Line], tabs: Sequence[int], signs: Sequence[str],
          verse: AbstractSet[int]) -> list[_Row | None]:
    """Return each line as a row, if it is no verse and anything divides it."""
    return [_row(text, line, tabs) if line.start not in verse
            and _may_be_row(text, line, tabs, signs) else None for line in lines]


def _may_be_row(text: str, line: Line, tabs: Sequence[int], signs: Sequence[str]) -> bool:
    """Tell whether a line has a tab or one of the signs, or begins as lines that rule."""
    start, end = line.start, line.end
    for sign in signs:
        if text.find(sign, start, end) >= 0:
            return True
    return text[start] in _RULES or bisect_left(tabs, start) < bisect_left(tabs, end)


def _row(text: str, line: Line, tabs: Sequence[int]) -> _Row | None:
    """Return a line as a row of a table, if anything divides it; `tabs` are in order."""
    written = text[line.start:line.end]
    if written[0] in _RULES and is_rule(written):
        return _Row(line, _RULER, (), (), framed=False)
    if tabs:
        row = _by_tabs(text, line, tabs)
        if row:
            return row
    if any(pipe in written for pipe in _PIPES):
        pipes = [pipe.span() for pipe in _PIPE.finditer(text, line.start, line.end)]
        row = _by_pipes(line, _between(text, line.start, line.end, pipes))
        return row if row.cells else None
    if "  " in written:
        gaps = [gap.span() for gap in _WIDE.finditer(text, line.start, line.end)]
        cells = _between(text, line.start, line.end, gaps)
        return _Row(line, _SPACE, cells, cells, framed=False)
    return None


def _by_tabs(text: str, line: Line, tabs: Sequence[int]) -> _Row | None:
    """Return a row of cells that tabs divide; an indent divides nothing."""
    start, end = line.start - line.indent, _line_end(text, line)
    found = tabs[bisect_left(tabs, start):bisect_left(tabs, end)]
    if not any(line.start < at < line.end for at in found):
        return None
    cells = _within(line, _between(text, start, end, [(at, at + 1) for at in found]))
    return _Row(line, _TAB, cells, _filled(cells), framed=False)


def _by_pipes(line: Line, cells: Row) -> _Row:
    """Return a row of cells that pipes divide, which may frame the row too."""
    first, last = cells[0].start == cells[0].end, cells[-1].start == cells[-1].end
    framed = first and last and len(cells) > 2  # noqa: PLR2004 - two pipes
    cells = cells[first:len(cells) - last]
    return _Row(line, "|", cells, cells, framed=framed)


def _line_end(text: str, line: Line) -> int:
    end = text.find("\n", line.end)
    return end if end >= 0 else len(text)


def _between(text: str, start: int, end: int, gaps: Sequence[tuple[int, int]]) -> Row:
    """Return what stands between the gaps, trimmed."""
    begins, ends = [start, *(gap[1] for gap in gaps)], [*(gap[0] for gap in gaps), end]
    cells = []
    for begin, stop in zip(begins, ends, strict=True):
        cell = text[begin:stop]
        written = cell.lstrip()
        left = stop - len(written)
        cells.append(Span(left, left + len(written.rstrip())))
    return tuple(cells)


def _within(line: Line, cells: Row) -> Row:
    """Return cells with the empty ones moved into the line, which is trimmed."""
    return tuple(Span(min(max(cell.start, line.start), line.end),
                      min(max(cell.end, line.start), line.end)) for cell in cells)


def _filled(cells: Row) -> Row:
    return tuple(cell for cell in cells if cell.start < cell.end)


# --- runs of rows ----------------------------------------------------------------------------

_ROW_APART = 2
"""Most line ends between two rows: a blank line."""


def _runs(rows: Sequence[_Row | None]) -> Iterator[_RUN]:
    """Yield rows that follow one another at one distance and are divided by one sign."""
    run: _RUN = []
    step = 0
    for row in rows:
        if row is None:
            if run:
                yield run
            run = []
            continue
        if run and (row.line.above != (step or row.line.above) or row.line.above > _ROW_APART
                    or not _of_one_sign(run, row)):
            yield run
            run = []
        step = row.line.above if run else 0
        run.append(row)
    if run:
        yield run


def _of_one_sign(run: _RUN, row: _Row) -> bool:
    signs = {above.sign for above in run[-2:]} - {_RULER}
    return row.sign == _RULER or not signs or row.sign in signs


def _parts(run: _RUN) -> Iterator[_RUN]:
    """Yield the parts of a run whose rows have about as many cells."""
    aligned = _with_empty_cells(run)
    part: _RUN = []
    last = 0
    for row in aligned:
        if row.sign != _RULER:
            if last and not _are_alike(last, len(row.cells)):
                yield part
                part = []
            last = len(row.cells)
        part.append(row)
    if part:
        yield part


def _are_alike(one: int, other: int) -> bool:
    """Tell whether rows of so many cells may belong to one table; the last cell may be missing."""
    return one == other or (min(one, other) > 1 and abs(one - other) == 1)


def _with_empty_cells(run: _RUN) -> _RUN:
    """Return the rows with empty cells where several tabs stand for those, not for one."""
    whole = {len(row.cells) for row in run if row.sign != _RULER}
    close = {len(row.close) for row in run if row.sign != _RULER}
    if len(whole) < len(close):
        return run
    return [row._replace(cells=row.close) for row in run]


def _paragraphs(part: _RUN) -> Iterator[Span]:
    """Yield the paragraph of each row, with the lines that rule it."""
    start = part[0].line.start
    for row, below in pairwise([*part, None]):
        if row is None or (row.sign == _RULER and start == row.line.start):
            continue
        if below is None or below.sign != _RULER:
            yield Span(start, row.line.end)
            start = below.line.start if below else start


# --- what a table is -------------------------------------------------------------------------

_LONGEST_CELL, _SHORT_CELL = 160, 40
"""Code points; of prose that has a tab in it, and of columns that are apart by spaces."""
_FIGURE = re.compile(f"[{DIGITS_CLASS}]")
_LONGEST_FIGURE = 24
_LONGEST_NUMBER = 3
_FEW_ROWS = 3
_WIDE_GAP = 3
"""Spaces; two may be a slip."""
_LONG_HALF, _EVEN_HALVES = 11, 0.55
"""Code points of half-lines, and how short the shorter one is at most."""


def _is_table(text: str, part: _RUN) -> bool:
    rows = [row for row in part if row.sign != _RULER]
    if max((len(row.cells) for row in rows), default=0) < 2:  # noqa: PLR2004 - one column
        return False
    ruled = len(rows) < len(part)
    if rows[0].sign == "|" and (ruled or all(row.framed for row in rows)):
        return len(rows) > 1 or ruled
    return not _is_no_table(text, rows) and _has_columns(text, rows, ruled=ruled)


def _has_columns(text: str, rows: _RUN, *, ruled: bool) -> bool:
    """Tell whether rows make columns; two columns without a frame need more of them."""
    sign = rows[0].sign
    if len(rows) == 1:
        return False
    if sign == _SPACE:
        return _is_aligned(text, rows, ruled=ruled)
    return ruled or _columns(rows) > 2 or len(rows) >= _FEW_ROWS or (  # noqa: PLR2004
        sign == _TAB and _figures(text, rows) > 0)


def _columns(rows: _RUN) -> int:
    return Counter(len(row.cells) for row in rows).most_common(1)[0][0]


def _is_no_table(text: str, rows: _RUN) -> bool:
    """Tell whether rows are prose, items, names and values, or half-lines."""
    if any(cell.end - cell.start > _LONGEST_CELL for row in rows for cell in row.cells):
        return True
    if _columns(rows) != 2:  # noqa: PLR2004 - the others look like two columns
        return False
    firsts = [text[row.cells[0].start:row.cells[0].end] for row in rows]
    labels = sum(_is_label(first) for first in firsts)
    return 2 * labels > len(rows) or _are_half_lines(text, rows) \
        or (_count_up(firsts) and not _figures(text, rows))


def _count_up(firsts: Sequence[str]) -> bool:
    """Tell whether first cells are one, two, three and so on: the numbers of items."""
    return all(first.isdecimal() and len(first) < _LONGEST_NUMBER and int(first) == number
               for number, first in enumerate(firsts, start=1))


def _is_label(first: str) -> bool:
    """Tell whether a first cell is the mark of an item, or a name before its value."""
    if first.endswith(tuple(COLONS)) or not any(map(str.isalnum, first)):
        return True
    marker = ITEM_MARKER.match(f"{first} ")
    return marker is not None and marker.end() >= len(first)


def _are_half_lines(text: str, rows: _RUN) -> bool:
    """Tell whether most rows are two stretches of words of about one length, without figures."""
    even = 0
    for row in rows:
        lengths = sorted(cell.end - cell.start for cell in row.cells)
        even += lengths[0] >= _LONG_HALF and lengths[0] >= lengths[-1] * _EVEN_HALVES \
            and not any(_is_figure(text, cell) for cell in row.cells)
    return 2 * even > len(rows)


def _figures(text: str, rows: _RUN) -> int:
    """Return how many rows have figures behind the first cell."""
    return sum(any(_is_figure(text, cell) for cell in row.cells[1:]) for row in rows)


def _is_figure(text: str, cell: Span) -> bool:
    return cell.end - cell.start <= _LONGEST_FIGURE \
        and _FIGURE.search(text, cell.start, cell.end) is not None


def _is_aligned(text: str, rows: _RUN, *, ruled: bool) -> bool:
    """Tell whether cells that are apart by spaces stand below one another.

    Wide space before figures suffices.
    """
    columns = _columns(rows)
    if len(rows) < (2 if ruled else _FEW_ROWS) or not _are_short(rows, columns):
        return False
    gaps = [below.start - cell.end for row in rows for cell, below in pairwise(row.cells)]
    if max(gaps) >= _WIDE_GAP and all(_stand_below(rows, column) for column in range(1, columns)):
        return True
    figures = sum(all(_is_figure(text, cell) for cell in row.cells[1:]) for row in rows)
    return min(gaps) >= _WIDE_GAP and figures * 4 >= 3 * len(rows)


def _are_short(rows: _RUN, columns: int) -> bool:
    """Tell whether rows have so many cells, all of them short."""
    return all(len(row.cells) == columns for row in rows) and all(
        cell.end - cell.start <= _SHORT_CELL for row in rows for cell in row.cells)


def _stand_below(rows: _RUN, column: int) -> bool:
    """Tell whether nearly all cells of a column begin, or end, at one distance from the margin."""
    for edge in (itemgetter(0), itemgetter(1)):
        places = Counter(
            edge((row.cells[column].start, row.cells[column].end))
            - row.line.start + row.line.indent for row in rows)
        if places.most_common(1)[0][1] * 5 >= 4 * len(rows):
            return True
    return False
