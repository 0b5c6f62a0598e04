"""A machine that refuses: the calls that change files fail where and how a test says."""

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
    """Counts the calls that change files below some folders, and refuses one or all from one on."""

    def __init__(self, folders: tuple[Path, ...], *, at: int = 0, number: int = EIO,
                 lasting: bool = False) -> None:
        """Refuse the `at`-th call, counted from 1, with this error; if `lasting`, all after it."""
        self.folders = tuple(f"{folder}/" for folder in folders)
        self.at = at
        self.number = number
        self.lasting = lasting
        self.calls = 0
        self.refused = 0

    def refuse(self, place: str) -> None:
        """Count a call that concerns a file, and raise what the machine would."""
        if not place.startswith(self.folders):
            return
        self.calls += 1
        if self.calls == self.at or (self.lasting and self.at and self.calls > self.at):
            self.refused += 1
            raise OSError(self.number, os.strerror(self.number), place)


@contextmanager
def refusing(machine: Refusing) -> Iterator[Refusing]:
    """Let the calls of `os` that change files go through `machine`."""
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
    """Return the path that a call is about, also where it is given an open file."""
    if isinstance(first, int):
        return str(Path(f"/proc/self/fd/{first}").readlink()) if Path("/proc/self/fd").is_dir() \
            else "/"
    return os.fsdecode(first)
