"""A stretch in quotation marks and the words around it."""

from bisect import bisect_right
from typing import Final, TypeAlias

import msgspec

from kashkol.languages.speech_rules import CALLS, COLON, COMMAS, DASHES, STOPS
from kashkol.model import Span
from kashkol.reading.speech.tabled.marks import signs_of
from kashkol.reading.speech.tabled.words import Words
from kashkol.text.spans import BY_START
from kashkol.text.structure import Structure


class Speaker(msgspec.Struct, frozen=True, gc=False):
    """A speaker as the text names them; `topic` is `None` for somebody without a topic."""

    topic: str | None
    surface: str
    start: int


class Quoted(msgspec.Struct, frozen=True, gc=False):
    """A stretch in quotation marks with its surroundings, as numbers of words."""

    span: Span
    first: int
    """The first word before it: of its sentence, or behind the stretch before."""
    subject_from: int
    """The first word of its sentence, or behind the speech before."""
    opening: int
    """Its opening mark."""
    inner: int
    """Its own first word."""
    inner_end: int
    """Behind its own last word."""
    behind: int
    """The first word behind its closing mark."""
    end: int
    """Behind the last word of the sentence behind it, or at the next opening mark."""
    sentence: int
    """The number of its sentence."""
    last_sentence: int
    """The number of the sentence in which it ends."""
    ends_paragraph: bool
    """Whether only signs follow in its paragraph."""


Spoken: TypeAlias = list[tuple[Quoted, Speaker | None]]
"""The stretches of a text that are speech, as far as it is read, and who speaks in each."""

_FARTHEST: Final = 60
_BEHIND: Final = 40


def quoted_at(words: Words, structure: Structure, spans: tuple[Span, ...], number: int,
              spoken: Spoken, before: Quoted | None) -> Quoted:
    """Return a stretch with its surroundings; `before` is the stretch before it."""
    span = spans[number]
    signs = signs_of(words.rules)
    inner, inner_end = words.at(span.start), words.at(span.end)
    opening = _first_of_marks(words, inner, signs)
    behind = _behind_marks(words, inner_end, signs)
    sentence = bisect_right(structure.sentences, span.start, key=BY_START) - 1
    last = max(sentence, bisect_right(structure.sentences, span.end - 1, key=BY_START) - 1)
    begin = min(opening, _begin_of(words, structure, sentence, opening))
    following = len(words.keys)
    if number + 1 < len(spans):
        following = _first_of_marks(words, words.at(spans[number + 1].start), signs)
    stop = _paragraph_end(words, structure, span.end)
    end = _sentence_end(words, behind, max(behind, min(following, stop, behind + _BEHIND)))
    first = max(begin, before.behind if before else 0)
    after_speech = spoken[-1][0].behind if spoken else 0
    return Quoted(span, min(first, opening), min(max(begin, after_speech), opening), opening,
                  inner, inner_end, behind, end, sentence, last,
                  all(not words.is_word(at) for at in range(behind, min(stop, behind + 3))))


def _begin_of(words: Words, structure: Structure, sentence: int, opening: int) -> int:
    """Return the first word of a stretch's sentence.

    A sentence goes on behind a colon, and behind an abbreviation before a number: `Nov. 17`.
    """
    if sentence < 0:
        return 0
    begin = words.at(structure.sentences[sentence].start)
    while sentence and begin and _goes_on_before(words, begin, opening):
        sentence -= 1
        begin = words.at(structure.sentences[sentence].start)
    return max(begin, opening - _FARTHEST)


def _goes_on_before(words: Words, begin: int, opening: int) -> bool:
    """Tell whether the sentence that begins at a word is one with what is before it."""
    if begin >= opening:
        return words.keys[begin - 1] == COLON
    return words.is_abbreviated(begin - 1) and words.keys[begin].isdigit()


def _first_of_marks(words: Words, inner: int, signs: str) -> int:
    """Return the number of the first mark that opens a stretch, or of its first word."""
    at = inner
    while at and inner - at < _MOST_MARKS and words.text[words.starts[at - 1]] in signs:
        at -= 1
    return at


