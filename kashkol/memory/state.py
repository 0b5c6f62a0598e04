"""What one build remembers for the next, in `.cache/`: a saving of time, never a source.

A damaged, missing or foreign state costs a full build and nothing else: see `seal`. Whether a file
is the one that was read is told as git's index tells it: by size, times of change and inode. A file
that changed no earlier than the build began to look is read again by the next one, since it may
have changed once more within the same tick of the file system's clock, unseen.
"""

from pathlib import Path
from typing import Literal

import msgspec

from kashkol.archive import Outline
from kashkol.disk.files import remove
from kashkol.disk.identity import FileId
from kashkol.memory.cache import CACHE
from kashkol.memory.code import code_digest
from kashkol.memory.seal import read_sealed, user_key, write_sealed
from kashkol.memory.shelf import Location
from kashkol.model import Content, Record
from kashkol.problems import Problem

STATE = "state.msgpack"


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
    """When that build began to look at files, by their clock: see `build.options.Seen`."""
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
