"""Who wrote a text, as lines below its headline say without a label, and what is said of them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile
from typing import Final

from kashkol.languages.ckb.bylines import (
    byline,
    has_title,
    is_about_writer,
    is_workplace_or_address,
    poet_in,
    workplace_town,
)
from kashkol.languages.ckb.heads import Credit
from kashkol.languages.ckb.layout import ENDED, ITEM_MARKER
from kashkol.languages.ckb.reading.structure.head_lines import HeadLine, line_of
from kashkol.languages.punctuation import COLONS, QUESTION_OR_EXCLAMATION
from kashkol.model import Span
from kashkol.text.spans import LONGEST_HEADING

BYLINES: Final = 10
"""Paragraphs below a headline that are looked at for writers and what is said of them."""
_LINES_ABOVE_NAME: Final = 3
"""Lines between a headline and a writer's name, at most: more headlines, a stamp."""
_LINES_ABOVE_TEXT: Final = 3
"""Lines without a meaning here that may stand between a writer's name and the text, and one."""
NAMED_AGAIN: Final = 1_500
"""Code points behind a name in which a text that is about the named person names them again."""


def writer_of(text: str, span: Span) -> Credit | None:
    """Return whom a line without a label names as who wrote the text, which is not about them."""
    if span.end - span.start > LONGEST_HEADING:
        return None
    found = byline(text[span.start:span.end])
    behind = text[span.end:span.end + NAMED_AGAIN] if found else ""
    return None if found is None or any(
        _is_named_in(name, behind) for name in found.people) else found


def _is_named_in(name: str, text: str) -> bool:
    """Tell whether a text names somebody in a line that is more than the name."""
    return name in text and any(
        name in line and line.strip() != name for line in text.split("\n"))


def read_bylines(text: str, paragraphs: Sequence[Span], headline: Span | None,
                 items: set[Span]) -> Iterator[HeadLine]:
    """Yield the lines below a headline that name writers, and what is said of these.

    `paragraphs` begin with the headline.
    """
    if headline is None or len(paragraphs) < 3:  # noqa: PLR2004 - headline, byline, text
        return
    poet = _poet(text, paragraphs[1:3], headline, items)
    if poet:
        yield poet
        return
    below = list(takewhile(lambda span: span not in items
                           and span.end - span.start <= LONGEST_HEADING, paragraphs[1:-1]))
    at = _first_writer(text, below)
    if at is None or writer_of(text, headline):
        return
    lines = _with_writers(text, below[at:], apart="\n\n" in text[headline.end:below[0].start])
    end = at + 1 + len(lines)
    others = (line_of(text, span) is None and writer_of(text, span)
              for span in below[end - 1:at + 2 + _LINES_ABOVE_TEXT])
    if _are_of_writers(text, lines) and not any(others) \
            and _is_above_text(text, paragraphs[end:], items):
        yield from lines


def _first_writer(text: str, paragraphs: Sequence[Span]) -> int | None:
    """Return which of the lines below a headline is the first that is a writer's name.

    A name below a sentence is that of who said it: such is an epigraph.
    """
    unknown = 0
    for at, span in enumerate(paragraphs):
        known = line_of(text, span)
        if known and known.sure:
            continue
        if writer_of(text, span):
            return at
        unknown += 1
        if unknown > _LINES_ABOVE_NAME or ENDED.search(text[span.end - 4:span.end]):
            break
    return None


def _with_writers(text: str, paragraphs: Sequence[Span], *, apart: bool) -> list[HeadLine]:
    """Return the first of some paragraphs, a writer's name, and the lines that go with it.

    These are other writers, and close below them their occupations, workplaces and addresses; the
    latter two may be `apart` by blank lines where all lines are.
    """
    lines: list[HeadLine] = []
    above = paragraphs[0]
    for span in paragraphs:
        line = text[span.start:span.end]
        close = "\n\n" not in text[above.end:span.start]
        found = writer_of(text, span) if not lines or close or has_title(line) else None
        if found:
            lines.append(HeadLine(span, credit=found, place=found.place))
        elif lines and ((close and is_about_writer(line))
                        or (apart and is_workplace_or_address(line))):
            lines.append(HeadLine(span, place=workplace_town(line)))
        else:
            break
        above = span
    return lines


def _are_of_writers(text: str, lines: Sequence[HeadLine]) -> bool:
    """Tell whether one name stands alone, or something tells several from a list of people."""
    names = [line for line in lines if line.credit]
    return len(names) == 1 or len(names) < len(lines) or all(
        has_title(text[line.span.start:line.span.end]) for line in names)


def _is_above_text(text: str, paragraphs: Iterable[Span], items: set[Span]) -> bool:
    """Tell whether one of the next paragraphs is the text: long, a sentence, an item or verse.

    Lines of head matter among them do not count.
    """
    unknown = (span for span in paragraphs if span in items or line_of(text, span) is None)
    return any(span in items or span.end - span.start > LONGEST_HEADING
               or ENDED.search(text[span.end - 4:span.end])
               for span in islice(unknown, _LINES_ABOVE_TEXT))


def _poet(text: str, paragraphs: Sequence[Span], headline: Span,
          items: set[Span]) -> HeadLine | None:
    """Return the line below a headline that is the poet's name, apart from the verse by a blank."""
    span, below = paragraphs
    if span in items or below not in items or text.count("\n", headline.end, span.start) != 1 \
            or text.count("\n", span.end, below.start) <= 1 \
            or span.end - span.start > LONGEST_HEADING or line_of(text, span):
        return None
    first = text[below.start:below.end]
    if ITEM_MARKER.match(first) or any(sign in first for sign in COLONS + QUESTION_OR_EXCLAMATION):
        return None
    people = poet_in(text[span.start:span.end])
    return None if people is None else HeadLine(span, credit=Credit("author", people, ""))
