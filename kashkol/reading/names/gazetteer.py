"""The names of an archive in all languages, ready to be found."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, TypeAlias

from kashkol.languages.closely import close_readings
from kashkol.languages.language import LANGUAGES
from kashkol.model import Kind, Topic
from kashkol.reading.names.listed import ListedNames, list_names_in

WordsOf: TypeAlias = dict[str, frozenset[str]]
"""The words of the names and offices of topics."""


class Gazetteer:
    """The names of an archive; `build_gazetteer` makes one, then it is only read."""

    def __init__(self, close: Mapping[str, Any], topics: Sequence[Topic]) -> None:
        """Own the names in languages that are read closely, by their codes, and the topics.

        Each of these languages makes of the names what it needs.
        """
        self.close = close
        self._topics = topics
        self.listed_in = cache(self._listed_in)
        """Returns the names in a language that is read by tables; `None` if there are none.

        They are listed when the first text or passage in it asks: many archives have none.
        """

    @property
    def listed(self) -> dict[str, ListedNames]:
        """The names in all languages that are read by tables, by their codes."""
        found = ((one.code, self.listed_in(one.code)) for one in LANGUAGES)
        return {code: names for code, names in found if names}

    def _listed_in(self, code: str) -> ListedNames | None:
        return list_names_in(code, self._topics)

    def kinds(self, code: str) -> tuple[WordsOf, WordsOf] | None:
        """Return the persons and the organisations of a language that is read by tables.

        They have the words of their names. `None` if no topic has a name in the language.
        """
        listed = self.listed_in(code)
        if listed is None:
            return None
        bodies = {topic.id: listed.bearers[topic.id].described for topic in self._topics
                  if topic.kind is Kind.ORGANISATION and topic.id in listed.bearers}
        return listed.persons, bodies


def build_gazetteer(topics: Iterable[Topic]) -> Gazetteer:
    """Return the gazetteer of these topics; their order does not matter."""
    ordered = sorted(topics, key=lambda topic: topic.id)
    return Gazetteer({code: rules.build_gazetteer(ordered)
                      for code, rules in close_readings().items()}, ordered)
