"""The head of a text: its headline, and the lines around it that are not the text.

An agency's line, a credit, «بە ڤیدیۆ.», a time stamp, a byline, a basmala, the fields of a memo and
the label of a section are no titles. What they say is kept: authors, place, captions. The headline
behind them is taken whole, however long it is. A text may have none.

A line that could be either («بەغدا - هەولێر», «ژینگە») is the headline if no other line can be.
"""

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import chain, islice, pairwise, takewhile, zip_longest
from typing import Final, NamedTuple

from kashkol.languages.ckb.basmala import is_basmala
from kashkol.languages.ckb.bylines import byline, is_about_writer, poet_in
from kashkol.languages.ckb.heads import (
    LONGEST_LINE,
    Credit,
    agency,
    credit,
    is_full_stamp,
    is_stamp,
    kind_end,
    label,
    lead_in,
)
from kashkol.languages.ckb.layout import (
    ENDED,
    HEADLINE_END,
    ITEM_MARKER,
    LETTER_LABEL,
    PHOTO,
    PHOTO_STARTS,
    SPEAKER_LABEL,
    has_sentence_within,
)
from kashkol.languages.ckb.memos import (
    Field,
    is_addressed,
    is_letterhead,
    is_salutation,
    memo_fields,
)
from kashkol.languages.ckb.stamps import is_date_alone
from kashkol.languages.ckb.verse import DEDICATED
from kashkol.languages.punctuation import COLONS, QUESTION_OR_EXCLAMATION
from kashkol.model import Span
from kashkol.text.spans import LONGEST_HEADING
from kashkol.text.structure import Head

LINES: Final = 12
"""Most paragraphs before the headline."""
BEHIND: Final = 6
"""Paragraphs after the headline among which bylines and the like are."""
FOOT: Final = 5
"""Paragraphs at the end among which credits are."""
LONGEST_HEADLINE: Final = 300
"""In code points; a longer line is a paragraph."""
_MUCH_LONGER = 3
"""Halves: a line is much longer than another if it has half as many code points more."""
_AROUND = "#*♦■◆ "
_BODY: Final = 200
"""A paragraph of so many code points is the text itself: nothing behind it is head matter."""


class _Line(NamedTuple):
    """What a line of head matter says."""

    span: Span
    sure: bool = True
    """False if it may be the headline."""
    credit: Credit | None = None
    place: str = ""
    subject: Span | None = None
    """What a memo says that it is about."""
    title: Span | None = None
    """What is labelled as the title."""


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
    headline = _headline(text, paragraphs, at, items) if at < len(paragraphs) else None
    if headline and _first(line.subject for line in above) \
            and is_addressed(text[headline.start:headline.end]):
        headline = None
    behind = at + 1 if headline else at
    title = headline
    if above:
        title, above = _title(above, headline, is_all=behind >= len(paragraphs))
    below = paragraphs[behind:]
    lines = [*above, *_bylines(text, paragraphs[at:at + 2 + _BYLINES], headline, items),
             *_behind(text, _but_for(items, below, BEHIND))]
    lines += _foot(text, _but_for(items, below[::-1], FOOT)[::-1], lines)
    captions = tuple(_captions(text, paragraphs, lines))
    opening = paragraphs[behind:behind + BEHIND]
    if not lines:
        return Head(title=title, captions=captions, place=_led_in(text, opening, ()))
    return Head(title=title, matter=tuple(line.span for line in lines), captions=captions,
                authors=tuple(dict.fromkeys(_authors(text, lines))),
                place=_place(lines) or _led_in(text, opening, lines))


def _but_for(items: set[Span], paragraphs: Sequence[Span], most: int) -> Sequence[Span]:
    """Return the first paragraphs that are not among the items, so many at most."""
    if items.isdisjoint(paragraphs[:most]):
        return paragraphs[:most]
    return list(islice((span for span in paragraphs if span not in items), most))


