"""Finds what the paths that `add` was given hold: files with a text each, and bundles of many.

Nothing is read from an archive but what it holds, no link is followed, and hidden files are left
alone. A fault in one file never keeps the others out.
"""

import hashlib
import io
import os
from collections.abc import Iterable, Iterator, Sequence
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Final

from kashkol.disk.files import read_file
from kashkol.ingest.bundles.entry import BundleError, Entry, Taken
from kashkol.ingest.bundles.packed import content_of, opened, sound
from kashkol.ingest.bundles.registry import Kind, kind_of
from kashkol.ingest.formats.registry import ENDINGS
from kashkol.model import Record
from kashkol.problems import Problem, error, printable, warning

TEXTS: Final = ENDINGS
"""Endings of files that are a text each."""
PACKED: Final = ".zip"
LARGEST: Final = 200_000_000
"""Bytes of a file that is read at once."""
LARGEST_TEXT: Final = 8_000_000
"""Bytes of a plain text."""
IGNORED: Final = frozenset(("readme.txt", "readme.md", "sha256sums", "thumbs.db", "desktop.ini"))
"""Names, in lower case, of files that are no texts."""
PLAIN: Final = frozenset((".txt", ".md", ".html", ".htm"))
_STREAMED: Final = ("warc", "wordpress")
"""Modules that read a file part by part."""
_PART = 1 << 20
_MISSING = 'python -m pip install "kashkol[formats]"'


class Item(Record, frozen=True):
    """A file in a folder or in a ZIP file, or one that was named."""

    name: str
    """Its path in the folder or the ZIP file, with forward slashes."""
    shown: str
    """Its path for people."""
    container: str
    """What the paths of its neighbours are relative to."""
    place: Path | None
    """Where it is on the disk; `None` if it is in a ZIP file."""
    packed: bytes = b""
    """Its bytes, if it is in a ZIP file."""


class Bundle(Record, frozen=True):
    """A file that was taken apart."""

    name: str
    """Its path for people."""
    item: Item
    kind: str
    sha256: str
    taken: Taken


class Gathered(Record, frozen=True):
    """Everything that was found."""

    bundles: tuple[Bundle, ...]
    items: tuple[Item, ...]
    """All files that are a text each, whether a table names them or not."""
    problems: tuple[Problem, ...]


def gather(paths: Sequence[str]) -> Gathered:
    """Read all bundles at some paths, and list the files that are a text each."""
    items: list[Item] = []
    problems: list[Problem] = []
    for path in paths:
        for found in _items(path):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                items.append(found)
    bundles: list[Bundle] = []
    texts: list[Item] = []
    unknown: dict[str, list[str]] = {}
    for item in items:
        if kind := kind_of(item.name):
            bundle = _bundle(item, kind)
            if isinstance(bundle, Problem):
                problems.append(bundle)
            else:
                bundles.append(bundle)
                problems += bundle.taken.problems
        elif item.name.lower().endswith(TEXTS):
            texts.append(item)
        else:
            unknown.setdefault(_ending(item.name), []).append(item.shown)
    problems += (_unknown(ending, paths) for ending, paths in sorted(unknown.items()))
    return Gathered(bundles=tuple(bundles), items=tuple(texts), problems=tuple(problems))


def entry_of(item: Item) -> Entry | Problem:
    """Read a file that is a text by itself."""
    content = content_of_item(item)
    if isinstance(content, Problem):
        return content
    if not content.strip():
        return warning(item.shown, "is empty, and is not brought in")
    ending = _ending(item.name)
    if ending in PLAIN and len(content) > LARGEST_TEXT:
        return warning(item.shown, f"has {len(content):,} bytes; the limit for a text is "
                       f"{LARGEST_TEXT // 1_000_000} MB", fix="divide it")
    return Entry(where=item.name, content=content, ending=ending)


