"""The structure of a text whose format tells it: headings, items, tables, footnotes, captions.

What the format tells is not guessed again. Where it tells no headings (a typed letter, in which
they are lines like all others) those are found among the paragraphs as in plain text, and so are
lists that somebody has numbered by hand, interviews and what stands around a text.
"""

import re
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain

from kashkol.languages.layout import Layout
from kashkol.model import Footnote, ReadingText, Span
from kashkol.reading.structure.blocks import read_structure
from kashkol.sources import BLOCK_END, CELLS, BlockKind
from kashkol.text.lines import read_lines
from kashkol.text.spans import add_trimmed
from kashkol.text.structure import (
    NO_VERSE,
    Exchange,
    Head,
    Structure,
    Table,
    Verses,
    in_turns,
    lines_of,
)

_MARK = re.compile(r"\[(\d{1,4})\]")
"""The mark of a footnote, as readers of formats write it."""
_CELL = CELLS.strip()
_TOLD = ("heading", "item", "table", "footnote", "caption")
"""Kinds that are not guessed again."""

Blocks = list[tuple[BlockKind, tuple[Span, ...]]]
"""The kind of each block, and its paragraphs: one, or one for each line."""


def structure_of(text: ReadingText, kinds: Sequence[BlockKind], layout: Layout,
                 tabs: AbstractSet[int] = frozenset()) -> Structure:
    r"""Return the structure of a text; `kinds` are those of its blocks, or empty if none is told.

    `tabs` are the offsets at which the source has a tab.

    >>> from kashkol.languages.language import LANGUAGES
    >>> from kashkol.languages.closely import layout_of
    >>> structure_of(ReadingText("سەردێڕ\n\nدەق."), ("heading", "paragraph"),
    ...              layout_of(LANGUAGES[0])).headings
    (Span(start=0, end=6),)
    """
    blocks = _blocks(text, kinds) if kinds else None
    if blocks is None:
        return read_structure(text, layout, tabs)
    paragraphs = tuple(span for _, spans in blocks for span in spans)
    told = {kind: _of_kind(blocks, kind) for kind in _TOLD}
    fixed = set().union(*told.values())
    turns = tuple(turn for turn in layout.read_turns(text, paragraphs)
                  if not any(turn.start <= span.start < turn.end for span in fixed))
    guessed = _guessed_lists(text, paragraphs, turns, fixed, layout)
    lists = tuple(sorted((*_lists(blocks), *guessed)))
    verses = _verses(text, blocks, tabs, layout)
    taken = {*chain.from_iterable(lists), *in_turns(paragraphs, turns), *lines_of(verses)}
    head = _head(layout.read_head(text, paragraphs, taken | (fixed - told["heading"])),
                 told["heading"], told["caption"], fixed)
    headings = told["heading"] or layout.read_headings(text, paragraphs, taken | fixed, head)
    return Structure(
        paragraphs=paragraphs, sentences=tuple(layout.read_sentences(text, paragraphs)),
        headings=tuple(sorted(headings)), lists=lists, turns=turns, head=head,
        verses=verses.poems, half_lines=verses.half_lines,
        tables=tuple(_tables(text, blocks)), footnotes=tuple(_footnotes(text, blocks)))


def _of_kind(blocks: Blocks, kind: str) -> set[Span]:
    return {span for of, spans in blocks if of == kind for span in spans}


def _guessed_lists(text: str, paragraphs: tuple[Span, ...], turns: Sequence[Exchange],
                   fixed: set[Span], layout: Layout) -> Iterator[tuple[Span, ...]]:
    """Yield the lists that somebody has numbered by hand."""
    for items in layout.read_lists(text, paragraphs, frozenset(turn.start for turn in turns),
                                   frozenset()):
        if not fixed.intersection(items):
            yield items


def _blocks(text: str, kinds: Sequence[BlockKind]) -> Blocks | None:
    """Cut a text into its blocks; `None` if it has another number of them than of kinds."""
    parts = text.split(BLOCK_END)
    if len(parts) != len(kinds):
        return None
    blocks: Blocks = []
    at = 0
    for part, kind in zip(parts, kinds, strict=True):
        spans: list[Span] = []
        start = at
        for line in part.split("\n") if kind in {"lines", "table"} else (part,):
            add_trimmed(spans, text, start, start + len(line))
            start += len(line) + 1
        blocks.append((kind, tuple(spans)))
        at += len(part) + len(BLOCK_END)
    return blocks


def _verses(text: str, blocks: Blocks, tabs: AbstractSet[int], layout: Layout) -> Verses:
    """Find verse in the blocks whose lines are kept."""
    starts = {span.start for kind, spans in blocks if kind == "lines" for span in spans}
    lines = [line for line in read_lines(text) if line.start in starts] if starts else []
    return layout.read_verses(text, lines, tabs) if lines else NO_VERSE


def _lists(blocks: Blocks) -> Iterator[tuple[Span, ...]]:
    """Yield the items that follow each other."""
    run: list[Span] = []
    for kind, spans in blocks:
        if kind == "item":
            run += spans
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _head(head: Head, headings: set[Span], captions: set[Span], fixed: set[Span]) -> Head:
    """Return what stands around a text, with the captions that are told.

    The headline is a heading where any are told; none of them is head matter.
    """
    title = head.title
    if headings and title not in headings:
        title = min(headings, key=lambda span: span.start)
    return Head(title=title, matter=tuple(span for span in head.matter if span not in fixed),
                captions=tuple(sorted(captions.union(head.captions) - {title})),
                authors=head.authors, place=head.place)


def _tables(text: str, blocks: Blocks) -> Iterator[Table]:
    for kind, spans in blocks:
        if kind == "table":
            yield tuple(tuple(_cells(text, row)) for row in spans)


def _cells(text: str, row: Span) -> Iterator[Span]:
    at = row.start
    for cell in text[row.start:row.end].split(_CELL):
        left = len(cell) - len(cell.lstrip())
        start = at + (left if cell.strip() else 0)
        yield Span(start, start + len(cell.strip()))
        at += len(cell) + len(_CELL)


def _footnotes(text: str, blocks: Blocks) -> Iterator[Footnote]:
    """Yield the marks in the text, each with its note, which begins with the same mark."""
    notes: dict[str, Span] = {}
    for kind, spans in blocks:
        if kind == "footnote" and spans and (mark := _MARK.match(text, *_ends(spans[0]))):
            notes.setdefault(mark[1], spans[0])
    if not notes:
        return
    for kind, spans in blocks:
        for span in spans if kind != "footnote" else ():
            for mark in _MARK.finditer(text, *_ends(span)):
                if mark[1] in notes:
                    yield Footnote(mark=mark[1], start=mark.start(), end=mark.end(),
                                   note=notes[mark[1]])


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end
