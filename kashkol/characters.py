r"""Characters that must not be published, are invisible, or are commands to a program.

XML 1.0 and HTML forbid control characters, surrogates and noncharacters. Terminals obey some
characters instead of showing them, and a spreadsheet runs some cells as formulas.

>>> unfit("a\x1bb"), is_visible("\N{ZERO WIDTH SPACE} "), shown("a\x1bb\n")
('\x1b', False, 'a\\x1bb\\n')
"""

import re
import unicodedata
from functools import cache
from typing import Final

_OTHER_PLANES = "".join(rf"\U{plane:04x}fffe\U{plane:04x}ffff" for plane in range(1, 17))
_NONCHARACTERS = rf"\ufdd0-\ufdef\ufffe\uffff{_OTHER_PLANES}"

_UNFIT: Final = rf"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff{_NONCHARACTERS}]"
_UNFIT_BYTES: Final = {
    b"\xc2": rb"\xc2[\x80-\x9f]", b"\xef": rb"\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf])",
    b"\xbf": rb"(?s)\xbf[\xbe\xbf](?<=[\xf0-\xf4][\x8f\x9f\xaf\xbf]..)"}
"""The characters of `_UNFIT` with two bytes or more in UTF-8, which has no surrogates. Each pattern
begins with a byte that is rare in Arabic script, which is five times as fast as one expression;
most files do not have the second and the third at all."""
_LAST_BYTES: Final = 0xbf
_CONTROL_BYTES: Final = bytes({*range(0x20), 0x7f} - set(b"\t\n\r"))

_OBEYED: Final = (
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    rf"\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff{_NONCHARACTERS}]")
"""Control characters, line ends, and characters that hide or reorder text. The joiners of Arabic
letters are not included."""

_BLANK: Final = frozenset(
    "\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}\N{HANGUL FILLER}"
    "\N{HALFWIDTH HANGUL FILLER}\N{BRAILLE PATTERN BLANK}\N{OBJECT REPLACEMENT CHARACTER}"
    "\N{MUSICAL SYMBOL NULL NOTEHEAD}")
"""Characters that are invisible although their category is that of letters or symbols."""

_FORMULA: Final = (
    r"[\t\r\n]|[\s\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*+"
    r"[=+\-@\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]")
"""Beginning of a cell that is run as a formula; some programs accept full-width and small signs."""

BYTES: Final = range(0xdc80, 0xdd00)
"""Surrogates that Python uses in file names for bytes that are not UTF-8."""


def unfit(text: str) -> str | None:
    """Return the first character of a text that must not be published, if there is one."""
    found = _compiled(_UNFIT).search(text)
    return found[0] if found else None


def unfit_in(content: bytes) -> str | None:
    r"""Do the same as `unfit` for a text encoded in UTF-8.

    >>> unfit_in("a\N{NO-BREAK SPACE}b".encode()), unfit_in("a\ufffe".encode())
    (None, '\ufffe')
    """
    for first, pattern in _UNFIT_BYTES.items():
        if first in content and (found := re.compile(pattern).search(content)):
            start = found.start() - (2 if found[0][0] == _LAST_BYTES else 0)
            return content[start:found.end()].decode()
    if len(content.translate(None, _CONTROL_BYTES)) == len(content):
        return None
    return next(chr(byte) for byte in content if byte in _CONTROL_BYTES)


def code_point(character: str) -> str:
    """Return the notation for a character.

    >>> code_point("\N{ZERO WIDTH SPACE}")
    'U+200B'
    """
    return f"U+{ord(character):04X}"


def is_visible(text: str) -> bool:
    r"""Tell whether a text has a visible character: a letter, a digit or a sign.

    >>> is_visible("؟"), is_visible("\N{RIGHT-TO-LEFT MARK}\N{ARABIC FATHA}\N{HANGUL FILLER}")
    (True, False)
    """
    return any(unicodedata.category(character)[0] in "LNPS" and character not in _BLANK
               for character in text)


def shown(text: str) -> str:
    r"""Return a text for a terminal, on one line, with escapes for characters that it would obey.

    >>> shown("seeds/\N{RIGHT-TO-LEFT OVERRIDE}a\udcff.txt")
    'seeds/\\u202ea\\xff.txt'
    """
    return text if text.isprintable() else _compiled(_OBEYED).sub(_escape, text)


def runs_in_spreadsheet(cell: str) -> bool:
    """Tell whether a spreadsheet would run a cell as a formula.

    >>> runs_in_spreadsheet("=1+1"), runs_in_spreadsheet("کازمی")
    (True, False)
    """
    return not cell[:1].isalpha() and _compiled(_FORMULA).match(cell) is not None


def guarded(cell: str) -> str:
    """Return a cell with an apostrophe before it if a program would run it; reading drops that.

    >>> guarded("=1+1"), guarded("2020")
    ("'=1+1", '2020')
    """
    return f"'{cell}" if runs_in_spreadsheet(cell) else cell


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile an expression when it is first used: a build with nothing to do uses none."""
    return re.compile(pattern)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code - BYTES.start + 0x80:02x}" if code in BYTES \
        else match[0].encode("unicode_escape").decode()
