"""Which paths a published site may use: what file systems and hosts accept, and what is reserved.

A path is relative to the output folder, with forward slashes and without a leading or trailing one:
`articles/x/index.html`. The limits are the strictest of Linux, macOS, Windows and the object stores
that hosts keep files in.
"""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_NAME = 240
"""Bytes of UTF-8 in one name; file systems take 255, and some add an ending of their own."""
LONGEST_PATH = 900
"""Bytes of UTF-8 in a whole path; object stores take 1,024 with the folder it is put in."""
DEEPEST = 24
"""Names in a path."""
WELL_KNOWN = ".well-known"
"""The one hidden folder that hosts serve; all other names that begin with a full stop belong to
git, to hosts, or to the build itself."""
DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt")
                                                   for number in range(1, 10))))
"""Names that Windows keeps for devices, whatever ending they have."""
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Invisible characters that belong to the spelling of words."""

_PLAIN = re.compile(r"(?!con|prn|aux|nul|com|lpt)[a-z0-9_](?:[a-z0-9_-]|\.(?=[a-z0-9_-]))*")
"""Names that need no closer look, which nearly all are."""
_UNSEEN = {"Cc": "the control character", "Cf": "the invisible character",
           "Cs": "half of a character,", "Zl": "the line separator", "Zp": "the line separator"}
_FORBIDDEN = re.compile(r'[<>:"|?*\\#]')
"""What Windows or a host does not take in a name."""


def path_fault(path: str) -> str:
    """Say why no file may be published at `path`, or return an empty text.

    >>> path_fault("articles/x/index.html")
    ''
    >>> path_fault("articles/../index.html")
    "the name '..' stands for a folder"
    """
    names = path.split("/")
    if len(names) > DEEPEST:
        return f"it has {len(names)} folders and names, expected at most {DEEPEST}"
    for name in names:
        if not (len(name) < LONGEST_NAME and _PLAIN.fullmatch(name)) and (
                fault := next(_faults(name), "")):
            return fault
    hidden = next((name for name in names if name.startswith(".")), WELL_KNOWN)
    if hidden != WELL_KNOWN:
        return f"the name {hidden!r} begins with a full stop: hosts do not serve hidden files"
    size = len(path.encode())
    if size > LONGEST_PATH:
        return f"it is {size} bytes long, expected at most {LONGEST_PATH}"
    return ""


def twin_key(path: str) -> str:
    """Return what two paths have in common that are one file to some file systems.

    Windows and macOS ignore case, macOS ignores how accents are composed.
    """
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _faults(name: str) -> Iterator[str]:
    """Say why a name may be part of no path."""
    if not name:
        yield "it has an empty name between two slashes"
    elif not name.strip("."):
        yield f"the name {name!r} stands for a folder"
    for mark in name:
        if mark not in JOINERS and (kind := _UNSEEN.get(unicodedata.category(mark))):
            yield f"the name {name!a} holds {kind} U+{ord(mark):04X}"
    if found := _FORBIDDEN.search(name):
        yield f"the name {name!r} holds {found[0]!r}, which not every file system or host takes"
    size = len(name.encode("utf-8", "surrogatepass"))
    if size > LONGEST_NAME:
        yield f"the name {name[:20]!r}… is {size} bytes long, expected at most {LONGEST_NAME}"
    if name != name.strip() or name.endswith("."):
        yield f"the name {name!r} begins or ends with a space, or ends with a full stop"
    if name.partition(".")[0].rstrip().casefold() in DEVICES:
        yield f"the name {name!r} is kept for a device on Windows"
