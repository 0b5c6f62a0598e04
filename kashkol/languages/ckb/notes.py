"""Words of footnotes: what stands above notes, and beside numbers that are none.

Which number in brackets is a mark, `reading.structure.footnotes` decides.
"""

import json
import re
from importlib import resources
from typing import Final

from kashkol.languages.scripts import LETTER

_TABLE = json.loads(resources.files(__package__).joinpath("layout.json").read_text("utf-8"))

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
COUNTED_BY: Final = re.compile(
    rf"\s+(?:{'|'.join(_TABLE['counted_by'])})(?:ی|ە|ێک|یان|ان)?(?![{LETTER}])")
"""A word behind a number in brackets that says of what there are so many: «(٣) کەس»."""
UNIT: Final = re.compile(rf"(?<![{LETTER}A-Za-z])(?:م|کم|سم|ملم|دم|[kcmd]?m)$")
"""A unit of length, whose raised digit is an exponent: «١٠٠ م²»."""
BEHIND_MARK: Final = re.compile(r"\s*(?:$|[.,:;!?،؛؟»)\]\"”]|و\s)|\s*\n")
"""What follows a mark that stands apart from the word before it."""
