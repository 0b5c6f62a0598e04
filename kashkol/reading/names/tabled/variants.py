"""The ways in which one name may be written by the rules of its language, in loose spelling.

With the particles of a family name or without, its article left out or added, and what belongs
together (عبد الله, `bin Salman`, محمدرضا) with a space or without one.
"""

import itertools
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from kashkol.languages.name_rules import JOINER, rules_of, spelling_of

MOST: Final = 24
"""Most ways of one name."""
SHORTEST: Final = 3
"""Fewest letters of a name that is written together with another."""
SHORTEST_WITH_ARTICLE: Final = 5
"""Fewest letters of a family name to which an article is added: علي and العلي are two."""


class Variants:
    """How names of a language may be written."""

    def __init__(self, code: str) -> None:
        """Take a language that is read by tables."""
        self.code = code
        self.rules = rules_of(code)
        self._joined: set[tuple[str, str]] = set()

    def learn(self, name: str) -> None:
        """Note which words of a listed name are one: those with a joiner between them."""
        for word in name.split():
            if JOINER in word:
                parts = spelling_of(self.code).word(word).split()
                self._joined.update(itertools.pairwise(parts))

    @cached_property
    def _given(self) -> frozenset[str]:
        return self._loose(self.rules.given)

    @cached_property
    def _everyday(self) -> frozenset[str]:
        return self._loose(self.rules.everyday)

    @cached_property
    def _first(self) -> frozenset[str]:
        return self._loose(self.rules.compound_first)

    @cached_property
    def _last(self) -> frozenset[str]:
        return self._loose(self.rules.compound_last)

    def _loose(self, words: tuple[str, ...]) -> frozenset[str]:
        return frozenset(map(spelling_of(self.code).word, words))

    def units(self, form: str) -> list[str]:
        """Return the names that a full name consists of; `bin Salman` is one of them."""
        units: list[str] = []
        is_open, before = False, ""
        for word in form.split():
            if units and (is_open or word in self._last or (before, word) in self._joined):
                units[-1] += f" {word}"
            else:
                units.append(word)
            is_open = word in self._first or (is_open and word in self.rules.particles)
            before = word
        return units

    def count(self, form: str) -> int:
        """Return how many names a form consists of, without particles."""
        return sum(unit not in self.rules.particles for unit in self.units(form)) or 1

    def of(self, form: str, *, person: bool) -> Iterator[str]:
        """Yield the ways in which a name may be written, itself first."""
        seen = {form: None}
        for way in (self._with_particles, self._with_article, self._spaced, self._unmarked):
            for known in list(seen):
                for written in way(known, person=person):
                    if len(seen) < MOST:
                        seen.setdefault(written)
        yield from seen

    def _with_particles(self, form: str, *, person: bool) -> Iterator[str]:
        """Yield a name with other particles, and with none; a full name without one with some."""
        words, particles = form.split(), self.rules.particles
        places = [at for at, word in enumerate(words[:-1]) if word in particles]
        if places:
            yield " ".join(word for at, word in enumerate(words) if at not in places)
            for particle in self._particles(words[places[-1] + 1]):
                yield " ".join(particle if at in places else word
                               for at, word in enumerate(words))
        elif person and len(words) > 1:
            yield from (" ".join((*words[:-1], particle, words[-1])) for particle in particles[:2])

    def _particles(self, word: str) -> Iterator[str]:
        """Yield the particles that a word may have: `as` before an s."""
        yield from self.rules.particles[:2]
        yield from (particle for particle in self.rules.particles[2:]
                    if word.startswith(particle[1:]))

    def _with_article(self, form: str, *, person: bool) -> Iterator[str]:
        """Yield a person's name with the article of the family name left out, or added."""
        article, last = self.rules.article, form.split()[-1:]
        if not (article and person and last):
            return
        if not last[0].startswith(article):
            if len(last[0]) >= SHORTEST_WITH_ARTICLE and last[0] not in self._everyday \
                    and last[0].endswith(self.rules.article_added):
                yield form[:len(form) - len(last[0])] + article + last[0]
        elif len(self.units(form)) > 1 and len(form.split()) == len(self.units(form)):
            yield form[:len(form) - len(last[0])] + last[0].removeprefix(article)

    def _spaced(self, form: str, *, person: bool) -> Iterator[str]:
        """Yield a name with what belongs together written in one word, or in two."""
        if not person:
            return
        words = form.split()
        for at, (word, behind) in enumerate(itertools.pairwise(words)):
            if self._may_be_joined(word, behind):
                yield " ".join((*words[:at], word + behind, *words[at + 2:]))
        for at, word in enumerate(words):
            for size in range(SHORTEST, len(word) - SHORTEST + 1):
                if self._may_be_joined(word[:size], word[size:]):
                    yield " ".join((*words[:at], word[:size], word[size:], *words[at + 1:]))

    def _may_be_joined(self, word: str, behind: str) -> bool:
        return word in self._first or behind in self._last or (
            not self.rules.is_cased and word in self._given and behind in self._given)

    def _unmarked(self, form: str, *, person: bool) -> Iterator[str]:
        """Yield a name without the apostrophes in it, `Baath` for Ba'ath, or without initials."""
        if any(sign in form for sign in self.rules.apostrophes):
            yield "".join(sign for sign in form if sign not in self.rules.apostrophes)
        words = form.split()
        full = [word for word in words if len(word.rstrip(".")) > 1]
        if person and 1 < len(full) < len(words):
            yield " ".join(full)
