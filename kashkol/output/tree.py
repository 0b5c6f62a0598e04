"""The output folder: from what it holds to what it should hold.

Nothing in the folder changes until every page has been made: new files wait in a staging folder
inside the output, so that moving them into place is a rename. What builds wrote is listed by the
marker in the folder and, with times of change, by the manifest in `.cache/`. A build replaces and
deletes only files that it finds with the bytes a build wrote. A page that another hand changed is
copied to `.cache/replaced/` before it is written again; every other file is left alone.
"""

from __future__ import annotations

import os
import re
import secrets
import shutil
import stat
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

import msgspec

from kashkol.disk.addresses import path_fault
from kashkol.disk.files import append, write_file
from kashkol.disk.identity import file_clock
from kashkol.memory.cache import CACHE, REPLACED
from kashkol.memory.manifest import Entry, Manifest, Planned, write_manifest
from kashkol.model import Record
from kashkol.output.marker import MARKER, Marker, announcement, marker_stamp, marker_text, place_of
from kashkol.output.moves import Moves
from kashkol.output.ownership import Counts, OutputFolder, Verdict, is_folder
from kashkol.output.survey import OWN, STAGE, settled
from kashkol.problems import Problem, error, first_of, printable, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable

OLD = "old"
"""Folder of the staging folder for files that are being replaced or removed."""
STAGED = re.compile(r"(?:\d+|index)-[0-9a-f]{8}-\d+|kept-\d+|kashkol-(?:clock|marker)")
"""Names that builds give to files in the staging folder."""


class Made(Record, frozen=True, array_like=True):
    """A file that was made: staged, or found to stand already."""

    path: str
    entry: Entry
    staged: str
    """Name in the staging folder; empty where the file stands as it should."""


class NotUndoneError(OSError):
    """The machine refused a change midway, and then taking back the ones before it too.

    `filename` names what was refused, `strerror` why, and which files are left as they should not.
    """


