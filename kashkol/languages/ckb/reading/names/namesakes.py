"""Names that are not the topic's: of relatives, of others with the same last name, of streets.

«ئیڤانکا ترەمپ» and «دۆناڵد ترەمپی کوڕ» are not Donald Trump, and «شەقامی سالم» is a street. All of
this works on the match form.
"""

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from typing import Final

from kashkol.languages.ckb.affixes import (
    ADVERBIAL_ENDINGS,
    ALSO,
    ALSO_AFTER_CONSONANT,
    AND,
    EZAFE,
    GIVEN_NAMES,
    INDEFINITE_ENDINGS,
    INDEFINITE_WITH_EZAFE,
    OPENING_VERBS,
    THAT,
    TITLES,
    WORD_CLASS,
    Ending,
)
from kashkol.languages.ckb.matching import leveled
from kashkol.languages.ckb.name_neighbours import (
    AFTER_KIN,
    BEARERS,
    BEARERS_ADJECTIVES,
    BEARERS_INDEFINITE,
    HONORIFIC_WORDS,
    IN_NAME,
    JOINING,
    JUNIOR,
    KIN,
    KIN_WITH_EZAFE,
    is_common_person,
    is_of_people,
    may_be_given_name,
    may_be_origin,
    occupation,
)
from kashkol.languages.ckb.name_spellings import consonants, sounding
from kashkol.languages.ckb.reading.names.finding import Found
from kashkol.languages.ckb.reading.names.gazetteer import Entry
from kashkol.languages.ckb.reading.names.neighbours import (
    LOOK,
    word_after,
    word_before,
    words_before,
)
from kashkol.languages.distance import within
from kashkol.languages.punctuation import COMMA


class Strangers:
    """Names in a text that are those of others than the topics who bear them."""

    __slots__ = ("first", "names")

    def __init__(self, letters: str, hits: list[Found], ends: Container[int]) -> None:
        """Look for them among names; `ends` contains where names of the text end."""
        self.names: set[int] = set()
        """Where they start."""
        self.first: dict[str, int] = {}
        """By a last name, where another person who bears it is named first."""
        for hit in hits:
            entry = hit.entry
            is_person = bool(entry.person or entry.persons)
            if entry.words > 1 and not is_person:
                continue  # the longer name of a place or a body is no other's
            before = word_before(letters, hit.start)
            if (before and is_somebody_elses(letters, hit.start, before, entry, ends)) or (
                    is_person and _is_namesake(letters, hit)):
                self.names.add(hit.start)
                self.first.setdefault(letters[hit.start:hit.end].rsplit(maxsplit=1)[-1], hit.start)
            elif _is_called_so(letters, hit, before):
                self.names.add(hit.start)

    def bear(self, last_name: str, until: int) -> bool:
        """Tell whether one of them who is named before a place bears a last name."""
        return self.first.get(last_name, until) < until


class Bearers:
    """The persons whom a text names in full, by their last and first names."""

    __slots__ = ("_earliest", "_in_full", "named")

    def __init__(self, in_full: Mapping[str, int]) -> None:
        """Take the persons with the places where they are first named in full."""
        self._in_full = in_full
        self.named = frozenset(in_full)
        self._earliest: dict[tuple[str, bool], list[tuple[int, str]]] = {}

    def earliest(self, name: str, entry: Entry, *, first_too: bool) -> list[tuple[int, str]]:
        """Return the two persons named first of those who have a last name, or a first name too.

        Each name is looked up once, so that a text of many such names takes no square of time.
        """
        key = name, first_too
        if key not in self._earliest:
            found = entry.last_name_of & self.named
            if first_too:
                found |= entry.first_name_of & self.named
            self._earliest[key] = sorted((self._in_full[topic], topic) for topic in found)[:2]
        return self._earliest[key]


def is_relative(letters: str, hit: Found) -> bool:
    """Tell whether a name is that of a relative: «دۆناڵد ترەمپی کوڕ», «بارزانیی باوک».

    «سەدری قازیی برای» is somebody's brother, of whose name «سەدر» is only the first word.
    """
    return _RELATIVE[hit.entry.ending].match(letters, hit.end) is not None or (
        hit.entry.words == 1 and _HIS_BROTHER.match(letters, hit.end) is not None)


def is_apposed_to_kin(letters: str, hit: Found, before: str) -> bool:
    """Tell whether a name of one word says what a relative is called: «باوکی، مەلا سەعید».

    `before` is the word before it. The last name of many is the first of their fathers'.
    """
    if before and before not in HONORIFIC_WORDS:
        return False
    at = hit.start - len(before) - 1 if before else hit.start
    return letters.endswith(_COMMA, 0, at) \
        and letters[max(0, at - LOOK):at - len(_COMMA)].rpartition(" ")[2] in KIN_WITH_EZAFE


