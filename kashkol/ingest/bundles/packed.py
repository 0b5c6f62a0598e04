"""What ZIP files may hold: limits on size, and names that lead nowhere else.

WACZ is a ZIP file too. `take` reads a ZIP file of files with a text each and of bundles.
"""

import lzma
import stat
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO, Final

from kashkol.disk.addresses import path_fault
from kashkol.ingest.bundles.entry import BundleError, Entry, Taken
from kashkol.problems import Problem, warning

MB: Final = 1_000_000
MOST_UNPACKED: Final = 200 * MB
"""Bytes of all members together."""
MOST_TIMES: Final = 100
"""How many times its packed size a file may unpack to."""
SMALL: Final = 1 * MB
"""Bytes that any file may unpack to."""
MOST_MEMBERS: Final = 20_000
ARCHIVES: Final = frozenset((
    ".zip", ".wacz", ".jar", ".7z", ".rar", ".tar", ".gz", ".tgz", ".bz2", ".xz", ".zst", ".iso",
    ".cab", ".warc"))
_ENCRYPTED = 0x1
_FURNITURE = ("__macosx/",)


def take(name: str, stream: BinaryIO) -> Taken:
    """Unpack a ZIP file: the records are its members, by their paths in it."""
    with opened(stream) as packed:
        members, problems = sound(packed, name)
        return Taken(problems=tuple(problems), entries=tuple(
            Entry(where=member.filename, content=content_of(packed, member))
            for member in members))


def opened(stream: BinaryIO, times: int = MOST_TIMES,
           most: int = MOST_UNPACKED) -> zipfile.ZipFile:
    """Open a ZIP file; `BundleError` if it is none, or too large inside.

    It may unpack to so many `times` its packed size, and to `most` bytes.
    """
    try:
        packed = zipfile.ZipFile(stream)
    except (zipfile.BadZipFile, NotImplementedError, ValueError, OSError) as fault:
        message = f"it is no ZIP file, or a damaged one: {fault}"
        raise BundleError(message, "get the file once more") from fault
    members = packed.infolist()
    if len(members) > MOST_MEMBERS:
        message = f"it has {len(members):,} members; the limit is {MOST_MEMBERS:,}"
        raise BundleError(message, "divide it")
    inside = sum(member.file_size for member in members)
    outside = max(sum(member.compress_size for member in members), 1)
    if inside > most or (inside > SMALL and inside > times * outside):
        message = (f"it unpacks to {inside:,} bytes from {outside:,}; the limits are "
                   f"{most // MB:,} MB and {times} times")
        raise BundleError(message, "unpack it by yourself, and add the folder")
    return packed


def sound(packed: zipfile.ZipFile, name: str, expected: tuple[str, ...] = (),
          ) -> tuple[list[zipfile.ZipInfo], list[Problem]]:
    """Return the members that may be read, in the order of their names, and why others are not.

    Archives in archives are refused, but those with an `expected` ending.
    """
    members: dict[str, zipfile.ZipInfo] = {}
    problems = []
    for member in sorted(packed.infolist(), key=lambda one: one.filename):
        written = getattr(member, "orig_filename", member.filename)
        if member.is_dir() and not _fault(member, written.rstrip("/")):
            continue
        if written.casefold().startswith(_FURNITURE) or _is_hidden(written):
            continue
        fault = _fault(member, written, expected) or (
            "two members have this name" if written in members else "")
        if fault:
            problems.append(warning(name, f"{written!r} is not brought in: {fault}",
                                    fix="unpack it by yourself, and add what you trust",
                                    kind=f"a member is not brought in: {fault}"))
        else:
            members[written] = member
    return list(members.values()), problems


def content_of(packed: zipfile.ZipFile, member: zipfile.ZipInfo) -> bytes:
    """Return the bytes of a member, which must be as many as it says."""
    try:
        with packed.open(member) as file:
            content = file.read(member.file_size + 1)
    except (zipfile.BadZipFile, zlib.error, lzma.LZMAError, NotImplementedError, RuntimeError,
            EOFError, OSError, ValueError) as fault:
        raise BundleError(f"{member.filename!r} cannot be unpacked: {fault}") from fault
    if len(content) > member.file_size:
        raise BundleError(f"{member.filename!r} has more bytes than it says")
    return content


def _is_hidden(name: str) -> bool:
    return any(part.startswith(".") and part.strip(".") for part in name.split("/")) \
        or name.rpartition("/")[2].casefold() in {"thumbs.db", "desktop.ini"}


def _fault(member: zipfile.ZipInfo, name: str, expected: tuple[str, ...] = ()) -> str:
    return next(_faults(member, name, expected), "")


def _faults(member: zipfile.ZipInfo, name: str, expected: tuple[str, ...]) -> Iterator[str]:
    """Yield the reasons why a member is refused."""
    parts = name.split("/")
    if "\0" in name:
        yield "its name has a NUL character"
    if "\\" in name:
        yield "its name has a backslash, which is a folder on Windows"
    if name.startswith("/") or name[1:2] == ":":
        yield "its name is an absolute path"
    if ".." in parts:
        yield "its name leads out of the folder"
    if stat.S_ISLNK(member.external_attr >> 16):
        yield "it is a link"
    mode = stat.S_IFMT(member.external_attr >> 16)
    if mode and not (stat.S_ISREG(mode) or stat.S_ISDIR(mode)):
        yield "it is no regular file"
    if member.flag_bits & _ENCRYPTED:
        yield "it is encrypted"
    if name.casefold().endswith(tuple(ARCHIVES)) and not name.casefold().endswith(expected or "\0"):
        yield "it is an archive inside an archive"
    if "reserved" in (fault := path_fault(name)):
        yield fault
