"""The folder `.cache/`: what lies where in it, and whether it may be used."""

import os
import re
from contextlib import suppress
from pathlib import Path

from kashkol.disk.files import keep_only
from kashkol.problems import Problem, error

CACHE = ".cache"
PACKS = "packs"
SEARCH = "search"
COMPILED = "templates"
"""What Jinja made of the templates."""
REPLACED = "replaced"
"""Files of the output that another hand changed and a build wrote again."""
FOLDERS = (PACKS, SEARCH, COMPILED, REPLACED)
"""The folders in the cache."""
PROBE = "clock"
"""An empty file whose time of change is asked for."""
_EDITION = re.compile(r"[0-9a-f]{16}(-sandboxed)?")
"""Name of the folder of what one code and one Jinja made of templates."""
_BYTECODE = re.compile(r"[0-9a-f]{40}(\.[0-9a-f]{8}\.new)?")
"""Name of a file in it."""


def cache_fault(root: Path) -> Problem | None:
    """Say why the cache must not be used, or nothing.

    It may be a link, but not to what people keep; and no link below it is followed: files are
    written and deleted there by their names.
    """
    cache, whole = root / CACHE, root.resolve()
    if cache.is_symlink():
        place = Path(os.path.realpath(cache))
        own = [whole / name for name in ("seeds", "content", "templates")]
        if place == whole or place in whole.parents or any(
                place == folder or folder in place.parents for folder in own):
            return error(CACHE, "is a link that leads to the archive's own files",
                         fix="remove it; a build makes the folder anew")
    if os.path.lexists(cache) and not cache.is_dir():
        return error(CACHE, "is no folder, or a link that leads to none",
                     fix="remove it; a build makes the folder anew")
    for name in FOLDERS:
        if (cache / name).is_symlink():
            return error(f"{CACHE}/{name}", "is a link, expected a folder of a build's own",
                         fix="remove it; a build makes the folder anew")
    return None


def open_cache(root: Path) -> None:
    """Make the folders of the cache."""
    for folder in (PACKS, SEARCH):
        (root / CACHE / folder).mkdir(parents=True, exist_ok=True)


def open_compiled(cache: Path, code: str, *, sandboxed: bool) -> Path:
    """Return the folder for what this code and this Jinja made of templates; others' is deleted.

    What was compiled for the sandbox is other code than what was compiled for outside of it.
    """
    folder = cache / COMPILED / (code[:16] + "-sandboxed" * sandboxed)
    if not folder.is_dir():
        for other in folder.parent.glob("*"):
            if _EDITION.fullmatch(other.name) and other.is_dir() and not other.is_symlink():
                keep_only(other, _BYTECODE, ())
                with suppress(OSError):  # it holds something of another hand
                    other.rmdir()
        folder.mkdir(parents=True, exist_ok=True)
    return folder
