"""Dates with a month's name: «7 تشرين الثاني 2021», "3, 5 and 7 March", "2021 yılının Kasım".

A month alone is a date only where words around it say so, for "May" is also a verb and «مهر» an
agency. Days of a list that follow one another are one stretch, as in Sorani; others are a date
each.
"""

import re
from collections.abc import Iterator
from functools import cache
from typing import Final

import msgspec
from msgspec.structs import replace

from kashkol.languages.date_phrases import (
    KURDISH_YEARS,
    SHORT,
    SOLAR_YEARS,
    Calendar,
    DatePhrase,
    Ymd,
    full_year,
)
from kashkol.reading.dates.tabled.written import Written

_LATEST = 2100
_LONGEST_SHORT = 3
"""Digits of a year that only the Islamic calendar has, with its era behind."""
_YEARS: dict[Calendar, range] = {
    "gregorian": range(1000, _LATEST), "solar": range(1200, _LATEST), "hijri": range(1, 1501)}
_LARGEST_DAY, _LARGEST_WITH_YEAR = 31, 39
"""A number up to this may be a day, or with a year a day with a typing error."""
_ROUND = 50
_FIRST_LIKELY: dict[Calendar, int] = {"gregorian": 1900, "solar": 1300}
"""Earlier numbers behind a month rather count if something they could count follows."""
_LIKELY_SOLAR = 30
"""«آبان ۹۸»: two digits this large, or with a zero before, are a solar year and no day."""
_CLOSED = re.compile(r"[)\]]? ?(?:[.,;:?!)»]|$|\n)")
"""The end of a clause, behind a number that counts nothing."""
_LONGEST_LINK = 30
"""Code points of a month's name and what joins the next to it."""
_ZWNJ: Final = "\N{ZERO WIDTH NON-JOINER}"


def read_named(on: Written) -> Iterator[DatePhrase]:
    """Yield the dates with a month's name, those of each form in order; they may overlap."""
    for pattern in (on.patterns.day_first, on.patterns.month_first):
        yield from _with_days(on, pattern)
    for dated in on.patterns.year_month.finditer(on.plain):
        yield from _of_year(on, dated)
    at = 0
    while match := on.patterns.month_year.search(on.plain, at):
        found = _month_of_year(on, match)
        at = found.end if found else match.end("m")
        if found:
            yield found
    for name in on.patterns.month.finditer(on.plain):
        alone = _month_alone(on, name)
        if alone:
            yield alone


# --- with a day ------------------------------------------------------------------------------


def _with_days(on: Written, pattern: re.Pattern[str]) -> Iterator[DatePhrase]:
    at = 0
    while match := pattern.search(on.plain, at):
        found = _days_of_month(on, match) if _is_month(on, match) else []
        at = max(found[-1].end if found else 0, match.end("m"), match.end("days"))
        yield from found


def _is_month(on: Written, match: re.Match[str]) -> bool:
    """Tell whether a name with a number beside it is a month by how it is written."""
    start, end = match.span("m")
    if on.text[end:end + 1] == _ZWNJ and not match["after"]:
        return False
    if on.words.capital_months and not on.text[start].isupper():
        return False
    if _is_of_other(on, start, end):
        return False
    year = match.groupdict().get("y")
    if year and on.has_before("before_era", match.start()):
        return False
    return bool(year or match["after"]) or not (
        on.text[start].islower() and on.is_of("everyday_if_small", match["m"]))


def _is_of_other(on: Written, start: int, end: int) -> bool:
    """Tell whether words beside a name make it something else: «خبرگزاری مهر», "May Street"."""
    return bool(on.words.no_month_behind and on.has_behind("no_month_behind", end)) \
        or bool(on.words.no_month_before and on.has_before("no_month_before", start))


class _Days(msgspec.Struct, frozen=True, gc=False):
    """A day of a list, or a stretch of days."""

    first: int
    last: int
    start: int
    end: int


