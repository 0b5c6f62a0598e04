"""Names and offices in a text of a language that is read by tables.

A form that is found must be a whole word, with the prefixes and suffixes of the language; of forms
that overlap the longest counts. A family name alone names a person after the full name, or if it is
listed as an alias, while nobody else in the text bears it. A street or a hospital that bears a name
is not the person. A name that two topics claim is the one's that the text names in full, else
nobody's. An office is its holder's on the date of the text.
"""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple

from kashkol.languages.name_rules import Loose, rules_of, spelling_of
from kashkol.model import Mention, RoleMention
from kashkol.reading.names.listed import SPACES, Claim, Form, ListedNames

LONGEST_NAME: Final = 1_000
"""More code points than any name or phrase has in its loose spelling."""
LONGEST_SUFFIX: Final = 12
"""Most letters behind an apostrophe."""


class _Hit(NamedTuple):
    """A form in the loose text."""

    start: int
    end: int
    form: Form

    def of(self, what: str) -> list[Claim]:
        """Return the claims of one kind."""
        return [claim for claim in self.form.claims if claim.what == what]


class _Words(NamedTuple):
    """Words of a language's rules, in its loose spelling."""

    prefixes: frozenset[str]
    suffixes: frozenset[str]
    of_persons: frozenset[str]
    after_vowels: frozenset[str]
    titles: frozenset[str]
    given: frozenset[str]
    junior: frozenset[str]
    bear_before: frozenset[str]
    bear_after: frozenset[str]
    not_before: frozenset[str]
    not_after: frozenset[str]


def find_names(text: str, listed: ListedNames,
               as_of: str | None) -> tuple[tuple[Mention, ...], tuple[RoleMention, ...]]:
    """Return the mentions by name and by office of a text, each in order.

    `as_of` is the ISO day, month or year that the text is from. The time is linear in the length.
    """
    loose = listed.spelling.of(text.translate(SPACES))
    reader = _Reader(text, loose, listed)
    hits = list(reader.hits())
    names = reader.names(hits)
    mentions = tuple(reader.mention(topic, hit) for topic, hit in names)
    roles = tuple(reader.roles(hits, names, as_of))
    return mentions, roles


