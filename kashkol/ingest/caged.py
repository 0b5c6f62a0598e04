"""What runs in the cage: answers each file on standard input with its document.

It uses no terminal and no network, writes no file, and ends when its input does.
"""

import signal
import sys
from contextlib import suppress
from importlib import import_module
from importlib.metadata import version
from typing import BinaryIO

import msgspec

from kashkol.ingest.cage import LENGTH, MB, Asked, Limits, Told
from kashkol.ingest.formats.document import Document, FormatError
from kashkol.ingest.formats.registry import BY_ENDING

with suppress(ImportError):  # there is none on Windows
    import resource

MOST_CELLS = 50_000
"""Cells of all tables of a file."""
LONGEST = 8 * MB
"""Code points of a text."""


def main() -> None:
    """Answer until there are no more files."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    given, told = sys.stdin.buffer, sys.stdout.buffer
    first = _message(given)
    limits = msgspec.msgpack.decode(first, type=Limits) if first else Limits()
    _limit("RLIMIT_AS", limits.memory_mb * MB)
    _limit("RLIMIT_FSIZE", 0)
    _limit("RLIMIT_CORE", 0)
    while message := _message(given):
        _limit_time(limits.seconds)
        reply = msgspec.msgpack.encode(_answer(msgspec.msgpack.decode(message, type=Asked), limits))
        told.write(len(reply).to_bytes(LENGTH, "big") + reply)
        told.flush()


def answer(ending: str, content: bytes) -> Told:
    """Read a file in this process, without limits of time and memory."""
    known = BY_ENDING[ending]
    try:
        module = import_module(f"kashkol.ingest.formats.{known.module}")
    except ModuleNotFoundError as fault:
        return Told(missing=(fault.name or known.distribution).partition(".")[0])
    try:
        document = module.read(content)
        _check(document)
    except FormatError as fault:
        return Told(refused=str(fault))
    return Told(document=document, read_with=f"{known.distribution} {version(known.distribution)}")


def _answer(asked: Asked, limits: Limits) -> Told:
    try:
        return answer(asked.ending, asked.content)
    except MemoryError:
        return Told(refused=f"reading it needs more than {limits.memory_mb:,} MB of memory")
    except RecursionError:
        return Told(refused="its parts are nested too deep")


def _check(document: Document) -> None:
    length = len(document.text) + sum(len(block.text) for block in document.blocks)
    if length > LONGEST:
        message = f"its text has {length:,} characters; the limit is {LONGEST:,}"
        raise FormatError(message)
    cells = sum(block.text.count("|") + 1 for block in document.blocks if block.kind == "table")
    if cells > MOST_CELLS:
        message = f"its tables have more than {MOST_CELLS:,} cells: it is a table, and no text"
        raise FormatError(message)


def _message(given: BinaryIO) -> bytes:
    length = given.read(LENGTH)
    return given.read(int.from_bytes(length, "big")) if len(length) == LENGTH else b""


def _limit(name: str, most: int) -> None:
    """Set a limit of the system, if it has it."""
    with suppress(NameError, AttributeError, ValueError, OSError):
        resource.setrlimit(getattr(resource, name), (most, most))


def _limit_time(seconds: int) -> None:
    """Allow this process so many seconds more of the processor."""
    with suppress(NameError, AttributeError, ValueError, OSError):
        used = resource.getrusage(resource.RUSAGE_SELF)
        most = int(used.ru_utime + used.ru_stime) + seconds + 1
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.getrlimit(resource.RLIMIT_CPU)[1]))
