"""The output folder: what stands there, what should, and the shortest way from one to the other.

Nothing in the folder changes until every page has been made: new files wait in a staging folder
inside the output, so that moving them into place is a rename. A manifest in `.cache/` remembers
what was written; files that were deleted, damaged or added by other hands are noticed and mended.
"""

import hashlib
import os
import secrets
import shutil
from functools import cached_property
from pathlib import Path, PurePath

import msgspec

from kashkol.model import Record
from kashkol.problems import Problem, error
from kashkol.publish.files import named, write_whole
from kashkol.publish.state import CACHE

MARKER = ".kashkol"
MARKER_TEXT = ("Written by Kashkol. Whatever stands in this folder is replaced or deleted "
               "by the next build.\n")
STAGE = ".kashkol-stage"
NO_FILE = (-1, -1)
"""Size and time of a link or whatever else is no file of ours; it is never followed."""


class Entry(Record, frozen=True, array_like=True, gc=False):
    """What the manifest knows of one file it wrote."""

    key: bytes
    """Hashes of what the file was made from, part by part: see `kashkol.publishing.PARTS`."""
    digest: str
    """SHA-256 of its bytes."""
    size: int
    mtime_ns: int
    build: int = 0
    """Number of the build that wrote it."""
    why: tuple[str, ...] = ()
    """What had changed when it was written; empty for a new file."""


class Planned(Record, frozen=True, array_like=True, gc=False):
    """A family of outputs as it was last planned: see `kashkol.site.page.Family`."""

    basis: bytes
    outputs: tuple[tuple[str, str], ...]
    """Each with its template; empty for what has none."""


class Manifest(Record, frozen=True, array_like=True):
    """What stands in an output folder, and what it was planned from."""

    shared: bytes
    """Hash of what every plan looks at."""
    plans: dict[str, Planned]
    """By family."""
    entries: dict[str, Entry]
    """By path."""


class Made(Record, frozen=True, array_like=True):
    """A file that was made: staged, or found to stand already."""

    path: str
    entry: Entry
    staged: str
    """Name in the staging folder; empty where the file stands as it should."""


class Counts(Record, frozen=True):
    """What a build did to the output folder, in files."""

    written: int
    kept: int
    deleted: int


class OutputTree:
    """One output folder during one build."""

    def __init__(self, root: Path, output: Path, *, paranoid: bool = False) -> None:
        """Look at `output`; call `fault` before anything else."""
        self.output = output
        self.stage = output / f"{STAGE}-{secrets.token_hex(4)}"
        """A name of its own: a worker that outlived a killed build writes into no other build."""
        self.paranoid = paranoid
        name = hashlib.sha256(str(output.resolve()).encode()).hexdigest()[:16]
        self.manifest_path = root / CACHE / f"manifest-{name}.msgpack"
        manifest = _read_manifest(self.manifest_path)
        self.before = manifest.entries
        self.manifest = manifest
        self.build = 1 + max((entry.build for entry in self.before.values()), default=0)
        """Number of this build, counted from the ones that wrote something."""
        self.after: dict[str, Entry] = {}
        self.plans: dict[str, Planned] = {}
        self.hollow: list[str] = []
        """Empty folders that stand in the output, with a slash: a killed build leaves some."""
        self.staged: dict[str, str] = {}

    @cached_property
    def standing(self) -> dict[str, tuple[int, int]]:
        """Size and time of change of every file that stands in the folder."""
        found, self.hollow = _walk(self.output)
        return found

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
                not place.name.startswith(MARKER) for place in self.output.iterdir()):
            return error(name, "holds files that Kashkol did not write, and a build would delete "
                         "them", fix="empty the folder yourself, or name another with --output")
        return self._unwritable()

    def stands(self, path: str) -> Entry | None:
        """Return what is known of the file at `path`, if it stands as it was written."""
        entry = self.before.get(path)
        status = self.standing.get(path)
        if entry is None or status is None or status == NO_FILE:
            return None
        if status == (entry.size, entry.mtime_ns) and not self.paranoid:
            return entry
        try:
            content = (self.output / path).read_bytes()
        except OSError:
            return None
        if hashlib.sha256(content).hexdigest() != entry.digest:
            return None
        return msgspec.structs.replace(entry, mtime_ns=status[1])

    def is_as_left(self) -> bool:
        """Tell whether the folder is just as the last build left it."""
        return self.before.keys() == self.standing.keys() and bool(self.before) and all(
            self.stands(path) is not None for path in self.before)

    def keep(self, path: str, entry: Entry) -> None:
        """Leave the file at `path` where it stands."""
        self.after[path] = entry

    def put(self, made: Made) -> None:
        """Take up a file that was made."""
        self.after[made.path] = made.entry
        if made.staged:
            self.staged[made.path] = made.staged

    def commit(self, shared: bytes) -> Counts:
        """Delete what is stale, move what is new into place, remember it all.

        `shared` is the hash of what every plan looked at.
        """
        stale = [path for path in self.standing if path not in self.after]
        for path in sorted(stale):
            os.unlink(f"{self.output}/{path}")  # noqa: PTH108 - one of thousands
        for path, name in self.staged.items():
            self._replace(path, name)
        _remove_empty(self.output, [*stale, *self.hollow])
        self.discard()
        _write_manifest(self.manifest_path, Manifest(
            shared=shared, plans=self.plans, entries=dict(sorted(self.after.items()))))
        return Counts(written=len(self.staged), kept=len(self.after) - len(self.staged),
                      deleted=len(stale))

    def discard(self) -> None:
        """Forget what was staged, by killed builds too; the folder stays as it was."""
        for stage in self.output.glob(f"{STAGE}*"):
            shutil.rmtree(stage, ignore_errors=True)

    def _unwritable(self) -> Problem | None:
        try:
            self.output.mkdir(parents=True, exist_ok=True)
            if not (self.output / MARKER).exists():  # first of all: it says that the rest is ours
                write_whole(self.output / MARKER, MARKER_TEXT.encode())
            self.discard()
            self.stage.mkdir()
            self.manifest_path.parent.mkdir(parents=True, exist_ok=True)
        except OSError as fault:
            return error(str(self.output), f"cannot be written to: {fault.strerror}",
                         fix="check its permissions, or name another folder with --output")
        return None

    def _replace(self, path: str, name: str) -> None:
        staged, place = f"{self.stage}/{name}", f"{self.output}/{path}"
        try:
            os.replace(staged, place)  # noqa: PTH105 - Path.replace costs thrice as much
        except FileNotFoundError:
            Path(place).parent.mkdir(parents=True, exist_ok=True)
            Path(staged).replace(place)
        except IsADirectoryError:
            shutil.rmtree(place)  # only empty folders are left in it
            Path(staged).replace(place)


