"""The marker: a file in the output folder that lists the files which builds wrote there.

`.kashkol` is a text file that is independent of `.cache/`. Its head identifies the archive; each
line below gives the SHA-256 and the path of a file, in the format of `sha256sum`. Before a build
changes anything it appends the files that it is about to write, and at its end it writes the whole
list anew. So even if it is killed, every file it wrote is listed with its hash.
"""

import hashlib
import os
import re
import stat
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from kashkol.memory.seal import mac, user_key
from kashkol.model import Record

MARKER: Final = ".kashkol"
_HEAD = """\
# Written by Kashkol. The files listed here are replaced or deleted by builds of one archive;
# every other file in this folder is left alone.
# archive {archive}
# place {place}
"""
_ARCHIVE = re.compile(r"# archive ([0-9a-f]{32})")
_PLACE = re.compile(r"# place ([0-9a-f]{32})")
_LINE = re.compile(r"([0-9a-f]{64})  (.+)")
READ_ONLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
"""Flags for opening a file that may be a link, which is refused, or a pipe, which does not wait."""
LONGEST = 1 << 28
"""Most bytes of a marker that are read, enough for two million files."""
HEAD_BYTES = 1024
"""The head is within this many bytes."""


class Marker(Record, frozen=True):
    """The head of a marker: which archive an output folder belongs to."""

    archive: str
    """Id of the archive, 32 hex digits; a copy of the archive elsewhere has another id."""
    place: str
    """Hash of the relative path from the output folder to the archive, which does not change when
    both are moved together."""


def archive_id(root: Path) -> str:
    """Return the id of an archive: a keyed hash of its path, which does not disclose the path."""
    return mac(b"archive", os.fsencode(root.resolve()), user_key()).hex()


def place_of(root: Path, output: Path) -> str:
    """Return `Marker.place` for this archive and this output folder."""
    try:
        relative = os.path.relpath(root.resolve(), output.resolve())
    except ValueError:  # they are on different drives of Windows
        relative = str(root.resolve())
    return hashlib.sha256(os.fsencode(Path(relative).as_posix())).hexdigest()[:32]


def read_marker(output: Path) -> Marker | None:
    """Read the head of the marker; `None` if there is no valid one."""
    head = _read(output, HEAD_BYTES)
    archive, place = _ARCHIVE.search(head), _PLACE.search(head)
    return Marker(archive=archive[1], place=place[1]) if archive and place else None


def read_listed(output: Path) -> dict[str, frozenset[str]]:
    """Read the files that the marker lists, each with its possible hashes.

    A line that was cut off when a build was killed is ignored.
    """
    listed: dict[str, frozenset[str]] = {}
    for line in _read(output, LONGEST).split("\n"):
        if found := _LINE.fullmatch(line):
            listed[found[2]] = listed.get(found[2], frozenset()) | {found[1]}
    return listed


def marker_text(marker: Marker, files: Iterable[tuple[str, str]]) -> bytes:
    """Return the text of a marker that lists these files, given as (path, hash)."""
    head = _HEAD.format(archive=marker.archive, place=marker.place)
    return (head + _lines(sorted(files))).encode()


def announcement(files: Iterable[tuple[str, str]]) -> bytes:
    """Return the lines to append before these files, given as (path, hash), are written."""
    return f"\n{_lines(files)}".encode()


def marker_stamp(output: Path) -> tuple[int, int]:
    """Return size and time of change of the marker; zeros if there is none."""
    try:
        status = os.lstat(output / MARKER)
    except OSError:
        return 0, 0
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else (0, 0)


def _lines(files: Iterable[tuple[str, str]]) -> str:
    return "".join([f"{digest}  {path}\n" for path, digest in files])


def _read(output: Path, size: int) -> str:
    """Read the first `size` bytes of the marker. A link is not followed."""
    try:
        descriptor = os.open(output / MARKER, READ_ONLY)
    except OSError:
        return ""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return ""
    with open(descriptor, "rb") as file:  # noqa: PTH123 - it is open already
        return file.read(size).decode(errors="replace")
