"""Finds texts that are the same, or nearly so, by small sketches of their words.

Texts are given as the words that the search indexes, which are folded: spelling accidents, signs
and marks do not count. A sketch has a hash of all the words of a text, and the `KEPT` least hashes
of its sequences of three words. The share of sequences that two texts have in common (the Jaccard
index) is the share among the least hashes of both together: exact where a text has no more than
`KEPT`, else with a standard error of at most 0.06. Texts are compared only if they have one of
their very least hashes in common, so the work grows with the number of texts, not of pairs (Broder,
On the resemblance and containment of documents, 1997).

>>> one, other = (b"a b c d e f g h i j k l m n", b"a b c d e f g h i j k l m o")
>>> [pair] = alike({"1": sketch(one.split()), "2": sketch(other.split())})
>>> pair.first, pair.second, round(pair.share, 2)
('1', '2', 0.85)
"""

import hashlib
import struct
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise
from zlib import crc32

from kashkol.model import Record
from kashkol.sources import Sketch

KEPT = 64
"""Hashes in a sketch."""
COMPARED = 24
"""How many of them are looked up. Nearly all pairs that are alike have one of these in common."""
FEWEST = 12
"""Sequences that a text must have to be nearly the same as another: shorter ones are formulas."""
SAME = 0.4
"""Least share of common sequences; one word in six may differ."""
CROWD = 12
"""With more texts than this, each that has one hash is compared with its neighbours only."""
FIRST, SECOND = 0x9E3779B1, 0x85EBCA6B
"""Odd factors, by which the order of the words of a sequence counts."""
BITS = 0xFFFFFFFF


class Pair(Record, frozen=True):
    """Two texts that are alike; the names are those that the caller gave."""

    first: str
    second: str
    share: float
    """Of the sequences of three words in either, those that are in both."""
    is_same: bool
    """Whether all words are the same, in the same order."""


def sketch(words: Sequence[bytes]) -> Sketch:
    """Return the sketch of a text, given as its folded words; without any it is empty."""
    if not words:
        return Sketch()
    each = list(map(crc32, words))
    hashes = {(one * FIRST + two * SECOND + three) & BITS
              for one, two, three in zip(each, each[1:], each[2:], strict=False)}
    least = sorted(hashes)[:KEPT]
    return Sketch(whole=hashlib.sha256(b" ".join(words)).digest()[:16],
                  least=struct.pack(f"<{len(least)}I", *least))


def alike(sketches: Mapping[str, Sketch]) -> Iterator[Pair]:
    """Yield for each text the one before it in the mapping that is most like it, if any is.

    Of many copies each is thus told once. The order of the mapping decides which comes first.
    """
    order = {name: at for at, name in enumerate(sketches)}
    originals: dict[bytes, str] = {}
    copies: set[str] = set()
    for name, one in sketches.items():
        first = originals.setdefault(one.whole, name)
        if one.whole and first != name:
            copies.add(name)
            yield Pair(first=first, second=name, share=1, is_same=True)
    least = {name: struct.unpack(f"<{len(one.least) // 4}I", one.least)
             for name, one in sketches.items() if name not in copies
             and len(one.least) >= FEWEST * 4}
    best: dict[str, tuple[float, int]] = {}
    for first, second in _candidates(least, order):
        share = _share(least[first], least[second])
        if share >= SAME:
            best[second] = max(best.get(second, (0.0, 0)), (share, -order[first]))
    names = list(sketches)
    for second in sorted(best, key=order.__getitem__):
        share, place = best[second]
        yield Pair(first=names[-place], second=second, share=share, is_same=False)


def _candidates(least: Mapping[str, Sequence[int]],
                order: Mapping[str, int]) -> set[tuple[str, str]]:
    """Return pairs of texts that have one of their least hashes in common, in order."""
    holders: defaultdict[int, list[str]] = defaultdict(list)
    for name, hashes in least.items():
        for one in hashes[:COMPARED]:
            holders[one].append(name)
    found: set[tuple[str, str]] = set()
    for names in holders.values():
        if len(names) > 1:
            ordered = sorted(names, key=order.__getitem__)
            found.update(combinations(ordered, 2) if len(ordered) <= CROWD else pairwise(ordered))
    return found


def _share(one: Sequence[int], other: Sequence[int]) -> float:
    """Estimate which share of the sequences in either text is in both; 0 if it is below `SAME`."""
    both = set(one).intersection(other)
    if len(both) < SAME * max(len(one), len(other)):
        return 0
    least = sorted({*one, *other})[:KEPT]
    return len(both.intersection(least)) / len(least)
