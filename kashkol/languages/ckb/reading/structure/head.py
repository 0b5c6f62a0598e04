"""The head of a text: its headline, and the lines around it that are not the text.

An agency's line, a credit, «بە ڤیدیۆ.», a time stamp, a byline, a basmala, the fields of a memo and
the label of a section are no titles. What they say is kept: authors, place, captions. The headline
behind them is taken whole, however long it is. A text may have none.

A line that could be either («بەغدا - هەولێر», «ژینگە») is the headline if no other line can be.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, takewhile, zip_longest
from typing import Final

from kashkol.languages.ckb.basmala import is_basmala
from kashkol.languages.ckb.bylines import is_workplace_or_address
from kashkol.languages.ckb.heads import (
    LONGEST_LINE,
    is_place,
    lead_in,
)
from kashkol.languages.ckb.labels import is_section
from kashkol.languages.ckb.layout import (
    ENDED,
    PHOTO,
    PHOTO_STARTS,
)
from kashkol.languages.ckb.memos import (
    is_addressed,
    is_document,
    is_institution,
    is_letterhead,
    memo_fields,
)
from kashkol.languages.ckb.reading.structure.foot import read_foot
from kashkol.languages.ckb.reading.structure.head_lines import HeadLine, line_of, line_with
from kashkol.languages.ckb.reading.structure.headline import BEHIND, headline_at
from kashkol.languages.ckb.reading.structure.opening import Opening, read_opening
from kashkol.languages.ckb.reading.structure.writers import (
    BYLINES,
    NAMED_AGAIN,
    read_bylines,
    writer_of,
)
from kashkol.languages.scripts import LETTER
from kashkol.model import Span
from kashkol.text.spans import LONGEST_HEADING
from kashkol.text.structure import Head

LINES: Final = 12
"""Most paragraphs before the headline."""
_BODY: Final = 200
"""A paragraph of so many code points is the text itself: nothing behind it is head matter."""


def read_head(text: str, paragraphs: Sequence[Span], items: set[Span]) -> Head:
    r"""Return the headline of a text and what is said around it.

    >>> text = "رووداو - هەولێر\n\nکردنەوەی پرد\n\nپردەکە ئەمڕۆ کرایەوە."
    >>> head = read_head(text, (Span(0, 15), Span(17, 29), Span(31, 51)), set())
    >>> text[head.title.start:head.title.end], head.place
    ('کردنەوەی پرد', 'هەولێر')
    """
    opening = paragraphs[:LINES]
    if not items.isdisjoint(opening):
        opening = list(takewhile(lambda span: span not in items, opening))
    above = list(_lines(text, opening))
    above += _writer_above(text, paragraphs, len(above), items)
    at = len(above)
    choice = read_opening(text, paragraphs, at, items) or Opening(
        headline_at(text, paragraphs, at, items) if at < len(paragraphs) else None, at, [])
    at, headline = choice.at, _of_letter(text, choice.headline, above)
    above += choice.above
    behind = at + 1 if headline else at
    title = headline
    if above:
        title, above = _title(text, above, headline, is_all=behind >= len(paragraphs))
    lines = [*above, *read_bylines(text, paragraphs[at:at + BYLINES], headline, items)]
    lines += _behind(text, _but_for(items, paragraphs[behind:], BEHIND), lines)
    foot = read_foot(text, paragraphs, items, lines, headline) if behind < len(paragraphs) else []
    around = [*lines, *foot]
    opening = paragraphs[behind:behind + BEHIND]
    captions = tuple(_captions(text, paragraphs, around))
    return Head(title=title, matter=tuple([line.span for line in around]), captions=captions,
                authors=tuple(dict.fromkeys(_authors(text, around))),
                place=_place(lines) or _led_in(text, opening, lines) or _place(foot))


def _of_letter(text: str, headline: Span | None, above: Sequence[HeadLine]) -> Span | None:
    """Return a headline; whom a memo with a subject is for is none."""
    is_for = headline and _first(line.subject for line in above) \
        and is_addressed(text[headline.start:headline.end])
    return None if is_for else headline


def _but_for(items: set[Span], paragraphs: Sequence[Span], most: int) -> Sequence[Span]:
    """Return the first paragraphs that are not among the items, so many at most."""
    if items.isdisjoint(paragraphs[:most]):
        return paragraphs[:most]
    return list(islice((span for span in paragraphs if span not in items), most))


def _title(text: str, above: list[HeadLine], headline: Span | None, *,
           is_all: bool) -> tuple[Span | None, list[HeadLine]]:
    """Return the title, and the lines above the text without it.

    It is what is labelled so, else the headline, else the subject of a memo, else a line that may
    be a headline. If the lines above are `is_all` there is, none of them is a headline. What stands
    in Latin letters below such a line translates it.
    """
    given = _first(line.title for line in above) or headline or _first(
        line.subject for line in above)
    if given is None or (given == headline and not _KURDISH.search(text, given.start, given.end)):
        given = (None if is_all else _unsure(above)) or given
    return given, [line for line in above if line.span != given]


def _unsure(lines: Sequence[HeadLine]) -> Span | None:
    """Return the last line that may be the headline."""
    return _first(None if line.sure else line.span for line in reversed(lines))


_KURDISH = re.compile(f"[{LETTER}]")


def _first(spans: Iterable[Span | None]) -> Span | None:
    return next(filter(None, spans), None)


# --- the lines -------------------------------------------------------------------------------


def _lines(text: str, paragraphs: Sequence[Span]) -> Iterator[HeadLine]:
    """Yield the lines of head matter at the beginning, up to the first that is none."""
    known = reported = False
    letterhead = _letterhead(text, paragraphs)
    if letterhead:
        yield from map(HeadLine, paragraphs[:letterhead])
        paragraphs = paragraphs[letterhead:]
    fields = memo_fields(text[paragraphs[0].start:paragraphs[0].end]) if paragraphs else ()
    for span, below in zip_longest(paragraphs, paragraphs[1:]):
        fields_below = memo_fields(text[below.start:below.end]) if below else ()
        line = line_with(text, span, fields, known=known or fields_below != ())
        if line is None:
            return
        yield line._replace(sure=True) if line.place and reported else line
        known, fields = fields != (), fields_below
        reported = line.sure and line.place == "" and line.credit is None


def _letterhead(text: str, paragraphs: Sequence[Span]) -> int:
    """Return how many lines above the fields of a letter name the institution that wrote it."""
    first = 1 if paragraphs and is_basmala(text[paragraphs[0].start:paragraphs[0].end]) else 0
    if first >= len(paragraphs) or not is_letterhead(
            text[paragraphs[first].start:paragraphs[first].end]):
        return 0
    lines = [text[span.start:span.end] for span in paragraphs]
    above = list(takewhile(lambda line: len(line) <= LONGEST_HEADING and not ENDED.search(line)
                           and not memo_fields(line), lines))
    fields = [field for line in takewhile(memo_fields, lines[len(above):])
              for field in memo_fields(line)]
    if any(field.what == "subject" for field in fields):
        return len(above)
    return _above_document(lines, first)


def _above_document(lines: Sequence[str], first: int) -> int:
    """Return how many lines stand above what names a document: «ئاگاداری» below a court's name.

    Each is the name of an institution, or has its number.
    """
    for at, line in enumerate(lines[first:first + _LETTERHEAD], first):
        if at > first and is_document(line):
            return at
        fields = memo_fields(line)
        if len(line) > LONGEST_HEADING or not (is_institution(line) or (
                at > first and fields and all(field.what != "subject" for field in fields))):
            break
    return 0


_LETTERHEAD: Final = 6
"""Lines of a letterhead, and one."""


def _writer_above(text: str, paragraphs: Sequence[Span], at: int,
                  items: set[Span]) -> Iterator[HeadLine]:
    """Yield the line above a headline that is a writer's name, as columns have it."""
    if len(paragraphs) < at + 3 or paragraphs[at] in items:
        return
    span = paragraphs[at]
    addresses = list(takewhile(lambda line: is_workplace_or_address(text[line.start:line.end]),
                               paragraphs[at + 1:at + 1 + _ADDRESSES]))
    next_ = at + 1 + len(addresses)
    below = paragraphs[next_] if next_ + 1 < len(paragraphs) else span
    if below.end - below.start <= span.end - span.start \
            or text.count(" ", span.start, span.end) > _SPACES_OF_NAME:
        return
    found = writer_of(text, span)
    if found and not (line_of(text, below) or writer_of(text, below)) \
            and not _is_named_in(found.people[0], text[below.start:below.start + NAMED_AGAIN]) \
            and headline_at(text, paragraphs, next_, items):
        yield HeadLine(span, credit=found, place=found.place)
        yield from map(HeadLine, addresses)