def _days_of_month(on: Written, match: re.Match[str]) -> list[DatePhrase]:
    """Return the days of a match, each a date."""
    calendar, month = month_of(on, match["m"])
    year, end = _told_year(on, match, calendar)
    calendar, month = month_of(on, match["m"], year)
    is_first = match.start("days") < match.start("m")
    days = list(_stretches(on, match, is_last=is_first))
    largest = _LARGEST_DAY if year is None else _LARGEST_WITH_YEAR
    if not days or days[-1].last > largest or (
            year is None and _is_other(on, match, calendar)):
        return []
    phrases = [
        DatePhrase(each.start, each.end, calendar, Ymd(year, month, each.first),
                   Ymd(year, month, each.last) if each.last != each.first else None)
        for each in days]
    whole = -1 if is_first else 0
    phrases[whole] = replace(phrases[whole], start=min(phrases[whole].start, match.start("m")))
    if is_first or year:
        phrases[-1] = replace(phrases[-1], end=max(phrases[-1].end, end))
    return [*phrases[:-1], shifted(on, phrases[-1])]


def _is_other(on: Written, match: re.Match[str], calendar: Calendar) -> bool:
    """Tell whether a number and a month without a year are something else.

    "May 20 people were killed" counts, «20 عقرب» are scorpions, "otuz Ramazan" thirty months.
    """
    if match.start("days") > match.start("m"):
        return on.words.month_first == "with a year" or on.has_behind(
            "counted", match.end("days"))
    in_words = match["days"].strip() in on.words.days
    return on.is_of("months_with_year", match["m"]) or (
        calendar == "hijri" and in_words and not on.words.word_days_need)


def _stretches(on: Written, match: re.Match[str], *, is_last: bool) -> Iterator[_Days]:
    """Yield the days of a list, those that follow one another as one stretch."""
    held: _Days | None = None
    for item in _listed(on, match, is_last=is_last):
        day = day_of(on, item["d"])
        each = _Days(day, day, item.start("d"),
                     _end_of_day(on.plain, item) if is_last else item.end("d"))
        if held and _goes_on(on, held, each, item["join"] or ""):
            held = _Days(held.first, each.last, held.start, each.end)
            continue
        if held and each.first > held.last:
            yield held
        held = each
    if held:
        yield held


def _goes_on(on: Written, held: _Days, each: _Days, join: str) -> bool:
    """Tell whether a day goes on from those before it, as the end of a range or the next day."""
    if not join or each.first <= held.last:
        return False
    return each.first == held.last + 1 or not _is_and(on, join) \
        or on.patterns.between.search(on.plain, max(0, held.start - 20), held.start) is not None


def _listed(on: Written, match: re.Match[str], *, is_last: bool) -> list[re.Match[str]]:
    """Return the days of a list.

    Where there is no word for «and», only the day beside the month is of it: "On Friday 12, 3
    March", "March 3, 20 people".
    """
    items = list(on.patterns.day.finditer(on.plain, *match.span("days")))
    joins = [item["join"] or "" for item in items]
    commas = [at for at, join in enumerate(joins) if at and _is_and(on, join)]
    if not commas or any(is_listing(join) for join in joins[1:]):
        return items
    return items[commas[-1]:] if is_last else items[:commas[0]]


def is_listing(join: str) -> bool:
    """Tell whether what joins two days is more than a comma."""
    return any(sign.isalpha() or sign in "&-" for sign in join)


def _is_and(on: Written, join: str) -> bool:
    return on.patterns.is_and.fullmatch(join) is not None


def day_of(on: Written, written: str) -> int:
    """Return the number of a day in figures or in words."""
    if written in on.words.days:
        return on.words.days[written]
    return int("".join(sign for sign in written if sign.isdigit()))


def _end_of_day(plain: str, item: re.Match[str]) -> int:
    """Return where a day ends that no month follows directly, without its ending."""
    start, end = item.span("d")
    while plain[start].isdigit() and not plain[end - 1].isdigit():
        end -= 1
    return end


# --- month and year --------------------------------------------------------------------------