class OutputTree(OutputFolder):
    """One output folder during one build; call `fault`, then `open`, before anything is made."""

    def __init__(self, root: Path, output: Path, *, paranoid: bool = False,
                 adopt: bool = False) -> None:
        """Look at `output`, whose archive is at `root`."""
        super().__init__(root, output, paranoid=paranoid, adopt=adopt)
        self.stage = output / f"{STAGE}{secrets.token_hex(4)}"
        """A name of its own: a worker that outlived a killed build writes into no other build."""
        self.build = 1 + self.manifest.builds
        """Number of this build, counted from the ones that wrote or deleted something."""
        self.plans: dict[str, Planned] = {}
        self.staged: dict[str, str] = {}

    def make(self) -> Problem | None:
        """Make the output folder, if there is none; say why it cannot be made, or nothing."""
        return self._refused(lambda: self.output.mkdir(parents=True, exist_ok=True))

    def open(self) -> Problem | None:
        """Make a staging folder in the output folder, and clear away those of killed builds."""
        def stage() -> None:
            self.discard()
            (self.stage / OLD).mkdir(parents=True)
            self.manifest_path.parent.mkdir(parents=True, exist_ok=True)

        return self._refused(stage)

    def _refused(self, work: Callable[[], None]) -> Problem | None:
        try:
            work()
        except OSError as fault:
            return error(str(self.output), f"cannot be written to: {fault.strerror}",
                         fix="check its permissions, or name another folder with --output")
        return None

    def keep(self, path: str, entry: Entry) -> None:
        """Leave the file at `path` where it stands."""
        self.after[path] = entry

    def put(self, made: Made) -> None:
        """Take up a file that was made; one that stands with the same bytes is left alone."""
        standing = self.stands(made.path) if made.staged else None
        if standing is not None and standing.digest == made.entry.digest:
            self.after[made.path] = msgspec.structs.replace(standing, key=made.entry.key)
            return
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

    def objections(self) -> list[Problem]:
        """Say why some of the new files cannot be put in their places."""
        refused = [path for path in self.staged if self.verdicts[path] is Verdict.FOREIGN]
        return [self._objection(path) for path in sorted(refused)
                if not (self.adopt and self._can_be_copied(path))]

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """Decide on every path that is to be written or deleted."""
        self._seen_folders.clear()
        old = {*self.before, *self.listed} - self.found.missing - self.after.keys()
        there = [path for path in old if not self.blocked(path)]
        return {path: self.verdict(path) for path in sorted({*there, *self.staged})}

    def commit(self, shared: bytes) -> tuple[Counts, list[Problem]]:
        """Bring the folder to what was taken up, or change nothing; remember it all.

        `shared` is the hash of what every plan looked at. Returns what was done, and the problems
        of files of other hands that are left in the folder. Raises `OSError` where the machine
        refuses something, and `NotUndoneError` where the way back is refused too.
        """
        stale = [path for path, verdict in self.verdicts.items()
                 if path not in self.staged and verdict is Verdict.OURS]
        replaced = [path for path in self.staged
                    if self.verdicts[path] in {Verdict.CHANGED, Verdict.FOREIGN}]
        copies = self._copy_away(replaced)
        if stale or self.staged:
            self._announce()
            self._move(stale, replaced)
        foreign = self._foreign(stale)
        folders = self._folders([*stale, *self.staged])
        self._write_marker(changed=bool(stale or self.staged))
        self.discard()
        write_manifest(self.manifest_path, Manifest(
            shared=shared, plans=self.plans, entries=self.after, folders=folders,
            builds=self.build if stale or self.staged else self.manifest.builds,
            archive=self.archive, marker=marker_stamp(self.output), foreign=foreign))
        counts = Counts(written=len(self.staged), kept=len(self.after) - len(self.staged),
                        deleted=len(stale), replaced=tuple(replaced), copies=copies)
        return counts, _told(str(self.output), foreign)

    def discard(self) -> None:
        """Forget what was staged, by killed builds too; only names that builds give are removed."""
        for name in os.listdir(self.output):  # noqa: PTH208
            if name.startswith(STAGE) and OWN.fullmatch(name):
                _remove_stage(f"{self.output}/{name}")

    def _can_be_copied(self, path: str) -> bool:
        """Tell whether what stands at a path is a file or a link."""
        if path_fault(path):
            return False
        mode = os.lstat(f"{self.output}/{self.blocked(path) or path}").st_mode
        return stat.S_ISREG(mode) or stat.S_ISLNK(mode)

    def _objection(self, path: str) -> Problem:
        if fault := path_fault(path):
            return error(path, f"cannot be published at this address: {fault}")
        what = self.blocked(path) or path
        return error(f"{self.output}/{what}", "no build of this archive wrote what stands here, "
                     f"and the site needs the place for {path}",
                     fix="move it elsewhere; or build once with --adopt, which copies a file to "
                         f"{CACHE}/{REPLACED}/ before it takes its place")

    def _copy_away(self, paths: list[str]) -> str:
        """Copy files of other hands that are about to be replaced; return the folder they are in.

        A link is copied as a link.
        """
        if not paths:
            return ""
        above, number = self.root / CACHE / REPLACED, 1
        while (copies := above / str(number)).exists():
            number += 1
        for path in paths:
            place = self.blocked(path) or path
            if not os.path.lexists(copies / place):
                (copies / place).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(self.output / place, copies / place, follow_symlinks=False)
        return str(copies)

    def _announce(self) -> None:
        """List in the marker what is about to be written."""
        new = [(path, self.after[path].digest) for path in self.staged]
        if self.is_marked():
            append(self.output / MARKER, announcement(new))
            return
        known = [(path, entry.digest) for path, entry in self.before.items()]
        known += [(path, digest) for path, digests in self.listed.items() for digest in digests]
        self._put_marker(marker_text(self._marker(), [*known, *new]))

    def _write_marker(self, *, changed: bool) -> None:
        """Bring the marker to what this build leaves."""
        if changed or not self.is_marked() or marker_stamp(self.output) != self.manifest.marker:
            text = marker_text(self._marker(), (
                (path, entry.digest) for path, entry in self.after.items()))
            self._put_marker(text)

    def _marker(self) -> Marker:
        return Marker(archive=self.archive, place=place_of(self.root, self.output))

    def _put_marker(self, text: bytes) -> None:
        staged = self.stage / "kashkol-marker"
        write_file(str(staged), text, durable=True)
        staged.replace(self.output / MARKER)

    def _move(self, stale: list[str], replaced: list[str]) -> None:
        """Delete what is stale and move what is new into place; undo it all where that fails."""
        moves = Moves(self.stage / OLD)
        try:
            self._make_folders(moves, wherever_possible=True)
            for path in stale:
                moves.take_away(f"{self.output}/{path}")
            for path in sorted({blocked for path in replaced if (blocked := self.blocked(path))}):
                moves.take_away(f"{self.output}/{path}")
            self._make_folders(moves)
            for path, name in self.staged.items():
                self._put(moves, path, name)
        except OSError as fault:
            left = moves.undo()
            if left:
                raise NotUndoneError(fault.errno, f"{fault.strerror}; what was done before could "
                                     f"not be undone for {first_of(left)}: build again once it can "
                                     "be written", fault.filename2 or fault.filename) from fault
            raise
        except KeyboardInterrupt:
            moves.undo()
            raise
        owned = {*self.manifest.folders, *_above([*self.listed, *stale])}
        _remove_empty(self.output, [*stale, *(
            folder for folder in self.found.hollow if folder[:-1] in owned)])

    def _make_folders(self, moves: Moves, *, wherever_possible: bool = False) -> None:
        """Make the folders of new files; with `wherever_possible` leave out those that cannot be.

        Something that is about to be deleted may be in the way of these.
        """
        refused = (FileExistsError, NotADirectoryError, FileNotFoundError)
        for folder in sorted(_above(self.staged)):
            place = f"{self.output}/{folder}"
            if folder in self._seen_folders or is_folder(place):
                continue
            try:
                moves.make_folder(place)
            except refused:
                if not wherever_possible:
                    raise

    def _put(self, moves: Moves, path: str, name: str) -> None:
        place = f"{self.output}/{path}"
        free = self.verdicts[path] is Verdict.FREE
        if free and is_folder(place):  # its files were deleted just now
            for base, _, _ in os.walk(place, topdown=False):
                moves.remove_folder(base)
        moves.put(f"{self.stage}/{name}", place, replaces=not free)

    def _foreign(self, stale: list[str]) -> frozenset[str]:
        """Return the files of other hands that are left in the folder."""
        paths = {*self.found.changed, *self.verdicts} - self.after.keys() - {*stale}
        return frozenset(printable(path) for path in paths
                         if os.path.lexists(f"{self.output}/{path}"))

    def _folders(self, touched: Iterable[str]) -> dict[str, int]:
        """Return every folder with its time of change, after these paths were touched."""
        known = dict(self.manifest.folders)
        for folder in {*self.found.unsettled, *_above(touched)}:
            known.pop(folder, None)
        return settled(self.output, self.after, known, file_clock(self.stage / "kashkol-clock"))


