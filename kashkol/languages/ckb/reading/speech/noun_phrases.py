"""The noun phrase that a sentence begins with, after its adverbs and prepositional phrases.

«لە کۆنگرەیەکی رۆژنامەوانیدا گوتەبێژێکی وەزارەتەکە بە رۆژنامەنووسانی گوت» begins with
«گوتەبێژێکی وەزارەتەکە». This is no parser: `languages.ckb.phrases` says by ezafes, endings and a
few hundred small words where a phrase begins and ends.
"""

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Final

from kashkol.languages.ckb.affixes import AND, EZAFE
from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.letters import AE
from kashkol.languages.ckb.name_neighbours import PEOPLE
from kashkol.languages.ckb.phrases import (
    ADVERBS,
    GIVEN_NAME_KEYS,
    NO_SUBJECT,
    PREPOSITIONS,
    TITLE_KEYS,
    also_at_end,
    bare_noun,
    closes_circumposition,
    ends_phrase,
    is_attached,
    is_linked_to,
    is_of_date,
)
from kashkol.languages.ckb.quoting import (
    CLAUSE_OPENINGS,
    INDEFINITE,
    LIGHT_VERB,
    NOT_SPEAKERS,
    OCCUPATION_KEYS,
    PLURAL_ENDING,
    SOMEBODY,
)
from kashkol.languages.ckb.speech import begins_with_cue, cues, is_verb
from kashkol.languages.ckb.verbs import is_common_verb
from kashkol.languages.punctuation import QUOTATION_MARKS
from kashkol.languages.scripts import LETTER, ZWNJ
from kashkol.model import Span

LONGEST_PHRASE: Final = 9
"""Words of a subject that is not the name of a topic."""
LONGEST_SENTENCE: Final = 400
"""Code points of a sentence that are looked at for a subject."""

_DASHES: Final = frozenset("-–/")
"""Signs between words of one clause."""
_LONGEST_CUE: Final = 24
_LONGEST_NAME: Final = 3
_MARKS: Final = frozenset(QUOTATION_MARKS) | frozenset("()")
_LONGEST_TITLE: Final = 10
"""Words and marks of a title in quotation marks."""
"""Words of a name behind its first."""
_PHRASE_WITHIN: Final = 240
"""Code points among which a noun phrase must begin."""

_TAIL = re.compile(f"[{LETTER}{ZWNJ}\\w]+\\.?$")
_WORD = re.compile(f"[{LETTER}{ZWNJ}\\w]+\\.?|[^\\s]")


def words_in(text: str, start: int, end: int) -> list[tuple[int, int, str]]:
    """Return the words and marks of a stretch with their places."""
    return [(*match.span(), match.group())
            for match in _WORD.finditer(text, start, min(end, start + LONGEST_SENTENCE))]


def word_before(text: str, start: int) -> str:
    """Return the word before a place if there are only one or two spaces between, or nothing."""
    before = text[max(0, start - 30):start]
    bare = before.rstrip(" ")
    if len(bare) == len(before) or len(before) - len(bare) > 2:  # noqa: PLR2004 - a wider gap
        return ""
    last = bare[bare.rfind(" ") + 1:]
    word = None if last.isalpha() else _TAIL.search(last)
    return word[0] if word else last if last.isalpha() else ""


def first_noun_phrase(text: str, start: int, end: int) -> Span | None:
    """Return the noun phrase that begins a stretch, behind its adverbials."""
    words = words_in(text, start, min(end, start + _PHRASE_WITHIN))
    at = after_adverbials(words)
    if at >= len(words) or loose_key(words[at][2]) in NO_SUBJECT:
        return None
    if begins_with_cue(text, words[at][0]):
        return None
    last = at
    while last + 1 < len(words) and last - at < LONGEST_PHRASE - 1 \
            and not ends_phrase(words[last][2], words[last + 1][2]) \
            and not _begins_office(words[at:last + 1], words[last + 1][2]):
        last += 1
    first, stop = words[at][0], end_without_also(text, words[last])
    cue = next(cues(text, first, min(end, stop + _LONGEST_CUE)), None)
    if cue and cue.start() < stop:
        stop = len(text[:cue.start()].rstrip())
    return Span(first, stop) if stop > first else None


def subject_phrase(text: str, start: int, end: int) -> Span | None:
    """Return the noun phrase that begins a stretch, without the verb that a clause ends with.

    A clause ends with its verb where the stretch ends, or before «و» and another verb of the same
    subject: «پێکەنی و گوتی», «وەزیر سەری لەقاند و گوتی», «کتێبێکی پێشکەش کرد و گوتی».
    """
    phrase = first_noun_phrase(text, start, end)
    if phrase is None or text[phrase.end:end].strip(" .") not in {"", AND} \
            or text[phrase.end:end] == " ":
        return phrase
    words = words_in(text, phrase.start, phrase.end)
    left = _without_predicate([loose_key(word) for _, _, word in words])
    return Span(phrase.start, words[left - 1][1]) if left else None