def month_of(on: Written, name: str, year: int | None = None) -> tuple[Calendar, int]:
    """Return the calendar and the number of a month's name, whatever its ending is.

    Kurmanji «Rêbendan» is January, and the eleventh month of the solar `year` 1324.
    """
    while name and not any(name in each for each in (
            on.words.months, on.words.solar, on.words.hijri)):
        name = name[:-1]
    if year in SOLAR_YEARS and name in on.words.solar:
        return "solar", on.words.solar[name]
    return on.words.month(name)


def _told_year(on: Written, match: re.Match[str], calendar: Calendar) -> tuple[int | None, int]:
    """Return the year of a match, if it is one, and where the date ends."""
    groups = match.groupdict()
    second = "second" if groups.get("second") else "second2"
    end = match.end("after") if groups.get("after") and \
        on.text[match.end("m"):match.end("m") + 1] == _ZWNJ else match.end("m")
    if groups.get(second):
        if month_of(on, groups[second] or "") != month_of(on, match["m"]):
            return None, end
        end = match.end(second)
    year = _year(on, match, calendar) if groups.get("y") else None
    return year, match.end("y") if year is not None else end


def _year(on: Written, match: re.Match[str], calendar: Calendar) -> int | None:
    """Return the year behind a month, or nothing if the number there is none."""
    said, end = match["y"], match.end("y")
    value = int(said)
    if calendar == "hijri":
        is_year = len(said) > _LONGEST_SHORT or on.has_behind("eras", end)
    elif len(said) <= _LONGEST_SHORT:
        is_year = len(said) == SHORT and _is_short_year(on, match, calendar)
        value = full_year(value, SHORT, calendar) if is_year else value
    else:
        is_year = not on.has_behind("counted", end) or (
            value % _ROUND > 0 and value >= _FIRST_LIKELY[calendar])
    is_kurdish = calendar == "solar" and value in KURDISH_YEARS
    return value if is_year and (value in _YEARS[calendar] or is_kurdish) else None


def _is_short_year(on: Written, match: re.Match[str], calendar: Calendar) -> bool:
    """Tell whether two digits behind a month are a year: «آبان ۹۸», "7-Nov-21", "Nov. '21"."""
    said, sign = match["y"], on.plain[match.start("y") - 1]
    if calendar == "solar":
        is_likely = int(said) >= _LIKELY_SOLAR or said[0] == "0" \
            or _CLOSED.match(on.plain, match.end("y"))
        return bool(is_likely) and not on.has_behind("counted", match.end("y"))
    if sign == "'" or (sign == "-" and on.plain[match.start("m") - 1] == "-"):
        return True
    return sign == " " and int(said) > _LARGEST_DAY and "days" in match.groupdict() \
        and _is_short_year_alone(on, match.end("y"))


def _is_short_year_alone(on: Written, end: int) -> bool:
    """Tell whether two digits behind a day and its month count nothing: «22 أيلول 80»."""
    shape = on.words.counted_shape
    return bool(shape) and not on.has_behind("counted", end) \
        and re.compile(rf" (?:{shape})(?![^\W\d_])").match(on.plain, end) is None


def _of_year(on: Written, match: re.Match[str]) -> Iterator[DatePhrase]:
    """Yield "2021 yılının Kasım", whose year stands first, or "Mart ayının 16"."""
    calendar, month = month_of(on, match["m"])
    year = int(match["y"]) if match["y"] else None
    said = match["d1"] or match["d"]
    counts = year is None and on.has_behind("counted", match.end())
    if (year in _YEARS[calendar] or (year is None and said)) and not counts:
        yield DatePhrase(match.start("y" if year else "m"), match.end("d" if match["d"] else "m"),
                         calendar, Ymd(year, month, int(said) if said else None))


def _month_of_year(on: Written, match: re.Match[str]) -> DatePhrase | None:
    """Return "March 2003"."""
    if not _is_month(on, match):
        return None
    calendar, month = month_of(on, match["m"])
    year, end = _told_year(on, match, calendar)
    calendar, month = month_of(on, match["m"], year)
    return DatePhrase(match.start("m"), end, calendar, Ymd(year, month)) if year else None


# --- a month alone ---------------------------------------------------------------------------


