"""Candidates: stretches of a text that a habit of news language marks as names.

Each habit, such as a title before a name, is one small function over the words of a sentence. It
yields the stretch and what sort of thing it would name. One mark is only a hint; `recurring`
decides by all marks of a name together.
"""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from kashkol.languages.ckb.affixes import (
    DEFINITE,
    EZAFE,
    GIVEN_NAMES,
    GIVEN_THAT_ARE_WORDS,
    INDEFINITE,
    LINK,
)
from kashkol.languages.ckb.name_spellings import sounding
from kashkol.languages.ckb.naming import (
    ADVERBIAL,
    CALLS,
    DOCTOR,
    DOMAIN_HEADS,
    HONORIFICS,
    KNOWN_ORGANISATIONS,
    KNOWN_PLACES,
    KUNYA,
    LONG_A,
    MEMBERS,
    MORE_GIVEN_NAMES,
    NEVER_AT_THE_END,
    NEVER_NAMES,
    NISBA_PLURALS,
    ORGANISATION_HEADS,
    PLACE_HEADS,
    PLACING_WORDS,
    PLURAL_OF_PERSONS,
    PLURALS,
    ROLES,
    SPEECH,
    is_verb_form,
    naming_key,
)
from kashkol.languages.ckb.reading.suggestions.vocabulary import (
    SHORTEST_STEM,
    Vocabulary,
    Word,
    bears,
    is_linked,
    may_continue,
)
from kashkol.languages.punctuation import COMMAS
from kashkol.model import Kind

LONGEST_NAME: Final = 5
"""Words of the longest name looked for."""

_QUOTE_MARKS = frozenset("\"«»“”'‘’")
_COMMAS = frozenset(COMMAS)
_GIVEN = frozenset(map(naming_key, GIVEN_NAMES))
_GIVEN_THAT_ARE_WORDS = frozenset(map(naming_key, GIVEN_THAT_ARE_WORDS))
_GIVEN_SOUNDS = frozenset(map(sounding,
    _GIVEN | _GIVEN_THAT_ARE_WORDS | MORE_GIVEN_NAMES))
_BEGINNINGS = _GIVEN | {KUNYA}
_GOVERNING = ROLES | ORGANISATION_HEADS
"""Heads whose own domain comes first: «وەزارەتی کشتوکاڵی عێراق»."""


class Habit(NamedTuple):
    """A habit that marks names: its weight in the score, and what sort of thing is named."""

    weight: int
    kind: Kind


APPOSITIVE: Final = Habit(6, Kind.PERSON)
"""«NAME، ROLE»."""
HONORIFIC: Final = Habit(6, Kind.PERSON)
"""«د. NAME»."""
GIVEN: Final = Habit(4, Kind.PERSON)
"""A common given name and the word after it."""
SUBJECT: Final = Habit(2, Kind.PERSON)
"""«NAME رایگەیاند» at the beginning of a clause."""
ORGANISATION: Final = Habit(3, Kind.ORGANISATION)
"""«وەزارەتی …»."""
CALLED: Final = Habit(3, Kind.ORGANISATION)
"""«بە ناوی "NAME"»."""
PLACE: Final = Habit(4, Kind.PLACE)
"""«شاری NAME»."""
BELONGING: Final = Habit(3, Kind.PLACE)
"""«حکومەتی NAME», «وەزیری … NAME»."""
PLACING: Final = Habit(1, Kind.PLACE)
"""«لە NAME»."""
KNOWN_PLACE: Final = Habit(4, Kind.PLACE)
"""A country or a capital."""
KNOWN_ORGANISATION: Final = Habit(4, Kind.ORGANISATION)
"""«نەتەوە یەکگرتووەکان»."""
LETTERS: Final = Habit(3, Kind.ORGANISATION)
"""«پەکەکە», the names of letters."""
MEMBERSHIP: Final = Habit(3, Kind.ORGANISATION)
"""«چەکدارانی NAME»."""
NISBA: Final = Habit(3, Kind.PLACE)
"""«NAMEییەکان» occurs elsewhere in the archive."""


