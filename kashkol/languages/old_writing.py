"""Texts from before Unicode: bytes, letters typed for a font, and reversed order.

What tells them is how words are made of letters, so it is asked of the first language.
"""

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from kashkol.languages.language import LANGUAGES, rules
from kashkol.model import Record


class Likeness(NamedTuple):
    """How likely the letters of a text are."""

    nats: float
    """Logarithm of the likelihood; of two readings of the same bytes, the higher is the better."""
    letters: int
    """How many characters beyond ASCII there are."""

    @property
    def per_letter(self) -> float:
        """Nats a letter: about -3 in a text, below -6 in a wrong encoding."""
        return self.nats / self.letters if self.letters else 0.0


class Miswritten(NamedTuple):
    """How a text is written, and the words that show it."""

    name: str
    """`Ali-K`, `Ali-Web`, `Dylan`, `Zarnegar` or `visual order`."""
    odd: int
    """Words that no text in the usual order and letters has."""
    words: int
    """All words of the sample in Arabic script."""
    is_clear: bool = True
    """Whether no other font makes the text about as much like the language."""


class OldWriting(Record, frozen=True):
    """The rules of a language: `RULES` in `kashkol/languages/<code>/old_writing.py`."""

    likeness: Callable[[str], Likeness]
    common_signs: Callable[[str], int]
    """Count characters that texts have."""
    font_of: Callable[[str], Miswritten | None]
    """Return the font for whose letters a text was typed, if it is one of those known."""
    encoding_of_font: Callable[[str], str]
    """Return the encoding of texts in a font, told by its name; empty for any other font."""
    is_shown: Callable[[str], bool]
    """Tell whether a line is in letters of Unicode already, beside others typed for a font."""
    to_unicode: Callable[[str, str], str]
    """Return a text typed for a font, given its encoding, in the letters of Unicode."""
    visual_order: Callable[[str], Miswritten | None]
    """Tell whether the letters of a text stand in reversed order."""
    from_visual: Callable[[str, str], str]
    """Return a line in visual order as it is read, given its text."""


@cache
def old_writing() -> OldWriting:
    """Return the rules of the first language."""
    return rules(LANGUAGES[0].code, "old_writing", OldWriting)
