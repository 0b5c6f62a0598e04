"""Lists the files and folders below a folder; links are followed as far as the rules allow."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from kashkol.disk.read import STRICT, Rules, kind_of, link_fault, skipped_link
from kashkol.problems import Problem, error, name_fault

Inode = tuple[int, int]
"""Device and inode number, which together identify a folder."""
FILE, FOLDER = "a file", "a folder"


class Found(NamedTuple):
    """A file, folder or other thing below a folder."""

    item: "os.DirEntry[str]"
    kind: str
    """`FILE`, `FOLDER`, or something else such as `a pipe`. For a link it is the kind of its
    target, and `FILE` where there is no target."""
    skipped: str = ""
    """Target of a link that is not followed; empty for everything else."""

    @property
    def path(self) -> str:
        """The absolute path."""
        return self.item.path


def files_below(folders: Iterable[Path], refused: Callable[[OSError], None] = lambda _: None,
                root: Path | None = None, rules: Rules = STRICT) -> Iterator[Found]:
    """Yield everything below some folders, hidden files included, in no particular order.

    If the folders are in the archive at `root`, links to folders are followed as its `rules` allow.
    A link to a folder above itself is never followed. `refused` is called for each folder that
    cannot be listed; a missing folder counts as empty.
    """
    waiting: list[tuple[str, frozenset[Inode]]] = [
        (str(folder), frozenset()) for folder in folders
        if root is None or not (folder.is_symlink() and link_fault(root, str(folder), rules))]
    while waiting:
        folder, above = waiting.pop()
        try:
            status = os.stat(folder)  # noqa: PTH116 - one of thousands
            itself = (status.st_dev, status.st_ino)
            if itself in above:
                continue
            with os.scandir(folder) as items:
                listed = list(items)
        except FileNotFoundError:
            continue
        except OSError as fault:
            refused(fault)
            continue
        for item in listed:
            found = _classified(item, root, rules)
            if found.kind == FOLDER and not found.skipped:
                waiting.append((item.path, above | {itself}))
            yield found


def visible_below(root: Path, folder: Path, rules: Rules = STRICT,
                  ) -> tuple[dict[str, Found], tuple[Problem, ...]]:
    """Return everything below a folder of the archive that is not hidden, by path.

    The paths are relative to `root`. Problems are links that are not followed, folders that cannot
    be listed, and invalid file names.
    """
    listed: dict[str, Found] = {}
    problems: list[Problem] = []
    refused: list[OSError] = []
    for found in files_below([folder], refused.append, root, rules):
        path = found.path[len(f"{root}/"):]
        if "/." in path:
            continue
        if fault := name_fault(path):
            if found.kind != FOLDER:
                problems.append(fault)
        elif found.skipped:
            problems.append(skipped_link(path, found.skipped))
        else:
            listed[path] = found
    problems += (_unlisted(path, fault) for fault in refused
                 if "/." not in (path := Path(fault.filename).relative_to(root).as_posix()))
    return listed, tuple(problems)


def _classified(item: "os.DirEntry[str]", root: Path | None, rules: Rules) -> Found:
    """Tell what something is; only links need another system call for that."""
    if item.is_file(follow_symlinks=False):
        return Found(item, FILE)
    if item.is_dir(follow_symlinks=False):
        return Found(item, FOLDER)
    target = link_fault(root, item.path, rules) if root and item.is_symlink() else ""
    try:
        return Found(item, _kind(item), target)
    except OSError:
        return Found(item, FILE, target)


def _kind(item: "os.DirEntry[str]") -> str:
    if item.is_dir():
        return FOLDER
    return FILE if item.is_file() else kind_of(item.stat().st_mode)


def _unlisted(path: str, fault: OSError) -> Problem:
    return error(path, f"cannot be listed: {fault.strerror}",
                 fix="give yourself permission to read it, or put a folder in its place")
