"""The structure of a text by the rules of the first language, as most tests want it."""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from kashkol.languages.ckb.letters import repair
from kashkol.languages.closely import layout_of
from kashkol.languages.language import LANGUAGES
from kashkol.model import ReadingText
from kashkol.reading.structure import blocks, given
from kashkol.sources import BlockKind
from kashkol.text.structure import Head, Structure

LAYOUT: Final = layout_of(LANGUAGES[0])


def read_structure(text: ReadingText, tabs: AbstractSet[int] = frozenset()) -> Structure:
    """Return the structure of a text of which nothing is known."""
    return blocks.read_structure(text, LAYOUT, tabs)


def structure_of(text: ReadingText, kinds: Sequence[BlockKind]) -> Structure:
    """Return the structure of a text whose format tells the kinds of its blocks."""
    return given.structure_of(text, kinds, LAYOUT)


def read_head(source: str) -> tuple[str | None, Head, str]:
    """Return the title of a Sorani text, all that its head and foot say, and its reading text."""
    text = repair(source).text
    head = read_structure(text).head
    return text[head.title.start:head.title.end] if head.title else None, head, text
