"""How wide a line is on a page, where letters differ in width.

Widths are those of usual fonts for Kurdish (the mean of a Naskh and of two simplified ones), in
quarters of a mean letter. So measured, lines that are equally wide in some font differ by 3 % at 24
letters and by 1.6 % at 100 (standard deviation); counted in letters, by 8 % and 5 %.
"""

import json
import re
from collections.abc import Sequence
from importlib import resources
from math import sqrt
from statistics import median
from typing import Final

from kashkol.languages.one_byte import OTHER, one_byte_view, signs_of_view
from kashkol.languages.scripts import LETTER, MARK

_TABLE = json.loads(resources.files(__package__).joinpath("layout.json").read_text("utf-8"))
_QUARTERS: Final = 4
_USUAL: Final = 5
"""Quarters of a character that is in no class."""
_OF_LETTERS: dict[str, int] = {letter: int(quarters) for quarters, letters
                               in _TABLE["letter_widths"].items() for letter in letters}
_WIDTHS: Final = bytes(_OF_LETTERS.get(sign, _USUAL) for sign in signs_of_view())
_OTHER: Final = OTHER.encode()
_MARKS: Final = re.compile(f"[{MARK}]++")
_FINALS: Final = tuple(
    (int(more), re.compile(f"[{letters}](?![{LETTER}])"))
    for more, letters in _TABLE["final_widths"].items())
"""Letters that are wider where no letter follows, and by how many quarters."""


def line_width(line: str) -> float:
    """Return the width of a line in mean letters.

    >>> line_width("دار"), line_width("شار"), line_width("بەش")
    (2.5, 3.25, 4.75)
    """
    view = one_byte_view(line)
    if _OTHER in view:
        view = one_byte_view(_MARKS.sub("", line))
    quarters = sum(view.translate(_WIDTHS))
    for more, letters in _FINALS:
        quarters += more * len(letters.findall(line))
    return quarters / _QUARTERS


def deviation(width: float) -> float:
    """Return the standard deviation of the width of lines that fill one, in mean letters.

    The widths of letters in other fonts differ from these, but even each other out, so it grows
    with the root of the width.
    """
    return _DEVIATION * sqrt(width)


_DEVIATION = 0.15


def usual_width(lengths: Sequence[float], needed: Sequence[float]) -> float:
    """Return the width that lines fill which break off, in mean letters.

    Of the `lengths` of these lines as few exceed it as there are lines that end early, for whose
    last word and the first word of the line below less was `needed`.

    >>> usual_width([21, 24, 22], [27, 26, 25])
    24.5
    """
    return median((*lengths, *needed))
