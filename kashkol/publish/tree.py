"""The output folder: what stands there, what should, and the shortest way from one to the other.

Nothing in the folder changes until every page has been made: new files wait in a staging folder
inside the output, so that moving them into place is a rename. A manifest in `.cache/` remembers
what was written; files that were deleted, damaged or added by other hands are noticed and mended.
"""

import hashlib
import os
import shutil
from pathlib import Path

import msgspec

from kashkol.model import Record
from kashkol.problems import Problem, error

MARKER = ".kashkol"
MARKER_TEXT = ("Written by Kashkol. Whatever stands in this folder is replaced or deleted "
               "by the next build.\n")
STAGE = ".kashkol-stage"
CACHE = ".cache"


class Entry(Record, frozen=True, array_like=True):
    """What the manifest knows of one file it wrote."""

    key: str
    """Hash of everything the file was made from."""
    digest: str
    """Hash of its bytes."""
    size: int
    mtime_ns: int


class Counts(Record, frozen=True):
    """What a build did to the output folder, in files."""

    written: int
    kept: int
    deleted: int


class OutputTree:
    """One output folder during one build."""

    def __init__(self, root: Path, output: Path) -> None:
        """Open `output`; call `fault` before anything else."""
        self.output = output
        name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:16]
        self.manifest_path = root / CACHE / f"manifest-{name}.msgpack"
        self.before = _read_manifest(self.manifest_path)
        self.after: dict[str, Entry] = {}
        self.staged: dict[str, Path] = {}
        self.kept = 0

    def fault(self, root: Path) -> Problem | None:
        """Say why this folder must not be written to, or nothing."""
        name = str(self.output)
        output, root = self.output.resolve(), root.resolve()
        sources = [root / part for part in ("seeds", "content", "templates")]
        if output == root or output in root.parents or any(
                output == source or source in output.parents for source in sources):
            return error(name, "the output folder would cover the archive's own files",
                         fix="name a folder of its own with --output")
        if self.output.exists() and not self.output.is_dir():
            return error(name, "is a file, expected a folder", fix="name another with --output")
        if self.output.is_dir() and not (self.output / MARKER).exists() and any(
                self.output.iterdir()):
            return error(name, "holds files that Kashkol did not write, and a build would delete "
                         "them", fix="empty the folder yourself, or name another with --output")
        return self._unwritable()

    def is_fresh(self, path: str, key: str) -> bool:
        """Keep the file at `path` if it was made from `key` and still stands as written."""
        entry = self.before.get(path)
        if entry is None or entry.key != key or not self._stands(path, entry):
            return False
        self.after[path] = entry
        self.kept += 1
        return True

    def put(self, path: str, key: str, content: bytes) -> None:
        """Give `path` its bytes; a file that already holds them is left alone."""
        digest = hashlib.sha256(content).hexdigest()
        entry = self.before.get(path)
        if entry is not None and entry.digest == digest and self._stands(path, entry):
            self.after[path] = msgspec.structs.replace(entry, key=key)
            self.kept += 1
            return
        temporary = self.output / STAGE / str(len(self.staged))
        temporary.write_bytes(content)
        self.staged[path] = temporary
        status = temporary.stat()
        self.after[path] = Entry(key=key, digest=digest, size=status.st_size,
                                 mtime_ns=status.st_mtime_ns)

    def commit(self) -> Counts:
        """Delete what is stale, move what is new into place, remember it all."""
        stale = self._stale()
        for path in stale:
            (self.output / path).unlink()
        for path, temporary in self.staged.items():
            self._replace(path, temporary)
        self.discard()
        _remove_empty(self.output)
        _write_manifest(self.manifest_path, self.after)
        return Counts(written=len(self.staged), kept=self.kept, deleted=len(stale))

    def discard(self) -> None:
        """Forget what was staged; the folder stays as it was."""
        shutil.rmtree(self.output / STAGE, ignore_errors=True)

    def _unwritable(self) -> Problem | None:
        try:
            self.discard()
            (self.output / STAGE).mkdir(parents=True)
            (self.output / MARKER).write_text(MARKER_TEXT, encoding="utf-8")
            self.manifest_path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            return error(str(self.output), f"cannot be written to: {fault.strerror}",
                         fix="check its permissions, or name another folder with --output")
        return None

    def _stands(self, path: str, entry: Entry) -> bool:
        """Tell whether the file still holds what was written."""
        place = self.output / path
        try:
            status = place.lstat()
            if (status.st_size, status.st_mtime_ns) == (entry.size, entry.mtime_ns):
                return not place.is_symlink()
            return not place.is_symlink() and (
                hashlib.sha256(place.read_bytes()).hexdigest() == entry.digest)
        except OSError:
            return False

    def _stale(self) -> list[str]:
        """List the files below the output that are not part of the site."""
        found = []
        for folder, folders, files in os.walk(self.output):
            base = Path(folder)
            links = [name for name in folders if (base / name).is_symlink()]
            if base == self.output:
                folders[:] = [name for name in folders if name != STAGE]
            for name in (*files, *links):
                path = (base / name).relative_to(self.output).as_posix()
                if path not in self.after and path != MARKER:
                    found.append(path)
        return sorted(found)

    def _replace(self, path: str, temporary: Path) -> None:
        place = self.output / path
        place.parent.mkdir(parents=True, exist_ok=True)
        if place.is_dir() and not place.is_symlink():
            shutil.rmtree(place)  # only empty folders are left in it
        temporary.replace(place)


def _remove_empty(folder: Path) -> None:
    for place, _, _ in os.walk(folder, topdown=False):
        if Path(place) != folder and not any(Path(place).iterdir()):
            Path(place).rmdir()


def _read_manifest(path: Path) -> dict[str, Entry]:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=dict[str, Entry])
    except (OSError, msgspec.DecodeError):
        return {}  # no manifest, or a damaged one: everything is compared afresh


def _write_manifest(path: Path, entries: dict[str, Entry]) -> None:
    temporary = path.with_suffix(".new")
    temporary.write_bytes(msgspec.msgpack.encode(dict(sorted(entries.items()))))
    temporary.replace(path)