_ADDRESSES: Final = 2
"""Lines between a writer's name and the headline below it, at most."""
_SPACES_OF_NAME: Final = 4
"""In a writer's name with a title before it, at most."""


def _is_named_in(name: str, text: str) -> bool:
    """Tell whether a text names somebody, be it by one name alone."""
    return not set(name.split()).isdisjoint(text.split())



def _behind(text: str, paragraphs: Sequence[Span],
            known_lines: Sequence[HeadLine]) -> Iterator[HeadLine]:
    """Yield the lines of head matter between a headline and the text that are not known yet.

    A section's name, which may be a heading, is one between two such lines, a town above prose.
    """
    named = {line.span for line in known_lines}
    known, close = False, True
    for span, below in zip_longest(paragraphs, paragraphs[1:]):
        if span.end - span.start > _BODY:
            return
        if span in named:
            continue
        said = text[span.start:span.end]
        fields = () if said.endswith(".") else memo_fields(said)
        line = line_with(text, span, fields, known=known)
        is_named = close and _may_name(text, said, below)
        close = line is not None and _is_matter(line, said, is_named=is_named)
        if line and close:
            yield line
        known = close and fields != ()


def _may_name(text: str, said: str, below: Span | None) -> bool:
    """Tell whether a line is the town or the section of a text, for what stands below it."""
    return _is_prose(text, below) if is_place(said) else is_section(said) and _is_sure(text, below)