def _behind_marks(words: Words, inner_end: int, signs: str) -> int:
    """Return the number of the first word behind the marks that close a stretch."""
    at = inner_end
    while at < len(words.keys) and at - inner_end < _MOST_MARKS \
            and words.text[words.starts[at]] in signs:
        at += 1
    return at


_MOST_MARKS: Final = 2


def _paragraph_end(words: Words, structure: Structure, offset: int) -> int:
    """Return the number behind the last word of the paragraph in which an offset lies."""
    at = bisect_right(structure.paragraphs, offset - 1, key=BY_START) - 1
    end = structure.paragraphs[at].end if at >= 0 else len(words.text)
    return words.at(max(end, offset))


def _sentence_end(words: Words, first: int, last: int) -> int:
    """Return the number of the stop that ends a sentence among some words, or `last`."""
    return next((at for at in range(first, last)
                 if words.keys[at] in STOPS and not words.is_abbreviated(at)), last)


def spoken_in(sentence: int, recent: Spoken) -> tuple[Quoted, Speaker | None] | None:
    """Return the last speech that touches a sentence, and who speaks."""
    return next((each for each in reversed(recent)
                 if each[0].sentence <= sentence <= each[0].last_sentence), None)


# --- what a stretch looks like ---------------------------------------------------------------

CLAUSE: Final = 4
"""A stretch of so many words is taken for a clause."""
LONG: Final = 8


def length(words: Words, quoted: Quoted) -> int:
    """Return how many words a stretch has, counted up to `LONG`."""
    return sum(words.is_word(at) for at in
               range(quoted.inner, min(quoted.inner_end, quoted.inner + 2 * LONG)))


def ends_in_stop(words: Words, quoted: Quoted) -> bool:
    """Tell whether a stretch ends in a full stop or another sign that ends a sentence."""
    return words.keys[quoted.inner_end - 1] in STOPS


def is_clause(words: Words, quoted: Quoted) -> bool:
    """Tell whether a stretch is taken for a sentence or part of one, by its length and end."""
    many = length(words, quoted)
    if words.keys[quoted.inner_end - 1] in CALLS:
        return True
    return many >= CLAUSE or (many > 1 and ends_in_stop(words, quoted))


def looks_like_name(words: Words, quoted: Quoted) -> bool:
    """Tell whether all longer words of a stretch are written with a capital."""
    if not words.capitals or ends_in_stop(words, quoted):
        return False
    longer = [at for at in range(quoted.inner, min(quoted.inner_end, quoted.inner + 2 * LONG))
              if len(words.keys[at]) > _SHORT and words.is_word(at)]
    return bool(longer) and all(map(words.is_capital, longer))


_SHORT: Final = 3


def begins_sentence(words: Words, quoted: Quoted) -> bool:
    """Tell whether no word of its sentence is before a stretch."""
    return not any(words.is_word(at) for at in range(quoted.first, quoted.opening))


def begins_paragraph(words: Words, quoted: Quoted) -> bool:
    """Tell whether no word of its paragraph is before a stretch."""
    if quoted.opening == 0:
        return True
    before = words.text[words.ends[quoted.opening - 1]:words.starts[quoted.opening]]
    return "\n" in before


def ends_sentence(words: Words, quoted: Quoted) -> bool:
    """Tell whether no word of its sentence is behind a stretch."""
    return not any(words.is_word(at) for at in range(quoted.behind, quoted.end))


def is_whole_sentence(words: Words, quoted: Quoted) -> bool:
    """Tell whether a stretch is a sentence of its own, or several."""
    return begins_sentence(words, quoted) and (ends_sentence(words, quoted) or (
        ends_in_stop(words, quoted)))


def is_separated(words: Words, quoted: Quoted) -> bool:
    """Tell whether a comma or the like separates a stretch from the words behind it."""
    last = words.keys[quoted.inner_end - 1]
    if last in COMMAS or (last in STOPS and last != "."):
        return True
    if quoted.behind >= quoted.end:
        return False
    following = words.keys[quoted.behind]
    if last == ".":
        return words.text[words.starts[quoted.behind]].islower()
    return following in COMMAS or following in DASHES
