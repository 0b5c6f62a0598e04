"""Lets system calls that change files fail with a given error."""

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from errno import EACCES, EIO, ENAMETOOLONG, ENOSPC, EROFS
from pathlib import Path
from typing import Any
from unittest import mock

ERRORS = (ENOSPC, EACCES, EIO, ENAMETOOLONG, EROFS)
CALLS = ("mkdir", "rename", "replace", "unlink", "rmdir", "link", "write", "fsync")


class Refusing:
    """Counts calls that change files below some folders; lets one, or all from one on, fail."""

    def __init__(self, folders: tuple[Path, ...], *, at: int = 0, number: int = EIO,
                 lasting: bool = False) -> None:
        """Let the `at`-th call, from 1, fail with this error; if `lasting`, also all after it."""
        self.folders = tuple(f"{folder}/" for folder in folders)
        self.at = at
        self.number = number
        self.lasting = lasting
        self.calls = 0
        self.refused = 0

    def refuse(self, place: str) -> None:
        """Count a call for a path, and raise the error if it is its turn."""
        if not place.startswith(self.folders):
            return
        self.calls += 1
        if self.calls == self.at or (self.lasting and self.at and self.calls > self.at):
            self.refused += 1
            raise OSError(self.number, os.strerror(self.number), place)


@contextmanager
def refusing(machine: Refusing) -> Iterator[Refusing]:
    """Patch the functions of `os` that change files, so that `machine` counts their calls."""
    with ExitStack() as patches:
        for name in CALLS:
            patches.enter_context(mock.patch.object(os, name, _through(machine, getattr(os, name))))
        yield machine


def _through(machine: Refusing, call: Callable[..., Any]) -> Callable[..., Any]:
    def refusable(first: Any, *others: Any, **named: Any) -> Any:
        machine.refuse(_place(first))
        return call(first, *others, **named)

    return refusable


def _place(first: Any) -> str:
    """Return the path that a call changes, also for an open file."""
    if isinstance(first, int):
        return str(Path(f"/proc/self/fd/{first}").readlink()) if Path("/proc/self/fd").is_dir() \
            else "/"
    return os.fsdecode(first)
