"""Headings: which paragraphs head others."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from kashkol.languages.ckb.interviews import LETTERED, MAY_BE_LETTERED
from kashkol.languages.ckb.layout import (
    CREDIT,
    HEADING_END,
    ITEM_MARKER,
    LONGEST_LABEL,
    OUTLET,
    OUTLET_AND_PLACE,
    SPEAKER_LABEL,
    STAMP,
)
from kashkol.languages.ckb.memos import is_salutation
from kashkol.languages.ckb.stamps import stamped_days
from kashkol.languages.ckb.verse import DEDICATED, UNLIKE_VERSE, VERSE_CREDIT
from kashkol.languages.punctuation import COMMAS, QUESTION_MARK
from kashkol.languages.scripts import LETTER
from kashkol.model import Span
from kashkol.text.spans import LONGEST_HEADING, edges
from kashkol.text.structure import Head


def read_headings(text: str, paragraphs: tuple[Span, ...], items: set[Span],
                  head: Head) -> Iterator[Span]:
    """Yield the headline, and the short paragraphs without a full stop that have something to head.

    What stands around the text, `head` says, heads nothing.
    """
    if not head.matter and _is_a_few_short_lines(text, paragraphs):
        return
    around = {*head.matter, *head.captions}
    bare, bylines = _bare(text, paragraphs, items | around)
    stopped = any(bare) and _mostly_stops(
        text, [span for span in paragraphs[1 + bylines:] if span not in around])
    for at in _candidates(text, paragraphs, bare, head):
        following = paragraphs[at + 1:at + 4]
        if following[0] in items and DEDICATED.match(
                text, paragraphs[at].start, paragraphs[at].end):
            continue
        if (paragraphs[at] == head.title and _is_apart(text, head.title, following[0])) \
                or _is_before_prose(text, paragraphs[at], following, items, stopped=stopped):
            yield paragraphs[at]


_FEW, _SHORT = 3, 60
"""Paragraphs of a text that is too short to have headings, and code points of each."""


def _is_a_few_short_lines(text: str, paragraphs: tuple[Span, ...]) -> bool:
    """Tell whether a text is a few short lines with no blank line below the first.

    It is a poem more often than a headline with its news.
    """
    return len(paragraphs) <= _FEW and "\n" in text \
        and not any(_is_apart(text, *pair) for pair in pairwise(paragraphs[:2])) \
        and all(span.end - span.start <= _SHORT and "\n" in text[span.end:span.end + 2]
                for span in paragraphs[:-1]) \
        and all(span.end - span.start <= _SHORT for span in paragraphs)


def _candidates(text: str, paragraphs: tuple[Span, ...], bare: list[bool],
                head: Head) -> Iterator[int]:
    """Yield which paragraphs are the headline, or bare and no turns, nor one of many bare ones."""
    found = [at for at, span in enumerate(paragraphs[:-1])
             if (bare[at] and not _is_one_of_many(bare, at)) or span == head.title]
    sure = {at for at in found if not at or paragraphs[at] == head.title}
    turns = _turns(text, paragraphs) if len(sure) < len(found) else set()
    for at in found:
        if at in sure or paragraphs[at] not in turns:
            yield at


def _is_apart(text: str, span: Span, below: Span) -> bool:
    """Tell whether a blank line stands between two paragraphs."""
    return text.count("\n", span.end, below.start) > 1


def _bare(text: str, paragraphs: tuple[Span, ...],
          no_headings: set[Span]) -> tuple[list[bool], int]:
    """Return which paragraphs may be headings, and how many at the beginning are bylines."""
    bare = [span.end - span.start <= LONGEST_HEADING and span not in no_headings
            and _is_bare(text, span) for span in paragraphs]
    bylines = _bylines(text, paragraphs, bare)
    for at in (*bylines, *_stamps(text, paragraphs, bare)):
        bare[at] = False
    return bare, len(bylines)


_SURELY_PROSE = 95
"""Code points; lines of verse are shorter."""


def _mostly_stops(text: str, paragraphs: Sequence[Span]) -> bool:
    """Tell whether most lines of short paragraphs end like sentences or labels.

    Lines that go on in the next, as after a comma, are counted too: verse has many, prose few.
    """
    lines = stops = 0
    for span in paragraphs:
        if span.end - span.start <= _SURELY_PROSE:
            lines += 1 + text.count("\n", span.start, span.end)
            stops += text[span.end - 1] in _STOPS
    return 2 * stops >= lines


def _is_before_prose(text: str, heading: Span, following: tuple[Span, ...], items: set[Span], *,
                     stopped: bool) -> bool:
    """Tell whether one of the next paragraphs is prose, an item or verse that has been found.

    A short line above others that end without stops, or are shorter still, is verse that lacks its
    shape, unless these have labels or figures, as tables of times do. Lines in brackets are verse
    too: the Arabic half of a couplet, a refrain.
    """
    if any(_is_long(text, span) or span in items
           or (stopped and text[span.end - 1] in _STOPS
               and span.end - span.start > heading.end - heading.start) for span in following):
        return True
    may_be_verse = text[heading.end - 1].isalpha()
    return sum(_is_unlike_verse(text, span, bracketed=may_be_verse) for span in following) > 1


def _is_unlike_verse(text: str, span: Span, *, bracketed: bool) -> bool:
    """Tell whether a line has what verse rarely has; it may be `bracketed` as a whole."""
    bracketed = bracketed and text[span.start] == "(" and text[span.end - 1] == ")"
    return UNLIKE_VERSE.search(text, span.start + bracketed, span.end - bracketed) is not None


def _is_long(text: str, span: Span) -> bool:
    """Tell whether a paragraph is longer than a line of verse, as more than one line of it is.

    Lines of verse that end in a comma are one paragraph, in which every line goes on in the next;
    in prose that was wrapped most lines have no mark at their end.
    """
    if span.end - span.start <= _SURELY_PROSE:
        return False
    *lines, last = text[span.start:span.end].split("\n")
    return not lines or len(max(*lines, last, key=len)) > _SURELY_PROSE or not all(
        line.rstrip().endswith(_COMMAS) for line in lines)


_COMMAS = tuple(COMMAS)


def _is_one_of_many(bare: list[bool], at: int) -> bool:
    """Tell whether a short paragraph is one of three in a row, or of the last two of a text.

    Such are verses, or a signature, and head nothing.
    """
    following = bare[at:at + 3]
    if all(following) and (len(following) > 2 or at > 0):  # noqa: PLR2004
        return True
    return at > 1 and bare[at - 1] and bare[at - 2]


def _turns(text: str, paragraphs: tuple[Span, ...]) -> set[Span]:
    """Return the paragraphs that begin with who speaks: «ئاوێنە: …؟», «پ/ …؟»."""
    labelled: dict[str, list[Span]] = {}
    for span in paragraphs:
        start, end = span.start, span.end
        letters = LETTERED.match(text, start, end) \
            if text.startswith(MAY_BE_LETTERED, start) else None
        label = letters or (SPEAKER_LABEL.match(text, start, end)
                            if text.find(":", start, start + LONGEST_LABEL) >= 0 else None)
        if label:
            labelled.setdefault("" if letters else label[0], []).append(span)
    many = sum(map(len, labelled.values())) >= _MANY_LABELS
    return {span for spans in labelled.values() if many or len(spans) > 1 for span in spans}


_SENTENCE_WITHIN = re.compile(r"[^.\s]{3,}\. ")
_ANY_LETTER = re.compile(f"[{LETTER}A-Za-z]")
_MANY_LABELS = 3
_BYLINE_PARAGRAPHS = 3
"""Paragraphs at the beginning among which bylines are."""
_STOPS = '.:"»”'


def _bylines(text: str, paragraphs: tuple[Span, ...], bare: list[bool]) -> list[int]:
    """Return which lines at the beginning say who reports, from where, or when.

    «رووداو – هەولێر», «سلێمانی (هاوڵاتی)», «ڕاپۆرتی: هێمن عەلی» and «14:35 - 17 خەرمانان 2716» head
    nothing, nor does an outlet's name under a title.
    """
    found = []
    for at, span in enumerate(paragraphs[:_BYLINE_PARAGRAPHS]):
        if not bare[at]:
            break
        start, end = span.start, span.end
        if OUTLET_AND_PLACE.fullmatch(text, start, end) or CREDIT.fullmatch(text, start, end) \
                or VERSE_CREDIT.match(text, start, end) \
                or STAMP.fullmatch(text, start, end) \
                or (at and OUTLET.fullmatch(text, start, end)
                    and not _is_close_to_next(text, paragraphs[at - 1:at + 2])):
            found.append(at)
    return found


_TOO_MANY_LINES = 2
"""Line ends in a paragraph that goes on behind commas; a heading has one at most."""
def _is_close_to_next(text: str, paragraphs: Sequence[Span]) -> bool:
    """Tell whether a blank line stands before the second of three paragraphs alone."""
    above, span, *below = paragraphs
    return _is_apart(text, above, span) and any(not _is_apart(text, span, one) for one in below)


_LONGEST_NUMBERED = 50
"""Code points of a heading with a number and a colon; longer lines are notes: «٥. واتە: …»."""
_DIGIT = re.compile(r"\d")


def _stamps(text: str, paragraphs: tuple[Span, ...], bare: list[bool]) -> Iterator[int]:
    """Yield which lines at the top or the foot only say when the text was published, or where."""
    for at in edges(paragraphs) if any(bare) else ():
        span = paragraphs[at]
        if bare[at] and _DIGIT.search(text, span.start, span.end) \
                and stamped_days(text[span.start:span.end]):
            yield at


def _is_quoted_or_note(paragraph: str) -> bool:
    """Tell whether a paragraph with a colon ends in a quotation, or is a long numbered note."""
    return paragraph.endswith(('"', "”", "»")) or (
        len(paragraph) > _LONGEST_NUMBERED and ITEM_MARKER.match(paragraph) is not None)


def _is_bare(text: str, span: Span) -> bool:
    """Tell whether a short paragraph is unquoted and does not end like a sentence."""
    paragraph = text[span.start:span.end]
    if paragraph[0] in '"«“(•-*' or paragraph.count("\n") >= _TOO_MANY_LINES \
            or (not paragraph[-1].isalpha() and HEADING_END.search(paragraph)):
        return False
    if is_salutation(paragraph):
        return False
    inner = paragraph[:-1]
    if ":" in inner and _is_quoted_or_note(paragraph):
        return False
    return QUESTION_MARK not in inner and "!" not in inner \
        and not (". " in inner and _SENTENCE_WITHIN.search(inner)) \
        and _ANY_LETTER.search(paragraph) is not None
