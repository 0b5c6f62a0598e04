"""The shelf: readings and extracts, packed into files under the hash of the reading.

A pack holds many texts, one after the other, and is named after its content, so that writing one
twice is harmless. Where a text lies is told by its `Location`; workers take down only what a page
needs. A text that is read again stands in a new pack and is dead in the old one. Packs no location
points to are deleted, and when more is dead than alive all are packed anew.

Anybody may have changed a pack. So nothing is taken from one for lying where it should: a reading
is known by its digest, its extracts by the one in the location, and locations are taken from the
sealed state and the jobs of the build alone.
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
from kashkol.model import Reading, Record, TextAlone, encode
from kashkol.site.parts.extracts import Extracts

ENDING = ".pack"
_PACK = re.compile(r"[0-9a-f]{32}\.pack(\.[0-9a-f]{8}\.new)?")
"""Name of a pack, or of one that a build began to write."""
TEXTS_IN_PACK = 64
"""Texts of one pack, at least: what one job reads."""
MOST_DEAD = 0.5
"""Share of the packs' bytes that may belong to no text any more."""
MOST_OPEN = 256
"""Packs kept open at once; a system may allow a process no more than 1,024 files."""
MOST_PACKS = 200
"""Packs of an archive that is read all at once: they can all be kept open."""

_reading = msgspec.msgpack.Decoder(Reading)
_text = msgspec.msgpack.Decoder(TextAlone)
_extracts = msgspec.msgpack.Decoder(Extracts)


class Location(Record, frozen=True, array_like=True, gc=False):
    """Where a text lies: two stretches of a pack, the reading and its extracts."""

    pack: str
    start: int
    middle: int
    """Where the reading ends and the extracts begin."""
    end: int
    extracts: str
    """Hash of the encoded extracts, as `Packed.digest` is of the reading."""


class Packed(Record, frozen=True, array_like=True):
    """A text ready to be put on the shelf."""

    digest: str
    """Hash of the encoded reading."""
    reading: bytes
    extracts: bytes


class PackShelf:
    """Takes texts down from packs; keeps the packs it used last open. Threads may share it."""

    def __init__(self, folder: Path, locations: Mapping[str, Location]) -> None:
        """Look for packs in `folder`."""
        self.folder = folder
        self.locations = locations
        self.packs: dict[str, int] = {}
        self.hand = Lock()
        weakref.finalize(self, _close, self.packs)

    def reading(self, digest: str) -> Reading:
        """Take down a whole reading."""
        return _reading.decode(self._reading(digest))

    def text(self, digest: str) -> TextAlone:
        """Take down the text of a reading alone."""
        return _text.decode(self._reading(digest))

    def extracts(self, digest: str) -> Extracts:
        """Take down the passages of a reading that other pages show."""
        return _extracts.decode(self._extracts(digest))

    def packed(self, digest: str) -> Packed:
        """Take down a text as it lies there."""
        return Packed(digest=digest, reading=self._reading(digest),
                      extracts=self._extracts(digest))

    def close(self) -> None:
        """Close the packs."""
        _close(self.packs)

    def _reading(self, digest: str) -> bytes:
        place = self.locations[digest]
        return self._bytes(place.pack, place.start, place.middle, digest)

    def _extracts(self, digest: str) -> bytes:
        place = self.locations[digest]
        return self._bytes(place.pack, place.middle, place.end, place.extracts)

    def _bytes(self, pack: str, start: int, end: int, digest: str) -> bytes:
        with self.hand:  # no other thread may close this pack while it is read
            if pack not in self.packs:
                if len(self.packs) >= MOST_OPEN:
                    os.close(self.packs.pop(next(iter(self.packs))))
                self.packs[pack] = without_waiting(f"{self.folder}/{pack}", os.O_RDONLY)
            content = os.pread(self.packs[pack], end - start, start)
        if digest_of(content) != digest:
            with self.hand:  # whoever mends it writes another file under this name
                _close({pack: self.packs.pop(pack)} if pack in self.packs else {})
            raise DamagedError(pack)
        return content


