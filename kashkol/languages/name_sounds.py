"""How names of different scripts and languages sound, and how alike they are.

A name is written as the sounds of its letters: «کازمی» is `kazmi`, الكاظمي is `kaDmi`, Kadhimi is
`kaDimi`. Two are compared by the least cost of changing one into the other: sounds that languages
write for each other cost little, and so do short vowels, which Arabic script leaves out.
`name_sounds.json` has the sounds and the costs.
"""

import re
import unicodedata
from functools import cache, lru_cache
from importlib import resources
from itertools import islice, product
from typing import Final

import msgspec

VOWELS: Final = frozenset("aeiuE")
FIRST_VOWEL: Final = 3.0
"""How many times as much it costs to leave out a vowel at the beginning of a name."""
LAST_VOWEL: Final = 2.0
"""How many times as much it costs to change the last vowel: Kamal and Kamil are two names."""
OTHER: Final = 1.0
"""Cost of any other change."""
LONGEST: Final = 60
"""Sounds of a name that are compared."""
MOST_KEYS: Final = 16
"""Rough keys of a name."""
MOST_WAYS: Final = 64
"""Ways to make them that are tried."""


class OwnSounds(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Letters that one language sounds otherwise."""

    letters: dict[str, str] = {}
    groups: dict[str, str] | None = None
    """Instead of those of the others; nothing if they are the same."""


class SoundTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The sounds of letters and the costs of changing them."""

    about: str
    letters: dict[str, str]
    groups: dict[str, str]
    """Letters that are one sound together: `kh`."""
    own: dict[str, OwnSounds]
    near: tuple[tuple[str, float], ...]
    """Pairs of sounds that languages write for each other, with the cost."""
    left_out: dict[str, float]
    """Sounds that may be missing."""
    others: dict[str, str]
    """By which other language the letters of a foreign name may be sounded: Macron in Turkish."""
    spoken: dict[str, dict[str, str]]
    """Patterns of sounds of a language and what is spoken for them."""
    together: dict[str, str]
    """The same of whole names, in any language: of Abd al-, Abdul and the like the article is left
    out."""
    articles: dict[str, tuple[str, ...]]
    """What is no part of a family name's sound, joined in Arabic, words of their own in Latin."""


@cache
def sound_table() -> SoundTable:
    """Return the table of sounds."""
    path = resources.files("kashkol.languages").joinpath("name_sounds.json")
    return msgspec.json.decode(path.read_bytes(), type=SoundTable)


@lru_cache(maxsize=65536)
def word_sounds(word: str, code: str) -> str:
    """Return how a word of a language sounds, without its article.

    >>> word_sounds("الكاظمي", "ar"), word_sounds("Kadhimi", "en"), word_sounds("Xalid", "kmr")
    ('kaDmi', 'kaDimi', 'xalid')
    """
    table = sound_table()
    own = table.own.get(code, OwnSounds())
    letters = table.letters | own.letters
    groups = table.groups if own.groups is None else own.groups
    plain = _without_article(_plain(word, letters), code)
    sounds, at = [], 0
    while at < len(plain):
        size = next((size for size in (3, 2) if plain[at:at + size] in groups), 1)
        part = plain[at:at + size]
        sounds.append(groups[part] if size > 1 else letters.get(part, ""))
        at += size
    return _short(_spoken("".join(sounds), code))[:LONGEST]


def name_sounds(name: str, code: str) -> str:
    """Return how a name sounds: that of its words, without articles, in one.

    >>> name_sounds("مصطفى الكاظمي", "ar"), name_sounds("Mustafa al-Kadhimi", "en")
    ('mstfakaDmi', 'mustafakaDimi')
    """
    words = _WORD.findall(name)
    articles = sound_table().articles["Latn"]
    kept = [word for word in words[:-1] if word.lower() not in articles] + words[-1:]
    sounds = _short("".join(word_sounds(word, code) for word in kept))
    for pattern, spoken in sound_table().together.items():
        sounds = re.sub(pattern, spoken, sounds)
    return sounds[:LONGEST]


def all_sounds(name: str, code: str) -> tuple[str, ...]:
    """Return how a name in a text of a language may sound, as one of its own or a foreign one.

    >>> all_sounds("Macron", "tr")
    ('majrun', 'makrun')
    """
    other = sound_table().others.get(code)
    own = name_sounds(name, code)
    return (own,) if other is None or name_sounds(name, other) == own else (
        own, name_sounds(name, other))


def likeness(one: str, other: str) -> float:
    """Return how alike two names sound, 1 if they sound the same, 0 or less if nothing agrees.

    >>> likeness("kazmi", "kaDimi") > 0.9 > likeness("kazmi", "karimi")
    True
    """
    size = max(_weight(one), _weight(other), 1.0)
    return 1 - difference(one, other) / size


def is_same_name(one: str, other: str, code: str) -> bool:
    """Tell whether two words of a language are one given name in two spellings.

    >>> [is_same_name("mesud", word, "tr") for word in ("mesut", "masoud", "mahmud")]
    [True, True, False]
    """
    if one == other:
        return True
    if min(len(one), len(other)) < SHORTEST_SPELLED:
        return False
    first, second = word_sounds(one, code), word_sounds(other, code)
    size = max(_weight(first), _weight(second))
    return difference(first, second, WRITTEN_VOWEL) <= SAME * size


@lru_cache(maxsize=65536)
def difference(one: str, other: str, vowels: float = 1.0) -> float:
    """Return the least cost of changing the sounds of one name into those of another.

    A vowel that is missing costs `vowels` times as much as where scripts leave it out.
    """
    costs = _costs()
    last_one, last_other = _last_vowel(one), _last_vowel(other)
    row = [0.0]
    for at, sound in enumerate(other):
        row.append(row[-1] + _left_out(sound, at, vowels))
    for i, sound in enumerate(one):
        above, row = row, [row[0] + _left_out(sound, i, vowels)]
        for j, against in enumerate(other):
            change = costs.get((sound, against), OTHER)
            if i == last_one and j == last_other:
                change *= LAST_VOWEL
            row.append(min(above[j] + change, above[j + 1] + _left_out(sound, i, vowels),
                           row[j] + _left_out(against, j, vowels)))
    return row[-1]


@lru_cache(maxsize=65536)
def rough_keys(sounds: str) -> tuple[str, ...]:
    """Return the keys of which names that may be alike have one in common.

    They leave out vowels and weak sounds and do not tell apart what languages write for each other;
    of what has two such partners there is a key for each.
    """
    ways = [_ROUGH[sound] for sound in sounds if sound in _ROUGH]
    keys: dict[str, None] = {}
    for way in islice(product(*ways), MOST_WAYS):
        keys.setdefault(_short("".join(way)))
    return tuple(keys)[:MOST_KEYS]


SHORTEST_SPELLED: Final = 4
"""Fewest letters of a given name that may be spelled in another way."""
SAME: Final = 0.08
"""Greatest difference of two spellings of one name, in parts of their length."""
WRITTEN_VOWEL: Final = 3.0
"""How many times as much a missing vowel costs where both names write theirs alike."""
_WORD = re.compile(r"[^\W\d_]+(?:['’ʼʿʾ][^\W\d_]+)*")
_ROUGH: Final = {
    "b": ("b",), "p": ("b",), "t": ("t",), "d": ("t",), "T": ("s", "t"), "D": ("s", "t"),
    "s": ("s",), "z": ("s",), "S": ("j",), "Z": ("j", "s"), "j": ("j", ""), "c": ("j",),
    "k": ("k",), "q": ("k",), "g": ("k", "", "j"), "G": ("", "k"), "f": ("f", ""),
    "v": ("f", ""), "m": ("m",), "n": ("n",), "l": ("l",), "r": ("r",), "x": ("", "k")}


def _plain(word: str, letters: dict[str, str]) -> str:
    """Return the small letters of a word, without marks on letters that have no sound of theirs."""
    small = word.lower()
    if all(letter in letters for letter in small):
        return small
    parts = (letter if letter in letters else unicodedata.normalize("NFD", letter)
             for letter in unicodedata.normalize("NFC", small))
    return "".join(sign for part in parts for sign in part if sign in letters)


def _without_article(word: str, code: str) -> str:
    for article in sound_table().articles.get(code, ()):
        if word.startswith(article) and len(word) > len(article) + 2:
            return word[len(article):]
    return word


def _spoken(sounds: str, code: str) -> str:
    """Return the sounds of a word without carriers of vowels: ایران is iran, حلبچه ends in e."""
    for pattern, spoken in sound_table().spoken.get(code, {}).items():
        sounds = re.sub(pattern, spoken, sounds)
    return sounds


def _short(sounds: str) -> str:
    """Return sounds without what is doubled."""
    return _DOUBLED.sub(r"\1", sounds)


def _weight(sounds: str) -> float:
    """Return how long a name is, its vowels counted for a half."""
    return sum(0.5 if sound in VOWELS else 1.0 for sound in sounds)


def _last_vowel(sounds: str) -> int:
    """Return where the last vowel before a consonant is; -1 if there is none."""
    return next((at for at in range(len(sounds) - 2, -1, -1) if sounds[at] in VOWELS), -1)


def _left_out(sound: str, at: int, vowels: float) -> float:
    """Return the cost of leaving a sound out."""
    cost = sound_table().left_out.get(sound, OTHER)
    if sound not in VOWELS:
        return cost
    is_first = at == 0 and sound != "E"
    return min(cost * max(vowels, FIRST_VOWEL if is_first else 1.0), OTHER)


@cache
def _costs() -> dict[tuple[str, str], float]:
    costs: dict[tuple[str, str], float] = {}
    for pair, cost in sound_table().near:
        costs[pair[0], pair[1]] = costs[pair[1], pair[0]] = cost
    for sound in "abcdefghijklmnopqrstuvwxyzDEGSTZ":
        costs[sound, sound] = 0.0
    return costs


_DOUBLED = re.compile(r"(.)\1+")
