"""The manifest: what a build left in an output folder, and what that was planned from.

It lies in `.cache/`, one for each output folder.
"""

import hashlib
from pathlib import Path

import msgspec

from kashkol.memory.cache import CACHE
from kashkol.memory.seal import read_sealed, user_key, write_sealed
from kashkol.model import Record


class Entry(Record, frozen=True, array_like=True, gc=False):
    """What the manifest knows of one file that a build wrote."""

    key: bytes
    """Hashes of what the file was made from, part by part: see `kashkol.building.keys.PARTS`."""
    digest: str
    """SHA-256 of its bytes."""
    size: int
    mtime_ns: int
    build: int = 0
    """Number of the build that wrote it."""
    why: tuple[str, ...] = ()
    """What had changed when it was written, in words."""


class Planned(Record, frozen=True, array_like=True, gc=False):
    """What a plan gave in the last build: see `kashkol.site.page.Plan`."""

    given: bytes
    """Hash of what it was given."""
    outputs: tuple[tuple[str, str], ...]
    """Each with its template; empty for what has none."""


class Manifest(Record, frozen=True, array_like=True):
    """What stands in an output folder, and what it was planned from."""

    shared: bytes
    """Hash of what every plan looks at."""
    plans: dict[str, Planned]
    """By the name of the plan."""
    entries: dict[str, Entry]
    """By path."""
    builds: int
    """How many builds have written or deleted something so far."""
    folders: dict[str, int]
    """Every folder, and the time of its last change in nanoseconds, if it held what it should and
    any later change would show; else 0."""
    archive: str = ""
    """Id in the marker of the output folder; empty before the first build."""
    marker: tuple[int, int] = (0, 0)
    """Size and time of change of the marker as it was written."""
    foreign: frozenset[str] = frozenset()
    """Files in the output folder that no build wrote, as they were last mentioned."""


NOTHING = Manifest(shared=b"", plans={}, entries={}, builds=0, folders={})
"""What is known of a folder before the first build."""


def manifest_place(root: Path, output: Path) -> Path:
    """Return where the manifest of an output folder lies."""
    name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:16]
    return root / CACHE / f"manifest-{name}.msgpack"


def read_manifest(place: Path) -> Manifest:
    """Read a manifest; without one, or with a damaged one, everything is made afresh."""
    try:
        return msgspec.msgpack.decode(read_sealed(place, user_key()) or b"", type=Manifest)
    except msgspec.DecodeError:
        return NOTHING


def write_manifest(place: Path, manifest: Manifest) -> None:
    """Write a manifest, last of all, and make sure that it is on the disk."""
    write_sealed(place, msgspec.msgpack.encode(manifest), user_key(), durable=True)
