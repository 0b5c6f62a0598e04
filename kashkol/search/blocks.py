"""How what the index holds is cut into files that are named after what they hold."""

import hashlib
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from itertools import accumulate
from math import isqrt
from types import MappingProxyType
from typing import Final
from zlib import crc32

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
FINENESS: Final = 4
"""Bits of a block's length that count, so that it seldom changes with what it is made from."""
DIGEST: Final = 12
"""Hexadecimal digits in the name of a file that every query loads."""
SHORT_DIGEST: Final = 4
"""Bytes in the name of any other file."""
HASH: Final = 16
"""Bytes by which the next build knows what a file holds."""
EMPTY: Final[Mapping[str, bytes]] = MappingProxyType({})
MOST_NAMED: Final = 1_000
"""Blocks of words of a year up to which each has a digest of its own; every query loads all."""
RUN: Final = 16
"""How many blocks behind each other share one in a larger year."""


class Shard(Record, frozen=True):
    """One file of the index."""

    path: str
    """From the site's root."""
    content: bytes


class Bundle(Record, frozen=True):
    """Files of one kind in the folder of a year, named after what they hold."""

    many: int
    """Number of blocks."""
    digests: bytes
    """Those in their names, behind each other: one for each, or for each run."""
    files: dict[str, bytes]
    """What each holds, hashed, by its path: the digest in its name may be that of another, too."""
    shards: tuple[Shard, ...]
    """Of those that do not stand yet."""


def run_of(blocks: int) -> int:
    """Return how many blocks of a year that has so many of words share a digest."""
    return 1 if blocks <= MOST_NAMED else RUN


def bundle(year: str, kind: str, contents: Sequence[bytes],
           standing: Mapping[str, bytes] = EMPTY, run: int = 1) -> Bundle:
    """Make the files of one kind of a year, but for those that stand, told as in `Bundle.files`.

    A `run` of so many blocks shares a digest, that of theirs; each has its place there in its name.
    """
    hashes = [hashlib.sha256(content).digest() for content in contents]
    if run == 1:
        digests = short_digests(hashes)
        names = [digest.hex() for digest in digests]
    else:
        digests = short_digests(hashlib.sha256(b"".join(hashes[at:at + run])).digest()
                                for at in range(0, len(hashes), run))
        names = [f"{digests[at // run].hex()}-{at % run}" for at in range(len(contents))]
    held = {f"{FOLDER}{year}/{kind}-{name}.bin": (content, whole[:HASH])
            for name, content, whole in zip(names, contents, hashes, strict=True)}
    return Bundle(many=len(contents), digests=b"".join(digests),
                  files={path: whole for path, (_, whole) in held.items()}, shards=tuple([
                      Shard(path=path, content=block(content, of_places=kind == "x"))
                      for path, (content, whole) in held.items() if standing.get(path) != whole]))


def short_digests(hashes: Iterable[bytes]) -> list[bytes]:
    """Return a few bytes of each of some hashes: different ones where these differ.

    They are the first or, where another hash has these already, the next.
    """
    held: dict[bytes, bytes] = {}
    digests = []
    for whole in hashes:
        at = 0
        while held.setdefault(whole[at:at + SHORT_DIGEST], whole) != whole:
            at += SHORT_DIGEST
        digests.append(whole[at:at + SHORT_DIGEST])
    return digests


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
                   places: bytes = b"", skipped: int = 0) -> bytes:
    """Write some words and their postings.

    `codes` gives for each word the bytes of its postings times four, and what is known of its
    places; `places` are the digests of the files these stand in, and `skipped` is behind how many
    others those of the first word do.
    """
    spelled = "\n".join(words).encode()
    head = varints((len(words), len(places) // SHORT_DIGEST, skipped, len(spelled)))
    return b"".join([head, places, spelled, varints(codes), *postings])


def block_size(sizes: Iterable[int]) -> int:
    """Return about how long blocks are to be that hold pieces of these sizes, in bytes.

    >>> block_size([9_000_000]), block_size([9_010_000])
    (6656, 6656)
    """
    size = max(BLOCK, isqrt(GROWTH * sum(sizes)))
    unit = 1 << size.bit_length() - FINENESS
    return round(size / unit) * unit


def cut(words: Sequence[str], sizes: Sequence[int], size: int) -> list[int]:
    """Tell where blocks begin that are about so long, in bytes; `sizes` are those of the words.

    Each begins where, of all places that make the one before between three and five quarters as
    long, the word with the lowest checksum stands. So a cut depends on the words around it: what is
    put in or changed moves the nearest, and those further on stay. Were all blocks of one length,
    all would move.

    >>> cut("abcdef", [3, 3, 3, 20, 1, 1], 7)
    [0, 2, 3, 4]
    """
    ends = [0, *accumulate(sizes)]
    starts, start = [0], 0
    while start < len(sizes) - 1 and ends[-1] - ends[start] > size * 5 // 4:
        first = bisect_left(ends, ends[start] + size * 3 // 4)
        last = bisect_right(ends, ends[start] + size * 5 // 4) - 1
        start = (min(range(first, last + 1), key=lambda at: crc32(words[at].encode()))
                 if first <= last else max(last, start + 1))
        starts.append(start)
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
