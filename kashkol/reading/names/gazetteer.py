"""The gazetteer: every name of the archive, ready to be found in one pass over a text.

Names, aliases, titles of office and the contexts in which an alias is somebody else go into one
Aho–Corasick automaton. Each entry remembers who claims it; an alias that two topics claim stays
one entry with two claimants, so that nobody later guesses.

Beside the spellings a topic file lists, the automaton holds those that the language itself makes:
a space more or less inside a compound, variant spellings of very common words, the Arabic article
before a person's last name, and the last or first name alone where one topic only bears it.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Final, NamedTuple

import ahocorasick
import msgspec

from kashkol.languages.ckb.affixes import (
    GENERIC_NAMES,
    GIVEN_NAMES,
    ORDINARY_WORDS,
    Ending,
    ending,
)
from kashkol.languages.ckb.letters import WAW, entity_key
from kashkol.languages.ckb.matching import OTHER, match_form
from kashkol.languages.ckb.name_spellings import spellings
from kashkol.languages.ckb.naming import HONORIFICS
from kashkol.model import EntityKey, Kind, ReadingText, Topic

SHORTEST_BARE_NAME: Final = 3
"""Letters of a last or first name that may stand for the full one."""
LONGEST_LOOSE: Final = 6
"""A single word shorter than this must be spelled as listed; «سوور» is no «سور»."""


class Term(NamedTuple):
    """A topic's claim to a title of office, with its first and last ISO day, open ends empty."""

    topic: str
    since: str
    until: str


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One spelling of the automaton and everything it may mean."""

    length: int
    """Letters of the match form."""
    ending: Ending
    words: int
    claims: tuple[str, ...]
    """Topics of which it is a name; more than one makes it ambiguous."""
    person: bool
    """Whether every claimant is a person."""
    place: bool
    """Whether every claimant is a place."""
    common: bool
    """Whether it may take «ەکان» as common nouns do: an organisation's or event's longer name."""
    exact: frozenset[EntityKey]
    """If not empty, the only spellings that count."""
    own_words: frozenset[str]
    """Words of all names of its claimants."""
    terms: tuple[Term, ...]
    """Claims to it as a title of office."""
    blocks: tuple[str, ...]
    """Topics that are *not* meant where it stands."""
    last_name_of: frozenset[str]
    """Persons of whose full names it is the last word."""
    first_name_of: frozenset[str]
    """Persons of whose full names it is the first word."""
    everyday: bool
    """Whether it is an everyday word too."""
    bare: bool
    """Whether it is nothing but a first or last name that no topic claims."""
    sure: bool
    """Whether it is its claimant's name wherever nothing hangs on it, whatever stands beside it."""
    given: bool
    """Whether it is a common given name and nothing else."""
    generic: frozenset[str]
    """If it is an organisation's short name that is a plain noun, the words after which it is only
    part of another's: «پارتی» in «پارتی کرێکاران»."""


class Gazetteer:
    """The names of an archive; `build_gazetteer` makes one, then it is only read."""

    __slots__ = ("automaton",)

    def __init__(self, automaton: ahocorasick.Automaton | None) -> None:
        """Own a finished automaton; `None` where there is not one name."""
        self.automaton = automaton

    def find(self, letters: str) -> Iterable[tuple[int, Entry]]:
        """Yield every entry found in a match form with the offset of its last letter."""
        return self.automaton.iter(letters) if self.automaton is not None else ()


def build_gazetteer(topics: Iterable[Topic]) -> Gazetteer:
    """Return the gazetteer of these topics; their order does not matter."""
    ordered = sorted(topics, key=lambda topic: topic.id)
    drafts: defaultdict[str, _Draft] = defaultdict(_Draft)
    for topic in ordered:
        _add_topic(drafts, topic)
    _add_bare_names(drafts, ordered)
    if not drafts:
        return Gazetteer(None)
    for name in sorted(_GIVEN):
        drafts[name]  # an entry of its own, so that other people's names are seen
    own_words: dict[tuple[str, ...], frozenset[str]] = {}
    automaton = ahocorasick.Automaton()
    for form, draft in drafts.items():
        automaton.add_word(form, draft.entry(form, own_words))
    automaton.make_automaton()
    return Gazetteer(automaton)


# --- collecting ------------------------------------------------------------------------------


