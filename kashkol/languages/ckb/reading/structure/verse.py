"""Verse: poems, their stanzas and lines, and the two halves of a line.

A poem is told from prose by its shape: lines that are short, of even length and without full stops,
that rhyme with a line near by, in stanzas of one size. Each of these is a clue that prose may have
too, so they are added up; a line that names a poet or says that a poem follows («شاعیر: هێمن») lets
fewer suffice. A line may consist of two half-lines, apart by a tab, by wide space or by asterisks.

The lines of prose that was wrapped are even too, but fill their width: the word that begins the
next line would not have fitted. `read_verses` looks at every line a constant number of times.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet
from functools import lru_cache
from itertools import chain, pairwise, takewhile
from typing import Final

from kashkol.languages.ckb.bylines import byline
from kashkol.languages.ckb.layout import PAGE_NUMBER
from kashkol.languages.ckb.reading.structure.verse_shape import (
    ENOUGH,
    LABELLED,
    NAMED,
    Shape,
    commonest,
    fewest_units,
    is_filled,
    may_be_filled,
    mostly_stops,
    points,
    shape_of,
)
from kashkol.languages.ckb.verse import (
    DEDICATED,
    FOREIGN_TO_VERSE,
    SUNG,
    UNLIKE_VERSE,
    VERSE_FOLLOWS,
    VERSE_LABEL,
    VERSE_NUMBER,
    VERSE_WORD,
    VERSE_WORDS,
    ends_in_full,
    is_unlike_verse,
)
from kashkol.languages.one_byte import places_of
from kashkol.model import Span
from kashkol.text.lines import Line, blocks
from kashkol.text.structure import NO_VERSE, Verses

LONGEST_LINE: Final = 95
"""Code points of a line of verse; no metre has more than some twenty syllables."""
_FEWEST_LINES = 4
"""Fewer show no shape."""


def read_verses(text: str, lines: Sequence[Line], tabs: AbstractSet[int] = frozenset()) -> Verses:
    """Return the poems of a text, found by their shape; `tabs` are offsets of tabs."""
    return _read(text, tuple(lines), tuple(sorted(tabs)))


@lru_cache(maxsize=1)
def _read(text: str, lines: tuple[Line, ...], tabs: tuple[int, ...]) -> Verses:
    """Read the verses of a text, which page breaks depend on as well as its structure.

    `tabs` are in order, here and in all that follows.
    """
    poems: list[list[Line]] = []
    for label, region in _regions(text, lines, tabs):
        verse = _verse_of(text, region, label, tabs)
        if verse:
            poems.append(verse)
        elif len(region) > _FEWEST_LINES:
            poems += _poems_among(text, region, tabs)
    return _verses_of(text, poems, tabs) if poems else NO_VERSE


def _poems_among(text: str, region: list[Line], tabs: Sequence[int]) -> Iterator[list[Line]]:
    """Yield the parts of a region that are poems each: blocks of one length, or one block alone.

    Where most of a region is found to be verse, all of it is.
    """
    poems: list[list[Line]] = []
    for group in _groups(region):
        verse = _verse_of(text, group, 0, tabs)
        found = [verse] if verse else [_verse_of(text, block, 0, tabs) for block in blocks(group)]
        poems += filter(None, found)
    if 2 * sum(map(len, poems)) > len(region) >= _LONG_POEM and not mostly_stops(text, region):
        yield list(_trimmed(text, region))
    else:
        yield from poems
        yield from _alike(text, region, poems)


_LONG_POEM = 8
"""Lines; in shorter regions, one line may be the title of a quatrain."""


def _alike(text: str, region: Sequence[Line], poems: Sequence[Sequence[Line]],
           ) -> Iterator[list[Line]]:
    """Yield the other blocks of a region that are like a stanza of its poems."""
    known = {(len(stanza), round(_mean(stanza))) for poem in poems for stanza in blocks(poem)
             if len(stanza) >= _FEWEST_LINES}
    verse = {line.start for poem in poems for line in poem}
    for block in blocks(region) if known else ():
        if block[0].start not in verse and not mostly_stops(text, block) and any(
                _is_stanza(block, size, usual) for size, usual in known):
            yield block


def numbers_of(text: str, paragraphs: Sequence[Span]) -> Iterator[Span]:
    """Yield the paragraphs that are nothing but the number of a poem or stanza, or an ornament."""
    for span in paragraphs:
        if _is_number(text, span, VERSE_NUMBER):
            yield span


def verses_of(text: str, poems: Sequence[Sequence[Line]],
              tabs: AbstractSet[int] = frozenset()) -> Verses:
    """Return the stanzas and half-lines of poems whose lines are given."""
    return _verses_of(text, poems, sorted(tabs))


def _verses_of(text: str, poems: Sequence[Sequence[Line]], tabs: Sequence[int]) -> Verses:
    halves = [half for poem in poems for pair in _halves(text, poem, tabs) for half in pair]
    return Verses(
        tuple(tuple(tuple(Span(line.start, line.end) for line in stanza)
                    for stanza in blocks(poem)) for poem in poems),
        tuple(halves))


# --- half-lines ------------------------------------------------------------------------------

_WIDE_SPACE, _ASTERISK = "   ", "*"
_APART = re.compile(r" *\*+ *(?:\*+ *)*| {3,}")
"""What stands between half-lines beside a tab."""
_LEAST_HALF = 0.28
"""The shorter half-line's share of a line."""


