"""Tables that were handed out for editing, as they were: what has changed in one is told by them.

They are in `.cache/`, one file each, named by the hash of what the table held. The newest `KEPT`
are remembered.
"""

import hashlib
import re
from pathlib import Path

import msgspec

from kashkol.disk.files import remove
from kashkol.memory.cache import CACHE
from kashkol.memory.seal import read_sealed, user_key, write_sealed

KEPT = 50
NAME = re.compile(r"[0-9a-f]{12}")
_FILE = "table-{}.msgpack"

Cells = dict[str, dict[str, str]]
"""By the id of the row and the name of the column."""


def hand_out(root: Path, cells: Cells) -> str:
    """Remember what a table holds, and return the name by which it is recalled."""
    content = msgspec.msgpack.encode(cells)
    name = hashlib.sha256(content).hexdigest()[:12]
    write_sealed(root / CACHE / _FILE.format(name), content, user_key())
    found = sorted((root / CACHE).glob(_FILE.format("*")),
                   key=lambda place: (place.stat().st_mtime_ns, place.name))
    for old in found[:-KEPT]:
        remove(old)
    return name


def recall_handed_out(root: Path, name: str) -> Cells | None:
    """Return what a table held when it was handed out; `None` if that is not remembered."""
    if not NAME.fullmatch(name):
        return None
    content = read_sealed(root / CACHE / _FILE.format(name), user_key())
    try:
        return msgspec.msgpack.decode(content, type=Cells) if content else None
    except msgspec.DecodeError:
        return None
