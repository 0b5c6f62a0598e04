"""Structure: where a text's paragraphs, sentences, headings and lists are.

Every character that is no space lies in exactly one paragraph; sentences, headings and the items of
lists lie in paragraphs. How each part is found, the layout of a language says.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from kashkol.languages.layout import Layout
from kashkol.model import ReadingText, Span
from kashkol.text.lines import Line, read_lines
from kashkol.text.spans import BY_START
from kashkol.text.structure import (
    NO_TABLES,
    NO_VERSE,
    Exchange,
    Structure,
    Tables,
    Verses,
    in_turns,
    lines_of,
)


def read_structure(text: ReadingText, layout: Layout,
                   tabs: AbstractSet[int] = frozenset()) -> Structure:
    """Return the paragraphs, sentences, headings, lists, verses and tables of a text.

    `tabs` are the offsets at which the source has a tab, of which the text has a space.

    >>> from kashkol.languages.language import LANGUAGES
    >>> from kashkol.languages.closely import layout_of
    >>> read_structure(ReadingText("هات و  ڕۆیشت.  گەڕایەوە."), layout_of(LANGUAGES[0])).paragraphs
    (Span(start=0, end=13), Span(start=15, end=24))
    """
    lines = read_lines(text) if "\n" in text else []
    verses = layout.read_verses(text, lines, tabs) if len(lines) > 1 else NO_VERSE
    verse = {line.start for line in lines_of(verses)} if verses.poems else frozenset()
    tables = layout.read_tables(text, lines, tabs, verse) if len(lines) > 1 else NO_TABLES
    return divide(text, layout, lines, verses, tables, tabs)


def divide(text: ReadingText, layout: Layout, lines: Sequence[Line], verses: Verses,
           tables: Tables = NO_TABLES, tabs: AbstractSet[int] = frozenset()) -> Structure:
    """Return the structure of a text of whose lines the given ones are verse, or rows of tables.

    `tabs` are the offsets of tabs.
    """
    verse = lines_of(verses)
    apart = sorted((*verse, *tables.rows), key=BY_START) if tables.rows else verse
    starts = _starts(lines, apart)
    wrapped = layout.wrapped_ends(text, lines, starts) if lines else frozenset()
    paragraphs = tuple(layout.read_paragraphs(text, wrapped, apart))
    paragraphs, turns = _with_turns(text, paragraphs, layout)
    if turns and any(turn.start in starts for turn in turns):
        turns = ()
    others = _with_starts(starts, turns)
    footnotes = layout.read_footnotes(text, paragraphs, others)
    notes = [mark.note for mark in footnotes if mark.note] if footnotes else []
    lists = tuple(layout.read_lists(text, paragraphs, _with_starts(others, notes), tabs))
    taken = {*chain.from_iterable(lists), *in_turns(paragraphs, turns), *apart, *notes,
             *(layout.numbers_of(text, paragraphs) if verse else ())}
    head = layout.read_head(text, paragraphs, taken)
    return Structure(
        paragraphs=paragraphs,
        sentences=tuple(layout.read_sentences(text, paragraphs)),
        headings=tuple(layout.read_headings(text, paragraphs, taken, head)),
        lists=lists, turns=turns, head=head,
        verses=verses.poems, half_lines=verses.half_lines,
        tables=tables.tables, footnotes=footnotes)


def _with_turns(text: str, paragraphs: tuple[Span, ...],
                layout: Layout) -> tuple[tuple[Span, ...], tuple[Exchange, ...]]:
    """Return paragraphs and turns; one paragraph that holds an interview is cut into its turns."""
    turns = layout.read_turns(text, paragraphs)
    if not turns and len(paragraphs) < _FEW:
        parted = tuple(layout.part_turns(text, paragraphs))
        if len(parted) > len(paragraphs) and (turns := layout.read_turns(text, parted)):
            return parted, turns
    return paragraphs, turns


_FEW = 4
"""Paragraphs of a text whose line ends are lost, and its headline and credits."""


def _with_starts(starts: set[int], parts: Sequence[Span] | Sequence[Exchange]) -> set[int]:
    return starts.union(part.start for part in parts) if parts else starts


def _starts(lines: Sequence[Line], apart: Sequence[Span]) -> set[int]:
    """Return where lines begin that are verse or lie in a row of a table."""
    if not apart:
        return set()
    starts = {span.start for span in apart}
    ends = iter(apart)
    span = next(ends, None)
    for line in lines:
        while span and span.end <= line.start:
            span = next(ends, None)
        if span and span.start <= line.start:
            starts.add(line.start)
    return starts
