r"""Characters by what they do where a text is shown or published.

Some may stand in no published text: control characters, surrogates and noncharacters, which XML 1.0
or HTML forbid. Some are not seen. Some are obeyed instead of shown: by a terminal, or by a
spreadsheet that takes a cell for a formula.

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
_UNFIT_BYTES: Final = (
    rb"\xc2[\x80-\x9f]", rb"\xef(?:\xb7[\x90-\xaf]|\xbf[\xbe\xbf])",
    rb"(?s)\xbf[\xbe\xbf](?<=[\xf0-\xf4][\x8f\x9f\xaf\xbf]..)")
"""All of `_UNFIT` that takes two bytes or more of UTF-8, which has no surrogates. Each begins with
a byte that is rare in Arabic script: so they are found five times as fast as by one expression."""
_LAST_BYTES: Final = 0xbf
_CONTROL_BYTES: Final = bytes({*range(0x20), 0x7f} - set(b"\t\n\r"))

_OBEYED: Final = (
    r"[\x00-\x1f\x7f-\x9f\xad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff"
    rf"\ufff0-\ufffb\U000e0000-\U000e0fff\ud800-\udfff{_NONCHARACTERS}]")
"""Controls, line ends, and what hides or turns around the text beside it; the joiners of Arabic
letters are none of them."""

_BLANK: Final = frozenset(
    "\N{HANGUL CHOSEONG FILLER}\N{HANGUL JUNGSEONG FILLER}\N{HANGUL FILLER}"
    "\N{HALFWIDTH HANGUL FILLER}\N{BRAILLE PATTERN BLANK}\N{OBJECT REPLACEMENT CHARACTER}"
    "\N{MUSICAL SYMBOL NULL NOTEHEAD}")
"""Letters and symbols by their category, and yet nothing to see."""

_FORMULA: Final = (
    r"[\t\r\n]|[\s\xad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]*+"
    r"[=+\-@\ufe62\ufe63\ufe66\ufe6b\uff0b\uff0d\uff1d\uff20]")
"""How a cell begins that a spreadsheet runs; some read the wide and small signs too."""

BYTES: Final = range(0xdc80, 0xdd00)
"""Surrogates by which Python writes the bytes of a file's name that are no UTF-8."""


def unfit(text: str) -> str | None:
    """Return the first character of a text that no published text may hold."""
    found = _compiled(_UNFIT).search(text)
    return found[0] if found else None


def unfit_in(content: bytes) -> str | None:
    r"""Return the same of a text in UTF-8.

    >>> unfit_in("a\N{NO-BREAK SPACE}b".encode()), unfit_in("a\ufffe".encode())
    (None, '\ufffe')
    """
    for pattern in _UNFIT_BYTES:
        if found := re.compile(pattern).search(content):
            start = found.start() - (2 if found[0][0] == _LAST_BYTES else 0)
            return content[start:found.end()].decode()
    if len(content.translate(None, _CONTROL_BYTES)) == len(content):
        return None
    return next(chr(byte) for byte in content if byte in _CONTROL_BYTES)


def code_point(character: str) -> str:
    """Name a character that cannot be shown.

    >>> code_point("\N{ZERO WIDTH SPACE}")
    'U+200B'
    """
    return f"U+{ord(character):04X}"


def is_visible(text: str) -> bool:
    r"""Tell whether there is anything to see: a letter, a digit or a sign, not a mark alone.

    >>> is_visible("؟"), is_visible("\N{RIGHT-TO-LEFT MARK}\N{ARABIC FATHA}\N{HANGUL FILLER}")
    (True, False)
    """
    return any(unicodedata.category(character)[0] in "LNPS" and character not in _BLANK
               for character in text)


def shown(text: str) -> str:
    r"""Write a text on one line of a terminal, with escapes for all that would not be shown there.

    >>> shown("seeds/\N{RIGHT-TO-LEFT OVERRIDE}a\udcff.txt")
    'seeds/\\u202ea\\xff.txt'
    """
    return text if text.isprintable() else _compiled(_OBEYED).sub(_escape, text)


def runs_in_spreadsheet(cell: str) -> bool:
    """Tell whether a spreadsheet would take a cell for a formula.

    >>> runs_in_spreadsheet("=1+1"), runs_in_spreadsheet("کازمی")
    (True, False)
    """
    return _compiled(_FORMULA).match(cell) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compile an expression when it is first wanted: a build with nothing to do wants none."""
    return re.compile(pattern)


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code - BYTES.start + 0x80:02x}" if code in BYTES \
        else match[0].encode("unicode_escape").decode()
