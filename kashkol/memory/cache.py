"""The folder `.cache/`: the names in it, and checks that it may be used."""

import os
import re
from contextlib import suppress
from pathlib import Path

from kashkol.disk.files import keep_only
from kashkol.problems import Problem, error

CACHE = ".cache"
PACKS = "packs"
PREVIEW = "preview"
"""The site with drafts and embargoed texts, which `serve` shows."""
SEARCH = "search"
COMPILED = "templates"
"""Compiled templates: those of an archive's own, or all where the user's folder cannot be used."""
EXTRACTED = "extracted"
"""What was taken out of seeds that are no plain text."""
PICTURES = "pictures"
"""Renditions of pictures."""
REPLACED = "replaced"
"""Copies of output files that were changed after a build wrote them, and then replaced."""
ADDED = "added"
"""What `add` wrote, for `add --undo`."""
FOLDERS = (PACKS, SEARCH, COMPILED, EXTRACTED, PICTURES, REPLACED, ADDED)
"""The folders in the cache."""
PROBE = "clock"
"""An empty file for `disk.identity.file_clock`."""
_EDITION = re.compile(r"[0-9a-f]{16}(-sandboxed)?")
"""Name of a folder in `COMPILED`, one for each version of Kashkol's code."""
_BYTECODE = re.compile(r"[0-9a-f]{40}(\.[0-9a-f]{8}\.new)?")
"""Name of a file in such a folder."""


def cache_fault(root: Path) -> Problem | None:
    """Return why the cache must not be used, if there is a reason.

    Builds write and delete files in it by name. So it may be a link, but not to the archive's own
    files, and the folders in it must not be links.
    """
    cache, whole = root / CACHE, root.resolve()
    if cache.is_symlink():
        place = Path(os.path.realpath(cache))
        own = [whole / name for name in ("seeds", "content", "templates")]
        if place == whole or place in whole.parents or any(
                place == folder or folder in place.parents for folder in own):
            return error(CACHE, "is a link that leads to the archive's own files",
                         fix="remove it; the next build makes the folder")
    if os.path.lexists(cache) and not cache.is_dir():
        return error(CACHE, "is not a folder, or a link to something else than a folder",
                     fix="remove it; the next build makes the folder")
    for name in FOLDERS:
        if (cache / name).is_symlink():
            return error(f"{CACHE}/{name}", "is a link, expected a folder",
                         fix="remove it; the next build makes the folder")
    return None


def open_cache(root: Path) -> None:
    """Make the folders of the cache."""
    for folder in (PACKS, SEARCH):
        (root / CACHE / folder).mkdir(parents=True, exist_ok=True)


def open_compiled(cache: Path, code: str, *, sandboxed: bool) -> Path:
    """Return the folder for templates compiled by this code; delete those of other code.

    `cache` is that of an archive, or the user's folder for Kashkol's own templates; `code` is the
    hash of Kashkol's code. Templates are compiled differently for the sandbox.
    """
    folder = cache / COMPILED / (code[:16] + "-sandboxed" * sandboxed)
    if not folder.is_dir():
        for other in folder.parent.glob("*"):
            if _EDITION.fullmatch(other.name) and other.is_dir() and not other.is_symlink():
                keep_only(other, _BYTECODE, ())
                with suppress(OSError):  # it contains files that no build wrote
                    other.rmdir()
        folder.mkdir(parents=True, exist_ok=True)
    return folder
