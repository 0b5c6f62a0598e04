"""Stems of Sorani words, for search: light, safe, and the same in Python and in the browser.

What is removed is inflection: definite ەکە and ەکان, indefinite ێک and یەک, plural ان, ezafe ی,
the clitics مان تان یان ش, the postpositions دا and ەوە, the copula ە and ن, and the prepositions
written together with their noun. A stem is no dictionary form; it only has to be the same for
the forms of one word and different for different words. Therefore suffixes are taken off one
by one until none is left: a name and the name with any chain of suffixes end at the same place,
even where that place is one letter too short.

Verbal nouns of دان "to give" meet their agent and participle: خۆپیشاندان "protest",
خۆپیشاندەر "protester" and خۆپیشاندراو have one stem.

The rules are data, `stem.json`; Lucene's `SoraniStemmer` publishes the idea of such a list.
"""

import json
import re
from importlib import resources
from typing import Final

from kashkol.languages.scripts import LETTER
from kashkol.model import SearchKey

TABLE: Final = json.loads(resources.files(__package__).joinpath("stem.json").read_text("utf-8"))
"""The rules as data; `stem.json` itself explains each of them."""

_SUFFIXES: list[tuple[str, int, str, str]] = [tuple(rule) for rule in TABLE["suffixes"]]
_PREFIXES: list[tuple[str, int, str]] = [tuple(rule) for rule in TABLE["prefixes"]]
_KEPT = frozenset(TABLE["kept"])
_KEPT_BEHIND_PREFIX = _KEPT.union(
    prefix + kept for prefix, _, _ in _PREFIXES for kept in TABLE["kept"])
_IRREGULAR: dict[str, str] = TABLE["irregular"]
_HAS_LETTER = re.compile(f"[{LETTER}]")


def stem(key: SearchKey) -> str:
    """Return the stem of one word, given and returned as search keys.

    >>> from kashkol.languages.ckb.letters import search_key
    >>> {stem(search_key(word)) for word in ("حکومەت", "حکومەتەکانیش", "لەحکومەتدا")}
    {'حکومەت'}
    """
    if len(key) > TABLE["longest_word"] or not _HAS_LETTER.search(key):
        return key
    word: str = key
    while word not in _IRREGULAR:
        shorter = _without_suffix(word)
        if shorter == word:
            return _without_prefix(word)
        word = shorter
    return _IRREGULAR[word]


def _without_suffix(word: str) -> str:
    """Return a word without its last suffix, or as it is."""
    for ending, least, after, becomes in _SUFFIXES:
        stays = len(word) - len(ending)
        if (stays >= least and word.endswith(ending) and (not after or word[stays - 1] in after)
                and _enough_stays(word, stays, least) and not _cuts_into_kept(word, stays)):
            return word[:stays] + becomes
    return word


def _enough_stays(word: str, stays: int, least: int) -> bool:
    """Tell whether what stays is long enough even if it begins with a preposition."""
    if least < TABLE["wary_from"] or word[:stays] in _KEPT:
        return True
    return stays - _prefix_length(word) >= least


def _cuts_into_kept(word: str, stays: int) -> bool:
    return any(word[:end] in _KEPT_BEHIND_PREFIX for end in range(stays + 1, len(word) + 1))


def _without_prefix(word: str) -> str:
    """Return a word without the preposition it is written together with, or as it is."""
    return word if word in _KEPT else word[_prefix_length(word):]


def _prefix_length(word: str) -> int:
    """Return how many letters at the beginning of a word are a preposition, as far as one sees."""
    for beginning, least, before in _PREFIXES:
        begun = len(beginning)
        if (len(word) - begun >= least and word.startswith(beginning)
                and (not before or word[begun] in before)):
            return begun
    return 0