def is_introduced(letters: str, hit: Found) -> bool:
    """Tell whether a name alone is that of somebody new: «هاندەرێکی پیر، حاجی نەبیل، گوتی».

    An indefinite description is before it, and commas are on either side.
    """
    if letters[hit.end:hit.end + 1] != COMMA:
        return False
    before = word_before(letters, hit.start)
    at = hit.start - len(before) - 1 if before in HONORIFIC_WORDS else hit.start
    if not letters.endswith(_COMMA, 0, at):
        return False
    before = letters[max(0, at - _LONGEST_DESCRIPTION):at - len(_COMMA)]
    *_, clause = _CLAUSES.split(before)
    return any(word.endswith(_INDEFINITE) for word in clause.split()[:_OPENING_WORDS])


def is_from_there(letters: str, hit: Found, *, is_named: bool) -> bool:
    """Tell whether a last name means where somebody is from: «پزیشکێکی بەغدادی», of Baghdad.

    An indefinite noun for a person is before it. `is_named` says that the text names the bearer in
    full; then only nouns count of which nobody has one: «هاووڵاتییەکی سوودانی», but not
    «ڕاوێژکارێکی سوودانی».
    """
    if hit.entry.ending is not Ending.YEH or hit.how != "bare":
        return False
    before = word_before(letters, hit.start)
    return before.endswith(INDEFINITE_WITH_EZAFE) \
        and may_be_origin(letters[hit.start:hit.end]) \
        and (is_common_person(before) or (not is_named and is_of_people(before)))


def has_other_last_name(letters: str, hit: Found) -> bool:
    """Tell whether a given name is somebody else's: «سالم ئەحمەد» is not «سالم کەریم»."""
    after = word_after(letters, hit.end)
    return after in _GIVEN_NAMES and hit.entry.words == 1 and not _is_own(after, "", hit.entry)


def is_called_after(letters: str, start: int, before: str) -> bool:
    """Tell whether a name is that of a street, a school, a village …: «نەخۆشخانەی گشتیی ئازادی».

    «شەقامێک بە ناوی NAME» says it too, and «شەقامێک لە هەولێر بە ناوی NAME». `before` is the word
    before it, one of `_MAY_CALL`.
    """
    if before in IN_NAME:
        nouns = list(words_before(letters, start, _LONGEST_CALL + 2))[IN_NAME[before] - 1:]
        return not BEARERS_INDEFINITE.isdisjoint(nouns)
    for place, word in enumerate(words_before(letters, start, _LONGEST_CALL)):
        if not place and word in HONORIFIC_WORDS:
            continue
        if word in BEARERS:
            return True
        if word not in BEARERS_ADJECTIVES:
            return False
    return False


def is_somebody_elses(letters: str, start: int, before: str, entry: Entry,
                      named: Container[int]) -> bool:
    """Tell whether the word `before` makes a name that of another: «باقر سەدر», «میلانیا ترەمپ».

    `named` contains where other names end, which are no given names here.
    """
    if before in _GIVEN_NAMES:
        is_given = entry.words == 1 or entry.person
    else:
        is_given = entry.words == 1 and entry.person and (
            before.removesuffix(EZAFE) in _GIVEN_NAMES or (
                start - 1 not in named and _is_given(letters, start, before, entry)))
    return is_given and not _is_own(before, word_before(letters, start - len(before) - 1), entry)


# --- the tables, in the match form -----------------------------------------------------------


_HIS: Final = f"{EZAFE}{ALSO}?(?= ?[{COMMA}.]| (?:{'|'.join(sorted(AFTER_KIN))})[ {COMMA}])"
"""«his» on a word of kinship, and no ezafe: what it is the brother of does not follow."""
_AFTER_KIN: Final = (ALSO_AFTER_CONSONANT, ALSO, *ADVERBIAL_ENDINGS)
_KIN = f" (?:{'|'.join(sorted(KIN))})(?:{'|'.join(_AFTER_KIN)})?"
_JUNIOR = f" (?:{'|'.join(sorted(JUNIOR))})"
_BEHIND_KIN = f"(?![{WORD_CLASS}])"
_RELATIVE: Final = dict.fromkeys(
    Ending, re.compile(f"(?:{EZAFE}{_KIN}|{_JUNIOR}){_BEHIND_KIN}")) | {
    Ending.YEH: re.compile(f"{EZAFE}?{_KIN}{_BEHIND_KIN}")}
"""What follows the name of a relative: an ezafe, which the last letter of a name may be, and a word
of kinship, or «جونیەر» without an ezafe."""
_HIS_BROTHER = re.compile(
    f"{EZAFE}(?: [{WORD_CLASS}]+{EZAFE})? (?:{'|'.join(sorted(KIN))}){_HIS}")
