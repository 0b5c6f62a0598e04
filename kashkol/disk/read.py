"""Reads files of the archive: only files below its root, only regular ones, up to a size limit.

The author of an archive chooses where its links lead, and may change that while a build runs. So a
file is opened step by step from the archive's root without following links: a link is resolved
first, and its target must be in the archive. Whether something is a regular file, and not a pipe, a
device or a socket, is checked before it is opened and again afterwards.
"""

import errno
import os
import stat
from collections.abc import Sequence
from pathlib import Path

import msgspec

from kashkol.problems import Problem, error, printable, warning

OUTPUT, TEMPLATES = "output", "templates"
MB = 1_000_000
SMALL = frozenset({".yaml", ".yml"})
TEXTS = frozenset({".txt", ".md", ".html", ".htm"})
SMALL_MB, TEXT_MB, OTHER_MB = 1, 8, 200
"""Size limits of YAML files, of texts and of other files, in megabytes."""

FOLLOWS_NOTHING = os.open in os.supports_dir_fd
"""Whether this system can open a file relative to an open folder without following links."""
_FLAGS = (os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
          | getattr(os, "O_BINARY", 0))
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | (
    getattr(os, "O_CLOEXEC", 0))
_IS_A_LINK = {errno.ELOOP, errno.ENOTDIR, errno.EMLINK}
"""Error numbers of systems where a part of the path is a link, or not a folder."""
_KINDS = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device",
          stat.S_IFBLK: "a device", stat.S_IFDIR: "a folder"}


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Which files of an archive a build may read."""

    follow_links: bool = False
    """Whether links may lead out of the archive."""
    max_mb: int = 0
    """Raises the size limits of all files to this many megabytes; it never lowers them."""
    output: str = ""
    """The output folder, if it is not `output/` in the archive."""


STRICT = Rules()
FREE = Rules(follow_links=True, max_mb=OTHER_MB)
"""Rules for Kashkol's own files."""


class _NotAFileError(Exception):
    """There is something else than a file; the message says what, such as `a pipe`."""


def limit_of(path: str, rules: Rules) -> int:
    """Return the size limit of a file of this name, in bytes."""
    ending = os.path.splitext(path)[1].lower()  # noqa: PTH122 - asked of every file
    usual = SMALL_MB if ending in SMALL else TEXT_MB if ending in TEXTS else OTHER_MB
    return MB * max(usual, rules.max_mb)


def link_fault(root: Path | str, place: str, rules: Rules) -> str:
    """Say where the link at `place` leads, if it must not be followed; else an empty text.

    Links must not lead out of the archive, into its output, or to hidden files and folders such as
    `.cache/` and `.git/`: a configuration file there may contain passwords.
    """
    if rules.follow_links:
        return ""
    target, top = os.path.realpath(place), os.path.realpath(root)
    below = target[len(top):] if target.startswith(top.rstrip(os.sep) + os.sep) else ""
    if not below:
        return f"out of the archive, to {printable(target)}"
    outputs = [os.path.join(top, OUTPUT), os.path.realpath(rules.output or root)]  # noqa: PTH118
    if f"{os.sep}." in below:
        return f"to something hidden, {printable(target)}"
    if any(
            f"{output}{os.sep}".startswith(f"{target}{os.sep}")
            or f"{target}{os.sep}".startswith(f"{output}{os.sep}")
            for output in outputs if output != top):
        return f"into the output folder, {printable(target)}"
    return ""


def skipped_link(path: str, target: str) -> Problem:
    """Report a link that is not followed; `target` is what `link_fault` returned."""
    return warning(path, f"is a link that leads {target}; it is left out",
                   fix="copy the file or folder into the archive, or build with --follow-links if "
                       "you trust the author of the link")


def folder_fault(root: Path, path: str, rules: Rules) -> Problem | None:
    """Return why a folder of the archive is not read, if there is something at its path."""
    place = root / path
    if not place.is_symlink():
        if path != TEMPLATES or place.is_dir() or not place.exists():
            return None  # for other folders, the functions that list them report what is wrong
        return error(path, "is not a folder", fix="remove it, or put a folder in its place")
    if target := link_fault(root, str(place), rules):
        return error(path, f"is a link that leads {target}; nothing in it is read",
                     fix="put the folder itself there, or build with --follow-links if you trust "
                         "the author of the link")
    try:
        place.stat()
    except OSError as fault:
        return error(path, f"is a link without a target: {fault.strerror}",
                     fix="put a folder in its place, or remove it")
    return None


