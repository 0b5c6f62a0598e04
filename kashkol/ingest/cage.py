"""The cage: a process of its own, in which files of other formats than plain text are read.

A file may be made to exhaust time or memory, or to crash a library. So readers run in a child
process with limits; if it dies or takes too long, the file is refused, and the next one gets a new
child. A process that reads many files keeps its child. What the child does is in `caged`.

A question is one message, an answer any number of messages and a last one, `Ended`; a message is
its length and its bytes, in MessagePack.
"""

import os
import select
import signal
import subprocess
import sys
import time
import weakref
from collections.abc import Iterator
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from kashkol.ingest.bundles.entry import Taken
from kashkol.ingest.bundles.registry import Kind
from kashkol.ingest.formats.document import Document
from kashkol.model import Record

MB = 1_000_000
LENGTH = 8
"""Bytes of the length before a message, big-endian."""
CRASHED = "the program that reads it crashed"
BUSY = 4
LARGEST_REPLY = 250 * MB
"""Of one message."""
LARGEST_ANSWER = 4_000 * MB
"""Of all messages of an answer."""
_START = "import sys; sys.path[:] = sys.argv[1:]; from kashkol.ingest.caged import main; main()"
T = TypeVar("T")


class Limits(Record, frozen=True):
    """What a child may use."""

    seconds: int = 60
    """Of the processor, for one file; a bundle has a second more for each MB. The clock may show
    `BUSY` times as many, since other programs may be running."""
    memory_mb: int = 2000
    """Address space, libraries included."""


BUNDLES = Limits(memory_mb=4000)
"""Of what holds many texts, all of which are in memory at once."""


class Asked(Record, frozen=True):
    """What a child is sent."""

    job: str
    """One of `caged.JOBS`."""
    seconds: int
    given: msgspec.Raw
    """A record of the type that the job takes."""


class Ended(Record, frozen=True):
    """The last message of an answer: how the job ended."""

    refused: str = ""
    """Why the file cannot be read; the same for the same file."""
    fix: str = ""
    missing: str = ""
    """The library that is not installed."""


class File(Record, frozen=True):
    """A file that is a text."""

    ending: str
    content: bytes


class Told(Record, frozen=True):
    """What is answered about a file that is a text: a document, or one of two texts."""

    document: Document | None = None
    read_with: str = ""
    """Name and version of the library."""
    refused: str = ""
    """Why the file cannot be read; the same for the same file."""
    fix: str = ""
    """How to mend that, where it is not the same for all files."""
    missing: str = ""
    """The library that is not installed."""


class Spoilt(Record, frozen=True):
    """The child ended without an answer; `why` may differ from machine to machine."""

    why: str


class Packed(Record, frozen=True):
    """A bundle to be taken apart: its bytes, or where it is on the disk."""

    name: str
    """Its path for people."""
    kind: Kind
    content: bytes = b""
    place: str = ""


class Refused(Record, frozen=True):
    """Why there is no answer."""

    why: str
    """As the end of a sentence about the file."""
    fix: str = ""
    missing: str = ""
    """The library that is not installed, if that is why."""


