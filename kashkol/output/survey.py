"""How an output folder differs from what the last build left there, without reading any file.

Every file is looked at. A folder is listed only if it was changed: its time of change tells whether
anything was put into it or taken out of it since it was known to hold what it should.
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
"""Names at the top that belong to git and to hosts: they are neither looked into nor mentioned."""
NO_FILE: Final = (-1, -1)
"""Size and time of a link or whatever else is no file of ours; it is never followed."""
ABSENT: Final = (FileNotFoundError, NotADirectoryError)


class Survey(Record, frozen=True, array_like=True):
    """What is not as the last build left it, and what cannot be told without reading."""

    changed: dict[str, tuple[int, int]]
    """Size and time of change of what stands otherwise than it was written, or was never."""
    missing: frozenset[str]
    """What was written and does not stand."""
    hollow: tuple[str, ...]
    """Empty folders, with a slash."""
    unsettled: frozenset[str]
    """Folders of the manifest that had to be listed, or are gone."""


def survey_by_manifest(output: Path, manifest: Path, *, paranoid: bool = False) -> Survey:
    """Look at an output folder beside the manifest in that file; any process can do it."""
    return survey(output, read_manifest(manifest), paranoid=paranoid)


def survey(output: Path, manifest: Manifest, *, paranoid: bool = False) -> Survey:
    """Look at everything below an output folder but the build's own files and those of hosts.

    Whoever is `paranoid` trusts no folder's time of change, and lists them all.
    """
    listed, gone = _folders(output, dict.fromkeys(manifest.folders, 0) if paranoid
                            else manifest.folders)
    changed, missing = _files(output, manifest, gone)
    hollow = []
    waiting = ["", *listed]
    while waiting:
        folder = waiting.pop()
        found = _listing(output, folder, manifest)
        if found is None:  # another hand's folder, which only its owner may list
            changed[folder] = NO_FILE
            continue
        base = f"{folder}/" if folder else ""
        if base and not found:
            hollow.append(base)
        for item in found:
            path = base + item.name
            if item.is_dir(follow_symlinks=False):
                if path not in manifest.folders:
                    waiting.append(path)
            elif path not in manifest.entries:
                changed[path] = _size_and_time(item.stat(follow_symlinks=False))
    return Survey(changed=changed, missing=missing, hollow=tuple(hollow),
                  unsettled=frozenset((*listed, *gone)))


def settled(output: Path, files: Iterable[str], known: Mapping[str, int],
            now: int) -> dict[str, int]:
    """Return every folder of some files with its time of change, if it holds nothing else.

    The others, and those changed at the time `now` or later, stand at 0. Folders that are `known`
    to hold what they should are not looked at.
    """
    folders = dict(known)
    for folder, names in _contents(files, known).items():
        try:
            time = os.lstat(f"{output}/{folder}").st_mtime_ns
            whole = time < now and names == set(
                os.listdir(f"{output}/{folder}"))  # noqa: PTH208 - one of thousands
        except ABSENT:
            whole = False
        folders[folder] = time if whole else 0
    return folders


def _contents(files: Iterable[str], known: Mapping[str, int]) -> dict[str, set[str]]:
    """Gather what every folder is to hold, but for those that are known."""
    contents: dict[str, set[str]] = {}
    for path in files:
        folder, _, name = path.rpartition("/")
        while folder and folder not in known:
            begun = folder in contents
            contents.setdefault(folder, set()).add(name)
            if begun:
                break
            folder, _, name = folder.rpartition("/")
    return contents


def _folders(output: Path, known: Mapping[str, int]) -> tuple[list[str], set[str]]:
    """Find the folders that changed, or may have, and those that are gone."""
    listed: list[str] = []
    gone: set[str] = set()
    for folder in sorted(known):
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
        elif status.st_mtime_ns != known[folder]:
            listed.append(folder)
    return listed, gone


def _files(output: Path, manifest: Manifest, gone: set[str]
           ) -> tuple[dict[str, tuple[int, int]], frozenset[str]]:
    """Find the files that were changed, and those that are missing."""
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
    """List a folder but for the build's own files and those of hosts; `None` where it is closed."""
    try:
        with os.scandir(f"{output}/{folder}") as entries:
            found = list(entries)
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
