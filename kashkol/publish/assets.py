"""Assets under names that change with their content, so that hosts may cache them for ever.

`style.css` becomes `assets/style.3f2a91c0d4.css`. What a stylesheet names with `url(…)` is given
its new name first, so that a new font is a new stylesheet too.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import Path

from rcssmin import cssmin
from rjsmin import jsmin

from kashkol.model import Record

HASH_LENGTH = 10
PUBLISHED = {".css", ".js", ".woff2", ".svg", ".png", ".jpg", ".webp", ".txt"}
URL = re.compile(rb"url\(\s*[\"']?(?P<name>[\w.-]+)[\"']?\s*\)")


class Asset(Record, frozen=True):
    """A file of `templates/assets/`, ready to be written."""

    name: str
    """What templates call it: `style.css`."""
    address: str
    """Path on the site: `assets/style.3f2a91c0d4.css`."""
    content: bytes


def read_assets(folders: tuple[Path, ...]) -> tuple[Asset, ...]:
    """Read the assets of all folders; a name in an earlier folder hides one in a later."""
    files: dict[str, Path] = {}
    for folder in folders:
        for path in sorted(folder.glob("*")) if folder.is_dir() else ():
            if path.suffix in PUBLISHED and not path.name.startswith("."):
                files.setdefault(path.name, path)
    contents = {name: _without_remarks(name, files[name].read_bytes()) for name in sorted(files)}
    plain = {name: _asset(name, content) for name, content in contents.items()
             if not name.endswith(".css")}
    addresses = {asset.name: asset.address for asset in plain.values()}
    sheets = {name: _asset(name, _rename(content, addresses))
              for name, content in contents.items() if name.endswith(".css")}
    return tuple((plain | sheets)[name] for name in contents)


def _without_remarks(name: str, content: bytes) -> bytes:
    """Take out what only the reader of a script or style sheet needs: remarks and indentation."""
    if name.endswith(".js"):
        return bytes(jsmin(content))
    return bytes(cssmin(content)) if name.endswith(".css") else content


def _asset(name: str, content: bytes) -> Asset:
    stem, _, ending = name.rpartition(".")
    digest = hashlib.sha256(content).hexdigest()[:HASH_LENGTH]
    return Asset(name=name, address=f"assets/{stem}.{digest}.{ending}", content=content)


def _rename(sheet: bytes, addresses: Mapping[str, str]) -> bytes:
    def renamed(match: re.Match[bytes]) -> bytes:
        address = addresses.get(match["name"].decode())
        return match[0] if address is None else f"url({address.partition('/')[2]})".encode()

    return URL.sub(renamed, sheet)
