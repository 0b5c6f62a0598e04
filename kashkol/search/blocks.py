"""Cuts the index into files, which are named after their content."""

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
BLOCK: Final = 10_240
"""Bytes of a block before it is deflated, if the segment is not very large."""
ROOTS: Final = 10_240
"""Bytes of a block of roots before they are front-coded and deflated."""
GROWTH: Final = 5
"""Blocks of a large segment are as long as the square root of `GROWTH` times its bytes: four times
the bytes make blocks twice as long."""
FINENESS: Final = 4
"""Significant bits of a block's length; fewer bits let the length change less often."""
DIGEST: Final = 12
"""Hexadecimal digits in the names of files that all segments share."""
SHORT_DIGEST: Final = 4
"""Bytes in the names of the files of a segment."""
HASH: Final = 16
"""Bytes of the hash by which the next build recognises the content of a file."""
EMPTY: Final[Mapping[str, bytes]] = MappingProxyType({})
MOST_NAMED: Final = 1_000
"""Most blocks of words of a segment that have a digest each; the first query loads all digests."""
RUN: Final = 16
"""Consecutive blocks that share a digest in a larger segment."""


class Shard(Record, frozen=True):
    """One file of the index."""

    path: str
    """From the site's root."""
    content: bytes


class Bundle(Record, frozen=True):
    """Files of one kind in the folder of a segment, named after their content."""

    many: int
    """Number of files."""
    digests: bytes
    """Digests in their names, one after the other: one for each file, or for each run."""
    files: dict[str, bytes]
    """Hash of each content by path; the shorter digest in a name may be that of another content."""
    shards: tuple[Shard, ...]
    """Files whose content is new."""


def run_of(blocks: int) -> int:
    """Return how many blocks share a digest in a segment with so many blocks of words."""
    return 1 if blocks <= MOST_NAMED else RUN


def bundle(segment: str, kind: str, contents: Sequence[bytes],
           present: Mapping[str, bytes] = EMPTY, run: int = 1) -> Bundle:
    """Make the files of one kind of a segment, except those `present` already (`Bundle.files`).

    Each `run` of consecutive blocks shares a digest; the name of each has its index in the run.
    """
    hashes = [hashlib.sha256(content).digest() for content in contents]
    if run == 1:
        digests = short_digests(hashes)
        names = [digest.hex() for digest in digests]
    else:
        digests = short_digests(hashlib.sha256(b"".join(hashes[at:at + run])).digest()
                                for at in range(0, len(hashes), run))
        names = [f"{digests[at // run].hex()}-{at % run}" for at in range(len(contents))]
    held = {f"{FOLDER}{segment}/{kind}-{name}.bin": (content, whole[:HASH])
            for name, content, whole in zip(names, contents, hashes, strict=True)}
    return Bundle(many=len(contents), digests=b"".join(digests),
                  files={path: whole for path, (_, whole) in held.items()}, shards=tuple([
                      Shard(path=path, content=block(content, of_places=kind == "x"))
                      for path, (content, whole) in held.items() if present.get(path) != whole]))


def short_digests(hashes: Iterable[bytes]) -> list[bytes]:
    """Shorten hashes to four bytes each, without making different ones equal.

    Where another hash begins with the same bytes, the next four are taken.
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
    """Make a file named after its content, at the top of the index."""
    return Shard(path=f"{FOLDER}{name}-{digest_of([content])}.bin",
                 content=block(content, BEST))


def named_parts(path: str) -> tuple[str, str]:
    """Split the path of such a file into its plain name and its digest.

    >>> named_parts("search/index/names-0123456789ab.bin")
    ('names', '0123456789ab')
    """
    name, _, digest = path.removeprefix(FOLDER).removesuffix(".bin").rpartition("-")
    return name, digest


def digest_of(contents: Iterable[bytes]) -> str:
    """Return the digest of contents, for the name of a file."""
    found = hashlib.sha256()
    for content in contents:
        found.update(content)
    return found.hexdigest()[:DIGEST]


def postings_block(words: Sequence[str], postings: Sequence[bytes], codes: Iterable[int],
                   places: bytes = b"", skipped: int = 0) -> bytes:
    """Write some words and their postings.

    `codes` gives for each word the bytes of its postings times four, plus two flags about its
    positions (docs/search-format.md, p). `places` are the digests of the files with the positions;
    the first of these has `skipped` other words before the first one here.
    """
    spelled = "\n".join(words).encode()
    head = varints((len(words), len(places) // SHORT_DIGEST, skipped, len(spelled)))
    return b"".join([head, places, spelled, varints(codes), *postings])


def block_size(sizes: Iterable[int]) -> int:
    """Return the usual length of blocks in bytes, from the bytes of all words of a segment.

    >>> block_size([40_000_000]), block_size([40_010_000])
    (14336, 14336)
    """
    size = max(BLOCK, isqrt(GROWTH * sum(sizes)))
    unit = 1 << size.bit_length() - FINENESS
    return round(size / unit) * unit


def cut(words: Sequence[str], sizes: Sequence[int], size: int) -> list[int]:
    """Return the indexes of the words that begin a block of about `size` bytes.

    `sizes` are the bytes of each word. A block is between three and five quarters of `size` long;
    within that range it ends before the word with the lowest CRC-32. So a boundary depends on the
    words near it: a word added or changed moves the nearest boundaries only. With blocks of a fixed
    length it would move all boundaries behind it.

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
    """Return the shortest beginning of a name that is greater than the name before it.

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
