"""Names of topics in texts of other languages: الكاظمي and `Kazimî` for «کازمی».

A topic that has a name in one language is looked for in the texts of every language in which it
has none: stretches that may be names are compared with its names by their sounds. Those that are
alike are offered to the curator, best first, and link nothing before somebody has entered them.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log2
from typing import Final, Literal, NamedTuple

from kashkol.languages.language import LANGUAGES, has_table, language_of
from kashkol.languages.name_rules import rules_of, spelling_of
from kashkol.languages.name_sounds import all_sounds, likeness, name_sounds, rough_keys
from kashkol.languages.telling import script_of, words_of
from kashkol.model import Kind, Reading, Record, Topic
from kashkol.reading.suggestions.stretches import WORD, Stretch, languages_in, stretches

Part = Literal["names", "aliases"]
Key = tuple[str, str, Part]

MOST_OFFERED: Final = 3
"""Names that are offered for a topic in a language, for its full name and for its aliases."""
MOST_CONTEXTS: Final = 3
CONTEXT: Final = 40
"""Code points shown on either side of a name."""
LIKE: Final = 0.8
"""Least likeness of a name of several words."""
LIKE_ALONE: Final = 0.84
"""Least likeness of a single word that has a capital letter."""
LIKE_WITHOUT_CAPITAL: Final = 0.9
"""The same in a script without capitals."""
LIKE_LAST_WORD: Final = (0.97, 0.95)
"""Least likeness of the last word of a full name, alone, without and with capitals."""
LIKE_SHORT: Final = 0.93
"""Least likeness of a single word of few sounds, or one that only begins sentences."""
FEW_SOUNDS: Final = 6
BETTER: Final = 0.005
"""What a name without the suffix of its only occurrences must be likelier than with it."""
OFTEN: Final = 0.01
"""What each doubling of its frequency adds to the likeness of a name."""


class Place(NamedTuple):
    """An occurrence of a name."""

    source_id: str
    start: int
    end: int
    text: str
    """With the words around it, on one line."""


class NameElsewhere(Record, frozen=True):
    """A name in a language in which its topic has none yet."""

    topic: str
    path: str
    """The file of the topic: its own, or a table in which it is a row; empty if it has none yet."""
    language: str
    name: str
    """As the texts write it, without affixes."""
    part: Part
    """Where it belongs in the topic's file."""
    like: str
    """The name of the topic that it is like."""
    likeness: float
    """1 if both sound the same."""
    count: int
    articles: tuple[str, ...]
    contexts: tuple[Place, ...]

    @property
    def line(self) -> str:
        """The line for the topic's own file, or the cell of its row."""
        if self.path and not self.path.endswith(".md"):
            return f"{'name' if self.part == 'names' else self.part}_{self.language}: {self.name}"
        name = f'"{self.name}"' if _NEEDS_QUOTES.search(self.name) else self.name
        return f"names: {{{self.language}: {name}}}" if self.part == "names" \
            else f"aliases: {{{self.language}: [{name}]}}"


class _Target(NamedTuple):
    """A name of a topic that has none in a language."""

    topic: str
    part: Part
    name: str
    sounds: str
    words: int
    is_last_word: bool = False
    """Whether it is but the last word of a full name."""


class _Seen:
    """Where one name was found that is like a topic's."""

    __slots__ = ("articles", "count", "inside", "like", "likeness", "places", "suffixes", "written")

    def __init__(self) -> None:
        self.likeness = 0.0
        self.like = ""
        self.count = 0
        self.inside = False
        """Whether it stands within a sentence, where a capital letter tells."""
        self.articles: set[str] = set()
        self.places: list[Place] = []
        self.suffixes: set[str] = set()
        self.written = Counter[str]()

    def add(self, target: _Target, alike: float, stretch: Stretch, place: Place) -> None:
        """Count an occurrence."""
        if alike > self.likeness:
            self.likeness, self.like = alike, target.name
        self.count += 1
        self.inside = self.inside or not stretch.begins_sentence
        self.suffixes.add(stretch.suffix)
        self.written[stretch.name] += 1
        self.articles.add(place.source_id)
        if len(self.places) < MOST_CONTEXTS:
            self.places.append(place)

    @property
    def is_whole(self) -> bool:
        """Whether it is more than the beginning of a word: it stands alone, or takes cases."""
        return "" in self.suffixes or len(self.suffixes) > 1

    @property
    def name(self) -> str:
        """The name as it is written most often; of these without capitals alone if there is one."""
        return min(self.written, key=lambda name: (name.isupper(), -self.written[name], name))

    @property
    def score(self) -> float:
        """By which names are ranked."""
        return self.likeness + OFTEN * log2(self.count)


