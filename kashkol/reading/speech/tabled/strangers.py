"""People who are no topics, by the given names of the language: their last names and offices.

«کارگردان، هیوا رستمی» makes «رستمی» and «کارگردان» somebody else than the topics of the text.
"""

from functools import cached_property
from typing import Final

from kashkol.languages.speech_rules import COMMAS
from kashkol.reading.speech.tabled.quoted import Speaker
from kashkol.reading.speech.tabled.topics import Topics

_SHORTEST: Final = 3
"""Letters of a name."""
_FULL_NAME: Final = 2
"""Words of a name in full."""
_ENDINGS: Final = (1, 2)
"""Letters that a case may add to a name."""
_BEHIND: Final = (3, 4)
"""Words from a given name to the noun behind the name and a comma: `Hiwa Rostami, the director`."""


class Strangers:
    """Finds the strangers of one text."""

    def __init__(self, topics: Topics, given: frozenset[str], places: frozenset[str]) -> None:
        """Take the topics of a text, and given names and places of its language, folded."""
        self.topics, self.words = topics, topics.words
        self.given, self.places = given, places
        self._spoke: set[str] = set()

    @cached_property
    def last_names(self) -> frozenset[str]:
        """The last names of strangers, as the text introduces them in full.

        Where letters have no capitals, those that a noun could not be: «صالحی», «الحمداني».
        """
        return frozenset(self.words.keys[at + 1].partition("'")[0] for at in self._given
                         if self._may_be_last_name(at + 1))

    def is_last_name(self, key: str) -> bool:
        """Tell whether a word is the name of a stranger: of one introduced or who spoke before.

        A case may be written to it: Kurmanji «Aktaşê».
        """
        if key in self.last_names or key in self._spoke or key in self._of_full_names:
            return True
        return self.words.capitals and self.words.rules.verb_ends_clause and any(
            key[:-ending] in self._of_full_names for ending in _ENDINGS)

    def remember(self, speaker: Speaker) -> None:
        """Remember somebody who spoke and is no topic, if he is called by a name."""
        if key := self.name_of(speaker):
            self._spoke.add(key)

    def name_of(self, speaker: Speaker) -> str:
        """Return the word that is the name of a speaker without a topic; empty if none is."""
        words, each = self.words, self.words.patterns
        at = words.at(speaker.start + len(speaker.surface)) - 1
        key = words.keys[at].partition("'")[0]
        is_alone = words.is_capital(at) if words.capitals else words.starts[at] == speaker.start
        if not is_alone or len(key) < _SHORTEST or any(pattern.fullmatch(key) for pattern in (
                each.people, each.persons, each.offices, each.bodies, each.sources,
                each.pronouns, each.plurals, each.no_speakers)):
            return ""
        return key if not each.articles.match(key) or each.last_names.fullmatch(key) else ""

    @cached_property
    def _of_full_names(self) -> frozenset[str]:
        """The second of two words with a capital that no topic, place or office has."""
        words = self.words
        if not words.capitals:
            return frozenset()
        found = set()
        run: list[int] = []
        for at in range(len(words.keys)):
            if self._may_be_in_name(at) and (
                    not run or words.starts[at] == words.ends[at - 1] + 1):
                run.append(at)
                continue
            if len(run) == _FULL_NAME:
                found.add(words.keys[run[1]].partition("'")[0])
            run = [at] if self._may_be_in_name(at) else []
        return frozenset(found)

    def _may_be_in_name(self, at: int) -> bool:
        """Tell whether a word may be in the name of a person: `Nermin`, `Altan`."""
        words, each = self.words, self.words.patterns
        key = words.keys[at]
        return words.is_capital(at) and len(key) >= _SHORTEST and key.isalpha() \
            and not words.text[words.starts[at]:words.ends[at]].isupper() \
            and key not in self.places and self.topics.name_in(at) is None \
            and not any(pattern.fullmatch(key) for pattern in (
                each.people, each.titles, each.fields, each.adverbs, each.prepositions,
                each.determiners, each.pronouns, each.governing))

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
