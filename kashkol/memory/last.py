"""A short record of the last build: the files it read, and what it reported.

It is small, so that a build can find out that there is nothing to do without loading the state.
"""

from pathlib import Path

import msgspec

from kashkol.disk.identity import FileId
from kashkol.memory.cache import CACHE
from kashkol.memory.seal import read_sealed, user_key, write_sealed
from kashkol.model import Record
from kashkol.problems import Problem

LAST = "last.msgpack"


class Last(Record, frozen=True, array_like=True):
    """What the last build read and reported."""

    code: str
    """Hash of Kashkol's code."""
    began_ns: int
    """When the build began, by the clock of the file system: see `building.options.Seen`."""
    asked: tuple[str, ...]
    """The options of the command that can change the site."""
    files: dict[str, FileId]
    """Every file in the folders of the archive and of its templates, by path."""
    articles: int
    topics: int
    mentions: int
    problems: tuple[Problem, ...]
    near: str
    """The line about limits of hosts: see `output.ownership.Counts.near`."""


def remember_last(root: Path, last: Last) -> None:
    """Write the record; a build does this last."""
    write_sealed(root / CACHE / LAST, msgspec.msgpack.encode(last), user_key())


def recall_last(root: Path) -> Last | None:
    """Read the record; `None` if there is none, or it is damaged."""
    try:
        return msgspec.msgpack.decode(read_sealed(root / CACHE / LAST, user_key()) or b"",
                                      type=Last)
    except msgspec.DecodeError:
        return None


def forget_last(root: Path) -> None:
    """Delete the record; a build does this before it changes anything."""
    (root / CACHE / LAST).unlink(missing_ok=True)
