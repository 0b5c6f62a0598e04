"""What readers of formats returned, remembered by the hash of the file.

So a text that is read again, because a topic or a note changed, is not taken out of its file again.
The files are sealed, as all in `.cache/` that is used unseen.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from kashkol.disk.files import keep_only
from kashkol.memory.cache import CACHE, EXTRACTED
from kashkol.memory.code import code_digest
from kashkol.memory.seal import Key, read_sealed, write_sealed
from kashkol.model import Record

_NAME = re.compile(r"[0-9a-f]{64}\.[a-z]+(\.[0-9a-f]{8}\.new)?")
"""Name of a file: the hash of the seed and its ending; or temporary name of one being written."""


class _Kept(Record, frozen=True, array_like=True):
    code: str
    """Hash of Kashkol's code."""
    answer: bytes


def name_of(sha256: str, ending: str) -> str:
    """Return the name under which the answer about a file is kept."""
    return sha256 + ending


def recall_extracted(root: Path, name: str, key: Key) -> bytes | None:
    """Return what a reader answered; `None` if it is not known, or by another version."""
    try:
        kept = msgspec.msgpack.decode(
            read_sealed(root / CACHE / EXTRACTED / name, key) or b"", type=_Kept)
    except msgspec.DecodeError:
        return None
    return kept.answer if kept.code == code_digest() else None


def remember_extracted(root: Path, name: str, answer: bytes, key: Key) -> None:
    """Keep what a reader answered."""
    folder = root / CACHE / EXTRACTED
    folder.mkdir(parents=True, exist_ok=True)
    write_sealed(folder / name, msgspec.msgpack.encode(_Kept(code=code_digest(), answer=answer)),
                 key)


def forget_extracted(root: Path, used: Iterable[str]) -> None:
    """Delete the answers about files that the archive no longer has."""
    folder = root / CACHE / EXTRACTED
    if folder.is_dir():
        keep_only(folder, _NAME, set(used))
