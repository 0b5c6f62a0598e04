"""How likely the letters of a word are in each language.

A trigram is three letters in a row of a word in its loose spelling, with a space before its first
letter and one after its last: " th", "the", "he " of «the». `trigrams.json` has the trigrams that
tell languages of one script apart best, and how frequent each is in each of them.
`tools/learn_trigrams.py` makes it from texts that anybody may use; it names them.
"""

import math
from collections.abc import Iterator
from functools import cache
from importlib import resources
from typing import Final

import msgspec

from kashkol.languages.language import LANGUAGES

STEP: Final = 0.8
"""Natural logarithm of how many times as frequent a trigram of the next weight is."""
TRUST: Final = 0.5
"""The part of these logarithms that counts: neighbouring trigrams share two letters, so what they
say is partly the same."""


class Frequencies(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The trigrams of the languages of a script."""

    languages: tuple[str, ...]
    """Their codes."""
    weights: dict[str, str]
    """Of each trigram a digit for each language, from 0 for "hardly ever", on a scale of
    logarithms."""


def parts_of(word: str, script: str) -> tuple[tuple[str, float], ...]:
    """Return how probably a word is of each language, as parts of 1; empty if nothing is known.

    `word` is in its loose spelling.

    >>> max(parts_of("yapilmistir", "Latn"), key=lambda part: part[1])[0]
    'tr'
    """
    languages, weights = _frequencies(script)
    rows = [weights[trigram] for trigram in trigrams(word) if trigram in weights]
    if not rows:
        return ()
    sums = [sum(column) for column in zip(*rows, strict=True)]
    most = max(sums)
    odds = [math.exp((each - most) * STEP * TRUST) for each in sums]
    total = sum(odds)
    return tuple((code, each / total) for code, each in zip(languages, odds, strict=True)
                 if each >= total * _LEAST)


def trigrams(word: str) -> Iterator[str]:
    """Yield the trigrams of a word in its loose spelling.

    >>> list(trigrams("the"))
    [' th', 'the', 'he ']
    """
    spaced = f" {word} "
    return (spaced[at:at + 3] for at in range(len(spaced) - 2))


@cache
def _frequencies(script: str) -> tuple[tuple[str, ...], dict[str, bytes]]:
    """Read the languages of a script and their weights of each trigram.

    The weights are the codes of ASCII digits, all greater than the numbers by the same: only their
    differences count.

    Nothing is told by trigrams where a language that is read has none yet: it would be taken for
    its neighbours.
    """
    read = msgspec.json.decode(
        resources.files("kashkol.languages").joinpath("trigrams.json").read_bytes(),
        type=dict[str, Frequencies])
    known = {one.code for one in LANGUAGES if one.script == script}
    if script not in read or not known.issubset(read[script].languages):
        return (), {}
    found = read[script]
    return found.languages, {trigram: digits.encode()
                             for trigram, digits in found.weights.items()}


_LEAST: Final = 0.05
"""Smaller parts say nothing."""
