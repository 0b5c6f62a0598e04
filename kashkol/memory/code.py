"""Hashes the code of Kashkol: what was remembered by another version of it is not used."""

import hashlib
import sys
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

DEPENDENCIES = ("jinja2", "markdown", "markupsafe", "msgspec", "pyahocorasick", "python-slugify",
                "PyYAML", "rcssmin", "rjsmin", "text-unidecode")
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
    for name in DEPENDENCIES:
        digest.update(f"{name} {_version(name)}\0".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    """Return the metadata of a package, which include its version: parsing them takes longer."""
    try:
        return distribution(name).read_text("METADATA") or ""
    except PackageNotFoundError:
        return "unknown"
