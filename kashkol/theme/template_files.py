"""Reads the files of all template folders, once per build.

So a file that is saved while a build runs changes none of the pages of that build, instead of some.
"""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from kashkol.disk.folders import FILE, FOLDER, Found, files_below
from kashkol.disk.read import FREE, STRICT, Rules, not_a_file, read_file, skipped_link
from kashkol.model import Record
from kashkol.problems import Problem, error, printable

STRINGS = "strings/"
"""Folder of the texts of the interface."""


class TemplateFiles(Record, frozen=True):
    """All files of the template folders."""

    places: Mapping[str, Path]
    """Absolute path of each file, by its name relative to its folder: `strings/ckb.yaml`."""
    contents: Mapping[str, bytes]
    """By the same names."""
    problems: tuple[Problem, ...] = ()
    """Files that could not be read, and links that are not followed."""
    foreign: frozenset[str] = frozenset()
    """Names of an archive's own files that differ from Kashkol's of the same name."""

    @property
    def digest(self) -> str:
        """Hash of all names and contents, and of which files are `foreign`."""
        digest = hashlib.sha256()
        for name, content in self.contents.items():
            whose = "foreign" if name in self.foreign else ""
            digest.update(f"{name}\0{whose}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()


def strings_file(language: str) -> str:
    """Return the name of the file with the strings of a language."""
    return f"{STRINGS}{language}.yaml"


def read_template_files(folders: tuple[Path, ...], root: Path | None = None,
                        rules: Rules = STRICT) -> TemplateFiles:
    """Read the files of these folders; for the same name, the first folder counts.

    The last folder is Kashkol's own. Folders of the archive at `root` are read by its `rules`, the
    others without restrictions.
    """
    places: dict[str, Path] = {}
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    for folder in dict.fromkeys(folders):
        own = root is not None and folder.is_relative_to(root)
        listed, faults = _listed(folder, root if own else None, rules)
        problems += faults
        for found in listed:
            path = found.path[len(f"{folder}/"):]
            name = printable(path)
            if name in places:
                continue
            content = read_one(folder, path, root if own else None, rules)
            if isinstance(content, Problem):
                problems.append(content)
            else:
                places[name], contents[name] = Path(found.path), content
    return TemplateFiles(
        places=dict(sorted(places.items())), problems=tuple(problems),
        contents=dict(sorted(contents.items())), foreign=frozenset(
            name for name, place in places.items() if not place.is_relative_to(folders[-1])
            and not _is_copy(contents[name], folders[-1] / name)))


def read_one(folder: Path, name: str, root: Path | None, rules: Rules) -> bytes | Problem:
    """Read one file of a template folder; `root` is `None` for folders outside of the archive."""
    if root is None:
        return read_file(folder.parent, f"{folder.name}/{name}", FREE)
    return read_file(root, f"{folder.relative_to(root).as_posix()}/{name}", rules)


def _listed(folder: Path, root: Path | None,
            rules: Rules) -> tuple[tuple[Found, ...], tuple[Problem, ...]]:
    """List the files of a folder."""
    files: list[Found] = []
    problems: list[Problem] = []
    refused: list[OSError] = []
    for found in files_below([folder], refused.append, root, rules):
        path = _shown(found.path, folder)
        if found.skipped:
            problems.append(skipped_link(path, found.skipped))
        elif found.kind == FILE:
            if not _is_dangling(found):  # some editors make such links beside an open file
                files.append(found)
        elif found.kind != FOLDER or path.endswith(".html") or (
                path.startswith(f"templates/{STRINGS}") and path.endswith(".yaml")):
            problems.append(not_a_file(path, found.kind))
    problems += (error(_shown(fault.filename, folder), f"cannot be listed: {fault.strerror}",
                       fix="give yourself permission to read it") for fault in refused)
    return tuple(files), tuple(problems)


def _shown(path: str, folder: Path) -> str:
    return printable(f"templates{path[len(str(folder)):]}")


def _is_dangling(found: Found) -> bool:
    return found.item.is_symlink() and not os.path.exists(found.path)  # noqa: PTH110


def _is_copy(content: bytes, own: Path) -> bool:
    """Tell whether a file has the same content as Kashkol's file at `own`."""
    try:
        return own.read_bytes() == content
    except OSError:
        return False
