"""The gazetteer: every name of the archive, ready to be found in one pass over a text.

Names, aliases, titles of office and the contexts in which an alias means somebody else go into one
Aho–Corasick automaton, a search for many strings at once. Each entry lists the topics that claim
it; an alias that two topics claim is one entry with two claimants.

Beside the spellings that a topic file lists, the automaton has those of
`languages.ckb.name_spellings`, and each person's first and last name alone. A name that ends in
«یی» is entered with one ی too: before a space the match form has no more.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Final, NamedTuple

import ahocorasick
import msgspec

from kashkol.languages.ckb.affixes import (
    EZAFE,
    GENERIC_NAMES,
    GIVEN_NAMES,
    ORDINARY_WORDS,
    Ending,
    ending,
)
from kashkol.languages.ckb.letters import BY_FREQUENCY, RREH, WAW, entity_key
from kashkol.languages.ckb.matching import match_form
from kashkol.languages.ckb.name_neighbours import OCCUPATIONS, occupations
from kashkol.languages.ckb.name_spellings import spellings
from kashkol.languages.ckb.naming import HONORIFICS
from kashkol.languages.one_byte import OTHER
from kashkol.languages.punctuation import QUESTION_OR_EXCLAMATION
from kashkol.model import FIRST_LANGUAGE, EntityKey, Kind, ReadingText, RoleTerm, Topic

SHORTEST_BARE_NAME: Final = 3
"""Letters of a last or first name that is looked for without the rest of the name."""
LONGEST_LOOSE: Final = 6
"""A single word of fewer letters must be spelled as listed: «سوور» is not «سور»."""


class Term(NamedTuple):
    """A topic's claim to a title of office, with its first and last ISO day, open ends empty."""

    topic: str
    since: str
    until: str


class Title(NamedTuple):
    """A title of office as a topic's file gives it, and when the topic held it."""

    term: Term
    title: str