class Candidate(NamedTuple):
    """A stretch that one habit marks as a name."""

    words: tuple[Word, ...]
    habit: Habit


def find_candidates(words: Sequence[Word], known: Vocabulary) -> Iterator[Candidate]:
    """Yield every stretch of a sentence that some habit marks as a name."""
    for at, word in enumerate(words):
        if _role_follows(words, at):
            yield from _whole(words, _name_start(words, at, known), at + 1, APPOSITIVE)
        if word.key in HONORIFICS:
            yield from _honoured(words, at, known)
        if word.key in _GIVEN or word.key == KUNYA or _is_given_though_a_word(words, at):
            yield from _given(words, at, known)
        if _speech_follows(words, at):
            yield from _subject(words, at, known)
        if word.key in CALLS and set(word.gap) & _QUOTE_MARKS:
            yield from _whole(words, at + 1, _quote_end(words, at + 1), CALLED)
        yield from _headed(words, at, known)
        yield from _known(words, at, known)
        yield from _single(words, at, known)


def may_end_name(word: Word, known: Vocabulary) -> bool:
    """Tell whether a word can be the last of a person's or place's name."""
    stem = known.stem(word)
    return len(stem) > 1 and not (
        _is_never_a_name(word, stem) or _is_of_office(word, stem)
        or (is_verb_form(word.key) and stem not in KNOWN_PLACES)
        or _is_indefinite(word.key) or bears(word.key, DEFINITE)
        or known.is_common(stem) or known.is_plural(stem) or known.is_acronym(stem))


def _is_never_a_name(word: Word, stem: str) -> bool:
    """Tell whether a word is a common one, with whatever ending, or an abstract noun."""
    bases = map(stem.removesuffix, (EZAFE, LINK, PLURAL_OF_PERSONS, *ADVERBIAL))
    return not NEVER_NAMES.isdisjoint((stem, word.key, *bases)) \
        or word.key in CALLS or stem.endswith(NEVER_AT_THE_END)


def _is_of_office(word: Word, stem: str) -> bool:
    """Tell whether a word is an office, an honorific or a head noun: «سەرۆکی», «وەزیران»."""
    return is_role(word.key) or is_role(stem.removesuffix(PLURAL_OF_PERSONS)) \
        or word.key in HONORIFICS or _is_head(word.key)


def _is_indefinite(key: str) -> bool:
    """Tell whether a word is «شارێک», or so with an ending: «بەیاننامەیەکدا»."""
    return any(INDEFINITE.fullmatch(key.removesuffix(ending)) for ending in ("", *ADVERBIAL))


def is_given(key: str) -> bool:
    """Tell whether a word is a common given name, however it is spelled."""
    return sounding(key) in _GIVEN_SOUNDS


def is_role(key: str) -> bool:
    """Tell whether a word is a noun of office, with or without its ezafe."""
    return key in ROLES or key.removesuffix(EZAFE) in ROLES


# --- persons ---------------------------------------------------------------------------------


def _whole(words: Sequence[Word], start: int, end: int, habit: Habit) -> Iterator[Candidate]:
    if 0 <= start < end <= len(words):
        yield Candidate(tuple(words[start:end]), habit)


def _honoured(words: Sequence[Word], at: int, known: Vocabulary) -> Iterator[Candidate]:
    """Yield the name after «شێخ», or after «د.», which may also be the fourth point of a list."""
    if words[at].key != DOCTOR:
        if words[at].gap == " ":
            yield from _whole(words, at + 1, _name_end(words, at + 1, known), HONORIFIC)
    elif words[at].gap in {".", ". "}:
        end = _name_end(words, at + 1, known)
        if end > at + 2 or (end > at + 1 and words[at + 1].key in _GIVEN):
            yield from _whole(words, at + 1, end, HONORIFIC)


def _role_follows(words: Sequence[Word], at: int) -> bool:
    return (words[at].gap.strip() in _COMMAS and at + 1 < len(words)
            and is_role(words[at + 1].key))


def _speech_follows(words: Sequence[Word], at: int) -> bool:
    return words[at].gap == " " and at + 1 < len(words) and words[at + 1].key in SPEECH


