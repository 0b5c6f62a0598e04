"""The cage: a process of its own, in which files of other formats than plain text are read.

A file may be made to exhaust time or memory, or to crash a library. So readers run in a child
process with limits; if it dies or takes too long, the file is refused, and the next one gets a new
child. A process that reads many files keeps its child.
"""

import os
import select
import subprocess
import sys
import time
import weakref
from functools import lru_cache
from typing import Any

import msgspec

from kashkol.ingest.formats.document import Document
from kashkol.model import Record

MB = 1_000_000
LENGTH = 8
"""Bytes of the length before a message, big-endian."""
CRASHED = "the program that reads it crashed"
LARGEST_REPLY = 100 * MB
_START = "import sys; sys.path[:] = sys.argv[1:]; from kashkol.ingest.caged import main; main()"


class Limits(Record, frozen=True):
    """What a child may use."""

    seconds: int = 60
    """For one file, of the clock and of the processor."""
    memory_mb: int = 2000
    """Address space, libraries included."""


class Asked(Record, frozen=True):
    """What a child is sent."""

    ending: str
    content: bytes


class Told(Record, frozen=True):
    """What a child answers: a document, or one of two texts."""

    document: Document | None = None
    read_with: str = ""
    """Name and version of the library."""
    refused: str = ""
    """Why the file cannot be read; the same for the same file."""
    missing: str = ""
    """The library that is not installed."""


class Spoilt(Record, frozen=True):
    """The child ended without an answer; `why` may differ from machine to machine."""

    why: str


class Cage:
    """A child process, started when it is first needed, and again when it died."""

    def __init__(self, limits: Limits) -> None:
        """Remember the limits; no process is started yet."""
        self.limits = limits
        self._children: list[subprocess.Popen[bytes]] = []
        """None or one."""
        weakref.finalize(self, _end, self._children)

    def read(self, ending: str, content: bytes) -> Told | Spoilt:
        """Read a file of a format in the child.

        A child that has read other files before may have died of them, so a new one tries again.
        """
        is_used = bool(self._children)
        told = self._ask(ending, content)
        return self._ask(ending, content) if is_used and told == Spoilt(why=CRASHED) else told

    def _ask(self, ending: str, content: bytes) -> Told | Spoilt:
        child = self.child
        try:
            _send(child, msgspec.msgpack.encode(Asked(ending=ending, content=content)))
            return msgspec.msgpack.decode(self._reply(child), type=Told)
        except (BrokenPipeError, EOFError):
            why = CRASHED
        except TimeoutError:
            why = f"reading it took more than {self.limits.seconds} seconds"
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

    def _reply(self, child: subprocess.Popen[bytes]) -> bytes:
        until = time.monotonic() + self.limits.seconds
        length = int.from_bytes(_received(child, LENGTH, until), "big")
        if length > LARGEST_REPLY:
            raise OverflowError(length)
        return _received(child, length, until)


@lru_cache(maxsize=1)
def open_cage(limits: Limits) -> Cage:
    """Return the cage of this process."""
    return Cage(limits)


def _send(child: subprocess.Popen[bytes], message: bytes) -> None:
    assert child.stdin
    waiting = memoryview(len(message).to_bytes(LENGTH, "big") + message)
    while waiting:
        waiting = waiting[child.stdin.write(waiting) or 0:]


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
