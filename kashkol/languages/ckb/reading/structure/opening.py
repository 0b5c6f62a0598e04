"""The short lines above the first sentence of a text, and which of them is the headline.

What words tell to be head matter is no headline, nor is a writer's name. Of what is left, the first
line is it: a second one is the subtitle. A single word above a longer line is the name of a column
or a section; a line that ends in a colon says whose words the headline is.
"""

import re
from collections.abc import Collection, Iterable, Sequence
from itertools import dropwhile
from typing import Final, NamedTuple

from kashkol.languages.ckb.bylines import is_workplace_or_address
from kashkol.languages.ckb.heads import Credit, is_full_stamp, is_stamp, is_with_guest
from kashkol.languages.ckb.labels import is_issue, is_subtitle, looks_like_label
from kashkol.languages.ckb.layout import ENDED
from kashkol.languages.ckb.memos import is_document, is_institution, is_salutation
from kashkol.languages.ckb.reading.structure.head_lines import HeadLine, line_of
from kashkol.languages.ckb.reading.structure.headline import bare_headline, may_be_headline
from kashkol.languages.ckb.reading.structure.writers import writer_of
from kashkol.languages.ckb.stamps import is_date_alone
from kashkol.languages.ckb.verse import DEDICATED
from kashkol.languages.punctuation import COLONS
from kashkol.languages.scripts import LETTER
from kashkol.model import Span
from kashkol.text.spans import LONGEST_HEADING

_LINES: Final = 12
"""Most lines above the first sentence."""
_MOST_LEFT: Final = 3
"""Lines that could be the headline, at most, where nothing else tells the head from verse."""
_SPACES_OF_DEDICATION, _SPACES_OF_KIND = 2, 3
_LATIN_NAME = re.compile("[A-Z][a-z]+(?: [A-Z][a-z]+){1,2}")
_KURDISH = re.compile(f"[{LETTER}]")


class Opening(NamedTuple):
    """The lines above the first sentence, as far as the headline."""

    headline: Span | None
    at: int
    """Which paragraph the headline is, or the first behind the lines if there is none."""
    above: list[HeadLine]
    """Head matter above the headline."""


def read_opening(text: str, paragraphs: Sequence[Span], at: int,
                 items: set[Span]) -> Opening | None:
    """Return the headline among the short lines from `at` on, if prose follows them."""
    first = _first_of_text(text, paragraphs, at, items)
    if first is None:
        return None
    known = _known(text, paragraphs, range(at, first))
    left = [index for index in range(at, first) if index not in known]
    named = _named(text, paragraphs, left)
    above = {**known, **named}
    if left == [at] == list(named) and _is_posted(text, paragraphs, at):
        return Opening(None, first, _in_order(above, first))
    able = {index: _said(text, paragraphs[index]) for index in left
            if index not in named and _may_be(text, paragraphs[index])}
    if not _may_be_of_head(able.values(), len(above)):
        return None
    chosen = _choose(able, _without_credits(text, known))
    return Opening(bare_headline(text, paragraphs[chosen]), chosen, _in_order(above, chosen))


def _may_be_of_head(lines: Collection[str], others: int) -> bool:
    """Tell whether lines are few enough for a head with so many `others`, and no verse.

    Lines of verse are about as long as each other.
    """
    if not lines or len(lines) > _MOST_LEFT + others + sum(map(_is_of_letterhead, lines)):
        return False
    lengths = sorted(map(len, lines))
    return others > 0 or len(lines) < _MOST_LEFT or 3 * lengths[0] < 2 * lengths[-1]


def _without_credits(text: str, lines: dict[int, HeadLine]) -> dict[int, str]:
    """Return the words of lines that say nothing of who made a text."""
    return {index: _said(text, line.span) for index, line in lines.items() if line.credit is None}


def _in_order(lines: dict[int, HeadLine], end: int) -> list[HeadLine]:
    return [lines[index] for index in sorted(lines) if index < end]


def _known(text: str, paragraphs: Sequence[Span], indexes: Iterable[int]) -> dict[int, HeadLine]:
    """Return the lines that words tell to be head matter."""
    lines = ((index, line_of(text, paragraphs[index])) for index in indexes)
    return {index: line for index, line in lines if line}


def _named(text: str, paragraphs: Sequence[Span], indexes: Iterable[int]) -> dict[int, HeadLine]:
    """Return the lines that are a writer's name."""
    writers = ((index, _writer(text, paragraphs, index)) for index in indexes)
    return {index: HeadLine(paragraphs[index], credit=found, place=found.place)
            for index, found in writers if found}


