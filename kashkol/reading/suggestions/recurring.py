"""Names that recur: the candidates of a whole archive, with their occurrences and a score.

A name inside a longer recurring one counts for the longer. A person's last name alone counts with
the commonest full name that ends with it. What a topic's mention covers already counts for nothing.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from math import log2
from typing import Final, NamedTuple

from kashkol.languages.ckb.affixes import EZAFE
from kashkol.languages.ckb.naming import PLAIN_PLACE_HEADS
from kashkol.model import Kind, Reading
from kashkol.reading.suggestions.candidates import (
    APPOSITIVE,
    BELONGING,
    HONORIFIC,
    NISBA,
    PLACING,
    Habit,
    find_candidates,
)
from kashkol.reading.suggestions.vocabulary import Vocabulary, Word, sentences, vocabulary

LEAST_OCCURRENCES: Final = 2
LEAST_SCORE: Final = 5.5
LEAST_SCORE_OF_ONE_WORD: Final = 7.0
"""One word that is never marked but by a «لە» before it scores less."""
LEAST_FULL: Final = 0.1
"""Share of a last name's occurrences that must be in the full name."""
LEAST_MARKED: Final = 0.12
"""Share of its occurrences in which one word must be marked as a name."""
MOST_MARKS: Final = 4
"""How often one habit counts for one name."""
SHORTEST_LAST_NAME: Final = 4
"""Letters of a last name that is taken for the full one."""

_SURE: Final = frozenset({APPOSITIVE, HONORIFIC})
_OTHERWISE_PLACED: Final = frozenset({BELONGING, PLACING, NISBA})

Name = tuple[str, ...]
"""The naming keys of a name's words, the last without its suffixes."""


class Place(NamedTuple):
    """A name in a text."""

    source_id: str
    start: int
    end: int
    text: str
    """The whole reading text."""
    bare: bool
    """Whether its last word has no suffix."""


class Draft(NamedTuple):
    """A name with its score and its places."""

    score: float
    name: str
    kind: Kind
    aliases: tuple[str, ...]
    places: tuple[Place, ...]


Marks = dict[Name, Counter[Habit]]
Places = dict[Name, list[Place]]


def recurring_names(readings: Iterable[Reading], listed: frozenset[Name]) -> list[Draft]:
    """Return the names that recur and are not listed, the surest first."""
    archive = sorted(readings, key=lambda reading: reading.source_id)
    texts = [tuple(sentences(reading)) for reading in archive]
    known = vocabulary(texts)
    marks = _without_plain_heads(_marks(texts, known))
    last_names = {(name[-1],) for name in marks if _is_full_name(name, marks[name])}
    places = _outermost(_places(archive, texts, marks.keys() | last_names, known))
    return sorted(_drafts(marks, places, listed), key=lambda draft: (-draft.score, draft.name))


# --- gathering -------------------------------------------------------------------------------


def _marks(texts: Iterable[Iterable[Sequence[Word]]], known: Vocabulary) -> Marks:
    """Return how often each habit marks each name."""
    marks: defaultdict[Name, Counter[Habit]] = defaultdict(Counter)
    for text in texts:
        for sentence in text:
            for candidate in find_candidates(sentence, known):
                marks[_name(candidate.words, known)][candidate.habit] += 1
    return dict(marks)


def _without_plain_heads(marks: Marks) -> Marks:
    """Leave «شاری هەولێر» to «هەولێر», where other habits mark that by itself too."""
    return {name: found for name, found in marks.items()
            if not (len(name) > 1 and name[0].removesuffix(EZAFE) in PLAIN_PLACE_HEADS
                    and not _OTHERWISE_PLACED.isdisjoint(marks.get(name[1:], ())))}


def _name(words: Sequence[Word], known: Vocabulary) -> Name:
    return (*(word.key for word in words[:-1]), known.stem(words[-1]))


def _places(archive: Sequence[Reading], texts: Sequence[Iterable[Sequence[Word]]],
            names: Iterable[Name], known: Vocabulary) -> Places:
    """Return every place of every name that no mention covers yet."""
    wanted = frozenset(names)
    sizes: defaultdict[str, set[int]] = defaultdict(set)
    for name in wanted:
        sizes[name[0]].add(len(name))
    places: defaultdict[Name, list[Place]] = defaultdict(list)
    for reading, text in zip(archive, texts, strict=True):
        covered = _covered(reading)
        for words in _stretches(text, sizes, known):
            name = _name(words, known)
            if name in wanted and covered.isdisjoint(range(words[0].start, words[-1].end)):
                places[name].append(Place(
                    reading.source_id, words[0].start, words[-1].end, reading.text,
                    bare=words[-1].key == name[-1]))
    return dict(places)


def _stretches(text: Iterable[Sequence[Word]], sizes: dict[str, set[int]],
               known: Vocabulary) -> Iterator[Sequence[Word]]:
    """Yield every unbroken stretch of words that may be a name, by its first word."""
    for sentence in text:
        for at, word in enumerate(sentence):
            for size in sorted({*sizes.get(word.key, ()), *sizes.get(known.stem(word), ())}):
                words = sentence[at:at + size]
                if len(words) == size and all(before.gap.isspace() for before in words[:-1]):
                    yield words


