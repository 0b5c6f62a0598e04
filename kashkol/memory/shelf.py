"""The shelf: a store of readings and extracts in pack files, addressed by the hash of the reading.

A pack contains many texts, one after the other, and its name is a hash of its content, so that
writing the same one twice is harmless. A `Location` says where a text is in which pack; workers
read only the texts that a page needs. A text that is read again is put into a new pack, and its
bytes in the old one are dead. Packs to which no location points are deleted; when more bytes are
dead than `MOST_DEAD`, all texts are packed anew.

Packs are not sealed, and may have been changed. So what is read from one is compared with a hash:
of a reading, its digest; of extracts, the hash in the location. A process does so once in a build:
pages of topics and years, quotations and the data read a text forty times. Locations come only from
the sealed state and from the jobs of the build.
"""

import os
import re
import weakref
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from threading import Lock

import msgspec

from kashkol.disk.files import keep_only, read_file, without_waiting, write_whole
from kashkol.memory.seal import DamagedError
from kashkol.model import Reading, ReadingText, Record, encode
from kashkol.site.parts.extracts import Extracts

ENDING = ".pack"
_PACK = re.compile(r"[0-9a-f]{32}\.pack(\.[0-9a-f]{8}\.new)?")
"""Name of a pack, or temporary name of one that is being written."""
TEXTS_IN_PACK = 64
"""Texts in a pack, at least; one job reads this many seeds."""
MOST_DEAD = 0.5
"""Largest share of dead bytes in the packs."""
MOST_OPEN = 256
"""Most packs that are open at once; some systems allow a process 1,024 open files."""
MOST_PACKS = 200
"""Most packs of an archive that is read all at once, so that all of them can stay open."""


class TextAlone(Record, frozen=True):
    """The text of an encoded `Reading`, for decoding nothing else."""

    text: ReadingText


_reading = msgspec.msgpack.Decoder(Reading)
_text = msgspec.msgpack.Decoder(TextAlone)
_extracts = msgspec.msgpack.Decoder(Extracts)


class Location(Record, frozen=True, array_like=True, gc=False):
    """The bytes of a text in a pack: the reading and, directly after it, its extracts."""

    pack: str
    """Name of the file."""
    start: int
    middle: int
    """Byte offset at which the reading ends and the extracts begin."""
    end: int
    extracts: str
    """Hash of the encoded extracts."""


class Packed(Record, frozen=True, array_like=True):
    """The encoded reading and extracts of a text."""

    digest: str
    """Hash of the encoded reading."""
    reading: bytes
    extracts: bytes


class PackShelf:
    """Reads texts from packs; keeps the packs used last open. Threads may share it."""

    def __init__(self, folder: Path, locations: Mapping[str, Location]) -> None:
        """Read the packs in `folder`; `locations` are by the digest of the reading."""
        self.folder = folder
        self.locations = locations
        self.packs: dict[str, int] = {}
        """File descriptors of open packs, by name."""
        self.checked: set[tuple[str, int]] = set()
        """What was compared with its hash: pack and start."""
        self.lock = Lock()
        weakref.finalize(self, _close, self.packs)

    def reading(self, digest: str) -> Reading:
        """Read a whole reading."""
        return _reading.decode(self._reading(digest))

    def text(self, digest: str) -> TextAlone:
        """Read only the text of a reading."""
        return _text.decode(self._reading(digest))

    def extracts(self, digest: str) -> Extracts:
        """Read the passages of a reading that other pages show."""
        return _extracts.decode(self._extracts(digest))

    def packed(self, digest: str) -> Packed:
        """Read a text without decoding it."""
        return Packed(digest=digest, reading=self._reading(digest),
                      extracts=self._extracts(digest))

    def close(self) -> None:
        """Close all packs."""
        _close(self.packs)

    def _reading(self, digest: str) -> bytes:
        location = self.locations[digest]
        return self._bytes(location.pack, location.start, location.middle, digest)

    def _extracts(self, digest: str) -> bytes:
        location = self.locations[digest]
        return self._bytes(location.pack, location.middle, location.end, location.extracts)

    def _bytes(self, pack: str, start: int, end: int, digest: str) -> bytes:
        with self.lock:  # so that no other thread closes the pack
            if pack not in self.packs:
                if len(self.packs) >= MOST_OPEN:
                    os.close(self.packs.pop(next(iter(self.packs))))
                self.packs[pack] = without_waiting(f"{self.folder}/{pack}", os.O_RDONLY)
            content = os.pread(self.packs[pack], end - start, start)
        if (pack, start) in self.checked:
            return content
        if digest_of(content) != digest:
            with self.lock:  # a build will replace the damaged pack by a new file
                _close({pack: self.packs.pop(pack)} if pack in self.packs else {})
            raise DamagedError(pack)
        self.checked.add((pack, start))
        return content