def _title(above: list[_Line], headline: Span | None, *,
           is_all: bool) -> tuple[Span | None, list[_Line]]:
    """Return the title, and the lines above the text without it.

    It is what is labelled so, else the headline, else the subject of a memo, else a line that may
    be a headline. If the lines above are `is_all` there is, none of them is a headline.
    """
    given = _first(line.title for line in above) or headline or _first(
        line.subject for line in above)
    if given is None and not is_all:
        given = _first(None if line.sure else line.span for line in reversed(above))
    return given, [line for line in above if line.span != given]


def _first(spans: Iterable[Span | None]) -> Span | None:
    return next(filter(None, spans), None)


# --- the lines -------------------------------------------------------------------------------


def _lines(text: str, paragraphs: Sequence[Span]) -> Iterator[_Line]:
    """Yield the lines of head matter at the beginning, up to the first that is none."""
    known = reported = False
    letterhead = _letterhead(text, paragraphs)
    if letterhead:
        yield from map(_Line, paragraphs[:letterhead])
        paragraphs = paragraphs[letterhead:]
    fields = memo_fields(text[paragraphs[0].start:paragraphs[0].end]) if paragraphs else ()
    for span, below in zip_longest(paragraphs, paragraphs[1:]):
        fields_below = memo_fields(text[below.start:below.end]) if below else ()
        line = _line_with(text, span, fields, known=known or fields_below != ())
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
    return len(above) if any(field.what == "subject" for field in fields) else 0


def _line(text: str, span: Span) -> _Line | None:
    """Return what a paragraph says, if it is head matter."""
    return _line_with(text, span, memo_fields(text[span.start:span.end]), known=False)


def _line_with(text: str, span: Span, fields: Sequence[Field], *, known: bool) -> _Line | None:
    """Return what a paragraph says that has such fields of a memo, if it is head matter.

    Next to a line that is `known` to be, «بۆ: …» is the field of a memo too.
    """
    line = text[span.start:span.end]
    if fields and (any(field.what != "other" for field in fields) or known):
        return _memo(span, line, fields)
    said = _plain_line(line) if len(line) <= LONGEST_LINE else None
    return said and said._replace(span=span)


@lru_cache(maxsize=256)
def _plain_line(line: str) -> _Line | None:
    """Return what a line without fields says, if it is head matter, but not where it is.

    The same lines of a text are asked for several times.
    """
    span = Span(0, len(line))
    if is_basmala(line):
        return _Line(span)
    if found := Credit("photo", (), "") if PHOTO.match(line) else credit(line):
        return _Line(span, credit=found, place="" if found.role == "other" else found.place)
    if is_stamp(line) or is_date_alone(line):
        return _Line(span, sure=is_full_stamp(line) or not any(map(str.isalpha, line)))
    if seen := agency(line):
        return _Line(span, sure=seen.sure, place=seen.place)
    named = label(line)
    return _Line(span, sure=named == "sure") if named else None


def _memo(span: Span, line: str, fields: Sequence[Field]) -> _Line | None:
    """Return the fields of a memo; a day without a digit or a place of many words is none."""
    said: dict[str, Span] = {}
    for field in fields:
        if field.start < field.end:
            said.setdefault(field.what, Span(span.start + field.start, span.start + field.end))
    place = said.get("place")
    if len(fields) == 1 and fields[0].what == "date" and not any(map(str.isdecimal, line)):
        return None
    town = line[place.start - span.start:place.end - span.start] if place else ""
    return _Line(span, place=town if len(town) < LONGEST_HEADING else "",
                 subject=said.get("subject"), title=said.get("title"))


def _writer_above(text: str, paragraphs: Sequence[Span], at: int,
                  items: set[Span]) -> Iterator[_Line]:
    """Yield the line above a headline that is a writer's name, as columns have it."""
    if len(paragraphs) < at + 3 or paragraphs[at] in items:
        return
    span, below = paragraphs[at:at + 2]
    if below.end - below.start <= span.end - span.start \
            or text.count(" ", span.start, span.end) > _SPACES_OF_NAME:
        return
    found = _writer(text, span)
    if found and not (_line(text, below) or _writer(text, below)) \
            and not _is_named_in(found.people[0], text[below.start:below.start + _NAMED_AGAIN]) \
            and _headline(text, paragraphs, at + 1, items):
        yield _Line(span, credit=found, place=found.place)


