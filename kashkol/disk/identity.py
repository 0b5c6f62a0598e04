"""Detects changed files without reading them.

As in git's index, a file is the same if its size, its times of change and its inode are. A file
that was changed within the current tick of the file system's clock may be changed once more without
a new time; `file_clock` returns the time to compare with.
"""

import os
from collections.abc import Iterable
from itertools import chain
from pathlib import Path

import msgspec

from kashkol.disk.folders import FOLDER, Found, files_below
from kashkol.disk.read import STRICT, Rules
from kashkol.model import Record
from kashkol.problems import printable

SKIPPED = -1
"""Used as the size of a link that is not followed."""


class FileId(Record, frozen=True, array_like=True, gc=False):
    """What differs between a file and the same file after a change."""

    size: int
    mtime_ns: int
    ctime_ns: int
    """Time of the last change of name, permissions or content; programs cannot set it back."""
    inode: int

    @property
    def changed_ns(self) -> int:
        """The later of the two times of change, in nanoseconds."""
        return max(self.mtime_ns, self.ctime_ns)


def look_at(folders: Iterable[Path], root: Path | None = None,
            rules: Rules = STRICT) -> dict[str, FileId]:
    """Return the ids of all files below some folders, hidden ones included, by absolute path.

    No file is read. Links in the archive at `root` are followed only as `rules` allow.
    """
    own = [folder for folder in folders if root and folder.is_relative_to(root)]
    others = [folder for folder in folders if folder not in own]
    return {printable(found.path): _identified(found) for found in chain(
        files_below(own, root=root, rules=rules), files_below(others))
        if found.kind != FOLDER or found.skipped}


def _identified(found: Found) -> FileId:
    """Return the id of a file; for a link without a target, such as editors make, of the link.

    A link that is not followed has its own id with the size `SKIPPED`.
    """
    if found.skipped:
        itself = identify(found.item.stat(follow_symlinks=False))
        return msgspec.structs.replace(itself, size=SKIPPED)
    try:
        return identify(found.item.stat())
    except OSError:
        return identify(found.item.stat(follow_symlinks=False))


def identify(status: os.stat_result) -> FileId:
    """Return the id of a file with this status."""
    return FileId(size=status.st_size, mtime_ns=status.st_mtime_ns, ctime_ns=status.st_ctime_ns,
                  inode=status.st_ino)


def file_clock(probe: Path) -> int:
    """Touch the file `probe` and return its time of change, in nanoseconds.

    A file with an earlier time was changed before; a later change gets this time or a later one.
    The clock of the machine cannot be used instead: file systems count in ticks of milliseconds or
    seconds, and may be on another machine.
    """
    probe.touch()
    return probe.stat().st_mtime_ns
