"""A stretch in quotation marks and what is around it in its text."""

import re
from bisect import bisect_right
from functools import lru_cache
from typing import TypeAlias

import msgspec

from kashkol.languages.ckb.date_words import loose_key
from kashkol.languages.ckb.reading.speech.speakers import Speaker
from kashkol.languages.punctuation import QUOTATION_MARKS
from kashkol.languages.scripts import LETTER
from kashkol.model import Span
from kashkol.text.spans import BY_START
from kashkol.text.structure import Structure


class Quoted(msgspec.Struct, frozen=True, gc=False):
    """A stretch in quotation marks with its surroundings."""

    span: Span
    opening: int
    """Where its opening mark begins."""
    after: int
    """Where its closing mark ends."""
    start: int
    """Where the words before it begin: with its sentence, or after the stretch before."""
    subject_from: int
    """Where its speaker is looked for: with its sentence, or after the speech before."""
    sentence: int
    """The number of its sentence."""
    last_sentence: int
    """The number of the sentence in which it ends."""


Spoken: TypeAlias = list[tuple[Quoted, Speaker | None]]
"""The stretches of a text that are speech, as far as it is read, and who speaks in each."""

_OPENING = re.compile(f"[{QUOTATION_MARKS}][{QUOTATION_MARKS} ]{{0,3}}$")
_CLOSING = re.compile(f"[ \\n]{{0,3}}[{QUOTATION_MARKS}]{{1,2}}")


def quoted_at(text: str, structure: Structure, span: Span, end_before: int,
              end_of_speech: int) -> Quoted:
    """Return a stretch with its surroundings.

    `end_before` is the end of the stretch before, `end_of_speech` of the last one that is speech.
    """
    opening = _OPENING.search(text, max(0, span.start - 4), span.start)
    start = opening.start() if opening else span.start
    closing = _CLOSING.match(text, span.end)
    sentence = bisect_right(structure.sentences, span.start, key=BY_START) - 1
    last = bisect_right(structure.sentences, span.end - 1, key=BY_START) - 1
    begin = structure.sentences[sentence].start if sentence >= 0 else 0
    begin = min(begin, start)
    return Quoted(span, start, closing.end() if closing else span.end,
                  max(begin, min(end_before, start)), max(begin, min(end_of_speech, start)),
                  sentence, last)


# --- words and ends --------------------------------------------------------------------------

_LONGEST_WORD = 24
_LAST_LETTERS = re.compile(f"[{LETTER}]+\\Z")
_MARKS_AROUND = f" {QUOTATION_MARKS}"


def last_word(text: str, start: int, end: int) -> str:
    """Return the loose key of the last word between two places, or nothing after punctuation."""
    before = text[max(start, end - _LONGEST_WORD):end].removesuffix("\n").rstrip(_MARKS_AROUND)
    return _key_at_end(before[before.rfind(" ") + 1:])


@lru_cache(maxsize=4096)
def _key_at_end(word: str) -> str:
    """Return the loose key of the letters at the end of what stands between spaces."""
    letters = _LAST_LETTERS.search(word)
    return loose_key(letters[0]) if letters else ""


def length(text: str, quoted: Quoted) -> int:
    """Return how many words a stretch has."""
    return len(text[quoted.span.start:quoted.span.end].split())


def sentence_end_at(structure: Structure, offset: int) -> int:
    """Return where the sentence ends in which `offset` lies, or which begins there."""
    at = bisect_right(structure.sentences, offset, key=lambda each: each.end)
    return structure.sentences[at].end if at < len(structure.sentences) else offset


def paragraph_start_at(structure: Structure, offset: int) -> int:
    """Return where the paragraph begins in which `offset` lies."""
    at = bisect_right(structure.paragraphs, offset, key=BY_START) - 1
    return structure.paragraphs[at].start if at >= 0 else 0


def paragraph_end_at(structure: Structure, offset: int) -> int:
    """Return where the paragraph ends in which `offset` lies."""
    at = bisect_right(structure.paragraphs, offset, key=BY_START) - 1
    return structure.paragraphs[at].end if at >= 0 else offset