def kind_of(mode: int) -> str:
    """Name what is not a regular file, from its `st_mode`."""
    return _KINDS.get(stat.S_IFMT(mode), "something else")


def not_a_file(path: str, kind: str) -> Problem:
    """Report something else than a file; `kind` is what `kind_of` returned."""
    fix = "give the folder another name" if kind == "a folder" else "remove it"
    return error(path, f"is {kind}, expected a file", fix=fix)


def read_file(root: Path, path: str, rules: Rules = STRICT) -> bytes | Problem:
    """Read a whole file of the archive, or return why it cannot be read.

    `path` is relative to `root`, with forward slashes.
    """
    try:
        file = _opened(root, path, rules)
    except _NotAFileError as fault:
        return not_a_file(path, str(fault))
    except OSError as fault:
        return _unreadable(path, fault)
    if isinstance(file, Problem):
        return file
    try:
        return _read(file, path, rules)
    except OSError as fault:
        return _unreadable(path, fault)
    finally:
        os.close(file)


def _read(file: int, path: str, rules: Rules) -> bytes | Problem:
    status = os.fstat(file)
    if not stat.S_ISREG(status.st_mode):
        return not_a_file(path, kind_of(status.st_mode))
    if fault := size_fault(path, status.st_size, rules):
        return fault
    parts, left = [], status.st_size + 1
    while left and (part := os.read(file, left)):
        parts.append(part)
        left -= len(part)
    if not left:
        return error(path, f"has more bytes than its size says, {status.st_size}: it was changed "
                     "while it was read, or is not a regular file",
                     fix="build again when nothing changes it, or replace it by a regular file")
    return parts[0] if len(parts) == 1 else b"".join(parts)


def size_fault(path: str, size: int, rules: Rules) -> Problem | None:
    """Return the problem of a file that is larger than its limit, if it is."""
    limit = limit_of(path, rules)
    if size <= limit:
        return None
    return error(path, f"has {size:,} bytes; the limit for such a file is {limit // MB} MB",
                 fix=f"divide it, or raise the limit with --max-size {-(-size // MB)}")


def _unreadable(path: str, fault: OSError) -> Problem:
    fix = "check the file's permissions"
    if fault.errno == errno.ELOOP:
        fix = "remove it: it is a link to itself"
    elif fault.errno == errno.ENOENT:
        fix = "if it is a link, correct or remove it"
    return error(path, f"cannot be read: {fault.strerror}", fix=fix)


def _opened(root: Path, path: str, rules: Rules) -> int | Problem:
    """Open a file; links in its path are resolved first, and must lead where files may be read."""
    place = f"{root}/{path}"
    if FOLLOWS_NOTHING and not rules.follow_links:
        try:
            return _walked(str(root), path.split("/"))
        except OSError as fault:
            if fault.errno not in _IS_A_LINK:
                raise
    if target := link_fault(root, place, rules):
        return error(path, f"is a link that leads {target}; it did not when the build began",
                     fix="put the file itself there, then build again")
    if FOLLOWS_NOTHING and not rules.follow_links:
        top = os.path.realpath(root)
        return _walked(top, Path(os.path.realpath(place)).relative_to(top).parts)
    _expect_file(os.stat(place))  # noqa: PTH116
    return os.open(place, _FLAGS)


def _walked(root: str, steps: Sequence[str]) -> int:
    """Open a file below a folder without following links; raise `OSError` where there is one."""
    here = os.open(root, _FOLDER)
    try:
        for step in steps[:-1]:
            below = os.open(step, _FOLDER | _NO_LINK, dir_fd=here)
            os.close(here)
            here = below
        status = os.stat(steps[-1], dir_fd=here, follow_symlinks=False)
        if stat.S_ISLNK(status.st_mode):
            raise OSError(errno.ELOOP, os.strerror(errno.ELOOP))
        _expect_file(status)
        return os.open(steps[-1], _FLAGS | _NO_LINK, dir_fd=here)
    finally:
        os.close(here)


def _expect_file(status: os.stat_result) -> None:
    if not stat.S_ISREG(status.st_mode):
        raise _NotAFileError(kind_of(status.st_mode))
