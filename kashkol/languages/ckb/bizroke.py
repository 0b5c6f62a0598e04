"""The short i of Kurdish (bizroke), which the Arabic script does not write.

«کردن» is spoken kirdin. Its place follows mostly from the shape of syllables: one consonant before
the vowel (or one and a glide), and after it one, or two of falling sonority. Each way to cut a
cluster of consonants into such syllables has a cost, and the cheapest is taken. Where sounds are
not enough (verb roots behind prefixes, words before suffixes), the tables mark the i beforehand, in
the Arabic letters.
"""

import json
import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from importlib import resources
from typing import Final

TABLE: Final = json.loads(
    resources.files(__package__).joinpath("romanise.json").read_text("utf-8"))
"""Letters, marks and roots of romanisation as data."""

SHORT_I: Final = "i"
BREAK: Final = "·"
"""In the table of roots and among sounds: a syllable ends here."""
VOWELS: Final = frozenset("aeêiîouû")
"""Vowels in Latin letters."""
_LONG = frozenset("aêîoû")

_CONSONANTS: dict[str, str] = TABLE["consonants"]
_HAWAR = {letter: _CONSONANTS[arabic] for arabic, letter in TABLE["ala-lc"].items()}
"""The letters of ALA-LC that differ, and how Hawar writes them."""
_CLASS = "".join(_CONSONANTS)
_ROOTS = [(root.replace(SHORT_I, "").replace(BREAK, ""), root)
          for root in sorted(TABLE["roots"], key=len, reverse=True)]
_ENDINGS = [(ending.replace(SHORT_I, ""), ending) for ending in TABLE["endings"]]
_PLAIN_ENDINGS = tuple([plain for plain, _ in _ENDINGS])
_PREFIX = re.compile("|".join(sorted(TABLE["verb prefixes"], key=len, reverse=True)))
_SUBJUNCTIVE = "ب"
_SHORT_ROOTS = frozenset(TABLE["short verb roots"])
_AFTER_SHORT_ROOT = frozenset(["", "ا", "ە", "ێ", "ی", "ن", "م"])
_SUFFIX = re.compile(f"(?:{'|'.join(TABLE['suffixes'])})$")
"""Searched for from the left, so the longest is found."""
_LONG_VOWELS = "اێۆیو"
_AE = "ە"
_AFTER_I = frozenset("rřlłmnş")
"""Before ەکان and the like only these had an i: «ئاگرەکان», but not «کۆسپەکان»."""
_NASALS = frozenset("nm")
_OF_INFINITIVES, _OF_LANDS = "ن", "ستان"
_INFINITIVE = re.compile(
    f"(?:(?<=[{_CLASS}])|(?<=[ەا]و))([دت])(?={_OF_INFINITIVES}(?:[ەیاێمتبد]|$))")
_LAND = re.compile(f"(?<=[{_CLASS}])(?={_OF_LANDS})")
_SONORITY: dict[str, int] = TABLE["sonority"]
_STRONG_CODAS = frozenset(TABLE["strong codas"])
_GLIDES = frozenset("wy")
_LONGEST_CLUSTER = 12
"""Longer runs of consonants are no words; they are left as they are."""

_Way = tuple[float, tuple[int, ...]]
"""A way to cut a cluster: its cost, and the consonants after which an i is put."""


@lru_cache(maxsize=16384)
def marked(word: str) -> str:
    """Return a word in Arabic letters with the i of known roots, verb forms and endings marked.

    >>> marked("دەکرێت"), marked("ناگرن"), marked("هێرشی"), marked("هاوڵاتی")
    ('دەکiرێت', 'ناگiرن', 'هێرiشی', 'هاوiڵاتی')
    """
    for plain, root in _ROOTS:
        if plain in word:
            word = word.replace(plain, root)
    if word.endswith(_PLAIN_ENDINGS):
        for plain, ending in _ENDINGS:
            if word.endswith(plain):
                word = word.removesuffix(plain) + ending
    if _OF_LANDS in word:
        word = _LAND.sub(SHORT_I, word)
    if _OF_INFINITIVES in word:
        word = _INFINITIVE.sub(rf"\1{SHORT_I}", word)
    return _with_root_after_prefix(_with_i_before_suffix(word))


def spoken(sounds: Sequence[str]) -> list[str]:
    """Return sounds with a short i wherever consonants could not be spoken without.

    >>> "".join(spoken("krdn")), "".join(spoken("agr")), "".join(spoken("kurd"))
    ('kirdin', 'agir', 'kurd')
    """
    result: list[str] = []
    cluster: list[str] = []
    vowel_before = ""
    for sound in [*sounds, BREAK]:
        if sound not in VOWELS and sound != BREAK:
            cluster.append(sound)
            continue
        vowel = sound if sound != BREAK else ""
        if len(cluster) == 1 and (vowel or vowel_before):
            result += cluster  # a single consonant beside a vowel needs no i
        elif cluster:
            cuts = _cuts(tuple([_HAWAR.get(each, each) for each in cluster]), vowel_before,
                         before_vowel=bool(vowel))
            result += [each + SHORT_I * (place in cuts) for place, each in enumerate(cluster)]
        if vowel:
            result.append(vowel)
        cluster, vowel_before = [], vowel
    return result


# --- in Arabic letters -----------------------------------------------------------------------


