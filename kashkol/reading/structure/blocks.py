"""Structure: where a text's paragraphs, sentences, headings and lists are.

Every character that is no space lies in exactly one paragraph; sentences, headings and the items of
lists lie in paragraphs. Each part has a module of its own beside this one.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import chain
from typing import TypeAlias

from kashkol.model import Footnote, ReadingText, Record, Span
from kashkol.reading.structure.head import Head, read_head
from kashkol.reading.structure.headings import read_headings, read_lists
from kashkol.reading.structure.lines import Line, read_lines
from kashkol.reading.structure.paragraphs import read_paragraphs
from kashkol.reading.structure.sentences import read_sentences
from kashkol.reading.structure.turns import Exchange, in_turns, read_turns
from kashkol.reading.structure.verse import (
    NO_VERSE,
    Poem,
    Verses,
    lines_of,
    numbers_of,
    read_verses,
)
from kashkol.reading.structure.wrapping import wrapped_ends

Table: TypeAlias = tuple[tuple[Span, ...], ...]
"""Rows of cells, see `Reading.tables`."""


class Structure(Record, frozen=True):
    """How one reading text is built; spans are trimmed and in order."""

    paragraphs: tuple[Span, ...]
    """Every block, headings and list items included."""
    sentences: tuple[Span, ...]
    """Each lies in one paragraph."""
    headings: tuple[Span, ...]
    """Each equals one paragraph."""
    lists: tuple[tuple[Span, ...], ...]
    """Each item equals one paragraph."""
    head: Head
    """The headline, and what stands around the text."""
    turns: tuple[Exchange, ...]
    """Of an interview; each begins and ends with a paragraph."""
    verses: tuple[Poem, ...] = ()
    """Poems of stanzas of lines; each line equals one paragraph."""
    half_lines: tuple[Span, ...] = ()
    """Two for each line of verse that is divided, in order."""
    tables: tuple[Table, ...] = ()
    footnotes: tuple[Footnote, ...] = ()


def read_structure(text: ReadingText, tabs: AbstractSet[int] = frozenset()) -> Structure:
    """Return the paragraphs, sentences, headings, lists and verses of a text.

    `tabs` are the offsets at which the source has a tab, of which the text has a space.

    >>> from kashkol.languages.ckb.letters import repair
    >>> read_structure(repair("هات و  ڕۆیشت.  گەڕایەوە.").text).paragraphs
    (Span(start=0, end=13), Span(start=15, end=24))
    """
    lines = read_lines(text) if "\n" in text else []
    verses = read_verses(text, lines, tabs) if len(lines) > 1 else NO_VERSE
    return divide(text, lines, verses)


def divide(text: ReadingText, lines: Sequence[Line], verses: Verses) -> Structure:
    """Return the structure of a text of whose lines the given ones are verse."""
    verse = lines_of(verses)
    starts = {line.start for line in verse}
    wrapped = wrapped_ends(text, lines, starts) if lines else frozenset()
    paragraphs = tuple(read_paragraphs(text, wrapped, verse))
    turns = read_turns(text, paragraphs)
    if any(turn.start in starts for turn in turns):
        turns = ()
    lists = tuple(read_lists(text, paragraphs, starts.union(turn.start for turn in turns)))
    taken = {*chain.from_iterable(lists), *in_turns(paragraphs, turns), *verse,
             *(numbers_of(text, paragraphs) if verse else ())}
    head = read_head(text, paragraphs, taken)
    return Structure(
        paragraphs=paragraphs,
        sentences=tuple(read_sentences(text, paragraphs)),
        headings=tuple(read_headings(text, paragraphs, taken, head)),
        lists=lists, turns=turns, head=head,
        verses=verses.poems, half_lines=verses.half_lines)
