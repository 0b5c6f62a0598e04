"""Names that recur, as they are handed on."""

from typing import NamedTuple

from kashkol.model import Kind

Name = tuple[str, ...]
"""The naming keys of a name's words, the last without its suffixes."""


class Place(NamedTuple):
    """A name in a text."""

    source_id: str
    start: int
    end: int
    text: str
    """The whole reading text."""
    bare: bool
    """Whether its last word has no suffix."""
    beside: tuple[str, ...] = ()
    """Common given names directly before and after it."""


class Draft(NamedTuple):
    """A name with its score and its places."""

    score: float
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    places: tuple[Place, ...]
