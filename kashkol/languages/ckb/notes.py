"""Signs and words of footnotes: the marks in a text, and how its notes begin.

Which number in brackets is a mark, `kashkol.reading.structure.footnotes` decides.
"""

import json
import re
from importlib import resources
from typing import Final

from kashkol.languages.ckb.letters import LETTER
from kashkol.languages.ckb.punctuation import DIGITS_CLASS

_TABLE = json.loads(resources.files(__package__).joinpath("layout.json").read_text("utf-8"))

RAISED: Final = "⁰¹²³⁴⁵⁶⁷⁸⁹"
"""Digits above the line, in order."""
_IN_BRACKETS = rf"[{DIGITS_CLASS}]{{1,3}}|\*{{1,3}}"
_ENCLOSED = (rf"\[\^?(?P<square>{_IN_BRACKETS})\]|\((?P<round>{_IN_BRACKETS})\)"
             rf"|«(?P<angle>[{DIGITS_CLASS}]{{1,2}})»|(?P<raised>[{RAISED}]{{1,3}})"
             r"|(?P<sign>\*{1,4}+|[†‡])")
MARK: Final = re.compile(_ENCLOSED)
"""What may be the mark of a note; the group says of which style it is."""
MAY_HAVE_MARK: Final = re.compile(
    rf"[\[(«*†‡{RAISED}](?:(?<=[*†‡{RAISED}])|\^?[{DIGITS_CLASS}*])")
"""In every text with such a mark; it is found ten times as fast, by its first sign."""
NOTE: Final = re.compile(
    rf"(?:{_ENCLOSED})[ :.–-]*+"
    rf"|(?P<bare>[{DIGITS_CLASS}]{{1,3}}+) ?[-–.)/:ـ]++(?![{DIGITS_CLASS}]) *+")
"""How a note begins: «[1] …», «(١) …», «١- …», «* …»."""
_LABELS = "|".join(_TABLE["notes"])
NOTES_LABEL: Final = re.compile(
    rf"(?:(?:{_LABELS})(?:ەکان|کان|ێک)?(?: و (?:{_LABELS})(?:ەکان|کان)?)?"
    rf"|{'|'.join(_TABLE['notes_abroad'])})"
    rf" ?:?|[-–—_=ـ*]{{3,}}+", re.IGNORECASE)
"""A line above notes: «پەراوێزەکان:», or nothing but a stroke."""
COUNTED_THING: Final = re.compile(
    rf"(?<![{LETTER}])(?:{'|'.join(_TABLE['counted_things'])})(?:ی|ە|ەی|یەکە|ەکە|ەکانی|ەکان)? $")
"""A word of whose things the number in brackets behind it says which: «ماددەی (١٤٠)»."""
LONGEST_COUNTED_THING: Final = 16
"""Code points."""
UNIT: Final = re.compile(rf"(?<![{LETTER}A-Za-z])(?:م|کم|سم|ملم|دم|[kcmd]?m)$")
"""A unit of length, whose raised digit is an exponent: «١٠٠ م²»."""
EMPHASIS: Final = re.compile(r"(?:^|\s)\*+\w")
"""The beginning of words between asterisks: «*بەڵێ*»."""
EMPHASIS_REACH: Final = 80
"""Code points in which such words end."""
BEHIND_MARK: Final = re.compile(r"\s*(?:$|[.,:;!?،؛؟»)\]\"”]|و\s)|\s*\n")
"""What follows a mark that stands apart from the word before it."""
