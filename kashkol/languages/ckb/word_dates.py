"""Dates whose month or year is a number in words: «سێی هەشت», «ساڵی هەزار و نۆسەد و نەوەد و یەک».

Such numbers count most things, so a day and a month in words are a date only beside a year, a
preposition, a weekday or a case; a year in words only behind «ساڵی» or a month.

>>> found = read_day_in_words("لە سێی هەشتی ٢٠١٤", 3)
>>> found and found.first
Ymd(year=2014, month=8, day=3)
>>> found = read_year_in_words("ساڵی هەزار و نۆسەد و نەوەد و یەک", 0)
>>> found and found.first.year
1991
"""

import re
from typing import Final

import msgspec

from kashkol.languages.ckb.date_words import (
    GAP,
    HOUR_WORD,
    NO_LETTER,
    NUMBER_WORD,
    NUMBERS,
    SPACE,
    SUFFIX,
    WEEKDAY,
    attached_before,
    loose,
    loose_key,
    number_of,
    number_words,
    numbers_in,
    word_after,
    word_before,
    word_set,
)
from kashkol.languages.ckb.years import counts
from kashkol.languages.date_phrases import (
    SHORT,
    DatePhrase,
    Ymd,
    calendar_of,
    full_year,
)
from kashkol.languages.scripts import LETTER

_TENS, _HUNDREDS = numbers_in("tens"), numbers_in("hundreds")
_VALUES = NUMBERS | _TENS | _HUNDREDS
_PART = loose([*_HUNDREDS, *_TENS, *NUMBERS])
_AND = f"{SPACE}?و{SPACE}"
_THOUSAND = f"(?:(?P<two>{loose(['دوو'])}){SPACE})?{loose(['هەزار'])}"
_UNIT = loose(word for word, value in NUMBERS.items() if value < 10)  # noqa: PLR2004
_YEAR = re.compile(
    rf"\(?(?:{_THOUSAND}(?P<parts>(?:{_AND}{_PART}){{0,3}})"
    rf"|(?P<short>{loose(_TENS)}(?:{_AND}{_UNIT})?))(?={SUFFIX})")
_YEAR_WORD = f"{loose(['ساڵی'])}{SPACE}"
_OF_YEAR = re.compile(_YEAR_WORD)
_OF_MONTH = re.compile(f"یی?{SPACE}(?:{_YEAR_WORD})?")
_TO_PART = re.compile(_AND)
_COUNTED = word_set("counted")


class SaidYear(msgspec.Struct, frozen=True, gc=False):
    """A year in words."""

    year: int
    start: int
    end: int
    short: bool
    """Whether its century is not said: «ساڵی هەشتا و هەشت»."""


def year_in_words(text: str, at: int, *, may_count: bool = True) -> SaidYear | None:
    """Return the year in words that begins at `at`, unless it may count what follows, and does."""
    match = _YEAR.match(text, at)
    if match is None:
        return None
    if match["short"]:
        value = _sum(match["short"])
        if value < _OLDEST_TENS and _TO_PART.search(match["short"]) is None:
            return None
        year = full_year(value, SHORT, "gregorian")
        group = "short"
    else:
        year = (2000 if match["two"] else 1000) + _sum(match["parts"])
        group = "parts"
    if calendar_of(year) is None or (may_count and counts(text, match.end(group))):
        return None
    start = at + text.startswith("(", at)
    return SaidYear(year, start, match.end(group), group == "short")


_OLDEST_TENS = 40
"""«ساڵی نەوەد», but «ساڵی بیست», twenty a year."""


def _sum(parts: str) -> int:
    return sum(_VALUES.get(loose_key(part), 0) for part in _TO_PART.split(parts))


def read_year_in_words(text: str, at: int) -> DatePhrase | None:
    """Return the year behind the «ساڵی» at `at`."""
    word = _OF_YEAR.match(text, at)
    said = year_in_words(text, word.end()) if word else None
    return DatePhrase(said.start, said.end, calendar_of(said.year) or "gregorian",
                      Ymd(said.year), short=said.short) if said else None


YEARS_IN_WORDS: Final = ["هەزار و نۆسەد و", "دوو هەزار و", "چل و", "پەنجا و", "شەست و", "حەفتا و",
                         "هەشتا و", "نەوەد و"]
"""How years begin that are told without «ساڵی»."""
_CASE = re.compile(f"(?:ی?دا|ەوە){NO_LETTER}")
_HEADS = word_set("year_heads")
_SHORT_HEADS = word_set("parts_of_years") | word_set("short_year_words")


