"""Hashes the code of Kashkol: what was remembered by another version of it is not used."""

import hashlib
import os
import re
import sys
import zlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

DEPENDENCIES = ("hijridate", "jinja2", "lxml", "markdown", "markupsafe", "msgspec", "openpyxl",
                "pillow", "pyahocorasick", "pypdfium2", "python-slugify", "PyYAML", "rcssmin",
                "rjsmin", "striprtf", "text-unidecode")
"""Packages on which the bytes of a site may depend."""


@cache
def code_digest() -> str:
    """Hash Kashkol's own files and the versions of Python, zlib and the packages it depends on.

    Templates, which an installed package contains too, are not included: `render` hashes them.
    """
    package = Path(__file__).parent.parent
    digest = hashlib.sha256(sys.version.encode())  # Python has its version of Unicode
    digest.update(zlib.ZLIB_RUNTIME_VERSION.encode())  # it compresses the search index
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".json"} and not path.is_relative_to(package / "templates"):
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    for folder in metadata_folders(sys.path):
        digest.update(folder.encode() + b"\0")
    return digest.hexdigest()


def metadata_folders(folders: Iterable[str]) -> list[str]:
    """Return the names of the dependencies' metadata folders, such as `jinja2-3.1.6.dist-info`.

    They contain the version. Importing `importlib.metadata` would take 30 ms of every build.
    """
    wanted = {_normal(name) for name in DEPENDENCIES}
    return [name for folder in folders for name in _names_in(folder)
            if name.endswith((".dist-info", ".egg-info"))
            and _normal(name.partition("-")[0]) in wanted]


def _names_in(folder: str) -> list[str]:
    """Return what a folder of Python's path contains: it may be missing, or a ZIP file."""
    try:
        return sorted(os.listdir(folder)) if folder else []  # noqa: PTH208 - only names are needed
    except OSError:
        return []


def _normal(name: str) -> str:
    """Return the name of a package as PEP 503 compares it."""
    return re.sub(r"[-_.]+", "-", name).lower()
