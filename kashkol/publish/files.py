"""Files that appear whole or not at all, and what the machine says when it refuses one.

A file is written under a temporary name beside its place and then moved there, so that whoever
looks, and whatever kills the build, finds the old file or the new one and never a part of it.
"""

import errno
import os
import secrets
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from kashkol.problems import Problem, error

Inode = tuple[int, int]
"""What tells a folder from all others: the number of its device, and its own there."""
UNFINISHED = ".new"
"""How the name of a file ends that is being written."""

FULL = {errno.ENOSPC, errno.EDQUOT}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
TOO_LARGE = {errno.EFBIG}
TOO_MANY = {errno.EMFILE, errno.ENFILE}


def write_whole(place: Path, content: bytes, *, durable: bool = False) -> None:
    """Write a file; it replaces the one that stood there at once and whole.

    `durable` waits until the disk holds the file and its name: half a millisecond or more. An
    `OSError` names the file, which one that comes from writing does not do by itself.
    """
    temporary = place.with_name(f"{place.name}.{secrets.token_hex(4)}{UNFINISHED}")
    try:
        with temporary.open("wb") as file:
            file.write(content)
            if durable:
                file.flush()
                os.fsync(file.fileno())
        temporary.replace(place)
    except OSError as fault:
        remove(temporary)
        raise named(fault, place) from fault
    if durable:
        _sync_folder(place.parent)


def remove(place: Path) -> None:
    """Remove a file if it can be removed; one that stays is cleared away by a later build."""
    try:
        place.unlink(missing_ok=True)
    except OSError:
        return


def keep_only(folder: Path, pattern: str, names: Collection[str]) -> None:
    """Remove the files of a folder that fit a pattern and are none of these."""
    for place in folder.glob(pattern):
        if place.name not in names:
            remove(place)


def files_below(folders: Iterable[Path]) -> Iterator[os.DirEntry[str]]:
    """Yield every file below some folders, in no order, hidden ones and linked folders included.

    A link that leads back to a folder above itself is not followed.
    """
    waiting: list[tuple[str, frozenset[Inode]]] = [(str(folder), frozenset()) for folder in folders]
    while waiting:
        folder, above = waiting.pop()
        itself, entries = _listed(folder)
        if itself in above:
            continue
        for entry in entries:
            if entry.is_dir():
                waiting.append((entry.path, above | {itself}))
            else:
                yield entry


def named(fault: OSError, place: Path) -> OSError:
    """Return the same fault with the name of the file it is about."""
    return OSError(fault.errno, fault.strerror or str(fault), str(place))


def refusal(root: Path, fault: OSError) -> Problem:
    """Say what the machine refused, of which file, and what to do about it."""
    return error(_below(root, fault.filename), f"the build stopped here: "
                 f"{fault.strerror or fault}", fix=_fix(fault.errno))


def _fix(number: int | None) -> str:
    if number in FULL:
        return "free some space on that disk, then build again"
    if number in FORBIDDEN:
        return "give yourself permission to read and write there, then build again"
    if number in TOO_LARGE:
        return "raise the limit on the size of files (ulimit -f), then build again"
    if number in TOO_MANY:
        return "raise the limit on open files (ulimit -n), or give fewer --jobs"
    return "see to it, then build again: what was not finished is mended"


def _below(root: Path, filename: object) -> str:
    """Write a file's name as seen from the archive's root, where it stands below it."""
    if not isinstance(filename, str):
        return str(root)
    place = Path(filename)
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else filename


def _listed(folder: str) -> tuple[Inode, list[os.DirEntry[str]]]:
    """List a folder; one that cannot be listed is empty."""
    try:
        status = os.stat(folder)  # noqa: PTH116 - one of thousands
        with os.scandir(folder) as entries:
            return (status.st_dev, status.st_ino), list(entries)
    except OSError:
        return (0, 0), []


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
