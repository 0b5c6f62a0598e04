"""The archive in a file, from which workers take it, so that they can plan what they make.

It holds what an archive is built from, and is deleted when all has been planned. Like the shelf's
list of locations it is not sealed: workers are told its hash.
"""

from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

import msgspec

from kashkol.archive import Archive, Card, build_archive
from kashkol.curated import Content
from kashkol.disk.files import read_file, write_whole
from kashkol.media import Media
from kashkol.memory.seal import DamagedError
from kashkol.model import Record, encode


class _Parts(Record, frozen=True, array_like=True):
    """The arguments of `build_archive`."""

    content: Content
    cards: tuple[Card, ...]
    prose: Mapping[str, str]
    media: Media


def write_archive(place: Path, archive: Archive) -> str:
    """Write an archive into a file; return the hash of its content."""
    content = encode(_Parts(cards=archive.cards, prose=archive.prose, media=archive.media,
                            content=Content(
                                site=archive.site, topics=tuple(archive.topics.values()),
                                collections=tuple(archive.collections.values()),
                                pages=archive.pages, files=archive.files,
                                withdrawn=archive.withdrawn)))
    write_whole(place, content)
    return sha256(content).hexdigest()


def read_archive(place: Path, digest: str) -> Archive:
    """Read the archive that `write_archive` wrote when it returned `digest`."""
    content = read_file(place)
    if sha256(content).hexdigest() != digest:
        raise DamagedError(place.name)
    parts = msgspec.msgpack.decode(content, type=_Parts)
    return build_archive(parts.content, parts.cards, parts.prose, parts.media)
