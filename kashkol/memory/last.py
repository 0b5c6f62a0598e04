"""A short record of the last build: every file it read, and what it reported.

It is small, so that a build with nothing to do can read it without loading the full state.
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
    """What the last build read and told."""

    code: str
    began_ns: int
    """When that build began to look, by the files' clock: see `build.options.Seen`."""
    asked: tuple[str, ...]
    """Everything the command was asked for that can change the site."""
    files: dict[str, FileId]
    """Every file below the folders of the archive and of its templates, by path."""
    articles: int
    topics: int
    mentions: int
    problems: tuple[Problem, ...]


def remember_last(root: Path, last: Last) -> None:
    """Leave the record, after everything else has been written."""
    write_sealed(root / CACHE / LAST, msgspec.msgpack.encode(last), user_key())


def recall_last(root: Path) -> Last | None:
    """Read the record; nothing where there is none, or a damaged one."""
    try:
        return msgspec.msgpack.decode(read_sealed(root / CACHE / LAST, user_key()) or b"",
                                      type=Last)
    except msgspec.DecodeError:
        return None


def forget_last(root: Path) -> None:
    """Take the record away before anything changes."""
    (root / CACHE / LAST).unlink(missing_ok=True)