class _Draft:
    """An entry while claims to it are collected."""

    __slots__ = ("blocks", "claims", "first_name_of", "last_name_of", "spelled", "terms")

    def __init__(self) -> None:
        self.claims: dict[str, _Names] = {}
        self.spelled: set[EntityKey] = set()
        self.terms: dict[Term, None] = {}
        self.blocks: dict[str, None] = {}
        self.last_name_of: set[str] = set()
        self.first_name_of: set[str] = set()

    def entry(self, form: str, all_words: dict[tuple[str, ...], frozenset[str]]) -> Entry:
        """Return the finished entry; `all_words` holds those of claimants, made once."""
        words = form.count(" ") + 1
        kinds = {names.kind for names in self.claims.values()}
        claims = tuple(self.claims)
        if claims not in all_words:
            all_words[claims] = frozenset().union(*(one.words for one in self.claims.values()))
        return Entry(
            length=len(form), ending=ending(form), words=words, claims=claims,
            person=kinds == {Kind.PERSON} or (
                not kinds and bool(self.last_name_of or self.first_name_of)),
            place=kinds == {Kind.PLACE},
            common=words > 1 and not kinds & {Kind.PERSON, Kind.PLACE},
            exact=frozenset(self.spelled if _is_leveled(form, words) else ()),
            own_words=all_words[claims], terms=tuple(self.terms), blocks=tuple(self.blocks),
            last_name_of=frozenset(self.last_name_of), first_name_of=frozenset(self.first_name_of),
            everyday=form in _EVERYDAY, bare=not (self.claims or self.terms or self.blocks),
            sure=words > 1 or not (Kind.PERSON in kinds or form in _GENERIC),
            given=form in _GIVEN, generic=_GENERIC.get(form, frozenset()))


class _Names(NamedTuple):
    """What an entry asks of its claimants."""

    kind: Kind
    words: frozenset[str]


def _add_topic(drafts: defaultdict[str, _Draft], topic: Topic) -> None:
    """Enter the names, titles and excluded contexts of one topic."""
    keys = [entity_key(name) for name in (topic.name, *topic.aliases)]
    names = _Names(topic.kind, frozenset(word for key in keys for word in _form(key).split()))
    for key in keys:
        for spelling in spellings(key, article=topic.kind is Kind.PERSON):
            draft = drafts[_form(spelling)]
            draft.claims[topic.id] = names
            draft.spelled.add(EntityKey(spelling))
    for role in topic.roles:
        term = Term(topic.id, _iso(role.since), _iso(role.until))
        for spelling in spellings(entity_key(role.title), article=False):
            drafts[_form(spelling)].terms[term] = None
    for context in topic.not_:
        for spelling in spellings(entity_key(context), article=False):
            drafts[_form(spelling)].blocks[topic.id] = None
    drafts.pop("", None)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _add_bare_names(drafts: defaultdict[str, _Draft], topics: Iterable[Topic]) -> None:
    """Enter the last and the first word of every person's full names."""
    for topic in topics:
        if topic.kind is Kind.PERSON:
            for name in (topic.name, *topic.aliases):
                words = _form(entity_key(name)).split()
                if len(words) > 1:
                    if len(words[0]) >= SHORTEST_BARE_NAME and words[0] not in _HONORIFICS:
                        drafts[words[0]].first_name_of.add(topic.id)
                    if len(words[-1]) >= SHORTEST_BARE_NAME and words[-1] not in _EVERYDAY:
                        drafts[words[-1]].last_name_of.add(topic.id)


# --- the tables, in the match form -----------------------------------------------------------


def _form(key: str) -> str:
    """Return the match form of an entity key."""
    return match_form(ReadingText(key)).letters.strip()


def _is_leveled(form: str, words: int) -> bool:
    """Tell whether the form may stand for a word other than the one listed."""
    return OTHER in form or (words == 1 and len(form) < LONGEST_LOOSE and WAW in form)


_EVERYDAY: Final = frozenset(_form(entity_key(word)) for word in ORDINARY_WORDS)
_GENERIC: Final = {
    _form(entity_key(name)): frozenset(_form(entity_key(word)) for word in following)
    for name, following in GENERIC_NAMES.items()}
_HONORIFICS: Final = frozenset(map(_form, HONORIFICS))
_GIVEN: Final = frozenset(_form(entity_key(word)) for word in GIVEN_NAMES)