def read_bare_year_in_words(text: str, at: int) -> DatePhrase | None:
    """Return a year in words at `at`, by its case or the word before: «بەهاری نەوەد و یەک»."""
    said = year_in_words(text, at)
    if said is None or _TO_PART.search(text, at, said.end) is None:
        return None
    before = loose_key(word_before(text, at))
    told = before in _SHORT_HEADS if said.short else (
        before in _HEADS or _CASE.match(text, said.end) is not None)
    return DatePhrase(at, said.end, "gregorian", Ymd(said.year), short=said.short) \
        if told else None


def year_behind_month(text: str, at: int) -> SaidYear | None:
    """Return the year in words behind a month that ends at `at`."""
    of = _OF_MONTH.match(text, at)
    return year_in_words(text, of.end(), may_count=False) if of else None


# --- months ----------------------------------------------------------------------------------

DAYS_IN_WORDS: Final = [f"{word}ی" for word in number_words()[1:]] + ["بیست و یەکی", "سی و یەکی"]
"""The last words of days before their months; «یەکی» is an ending of countless nouns too."""
_MONTH = (
    f"(?:{loose(['مانگی'])}{SPACE})?(?P<month>{HOUR_WORD})"
    rf"(?:یی?{SPACE}(?:{_YEAR_WORD})?\(?(?P<year>\d{{4}}|[4-9]\d)(?!\d)|(?={SUFFIX}))")
_DAY_IN_WORDS = re.compile(f"(?P<day>{NUMBER_WORD})یی?{SPACE}{_MONTH}")
_DAY_IN_DIGITS = re.compile(rf"(?P<day>\d{{1,2}})\)? ?ـ?یی?{SPACE}{_MONTH}")
_TENS_BEFORE = re.compile(
    f"(?<![{LETTER}])(?:لە|بە|تا|بۆ)?(?P<tens>{loose(['بیست', 'سی'])}{GAP}و{GAP})$")
_LONGEST_TENS = 12
_LABELS = word_set("date_labels")
_BEFORE_DAY = _LABELS | word_set("day_prepositions")
_ONE_ANOTHER = ("دووی یەک", "دوی یەک")
"""«لە دووی یەک», one after the other."""
_WEEKDAY_BEFORE = re.compile(f"(?:{WEEKDAY})(?:یی?)?[ ،,(]*$")
_NO_DATE_AFTER = word_set("not_a_date_after")
_EVERY_YEAR = re.compile(f"یی?{SPACE}(?:{loose(['هەموو', 'هەر'])}){SPACE}ساڵ")
"""«١ی شەشی هەموو ساڵێک»."""


def read_day_in_words(text: str, at: int) -> DatePhrase | None:
    """Return «سێی هەشتی ٢٠١٤», whose last word of the day begins at `at`."""
    match = _DAY_IN_WORDS.match(text, at)
    if match is None:
        return None
    tens = _TENS_BEFORE.search(text, max(0, at - _LONGEST_TENS), at)
    start = tens.start("tens") if tens else at
    return _dated(text, match, start, number_of(text[start:match.end("day")]))


def read_month_in_words(text: str, at: int) -> DatePhrase | None:
    """Return «٧ی دوازدەی ٢٠٢١», whose digits begin at `at`."""
    match = _DAY_IN_DIGITS.match(text, at)
    return match and _dated(text, match, at, int(match["day"]))


def _dated(text: str, match: re.Match[str], start: int, day: int) -> DatePhrase | None:
    """Return the date of a day and a month in words, if something says that it is one."""
    year = year_behind_month(text, match.end("month")) if match["year"] is None else None
    end = year.end if year else match.end("year" if match["year"] else "month")
    if match["year"] is None and year is None and not _is_told(text, start, end):
        return None
    value = year.year if year else None
    if match["year"]:
        value = full_year(int(match["year"]), len(match["year"]), "gregorian")
    return DatePhrase(start, end, (value and calendar_of(value)) or "gregorian",
                      Ymd(value, number_of(match["month"]), day))


def _is_told(text: str, start: int, end: int) -> bool:
    """Tell whether a day and a month in words are a date by the words around them."""
    if loose_key(word_after(text, end)) in _COUNTED:
        return False
    if _EVERY_YEAR.match(text, end):
        return True
    before = loose_key(word_before(text, start)) or attached_before(text, start)
    if text.startswith(_ONE_ANOTHER, start):
        return before in _LABELS
    return before in _BEFORE_DAY or (
        before not in _NO_DATE_AFTER and _CASE.match(text, end) is not None) \
        or _WEEKDAY_BEFORE.search(text, max(0, start - 16), start) is not None
