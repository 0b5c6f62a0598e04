"""The names of an archive in one of the languages that are read by tables.

Names, aliases, family names alone, titles of office and the phrases in which an alias means
somebody else go into one automaton, in the loose spelling of the language.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import cached_property
from typing import Final

import ahocorasick
import msgspec

from kashkol.languages.language import LANGUAGES, language_of
from kashkol.languages.name_rules import SEPARATORS, NameRules, Spelling, rules_of, spelling_of
from kashkol.languages.telling import own_letters, script_of, words_of
from kashkol.model import Kind, Topic

SHORTEST: Final = 2
"""Fewest letters of a name that is looked for."""
SHORTEST_FAMILY_NAME: Final = 4
SPACES = str.maketrans(dict.fromkeys(f"{SEPARATORS[1]}-\u2010\u2011\n\t\u00a0", " "))


class Claim(msgspec.Struct, frozen=True, array_like=True, gc=False, order=True):
    """What a form is to a topic."""

    topic: str
    what: str
    """`name`, `family name`, `title` or `blocked`: a phrase in which its alias is another's."""
    person: bool
    since: str = ""
    """First ISO day of an office, or nothing."""
    until: str = ""


class Form(msgspec.Struct, frozen=True, array_like=True, gc=False):
    """A form of the automaton and what it may mean."""

    length: int
    claims: tuple[Claim, ...]
    words: int
    before: frozenset[str] = frozenset()
    """What must stand before it: it lacks its article."""
    softened: bool = False
    """Whether its last letter is the one before a suffix with a vowel."""


class ListedNames:
    """The names of one language, ready to be found."""

    def __init__(self, code: str, forms: dict[str, Form], full: dict[str, tuple[str, ...]]) -> None:
        """Take the forms in loose spelling, and for each person the words of all their names."""
        self.code = code
        self.forms = forms
        self.own_words = full

    @property
    def rules(self) -> NameRules:
        """The language's rules."""
        return rules_of(self.code)

    @property
    def spelling(self) -> Spelling:
        """How names are compared."""
        return spelling_of(self.code)

    @cached_property
    def automaton(self) -> ahocorasick.Automaton:
        """Finds all forms in one pass."""
        automaton = ahocorasick.Automaton()
        for text, form in self.forms.items():
            automaton.add_word(text, form)
        automaton.make_automaton()
        return automaton


def list_names(topics: Iterable[Topic]) -> dict[str, ListedNames]:
    """Return the names of each language that is read by tables and in which topics have names."""
    topics = sorted(topics, key=lambda topic: topic.id)
    listed: dict[str, ListedNames] = {}
    for language in LANGUAGES:
        if not language.is_read_closely:
            made = _Listing(language.code, language.script)
            for topic in topics:
                made.add(topic)
            if made.claims:
                listed[language.code] = made.names()
    return listed


def changed_languages(before: dict[str, ListedNames],
                      now: dict[str, ListedNames]) -> frozenset[str]:
    """Return the languages of which any name differs."""
    def forms(listed: dict[str, ListedNames], code: str) -> object:
        return (listed[code].forms, listed[code].own_words) if code in listed else None
    return frozenset(code for code in before.keys() | now.keys()
                     if forms(before, code) != forms(now, code))


class _Listing:
    """Collects the names of one language."""

    def __init__(self, code: str, script: str) -> None:
        self.code = code
        self.script = script
        self.rules, self.spelling = rules_of(code), spelling_of(code)
        self.claims: dict[str, set[Claim]] = {}
        self.before: dict[str, set[str]] = {}
        self.softened: set[str] = set()
        self.own_words: dict[str, set[str]] = {}

    def add(self, topic: Topic) -> None:
        """Enter the names of a topic that this language writes."""
        person = topic.kind is Kind.PERSON
        full = [name for tag, name in topic.names.items() if self._is_here(tag)]
        names = [*full, *topic.aliases_in.get(self.code, ()), *self._shared(topic)]
        for name in names:
            self._name(name, Claim(topic.id, "name", person))
        if person:
            self._family_names(topic.id, names)
        for role in topic.roles:
            if title := role.titles.get(self.code):
                self._put(title, Claim(topic.id, "title", person, _iso(role.since),
                                       _iso(role.until)))
        for phrase in topic.not_in.get(self.code, ()):
            self._put(phrase, Claim(topic.id, "blocked", person))

    def names(self) -> ListedNames:
        forms = {}
        for text, claims in self.claims.items():
            forms[text] = Form(
                length=len(text), claims=tuple(sorted(claims)), words=text.count(" ") + 1,
                before=frozenset(self.before.get(text, ())), softened=text in self.softened)
        return ListedNames(self.code, forms, {topic: tuple(sorted(words)) for topic, words
                                              in self.own_words.items()})

    def _is_here(self, tag: str) -> bool:
        language = language_of(tag)
        return language is not None and language.code == self.code

    def _shared(self, topic: Topic) -> Iterator[str]:
        """Yield the names that no language is told of, and that this one may write too."""
        first = LANGUAGES[0]
        own = own_letters(first.code)
        for name in (topic.name, topic.latin, *topic.aliases):
            is_other = script_of(words_of(name)) != self.script
            if name and not is_other and not any(letter in own for letter in name):
                yield name

    def _name(self, name: str, claim: Claim) -> None:
        for form in self._variants(name):
            self._put_form(form, claim)
            self._without_article(form, claim)
            self._softened(form, claim)

    def _put(self, phrase: str, claim: Claim) -> None:
        self._put_form(self._form(phrase), claim)

    def _put_form(self, form: str, claim: Claim) -> None:
        if len(form.replace(" ", "")) >= SHORTEST:
            self.claims.setdefault(form, set()).add(claim)

    def _form(self, name: str) -> str:
        return " ".join(self.spelling.of(name.translate(SPACES)).text.split())

    def _variants(self, name: str) -> Iterator[str]:
        """Yield the forms of a name, with the particles of its family name and without."""
        form = self._form(name)
        yield form
        words = form.split()
        if len(words) > 1 and any(word in self.rules.particles for word in words):
            yield " ".join(word for word in words if word not in self.rules.particles)
            for particle in self.rules.particles[:2]:
                yield " ".join(particle if word in self.rules.particles else word
                               for word in words)

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
            changed = form[:-1] + self._form(soft)
            if changed not in self.claims:
                self.softened.add(changed)
                self._put_form(changed, claim)

    def _family_names(self, topic: str, names: Iterable[str]) -> None:
        """Enter the last word of every full name of a person."""
        for name in names:
            words = self._form(name).split()
            self.own_words.setdefault(topic, set()).update(words)
            if len(words) > 1 and len(words[-1]) >= SHORTEST_FAMILY_NAME:
                last = Claim(topic, "family name", person=True)
                self._name(words[-1], last)
                if words[-2] in self.rules.particles:
                    self._name(" ".join(words[-2:]), last)


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