@lru_cache(maxsize=1)
def open_shelf(packs: Path, locations: Path, digest: str) -> PackShelf:
    """Open the shelf of a build; for the same locations only once in a process.

    `digest` is what `write_locations` returned.
    """
    content = read_file(locations)
    if sha256(content).hexdigest() != digest:
        raise DamagedError(locations.name)
    return PackShelf(packs, msgspec.msgpack.decode(content, type=dict[str, Location]))


def digest_of(content: bytes) -> str:
    """Return the hash under which a reading, or its extracts, are known."""
    return sha256(content).hexdigest()[:32]


def _close(packs: dict[str, int]) -> None:
    while packs:
        os.close(packs.popitem()[1])


def pack(reading: Reading, extracts: Extracts) -> Packed:
    """Encode a text for the shelf."""
    encoded = encode(reading)
    return Packed(digest=digest_of(encoded), reading=encoded, extracts=encode(extracts))


def texts_in_pack(texts: int) -> int:
    """Return how many of so many texts to put into one pack.

    >>> texts_in_pack(10_000), texts_in_pack(100_000)
    (64, 500)
    """
    return max(TEXTS_IN_PACK, -(-texts // MOST_PACKS))


def write_pack(folder: Path, texts: Sequence[Packed]) -> dict[str, Location]:
    """Put texts on the shelf, together in one pack, and tell where they lie."""
    content = b"".join(part for text in texts for part in (text.reading, text.extracts))
    name = digest_of(content) + ENDING
    write_whole(folder / name, content)  # even where one stands: it may be damaged
    locations: dict[str, Location] = {}
    at = 0
    for text in texts:
        middle = at + len(text.reading)
        end = middle + len(text.extracts)
        locations[text.digest] = Location(pack=name, start=at, middle=middle, end=end,
                                          extracts=digest_of(text.extracts))
        at = end
    return locations


def write_locations(path: Path, places: Mapping[str, Location]) -> str:
    """Write down for the workers where texts lie; return the hash of it."""
    content = msgspec.msgpack.encode(dict(sorted(places.items())))
    if not _holds(path, content):
        write_whole(path, content)
    return sha256(content).hexdigest()


def _holds(path: Path, content: bytes) -> bool:
    try:
        return read_file(path) == content
    except OSError:
        return False


def are_whole(folder: Path, locations: Iterable[Location]) -> bool:
    """Tell whether every pack that is pointed to is there and long enough."""
    ends: dict[str, int] = {}
    for place in locations:
        ends[place.pack] = max(ends.get(place.pack, 0), place.end)
    try:
        return all((folder / name).stat().st_size >= end for name, end in ends.items())
    except OSError:
        return False


def is_mostly_dead(folder: Path, locations: Iterable[Location]) -> bool:
    """Tell whether more of the packs is dead than may be; these are all there."""
    alive = {(place.pack, place.start): place.end - place.start for place in locations}
    total = sum((folder / name).stat().st_size for name in {pack for pack, _ in alive})
    return total - sum(alive.values()) > MOST_DEAD * total


def pack_anew(folder: Path, locations: Mapping[str, Location]) -> dict[str, Location]:
    """Put all texts into new packs and tell where they lie then; the old packs stay as they are."""
    shelf, digests = PackShelf(folder, locations), list(locations)
    moved: dict[str, Location] = {}
    together = texts_in_pack(len(digests))
    for at in range(0, len(digests), together):
        moved |= write_pack(folder, list(map(shelf.packed, digests[at:at + together])))
    shelf.close()
    return moved


def delete_unused(folder: Path, locations: Iterable[Location]) -> None:
    """Delete packs no location points to."""
    keep_only(folder, _PACK, {place.pack for place in locations})
