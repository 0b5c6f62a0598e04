"""Explicit dates in a text of a language that is read by tables.

Days, months and years with a month's name, in figures, and years after a word that says so. A
weekday beside a day is evidence. Relative words and times are not read.
"""

import re
from collections.abc import Sequence
from typing import Final

from kashkol.languages.ckb.date_phrases import DatePhrase, Ymd
from kashkol.languages.ckb.date_values import as_date, stated
from kashkol.languages.ckb.date_words import Calendar
from kashkol.languages.date_tables import SOLAR, YEARS, DateTable, date_patterns, date_table
from kashkol.model import DateMention, Span

_FIGURES = re.compile(
    r"(?<![\d./:-])(?:(?P<y>\d{4})(?P<s>[-/.])(?P<m>\d{1,2})(?P=s)(?P<d>\d{1,2})"
    r"|(?P<d2>\d{1,2})\s?(?P<s2>[-/.])\s?(?P<m2>\d{1,2})\s?(?P=s2)\s?(?P<y2>\d{4}))(?![\d/-]|[.:]\d)")
_MONTHS: Final = 12
_BEFORE: Final = 30
"""Code points before a day in which its weekday is looked for."""


def find_dates(text: str, code: str) -> tuple[DateMention, ...]:
    """Return the explicit dates of a text, in order; the time is linear in its length."""
    words, patterns = date_table(code), date_patterns(code)
    found: dict[int, tuple[int, DatePhrase, bool]] = {}
    for match in patterns.named.finditer(text):
        _put(found, _named(match, words), unsure=False)
    for match in _FIGURES.finditer(text):
        phrase, unsure = _figures(match, words)
        _put(found, phrase, unsure=unsure)
    for match in patterns.years.finditer(text) if patterns.years else ():
        _put(found, _year(match, words), unsure=False)
    mentions = []
    reach = 0
    for start in sorted(found):
        end, phrase, unsure = found[start]
        if start >= reach:
            reach = end
            mentions.append(_mention(text, phrase, code, unsure=unsure))
    return tuple(mentions)


def stated_day(text: str, paragraphs: Sequence[Span], dates: Sequence[DateMention]) -> str | None:
    """Return the day on which a text says that it was published: a day alone on a line.

    Such a line is at the top or at the foot, and holds little else. Lines that disagree say
    nothing.
    """
    edges = {*paragraphs[:_TOP], *paragraphs[-_FOOT:]}
    days = {found.value for found in dates for line in edges
            if line.start <= found.start and found.end <= line.end and as_date(found.value)
            and found.problem is None and _is_alone(text, line, found)}
    return days.pop() if len(days) == 1 else None


def _is_alone(text: str, line: Span, found: DateMention) -> bool:
    beside = text[line.start:found.start] + text[found.end:line.end]
    return sum(map(str.isalpha, beside)) <= _LETTERS_BESIDE


_TOP: Final = 3
_FOOT: Final = 2
_LETTERS_BESIDE: Final = 12
"""Most letters beside a day that is alone on a line: those of a weekday, or of «Date:»."""


def _put(found: dict[int, tuple[int, DatePhrase, bool]], phrase: DatePhrase | None, *,
         unsure: bool) -> None:
    """Add a phrase, if there is none that begins at the same place and is as long."""
    if phrase and found.get(phrase.start, (0,))[0] < phrase.end:
        found[phrase.start] = (phrase.end, phrase, unsure)


def _named(match: re.Match[str], words: DateTable) -> DatePhrase | None:
    """Return a date with a month's name."""
    of = {name: value for name, value in match.groupdict().items() if value}
    calendar, month = words.month(_first(of, "m", "m2", "m3"))
    year = _int(_first(of, "y", "y2", "y3"))
    day, last = _first(of, "d", "d3"), _first(of, "d2", "d4")
    start = min(match.start(name) for name in of)
    end = max(_end_of(match, name) for name in of)
    return DatePhrase(
        start, end, calendar, Ymd(year, month, _day(day, words)),
        Ymd(year, month, _day(last, words)) if last else None)


def _first(of: dict[str, str], *names: str) -> str:
    """Return the first group that matched; empty if none did."""
    return next((of[name] for name in names if name in of), "")


def _end_of(match: re.Match[str], name: str) -> int:
    """Return where a part of a date ends, without the ending on the number of a day."""
    text, (start, end) = match.string, match.span(name)
    while end > start and text[start].isdigit() and not text[end - 1].isdigit():
        end -= 1
    return end


def _figures(match: re.Match[str], words: DateTable) -> tuple[DatePhrase | None, bool]:
    """Return a date in figures, and whether its order is not certain."""
    of = match.groupdict()
    year = int(of["y"] or of["y2"])
    month, day = int(of["m"] or of["m2"]), int(of["d"] or of["d2"])
    unsure = False
    if of["y"] is None and words.numeric == "month or day":
        unsure = month <= _MONTHS and day <= _MONTHS and month != day
        if month > _MONTHS:
            month, day = day, month
    if year not in YEARS and year not in SOLAR:
        return None, False
    calendar: Calendar = "solar" if year in SOLAR else "gregorian"
    return DatePhrase(*match.span(), calendar, Ymd(year, month, day)), unsure


def _year(match: re.Match[str], words: DateTable) -> DatePhrase | None:
    """Return a year that stands alone."""
    name = next(name for name, value in match.groupdict().items() if value)
    year = int(match[name])
    if year in YEARS:
        return DatePhrase(*match.span(name), "gregorian", Ymd(year))
    if words.solar_years and year in SOLAR:
        return DatePhrase(*match.span(name), "solar", Ymd(year))
    return None


def _mention(text: str, phrase: DatePhrase, code: str, *, unsure: bool) -> DateMention:
    value = stated(phrase)
    iso, problem = value.iso, value.problem
    if unsure:
        iso, problem = None, "ambiguous"
    weekday = _weekday(text, phrase.start, code)
    day = as_date(iso)
    is_right = weekday is None or day is None or day.isoweekday() == weekday
    return DateMention(
        start=phrase.start, end=phrase.end, surface=text[phrase.start:phrase.end], value=iso,
        kind="explicit", calendar=phrase.calendar, time=None,
        weekday=None if weekday is None or day is None else "ok" if is_right else "conflict",
        problem=problem if is_right else "weekday-conflict")


def _weekday(text: str, start: int, code: str) -> int | None:
    """Return the number of the weekday that stands directly before a day."""
    pattern = date_patterns(code).weekday
    before = text[max(0, start - _BEFORE):start]
    found = list(pattern.finditer(before)) if pattern else []
    if not found or sum(map(str.isalpha, before[found[-1].end():])) > _LETTERS_BETWEEN:
        return None
    return date_table(code).weekdays[found[-1][0]]


_LETTERS_BETWEEN: Final = 6


def _day(written: str, words: DateTable) -> int | None:
    if written in words.days:
        return words.days[written]
    return _int("".join(sign for sign in written if sign.isdigit()))


def _int(figures: str) -> int | None:
    return int(figures) if figures else None

