"""Page breaks: running heads and page numbers that stand between the halves of a sentence.

A text taken from printed pages has at each page's end its number, and beside it perhaps the name of
the book or paper. Where a sentence goes on behind them they are accidents of the format, like
the line ends of wrapped text: the reading leaves them out, and counts them. Nothing is left out
between sentences, since a number there may be that of a chapter or a stanza.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from kashkol.languages.accidents import Edit, Repaired
from kashkol.languages.ckb.layout import DIGITS, ENDED, ITEM_MARKER, PAGE_NUMBER
from kashkol.languages.ckb.reading.structure.verse import LONGEST_LINE as LONGEST_VERSE
from kashkol.languages.ckb.reading.structure.verse import read_verses
from kashkol.languages.ckb.reading.structure.wrapping import usual_gap, wrapped_width
from kashkol.model import ReadingText
from kashkol.text.lines import Line, read_lines
from kashkol.text.structure import lines_of

REPAIR: Final = "page_break"
"""The kind under which lines that were left out are counted."""
_FEWEST_LINES = 4
_MOST_BETWEEN = 4
"""Lines that may stand between the halves of a sentence."""
_LONGEST_HEAD = 80
_TAIL = 8


def without_page_breaks(repaired: Repaired) -> Repaired:
    r"""Leave out the running heads and page numbers inside sentences; the time is linear.

    >>> from kashkol.languages.ckb.letters import repair
    >>> half = "ئەنجوومەنی شارەوانی دوێنێ کۆبوونەوەیەکی گرنگی لە " * 2
    >>> text = f"{half}\n\n12\n\nبارەی ئاوەوە ئەنجام دا.\n"
    >>> without_page_breaks(repair(text)).repairs
    {'page_break': 1}
    """
    text = repaired.text
    if text.count("\n") < _FEWEST_LINES - 1 or not _may_have_pages(text):
        return repaired
    lines = read_lines(text)
    breaks = list(_breaks(text, lines))
    if not breaks:
        return repaired
    pieces: list[str] = []
    edits: list[Edit] = []
    copied = shift = 0
    for first, last in breaks:
        start, end = lines[first].end, lines[last].start
        pieces += text[copied:start], "\n"
        edits.append((start + shift, start + shift + 1, start, end))
        shift += 1 - (end - start)
        copied = end
    pieces.append(text[copied:])
    left_out = sum(last - first - 1 for first, last in breaks)
    return Repaired(ReadingText("".join(pieces)),
                    dict(sorted((repaired.repairs | {REPAIR: left_out}).items())),
                    (*repaired.stages, tuple(edits)))


def _may_have_pages(text: str) -> bool:
    """Tell whether a short line is a number or recurs, but for its digits."""
    short = [line for whole in text.split("\n")
             if len(whole) <= _LONGEST_HEAD and (line := whole.strip())]
    if DIGITS.search(text) is None:
        return len(set(short)) < len(short)
    plain = _plain(short)
    return len(set(plain)) < len(short) or any(
        PAGE_NUMBER.fullmatch(line) for line, of in zip(short, plain, strict=True) if "0" in of)


def _breaks(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield the index of the line that breaks off and of the one that goes on, for each break.

    In text that was not wrapped only a number is sure to be that of a page, and only behind a line
    longer than those of verse.
    """
    found = list(_candidates(text, lines))
    if not found:
        return
    between = {line.start for first, after in found for line in lines[first + 1:after]}
    verse = {line.start for line in lines_of(read_verses(text, lines))}
    width = wrapped_width(text, lines, verse | between)
    for first, after in found:
        numbered = any(_is_number(text, line) for line in lines[first + 1:after])
        if (numbered or (width and _is_apart(text, lines, (first, after), width))) \
                and _is_full(text, lines, first, after, width or LONGEST_VERSE):
            yield first, after


def _is_apart(text: str, lines: Sequence[Line], around: tuple[int, int], width: int) -> bool:
    """Tell whether lines are no part of the wrapped text around them.

    In narrow text some line of a sentence recurs by chance. Such a line fills the width, and no
    larger gap stands above or below it.
    """
    first, after = around
    step = usual_gap(lines)
    return lines[first + 1].above > step or lines[after].above > step \
        or not all(_is_full(text, lines, at, at + 1, width) for at in range(first, after))


def _candidates(text: str, lines: Sequence[Line]) -> Iterator[tuple[int, int]]:
    """Yield where a line stops in mid-sentence, and goes on behind what may belong to a page."""
    plain = _plain([text[line.start:line.end] for line in lines])
    heads = Counter(of for of, line in zip(plain, lines, strict=True)
                    if line.end - line.start <= _LONGEST_HEAD)
    certain = [(heads[of] > 1 and not _is_ended(text, line))
               or ("0" in of and _is_number(text, line))
               for of, line in zip(plain, lines, strict=True)]
    at = 0
    while at < len(lines) - 2:
        after = _after_furniture(text, lines, at + 1, certain)
        if after is None or not _goes_on(text, lines[at], lines[after]):
            at += 1
        else:
            yield at, after
            at = after


def _is_full(text: str, lines: Sequence[Line], first: int, after: int, width: int) -> bool:
    """Tell whether the line that breaks off is as long as a line of this text can be."""
    line, below = lines[first], lines[after]
    word = text.find(" ", below.start, below.end)
    needed = line.end - line.start + 1 + (word if word > 0 else below.end) - below.start
    return needed > width


def _plain(lines: Sequence[str]) -> list[str]:
    """Return lines with one digit for each number, so that the heads of all pages are alike."""
    return DIGITS.sub("0", "\n".join(lines)).split("\n") if lines else []


def _after_furniture(text: str, lines: Sequence[Line], at: int,
                     certain: Sequence[bool]) -> int | None:
    """Return the first line behind a page's number and heads, or nothing if there are none.

    `certain` are numbers, and heads that recur: one of them must be there.
    """
    last = min(at + _MOST_BETWEEN, len(lines) - 1)
    if True not in certain[at:last]:
        return None
    behind = next((index for index in range(at, last)
                   if not certain[index] and not _is_head(text, lines, index)), last)
    return behind if True in certain[at:behind] else None


def _is_number(text: str, line: Line) -> bool:
    return PAGE_NUMBER.fullmatch(text, line.start, line.end) is not None


def _is_head(text: str, lines: Sequence[Line], index: int) -> bool:
    """Tell whether a line is a head that stands in one block with a number."""
    line, below = lines[index], lines[index + 1]
    if line.end - line.start > _LONGEST_HEAD or _is_ended(text, line):
        return False
    if _is_number(text, lines[index - 1]):
        return line.above == 1 and below.above > 1
    return line.above > 1 and below.above == 1 and _is_number(text, below)


def _goes_on(text: str, line: Line, below: Line) -> bool:
    """Tell whether a line stops in mid-sentence and the other may go on with it."""
    return not _is_ended(text, line) \
        and text[below.start].isalpha() and not ITEM_MARKER.match(text, below.start, below.end)


def _is_ended(text: str, line: Line) -> bool:
    """Tell whether a line ends as sentences and labels do."""
    return ENDED.search(text[max(line.start, line.end - _TAIL):line.end]) is not None
