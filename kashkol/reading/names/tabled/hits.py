"""The forms of names that a text has as whole words, with the affixes that the language writes."""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from kashkol.languages.name_rules import JOINER, NameRules, rules_of
from kashkol.reading.names.listed import Claim, Form, ListedNames
from kashkol.reading.names.tabled.text import Text, Word
from kashkol.reading.names.tabled.words import words_of

SHORTEST_WITH_AFFIX: Final = (3, 4)
"""Fewest letters of a name that anything is joined to without an apostrophe, and where most cases
have one."""
NAMES: Final = frozenset({"name", "family name", "first name"})
"""What a claim to a name may be."""


class Hit(NamedTuple):
    """A form in the loose text."""

    start: int
    end: int
    form: Form
    prefix: str = ""
    suffix: str = ""
    """The letters that are joined to it."""

    def of(self, what: str) -> list[Claim]:
        """Return the claims of one kind."""
        return [claim for claim in self.form.claims if claim.what == what]

    @property
    def is_name(self) -> bool:
        """Whether it may be a name, and not an office or a phrase alone."""
        return not NAMES.isdisjoint([claim.what for claim in self.form.claims])


def find_hits(text: Text, listed: ListedNames) -> list[Hit]:
    """Return the forms that are whole words with affixes, in order, and the longest at a place."""
    rules = rules_of(text.code)
    found = [Hit(end + 1 - form.length, end + 1, form)
             for end, form in listed.automaton.iter(text.loose)]
    hits = [fitting for hit in found if (fitting := _fitting(text, hit, rules))]
    hits.sort(key=lambda hit: (hit.start, -hit.end))
    kept = {(hit.start, -hit.end): hit for hit in (
        *_longest(hit for hit in hits if hit.is_name),
        *_longest(hit for hit in hits if hit.of("title")),
        *(hit for hit in hits if hit.of("blocked")))}
    return [kept[place] for place in sorted(kept)]


def _longest(hits: Iterable[Hit]) -> Iterator[Hit]:
    """Yield those of hits in order that do not overlap one before, the longest first."""
    reach = 0
    for hit in hits:
        if hit.start >= reach:
            reach = hit.end
            yield hit


def _fitting(text: Text, hit: Hit, rules: NameRules) -> Hit | None:
    """Return a hit with its affixes, or nothing if it is no whole word or no name."""
    before, after = text.letters_before(hit.start), text.letters_after(hit.end)
    if before or after:
        if not hit.form.is_acronym and hit.form.length < SHORTEST_WITH_AFFIX[
                rules.is_cased and not rules.cases_joined]:
            return None
        hit = Hit(hit.start, hit.end, hit.form, before, after)
    if not _begins(text, hit) or not _ends(text, hit, rules) or _is_other_word(text, hit, rules):
        return None
    if rules.is_cased and hit.is_name and not _is_cased(text, hit, rules):
        return None
    return hit


def _is_other_word(text: Text, hit: Hit, rules: NameRules) -> bool:
    """Tell whether the first word only looks like that of a name."""
    if not rules.other_words:
        return False
    first = text.loose[hit.start:hit.end].partition(" ")[0]
    end = hit.start + len(first)
    end += len(text.letters_after(end))
    start = hit.start - len(hit.prefix)
    before = text.word_before(start).start
    return not rules.other_words.isdisjoint(
        (text.written(start, end).strip(), " ".join(text.written(before, end).split())))


# --- before a name -----------------------------------------------------------------------------


def _begins(text: Text, hit: Hit) -> bool:
    """Tell whether a name begins its word, but for prefixes."""
    words = words_of(text.code)
    if not hit.form.before:
        return not hit.prefix or hit.prefix in words.prefixes
    if hit.prefix in hit.form.before:
        return True
    if (hit.prefix and hit.prefix not in words.prefixes) or hit.form.person:
        return False
    if hit.suffix:
        return hit.suffix in words.of_others
    return text.word_after(hit.end).letters in words.bare_before \
        or text.word_before(hit.start).letters in words.bare_after


def _is_cased(text: Text, hit: Hit, rules: NameRules) -> bool:
    """Tell whether a name has its capital letters: the first, but for a particle before it."""
    raw = text.written(hit.start, hit.end)
    if hit.form.is_acronym:
        return raw.isupper()
    first, space, _ = text.loose[hit.start:hit.end].partition(" ")
    start = hit.start + len(first) + 1 if space and first in rules.particles else hit.start
    return hit.form.is_small or text.raw[text.starts[start]].isupper()


# --- behind a name -----------------------------------------------------------------------------


def _ends(text: Text, hit: Hit, rules: NameRules) -> bool:
    """Tell whether a name ends its word, but for suffixes that leave it the same name."""
    is_apart = bool(rules.apostrophes) and not hit.suffix and hit.end < len(text.loose) \
        and text.sign_at(hit.end) in rules.apostrophes
    suffix = text.letters_after(hit.end + 1) if is_apart else hit.suffix
    if hit.form.softened and suffix[:1] not in tuple(rules.vowels):
        return False
    if _is_of_many(text, hit, suffix):
        return False
    if is_apart:
        return not suffix.startswith(words_of(text.code).derived or "\n")
    if suffix:
        return _is_suffix(text, hit, rules)
    return not rules.adjectives or not _is_adjective(text, hit, rules)


def _is_suffix(text: Text, hit: Hit, rules: NameRules) -> bool:
    words, suffix = words_of(text.code), hit.suffix
    if text.sign_at(hit.end) in rules.closing:
        return False
    if suffix in words.suffixes:
        return _is_harmonious(text, hit, rules)
    if suffix in words.after_vowels:
        return text.loose[hit.end - 1] in rules.vowels
    if suffix in words.of_persons and hit.form.person:
        return True
    if suffix in words.of_full_names:
        return hit.form.person and hit.form.words > 1
    return suffix in words.of_others and not hit.form.person


def _is_of_many(text: Text, hit: Hit, suffix: str) -> bool:
    """Tell whether a suffix makes a person's name that of a family."""
    plurals = words_of(text.code).plurals
    return hit.form.person and suffix.startswith(plurals or "\n")


def _is_adjective(text: Text, hit: Hit, rules: NameRules) -> bool:
    """Tell whether a suffix stands behind a joiner or a space, and makes another word of a name."""
    words = words_of(text.code)
    word = _joined_word(text, hit.end)
    if _is_of_many(text, hit, word.letters):
        return True
    is_vowel = text.loose[hit.end - 1] in rules.vowels
    if text.sign_at(hit.end) != JOINER:
        return word.letters in words.adjectives and is_vowel and not hit.form.person
    return word.letters in words.adjectives or (
        word.letters in words.after_vowels and not is_vowel)


def _joined_word(text: Text, end: int) -> Word:
    """Return the word behind one space or joiner."""
    letters = text.letters_after(end + 1) if text.loose[end:end + 1] == " " else ""
    return Word(end + 1, end + 1 + len(letters), letters)


def _is_harmonious(text: Text, hit: Hit, rules: NameRules) -> bool:
    """Tell whether the open vowel of a suffix is of the kind that the name's last vowel asks for.

    A close vowel tells nothing, since many texts lack its dots.
    """
    back, front = rules.harmony
    opened = next((letter for letter in hit.suffix if letter in rules.open_vowels), "")
    if not opened or text.loose[hit.end - 1] in rules.either_harmony:
        return True
    written = text.written(hit.start, hit.end).lower()
    vowel = next((letter for letter in reversed(written) if letter in rules.vowels), "")
    return not vowel or vowel not in (front if opened == rules.open_vowels[0] else back)
