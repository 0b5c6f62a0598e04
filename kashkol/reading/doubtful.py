"""Which parts of a text may be in another language, told by a few looks at the whole of it.

Most sentences of a text are plainly in its language: they have the letters that it alone has. Only
the others are judged, word by word, which takes fifty times as long.
"""

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import accumulate
from typing import Final

from kashkol.languages.one_byte import OTHER, signs_of_view
from kashkol.languages.scripts import (
    ARABIC,
    CLAUSE_ENDS,
    LATIN,
    QUOTES_AND_BRACKETS,
    SENTENCE_ENDS,
    TATWEEL,
    VOWEL_SIGNS,
    ZWNJ,
)
from kashkol.languages.telling import (
    OWN_LETTERS_IN,
    evidence_of,
    own_letters,
    placed_words,
    script_of,
    with_own_letters,
)

FEWEST_WORDS: Final = 3
"""Of a passage."""
CUTS: Final = f"\n{SENTENCE_ENDS}{CLAUSE_ENDS}{QUOTES_AND_BRACKETS}"
"""Signs at which a text is cut into pieces."""


def find_doubtful(text: str, view: bytes, main: str) -> list[tuple[int, int]]:
    """Return the stretches of a text in which passages may be, each with where it begins and ends.

    A sentence is plainly in the language of the text if it has as many letters of that language
    alone as nearly all have, no long row of words without any, and no word of the other script.
    Of a language that hardly has letters of its own, or a text that hardly uses them, all is
    doubtful. `view` is the text's one-byte view.

    >>> from kashkol.languages.one_byte import one_byte_view
    >>> text = "ئەمڕۆ لە هەولێر گوتی: «we will not go back». ئینجا ڕۆیشت."
    >>> [text[start:end] for start, end in find_doubtful(text, one_byte_view(text), "ckb")]
    ['we will not go back».']
    """
    own = own_letters(main)
    stretches: Iterable[tuple[int, int]] = [(0, len(text))]
    if own:
        kinds = _cut(_kinds(text, with_own_letters(view, main), own))
        sentences = kinds.split(b"\n")
        numbers = [sentence.count(_OWN) for sentence in sentences]
        if _is_full_of_own(sum(numbers), len(kinds)):
            doubtful = _doubtful(kinds, sentences, numbers)
            for number, start, end in _gaps(kinds, sentences):
                doubtful[number] = doubtful[number] or _is_in_another(text, start, end, main)
            stretches = _joined(sentences, doubtful) if True in doubtful else ()
    return [each for each in stretches if _ENOUGH_WORDS.match(text, *each)]


def used_own_letters(text: str, view: bytes, main: str) -> str:
    """Return the letters that a language alone has, if a text has as many as nearly all have."""
    own = own_letters(main)
    number = _kinds(text, view, own).count(_OWN) if own else 0
    return own if _is_full_of_own(number, len(text)) else ""


def _kinds(text: str, view: bytes, own: str) -> bytes:
    """Return of what kind each character of a text is: a letter of its language alone or a cut."""
    has_others = _OTHER in view and view.count(_OTHER) != text.count(OTHER)
    return view.translate(_classes(own, CUTS.replace(OTHER, "") if has_others else CUTS))


def _cut(kinds: bytes) -> bytes:
    """Return the kinds of a text's characters with a cut for wide gaps and for colons too."""
    kinds = kinds.replace(b"  ", b"\n\n")
    return kinds.replace(b": ", b"\n\n") if b":" in kinds else kinds


def _is_full_of_own(number: int, characters: int) -> bool:
    """Tell whether a text has as many letters of its language alone as nearly all have."""
    return number * OWN_LETTERS_IN >= characters > 0


def _doubtful(kinds: bytes, sentences: Sequence[bytes], numbers: Sequence[int]) -> list[bool]:
    """Tell of each sentence whether it has few letters of its language alone, or foreign words.

    `kinds` are those of the text's characters, `sentences` those of its sentences', and `numbers`
    how many letters of that language alone each has.
    """
    doubtful = [number * OWN_LETTERS_IN < len(sentence)
                for number, sentence in zip(numbers, sentences, strict=True)]
    if b"l" in kinds and _OTHER_WORD in kinds:
        return [has_few or _OTHER_WORD in sentence
                for has_few, sentence in zip(doubtful, sentences, strict=True)]
    return doubtful


def _joined(sentences: Sequence[bytes], doubtful: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield the stretches of sentences that may be in another language than their text."""
    at = since = 0
    was_doubtful = False
    for sentence, is_doubtful in zip(sentences, doubtful, strict=True):
        if sentence and is_doubtful != was_doubtful:
            if was_doubtful:
                yield since, at
            since, was_doubtful = at, is_doubtful
        at += len(sentence) + 1
    if was_doubtful:
        yield since, at - 1


def _gaps(kinds: bytes, sentences: Sequence[bytes]) -> Iterator[tuple[int, int, int]]:
    """Yield the first long row of words without own letters of each sentence that has one.

    Each is the number of its sentence, and where the row begins and ends.
    """
    letters = kinds.translate(_SPACES_AS_LETTERS)
    at = letters.find(_GAP)
    if at < 0:
        return
    ends = [*accumulate(len(sentence) + 1 for sentence in sentences)]
    while at >= 0:
        number = bisect_right(ends, at)
        gap = _GAPS.match(letters, at)
        yield number, at, gap.end() if gap else at
        at = letters.find(_GAP, ends[number])


def _is_in_another(text: str, start: int, end: int, main: str) -> bool:
    """Tell whether the words of a part, the first and the last aside, are in another language."""
    words = [word for word, _, _ in placed_words(text, start, end)[1:-1]]
    evidence = evidence_of(words, script_of(words))
    return max(evidence.values(), default=0) > evidence.get(main, 0)


_OTHER: Final = OTHER.encode()
_OWN, _OTHER_WORD = b"o", b"ll"
_LONGEST_GAP: Final = 30
"""Letters of words in the language of a text that follow each other with none of its own."""
_GAP: Final = b"x" * _LONGEST_GAP
_GAPS = re.compile(_GAP + b"x*+")
_SPACES_AS_LETTERS: Final = bytes.maketrans(b" ", b"x")


@cache
def _classes(own: str, cuts: str) -> bytes:
    """Return the table from the view of a text to what its cutting asks of each character."""
    kinds = [(own, _OWN), (cuts, b"\n"), (":", b":"), (" ", b" ")]
    return bytes(b"l"[0] if _OTHER_SCRIPT.match(sign * 2) else
                 next((kind[0] for signs, kind in kinds if sign in signs),
                      b"x"[0] if _OF_WORDS.match(sign) else b"-"[0])
                 for sign in signs_of_view())


_ENOUGH_WORDS = re.compile(
    f"(?:[\\W\\d_]*+(?:[{LATIN}]++|[^\\W\\d_{LATIN}]++)){{{FEWEST_WORDS}}}")
"""Matches a part of a text that has as many words as the shortest passage."""
_OTHER_SCRIPT = re.compile(f"[{LATIN}]{{2}}")
_OF_WORDS = re.compile(f"[{ARABIC}{VOWEL_SIGNS}{ZWNJ}{TATWEEL}]")
