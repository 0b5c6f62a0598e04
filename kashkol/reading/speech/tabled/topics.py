"""The topics that a text names, and which of the names may be subjects.

A name is none if a preposition or a noun before it governs it («مكتب X», `berdevkê X`), or if what
follows says so (`X's office`, `X'in sözcüsü`, `Iraq Prime Minister`).
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter
from typing import Final, TypeAlias

from kashkol.languages.speech_rules import COMMAS
from kashkol.model import Mention, RoleMention
from kashkol.reading.speech.tabled.quoted import Speaker
from kashkol.reading.speech.tabled.words import Words

Named: TypeAlias = Mention | RoleMention
"""A topic named at a place, by name or by role."""
Kinds: TypeAlias = tuple[Mapping[str, frozenset[str]], Mapping[str, frozenset[str]]]
"""The persons among topics and the bodies, with the words of their names and offices."""
_LONGEST_ASIDE: Final = 5
_LONGEST_NAME: Final = 4
"""Words of the name of a stranger."""


def named_in(mentions: Sequence[Mention], roles: Sequence[RoleMention]) -> list[Named]:
    """Return names and roles in one list, in order; a name inside a role is left out."""
    ends = [role.end for role in roles]
    found: list[Named] = list(roles)
    for mention in mentions:
        at = bisect_left(ends, mention.end)
        if at == len(roles) or mention.start < roles[at].start:
            found.append(mention)
    return sorted(found, key=attrgetter("start", "end"))


class Topics:
    """The named topics of one text, by their places."""

    def __init__(self, words: Words, named: Sequence[Named], kinds: Kinds | None) -> None:
        """Take the words of a text and its named topics, in order."""
        self.words, self.named = words, named
        self.persons = kinds[0] if kinds else None
        self.bodies = kinds[1] if kinds else {}
        self._starts = [each.start for each in named]
        self._case_marked = re.compile(words.rules.case_marked)

    def is_person(self, each: Named) -> bool:
        """Tell whether who is named may be a person."""
        return self.may_be_person(each.topic)

    def may_be_person(self, topic: str | None) -> bool:
        """Tell whether a speaker may be a person, as far as it is a topic."""
        return self.persons is None or topic is None or topic in self.persons

    def between(self, first: int, last: int) -> Sequence[Named]:
        """Return the topics named among some words, outside quotation marks."""
        if first >= last:
            return []
        start, end = self.words.starts[first], self.words.ends[last - 1]
        return self.named[bisect_left(self._starts, start):bisect_left(self._starts, end)]

    def named_before_place(self, start: int, most: int) -> Sequence[Named]:
        """Return the topics named before a place in the text, the last so many."""
        end = bisect_left(self._starts, start)
        return self.named[max(0, end - most):end]

    def word_of(self, each: Named) -> int:
        """Return the number of the word in which a name begins."""
        return bisect_right(self.words.starts, each.start) - 1

    def is_subject(self, each: Named, first: int = 0) -> bool:
        """Tell whether neither the words before a name nor what follows govern it."""
        return not (self._is_governed_before(each, first) or self.is_governed_behind(each))

    def _is_governed_before(self, each: Named, first: int) -> bool:
        """Tell whether a name is the object of a preposition, or a possessor."""
        words, rules = self.words, self.words.rules
        at = self.word_of(each)
        attached = words.text[words.starts[at]:each.start]
        if any(letter not in rules.attached_and for letter in attached):
            return True
        if at <= first or self.name_in(at - 1):
            return False
        if words.is_(words.patterns.ands, at - 1):
            other = self.name_in(at - 2) if at - 2 >= first else None
            return other is not None and self._is_governed_before(other, first)
        begin = self._before_titles(each, first, at)
        if words.ends_in(words.patterns.subordinators, first, begin) \
                and self._is_aside(words.at(each.end)):
            return False
        return words.ends_in(words.patterns.prepositions, first, begin) \
            or self._is_governed_by_noun(each, at - 1)

    def _before_titles(self, each: Named, first: int, at: int) -> int:
        """Return where an article, or in Latin letters a title, before a name begins."""
        words, patterns = self.words, self.words.patterns
        has_title = words.capitals and self.is_person(each)
        if at - 1 > first and words.is_abbreviated(at - 1):
            at -= 2
        while at > first and (words.is_(patterns.determiners, at - 1) or (
                has_title and words.is_(patterns.titles, at - 1))):
            at -= 1
        return at

    def _is_governed_by_noun(self, each: Named, at: int) -> bool:
        """Tell whether the word before a name governs it: «مكتب», but not «الرئيس».

        Behind the field of an office, «Foreign», a single word is the country.
        """
        words = self.words
        if words.is_(words.patterns.fields, at):
            return " " not in each.surface
        is_title = words.is_(words.patterns.titles, at) and self.is_person(each)
        return not is_title \
            and not words.is_(words.patterns.adverbs, at) \
            and words.is_(words.patterns.governing, at)

    def name_in(self, at: int) -> Named | None:
        """Return the name that ends in a word."""
        before = bisect_left(self._starts, self.words.ends[at]) - 1
        return self.named[before] if before >= 0 \
            and self.named[before].end > self.words.starts[at] else None

    def adverb_end(self, first: int, last: int) -> int:
        """Return where an adverb that begins at a word ends, or -1; no name is one, as `May`."""
        end = self.words.fits(self.words.patterns.adverbs, first, last)
        return end if end < 0 or self.name_in(first) is None else -1

    def before_particle(self, at: int) -> Speaker | None:
        """Return the subject directly before a word that stands behind one: `X, who said`."""
        words = self.words
        if at < 1 or not words.is_(words.patterns.behind_subjects, at):
            return None
        at -= words.keys[at - 1] in COMMAS
        each = self.name_in(at - 1) if at > 0 else None
        if each is None:
            begin = self._capitals_before(max(0, at - _LONGEST_NAME), at)
            start, end = words.starts[begin], words.ends[at - 1]
            return Speaker(None, words.text[start:end], start) if at - begin > 1 else None
        is_whoever = words.rules.subjects[0] == "before" and self.is_person(each)
        is_subject = is_whoever or self.is_subject(each)
        return Speaker(each.topic, each.surface, each.start) if is_subject else None

    def is_open(self, first: int, last: int, *, apart: bool) -> bool:
        """Tell whether the words before a verb cannot end in its subject.

        Of words `apart` from it only those can that end in whom they describe, in no case: «söz
        alan milletvekili "…" dedi».
        """
        words, each = self.words, self.words.patterns
        if first >= last or not apart:
            return first >= last
        is_person = words.is_(each.people, last - 1) or words.is_(each.titles, last - 1)
        return not (words.rules.nouns_end_phrases and is_person) \
            or self.name_in(last - 1) is not None

    def _capitals_before(self, first: int, last: int) -> int:
        """Return where the words with a capital, in no case, begin that end at `last`."""
        words = self.words
        while last > first and words.is_word(last - 1) and words.is_capital(last - 1) \
                and not has_apostrophe(words.keys[last - 1]):
            last -= 1
        return last

    def is_marked(self, each: Named) -> bool:
        """Tell whether the ending of a name says that it is no subject: `X's`."""
        return self._case_marked.match(self.words.text, each.end) is not None

    def is_governed_behind(self, each: Named) -> bool:
        """Tell whether what follows a name says that it is no subject."""
        words = self.words
        if self.is_marked(each):
            return True
        at = words.at(each.end)
        if not self.is_person(each) and at < len(words.keys):
            at += words.is_(words.patterns.determiners, at)
        if at >= len(words.keys) or not words.is_word(at) or self._is_aside(at):
            return False
        return self._is_attribute(each, at) or (
            words.rules.is_modified_by_capitals and words.is_capital(at)
            and not self._begins_name(at) and not self._is_apart(each, at))

    def _is_attribute(self, each: Named, at: int) -> bool:
        """Tell whether a name describes the noun at a word: `Iraq government`, `Erbil coach`."""
        words = self.words
        return words.is_(words.patterns.modified, at) or (not self.is_person(each) and (
            words.is_(words.patterns.people, at) or words.is_(words.patterns.modified_things, at)))

    def _is_apart(self, each: Named, at: int) -> bool:
        """Tell whether a word with an apostrophe is no part of what a name is a part of."""
        is_person = self.persons is None or self.is_person(each)
        return is_person and has_apostrophe(self.words.keys[at])

    def _is_aside(self, at: int) -> bool:
        """Tell whether an adverb or a verb of speech begins at a word."""
        words = self.words
        end = min(at + _LONGEST_ASIDE, len(words.keys))
        return words.fits(words.patterns.adverbs, at, end) > 0 \
            or words.fits(words.patterns.cues, at, end) > 0

    def _begins_name(self, at: int) -> bool:
        """Tell whether another name begins in a word."""
        found = bisect_left(self._starts, self.words.starts[at])
        return found < len(self.named) and self.named[found].start < self.words.ends[at]


def is_one(named: Sequence[Named]) -> bool:
    """Tell whether all names are those of one person."""
    return len({each.topic for each in named}) == 1


def has_apostrophe(key: str) -> bool:
    """Tell whether an apostrophe separates something from a word."""
    return any(mark in key for mark in "'’")
