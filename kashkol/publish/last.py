"""The shortest way through a build: nothing has changed, and the site stands as it was left.

Beside the full state, a build leaves a short record of every file it read and of what it told.
When all of them are certainly the same, and the output is as it was left, the next build has
nothing to do; it needs neither the language's tables nor the texts to know that.
"""

import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from kashkol.model import Record
from kashkol.problems import Problem
from kashkol.publish.state import CACHE, FileId, code_digest, identify
from kashkol.publish.tree import Counts, OutputTree

LAST = "last.msgpack"


class Last(Record, frozen=True, array_like=True):
    """What the last build read and told."""

    code: str
    asked: tuple[str, ...]
    """Everything the command was asked for that can change the site."""
    files: dict[str, FileId]
    """Every file below the folders of the archive and of its templates, by path."""
    articles: int
    topics: int
    mentions: int
    problems: tuple[Problem, ...]


def look_at(folders: Iterable[Path]) -> dict[str, FileId]:
    """Look at every file below some folders, hidden ones included, without reading any."""
    found: dict[str, FileId] = {}
    waiting = [str(folder) for folder in folders]
    while waiting:
        try:
            entries = list(os.scandir(waiting.pop()))
        except OSError:
            continue
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                waiting.append(entry.path)
            else:
                found[entry.path] = identify(entry.stat())
    return found


def remember_last(root: Path, last: Last) -> None:
    """Leave the record, after everything else has been written."""
    place = root / CACHE / LAST
    temporary = place.with_suffix(".new")
    temporary.write_bytes(msgspec.msgpack.encode(last))
    temporary.replace(place)


def forget_last(root: Path) -> None:
    """Take the record away before anything changes."""
    (root / CACHE / LAST).unlink(missing_ok=True)


def nothing_to_do(root: Path, output: Path, asked: tuple[str, ...],
                  folders: Iterable[Path]) -> tuple[Last, Counts] | None:
    """Return what the last build told, if this one would do nothing and tell the same."""
    place = root / CACHE / LAST
    try:
        written_ns = place.stat().st_mtime_ns
        last = msgspec.msgpack.decode(place.read_bytes(), type=Last)
    except (OSError, msgspec.DecodeError):
        return None
    if last.asked != asked or last.code != code_digest():
        return None
    try:
        files = look_at(folders)
    except OSError:
        return None
    if files != last.files or any(file.mtime_ns >= written_ns for file in files.values()):
        return None
    tree = OutputTree(root, output)
    if not tree.is_as_left():
        return None
    return last, Counts(written=0, kept=len(tree.before), deleted=0)
