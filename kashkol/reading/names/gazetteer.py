"""The names of an archive in all languages, ready to be found."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from kashkol.languages.closely import close_readings
from kashkol.model import Topic
from kashkol.reading.names.listed import ListedNames, list_names


class Gazetteer(NamedTuple):
    """The names of an archive, by the codes of languages."""

    close: Mapping[str, Any]
    """In languages that are read closely; each makes of them what it needs."""
    listed: Mapping[str, ListedNames]
    """In languages that are read by tables."""


def build_gazetteer(topics: Iterable[Topic]) -> Gazetteer:
    """Return the gazetteer of these topics; their order does not matter."""
    ordered = sorted(topics, key=lambda topic: topic.id)
    return Gazetteer(
        close={code: rules.build_gazetteer(ordered) for code, rules in close_readings().items()},
        listed=list_names(ordered))
