"""Which articles name or mean a topic: files of their own beside a segment's words.

A topic that is given another name changes what articles speak of, but none of their words.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Final

from kashkol.model import Record
from kashkol.search.blocks import EMPTY, Shard, beginning, block_size, bundle, cut, postings_block
from kashkol.search.coding import LEAF, POSTINGS, WEIGHTS, front_coded, leaf_mark

TOPIC: Final = "@"
"""Before a topic's id: the sign of articles that name it or mean it."""


class About(Record, frozen=True, array_like=True):
    """The topics of one article."""

    topics: tuple[str, ...]
    """Ids of topics it names or means, each once."""
    language: str = ""
    """`document.language_label`."""


class TopicsIndex(Record, frozen=True, array_like=True):
    """Names of the files with a segment's topics."""

    digests: str
    """Those in their names, behind each other."""
    firsts: str
    """The shortest beginning of each file's first sign that no sign before it has, front-coded."""
    files: dict[str, bytes]
    """As in `Bundle`."""
    languages: tuple[tuple[str, int], ...] = ()
    """Labels of languages but the first, sorted, and the number of articles in each."""


def index_topics(segment: str, leaves: Iterable[Sequence[About]],
                 present: Mapping[str, bytes] = EMPTY) -> tuple[TopicsIndex, tuple[Shard, ...]]:
    """Make the files of the topics of one segment, its articles given in leaves as its words are.

    `present` lists files that exist already, as in `Bundle.files`.
    """
    found: dict[str, list[int]] = defaultdict(list)
    languages: Counter[str] = Counter()
    for leaf, articles in enumerate(leaves):
        for number, about in enumerate(articles, leaf * LEAF):
            for topic in about.topics:
                found[TOPIC + topic].append(number)
            languages.update([about.language] if about.language else [])
    signs = sorted(found)
    postings = [_postings(found[sign]) for sign in signs]
    sizes = [2 * len(sign) + len(posted) for sign, posted in zip(signs, postings, strict=True)]
    starts = cut(signs, sizes, block_size(sizes))
    contents = [postings_block(signs[start:end], postings[start:end],
                               [len(posted) << 2 for posted in postings[start:end]])
                for start, end in pairwise([*starts, len(signs)])]
    files = bundle(segment, "t", contents, present)
    return TopicsIndex(
        digests=files.digests.hex(), files=files.files,
        firsts=front_coded(beginning(signs, start) for start in starts),
        languages=tuple(sorted(languages.items()))), files.shards


def _postings(numbers: Sequence[int]) -> bytes:
    """Encode the numbers of documents, with weight 0."""
    written = []
    leaf, before = 0, -1
    for number in numbers:
        here, at = divmod(number, LEAF)
        if here != leaf:
            written.append(leaf_mark(here))
            leaf, before = here, -1
        written.append(POSTINGS[(at - before - 1) * WEIGHTS])
        before = at
    return b"".join(written)