_SPACES_OF_NAME: Final = 4
"""In a writer's name with a title before it, at most."""


def _is_named_in(name: str, text: str) -> bool:
    """Tell whether a text names somebody, be it by one name alone."""
    return not set(name.split()).isdisjoint(text.split())


_BYLINES: Final = 3
"""Paragraphs below a headline among which a writer's name may be."""
_NAMED_AGAIN: Final = 1_500
"""Code points behind a name in which a text that is about the named person names them again."""


def _writer(text: str, span: Span) -> Credit | None:
    """Return whom a line without a label names as who wrote the text, which is not about them."""
    if span.end - span.start > LONGEST_HEADING:
        return None
    found = byline(text[span.start:span.end])
    behind = text[span.end:span.end + _NAMED_AGAIN] if found else ""
    return None if found is None or any(
        name in behind for name in found.people) else found


def _bylines(text: str, paragraphs: Sequence[Span], headline: Span | None,
             items: set[Span]) -> Iterator[_Line]:
    """Yield the line below a headline that is a writer's name, and what is said of the writer."""
    if headline is None or len(paragraphs) < 3:  # noqa: PLR2004 - headline, byline, text
        return
    poet = _poet(text, paragraphs[1:3], headline, items)
    if poet:
        yield poet
        return
    below = list(takewhile(lambda span: span not in items
                           and span.end - span.start <= LONGEST_HEADING, paragraphs[1:-1]))
    for at, span in enumerate(below):
        known = _line(text, span)
        found = None if known and known.sure else _writer(text, span)
        if found:
            if _is_above_text(text, paragraphs[at + 2:at + 2 + _BYLINES], items) \
                    and not any(_writer(text, other) for other in (headline, *below[at + 1:])):
                yield _Line(span, credit=found, place=found.place)
                yield from _about_writer(text, below[at:])
            return


def _is_above_text(text: str, paragraphs: Iterable[Span], items: set[Span]) -> bool:
    """Tell whether one of some paragraphs is the text: long, a sentence, an item or verse."""
    return any(span in items or span.end - span.start > LONGEST_HEADING
               or ENDED.search(text[span.end - 4:span.end]) for span in paragraphs)


def _about_writer(text: str, paragraphs: Sequence[Span]) -> Iterator[_Line]:
    """Yield the lines close below a writer's name: «نووسەر و ڕۆژنامەنووس», an address."""
    for span, below in pairwise(paragraphs):
        if "\n\n" in text[span.end:below.start] \
                or not is_about_writer(text[below.start:below.end]):
            return
        yield _Line(below)


def _poet(text: str, paragraphs: Sequence[Span], headline: Span,
          items: set[Span]) -> _Line | None:
    """Return the line below a headline that is the poet's name, apart from the verse by a blank."""
    span, below = paragraphs
    if span in items or below not in items or text.count("\n", headline.end, span.start) != 1 \
            or text.count("\n", span.end, below.start) <= 1 \
            or span.end - span.start > LONGEST_HEADING or _line(text, span):
        return None
    first = text[below.start:below.end]
    if ITEM_MARKER.match(first) or any(sign in first for sign in COLONS + QUESTION_OR_EXCLAMATION):
        return None
    people = poet_in(text[span.start:span.end])
    return None if people is None else _Line(span, credit=Credit("author", people, ""))


def _behind(text: str, paragraphs: Iterable[Span]) -> Iterator[_Line]:
    """Yield the lines of head matter between a headline and the text."""
    for span in paragraphs:
        if span.end - span.start > _BODY:
            return
        line = _line(text, span)
        if line and line.sure and any(map(str.isalnum, text[span.start:span.end])):
            yield line


def _foot(text: str, paragraphs: Iterable[Span], lines: Sequence[_Line]) -> Iterator[_Line]:
    """Yield the credits at the foot, which must have a colon: «نووسین: ئاسۆ کەریم»."""
    known = {line.span for line in lines} if lines else ()
    for span in paragraphs:
        line = text[span.start:span.end]
        if span not in known and len(line) <= LONGEST_HEADING and ":" in line:
            found = credit(line)
            if found:
                yield _Line(span, credit=found)


