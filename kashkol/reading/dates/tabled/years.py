"""Years alone, spans of them and decades: "the 2003 invasion", «في 2003», "1980'li yıllar".

A number of four digits is a year where something says so: a word or an era beside it, an ending
that only years have, a preposition with nothing behind it that the number could count, a noun that
has years («حرب»). Resolutions, laws, pages, sums and counts are none.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

from kashkol.languages.alternatives import any_of, literal
from kashkol.languages.date_patterns import (
    DASH,
    NO_LETTER,
    NO_LETTER_BEFORE,
    before_it,
    numbered,
)
from kashkol.languages.date_phrases import SHORT, SOLAR_YEARS, Calendar, DatePhrase, Ymd, full_year
from kashkol.languages.date_tables import Era, folded, folded_table
from kashkol.languages.name_rules import rules_of
from kashkol.reading.dates.tabled.written import WINDOW, Written

_MODERN: Final = range(1900, 2100)
_OLDER: Final = range(1500, 1900)
_ANY: Final = range(1000, 2100)
_SOLAR: Final = range(1250, SOLAR_YEARS.stop)
_LATEST_BARE = 2035
_MODERN_HISTORY: Final = range(1800, 1900)
_ROUND, _ROUND_OLDER = 50, 100
_LONGEST_SPAN = 120
_FOUR = 4
_NUMBER = re.compile(r"(?<!\d)(?<!\d[.,:/])\d{2,4}(?!\d)(?![.,:]\d)")
_RUNS_IN = re.compile(r"(?:[\d+*=×/_#$€£¥%]|\d[-:.,/]|\d ?[-/:] |\d |[$€£¥#] ?)\Z")
_RUNS_ON = re.compile(r" ?[%$€£¥]|[/_:*=×]\d| ?-\d| - \d|[+*=×]| \d{3}(?!\d)")
_CLOSED = re.compile(r"[)\]]?(?: ?[.,;:?!)\]»\"”\[]|'(?![^\W\d_])|-[^\W\d_]| - [^\W\d_]|$|\n)")
_BRACKETS = {"(": ")", "[": "]"}
_QUOTES = frozenset("\"«»“”‘’'")
_LINK_LENGTH = 14


def read_years(on: Written) -> Iterator[DatePhrase]:
    """Yield the years, spans of years and decades, in order; they may overlap."""
    yield from _decades(on)
    before: DatePhrase | None = None
    at = 0
    while match := _NUMBER.search(on.plain, at):
        at = match.end()
        found = _span(on, match) or (
            _year(on, match, before) if not _runs(on, *match.span()) else None)
        if found:
            before = found
            yield found


def _runs(on: Written, start: int, end: int) -> bool:
    """Tell whether what ends at `end` is part of a longer number, of a sum or of a share."""
    return _RUNS_IN.search(on.plain, max(0, start - 3), start) is not None \
        or _RUNS_ON.match(on.plain, end) is not None


# --- one year --------------------------------------------------------------------------------


def _year(on: Written, match: re.Match[str], before: DatePhrase | None) -> DatePhrase | None:
    start, end = match.span()
    value = int(match[0])
    era = _era_beside(on, start, end)
    if era == "before":
        return None
    if end - start == SHORT and era != "hijri":
        return _short_year(on, start, end, era, before)
    if era is not None and value in _ERAS[era]:
        return DatePhrase(start, end, era, Ymd(value))
    if end - start < _FOUR:
        return None
    calendar = _calendar(on, value)
    if calendar is None or _is_quoted(on, start, end):
        return None
    is_year = _is_named(on, start, end) or _is_told(on, start, end, before)
    return DatePhrase(start, end, calendar, Ymd(value)) if is_year else None


def _is_told(on: Written, start: int, end: int, before: DatePhrase | None) -> bool:
    """Tell whether a number that no word says to be a year is one."""
    value = int(on.plain[start:end])
    follows = _follows(on, start, value, before)
    if _endings(on.code).match(on.plain, end):
        return _has_ending(on, start, end, follows=follows)
    if follows and not on.has_behind("counted" if _is_round(value) else "units", end):
        return True
    heads = not _is_round(value) and _heads_line(on, start, end)
    return heads or (not _is_other(on, start, end) and _is_bare_year(on, start, end))


def _short_year(on: Written, start: int, end: int, era: Calendar | None,
                before: DatePhrase | None) -> DatePhrase | None:
    """Return a year without its century: «سال ۵۷», "in '91", or one behind another."""
    calendar: Calendar = era or ("solar" if on.words.solar_years else "gregorian")
    year = full_year(int(on.plain[start:end]), SHORT, calendar)
    said = on.has_before("short_year_words", start) or (
        before is not None and before.short and _follows(on, start, year, before))
    if int(on.plain[start:end]) < _LEAST_SHORT or not said or on.has_behind("counted", end):
        return None
    return DatePhrase(start, end, calendar, Ymd(year), short=True)


_LEAST_SHORT = 30
"""Smaller numbers may be days or counts."""
_ERAS: dict[Calendar, range] = {"gregorian": range(1, 2100), "solar": range(1000, 1500),
                           "hijri": range(1, 1501)}


def era_of(on: Written, end: int) -> Era | None:
    """Return the era that stands behind a year, `before` for one before the common era."""
    for pattern, era in on.words.eras.items():
        if _era(pattern).match(on.plain, end):
            return era
    return None


def _era_beside(on: Written, start: int, end: int) -> Era | None:
    """Return the era that stands behind a year or before it: "AH 1289"."""
    if on.has_before("before_era", start):
        return "before"
    return era_of(on, end) or next((era for pattern, era in on.words.eras_before.items()
                 if before_it([pattern]).search(on.plain, max(0, start - WINDOW), start)), None)


@cache
def _era(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"[)\]]? ?\(?(?:{pattern}){NO_LETTER}")


def _calendar(on: Written, value: int) -> Calendar | None:
    if on.words.solar_years and value in _SOLAR:
        return "solar"
    return "gregorian" if value in _ANY else None


def _is_quoted(on: Written, start: int, end: int) -> bool:
    """Tell whether a number stands in quotation marks by itself, as a title does.

    An apostrophe before an ending is no such mark: “2009'dan beri …”.
    """
    behind = on.text[end:end + 2]
    return start > 0 and on.text[start - 1] in _QUOTES and behind[:1] in _QUOTES \
        and behind != "" and not behind[1:].isalpha()


def _is_named(on: Written, start: int, end: int) -> bool:
    """Tell whether a word says that a number is a year."""
    return on.has_before("year_words", start) or _after(on.code).match(on.plain, end) is not None


def _has_ending(on: Written, start: int, end: int, *, follows: bool) -> bool:
    """Tell whether a number has an ending that only years have, and compares nothing.

    One that `follows` a year is one behind «or» too, and if it is round.
    """
    ending = _endings(on.code).match(on.plain, end)
    if ending is None or on.has_behind("more", ending.end()) \
            or (not follows and on.has_before("no_year", start)) \
            or _measures(on.code).search(on.plain, max(0, start - WINDOW), start):
        return False
    return follows or int(on.plain[start:end]) % _ROUND > 0 \
        or not on.is_of("weak_endings", ending[0])


@cache
def _after(code: str) -> re.Pattern[str]:
    return re.compile(rf"[)\]]? (?:{any_of(folded_table(code).year_words_after)}){NO_LETTER}")


@cache
def _endings(code: str) -> re.Pattern[str]:
    return re.compile(f"(?:{any_of(folded_table(code).year_endings)}){NO_LETTER}")


def _is_other(on: Written, start: int, end: int) -> bool:
    """Tell whether a number counts what follows it, or is that of a law or the like."""
    if on.has_before("no_year", start):
        return True
    sure = int(on.plain[start:end]) % _ROUND and on.has_before("sure_prepositions", start)
    return on.has_behind("units" if sure else "counted", end)


def _is_bare_year(on: Written, start: int, end: int) -> bool:
    """Tell whether a number is a year by its neighbours, none of which is a word for it."""
    value = int(on.plain[start:end])
    modern = _is_modern(on, value)
    if not modern and value not in _OLDER:
        return not _is_round(value) and _is_oldest(on, start, end)
    if on.has_behind("year_nouns", end):
        return True
    alone = _is_alone(on, start, end)
    if _is_round(value):
        return _is_round_year(on, start, end, alone=alone)
    counts = not (modern or alone or on.has_before("sure_prepositions", start)) \
        and _counts_next(on, end)
    return (_is_led_in(on, start) and not counts) or _is_bracketed(on, start, end) \
        or _is_described(on, start, end, modern=modern, alone=alone)


def _heads_line(on: Written, start: int, end: int) -> bool:
    """Tell whether a number and a colon begin a line, as in a chronicle: "1784: …"."""
    return on.plain.startswith(":", end + on.plain.startswith(" ", end)) \
        and _LINE_BEGINS.search(on.plain, max(0, start - WINDOW), start) is not None


_LINE_BEGINS = re.compile(r"(?:\A|\n) *(?:[-*•·–—] *)?\Z")


def _is_oldest(on: Written, start: int, end: int) -> bool:
    """Tell whether a number before 1500 is a year, as in "in 1258, the Mongols …", "(1480)"."""
    return _is_bracketed(on, start, end) or (
        on.has_before("year_prepositions", start) and _is_alone(on, start, end))


def _is_modern(on: Written, value: int) -> bool:
    return value in _MODERN or (on.words.solar_years and value in _SOLAR)


def _is_round(value: int) -> bool:
    """Tell whether a number is rather a sum than a year."""
    return value % (_ROUND_OLDER if value in _OLDER else _ROUND) == 0 and value != _NINETEEN_50


def _is_round_year(on: Written, start: int, end: int, *, alone: bool) -> bool:
    """Tell whether a round number is a year: nothing that it could count follows."""
    if _counts_next(on, end) and not on.has_behind("year_behind", end):
        return False
    return on.has_before("year_heads", start) or _is_bracketed(on, start, end) or (
        alone and (on.has_before("year_prepositions", start)
                   or on.has_before("weak_prepositions", start)))


def _is_led_in(on: Written, start: int) -> bool:
    """Tell whether a noun or a preposition before a number has years behind it."""
    return on.has_before("year_heads", start) or on.has_before("year_prepositions", start)


def _counts_next(on: Written, end: int) -> bool:
    """Tell whether a number may count the word behind it, which is no well-known place."""
    return on.has_behind("plurals", end) and _place(on.code).match(on.plain, end) is None


@cache
def _place(code: str) -> re.Pattern[str]:
    places = any_of(folded(re.escape(name), code) for name in rules_of(code).places)
    return re.compile(rf" (?:{places}){NO_LETTER}")


def _is_before_name(on: Written, end: int) -> bool:
    return on.words.capital_behind_year and on.plain.startswith(" ", end) \
        and on.text[end + 1:end + 2].isupper()


def _is_described(on: Written, start: int, end: int, *, modern: bool, alone: bool) -> bool:
    """Tell whether a number has a noun behind it and «the» before, or counts nothing.

    An earlier number has a single noun behind it, or a preposition before it as well.
    """
    counts = not alone and _counts_next(on, end)
    if on.has_before("weak_prepositions", start):
        return not counts and (modern or alone)
    if _is_before_name(on, end):
        return modern or int(on.plain[start:end]) in _MODERN_HISTORY
    if alone:
        return int(on.plain[start:end]) <= _LATEST_BARE if modern else \
            on.plain[start - 2:start] == ", "
    return on.has_before("determiners", start) and (modern or not counts)


_NINETEEN_50 = 1950


def _is_alone(on: Written, start: int, end: int) -> bool:
    """Tell whether a number counts nothing: it stands in brackets, or before the end of a clause.

    What a clause measures is no year: "the population was 1950."
    """
    if _is_bracketed(on, start, end):
        return True
    closed = _CLOSED.match(on.plain, end) or on.has_behind("year_behind", end)
    return bool(closed) and not _measures(on.code).search(
        on.plain, max(0, start - WINDOW), start)


def _is_bracketed(on: Written, start: int, end: int) -> bool:
    closing = _BRACKETS.get(on.plain[start - 1:start])
    return closing is not None and on.plain[end:end + 1] == closing


@cache
def _measures(code: str) -> re.Pattern[str]:
    measures = any_of(folded_table(code).measures)
    return re.compile(rf"{NO_LETTER_BEFORE}(?:{measures})[^.,;:?!\n]*\Z")


def _follows(on: Written, start: int, value: int, before: DatePhrase | None) -> bool:
    """Tell whether an earlier year stands before, with «and» or a comma between them."""
    if before is None or not 0 <= start - before.end <= _LINK_LENGTH or before.first.month:
        return False
    if abs(value - (before.first.year or 0)) > _LONGEST_SPAN:
        return False
    gap = on.plain[before.end:start]
    return on.patterns.ands.fullmatch(gap) is not None \
        or on.patterns.until.fullmatch(gap) is not None


# --- two years -------------------------------------------------------------------------------


def _span(on: Written, match: re.Match[str]) -> DatePhrase | None:
    """Return "1980-1988", "1980-88", "from 1980 to 1988", "between 1980 and 1988"."""
    start, end = match.span()
    second = _second_year(on.code).match(on.plain, end) if end - start == _FOUR else None
    if second is None or _runs(on, start, second.end()):
        return None
    first, last = int(match[0]), _last(match[0], second["y"])
    calendar, era = _calendar_of_both(on, first, last), era_of(on, second.end())
    if calendar is None or era == "before":
        return None
    named = second["and"] is None and (era or _is_span_named(on, start, second.end()))
    if not named and not _is_span(on, start, second, first):
        return None
    return DatePhrase(start, second.end("y"), era or calendar, Ymd(first), Ymd(last))


def _calendar_of_both(on: Written, first: int, last: int) -> Calendar | None:
    """Return the calendar of two years, the second later than the first by a lifetime at most."""
    calendar = _calendar(on, first)
    return calendar if calendar == _calendar(on, last) \
        and 0 < last - first <= _LONGEST_SPAN else None


def _last(first: str, said: str) -> int:
    """Return the second of two years, the century being that of the first if it has none."""
    return int(said) if len(said) == _FOUR else int(first[:2] + said)


def _is_span_named(on: Written, start: int, end: int) -> bool:
    """Tell whether a word or an ending says that two numbers are years."""
    return _is_named(on, start, end) or _endings(on.code).match(on.plain, end) is not None


def _is_span(on: Written, start: int, second: re.Match[str], first: int) -> bool:
    """Tell whether two numbers are years: nothing that they could count follows."""
    if not _is_modern(on, first) and first not in _OLDER:
        return False
    if len(second["y"]) == _FOUR and on.has_behind("counted", second.end()):
        return False
    if second["and"]:
        return on.patterns.between.search(on.plain, max(0, start - 24), start) is not None
    is_round = first % _ROUND == 0 and int(second["y"]) % _ROUND == 0
    return not on.has_before("no_year", start) and (
        not is_round or on.plain[start - 1:start] in _BRACKETS)


@cache
def _second_year(code: str) -> re.Pattern[str]:
    """Return the pattern of what stands behind the first of two years."""
    words = folded_table(code)
    ending = f"(?:{any_of([*words.month_endings, *words.year_endings])})?" \
        if words.month_endings or words.year_endings else ""
    year = f"(?:(?:{any_of([*words.year_words, *words.before_year])}) )?" \
        if words.year_words else ""
    return re.compile(
        rf"(?: ?(?:{DASH}) ?"
        rf"|{ending} ?(?:(?P<and>{any_of(words.ands)})|{any_of(words.ranges)}) ?{year})"
        r"(?P<y>\d{4}(?!\d)(?![.,]\d)|(?:(?<=[-/])|(?<=[-–] ))\d{2}(?![\d:/-]|[.,]\d))")


# --- decades ---------------------------------------------------------------------------------


def _decades(on: Written) -> Iterator[DatePhrase]:
    """Yield "the 1990s", «ثمانينيات القرن الماضي», «دهه ۶۰»."""
    for match in _in_figures(on.code).finditer(on.plain):
        groups = {name: value for name, value in match.groupdict().items() if value}
        year = next(name for name in groups if name[0] == "y")
        found = _decade(on, match.span(next(iter(groups))), int(groups[year]))
        if found:
            yield found
            yield from _next_decade(on, found)
    for match in _in_words(on.code).finditer(on.plain):
        said = not on.words.decade_before or on.has_before("decade_before", match.start("y"))
        found = _decade(on, match.span("y"), on.words.decade_words[match["y"]])
        if said and found:
            yield found


def _next_decade(on: Written, before: DatePhrase) -> Iterator[DatePhrase]:
    """Yield the second of two decades that share a word before them: «دهه ۶۰ و ۷۰»."""
    joined = on.patterns.ands.match(on.plain, before.end) if on.words.decade_before else None
    second = joined and _TENS.match(on.plain, joined.end())
    if second:
        found = _decade(on, second.span(), int(second[0]))
        if found and found.calendar == before.calendar:
            yield found


_TENS = re.compile(r"(?:\d{2})?\d0(?!\d)")


def _decade(on: Written, span: tuple[int, int], first: int) -> DatePhrase | None:
    start, end = span
    if on.has_behind("no_decade", end) or on.has_before("no_decade_before", start):
        return None
    if first < _HUNDRED:
        first += _SHORT_SOLAR if on.words.solar_years else _CENTURY
    for pattern, years in on.words.decade_eras.items():
        if on.words.solar_years and first not in _SOLAR:
            continue
        behind = re.compile(rf" (?P<era>{pattern}){NO_LETTER}").match(on.plain, end)
        if behind:
            first += years
            end = end if on.words.solar_years else behind.end("era")
    calendar: Calendar = "solar" if first in _SOLAR else "gregorian"
    return DatePhrase(start, end, calendar, Ymd(first), Ymd(first + 9))


_HUNDRED, _CENTURY, _SHORT_SOLAR = 100, 1900, 1300


@cache
def _in_figures(code: str) -> re.Pattern[str]:
    patterns = numbered(folded_table(code).decades_in_figures, "y", "all")
    return re.compile(
        rf"(?<![\d.,:/])(?<!\d-){NO_LETTER_BEFORE}(?:{patterns}){NO_LETTER}")


@cache
def _in_words(code: str) -> re.Pattern[str]:
    words = folded_table(code)
    attached = f"(?:{words.attached})?" if words.attached else ""
    return re.compile(
        f"{NO_LETTER_BEFORE}{attached}(?P<y>{literal(words.decade_words)}){NO_LETTER}")
