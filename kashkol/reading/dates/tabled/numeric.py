"""Dates in figures: `2021-11-07`, `7.11.2021`, `11/7/2021`, «۱۴۰۰/۸/۱۶».

Whether the day or the month stands first is a habit of a press. Where a language has both habits,
another date of the text tells which, one with a number above 12; else a weekday may tell it, and
without any the date is ambiguous.
"""

import re
from collections.abc import Iterator

from kashkol.languages.alternatives import any_of
from kashkol.languages.date_phrases import SHORT, SOLAR_YEARS, Calendar, DatePhrase, Ymd, full_year
from kashkol.reading.dates.tabled.written import Written

_FIGURES = re.compile(
    r"(?<![\d/:\\-])(?<!\d[.,])"
    r"(?:(?P<y>\d{4}) ?(?P<s>[-/.\\]) ?(?P<m>\d{1,2}) ?(?P=s) ?(?P<d>\d{1,2})"
    r"|(?P<a>\d{1,2}) ?(?P<s2>[-/.\\]) ?(?P<b>\d{1,2}) ?(?P=s2) ?(?P<y2>\d{4}|\d{2}))"
    r"(?!\d)(?![.,:/\\-]\d)(?! ?%)")
_OLDEST, _LATEST = 1700, 2100
_SOLAR = range(1250, SOLAR_YEARS.stop)
_HIJRI = range(1, 1501)
_SHORT_GREGORIAN = range(10, 30)
"""Two digits that are rather a Gregorian year where solar ones are written as well."""
_MONTHS, _DAYS = 12, 31
_LARGEST = 39
"""A number up to this may be a day with a typing error."""
_DAY_MONTH = re.compile(r"(?P<a>\d{1,2}) ?(?P<s>[/-]) ?(?P<b>\d{1,2})(?!\d)(?! ?[/.,:-]\d)")


def read_numeric(on: Written) -> Iterator[DatePhrase]:
    """Yield the dates in figures, in order; one whose order nothing tells is unsure."""
    matches = list(_FIGURES.finditer(on.plain))
    order = _order(matches) or (_order_of_named(on) if matches else "")
    for match in matches:
        found = None if on.has_before("references", match.start()) else _date(on, match, order)
        if found:
            yield found
    for match in _DAY_MONTH.finditer(on.plain) if on.words.numeric == "day" else ():
        day, month = int(match["a"]), int(match["b"])
        if 1 <= day <= _DAYS and 1 <= month <= _MONTHS \
                and on.has_before("short_years", match.start()):
            yield DatePhrase(*match.span(), "gregorian", Ymd(None, month, day))


def _order(matches: list[re.Match[str]]) -> str:
    """Return what the first number of a text's dates is, where they tell it: `day`, `month`."""
    told = set()
    for match in matches:
        if match["a"] and match["s2"] != ".":
            first, second = int(match["a"]), int(match["b"])
            if _MONTHS < first <= _DAYS and second <= _MONTHS:
                told.add("day")
            elif _MONTHS < second <= _DAYS and first <= _MONTHS:
                told.add("month")
    return told.pop() if len(told) == 1 else ""


def _order_of_named(on: Written) -> str:
    """Return the same by the dates with a month's name, in a language that has both orders."""
    if on.words.numeric != "month or day":
        return ""
    day_first = on.patterns.day_first.search(on.plain) is not None
    if day_first == (on.patterns.month_first.search(on.plain) is not None):
        return ""
    return "day" if day_first else "month"


def _date(on: Written, match: re.Match[str], order: str) -> DatePhrase | None:
    if match["y"]:
        year, month, day = int(match["y"]), int(match["m"]), int(match["d"])
        unsure = False
    elif on.words.solar_years and int(match["a"]) > _LARGEST:
        return _short_solar(on, match)
    else:
        year = int(match["y2"])
        day, month, unsure = _in_order(on, match, order)
    calendar = _calendar(on, match.end(), year)
    if match["y2"] and len(match["y2"]) == SHORT:
        if not _is_short(on, match, day, month):
            return None
        calendar = _calendar_of_short(on, year)
        year = full_year(year, SHORT, calendar)
    if calendar is None or day > _LARGEST or month > _LARGEST:
        return None
    return DatePhrase(*match.span(), calendar, Ymd(year, month, day), unsure=unsure)


def _calendar_of_short(on: Written, year: int) -> Calendar:
    """Return the calendar of a year of two digits."""
    return "solar" if on.words.solar_years and year not in _SHORT_GREGORIAN else "gregorian"


def _short_solar(on: Written, match: re.Match[str]) -> DatePhrase | None:
    """Return a labelled date with its year first, without the century: «مورخ ۹۸/۳/۱۲»."""
    year, month, day = (int(match[name]) for name in ("a", "b", "y2"))
    if not 1 <= month <= _MONTHS or not 1 <= day <= _DAYS \
            or not on.has_before("short_years", match.start()):
        return None
    return DatePhrase(*match.span(), "solar", Ymd(full_year(year, SHORT, "solar"), month, day))


def _in_order(on: Written, match: re.Match[str], order: str) -> tuple[int, int, bool]:
    """Return the day and the month of a date, and whether they may be exchanged."""
    day, month = int(match["a"]), int(match["b"])
    if month > _MONTHS >= day > 0 and month <= _DAYS and match["s2"] != ".":
        return month, day, False
    may_be_both = 0 < day <= _MONTHS and 0 < month <= _MONTHS and day != month
    if not may_be_both or match["s2"] == ".":
        return day, month, False
    if order == "month":
        return month, day, False
    return day, month, order == "" and on.words.numeric == "month or day"


def _calendar(on: Written, end: int, year: int) -> Calendar | None:
    """Return the calendar of a year in figures, by what stands behind it and its size."""
    for pattern, era in on.words.eras.items():
        if era == "hijri" and year in _HIJRI and era_behind(pattern).match(on.plain, end):
            return "hijri"
    if _OLDEST <= year < _LATEST:
        return "gregorian"
    return "solar" if year in _SOLAR else None


def _is_short(on: Written, match: re.Match[str], day: int, month: int) -> bool:
    """Tell whether a date with two digits of its year is one: alone on a line, or labelled."""
    if not (1 <= day <= _DAYS and 1 <= month <= _MONTHS):
        return False
    alone = on.plain[match.start() - 1:match.start()] in {"", "\n"} \
        and on.plain[match.end():match.end() + 1] in {"", "\n"} and day > _MONTHS
    return alone or on.has_before("short_years", match.start()) \
        or on.has_behind("short_years_behind", match.end())


def era_behind(pattern: str) -> re.Pattern[str]:
    """Return the pattern of an era directly behind a year; `re` remembers it."""
    return re.compile(rf"[)\]]? ?[(]?(?P<era>{any_of([pattern])})(?![^\W\d_])")