def _halves(text: str, lines: Sequence[Line],
            tabs: Sequence[int]) -> list[tuple[Span, ...]]:
    """Return the half-lines of each line; most poems have none."""
    start, end = lines[0].start, lines[-1].end
    if tabs or text.find(_WIDE_SPACE, start, end) >= 0 or text.find(_ASTERISK, start, end) >= 0:
        return [_halves_of(text, line, tabs) for line in lines]
    return [()] * len(lines)


def _halves_of(text: str, line: Line, tabs: Sequence[int]) -> tuple[Span, ...]:
    """Return the two half-lines of a line, or nothing if it is not divided in its middle."""
    if line.end - line.start > 2 * LONGEST_LINE:
        return ()
    gaps = [(at, at + 1) for at in _tabs_in(line, tabs)]
    if text.find(_WIDE_SPACE, line.start, line.end) >= 0 \
            or text.find(_ASTERISK, line.start, line.end) >= 0:
        gaps += [match.span() for match in _APART.finditer(text, line.start, line.end)]
    if len(gaps) != 1:
        return ()
    (start, end), = gaps
    first = Span(line.start, line.start + len(text[line.start:start].rstrip()))
    second = Span(line.end - len(text[end:line.end].lstrip()), line.end)
    shorter = min(first.end - first.start, second.end - second.start)
    whole = first.end - first.start + second.end - second.start
    return (first, second) if shorter >= whole * _LEAST_HALF and shorter > 1 else ()


def _tabs_in(line: Line, tabs: Sequence[int]) -> Sequence[int]:
    return tabs[bisect_left(tabs, line.start):bisect_left(tabs, line.end)] if tabs else ()


# --- where verse may be ----------------------------------------------------------------------

_WORDS = tuple(word for word in VERSE_WORDS
               if not any(other in word for other in VERSE_WORDS if other != word))
"""Words of which one is in every word for poems and poets."""
_ALSO_SUNG = tuple(word for word in SUNG if not any(other in word for other in VERSE_WORDS))
_LONGEST_LABEL = 60
_LABEL_REACH = 3
"""Lines above a region that may say that it is verse."""


def _regions(text: str, lines: Sequence[Line],
             tabs: Sequence[int]) -> Iterator[tuple[int, list[Line]]]:
    """Yield the runs of lines short enough for verse, and what a line above says of each."""
    may_be_divided = tabs or _WIDE_SPACE in text
    none = [(may_be_divided or line.end - line.start > LONGEST_LINE)
            and _is_no_verse(text, line, tabs) for line in lines]
    if False in none and not all(one or other for one, other in pairwise(none)):
        yield from _cut(text, lines, none, tabs)


def _cut(text: str, lines: Sequence[Line], none: Sequence[bool],
         tabs: Sequence[int]) -> Iterator[tuple[int, list[Line]]]:
    """Yield the regions of lines of which some are no verse."""
    region: list[Line] = []
    said, reach = 0, 0
    ended = (*lines, _END)
    for line, label, is_none in zip(ended, _labels(text, ended), (*none, True), strict=True):
        if label == LABELLED or is_none:
            if _may_be_verse(text, region, said, tabs):
                yield said, region
            region = []
            reach -= 1
        else:
            region.append(line)
        if label and len(region) < _LABEL_REACH:
            said, reach = max(label, said), _LABEL_REACH
        elif not region and reach <= 0:
            said = 0


def _may_be_verse(text: str, region: Sequence[Line], said: int, tabs: Sequence[int]) -> bool:
    """Tell whether there are enough lines, or half-lines, to look at their shape."""
    if len(region) >= _FEWEST_LINES:
        return True
    return len(region) > 1 and bool(said or _halves_of(text, region[0], tabs))


_END = Line(0, 0, 0, 0)


def _is_no_verse(text: str, line: Line, tabs: Sequence[int]) -> bool:
    """Tell whether a line is too long for verse, or is divided, but not in two half-lines.

    A line of signs, as stands between stanzas, may have wide space.
    """
    start, end = line.start, line.end
    return bool(end - start > LONGEST_LINE or text.find(_WIDE_SPACE, start, end) >= 0
                or _tabs_in(line, tabs)) \
        and not _halves_of(text, line, tabs) and not VERSE_NUMBER.fullmatch(text, start, end)


