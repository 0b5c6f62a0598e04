"""Wrapped lines: which line ends only wrap a paragraph at a fixed width.

A line was wrapped if the word that begins the next line would not have fitted into it. In wrapped
text nearly every line is such, except those that end a paragraph, while lines that are paragraphs
end where their sentences do. The width is that of the longest line. Some files have a blank line
after every line; there a larger gap, or a line that ends early, ends a paragraph.

A page set in a font whose letters differ in width, and then taken for plain text (from a PDF, by
the recognition of a scan, by copying), has lines that are equally wide, but not equally many
letters. There lines are measured by the widths of letters in usual fonts. These are not quite
those of the font, so a line counts as full if it nearly is, and sentences must run over the ends of
several lines. Of both ways to measure, the one counts by which fewer lines end early.

Time is linear in the number of lines.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from math import sqrt
from typing import Final, NamedTuple

from kashkol.languages.ckb.affixes import CONTINUING
from kashkol.languages.ckb.layout import ENDED, ITEM_MARKER, STOP, may_be_item
from kashkol.languages.ckb.line_width import deviation, line_width, usual_width
from kashkol.languages.ckb.reading.structure.verse_shape import rhymed
from kashkol.languages.ckb.verse import rhyme_key
from kashkol.languages.punctuation import DIGITS_CLASS
from kashkol.text.lines import Line, blocks

WIDEST: Final = 160
"""Code points of a wrapped line."""
_NARROWEST = 16
_CERTAIN_WIDTH, _WIDE = 40, 70
"""From the first on three lines suffice if a sentence runs on, and four in any case; from the
second on three in any case. If there is a blank line after each, a sentence must run on."""
_EARLY = 0.11
"""Most lines that may end early without ending a sentence."""
_CLEAR, _CLEAR_NARROW, _MANY = 2, 4, 6
"""Pairs of lines that suffice, in wide and in narrow text, and in wide text with a blank line after
each, if no sentence runs on."""
_HEADED = 4
"""Lines of a block whose first may be its heading."""
_TAIL = 8
_CLEAR_UNEVEN, _RUNNING_ON = 6, 20
"""Pairs of lines of uneven lengths that suffice; in narrow text a sentence runs over the end of one
in so many."""
_LONG_PARAGRAPH = 10
"""Lines of a paragraph; where blocks are shorter than this, blank lines part paragraphs."""
_LACKING_LETTERS: Final = 2.0
"""Letters that such a line lacks at most, by the root of the width."""
_LACKING, _LACKING_ENDED = 4.5, 0.7
"""Standard deviations by which such a line lacks or exceeds the width at most, and by which one
lacks it that ends a sentence without ending a paragraph."""
_LEADER = re.compile(rf"[.…·_]{{2}} ?[{DIGITS_CLASS}]{{1,4}}$")
"""What leads to the number of a page in a table of contents, and the number."""


class _Pair(NamedTuple):
    """A line and the one after it."""

    line: Line
    below: Line
    heads: bool
    """The line is the first of its block, so it may be a heading."""
    ended: bool
    """The line ends like a sentence or a label."""
    length: float
    """With the spaces before it; in letters, or in mean letters of a font."""
    needed: float
    """Width in which the first word of the next line would have fitted."""


class _Wrapped(NamedTuple):
    """Lines that fill a width."""

    pairs: Sequence[_Pair]
    width: float
    lacking: float = 0
    """Letters that a line that breaks off may lack, because letters differ in width."""
    lacking_ended: float = 0
    """Letters that a line may lack that ends a sentence, and no paragraph."""

    def is_full(self, pair: _Pair) -> bool:
        """Tell whether the first word of the next line would not have fitted into a line."""
        return pair.needed > self.width - (self.lacking_ended if pair.ended else self.lacking)

    def shortfall(self) -> float:
        """Return by how many letters lines end early that end no sentence, and others late.

        Those that are shorter than half the width are headings; a little is no evidence where
        letters differ in width.
        """
        least = self.width - self.lacking_ended if self.lacking else self.width + 1
        most = self.width + self.lacking_ended
        return sum(max(0, least - pair.needed, pair.length - most) for pair in self.pairs
                   if not (pair.ended or pair.needed * 2 < self.width))


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
    if wrapped := _wrapped_prose(text, together, step):
        indented = _are_indented(together)
        parted = indented or len(runs) * _LONG_PARAGRAPH >= len(together)
        return frozenset(_ends(text, wrapped, indented=indented, parted=parted))
    if step > 1:
        return frozenset()
    return frozenset(chain.from_iterable(
        _ends(text, wrapped) for run in runs if (wrapped := _wrapped_prose(text, run, step))))


def wrapped_width(text: str, lines: Sequence[Line],
                  verse: AbstractSet[int] = frozenset()) -> int:
    """Return in letters what lines fill which break off, if the whole text was wrapped, else 0."""
    step, runs = _runs(text, lines, verse)
    pairs = list(chain.from_iterable(runs))
    wrapped = _wrapped_prose(text, pairs, step)
    if not wrapped:
        return 0
    if not wrapped.lacking:
        return int(wrapped.width)
    width = _widths(text, pairs)[-1]
    return int(width - _LACKING_LETTERS * sqrt(width))


def _runs(text: str, lines: Sequence[Line],
          verse: AbstractSet[int]) -> tuple[int, list[list[_Pair]]]:
    """Return the usual gap between lines, and the runs of pairs with no larger gap."""
    narrow = [line for line in lines
              if line.end - line.start <= WIDEST and line.start not in verse]
    if len(narrow) <= _CLEAR:
        return 1, []
    step = usual_gap(narrow)
    return step, [[_pair(text, line, below, heads=line is block[0] and len(block) >= _HEADED)
                   for line, below in pairwise(block)]
                  for block in blocks(narrow, step) if len(block) > 1]


def usual_gap(lines: Sequence[Line]) -> int:
    """Return how many line ends stand between most lines; 1 if not a few lines follow at once."""
    gaps = Counter(line.above for line in lines[1:])
    if gaps[1] * 5 > len(lines):
        return 1
    return min((gap for gap, times in gaps.items() if times * 3 >= len(lines) - 1), default=1)


def _pair(text: str, line: Line, below: Line, *, heads: bool) -> _Pair:
    length = line.end - line.start + line.indent
    return _Pair(line, below, heads, _is_ended(text, line), length,
                 length + 1 + _end_of_word(text, below) - below.start)


def _end_of_word(text: str, line: Line) -> int:
    """Return where the first word of a line ends."""
    word = text.find(" ", line.start, line.end)
    return word if word > 0 else line.end


def _on_paper(text: str, pair: _Pair) -> _Pair:
    """Return a pair measured by the widths of letters in a font."""
    line, below = pair.line, pair.below
    length = line_width(" " * line.indent + text[line.start:line.end])
    first = line_width(" " + text[below.start:_end_of_word(text, below)])
    return pair._replace(length=length, needed=length + first)


def _is_ended(text: str, line: Line) -> bool:
    """Tell whether a line ends like a sentence, a label or an entry of a table of contents."""
    if text[line.end - 1].isalpha():
        return False
    tail = text[max(line.start, line.end - _TAIL):line.end]
    return ENDED.search(tail) is not None or _LEADER.search(tail) is not None


def _begins_item(text: str, pair: _Pair, *, in_item: bool) -> bool:
    """Tell whether the second line is an item; a number or a dash in mid-sentence is none."""
    marker = ITEM_MARKER.match(text, pair.below.start, pair.below.end)
    if marker is None or marker["word"]:
        return False
    return pair.ended or in_item or (marker["bullet"] or "-") not in _DASHES


_DASHES = "*–-"


def _is_item(text: str, line: Line) -> bool:
    return may_be_item(text, line.start) \
        and ITEM_MARKER.match(text, line.start, line.end) is not None


def _goes_on(text: str, line: Line) -> bool:
    """Tell whether a sentence ends inside a line, or its last word or a bracket needs the next."""
    content = text[line.start:line.end]
    return content.rpartition(" ")[2] in CONTINUING or content.count("(") > content.count(")") \
        or any(stop.lastgroup == "free" and stop.end() < len(content)
               for stop in STOP.finditer(content))


def _widths(text: str, pairs: Sequence[_Pair]) -> list[float]:
    """Return the width that lines may fill: the length of the longest, or of one not much shorter.

    A word may be longer than the width, and so may one line in twenty: an address, or a heading
    that was not wrapped.
    """
    lengths = sorted((pair.length for pair in pairs
                      if text.find(" ", pair.line.start, pair.line.end) >= 0), reverse=True)
    few = len(pairs) // _OVERLONG or len(pairs) >= _SOME
    return list(dict.fromkeys(lengths[:few + 1])) or [0.0]


_OVERLONG, _SOME = 20, 8
"""One in so many lines may be longer than the width, and one of so many."""


def _wrapped_prose(text: str, pairs: Sequence[_Pair], step: int) -> _Wrapped | None:
    """Return lines and the width that they fill; lines of one metre, which rhyme, fill one too."""
    wrapped = _wrapped(text, pairs, step)
    return None if wrapped is None or _is_rhymed(text, pairs) else wrapped


def _is_rhymed(text: str, pairs: Sequence[_Pair]) -> bool:
    """Tell whether most lines rhyme with one near by."""
    lines = (pairs[0].line, *(pair.below for pair in pairs))
    share = rhymed([rhyme_key(text[line.start:line.end]) for line in lines])
    return share >= _RHYMED and share * len(lines) >= _FEWEST_RHYMED


_RHYMED, _FEWEST_RHYMED = 0.7, 4
"""Share of the lines that rhyme, and how many, in verse that has no other shape."""


def _wrapped(text: str, pairs: Sequence[_Pair], step: int) -> _Wrapped | None:
    """Return lines and the width that they fill, if nearly all do and most break off."""
    if len(pairs) < _CLEAR or sum(not pair.ended for pair in pairs) * 2 < len(pairs):
        return None
    even = _wrapped_evenly(text, pairs, step)
    if even and all(pair.ended or even.is_full(pair) for pair in pairs):
        return even
    uneven = _wrapped_unevenly(text, pairs)
    if even and uneven:
        return even if even.shortfall() <= uneven.shortfall() else uneven
    return uneven or even


def _wrapped_evenly(text: str, pairs: Sequence[_Pair], step: int) -> _Wrapped | None:
    """Return lines and the width that they fill, if they were cut at a number of letters."""
    even = next(filter(_fill, (_Wrapped(pairs, width) for width in _widths(text, pairs))), None)
    return even if even and (_is_sure(even, step) or _runs_on(text, even)) else None


def _wrapped_unevenly(text: str, pairs: Sequence[_Pair]) -> _Wrapped | None:
    """Return lines and the width that they nearly fill, if sentences run over their ends."""
    pairs = [_on_paper(text, pair) for pair in pairs]
    broken = [pair for pair in pairs if not pair.ended]
    width = usual_width([pair.length for pair in broken], [pair.needed for pair in broken])
    uneven = _Wrapped(pairs, width, *(times * deviation(width)
                                      for times in (_LACKING, _LACKING_ENDED)))
    if not _fill(uneven):
        return None
    prose = [pair for pair in pairs if not ITEM_MARKER.match(text, pair.line.start, pair.line.end)]
    return uneven if _running_on(text, prose) >= _enough(uneven) else None


def _enough(uneven: _Wrapped) -> float:
    """Return over the ends of how many lines sentences must run, in lines of uneven lengths.

    The more lines fill a width without exception, the less it is by chance.
    """
    many = len(uneven.pairs)
    certain = uneven.width >= _CERTAIN_WIDTH
    if uneven.width >= _WIDE and not _not_filling(uneven):
        return 0 if many >= _MANY else 1
    if many < _CLEAR_UNEVEN:
        return many
    if many >= (2 if certain else 4) * _MANY and not _not_filling(uneven):
        return 1
    return _CLEAR if certain else max(_CLEAR, many / _RUNNING_ON)


def _fill(lines: _Wrapped) -> bool:
    """Tell whether nearly all lines fill the width, and most break off in mid-sentence."""
    pairs = lines.pairs
    full = [pair for pair in pairs if lines.is_full(pair)]
    if lines.width < _NARROWEST or len(full) * 2 < len(pairs):
        return False
    broken = sum(not pair.ended for pair in full)
    return broken * 2 >= len(pairs) and broken * 2 > len(full) \
        and _not_filling(lines) <= _EARLY * len(pairs)


def _not_filling(lines: _Wrapped) -> int:
    """Return how many lines end early without being headings or the ends of sentences, or late."""
    longest = lines.width + lines.lacking
    return sum(pair.length > longest or not (pair.heads or pair.ended or lines.is_full(pair))
               for pair in lines.pairs)


def _is_sure(lines: _Wrapped, step: int) -> bool:
    """Tell whether lines are too long, or too many of such a length, to fill a width by chance."""
    if step > 1:
        return lines.width >= _WIDE and len(lines.pairs) >= _MANY and not _not_filling(lines)
    return lines.width >= _WIDE or (lines.width >= _CERTAIN_WIDTH and len(lines.pairs) > _CLEAR)


def _runs_on(text: str, lines: _Wrapped) -> bool:
    """Tell whether sentences run over the ends of lines; a few lines may fill a width by chance."""
    run_on = _running_on(text, lines.pairs)
    broken = sum(lines.is_full(pair) and not pair.ended for pair in lines.pairs)
    clear = _CLEAR if lines.width >= _CERTAIN_WIDTH else _CLEAR_NARROW
    return (broken >= clear and run_on > 0) or run_on * 2 >= len(lines.pairs)


def _running_on(text: str, pairs: Sequence[_Pair]) -> int:
    """Return over the end of how many lines a sentence certainly runs."""
    return sum(_goes_on(text, pair.line) for pair in pairs)


def _are_indented(pairs: Sequence[_Pair]) -> bool:
    """Tell whether paragraphs begin with an indent: some lines do, and most do not."""
    indented = sum(pair.below.indent > 1 for pair in pairs)
    return 0 < indented * 3 < len(pairs)


def _ends(text: str, wrapped: _Wrapped, *, indented: bool = False,
          parted: bool = False) -> Iterator[int]:
    """Yield the ends of the full lines; one with an indent follows none if paragraphs have indents.

    Where blank lines or indents part the paragraphs, a line that ends a sentence and nearly fills
    the width ends none.
    """
    going_on, in_item = None, False
    for pair in wrapped.pairs:
        if pair.line is not going_on:
            in_item = _is_item(text, pair.line)
        full = wrapped.is_full(pair) or (parted and pair.needed > wrapped.width - wrapped.lacking)
        if full and not (indented and pair.below.indent > 1) \
                and not _begins_item(text, pair, in_item=in_item):
            yield pair.line.end
            going_on = pair.below
