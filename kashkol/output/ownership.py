"""Decides which files of the output folder a build may replace or delete.

These are the files that builds of this archive wrote. They are listed twice: with times of change
in the manifest in `.cache/`, and in the marker in the folder itself, which is enough if the cache
is lost. All other files in the folder are foreign.
"""

from __future__ import annotations

import hashlib
import os
import stat
from enum import Enum, auto
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kashkol.disk.addresses import path_fault
from kashkol.memory.cache import CACHE, PREVIEW
from kashkol.memory.manifest import NOTHING, Entry, manifest_place, read_manifest
from kashkol.model import Record
from kashkol.output.marker import (
    MARKER,
    READ_ONLY,
    archive_id,
    marker_stamp,
    place_of,
    read_listed,
    read_marker,
)
from kashkol.output.survey import HOSTS_OWN, NO_FILE, OWN, Survey, survey, survey_by_manifest
from kashkol.problems import Problem, error, printable

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future  # slow to import, and rarely needed


class Counts(Record, frozen=True):
    """What a build did to the output folder, in files."""

    written: int
    kept: int
    deleted: int
    replaced: tuple[str, ...] = ()
    """Files that were changed after a build wrote them, or are foreign, and were replaced."""
    copies: str = ""
    """Folder with copies of the replaced files."""
    near: str = ""
    """A line about limits of hosts that the site is near; empty if there are none."""


class Verdict(Enum):
    """What is at a path of the output folder, which decides what a build may do there."""

    FREE = auto()
    """Nothing: a file may be written."""
    OURS = auto()
    """A file with the bytes that a build wrote: it may be replaced and deleted."""
    CHANGED = auto()
    """A file that was changed after a build wrote it: it may be replaced after it was copied, but
    not deleted."""
    FOREIGN = auto()
    """A file that no build wrote, or an invalid path: it may be neither replaced nor deleted."""


