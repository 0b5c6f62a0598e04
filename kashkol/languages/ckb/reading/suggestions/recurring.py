"""Names that recur: the candidates of a whole archive, with their occurrences and a score.

A name inside a longer recurring one counts for the longer. A person's last name alone counts with
the commonest full name that ends with it. What a topic's mention covers already counts for nothing.
"""

from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from math import log2
from typing import Final

from kashkol.languages.ckb.affixes import EZAFE
from kashkol.languages.ckb.name_spellings import sounding
from kashkol.languages.ckb.naming import PLAIN_PLACE_HEADS, is_verb_form, naming_key
from kashkol.languages.ckb.reading.suggestions.candidates import (
    APPOSITIVE,
    BELONGING,
    HONORIFIC,
    KNOWN_PLACE,
    NISBA,
    PLACE,
    PLACING,
    Habit,
    find_candidates,
    is_given,
)
from kashkol.languages.ckb.reading.suggestions.vocabulary import (
    Vocabulary,
    Word,
    may_continue,
    sentences,
    vocabulary,
)
from kashkol.languages.closely import Draft, Name, Place
from kashkol.model import Kind, Reading

LEAST_OCCURRENCES: Final = 2
LEAST_SCORE: Final = 5.5
LEAST_SCORE_OF_ONE_WORD: Final = 7.0
"""One word that is never marked but by a «لە» before it scores less."""
SURE_WEIGHT: Final = 14
"""Weight of the marks from which on a name is sure; more of them do not put it before others."""
COMMON_FIRST: Final = 2
"""How much occurrences count for the order: the commonest names come first."""
LEAST_FULL: Final = 0.1
"""Share of a last name's occurrences that must be in the full name."""
LEAST_MARKED: Final = 0.12
"""Share of its occurrences in which one word must be marked as a name."""
LEAST_FOLLOWED: Final = 4
MOSTLY_FOLLOWED: Final = 0.7
"""How often, and in what share of its places, the same word is behind one that is half a name."""
MOST_MARKS: Final = 4
"""How often one habit counts for one name."""
SHORTEST_LAST_NAME: Final = 4
"""Letters of a last name that is taken for the full one."""

_SURE: Final = frozenset({APPOSITIVE, HONORIFIC})
_PLACED: Final = frozenset({PLACE, KNOWN_PLACE})
"""What marks no person, as «حکومەتی NAME» may."""
_OTHERWISE_PLACED: Final = frozenset({BELONGING, PLACING, NISBA})

Marks = dict[Name, Counter[Habit]]
Places = dict[Name, list[Place]]


def recurring_names(readings: Iterable[Reading], listed: frozenset[Name]) -> list[Draft]:
    """Return the names that recur and are not listed, the surest first."""
    archive = sorted(readings, key=lambda reading: reading.source_id)
    texts = [tuple(sentences(reading)) for reading in archive]
    known = vocabulary(texts)
    marks = _with_what_follows(_without_plain_heads(_marks(texts, known)), texts, known)
    last_names = {(name[-1],) for name in marks if _is_full_name(name, marks[name])}
    places = _outermost(_places(archive, texts, marks.keys() | last_names, known))
    drafts = _merged(sorted(_drafts(marks, places, listed), key=_rank))
    return sorted(drafts, key=_rank)


def _rank(draft: Draft) -> tuple[float, str]:
    return (-draft.score, draft.name)


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


def _with_what_follows(marks: Marks, texts: Iterable[Iterable[Sequence[Word]]],
                       known: Vocabulary) -> Marks:
    """Give the marks of one word to two, where the same word nearly always follows: «گرێ سپی».

    Where that is a verb, the word is no name but a part of it: «گیانیان لەدەستدا».
    """
    following: defaultdict[Name, Counter[str]] = defaultdict(Counter)
    for words in chain.from_iterable(texts):
        for at, word in enumerate(words):
            name: Name = (known.stem(word),)
            if name in marks:
                following[name][_behind(words, at, known)] += 1
    longer: Marks = dict(marks)
    for name, counted in sorted(following.items()):
        after, times = min(counted.items(), key=lambda item: (-item[1], item[0]))
        if after and times >= LEAST_FOLLOWED and times >= MOSTLY_FOLLOWED * counted.total():
            marked = longer.pop(name)
            whole: Name = (*name, after)
            if not is_verb_form(after):
                longer[whole] = longer.get(whole, Counter()) + marked
    return longer


def _behind(words: Sequence[Word], at: int, known: Vocabulary) -> str:
    """Return the stem of the word that a name could go on with, or nothing."""
    following = words[at + 1:at + 2] if words[at].gap == " " else ()
    return known.stem(following[0]) if following and may_continue(following[0]) else ""


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
        for words, beside in _stretches(text, sizes, known):
            name = _name(words, known)
            if name in wanted and covered.isdisjoint(range(words[0].start, words[-1].end)):
                places[name].append(Place(
                    reading.source_id, words[0].start, words[-1].end, reading.text,
                    bare=words[-1].key == name[-1], beside=beside))
    return dict(places)


