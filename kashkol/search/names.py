"""Names of topics for the search: curated names and aliases, Latin names and romanisations.

A query with any name of a topic, in any language, finds every article about it, whichever name the
article uses.
"""

from collections.abc import Iterable

import msgspec

from kashkol.languages.romanisation import romanisation
from kashkol.model import Kind, Record, Topic


class Named(Record, frozen=True, array_like=True):
    """One topic, for the browser."""

    id: str
    name: str
    aliases: tuple[str, ...]
    """Other spellings and shorter names, and those in other languages, as curated."""


def names(topics: Iterable[Topic]) -> bytes:
    """Return all topics' names as JSON, in the order of ids."""
    return msgspec.json.encode([
        Named(id=topic.id, name=topic.name, aliases=_spellings(topic)[1:])
        for topic in sorted(topics, key=_id)])


def latin_names(topics: Iterable[Topic]) -> bytes:
    """Return the names in Latin letters as JSON, a list for each topic in the order of ids.

    There is the name as the press writes it, and all spellings romanised.
    """
    ways = romanisation()
    return msgspec.json.encode([
        list(dict.fromkeys(filter(None, (topic.latin, *(
            way(spelling) for spelling in _spellings(topic)
            for way in (ways.romanise, ways.letter_by_letter))))))
        for topic in sorted(topics, key=_id)])


def _spellings(topic: Topic) -> tuple[str, ...]:
    """Return all names, and the last word of a person's in other languages.

    In Sorani curators list it as an alias where it is the name's short form.
    """
    others = (name for names in topic.aliases_in.values() for name in names)
    last = (name.split()[-1] for name in topic.names.values() if topic.kind is Kind.PERSON)
    return tuple(dict.fromkeys((topic.name, *topic.aliases, *topic.names.values(), *others,
                                *last)))


def _id(topic: Topic) -> str:
    return topic.id
