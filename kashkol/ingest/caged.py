"""What runs in the cage: answers each question on standard input with what a reader returns.

It uses no terminal and no network, writes no file but the temporary ones of a workbook that is
written, and ends when its input does.
"""

import io
import signal
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from importlib import import_module
from importlib.metadata import version
from typing import Any, BinaryIO

import msgspec

from kashkol.ingest.bundles.entry import BundleError, Entry, Taken
from kashkol.ingest.cage import LENGTH, MB, Asked, Ended, File, Limits, Packed, Told
from kashkol.ingest.formats.document import Document, FormatError, FragmentText
from kashkol.ingest.formats.registry import BY_ENDING, ending_by_content
from kashkol.ingest.jobs import Derive, Derived, Edit, Fragment, Workbook
from kashkol.model import Record

with suppress(ImportError):  # there is none on Windows
    import resource

MOST_CELLS = 50_000
"""Cells of all tables of a file."""
LONGEST = 8 * MB
"""Code points of a text."""
PART = 8 * MB
"""Bytes and code points of the records of a bundle that are sent together."""
MOST_WRITTEN = 200 * MB
"""Bytes of a temporary file of a workbook that is written."""
HTML = ".html"
"""What a Markdown file may begin with, too."""


def main() -> None:
    """Answer until there are no more questions."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    given, told = sys.stdin.buffer, sys.stdout.buffer
    first = _message(given)
    limits = msgspec.msgpack.decode(first, type=Limits) if first else Limits()
    _limit("RLIMIT_AS", limits.memory_mb * MB)
    _limit("RLIMIT_FSIZE", 0, MOST_WRITTEN)
    _limit("RLIMIT_CORE", 0)
    while message := _message(given):
        asked = msgspec.msgpack.decode(message, type=Asked)
        _limit_time(asked.seconds)
        ended = _ended(asked, told, limits)
        told.write(bytes(LENGTH))
        _write(told, ended)
        told.flush()


def answer(ending: str, content: bytes) -> Told:
    """Read a file in this process, without limits of time and memory."""
    known = BY_ENDING[ending]
    try:
        module = import_module(f"kashkol.ingest.formats.{known.module}")
    except ModuleNotFoundError as fault:
        return Told(missing=(fault.name or known.distribution).partition(".")[0])
    really = ending_by_content(content)
    is_other = really not in {"", *known.endings}
    if is_other and really != HTML:
        return _misnamed(really)
    try:
        document = module.read(content)
        _check(document)
    except FormatError as fault:
        return _misnamed(really) if is_other else Told(refused=str(fault), fix=fault.fix)
    return Told(document=document, read_with=f"{known.distribution} {version(known.distribution)}")


def _misnamed(really: str) -> Told:
    """Refuse a file whose content calls for another ending."""
    return Told(refused=f"it is a {really} file by its content",
                fix=f"give its name the ending {really}" if really in BY_ENDING else
                "save it as .docx in a word processor, such as LibreOffice")


# --- jobs ------------------------------------------------------------------------------------


def _document(file: File) -> Iterator[Told]:
    yield answer(file.ending, file.content)


def _bundle(packed: Packed) -> Iterator[Taken]:
    module = import_module(f"kashkol.ingest.bundles.{packed.kind.module}")
    with open(packed.place, "rb") if packed.place else io.BytesIO(packed.content) as stream:  # noqa: PTH123
        taken = getattr(module, packed.kind.function)(packed.name, stream)
    entries, taken = taken.entries, msgspec.structs.replace(taken, entries=())
    yield taken
    yield from (Taken(entries=part) for part in _cut(entries))


def _cut(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    """Cut records into parts that are small enough to be sent."""
    part: list[Entry] = []
    size = 0
    for entry in entries:
        part.append(entry)
        size += len(entry.content or b"") + sum(map(len, entry.cells.values()))
        if size > PART:
            yield tuple(part)
            part, size = [], 0
    if part:
        yield tuple(part)


def _fragment(given: Fragment) -> Iterator[FragmentText]:
    yield import_module("kashkol.ingest.bundles.html_text").text_of(given.source)


def _workbook(given: Workbook) -> Iterator[Record]:
    yield from import_module("kashkol.ingest.formats.xlsx").read(given.content)


def _edit(given: Edit) -> Iterator[Workbook]:
    _limit("RLIMIT_FSIZE", MOST_WRITTEN, MOST_WRITTEN)
    xlsx = import_module("kashkol.ingest.formats.xlsx")
    yield Workbook(content=xlsx.written(given.content, given.cells, given.added))


def _picture(given: Derive) -> Iterator[Derived]:
    yield from import_module("kashkol.ingest.pictures").read(given.content)


JOBS: Mapping[str, tuple[type[Record], Callable[[Any], Iterator[Record]]]] = {
    "document": (File, _document), "bundle": (Packed, _bundle), "fragment": (Fragment, _fragment),
    "workbook": (Workbook, _workbook), "edit": (Edit, _edit),
    "picture": (Derive, _picture)}
"""What each job is given, and what does it."""


def _ended(asked: Asked, told: BinaryIO, limits: Limits) -> Ended:
    """Do a job, and say how it ended."""
    given, work = JOBS[asked.job]
    try:
        for part in work(msgspec.msgpack.decode(asked.given, type=given)):
            _write(told, part)
    except ModuleNotFoundError as fault:
        return Ended(missing=(fault.name or "a library").partition(".")[0])
    except (BundleError, FormatError) as fault:
        return Ended(refused=str(fault), fix=getattr(fault, "fix", ""))
    except OSError as fault:
        return Ended(refused=f"it cannot be read: {fault.strerror or fault}",
                     fix="check its permissions")
    except (MemoryError, RecursionError) as fault:
        return Ended(refused="its parts are nested too deep" if isinstance(fault, RecursionError)
                     else f"reading it needs more than {limits.memory_mb:,} MB of memory",
                     fix="divide it")
    return Ended()


def _check(document: Document) -> None:
    length = len(document.text) + sum(len(block.text) for block in document.blocks)
    if length > LONGEST:
        message = f"its text has {length:,} characters; the limit is {LONGEST:,}"
        raise FormatError(message)
    cells = sum(block.text.count("|") + 1 for block in document.blocks if block.kind == "table")
    if cells > MOST_CELLS:
        message = f"its tables have more than {MOST_CELLS:,} cells: it is a table, and no text"
        raise FormatError(message)


# --- messages and limits ---------------------------------------------------------------------


def _message(given: BinaryIO) -> bytes:
    length = given.read(LENGTH)
    return given.read(int.from_bytes(length, "big")) if len(length) == LENGTH else b""


def _write(told: BinaryIO, record: Record) -> None:
    message = msgspec.msgpack.encode(record)
    told.write(len(message).to_bytes(LENGTH, "big") + message)


def _limit(name: str, most: int, ever: int | None = None) -> None:
    """Set a limit of the system, if it has it, and the most to which it can be raised."""
    with suppress(NameError, AttributeError, ValueError, OSError):
        resource.setrlimit(getattr(resource, name), (most, most if ever is None else ever))


def _limit_time(seconds: int) -> None:
    """Allow this process so many seconds more of the processor."""
    with suppress(NameError, AttributeError, ValueError, OSError):
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
