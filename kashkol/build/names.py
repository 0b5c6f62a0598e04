"""The names of the archive as they were last collected, in `.cache/`.

Collecting those of a thousand topics takes longer than reading ten texts. Like all that is
remembered they save time and are no source: damaged, missing or other names are collected anew.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

import msgspec

from kashkol.memory.cache import CACHE
from kashkol.memory.code import code_digest
from kashkol.memory.seal import Key, read_sealed, write_sealed
from kashkol.model import Record, Topic, encode
from kashkol.reading.names.gazetteer import Gazetteer, Names, collect_names, gazetteer_of

STORED = "names.msgpack"


class StoredNames(Record, frozen=True, array_like=True):
    """Collected names and what they were collected from."""

    key: str
    names: Names


def names_key(topics: bytes) -> str:
    """Hash encoded topics, and the code that collects their names."""
    return hashlib.sha256(code_digest().encode() + topics).hexdigest()


@lru_cache(maxsize=1)
def open_gazetteer(root: Path, topics: bytes, key: str, seal: Key) -> Gazetteer:
    """Return the gazetteer of encoded topics; for the same ones only once in a process."""
    place = root / CACHE / STORED
    names = _stored(place, key, seal)
    if names is None:
        names = collect_names(msgspec.msgpack.decode(topics, type=tuple[Topic, ...]))
        write_sealed(place, encode(StoredNames(key=key, names=names)), seal)
    return gazetteer_of(names)


def _stored(place: Path, key: str, seal: Key) -> Names | None:
    try:
        stored = msgspec.msgpack.decode(read_sealed(place, seal) or b"", type=StoredNames)
    except msgspec.DecodeError:
        return None
    return stored.names if stored.key == key else None