def names_elsewhere(readings: Iterable[Reading], topics: Iterable[Topic],
                    refused: Iterable[str] = ()) -> tuple[NameElsewhere, ...]:
    """Return names for topics in languages in which they have none, by topic, the likeliest first.

    What a mention covers is a topic's name already; names in `refused` are left out.
    """
    topics = sorted(topics, key=lambda topic: topic.id)
    wanted = _wanted(topics)
    never = {code: frozenset(map(spelling_of(code).word, refused)) for code in wanted}
    seen: defaultdict[Key, defaultdict[str, _Seen]] = defaultdict(lambda: defaultdict(_Seen))
    for reading in readings:
        for code in sorted(languages_in(reading) & wanted.keys()):
            for stretch in stretches(reading, code, wanted[code].begins):
                best = _best(stretch, code, wanted[code])
                loose = spelling_of(code).word(stretch.name) if best else ""
                for key, (alike, target) in best.items() if loose not in never[code] else ():
                    seen[key][loose].add(target, alike, stretch, _place(reading, stretch))
    paths = {topic.id: topic.path for topic in topics}
    keys = sorted(seen, key=lambda key: (*key[:2], key[2] != "names"))
    return tuple(offer for key in keys for offer in _offers(key, paths[key[0]], seen[key]))


# --- what is looked for --------------------------------------------------------------------------


class _Wanted:
    """The names that are looked for in texts of one language, by their rough sounds."""

    def __init__(self, targets: Iterable[_Target]) -> None:
        self.by_key: defaultdict[str, list[_Target]] = defaultdict(list)
        for target in targets:
            for key in rough_keys(target.sounds):
                self.by_key[key].append(target)
        self.begins = frozenset(key[:size] for key in self.by_key for size in range(len(key) + 1))
        """How the keys begin: a word that begins none of them begins no name."""


def _wanted(topics: Sequence[Topic]) -> Mapping[str, _Wanted]:
    """Return what is looked for in each language that is read by tables.

    A word that may be an alias of two topics is looked for in none.
    """
    targets = {topic.id: tuple(_targets(topic)) for topic in topics}
    shared = Counter(sounds for listed in targets.values() for sounds in _alias_sounds(listed))
    kept = {topic: [target for target in listed
                    if target.part == "names" or shared[target.sounds] == 1]
            for topic, listed in targets.items()}
    codes = (one.code for one in LANGUAGES[1:] if has_table(one.code, "names"))
    return {code: _Wanted(_lacking(topics, kept, code)) for code in codes}


def _alias_sounds(targets: Iterable[_Target]) -> set[str]:
    return {target.sounds for target in targets if target.part == "aliases"}


def _lacking(topics: Sequence[Topic], targets: Mapping[str, Sequence[_Target]],
             code: str) -> Iterator[_Target]:
    """Yield the names of the topics that have none in a language."""
    for topic in topics:
        if not _has_name(topic, code):
            yield from targets[topic.id]


def _has_name(topic: Topic, code: str) -> bool:
    """Tell whether a topic's file gives a name in a language."""
    tags = (topic.language, *topic.names, *topic.aliases_in)
    return any((language := language_of(tag)) and language.code == code for tag in tags)


def _targets(topic: Topic) -> Iterator[_Target]:
    """Yield the names of a topic with their sounds; a last word of a person's is an alias."""
    for name, code in _names(topic):
        sounds, words = name_sounds(name, code), len(WORD.findall(name))
        is_full = words > 1 or topic.kind is not Kind.PERSON
        yield _Target(topic.id, "names" if is_full else "aliases", name, sounds, words)
        if topic.kind is Kind.PERSON and words > 1:
            last = WORD.findall(name)[-1]
            yield _Target(topic.id, "aliases", last, name_sounds(last, code), 1,
                          is_last_word=True)


