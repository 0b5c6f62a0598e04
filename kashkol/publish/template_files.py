"""The files of all template folders, read once: what was hashed is what is used.

A file that is saved while a build runs is in none of its pages, rather than in some of them.
"""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from kashkol.folders import files_below
from kashkol.model import Record
from kashkol.problems import printable


class TemplateFiles(Record, frozen=True):
    """All files of the template folders as they stood at one time."""

    places: Mapping[str, Path]
    """Where each was read, by its name below its folder: `strings/ckb.yaml`."""
    contents: Mapping[str, bytes]
    """By the same names."""
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


def read_template_files(folders: tuple[Path, ...]) -> TemplateFiles:
    """Read the files of these folders; one in an earlier folder hides its namesake in a later.

    The last folder is Kashkol's own.
    """
    places: dict[str, Path] = {}
    for folder in folders:
        for found in files_below([folder]):
            path = Path(found.path)
            if path.is_file():  # editors leave links to nowhere beside an open file
                places.setdefault(printable(path.relative_to(folder).as_posix()), path)
    places = dict(sorted(places.items()))
    contents = {name: path.read_bytes() for name, path in places.items()}
    own = folders[-1]
    return TemplateFiles(places=places, contents=contents, foreign=frozenset(
        name for name, place in places.items()
        if not place.is_relative_to(own) and not _is_copy(contents[name], own / name)))


def _is_copy(content: bytes, own: Path) -> bool:
    """Tell whether this is what Kashkol has under the same name."""
    try:
        return own.read_bytes() == content
    except OSError:
        return False
