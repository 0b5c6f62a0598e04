"""Which code a build is run by: what another code remembered is of no use."""

import hashlib
import sys
import zlib
from functools import cache
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path

DEPENDENCIES = ("jinja2", "markdown", "markupsafe", "msgspec", "pyahocorasick", "python-slugify",
                "PyYAML", "rcssmin", "rjsmin", "text-unidecode")
"""Packages that a site's bytes may depend on beside Kashkol's own code."""


@cache
def code_digest() -> str:
    """Hash Kashkol's own files and the versions of what it depends on.

    Templates, which an installed package holds as well, are hashed by those who read them.
    """
    package = Path(__file__).parent.parent
    digest = hashlib.sha256(sys.version.encode())  # it brings its own edition of Unicode
    digest.update(zlib.ZLIB_RUNTIME_VERSION.encode())  # but not that of what deflates the index
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".json"} and not path.is_relative_to(package / "templates"):
            digest.update(path.relative_to(package).as_posix().encode() + b"\0")
            digest.update(path.read_bytes() + b"\0")
    for name in DEPENDENCIES:
        digest.update(f"{name} {_version(name)}\0".encode())
    return digest.hexdigest()


def _version(name: str) -> str:
    """Return what a package says of itself; reading its version out of that would cost more."""
    try:
        return distribution(name).read_text("METADATA") or ""
    except PackageNotFoundError:
        return "unknown"
