"""The shortest way through a build: nothing has changed, and the site stands as it was left.

Beside the full state, a build leaves a short record of every file it read and of what it told.
When all of them are certainly the same, and the output is as it was left, the next build has
nothing to do; it needs neither the language's tables nor the texts to know that.
"""

from collections.abc import Iterable, Mapping
from itertools import chain
from pathlib import Path

import msgspec

from kashkol.disk import STRICT, Rules
from kashkol.folders import FOLDER, Found, files_below
from kashkol.model import Record
from kashkol.problems import Problem, printable
from kashkol.publish.ownership import Counts, OutputFolder
from kashkol.publish.seal import read_sealed, user_key, write_sealed
from kashkol.publish.state import CACHE, FileId, code_digest, identify

LAST = "last.msgpack"
LEFT_OUT = -1


class Last(Record, frozen=True, array_like=True):
    """What the last build read and told."""

    code: str
    began_ns: int
    """When that build began to look, by the files' clock: see `builds.Seen`."""
    asked: tuple[str, ...]
    """Everything the command was asked for that can change the site."""
    files: dict[str, FileId]
    """Every file below the folders of the archive and of its templates, by path."""
    articles: int
    topics: int
    mentions: int
    problems: tuple[Problem, ...]


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


def remember_last(root: Path, last: Last) -> None:
    """Leave the record, after everything else has been written."""
    write_sealed(root / CACHE / LAST, msgspec.msgpack.encode(last), user_key())


def forget_last(root: Path) -> None:
    """Take the record away before anything changes."""
    (root / CACHE / LAST).unlink(missing_ok=True)


def nothing_to_do(root: Path, output: Path, asked: tuple[str, ...],
                  files: Mapping[str, FileId]) -> tuple[Last, Counts] | None:
    """Return what the last build told, if this one would do nothing and tell the same.

    `files` is what `look_at` finds below the folders of the archive and of its templates.
    """
    try:
        last = msgspec.msgpack.decode(read_sealed(root / CACHE / LAST, user_key()) or b"",
                                      type=Last)
    except msgspec.DecodeError:
        return None
    if last.asked != asked or last.code != code_digest():
        return None
    if files != last.files or any(file.changed_ns >= last.began_ns for file in files.values()):
        return None
    tree = OutputFolder(root, output)
    try:
        if not tree.is_as_left():
            return None
    except OSError:
        return None  # a full build tells what cannot be read
    return last, Counts(written=0, kept=len(tree.before), deleted=0)
