"""Stretches of a text in a language of tables that may be names, to be compared with known ones.

In a script with capitals the words of a name have them; else any words may be one that are none of
grammar. What is written before and behind a name is left out, in every way that it may be.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import attrgetter
from typing import Final, NamedTuple

from kashkol.languages.language import language_of, table
from kashkol.languages.name_rules import JOINER, rules_of
from kashkol.languages.name_sounds import all_sounds, rough_keys
from kashkol.languages.telling import Telling, script_of
from kashkol.model import Mention, Reading

LONGEST_NAME: Final = 4
"""Words of the longest name looked for, without articles."""
SHORTEST_WORD: Final = 3
"""Fewest letters of a word that may be a name."""
MOST_WORDS: Final = 2 * LONGEST_NAME
"""Words of a name with its articles."""

WORD = re.compile(rf"[^\W\d_]+(?:[{JOINER}\u064b-\u0652\u0670][^\W\d_]+)*")
"""A word with its joiners and vowel signs."""


class Stretch(NamedTuple):
    """A stretch of a text that may be a name, without affixes."""

    start: int
    end: int
    name: str
    words: int
    suffix: str
    """What stands behind it in its word."""
    begins_sentence: bool


def languages_in(reading: Reading) -> set[str]:
    """Return the languages of a text and its passages."""
    tags = {reading.language, *(passage.language for passage in reading.passages)}
    return {language.code for tag in tags if (language := language_of(tag))}


def stretches(reading: Reading, code: str, begins: frozenset[str]) -> Iterator[Stretch]:
    """Yield what may be a name in the parts of a text that are in a language."""
    for start, end in _parts(reading, code):
        words = list(WORD.finditer(reading.text, start, end))
        free = [not _covered(reading.mentions, word.start(), word.end()) for word in words]
        for at, word in enumerate(words):
            for head in _heads(word[0], code) if free[at] else ():
                if _may_be_name(head, code) and any(
                        _begins(sounds, begins) for sounds in all_sounds(head, code)):
                    yield from _names_from(reading.text, words[at:at + MOST_WORDS],
                                           free[at:at + MOST_WORDS], head, code)


def _parts(reading: Reading, code: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that are in a language."""
    language = language_of(reading.language)
    start = 0
    for passage in reading.passages:
        if language and language.code == code:
            yield start, passage.start
        start = passage.end
        if (found := language_of(passage.language)) and found.code == code:
            yield passage.start, passage.end
    if language and language.code == code:
        yield start, len(reading.text)


def _names_from(text: str, words: Sequence[re.Match[str]], free: Sequence[bool], head: str,
                code: str) -> Iterator[Stretch]:
    """Yield the stretches that begin with the first of some words, of which `head` is left."""
    start, count = words[0].end() - len(head), 0
    for at, word in enumerate(words):
        written = word[0] if at else head
        if at and not (free[at] and _is_beside(text, words[at - 1].end(), word.start())):
            return
        if _joins(written, code):
            if at:
                continue
        elif count == LONGEST_NAME or not _may_be_name(written, code):
            return
        else:
            count += 1
        yield from _stretches_to(text, start, word, count, code)


def _stretches_to(text: str, start: int, word: re.Match[str], count: int,
                  code: str) -> Iterator[Stretch]:
    """Yield the stretches that a word ends, with its suffixes and without them."""
    for end in _ends(word.end(), max(start, word.start()), text, code):
        if count > 1 or end - start >= SHORTEST_WORD:
            yield Stretch(start, end, " ".join(text[start:end].split()), count,
                          text[end:word.end()], _opens_sentence(text, start))


def _is_beside(text: str, end: int, start: int) -> bool:
    """Tell whether nothing but spaces and hyphens are between two words."""
    return not text[end:start].strip(_JOINING)


def _opens_sentence(text: str, start: int) -> bool:
    return not start or _OPENS.search(text, max(0, start - 3), start) is not None


def _heads(word: str, code: str) -> Iterator[str]:
    """Yield a word as it is and without what may be written before a name."""
    yield word
    rules = rules_of(code)
    for prefix in rules.prefixes:
        rest = word.removeprefix(prefix)
        if rest != word and len(rest) >= SHORTEST_WORD:
            yield rest


def _ends(end: int, start: int, text: str, code: str) -> Iterator[int]:
    """Yield where a name may end that a word ends: with it, and before suffixes."""
    yield end
    joined = text.rfind(JOINER, start, end)
    if joined - start >= SHORTEST_WORD:
        yield joined
    for size in sorted({len(suffix) for suffix in _suffixes(code)}):
        if end - size - start >= SHORTEST_WORD and text[end - size:end] in _suffixes(code):
            yield end - size


@lru_cache(maxsize=8)
def _suffixes(code: str) -> frozenset[str]:
    rules = rules_of(code)
    return frozenset(rules.suffixes) if rules.is_cased else frozenset()


@lru_cache(maxsize=65536)
def _may_be_name(word: str, code: str) -> bool:
    """Tell whether a word may be a part of a name: it has a capital, or is none of grammar."""
    language = language_of(code)
    if language is None or script_of([word]) != language.script:
        return False
    return (word[0].isupper() or not rules_of(code).is_cased) and word.lower() not in _grammar(code)


@lru_cache(maxsize=65536)
def _joins(word: str, code: str) -> bool:
    """Tell whether a word inside a name is an article, or one with the next."""
    rules = rules_of(code)
    return word.lower() in (*rules.particles, *rules.compound_first)


@lru_cache(maxsize=8)
def _grammar(code: str) -> frozenset[str]:
    """Return the function words of a language, without the places among them."""
    places = tuple(place.lower() for place in rules_of(code).places)
    words = table(code, "telling", Telling).words
    return frozenset(word for word in words if not word.startswith(places))


def _begins(sounds: str, begins: frozenset[str]) -> bool:
    """Tell whether a word may begin one of the names that are looked for."""
    return any(key[:-1] in begins for key in rough_keys(sounds) if key)


def _covered(mentions: Sequence[Mention], start: int, end: int) -> bool:
    """Tell whether a mention covers a word; the mentions are in order."""
    at = bisect_left(mentions, end, key=attrgetter("start"))
    return at > 0 and mentions[at - 1].end > start


_JOINING = " -\N{ZERO WIDTH NON-JOINER}\N{NO-BREAK SPACE}\n"
_OPENS = re.compile(r"[.!?:;\n\"'“”„«»‘—–•*|/][ ]{0,2}$")
"""What stands before the first word of a sentence."""
