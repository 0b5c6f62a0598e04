"""People who are no topics, by the given names of the language: their last names and offices.

«کارگردان، هیوا رستمی» makes «رستمی» and «کارگردان» somebody else than the topics of the text.
"""

from functools import cached_property
from typing import Final

from kashkol.languages.speech_rules import COMMAS
from kashkol.reading.speech.tabled.topics import Topics

_BEHIND: Final = (3, 4)
"""Words from a given name to the noun behind the name and a comma: `Hiwa Rostami, the director`."""


class Strangers:
    """Finds the strangers of one text."""

    def __init__(self, topics: Topics, given: frozenset[str], places: frozenset[str]) -> None:
        """Take the topics of a text, and given names and places of its language, folded."""
        self.topics, self.words = topics, topics.words
        self.given, self.places = given, places

    @cached_property
    def last_names(self) -> frozenset[str]:
        """The last names of strangers, as the text introduces them in full.

        Where letters have no capitals, those that a noun could not be: «صالحی», «الحمداني».
        """
        return frozenset(self.words.keys[at + 1].partition("'")[0] for at in self._given
                         if self._may_be_last_name(at + 1))

    @cached_property
    def nouns(self) -> frozenset[str]:
        """The nouns of persons beside the names of strangers, without articles."""
        words = self.words
        return frozenset(words.patterns.articles.sub("", words.keys[noun], count=1)
                         for at in self._given for noun in self._beside(at)
                         if words.is_(words.patterns.people, noun))

    @cached_property
    def _given(self) -> tuple[int, ...]:
        """The words that are given names of strangers."""
        words = self.words
        return tuple(at for at, key in enumerate(words.keys) if key in self.given
                     and (not words.capitals or words.is_capital(at))
                     and self.topics.name_in(at) is None)

    def _beside(self, at: int) -> list[int]:
        """Return the words beside a given name where the noun of its bearer may stand."""
        keys = self.words.keys
        found = [at - 1]
        if at > 1 and keys[at - 1] in COMMAS:
            found.append(at - 2)
        if at + 2 < len(keys) and keys[at + 2] in COMMAS:
            found.extend(at + behind for behind in _BEHIND)
        return found

    def _may_be_last_name(self, at: int) -> bool:
        words = self.words
        if at == len(words.keys) or (words.capitals and not words.is_capital(at)):
            return False
        return words.patterns.last_names.fullmatch(words.keys[at]) is not None \
            and words.keys[at] not in self.places and self.topics.name_in(at) is None