# --- the headline ----------------------------------------------------------------------------


def _headline(text: str, paragraphs: Sequence[Span], at: int, items: set[Span]) -> Span | None:
    """Return the headline in the paragraph at `at`, without «بە ڤیدیۆ.» before it."""
    span = paragraphs[at]
    if span in items or span.end - span.start > LONGEST_HEADLINE:
        return None
    kind = kind_end(text[span.start:span.end])
    title = _without_signs(text, Span(span.start + kind, span.end))
    if not _is_phrase(text, title) or is_salutation(text[span.start:span.end]) \
            or LETTER_LABEL.match(text, span.start, span.end):
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


def _without_signs(text: str, span: Span) -> Span:
    """Return a line without the signs that some set around headlines: «# …», «** … **»."""
    line = text[span.start:span.end]
    start = len(line) - len(line.lstrip(_AROUND))
    end = max(start + 1, len(line.rstrip(_AROUND)))
    return Span(span.start + start, span.start + end)


def _fits(text: str, title: Span, next_: Span, following: Span) -> bool:
    """Tell whether a phrase is as long as a headline may be, for what stands behind it."""
    is_short = title.end - title.start <= LONGEST_HEADING
    if "\n" not in text[title.end:next_.start]:
        return is_short and _is_plain(text, title)
    return is_short or _is_prose(text, title, following)


def _text_behind(text: str, paragraphs: Sequence[Span], at: int) -> Iterator[Span]:
    """Yield the next paragraphs that are no head matter."""
    for span in islice(paragraphs, at + 1, at + 1 + BEHIND):
        line = _line(text, span)
        if not (line and line.sure):
            yield span


def _is_phrase(text: str, span: Span) -> bool:
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
    lines = [_line(text, span) for span in following]
    return any(line is not None and line.sure for line in lines) or (
        not _writer(text, paragraphs[at]) and any(_writer(text, span) for span in following))


def _is_first_of_many(text: str, span: Span, following: Sequence[Span]) -> bool:
    """Tell whether a line begins verse or a list: two short lines follow, as close as it."""
    if len(following) < 2 or not all(  # noqa: PLR2004 - two lines behind the first make three
            other.end - other.start <= LONGEST_HEADING and _is_phrase(text, other)
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


# --- what is said ----------------------------------------------------------------------------


def _captions(text: str, paragraphs: Sequence[Span], lines: Sequence[_Line]) -> Iterator[Span]:
    """Yield the paragraphs that are captions, wherever they stand."""
    known = {line.span for line in lines if line.credit and line.credit.role == "photo"} \
        if lines else ()
    for span in paragraphs:
        if span in known or (text.startswith(PHOTO_STARTS, span.start)
                             and span.end - span.start <= LONGEST_LINE
                             and PHOTO.match(text, span.start, span.end)):
            yield span


def _authors(text: str, lines: Iterable[_Line]) -> Iterator[str]:
    """Yield the authors that lines name; who is named again below «دیمانە: NAME» is interviewed."""
    for line in lines:
        if line.credit and line.credit.role == "author":
            yield from line.credit.people
        elif line.credit and line.credit.role == "interview":
            below = text[line.span.end:line.span.end + _NAMED_AGAIN]
            yield from (name for name in line.credit.people if name not in below)


def _led_in(text: str, paragraphs: Sequence[Span], lines: Sequence[_Line]) -> str:
    """Return the place that the first sentence is led in by: «هەولێر (رووداو) - …»."""
    if lines:
        around = {line.span for line in lines}
        paragraphs = [span for span in paragraphs if span not in around]
    first = paragraphs[0] if paragraphs else Span(0, 0)
    return lead_in(text[first.start:first.end])[1]


def _place(lines: Iterable[_Line]) -> str:
    """Return the place that the lines state, or nothing where they state two."""
    places = {line.place for line in lines if line.place and line.credit is None}
    places = places or {line.place for line in lines if line.place}
    return places.pop() if len(places) == 1 else ""


