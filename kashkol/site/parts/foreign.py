"""Parts of a text in another language than the text, with their own `lang` and `dir`.

A paragraph that is wholly in another language has the attributes itself. A part of a paragraph is
an element: isolated (`<bdi>`) where its direction is the other one, so that it does not disturb the
order of what stands around it.
"""

from bisect import bisect_left
from collections.abc import Iterator
from operator import attrgetter

from kashkol.languages.scripts import ORNATE
from kashkol.languages.tags import direction
from kashkol.model import Passage, Reading, Span
from kashkol.site.parts.markup import Mark, tag

_END = attrgetter("end")


def language_at(reading: Reading, offset: int) -> str:
    """Return the language of the passage at an offset; empty if it is that of the text."""
    if not reading.passages:
        return ""
    at = bisect_left(reading.passages, offset + 1, key=_END)
    if at < len(reading.passages) and reading.passages[at].start <= offset:
        return reading.passages[at].language
    return ""


def attributes_of(language: str) -> str:
    """Return `lang` and `dir` as they stand in a tag; nothing for an empty language.

    >>> attributes_of("ar"), attributes_of("")
    (' lang="ar" dir="rtl"', '')
    """
    return tag("", lang=language, dir=direction(language))[1:-1] if language else ""


def foreign_paragraphs(reading: Reading) -> dict[Span, str]:
    """Return the languages of the paragraphs of which every letter is in another language."""
    found: dict[Span, str] = {}
    for passage in reading.passages:
        first = bisect_left(reading.paragraphs, passage.start + 1, key=_END)
        for span in reading.paragraphs[first:]:
            if span.start >= passage.end:
                break
            if _covers(reading.text, passage, span):
                found[span] = passage.language
    return found


def foreign_marks(reading: Reading, whole: dict[Span, str]) -> Iterator[Mark]:
    """Yield the marks of the passages that are parts of paragraphs; `whole` are the others."""
    own = direction(reading.language)
    for passage in reading.passages:
        first = bisect_left(reading.paragraphs, passage.start + 1, key=_END)
        for span in reading.paragraphs[first:]:
            if span.start >= passage.end:
                break
            if span not in whole:
                name = "bdi" if direction(passage.language) != own else "span"
                yield Mark(*_with_ornate(reading.text, max(span.start, passage.start),
                                         min(span.end, passage.end)),
                           f"<{name}{attributes_of(passage.language)}>", f"</{name}>")


def _with_ornate(text: str, start: int, end: int) -> tuple[int, int]:
    """Widen a range by the ornate parentheses around it.

    >>> _with_ornate("\N{ORNATE RIGHT PARENTHESIS}ab\N{ORNATE LEFT PARENTHESIS}.", 1, 3)
    (0, 4)
    """
    if start and text[start - 1] in ORNATE and text[end:end + 1] in tuple(ORNATE):
        return start - 1, end + 1
    return start, end


def _covers(text: str, passage: Passage, span: Span) -> bool:
    """Tell whether nothing but signs of a paragraph lies outside of a passage."""
    outside = text[span.start:passage.start] + text[max(span.start, passage.end):span.end]
    return not any(map(str.isalnum, outside))
