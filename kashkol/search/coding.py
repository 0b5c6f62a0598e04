"""Encodes numbers, postings and blocks of the index, as `docs/search-format.md` describes.

Documents are numbered in leaves of 256. A posting is one byte: the gap to the document before in
its leaf, and the weight of the word there. Gaps of 31 or more take a second byte.
"""

import gc
import zlib
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Final

LEAF: Final = 256
"""Documents in a leaf."""
WEIGHTS: Final = 8
"""Steps of a posting's weight, 0 to 7."""
_WIDE: Final = 31
"""Escape code for gaps of 31 or more: the gap minus 30 follows as a byte."""
_MARK: Final = b"\xf0"
"""Gap 30, weight 0, marks a new leaf: its number follows as a varint, then its postings."""
_LEVEL: Final = 4
"""Deflate's level: the result is hardly larger than at level 6, and takes less time."""
_WINDOW: Final = 14
"""Bits of deflate's window: 16 KB. Blocks are hardly longer, and larger windows are slower."""


def varint(number: int) -> bytes:
    r"""Write a number in groups of seven bits, the lowest first.

    >>> varint(5), varint(300)
    (b'\x05', b'\xac\x02')
    """
    if number <= _SEVEN_BITS:
        return bytes((number,))
    if number < 1 << 14:
        return bytes((number & 0x7F | 0x80, number >> 7))
    if number < 1 << 21:
        return bytes((number & 0x7F | 0x80, number >> 7 & 0x7F | 0x80, number >> 14))
    groups = bytearray()
    while number > _SEVEN_BITS:
        groups.append(number & _SEVEN_BITS | _SEVEN_BITS + 1)
        number >>= 7
    groups.append(number)
    return bytes(groups)


def varints(numbers: Iterable[int]) -> bytes:
    """Write numbers as varints, one after the other."""
    return b"".join(map(VARINTS.__getitem__, numbers))


def block(content: bytes, level: int = _LEVEL, *, of_places: bool = False) -> bytes:
    """Return a block as it is published: a checksum and the content, deflated without a header.

    In positions only single bytes repeat: run-length encoding alone is quicker, and 1 % smaller.
    """
    strategy = zlib.Z_RLE if of_places else zlib.Z_DEFAULT_STRATEGY
    packer = zlib.compressobj(level, zlib.DEFLATED, -_WINDOW, zlib.DEF_MEM_LEVEL, strategy)
    checksum = zlib.adler32(content).to_bytes(4, "little")
    return packer.compress(checksum + content) + packer.flush()


def front_coded(words: Iterable[str]) -> str:
    r"""Write words one a line: a sign for the letters shared with the line before, and the rest.

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


@contextmanager
def without_collector() -> Iterator[None]:
    """Switch the garbage collector off, which saves a fifth of the time to make an index.

    The index consists of many small objects, none of which is part of a cycle.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()


def leaf_mark(number: int) -> bytes:
    """Return the mark before the postings of a leaf; the first leaf has none."""
    return _MARK + varint(number) if number else b""


class _Written(dict[int, bytes]):
    """Encoded numbers: small ones from a table, others encoded when they are looked up."""

    def __init__(self, write: Callable[[int], bytes], many: int) -> None:
        super().__init__((number, write(number)) for number in range(many))
        self._write = write

    def __missing__(self, number: int) -> bytes:
        return self._write(number)


def _posting(code: int) -> bytes:
    gap, weight = divmod(code, WEIGHTS)
    if gap < _WIDE - 1:
        return bytes((gap * WEIGHTS + weight,))
    return bytes((_WIDE * WEIGHTS + weight, gap - _WIDE + 1))


_SEVEN_BITS: Final = 0x7F
VARINTS: Final = _Written(varint, 4096)
POSTINGS: Final = tuple(_posting(code) for code in range(LEAF * WEIGHTS))
"""Encoded postings, by eight times the gap plus the weight."""
