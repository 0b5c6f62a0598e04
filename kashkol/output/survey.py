"""Finds out how an output folder differs from its manifest, without reading the files.

The status of every file is compared. A folder is listed only if its time of change is not the one
in the manifest: that time changes when a file is added to the folder or removed from it.
"""

import os
import re
import stat
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Final

from kashkol.memory.manifest import Manifest, read_manifest
from kashkol.model import Record
from kashkol.output.marker import MARKER

STAGE: Final = ".kashkol-stage-"
LOCK: Final = ".kashkol-lock"
OWN: Final = re.compile(rf"{re.escape(MARKER)}|{LOCK}|{STAGE}[0-9a-f]{{8}}")
"""Names of the build's own files and folders at the top of an output folder."""
HOSTS_OWN: Final = frozenset((".git", ".nojekyll", ".well-known", "CNAME"))
"""Names at the top that git and hosts use: their content is ignored."""
NO_FILE: Final = (-1, -1)
"""Used as size and time of a link, or of anything else that is not a regular file."""
ABSENT: Final = (FileNotFoundError, NotADirectoryError)


class Survey(Record, frozen=True, array_like=True):
    """The differences between an output folder and its manifest."""

    changed: dict[str, tuple[int, int]]
    """Files whose size or time of change differs, or that are not in the manifest, with size and
    time of change."""
    missing: frozenset[str]
    """Files of the manifest that do not exist."""
    empty_folders: tuple[str, ...]
    """Empty folders, with a slash at the end."""
    changed_folders: frozenset[str]
    """Folders of the manifest that had to be listed, or do not exist."""


def survey_by_manifest(output: Path, manifest: Path, *, paranoid: bool = False) -> Survey:
    """Compare an output folder with the manifest at a path; for use in another process."""
    return survey(output, read_manifest(manifest), paranoid=paranoid)


def survey(output: Path, manifest: Manifest, *, paranoid: bool = False) -> Survey:
    """Compare an output folder with its manifest.

    The build's own files and those of hosts are left out. With `paranoid`, all folders are listed,
    whatever their time of change.
    """
    listed, gone = _folders(output, dict.fromkeys(manifest.folders, 0) if paranoid
                            else manifest.folders)
    changed, missing = _files(output, manifest, gone)
    empty = []
    waiting = ["", *listed]
    while waiting:
        folder = waiting.pop()
        found = _listing(output, folder, manifest)
        if found is None:  # not Kashkol's folder, and this user may not list it
            changed[folder] = NO_FILE
            continue
        base = f"{folder}/" if folder else ""
        if base and not found:
            empty.append(base)
        for item in found:
            path = base + item.name
            if item.is_dir(follow_symlinks=False):
                if path not in manifest.folders:
                    waiting.append(path)
            elif path not in manifest.entries:
                changed[path] = _size_and_time(item.stat(follow_symlinks=False))
    return Survey(changed=changed, missing=missing, empty_folders=tuple(empty),
                  changed_folders=frozenset((*listed, *gone)))


def folder_times(output: Path, files: Iterable[str], times: Mapping[str, int],
                 now: int) -> dict[str, int]:
    """Return the folders of some files with their time of change in nanoseconds, for the manifest.

    The time is 0 for a folder that contains other files too, or was changed at the time `now` or
    later: the next build must list it. Folders in `times` have not changed and keep their time.
    """
    folders = dict(times)
    for folder, names in _contents(files, times).items():
        try:
            time = os.lstat(f"{output}/{folder}").st_mtime_ns
            whole = time < now and names == set(
                os.listdir(f"{output}/{folder}"))  # noqa: PTH208 - one of thousands
        except ABSENT:
            whole = False
        folders[folder] = time if whole else 0
    return folders


def _contents(files: Iterable[str], leave_out: Mapping[str, int]) -> dict[str, set[str]]:
    """Return the names that each folder of some files must contain."""
    contents: dict[str, set[str]] = {}
    for path in files:
        folder, _, name = path.rpartition("/")
        while folder and folder not in leave_out:
            begun = folder in contents
            contents.setdefault(folder, set()).add(name)
            if begun:
                break
            folder, _, name = folder.rpartition("/")
    return contents


def _folders(output: Path, times: Mapping[str, int]) -> tuple[list[str], set[str]]:
    """Return the folders that may have changed, and those that do not exist."""
    listed: list[str] = []
    gone: set[str] = set()
    for folder in sorted(times):
        if gone and folder.rpartition("/")[0] in gone:
            gone.add(folder)
            continue
        try:
            status = os.lstat(f"{output}/{folder}")
        except ABSENT:
            gone.add(folder)
            continue
        if not stat.S_ISDIR(status.st_mode):
            gone.add(folder)
        elif status.st_mtime_ns != times[folder]:
            listed.append(folder)
    return listed, gone


def _files(output: Path, manifest: Manifest, gone: set[str]
           ) -> tuple[dict[str, tuple[int, int]], frozenset[str]]:
    """Return the files of the manifest that were changed, and those that are missing."""
    changed: dict[str, tuple[int, int]] = {}
    missing = []
    for path, entry in manifest.entries.items():
        if gone and path.rpartition("/")[0] in gone:
            missing.append(path)
            continue
        try:
            status = os.lstat(f"{output}/{path}")
        except ABSENT:
            missing.append(path)
            continue
        if stat.S_ISDIR(status.st_mode):
            missing.append(path)
        elif _size_and_time(status) != (entry.size, entry.mtime_ns):
            changed[path] = _size_and_time(status)
    return changed, frozenset(missing)


def _listing(output: Path, folder: str, manifest: Manifest) -> list["os.DirEntry[str]"] | None:
    """List a folder without the build's own files and those of hosts.

    `None` for a folder that is not in the manifest and may not be listed.
    """
    try:
        with os.scandir(f"{output}/{folder}") as items:
            found = list(items)
    except ABSENT:
        return []
    except PermissionError:
        if not folder or folder in manifest.folders:
            raise
        return None
    return found if folder else [item for item in found if not (
        OWN.fullmatch(item.name) or (item.name in HOSTS_OWN and item.name not in manifest.entries
                                     and item.name not in manifest.folders))]


def _size_and_time(status: os.stat_result) -> tuple[int, int]:
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else NO_FILE
