"""The output folder: what stands there, what should, and the shortest way from one to the other.

Nothing in the folder changes until every page has been made: new files wait in a staging folder
inside the output, so that moving them into place is a rename. A manifest in `.cache/` remembers
what was written; files that were deleted, damaged or added by other hands are noticed and mended.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import shutil
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kashkol.model import Record
from kashkol.problems import Problem, error
from kashkol.publish.files import named, write_whole
from kashkol.publish.manifest import (
    Entry,
    Manifest,
    Planned,
    manifest_place,
    read_manifest,
    write_manifest,
)
from kashkol.publish.state import file_clock
from kashkol.publish.survey import (
    MARKER,
    NO_FILE,
    STAGE,
    Survey,
    settled,
    survey,
    survey_by_manifest,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from concurrent.futures import Executor, Future  # loads what only other processes need

MARKER_TEXT = ("Written by Kashkol. Whatever stands in this folder is replaced or deleted "
               "by the next build.\n")


class Made(Record, frozen=True, array_like=True):
    """A file that was made: staged, or found to stand already."""

    path: str
    entry: Entry
    staged: str
    """Name in the staging folder; empty where the file stands as it should."""


class Counts(Record, frozen=True):
    """What a build did to the output folder, in files."""

    written: int
    kept: int
    deleted: int


class OutputTree:
    """One output folder during one build."""

    def __init__(self, root: Path, output: Path, *, paranoid: bool = False) -> None:
        """Look at `output`; call `fault` before anything else."""
        self.output = output
        self.stage = output / f"{STAGE}-{secrets.token_hex(4)}"
        """A name of its own: a worker that outlived a killed build writes into no other build."""
        self.paranoid = paranoid
        self.manifest_path = manifest_place(root, output)
        self.manifest = read_manifest(self.manifest_path)
        self.before = self.manifest.entries
        self.build = 1 + self.manifest.builds
        """Number of this build, counted from the ones that wrote or deleted something."""
        self.after: dict[str, Entry] = {}
        self.plans: dict[str, Planned] = {}
        self.staged: dict[str, str] = {}
        self.survey: Future[Survey] | None = None

    def let_look(self, executor: Executor) -> None:
        """Let another process look at the folder, until somebody asks what was found."""
        self.survey = executor.submit(survey_by_manifest, self.output, self.manifest_path,
                                      paranoid=self.paranoid)

    @cached_property
    def found(self) -> Survey:
        """How the folder differs from what the manifest says."""
        return self.survey.result() if self.survey else survey(
            self.output, self.manifest, paranoid=self.paranoid)

    def fault(self, root: Path) -> Problem | None:
        """Say why this folder must not be written to, or nothing."""
        name = str(self.output)
        output, root = self.output.resolve(), root.resolve()
        sources = [root / part for part in ("seeds", "content", "templates")]
        if output == root or output in root.parents or any(
                output == source or source in output.parents for source in sources):
            return error(name, "the output folder would cover the archive's own files",
                         fix="name a folder of its own with --output")
        if self.output.exists() and not self.output.is_dir():
            return error(name, "is a file, expected a folder", fix="name another with --output")
        if self.output.is_dir() and not (self.output / MARKER).exists() and not self.before and any(
                not place.name.startswith(MARKER) for place in self.output.iterdir()):
            return error(name, "holds files that Kashkol did not write, and a build would delete "
                         "them", fix="empty the folder yourself, or name another with --output")
        return self._unwritable()

    def stands(self, path: str) -> Entry | None:
        """Return what is known of the file at `path`, if it stands as it was written."""
        entry = self.before.get(path)
        if entry is None or path in self.found.missing:
            return None
        size_and_time = self.found.changed.get(path)
        if size_and_time is None and not self.paranoid:
            return entry
        if size_and_time == NO_FILE:
            return None
        try:
            content = (self.output / path).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(content).hexdigest() != entry.digest:
            return None
        return msgspec.structs.replace(entry, mtime_ns=size_and_time[1]) if size_and_time else entry

    def is_as_left(self) -> bool:
        """Tell whether the folder is just as the last build left it."""
        return bool(self.before) and not self.found.missing and all(
            self.stands(path) is not None for path in self.found.changed) \
            and (self.output / MARKER).exists()

    def keep(self, path: str, entry: Entry) -> None:
        """Leave the file at `path` where it stands."""
        self.after[path] = entry

    def put(self, made: Made) -> None:
        """Take up a file that was made."""
        self.after[made.path] = made.entry
        if made.staged:
            self.staged[made.path] = made.staged

    def clashes(self) -> list[str]:
        """Return the paths at which a file would stand and other files below it."""
        above = _above(self.staged)
        new = self.staged.keys() & self.manifest.folders.keys()
        return sorted({path for path in above if path in self.after}
                      | {path for path in new
                         if any(other.startswith(f"{path}/") for other in self.after)})

    def commit(self, shared: bytes) -> Counts:
        """Delete what is stale, move what is new into place, remember it all.

        `shared` is the hash of what every plan looked at.
        """
        stale = {*self.before, *self.found.changed} - self.found.missing - self.after.keys()
        for path in sorted(stale):
            os.unlink(f"{self.output}/{path}")  # noqa: PTH108 - one of thousands
        for path, name in self.staged.items():
            self._replace(path, name)
        _remove_empty(self.output, [*stale, *self.found.hollow])
        folders = self._folders([*stale, *self.staged])
        self.discard()
        write_manifest(self.manifest_path, Manifest(
            shared=shared, plans=self.plans, entries=self.after, folders=folders,
            builds=self.build if stale or self.staged else self.manifest.builds))
        return Counts(written=len(self.staged), kept=len(self.after) - len(self.staged),
                      deleted=len(stale))

    def discard(self) -> None:
        """Forget what was staged, by killed builds too; the folder stays as it was."""
        for stage in self.output.glob(f"{STAGE}*"):
            shutil.rmtree(stage, ignore_errors=True)

    def _folders(self, touched: Iterable[str]) -> dict[str, int]:
        """Return every folder with its time of change, after these paths were touched."""
        known = dict(self.manifest.folders)
        for folder in {*self.found.unsettled, *_above(touched)}:
            known.pop(folder, None)
        return settled(self.output, self.after, known, file_clock(self.stage / "clock"))

    def _unwritable(self) -> Problem | None:
        try:
            self.output.mkdir(parents=True, exist_ok=True)
            if not (self.output / MARKER).exists():  # first of all: it says that the rest is ours
                write_whole(self.output / MARKER, MARKER_TEXT.encode())
            self.discard()
            self.stage.mkdir()
            self.manifest_path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            return error(str(self.output), f"cannot be written to: {fault.strerror}",
                         fix="check its permissions, or name another folder with --output")
        return None

    def _replace(self, path: str, name: str) -> None:
        staged, place = f"{self.stage}/{name}", f"{self.output}/{path}"
        try:
            os.replace(staged, place)  # noqa: PTH105 - Path.replace costs thrice as much
        except FileNotFoundError:
            Path(place).parent.mkdir(parents=True, exist_ok=True)
            Path(staged).replace(place)
        except IsADirectoryError:
            shutil.rmtree(place)  # only empty folders are left in it
            Path(staged).replace(place)


def stage_file(stage: Path, name: str, content: bytes, digest: str, *, key: bytes,
               build: int = 0, why: tuple[str, ...] = ()) -> Entry:
    """Write a file into the staging folder; return what the manifest will know of it."""
    place = f"{stage}/{name}"
    try:
        # The plain calls cost a third of what a file object does, and a build makes many files.
        file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(file, rest):]
            status = os.fstat(file)
        finally:
            os.close(file)
    except OSError as fault:
        raise named(fault, Path(place)) from fault
    return Entry(key=key, digest=digest, size=status.st_size, mtime_ns=status.st_mtime_ns,
                 build=build, why=why)


def _remove_empty(output: Path, deleted: list[str]) -> None:
    """Remove the folders that deletions emptied; paths of folders end with a slash."""
    for folder in sorted(_above(deleted), reverse=True):
        place = output / folder
        if place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def _above(paths: Iterable[str]) -> set[str]:
    """Return all folders above some paths; those of folders end with a slash."""
    above: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in above:
            above.add(folder)
            folder = folder.rpartition("/")[0]
    return above
