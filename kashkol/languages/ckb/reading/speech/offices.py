"""The offices that a text gives beside names, by which it means the same persons again.

«NAME، سکرتێری ئەنجوومەنی …» is later «سکرتێری ئەنجوومەن», «دادوەر NAME» is «دادوەرەکە», and
«سەرۆکی فەڕەنسا NAME» is «سەرۆکی فەڕەنسا». Words are compared by their bare loose keys.
"""

from collections.abc import Iterator
from typing import Final, NamedTuple

from kashkol.languages.ckb.affixes import EZAFE
from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.phrases import ADVERBS, PREPOSITIONS, TITLE_KEYS, bare_noun
from kashkol.languages.ckb.quoting import (
    BEFORE_COMMA,
    NO_OFFICE,
    OCCUPATION_KEYS,
    OFFICE_AT_ONCE,
    OFFICE_BEHIND,
)
from kashkol.languages.ckb.reading.speech.noun_phrases import words_in
from kashkol.languages.punctuation import COMMA

Office = tuple[str, ...]
"""The bare words of an office: «سکرتێر», «ئەنجومەن»."""

_COMMA: Final = COMMA + " "
_LONGEST_OFFICE: Final = 80
"""Code points of an office beside a name."""


class Beside(NamedTuple):
    """An office beside a name; the words of one behind it are only read where they are needed."""

    head: str
    """Its first word, bare."""
    at: int
    """Where it begins."""
    before: Office
    """Its words if it is before the name."""

    def words(self, text: str) -> Office:
        """Return the bare words of the office."""
        return self.before or _described(text, self.at)


def offices_beside(text: str, start: int, end: int) -> Iterator[Beside]:
    """Yield the offices behind and before a name.

    >>> text = "دادوەری دادگا کەریم، پارێزەری پێشوو، گوتی"
    >>> [office.words(text) for office in offices_beside(text, 14, 19)]
    [('پارێزەر', 'پێشو'), ('دادوەر', 'دادگا')]
    """
    behind = OFFICE_BEHIND.match(text, end)
    if behind is None and (at_once := OFFICE_AT_ONCE.match(text, end)) \
            and loose_key(at_once[1]) in TITLE_KEYS:
        behind = at_once
    if behind and behind[1] not in NO_OFFICE:
        yield Beside(bare_noun(behind[1]), behind.start(1), ())
    if before := _before(text, start, end):
        yield Beside(before[0], start, before)


def is_same_office(words: Office, described: Office) -> bool:
    """Tell whether words describe somebody as others did: one office in much the same words."""
    if not words or not described or words[0] != described[0]:
        return False
    common = len(set(words) & set(described))
    return common == len(set(words)) or (common > 2 and common * 3 >= len(set(words)) * 2)  # noqa: PLR2004


def _described(text: str, start: int) -> Office:
    """Return the bare words of an office that begins at a place, behind a name."""
    words = words_in(text, start, start + _LONGEST_OFFICE)
    stop = next((at for at, (_, _, word) in enumerate(words)
                 if not word[0].isalnum() or word in NO_OFFICE), len(words))
    return tuple(bare_noun(word) for _, _, word in words[:stop])


def _before(text: str, start: int, end: int) -> Office:
    """Return the bare words of the office or title before a name, or nothing.

    It is directly before it, or before a comma if another is behind the name:
    «داواکاری گشتی، NAME، …».
    """
    is_apposed = text[start - 2:start] == _COMMA and BEFORE_COMMA.match(text, end) is not None
    stop = start - len(_COMMA) if is_apposed else start
    line = text[max(0, stop - _LONGEST_OFFICE):stop].rpartition("\n")[2]
    *_, last = words = line.removesuffix(" ").split(" ")
    is_whole = is_apposed or (text[stop - 1] == " " and not last.endswith(EZAFE))
    return _phrase_at_end(words) if is_whole and last.isalpha() else ()


def _phrase_at_end(words: list[str]) -> Office:
    """Return the words at the end that ezafes tie together, if the first is an occupation."""
    first = len(words) - 1
    while first > 0 and words[first - 1].endswith(EZAFE) and words[first - 1].isalpha():
        first -= 1
    if bare_noun(words[first]) not in OCCUPATION_KEYS:
        return ()
    office = tuple(map(bare_noun, words[first:]))
    return office if PREPOSITIONS.isdisjoint(office) and ADVERBS.isdisjoint(office) else ()