def stage_file(place: str, content: bytes, digest: str, *, key: bytes, build: int = 0,
               why: tuple[str, ...] = ()) -> Entry:
    """Write a file into the staging folder; return its manifest entry."""
    status = write_file(place, content)
    return Entry(key=key, digest=digest, size=status.st_size, mtime_ns=status.st_mtime_ns,
                 build=build, why=why)


def _remove_stage(place: str) -> None:
    """Remove a staging folder, but nothing in it that has not the name of a staged file."""
    for folder in (f"{place}/{OLD}", place):
        if not (is_folder(place) and is_folder(folder)):  # a link leads to another hand's
            continue
        try:
            for name in os.listdir(folder):  # noqa: PTH208 - one of thousands
                if STAGED.fullmatch(name):
                    os.unlink(f"{folder}/{name}")  # noqa: PTH108
            os.rmdir(folder)  # noqa: PTH106
        except OSError:  # gone already, or it holds something else: the next build tries again
            continue


def _told(name: str, foreign: Collection[str]) -> list[Problem]:
    if not foreign:
        return []
    return [warning(name, f"holds {len(foreign)} file{'' if len(foreign) == 1 else 's'} that no "
                    f"build of this archive wrote: {first_of(foreign)}; nothing here changes them",
                    fix="move them elsewhere if they do not belong to the published site")]


def _remove_empty(output: Path, deleted: list[str]) -> None:
    """Remove the folders that deletions emptied; paths of folders end with a slash."""
    for folder in sorted(_above(deleted), reverse=True):
        with suppress(OSError):  # it holds something
            os.rmdir(f"{output}/{folder}")  # noqa: PTH106


def _above(paths: Iterable[str]) -> set[str]:
    """Return all folders above some paths; those of folders end with a slash."""
    above: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in above:
            above.add(folder)
            folder = folder.rpartition("/")[0]
    return above
