"""The words of a language's rules of names, in its loose spelling."""

from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from kashkol.languages.date_tables import date_table
from kashkol.languages.language import table
from kashkol.languages.name_rules import rules_of, spelling_of
from kashkol.languages.telling import Telling

Words = frozenset[str]
SHORTEST_GIVEN = 3
"""Fewest letters of a given name that is written together with another."""


class NameWords(NamedTuple):
    """The words and affixes of `NameRules`, and others of the language, in loose spelling."""

    prefixes: Words
    suffixes: Words
    of_persons: Words
    of_full_names: Words
    of_others: Words
    after_vowels: Words
    plurals: tuple[str, ...]
    derived: tuple[str, ...]
    adjectives: Words
    bare_before: Words
    bare_after: Words
    given: Words
    compound_last: Words
    fathers: Words
    everyday: Words
    attributes: Words
    titles: Words
    verbs: Words
    verbs_of_being: Words
    verbs_behind: Words
    behind_verbs: Words
    objects: Words
    before_verbs: Words
    honorifics: Words
    courtesies: Words
    introduced_before: Words
    introduced_behind: Words
    described_before: Words
    no_names: Words
    """Words beside a name that are none: places, days, months, function words, demonyms."""
    function_words: Words
    before_ordinary: Words
    behind_ordinary: Words
    sentence_words: Words
    before_places: Words
    place_suffixes: Words
    bear_before: Words
    bear_after: Words
    bear_between: Words
    families_before: Words
    families_after: Words
    junior: Words
    not_office_before: Words
    not_office_after: Words

    def without_prefix(self, word: str, among: Words) -> str:
        """Return a word of a list without what is written before it, or the word itself."""
        if word in among:
            return word
        return next((word[len(prefix):] for prefix in self.prefixes
                     if word.startswith(prefix) and word[len(prefix):] in among), word)

    def is_given(self, word: str) -> bool:
        """Tell whether a word is a given name, or two of them written together: محمدصادق."""
        return word in self.given or any(
            word[:size] in self.given and word[size:] in self.given
            for size in range(SHORTEST_GIVEN, len(word) - SHORTEST_GIVEN + 1))

    def is_one_of(self, word: str, among: Words) -> bool:
        """Tell whether a word is one of a list, itself or with affixes."""
        return self.without_prefix(word, among) in among or any(
            word[:size] in among and word[size:] in self.suffixes
            for size in range(2, len(word)))


@cache
def words_of(code: str) -> NameWords:
    """Return the words of the rules of a language that is read by tables."""
    rules, spelling = rules_of(code), spelling_of(code)
    dates = date_table(code)
    function_words: Iterable[str] = table(code, "telling", Telling).words

    def loose(*lists: Iterable[str]) -> Words:
        return frozenset(spelling.word(word) for words in lists for word in words) - {""}
    return NameWords(
        prefixes=loose(rules.prefixes), suffixes=loose(rules.suffixes),
        of_persons=loose(rules.suffixes_of_persons),
        of_full_names=loose(rules.suffixes_of_full_names),
        of_others=loose(rules.suffixes_of_others),
        after_vowels=loose(rules.after_vowels), plurals=tuple(sorted(loose(rules.plurals))),
        derived=tuple(sorted(loose(rules.derived))), adjectives=loose(rules.adjectives),
        bare_before=loose(rules.bare_before), bare_after=loose(rules.bare_after),
        given=loose(rules.given), compound_last=loose(rules.compound_last),
        fathers=loose(rules.fathers), everyday=loose(rules.everyday, dates.months),
        titles=loose(rules.titles),
        attributes=loose(rules.attributes), verbs=loose(rules.verbs),
        verbs_of_being=loose(rules.verbs_of_being),
        verbs_behind=loose(rules.verbs_behind), before_verbs=loose(rules.before_verbs),
        behind_verbs=loose(rules.behind_verbs), objects=loose(rules.objects),
        honorifics=loose(rules.honorifics),
        courtesies=loose(rules.courtesies),
        introduced_before=loose(rules.introduced_before),
        introduced_behind=loose(rules.introduced_behind),
        described_before=loose(rules.described_before),
        no_names=loose(rules.not_surnames, rules.demonyms, rules.places, function_words,
                       dates.months, dates.weekdays),
        function_words=loose(function_words),
        before_ordinary=loose(rules.before_ordinary),
        behind_ordinary=loose(rules.behind_ordinary),
        sentence_words=loose(rules.sentence_words), before_places=loose(rules.before_places),
        place_suffixes=loose(rules.place_suffixes),
        bear_before=loose(rules.bear_before), bear_after=loose(rules.bear_after),
        bear_between=loose(" ".join(map(spelling.word, rules.bear_between)).split()),
        families_before=loose(rules.families_before),
        families_after=loose(rules.families_after), junior=loose(rules.junior),
        not_office_before=loose(rules.not_office_before),
        not_office_after=loose(rules.not_office_after))
