"""Which words are spellings of one word, and which Latin letters may spell a word; for search.

Sorani names have many spellings: «محەممەد», «محەمەد», «محمد»; «عەبدوڵڵا», «عەبدوڵا». Three things
tell whether two words are spellings of one: rules of the language (`alike`), a list of families
that no rule brings together (`FAMILIES`), and for Latin letters the price of reading them as a
word (`latin_price`). Words are search keys. A *skeleton*, the consonants of a word in the order of
their sounds, is the same in all spellings of a word that the rules know, so it tells where to look.

The rules are data, in `sounds.json` and `families.json`, and the browser's search has the same.
"""

import json
import re
from collections.abc import Iterator
from importlib import resources
from typing import Final

from kashkol.languages.ckb import affixes
from kashkol.languages.ckb.letters import search_key

TABLE: Final = json.loads(resources.files(__package__).joinpath("sounds.json").read_text("utf-8"))
"""The rules as data; `sounds.json` itself explains each of them."""

FAMILIES: Final[tuple[tuple[str, ...], ...]] = tuple(
    tuple(dict.fromkeys(search_key(word).replace("\N{ZERO WIDTH NON-JOINER}", "").lower()
                        for word in family))
    for family in json.loads(resources.files(__package__).joinpath(
        "families.json").read_text("utf-8"))["families"])
"""Spellings of one name or word, Sorani and Latin, as search keys."""

COMMON: Final[tuple[str, ...]] = tuple(sorted({search_key(word) for words in (
    affixes.FUNCTION_WORDS, affixes.TRANSITIVE_PASTS, affixes.COPULAS, affixes.OPENING_VERBS,
    affixes.NUMERALS, affixes.CONTINUING, TABLE["common"]) for word in words if " " not in word}))
"""Function words, numerals and the verbs of every text: never another spelling of a word."""

_FAMILY = {word: number for number, family in enumerate(FAMILIES) for word in family}
_CONSONANTS: dict[str, str] = TABLE["consonants"]
_WEAK: dict[str, str] = TABLE["weak"]
_FIRST: dict[str, str] = _CONSONANTS | _WEAK | dict.fromkeys(
    TABLE["silent"], TABLE["silent_sign"])
_SIGNS = str.maketrans(dict.fromkeys(map(ord, TABLE["unsigned"]), "") | {
    ord(letter): sign for letter, sign in _CONSONANTS.items()})
_DOUBLED = re.compile(r"(.)\1++")
_ALIKE = str.maketrans(TABLE["alike"])
_LATIN: dict[str, dict[str, int]] = TABLE["latin"]
_LONGEST_PIECE = max(map(len, _LATIN))
_LEFT_OUT: dict[str, int] = TABLE["left_out"]
_PLAIN = str.maketrans(TABLE["plain"])
_FEWEST: int = TABLE["fewest"]
_ENDING: Final = re.compile(TABLE["ending"])
_MOST: int = TABLE["most"]
_LONG: int = TABLE["long"]
_LEAST: int = TABLE["least"]
_SHORT: str = TABLE["short"]
_PRESENT: str = TABLE["present"]
_LAX: str = TABLE["lax"]
_OPENINGS: list[str] = TABLE["openings"]
_ENDS_OF_VERBS: str = TABLE["ends_of_verbs"]


def skeleton(word: str) -> str:
    """Return the signs of the consonants of a word, without those of doubled letters.

    >>> skeleton("محەممەد"), skeleton("موحەمەد"), skeleton("عیراق")
    ('mhmd', 'mhmd', "'rk")
    """
    single = once(word)
    return _FIRST.get(single[:1], "") + single[1:].translate(_SIGNS)


def once(word: str) -> str:
    """Return a word without doubled letters.

    >>> once("عەبدوللا")
    'عەبدولا'
    """
    return _DOUBLED.sub(r"\1", word)


def sound(word: str) -> str:
    """Return a word with one letter for each sound, and none doubled.

    >>> sound("عەبدوللا"), sound("مروڤ")
    ('ئەبدولا', 'مروف')
    """
    return once(word.translate(_ALIKE))


def alike(one: str, other: str) -> bool:
    """Tell whether two words are, by the rules, spellings of one.

    >>> alike("حوسین", "حسین"), alike("محەمەد", "محمد"), alike("بەرد", "برد")
    (True, True, False)
    """
    if _FAMILY.get(one, one) != _FAMILY.get(other, other) and {one, other} <= _FAMILY.keys():
        return False
    if one == other:
        return True
    first, second = once(one), once(other)
    if first == second:
        return len(first) >= _FEWEST
    first, second = sound(first), sound(second)
    if first == second:
        return len(first) > _FEWEST
    signs = skeleton(one)
    if len(signs) < _FEWEST or signs != skeleton(other):
        return False
    return _spelled_with_fewer_vowels(first, second, len(signs))


