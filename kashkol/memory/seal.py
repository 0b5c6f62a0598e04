"""Seals the files in `.cache/`, so that only files written by this user's Kashkol are used.

An archive from an untrusted source may contain a `.cache/`. So each file there begins with a MAC of
its content and its absolute path, made with a key that only this user can read. For a file that was
damaged, forged, renamed, or moved or copied with its archive the MAC is wrong: the file counts as
missing, and its content is made again.

The key is in the user's state folder. If it cannot be stored there, a temporary key is used, and
the next build cannot use the files of this one. Files that do not depend on an archive are kept
beside the key, sealed like those of a cache.
"""

import hmac
import os
import secrets
import stat
import sys
from functools import cache
from hashlib import blake2b
from pathlib import Path

from kashkol.disk.files import read_file, remove, without_waiting, write_whole
from kashkol.model import Record

MAC = 16
"""Bytes of the MAC at the beginning of a file."""
KEY_SIZE = 32
"""Bytes of the key."""
KEY = "key"
"""Name of the key's file in the folder `kashkol` of the user's state folder."""


class DamagedError(Exception):
    """A file of the cache was changed after it was read as valid."""


class Key(bytes):
    """The secret key of the seals. It is sent to workers in jobs, and is hidden in logs."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Return a text without the key."""
        return "Key(…)"

    __str__ = __repr__


class KeyFound(Record, frozen=True):
    """The key of this process."""

    key: Key
    folder: Path | None = None
    """Where it is stored, for what this user's builds of all archives share."""
    fault: str = ""
    """Why it could not be stored for the next process; empty if it was."""


def user_key() -> Key:
    """Return the user's key; it is made when it is first needed."""
    return found_key().key


@cache
def found_key() -> KeyFound:
    """Find the user's key, or make one."""
    try:
        folder = _state_folder() / "kashkol"
        return KeyFound(key=_kept_key(folder), folder=folder)
    except (OSError, _InvalidError) as fault:
        return KeyFound(key=_new_key(), fault=str(fault))


def mac(purpose: bytes, content: bytes, key: Key) -> bytes:
    """Return the MAC of `content` for a purpose, such as the path of its file."""
    made = blake2b(len(purpose).to_bytes(8, "big"), key=key, digest_size=MAC)
    made.update(purpose)
    made.update(content)
    return made.digest()


def write_sealed(place: Path, content: bytes, key: Key, *, durable: bool = False) -> None:
    """Write a file atomically, with a MAC for its content and path."""
    write_whole(place, mac(os.fsencode(place), content, key) + content, durable=durable)


def read_sealed(place: Path, key: Key) -> bytes | None:
    """Read a sealed file; `None` if it does not exist or its MAC is wrong."""
    try:
        stored = memoryview(read_file(place))
    except OSError:
        return None
    content = bytes(stored[MAC:])
    return content if hmac.compare_digest(
        mac(os.fsencode(place), content, key), stored[:MAC]) else None


class _InvalidError(Exception):
    """The folder or the file of the key cannot be used; the message says why."""


def _state_folder() -> Path:
    """Return the folder in which programs store their state for a user."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - `Path.home` raises where there is none
    if sys.platform == "darwin":
        usual = home / "Library/Application Support"
    elif sys.platform == "win32":
        usual = Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local")
    else:
        usual = home / ".local/state"
    named = Path(os.environ.get("XDG_STATE_HOME", ""))
    folder = named if named.is_absolute() else usual  # the standard says to ignore relative paths
    if not folder.is_absolute():
        reason = f"the state folder {folder} is not an absolute path"
        raise _InvalidError(reason)
    return folder


def _kept_key(folder: Path) -> Key:
    """Read the key in a folder; make one first if there is none."""
    place = folder / KEY
    if not place.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(place)
    return _read_key(place)


def _make(place: Path) -> None:
    """Write a new key atomically, unless another process has just done so."""
    new = place.with_name(f"{KEY}.{secrets.token_hex(4)}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123
            file.write(_new_key())
        _name(new, place)
    finally:
        remove(new)


def _name(new: Path, place: Path) -> None:
    """Rename a new key to its place, unless there is a key already."""
    try:
        place.hardlink_to(new)
    except FileExistsError:
        pass
    except OSError:  # no hard links on this file system: the last of two processes wins
        new.replace(place)


def _read_key(place: Path) -> Key:
    """Read a key and check that no other user can read it or could have written it."""
    with open(place, "rb", opener=without_waiting) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            reason = f"{place} is not a file"
            raise _InvalidError(reason)
        if hasattr(os, "geteuid") and (
                status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o077):
            reason = f"other users may read or write {place}: it must belong to you with mode 600"
            raise _InvalidError(reason)
        content = file.read(KEY_SIZE + 1)
    if len(content) != KEY_SIZE:
        reason = f"{place} is not a key: delete it"
        raise _InvalidError(reason)
    return Key(content)


def _new_key() -> Key:
    return Key(secrets.token_bytes(KEY_SIZE))
