"""Which paths a published site may use.

A path is relative to the output folder, with forward slashes and without a leading or trailing one:
`articles/x/index.html`. The limits are the strictest of Linux, macOS, Windows and the object stores
in which hosts keep files.
"""

import re
import unicodedata
from collections.abc import Iterator

LONGEST_NAME = 240
"""Bytes of UTF-8 in one name; file systems allow 255, and some add a suffix."""
LONGEST_PATH = 900
"""Bytes of UTF-8 in a whole path; object stores allow 1,024 including a folder of their own."""
DEEPEST = 24
"""Most names in a path."""
WELL_KNOWN = ".well-known"
"""The one hidden folder that hosts serve; other names that begin with a full stop are used by git,
by hosts, or by the build itself."""
DEVICES = frozenset(("con", "prn", "aux", "nul", *(f"{port}{number}" for port in ("com", "lpt")
                                                   for number in range(1, 10))))
"""Names that Windows reserves for devices, with any file extension."""
JOINERS = "\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}"
"""Invisible characters that are part of the spelling of words."""

_PLAIN_NAME = r"(?!con|prn|aux|nul|com|lpt)[a-z0-9_](?:[a-z0-9_-]|\.(?=[a-z0-9_-]))*"
_PLAIN = re.compile(_PLAIN_NAME)
"""Names that are certainly valid."""
_PLAIN_PATH = re.compile(f"(?:{_PLAIN_NAME}/){{0,{DEEPEST - 1}}}{_PLAIN_NAME}")
"""Paths that are certainly valid if they are short: a quick test that nearly all paths pass."""
_UNSEEN = {"Cc": "the control character", "Cf": "the invisible character",
           "Cs": "the unpaired surrogate", "Zl": "the line separator", "Zp": "the line separator"}
_FORBIDDEN = re.compile(r'[<>:"|?*\\#]')
"""Characters that Windows or a host does not allow in a name."""


def path_fault(path: str) -> str:
    """Say why no file may be published at `path`; an empty text where one may.

    >>> path_fault("articles/x/index.html")
    ''
    >>> path_fault("articles/../index.html")
    "'..' is not the name of a file"
    """
    if len(path) < LONGEST_NAME and _PLAIN_PATH.fullmatch(path):
        return ""
    names = path.split("/")
    if len(names) > DEEPEST:
        return f"it has {len(names)} parts between slashes, expected at most {DEEPEST}"
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
    """Return a key that is equal for paths which some file systems do not distinguish.

    Windows and macOS ignore case, and macOS ignores whether accents are composed.
    """
    if path.isascii():
        return path.lower()
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", path).casefold())


def _faults(name: str) -> Iterator[str]:
    """Yield the reasons why a name may not be part of a path."""
    if not name:
        yield "it has an empty name between two slashes"
    elif not name.strip("."):
        yield f"{name!r} is not the name of a file"
    for mark in name:
        if mark not in JOINERS and (kind := _UNSEEN.get(unicodedata.category(mark))):
            yield f"the name {name!a} contains {kind} U+{ord(mark):04X}"
    if found := _FORBIDDEN.search(name):
        yield f"the name {name!r} contains {found[0]!r}, which Windows or some hosts do not allow"
    size = len(name.encode("utf-8", "surrogatepass"))
    if size > LONGEST_NAME:
        yield f"the name {name[:20]!r}… is {size} bytes long, expected at most {LONGEST_NAME}"
    if name != name.strip() or name.endswith("."):
        yield f"the name {name!r} begins or ends with a space, or ends with a full stop"
    if name.partition(".")[0].rstrip().casefold() in DEVICES:
        yield f"the name {name!r} is reserved for a device on Windows"
