"""The state: what a build stores in `.cache/` so that the next one need not read all files again.

If the state is missing or damaged, or its seal is wrong, the next build reads everything. A file
counts as unchanged if its size, times of change and inode are the same: see `disk.identity`. A file
that was changed after the build began is read again by the next one, since it may have been changed
once more within the same tick of the file system's clock.
"""

from collections.abc import Mapping
from pathlib import Path

import msgspec

from kashkol.curated import Content
from kashkol.disk.files import remove
from kashkol.disk.identity import FileId
from kashkol.media import FileFacts, PictureFacts
from kashkol.memory.cache import CACHE
from kashkol.memory.code import code_digest
from kashkol.memory.seal import read_sealed, user_key, write_sealed
from kashkol.memory.shelf import Location, digest_of
from kashkol.model import Corrections, Record, encode
from kashkol.outline import Outline
from kashkol.problems import Problem
from kashkol.sources import Attached, Encoding, Extraction, Recorded, Sketch

STATE = "state.msgpack"


class Curated(Record, frozen=True):
    """What a person says of a text, beside it, on which its reading depends."""

    published: str = ""
    """The publication date in its note."""
    language: str = ""
    """BCP 47 tag; empty if it is not given."""
    corrections: Corrections | None = None


class SeedState(Record, frozen=True, array_like=True):
    """A seed that was read."""

    file: FileId
    sha256: str
    bytes: int
    encoding: Encoding
    curated: str
    """What a person says of it, as `curated_key` has it."""
    reading: str
    """Hash of the reading."""
    outline: Outline
    location: Location
    problems: tuple[Problem, ...]
    sketch: Sketch
    """By which the text is compared with all others."""
    extraction: Extraction = Extraction()
    recorded: Recorded = Recorded()
    """What the file's own metadata say."""
    proposed: Recorded = Recorded()
    """What those of a word processor say; no page shows it."""
    files: tuple[tuple[Attached, FileId], ...] = ()
    """The other files of the text."""


class MediaState(Record, frozen=True, array_like=True):
    """A file of `content/media/` that was looked at: a picture, or another file."""

    file: FileId
    picture: PictureFacts | None = None
    other: FileFacts | None = None


class State(Record, frozen=True, array_like=True):
    """Everything that a build stores for the next."""

    code: str
    """Hash of Kashkol's code."""
    began_ns: int
    """When the build began, by the clock of the file system: see `building.options.Seen`."""
    seeds: dict[str, SeedState]
    """By path."""
    content_files: dict[str, FileId]
    """By path."""
    content: Content | None
    content_problems: tuple[Problem, ...]
    prose: dict[str, str]
    """Rendered Markdown, by the hash of everything it depends on: see `ingest.prose.prose_key`."""
    coverage: str
    """The characters of the font, on which the problems of seeds depend."""
    media: Mapping[str, MediaState] = {}
    """By path below `content/media/`."""
    preview: bool = False
    """Whether the seeds were read with the drafts of topics too."""


EMPTY = State(code="", began_ns=0, seeds={}, content_files={}, content=None, content_problems=(),
              prose={}, coverage="")


class Memory(Record, frozen=True):
    """The state of the last build, and which files can be compared with it."""

    state: State
    trusted_ns: int
    """Files that were changed at this time or later count as changed; with 0, all files do."""

    def knows(self, before: FileId | None, now: FileId) -> bool:
        """Tell whether a file is certainly unchanged."""
        return before == now and now.changed_ns < self.trusted_ns


def curated_key(curated: Curated) -> str:
    """Return a text that is another one whenever a reading could be another one.

    Nearly all texts have no corrections, and so a key that is no longer than a date.
    """
    if curated.corrections is None:
        return f"{curated.published} {curated.language}".rstrip()
    return f"{curated.published} {curated.language} {digest_of(encode(curated.corrections))}"


def recall(root: Path, *, paranoid: bool = False) -> Memory:
    """Read the state of the last build; it is empty if it was written by another version."""
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
    """Delete the state, so that the next build reads everything again."""
    remove(root / CACHE / STATE)
