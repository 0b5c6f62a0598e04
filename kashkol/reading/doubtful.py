"""Which parts of a text may be in another language, told by a few looks at the whole of it.

Most sentences of a text are plainly in its language: they have the letters that it alone has. Only
the others are judged, word by word, which takes fifty times as long.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
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

    Of a language that hardly has letters of its own, or a text that hardly uses them, that is all
    of it. `view` is the text's one-byte view.

    >>> from kashkol.languages.one_byte import one_byte_view
    >>> text = "ئەمڕۆ لە هەولێر گوتی: «we will not go back». ئینجا ڕۆیشت."
    >>> [text[start:end] for start, end in find_doubtful(text, one_byte_view(text), "ckb")]
    ['we will not go back».']
    """
    own = own_letters(main)
    stretches: Iterable[tuple[int, int]] = [(0, len(text))]
    if own:
        stretches = _stretches(text, _kinds(text, with_own_letters(view, main), own), main)
    return [each for each in stretches if _ENOUGH_WORDS.match(text, *each)]


def used_own_letters(text: str, view: bytes, main: str) -> str:
    """Return the letters that a language alone has, if a text has as many as nearly all have."""
    own = own_letters(main)
    if not own:
        return ""
    kinds = _kinds(text, view, own)
    return own if _is_full(kinds.count(_OWN), len(kinds)) else ""


def _kinds(text: str, view: bytes, own: str) -> bytes:
    """Return of what kind each character of a text is: a letter of its language alone or a cut."""
    has_others = _OTHER in view and view.count(_OTHER) != text.count(OTHER)
    return view.translate(_classes(own, CUTS.replace(OTHER, "") if has_others else CUTS))


def _is_full(own: int, length: int) -> bool:
    """Tell whether a text has as many letters of its language alone as nearly all have."""
    return own * OWN_LETTERS_IN >= length > 0


def _stretches(text: str, kinds: bytes, main: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of sentences that may be in another language than their text.

    A sentence is plainly in the language of the text if it has as many letters of that language
    alone as nearly all have, no long row of words without any, and no word of the other script.
    `kinds` are those of the text's characters; without enough of these letters all of it may be.
    """
    kinds = kinds.replace(b"  ", b"\n\n")
    if b": " in kinds:
        kinds = kinds.replace(b": ", b"\n\n")
    sentences = kinds.split(b"\n")
    own = [*map(len, kinds.translate(None, _NEITHER_OWN_NOR_CUT).split(b"\n"))]
    if not _is_full(sum(own), len(kinds)):
        yield 0, len(kinds)
        return
    doubtful = [many * OWN_LETTERS_IN < length
                for many, length in zip(own, map(len, sentences), strict=True)]
    if _OTHER_WORD in kinds:
        doubtful = [one or _OTHER_WORD in sentence
                    for one, sentence in zip(doubtful, sentences, strict=True)]
    for at in _with_gaps(text, kinds, main, doubtful):
        doubtful[at] = True
    if True in doubtful:
        yield from _runs(sentences, doubtful)


def _runs(sentences: Sequence[bytes], doubtful: Sequence[bool]) -> Iterator[tuple[int, int]]:
    """Yield where the doubtful ones among some sentences, each behind a cut, begin and end."""
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


def _with_gaps(text: str, kinds: bytes, main: str, doubtful: Sequence[bool]) -> Iterator[int]:
    """Yield which sentences have words in a row without letters of their language alone.

    The first row of a sentence counts, if these words are rather in another language. Sentences
    that are doubtful anyway are left out.
    """
    letters = kinds.translate(_SPACES_AS_LETTERS)
    before = -1
    at = end = 0
    for gap in _GAPS.finditer(letters) if _GAP in letters else ():
        at += letters.count(b"\n", end, gap.start())
        end = gap.end()
        if at != before and not doubtful[at] and _is_in_another(text, gap.start(), end, main):
            yield at
        before = at


def _is_in_another(text: str, start: int, end: int, main: str) -> bool:
    """Tell whether the words of a part, but for the outer two, are in another language."""
    words = [word for word, _, _ in placed_words(text, start, end)[1:-1]]
    evidence = evidence_of(words, script_of(words))
    return max(evidence.values(), default=0) > evidence.get(main, 0)


_OTHER: Final = OTHER.encode()
_OWN, _OTHER_WORD = b"o", b"ll"
_NEITHER_OWN_NOR_CUT: Final = b"l :x-"
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
