"""The headline of a text: which line can be one, for what it is and for what follows it."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice
from typing import Final

from kashkol.languages.ckb.labels import kind_end, without_signs
from kashkol.languages.ckb.layout import (
    ENDED,
    HEADLINE_END,
    ITEM_MARKER,
    ITEM_NUMBER,
    LETTER_LABEL,
    SPEAKER_LABEL,
    has_sentence_within,
)
from kashkol.languages.ckb.memos import is_salutation
from kashkol.languages.ckb.reading.structure.head_lines import line_of
from kashkol.languages.ckb.reading.structure.writers import writer_of
from kashkol.languages.ckb.verse import DEDICATED
from kashkol.languages.punctuation import QUESTION_OR_EXCLAMATION
from kashkol.model import Span
from kashkol.text.spans import LONGEST_HEADING

BEHIND: Final = 6
"""Paragraphs after the headline among which bylines and the like are."""
LONGEST_HEADLINE: Final = 300
"""In code points; a longer line is a paragraph."""
_MUCH_LONGER = 3
"""Halves: a line is much longer than another if it has half as many code points more."""


def headline_at(text: str, paragraphs: Sequence[Span], at: int, items: set[Span]) -> Span | None:
    """Return the headline in the paragraph at `at`, without «بە ڤیدیۆ.» before it."""
    span = paragraphs[at]
    if span in items or span.end - span.start > LONGEST_HEADLINE:
        return None
    title = bare_headline(text, span)
    if not _is_unlike_text(text, span, title):
        return None
    behind = _text_behind(text, paragraphs, at)
    following = list(islice(behind, 3))
    if not following:
        return None
    if not _is_signed(text, paragraphs, at) and (
            (_is_first_of_many(text, span, following)
             and not _is_above_dedication(text, following, items))
            or _is_turn(text, span, chain(following, behind))):
        return None
    return title if _fits(text, title, paragraphs[at + 1], following[0]) else None


def may_be_headline(text: str, paragraphs: Sequence[Span], at: int) -> bool:
    """Tell whether a line of its own could be the headline, whatever else could be."""
    span, below = paragraphs[at], paragraphs[at + 1:at + 1 + BEHIND]
    if not below or span.end - span.start > LONGEST_HEADLINE:
        return False
    title = bare_headline(text, span)
    return "\n" in text[span.end:below[0].start] and _is_unlike_text(text, span, title) \
        and _fits(text, title, below[0], below[0]) and not _is_turn(text, span, below)


def _is_unlike_text(text: str, span: Span, title: Span) -> bool:
    """Tell whether a line is no sentence, greeting or question with its letter."""
    return is_phrase(text, title) and not is_salutation(text[span.start:span.end]) \
        and not LETTER_LABEL.match(text, span.start, span.end)


def bare_headline(text: str, span: Span) -> Span:
    """Return a line without «بە ڤیدیۆ.» before it, and the signs around both."""
    title = _without_signs(text, span)
    number = ITEM_NUMBER.match(text, title.start, title.end)
    if number:
        return Span(number.end(), title.end)
    kind = kind_end(text[title.start:title.end])
    return _without_signs(text, Span(title.start + kind, title.end)) if kind else title


def _without_signs(text: str, span: Span) -> Span:
    """Return a line without the signs that some set around headlines: «# …», «** … **»."""
    line = text[span.start:span.end]
    bare = without_signs(line) or line
    start = span.start + line.index(bare)
    return Span(start, start + len(bare))


def _fits(text: str, title: Span, next_: Span, following: Span) -> bool:
    """Tell whether a phrase is as long as a headline may be, for what stands behind it."""
    is_short = title.end - title.start <= LONGEST_HEADING
    if "\n" not in text[title.end:next_.start]:
        return is_short and _is_plain(text, title)
    return is_short or _is_prose(text, title, following)


def _text_behind(text: str, paragraphs: Sequence[Span], at: int) -> Iterator[Span]:
    """Yield the next paragraphs that are no head matter."""
    for span in islice(paragraphs, at + 1, at + 1 + BEHIND):
        line = line_of(text, span)
        if not (line and line.sure):
            yield span


def is_phrase(text: str, span: Span) -> bool:
    """Tell whether a stretch is one line that does not end like a sentence."""
    line = text[span.start:span.end]
    return ("\n" not in line and not HEADLINE_END.search(line[-12:]) and any(map(str.isalpha, line))
            and not has_sentence_within(line) and not ITEM_MARKER.match(line))


def _is_plain(text: str, span: Span) -> bool:
    """Tell whether a stretch in one long line could be a headline: without questions and quotes."""
    line = text[span.start:span.end]
    return line[0] not in '"«“(' and not any(mark in line[:-1] for mark in QUESTION_OR_EXCLAMATION)


def _is_prose(text: str, title: Span, following: Span) -> bool:
    """Tell whether the text behind a long line is written with full stops, as the line is not."""
    return ENDED.search(text[following.end - 4:following.end]) is not None \
        or following.end - following.start > 2 * (title.end - title.start)


def _is_signed(text: str, paragraphs: Sequence[Span], at: int) -> bool:
    """Tell whether a byline, a stamp or an agency's line follows, at most one line between."""
    following = paragraphs[at + 1:at + 3]
    lines = [line_of(text, span) for span in following]
    return any(line is not None and line.sure for line in lines) or (
        not writer_of(text, paragraphs[at]) and any(writer_of(text, span) for span in following))


def _is_first_of_many(text: str, span: Span, following: Sequence[Span]) -> bool:
    """Tell whether a line begins verse or a list: two short lines follow, as close as it."""
    if len(following) < 2 or not all(  # noqa: PLR2004 - two lines behind the first make three
            other.end - other.start <= LONGEST_HEADING and is_phrase(text, other)
            for other in following[:2]):
        return False
    first, second = following[:2]
    apart = "\n\n" in text[span.end:first.start]
    return not (apart != ("\n\n" in text[first.end:second.start])
                and (apart or _are_shorter((span, first), following[1:])))


def _is_above_dedication(text: str, following: Sequence[Span], items: set[Span]) -> bool:
    """Tell whether a line follows that says to whom the verse or list below it is dedicated."""
    dedicated, below = following[:2]
    return below in items and DEDICATED.match(text, dedicated.start, dedicated.end) is not None


def _are_shorter(lines: Sequence[Span], following: Sequence[Span]) -> bool:
    """Tell whether the title and the poet's name are much shorter than the lines of the poem."""
    longest = max(line.end - line.start for line in lines)
    return len(following) > 1 and all(
        longest * _MUCH_LONGER <= (line.end - line.start) * 2 for line in following[:2])


def _is_turn(text: str, span: Span, following: Iterable[Span]) -> bool:
    """Tell whether a line is a turn of an interview: its speaker speaks again."""
    speaker = SPEAKER_LABEL.match(text, span.start, span.end)
    return speaker is not None and any(
        text.startswith(speaker[0], other.start) for other in following)