def _subject(words: Sequence[Word], at: int, known: Vocabulary) -> Iterator[Candidate]:
    """Yield the two or three words before a verb of speech, but no noun and its ezafe."""
    start = _clause_start(words, at, known)
    if 1 < at + 1 - start <= 3 and (  # noqa: PLR2004
            is_given(words[start].key) or not known.is_mostly_linked(words[start])):
        yield from _whole(words, start, at + 1, SUBJECT)


def _name_start(words: Sequence[Word], last: int, known: Vocabulary) -> int:
    """Return where the name begins that ends with a word: a given name, else a boundary, else two.

    Returns more than `last` where the word can end no name.
    """
    if not may_end_name(words[last], known):
        return last + 1
    start = last
    while start and last - start < LONGEST_NAME and words[start - 1].gap == " ":
        before = words[start - 1]
        if before.key == KUNYA or (before.key in _GIVEN and words[start].key not in _GIVEN):
            return start - 1
        if not may_end_name(before, known):
            return start
        start -= 1
    bounded = start == 0 or words[start - 1].gap != " "
    return start if bounded and last - start < 3 else max(last - 1, 0)  # noqa: PLR2004


def _clause_start(words: Sequence[Word], last: int, known: Vocabulary) -> int:
    """Return where the run of possible name words begins, if a clause begins there.

    Returns more than `last` where none does.
    """
    start = last + 1
    while start > max(0, last - LONGEST_NAME) and may_end_name(words[start - 1], known) and (
            start == last + 1 or words[start - 1].gap == " "):
        start -= 1
    return start if start == 0 or words[start - 1].gap != " " else last + 1


def _name_end(words: Sequence[Word], first: int, known: Vocabulary) -> int:
    """Return where the name ends that begins with a word: after one word or two, or a kunya's."""
    most = 3 if first < len(words) and words[first].key == KUNYA else 2
    end = first
    while end < min(len(words), first + most) and may_end_name(words[end], known):
        end += 1
        if words[end - 1].gap != " ":
            break
    return end


def _is_given_though_a_word(words: Sequence[Word], at: int) -> bool:
    """Tell whether an everyday word is a given name, as that of a father follows: «ئارام ڕەشید»."""
    return words[at].key in _GIVEN_THAT_ARE_WORDS and words[at].gap == " " \
        and at + 1 < len(words) and is_given(words[at + 1].key) \
        and not (at and words[at - 1].gap == " " and words[at - 1].key in _GIVEN)


def _given(words: Sequence[Word], at: int, known: Vocabulary) -> Iterator[Candidate]:
    """Yield a given name with the word after it: «قاسم سولەیمانی», «ئەبو مەهدی موهەندیس».

    Behind a second given name there may be a last name: «ڕەجەب تەیب ئەردۆغان».
    """
    if at and words[at - 1].gap == " " and words[at - 1].key in _BEGINNINGS:
        return
    end = at + 1
    most = 2 + (words[at].key == KUNYA or any(word.key in _GIVEN for word in words[end:end + 1]))
    while end < min(len(words), at + most) and words[end - 1].gap == " " and may_end_name(
            words[end], known):
        end += 1
        if end - at > 1 and not known.is_mostly_linked(words[end - 1]):
            yield Candidate(tuple(words[at:end]), GIVEN)


# --- organisations and places ----------------------------------------------------------------


def _headed(words: Sequence[Word], at: int, known: Vocabulary) -> Iterator[Candidate]:
    """Yield what a head noun in ezafe begins: «وەزارەتی ناوخۆی عێراق», «شاری هەولێر»."""
    head = words[at].key.removesuffix(EZAFE)
    if not words[at].key.endswith(EZAFE) or words[at].gap != " " or at + 1 == len(words):
        return
    if head in ORGANISATION_HEADS:
        for end in _ezafe_chain(words, at):
            yield Candidate(tuple(words[at:end]), ORGANISATION)
    if head in PLACE_HEADS and may_end_name(words[at + 1], known):
        yield Candidate(tuple(words[at:at + 2]), PLACE)
        yield Candidate((words[at + 1],), PLACE)


