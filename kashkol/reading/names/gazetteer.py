"""The names of an archive in all languages, ready to be found."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from kashkol.languages.closely import close_readings
from kashkol.model import Topic
from kashkol.reading.names.listed import ListedNames, list_names


class Gazetteer:
    """The names of an archive; `build_gazetteer` makes one, then it is only read."""

    def __init__(self, close: Mapping[str, Any], topics: Sequence[Topic]) -> None:
        """Own the names in languages that are read closely, by their codes, and the topics.

        Each of these languages makes of the names what it needs.
        """
        self.close = close
        self._topics = topics

    @cached_property
    def listed(self) -> dict[str, ListedNames]:
        """The names in the languages that are read by tables, by their codes.

        They are listed when the first text or passage asks: many archives have none in these.
        """
        return list_names(self._topics)

    def persons(self, code: str) -> dict[str, frozenset[str]] | None:
        """Return the persons of a language that is read by tables, with the words of their names.

        `None` if no topic has a name in it.
        """
        listed = self.listed.get(code)
        return listed.persons if listed else None


def build_gazetteer(topics: Iterable[Topic]) -> Gazetteer:
    """Return the gazetteer of these topics; their order does not matter."""
    ordered = sorted(topics, key=lambda topic: topic.id)
    return Gazetteer({code: rules.build_gazetteer(ordered)
                      for code, rules in close_readings().items()}, ordered)