@lru_cache(maxsize=1)
def open_shelf(packs: Path, locations: Path, digest: str, build: int) -> PackShelf:
    """Open the shelf of a build; only once per process and number of the build.

    `locations` is the file that `write_locations` wrote, and `digest` what it returned.
    """
    del build
    content = read_file(locations)
    if sha256(content).hexdigest() != digest:
        raise DamagedError(locations.name)
    return PackShelf(packs, msgspec.msgpack.decode(content, type=dict[str, Location]))


def digest_of(content: bytes) -> str:
    """Return the hash of an encoded reading, or of encoded extracts."""
    return sha256(content).hexdigest()[:32]


def _close(packs: dict[str, int]) -> None:
    while packs:
        os.close(packs.popitem()[1])


def pack(reading: Reading, extracts: Extracts) -> Packed:
    """Encode a text for the shelf."""
    encoded = encode(reading)
    return Packed(digest=digest_of(encoded), reading=encoded, extracts=encode(extracts))


def texts_in_pack(texts: int) -> int:
    """Return how many texts to put into one pack, of this many in all.

    >>> texts_in_pack(10_000), texts_in_pack(100_000)
    (64, 500)
    """
    return max(TEXTS_IN_PACK, -(-texts // MOST_PACKS))


def write_pack(folder: Path, texts: Sequence[Packed]) -> dict[str, Location]:
    """Write texts into a new pack; return their locations by digest."""
    content = b"".join(part for text in texts for part in (text.reading, text.extracts))
    name = digest_of(content) + ENDING
    write_whole(folder / name, content)  # even if it exists: it may be damaged
    locations: dict[str, Location] = {}
    at = 0
    for text in texts:
        middle = at + len(text.reading)
        end = middle + len(text.extracts)
        locations[text.digest] = Location(pack=name, start=at, middle=middle, end=end,
                                          extracts=digest_of(text.extracts))
        at = end
    return locations


def write_locations(path: Path, locations: Mapping[str, Location]) -> str:
    """Write locations into a file for the workers; return the hash of its content."""
    content = msgspec.msgpack.encode(dict(sorted(locations.items())))
    if not _holds(path, content):
        write_whole(path, content)
    return sha256(content).hexdigest()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return read_file(path) == content
    except OSError:
        return False


def are_whole(folder: Path, locations: Iterable[Location]) -> bool:
    """Tell whether the packs of some locations exist and are long enough."""
    ends: dict[str, int] = {}
    for location in locations:
        ends[location.pack] = max(ends.get(location.pack, 0), location.end)
    try:
        return all((folder / name).stat().st_size >= end for name, end in ends.items())
    except OSError:
        return False


def is_mostly_dead(folder: Path, locations: Iterable[Location]) -> bool:
    """Tell whether the packs have more dead bytes than `MOST_DEAD`; all of them must exist."""
    alive = {(one.pack, one.start): one.end - one.start for one in locations}
    total = sum((folder / name).stat().st_size for name in {pack for pack, _ in alive})
    return total - sum(alive.values()) > MOST_DEAD * total


def pack_anew(folder: Path, locations: Mapping[str, Location]) -> dict[str, Location]:
    """Write all texts into new packs; return their new locations. The old packs are kept."""
    shelf, digests = PackShelf(folder, locations), list(locations)
    moved: dict[str, Location] = {}
    together = texts_in_pack(len(digests))
    for at in range(0, len(digests), together):
        moved |= write_pack(folder, list(map(shelf.packed, digests[at:at + together])))
    shelf.close()
    return moved


def delete_unused(folder: Path, locations: Iterable[Location]) -> None:
    """Delete the packs to which no location points."""
    keep_only(folder, _PACK, {location.pack for location in locations})
