"""Years in words: «عام ألف وتسعمائة وثمانية وثمانين», «مهر پنجاه و نه».

They are written in figures before dates are looked for, with spaces in the rest of their place, so
that offsets hold.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from msgspec.structs import replace

from kashkol.languages.alternatives import any_of, literal
from kashkol.languages.date_patterns import NO_LETTER, NO_LETTER_BEFORE, before_it
from kashkol.languages.date_phrases import DatePhrase
from kashkol.languages.date_tables import folded_table

_YEARS: Final = range(1000, 2100)
_SHORT_YEARS: Final = range(30, 100)
_THOUSAND, _HUNDRED = 1000, 100
_WINDOW = 48

Stretch = tuple[int, int]


def with_figures(plain: str, code: str) -> tuple[str, dict[int, int]]:
    """Return a folded text with its years in figures, and where their words end.

    The ends are by those of the figures. The text stays as long as it is.

    >>> with_figures("سنه الف وتسعمائه وثمانيه وثمانين", "ar")
    ('سنه 1988                        ', {8: 32})
    """
    if not folded_table(code).cardinals:
        return plain, {}
    pieces: list[str] = []
    ends: dict[int, int] = {}
    at = 0
    for start, end, year in _years(plain, code):
        figures = str(year)
        pieces += (plain[at:start], figures.ljust(end - start))
        ends[start + len(figures)] = end
        at = end
    return "".join([*pieces, plain[at:]]), ends


def to_words(phrase: DatePhrase, ends: dict[int, int]) -> DatePhrase:
    """Return a date whose last figures stand for words with the end of the words."""
    return replace(phrase, end=ends[phrase.end]) if phrase.end in ends else phrase


def _years(plain: str, code: str) -> Iterator[tuple[int, int, int]]:
    """Yield where the years in words are, and which they are."""
    for match in _numbers(code).finditer(plain):
        start, end = match.span("n")
        number = _value(match["n"], code)
        is_alone = _word(code).fullmatch(match["n"]) is not None
        needed = _of_short_years(code) if number in _SHORT_YEARS else _of_years(code)
        if (number in _YEARS and not is_alone) or (
                number in {*_SHORT_YEARS, *_YEARS}
                and needed.search(plain, max(0, start - _WINDOW), start)):
            yield start, end, number


def _value(said: str, code: str) -> int:
    """Return the number that words say: those of hundreds and thousands multiply or are added.

    One that «and» joins is always added: «ثمان وثمانين وتسعمائة وألف».
    """
    cardinals = folded_table(code).cardinals
    parts: list[int] = []
    at = 0
    for word in _word(code).finditer(said):
        value = cardinals[word[0]]
        multiplies = value in {_HUNDRED, _THOUSAND} and said[at:word.start()].isspace()
        if multiplies and parts and parts[-1] < value:
            parts[-1] *= value
        else:
            parts.append(value)
        at = word.end()
    return sum(parts)


@cache
def _numbers(code: str) -> re.Pattern[str]:
    """Return the pattern of the words of a number, in a group `n`."""
    words = folded_table(code)
    word = f"(?:{literal(words.cardinals)}){NO_LETTER}"
    attached = f"(?:{words.attached})??" if words.attached else ""
    ands = any_of(each.strip() for each in words.ands)
    return re.compile(rf"{NO_LETTER_BEFORE}{attached}"
                      rf"(?P<n>{word}(?: (?:(?:{ands}) ?)?{word}){{0,6}})")


@cache
def _word(code: str) -> re.Pattern[str]:
    return re.compile(f"(?:{literal(folded_table(code).cardinals)}){NO_LETTER}")


@cache
def _of_years(code: str) -> re.Pattern[str]:
    return before_it(folded_table(code).year_words, folded_table(code).attached)


@cache
def _of_short_years(code: str) -> re.Pattern[str]:
    """Return the pattern of what stands before a year without its century."""
    words = folded_table(code)
    months = literal([*words.solar])
    after = any_of([*words.joined_to_month, *words.after_month])
    return before_it([*words.short_year_words, f"(?:{months}) ?(?:{after})?"], words.attached)