def _ezafe_chain(words: Sequence[Word], at: int) -> Iterator[int]:
    """Yield every place where a name that begins with a head noun may end.

    It ends with the chain of ezafes, or one word later: «عەسائیبی ئەهل حەق».
    """
    for end in range(at + 2, min(len(words), at + LONGEST_NAME) + 1):
        if not may_continue(words[end - 1]):
            return
        if is_linked(words, end - 1):
            continue
        yield end
        if words[end - 1].gap == " " and end < len(words) and may_continue(words[end]) \
                and not is_linked(words, end):
            yield end + 1
        return


def _known(words: Sequence[Word], at: int, known: Vocabulary) -> Iterator[Candidate]:
    """Yield what is a name by itself: of letters, or of a country or an organisation."""
    word, stem = words[at], known.stem(words[at])
    if stem in KNOWN_PLACES:
        yield Candidate((word,), KNOWN_PLACE)
    elif known.is_acronym(stem):
        yield Candidate((word,), LETTERS)
    for size in (1, 2):
        found = words[at:at + size]
        if len(found) == size and all(one.gap == " " for one in found[:-1]) and (
                *(one.key for one in found[:-1]), known.stem(found[-1])) in KNOWN_ORGANISATIONS:
            yield Candidate(tuple(found), KNOWN_ORGANISATION)


def _single(words: Sequence[Word], at: int, known: Vocabulary) -> Iterator[Candidate]:
    """Yield one word that its neighbour marks as a country's, a city's or a people's name."""
    word, stem = words[at], known.stem(words[at])
    if (not may_end_name(word, known) or len(stem) < SHORTEST_STEM or _is_head(stem)
            or known.is_mostly_linked(word)):
        return
    if any(known.counts[form] for form in _nisbas(stem)):
        yield Candidate((word,), NISBA)
    habit = _habit_before(words, at, known) if at and words[at - 1].gap == " " else None
    if habit is not None:
        yield Candidate((word,), habit)


def _habit_before(words: Sequence[Word], at: int, known: Vocabulary) -> Habit | None:
    """Return what the word directly before one marks it as."""
    if _is_of_members(words[at - 1]) and not is_linked(words, at):
        return MEMBERSHIP
    if _belongs(words, at):
        return BELONGING
    return PLACING if words[at - 1].key in PLACING_WORDS \
        and not known.is_often_linked(words[at]) else None


def _is_of_members(word: Word) -> bool:
    """Tell whether a word is «چەکدارانی», «چەکدارەکانی»: those of whom, follows."""
    stem = word.key.removesuffix(EZAFE)
    return stem != word.key and any(
        stem.removesuffix(plural) in MEMBERS for plural in (PLURAL_OF_PERSONS, *PLURALS))


def _is_head(key: str) -> bool:
    return bool({key, key.removesuffix(EZAFE)} & (DOMAIN_HEADS | ORGANISATION_HEADS | PLACE_HEADS))


def _nisbas(stem: str) -> Iterator[str]:
    """Yield what the people of a place are called: «عێراقییەکان», «ئەمریکییەکان»."""
    for place in {stem, stem.removesuffix(LONG_A)}:
        for plural in NISBA_PLURALS:
            yield f"{place}{plural}"


def _belongs(words: Sequence[Word], at: int) -> bool:
    """Tell whether ezafes tie a word to an office, an authority or the like before it."""
    for before in range(at - 1, max(at - LONGEST_NAME, -1), -1):
        if words[before].gap != " " or not words[before].key.endswith(EZAFE):
            return False
        head = words[before].key.removesuffix(EZAFE)
        if head in DOMAIN_HEADS or (head in _GOVERNING and before < at - 1):
            return True
    return False


def _quote_end(words: Sequence[Word], first: int) -> int:
    """Return where a short quotation ends, or `first` where it is no name."""
    for end in range(first, min(len(words), first + LONGEST_NAME)):
        if set(words[end].gap) & _QUOTE_MARKS:
            return end + 1
    return first
