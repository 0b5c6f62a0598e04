"""The head of a text in a language that is read by tables: its headline, and the lines around it.

An agency's line, a byline, a stamp, the name of a section and the credit of a picture are no titles
and head nothing; what they say is kept. The headline is what stands behind them.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile
from typing import Final

import msgspec

from kashkol.languages.head_rules import head_words
from kashkol.languages.scripts import COMMAS, SENTENCE_ENDS
from kashkol.model import Span
from kashkol.reading.structure.tabled_lines import LONGEST_LINE, Said, said_in
from kashkol.text.spans import LONGEST_HEADING
from kashkol.text.structure import Head, Structure

LINES: Final = 8
"""Most paragraphs before the headline."""
BEHIND: Final = 5
"""Paragraphs behind the headline among which bylines and the like are."""
FOOT: Final = 4
"""Paragraphs at the end among which credits are."""
_LOOKED_AT: Final = 60
_MOST_STAMPS: Final = 2
_BODY: Final = 200
"""A paragraph of so many code points is the text itself: nothing behind it is head matter."""
_LONGEST_HEADLINE: Final = 300

Lines = dict[Span, Said]


def with_head(text: str, structure: Structure, code: str) -> Structure:
    """Return a structure with what its language says around the text; unchanged without a table."""
    paragraphs = structure.paragraphs
    if not head_words(code):
        return structure
    above = _above(text, paragraphs, code)
    title = structure.head.title
    is_new = bool(above) or _hides_headline(text, structure, code)
    if is_new:
        title = _headline(text, structure, len(above), code)
    if title is None:
        above = _without_sections(above)
    lines = above | _around(text, paragraphs, len(above) + (title is not None), code)
    if not lines or len(lines) == len(paragraphs) or _is_chronicle(text, paragraphs, lines, code):
        return structure
    if title is None and structure.head.title not in lines:
        title = structure.head.title
    headings = {*structure.headings, *([title] if is_new and title else ())} - lines.keys()
    return msgspec.structs.replace(structure, headings=tuple(sorted(headings)),
                                   head=_head(title, lines))


def _hides_headline(text: str, structure: Structure, code: str) -> bool:
    """Tell whether lines behind the first one made it look like the first of many."""
    return structure.head.title is None \
        and bool(_behind(text, structure.paragraphs[1:1 + BEHIND], code))


def _around(text: str, paragraphs: Sequence[Span], at: int, code: str) -> Lines:
    """Return the lines of head matter from a paragraph on: behind the headline, and at the foot."""
    return _behind(text, paragraphs[at:at + BEHIND], code) \
        | _foot(text, paragraphs[max(at, len(paragraphs) - FOOT):], code)


def _is_chronicle(text: str, paragraphs: Sequence[Span], lines: Lines, code: str) -> bool:
    """Tell whether several lines are a date, so that none of them is a stamp."""
    if not any(said.kind == "stamp" for said in lines.values()):
        return False
    dates = [span for span in paragraphs[:_LOOKED_AT]
             if (said := _said(text, span, code)) and said.kind == "stamp"]
    return len(dates) > _MOST_STAMPS


def _above(text: str, paragraphs: Sequence[Span], code: str) -> Lines:
    """Return the lines of head matter before the headline, which may be the last paragraph."""
    found: Lines = {}
    for span in paragraphs[:-1][:LINES]:
        said = _said(text, span, code)
        if said is None:
            break
        found[span] = said
    return found


def _without_sections(above: Lines) -> Lines:
    """Return the lines before the first name of a section, which is the headline then."""
    return dict(takewhile(lambda each: each[1].kind != "section", above.items()))


def _said(text: str, span: Span, code: str) -> Said | None:
    if span.end - span.start > LONGEST_LINE:
        return None
    return said_in(text[span.start:span.end], code)


def _headline(text: str, structure: Structure, at: int, code: str) -> Span | None:
    """Return the paragraph at `at` if it is a line without a full stop, and text is behind it."""
    span = structure.paragraphs[at]
    line = text[span.start:span.end]
    is_item = any(span in items for items in structure.lists)
    following = next((other for other in structure.paragraphs[at + 1:]
                      if _said(text, other, code) is None), None)
    if is_item or following is None or "\n" in line or len(line) > _LONGEST_HEADLINE \
            or line.endswith(_STOPS):
        return None
    is_longer = following.end - following.start > len(line)
    return span if is_longer or (len(line) <= LONGEST_HEADING and
                                 text[following.start:following.end].endswith(_STOPS)) else None


_STOPS: Final = (*SENTENCE_ENDS, *COMMAS, ":")


def _behind(text: str, paragraphs: Sequence[Span], code: str) -> Lines:
    """Return the lines of head matter between a headline and the text."""
    found: Lines = {}
    for span in takewhile(lambda span: span.end - span.start <= _BODY, paragraphs):
        said = _said(text, span, code)
        if said and said.kind != "section":
            found[span] = said
        elif found:
            break
    return found


def _foot(text: str, paragraphs: Sequence[Span], code: str) -> Lines:
    """Return the credits at the foot, which must have a colon."""
    return {span: said for span in paragraphs
            if (said := _said(text, span, code)) and said.role and said.has_colon}


def _head(title: Span | None, lines: Lines) -> Head:
    places = {said.place for said in lines.values() if said.place}
    return Head(
        title=title,
        matter=tuple(sorted(span for span, said in lines.items())),
        captions=tuple(sorted(span for span, said in lines.items() if said.role == "photo")),
        authors=tuple(dict.fromkeys(_authors(lines))),
        place=places.pop() if len(places) == 1 else "")


def _authors(lines: Lines) -> Iterator[str]:
    for _, said in sorted(lines.items()):
        if said.role == "author":
            yield from said.people
