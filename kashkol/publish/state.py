"""What one build remembers for the next, in `.cache/`: a saving of time, never a source.

A damaged, missing or foreign state costs a full build and nothing else. Whether a file is the one
that was read is told as git's index tells it: by size, time of change and inode, and a file that
changed no earlier than the state was written is read again, since it may have changed unseen.
"""

import hashlib
import os
from collections.abc import Iterable
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Literal

import msgspec

from kashkol.archive import Outline
from kashkol.model import Content, Record
from kashkol.problems import Problem
from kashkol.publish.shelf import Location

CACHE = ".cache"
STATE = "state.msgpack"
PACKS = "packs"
DEPENDENCIES = ("jinja2", "markdown", "markupsafe", "msgspec", "pyahocorasick", "python-slugify",
                "PyYAML")
"""What a site's bytes may depend on beside Kashkol's own code."""


class FileId(Record, frozen=True, array_like=True, gc=False):
    """What tells a file from a changed one without reading it."""

    size: int
    mtime_ns: int
    inode: int


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
    seeds: dict[str, SeedState]
    content_files: dict[str, FileId]
    content: Content | None
    content_problems: tuple[Problem, ...]
    prose: dict[str, str]
    """Rendered Markdown by the hash of all it was rendered from."""


EMPTY = State(code="", seeds={}, content_files={}, content=None, content_problems=(),
              prose={})


class Memory(Record, frozen=True):
    """The state of the last build and when it was written."""

    state: State
    written_ns: int
    """Time of change of the state's own file; 0 where there is none."""

    def knows(self, before: FileId | None, now: FileId) -> bool:
        """Tell whether a file is certainly the one that was remembered."""
        return before == now and now.mtime_ns < self.written_ns


def open_cache(root: Path) -> None:
    """Make the folders of the cache."""
    (root / CACHE / PACKS).mkdir(parents=True, exist_ok=True)


def recall(root: Path, *, paranoid: bool = False) -> Memory:
    """Read the state of the last build; with other code, only a state that knows nothing."""
    path = root / CACHE / STATE
    try:
        state = msgspec.msgpack.decode(path.read_bytes(), type=State)
        written = 0 if paranoid else path.stat().st_mtime_ns
    except (OSError, msgspec.DecodeError):
        return Memory(state=EMPTY, written_ns=0)
    if state.code != code_digest():
        return Memory(state=EMPTY, written_ns=0)
    return Memory(state=state, written_ns=written)


def remember(root: Path, state: State) -> None:
    """Write the state for the next build."""
    path = root / CACHE / STATE
    temporary = path.with_name(f"{STATE}.{os.getpid()}")
    temporary.write_bytes(msgspec.msgpack.encode(state))
    temporary.replace(path)


def file_ids(root: Path, paths: Iterable[str]) -> dict[str, FileId]:
    """Look at files without reading them; one that is gone is left out."""
    found = {}
    for path in paths:
        try:
            found[path] = identify((root / path).stat())
        except OSError:
            continue
    return found


def identify(status: os.stat_result) -> FileId:
    """Return what tells this file from a changed one."""
    return FileId(size=status.st_size, mtime_ns=status.st_mtime_ns, inode=status.st_ino)


@cache
def code_digest() -> str:
    """Hash Kashkol's own files and the versions of what it depends on."""
    package = Path(__file__).parent.parent
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".json"}:
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    for name in DEPENDENCIES:
        digest.update(f"{name} {_version(name)}\0".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "unknown"