def _without_predicate(keys: list[str]) -> int:
    """Return how many words of a clause are before its verb, that verb's noun, and its object.

    >>> _without_predicate(["وەزیر", "سەری", "لەقاند"]), _without_predicate(["پێکەنی"])
    (1, 0)
    """
    left = len(keys) - 1
    if LIGHT_VERB.match(keys[-1]):
        left -= 1
    ties = left >= 2 and keys[left - 2].endswith(EZAFE)  # noqa: PLR2004 - two words before the verb
    return max(left - (left > 0 and keys[left - 1].endswith(EZAFE) and not ties), 0)




def after_adverbials(words: list[tuple[int, int, str]]) -> int:
    """Return the place of the first word behind adverbs and phrases with a preposition."""
    at = 0
    while at < len(words):
        word = words[at][2]
        key = loose_key(word)
        if word == "(":
            at = _after_marks(words, at)
        elif not word[0].isalpha() or key in ADVERBS:
            at += 1
            while word[0].isdigit() and at < len(words) and is_of_date(words[at][2]):
                at += 1
        elif key in PREPOSITIONS or is_attached(key):
            at = _after_prepositional(words, at)
        else:
            break
    return at


def _after_prepositional(words: list[tuple[int, int, str]], at: int) -> int:
    """Return the place behind a preposition, its noun and the words that ezafes tie to it."""
    key = loose_key(words[at][2])
    if key not in PREPOSITIONS and not key.endswith(EZAFE):
        return at + 1
    at += 1
    while at < len(words):
        word = words[at][2]
        if word in _MARKS:
            return _after_marks(words, at)
        if not word[0].isalnum():
            return at + 1
        at += 1
        if at < len(words) and is_linked_to(word, words[at][2]):
            continue
        if not word.endswith(EZAFE) and loose_key(word) not in PREPOSITIONS:
            return _after_circumposition(words, at)
    return at


def _after_marks(words: list[tuple[int, int, str]], at: int) -> int:
    """Return the place behind what is in marks with its suffix: «لە کتێبی "…"دا», «(ANF)ی»."""
    for last in range(at + 1, min(at + _LONGEST_TITLE, len(words))):
        start, end, word = words[last]
        if word in _MARKS and start == words[last - 1][1]:
            attached = last + 1 < len(words) and words[last + 1][0] == end
            return last + 1 + attached
    return at + 1


def _after_circumposition(words: list[tuple[int, int, str]], at: int) -> int:
    """Return the place behind the «دا» that closes «لەگەڵ ڕەجەب تەیب ئەردۆغاندا», if it is near."""
    for last in range(at, min(at + _LONGEST_NAME, len(words))):
        word = words[last][2]
        if not word[0].isalpha() or is_attached(loose_key(word)) \
                or loose_key(word) in PREPOSITIONS:
            break
        if closes_circumposition(word):
            return last + 1
    return at


def _begins_office(words: list[tuple[int, int, str]], following: str) -> bool:
    """Tell whether a name ends before a title: «کارلۆتا سامی وتەبێژی …»."""
    return len(words) > 1 and loose_key(following) in TITLE_KEYS \
        and not any(word.endswith(EZAFE) for _, _, word in words[:-1])


def end_without_also(text: str, word: tuple[int, int, str]) -> int:
    """Return where a word of a text ends without its «ش» or «یش»."""
    _, end, letters = word
    return end - also_at_end(letters, text)


def divides_clauses(word: str) -> bool:
    """Tell whether a word or mark is between two clauses, or is the verb of one."""
    return not (word[0].isalnum() or word in _DASHES) or loose_key(word) in CLAUSE_OPENINGS \
        or is_verb(word) or is_common_verb(word)


def cannot_speak(words: Sequence[str]) -> bool:
    """Tell whether a noun phrase means a thing or an action, or begins with a verb."""
    return _is_thing(words[0]) or any(is_common_verb(word.rstrip(".")) for word in words[:2])


def is_human(surface: str) -> bool:
    """Tell whether a noun phrase means a person: by name, by occupation, or one of people.

    >>> is_human("ژنێکی پیر"), is_human("ئامادەبوویەک"), is_human("دەفتەرێکی")
    (True, True, False)
    """
    words = surface.split()
    return SOMEBODY.search(words[0]) is not None or any(
        INDEFINITE.sub("", bare_noun(word)) in _HUMANS for word in words[:2])


_HUMANS: Final = OCCUPATION_KEYS | GIVEN_NAME_KEYS | frozenset(map(bare_noun, PEOPLE))


@lru_cache(maxsize=4096)
def _is_thing(noun: str) -> bool:
    """Tell whether a noun means a thing or an action; the same nouns come again and again."""
    bare = bare_noun(noun)
    return bare in _THINGS or PLURAL_ENDING.sub("", bare) in _THINGS


_THINGS: Final = NOT_SPEAKERS | {noun.removesuffix(AE) for noun in NOT_SPEAKERS}
"""The same nouns as `bare_noun` leaves them: «تەقینەوە» without its ە."""