class OutputFolder:
    """The state of an output folder; nothing in this class changes the folder."""

    def __init__(self, root: Path, output: Path, *, paranoid: bool = False,
                 adopt: bool = False) -> None:
        """Read manifest and marker. `adopt` allows to take over another archive's folder."""
        self.root = root
        self.output = output
        self.paranoid = paranoid
        self.adopt = adopt
        self.manifest_path = manifest_place(root, output)
        self.archive = archive_id(root)
        manifest = read_manifest(self.manifest_path)
        self.manifest = manifest if manifest.archive == self.archive else NOTHING
        """Empty if the manifest is that of another archive, as after an archive was copied."""
        self.before = self.manifest.entries
        """The files that builds wrote before this one, by path."""
        self.marker = read_marker(output)
        self.after: dict[str, Entry] = {}
        """The files of this build, kept or new, collected while it runs."""
        self.survey: Future[Survey] | None = None
        self._seen_folders: set[str] = set()
        """Paths at which there certainly is a folder."""

    def let_look(self, executor: Executor) -> None:
        """Start the survey in another process; `found` waits for its result."""
        self.survey = executor.submit(survey_by_manifest, self.output, self.manifest_path,
                                      paranoid=self.paranoid)

    @cached_property
    def found(self) -> Survey:
        """The differences between the folder and the manifest."""
        return self.survey.result() if self.survey else survey(
            self.output, self.manifest, paranoid=self.paranoid)

    @cached_property
    def listed(self) -> dict[str, frozenset[str]]:
        """The hashes in the marker by path; empty if the manifest was written after the marker."""
        if self.marker is None or marker_stamp(self.output) == self.manifest.marker:
            return {}
        return read_listed(self.output)

    def fault(self) -> Problem | None:
        """Return why this folder must not be written to, if there is a reason."""
        name = str(self.output)
        output, root = self.output.resolve(), self.root.resolve()
        sources = [Path(os.path.realpath(root / part))
                   for part in ("seeds", "content", "templates", CACHE)]
        preview = Path(os.path.realpath(root / CACHE)) / PREVIEW
        if output == root or output in root.parents or (output != preview and any(
                output == source or source in output.parents or output in source.parents
                for source in sources)):
            return error(name, "the output folder would cover the archive's own files",
                         fix="name another folder with --output")
        if os.path.lexists(self.output) and not self.output.is_dir():
            what = "a file" if self.output.exists() else "a link without a target"
            return error(name, f"is {what}, expected a folder",
                         fix="remove it, or name another with --output")
        if self.marker is None and not self.before and self._holds_another_marker():
            return error(f"{name}/{MARKER}", "was not written by a build, which needs this name "
                         "for its list of files", fix="move it elsewhere")
        if self.adopt or not self.output.is_dir() or self._is_this_archives():
            return None
        if self.marker:
            return error(name, "contains the site of another archive, or of this archive before it "
                         "was moved or copied",
                         fix="name another folder with --output; or build once with --adopt, "
                             "which replaces that site by this one")
        return error(name, "contains files that no build of this archive wrote",
                     fix="name another folder with --output; or build once with --adopt, which "
                         "keeps these files and adds the site")

    def intact(self, path: str) -> Entry | None:
        """Return the entry of the file at `path`, if it has the bytes that a build wrote."""
        entry = self.before.get(path)
        if entry is None:
            return self._listed_entry(path) if path in self.listed else None
        if path in self.found.missing:
            return None
        size_and_time = self.found.changed.get(path)
        if size_and_time is None and not self.paranoid:
            return entry
        if size_and_time == NO_FILE:
            return None
        if _digest(f"{self.output}/{path}") != entry.digest:
            return None
        return msgspec.structs.replace(entry, mtime_ns=size_and_time[1]) if size_and_time else entry

    def is_as_left(self) -> bool:
        """Tell whether nothing in the folder was changed since the last build."""
        found, foreign = self.found, self.manifest.foreign
        return bool(self.before) and not found.missing and self.is_marked() \
            and marker_stamp(self.output) == self.manifest.marker \
            and foreign <= {printable(path) for path in found.changed} and all(
                printable(path) in foreign or self.intact(path) is not None
                for path in found.changed)

    def verdict(self, path: str) -> Verdict:
        """Decide what a build may do at `path`; nothing else decides this.

        The file that is there now is examined. Links are not followed.
        """
        if path_fault(path):
            return Verdict.FOREIGN
        if blocked := self.blocked(path):
            of_blocked = self.verdict(blocked)
            changed = of_blocked is Verdict.FOREIGN and blocked in self.manifest.folders
            return Verdict.CHANGED if changed and self.is_marked() else of_blocked
        try:
            status = os.lstat(f"{self.output}/{path}")
        except FileNotFoundError:
            return Verdict.FREE
        if stat.S_ISDIR(status.st_mode):
            return Verdict.FREE if self._will_be_empty(path) else Verdict.FOREIGN
        if stat.S_ISREG(status.st_mode) and self._is_as_written(path, status):
            return Verdict.OURS
        was_written = self.is_marked() and path in self.before and (
            stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode))
        return Verdict.CHANGED if was_written else Verdict.FOREIGN

    def is_marked(self) -> bool:
        """Tell whether the folder has a marker of this archive."""
        return self.marker is not None and self.marker.archive == self.archive

    def _is_this_archives(self) -> bool:
        """Tell whether the folder is empty, or was written by builds of this archive."""
        if self.marker is not None:
            return self.is_marked() or self.marker.place == place_of(self.root, self.output)
        if all(OWN.fullmatch(name) or name in HOSTS_OWN
               for name in os.listdir(self.output)):  # noqa: PTH208
            return True
        return bool(self.before) and all(self.intact(path) for path in self.found.changed)

    def _holds_another_marker(self) -> bool:
        """Tell whether there is something with the name of the marker that is not one.

        An empty file counts as a marker: it may have been cut off when a build was killed.
        """
        try:
            status = os.lstat(self.output / MARKER)
        except OSError:
            return False
        return not stat.S_ISREG(status.st_mode) or status.st_size > 0

    def _listed_entry(self, path: str) -> Entry | None:
        """Return an entry for a file that only the marker lists, if it has the listed hash."""
        place = f"{self.output}/{path}"
        if path_fault(path) or self.blocked(path):
            return None
        try:
            status = os.lstat(place)
        except OSError:
            return None
        if not stat.S_ISREG(status.st_mode) or (
                digest := _digest(place)) not in self.listed[path]:
            return None
        return Entry(key=b"", digest=digest, size=status.st_size, mtime_ns=status.st_mtime_ns)

    def _is_as_written(self, path: str, status: os.stat_result) -> bool:
        """Tell whether a regular file has the bytes that a build wrote."""
        entry = self.before.get(path)
        if entry and not self.paranoid and (
                entry.size, entry.mtime_ns) == (status.st_size, status.st_mtime_ns):
            return True
        if entry is None and path not in self.listed:
            return False
        digest = _digest(f"{self.output}/{path}")
        return (entry is not None and digest == entry.digest) or digest in self.listed.get(path, ())

    def blocked(self, path: str) -> str:
        """Return the first parent folder of `path` that is not a folder; `""` if there is none."""
        folder = ""
        for name in path.split("/")[:-1]:
            folder = f"{folder}/{name}" if folder else name
            if folder in self._seen_folders:
                continue
            try:
                status = os.lstat(f"{self.output}/{folder}")
            except FileNotFoundError:
                return ""
            if not stat.S_ISDIR(status.st_mode):
                return folder
            self._seen_folders.add(folder)
        return ""

    def _will_be_empty(self, folder: str) -> bool:
        """Tell whether this build deletes all files of a folder."""
        for base, _, names in os.walk(f"{self.output}/{folder}"):
            for name in names:
                path = f"{base}/{name}"[len(f"{self.output}/"):]
                if path in self.after or self.verdict(path) is not Verdict.OURS:
                    return False
        return True


def _digest(place: str) -> str:
    """Hash a file without following links; empty if it cannot be read."""
    try:
        descriptor = os.open(place, READ_ONLY)
    except OSError:
        return ""
    with open(descriptor, "rb") as file:  # noqa: PTH123 - it is open already
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_folder(place: str) -> bool:
    """Tell whether there is a folder, and not a link to one."""
    try:
        return stat.S_ISDIR(os.lstat(place).st_mode)
    except OSError:
        return False
