"""Writes the files of a build into the output folder, and deletes the old ones.

Nothing in the folder changes until every page has been made: new files are first written to a
staging folder inside the output, so that moving them into place is a rename. The marker in the
folder and, with times of change, the manifest in `.cache/` list the files that builds wrote. A
build replaces and deletes only files with the bytes that a build wrote. A page that was changed
since is copied to `.cache/replaced/` before it is replaced; all other files are left alone.
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
from kashkol.output.survey import OWN, STAGE, folder_times
from kashkol.problems import Problem, error, first_of, printable, warning

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

OLD = "old"
"""Name of the folder inside the staging folder for files that are being replaced or removed."""
STAGED = re.compile(r"(?:\d+|index)-[0-9a-f]{8}-\d+|kept-\d+|kashkol-(?:clock|marker)")
"""Names that builds give to files in the staging folder."""


class Made(Record, frozen=True, array_like=True):
    """A file that was made, and is staged if the output folder does not have it already."""

    path: str
    entry: Entry
    staged: str
    """Name in the staging folder; empty if the output folder has the file already."""


class NotUndoneError(OSError):
    """A change failed, and undoing the changes before it failed too.

    `filename` is the path of the change, `strerror` the reason and the files that were not undone.
    """


class OutputTree(OutputFolder):
    """An output folder during a build; call `fault` and `open` before anything is made."""

    def __init__(self, root: Path, output: Path, *, paranoid: bool = False,
                 adopt: bool = False) -> None:
        """Read the state of `output`, the output folder of the archive at `root`."""
        super().__init__(root, output, paranoid=paranoid, adopt=adopt)
        self.stage = output / f"{STAGE}{secrets.token_hex(4)}"
        """A new name for each build: a worker that survived a killed build disturbs no other."""
        self.build = 1 + self.manifest.builds
        """Number of this build, counting the builds that wrote or deleted something."""
        self.plans: dict[str, Planned] = {}
        self.staged: dict[str, str] = {}
        """Name in the staging folder of each new file, by path."""

    def make(self) -> Problem | None:
        """Make the output folder if it does not exist; return why it cannot be made."""
        return self._attempt(lambda: self.output.mkdir(parents=True, exist_ok=True))

    def open(self) -> Problem | None:
        """Make a staging folder in the output folder, and delete those of killed builds."""
        def stage() -> None:
            self.discard()
            (self.stage / OLD).mkdir(parents=True)
            self.manifest_path.parent.mkdir(parents=True, exist_ok=True)

        return self._attempt(stage)

    def _attempt(self, work: Callable[[], None]) -> Problem | None:
        try:
            work()
        except OSError as fault:
            return error(str(self.output), f"cannot be written to: {fault.strerror}",
                         fix="check its permissions, or name another folder with --output")
        return None

    def keep(self, path: str, entry: Entry) -> None:
        """Keep the file at `path` unchanged."""
        self.after[path] = entry

    def put(self, made: Made) -> None:
        """Add a file that was made; if the same bytes are there already, they are kept."""
        old = self.intact(made.path) if made.staged else None
        if old is not None and old.digest == made.entry.digest:
            self.after[made.path] = msgspec.structs.replace(old, key=made.entry.key)
            return
        self.after[made.path] = made.entry
        if made.staged:
            self.staged[made.path] = made.staged

    def clashes(self) -> list[str]:
        """Return the paths that would be both a file and a folder of other files."""
        above = _above(self.staged)
        new = self.staged.keys() & self.manifest.folders.keys()
        return sorted({path for path in above if path in self.after}
                      | {path for path in new
                         if any(other.startswith(f"{path}/") for other in self.after)})

    def objections(self) -> Iterator[Problem]:
        """Report the new files that cannot be moved into place."""
        refused = [path for path in self.staged if self.verdicts[path] is Verdict.FOREIGN]
        for path in sorted(refused):
            if not (self.adopt and self._can_be_copied(path)):
                yield self._objection(path)

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """The verdict on every path that is to be written or deleted."""
        self._seen_folders.clear()
        old = {*self.before, *self.listed} - self.found.missing - self.after.keys()
        there = [path for path in old if not self.blocked(path)]
        return {path: self.verdict(path) for path in sorted({*there, *self.staged})}

    def commit(self, shared: bytes) -> tuple[Counts, tuple[Problem, ...]]:
        """Write the files that were added to the folder, delete the others, write the manifest.

        `shared` is stored in the manifest. Returns what was done, and a warning if there are
        foreign files in the folder. Raises `OSError` if a change fails, after all changes before
        it were undone, and `NotUndoneError` if some could not be undone.
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
        return counts, tuple(_foreign_files(str(self.output), foreign))

    def discard(self) -> None:
        """Delete all staging folders, those of killed builds too."""
        for name in os.listdir(self.output):  # noqa: PTH208
            if name.startswith(STAGE) and OWN.fullmatch(name):
                _remove_stage(f"{self.output}/{name}")

    def _can_be_copied(self, path: str) -> bool:
        """Tell whether there is a file or a link at a path."""
        if path_fault(path):
            return False
        mode = os.lstat(f"{self.output}/{self.blocked(path) or path}").st_mode
        return stat.S_ISREG(mode) or stat.S_ISLNK(mode)

    def _objection(self, path: str) -> Problem:
        if fault := path_fault(path):
            return error(path, f"cannot be published at this address: {fault}",
                         fix="rename the file, or give another `slug`")
        what = self.blocked(path) or path
        return error(f"{self.output}/{what}", "no build of this archive wrote this file, and the "
                     f"site has {path} at this address",
                     fix="move it elsewhere; or build once with --adopt, which copies a file to "
                         f"{CACHE}/{REPLACED}/ before it replaces it")

    def _copy_away(self, paths: list[str]) -> str:
        """Copy changed and foreign files before they are replaced; return the folder of the copies.

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
        """Add the files that are about to be written to the marker."""
        new = [(path, self.after[path].digest) for path in self.staged]
        if self.is_marked():
            append(self.output / MARKER, announcement(new))
            return
        old = [(path, entry.digest) for path, entry in self.before.items()]
        old += [(path, digest) for path, digests in self.listed.items() for digest in digests]
        self._put_marker(marker_text(self._marker(), [*old, *new]))

    def _write_marker(self, *, changed: bool) -> None:
        """Write the marker for the files of this build, unless it is up to date."""
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
        """Delete stale files and move new ones into place; if that fails, undo all changes."""
        moves = Moves(self.stage / OLD)
        try:
            self._make_folders(moves, skip_obstructed=True)
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
                raise NotUndoneError(fault.errno, f"{fault.strerror}; earlier changes could not be "
                                     f"undone for {first_of(left)}: build again when they can be "
                                     "written", fault.filename2 or fault.filename) from fault
            raise
        except KeyboardInterrupt:
            moves.undo()
            raise
        owned = {*self.manifest.folders, *_above([*self.listed, *stale])}
        _remove_empty(self.output, [*stale, *(
            folder for folder in self.found.empty_folders if folder[:-1] in owned)])

    def _make_folders(self, moves: Moves, *, skip_obstructed: bool = False) -> None:
        """Make the folders of new files.

        With `skip_obstructed`, folders are left out at whose paths there is a file: that may be
        about to be deleted.
        """
        refused = (FileExistsError, NotADirectoryError, FileNotFoundError)
        for folder in sorted(_above(self.staged)):
            place = f"{self.output}/{folder}"
            if folder in self._seen_folders or is_folder(place):
                continue
            try:
                moves.make_folder(place)
            except refused:
                if not skip_obstructed:
                    raise

    def _put(self, moves: Moves, path: str, name: str) -> None:
        place = f"{self.output}/{path}"
        free = self.verdicts[path] is Verdict.FREE
        if free and is_folder(place):  # its files were deleted just now
            for base, _, _ in os.walk(place, topdown=False):
                moves.remove_folder(base)
        moves.put(f"{self.stage}/{name}", place, replaces=not free)

    def _foreign(self, stale: list[str]) -> frozenset[str]:
        """Return the foreign files that remain in the folder."""
        paths = {*self.found.changed, *self.verdicts} - self.after.keys() - {*stale}
        return frozenset(printable(path) for path in paths
                         if os.path.lexists(f"{self.output}/{path}"))

    def _folders(self, touched: Iterable[str]) -> dict[str, int]:
        """Return the folders with their times of change, for the manifest.

        `touched` are the paths that this build wrote or deleted.
        """
        times = dict(self.manifest.folders)
        for folder in {*self.found.changed_folders, *_above(touched)}:
            times.pop(folder, None)
        return folder_times(self.output, self.after, times,
                            file_clock(self.stage / "kashkol-clock"))


def stage_file(place: str, content: bytes, digest: str, *, key: bytes, build: int = 0,
               why: tuple[str, ...] = ()) -> Entry:
    """Write a file into the staging folder; return its manifest entry."""
    status = write_file(place, content)
    return Entry(key=key, digest=digest, size=status.st_size, mtime_ns=status.st_mtime_ns,
                 build=build, why=why)


def _remove_stage(place: str) -> None:
    """Remove a staging folder, but no file in it that has another name than a staged one."""
    for folder in (f"{place}/{OLD}", place):
        if not (is_folder(place) and is_folder(folder)):  # a link: its target is not Kashkol's
            continue
        try:
            for name in os.listdir(folder):  # noqa: PTH208 - called for thousands of files
                if STAGED.fullmatch(name):
                    os.unlink(f"{folder}/{name}")  # noqa: PTH108
            os.rmdir(folder)  # noqa: PTH106
        except OSError:  # it is gone, or not empty: the next build tries again
            continue


def _foreign_files(name: str, foreign: Collection[str]) -> Iterator[Problem]:
    if foreign:
        yield warning(name, f"contains {len(foreign)} file{'' if len(foreign) == 1 else 's'} that "
                      f"no build of this archive wrote: {first_of(foreign)}; builds leave them "
                      "unchanged", fix="move them elsewhere if they are not part of the site")


def _remove_empty(output: Path, deleted: list[str]) -> None:
    """Remove the folders above deleted files that are empty now.

    Deleted folders are given with a slash at the end.
    """
    for folder in sorted(_above(deleted), reverse=True):
        with suppress(OSError):  # it is not empty
            os.rmdir(f"{output}/{folder}")  # noqa: PTH106


def _above(paths: Iterable[str]) -> set[str]:
    """Return all parent folders of some paths; a path that ends with a slash is included."""
    above: set[str] = set()
    for path in paths:
        folder = path.rpartition("/")[0]
        while folder and folder not in above:
            above.add(folder)
            folder = folder.rpartition("/")[0]
    return above