class _Reader:
    """Reads one text."""

    def __init__(self, text: str, loose: Loose, listed: ListedNames) -> None:
        self.text = text
        self.loose = loose.text
        self.starts = loose.starts
        self.listed = listed
        self.rules = listed.rules
        self.words = _words_of(listed.code)

    def hits(self) -> Iterator[_Hit]:
        """Yield the forms that are whole words with affixes, the longest first at each place."""
        found = [_Hit(end + 1 - form.length, end + 1, form)
                 for end, form in self.listed.automaton.iter(self.loose)]
        found = [hit for hit in found if self._fits(hit)]
        found.sort(key=lambda hit: (hit.start, -hit.end))
        reach = 0
        for hit in found:
            if any(claim.what == "blocked" for claim in hit.form.claims):
                yield hit
            elif hit.end > reach:
                reach = hit.end
                yield hit

    def names(self, hits: Sequence[_Hit]) -> list[tuple[str, _Hit]]:
        """Return the names with whom they mean, in order."""
        candidates, strangers = self._candidates(hits)
        full: dict[str, int] = {}
        for hit, claims in candidates:
            named = {claim.topic for claim in claims if claim.what == "name"}
            if hit.form.words > 1 and len(named) == 1:
                full.setdefault(named.pop(), hit.start)
        meant = ((self._meant(hit, claims, full, strangers), hit) for hit, claims in candidates)
        return [(topic, hit) for topic, hit in meant if topic]

    def _candidates(self, hits: Sequence[_Hit],
                    ) -> tuple[list[tuple[_Hit, list[Claim]]], dict[str, int]]:
        """Return the names with who may bear them, and where strangers bear which family name."""
        blocks = [(hit.start, hit.end, claim.topic) for hit in hits for claim in hit.of("blocked")]
        ends = {hit.end for hit in hits if hit.of("name")}
        candidates, strangers = [], dict[str, int]()
        for hit in hits:
            claims = _not_blocked(hit, blocks)
            if not claims or (any(claim.person for claim in claims) and self._is_thing(hit)):
                continue
            if self._is_strangers(hit, claims, ends):
                strangers.setdefault(self._family_name(hit), hit.start)
            else:
                candidates.append((hit, claims))
        return candidates, strangers

    def _family_name(self, hit: _Hit) -> str:
        return self.loose[hit.start:hit.end].split()[-1]

    def roles(self, hits: Iterable[_Hit], names: Iterable[tuple[str, _Hit]],
              as_of: str | None) -> Iterator[RoleMention]:
        """Yield the offices whose holder is known."""
        starting = {hit.start: topic for topic, hit in names}
        ending = {hit.end: topic for topic, hit in names}
        for hit in hits:
            terms = hit.of("title")
            if not terms or self._is_other_office(hit):
                continue
            near = starting.get(self._next_word(hit.end)[0], "") \
                or ending.get(self._word_before(hit.start)[1], "")
            topic, day = _holder(terms, near, as_of)
            if topic:
                start, end = self.starts[hit.start], self.starts[hit.end]
                yield RoleMention(topic=topic, start=start, end=end,
                                  surface=self.text[start:end], as_of=day)

    def mention(self, topic: str, hit: _Hit) -> Mention:
        """Return a name as a mention, with offsets of the text."""
        start, end = self.starts[hit.start], self._end(hit.end)
        return Mention(topic=topic, start=start, end=end, surface=self.text[start:end])

    def _end(self, end: int) -> int:
        """Return where in the text the last letter of a name ends, with the signs on it."""
        return self.starts[end] if end < len(self.starts) else len(self.text)

    # --- affixes -----------------------------------------------------------------------------

    def _fits(self, hit: _Hit) -> bool:
        """Tell whether a form is a whole word with affixes that the language writes."""
        before, after = self._letters_before(hit.start), self._letters_after(hit.end)
        if hit.form.before:
            begins = before in hit.form.before
        else:
            begins = not before or before in self.words.prefixes
        if not begins or (hit.form.softened and after[:1] not in _VOWELS):
            return False
        is_title = all(claim.what in {"title", "blocked"} for claim in hit.form.claims)
        if self.rules.is_cased and not is_title and not self._is_capital(hit):
            return False
        return self._is_suffix(hit, after)

    def _is_capital(self, hit: _Hit) -> bool:
        """Tell whether a name begins with a capital letter, but for a particle before it."""
        start = hit.start
        first, space, _ = self.loose[hit.start:hit.end].partition(" ")
        if space and first in self.rules.particles:
            start += len(first) + 1
        return self.text[self.starts[start]].isupper()

    def _is_suffix(self, hit: _Hit, after: str) -> bool:
        if not after:
            return True
        if after in self.words.suffixes:
            return True
        if after in self.words.after_vowels:
            return self.loose[hit.end - 1] in self.rules.vowels
        return after in self.words.of_persons and all(claim.person for claim in hit.form.claims)

    def _letters_before(self, at: int) -> str:
        start = at
        while start and self.loose[start - 1].isalpha():
            start -= 1
        return self.loose[start:at]

    def _letters_after(self, at: int) -> str:
        """Return the letters that are joined to a name; behind an apostrophe there are none."""
        end = at
        while end < len(self.loose) and end - at <= LONGEST_SUFFIX and self.loose[end].isalpha():
            end += 1
        return self.loose[at:end]

    # --- who is meant ------------------------------------------------------------------------

    def _meant(self, hit: _Hit, claims: Sequence[Claim], full: dict[str, int],
               strangers: dict[str, int]) -> str:
        """Return the topic that a name means; nothing if the text does not tell."""
        named = {claim.topic for claim in claims if claim.what == "name"}
        if _may_be_shared(hit, claims):
            before = _named_before(hit, claims, full)
            other = strangers.get(self._family_name(hit), len(self.loose))
            if before:
                return before.pop() if len(before) == 1 and hit.start < other else ""
            if other < len(self.loose):
                return ""
        told = named if len(named) == 1 else named & full.keys()
        return told.pop() if len(told) == 1 else ""

    def _is_thing(self, hit: _Hit) -> bool:
        """Tell whether a street or the like bears the name, or a relative: a junior."""
        _, _, before = self._word(self._word_before(hit.start))
        start, end = self._next_word(hit.end)
        after = self.loose[start:end]
        return self._without_prefix(before) in self.words.bear_before \
            or after in self.words.bear_after or after in self.words.junior

    def _without_prefix(self, word: str) -> str:
        """Return a word of `bear_before` without what is written before it."""
        if word in self.words.bear_before:
            return word
        return next((word.removeprefix(prefix) for prefix in self.words.prefixes
                     if word.startswith(prefix)
                     and word.removeprefix(prefix) in self.words.bear_before), word)

    def _is_strangers(self, hit: _Hit, claims: Sequence[Claim], taken: set[int]) -> bool:
        """Tell whether a family name stands behind somebody else's given name."""
        if hit.form.words > 1 or not all(claim.person for claim in claims):
            return False
        start, end, before = self._word(self._word_before(hit.start))
        if not before or end in taken or self.loose[end:hit.start] != " ":
            return False
        if before in self.words.titles or before in self._own_words(claims):
            return False
        return before in self.words.given \
            or (self.rules.strangers_by_capital and self._is_given_name(start, end))

    def _own_words(self, claims: Iterable[Claim]) -> set[str]:
        """Return the words of all names of these topics."""
        return {word for claim in claims for word in self.listed.own_words.get(claim.topic, ())}

    def _is_given_name(self, start: int, end: int) -> bool:
        """Tell whether a word has a capital letter that nothing else explains."""
        word = self.text[self.starts[start]:self.starts[end]]
        return word[:1].isupper() and not word.isupper() and not self._begins_sentence(start) \
            and self.loose[start:end] not in self.listed.forms

    def _begins_sentence(self, start: int) -> bool:
        """Tell whether a word is the first of a sentence, where any has a capital letter."""
        at = self.starts[start]
        before = self.text[max(0, at - 3):at].rstrip()
        return not before or before[-1] in _BEFORE_SENTENCE

    def _is_other_office(self, hit: _Hit) -> bool:
        _, _, before = self._word(self._word_before(hit.start))
        start, end = self._next_word(hit.end)
        return before in self.words.not_before or self.loose[start:end] in self.words.not_after

    def _word(self, span: tuple[int, int]) -> tuple[int, int, str]:
        return *span, self.loose[span[0]:span[1]]

    def _word_before(self, at: int) -> tuple[int, int]:
        """Return the word before a place in the same line, without a prefix of the next."""
        at -= len(self._letters_before(at))
        found = _BEFORE.search(self.loose[max(0, at - _REACH):at])
        if found is None:
            return at, at
        shift = max(0, at - _REACH)
        return found.start(1) + shift, found.end(1) + shift

    def _next_word(self, at: int) -> tuple[int, int]:
        """Return the word behind a place in the same sentence."""
        at += len(self._letters_after(at))
        found = _AFTER.match(self.loose, at, at + _REACH)
        return found.span(1) if found else (at, at)


