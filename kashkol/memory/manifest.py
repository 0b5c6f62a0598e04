"""The manifest: the files that a build wrote into an output folder, and what they were made from.

There is one manifest in `.cache/` for each output folder.
"""

import hashlib
from pathlib import Path

import msgspec

from kashkol.memory.cache import CACHE
from kashkol.memory.seal import read_sealed, user_key, write_sealed
from kashkol.model import Record


class Entry(Record, frozen=True, array_like=True, gc=False):
    """What the manifest records of one file that a build wrote."""

    key: bytes
    """Hashes of what the file was made from, part by part: see `kashkol.building.keys.PARTS`."""
    digest: str
    """SHA-256 of its bytes."""
    size: int
    mtime_ns: int
    build: int = 0
    """Number of the build that wrote it."""
    why: tuple[str, ...] = ()
    """Why it was written: what had changed, in words."""


class Planned(Record, frozen=True, array_like=True, gc=False):
    """What a plan returned in the last build: see `kashkol.site.page.Plan`."""

    given: bytes
    """Hash of the values that it was given."""
    outputs: tuple[tuple[str, str], ...]
    """Path and template of each output; the template is empty if it has none."""


class Manifest(Record, frozen=True, array_like=True):
    """The files of an output folder, and what they were made from."""

    shared: bytes
    """Hash of what all outputs depend on beside their inputs."""
    plans: dict[str, Planned]
    """By the name of the plan."""
    entries: dict[str, Entry]
    """By path."""
    builds: int
    """Number of builds so far that have written or deleted something."""
    folders: dict[str, int]
    """Time of the last change of every folder, in nanoseconds.

    It is 0 if the folder held anything else, or if the time was so recent that the clock of the
    file system might give it to a later change as well.
    """
    archive: str = ""
    """Id in the marker of the output folder; empty before the first build."""
    marker: tuple[int, int] = (0, 0)
    """Size and time of change of the marker, as it was written."""
    foreign: frozenset[str] = frozenset()
    """Files in the output folder that no build wrote, as they were last reported."""


NOTHING = Manifest(shared=b"", plans={}, entries={}, builds=0, folders={})
"""The manifest of a folder before its first build."""


def manifest_place(root: Path, output: Path) -> Path:
    """Return the path of the manifest of an output folder."""
    name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:16]
    return root / CACHE / f"manifest-{name}.msgpack"


def read_manifest(place: Path) -> Manifest:
    """Read a manifest; one that is missing or damaged is read as `NOTHING`."""
    try:
        return msgspec.msgpack.decode(read_sealed(place, user_key()) or b"", type=Manifest)
    except msgspec.DecodeError:
        return NOTHING


def write_manifest(place: Path, manifest: Manifest) -> None:
    """Write a manifest, as the last step of a build, and wait until it is on the disk."""
    write_sealed(place, msgspec.msgpack.encode(manifest), user_key(), durable=True)
