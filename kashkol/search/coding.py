"""How numbers and blocks are written: the bytes of the index.

A posting says in one byte how many documents lie between it and the one before, and how much the
word weighs there; a large gap takes a varint behind it. Positions are varints whose lowest bit says
whether more of the same document follow. `docs/search-format.md` describes both.
"""

import zlib
from collections.abc import Iterable
from operator import sub
from typing import Final

WEIGHTS: Final = 8
"""Steps of a posting's weight, 0 to 7."""
_WIDE: Final = 31
"""The gap that says: the rest of it follows as a varint."""
_LEVEL: Final = 4
"""Of deflate: a hundredth larger than level 6 in half the time."""


def varint(number: int) -> bytes:
    r"""Write a number in groups of seven bits, the lowest first.

    >>> varint(5), varint(300)
    (b'\x05', b'\xac\x02')
    """
    if number < 0x80:  # noqa: PLR2004 - seven bits
        return bytes((number,))
    groups = bytearray()
    while number > 0x7F:  # noqa: PLR2004
        groups.append(number & 0x7F | 0x80)
        number >>= 7
    groups.append(number)
    return bytes(groups)


def varints(numbers: Iterable[int]) -> bytes:
    """Write numbers one after the other."""
    return b"".join(map(varint, numbers))


def posting(gap: int, weight: int) -> bytes:
    """Write a posting: `gap` documents, 0 or more, lie between it and the one before."""
    if gap < _WIDE:
        return bytes((gap << 3 | weight,))
    return bytes((_WIDE << 3 | weight,)) + varint(gap - _WIDE)


def positions(places: list[int]) -> bytes:
    """Write where in a document a word stands: ordinals of words, ascending."""
    gaps = list(map(sub, places, [0, *places]))
    last = gaps.pop()
    return (b"".join([MORE[gap] if gap < EARLY else varint(gap << 1 | 1) for gap in gaps])
            + (ONLY[last] if last < EARLY else varint(last << 1)))


EARLY: Final = 4096
ONLY: Final = tuple(varint(place << 1) for place in range(EARLY))
"""A last position, or an only one, that far behind the one before."""
MORE: Final = tuple(varint(place << 1 | 1) for place in range(EARLY))
"""A position that is followed by another."""
NEARBY: Final = 256
POSTINGS: Final = tuple(tuple(posting(gap, weight) for gap in range(NEARBY))
                        for weight in range(WEIGHTS))
"""Postings by weight and gap."""


def block(content: bytes) -> bytes:
    """Return a block as it is published: a checksum and the content, deflated without a header."""
    packer = zlib.compressobj(_LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    checksum = zlib.adler32(content).to_bytes(4, "little")
    return packer.compress(checksum + content) + packer.flush()


def front_coded(words: Iterable[str]) -> str:
    r"""Write words a line each: a sign for the letters shared with the word before, and the rest.

    >>> front_coded(["بەغدا", "بەغداوە"])
    '!بەغدا\n&وە'
    """
    lines = []
    before = ""
    for word in words:
        shared = 0
        for one, other in zip(before, word, strict=False):
            if one != other:
                break
            shared += 1
        lines.append(chr(0x21 + shared) + word[shared:])
        before = word
    return "\n".join(lines)
