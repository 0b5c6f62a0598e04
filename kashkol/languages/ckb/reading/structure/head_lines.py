"""Lines above and below a text: what each says, if it is no part of the text itself."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from kashkol.languages.ckb.basmala import is_basmala, is_quran
from kashkol.languages.ckb.bylines import byline
from kashkol.languages.ckb.heads import (
    LONGEST_LINE,
    Credit,
    agency,
    credit,
    is_full_stamp,
    is_stamp,
)
from kashkol.languages.ckb.labels import label
from kashkol.languages.ckb.layout import PHOTO
from kashkol.languages.ckb.memos import Field, memo_fields
from kashkol.languages.ckb.stamps import is_date_alone, stamped_days
from kashkol.model import Span
from kashkol.text.spans import LONGEST_HEADING


class HeadLine(NamedTuple):
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


def line_of(text: str, span: Span) -> HeadLine | None:
    """Return what a paragraph says, if it is head matter."""
    return line_with(text, span, memo_fields(text[span.start:span.end]), known=False)


def line_with(text: str, span: Span, fields: Sequence[Field], *, known: bool) -> HeadLine | None:
    """Return what a paragraph says that has such fields of a memo, if it is head matter.

    Next to a line that is `known` to be, «بۆ: …» is the field of a memo too.
    """
    line = text[span.start:span.end]
    if fields and (known or any(
            field.what != "other" and not field.is_short for field in fields)):
        return _memo(span, line, fields)
    said = _plain_line(line) if len(line) <= LONGEST_LINE else None
    return said and said._replace(span=span)


@lru_cache(maxsize=256)
def _plain_line(line: str) -> HeadLine | None:
    """Return what a line without fields says, if it is head matter, but not where it is.

    The same lines of a text are asked for several times.
    """
    span = Span(0, len(line))
    if is_basmala(line) or is_quran(line):
        return HeadLine(span)
    if found := Credit("photo", (), "") if PHOTO.match(line) else credit(line):
        return HeadLine(span, credit=found, place="" if found.role == "other" else found.place)
    if is_stamp(line) or is_date_alone(line):
        return HeadLine(span, sure=is_full_stamp(line) or not any(map(str.isalpha, line)))
    return _labelled(line, span)


def _labelled(line: str, span: Span) -> HeadLine | None:
    """Return what a line says that has an agency, a label or a dateline."""
    named = label(line)
    if seen := agency(line):
        return HeadLine(span, sure=seen.sure or named == "sure", place=seen.place)
    if named:
        return HeadLine(span, sure=named == "sure")
    return HeadLine(span) if stamped_days(line) and byline(line) is None else None


def _memo(span: Span, line: str, fields: Sequence[Field]) -> HeadLine | None:
    """Return the fields of a memo; a day without a digit or a place of many words is none."""
    said: dict[str, Span] = {}
    for field in fields:
        if field.start < field.end:
            said.setdefault(field.what, Span(span.start + field.start, span.start + field.end))
    place = said.get("place")
    if len(fields) == 1 and fields[0].what == "date" and not any(map(str.isdecimal, line)):
        return None
    town = line[place.start - span.start:place.end - span.start] if place else ""
    return HeadLine(span, place=town if len(town) < LONGEST_HEADING else "",
                    subject=said.get("subject"), title=said.get("title"))
