"""Suggestions: names that recur in an archive and are in no topic file.

Every habit that marks a stretch as a name (`candidates`) adds to its score, and so does every
occurrence and every article (`recurring`). Here the ranked names are presented: with a guess of
what they are, a Latin form, a free id, contexts, and aliases of topics they may only misspell.

Suggestions are for a curator's eyes: nothing here reaches the site before somebody has read the
draft and kept it.
"""

from collections.abc import Iterable, Iterator
from typing import Final

from slugify import slugify

from kashkol.languages.closely import Draft, Name, Place, first_reading
from kashkol.languages.distance import within
from kashkol.languages.language import LANGUAGES
from kashkol.languages.name_sounds import likeness, name_sounds, rough_keys
from kashkol.languages.romanisation import romanisation, slug
from kashkol.model import Kind, Reading, Record, Topic
from kashkol.reading.suggestions.elsewhere import NameElsewhere, names_by_language

MOST_CONTEXTS: Final = 5
CONTEXT: Final = 40
"""Code points shown on either side of a name."""
LONG_NAME: Final = 9
"""Letters from which on two changed ones still make a near spelling."""
SHORTEST_NEAR: Final = 4
ALIKE: Final = 0.93
"""Likeness in sound of a name in another language that may be the same."""


class Context(Record, frozen=True):
    """An occurrence of a name; `start` and `end` are those of the name in the reading text."""

    source_id: str
    start: int
    end: int
    text: str
    """The name with the words around it, on one line."""


class NearSpelling(Record, frozen=True):
    """An alias of a topic that differs from a suggested name in a letter or two."""

    topic: str
    alias: str


class Suggestion(Record, frozen=True):
    """A name that recurs and is in no topic file."""

    name: str
    """As the archive writes it, without suffixes."""
    kind: Kind
    """A guess, from what marks it as a name."""
    latin: str
    id: str
    """A topic id that neither a topic nor another suggestion has."""
    aliases: tuple[str, ...]
    """A person's last name, if it occurs alone too."""
    count: int
    articles: tuple[str, ...]
    """Ids of the sources it occurs in, sorted."""
    score: float
    contexts: tuple[Context, ...]
    near: tuple[NearSpelling, ...]
    """Aliases that are perhaps the same name in another spelling, and names in other languages."""


def suggest(readings: Iterable[Reading], topics: Iterable[Topic],
            refused: Iterable[str] = ()) -> tuple[Suggestion, ...]:
    """Return the names worth a topic, highest score first; the input's order does not matter.

    Names in `refused` are left out, however they are spelled.
    """
    listed = sorted(topics, key=lambda topic: topic.id)
    taken = {topic.id for topic in listed}
    known = _names(alias for topic in listed for alias in (topic.name, *topic.aliases))
    never = frozenset(map(_sound, refused))
    elsewhere = _Elsewhere(listed)
    recurring = first_reading().recurring_names(readings, known)
    return tuple(_suggestion(draft, _free_id(draft, taken), listed, elsewhere)
                 for draft in recurring if _sound(draft.name) not in never)


def as_topic(suggestion: Suggestion) -> Topic:
    """Return the topic that a suggested name would be."""
    return Topic(id=suggestion.id, path="", name=suggestion.name, kind=suggestion.kind,
                 aliases=suggestion.aliases)


def draft_topic(suggestion: Suggestion, elsewhere: Iterable[NameElsewhere] = ()) -> str:
    """Return a topic file for a curator to review: what was found, and where, as remarks.

    `elsewhere` are names in other languages that may be the same. Every guess is marked as one; the
    body is empty, for only a person can write it.
    """
    remarks = [
        (f"A draft: check every line, then remove the remarks. Found {suggestion.count} times "
         f"in {len(suggestion.articles)} article(s):"),
        *(f"{context.source_id}: {context.text}" for context in suggestion.contexts),
        *(f"Perhaps only a spelling of «{near.alias}», an alias in {near.topic}.md."
          for near in suggestion.near),
        *(f"Perhaps {name.line}, found {name.count} times" for name in elsewhere)]
    return "\n".join([
        "---", *(f"# {remark}" for remark in remarks),
        f"name: {suggestion.name}",
        "status: draft  # not published; delete this line when you have checked the others",
        f"kind: {suggestion.kind}  # a guess",
        f'latin: "{suggestion.latin}"  # letter by letter; prefer the spelling of the press',
        f"aliases: [{', '.join(suggestion.aliases)}]",
        "roles: []", "not: []", "same_as: []", "---", ""])


# --- presenting ------------------------------------------------------------------------------


def _sound(name: str) -> str:
    close = first_reading()
    return close.sounding(close.naming_key(" ".join(name.split())))


def _names(written: Iterable[str]) -> frozenset[Name]:
    key = first_reading().naming_key
    return frozenset(tuple(map(key, name.split())) for name in written)


def _free_id(draft: Draft, taken: set[str]) -> str:
    """Return a topic id that is not in use, and add it to those in use."""
    wanted = slugify(romanisation().romanise(draft.name).replace("’", "")) or slug(draft.name)
    free, number = wanted, 1
    while free in taken:
        number += 1
        free = f"{wanted}-{number}"
    taken.add(free)
    return free


def _suggestion(draft: Draft, topic_id: str, topics: Iterable[Topic],
                elsewhere: "_Elsewhere") -> Suggestion:
    return Suggestion(
        name=draft.name, kind=draft.kind, latin=romanisation().name(draft.name).replace("’", ""),
        id=topic_id, aliases=draft.aliases, count=len(draft.places),
        articles=tuple(sorted({place.source_id for place in draft.places})),
        score=round(draft.score, 2),
        contexts=tuple(_context(place) for place in draft.places[:MOST_CONTEXTS]),
        near=(*_near(draft.name, topics), *elsewhere.near(draft.name)))


def _context(place: Place) -> Context:
    around = place.text[max(0, place.start - CONTEXT):place.end + CONTEXT]
    return Context(source_id=place.source_id, start=place.start, end=place.end,
                   text=" ".join(around.split()))


def _near(name: str, topics: Iterable[Topic]) -> Iterator[NearSpelling]:
    """Yield the aliases that may be the same name, spelled differently."""
    naming_key = first_reading().naming_key
    key = naming_key(name)
    if len(key) < SHORTEST_NEAR:
        return
    most = 2 if len(key) >= LONG_NAME else 1
    for topic in topics:
        for alias in (topic.name, *topic.aliases):
            if within(key, naming_key(alias), most):
                yield NearSpelling(topic=topic.id, alias=alias)


class _Elsewhere:
    """The names of topics in other languages than the first, by their rough sounds."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        self._by_key: dict[str, dict[tuple[NearSpelling, str], None]] = {}
        for topic in topics:
            for tag, name in names_by_language(topic):
                sounds = name_sounds(name, tag)
                for key in rough_keys(sounds):
                    self._by_key.setdefault(key, {})[
                        NearSpelling(topic=topic.id, alias=name), sounds] = None

    def near(self, name: str) -> Iterator[NearSpelling]:
        """Yield the names that sound like one in the first language."""
        sounds = name_sounds(name, LANGUAGES[0].code)
        found = {each: None for key in rough_keys(sounds) for each in self._by_key.get(key, ())}
        yield from (near for near, other in found if likeness(sounds, other) >= ALIKE)
