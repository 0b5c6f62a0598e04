"""The structure of a text by the rules of the first language, as most tests want it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from kashkol.languages.closely import layout_of
from kashkol.languages.language import LANGUAGES
from kashkol.model import ReadingText
from kashkol.reading.structure import blocks, given
from kashkol.sources import BlockKind
from kashkol.text.structure import Structure

LAYOUT: Final = layout_of(LANGUAGES[0])


def read_structure(text: ReadingText, tabs: AbstractSet[int] = frozenset()) -> Structure:
    """Return the structure of a text of which nothing is known."""
    return blocks.read_structure(text, LAYOUT, tabs)


def structure_of(text: ReadingText, kinds: Sequence[BlockKind]) -> Structure:
    """Return the structure of a text whose format tells the kinds of its blocks."""
    return given.structure_of(text, kinds, LAYOUT)
