"""What stands below a folder, links to other folders followed."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from kashkol.problems import Problem, error, misnamed

Inode = tuple[int, int]
"""What tells a folder from all others: the number of its device, and its own there."""


def files_below(folders: Iterable[Path], refused: Callable[[OSError], None] = lambda _: None,
                ) -> Iterator["os.DirEntry[str]"]:
    """Yield all but the folders below some folders, in no order, hidden ones included.

    A link that leads back to a folder above itself is not followed. `refused` is told of each
    folder that cannot be listed; one that is not there counts as empty.
    """
    waiting: list[tuple[str, frozenset[Inode]]] = [(str(folder), frozenset()) for folder in folders]
    while waiting:
        folder, above = waiting.pop()
        try:
            status = os.stat(folder)  # noqa: PTH116 - one of thousands
            itself = (status.st_dev, status.st_ino)
            if itself in above:
                continue
            with os.scandir(folder) as entries:
                found = list(entries)
        except FileNotFoundError:
            continue
        except OSError as fault:
            refused(fault)
            continue
        for entry in found:
            if entry.is_dir():
                waiting.append((entry.path, above | {itself}))
            else:
                yield entry


def visible_below(root: Path, folder: Path, problems: list[Problem],
                  ) -> Iterator[tuple[str, "os.DirEntry[str]"]]:
    """Yield what stands below a folder of an archive and is not hidden, each with its path.

    The path is relative to `root`. A folder that cannot be listed, and a name that is no text, are
    added to `problems`.
    """
    refused: list[OSError] = []
    for entry in files_below([folder], refused.append):
        path = entry.path[len(f"{root}/"):]
        if "/." in path:
            continue
        if fault := misnamed(path):
            problems.append(fault)
        else:
            yield path, entry
    problems += (_unlisted(place, fault) for fault in refused
                 if "/." not in (place := Path(fault.filename).relative_to(root).as_posix()))


def _unlisted(place: str, fault: OSError) -> Problem:
    return error(place, f"cannot be listed: {fault.strerror}",
                 fix="give yourself permission to read it, or put a folder in its place")
