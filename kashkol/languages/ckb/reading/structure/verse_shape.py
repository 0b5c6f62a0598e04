"""The shape of verse: what tells the lines of a poem from short lines of prose.

No single clue suffices, so each is worth points. Weights and limits were chosen on 1,200 poems and
800 texts of textbooks, news and lists, and tried on 1,200 other poems.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import sqrt
from operator import itemgetter
from typing import Final, NamedTuple

from kashkol.languages.ckb.affixes import CONTINUING
from kashkol.languages.ckb.layout import ENDED
from kashkol.languages.ckb.line_width import deviation, line_width, usual_width
from kashkol.languages.ckb.verse import INFLECTED, ends_in_full, is_unlike_verse, rhyme_key
from kashkol.languages.punctuation import COMMAS
from kashkol.model import Span
from kashkol.text.lines import Line, blocks

ENOUGH: Final = 5
"""Points from which on lines are verse."""
LABELLED: Final = 5
"""What a line above is worth that says «شیعر: …»; only what rules verse out is worth more."""
NAMED: Final = 2
"""What a line above is worth in which a word for poems or poets occurs."""


class Shape(NamedTuple):
    """What is measured of some lines; shares are of the lines, or of pairs of neighbours."""

    units: int
    """Lines, or half-lines where most lines have two."""
    mean: float
    """Code points of a unit."""
    spread: float
    """Standard deviation of the length, divided by the mean."""
    rhymed: float
    """Share that ends like one of the two before or the two after."""
    stopped: float
    """Share that ends with a full stop."""
    unlike: float
    """Share with digits, Latin letters, brackets or a sentence that ends inside."""
    unfilled: float
    """Share of lines with room for the first word of the next, though no sentence ends."""
    hanging: float
    """Share that ends in a word that needs the next one, as «لە», and is no refrain."""
    leading: float
    """Share, but for the first line, that begins with such a word."""
    flowing: float
    """Share of neighbours of one stanza between which a sentence goes on, though the first has
    room: it ends in a comma or breaks off, or the second begins with «کە», «لە»."""
    anaphoric: float
    """Share whose first word is, or ends like, that of the line above, as in lists:
    «زیادکردنی …», «چاککردنی …»."""
    regular: float
    """Share of the commonest size of a stanza, less if there are only two stanzas."""
    halved: float
    """Share of lines with two half-lines."""
    quatrain: bool
    """Whether there are four units, of which the first, the second and the last rhyme."""


def points(shape: Shape, doubt: int) -> int:
    """Return how much speaks for verse; `doubt` is what a label above is worth."""
    if _is_surely_verse(shape):
        return ENOUGH
    if _is_prose(shape, doubt) or shape.units < fewest_units(doubt):
        return 0
    if doubt == LABELLED:
        return ENOUGH
    strophic = _is_strophic(shape)
    evenness = _steps(-shape.spread, (-0.5, -0.35, -0.2, -0.14, -0.1)) - 2
    return sum((
        doubt,
        _steps(shape.rhymed, (0.35, 0.5, 0.75)),
        max(evenness, 0) if strophic else evenness,
        _steps(-shape.mean, (-55, -45)) - 1,
        1 if shape.units >= 2 * _FEW_UNITS else -2,
        _steps(shape.regular, (0.5, 0.8)),
        0 if strophic or shape.units >= _MANY_UNITS else -2,
        shape.halved > _MOST,
        -_steps(shape.unlike, (0.1, 0.2)) - (shape.unlike > _FEW and shape.rhymed < 0.35),  # noqa: PLR2004
        -(shape.spread > 0.22 and shape.rhymed < _MOST),  # noqa: PLR2004
        -(shape.stopped > _FEW),
        -2 * (shape.anaphoric > _MOST),
        -2 * (shape.hanging > 2 * _FEW)))


def may_be_filled(shape: Shape) -> bool:
    """Tell whether lines that look like verse may be prose in a narrow column.

    Such has no rhymes, no metre and no half-lines. Its paragraphs are not of one size, and some of
    its lines end in a word that needs the next one.
    """
    strophic = shape.regular >= 0.8 or (shape.regular >= 0.5 and shape.hanging == 0)  # noqa: PLR2004
    return shape.rhymed < 0.5 and shape.halved <= _FEW and not strophic \
        and not (_is_quatrain(shape) or _is_metrical(shape))  # noqa: PLR2004


def is_filled(lines: Sequence[str]) -> bool:
    """Tell whether lines fill a width on paper, but for those that end sentences.

    >>> is_filled(["ئەنجوومەنی شارەوانی دوێنێ", "کۆبوونەوەیەکی گرنگی", "لەبارەی ئاوەوە کرد"])
    True
    """
    lengths = [line_width(line) for line in lines]
    pairs = [(length, length + line_width(f" {below.partition(' ')[0]}"))
             for length, line, below in zip(lengths, lines, lines[1:], strict=False)
             if not ends_in_full(line)]
    if not pairs:
        return False
    width = usual_width(*zip(*pairs, strict=True))
    most = _DEVIATIONS * deviation(width)
    return sum(length > width + most or needed <= width - most
               for length, needed in pairs) < _FEW * len(lines)


_DEVIATIONS = 4.5
"""Standard deviations by which a line that fills a width exceeds or lacks it, at most."""


def fewest_units(doubt: int) -> int:
    """Return how many lines, or half-lines, show a shape at least."""
    return 2 if doubt == LABELLED else _FEW_UNITS


_FEW_UNITS, _SOME_UNITS, _MANY_UNITS = 4, 12, 20
_FEW, _MOST = 0.1, 0.6
_SHORTEST_MEAN, _SHORTEST_HALF = 12, 14
"""Code points; shorter lines are lists, shorter half-lines columns of a table."""


def _is_strophic(shape: Shape) -> bool:
    """Tell whether lines stand in stanzas of one size, and rhyme or are many and even."""
    if shape.regular < 0.4:  # noqa: PLR2004
        return False
    many = shape.units >= _SOME_UNITS and shape.regular >= 0.9 and shape.unlike < 0.08  # noqa: PLR2004
    return shape.rhymed >= 0.3 or (many and (shape.rhymed > 0.2 or shape.spread < _FEW))  # noqa: PLR2004


def _is_surely_verse(shape: Shape) -> bool:
    return _is_free(shape) or _is_quatrain(shape) or _is_metrical(shape)


def _is_metrical(shape: Shape) -> bool:
    """Tell whether many lines in stanzas of one size have one length, as only a metre gives."""
    return (shape.units >= _SOME_UNITS and shape.regular >= 0.9  # noqa: PLR2004
            and shape.spread < _FEW and shape.halved <= _FEW and shape.stopped <= _FEW
            and shape.unlike < 0.3 and shape.hanging <= _FEW  # noqa: PLR2004
            and shape.mean >= _SHORTEST_QUATRAIN and shape.anaphoric <= 0.4)  # noqa: PLR2004


def _is_quatrain(shape: Shape) -> bool:
    """Tell whether lines are a quatrain, and of one length."""
    return (shape.quatrain and shape.halved <= _FEW
            and shape.spread <= _EVEN and _SHORTEST_QUATRAIN <= shape.mean <= _LONGEST_QUATRAIN
            and shape.stopped == shape.hanging == shape.unlike == 0
            and shape.anaphoric <= 0.4)  # noqa: PLR2004


_EVEN = 0.12
"""Spread of the lines of a quatrain, at most."""
_SHORTEST_QUATRAIN, _LONGEST_QUATRAIN = 18, 42
"""Mean length of its lines, in code points: their metres have 8 to 15 syllables."""


def _is_free(shape: Shape) -> bool:
    """Tell whether lines are free verse: uneven, but some break off where no line of prose does.

    So are fewer lines through which sentences flow, and where none does, many short lines of which
    nearly half rhyme, or some begin with a word that needs the next.
    """
    if shape.halved > _FEW or not _may_be_free(shape):
        return False
    if (shape.units >= _SOME_UNITS and shape.hanging >= 0.025) or _is_flowing(shape):  # noqa: PLR2004
        return True
    return (shape.units >= _MANY_UNITS and shape.mean < 27  # noqa: PLR2004
            and (shape.rhymed >= 0.4 or shape.leading >= 0.15)  # noqa: PLR2004
            and shape.unfilled > _MOST and shape.anaphoric < 0.2)  # noqa: PLR2004


def _is_flowing(shape: Shape) -> bool:
    """Tell whether sentences flow through short lines."""
    return (shape.units >= _FEW_FREE and shape.mean <= 30 and shape.flowing >= 0.22  # noqa: PLR2004
            and shape.anaphoric <= 0.4)  # noqa: PLR2004


_FEW_FREE = 8
"""Lines of a poem in free verse, at least."""


def _may_be_free(shape: Shape) -> bool:
    """Tell whether lines are short and unlike prose, the more so the fewer of them break off."""
    stopped, unlike = (0.3, 0.17) if shape.hanging >= 0.05 else (0.2, 0.12)  # noqa: PLR2004
    return (shape.mean <= 34 and shape.unfilled >= 0.3  # noqa: PLR2004
            and shape.stopped <= stopped and shape.unlike <= unlike
            and not _is_cut_anywhere(shape))


def _is_cut_anywhere(shape: Shape) -> bool:
    """Tell whether lines end where a machine cut them, not where a poet did.

    Free verse breaks off before «لە» and «کە» more often than behind them, and its sentences end
    with its lines. Prose that was cut at uneven widths ends its lines in such words, and its
    sentences inside of lines, more often than it begins lines with them.
    """
    return shape.leading - shape.hanging - shape.unlike < -_CUT


_CUT = 0.07


def _is_prose(shape: Shape, doubt: int) -> bool:
    """Tell whether something rules verse out."""
    sure = doubt or (shape.regular >= 0.8 and shape.spread < 0.16 and shape.rhymed >= 0.35)  # noqa: PLR2004
    limit = _MOST if sure else 0.26
    return (shape.stopped > limit or shape.unlike > limit + 0.08 or _is_filled(shape, doubt)
            or (not doubt and _is_list(shape)))


def _is_list(shape: Shape) -> bool:
    """Tell whether lines are uneven without being stanzas, or as short as lists and columns are."""
    shortest = _SHORTEST_HALF if shape.halved > _MOST else _SHORTEST_MEAN
    return shape.mean < shortest or (shape.spread > 0.26 and shape.regular < 0.5)  # noqa: PLR2004


def _is_filled(shape: Shape, doubt: int) -> bool:
    """Tell whether lines fill their width, as wrapped prose does."""
    filled = shape.unfilled < 0.13 and shape.units >= _FEW_UNITS and shape.regular < 0.8  # noqa: PLR2004
    rhymed = 0.3 if doubt == LABELLED else 0.55
    return filled and (shape.rhymed < rhymed or shape.hanging > _FEW)


def _steps(measure: float, limits: Sequence[float]) -> int:
    """Return how many of the limits a measure reaches."""
    return sum(measure >= limit for limit in limits)


def mostly_stops(text: str, lines: Sequence[Line]) -> bool:
    """Tell whether more lines end with full stops than `points` allows of any verse."""
    return sum(text[line.end - 1] == "." and text[line.end - 2:line.end - 1] not in {".", "…"}
               for line in lines) > _MOST * len(lines)


# --- measuring -------------------------------------------------------------------------------


def shape_of(text: str, lines: Sequence[Line], halves: Sequence[Sequence[Span]]) -> Shape:
    """Measure lines; `halves` holds the half-lines of each, if it has any."""
    halved = sum(map(bool, halves)) / len(lines)
    units = [text[unit.start:unit.end] for unit in (
        _units(lines, halves) if halved > _MOST else lines)]
    lengths = [len(unit) for unit in units]
    mean = sum(lengths) / len(lengths)
    stanzas = blocks(lines)
    keys = [rhyme_key(unit) for unit in units]
    firsts = [unit.partition(" ")[0] for unit in units]
    lasts = [unit.rpartition(" ")[2] for unit in units]
    stopped = list(map(ends_in_full, units))
    return Shape(
        units=len(units), mean=mean, rhymed=rhymed(keys),
        spread=_spread(lengths, () if halved > _MOST else stanzas) / mean,
        stopped=_share(stopped),
        unlike=_share(_unlike(units, keys)),
        unfilled=1.0 if halved > _MOST else _unfilled(lengths, firsts, stopped),
        hanging=_hanging(lasts),
        leading=_share([first in CONTINUING for first in firsts[1:]]),
        flowing=0.0 if halved > _MOST else _flowing(lines, units, firsts, lasts),
        anaphoric=_anaphoric(firsts),
        regular=_regularity(stanzas), halved=halved, quatrain=_is_rhymed_as_quatrain(keys))


def _unlike(units: Sequence[str], keys: Sequence[str]) -> list[bool]:
    """Tell of each unit whether it has what verse has not, or no letters that could rhyme."""
    return [not key or is_unlike_verse(unit) for unit, key in zip(units, keys, strict=True)]


def _units(lines: Sequence[Line], halves: Sequence[Sequence[Span]]) -> Iterator[Line | Span]:
    """Yield the half-lines of each line, or the line itself if it has none."""
    for line, pair in zip(lines, halves, strict=True):
        yield from pair or (line,)


def _spread(lengths: Sequence[int], stanzas: Sequence[Sequence[Line]]) -> float:
    """Return the standard deviation of the lengths, in stanzas if there are many."""
    large = [[line.end - line.start for line in stanza] for stanza in stanzas if len(stanza) > 1]
    groups = large if len(large) >= _STANZAS_TO_MEASURE else [lengths]
    return sqrt(sum(map(_variance, groups)) / len(groups))


_STANZAS_TO_MEASURE = 4


def _variance(lengths: Sequence[int]) -> float:
    mean = sum(lengths) / len(lengths)
    return sum([(length - mean) ** 2 for length in lengths]) / len(lengths)


def _anaphoric(firsts: Sequence[str]) -> float:
    return _share([one[-2:] == other[-2:] for one, other in pairwise(firsts)])


def _share(answers: Sequence[bool]) -> float:
    return sum(answers) / len(answers) if answers else 0.0


def rhymed(keys: Sequence[str]) -> float:
    """Return the share of lines that end like one of the two before or the two after."""
    padded = ["", "", *keys, "", ""]
    return _share([key != "" and key in {far, above, below, further}
                   for key, far, above, below, further in zip(
                       keys, padded, padded[1:], padded[3:], padded[4:], strict=False)])


def _hanging(lasts: Sequence[str]) -> float:
    """Return the share that ends in a word that needs the next one, and no line near by ends in."""
    return _share([word in CONTINUING
                   and word not in lasts[max(0, at - 2):at] and word not in lasts[at + 1:at + 3]
                   for at, word in enumerate(lasts)])


def _flowing(lines: Sequence[Line], written: Sequence[str], firsts: Sequence[str],
             lasts: Sequence[str]) -> float:
    """Return in how many pairs a sentence goes on below, though there was room for its next word.

    Lists have commas too, so these count only beside words that need the next.
    """
    width = max(map(len, written))
    pairs = words = commas = 0
    for line, last, first, below in zip(written, lasts, firsts[1:], lines[1:], strict=False):
        if below.above > 1:
            continue
        pairs += 1
        if len(line) + 1 + len(first) > width:
            continue
        if line.endswith(_COMMAS):
            commas += 1
        elif last in CONTINUING or (first in CONTINUING and not ENDED.search(line)):
            words += 1
    return (words + min(commas, 2 * words)) / pairs if words else 0.0


_COMMAS = tuple(COMMAS)


def _is_rhymed_as_quatrain(keys: Sequence[str]) -> bool:
    return (len(keys) == _FEW_UNITS and keys[0] == keys[1] == keys[3]
            and bool(keys[0]) and keys[0] not in INFLECTED)


def _unfilled(lengths: Sequence[int], firsts: Sequence[str], stopped: Sequence[bool]) -> float:
    width = max(lengths)
    return _share([length + 1 + len(below) <= width and not ended
                   for length, below, ended in zip(lengths, firsts[1:], stopped, strict=False)])


def commonest(sizes: Iterable[int]) -> tuple[int, int]:
    """Return the commonest of some sizes, the first of two that are as common, and its number."""
    times: dict[int, int] = {}
    for size in sizes:
        times[size] = times.get(size, 0) + 1
    return max(times.items(), key=itemgetter(1))


_LARGEST_STANZA, _RECORD = 10, 3
"""Blocks of three lines are addresses and the like more often than stanzas."""


def _regularity(stanzas: Sequence[Sequence[Line]]) -> float:
    size, times = commonest(map(len, stanzas))
    if not 1 < size <= _LARGEST_STANZA or size == _RECORD or times == 1:
        return 0.0
    return times / (len(stanzas) + (len(stanzas) == 2))  # noqa: PLR2004 - two may be chance