def _month_alone(on: Written, match: re.Match[str]) -> DatePhrase | None:
    """Return a month without day and year, if words around it say that it is one."""
    calendar, month = month_of(on, match["m"])
    if calendar == "hijri" or not _is_month(on, match) \
            or on.is_of("months_with_year", match["m"]):
        return None
    start, end = match.start("m"), _told_year(on, match, calendar)[1]
    found = shifted(on, DatePhrase(start, end, calendar, Ymd(None, month)))
    if found.is_relative:
        return found
    said = _is_said(on, match) or _leads_to_month(on, end)
    return found if said else None


def _is_said(on: Written, match: re.Match[str]) -> bool:
    """Tell whether words beside a name say that it is a month."""
    start = match.start("m")
    if on.has_before("month_before_everyday", start) or match["after"] \
            or on.has_behind("month_behind", match.end("m")):
        return True
    everyday = on.is_of("everyday_months", match["m"]) or (
        on.text[start].islower() and on.is_of("everyday_if_small", match["m"]))
    return _is_listed(on, match) if everyday else on.has_before("month_before", start)


def _is_listed(on: Written, match: re.Match[str]) -> bool:
    """Tell whether a name is joined to another month's, with such a word before: «في ماي وجوان»."""
    before = _month_before(on, match.start("m"))
    if before:
        return on.has_before("month_before", before.start("m"))
    end = match.end("m")
    joined = on.patterns.ands.match(on.plain, end)
    follows = any(on.patterns.month.match(on.plain, at) for at in (
        end + 1, joined.end() if joined else end + 1))
    return follows and on.has_before("month_before", match.start("m"))


def _month_before(on: Written, start: int) -> re.Match[str] | None:
    """Return the month's name that is joined to what begins at a place, if there is one."""
    for name in on.patterns.month.finditer(on.plain, max(0, start - _LONGEST_LINK), start):
        if on.patterns.ands.fullmatch(on.plain, name.end("m"), start):
            return name
    return None


def _leads_to_month(on: Written, end: int) -> bool:
    """Tell whether a month with its year follows: "March to May 2020"."""
    joined = on.patterns.until.match(on.plain, end) or on.patterns.ands.match(on.plain, end)
    other = joined and on.patterns.month_year.match(on.plain, joined.end())
    return other is not None and _month_of_year(on, other) is not None


# --- last year's, next month's ---------------------------------------------------------------


def shifted(on: Written, found: DatePhrase) -> DatePhrase:
    """Return a date without a year with the words that move it: "7 November last year"."""
    if found.first.year is not None or found.last is not None:
        return found
    kinds = ("years_behind", "shifts_behind", "years_before", "shifts_before")
    for kind in kinds:
        shift, start, end = _shift(on, kind, found)
        if shift is None:
            continue
        if kind.startswith("years"):
            return replace(found, start=start, end=end, year_shift=shift)
        return replace(found, start=start, end=end, nearest=shift) if shift else replace(
            found, start=start, end=end, year_shift=0)
    return found


def _shift(on: Written, kind: str, found: DatePhrase) -> tuple[int | None, int, int]:
    """Return by how much words of a kind move a date, and where it begins and ends with them."""
    patterns: dict[str, int] = getattr(on.words, kind)
    for pattern, shift in patterns.items():
        if kind.endswith("behind"):
            match = behind_date(pattern).match(on.plain, found.end)
            if match:
                return shift, found.start, match.end("words")
        else:
            match = before_date(pattern).search(on.plain, max(0, found.start - 40), found.start)
            if match:
                return shift, match.start("words"), found.end
    return None, found.start, found.end


@cache
def behind_date(pattern: str) -> re.Pattern[str]:
    """Return the pattern of words behind a date, in a group `words`."""
    return re.compile(rf" (?P<words>{pattern})(?![^\W\d_])")


@cache
def before_date(pattern: str) -> re.Pattern[str]:
    """Return the pattern of words before a date, in a group `words`."""
    return re.compile(rf"(?<![^\W\d_])(?P<words>{pattern}) \Z")
