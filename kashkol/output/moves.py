"""Changes of files and folders that can be taken back: either all of them happen or none.

What a change replaces or removes waits in an attic until all changes are made. A file that is
replaced is never missing meanwhile, where the file system knows hard links.
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
    """A file that was put in a place, with the one that stood there before; or only taken away."""

    place: str
    kept: str
    """Where the old file waits; empty where there was none."""
    put: bool


class Moves:
    """A series of changes, each of them made at once and remembered for `undo`."""

    def __init__(self, attic: Path) -> None:
        """Keep what is replaced or removed in `attic`, a folder on the same file system."""
        self.attic = attic
        self.done: list[_Made | _Removed | _Moved] = []

    def make_folder(self, place: str) -> None:
        """Make a folder; the one above it exists."""
        os.mkdir(place)  # noqa: PTH102 - one of thousands
        self.done.append(_Made(place=place))

    def remove_folder(self, place: str) -> None:
        """Remove an empty folder."""
        os.rmdir(place)  # noqa: PTH106
        self.done.append(_Removed(place=place))

    def take_away(self, place: str) -> None:
        """Remove a file, or a link as such."""
        kept = self._kept()
        os.rename(place, kept)  # noqa: PTH104
        self.done.append(_Moved(place=place, kept=kept, put=False))

    def put(self, staged: str, place: str, *, replaces: bool) -> None:
        """Move a file to its place; `replaces` says that another one may be there."""
        kept = self._keep(place) if replaces else ""
        if kept:
            self.done.append(_Moved(place=place, kept=kept, put=False))
        os.replace(staged, place)  # noqa: PTH105
        if not kept:
            self.done.append(_Moved(place=place, kept="", put=True))

    def undo(self) -> list[str]:
        """Take all changes back, the last first; return the places where that failed."""
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
        """Keep a file that is about to be replaced; return where, or nothing if there is none."""
        kept = self._kept()
        try:
            os.link(place, kept, follow_symlinks=False)
        except FileNotFoundError:
            return ""
        except OSError:  # no hard links here
            os.rename(place, kept)  # noqa: PTH104
        return kept

    def _kept(self) -> str:
        return f"{self.attic}/kept-{len(self.done)}"
