"""The words of an archive: what is left of each without its suffixes, and how it is used.

A name's last word has the suffixes («کازمییەوە», «عێراقدا»). Whether its end is a suffix or part of
the name, the archive shows: a shorter form counts only if it occurs without suffixes too. A word
that is definite elsewhere («بازاڕەکە»), or mostly has an ezafe to the next word, is a common noun
and no name.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, NamedTuple

from kashkol.languages.ckb.affixes import (
    DEFINITE_STARTS,
    EZAFE,
    INDEFINITE,
    LINK,
    PREFIXES,
    SUFFIXES,
    ending,
)
from kashkol.languages.ckb.naming import (
    ACRONYM,
    COPULA_LETTERS,
    FUNCTION_KEYS,
    NEVER_NAMES,
    NEVER_OF_LETTERS,
    PLURAL_OF_PERSONS,
    SPEECH,
    WORD_ENDINGS,
    is_verb_form,
    naming_key,
)
from kashkol.languages.scripts import LETTER, MARK, TATWEEL, ZWNJ
from kashkol.model import Reading

COMMON_FROM: Final = 20
"""A word is a common noun if at least one in so many of its uses is definite or indefinite."""
LONGEST_WORD: Final = 40
"""Letters from which on a word is taken as it is."""
LEAST_OF_NOUN: Final = 4
"""What looks like an acronym is a noun with an ending if at least one in so many is without it."""
MOSTLY: Final = 0.7
"""Share of uses with an ezafe to the next word from which on a word in ی or ە is a noun. A name
that ends so is before a word that could be tied to it in a half of its uses or fewer."""
SHORTEST_STEM: Final = 3
"""Letters that must be left when a suffix is taken from a word."""

_SHORTEST_SUFFIXES = frozenset(COPULA_LETTERS)
_WORD = re.compile(f"[{LETTER}{MARK}{ZWNJ}{TATWEEL}]+")
_ATTACHED = sorted(map(naming_key, PREFIXES), key=len, reverse=True)


class Word(NamedTuple):
    """A word of a text and the signs between it and the next one."""

    start: int
    end: int
    key: str
    gap: str
    """Text up to the next word of the sentence, or up to its end."""


class Vocabulary:
    """The words of an archive, counted, and their stems; build it once, then only read it."""

    __slots__ = ("common", "counts", "linked", "stems")

    def __init__(self, counts: Counter[str], linked: Counter[str]) -> None:
        """Own the counts of naming keys, in all and with an ezafe to the next word."""
        self.counts = counts
        self.linked = linked
        self.stems = {key: _attested_stem(key, counts) for key in counts}
        self.common = _definites(counts)
        """How often each stem has «ەکە», «ەکان» or «ێک», as common nouns do."""

    def stem(self, word: Word) -> str:
        """Return the word without its suffixes, if it occurs without them in the archive."""
        return self.stems.get(word.key, word.key)

    def is_common(self, stem: str) -> bool:
        """Tell whether a word is used like a common noun, itself or without a final ی or ە."""
        return any(self.common[form] * COMMON_FROM > self.counts[stem]
                   for form in (stem, stem.removesuffix(EZAFE), stem.removesuffix(LINK)))

    def is_mostly_linked(self, word: Word) -> bool:
        """Tell whether a word mostly has an ezafe to the next word, as only nouns do."""
        return self.stem(word) == word.key \
            and self.linked[word.key] > MOSTLY * self.counts[word.key]

    def is_often_linked(self, word: Word) -> bool:
        """Tell whether a word in ی or ە is before one that could be tied to it in most places."""
        return self.stem(word) == word.key and self.linked[word.key] * 2 > self.counts[word.key]

    def is_plural(self, stem: str) -> bool:
        """Tell whether a word is the plural of a common noun: «ژنان», «گەنجان», «وڵاتان»."""
        single = stem.removesuffix(PLURAL_OF_PERSONS)
        return stem != single and self.common[single] * COMMON_FROM >= self.counts[stem] \
            and self.common[single] > 0

    def is_acronym(self, stem: str) -> bool:
        """Tell whether a word consists of the names of letters and is no noun with an ending."""
        if not ACRONYM.fullmatch(stem) or stem.endswith(NEVER_OF_LETTERS) \
                or stem in NEVER_NAMES or is_verb_form(stem):
            return False
        nouns = (stem.removesuffix(ending) for ending in WORD_ENDINGS if stem.endswith(ending))
        behind = (stem.removeprefix(prefix) for prefix in _ATTACHED if stem.startswith(prefix))
        return not any(self.counts[noun] * LEAST_OF_NOUN > self.counts[stem]
                       for noun in (*nouns, *behind)) \
            and not any(self.common[form] * COMMON_FROM > self.counts[stem]
                        for form in (stem, stem.removesuffix(LINK)))


def sentences(reading: Reading) -> Iterator[tuple[Word, ...]]:
    """Yield the words of every sentence."""
    for span in reading.sentences:
        found = list(_WORD.finditer(reading.text, span.start, span.end))
        ends = [*(match.start() for match in found[1:]), span.end][:len(found)]
        yield tuple(
            Word(match.start(), match.end(), naming_key(match.group()),
                 reading.text[match.end():until])
            for match, until in zip(found, ends, strict=True))


def vocabulary(texts: Iterable[Iterable[Sequence[Word]]]) -> Vocabulary:
    """Return the vocabulary of several texts, each given as its sentences."""
    counts, linked = Counter[str](), Counter[str]()
    for text in texts:
        for words in text:
            counts.update(word.key for word in words)
            linked.update(words[at].key for at in range(len(words)) if is_linked(words, at))
    return Vocabulary(counts, linked)


def is_linked(words: Sequence[Word], at: int) -> bool:
    """Tell whether an ezafe, or its like, ties a word to the next one."""
    word = words[at]
    return (word.gap == " " and word.key.endswith((EZAFE, LINK)) and at + 1 < len(words)
            and may_continue(words[at + 1]))


def may_continue(word: Word) -> bool:
    """Tell whether a word can be inside a longer name; a verbal noun with an ezafe can."""
    return not (word.key in FUNCTION_KEYS or word.key in SPEECH
                or (is_verb_form(word.key) and not word.key.endswith(EZAFE))
                or INDEFINITE.fullmatch(word.key))


def bears(key: str, suffix: re.Pattern[str]) -> bool:
    """Tell whether a word ends in one of the suffixes, with a stem before it."""
    return len(key) <= LONGEST_WORD and any(
        suffix.fullmatch(key, size) for size in range(SHORTEST_STEM - 1, len(key)))


# --- stems -----------------------------------------------------------------------------------


def _attested_stem(key: str, counts: Counter[str]) -> str:
    """Return the shortest beginning of a word that the archive writes alone as well.

    It must be at least half as frequent as the word: «عێراقی» is عێراق, but «کازمی» stays, even
    if somebody is called کازم.
    """
    if len(key) > LONGEST_WORD:
        return key
    for prefix in _ATTACHED:
        rest = key.removeprefix(prefix)
        if rest != key and len(rest) > SHORTEST_STEM and counts[rest] * 2 >= counts[key]:
            return rest
    for size in range(SHORTEST_STEM, len(key)):
        stem = key[:size]
        if counts[stem] * _needed(key, size) >= counts[key] and _is_suffixed(key, stem):
            return stem
    return key


def _needed(key: str, size: int) -> int:
    """Return how many times as frequent as its stem a word may be.

    The end of many a name is like the shortest suffixes: «تاران» is no «تارا».
    """
    return 1 if key[size:] in _SHORTEST_SUFFIXES else 2


def _is_suffixed(key: str, stem: str) -> bool:
    return key[len(stem):] == EZAFE or SUFFIXES[ending(stem)].fullmatch(
        key, len(stem)) is not None


def _definites(counts: Counter[str]) -> Counter[str]:
    """Return how often each stem is definite or indefinite."""
    common: Counter[str] = Counter()
    for key, times in counts.items():
        for size in range(SHORTEST_STEM - 1, min(len(key), LONGEST_WORD)):
            if key.startswith(DEFINITE_STARTS, size):
                common[key[:size]] += times
    return common
