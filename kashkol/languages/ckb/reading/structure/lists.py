"""Lists: which paragraphs count up from one, or share a bullet.

Numbers are of any digits, or ordinals, or letters in the order of an alphabet. Between two items
may stand a list that is inside the first, or a few paragraphs that continue it. Each paragraph is
looked at once, against the lists that are open there.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise
from typing import Final, NamedTuple

from kashkol.languages.ckb.affixes import ORDINALS
from kashkol.languages.ckb.layout import (
    ENDED,
    ITEM_LETTER,
    ITEM_LETTERS,
    ITEM_MARKER,
    TABBED_NUMBER,
    may_be_item,
)
from kashkol.languages.punctuation import QUESTION_MARKS
from kashkol.model import Span

_CONTINUING: Final = 3
"""Most paragraphs without a mark between two items of a list."""
_DEEPEST: Final = 4
"""Lists inside one another."""
_TAIL = 8
_DASHES = "-–—"


class _Mark(NamedTuple):
    """What an item begins with: a number, or else a letter or a bullet."""

    number: int = 0
    letter: str = ""
    bullet: str = ""



class _Open:
    """A list that may go on."""

    def __init__(self, mark: _Mark, item: Span, at: int) -> None:
        self.mark = mark
        self.items = [item]
        self.at = at
        """Which paragraph the last item is."""
        self.marked = 0
        """Paragraphs behind it that are items of lists inside it."""

    def add(self, mark: _Mark, item: Span, at: int) -> None:
        """Add the next item."""
        self.mark, self.at, self.marked = mark, at, 0
        self.items.append(item)


def read_lists(text: str, paragraphs: Sequence[Span], others: AbstractSet[int] = frozenset(),
               tabs: AbstractSet[int] = frozenset()) -> list[tuple[Span, ...]]:
    """Return the lists of a text in order, each with its items.

    `others` are the offsets of paragraphs that are something else: turns, verse, rows of tables.
    `tabs` are the offsets of tabs.
    """
    found: list[_Open] = []
    stack: list[_Open] = []
    for at, span in enumerate(paragraphs):
        if span.start in others:
            stack.clear()
            continue
        mark = _mark(text, span, tabs)
        if mark is None:
            continue
        depth = _depth(text, paragraphs, stack, mark, at)
        if depth:
            stack[depth - 1].add(mark, span, at)
            del stack[depth:]
        elif _begins(mark):
            while stack and (_is_past(stack[-1], at) or len(stack) >= _DEEPEST):
                stack.pop()
            stack.append(_Open(mark, span, at))
            found.append(stack[-1])
        for outer in stack[:-1]:
            outer.marked += 1
    return [tuple(listed.items) for listed in found if _is_list(text, listed.items)]


def _is_list(text: str, items: Sequence[Span]) -> bool:
    """Tell whether items are a list: not one alone, and no talk in a story.

    Of lines with a dash in a story some ask and others answer.
    """
    if len(items) < 2 or text[items[0].start] not in _DASHES:  # noqa: PLR2004 - one is no list
        return len(items) > 1
    asking = sum(text[span.end - 1] in QUESTION_MARKS for span in items)
    return asking in {0, len(items)}


def _depth(text: str, paragraphs: Sequence[Span], stack: Sequence[_Open], mark: _Mark,
           at: int) -> int:
    """Return how deep the list is of which a paragraph is the next item, from 1; 0 if none."""
    return next((depth for depth in range(len(stack), 0, -1)
                 if _goes_on(text, paragraphs, stack[depth - 1], mark, at)), 0)


def _mark(text: str, span: Span, tabs: AbstractSet[int]) -> _Mark | None:
    """Return what a paragraph begins with, if that may be an item's mark."""
    if not may_be_item(text, span.start):
        return None
    marker = ITEM_MARKER.match(text, span.start, span.end)
    if marker:
        number = ORDINALS[marker["word"]] if marker["word"] else int(marker["number"] or 0)
        return _Mark(number, bullet=marker["bullet"] or "")
    letter = ITEM_LETTER.match(text, span.start, span.end)
    if letter:
        return _Mark(letter=letter["letter"].casefold())
    tabbed = TABBED_NUMBER.match(text, span.start, span.end) if tabs else None
    return _Mark(int(tabbed[0])) if tabbed and tabbed.end() in tabs else None


def _begins(mark: _Mark) -> bool:
    """Tell whether an item with this mark may be the first of a list."""
    return bool(mark.bullet) or mark.number == 1 \
        or any(mark.letter in order[0] for order in ITEM_LETTERS if mark.letter)


def _is_past(listed: _Open, at: int) -> bool:
    """Tell whether a list is too far above to go on."""
    return at - listed.at - listed.marked > _CONTINUING + 1


def _goes_on(text: str, paragraphs: Sequence[Span], listed: _Open, mark: _Mark, at: int) -> bool:
    """Tell whether a paragraph is the next item of a list."""
    last = listed.mark
    if tuple(map(bool, mark)) != tuple(map(bool, last)) or _is_past(listed, at):
        return False
    between = paragraphs[listed.at + 1:at]
    if mark.bullet:
        return not between and (mark.bullet == last.bullet or text.count(
            "\n", listed.items[-1].end, paragraphs[at].start) == 1)
    if mark.number > last.number and not between:
        return True
    follows = _is_next(last.letter, mark.letter) if mark.letter else mark.number == last.number + 1
    return follows and (len(between) == listed.marked
                        or all(_is_ended(text, span) for span in (listed.items[-1], *between)))


def _is_next(letter: str, other: str) -> bool:
    """Tell whether a letter follows another in an alphabet."""
    return any(letter in one and other in two for order in ITEM_LETTERS
               for one, two in pairwise(order))


def _is_ended(text: str, span: Span) -> bool:
    """Tell whether a paragraph ends as sentences do, so that it is no heading."""
    return ENDED.search(text[max(span.start, span.end - _TAIL):span.end]) is not None
