"""The full list of what a command found wrong, kept in `.cache/` for whoever wants to read it."""

import os
import stat
from pathlib import Path

from kashkol.disk.files import read_file, write_whole
from kashkol.memory.cache import CACHE, cache_fault

OF_BUILD = f"{CACHE}/problems.txt"
"""What the last build told."""
OF_CHECK = f"{CACHE}/check.txt"
"""What the last check of the built site told."""


def keep_list(root: Path, path: str, text: str) -> str:
    """Write a list below the archive's root, or remove it where there is nothing to tell.

    Returns its path, or an empty text where there is no such list: the machine may refuse it.
    """
    if cache_fault(root):
        return ""
    place, content = root / path, text.encode("utf-8", "backslashreplace")
    try:
        if not content:
            place.unlink(missing_ok=True)
            return ""
        if not _holds(place, content):
            write_whole(place, content)
    except OSError:
        return ""
    return path


def _holds(place: Path, content: bytes) -> bool:
    """Tell whether the list is there already: a build with nothing to do writes nothing."""
    try:
        status = os.lstat(place)
    except FileNotFoundError:
        return False
    return (stat.S_ISREG(status.st_mode) and status.st_size == len(content)
            and read_file(place) == content)