def _first_of_text(text: str, paragraphs: Sequence[Span], at: int,
                   items: set[Span]) -> int | None:
    """Return the first paragraph that is no line of a head, if it is prose or greets somebody."""
    last = min(len(paragraphs), at + _LINES)
    first = next((index for index in range(at, last)
                  if not _is_of_head(text, paragraphs, index, at, items)), None)
    if first is None or first == at:
        return None
    said = _said(text, paragraphs[first])
    if paragraphs[first] in items:
        return first if any((line := line_of(text, span)) and line.credit
                            for span in paragraphs[at:first]) else None
    is_text = len(said) > LONGEST_HEADING or ENDED.search(said[-4:]) or is_salutation(said)
    return first if is_text else None


def _is_of_head(text: str, paragraphs: Sequence[Span], index: int, at: int,
                items: set[Span]) -> bool:
    """Tell whether a line is head matter, could be a headline, or is a label at `at`."""
    span = paragraphs[index]
    if span in items or (index > at and is_salutation(_said(text, span))):
        return False
    return line_of(text, span) is not None or may_be_headline(text, paragraphs, index) \
        or (index == at and _is_label(text, span))


def _said(text: str, span: Span) -> str:
    return text[span.start:span.end]


def _is_label(text: str, span: Span) -> bool:
    return text[span.end - 1] in COLONS and span.end - span.start <= LONGEST_HEADING


def _may_be(text: str, span: Span) -> bool:
    """Tell whether a line without a meaning here could be the headline."""
    return not _is_label(text, span) and not (
        text.count(" ", span.start, span.end) <= _SPACES_OF_DEDICATION
        and DEDICATED.match(text, span.start, span.end))


def _writer(text: str, paragraphs: Sequence[Span], index: int) -> Credit | None:
    """Return whom a line names alone as who wrote the text; a post has names in Latin letters."""
    span = paragraphs[index]
    said = _said(text, span)
    if _LATIN_NAME.fullmatch(said) and _is_posted(text, paragraphs, index):
        return Credit("author", (said,), "")
    return writer_of(text, span)


def _is_posted(text: str, paragraphs: Sequence[Span], at: int) -> bool:
    """Tell whether a stamp stands below a line."""
    below = [_said(text, span) for span in paragraphs[at + 1:at + 2]]
    return any(is_date_alone(said) or (is_stamp(said) and is_full_stamp(said)) for said in below)


def _choose(able: dict[int, str], known: dict[int, str]) -> int:
    """Return which of the lines that are `able` to be the headline is; `known` are between them.

    None is what looks like a label, nor an institution's name above others where it is a
    letterhead; else it is the first, or the second if the first is the name of a column.
    """
    left = [index for index in able if not looks_like_label(able[index])
            and not is_issue(known.get(index + 1, ""))] or list(able)
    left = _without_letterhead(left, able, is_headed=known != {})
    lines = [able[index] for index in left]
    return left[len(left) > 1 and (_is_between(lines) or _is_rubric(*lines[:2]))]


def _without_letterhead(left: list[int], said: dict[int, str], *, is_headed: bool) -> list[int]:
    """Return lines without institutions above what names a document, or above a page's text.

    It is a page, or a letter, if a day, a number or a path is among the lines (it `is_headed`), or
    several institutions are.
    """
    below = list(dropwhile(lambda index: _is_of_letterhead(said[index]), left))
    if not below or below == left:
        return left
    documents = [index for index in below if is_document(said[index])]
    return documents or (below if is_headed or len(left) - len(below) > 1 else left)


def _is_of_letterhead(line: str) -> bool:
    return is_institution(line) or is_workplace_or_address(line)


def _is_between(lines: Sequence[str]) -> bool:
    """Tell whether the second of three lines is a headline between two others, not a subtitle."""
    if len(lines) <= 2:  # noqa: PLR2004 - a title and its subtitle
        return False
    first, second, third = map(len, lines[:3])
    return 2 * first <= second and first < third


def _is_rubric(line: str, below: str) -> bool:
    """Tell whether a line is one word above a longer one that does not say what the word is.

    «گفتوگۆ لەگەڵ …» above another line is no headline either, nor «ڕاپۆرتی هەفتانە» above a longer.
    """
    is_kind = is_subtitle(line) and line.count(" ") < min(_SPACES_OF_KIND, below.count(" "))
    return (" " not in line or is_with_guest(line) or is_kind) and " " in below \
        and _KURDISH.search(below) is not None and not is_subtitle(below)
