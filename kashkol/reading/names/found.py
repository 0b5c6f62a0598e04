"""The names of a text as they are handed on, whichever rules find them."""

from kashkol.model import Mention, Record, RoleMention


class AmbiguousAlias(Record, frozen=True):
    """An alias that several topics claim, as one text uses it."""

    alias: str
    topics: tuple[str, ...]
    contexts: tuple[str, ...]
    """The alias with the words around it, once for each time it occurs in the text."""
    start: int
    """Where it occurs first, in code points of the reading text."""


class MentionsRead(Record, frozen=True):
    """Whom and what one text names."""

    mentions: tuple[Mention, ...]
    roles: tuple[RoleMention, ...]
    ambiguous: tuple[AmbiguousAlias, ...]
