"""What one build remembers for the next, in `.cache/`: a saving of time, never a source.

A damaged, missing or foreign state costs a full build and nothing else: see `seal`. Whether a file
is the one that was read is told as git's index tells it: by size, times of change and inode. A file
that changed no earlier than the build began to look is read again by the next one, since it may
have changed once more within the same tick of the file system's clock, unseen.
"""

import hashlib
import os
import sys
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Literal

import msgspec

from kashkol.archive import Outline
from kashkol.model import Content, Record
from kashkol.problems import Problem, error
from kashkol.publish.files import remove
from kashkol.publish.seal import read_sealed, user_key, write_sealed
from kashkol.publish.shelf import Location

CACHE = ".cache"
STATE = "state.msgpack"
PACKS = "packs"
SEARCH = "search"
COMPILED = "templates"
"""What Jinja made of the templates."""
REPLACED = "replaced"
"""Files of the output that another hand changed and a build wrote again."""
FOLDERS = (PACKS, SEARCH, COMPILED, REPLACED)
"""The folders in the cache."""
PROBE = "clock"
"""An empty file whose time of change is asked for."""
DEPENDENCIES = ("jinja2", "markdown", "markupsafe", "msgspec", "pyahocorasick", "python-slugify",
                "PyYAML", "rcssmin", "rjsmin", "text-unidecode")
"""Packages that a site's bytes may depend on beside Kashkol's own code."""


class FileId(Record, frozen=True, array_like=True, gc=False):
    """What tells a file from a changed one without reading it."""

    size: int
    mtime_ns: int
    ctime_ns: int
    """When its name, its rights or its content changed last: nobody can set that back."""
    inode: int

    @property
    def changed_ns(self) -> int:
        """When it changed last, as far as can be told."""
        return max(self.mtime_ns, self.ctime_ns)


class SeedState(Record, frozen=True, array_like=True):
    """One seed as it was last read."""

    file: FileId
    sha256: str
    bytes: int
    encoding: Literal["utf-8", "utf-8-sig"]
    curated: str
    """The note's publication date it was read with."""
    reading: str
    outline: Outline
    location: Location
    problems: tuple[Problem, ...]


class State(Record, frozen=True, array_like=True):
    """All that is remembered."""

    code: str
    began_ns: int
    """When that build began to look at files, by their clock: see `builds.Seen`."""
    seeds: dict[str, SeedState]
    content_files: dict[str, FileId]
    content: Content | None
    content_problems: tuple[Problem, ...]
    prose: dict[str, str]
    """Rendered Markdown by the hash of all it was rendered from."""
    coverage: str
    """What the font drew when the seeds were read."""


EMPTY = State(code="", began_ns=0, seeds={}, content_files={}, content=None, content_problems=(),
              prose={}, coverage="")


class Memory(Record, frozen=True):
    """The state of the last build, and how far it can be trusted."""

    state: State
    trusted_ns: int
    """Files that changed at this time or later may have changed unseen; 0 trusts none."""

    def knows(self, before: FileId | None, now: FileId) -> bool:
        """Tell whether a file is certainly the one that was remembered."""
        return before == now and now.changed_ns < self.trusted_ns


def cache_fault(root: Path) -> Problem | None:
    """Say why the cache must not be used, or nothing.

    It may be a link, but not to what people keep; and no link below it is followed: files are
    written and deleted there by their names.
    """
    cache, whole = root / CACHE, root.resolve()
    if cache.is_symlink():
        place = Path(os.path.realpath(cache))
        own = [whole / name for name in ("seeds", "content", "templates")]
        if place == whole or place in whole.parents or any(
                place == folder or folder in place.parents for folder in own):
            return error(CACHE, "is a link that leads to the archive's own files",
                         fix="remove it; a build makes the folder anew")
    if os.path.lexists(cache) and not cache.is_dir():
        return error(CACHE, "is no folder, or a link that leads to none",
                     fix="remove it; a build makes the folder anew")
    for name in FOLDERS:
        if (cache / name).is_symlink():
            return error(f"{CACHE}/{name}", "is a link, expected a folder of a build's own",
                         fix="remove it; a build makes the folder anew")
    return None


def open_cache(root: Path) -> None:
    """Make the folders of the cache."""
    for folder in (PACKS, SEARCH):
        (root / CACHE / folder).mkdir(parents=True, exist_ok=True)


def file_clock(probe: Path) -> int:
    """Return the time, in nanoseconds, that a file beside `probe` would be given now.

    What was changed before bears an earlier time, and whatever changes from now on none that is.

    The clock of the machine will not do: a file system counts in ticks of milliseconds or seconds,
    and may stand on another machine.
    """
    probe.touch()
    return probe.stat().st_mtime_ns


def recall(root: Path, *, paranoid: bool = False) -> Memory:
    """Read the state of the last build; with other code, only a state that knows nothing."""
    nothing = Memory(state=EMPTY, trusted_ns=0)
    try:
        state = msgspec.msgpack.decode(read_sealed(root / CACHE / STATE, user_key()) or b"",
                                       type=State)
    except msgspec.DecodeError:
        return nothing
    if state.code != code_digest():
        return nothing
    return Memory(state=state, trusted_ns=0 if paranoid else state.began_ns)


def remember(root: Path, state: State) -> None:
    """Write the state for the next build."""
    write_sealed(root / CACHE / STATE, msgspec.msgpack.encode(state), user_key())


def forget(root: Path) -> None:
    """Let the next build read everything again."""
    remove(root / CACHE / STATE)


def identify(status: os.stat_result) -> FileId:
    """Return what tells this file from a changed one."""
    return FileId(size=status.st_size, mtime_ns=status.st_mtime_ns, ctime_ns=status.st_ctime_ns,
                  inode=status.st_ino)


@cache
def code_digest() -> str:
    """Hash Kashkol's own files and the versions of what it depends on.

    Templates, which an installed package holds as well, are hashed by those who read them.
    """
    package = Path(__file__).parent.parent
    digest = hashlib.sha256(sys.version.encode())  # it brings its own edition of Unicode
    digest.update(zlib.ZLIB_RUNTIME_VERSION.encode())  # but not that of what deflates the index
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".json"} and not path.is_relative_to(package / "templates"):
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    for name in DEPENDENCIES:
        digest.update(f"{name} {_version(name)}\0".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    """Return what a package says of itself; reading its version out of that would cost more."""
    try:
        return distribution(name).read_text("METADATA") or ""
    except PackageNotFoundError:
        return "unknown"
