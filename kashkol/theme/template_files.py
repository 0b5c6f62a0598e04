"""The files of all template folders, read once: what was hashed is what is used.

A file that is saved while a build runs is in none of its pages, rather than in some of them.
"""

import hashlib
import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from kashkol.disk.folders import FILE, FOLDER, Found, files_below
from kashkol.disk.read import FREE, STRICT, Rules, odd, read_file, told_left_out
from kashkol.model import Record
from kashkol.problems import Problem, error, printable

STRINGS = "strings/ckb.yaml"


class TemplateFiles(Record, frozen=True):
    """All files of the template folders as they stood at one time."""

    places: Mapping[str, Path]
    """Where each was read, by its name below its folder: `strings/ckb.yaml`."""
    contents: Mapping[str, bytes]
    """By the same names."""
    problems: tuple[Problem, ...] = ()
    """Of what could not be read, or was left out."""
    foreign: frozenset[str] = frozenset()
    """Those of an archive's own that are not, byte for byte, Kashkol's of the same name."""

    @property
    def digest(self) -> str:
        """Hash of all names and contents, and of whose they are."""
        digest = hashlib.sha256()
        for name, content in self.contents.items():
            whose = "foreign" if name in self.foreign else ""
            digest.update(f"{name}\0{whose}\0{len(content)}\0".encode() + content)
        return digest.hexdigest()


def read_template_files(folders: tuple[Path, ...], root: Path | None = None,
                        rules: Rules = STRICT) -> TemplateFiles:
    """Read the files of these folders; one in an earlier folder hides its namesake in a later.

    The last folder is Kashkol's own. Folders of the archive in `root` are read by its `rules`, all
    others as they stand.
    """
    places: dict[str, Path] = {}
    contents: dict[str, bytes] = {}
    problems: list[Problem] = []
    for folder in dict.fromkeys(folders):
        own = root is not None and folder.is_relative_to(root)
        for found in _listed(folder, root if own else None, rules, problems):
            path = found.entry.path[len(f"{folder}/"):]
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
    """Read one file of a template folder: by the rules of the archive in `root`, or as it is."""
    if root is None:
        return read_file(folder.parent, f"{folder.name}/{name}", FREE)
    return read_file(root, f"{folder.relative_to(root).as_posix()}/{name}", rules)


def _listed(folder: Path, root: Path | None, rules: Rules,
            problems: list[Problem]) -> Iterator[Found]:
    """Yield the files of a folder; what is none, is left out or is not listed is a problem."""
    refused: list[OSError] = []
    for found in files_below([folder], refused.append, root, rules):
        path = _shown(found.path, folder)
        if found.leads_to:
            problems.append(told_left_out(path, found.leads_to))
        elif found.kind == FILE:
            if not _is_nowhere(found):  # editors leave such links beside an open file
                yield found
        elif found.kind != FOLDER or path == f"templates/{STRINGS}" or path.endswith(".html"):
            problems.append(odd(path, found.kind))
    problems += (error(_shown(fault.filename, folder), f"cannot be listed: {fault.strerror}",
                       fix="give yourself permission to read it") for fault in refused)


def _shown(path: str, folder: Path) -> str:
    return printable(f"templates{path[len(str(folder)):]}")


def _is_nowhere(found: Found) -> bool:
    return found.entry.is_symlink() and not os.path.exists(found.path)  # noqa: PTH110


def _is_copy(content: bytes, own: Path) -> bool:
    """Tell whether this is what Kashkol has under the same name."""
    try:
        return own.read_bytes() == content
    except OSError:
        return False