def _is_prose(text: str, span: Span | None) -> bool:
    return span is not None and (span.end - span.start > LONGEST_HEADING
                                 or ENDED.search(text[span.end - 4:span.end]) is not None)


def _is_matter(line: HeadLine, said: str, *, is_named: bool) -> bool:
    """Tell whether a line is head matter: surely, or as a section's name where one may stand."""
    return any(map(str.isalnum, said)) and (line.sure or is_named)


def _is_sure(text: str, span: Span | None) -> bool:
    line = line_of(text, span) if span else None
    return line is not None and line.sure


# --- what is said ----------------------------------------------------------------------------


def _captions(text: str, paragraphs: Sequence[Span], lines: Sequence[HeadLine]) -> Iterator[Span]:
    """Yield the paragraphs that are captions, wherever they stand."""
    known = {line.span for line in lines if line.credit and line.credit.role == "photo"} \
        if lines else ()
    for span in paragraphs:
        if span in known or (text.startswith(PHOTO_STARTS, span.start)
                             and span.end - span.start <= LONGEST_LINE
                             and PHOTO.match(text, span.start, span.end)):
            yield span


def _authors(text: str, lines: Iterable[HeadLine]) -> Iterator[str]:
    """Yield the authors that lines name; who is named again below «دیمانە: NAME» is interviewed."""
    for line in lines:
        if line.credit and line.credit.role == "author":
            yield from line.credit.people
        elif line.credit and line.credit.role == "interview":
            below = text[line.span.end:line.span.end + NAMED_AGAIN]
            yield from (name for name in line.credit.people if name not in below)


def _led_in(text: str, paragraphs: Sequence[Span], lines: Sequence[HeadLine]) -> str:
    """Return the place that the first sentence is led in by: «هەولێر (رووداو) - …»."""
    if lines:
        around = {line.span for line in lines}
        paragraphs = [span for span in paragraphs if span not in around]
    first = paragraphs[0] if paragraphs else Span(0, 0)
    return lead_in(text[first.start:first.end])[1]


def _place(lines: Iterable[HeadLine]) -> str:
    """Return the place that the lines state, or nothing where they state two."""
    places = {line.place for line in lines if line.place and line.credit is None}
    places = places or {line.place for line in lines if line.place}
    return places.pop() if len(places) == 1 else ""


