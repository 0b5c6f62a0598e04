"""The marker in an output folder: whose output it is, and what a build wrote there.

`.kashkol` is a text that survives the loss of `.cache/`. Its head names the archive; each line
below gives the SHA-256 of a file and its path, as `sha256sum` writes them. A build appends what it
is about to write before it changes anything, and writes the whole list anew when it is done:
however it ends, every file it put there is listed with the bytes it has.
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
"""How to open a file that may be a link or a pipe: the one is refused, the other not waited for."""
LONGEST = 1 << 28
"""Bytes of a marker that are read, enough for two million files; what is listed after them is known
by the manifest alone."""
HEAD_BYTES = 1024
"""Bytes within which the head ends."""


class Marker(Record, frozen=True):
    """Whose output a folder is."""

    archive: str
    """Id of the archive, of 32 hex digits; a copy of it elsewhere has another."""
    place: str
    """Hash of the way from the folder to the archive, which stays when both are moved together."""


def archive_id(root: Path) -> str:
    """Return the id of an archive: a keyed hash of where it is, which tells nobody else where."""
    return mac(b"archive", os.fsencode(root.resolve()), user_key()).hex()


def place_of(root: Path, output: Path) -> str:
    """Return what `Marker.place` is for this archive and this output folder."""
    try:
        way = os.path.relpath(root.resolve(), output.resolve())
    except ValueError:  # two drives of Windows
        way = str(root.resolve())
    return hashlib.sha256(os.fsencode(Path(way).as_posix())).hexdigest()[:32]


def read_marker(output: Path) -> Marker | None:
    """Read whose output a folder is; nothing where no marker says so."""
    head = _read(output, HEAD_BYTES)
    archive, place = _ARCHIVE.search(head), _PLACE.search(head)
    return Marker(archive=archive[1], place=place[1]) if archive and place else None


def read_listed(output: Path) -> dict[str, frozenset[str]]:
    """Read which files builds wrote, each with the hashes it may have; a cut line is ignored."""
    listed: dict[str, frozenset[str]] = {}
    for line in _read(output, LONGEST).split("\n"):
        if found := _LINE.fullmatch(line):
            listed[found[2]] = listed.get(found[2], frozenset()) | {found[1]}
    return listed


def marker_text(marker: Marker, files: Iterable[tuple[str, str]]) -> bytes:
    """Write a marker that lists these files, each path with its hash."""
    head = _HEAD.format(archive=marker.archive, place=marker.place)
    return (head + _lines(sorted(files))).encode()


def announcement(files: Iterable[tuple[str, str]]) -> bytes:
    """Write the lines to append for files that are about to be written, each path with its hash."""
    return f"\n{_lines(files)}".encode()


def marker_stamp(output: Path) -> tuple[int, int]:
    """Return size and time of change of the marker; zeros where there is none."""
    try:
        status = os.lstat(output / MARKER)
    except OSError:
        return 0, 0
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else (0, 0)


def _lines(files: Iterable[tuple[str, str]]) -> str:
    return "".join([f"{digest}  {path}\n" for path, digest in files])


def _read(output: Path, size: int) -> str:
    """Read so many bytes of the marker, a link not followed."""
    try:
        descriptor = os.open(output / MARKER, READ_ONLY)
    except OSError:
        return ""
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return ""
    with open(descriptor, "rb") as file:  # noqa: PTH123 - it is open already
        return file.read(size).decode(errors="replace")