def _labels(text: str, lines: Sequence[Line]) -> list[int]:
    """Return what each line is worth that names a poet or a kind of verse, or 0."""
    places = places_of(_WORDS, text)
    if not places and not any(word in text for word in _ALSO_SUNG):
        return [0] * len(lines)
    starts = [line.start for line in lines[:-1]]
    named = {bisect_right(starts, place) - 1 for place in places}
    return [_label(text, line, named=at in named)
            if at in named or text[line.end - 1] == ":" else 0 for at, line in enumerate(lines)]


def _label(text: str, line: Line, *, named: bool) -> int:
    """Return what a line is worth that names a poet or a kind of verse, or 0.

    It is `named` if a word for these stands in it.
    """
    if text[line.end - 1] == ":" and _leads_in(text, line):
        return LABELLED
    if line.end - line.start > _LONGEST_LABEL or not named:
        return 0
    if VERSE_LABEL.match(text, line.start, line.end):
        return LABELLED
    return NAMED if VERSE_WORD.search(text, line.start, line.end) else 0


_LEADING_IN = 240
"""Code points at the end of a paragraph that leads in a poem."""


def _leads_in(text: str, line: Line) -> bool:
    """Tell whether a line speaks of a poem and ends in a colon, before a blank line."""
    return text[line.end:line.end + _BLANK_LINE].count("\n") > 1 \
        and VERSE_FOLLOWS.match(text[max(line.start, line.end - _LEADING_IN):line.end]) is not None


_BLANK_LINE = 3
_ALIKE = 0.25


def _groups(region: list[Line]) -> Iterator[list[Line]]:
    """Yield the runs of blocks whose lines are of much the same length."""
    group: list[Line] = []
    usual = 0.0
    for block in blocks(region):
        mean = _mean(block)
        if group and abs(mean - usual) > _ALIKE * max(mean, usual):
            yield group
            group = []
        usual = mean if not group else usual
        group += block
    if group:
        yield group


def _mean(lines: Sequence[Line]) -> float:
    return sum(line.end - line.start for line in lines) / len(lines)


# --- what is verse ---------------------------------------------------------------------------

_TITLE = 0.6
"""A first line shorter than this share of the median is a title."""


def _verse_of(text: str, region: Sequence[Line], doubt: int, tabs: Sequence[int]) -> list[Line]:
    """Return the lines of a region that are a poem, or nothing."""
    fewest = fewest_units(doubt)
    if len(region) < fewest and not any(_halves(text, region, tabs)):
        return []
    lines = _trimmed(text, region)
    counted = _but_for_numbers(text, lines)
    if not counted:
        return []
    halves = _halves(text, counted, tabs)
    if not any(halves) and (len(counted) < fewest or mostly_stops(text, counted)):
        return []
    shape = shape_of(text, counted, halves)
    is_verse = points(shape, doubt) >= ENOUGH and not _is_column(text, counted, shape, doubt)
    return _without_head(text, lines) if is_verse else []


def _but_for_numbers(text: str, lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if text[line.end - 2:line.end].isalpha() or not (
        _is_number(text, line, VERSE_NUMBER) or _is_number(text, line, PAGE_NUMBER))]


def _is_column(text: str, lines: Sequence[Line], shape: Shape, doubt: int) -> bool:
    """Tell whether lines that look like verse are prose in a narrow column."""
    return doubt < LABELLED and may_be_filled(shape) \
        and is_filled([text[line.start:line.end] for line in lines])


def _without_head(text: str, lines: Sequence[Line]) -> list[Line]:
    """Return the lines of a poem without its title, where the poet or a dedication follows it.

    Each is a block of one line, or the title and a name in brackets are one block.
    """
    stanzas = blocks(lines)
    alone = list(takewhile(lambda stanza: len(stanza) == 1, stanzas[:_MOST_ABOVE]))
    above = len(alone) if any(_is_poet_or_dedication(text, stanza[0]) for stanza in alone[1:]) \
        else len(stanzas[0]) == _PAIR and _is_in_brackets(text, stanzas[0][1])
    below = list(chain.from_iterable(stanzas[above:]))
    return below if len(below) > _PAIR else list(lines)


_MOST_ABOVE = 3
"""Blocks above a poem: its title, the poet, a dedication."""


def _is_poet_or_dedication(text: str, line: Line) -> bool:
    return byline(text[line.start:line.end]) is not None \
        or DEDICATED.match(text, line.start, line.end) is not None


def _is_in_brackets(text: str, line: Line) -> bool:
    return text[line.start] == "(" and text[line.end - 1] == ")" \
        and byline(text[line.start:line.end]) is not None


