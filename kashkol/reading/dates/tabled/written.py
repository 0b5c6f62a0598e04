"""A text as its dates are read: as it stands, folded, and with the tables of its language."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

import msgspec

from kashkol.languages.alternatives import any_of
from kashkol.languages.date_patterns import (
    DatePatterns,
    before_it,
    behind_it,
    date_patterns,
)
from kashkol.languages.date_tables import DateTable, folded, folded_table
from kashkol.model import Span
from kashkol.reading.dates.tabled.in_words import with_figures

WINDOW: Final = 48
"""Code points before and behind a date in which words are looked for."""


class Written(msgspec.Struct, frozen=True, gc=False):
    """A text, and what is needed to read its dates."""

    text: str
    plain: str
    """The text folded, years in words in figures; as long as the text."""
    in_words: dict[int, int]
    """Where the words of such years end, by the ends of their figures."""
    code: str
    words: DateTable
    patterns: DatePatterns

    def has_before(self, kind: str, at: int) -> bool:
        """Tell whether words of a kind, a field of the table, stand directly before a place."""
        return _before(self.code, kind).search(self.plain, max(0, at - WINDOW), at) is not None

    def has_behind(self, kind: str, at: int) -> bool:
        """Tell whether words of a kind stand directly behind a place."""
        return _behind(self.code, kind).match(self.plain, at) is not None

    def is_of(self, kind: str, word: str) -> bool:
        """Tell whether a folded word is one of a kind."""
        return _whole(self.code, kind).fullmatch(word) is not None


def written(text: str, code: str, paragraphs: Iterable[Span] = ()) -> Written:
    """Return a text with the tables of its language.

    The ends of lines inside `paragraphs` are taken for spaces.
    """
    plain = folded(text, code)
    inside = [at for span in paragraphs
              for at in _ends_of_lines(plain, span)] if "\n" in plain else []
    if inside:
        signs = list(plain)
        for at in inside:
            signs[at] = " "
        plain = "".join(signs)
    plain, in_words = with_figures(plain, code)
    return Written(text, plain, in_words, code, folded_table(code), date_patterns(code))


def _ends_of_lines(plain: str, span: Span) -> Iterable[int]:
    at = plain.find("\n", span.start, span.end)
    while at >= 0:
        yield at
        at = plain.find("\n", at + 1, span.end)


@cache
def _before(code: str, kind: str) -> re.Pattern[str]:
    words = folded_table(code)
    return before_it(getattr(words, kind), words.attached, words.linking)


@cache
def _behind(code: str, kind: str) -> re.Pattern[str]:
    words = folded_table(code)
    is_counted = kind in _COUNTED
    return behind_it(getattr(words, kind), words.plural_signs if is_counted else (),
                     between=" " if is_counted else " )")


_COUNTED = ("counted", "units")


@cache
def _whole(code: str, kind: str) -> re.Pattern[str]:
    return re.compile(any_of(getattr(folded_table(code), kind)))
