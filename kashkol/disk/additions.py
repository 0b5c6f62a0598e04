"""Adds files to an archive and replaces its tables: all of it, or nothing.

A new file is never written over another. If something fails, what was written is taken back.
"""

import hashlib
import os
from collections.abc import Callable, Sequence
from pathlib import Path

from kashkol.disk.files import remove, write_file, write_whole
from kashkol.model import Record

UNFINISHED = ".adding.new"
"""Name of a file that is being written; hidden files are no seeds."""


class NewFile(Record, frozen=True):
    """A file to write, which must not exist yet."""

    path: str
    """Relative to the archive's root, with forward slashes."""
    content: bytes


class Replaced(Record, frozen=True):
    """A table to write."""

    path: str
    before: bytes | None
    """What it must hold before; `None` if it must not exist."""
    after: bytes


def add_files(root: Path, files: Sequence[NewFile], tables: Sequence[Replaced],
              step: Callable[[int], None] = lambda _done: None) -> None:
    """Write all files, then all tables; raise `OSError` where that fails, and nothing is added.

    `step` is called with the number of files written.
    """
    written: list[str] = []
    replaced: list[Replaced] = []
    done = False
    try:
        for number, file in enumerate(files, start=1):
            place = root / file.path
            if not place.parent.is_dir():
                place.parent.mkdir(parents=True)
            _make(place, file.content)
            written.append(file.path)
            step(number)
        for table in tables:
            _expect(root / table.path, table.before)
            (root / table.path).parent.mkdir(parents=True, exist_ok=True)
            replaced.append(table)
            write_whole(root / table.path, table.after, durable=True)
        done = True
    finally:
        if not done:
            for table in replaced:
                _put_back(root / table.path, table)
            for path in written:
                remove(root / path)


def take_back(root: Path, files: Sequence[tuple[str, str]],
              tables: Sequence[Replaced]) -> tuple[str, ...]:
    """Remove files, given as (path, SHA-256), that are as they were written; return the others.

    Then write the tables, which must hold what they held when they were read.
    """
    for table in tables:
        _expect(root / table.path, table.before)
    for table in tables:
        if table.after:
            write_whole(root / table.path, table.after, durable=True)
        else:
            remove(root / table.path)
    kept = []
    for path, digest in files:
        place = root / path
        if place.is_symlink() or not place.is_file():
            continue
        if hashlib.sha256(place.read_bytes()).hexdigest() == digest:
            place.unlink()
        else:
            kept.append(path)
    return tuple(kept)


def _make(place: Path, content: bytes) -> None:
    """Write a new file: whole or not at all, and never over another."""
    unfinished = place.with_name(UNFINISHED)
    remove(unfinished)
    write_file(str(unfinished), content, flags=os.O_EXCL)
    try:
        place.hardlink_to(unfinished)
    except FileExistsError:
        raise
    except OSError:  # no hard links on this file system
        if os.path.lexists(place):
            raise
        unfinished.rename(place)
    finally:
        remove(unfinished)


def _expect(place: Path, content: bytes | None) -> None:
    held = place.read_bytes() if place.exists() else None
    if held != content:
        raise OSError(0, "was changed meanwhile; do it once more", str(place))


def _put_back(place: Path, table: Replaced) -> None:
    held = place.read_bytes() if place.exists() else None
    if held == table.after:
        if table.before is None:
            remove(place)
        else:
            write_whole(place, table.before, durable=True)
