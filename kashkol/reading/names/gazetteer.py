"""The names of an archive in all languages, ready to be found."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

from kashkol.languages.closely import close_readings
from kashkol.model import Topic
from kashkol.reading.names.listed import ListedNames, list_names


class Gazetteer:
    """The names of an archive, by the codes of languages; it is only read."""

    def __init__(self, topics: Sequence[Topic]) -> None:
        """Collect the names of topics, which are in the order of their ids."""
        self.close: Mapping[str, Any] = {
            code: rules.build_gazetteer(topics) for code, rules in close_readings().items()}
        """In languages that are read closely; each makes of them what it needs."""
        self._topics = topics

    @cached_property
    def listed(self) -> dict[str, ListedNames]:
        """The names in the languages that are read by tables.

        They are listed when the first text or passage asks: many archives have none in these.
        """
        return list_names(self._topics)


def build_gazetteer(topics: Iterable[Topic]) -> Gazetteer:
    """Return the gazetteer of these topics; their order does not matter."""
    return Gazetteer(sorted(topics, key=lambda topic: topic.id))
