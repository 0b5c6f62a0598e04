"""The places of a text that corrections mean, found by their exact words.

Words are compared letter by letter, spaces by whether there are any. `before` and `after` stand
directly beside the words, with or without a space between. If nothing fits, letters are repaired as
in the text, since the words may be copied from the source.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from operator import attrgetter
from typing import Final

import msgspec

from kashkol.languages.accidents import Repaired
from kashkol.model import Correction, Corrections, ReadingText, Record, Span
from kashkol.problems import Problem, error, warning
from kashkol.reading.corrections.search import Occurrence, occurrences
from kashkol.text.placed import Placed

CONTEXT: Final = 30
"""Code points of text that a problem shows on either side of a place."""
SHORTEST_BEGINNING: Final = 3
"""Code points that must be found for a place to be the nearest to what is not found."""


class Placements(Record, frozen=True):
    """The corrections of a text by what they set; each in order, no two of them the same."""

    path: str = ""
    """The file that they are from."""
    names: tuple[Placed, ...] = ()
    """These do not overlap each other."""
    speakers: tuple[Placed, ...] = ()
    dates: tuple[Placed, ...] = ()
    """These do not overlap each other."""
    blocks: tuple[Placed, ...] = ()


NO_CORRECTIONS: Final = Placements()


def place(text: ReadingText, corrections: Corrections | None,
          repair: Callable[[str], Repaired]) -> tuple[Placements, tuple[Problem, ...]]:
    """Find the places of corrections in a text; those that are not found are problems.

    `repair` is what made the text of its source.
    """
    if corrections is None or not corrections.entries:
        return NO_CORRECTIONS, ()
    path, problems = corrections.path, list[Problem]()
    by_fact: dict[str, list[Placed]] = {"is": [], "speaker": [], "date": [], "block": []}
    for entry, spans, near in _found(_Spaced(text), corrections.entries, repair):
        if len(spans) == 1:
            by_fact[entry.sets].append(
                Placed(spans[0].start, spans[0].end, entry.value, entry.line))
        else:
            problems.append(_fits_twice(path, entry, text, spans) if spans
                            else _fits_nowhere(path, entry, text, near))
    names, of_names = _apart(path, text, by_fact["is"])
    dates, of_dates = _apart(path, text, by_fact["date"])
    return Placements(
        path=path, names=names, dates=dates, speakers=tuple(sorted(by_fact["speaker"])),
        blocks=tuple(sorted(by_fact["block"]))), (*problems, *of_names, *of_dates)


def contradiction(path: str, text: str, one: Placed, other: Placed) -> Problem:
    """Return the error of two corrections of one place that do not agree."""
    first, second = sorted((one, other), key=lambda each: each.line)
    return error(
        path, f"contradicts line {first.line}: both are about the place at code point "
        f"{second.start} of the reading text", line=second.line, offset=second.start,
        excerpt=around(text, second.start, second.end), fix="delete one of the two entries",
        kind="two corrections of one place contradict each other")


def around(text: str, start: int, end: int) -> str:
    """Return a place with some text on either side, as a problem shows it."""
    return " ".join(text[max(0, start - CONTEXT):end + CONTEXT].split())


def _apart(path: str, text: str,
           placed: list[Placed]) -> tuple[tuple[Placed, ...], list[Problem]]:
    """Return the places without repetitions, and the errors of those that overlap others."""
    kept: list[Placed] = []
    problems = []
    for each in sorted(placed):
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
        elif (each.start, each.end, each.value) != (kept[-1].start, kept[-1].end, kept[-1].value):
            problems.append(contradiction(path, text, kept[-1], each))
    return tuple(kept), problems


def _fits_twice(path: str, entry: Correction, text: str, spans: Sequence[Span]) -> Problem:
    first, second, *_ = spans
    return error(
        path, f"its words fit two places, at code points {first.start} and {second.start} of the "
        "reading text", line=entry.line, offset=first.start,
        excerpt="\n".join(around(text, span.start, span.end) for span in spans),
        fix="add `before` or `after` with the words beside the place that is meant",
        kind="the words of a correction fit two places")


def _fits_nowhere(path: str, entry: Correction, text: str, near: Span | None) -> Problem:
    told = f"; the nearest place is at code point {near.start} of the reading text" if near else ""
    excerpt = f"\n{around(text, near.start, near.end)}" if near else ""
    return warning(
        path, f"its words are not in the text, so nothing is corrected{told}", line=entry.line,
        offset=near.start if near else None, excerpt=" ".join(entry.text.split()) + excerpt,
        fix="copy the words from the page, with `before` and `after` if they are given, or delete "
            "the entry", kind="the words of a correction are not in the text")


# --- finding ---------------------------------------------------------------------------------

_WORD = re.compile(r"\S+")
_EXACT, _REPAIRED, _PART = range(3)


class _Wording(msgspec.Struct, frozen=True, gc=False):
    """One way in which a text may have the words of a correction and those around them."""

    letters: str
    begins: int
    """Where the words of the place begin among them."""
    length: int
    """Of the words of the place."""
    how: int
    """`_EXACT`, `_REPAIRED`, or `_PART` for what is only looked for to show the nearest place."""


def _found(spaced: "_Spaced", entries: Sequence[Correction], repair: Callable[[str], Repaired],
           ) -> Iterator[tuple[Correction, tuple[Span, ...], Span | None]]:
    """Yield each correction, the places that fit it, two at most, and the nearest if none does."""
    wordings = [tuple(_wordings(entry, repair)) for entry in entries]
    sought = list(dict.fromkeys(each.letters for several in wordings for each in several))
    found = dict(zip(sought, occurrences(spaced.text, sought), strict=True))
    for entry, several in zip(entries, wordings, strict=True):
        spans = _fitting(spaced, several, found)
        yield entry, spans, None if spans else _nearest(spaced, several, found)


def _wordings(entry: Correction, repair: Callable[[str], Repaired]) -> Iterator[_Wording]:
    given = (entry.before, entry.text, entry.after)
    yield from _joined(given, _EXACT)
    before, words, after = (repair(each).text for each in given)
    if (before, words, after) != given:
        yield from _joined((before, words, after), _REPAIRED)
    whole = _single_spaced(entry.text)
    for part in filter(None, (whole, whole[len(whole) // 2:].strip())):
        yield _Wording(part, 0, len(part), _PART)


def _joined(given: tuple[str, str, str], how: int) -> Iterator[_Wording]:
    """Yield the words with what is before and after them, with and without spaces between."""
    before, words, after = map(_single_spaced, given)
    if not words:  # nothing but signs that a repair leaves out
        return
    for left in _gaps(before, given[0][-1:] + given[1][:1]):
        for right in _gaps(after, given[1][-1:] + given[2][:1]):
            yield _Wording(before + left + words + right + after, len(before + left), len(words),
                           how)


def _gaps(context: str, beside: str) -> tuple[str, ...]:
    """Return what may be between the words and those beside them: a space that is written must."""
    if not context:
        return ("",)
    return (" ",) if any(sign.isspace() for sign in beside) else ("", " ")


def _single_spaced(text: str) -> str:
    return " ".join(text.split())


def _fitting(spaced: "_Spaced", wordings: Sequence[_Wording],
             found: Mapping[str, Occurrence]) -> tuple[Span, ...]:
    """Return the first two places that fit, as written if possible, else as repaired."""
    for how in (_EXACT, _REPAIRED):
        begins = sorted({(start + each.begins, each.length) for each in wordings
                         if each.how == how for start in found[each.letters].starts})
        if begins:
            return tuple(spaced.span(start, start + length) for start, length in begins[:2])
    return ()


def _nearest(spaced: "_Spaced", wordings: Sequence[_Wording],
             found: Mapping[str, Occurrence]) -> Span | None:
    """Return the first place of the longest part that the text has, if it is worth showing."""
    best = max((found[each.letters] for each in wordings), key=attrgetter("known"), default=None)
    if best is None or best.known < SHORTEST_BEGINNING:
        return None
    return spaced.span(best.nearest, best.nearest + best.known)


class _Spaced:
    """A text with a single space for every run of white space, and the way back."""

    def __init__(self, text: str) -> None:
        """Take a text; white space around it is left out."""
        self._starts: list[int] = []
        self._offsets: list[int] = []
        words = []
        length = 0
        for word in _WORD.finditer(text):
            self._starts.append(length)
            self._offsets.append(word.start())
            words.append(word[0])
            length += len(word[0]) + 1
        self.text = " ".join(words)

    def span(self, start: int, end: int) -> Span:
        """Return the part of the original from one letter to another."""
        return Span(self._offset(start), self._offset(end - 1) + 1)

    def _offset(self, at: int) -> int:
        word = bisect_right(self._starts, at) - 1
        return self._offsets[word] + at - self._starts[word]
