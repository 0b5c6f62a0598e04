"""How an output folder differs from what the last build left there, without reading any file."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from kashkol.model import Record
from kashkol.publish.manifest import Entry, read_manifest

MARKER: Final = ".kashkol"
STAGE: Final = ".kashkol-stage"
NO_FILE: Final = (-1, -1)
"""Size and time of a link or whatever else is no file of ours; it is never followed."""


class Survey(Record, frozen=True, array_like=True):
    """What is not as the last build left it, and what cannot be told without reading."""

    changed: dict[str, tuple[int, int]]
    """Size and time of change of what stands otherwise than it was written, or was never."""
    missing: frozenset[str]
    """What was written and does not stand."""
    hollow: tuple[str, ...]
    """Empty folders, with a slash: a killed build leaves some."""


def survey_by_manifest(output: Path, manifest: Path) -> Survey:
    """Look at an output folder beside the manifest in that file; any process can do it."""
    return survey(output, read_manifest(manifest).entries)


def survey(output: Path, entries: Mapping[str, Entry]) -> Survey:
    """Look at everything below an output folder, our own marks left out."""
    changed: dict[str, tuple[int, int]] = {}
    missing = set(entries)
    hollow = []
    folders = [("", str(output))]
    while folders:
        base, folder = folders.pop()
        try:
            found = list(os.scandir(folder))
        except (FileNotFoundError, NotADirectoryError):
            continue
        if base and not found:
            hollow.append(base)
        for item in found:
            path = base + item.name
            if item.is_dir(follow_symlinks=False):
                if not path.startswith(STAGE):
                    folders.append((path + "/", item.path))
            elif path != MARKER:
                missing.discard(path)
                size_and_time = _look(item)
                entry = entries.get(path)
                if entry is None or size_and_time != (entry.size, entry.mtime_ns):
                    changed[path] = size_and_time
    return Survey(changed=changed, missing=frozenset(missing), hollow=tuple(hollow))


def _look(item: os.DirEntry[str]) -> tuple[int, int]:
    if not item.is_file(follow_symlinks=False):
        return NO_FILE
    status = item.stat(follow_symlinks=False)
    return status.st_size, status.st_mtime_ns
