"""The kinds of paragraphs that corrections set: `block: heading` and the like.

A place means the whole paragraph in which it is. Paragraphs that it touches together become one
heading or one paragraph, the items of one list, or one poem, of which each line of the text is one.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from itertools import groupby
from operator import itemgetter
from typing import Final, TypeAlias

from msgspec.structs import replace

from kashkol.languages.layout import Layout
from kashkol.model import ReadingText, Span
from kashkol.problems import Problem
from kashkol.reading.corrections.places import Placements, contradiction
from kashkol.text.lines import Line, read_lines
from kashkol.text.placed import Placed, overlapping
from kashkol.text.spans import BY_START
from kashkol.text.structure import Exchange, Head, Row, Structure, Table

Blocks: TypeAlias = list[tuple[Span, str]]
"""The paragraphs in order, each with the kind that is set; empty for one that is as it was read."""

_JOINED: Final = frozenset({"heading", "paragraph"})
"""Kinds of which a place makes one block, over the gaps within it."""
_VERSE, _TABLE = "verse", "table"
_BY_LINE: Final = frozenset({_VERSE, _TABLE})
"""Kinds of which each line of the text is a paragraph."""
_NO_LIST, _ANY_LIST = -1, -2


def correct_blocks(text: ReadingText, structure: Structure, placements: Placements,
                   layout: Layout, tabs: AbstractSet[int] = frozenset(),
                   ) -> tuple[Structure, tuple[Problem, ...], int]:
    """Return a structure with the kinds that corrections set, problems, and how many are set.

    `tabs` are the offsets at which the source has a tab.
    """
    if not placements.blocks:
        return structure, (), 0
    touched, problems = _touched(text, structure.paragraphs, placements)
    blocks = list(_lines_apart(text, _blocks(structure.paragraphs, touched), layout))
    joined = [span for span, kind in blocks if kind in _JOINED or kind in _BY_LINE]
    verses = layout.verses_of(text, list(_poems(text, blocks, structure)), tabs)
    kept = {span for span, kind in blocks if not kind}
    return replace(
        structure, paragraphs=tuple(span for span, _ in blocks),
        footnotes=tuple(mark if mark.note in kept else replace(mark, note=None)
                        for mark in structure.footnotes),
        head=_head(blocks, structure.head), turns=tuple(_turns(blocks, structure.turns)),
        sentences=tuple(_sentences(text, structure.sentences, joined, layout)),
        headings=tuple(_headings(blocks, structure)),
        lists=tuple(_lists(blocks, structure)),
        verses=verses.poems, half_lines=verses.half_lines,
        tables=tuple(_tables(text, blocks, structure, tabs, layout))), problems, len(touched)


def _touched(text: str, paragraphs: Sequence[Span], placements: Placements,
             ) -> tuple[dict[range, Placed], tuple[Problem, ...]]:
    """Return the corrections by the paragraphs they mean; none means what another means."""
    touched: dict[range, Placed] = {}
    owners: dict[int, range] = {}
    problems = []
    for place in placements.blocks:
        those = overlapping(paragraphs, place)
        others = {owners[at] for at in those if at in owners}
        differing = [other for other in others if touched[other].value != place.value
                     or (place.value in _JOINED and other != those)]
        if differing:
            problems.append(contradiction(placements.path, text, touched[differing[0]], place))
        elif those:
            touched.setdefault(those, place)
            owners |= dict.fromkeys(those, those)
    return touched, tuple(problems)


def _blocks(paragraphs: Sequence[Span], touched: dict[range, Placed]) -> Blocks:
    """Return the paragraphs with their kinds, those of one heading or paragraph joined."""
    kinds = {at: place.value for those, place in touched.items() for at in those}
    joined = {those.start: those for those, place in touched.items() if place.value in _JOINED}
    blocks: Blocks = []
    end = 0
    for at, span in enumerate(paragraphs):
        if at in joined:
            end = joined[at].stop
            blocks.append((Span(span.start, paragraphs[end - 1].end), kinds[at]))
        elif at >= end:
            blocks.append((span, kinds.get(at, "")))
    return blocks


def _lines_apart(text: str, blocks: Blocks, layout: Layout) -> Iterator[tuple[Span, str]]:
    """Yield the blocks, those of verse and tables line by line."""
    for kind, together in groupby(blocks, key=itemgetter(1)):
        spans = [span for span, _ in together]
        if kind in _BY_LINE:
            spans = [Span(span.start + line.start, span.start + line.end)
                     for span in spans for line in read_lines(text[span.start:span.end])]
        if kind == _TABLE:
            spans = _rows(text, spans, layout)
        yield from ((span, kind) for span in spans)


def _rows(text: str, spans: Sequence[Span], layout: Layout) -> list[Span]:
    """Return the rows of a table: what stands in one line, with the lines that rule it."""
    rows: list[Span] = []
    for span in spans:
        if rows and ("\n" not in text[rows[-1].end:span.start]
                     or layout.is_rule(text[span.start:span.end])):
            rows[-1] = Span(rows[-1].start, span.end)
        else:
            rows.append(span)
    return rows


def _poems(text: str, blocks: Blocks, structure: Structure) -> Iterator[list[Line]]:
    """Yield the lines of each poem: those that are set, with what is verse beside them."""
    before = {line: number for number, poem in enumerate(structure.verses)
              for stanza in poem for line in stanza}
    run: list[Line] = []
    last = _NO_LIST
    for span, kind in blocks:
        number = before.get(span, _NO_LIST) if not kind else (
            _ANY_LIST if kind == _VERSE else _NO_LIST)
        if run and not _are_of_one_list(last, number):
            yield run
            run = []
        if number != _NO_LIST:
            above = text.count("\n", run[-1].end, span.start) if run else 0
            run.append(Line(span.start, span.end, above, 0))
        last = number
    if run:
        yield run


def _tables(text: ReadingText, blocks: Blocks, structure: Structure,
            tabs: AbstractSet[int], layout: Layout) -> Iterator[Table]:
    """Yield the tables: rows that are set, with what is a table beside them."""
    before = {row[0].start: (number, row) for number, table in enumerate(structure.tables)
              for row in table}
    starts = sorted(before)
    rows = []
    for span, kind in blocks:
        if kind == _TABLE:
            rows.append((_ANY_LIST, layout.cells_of(text, _first_line(text, span), tabs)))
            continue
        at = bisect_left(starts, span.start)
        inside = at < len(starts) and starts[at] < span.end and not kind
        rows.append(before[starts[at]] if inside else (_NO_LIST, ()))
    yield from _together(rows)


def _together(rows: Sequence[tuple[int, Row]]) -> Iterator[Table]:
    """Yield the runs of rows of one table."""
    run: list[Row] = []
    last = _NO_LIST
    for number, row in rows:
        if run and not _are_of_one_list(last, number):
            yield tuple(run)
            run = []
        if row:
            run.append(row)
        last = number
    if run:
        yield tuple(run)


def _first_line(text: str, span: Span) -> Line:
    """Return the first line of a row; others only rule it."""
    end = text.find("\n", span.start, span.end)
    return Line(span.start, end if end > 0 else span.end, 1, 0)


def _sentences(text: ReadingText, sentences: Sequence[Span], joined: list[Span],
               layout: Layout) -> list[Span]:
    """Return the sentences, those of joined paragraphs read anew."""
    kept = []
    for sentence in sentences:
        at = bisect_right(joined, sentence.start, key=BY_START) - 1
        if at < 0 or sentence.start >= joined[at].end:
            kept.append(sentence)
    return sorted((*kept, *layout.read_sentences(text, tuple(joined))))


def _head(blocks: Blocks, head: Head) -> Head:
    """Return what stands around the text without paragraphs that are something else."""
    kept = {span for span, kind in blocks if not kind}
    title = head.title
    other = any(kind not in {"", "heading"} and title is not None
                and span.start <= title.start < span.end for span, kind in blocks)
    return replace(head, title=None if other else title,
                   matter=tuple(span for span in head.matter if span in kept),
                   captions=tuple(span for span in head.captions if span in kept))


def _turns(blocks: Blocks, turns: Sequence[Exchange]) -> Iterator[Exchange]:
    """Yield the turns of an interview that still begin and end with a paragraph."""
    starts, ends = {span.start for span, _ in blocks}, {span.end for span, _ in blocks}
    return (turn for turn in turns if turn.start in starts and turn.end in ends)


def _headings(blocks: Blocks, structure: Structure) -> Iterator[Span]:
    before = set(structure.headings)
    return (span for span, kind in blocks
            if (span in before and kind in {"", "heading"})
            or (kind == "heading" and span != structure.head.title))


def _lists(blocks: Blocks, structure: Structure) -> Iterator[tuple[Span, ...]]:
    """Yield the lists; an item that is set belongs to the list beside it, if there is one."""
    before = {item: number for number, items in enumerate(structure.lists) for item in items}
    run: list[Span] = []
    last = _NO_LIST
    for span, kind in blocks:
        number = before.get(span, _NO_LIST) if not kind else (
            _ANY_LIST if kind == "list" else _NO_LIST)
        if run and not _are_of_one_list(last, number):
            yield tuple(run)
            run = []
        if number != _NO_LIST:
            run.append(span)
        last = number
    if run:
        yield tuple(run)


def _are_of_one_list(one: int, other: int) -> bool:
    return _NO_LIST not in {one, other} and (one == other or _ANY_LIST in {one, other})
