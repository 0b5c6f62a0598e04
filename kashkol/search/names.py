"""What topics are called: their names, other spellings, Latin names and romanisations.

A query that names a topic finds every article about it, whatever the article calls it.
"""

from collections.abc import Iterable

import msgspec

from kashkol.kurdish.romanise import letter_by_letter, romanise
from kashkol.model import Record, Topic


class Named(Record, frozen=True, array_like=True):
    """One topic, for the browser."""

    id: str
    name: str
    aliases: tuple[str, ...]
    """Other spellings and shorter names, as curated."""
    latin: tuple[str, ...]
    """The name in Latin letters as the press writes it, and all spellings romanised."""


def names(topics: Iterable[Topic]) -> bytes:
    """Return all topics' names as JSON, in the order of ids."""
    return msgspec.json.encode([_named(topic) for topic in sorted(
        topics, key=lambda topic: topic.id)])


def _named(topic: Topic) -> Named:
    spellings = dict.fromkeys((topic.name, *topic.aliases))
    latin = [topic.latin, *(way(spelling) for spelling in spellings
                            for way in (romanise, letter_by_letter))]
    return Named(id=topic.id, name=topic.name, latin=tuple(dict.fromkeys(filter(None, latin))),
                 aliases=tuple(spelling for spelling in spellings if spelling != topic.name))
