"""Finds out whether a build has nothing to do: no file has changed since the last build.

It loads neither the tables of the language nor any text.
"""

from collections.abc import Mapping
from pathlib import Path

from kashkol.disk.identity import FileId
from kashkol.memory.code import code_digest
from kashkol.memory.last import Last, recall_last
from kashkol.output.ownership import Counts, OutputFolder


def nothing_to_do(root: Path, output: Path, asked: tuple[str, ...],
                  files: Mapping[str, FileId]) -> tuple[Last, Counts] | None:
    """Return what the last build reported, if this one would do nothing and report the same.

    `files` are those that a build may read, see `kashkol.building.options.see`.
    """
    last = recall_last(root)
    if last is None or last.asked != asked or last.code != code_digest():
        return None
    if files != last.files or any(file.changed_ns >= last.began_ns for file in files.values()):
        return None
    tree = OutputFolder(root, output)
    try:
        if not tree.is_as_left():
            return None
    except OSError:
        return None  # a full build reports what cannot be read
    return last, Counts(written=0, kept=len(tree.before), deleted=0, near=last.near)
