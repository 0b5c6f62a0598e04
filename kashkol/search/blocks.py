"""How what the index holds is cut into files that are named after what they hold."""

import hashlib
from collections.abc import Iterable, Sequence
from math import isqrt
from typing import Final

from kashkol.model import Record
from kashkol.search.coding import block, varints

FOLDER: Final = "search/index/"
BEST: Final = 9
"""Deflate's highest level, for the files that every query loads."""
BLOCK: Final = 3_600
"""Bytes of a block before it is deflated, in a small year."""
GROWTH: Final = 5
"""In a large year, the root of so many times its bytes: a year four times as large has blocks twice
as long."""
DIGEST: Final = 12
"""Hexadecimal digits in a name."""


class Shard(Record, frozen=True):
    """One file of the index."""

    path: str
    """From the site's root."""
    content: bytes


def shard(name: str, content: bytes, *, of_places: bool = False) -> Shard:
    """Make a file below the index's folder."""
    return Shard(path=f"{FOLDER}{name}.bin", content=block(content, of_places=of_places))


def named_shard(name: str, content: bytes) -> Shard:
    """Make a file that is named after what it holds."""
    return Shard(path=f"{FOLDER}{name}-{digest_of([content])}.bin",
                 content=block(content, BEST))


def named_parts(path: str) -> tuple[str, str]:
    """Return what such a file is called, and the digest in its name.

    >>> named_parts("search/index/names-0123456789ab.bin")
    ('names', '0123456789ab')
    """
    name, _, digest = path.removeprefix(FOLDER).removesuffix(".bin").rpartition("-")
    return name, digest


def digest_of(contents: Iterable[bytes]) -> str:
    """Return the digest that stands in the name of whatever holds these contents."""
    found = hashlib.sha256()
    for content in contents:
        found.update(content)
    return found.hexdigest()[:DIGEST]


def postings_block(words: Sequence[str], postings: Sequence[bytes], codes: Iterable[int],
                   places: tuple[int, int] = (0, 0)) -> bytes:
    """Write some words and their postings.

    `codes` gives for each word the bytes of its postings times four, and what is known of its
    places; `places` tells in which file those of the first word stand, and behind how many.
    """
    spelled = "\n".join(words).encode()
    return b"".join([varints((len(words), *places, len(spelled))), spelled, varints(codes),
                     *postings])


def block_size(sizes: Iterable[int]) -> int:
    """Return how long blocks are to be that hold pieces of these sizes, in bytes."""
    return max(BLOCK, isqrt(GROWTH * sum(sizes)))


def cut(sizes: Sequence[int], most: int) -> list[int]:
    """Tell where blocks begin that hold no more than so much, or one piece.

    >>> cut([3, 3, 3, 20, 1, 1], 7)
    [0, 2, 3, 4]
    """
    starts = [0]
    filled = 0
    for at, size in enumerate(sizes):
        if filled and filled + size > most:
            starts.append(at)
            filled = 0
        filled += size
    return starts


def beginning(names: Sequence[str], start: int) -> str:
    """Return the shortest beginning that a name has, and that is greater than the name before.

    >>> beginning(["کار", "کارەبا", "کەس"], 2)
    'کە'
    """
    if not start:
        return ""
    before, here = names[start - 1], names[start]
    shared = 0
    while before[shared:shared + 1] == here[shared]:
        shared += 1
    return here[:shared + 1]
