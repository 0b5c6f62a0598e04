"""The names of an archive in one of the languages that are read by tables.

Names, aliases, family and first names alone, titles of office and the phrases in which an alias
means somebody else go into one automaton, in the loose spelling of the language.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Final

import ahocorasick
import msgspec

from kashkol.languages.language import LANGUAGES, language_of
from kashkol.languages.name_rules import rules_of, spelling_of
from kashkol.languages.telling import own_letters, script_of, words_of
from kashkol.model import Kind, RoleTerm, Topic
from kashkol.reading.names.tabled.variants import Variants
from kashkol.reading.names.tabled.words import words_of as name_words

SHORTEST: Final = 2
"""Fewest letters of a name that is looked for."""
SHORTEST_PART: Final = 3
"""Fewest letters of a family name or a first name that is looked for alone."""
LONGEST_ACRONYM: Final = 6


class Claim(msgspec.Struct, frozen=True, array_like=True, gc=False, order=True):
    """What a form is to a topic."""

    topic: str
    what: str
    """`name`, `family name`, `first name`, `title`, or `blocked`: a phrase in which its alias is
    another's."""
    person: bool
    since: str = ""
    """First ISO day of an office, or nothing."""
    until: str = ""


class Form(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A form of the automaton and what it may mean."""

    length: int
    claims: tuple[Claim, ...]
    words: int
    """Names in it; what belongs together, such as `bin Salman`, is one."""
    before: frozenset[str] = frozenset()
    """What must stand before it: it lacks its article."""
    softened: bool = False
    """Whether its last letter is the one before a suffix with a vowel."""
    is_small: bool = False
    """Whether it is listed with a small letter at its beginning."""
    is_acronym: bool = False
    """Whether it is listed in capitals alone."""

    @property
    def person(self) -> bool:
        """Whether all who may bear the name are persons."""
        return all(claim.person for claim in self.claims)


class Bearer(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A topic's names by their words."""

    words: frozenset[str]
    """All words of a person's names."""
    first: frozenset[str]
    """The first words of the full names."""
    described: frozenset[str]
    """Words of its offices and longer names, by which it is told from others of one name."""


NOBODY: Final = Bearer(frozenset(), frozenset(), frozenset())


class ListedNames:
    """The names of one language, ready to be found."""

    def __init__(self, code: str, forms: dict[str, Form], bearers: dict[str, Bearer]) -> None:
        """Take the forms in loose spelling, and the topics by their ids."""
        self.code = code
        self.forms = forms
        self.bearers = bearers

    @cached_property
    def automaton(self) -> ahocorasick.Automaton:
        """Finds all forms in one pass."""
        automaton = ahocorasick.Automaton()
        for text, form in self.forms.items():
            automaton.add_word(text, form)
        automaton.make_automaton()
        return automaton

    @cached_property
    def persons(self) -> dict[str, frozenset[str]]:
        """The topics that are persons, with the words of their names and offices."""
        return {topic: bearer.described for topic, bearer in self.bearers.items() if bearer.words}


def list_names_in(code: str, topics: Iterable[Topic]) -> ListedNames | None:
    """Return the names of topics, sorted by their ids, in one language.

    `None` if it is not read by tables, or no topic has a name in it.
    """
    language = language_of(code)
    if language is None or language.is_read_closely:
        return None
    made = _Listing(code, language.script)
    for topic in topics:
        made.add(topic)
    return made.names() if made.claims else None


def changed_languages(before: Mapping[str, ListedNames],
                      now: Mapping[str, ListedNames]) -> frozenset[str]:
    """Return the languages of which any name differs."""
    def forms(listed: Mapping[str, ListedNames], code: str) -> object:
        return (listed[code].forms, listed[code].bearers) if code in listed else None
    return frozenset(code for code in before.keys() | now.keys()
                     if forms(before, code) != forms(now, code))


class _Listing:
    """Collects the names of one language."""

    def __init__(self, code: str, script: str) -> None:
        self.code = code
        self.script = script
        self.rules, self.spelling = rules_of(code), spelling_of(code)
        self.variants = Variants(code)
        self.claims: dict[str, set[Claim]] = {}
        self.before: dict[str, set[str]] = {}
        self.softened: set[str] = set()
        self.small: set[str] = set()
        self.acronyms: dict[str, bool] = {}
        self.bearers: dict[str, Bearer] = {}

    def add(self, topic: Topic) -> None:
        """Enter the names of a topic that this language writes."""
        person = topic.kind is Kind.PERSON
        full = [name for tag, name in topic.names.items() if self._is_here(tag)]
        names = [*full, *topic.aliases_in.get(self.code, ()), *self._shared(topic)]
        offices = tuple(self._offices(topic))
        for name in names:
            self.variants.learn(name)
            self._name(name, Claim(topic.id, "name", person))
        if person:
            self._parts(topic.id, names)
        if names:
            self._bearer(topic.id, names, [title for title, _ in offices], person=person)
        for title, role in offices:
            self._put(title, Claim(topic.id, "title", person, _iso(role.since), _iso(role.until)))
        own = topic.not_ if topic.language == self.code else ()
        for phrase in (*topic.not_in.get(self.code, ()), *own):
            self._put(phrase, Claim(topic.id, "blocked", person))

    def names(self) -> ListedNames:
        """Return all that was entered."""
        forms = {}
        for text, claims in self.claims.items():
            forms[text] = Form(
                length=len(text), claims=tuple(sorted(claims)),
                words=self.variants.count(text),
                before=frozenset(self.before.get(text, ())), softened=text in self.softened,
                is_small=text in self.small, is_acronym=self.acronyms.get(text, False))
        return ListedNames(self.code, forms, self.bearers)

    def _is_here(self, tag: str) -> bool:
        language = language_of(tag)
        return language is not None and language.code == self.code

    def _offices(self, topic: Topic) -> Iterator[tuple[str, RoleTerm]]:
        """Yield the titles of the topic's roles in this language, with the roles."""
        for role in topic.roles:
            own = role.title if topic.language == self.code else ""
            if title := role.titles.get(self.code, own):
                yield title, role

    def _shared(self, topic: Topic) -> Iterator[str]:
        """Yield the names that no language is told of, and that this one may write too."""
        first = LANGUAGES[0]
        own = own_letters(first.code)
        for name in (topic.name, topic.latin, *topic.aliases):
            is_other = script_of(words_of(name)) != self.script
            if name and not is_other and not any(letter in own for letter in name):
                yield name

    def _name(self, name: str, claim: Claim) -> None:
        """Enter a name as it is listed, in all ways in which it may be written."""
        form = self.spelling.word(name)
        is_acronym = name.isupper() and " " not in name and len(name) <= LONGEST_ACRONYM
        for written in self.variants.of(form, person=claim.person):
            self.acronyms[written] = is_acronym and self.acronyms.get(written, True)
            if name[:1].islower():
                self.small.add(written)
            self._put_form(written, claim)
            self._without_article(written, claim)
            self._softened(written, claim)

    def _put(self, phrase: str, claim: Claim) -> None:
        self._put_form(self.spelling.word(phrase), claim)

    def _put_form(self, form: str, claim: Claim) -> None:
        if len(form.replace(" ", "")) >= SHORTEST:
            self.claims.setdefault(form, set()).add(claim)

    def _without_article(self, form: str, claim: Claim) -> None:
        """Enter a name without its article, which is changed after some prefixes."""
        article = self.rules.article
        if article and form.startswith(article) and self.rules.article_after:
            bare = form.removeprefix(article)
            if bare not in self.claims:
                self.before.setdefault(bare, set()).update(self.rules.article_after.values())
            self._put_form(bare, claim)
        elif form in self.before:
            del self.before[form]

    def _softened(self, form: str, claim: Claim) -> None:
        soft = self.rules.softened.get(form[-1:]) if form else None
        if soft:
            changed = form[:-1] + self.spelling.word(soft)
            if changed not in self.claims:
                self.softened.add(changed)
                self._put_form(changed, claim)

    def _parts(self, topic: str, names: Iterable[str]) -> None:
        """Enter the last and the first word of every full name of a person."""
        for name in names:
            words = self._without_titles(self.variants.units(self.spelling.word(name)))
            if len(words) < 2:  # noqa: PLR2004 - a first and a last name
                continue
            last = Claim(topic, "family name", person=True)
            if len(words[-1]) >= SHORTEST_PART:
                self._name_part(words[-1], last)
                if words[-2] in self.rules.particles:
                    self._name_part(" ".join(words[-2:]), last)
            if len(words[0]) >= SHORTEST_PART:
                self._put_form(words[0], Claim(topic, "first name", person=True))

    def _without_titles(self, words: list[str]) -> list[str]:
        """Return the words of a name without the titles before and behind it."""
        titles = name_words(self.code).titles
        while words and words[0] in titles:
            words = words[1:]
        while words and words[-1] in titles and words[-1] not in name_words(self.code).given:
            words = words[:-1]
        return words

    def _name_part(self, form: str, claim: Claim) -> None:
        for written in self.variants.of(form, person=True):
            self._put_form(written, claim)
            self._without_article(written, claim)
            self._softened(written, claim)

    def _bearer(self, topic: str, names: Sequence[str], titles: Sequence[str], *,
                person: bool) -> None:
        words: set[str] = set()
        first: set[str] = set()
        for name in names if person else ():
            own = self._without_titles(self.spelling.word(name).split())
            words.update(own)
            first.update(own[:1] if len(own) > 1 else ())
        described = {word for text in (*names, *titles) for word in self.spelling.word(text).split()
                     if len(word) >= SHORTEST_PART}
        self.bearers[topic] = Bearer(frozenset(words), frozenset(first), frozenset(described))


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
