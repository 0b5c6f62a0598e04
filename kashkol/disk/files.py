"""Files that appear whole or not at all, and what the machine says when it refuses one.

A file is written under a temporary name beside its place and then moved there, so that whoever
looks, and whatever kills the build, finds the old file or the new one and never a part of it.
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
"""The name of a file that is being written."""

FULL = {errno.ENOSPC, errno.EDQUOT}
FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
TOO_LARGE = {errno.EFBIG}
TOO_MANY = {errno.EMFILE, errno.ENFILE}
IN_THE_WAY = {errno.EISDIR, errno.ENOTDIR, errno.EEXIST, errno.ENOTEMPTY}


def write_file(place: str, content: bytes, *, durable: bool = False,
               flags: int = os.O_TRUNC) -> os.stat_result:
    """Write a file; return what the file system says of it. An `OSError` names the file.

    `durable` waits until the disk holds its bytes: half a millisecond or more.
    """
    try:
        # The plain calls cost a third of what a file object does, and a build makes many files.
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
    except OSError as fault:  # one that comes from writing does not name the file by itself
        raise named(fault, Path(place)) from fault


def append(place: Path, content: bytes) -> None:
    """Add to the end of a file, a link not followed, and wait until the disk holds it."""
    write_file(str(place), content, durable=True,
               flags=os.O_APPEND | getattr(os, "O_NOFOLLOW", 0))


def write_whole(place: Path, content: bytes, *, durable: bool = False) -> None:
    """Write a file; it replaces the one that stood there at once and whole.

    `durable` waits until the disk holds the file and its name. An `OSError` names the file.
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
    """Read a file; a pipe or a device, which may never end, is refused with an `OSError`."""
    with open(place, "rb", opener=without_waiting) as file:
        if not stat.S_ISREG(os.fstat(file.fileno()).st_mode):
            raise OSError(errno.EINVAL, "is no file", str(place))
        return file.read()


def without_waiting(place: str, flags: int) -> int:
    """Open a file for reading; whoever opens a pipe need not wait for its other end."""
    return os.open(place, flags | NOT_BLOCKING)


def remove(place: Path) -> None:
    """Remove a file if it can be removed; one that stays is cleared away by a later build."""
    try:
        place.unlink(missing_ok=True)
    except OSError:
        return


def keep_only(folder: Path, pattern: re.Pattern[str], names: Collection[str]) -> None:
    """Remove the files of a folder whose names fit a pattern and are none of these.

    The pattern fits only names that builds give, so that no other file is ever lost.
    """
    for name in os.listdir(folder):  # noqa: PTH208
        if pattern.fullmatch(name) and name not in names:
            remove(folder / name)


def named(fault: OSError, place: Path) -> OSError:
    """Return the same fault with the name of the file it is about."""
    return OSError(fault.errno, fault.strerror or str(fault), str(place))


def refusal(root: Path, fault: OSError) -> Problem:
    """Say what the machine refused, of which file, and what to do about it."""
    place = fault.filename2 or fault.filename  # of two names the one a file should have taken
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
        return "a file stands where a folder belongs, or a folder where a file does: move it away"
    return "see to it, then build again: what was not finished is mended"


def _below(root: Path, filename: object) -> str:
    """Write a file's name as seen from the archive's root, where it stands below it."""
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
