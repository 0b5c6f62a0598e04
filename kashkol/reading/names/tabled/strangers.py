"""Names that are not the topic's: of others with the same name, of relatives, of streets.

In Latin scripts a capital letter shows that the word beside a name is a part of another's; in
Arabic script given names, patronymics and the shape of family names do.
"""

from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Final, NamedTuple

from kashkol.languages.name_rules import rules_of
from kashkol.reading.names.listed import NOBODY, Claim, ListedNames
from kashkol.reading.names.tabled.hits import Hit
from kashkol.reading.names.tabled.middle_names import begin_of_name
from kashkol.reading.names.tabled.text import Text, Word
from kashkol.reading.names.tabled.words import words_of

Candidate = tuple[Hit, list[Claim]]
class Others(NamedTuple):
    """Where people who are no topics are named first."""

    last: dict[str, int]
    """By the last words of their names."""
    first: dict[str, int]
    """By listed names that theirs begin with: `Rashid` of Rashid Aziz."""


BETWEEN: Final = 3
"""Most words between a thing and the name that it bears."""
SHORTEST_KNOWN: Final = 3
"""Fewest letters of a known word to which a suffix is joined."""


class Strangers:
    """Tells the names in a text that are those of others than the topics who bear them."""

    def __init__(self, text: Text, listed: ListedNames, hits: Iterable[Hit]) -> None:
        """Take the text and the names in it."""
        self.text, self.listed = text, listed
        self.rules, self.words = rules_of(text.code), words_of(text.code)
        names = [hit for hit in hits if hit.is_name]
        self._starts = {hit.start for hit in names if hit.of("name")}
        self._ends = {hit.end + len(hit.suffix) for hit in names if hit.of("name")}
        self._given = frozenset[str]()

    def split(self, candidates: Sequence[Candidate]) -> tuple[list[Candidate], Others]:
        """Return the names that may be their bearers', and where strangers bear names first.

        A word that makes a name somebody else's within a sentence does so at its beginning too.
        """
        if self.rules.is_cased:
            self._given = frozenset(
                before.letters for hit, claims in candidates
                if (before := self.text.word_before(hit.start))
                and self._has_name_before(hit, claims, before))
        own: list[Candidate] = []
        others = Others({}, {})
        for hit, claims in candidates:
            if self._is_last_name_of_other(hit, claims):
                others.last.setdefault(last_word(self.text, hit), hit.start)
            elif self._goes_on(hit, claims):
                kind = others.first if hit.of("name") else others.last
                kind.setdefault(last_word(self.text, hit), hit.start)
            elif not self._is_called_after(hit, claims):
                own.append((hit, claims))
        return own, others

    # --- what is called after a person -------------------------------------------------------

    def _is_called_after(self, hit: Hit, claims: Sequence[Claim]) -> bool:
        """Tell whether a street or the like bears the name, or a family."""
        if not any(claim.person for claim in claims):
            return False
        before = self.text.word_before(hit.start - len(hit.prefix))
        after = self.text.word_after(hit.end) if not hit.suffix else NO_WORD
        if hit.form.words == 1 and (
                self.words.is_one_of(before.letters, self.words.families_before)
                or self.words.is_one_of(after.letters, self.words.families_after)):
            return True
        if after.letters in self.words.junior or self._is_thing_before(before):
            return True
        is_subject = self.rules.is_cased and hit.form.words > 1 \
            and not self.text.is_capital(after)
        return not is_subject and self._is_thing_after(after)

    def _is_thing_before(self, word: Word) -> bool:
        for _ in range(BETWEEN):
            if self.words.is_one_of(word.letters, self.words.bear_before):
                return True
            if word.letters not in self.words.bear_between | self.words.titles:
                return False
            word = self.text.word_before(word.start)
        return False

    def _is_thing_after(self, word: Word) -> bool:
        for _ in range(BETWEEN):
            if self.words.is_one_of(word.letters, self.words.bear_after):
                return True
            if word.letters not in self.words.bear_between:
                return False
            word = self.text.word_after(word.end)
        return False

    # --- who bears the same name -------------------------------------------------------------

    def _is_last_name_of_other(self, hit: Hit, claims: Sequence[Claim]) -> bool:
        """Tell whether the words before a name make it another person's."""
        before = self.text.word_before(hit.start) if not hit.prefix else NO_WORD
        if not all(claim.person for claim in claims):
            return bool(before) and self._is_last_name(hit, before)
        if self.text.initial_before(hit.start) and hit.form.words == 1:
            return not self._is_own_before(hit, claims)
        return bool(before) and self._is_anothers_before(hit, claims, before)

    def _is_last_name(self, hit: Hit, before: Word) -> bool:
        """Tell whether a place's name is that of a person: `Michael Jordan`, `Comrade Jordan`."""
        if not self.rules.is_cased or hit.form.words > 1 or hit.suffix:
            return False
        courtesies = self.words.courtesies | self.words.honorifics
        if before.letters in courtesies:
            return True
        return self.text.is_capital(before) and before.end not in self._ends and (
            before.letters in self.words.given
            or self.text.word_before(before.start).letters in courtesies)

    def _is_anothers_before(self, hit: Hit, claims: Sequence[Claim], before: Word) -> bool:
        if before.letters in self.words.fathers:
            return not self._is_own(before.letters, claims)
        if before.letters in self.words.titles or self._opens_sentence_as_word(before):
            return False
        if self.words.is_given(before.letters) and self._is_written_so(before) \
                and before.end not in self._ends:
            return not self._is_own_before(hit, claims)
        if hit.form.words > 1:
            return False
        return (before.letters in self._given and self.text.begins_sentence(before)) \
            or self._has_name_before(hit, claims, before)

    def _opens_sentence_as_word(self, word: Word) -> bool:
        """Tell whether a given name that opens a sentence is more likely the ordinary word."""
        return self.rules.is_cased and word.letters in self.words.everyday \
            and self.text.begins_sentence(word)

    def _is_own_before(self, hit: Hit, claims: Sequence[Claim]) -> bool:
        """Tell whether the words before a name are others of its bearer's."""
        return any(begin_of_name(self.text, hit.start, bearer) < hit.start
                   for claim in claims
                   if (bearer := self.listed.bearers.get(claim.topic)))

    def _is_own(self, word: str, claims: Iterable[Claim]) -> bool:
        """Tell whether a word is in any name of these topics."""
        return any(word in self.listed.bearers.get(claim.topic, NOBODY).words for claim in claims)

    def _has_name_before(self, hit: Hit, claims: Sequence[Claim], before: Word) -> bool:
        """Tell whether the word before has a capital letter that nothing else explains."""
        if hit.form.words > 1 or not self._is_name_by_capital(before) \
                or self.text.begins_sentence(before) or self._is_own_before(hit, claims):
            return False
        return self.text.word_before(before.start).letters not in self.words.before_places

    def _goes_on(self, hit: Hit, claims: Sequence[Claim]) -> bool:
        """Tell whether a name goes on as that of another person."""
        after = self.text.word_after(hit.end) if not hit.suffix else NO_WORD
        is_given = last_word(self.text, hit) in self.words.given
        if not after or not (is_given or all(claim.person for claim in claims)):
            return False
        if self._is_descent(hit, after, is_given=is_given):
            return True
        if (hit.form.words > 1 and not is_given) or after.start in self._starts \
                or self._is_own_behind(hit, after, claims):
            return False
        if self.rules.is_cased:
            return self._is_surname_by_capital(after, is_given=is_given)
        return self._is_name_by_shape(after, is_given=is_given)

    def _is_descent(self, hit: Hit, word: Word, *, is_given: bool) -> bool:
        """Tell whether the name of a father or a place begins: «رشيد بن صالح», `Barzan el-…`."""
        if not is_given or hit.form.words > 1:
            return word.letters in self.words.compound_last
        return word.letters in self.words.compound_last | self.words.fathers or (
            word.letters in self.rules.particles and self.text.sign_at(word.end) == "-")

    def _is_own_behind(self, hit: Hit, after: Word, claims: Sequence[Claim]) -> bool:
        """Tell whether a word behind a name is another of its bearer's.

        Where letters have no capitals, no first name follows its family name: «عباس محمود العقاد»
        is not Mahmoud Abbas.
        """
        if not self._is_own(after.letters, claims):
            return False
        family = self.text.loose[hit.start:hit.end]
        return self.rules.is_cased or not any(
            after.letters in bearer.first and family not in bearer.first
            for claim in claims if (bearer := self.listed.bearers.get(claim.topic)))

    def _is_surname_by_capital(self, word: Word, *, is_given: bool) -> bool:
        """Tell whether a word behind a name is its family name, and not what the verb is about."""
        if not self._is_name_by_capital(word) or (
                self.rules.objects_follow and self._begins_name(word)):
            return False
        return is_given or self._suffix(word) not in self.words.place_suffixes

    def _begins_name(self, word: Word) -> bool:
        """Tell whether a word is the first of another name: the next has a capital letter too."""
        return self.text.is_capital(self.text.word_after(word.end))

    def _is_name_by_shape(self, word: Word, *, is_given: bool) -> bool:
        """Tell whether a word without capitals is a given name, or a family name by its ends."""
        if not self._is_written_so(word) or word.letters in self.words.no_names:
            return False
        begins, ends = self.rules.nisba
        is_family_name = is_given and word.letters.startswith(begins) \
            and bool(ends) and word.letters.endswith(ends) \
            and (bool(begins) or word.letters.removesuffix(ends) in self.words.no_names)
        return self.words.is_given(word.letters) or is_family_name

    def _is_name_by_capital(self, word: Word) -> bool:
        """Tell whether a word has a capital letter that nothing else explains."""
        return self.text.is_capital(word) and len(word.letters) > 1 \
            and word.end not in self._ends and word.start not in self._starts \
            and not self._is_known(word.letters) and self.text.capitals_tell(word.start)

    def _is_known(self, word: str) -> bool:
        """Tell whether a word is a title, a place, a thing or the like, itself or with a suffix."""
        known = _known_words(self.text.code)
        return word in known or self._is_listed(word) or any(
            word[:size] in known and word[size:] in self.words.suffixes
            for size in range(SHORTEST_KNOWN, len(word)))

    def _is_listed(self, word: str) -> bool:
        """Tell whether a topic lists a word as its name, or as a title."""
        form = self.listed.forms.get(word)
        return form is not None and any(
            claim.what in {"name", "title"} for claim in form.claims)

    def _suffix(self, word: Word) -> str:
        """Return what an apostrophe separates from a word."""
        if self.text.sign_at(word.end) in self.rules.apostrophes:
            return self.text.letters_after(word.end + 1)
        return ""

    def _is_written_so(self, word: Word) -> bool:
        """Tell whether a word is no other word in another spelling: على and علي."""
        return self.text.written(word.start, word.end) not in self.rules.other_words


@cache
def _known_words(code: str) -> frozenset[str]:
    words = words_of(code)
    return words.titles | words.no_names | words.bear_after | words.families_after


NO_WORD: Final = Word(0, 0, "")


def last_word(text: Text, hit: Hit) -> str:
    """Return the last word of a name."""
    return text.loose[hit.start:hit.end].rsplit(maxsplit=1)[-1]


def without_blocked(hit: Hit, blocked: Collection[str]) -> list[Claim]:
    """Return the claims to a name, but for those of topics that are not meant at its place."""
    return [claim for claim in hit.form.claims
            if claim.what in {"name", "family name", "first name"} and claim.topic not in blocked]