class Entry(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """One spelling of the automaton and everything it may mean."""

    length: int
    """Letters of the match form."""
    ending: Ending
    words: int
    claims: tuple[str, ...]
    """Topics of which it is a name; more than one makes it ambiguous."""
    described: tuple[frozenset[str], ...]
    """For each claimant, words of offices, occupations or kinds of place that its file gives."""
    persons: frozenset[str]
    """Those of the claimants that are persons."""
    person: bool
    """Whether every claimant is a person."""
    place: bool
    """Whether every claimant is a place."""
    common: bool
    """Whether it may take «ەکان» as common nouns do: an organisation's or event's longer name."""
    exact: frozenset[EntityKey]
    """If not empty, the only spellings that count."""
    own_words: frozenset[str]
    """Words of all names of its claimants, or else of those whose first or last name it is."""
    terms: tuple[Term, ...]
    """Claims to it as a title of office."""
    blocks: tuple[str, ...]
    """Topics that are not meant where it occurs."""
    last_name_of: frozenset[str]
    """Persons of whose full names it is the last word."""
    first_name_of: frozenset[str]
    """Persons of whose full names it is the first word."""
    everyday: bool
    """Whether it is an everyday word too."""
    bare: bool
    """Whether it is nothing but a first or last name that no topic claims."""
    sure: bool
    """Whether it is its claimant's name wherever it has no suffix, whatever the words around it."""
    given: bool
    """Whether it is a common given name and nothing else."""
    doubled: bool
    """Whether its names end in «یی», of which this form has one ی: it means both in the text."""
    generic: frozenset[str]
    """If it is an organisation's short name that is a plain noun, the words after which it is only
    part of another's: «پارتی» in «پارتی کرێکاران»."""
    rolled: tuple[tuple[str, tuple[str, ...]], ...] = ()
    """If a topic lists a single word with «ڕ» inside, each spelling and the topics that list it:
    «گۆڕان» is a party, «گۆران» a poet. At the beginning of a word «ر» is «ڕ»."""
    titles: tuple[Title, ...] = ()
    """The offices of its claimants, which a text may name in fewer words."""


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
    own_words: dict[tuple[str, ...], frozenset[str]] = {}
    automaton = ahocorasick.Automaton()
    for form in sorted(drafts, key=_by_frequency):
        automaton.add_word(form, drafts[form].entry(form, own_words))
    automaton.make_automaton()
    return Gazetteer(automaton)


# --- collecting ------------------------------------------------------------------------------


class _Draft:
    """An entry while claims to it are collected."""

    __slots__ = ("blocks", "claims", "first_name_of", "halved", "last_name_of", "rolled", "spelled",
                 "terms", "words")

    def __init__(self) -> None:
        self.claims: dict[str, _Names] = {}
        self.halved: set[EntityKey] = set()
        """Its names in «یی», where the form has one ی."""
        self.spelled: set[EntityKey] = set()
        self.rolled: dict[str, set[str]] = {}
        """Its names as they are listed, with the topics that list them."""
        self.terms: dict[Term, None] = {}
        self.blocks: dict[str, None] = {}
        self.last_name_of: set[str] = set()
        self.first_name_of: set[str] = set()
        self.words: set[str] = set()
        """Words of the names of those whose first or last name it is."""

    def claim(self, topic: str, names: "_Names", spelling: str, *, is_whole: bool) -> None:
        """Add a topic's claim; `is_whole` says that the form has all of the spelling's ی."""
        self.claims[topic] = names
        (self.spelled if is_whole else self.halved).add(EntityKey(spelling))

    def entry(self, form: str, all_words: dict[tuple[str, ...], frozenset[str]]) -> Entry:
        """Return the finished entry; `all_words` holds those of claimants, made once."""
        words = form.count(" ") + 1
        kinds = {names.kind for names in self.claims.values()}
        claims = tuple(self.claims)
        return Entry(
            length=len(form), ending=ending(form), words=words, claims=claims,
            described=tuple(one.described for one in self.claims.values()),
            persons=self._persons(),
            person=kinds == {Kind.PERSON} or self._is_only_part_of_name(),
            place=kinds == {Kind.PLACE},
            common=words > 1 and not kinds & {Kind.PERSON, Kind.PLACE},
            exact=self._exact(form, words),
            own_words=self._own_words(all_words),
            terms=tuple(self.terms), blocks=tuple(self.blocks),
            last_name_of=frozenset(self.last_name_of), first_name_of=frozenset(self.first_name_of),
            everyday=form in _EVERYDAY, bare=not (self.claims or self.terms or self.blocks),
            sure=words > 1 or not (Kind.PERSON in kinds or form in _NOT_SURE),
            given=form in _GIVEN, doubled=not self.spelled and len(self.halved) > 0,
            generic=_GENERIC.get(form, frozenset()), rolled=self._rolled(words),
            titles=tuple(title for one in self.claims.values() for title in one.titles))

    def _rolled(self, words: int) -> tuple[tuple[str, tuple[str, ...]], ...]:
        if words > 1 or not any(RREH in name[1:] for name in self.rolled):
            return ()
        return tuple((name, tuple(sorted(topics))) for name, topics in sorted(self.rolled.items()))

    def _own_words(self, all_words: dict[tuple[str, ...], frozenset[str]]) -> frozenset[str]:
        claims = tuple(self.claims)
        if claims not in all_words:
            all_words[claims] = frozenset().union(*(one.words for one in self.claims.values()))
        return all_words[claims] or frozenset(self.words)

    def _persons(self) -> frozenset[str]:
        return frozenset(topic for topic, one in self.claims.items() if one.kind is Kind.PERSON)

    def _exact(self, form: str, words: int) -> frozenset[EntityKey]:
        """Return the only spellings that count, if a word with one ی may be another's.

        Names too short to be compared loosely are so, and «ڕەزایی», for «ڕەزای» is «ڕەزا».
        """
        is_other_too = words == 1 and (
            len(form) < LONGEST_LOOSE or form.removesuffix(EZAFE) in _GIVEN)
        if _is_leveled(form, words) or (is_other_too and self.halved):
            return frozenset(self.spelled | self.halved)
        return frozenset()

    def _is_only_part_of_name(self) -> bool:
        """Tell whether it is nothing but the first or last word of a person's full name."""
        return not self.claims and bool(self.last_name_of or self.first_name_of)


class _Names(NamedTuple):
    """What an entry needs to know of a topic that claims it."""

    kind: Kind
    words: frozenset[str]
    described: frozenset[str]
    titles: tuple[Title, ...]


def _add_topic(drafts: defaultdict[str, _Draft], topic: Topic) -> None:
    """Enter the names, titles and excluded contexts of one topic."""
    keys = [entity_key(name) for name in (topic.name, *topic.aliases)]
    words = frozenset(word for key in keys for word in _form(key).split())
    titles = tuple(_titles(topic))
    names = _Names(topic.kind, words, _described(topic, words), titles)
    for key in keys:
        for spelling in spellings(key, article=topic.kind is Kind.PERSON):
            for shortened, form in enumerate(_forms(spelling)):
                drafts[form].claim(topic.id, names, spelling, is_whole=not shortened)
    _add_spellings(drafts, topic)
    for term, title in titles:
        for form in _forms_of(title):
            drafts[form].terms[term] = None
    for context in topic.not_:
        for form in _forms_of(context):
            drafts[form].blocks[topic.id] = None
    drafts.pop("", None)


def _titles(topic: Topic) -> Iterator[Title]:
    """Yield the offices of a topic."""
    for role in topic.roles:
        yield Title(Term(topic.id, _iso(role.since), _iso(role.until)), _title(role))


def _add_spellings(drafts: defaultdict[str, _Draft], topic: Topic) -> None:
    """Remember how a topic's names are spelled in its file."""
    for name in (topic.name, *topic.aliases):
        if (form := _form(entity_key(name))) in drafts:
            drafts[form].rolled.setdefault(name, set()).add(topic.id)


def _described(topic: Topic, words: frozenset[str]) -> frozenset[str]:
    """Return the words by which a topic is told from its namesakes.

    These are offices, occupations and kinds of place in its names, its roles and the first
    sentence of its text, and the words of a person's names.
    """
    first = _FIRST_SENTENCE.match(topic.body.lstrip())
    sentence = first[0] if first else ""
    titles = map(_title, topic.roles)
    found = {found for text in (topic.name, *topic.aliases, *titles, sentence)
             for found in occupations(_WORDS.findall(_form(entity_key(text))))}
    return frozenset(found | words if topic.kind is Kind.PERSON else found)


def _title(role: RoleTerm) -> str:
    return role.titles.get(FIRST_LANGUAGE, role.title)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _add_bare_names(drafts: defaultdict[str, _Draft], topics: Iterable[Topic]) -> None:
    """Enter the last and the first word of every person's full names."""
    for topic in topics:
        if topic.kind is Kind.PERSON:
            names = [_form(entity_key(name)).split() for name in (topic.name, *topic.aliases)]
            own = {word for words in names for word in words}
            for words in names:
                if len(words) > 1:
                    _add_first_and_last(drafts, topic.id, words, own)


def _add_first_and_last(drafts: defaultdict[str, _Draft], topic: str, words: list[str],
                        own: set[str]) -> None:
    """Enter the first and the last word of a full name; `own` are the words of all names."""
    if len(words[0]) >= SHORTEST_BARE_NAME and words[0] not in _HONORIFICS \
            and words[0] not in OCCUPATIONS:
        drafts[words[0]].first_name_of.add(topic)
        drafts[words[0]].words |= own
    if len(words[-1]) >= SHORTEST_BARE_NAME and words[-1] not in _EVERYDAY:
        for form in _forms(words[-1]):
            drafts[form].last_name_of.add(topic)
            drafts[form].words |= own
            if form != words[-1]:
                drafts[form].halved.add(EntityKey(words[-1]))


# --- the tables, in the match form -----------------------------------------------------------


def _form(key: str) -> str:
    """Return the match form of an entity key."""
    return match_form(ReadingText(key)).letters.strip()


def _forms(key: str) -> Iterator[str]:
    """Yield the match forms of an entity key: of one that ends in «یی», that with one ی too.

    >>> list(_forms("خامنەیی")), list(_forms("کازمی"))
    (['خامنەیی', 'خامنەی'], ['کازمی'])
    """
    form = _form(key)
    yield form
    if form.endswith(_TWICE):
        yield form.removesuffix(EZAFE)


def _forms_of(phrase: str) -> Iterator[str]:
    """Yield the match forms of a title or a context, in all its spellings."""
    for spelling in spellings(entity_key(phrase), article=False):
        yield from _forms(spelling)


def _is_leveled(form: str, words: int) -> bool:
    """Tell whether the form may be that of a word other than the one listed."""
    return OTHER in form or (words == 1 and len(form) < LONGEST_LOOSE and WAW in form)


_RANKS = str.maketrans(BY_FREQUENCY, "".join(map(chr, range(len(BY_FREQUENCY)))))


def _by_frequency(form: str) -> str:
    """Return by what forms are sorted before they are entered into the automaton.

    Of the letters that may follow, it tries those first that were entered first: a text is searched
    a tenth faster if these are common.
    """
    return form.translate(_RANKS)


_TWICE: Final = EZAFE * 2
_FIRST_SENTENCE: Final = re.compile(f"[^\n.{QUESTION_OR_EXCLAMATION}]{{1,300}}")
_WORDS: Final = re.compile(r"\w+")
_EVERYDAY: Final = frozenset(_form(entity_key(word)) for word in ORDINARY_WORDS)
_GENERIC: Final = {
    _form(entity_key(name)): frozenset(_form(entity_key(word)) for word in following)
    for name, following in GENERIC_NAMES.items()}
_HONORIFICS: Final = frozenset(map(_form, HONORIFICS))
_GIVEN: Final = frozenset(_form(entity_key(word)) for word in GIVEN_NAMES)
_NOT_SURE: Final = _EVERYDAY | _GIVEN | _GENERIC.keys()
"""Words that a place or a body may be called and others too: «سۆران» is a town and a man."""