def stage_file(stage: Path, name: str, content: bytes, digest: str, *, key: bytes,
               build: int = 0, why: tuple[str, ...] = ()) -> Entry:
    """Write a file into the staging folder; return what the manifest will know of it."""
    place = f"{stage}/{name}"
    try:
        # The plain calls cost a third of what a file object does, and a build makes many files.
        file = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o666)
        try:
            rest = memoryview(content)
            while rest:
                rest = rest[os.write(file, rest):]
            status = os.fstat(file)
        finally:
            os.close(file)
    except OSError as fault:
        raise named(fault, Path(place)) from fault
    return Entry(key=key, digest=digest, size=status.st_size, mtime_ns=status.st_mtime_ns,
                 build=build, why=why)


def _walk(output: Path) -> tuple[dict[str, tuple[int, int]], list[str]]:
    """Look at everything below the output, our own marks left out.

    Returns size and time of change of what is no folder, and the folders that hold nothing.
    """
    found: dict[str, tuple[int, int]] = {}
    hollow = []
    folders = [("", str(output))]
    while folders:
        base, folder = folders.pop()
        try:
            entries = list(os.scandir(folder))
        except (FileNotFoundError, NotADirectoryError):
            continue
        if base and not entries:
            hollow.append(base)
        for entry in entries:
            path = base + entry.name
            if entry.is_dir(follow_symlinks=False):
                if not path.startswith(STAGE):
                    folders.append((path + "/", entry.path))
            elif not entry.is_file(follow_symlinks=False):
                found[path] = NO_FILE
            elif path != MARKER:
                status = entry.stat(follow_symlinks=False)
                found[path] = (status.st_size, status.st_mtime_ns)
    return found, hollow


def _remove_empty(output: Path, deleted: list[str]) -> None:
    """Remove the folders that deletions emptied; paths of folders end with a slash."""
    emptied = {PurePath(path.rpartition("/")[0]) for path in deleted}
    above = {str(folder) for place in emptied for folder in (place, *place.parents)}
    for folder in sorted(above, reverse=True):
        place = output / folder
        if folder not in {"", "."} and place.is_dir() and not any(place.iterdir()):
            place.rmdir()


def _read_manifest(path: Path) -> Manifest:
    try:
        return msgspec.msgpack.decode(path.read_bytes(), type=Manifest)
    except (OSError, msgspec.DecodeError):  # none, or a damaged one: everything is made afresh
        return Manifest(shared=b"", plans={}, entries={})


def _write_manifest(path: Path, manifest: Manifest) -> None:
    """Write the manifest last of all, and make sure that it is on the disk."""
    write_whole(path, msgspec.msgpack.encode(manifest), durable=True)
