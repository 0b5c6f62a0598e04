"""The spellings of one name that Sorani writing makes of itself.

The press spells very common words in several ways, writes a space more or less inside a compound,
and puts the Arabic article before a person's last name or leaves it out. Spellings are entity keys.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from kashkol.languages.ckb.affixes import AND, SPELLINGS
from kashkol.model import EntityKey

MOST_SPELLINGS: Final = 48
"""Made spellings of one name; a limit for names of many common words."""

_ARTICLE: Final = "ئەل"
_ARTICLE_VOWEL: Final = "ئە"
"""What is left of the article before a sun letter, which is doubled: «ئەسسەدر»."""
_SUN_LETTERS: Final = frozenset("تدرزژسشنلصطظضذث")
_INFLECTIONS: Final = ("", "ی", "یی", "ەکان", "ەکانی")
"""Suffixes that a common word may have inside a name."""
_VARIANTS: Final = {word: tuple(other for other in group if other != word)
                    for group in SPELLINGS for word in group}
_DOUBLED: Final = re.compile(r"(.)\1")
_SAME_SOUNDS: Final = str.maketrans("ڵۆێحطدقغصثعذظض", "لویهتتکخسسئززز")
"""Letters that one press writes and another does not: «میدحات», «میتهات»."""
_NO_VOWELS: Final = str.maketrans(dict.fromkeys("اوەیئ"))
_VARIANT_PHRASES: Final = tuple(word for word in _VARIANTS if " " in word)


def spellings(key: EntityKey, *, article: bool) -> Iterator[str]:
    """Yield the spellings a name may have in the press, its own first.

    `article` says that it is a person's, whose last word may bear the Arabic article.

    >>> list(spellings(EntityKey("ئەنجوومەنی ئێراق"), article=False))[:3]
    ['ئەنجوومەنی ئێراق', 'ئەنجوومەنی عێراق', 'ئەنجوومەنی عیراق']
    """
    key = EntityKey(" ".join(key.split()))
    made = dict.fromkeys([key, *_respelled(key)])
    if article:
        made |= dict.fromkeys(other for name in list(made) for other in _with_article(name))
    made |= dict.fromkeys(_joined(key))
    return islice(made, MOST_SPELLINGS)


def sounding(name: str) -> str:
    """Return a name without the letters in which its spellings differ most.

    >>> sounding("عەبدوڵڵا") == sounding("عەبدولا")
    True
    """
    return _DOUBLED.sub(_once, name.translate(_SAME_SOUNDS))


def consonants(name: str) -> str:
    """Return the consonants of a name, which Arabic spelling has too.

    >>> consonants("عەبدولکەریم") == consonants("عبدالکریم")
    True
    """
    return sounding(name).translate(_NO_VOWELS)


def _once(doubled: re.Match[str]) -> str:
    return doubled[1]


def _respelled(key: str) -> Iterator[str]:
    """Yield the name with variant spellings of its common words, of every choice of them.

    A word alone must be such a word itself: «بەغدادی» is a last name, «بەغدای» is Baghdad.

    >>> list(_respelled("حکومەتی عێراق"))
    ['حکومەتی عیراق', 'حکومەتی ئێراق']
    """
    spelled = {key: None}
    for phrase in _VARIANT_PHRASES:
        if phrase in key and f" {phrase}" in f" {key}":
            spelled |= dict.fromkeys(key.replace(phrase, other) for other in _VARIANTS[phrase])
    words = [(word, _word_variants(word) if " " in key else _VARIANTS.get(word, ()))
             for word in key.split(" ")]
    for word, variants in words:
        if variants:
            spelled |= {name.replace(word, variant): None
                        for name in tuple(spelled) for variant in variants}
    del spelled[key]
    yield from spelled


def _word_variants(word: str) -> tuple[str, ...]:
    """Return the other spellings of a common word, with what it carries."""
    for inflection in _INFLECTIONS:
        variants = _VARIANTS.get(word.removesuffix(inflection))
        if variants and word.endswith(inflection):
            return tuple(variant + inflection for variant in variants)
    return ()


def _with_article(name: str) -> Iterator[str]:
    """Yield a person's name with the Arabic article before its last word, and without it.

    >>> list(_with_article("موقتەدا سەدر"))
    ['موقتەدا ئەلسەدر', 'موقتەدا ئەل-سەدر', 'موقتەدا ئەل سەدر', 'موقتەدا ئەسسەدر']
    """
    first, _, last = name.rpartition(" ")
    head = f"{first} " if first else ""
    if last.startswith(_ARTICLE):
        bare = last.removeprefix(_ARTICLE).lstrip("-")
        if first and bare:
            yield from (head + bare, f"{head}{_ARTICLE} {bare}", f"{head}{_ARTICLE}-{bare}")
        return
    yield from (f"{head}{_ARTICLE}{last}", f"{head}{_ARTICLE}-{last}")
    if first:
        yield f"{head}{_ARTICLE} {last}"
    if last[:1] in _SUN_LETTERS:
        yield f"{head}{_ARTICLE_VOWEL}{last[0]}{last}"


def _joined(name: str) -> Iterator[str]:
    """Yield the name with one of its spaces left out, as ZWNJ and haste leave them out."""
    words = name.split(" ")
    for at in range(1, len(words)):
        if AND not in words[at - 1:at + 1]:
            yield " ".join(words[:at]) + " ".join(words[at:])
