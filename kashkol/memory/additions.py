"""Remembers what `add` wrote, so that `add --undo` can take it back, and only that.

An addition is written down before it begins. One that was killed is found unfinished, and is taken
back before the next begins. Like all of `.cache/` the record is sealed: an archive from elsewhere
cannot name files to be deleted.
"""

import re
from pathlib import Path

import msgspec

from kashkol.disk.files import remove
from kashkol.memory.cache import ADDED, CACHE
from kashkol.memory.seal import read_sealed, user_key, write_sealed
from kashkol.model import Record

MOST = 50
"""Additions that are remembered."""
_NAME = re.compile(r"\d{6}")


class TableChange(Record, frozen=True):
    """What was appended to a table."""

    path: str
    before: bytes | None
    """`None` if there was no table."""
    after_sha256: str
    rows: tuple[str, ...]
    """As they stand in the table, in the order of `ids`."""
    ids: tuple[str, ...]
    """The texts that they are about."""


class Addition(Record, frozen=True):
    """One use of `add`."""

    bundles: tuple[str, ...]
    files: tuple[tuple[str, str, str], ...]
    """The id of the text, the path and the SHA-256 of each file."""
    tables: tuple[TableChange, ...]
    finished: bool = False


def remember_addition(root: Path, addition: Addition, number: int = 0) -> int:
    """Write down an addition; return its number, by which it can be written once more."""
    folder = root / CACHE / ADDED
    folder.mkdir(parents=True, exist_ok=True)
    numbers = _numbers(folder)
    number = number or (numbers[-1] + 1 if numbers else 1)
    write_sealed(_place(folder, number), msgspec.msgpack.encode(addition), user_key(),
                 durable=True)
    for old in numbers[:-MOST]:
        remove(_place(folder, old))
    return number


def last_addition(root: Path) -> tuple[int, Addition] | None:
    """Return the last addition that was not taken back, with its number."""
    folder = root / CACHE / ADDED
    for number in reversed(_numbers(folder)):
        content = read_sealed(_place(folder, number), user_key())
        try:
            if content is not None:
                return number, msgspec.msgpack.decode(content, type=Addition)
        except msgspec.DecodeError:
            continue
    return None


def forget_addition(root: Path, number: int) -> None:
    """Forget an addition that was taken back."""
    remove(_place(root / CACHE / ADDED, number))


def _place(folder: Path, number: int) -> Path:
    return folder / f"{number:06}"


def _numbers(folder: Path) -> list[int]:
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(int(place.name) for place in folder.iterdir() if _NAME.fullmatch(place.name))
