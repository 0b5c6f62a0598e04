"""What the structure of a text consists of, whichever rules find it."""

from collections.abc import Sequence
from typing import Final, NamedTuple

from kashkol.model import Footnote, Record, Span

Row = tuple[Span, ...]
"""The cells of a row; an empty one has its end where it starts."""
Table = tuple[Row, ...]


class Tables(NamedTuple):
    """The tables of a text."""

    tables: tuple[Table, ...]
    rows: tuple[Span, ...]
    """The paragraph of each row, in order: its line, with the lines of signs that rule it."""


NO_TABLES: Final = Tables((), ())


Stanza = tuple[Span, ...]
"""The lines of a stanza."""
Poem = tuple[Stanza, ...]


class Verses(NamedTuple):
    """The verse of a text."""

    poems: tuple[Poem, ...]
    half_lines: tuple[Span, ...]
    """Two for each line that has them, in order."""


NO_VERSE: Final = Verses((), ())


def lines_of(verses: Verses) -> list[Span]:
    """Return the lines of all poems, in order."""
    return [line for poem in verses.poems for stanza in poem for line in stanza]


class Head(Record, frozen=True):
    """What stands around a text."""

    title: Span | None = None
    """The headline, whole; `None` if the text has none."""
    matter: tuple[Span, ...] = ()
    """Paragraphs, each of which is an agency's line, a credit or the like; in order."""
    captions: tuple[Span, ...] = ()
    """Paragraphs that are captions or credits of pictures; in order."""
    authors: tuple[str, ...] = ()
    place: str = ""


class Exchange(Record, frozen=True):
    """A turn as it is marked, without its speaker."""

    start: int
    end: int
    label: Span | None
    """The name before a turn; `None` for letters, bullets and dashes."""
    said: int
    """Where its words begin, behind the mark."""
    asks: bool


def in_turns(paragraphs: Sequence[Span], turns: Sequence[Exchange]) -> set[Span]:
    """Return the paragraphs that lie in turns."""
    found = set[Span]()
    if not turns:
        return found
    ends = iter(turns)
    turn = next(ends, None)
    for span in paragraphs:
        while turn and turn.end <= span.start:
            turn = next(ends, None)
        if turn and turn.start <= span.start:
            found.add(span)
    return found


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
    """Tables of rows of cells; the cells of a row lie in one paragraph, of that row alone."""
    footnotes: tuple[Footnote, ...] = ()
    """The marks of notes; each note equals one paragraph."""
