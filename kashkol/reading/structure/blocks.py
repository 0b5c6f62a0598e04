"""Structure: where a text's paragraphs, sentences, headings and lists are.

Every character that is no space lies in exactly one paragraph; sentences, headings and the items of
lists lie in paragraphs. Each part has a module of its own beside this one.
"""

from kashkol.model import ReadingText, Record, Span
from kashkol.reading.structure.head import Head, read_head
from kashkol.reading.structure.headings import read_headings, read_lists
from kashkol.reading.structure.paragraphs import read_paragraphs
from kashkol.reading.structure.sentences import read_sentences
from kashkol.reading.structure.turns import Exchange, in_turns, read_turns


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


def read_structure(text: ReadingText) -> Structure:
    """Return the paragraphs, sentences, headings and lists of a text.

    >>> from kashkol.languages.ckb.letters import repair
    >>> read_structure(repair("هات و  ڕۆیشت.  گەڕایەوە.").text).paragraphs
    (Span(start=0, end=13), Span(start=15, end=24))
    """
    paragraphs = tuple(read_paragraphs(text))
    turns = read_turns(text, paragraphs)
    lists = tuple(read_lists(text, paragraphs, frozenset(turn.start for turn in turns)))
    items = {item for listed in lists for item in listed}
    head = read_head(text, paragraphs, items)
    return Structure(
        paragraphs=paragraphs,
        sentences=tuple(read_sentences(text, paragraphs)),
        headings=tuple(read_headings(text, paragraphs, items | in_turns(paragraphs, turns), head)),
        lists=lists, turns=turns, head=head)
