"""How a file of the archive is read: only below the archive, only plain files, only so much.

Whoever prepares an archive chooses what its links lead to, and may change that while a build runs.
So the way to a file is walked step by step from the archive's root, and no step follows a link: a
link is resolved first, and what it leads to must lie in the archive. A pipe, a device or a socket
is told from a file before anything is opened, and once more after.
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
"""The largest YAML file, text and other file that is read."""

FOLLOWS_NOTHING = os.open in os.supports_dir_fd
"""Whether this system can open a file below an open folder without following links."""
_FLAGS = (os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_CLOEXEC", 0)
          | getattr(os, "O_BINARY", 0))
_NO_LINK = getattr(os, "O_NOFOLLOW", 0)
_FOLDER = getattr(os, "O_PATH", os.O_RDONLY) | getattr(os, "O_DIRECTORY", 0) | (
    getattr(os, "O_CLOEXEC", 0))
_IS_A_LINK = {errno.ELOOP, errno.ENOTDIR, errno.EMLINK}
"""What systems answer when a step of the way is a link, or no folder."""
_KINDS = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device",
          stat.S_IFBLK: "a device", stat.S_IFDIR: "a folder"}


class Rules(msgspec.Struct, frozen=True, kw_only=True):
    """Which files of an archive a build may read."""

    follow_links: bool = False
    """Whether links may lead anywhere, not only to other places of the archive."""
    max_mb: int = 0
    """Raises the limits on the size of files to so many megabytes; it never lowers them."""
    output: str = ""
    """The output folder, where it is not the archive's own `output/`."""


STRICT = Rules()
FREE = Rules(follow_links=True, max_mb=OTHER_MB)
"""For what is Kashkol's own."""


class _OddError(Exception):
    """No file stands there but, say, a pipe."""


def limit_of(path: str, rules: Rules) -> int:
    """Return how many bytes a file of this name may have."""
    ending = os.path.splitext(path)[1].lower()  # noqa: PTH122 - asked of every file
    usual = SMALL_MB if ending in SMALL else TEXT_MB if ending in TEXTS else OTHER_MB
    return MB * max(usual, rules.max_mb)


def left_out(root: Path | str, place: str, rules: Rules) -> str:
    """Say where a link leads, if it leads where nothing may be read; else an empty text.

    That is out of the archive, into its output, or to anything hidden, such as `.cache/` or
    `.git/`: a configuration there may hold passwords.
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


def told_left_out(path: str, target: str) -> Problem:
    """Say that a link is left out, where it leads, and what to do."""
    return warning(path, f"is a link that leads {target}; it is left out",
                   fix="copy what is meant into the archive, or build with --follow-links if you "
                       "trust whoever made the link")


def folder_fault(root: Path, path: str, rules: Rules) -> Problem | None:
    """Say why a folder of the archive is not read although something stands in its place."""
    place = root / path
    if not place.is_symlink():
        if path != TEMPLATES or place.is_dir() or not place.exists():
            return None  # those who list the other folders tell what stands there
        return error(path, "is no folder", fix="remove it, or put a folder in its place")
    if target := left_out(root, str(place), rules):
        return error(path, f"is a link that leads {target}; nothing in it is read",
                     fix="put the folder itself there, or build with --follow-links if you trust "
                         "whoever made the link")
    try:
        place.stat()
    except OSError as fault:
        return error(path, f"is a link that leads nowhere: {fault.strerror}",
                     fix="put a folder in its place, or remove it")
    return None


def kind_of(mode: int) -> str:
    """Name what stands in the place of a file."""
    return _KINDS.get(stat.S_IFMT(mode), "something else")


def odd(path: str, kind: str) -> Problem:
    """Say that something stands in the place of a file."""
    if kind == "a folder":
        return error(path, "is a folder, expected a file", fix="give the folder another name")
    return error(path, f"is neither a file nor a folder, but {kind}", fix="remove it")


def read_file(root: Path, path: str, rules: Rules = STRICT) -> bytes | Problem:
    """Read a file of the archive whole; whatever stands in the way comes back as the problem.

    `path` is relative to `root`, with forward slashes.
    """
    try:
        file = _opened(root, path, rules)
    except _OddError as fault:
        return odd(path, str(fault))
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
        return odd(path, kind_of(status.st_mode))
    if fault := size_fault(path, status.st_size, rules):
        return fault
    parts, left = [], status.st_size + 1
    while left and (part := os.read(file, left)):
        parts.append(part)
        left -= len(part)
    if not left:
        return error(path, f"gives more than the {status.st_size} bytes it is said to have: it was "
                     "changed while it was read, or is no plain file",
                     fix="build again once it is at rest, or put a plain file in its place")
    return parts[0] if len(parts) == 1 else b"".join(parts)


def size_fault(path: str, size: int, rules: Rules) -> Problem | None:
    """Say that a file is larger than what is read of its kind."""
    limit = limit_of(path, rules)
    if size <= limit:
        return None
    return error(path, f"has {size:,} bytes; of such a file at most {limit // MB} MB are read",
                 fix=f"divide it, or raise the limit with --max-size {-(-size // MB)}")


def _unreadable(path: str, fault: OSError) -> Problem:
    fix = "check the file's permissions"
    if fault.errno == errno.ELOOP:
        fix = "remove the link: it leads back to itself"
    elif fault.errno == errno.ENOENT:
        fix = "if it is a link, mend or remove it"
    return error(path, f"cannot be read: {fault.strerror}", fix=fix)


def _opened(root: Path, path: str, rules: Rules) -> int | Problem:
    """Open a file; links on the way are resolved first, and must lead to a place that is read."""
    place = f"{root}/{path}"
    if FOLLOWS_NOTHING and not rules.follow_links:
        try:
            return _walked(str(root), path.split("/"))
        except OSError as fault:
            if fault.errno not in _IS_A_LINK:
                raise
    if target := left_out(root, place, rules):
        return error(path, f"is a link that leads {target}; it did not when the build began",
                     fix="put the file itself there, then build again")
    if FOLLOWS_NOTHING and not rules.follow_links:
        top = os.path.realpath(root)
        return _walked(top, Path(os.path.realpath(place)).relative_to(top).parts)
    _expect_file(os.stat(place))  # noqa: PTH116
    return os.open(place, _FLAGS)


def _walked(root: str, steps: Sequence[str]) -> int:
    """Open a file below a folder and follow no link; raises `OSError` where there is one."""
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
        raise _OddError(kind_of(status.st_mode))
