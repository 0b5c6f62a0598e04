"""Words in another language in the middle of a sentence, without quotation marks.

They are the stretch of words that speaks most for the other language and least for that of the
text. It must have several words, most of them small, and those around it must be in the language of
the text: names and borrowed words are none.
"""

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple, TypeAlias

from kashkol.languages.language import LANGUAGES
from kashkol.languages.telling import (
    Script,
    evidence_by_word,
    evidence_of,
    is_name,
    placed_words,
)
from kashkol.model import Passage

FEWEST_UNQUOTED: Final = 4
"""Of words in another script that stand in no quotation marks and on no line of their own."""
WITHOUT_MARKS: Final = 1.5
"""Least evidence of words in the middle of a sentence, without marks."""
LEAST_TYPED: Final = 1.0
"""The same where several have the letters of another keyboard than the text's."""
OF_MOST: Final = 0.25
"""Most evidence for the language of the text in them, as a part of that for their own."""
MOST_BETWEEN: Final = 2
"""Words between such a stretch and the sign before or behind it."""
BY_TABLES: Final = 1.2
"""Least evidence of them that comes from words and letters in the tables."""
IMPOSSIBLE: Final = -0.5
"""Evidence for the language of the text of words with letters that it never writes."""
TYPED_OTHERWISE: Final = -0.5
"""What a word counts for the language of the text that has the other forms of letters than those
of the text's keyboard, and none of these: a line of Arabic in a Persian text has ي and ك."""
Usual: TypeAlias = Sequence[tuple[str, str]]
"""Of letters with two forms, those of a text's keyboard, and the others."""
COST: Final = 0.1
"""What a word that tells nothing counts against being one with its neighbours."""


class Part(NamedTuple):
    """A part of a text, and its words."""

    start: int
    end: int
    words: tuple[str, ...]


def unmarked_in(text: str, part: Part, main: str, script: Script,
                usual: Usual = ()) -> Passage | None:
    """Return the words of a part that are in another language than `main`, that of the text.

    `script` is that of both, and `usual` are the letters of the text's keyboard.
    """
    if len(part.words) < FEWEST_UNQUOTED + 2:
        return None
    words = placed_words(text, part.start, part.end)
    said = [_as_typed(word, evidence, main, usual) for (word, _, _), evidence in zip(
        words, evidence_by_word([word for word, _, _ in words], script), strict=True)]
    typed = sum(is_typed_otherwise(word, usual) for word, _, _ in words)
    found = max((_likeliest(said, code, main) for code in _others_in(said, main, _least(typed))),
                default=None)
    if found is None:
        return None
    first, last = _to_signs(text, words, said, found, main)
    inside, outside = words[first:last], words[:first] + words[last:]
    if not _stands_apart([word for word, _, _ in inside], [word for word, _, _ in outside],
                         found.code, main, script, usual):
        return None
    return Passage(start=inside[0][1], end=inside[-1][2], language=found.code)


def is_typed_otherwise(word: str, usual: Usual) -> bool:
    """Tell whether a word has other forms of letters than the text's keyboard, and only those."""
    return any(other in word for _, other in usual) and not any(one in word for one, _ in usual)


def _as_typed(word: str, evidence: Mapping[str, float], main: str,
              usual: Usual) -> Mapping[str, float]:
    """Return what a word says of languages, its keyboard too."""
    if not usual or not is_typed_otherwise(word, usual):
        return evidence
    return {**evidence, main: min(evidence.get(main, 0), 0) + TYPED_OTHERWISE}


def _least(typed: int) -> float:
    """Return the least evidence of words, some of them typed otherwise than their text."""
    return LEAST_TYPED if typed > 1 else WITHOUT_MARKS


def _others_in(said: Sequence[Mapping[str, float]], main: str, least: float) -> list[str]:
    """Return the other languages of which a part may have some words.

    What the words around them say against it does not count.
    """
    weights = {language.code: 0.0 for language in LANGUAGES if language.code != main}
    for word in said:
        for code, weight in word.items():
            if weight > 0 and code in weights:
                weights[code] += weight
    return [code for code, weight in weights.items() if weight >= least]


class _Stretch(NamedTuple):
    """Some words `[first, last)`, and how far a language is ahead of the text's in them."""

    ahead: float
    code: str
    first: int
    last: int


def _likeliest(said: Sequence[Mapping[str, float]], code: str, main: str) -> _Stretch:
    """Return the words in a row that speak most for one of two languages."""
    most = total = 0.0
    best, begin = (0, 0), 0
    for at, evidence in enumerate(said):
        total += evidence.get(code, 0) - evidence.get(main, 0) - COST
        if total <= 0:
            total, begin = 0.0, at + 1
        elif total > most:
            most, best = total, (begin, at + 1)
    return _Stretch(most, code, *best)


def _to_signs(text: str, words: Sequence[tuple[str, int, int]],
              said: Sequence[Mapping[str, float]], found: _Stretch,
              main: str) -> tuple[int, int]:
    """Return a stretch with the few words between it and a sign before or behind it.

    They belong to it unless they are in the language of the text.
    """
    code, first, last = found.code, found.first, found.last
    for begin in range(first - 1, max(-1, first - 1 - MOST_BETWEEN), -1):
        if _is_of_main(said[begin], code, main):
            break
        if begin and _has_sign_before(text, words, begin):
            first = begin
            break
    for end in range(last, min(len(words) - 1, last + MOST_BETWEEN)):
        if _is_of_main(said[end], code, main):
            break
        if _has_sign_before(text, words, end + 1):
            last = end + 1
            break
    return first, last


def _is_of_main(evidence: Mapping[str, float], code: str, main: str) -> bool:
    """Tell whether a word speaks for the language of the text, more than for another."""
    return evidence.get(main, 0) > max(COST, evidence.get(code, 0))


def _has_sign_before(text: str, words: Sequence[tuple[str, int, int]], at: int) -> bool:
    """Tell whether more than a space stands between a word and the one before it."""
    return not text[words[at - 1][2]:words[at][1]].isspace()


def _stands_apart(inside: list[str], outside: list[str], code: str, main: str,
                  script: Script, usual: Usual) -> bool:
    """Tell whether words are in another language, and those around them in the text's."""
    if len(inside) < FEWEST_UNQUOTED or len(outside) < 2:  # noqa: PLR2004 - a word may be a name
        return False
    small = sum(not word[0].isupper() for word in inside)
    told = evidence_of(inside, script, by_tables_alone=True).get(code, 0)
    within, around = evidence_of(inside, script), evidence_of(outside, script)
    typed = 0 if is_name(inside, script) else sum(
        is_typed_otherwise(word, usual) for word in inside)
    of_main = within.get(main, 0) + typed * TYPED_OTHERWISE
    return small * 2 >= len(inside) and within[code] >= _least(typed) \
        and (told - typed * TYPED_OTHERWISE >= BY_TABLES or of_main <= 2 * IMPOSSIBLE) \
        and of_main <= OF_MOST * within[code] \
        and around.get(main, 0) > around.get(code, 0)
