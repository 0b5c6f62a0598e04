"""How the parts of a text are found in a language: what the structure asks of it.

A language that is read closely has rules of its own, by its words and signs. Texts in others are
laid out by those of the first language, whose words they do not have: by shape.
"""

from collections.abc import Callable, Iterable, Sequence
from collections.abc import Set as AbstractSet

from kashkol.languages.accidents import Repaired
from kashkol.model import Footnote, ReadingText, Record, Span
from kashkol.text.lines import Line
from kashkol.text.structure import Exchange, Head, Row, Tables, Verses

Lines = Sequence[Line]
Spans = Sequence[Span]
Offsets = AbstractSet[int]


class Layout(Record, frozen=True):
    """The rules of a language. `tabs` are always the offsets at which the source has a tab."""

    without_page_breaks: Callable[[Repaired], Repaired]
    """Leave out the running heads and page numbers inside sentences."""
    read_verses: Callable[[str, Lines, Offsets], Verses]
    """Return the poems of a text, given its lines and tabs."""
    read_tables: Callable[[str, Lines, Offsets, Offsets], Tables]
    """Return the tables of a text, given its lines, tabs, and where lines of verse start."""
    wrapped_ends: Callable[[str, Lines, Offsets], AbstractSet[int]]
    """Return which line ends are inside paragraphs; no line that starts at the offsets is."""
    read_paragraphs: Callable[[ReadingText, AbstractSet[int], Spans], Iterable[Span]]
    """Yield the paragraphs, given the line ends inside of them, and lines that are apart."""
    read_turns: Callable[[str, Spans], tuple[Exchange, ...]]
    """Return the turns of an interview, given the paragraphs."""
    part_turns: Callable[[str, Spans], Spans]
    """Return the paragraphs, cut where turns may begin inside of one."""
    read_footnotes: Callable[[str, Spans, Offsets], tuple[Footnote, ...]]
    """Return the marks of notes; no paragraph that starts at the offsets is a note."""
    read_lists: Callable[[str, Spans, Offsets, Offsets], Iterable[tuple[Span, ...]]]
    """Return the lists; no paragraph that starts at the first offsets is an item. Then the tabs."""
    read_head: Callable[[str, Spans, set[Span]], Head]
    """Return the headline and what stands around it, none of the given paragraphs."""
    read_sentences: Callable[[ReadingText, tuple[Span, ...]], Iterable[Span]]
    read_headings: Callable[[str, tuple[Span, ...], set[Span], Head], Iterable[Span]]
    """Yield the paragraphs that head others, none of the given ones."""
    numbers_of: Callable[[str, Spans], Iterable[Span]]
    """Yield the paragraphs that are the numbers of stanzas."""
    cells_of: Callable[[str, Line, Offsets], Row]
    """Return the cells of a line that is a row of a table."""
    is_rule: Callable[[str], bool]
    """Tell whether a line only rules a table."""
    verses_of: Callable[[str, Sequence[Lines], Offsets], Verses]
    """Return the stanzas and half-lines of poems whose lines are given."""
