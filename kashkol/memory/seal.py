"""Seals on what a build leaves in `.cache/`, so that only what this user's Kashkol wrote is used.

An archive may come from anybody, with a `.cache/` in it. So whatever is kept there bears a MAC of
its content and of the place it was written to, made with a key that only this user can read. A file
that was damaged, forged, renamed, or moved or copied with its archive does not bear the right one:
it counts as missing, and what it held is made again.

The key lies in the user's state folder. Where none can be kept there, one for this process serves,
and the next build can use nothing of this one.
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
"""Bytes of the MAC in front of what is sealed."""
KEY_SIZE = 32
"""Bytes of the key."""
KEY = "key"
"""Its file in the folder `kashkol` below the user's state folder."""


class DamagedError(Exception):
    """Something that was sealed is not as it was left."""


class Key(bytes):
    """The secret of a seal; it travels to workers in their jobs, and shows itself in no log."""

    __slots__ = ()

    def __repr__(self) -> str:
        """Show that there is a key."""
        return "Key(…)"

    __str__ = __repr__


class KeyFound(Record, frozen=True):
    """The key of this process."""

    key: Key
    fault: str = ""
    """Why it could not be kept for the next one; empty where it is kept."""


def user_key() -> Key:
    """Return the user's key; it is made when it is first asked for."""
    return found_key().key


@cache
def found_key() -> KeyFound:
    """Find the user's key, or make one."""
    try:
        return KeyFound(key=_kept_key(_state_folder() / "kashkol"))
    except (OSError, _UnfitError) as fault:
        return KeyFound(key=_new_key(), fault=str(fault))


def mac(purpose: bytes, content: bytes, key: Key) -> bytes:
    """Return the MAC of what is kept, for what it is kept as."""
    made = blake2b(len(purpose).to_bytes(8, "big"), key=key, digest_size=MAC)
    made.update(purpose)
    made.update(content)
    return made.digest()


def write_sealed(place: Path, content: bytes, key: Key, *, durable: bool = False) -> None:
    """Write a file whole, and so that only it, at its place, is taken for what was written."""
    write_whole(place, mac(os.fsencode(place), content, key) + content, durable=durable)


def read_sealed(place: Path, key: Key) -> bytes | None:
    """Read a sealed file; nothing where it is not there as it was written with this key."""
    try:
        stored = memoryview(read_file(place))
    except OSError:
        return None
    content = bytes(stored[MAC:])
    return content if hmac.compare_digest(
        mac(os.fsencode(place), content, key), stored[:MAC]) else None


class _UnfitError(Exception):
    """The folder or the file of the key is of no use; says why."""


def _state_folder() -> Path:
    """Return where programs keep what is the user's own and no document."""
    home = Path(os.path.expanduser("~"))  # noqa: PTH111 - `Path.home` raises where there is none
    if sys.platform == "darwin":
        usual = home / "Library/Application Support"
    elif sys.platform == "win32":
        usual = Path(os.environ.get("LOCALAPPDATA") or home / "AppData/Local")
    else:
        usual = home / ".local/state"
    named = Path(os.environ.get("XDG_STATE_HOME", ""))
    folder = named if named.is_absolute() else usual  # relative ones are to be ignored
    if not folder.is_absolute():
        reason = f"the state folder {folder} is not an absolute path"
        raise _UnfitError(reason)
    return folder


def _kept_key(folder: Path) -> Key:
    """Read the key that is kept in a folder, and make it first where there is none."""
    place = folder / KEY
    if not place.exists():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        _make(place)
    return _read_key(place)


def _make(place: Path) -> None:
    """Write a new key, whole, unless another process was quicker."""
    new = place.with_name(f"{KEY}.{secrets.token_hex(4)}")
    descriptor = os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with open(descriptor, "wb") as file:  # noqa: PTH123
            file.write(_new_key())
        _name(new, place)
    finally:
        remove(new)


def _name(new: Path, place: Path) -> None:
    """Give a key its name, if no other bears it."""
    try:
        place.hardlink_to(new)
    except FileExistsError:
        pass
    except OSError:  # a file system without links: of two at once the later stays
        new.replace(place)


def _read_key(place: Path) -> Key:
    """Read a key that nobody else can read or could have written."""
    with open(place, "rb", opener=without_waiting) as file:
        status = os.fstat(file.fileno())
        if not stat.S_ISREG(status.st_mode):
            reason = f"{place} is no file"
            raise _UnfitError(reason)
        if hasattr(os, "geteuid") and (
                status.st_uid != os.geteuid() or stat.S_IMODE(status.st_mode) & 0o077):
            reason = f"{place} is not this user's alone (it should be theirs, with mode 600)"
            raise _UnfitError(reason)
        content = file.read(KEY_SIZE + 1)
    if len(content) != KEY_SIZE:
        reason = f"{place} holds no key: delete it"
        raise _UnfitError(reason)
    return Key(content)


def _new_key() -> Key:
    return Key(secrets.token_bytes(KEY_SIZE))
