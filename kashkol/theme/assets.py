"""Gives assets a name with a hash of their content, so that browsers may cache them for ever.

`style.css` becomes `assets/style.3f2a91c0d4.css`. The files that a style sheet names in `url(…)`
are renamed first: a new font changes the name of the style sheet too.
"""

import hashlib
import re
from collections.abc import Mapping
from pathlib import PurePath
from typing import Any

import msgspec
from rcssmin import cssmin
from rjsmin import jsmin

from kashkol.model import Record
from kashkol.theme.offline import RUNTIME, script, sheet

FOLDER = "assets/"
HASH_LENGTH = 10
PUBLISHED = {".css", ".js", ".woff2", ".svg", ".png", ".jpg", ".webp", ".txt"}
URL = re.compile(rb"url\(\s*[\"']?(?P<name>[\w.-]+)[\"']?\s*\)")


class Asset(Record, frozen=True):
    """A file of `templates/assets/`, ready to be published."""

    name: str
    """Its name in templates: `style.css`."""
    address: str
    """Path on the site: `assets/style.3f2a91c0d4.css`."""
    content: bytes


def make_assets(files: Mapping[str, bytes], words: Mapping[str, Mapping[str, Any]],
                *, offline: bool = False) -> tuple[Asset, ...]:
    """Make the assets of a site from the template files, given by name: `assets/style.css`.

    `words` are what scripts say that are loaded when a reader asks, by the names of the modules
    that are made of them; `offline` says whether the site is read from a folder, without a server.
    """
    contents = {name: _minified(name, content)
                for path, content in sorted(files.items())
                if path.startswith(FOLDER) and is_asset(name := path.removeprefix(FOLDER))
                and (offline or name != RUNTIME)}
    contents |= {name: b"export function words(){return %b}" % msgspec.json.encode(said)
                 for name, said in words.items()}
    if offline:
        contents = {name: script(name, content) if name.endswith(".js")
                    else sheet(content) if name.endswith(".css") else content
                    for name, content in contents.items()}
    plain = {name: _asset(name, content) for name, content in contents.items()
             if not name.endswith(".css")}
    addresses = {asset.name: asset.address for asset in plain.values()}
    sheets = {name: _asset(name, _rename(content, addresses))
              for name, content in contents.items() if name.endswith(".css")}
    return tuple((plain | sheets)[name] for name in contents)


def is_asset(name: str) -> bool:
    """Tell whether a file of `templates/assets/` is published."""
    return "/" not in name and not name.startswith(".") and PurePath(name).suffix in PUBLISHED


def _minified(name: str, content: bytes) -> bytes:
    """Remove comments and white space from scripts and style sheets."""
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