def latin_price(latin: str, word: str) -> int | None:
    """Return the price of reading Latin letters as a word; none where they cannot be read so.

    It is one more than that of their beginning where they have an ending which the word has not.

    >>> latin_price("hewler", "هەولیر"), latin_price("korona", "کورونا"), latin_price("kar", "ناو")
    (1, 0, None)
    >>> latin_price("bexdawe", "بەغدا"), latin_price("hewlêrê", "هەولیر")
    (1, 1)
    """
    latin = latin.translate(_PLAIN)
    prices = {(0, 0): 0}
    for at in range(len(latin) + 1):
        for place in range(len(word) + 1):
            price = prices.get((at, place))
            if price is None:
                continue
            for read, spelled, more in _readings(latin, at, word, place):
                if price + more < prices.get((read, spelled), price + more + 1):
                    prices[read, spelled] = price + more
    price = min((price + (at < len(latin)) for (at, place), price in prices.items()
                 if place == len(word) and (at == len(latin) or _hangs(latin, at))), default=None)
    return price if price is not None and price <= _highest_price(len(latin)) else None


def _hangs(latin: str, at: int) -> bool:
    """Tell whether Latin letters from a place on are an ending."""
    return at > _FEWEST and _ENDING.fullmatch(latin, at) is not None


def _highest_price(letters: int) -> int:
    return 1 + letters // 2 if letters > _FEWEST else 1


def _readings(latin: str, at: int, word: str, place: int) -> Iterator[tuple[int, int, int]]:
    """Yield where the next letters of both end if they are read as each other, and the price."""
    letter = word[place:place + 1]
    if letter and (letter == word[place - 1:place] or letter in _LEFT_OUT):
        yield at, place + 1, 0 if letter == word[place - 1:place] else _LEFT_OUT[letter]
    if at and latin[at:at + 1] == latin[at - 1]:
        yield at + 1, place, 0
    for end in range(at + 1, min(at + _LONGEST_PIECE, len(latin)) + 1):
        for letters, price in _LATIN.get(latin[at:end], {}).items():
            if word.startswith(letters, place):
                yield end, place + len(letters), price


def _spelled_with_fewer_vowels(one: str, other: str, consonants: int) -> bool:
    """Tell whether two words differ in nothing but vowels that one of them leaves out."""
    left_out = _vowels_left_out(one, other)
    if left_out is None:
        return False
    of_one, of_other = left_out
    if (of_one and of_other) or (one.startswith(_PRESENT) and other.startswith(_PRESENT)):
        return False
    if _SHORT not in of_one + of_other:
        return len(of_one + of_other) <= _MOST
    arabic = one if of_other else other
    return (_SHORT not in arabic[:-1]
            and (len(of_one + of_other) >= _LEAST or consonants > _FEWEST
                 or max(len(one), len(other)) >= _LONG or one[0] != other[0]))


def _vowels_left_out(one: str, other: str) -> tuple[str, str] | None:
    """Return the vowels that only the first of two words writes, and those only the second does.

    None where the words differ in anything else; one vowel in place of another is another word.
    """
    words, at, left_out = (one, other), [0, 0], ["", ""]
    while at != [len(one), len(other)]:
        here = [word[place:place + 1] for word, place in zip(words, at, strict=True)]
        if here[0] == here[1] or (at == [0, 0] and set(here) == set(_OPENINGS)):
            at = [at[0] + 1, at[1] + 1]
            continue
        for which in (0, 1):
            following = words[which][at[which] + 1:at[which] + 2]
            if following == here[1 - which] and _may_be_left_out(words[which], at[which]):
                left_out[which] += here[which]
                at[which] += 1
                break
        else:
            return None
    return left_out[0], left_out[1]


def _may_be_left_out(word: str, at: int) -> bool:
    """Tell whether a letter is a vowel that another spelling may not write."""
    following = word[at + 1:at + 2]
    if not at or not following or word[at] not in _LAX + _SHORT:
        return False
    if word[at] == _SHORT:
        return True
    closes = at + 2 == len(word) and following in _ENDS_OF_VERBS
    return not closes and all(letter in _CONSONANTS or letter in _OPENINGS[0]
                              for letter in (word[at - 1], following))