def _covered(reading: Reading) -> frozenset[int]:
    """Return the code points that a mention covers already."""
    return frozenset(offset for mention in reading.mentions
                     for offset in range(mention.start, mention.end))


def _outermost(places: Places) -> Places:
    """Leave out places inside a longer name that recurs."""
    longer: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    for name, found in places.items():
        if len(name) > 1 and len(found) >= LEAST_OCCURRENCES:
            for place in found:
                longer[place.source_id].append((place.start, place.end))
    outer = {source_id: _maximal(spans) for source_id, spans in longer.items()}
    return {name: [place for place in found
                   if not _is_inside(place, outer.get(place.source_id, []))]
            for name, found in places.items()}


def _maximal(spans: Iterable[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return, in order, the spans that no other one holds."""
    maximal: list[tuple[int, int]] = []
    for start, end in sorted(set(spans), key=lambda span: (span[0], -span[1])):
        if not maximal or end > maximal[-1][1]:
            maximal.append((start, end))
    return maximal


def _is_inside(place: Place, outer: Sequence[tuple[int, int]]) -> bool:
    """Tell whether a longer one of the sorted spans holds a place."""
    at = bisect_right(outer, (place.start, len(place.text))) - 1
    return at >= 0 and outer[at][1] >= place.end and outer[at] != (place.start, place.end)


# --- weighing --------------------------------------------------------------------------------


def _drafts(marks: Marks, places: Places, listed: frozenset[Name]) -> Iterator[Draft]:
    """Yield the names that recur and that enough speaks for."""
    full_names = _full_names(marks, places)
    short_names = {full: short for short, full in full_names.items()}
    for name in sorted(marks.keys() & places.keys()):
        if name in listed or name in full_names:
            continue
        short = short_names.get(name, ())
        if len(name) == 1 and _marked_share(marks[name], places[name]) < LEAST_MARKED:
            continue
        alone = _apart_from(places[name], places.get(short, []))
        found = places[name] + alone
        if len(found) < LEAST_OCCURRENCES or not _is_sure(name, marks, places):
            continue
        score = _score(marks[name], found)
        if score >= (LEAST_SCORE if len(name) > 1 else LEAST_SCORE_OF_ONE_WORD):
            yield Draft(score, _surface(name, places[name]), _kind(marks[name]),
                        (_surface(short, alone),) if alone else (), tuple(sorted(found)))


def _marked_share(marks: Counter[Habit], found: Sequence[Place]) -> float:
    """Return in what share of its places a habit marks a name; other words are marked by chance."""
    return sum(times for habit, times in marks.items() if habit != NISBA) / max(1, len(found))


def _apart_from(full: Sequence[Place], short: Iterable[Place]) -> list[Place]:
    """Return the places of a last name that are not in the full name."""
    ends = {(place.source_id, place.end) for place in full}
    return [place for place in short if (place.source_id, place.end) not in ends]


def _score(marks: Counter[Habit], found: Sequence[Place]) -> float:
    """Return the score of a name, from its marks, its occurrences and its articles."""
    return (sum(habit.weight * log2(1 + min(times, MOST_MARKS)) for habit, times in marks.items())
            + log2(len(found)) + log2(len({place.source_id for place in found})))


def _kind(marks: Counter[Habit]) -> Kind:
    """Return what the marks of a name say it is."""
    weights: Counter[Kind] = Counter()
    for habit, times in marks.items():
        weights[habit.kind] += habit.weight * min(times, MOST_MARKS)
    return min(weights, key=lambda kind: (-weights[kind], kind))


def _is_full_name(name: Name, marks: Counter[Habit]) -> bool:
    return len(name) > 1 and _kind(marks) is Kind.PERSON


def _is_sure(name: Name, marks: Marks, places: Places) -> bool:
    """Tell whether a name is more than a given name beside some common word."""
    if not places[name]:
        return False
    if not _is_full_name(name, marks[name]) or not _SURE.isdisjoint(marks[name]):
        return True
    return len(places[name]) >= LEAST_OCCURRENCES and _has_own_last_name(name, places)


def _has_own_last_name(name: Name, places: Places) -> bool:
    """Tell whether a fair share of a last name's places is in the full name."""
    alone = len(_apart_from(places[name], places.get(name[-1:], ())))
    return len(places[name]) >= LEAST_FULL * (len(places[name]) + alone)


def _full_names(marks: Marks, places: Places) -> dict[Name, Name]:
    """Return, by last name, the commonest full name that ends with it."""
    full: dict[Name, Name] = {}
    for name in sorted(places, key=lambda name: (-len(places[name]), name)):
        if name in marks and _is_full_name(name, marks[name]) and _is_sure(name, marks, places) \
                and _has_own_last_name(name, places) and len(name[-1]) >= SHORTEST_LAST_NAME:
            full.setdefault((name[-1],), name)
    return full


def _surface(name: Name, found: Sequence[Place]) -> str:
    """Return how a name is most often written, without the suffixes of its last word."""
    written = Counter(" ".join(place.text[place.start:place.end].split())
                      for place in found if place.bare)
    if written:
        return min(written, key=lambda surface: (-written[surface], surface))
    words = found[0].text[found[0].start:found[0].end].split()
    return " ".join([*words[:-1], name[-1]])