def _stretches(text: Iterable[Sequence[Word]], sizes: dict[str, set[int]],
               known: Vocabulary) -> Iterator[tuple[Sequence[Word], tuple[str, ...]]]:
    """Yield every unbroken stretch of words that may be a name, by its first word.

    Each with the common given names directly before and after it.
    """
    for sentence in text:
        for at, word in enumerate(sentence):
            for size in sorted({*sizes.get(word.key, ()), *sizes.get(known.stem(word), ())}):
                words = sentence[at:at + size]
                if len(words) == size and all(before.gap.isspace() for before in words[:-1]):
                    yield words, _given_beside(sentence, at, at + size)


def _given_beside(sentence: Sequence[Word], start: int, end: int) -> tuple[str, ...]:
    around = (*sentence[start - 1:start], *(sentence[end:end + 1]
                                            if sentence[end - 1].gap == " " else ()))
    return tuple(word.key for word in around if is_given(word.key)
                 and (word.start > sentence[start].start or word.gap == " "))


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
    short_names = _short_names(full_names, marks, places)
    for name in sorted(marks.keys() & places.keys()):
        if name in listed or name in full_names or (
                len(name) == 1 and _is_marked_by_chance(name, marks[name], places[name])):
            continue
        short = short_names.get(name, ())
        alone = _apart_from(places[name], places.get(short, []))
        found = places[name] + alone
        if len(found) < LEAST_OCCURRENCES or not _is_sure(name, marks, places):
            continue
        weight, recurs = _weight(marks[name]), _recurrence(found)
        if weight + recurs >= (LEAST_SCORE if len(name) > 1 else LEAST_SCORE_OF_ONE_WORD):
            yield Draft(min(weight, SURE_WEIGHT) + COMMON_FIRST * recurs,
                        _surface(name, places[name]), _kind(marks[name]),
                        (_surface(short, alone),) if alone else (), tuple(sorted(found)))


def _merged(drafts: Iterable[Draft]) -> Iterator[Draft]:
    """Yield the drafts, the best spelling of each name first, with the others as its aliases."""
    spelled: defaultdict[tuple[str, Kind], list[Draft]] = defaultdict(list)
    for draft in drafts:
        spelled[sounding(naming_key(draft.name)), draft.kind].append(draft)
    for best, *others in spelled.values():
        aliases = dict.fromkeys((*best.aliases, *(
            alias for other in others for alias in (other.name, *other.aliases))))
        places = tuple(sorted({place for one in (best, *others) for place in one.places}))
        yield best._replace(
            aliases=tuple(aliases), places=places,
            score=best.score + COMMON_FIRST * (_recurrence(places) - _recurrence(best.places)))


def _recurrence(found: Sequence[Place]) -> float:
    """Return how much it counts that a name occurs so often, and in so many articles."""
    return log2(len(found)) + log2(len({place.source_id for place in found}))


def _is_marked_by_chance(name: Name, marks: Counter[Habit], found: Sequence[Place]) -> bool:
    """Tell whether one word is a given name alone, or marked in few of its places."""
    if is_given(name[0]) and _PLACED.isdisjoint(marks):
        return True
    times = sum(times for habit, times in marks.items() if habit != NISBA)
    return times < LEAST_MARKED * len(found)


def _apart_from(full: Sequence[Place], short: Iterable[Place]) -> list[Place]:
    """Return the places of a last name that are not in the full name."""
    ends = {(place.source_id, place.end) for place in full}
    return [place for place in short if (place.source_id, place.end) not in ends]


def _weight(marks: Counter[Habit]) -> float:
    """Return how much speaks for a name; each habit counts for less the oftener it marks it."""
    return sum(habit.weight * log2(1 + min(times, MOST_MARKS)) for habit, times in marks.items())


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


def _short_names(full_names: dict[Name, Name], marks: Marks, places: Places) -> dict[Name, Name]:
    """Return the last names by which their bearers may be called alone, by the full names.

    A last name is often the father's given name, which is somebody else's own. So a given name is
    none, nor what is the first word of a person's name, the last of two, or beside a given name.
    """
    persons = [name for name in marks if _is_full_name(name, marks[name]) and places.get(name)]
    first = {name[0] for name in persons}
    bearers = _bearers(name for name in persons if len(places[name]) >= LEAST_OCCURRENCES)
    return {full: short for short, full in full_names.items()
            if bearers[short[0]] <= 1 and short[0] not in first
            and not _is_no_last_name(short, marks)
            and not _is_anothers(full, _apart_from(places[full], places.get(short, [])))}


def _bearers(persons: Iterable[Name]) -> Counter[str]:
    """Count who bears each last name; two spellings of one name are one person."""
    return Counter(last for last, _ in {(name[-1], sounding(" ".join(name))) for name in persons})


def _is_no_last_name(short: Name, marks: Marks) -> bool:
    """Tell whether a word is a given name, or the name of a place."""
    return is_given(short[0]) or not _PLACED.isdisjoint(marks.get(short, ()))


def _is_anothers(full: Name, alone: Iterable[Place]) -> bool:
    """Tell whether the given name of somebody else is beside a last name where it is alone."""
    return any(sounding(given) != sounding(full[0]) for place in alone for given in place.beside)


def _surface(name: Name, found: Sequence[Place]) -> str:
    """Return how a name is most often written, without the suffixes of its last word."""
    written = Counter(" ".join(place.text[place.start:place.end].split())
                      for place in found if place.bare)
    if written:
        return min(written, key=lambda surface: (-written[surface], surface))
    words = found[0].text[found[0].start:found[0].end].split()
    return " ".join([*words[:-1], name[-1]])