def _names(topic: Topic) -> Iterator[tuple[str, str]]:
    """Yield the names of a topic, each with a language in which its letters are sounded."""
    for name in (topic.name, topic.latin, *topic.aliases):
        if name:
            script, own = script_of(words_of(name)), language_of(topic.language)
            yield name, own.code if own and own.script == script else \
                LANGUAGES[0].code if script == "Arab" else ENGLISH
    yield from ((name, code) for code, name in names_by_language(topic))


def names_by_language(topic: Topic) -> Iterator[tuple[str, str]]:
    """Yield the names and aliases of a topic that are given by language, with its code."""
    named = [*topic.names.items(), *((code, name) for code, names in topic.aliases_in.items()
                                     for name in names)]
    for tag, name in named:
        if language := language_of(tag):
            yield language.code, name


# --- comparing -----------------------------------------------------------------------------------


def _best(stretch: Stretch, code: str, wanted: _Wanted) -> dict[Key, tuple[float, _Target]]:
    """Return the topics of which a stretch may be the name, with the name that it is like most."""
    sounds = all_sounds(stretch.name, code)
    targets = {target: None for way in sounds for key in rough_keys(way)
               for target in wanted.by_key.get(key, ())}
    best: dict[Key, tuple[float, _Target]] = {}
    for target in targets:
        alike = max(likeness(target.sounds, way) for way in sounds)
        key = target.topic, code, target.part
        if alike >= _least(target, stretch, code) and alike > best.get(key, (0.0, target))[0]:
            best[key] = alike, target
    return best


def _least(target: _Target, stretch: Stretch, code: str) -> float:
    """Return the least likeness at which a stretch may be a topic's name."""
    is_cased = rules_of(code).is_cased
    if target.words > 1 and stretch.words > 1:
        return LIKE
    if target.is_last_word:
        return NEVER if stretch.name in rules_of(code).given else LIKE_LAST_WORD[is_cased]
    if target.words != stretch.words or len(target.sounds) < FEW_SOUNDS:
        return LIKE_SHORT
    return LIKE_ALONE if is_cased else LIKE_WITHOUT_CAPITAL


def _place(reading: Reading, stretch: Stretch) -> Place:
    around = reading.text[max(0, stretch.start - CONTEXT):stretch.end + CONTEXT]
    return Place(reading.source_id, stretch.start, stretch.end, " ".join(around.split()))


def _offers(key: Key, path: str, found: Mapping[str, _Seen]) -> Iterator[NameElsewhere]:
    """Yield the best names for a topic in a language, without longer and shorter forms of them."""
    topic, code, part = key
    kept = ((loose, seen) for loose, seen in found.items() if _is_kept(loose, found, code))
    ranked = sorted(kept, key=lambda one: (-round(one[1].score, 3), one[0]))
    offered: list[str] = []
    for loose, seen in ranked:
        if any(loose in other or other in loose for other in offered):
            continue
        offered.append(loose)
        yield NameElsewhere(
            topic=topic, path=path, language=code, name=seen.name, part=part, like=seen.like,
            likeness=round(seen.likeness, 2), count=seen.count,
            articles=tuple(sorted(seen.articles)), contexts=tuple(seen.places))
        if len(offered) == MOST_OFFERED:
            return


def _is_kept(loose: str, found: Mapping[str, _Seen], code: str) -> bool:
    """Tell whether a name is no beginning of another word, and no word that opens a sentence."""
    seen, rules = found[loose], rules_of(code)
    if rules.is_cased and not seen.inside and " " not in loose and seen.likeness < LIKE_SHORT:
        return False
    if seen.is_whole:
        return True
    longer = (found.get(loose + spelling_of(code).word(suffix)) for suffix in seen.suffixes)
    return rules.cases_joined and all(
        other is None or seen.likeness > other.likeness + BETTER for other in longer)


NEVER: Final = 2.0
"""More than any likeness."""
ENGLISH: Final = "en"
"""How Latin letters are sounded whose language is not told."""
_NEEDS_QUOTES = re.compile(r"[^\w \-.]")
