"""What stands below a folder; links are followed to other folders as far as they may be."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kashkol.disk.read import STRICT, Rules, kind_of, left_out, told_left_out
from kashkol.problems import Problem, error, misnamed

Inode = tuple[int, int]
"""What tells a folder from all others: the number of its device, and its own there."""
FILE, FOLDER = "a file", "a folder"


class Found(NamedTuple):
    """Something below a folder."""

    entry: "os.DirEntry[str]"
    kind: str
    """`FILE`, `FOLDER`, or what else it is: `a pipe`. A link is what it leads to, and counts as a
    file where it leads nowhere."""
    leads_to: str = ""
    """Where a link leads that is left out."""

    @property
    def path(self) -> str:
        """Its whole path."""
        return self.entry.path


def files_below(folders: Iterable[Path], refused: Callable[[OSError], None] = lambda _: None,
                root: Path | None = None, rules: Rules = STRICT) -> Iterator[Found]:
    """Yield all that stands below some folders, in no order, what is hidden included.

    A folder to which a link leads is only entered if the archive's `rules` let it: those of the
    archive in `root`, where the folders stand below it. A link that leads back to a folder above
    itself is not followed. `refused` is told of each folder that cannot be listed; one that is not
    there counts as empty.
    """
    waiting: list[tuple[str, frozenset[Inode]]] = [
        (str(folder), frozenset()) for folder in folders
        if root is None or not (folder.is_symlink() and left_out(root, str(folder), rules))]
    while waiting:
        folder, above = waiting.pop()
        try:
            status = os.stat(folder)  # noqa: PTH116 - one of thousands
            itself = (status.st_dev, status.st_ino)
            if itself in above:
                continue
            with os.scandir(folder) as entries:
                listed = list(entries)
        except FileNotFoundError:
            continue
        except OSError as fault:
            refused(fault)
            continue
        for entry in listed:
            found = _looked_at(entry, root, rules)
            if found.kind == FOLDER and not found.leads_to:
                waiting.append((entry.path, above | {itself}))
            yield found


def visible_below(root: Path, folder: Path, problems: list[Problem], rules: Rules = STRICT,
                  ) -> Iterator[tuple[str, Found]]:
    """Yield what stands below a folder of an archive and is not hidden, each with its path.

    The path is relative to `root`. Links that are left out, folders that cannot be listed, and
    names that are no text are added to `problems`.
    """
    refused: list[OSError] = []
    for found in files_below([folder], refused.append, root, rules):
        path = found.entry.path[len(f"{root}/"):]
        if "/." in path:
            continue
        if fault := misnamed(path):
            if found.kind != FOLDER:
                problems.append(fault)
        elif found.leads_to:
            problems.append(told_left_out(path, found.leads_to))
        else:
            yield path, found
    problems += (_unlisted(place, fault) for fault in refused
                 if "/." not in (place := Path(fault.filename).relative_to(root).as_posix()))


def _looked_at(entry: "os.DirEntry[str]", root: Path | None, rules: Rules) -> Found:
    """Tell what something is: without asking the disk, where it is no link."""
    if entry.is_file(follow_symlinks=False):
        return Found(entry, FILE)
    if entry.is_dir(follow_symlinks=False):
        return Found(entry, FOLDER)
    target = left_out(root, entry.path, rules) if root and entry.is_symlink() else ""
    try:
        return Found(entry, _kind(entry), target)
    except OSError:
        return Found(entry, FILE, target)


def _kind(entry: "os.DirEntry[str]") -> str:
    if entry.is_dir():
        return FOLDER
    return FILE if entry.is_file() else kind_of(entry.stat().st_mode)


def _unlisted(place: str, fault: OSError) -> Problem:
    return error(place, f"cannot be listed: {fault.strerror}",
                 fix="give yourself permission to read it, or put a folder in its place")
