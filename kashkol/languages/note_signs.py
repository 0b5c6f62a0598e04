"""Signs of footnotes: the marks in a text, and how its notes begin."""

import re
from typing import Final

from kashkol.languages.punctuation import DIGITS_CLASS

RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Digits above the line, in order."""
_IN_BRACKETS = rf"[{DIGITS_CLASS}]{{1,3}}|\*{{1,3}}"
_ENCLOSED = (rf"\[\^?(?P<square>{_IN_BRACKETS})\]|\((?P<round>{_IN_BRACKETS})\)"
             rf"|«(?P<angle>[{DIGITS_CLASS}]{{1,2}})»|(?P<raised>[{RAISED}]{{1,3}})"
             r"|(?P<sign>\*{1,4}+|[†‡])")
MARK: Final = re.compile(_ENCLOSED)
"""What may be the mark of a note; the group says of which style it is."""
FIRST_SIGNS: Final = "[(«*†‡" + RAISED
"""With which of these a mark begins."""
NOTE: Final = re.compile(
    rf"(?:{_ENCLOSED})[ :.–-]*+"
    rf"|(?P<bare>[{DIGITS_CLASS}]{{1,3}}+) ?[-–.)/:ـ]++(?![{DIGITS_CLASS}]) *+")
"""How a note begins: «[1] …», «(١) …», «١- …», «* …»."""
EMPHASIS: Final = re.compile(r"(?:^|\s)\*+\w")
"""The beginning of words between asterisks: «*بەڵێ*»."""
EMPHASIS_REACH: Final = 80
"""Code points in which such words end."""