class Cage:
    """A child process, started when it is first needed, and again when it died."""

    def __init__(self, limits: Limits) -> None:
        """Remember the limits; no process is started yet."""
        self.limits = limits
        self._children: list[subprocess.Popen[bytes]] = []
        """None or one."""
        weakref.finalize(self, _end, self._children)

    def read(self, ending: str, content: bytes) -> Told | Spoilt:
        """Read a file of a format in the child."""
        found = self._answer("document", File(ending=ending, content=content), Told)
        if isinstance(found, Spoilt):
            return found
        told, ended = found
        return told[0] if told else Told(refused=ended.refused, fix=ended.fix)

    def take(self, name: str, kind: Kind, given: Path | bytes) -> Taken | Refused:
        """Take a bundle apart in the child, which opens the file itself if a path is given."""
        packed = Packed(name=name, kind=kind, content=given) if isinstance(given, bytes) \
            else Packed(name=name, kind=kind, place=str(given))
        size = len(given) if isinstance(given, bytes) else given.stat().st_size
        parts = self.ask("bundle", packed, Taken, self.limits.seconds + size // MB)
        if isinstance(parts, Refused):
            return parts
        return msgspec.structs.replace(
            parts[0], entries=tuple(entry for part in parts for entry in part.entries))

    def ask(self, job: str, given: Record, answer: type[T], seconds: int = 0) -> list[T] | Refused:
        """Have a job done that answers with records of one type, at least one of them."""
        found = self._answer(job, given, answer, seconds)
        if isinstance(found, Spoilt):
            return Refused(why=found.why, fix="if it is whole, make it smaller or save it anew")
        parts, ended = found
        if ended.refused or ended.missing:
            return Refused(why=ended.refused or f"it needs {ended.missing}, which is not installed",
                           fix=ended.fix, missing=ended.missing)
        return parts

    def _answer(self, job: str, given: Record, answer: type[T],
                seconds: int = 0) -> tuple[list[T], Ended] | Spoilt:
        """Return an answer and how the job ended.

        A child that has read other files before may have died of them, so a new one tries again.
        """
        is_used = bool(self._children)
        seconds = seconds or self.limits.seconds
        asked = msgspec.msgpack.encode(Asked(
            job=job, seconds=seconds, given=msgspec.Raw(msgspec.msgpack.encode(given))))
        found = self._ask(asked, answer, seconds)
        return self._ask(asked, answer, seconds) if is_used and found == Spoilt(why=CRASHED) \
            else found

    def _ask(self, asked: bytes, answer: type[T], seconds: int) -> tuple[list[T], Ended] | Spoilt:
        child, too_long = self.child, f"reading it took more than {seconds} seconds"
        try:
            _send(child, asked)
            until = time.monotonic() + BUSY * seconds
            parts = [msgspec.msgpack.decode(part, type=answer)
                     for part in _parts(child, until)]
            last = _received(child, _length(child, until), until)
            return parts, msgspec.msgpack.decode(last, type=Ended)
        except (BrokenPipeError, EOFError, msgspec.DecodeError):
            why = too_long if _used_its_time(child) else CRASHED
        except TimeoutError:
            why = too_long
        except OverflowError:
            why = "its text is larger than any text"
        _end(self._children)
        return Spoilt(why=why)

    @property
    def child(self) -> subprocess.Popen[bytes]:
        """The process, which is started if there is none."""
        if self._children and self._children[0].poll() is not None:
            _end(self._children)
        if not self._children:
            limits = self.limits
            self._children.append(subprocess.Popen(  # noqa: S603 - Python itself
                [sys.executable, "-I", "-c", _START, *(path for path in sys.path if path)],
                stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0,
                env={"PYTHONHASHSEED": "0", "PATH": os.environ.get("PATH", "")}))
            _send(self._children[0], msgspec.msgpack.encode(limits))
        return self._children[0]


@lru_cache(maxsize=4)
def open_cage(limits: Limits) -> Cage:
    """Return the cage of this process that has these limits."""
    return Cage(limits)


def _used_its_time(child: subprocess.Popen[bytes]) -> bool:
    """Tell whether the system ended a child for the time it used of the processor."""
    with suppress(subprocess.TimeoutExpired):
        child.wait(timeout=1)
    return hasattr(signal, "SIGXCPU") and child.returncode == -signal.SIGXCPU


def _send(child: subprocess.Popen[bytes], message: bytes) -> None:
    assert child.stdin
    waiting = memoryview(len(message).to_bytes(LENGTH, "big") + message)
    while waiting:
        waiting = waiting[child.stdin.write(waiting) or 0:]


def _parts(child: subprocess.Popen[bytes], until: float) -> Iterator[bytes]:
    """Yield the messages before the last one, before which an empty one stands."""
    total = 0
    while length := _length(child, until):
        total += length
        if total > LARGEST_ANSWER:
            raise OverflowError(total)
        yield _received(child, length, until)


def _length(child: subprocess.Popen[bytes], until: float) -> int:
    length = int.from_bytes(_received(child, LENGTH, until), "big")
    if length > LARGEST_REPLY:
        raise OverflowError(length)
    return length


def _received(child: subprocess.Popen[bytes], size: int, until: float) -> bytes:
    assert child.stdout
    parts: list[bytes] = []
    while size:
        left = until - time.monotonic()
        if left <= 0 or not select.select([child.stdout], [], [], left)[0]:
            raise TimeoutError
        part = os.read(child.stdout.fileno(), min(size, MB))
        if not part:
            raise EOFError
        parts.append(part)
        size -= len(part)
    return b"".join(parts)


def _end(children: list[Any]) -> None:
    while children:
        child = children.pop()
        child.kill()
        child.wait()
        for pipe in (child.stdin, child.stdout):
            pipe.close()