def content_of_item(item: Item) -> bytes | Problem:
    """Return the bytes of a file."""
    if item.place is None:
        return item.packed
    try:
        size = item.place.stat().st_size
        if size > LARGEST:
            return error(item.shown, f"has {size:,} bytes; the limit is {LARGEST // 1_000_000} MB",
                         fix="divide it")
        return read_file(item.place)
    except OSError as fault:
        return error(item.shown, f"cannot be read: {fault.strerror}",
                     fix="check its name and its permissions")


# --- listing ---------------------------------------------------------------------------------


def _items(path: str) -> Iterator[Item | Problem]:
    place = Path(path)
    if place.is_dir():
        yield from _of_folder(path, place)
    elif not place.exists():
        yield error(printable(path), "does not exist", fix="check how it is spelt")
    elif path.lower().endswith(PACKED):
        yield from _of_zip(path, place)
    else:
        yield Item(name=place.name, shown=printable(path), place=place,
                   container=str(place.parent))


def _of_folder(path: str, folder: Path) -> Iterator[Item | Problem]:
    for top, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            place = Path(top) / name
            inside = place.relative_to(folder).as_posix()
            shown = printable(f"{path.rstrip('/')}/{inside}")
            if name.startswith((".", "~$")) or name.lower() in IGNORED:
                continue
            if place.is_symlink() or not place.is_file():
                yield warning(shown, "is a link or no regular file, and is not brought in",
                              fix="put the file itself there")
            elif name.lower().endswith(PACKED):
                yield from _of_zip(shown, place)
            else:
                yield Item(name=inside, shown=shown, place=place, container=path)


def _of_zip(path: str, place: Path) -> Iterator[Item | Problem]:
    shown = printable(path)
    try:
        with place.open("rb") as stream, opened(stream) as packed:
            members, problems = sound(packed, shown)
            yield from problems
            for member in members:
                if member.filename.rpartition("/")[2].lower() not in IGNORED:
                    yield Item(name=member.filename, shown=f"{shown}/{member.filename}",
                               container=shown, place=None, packed=content_of(packed, member))
    except BundleError as fault:
        yield warning(shown, f"is not brought in: {fault}", fix=fault.fix)
    except OSError as fault:
        yield error(shown, f"cannot be read: {fault.strerror}", fix="check its permissions")


# --- bundles ---------------------------------------------------------------------------------


def _bundle(item: Item, kind: Kind) -> Bundle | Problem:
    try:
        module = import_module(f"kashkol.ingest.bundles.{kind.module}")
    except ModuleNotFoundError as fault:
        return warning(item.shown, f"is not brought in: {kind.name} needs {fault.name}, which is "
                     "not installed", fix=_MISSING)
    try:
        with _stream(item, whole=kind.module not in _STREAMED) as stream:
            digest = hashlib.sha256()
            while part := stream.read(_PART):
                digest.update(part)
            stream.seek(0)
            taken = getattr(module, kind.function)(item.shown, stream)
    except BundleError as fault:
        return warning(item.shown, f"is not brought in: {fault}", fix=fault.fix)
    except OSError as fault:
        return error(item.shown, f"cannot be read: {fault.strerror or fault}",
                     fix="check its permissions")
    return Bundle(name=item.shown, item=item, kind=kind.name, sha256=digest.hexdigest(),
                  taken=taken)


def _stream(item: Item, *, whole: bool) -> BinaryIO:
    if whole or item.place is None:
        content = content_of_item(item)
        if isinstance(content, Problem):
            raise BundleError(content.message, content.fix)
        return io.BytesIO(content)
    if not item.place.is_file():
        raise BundleError("it is no regular file")
    return item.place.open("rb")


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _unknown(ending: str, paths: Iterable[str]) -> Problem:
    paths = list(paths)
    count = f"with {len(paths) - 1} more files " if len(paths) > 1 else ""
    return warning(paths[0], f"{count}is of a kind that is no text ({ending or 'no ending'}), and "
                   "is not brought in",
                   fix="add the text as .txt, .docx, .odt, .rtf, .html or .pdf with a text layer",
                   kind=f"files of a kind that is no text ({ending or 'no ending'})")
