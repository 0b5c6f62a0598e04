"""Wrapped lines: which line ends only wrap a paragraph at a fixed width.

A line was wrapped if the word that begins the next line would not have fitted into it. In wrapped
text nearly every line is such, except those that end a paragraph, while lines that are paragraphs
end where their sentences do. The width is that of the longest line. Some files have a blank line
after every line; there a larger gap, or a line that ends early, ends a paragraph.

Time is linear in the number of lines.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from typing import Final, NamedTuple

from kashkol.languages.ckb.affixes import CONTINUING
from kashkol.languages.ckb.layout import ENDED, ITEM_MARKER, STOP
from kashkol.text.lines import Line, blocks

WIDEST: Final = 140
"""Code points of a wrapped line."""
_NARROWEST = 16
_CERTAIN_WIDTH, _WIDE = 40, 70
"""From the first on three lines suffice if a sentence runs on, and four in any case; from the
second on three in any case. If there is a blank line after each, a sentence must run on."""
_EARLY = 0.11
"""Most lines that may end early without ending a sentence."""
_CLEAR, _CLEAR_NARROW = 2, 4
"""Pairs of lines that suffice, in wide and in narrow text."""
_HEADED = 4
"""Lines of a block whose first may be its heading."""
_TAIL = 8


class _Pair(NamedTuple):
    """A line and the one after it."""

    line: Line
    below: Line
    heads: bool
    """The line is the first of its block, so it may be a heading."""
    length: int
    """With the spaces before it."""
    needed: int
    """Width in which the first word of the next line would have fitted."""


def wrapped_ends(text: str, lines: Sequence[Line],
                 verse: AbstractSet[int] = frozenset()) -> frozenset[int]:
    r"""Return the ends of the lines that go on in the next; `verse` holds the starts of its lines.

    >>> from kashkol.text.lines import read_lines
    >>> text = "ئەنجوومەنی شارەوانی دوێنێ\nکۆبوونەوەیەکی گرنگی لە\nبارەی ئاوەوە ئەنجام دا."
    >>> sorted(wrapped_ends(text, read_lines(text)))
    [25, 48]
    """
    step, runs = _runs(text, lines, verse)
    if not runs:
        return frozenset()
    together = list(chain.from_iterable(runs))
    if _is_wrapped(text, together, step):
        return frozenset(_ends(text, together, _are_indented(together)))
    if step > 1:
        return frozenset()
    return frozenset(chain.from_iterable(
        _ends(text, run) for run in runs if _is_wrapped(text, run, step)))


def wrapped_width(text: str, lines: Sequence[Line],
                  verse: AbstractSet[int] = frozenset()) -> int:
    """Return the width at which a text as a whole was wrapped, or 0."""
    step, runs = _runs(text, lines, verse)
    together = list(chain.from_iterable(runs))
    return _width(text, together) if _is_wrapped(text, together, step) else 0


def _runs(text: str, lines: Sequence[Line],
          verse: AbstractSet[int]) -> tuple[int, list[list[_Pair]]]:
    """Return the usual gap between lines, and the runs of pairs with no larger gap."""
    narrow = [line for line in lines
              if line.end - line.start <= WIDEST and line.start not in verse]
    if len(narrow) <= _CLEAR:
        return 1, []
    step = _step(narrow)
    return step, [[_pair(text, line, below, heads=line is block[0] and len(block) >= _HEADED)
                   for line, below in pairwise(block)]
                  for block in blocks(narrow, step) if len(block) > 1]


def _step(lines: Sequence[Line]) -> int:
    """Return how many line ends stand between most lines; 1 if not a few lines follow at once."""
    gaps = Counter(line.above for line in lines[1:])
    if gaps[1] * 5 > len(lines):
        return 1
    return min((gap for gap, times in gaps.items() if times * 3 >= len(lines) - 1), default=1)


def _pair(text: str, line: Line, below: Line, *, heads: bool) -> _Pair:
    length = line.end - line.start + line.indent
    word = text.find(" ", below.start, below.end)
    first = (word if word > 0 else below.end) - below.start
    return _Pair(line, below, heads, length, length + 1 + first)


def _is_ended(text: str, line: Line) -> bool:
    """Tell whether a line ends like a sentence or a label."""
    return not text[line.end - 1].isalpha() \
        and ENDED.search(text[max(line.start, line.end - _TAIL):line.end]) is not None


def _begins_item(text: str, pair: _Pair) -> bool:
    """Tell whether the second line is an item; a number in mid-sentence is none."""
    line, below = pair.line, pair.below
    marker = ITEM_MARKER.match(text, below.start, below.end)
    if marker is None or marker["word"]:
        return False
    return bool(marker["bullet"]) or _is_ended(text, line) \
        or ITEM_MARKER.match(text, line.start, line.end) is not None


def _goes_on(text: str, line: Line) -> bool:
    """Tell whether a sentence ends inside a line, or its last word needs the next line."""
    content = text[line.start:line.end]
    return content.rpartition(" ")[2] in CONTINUING or any(
        stop.lastgroup == "free" and stop.end() < len(content) for stop in STOP.finditer(content))


def _width(text: str, pairs: Sequence[_Pair]) -> int:
    """Return the length of the longest line, but for words that are longer than the width."""
    width = 0
    for line, _, _, length, _ in pairs:
        if length > width and text.find(" ", line.start, line.end) >= 0:
            width = length
    return width


def _is_wrapped(text: str, pairs: Sequence[_Pair], step: int) -> bool:
    """Tell whether nearly all lines fill the width, and most stop in mid-sentence."""
    width = _width(text, pairs)
    if len(pairs) < _CLEAR or width < _NARROWEST:
        return False
    full = [pair.line for pair in pairs if pair.needed > width]
    if len(full) * 2 < len(pairs):
        return False
    broken = sum(not _is_ended(text, line) for line in full)
    if broken * 2 < len(pairs) or broken * 2 <= len(full) \
            or _ending_early(text, pairs, width) > _EARLY * len(pairs):
        return False
    return (step == 1 and _is_sure(pairs, width)) or _runs_on(text, pairs, width, broken)


def _is_sure(pairs: Sequence[_Pair], width: int) -> bool:
    """Tell whether lines are too long, or too many of such a length, to fill a width by chance."""
    return width >= _WIDE or (width >= _CERTAIN_WIDTH and len(pairs) > _CLEAR)


def _ending_early(text: str, pairs: Sequence[_Pair], width: int) -> int:
    """Return how many lines end early without being headings or the ends of sentences."""
    return sum(pair.needed <= width and not pair.heads and not _is_ended(text, pair.line)
               for pair in pairs)


def _runs_on(text: str, pairs: Sequence[_Pair], width: int, broken: int) -> bool:
    """Tell whether sentences run over the ends of lines; a few lines may fill a width by chance."""
    run_on = sum(_goes_on(text, pair.line) for pair in pairs)
    clear = _CLEAR if width >= _CERTAIN_WIDTH else _CLEAR_NARROW
    return (broken >= clear and run_on > 0) or run_on * 2 >= len(pairs)


def _are_indented(pairs: Sequence[_Pair]) -> bool:
    """Tell whether paragraphs begin with an indent: some lines do, and most do not."""
    indented = sum(pair.below.indent > 1 for pair in pairs)
    return 0 < indented * 3 < len(pairs)


def _ends(text: str, pairs: Sequence[_Pair], indented: bool = False) -> Iterator[int]:  # noqa: FBT001, FBT002
    width = _width(text, pairs)
    for pair in pairs:
        if pair.needed > width and not (indented and pair.below.indent > 1) \
                and not _begins_item(text, pair):
            yield pair.line.end
