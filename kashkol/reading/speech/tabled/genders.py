"""Whether a man or a woman speaks, where a verb, a pronoun or a given name tells it.

`she said` is nobody whose given name is a man's, so whoever looks for her may pass him over. A
name that both bear tells nothing, nor does one that no table lists.
"""

import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Literal, TypeAlias

from kashkol.languages.speech_rules import SpeechRules
from kashkol.reading.speech.tabled.quoted import Speaker
from kashkol.reading.speech.tabled.words import Words

Gender: TypeAlias = Literal["woman", "man"]


class Genders:
    """Tells the genders of one text."""

    def __init__(self, words: Words, given: frozenset[str],
                 persons: Mapping[str, frozenset[str]] | None) -> None:
        """Take the given names of the language, and the words of the names of persons."""
        self.words, self.given, self.persons = words, given, persons or {}
        self._told = _patterns(words.rules)

    def told(self, first: int, last: int) -> Gender | None:
        """Return the gender that a verb or a pronoun among some words tells."""
        words = self.words
        return next((gender for at in range(first, last) if words.is_word(at)
                     for gender, pattern in self._told
                     if pattern.fullmatch(words.text[words.starts[at]:words.ends[at]].lower())),
                    None)

    def may_be(self, speaker: Speaker, gender: Gender | None) -> bool:
        """Tell whether a speaker, a topic or somebody else, may be of a gender."""
        return gender is None or self._of_speaker(speaker) in {gender, None}

    def is_of(self, speaker: Speaker, gender: Gender | None) -> bool:
        """Tell whether a speaker is known to be of a gender."""
        return gender is not None and self._of_speaker(speaker) == gender

    def _of_speaker(self, speaker: Speaker) -> Gender | None:
        words = self.words
        last = words.at(speaker.start + len(speaker.surface))
        return self._of([*self.persons.get(speaker.topic or "", ()),
                         *words.keys[words.at(speaker.start):last]])

    def is_other(self, at: int, gender: Gender | None) -> bool:
        """Tell whether a word means somebody of the other gender."""
        return gender is not None and self._of([self.words.keys[at]]) not in {gender, None}

    def _of(self, keys: Iterable[str]) -> Gender | None:
        """Return the gender of somebody whose name or description has some words."""
        patterns, is_man = self.words.patterns, False
        for key in keys:
            if patterns.women.fullmatch(key):
                return "woman"
            is_man = is_man or patterns.men.fullmatch(key) is not None or (
                key in self.given and patterns.either.fullmatch(key) is None)
        return "man" if is_man else None


@cache
def _patterns(rules: SpeechRules) -> tuple[tuple[Gender, re.Pattern[str]], ...]:
    """Return the forms of words that tell a gender, if the language has such."""
    forms: tuple[tuple[Gender, tuple[str, ...]], ...] = (
        ("woman", rules.feminine), ("man", rules.masculine))
    return tuple((gender, re.compile("|".join(each))) for gender, each in forms if each)
