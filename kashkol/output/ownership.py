"""The output folder as it is found: what builds of this archive wrote there, and what they did not.

What builds wrote is listed twice: with times of change by the manifest in `.cache/`, and by the
marker in the folder itself, which is enough where the cache is lost. Everything else in the folder
is of another hand.
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
from kashkol.memory.cache import CACHE
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
    from concurrent.futures import Executor, Future  # loads what only other processes need


class Counts(Record, frozen=True):
    """What a build did to the output folder, in files."""

    written: int
    kept: int
    deleted: int
    replaced: tuple[str, ...] = ()
    """Files that another hand had changed since a build wrote them, written again."""
    copies: str = ""
    """Folder in which what was replaced is kept."""
    near: str = ""
    """A line about limits of hosts that the site is near; empty if there are none."""


class Verdict(Enum):
    """What stands at a path of the output folder, and so what a build may do there."""

    FREE = auto()
    """Nothing: a file may be written."""
    OURS = auto()
    """A file as a build wrote it: it may be replaced and deleted."""
    CHANGED = auto()
    """A file that a build wrote and another hand changed: replaced once it is copied, but never
    deleted."""
    FOREIGN = auto()
    """Something that no build wrote, or a path no site may use: neither."""


class OutputFolder:
    """One output folder as it is found; nothing here changes it."""

    def __init__(self, root: Path, output: Path, *, paranoid: bool = False,
                 adopt: bool = False) -> None:
        """Look at `output`. `adopt` takes over a folder that is not this archive's."""
        self.root = root
        self.output = output
        self.paranoid = paranoid
        self.adopt = adopt
        self.manifest_path = manifest_place(root, output)
        self.archive = archive_id(root)
        manifest = read_manifest(self.manifest_path)
        self.manifest = manifest if manifest.archive == self.archive else NOTHING
        """Nothing where it is one of another archive, as in a copy of that."""
        self.before = self.manifest.entries
        self.marker = read_marker(output)
        self.after: dict[str, Entry] = {}
        """What this build leaves in the folder, as far as it is known."""
        self.survey: Future[Survey] | None = None
        self._seen_folders: set[str] = set()

    def let_look(self, executor: Executor) -> None:
        """Let another process look at the folder, until somebody asks what was found."""
        self.survey = executor.submit(survey_by_manifest, self.output, self.manifest_path,
                                      paranoid=self.paranoid)

    @cached_property
    def found(self) -> Survey:
        """How the folder differs from what the manifest says."""
        return self.survey.result() if self.survey else survey(
            self.output, self.manifest, paranoid=self.paranoid)

    @cached_property
    def listed(self) -> dict[str, frozenset[str]]:
        """Hashes that the marker lists by path; none where the manifest knows the same."""
        if self.marker is None or marker_stamp(self.output) == self.manifest.marker:
            return {}
        return read_listed(self.output)

    def fault(self) -> Problem | None:
        """Say why this folder must not be written to, or nothing."""
        name = str(self.output)
        output, root = self.output.resolve(), self.root.resolve()
        sources = [Path(os.path.realpath(root / part))
                   for part in ("seeds", "content", "templates", CACHE)]
        if output == root or output in root.parents or any(
                output == source or source in output.parents or output in source.parents
                for source in sources):
            return error(name, "the output folder would cover the archive's own files",
                         fix="name a folder of its own with --output")
        if os.path.lexists(self.output) and not self.output.is_dir():
            what = "a file" if self.output.exists() else "a link that leads nowhere"
            return error(name, f"is {what}, expected a folder",
                         fix="remove it, or name another with --output")
        if self.marker is None and not self.before and self._holds_another_marker():
            return error(f"{name}/{MARKER}", "was written by no build, which keep a list of their "
                         "files at this place", fix="move it elsewhere")
        if self.adopt or not self.output.is_dir() or self._is_this_archives():
            return None
        if self.marker:
            return error(name, "holds the site of another archive, or of this one at another place",
                         fix="name another folder with --output; or build once with --adopt, "
                             "which puts this site in the place of that one")
        return error(name, "holds files that no build of this archive wrote",
                     fix="name another folder with --output; or build once with --adopt, which "
                         "keeps these files and puts the site among them")

    def stands(self, path: str) -> Entry | None:
        """Return what is known of the file at `path`, if it stands as it was written."""
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
        """Tell whether the folder is just as the last build left it."""
        found, foreign = self.found, self.manifest.foreign
        return bool(self.before) and not found.missing and self.is_marked() \
            and marker_stamp(self.output) == self.manifest.marker \
            and foreign <= {printable(path) for path in found.changed} and all(
                printable(path) in foreign or self.stands(path) is not None
                for path in found.changed)

    def verdict(self, path: str) -> Verdict:
        """Decide what a build may do at `path`: the one place where this is decided.

        What stands there now is looked at, links are not followed.
        """
        if path_fault(path):
            return Verdict.FOREIGN
        if blocked := self.blocked(path):
            known = self.verdict(blocked)
            changed = known is Verdict.FOREIGN and blocked in self.manifest.folders
            return Verdict.CHANGED if changed and self.is_marked() else known
        try:
            status = os.lstat(f"{self.output}/{path}")
        except FileNotFoundError:
            return Verdict.FREE
        if stat.S_ISDIR(status.st_mode):
            return Verdict.FREE if self._will_be_empty(path) else Verdict.FOREIGN
        if stat.S_ISREG(status.st_mode) and self._is_as_written(path, status):
            return Verdict.OURS
        known_here = self.is_marked() and path in self.before and (
            stat.S_ISREG(status.st_mode) or stat.S_ISLNK(status.st_mode))
        return Verdict.CHANGED if known_here else Verdict.FOREIGN

    def is_marked(self) -> bool:
        """Tell whether the marker names this archive."""
        return self.marker is not None and self.marker.archive == self.archive

    def _is_this_archives(self) -> bool:
        """Tell whether builds of this archive may write here: an empty folder, or one of theirs."""
        if self.marker is not None:
            return self.is_marked() or self.marker.place == place_of(self.root, self.output)
        if all(OWN.fullmatch(name) or name in HOSTS_OWN
               for name in os.listdir(self.output)):  # noqa: PTH208
            return True
        return bool(self.before) and all(self.stands(path) for path in self.found.changed)

    def _holds_another_marker(self) -> bool:
        """Tell whether something else than a marker, be it an empty one, has its name."""
        try:
            status = os.lstat(self.output / MARKER)
        except OSError:
            return False
        return not stat.S_ISREG(status.st_mode) or status.st_size > 0

    def _listed_entry(self, path: str) -> Entry | None:
        """Return what is known of a file that only the marker knows: its bytes."""
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
        """Tell whether a file has the bytes that a build wrote."""
        entry = self.before.get(path)
        if entry and not self.paranoid and (
                entry.size, entry.mtime_ns) == (status.st_size, status.st_mtime_ns):
            return True
        if entry is None and path not in self.listed:
            return False
        digest = _digest(f"{self.output}/{path}")
        return (entry is not None and digest == entry.digest) or digest in self.listed.get(path, ())

    def blocked(self, path: str) -> str:
        """Return the first folder above `path` in whose place something else stands, or nothing."""
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
        """Tell whether all that a folder holds is about to be deleted."""
        for base, _, names in os.walk(f"{self.output}/{folder}"):
            for name in names:
                path = f"{base}/{name}"[len(f"{self.output}/"):]
                if path in self.after or self.verdict(path) is not Verdict.OURS:
                    return False
        return True


def _digest(place: str) -> str:
    """Hash a file, a link not followed; empty where it cannot be read."""
    try:
        descriptor = os.open(place, READ_ONLY)
    except OSError:
        return ""
    with open(descriptor, "rb") as file:  # noqa: PTH123 - it is open already
        return hashlib.file_digest(file, "sha256").hexdigest()


def is_folder(place: str) -> bool:
    """Tell whether a folder stands there, and no link to one."""
    try:
        return stat.S_ISDIR(os.lstat(place).st_mode)
    except OSError:
        return False
