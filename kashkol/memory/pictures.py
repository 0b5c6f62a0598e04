"""Renditions of pictures, remembered by the hash of the picture: each is made once.

They are made anew by another version of Pillow, or if `RECIPE` is changed. The files are sealed, as
all in `.cache/` that is used unseen.
"""

import re
from collections.abc import Iterable
from pathlib import Path

import msgspec

from kashkol.disk.files import keep_only
from kashkol.media import PictureFacts
from kashkol.memory.cache import CACHE, PICTURES
from kashkol.memory.seal import Key, read_sealed, write_sealed
from kashkol.model import Record

RECIPE = "1"
"""To be changed when renditions are made in another way."""
_NAME = re.compile(r"[0-9a-f]{64}(\.facts|-\d+\.(?:webp|jpg))(\.[0-9a-f]{8}\.new)?")


class _Kept(Record, frozen=True, array_like=True):
    recipe: str
    facts: PictureFacts


def recall_picture(root: Path, sha256: str, key: Key) -> PictureFacts | None:
    """Return what is known of a picture; `None` if nothing is, or it was made in another way."""
    try:
        kept = msgspec.msgpack.decode(
            read_sealed(root / CACHE / PICTURES / f"{sha256}.facts", key) or b"", type=_Kept)
    except msgspec.DecodeError:
        return None
    return kept.facts if kept.recipe == _recipe() else None


def remember_picture(root: Path, facts: PictureFacts, contents: Iterable[bytes],
                     key: Key) -> None:
    """Keep what is known of a picture, and the bytes of its renditions, in their order."""
    folder = root / CACHE / PICTURES
    folder.mkdir(parents=True, exist_ok=True)
    for rendition, content in zip(facts.renditions, contents, strict=True):
        write_sealed(folder / facts.kept_as(rendition), content, key)
    write_sealed(folder / f"{facts.sha256}.facts",
                 msgspec.msgpack.encode(_Kept(recipe=_recipe(), facts=facts)), key)


def recall_rendition(root: Path, name: str, key: Key) -> bytes | None:
    """Return the bytes of a rendition; `None` if they are not known."""
    return read_sealed(root / CACHE / PICTURES / name, key)


def forget_pictures(root: Path, used: Iterable[PictureFacts]) -> None:
    """Delete what is kept of pictures that the archive no longer has."""
    folder = root / CACHE / PICTURES
    if folder.is_dir():
        names = {name for facts in used for name in (
            f"{facts.sha256}.facts",
            *(facts.kept_as(one) for one in facts.renditions))}
        keep_only(folder, _NAME, names)


def _recipe() -> str:
    from importlib.metadata import (  # noqa: PLC0415 - few archives have pictures; it takes 4 ms
        PackageNotFoundError,
        version,
    )

    try:
        return f"{RECIPE} {version('pillow')}"
    except PackageNotFoundError:
        return ""