@cache
def _words_of(code: str) -> _Words:
    rules, spelling = rules_of(code), spelling_of(code)

    def loose(words: Iterable[str]) -> frozenset[str]:
        return frozenset(spelling.of(word.translate(SPACES)).text for word in words)
    return _Words(
        prefixes=loose(rules.prefixes), suffixes=loose(rules.suffixes),
        of_persons=loose(rules.suffixes_of_persons), after_vowels=loose(rules.after_vowels),
        titles=loose(rules.titles), given=loose(rules.given), junior=loose(rules.junior),
        bear_before=loose(rules.bear_before), bear_after=loose(rules.bear_after),
        not_before=loose(rules.not_office_before), not_after=loose(rules.not_office_after))


def _not_blocked(hit: _Hit, blocks: Sequence[tuple[int, int, str]]) -> list[Claim]:
    """Return the claims to a name, but for those of topics that are not meant at its place.

    `blocks` are the phrases in which an alias is another's: start, end and topic, in order.
    """
    first = bisect_left(blocks, hit.end - LONGEST_NAME, key=itemgetter(0))
    last = bisect_right(blocks, hit.start, key=itemgetter(0))
    blocked = {topic for _, end, topic in blocks[first:last] if hit.end <= end}
    return [claim for claim in hit.form.claims
            if claim.what in {"name", "family name"} and claim.topic not in blocked]


def _may_be_shared(hit: _Hit, claims: Iterable[Claim]) -> bool:
    """Tell whether a name is one word of a person's, or a family name."""
    is_short = hit.form.words == 1 or not hit.of("name")
    return is_short and any(claim.person for claim in claims)


def _named_before(hit: _Hit, claims: Iterable[Claim], full: dict[str, int]) -> set[str]:
    """Return who is named in full before a name that may be theirs."""
    return {claim.topic for claim in claims if full.get(claim.topic, hit.start + 1) <= hit.start}


def _holder(terms: Sequence[Claim], near: str, as_of: str | None) -> tuple[str, str | None]:
    """Return who holds an office, and the day that tells it; nobody if it is not known.

    `near` is the topic whose name stands beside the office.
    """
    everyone = {term.topic for term in terms}
    holders = {term.topic for term in terms if not as_of or _holds(term, as_of)}
    if near in everyone:
        return near, None
    if len(everyone) == 1 and holders:
        return everyone.pop(), None
    if as_of and len(holders) == 1:
        return holders.pop(), as_of
    return "", None


def _holds(term: Claim, as_of: str) -> bool:
    """Tell whether an office is held on a day, or in all of a month or a year."""
    first, last = f"{as_of}-01-01"[:10], f"{as_of}-12-31"[:10]
    return (not term.since or term.since <= first) and (not term.until or term.until >= last)


_VOWELS = tuple("aeiouöü")
_BEFORE_SENTENCE = ".!?\n:\"'“”«»–—•*"
_REACH: Final = 40
"""Most code points between a name and a word beside it, with the word."""
_BEFORE = re.compile(r"([^\W\d_]+)[ ]$")
_AFTER = re.compile(r"['’ʼ]?[^\W\d_]{0,3}[ ]([^\W\d_]+)")