def _with_root_after_prefix(word: str) -> str:
    """Mark the i of a two-letter verb root and of the subjunctive: «دەگرن», «دابمەزرێت»."""
    at = _prefix_length(word, 0)
    while 0 < at < len(word):
        if word[at:at + 2] in _SHORT_ROOTS:
            short = word[at + 2:at + 3] in _AFTER_SHORT_ROOT
            return f"{word[:at + 1]}{SHORT_I}{word[at + 1:]}" if short else word
        if word[at] == _SUBJUNCTIVE and word[at + 1:at + 2] in _CONSONANTS:
            return f"{word[:at + 1]}{SHORT_I}{word[at + 1:]}"
        step = _prefix_length(word, at)
        if not step:
            break
        at += step
    return word


def _prefix_length(word: str, at: int) -> int:
    prefix = _PREFIX.match(word, at)
    return prefix.end() - at if prefix else 0


def _with_i_before_suffix(word: str) -> str:
    """Mark the i a word keeps before suffixes: «هێرشی» is hêrişî, as «هێرش» is hêriş."""
    found = _SUFFIX.search(word)
    if found is None or found.start() < 3:  # noqa: PLR2004
        return word
    stem, suffix = word[:found.start()], found.group()
    if stem[-3] not in _LONG_VOWELS:
        return _with_i_before_suffix(stem) + suffix  # «کازمییەوە» has two
    first, second = _CONSONANTS.get(stem[-2], ""), _CONSONANTS.get(stem[-1], "")
    if not first or not second:
        return _with_i_before_suffix(stem) + suffix
    spoken_before = _AFTER_I if suffix.startswith(_AE) else _CONSONANTS.values()
    if suffix == _AE:
        spoken_before = _AFTER_I - _NASALS  # «بازنە» is bazne, and no noun with a suffix
    if first == second or second not in spoken_before or _coda_cost(
            first, second, final=False, after_long=True) is not None:
        return word
    return f"{stem[:-1]}{SHORT_I}{stem[-1]}{suffix}"


# --- in sounds -------------------------------------------------------------------------------


@lru_cache(maxsize=16384)
def _cuts(cluster: Sequence[str], vowel_before: str, *, before_vowel: bool) -> tuple[int, ...]:
    """Return after which of a run of consonants an i cuts it into syllables most cheaply.

    The consonants are Hawar's. The same runs recur in many words.
    """
    if len(cluster) > _LONGEST_CLUSTER:
        return ()
    best = _cheapest_ways(cluster, vowel_before, before_vowel=before_vowel)
    ends = _onsets(cluster) if before_vowel else [len(cluster)]
    ways = [best[end] for end in ends if end in best]
    return min(ways)[1] if ways else ()


def _cheapest_ways(cluster: Sequence[str], vowel_before: str, *, before_vowel: bool,
                   ) -> dict[int, _Way]:
    """Return, by n, the cheapest way to make whole syllables of the first n consonants."""
    best: dict[int, _Way] = {0: (0.0, ())}
    if vowel_before:
        best = {size: (cost, ()) for size, cost in _codas(
            cluster, 0, word_end=not before_vowel, after_long=vowel_before in _LONG)}
    for start in range(len(cluster)):
        if start not in best:
            continue
        spent, cuts = best[start]
        for coda, cost in _codas(cluster, start + 1, word_end=not before_vowel):
            end = start + 1 + coda
            if not coda and not before_vowel and end == len(cluster) > 1:
                continue  # no word ends in a short i
            way = (spent + 1 + cost, (*cuts, start))
            best[end] = min(best.get(end, way), way)
    return best


def _onsets(cluster: Sequence[str]) -> list[int]:
    """Return where the last syllable's onset may begin: one consonant, or one and a glide."""
    last = len(cluster) - 1
    return [last - 1, last] if last > 0 and cluster[last] in _GLIDES else [max(last, 0)]


def _codas(cluster: Sequence[str], start: int, *, word_end: bool, after_long: bool = False,
           ) -> Iterator[tuple[int, float]]:
    """Yield how many consonants from `start` on may close a syllable, and at what cost."""
    yield 0, 0.0
    if start < len(cluster):
        yield 1, 0.1
    if start + 1 < len(cluster):
        final = word_end and start + 2 == len(cluster)
        cost = _coda_cost(cluster[start], cluster[start + 1], final=final, after_long=after_long)
        if cost is not None:
            yield 2, 0.1 + cost


def _coda_cost(first: str, second: str, *, final: bool, after_long: bool) -> float | None:
    """Return how hard two consonants are to speak at the end of a syllable; `None` for too hard.

    Sonority must fall: «کورد» kurd, but «ئاگر» agir; after a long vowel only the commonest pairs
    are spoken together: «کارت» kart, but «هێرش» hêriş. At the end of a word -n and -m are
    suffixes, which bring their own i: «کوردن» kurdin.
    """
    strong = first + second in _STRONG_CODAS
    if final and second in "nm" and (first, second) not in {("y", "n"), ("l", "m")}:
        return None
    if first in _GLIDES and second not in _GLIDES:
        return 0.0
    if not strong and (after_long or _SONORITY.get(first, 1) <= _SONORITY.get(second, 1)):
        return None
    if final:
        return 0.0 if strong else 0.3
    return 0.5 if strong else 1.5
