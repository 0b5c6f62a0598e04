"""Whether a file is the one that was seen before, told without reading it.

As git's index does it: by size, times of change and inode. A file that changed within the last
tick of the file system's clock may have changed once more, unseen; `file_clock` gives the time to
compare with.
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

LEFT_OUT = -1
"""In the place of the size of a link that is not followed."""


class FileId(Record, frozen=True, array_like=True, gc=False):
    """What tells a file from a changed one without reading it."""

    size: int
    mtime_ns: int
    ctime_ns: int
    """When its name, its rights or its content changed last: nobody can set that back."""
    inode: int

    @property
    def changed_ns(self) -> int:
        """When it changed last, as far as can be told."""
        return max(self.mtime_ns, self.ctime_ns)


def look_at(folders: Iterable[Path], root: Path | None = None,
            rules: Rules = STRICT) -> dict[str, FileId]:
    """Look at every file below some folders, hidden ones included, without reading any.

    Links in the archive of `root` are followed as its `rules` say.
    Returns them by the folder's path with what stands below it, as `root/seeds/a.txt`.
    """
    own = [folder for folder in folders if root and folder.is_relative_to(root)]
    others = [folder for folder in folders if folder not in own]
    return {printable(found.path): _identified(found) for found in chain(
        files_below(own, root=root, rules=rules), files_below(others))
        if found.kind != FOLDER or found.leads_to}


def _identified(found: Found) -> FileId:
    """Look at a file, or at a link that leads nowhere, as editors leave beside an open file.

    Of a link that is left out the link itself is looked at, told from all others by its size.
    """
    if found.leads_to:
        itself = identify(found.entry.stat(follow_symlinks=False))
        return msgspec.structs.replace(itself, size=LEFT_OUT)
    try:
        return identify(found.entry.stat())
    except OSError:
        return identify(found.entry.stat(follow_symlinks=False))


def identify(status: os.stat_result) -> FileId:
    """Return what tells this file from a changed one."""
    return FileId(size=status.st_size, mtime_ns=status.st_mtime_ns, ctime_ns=status.st_ctime_ns,
                  inode=status.st_ino)


def file_clock(probe: Path) -> int:
    """Return the time, in nanoseconds, that a file beside `probe` would be given now.

    What was changed before bears an earlier time, and whatever changes from now on none that is.

    The clock of the machine will not do: a file system counts in ticks of milliseconds or seconds,
    and may stand on another machine.
    """
    probe.touch()
    return probe.stat().st_mtime_ns
