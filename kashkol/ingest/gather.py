"""Finds what the paths that `add` was given hold: files with a text each, and bundles of many.

Nothing is read from an archive but what it holds, no link is followed, and hidden files are left
alone. A fault in one file never keeps the others out. Bundles are read in the cage.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import Final

from kashkol.disk.files import read_file
from kashkol.ingest.bundles.entry import Entry, Taken
from kashkol.ingest.bundles.registry import ZIP, Kind, kind_of
from kashkol.ingest.cage import BUNDLES, Cage, Refused, open_cage
from kashkol.ingest.formats.registry import ENDINGS
from kashkol.model import Record
from kashkol.problems import Problem, error, printable, warning

TEXTS: Final = ENDINGS
"""Endings of files that are a text each."""
LARGEST: Final = 200_000_000
"""Bytes of a file that is read at once."""
LARGEST_TEXT: Final = 8_000_000
"""Bytes of a plain text."""
IGNORED: Final = frozenset(("readme.txt", "readme.md", "sha256sums", "thumbs.db", "desktop.ini"))
"""Names, in lower case, of files that are no texts."""
TEXT_DOCUMENTS: Final = frozenset((".doc", ".dot", ".docm", ".wps", ".wpd", ".pages", ".fodt"))
SHEETS: Final = frozenset((".xls", ".xlsm", ".xlsb", ".ods", ".numbers"))
MEDIA: Final = frozenset((".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".avif", ".mp3",
                          ".m4a", ".ogg", ".wav", ".mp4", ".webm"))
"""Endings of what may stand beside a text."""
PLAIN: Final = frozenset((".txt", ".md", ".html", ".htm"))
_PART = 1 << 20
MISSING: Final = 'python -m pip install "kashkol[formats]"'


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


def gather(paths: Sequence[str], cage: Cage | None = None) -> Gathered:
    """Read all bundles at some paths, and list the files that are a text each."""
    cage = cage or open_cage(BUNDLES)
    items: list[Item] = []
    problems: list[Problem] = []
    for path in paths:
        for found in _items(path, cage):
            if isinstance(found, Problem):
                problems.append(found)
            else:
                items.append(found)
    bundles: list[Bundle] = []
    texts: list[Item] = []
    unknown: dict[str, list[str]] = {}
    for item in items:
        if kind := kind_of(item.name):
            bundle = _bundle(item, kind, cage)
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


def _items(path: str, cage: Cage) -> Iterator[Item | Problem]:
    place = Path(path)
    if place.is_dir():
        yield from _of_folder(path, place, cage)
    elif not place.exists():
        yield error(printable(path), "does not exist", fix="check how it is spelt")
    elif path.lower().endswith(ZIP.endings):
        yield from _of_zip(path, place, cage)
    else:
        yield Item(name=place.name, shown=printable(path), place=place,
                   container=str(place.parent))


def _of_folder(path: str, folder: Path, cage: Cage) -> Iterator[Item | Problem]:
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
            elif name.lower().endswith(ZIP.endings):
                yield from _of_zip(shown, place, cage)
            else:
                yield Item(name=inside, shown=shown, place=place, container=path)


def _of_zip(path: str, place: Path, cage: Cage) -> Iterator[Item | Problem]:
    shown = printable(path)
    taken = _taken(Item(name=place.name, shown=shown, container="", place=place), ZIP, cage)
    if isinstance(taken, Problem):
        yield taken
        return
    yield from taken.problems
    for entry in taken.entries:
        if entry.where.rpartition("/")[2].lower() not in IGNORED:
            yield Item(name=entry.where, shown=f"{shown}/{entry.where}", container=shown,
                       place=None, packed=entry.content or b"")


# --- bundles ---------------------------------------------------------------------------------


def _bundle(item: Item, kind: Kind, cage: Cage) -> Bundle | Problem:
    taken = _taken(item, kind, cage)
    if isinstance(taken, Problem):
        return taken
    try:
        digest = _sha256(item)
    except OSError as fault:
        return _unreadable(item, fault)
    return Bundle(name=item.shown, item=item, kind=kind.name, sha256=digest, taken=taken)


def _taken(item: Item, kind: Kind, cage: Cage) -> Taken | Problem:
    """Have a bundle taken apart in the cage."""
    try:
        if item.place is not None and not item.place.is_file():
            return error(item.shown, "is no regular file", fix="give the file itself")
        given = item.place.absolute() if kind.is_streamed and item.place is not None \
            else content_of_item(item)
        if isinstance(given, Problem):
            return given
        found = cage.take(item.shown, kind, given)
    except OSError as fault:
        return _unreadable(item, fault)
    if not isinstance(found, Refused):
        return found
    if found.missing:
        return warning(item.shown, f"is not brought in: {kind.name} needs {found.missing}, which "
                       "is not installed", fix=MISSING)
    return warning(item.shown, f"is not brought in: {found.why}", fix=found.fix)


def _sha256(item: Item) -> str:
    if item.place is None:
        return hashlib.sha256(item.packed).hexdigest()
    with item.place.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _unreadable(item: Item, fault: OSError) -> Problem:
    return error(item.shown, f"cannot be read: {fault.strerror or fault}",
                 fix="check its permissions")


def _ending(name: str) -> str:
    return PurePosixPath(name).suffix.lower()


def _unknown(ending: str, paths: Iterable[str]) -> Problem:
    paths = list(paths)
    count = f"with {len(paths) - 1} more files " if len(paths) > 1 else ""
    return warning(paths[0], f"{count}is of a kind that is not read ({ending or 'no ending'}), and "
                   "is not brought in", fix=_fix(ending),
                   kind=f"files of a kind that is not read ({ending or 'no ending'})")


def _fix(ending: str) -> str:
    """Say what may be done with files of an ending that is not read."""
    if ending in TEXT_DOCUMENTS:
        return "open it in a word processor, such as LibreOffice, and save it as .docx"
    if ending in SHEETS:
        return "open it in a spreadsheet program, such as LibreOffice, and save it as .xlsx"
    if ending in MEDIA:
        return ("copy it to content/media/ and name it in the row or note of its text, as `images` "
                "or `files`")
    return "if there is a text in it, add that as .txt, .docx, .odt, .rtf, .html, or .pdf"
