"""The foot of a text: who wrote it, where and when, and the furniture of the page it was on.

It is read upwards from the end, to the first line that may belong to the text. A name without a
label is the writer's where nobody is named at the head, and the text is no letter, whose signature
it would be.
"""

from collections.abc import Sequence
from typing import Final

from kashkol.languages.ckb.bylines import is_initials, is_note_on_writer
from kashkol.languages.ckb.heads import LONGEST_LINE, is_outlet, is_place
from kashkol.languages.ckb.labels import is_link, is_of_foot, is_related
from kashkol.languages.ckb.layout import ENDED
from kashkol.languages.ckb.memos import is_addressed, is_closing, is_salutation, memo_fields
from kashkol.languages.ckb.reading.structure.head_lines import HeadLine, line_of
from kashkol.languages.ckb.reading.structure.writers import writer_of
from kashkol.languages.ckb.stamps import stamped_days
from kashkol.model import Span
from kashkol.text.spans import LONGEST_HEADING

_LINES: Final = 10
"""Most paragraphs of a foot, and from the label of links to the end."""
_GREETED: Final = 8
"""Paragraphs at the beginning among which a letter's greeting is."""
_SIGNED_WITH: Final = ("—", "–", "-", "(")
"""Signs before a name at the foot, which part it from verse."""


def read_foot(text: str, paragraphs: Sequence[Span], items: set[Span], lines: Sequence[HeadLine],
              headline: Span | None) -> list[HeadLine]:
    """Return the lines at the foot that are not among the `lines` that are known already.

    `paragraphs` are all of the text.
    """
    known = {line.span for line in lines}
    top = [span for span in paragraphs[:_GREETED] if span != headline]
    found = _links(text, paragraphs, known)
    first = len(paragraphs) - len(found)
    for at in range(first - 1, max(1, first - 1 - _LINES), -1):
        span = paragraphs[at]
        if span in known:
            continue
        line = None if span in items else _foot_line(text, paragraphs, at)
        if line is None and span not in items:
            line = _writer(text, paragraphs, at, items)
            line = line if line and _may_be_signed(text, top, (*lines, *found)) else None
        if line is None:
            break
        found.insert(0, line)
    return found


def _links(text: str, paragraphs: Sequence[Span], known: set[Span]) -> list[HeadLine]:
    """Return the label of links to other texts near the end, and the links: headlines."""
    for at in range(max(1, len(paragraphs) - _LINES), len(paragraphs)):
        span = paragraphs[at]
        if span not in known and is_related(text[span.start:span.end]):
            links = paragraphs[at:]
            return list(map(HeadLine, links)) if all(
                link.end - link.start <= LONGEST_LINE and text[link.end - 1] not in ".:"
                for link in links[1:]) else []
    return []


def _foot_line(text: str, paragraphs: Sequence[Span], at: int) -> HeadLine | None:
    """Return what a line says, if it is surely none of the text."""
    span = paragraphs[at]
    line = text[span.start:span.end]
    if len(line) > LONGEST_LINE or not any(map(str.isalnum, line)):
        return None
    said = line_of(text, span)
    if _is_never_of_text(line) or (is_link(line) and _is_below_furniture(text, paragraphs, at)):
        return HeadLine(span, place=said.place if said and is_of_foot(line) else "")
    return said if said and _is_said(text, paragraphs, at, said) else None


def _is_said(text: str, paragraphs: Sequence[Span], at: int, said: HeadLine) -> bool:
    """Tell whether a line that says something of the text stands as it does at a foot."""
    line = text[said.span.start:said.span.end]
    return _is_of_credit(line) if said.credit else _is_of_day_or_place(line, said) or (
        is_place(line) and _is_beside_stamp_or_name(text, paragraphs, at))


def _is_never_of_text(line: str) -> bool:
    return is_note_on_writer(line) or is_of_foot(line) or is_initials(line) or _is_outlet(line)


def _is_of_credit(line: str) -> bool:
    """Tell whether a credit has a sign behind its label, as those below a text do."""
    return ":" in line or "/" in line


def _is_of_day_or_place(line: str, said: HeadLine) -> bool:
    """Tell whether a line has the day of publication, or an agency with its town."""
    return stamped_days(line, foot=True) != () or (
        said.place != "" and said.sure and not memo_fields(line))


def _is_outlet(line: str) -> bool:
    """Tell whether a line is an outlet's name: «ڕۆژنامەی زەوی», not words with «دەستەی» in them."""
    return is_outlet(line) and (" " not in line or is_outlet(line.partition(" ")[0]))


def _is_below_furniture(text: str, paragraphs: Sequence[Span], at: int) -> bool:
    above = paragraphs[at - 1]
    return is_of_foot(text[above.start:above.end])


def _is_beside_stamp_or_name(text: str, paragraphs: Sequence[Span], at: int) -> bool:
    """Tell whether a day stands below a line, or a writer's name above it."""
    below = paragraphs[at + 1:at + 2]
    return any(stamped_days(text[span.start:span.end], foot=True) for span in below) \
        or writer_of(text, paragraphs[at - 1]) is not None


# --- signatures ------------------------------------------------------------------------------


def _may_be_signed(text: str, top: Sequence[Span], lines: Sequence[HeadLine]) -> bool:
    """Tell whether a text may have its writer's name at the foot.

    Nobody else is named as its writer, and it is no letter or memo, as the lines at its `top` and
    their fields tell.
    """
    return not any(line.credit and line.credit.role in {"author", "interview"} for line in lines) \
        and not any(_is_of_letter(text[span.start:span.end]) for span in top) \
        and not any(field.what in {"subject", "place"} for line in lines
                    for field in memo_fields(text[line.span.start:line.span.end]))


def _is_below_closing(text: str, paragraphs: Sequence[Span], at: int) -> bool:
    return any(_is_of_letter(text[span.start:span.end]) for span in paragraphs[max(0, at - 2):at])


def _is_of_letter(line: str) -> bool:
    return is_salutation(line) or is_addressed(line) or is_closing(line)


def _writer(text: str, paragraphs: Sequence[Span], at: int, items: set[Span]) -> HeadLine | None:
    """Return the line of a writer's name below the text, whose last sentence ends above it."""
    span = paragraphs[at]
    found = writer_of(text, span) if span.end - span.start <= LONGEST_HEADING // 2 else None
    if found is None or any(name in text[:span.start] for name in found.people) \
            or _is_below_closing(text, paragraphs, at):
        return None
    above = next((line for line in paragraphs[at - 1:0:-1]
                  if not is_of_foot(text[line.start:line.end])), paragraphs[0])
    is_signed = _is_apart(text, above, span) or _is_ended(text, above, items)
    return HeadLine(span, credit=found, place=found.place) if is_signed else None


def _is_apart(text: str, above: Span, span: Span) -> bool:
    """Tell whether a blank line and a dash or a bracket part a name from the text."""
    return text.startswith(_SIGNED_WITH, span.start) and "\n\n" in text[above.end:span.start]


def _is_ended(text: str, span: Span, items: set[Span]) -> bool:
    """Tell whether a text may end with a paragraph."""
    return span in items or span.end - span.start > LONGEST_HEADING \
        or ENDED.search(text[span.end - 4:span.end]) is not None
