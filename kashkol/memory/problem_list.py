"""Writes the full list of a command's problems to a file in `.cache/`."""

import os
import stat
from pathlib import Path

from kashkol.disk.files import read_file, write_whole
from kashkol.memory.cache import CACHE, cache_fault

OF_BUILD = f"{CACHE}/problems.txt"
"""Problems of the last build."""
OF_CHECK = f"{CACHE}/check.txt"
"""Problems of the last check of the built site."""


def keep_list(root: Path, path: str, text: str) -> str:
    """Write a list to a path relative to the archive's root; remove the file if it is empty.

    Returns the path, or an empty text if there is no list or it cannot be written.
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
    """Tell whether the file has this content already, so that it need not be written."""
    try:
        status = os.lstat(place)
    except FileNotFoundError:
        return False
    return (stat.S_ISREG(status.st_mode) and status.st_size == len(content)
            and read_file(place) == content)
