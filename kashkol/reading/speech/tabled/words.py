"""The words of a text, folded for comparison, and the patterns of a language over them."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import accumulate
from typing import Final, NamedTuple, TypeAlias

import msgspec

from kashkol.languages.name_rules import rules_of
from kashkol.languages.speech_rules import SpeechRules, speech_rules

_Fold: TypeAlias = dict[int, str | None]
"""What replaces a character by its code point, as `str.translate` takes it."""


class Patterns(msgspec.Struct, frozen=True, gc=False):
    """Whole words, compiled; see `SpeechRules` for what each is."""

    verbs: re.Pattern[str]
    participles: re.Pattern[str]
    relatives: re.Pattern[str]
    cues: re.Pattern[str]
    """Verbs, participles and relatives together."""
    weak: re.Pattern[str]
    aside: re.Pattern[str]
    answers: re.Pattern[str]
    also: re.Pattern[str]
    joined: re.Pattern[str]
    narrators: re.Pattern[str]
    with_subject: re.Pattern[str]
    according_to: re.Pattern[str]
    according_to_behind: re.Pattern[str]
    relayed: re.Pattern[str]
    possessed_behind: re.Pattern[str]
    by_pronoun: re.Pattern[str]
    complementizers: re.Pattern[str]
    infinitives: re.Pattern[str]
    pronouns: re.Pattern[str]
    personal: re.Pattern[str]
    neuter: re.Pattern[str]
    women: re.Pattern[str]
    men: re.Pattern[str]
    either: re.Pattern[str]
    last_names: re.Pattern[str]
    possessed: re.Pattern[str]
    sources: re.Pattern[str]
    owners: re.Pattern[str]
    authorship: re.Pattern[str]
    authorship_behind: re.Pattern[str]
    impersonal: re.Pattern[str]
    behind_subjects: re.Pattern[str]
    of_owners: re.Pattern[str]
    no_speakers: re.Pattern[str]
    oblique: re.Pattern[str]
    titles: re.Pattern[str]
    persons: re.Pattern[str]
    people: re.Pattern[str]
    kin: re.Pattern[str]
    followers: re.Pattern[str]
    bodies: re.Pattern[str]
    named_bodies: re.Pattern[str]
    offices: re.Pattern[str]
    determiners: re.Pattern[str]
    plurals: re.Pattern[str]
    fields: re.Pattern[str]
    prepositions: re.Pattern[str]
    subordinators: re.Pattern[str]
    phrase_prepositions: re.Pattern[str]
    adverbs: re.Pattern[str]
    ands: re.Pattern[str]
    governing: re.Pattern[str]
    modified: re.Pattern[str]
    modified_things: re.Pattern[str]
    naming: re.Pattern[str]
    naming_behind: re.Pattern[str]
    predicate_behind: re.Pattern[str]
    no_predicate: re.Pattern[str]
    copulas_behind: re.Pattern[str]
    predicate_begins: re.Pattern[str]
    predicate_ends: re.Pattern[str]
    adjuncts: re.Pattern[str]
    articles: re.Pattern[str]
    """What is written to the beginning of a noun."""


class Found(NamedTuple):
    """Words of a text that a pattern fits, by their numbers: `[first, last)`."""

    first: int
    last: int


@cache
def patterns(rules: SpeechRules) -> Patterns:
    """Return the patterns of a language, folded as words are, and compiled."""
    lists = {name: getattr(rules, name) for name in Patterns.__struct_fields__
             if name not in {"cues", "articles"}}
    lists["cues"] = rules.relatives + rules.participles + rules.verbs
    _, fold = _reader(rules)
    return Patterns(articles=re.compile(rules.article or "(?!)"), **{
        name: _compiled([one.translate(fold) for one in each]) for name, each in lists.items()})


def _compiled(each: list[str]) -> re.Pattern[str]:
    """Return one pattern for all of a list; the longer ones are listed first there."""
    return re.compile(rf"(?<!\S)(?:{'|'.join(each)})(?!\S)") if each else re.compile("(?!)")


class Words:
    """The words and signs of one text with their places."""

    def __init__(self, text: str, rules: SpeechRules) -> None:
        """Take a text apart."""
        self.text = text
        self.rules = rules
        self.patterns = patterns(rules)
        word, fold = _reader(rules)
        found = list(word.finditer(text))
        folded = _folded("\n".join([match[0] for match in found]), fold)
        self.starts = [match.start() for match in found]
        self.ends = [match.end() for match in found]
        self.keys = [key or "\N{BULLET}" for key in folded.split("\n")] if found else []
        self._offsets = [0, *accumulate(len(key) + 1 for key in self.keys)][:-1]
        self._joined = " ".join(self.keys)
        self.capitals = text.lower() != text.upper()

    def at(self, offset: int) -> int:
        """Return the number of the first word that begins at an offset or behind it."""
        return bisect_left(self.starts, offset)

    def find(self, pattern: re.Pattern[str], first: int, last: int) -> Iterator[Found]:
        """Yield what fits a pattern among the words `[first, last)`, in order."""
        if first < last:
            end = self._offsets[last] - 1 if last < len(self.keys) else len(self._joined)
            for match in pattern.finditer(self._joined, self._offsets[first], end):
                yield Found(bisect_left(self._offsets, match.start()),
                            bisect_left(self._offsets, match.end()))

    def fits(self, pattern: re.Pattern[str], first: int, last: int) -> int:
        """Return behind which word what fits a pattern ends if it begins at `first`, else -1."""
        if not 0 <= first < last:
            return -1
        end = self._offsets[last] - 1 if last < len(self.keys) else len(self._joined)
        match = pattern.match(self._joined, self._offsets[first], end)
        return bisect_left(self._offsets, match.end()) if match else -1

    def is_(self, pattern: re.Pattern[str], at: int) -> bool:
        """Tell whether one word fits a pattern as a whole."""
        return 0 <= at < len(self.keys) and pattern.fullmatch(self.keys[at]) is not None

    def ends_in(self, pattern: re.Pattern[str], first: int, last: int) -> bool:
        """Tell whether what fits a pattern ends directly before the word `last`."""
        return any(found.last == last
                   for found in self.find(pattern, max(first, last - _MOST_WORDS), last))

    def is_capital(self, at: int) -> bool:
        """Tell whether a word begins with a capital letter."""
        return self.text[self.starts[at]].isupper()

    def is_word(self, at: int) -> bool:
        """Tell whether it is a word or a number, and no sign."""
        return self.text[self.starts[at]].isalnum()

    def _touch(self, at: int, behind: int) -> bool:
        """Tell whether there are two such words, and no space between them."""
        return at >= 0 and behind < len(self.keys) and self.ends[at] == self.starts[behind]

    def is_abbreviated(self, stop: int) -> bool:
        """Tell whether a full stop is that of an abbreviation: «Dr.», «د.», «U.S.»."""
        if self.keys[stop] != "." or not self._touch(stop - 1, stop):
            return False
        before = self.keys[stop - 1]
        if not before[-1].isalnum():
            return False
        if len(before) == 1:
            return before.isalpha() and not (self.is_(self.patterns.determiners, stop + 1)
                        or self.is_(self.patterns.pronouns, stop + 1))
        return (self._touch(stop, stop + 1) and self.is_word(stop + 1)) or (
            len(before) <= _LONGEST_ABBREVIATION and self.is_capital(stop - 1)
            and before.isalpha())


@cache
def known_places(code: str) -> frozenset[str]:
    """Return the well-known places of a language, folded as words are."""
    return _folded_names(rules_of(code).places, code)


@cache
def given_names(code: str) -> frozenset[str]:
    """Return the given names of a language that are no other words, folded as words are."""
    rules = rules_of(code)
    return _folded_names({*rules.given} - {*rules.everyday}, code)


def is_form(word: str, noun: str) -> bool:
    """Tell whether two words are forms of one noun: «wezîr», «wezîrê»."""
    return word == noun or (len(noun) >= _STEM and word.startswith(noun)
                            and len(word) - len(noun) <= _ENDING)


def _folded_names(names: Iterable[str], code: str) -> frozenset[str]:
    """Return names folded as the words of a text are."""
    _, fold = _reader(speech_rules(code))
    return frozenset(_folded(name, fold) for name in names)


def _folded(text: str, fold: _Fold) -> str:
    """Return a text as its words are compared: in lower case, with letters replaced."""
    return text.translate(fold).lower().replace(_DOT_ABOVE, "")


_STEM: Final = 4
_ENDING: Final = 2
"""Fewest letters in which two forms of a noun agree, and most by which one is longer."""
_DOT_ABOVE: Final = "\N{COMBINING DOT ABOVE}"
"""What is left of a Turkish İ in lower case."""
_MOST_WORDS: Final = 5
_LONGEST_ABBREVIATION: Final = 3
_Reader = tuple[re.Pattern[str], _Fold]


@cache
def _reader(rules: SpeechRules) -> _Reader:
    """Return what takes words out of a text, and what folds them."""
    inside = rf"\w\u0300-\u036f{re.escape(rules.unread)}"
    word = re.compile(rf"[{inside}]+(?:['’](?=\w)[{inside}]+)*|[^\s\w]")
    fold: _Fold = {ord(character): None for character in rules.unread}
    fold |= {ord(one): other for one, other in rules.fold}
    return word, fold