_COMMA: Final = COMMA + " "
_CLAUSES = re.compile(f"[^{WORD_CLASS}0-9 ]")
_LONGEST_DESCRIPTION: Final = 80
_OPENING_WORDS: Final = 3
"""Words at the head of a description among which its noun is: «لە دوکانێکی …»."""
_INDEFINITE: Final = (*INDEFINITE_ENDINGS, *INDEFINITE_WITH_EZAFE)
_LONGEST_CALL: Final = 4
"""Words before a name among which the noun is that it names: «شاری پزیشکیی فارووق»."""
_MAY_CALL = frozenset((*IN_NAME, *HONORIFIC_WORDS, *BEARERS, *BEARERS_ADJECTIVES))
_GIVEN_NAMES = leveled(GIVEN_NAMES)
_BEFORE_NAMES = frozenset(word for word in leveled(TITLES) if not word.endswith(EZAFE)) \
    | leveled(OPENING_VERBS) | JOINING | KIN_WITH_EZAFE | HONORIFIC_WORDS | {"", AND}
_MISSPELT: Final = 2
"""Letters in which an unknown given name may differ from the bearer's and still be that."""
_PREPOSITION: Final = 2
"""Letters of «لە» or «بە», which may be written together with a name."""
_SHORTEST_MISSPELT: Final = 5
_ENOUGH_CONSONANTS: Final = 5
"""Fewer are common to different names: «حەسەن» and «حوسێن», «محەممەد» and «مەحموود»."""


@lru_cache(maxsize=256)
def _loosely(words: frozenset[str]) -> frozenset[str]:
    """Return names by their sound; the same sets of names are asked for again and again."""
    return frozenset(map(sounding, words))


def _is_namesake(letters: str, hit: Found) -> bool:
    """Tell whether what is around a person's name makes it that of another."""
    if is_relative(letters, hit):
        return True
    entry = hit.entry
    return entry.given and (has_other_last_name(letters, hit) or (
        bool(entry.last_name_of) and _is_apposed_to_kin_of(letters, hit)))


def _is_called_so(letters: str, hit: Found, before: str) -> bool:
    """Tell whether a name only says what a thing, a relative or somebody new is called.

    Somebody new is in «دادوەرێک، کە ناوی NAMEە».
    """
    if not hit.entry.person:
        return before in IN_NAME and _is_introduced_by_name(letters, hit, before)
    if before in _MAY_CALL and is_called_after(letters, hit.start, before):
        return True
    is_new = before in IN_NAME and word_before(letters, hit.start - len(before) - 1) == THAT
    return hit.entry.words == 1 and (is_new or is_apposed_to_kin(letters, hit, before))


def _is_introduced_by_name(letters: str, hit: Found, before: str) -> bool:
    """Tell whether a place's name is that of somebody new: «ژنێکی هەولێری بە ناوی سۆران»."""
    words = words_before(letters, hit.start - len(before) - 1, _LONGEST_CALL)
    return (hit.entry.everyday or hit.entry.given) and any(
        is_common_person(word) or is_of_people(word) for word in words)


def _is_apposed_to_kin_of(letters: str, hit: Found) -> bool:
    """Tell whether a last name is the first of the bearer's father: «باوکی شادی، کاوە، …»."""
    if not letters.endswith(_COMMA, 0, hit.start):
        return False
    *_, clause = _CLAUSES.split(letters[max(0, hit.start - LOOK * 2):hit.start - len(_COMMA)])
    return not KIN_WITH_EZAFE.isdisjoint(clause.split()[-_LONGEST_CALL:])


def _is_own(before: str, second: str, entry: Entry) -> bool:
    """Tell whether one of the two words before a name is a name of its bearer, too.

    «مەلا مستەفای بارزانی» has an ezafe on the given name, «مستەفا عەبدولەتیف کازمی» a middle name.
    """
    names = {before, before.removesuffix(EZAFE), second}
    return before in entry.own_words \
        or not _loosely(entry.own_words).isdisjoint(map(sounding, names)) \
        or _is_misspelt(before, entry.own_words)


def _is_given(letters: str, start: int, before: str, entry: Entry) -> bool:
    """Tell whether an unknown word before a last name is somebody's given name."""
    return bool(entry.last_name_of) \
        and _begins_name(word_before(letters, start - len(before) - 1)) \
        and may_be_given_name(before) and not _is_like(before, entry.own_words)


@lru_cache(maxsize=256)
def _in_consonants(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(consonants, words))


def _begins_name(second: str) -> bool:
    """Tell whether a name may begin after a word, as after a title, or where no word is before."""
    return second in _BEFORE_NAMES or (occupation(second) != "" and not second.endswith(EZAFE))


def _is_misspelt(word: str, own: frozenset[str]) -> bool:
    """Tell whether a word has the consonants of one of a bearer's own names."""
    return len(word) >= _ENOUGH_CONSONANTS and any(
        len(spelled) >= _ENOUGH_CONSONANTS and spelled in _in_consonants(own)
        for spelled in (consonants(word), consonants(word[_PREPOSITION:])))


@lru_cache(maxsize=1024)
def _is_like(word: str, own: frozenset[str]) -> bool:
    """Tell whether an unknown word may be one of a bearer's own names in an unusual spelling."""
    return consonants(word) in _in_consonants(own) or (
        len(word) >= _SHORTEST_MISSPELT and any(within(word, name, _MISSPELT) for name in own))