def _is_number(text: str, line: Line | Span, number: re.Pattern[str]) -> bool:
    """Tell whether a line is a number; none ends with two letters."""
    return not text[line.end - 2:line.end].isalpha() \
        and number.fullmatch(text, line.start, line.end) is not None


def _trimmed(text: str, region: Sequence[Line]) -> Sequence[Line]:
    """Leave out what stands above and below a poem: its title, place and date, a credit."""
    lines = list(chain.from_iterable(_stanzas_between_edges(text, region))) or list(region)
    unlike = FOREIGN_TO_VERSE if len(blocks(region)) == 1 else None
    between = _between_edges(text, lines, unlike)
    return between if 2 * len(between) >= len(lines) else _between_edges(text, lines, None)


def _stanzas_between_edges(text: str, region: Sequence[Line]) -> list[list[Line]]:
    """Return the blocks of a region without those above and below that are no stanzas."""
    lengths = sorted(line.end - line.start for line in region)
    usual = lengths[len(lengths) // 2]
    stanzas = blocks(region)
    parted = len(stanzas) > 1
    size = _usual_size(stanzas)
    while stanzas and (_are_edges(text, stanzas[0], (size, usual), parted=parted)
                       or (_is_title(stanzas, usual) and not _is_stanza(stanzas[0], size, usual))):
        stanzas.pop(0)
    while stanzas and _are_edges(text, stanzas[-1], (size, usual), parted=parted):
        stanzas.pop()
    while len(stanzas) > 1 and _ends_in_prose(text, stanzas):
        stanzas.pop()
    return stanzas


def _between_edges(text: str, lines: list[Line], unlike: re.Pattern[str] | None) -> list[Line]:
    while lines and _is_edge(text, lines[0], unlike):
        lines.pop(0)
    while lines and _is_edge(text, lines[-1], unlike):
        lines.pop()
    return lines


_NEAR = 0.35
"""Share of the usual length by which a line of verse differs from it, at most."""


def _usual_size(stanzas: Sequence[Sequence[Line]]) -> int:
    """Return the lines of most of many stanzas, or 0."""
    size, times = commonest(map(len, stanzas))
    return size if size > 1 and times >= _FEWEST_LINES and 2 * times > len(stanzas) else 0


def _is_stanza(block: Sequence[Line], size: int, usual: int) -> bool:
    """Tell whether a block has the lines of most stanzas, of their length, whatever is in them."""
    return len(block) == size and all(
        abs(line.end - line.start - usual) <= _NEAR * usual for line in block)


def _is_title(stanzas: Sequence[Sequence[Line]], usual: int) -> bool:
    """Tell whether the first block is a title, perhaps with a poet, above larger stanzas."""
    first, *others = stanzas
    if len(first) > _TITLE_LINES or not others:
        return False
    longest = max(line.end - line.start for line in first)
    size, times = commonest(map(len, others))
    if size == 1 or 2 * times <= len(stanzas) or longest < usual * _TITLE:
        return size > 1 and longest < usual * _TITLE
    return len(first) != size and (len(first) == 1 or longest < usual * _SHORT_TITLE)


_TITLE_LINES, _SHORT_TITLE = 2, 0.95


def _ends_in_prose(text: str, stanzas: Sequence[Sequence[Line]]) -> bool:
    """Tell whether the lines of the last block are sentences, as those above are not."""
    *above, last = stanzas
    return len(last) > _PAIR and all(_is_ended(text, line) for line in last) \
        and not any(_is_ended(text, line) for line in chain.from_iterable(above))


def _is_ended(text: str, line: Line) -> bool:
    return ends_in_full(text[line.start:line.end])


_PAIR = 2


def _are_edges(text: str, stanza: Sequence[Line], most: tuple[int, int], *, parted: bool) -> bool:
    """Tell whether the first or the last block of a region is no stanza.

    `most` are the lines of most stanzas, and the usual length of a line.
    """
    size, usual = most
    if _is_stanza(stanza, size, usual):
        return False
    if all(_is_edge(text, line, UNLIKE_VERSE) for line in stanza) or _is_dedication(text, stanza):
        return True
    return parted and len(stanza) == 1 and stanza[0].end - stanza[0].start < usual * _TITLE


def _is_dedication(text: str, stanza: Sequence[Line]) -> bool:
    """Tell whether a block is one line that says to whom a poem is dedicated."""
    return len(stanza) == 1 and DEDICATED.match(text, stanza[0].start, stanza[0].end) is not None


def _is_edge(text: str, line: Line, unlike: re.Pattern[str] | None) -> bool:
    """Tell whether a line is a number, leads to what follows, or has what is unlike verse."""
    if text[line.end - 1] == ":" or _is_number(text, line, VERSE_NUMBER):
        return True
    return unlike is not None and is_unlike_verse(text[line.start:line.end], unlike)
