"""Atomic writes of files, and messages for errors of the operating system.

A file is written under a temporary name in the same folder and then renamed. If the build is
killed, or another program reads meanwhile, there is the old file or the new one, never part of it.
"""

import errno
import os
import re
import secrets
import stat
from collections.abc import Collection
from pathlib import Path

from kashkol.problems import Problem, error

NOT_BLOCKING: int = getattr(os, "O_NONBLOCK", 0)
UNFINISHED = re.compile(r".+\.[0-9a-f]{8}\.new")
"""Temporary name of a file that is being written."""

FULL = {errno.ENOSPC, errno.EDQUOT}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
TOO_LARGE = {errno.EFBIG}
TOO_MANY = {errno.EMFILE, errno.ENFILE}
IN_THE_WAY = {errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY}


def write_file(place: str, content: bytes, *, durable: bool = False,
               flags: int = os.O_TRUNC) -> os.stat_result:
    """Write a file and return its status. An `OSError` names the file.

    `durable` waits for `fsync`, which takes half a millisecond or more.
    """
    try:
        # These calls take a third of the time of a file object, and a build writes many files.
        file = os.open(place, os.O_WRONLY | os.O_CREAT | flags, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(file, rest):]
            if durable:
                os.fsync(file)
            return os.fstat(file)
        finally:
            os.close(file)
    except OSError as fault:  # errors of `os.write` do not name the file
        raise named(fault, Path(place)) from fault


def append(place: Path, content: bytes) -> None:
    """Append to a file and wait for `fsync`. A symbolic link is not followed."""
    write_file(str(place), content, durable=True,
               flags=os.O_APPEND | getattr(os, "O_NOFOLLOW", 0))


def write_whole(place: Path, content: bytes, *, durable: bool = False) -> None:
    """Write a file atomically, replacing one of the same name.

    `durable` waits for `fsync` of the file and of its folder. An `OSError` names the file.
    """
    temporary = place.with_name(f"{place.name}.{secrets.token_hex(4)}.new")
    try:
        write_file(str(temporary), content, durable=durable)
        temporary.replace(place)
    except OSError as fault:
        remove(temporary)
        raise named(fault, place) from fault
    if durable:
        _sync_folder(place.parent)


def read_file(place: Path) -> bytes:
    """Read a regular file; for a pipe or a device, which may never end, raise `OSError`."""
    with open(place, "rb", opener=without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "is not a regular file", str(place))
        return file.read()


def without_waiting(place: str, flags: int) -> int:
    """Open a file for `open(…, opener=…)`; a pipe without a writer does not block."""
    return os.open(place, flags | NOT_BLOCKING)


def remove(place: Path) -> None:
    """Remove a file if possible; if not, a later build tries again."""
    try:
        place.unlink(missing_ok=True)
    except OSError:
        return


def keep_only(folder: Path, pattern: re.Pattern[str], names: Collection[str]) -> None:
    """Remove the files of a folder whose names match a pattern and are not in `names`.

    The pattern must match only names that builds give to files, so that no other file is lost.
    """
    for name in os.listdir(folder):  # noqa: PTH208
        if pattern.fullmatch(name) and name not in names:
            remove(folder / name)


def named(fault: OSError, place: Path) -> OSError:
    """Return the same error with the name of the file it is about."""
    return OSError(fault.errno, fault.strerror or str(fault), str(place))


def refusal(root: Path, fault: OSError) -> Problem:
    """Turn an error of the operating system into a problem that says what to do."""
    place = fault.filename2 or fault.filename  # the second is the target of a rename
    return error(_below(root, place), f"the build stopped here: "
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
    if number in IN_THE_WAY:
        return "there is a file where a folder is needed, or a folder where a file is: move it away"
    return "remove the cause, then build again: the next build completes what this one began"


def _below(root: Path, filename: object) -> str:
    """Return a path relative to the archive's root, if it is below the root."""
    if not isinstance(filename, str):
        return str(root)
    place = Path(filename)
    return place.relative_to(root).as_posix() if place.is_relative_to(root) else filename


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
