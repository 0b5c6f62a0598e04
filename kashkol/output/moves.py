"""Changes of files and folders that can be undone, so that either all of them are made or none.

Files that are replaced or removed are kept in another folder until all changes are made. On file
systems with hard links, a file that is replaced is never missing meanwhile.
"""

import os
from pathlib import Path

from kashkol.model import Record


class _Made(Record, frozen=True):
    """A folder that was made."""

    place: str


class _Removed(Record, frozen=True):
    """A folder that was removed."""

    place: str


class _Moved(Record, frozen=True):
    """A file that was put at a path, replaced there, or removed from it."""

    place: str
    kept: str
    """Where the old file is kept; empty if there was none."""
    put: bool


class Moves:
    """A series of changes that are made immediately and recorded for `undo`."""

    def __init__(self, old: Path) -> None:
        """Keep replaced and removed files in `old`, a folder on the same file system."""
        self.old = old
        self.done: list[_Made | _Removed | _Moved] = []

    def make_folder(self, place: str) -> None:
        """Make a folder in an existing one."""
        os.mkdir(place)  # noqa: PTH102 - one of thousands
        self.done.append(_Made(place=place))

    def remove_folder(self, place: str) -> None:
        """Remove an empty folder."""
        os.rmdir(place)  # noqa: PTH106
        self.done.append(_Removed(place=place))

    def take_away(self, place: str) -> None:
        """Remove a file, or a link but not its target."""
        kept = self._kept()
        os.rename(place, kept)  # noqa: PTH104
        self.done.append(_Moved(place=place, kept=kept, put=False))

    def put(self, staged: str, place: str, *, replaces: bool) -> None:
        """Move a staged file to `place`; `replaces` says that there may be another file."""
        kept = self._keep(place) if replaces else ""
        if kept:
            self.done.append(_Moved(place=place, kept=kept, put=False))
        os.replace(staged, place)  # noqa: PTH105
        if not kept:
            self.done.append(_Moved(place=place, kept="", put=True))

    def undo(self) -> list[str]:
        """Undo all changes in reverse order; return the paths where that failed."""
        failed = []
        for change in reversed(self.done):
            try:
                if isinstance(change, _Made):
                    os.rmdir(change.place)  # noqa: PTH106
                elif isinstance(change, _Removed):
                    os.mkdir(change.place)  # noqa: PTH102
                elif change.kept:
                    os.replace(change.kept, change.place)  # noqa: PTH105
                elif change.put:
                    os.unlink(change.place)  # noqa: PTH108
            except OSError:
                failed.append(change.place)
        self.done.clear()
        return failed

    def _keep(self, place: str) -> str:
        """Keep a file that is about to be replaced; return where, or `""` if there is none."""
        kept = self._kept()
        try:
            os.link(place, kept, follow_symlinks=False)
        except FileNotFoundError:
            return ""
        except OSError:  # the file system has no hard links
            os.rename(place, kept)  # noqa: PTH104
        return kept

    def _kept(self) -> str:
        return f"{self.old}/kept-{len(self.done)}"
