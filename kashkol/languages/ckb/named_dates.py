"""Dates with a month's name: «٧ی تشرینی دووەمی ٢٠٢١», «نۆی نیسان», «١٠-١٢ی ئازار», «ئایاری ٢٠٢٠».

A month's name alone is a date only where the words around it say so, for «ئازار» is also pain,
«نیسان» a car, «گەلاوێژ» a woman and «شۆڕشی ئۆکتۆبەر» a revolution.
"""

import re
from typing import Final

import msgspec
from msgspec.structs import replace

from kashkol.languages.ckb.date_words import (
    EVERYDAY_MONTHS,
    HOUR_WORD,
    MONTH,
    MONTHS,
    NO_LETTER,
    NUMBER_WORD,
    ORDINAL,
    SHIFTS,
    SPACE,
    SUFFIX,
    UNSURE_MONTHS,
    UNTIL,
    attached_before,
    loose,
    loose_key,
    number_of,
    word_after,
    word_before,
    word_set,
    words_of,
)
from kashkol.languages.ckb.eras import era_behind
from kashkol.languages.ckb.word_dates import year_behind_month
from kashkol.languages.date_phrases import (
    EARLIEST_YEAR,
    HIJRI_YEARS,
    KURDISH_YEARS,
    MODERN_YEARS,
    SHORT,
    SOLAR_YEARS,
    Calendar,
    DatePhrase,
    Phrase,
    Ymd,
    full_year,
)
from kashkol.languages.scripts import LETTER

LONGEST_TO_MONTH: Final = 24
"""Code points from the first digit of a day to its month, ranges included."""

_DAY = r"\d{1,2}(?!\d)"
_OF = rf"\)?(?: {{0,2}}[ـ-]? ?{ORDINAL} ?یی?{NO_LETTER}|(?: {{0,2}}[ـ-] ?)?) {{0,2}}"
"""What may be between a day and its month: «٧ی», «٧ ـی», «(٧)ی», «٧هەمی», or nothing."""
_TO = rf" {{0,2}}(?:[-–—_]|(?:(?P<until>{UNTIL}|بۆ)|(?P<and>و)){NO_LETTER}) {{0,2}}"
_MONTH_STEM = "مانگ"
_MONTH_WORD = loose(["مانگی"])
_PAST_OR_NEXT = loose([*words_of("last"), *words_of("next")])
_THIS_YEAR = loose([*words_of("this_year"), *words_of("last_year")])
_YEAR_WORD = f"(?:{loose(['ساڵی', 'ساڵێ', 'لە ساڵی'])}{SPACE})?"
_SHIFTED_YEAR = (
    f"یی?{SPACE}(?:{loose(['ساڵی'])}{SPACE}"
    f"(?P<year_shift>{loose([*words_of('last'), *words_of('next'), *words_of('last_year')])})"
    f"|(?P<this_year>{_THIS_YEAR})|(?P<nearest>{_PAST_OR_NEXT})){SUFFIX}")
_NO_COUNT = r"(?![\d%٪])(?! [%٪])(?![.,٫:]\d)(?! {0,2}[-–ـ]{1,2} {0,2}\d{4})"
"""Behind a year: no number goes on, and no stretch of years begins: «ئەیلوول (١٩٦١-١٩٧٥)»."""
_OF_YEAR = re.compile(
    rf"(?:{_SHIFTED_YEAR}|(?P<of>-?یی?|ە)?(?: {{0,2}}[/-] {{0,2}}|{SPACE}|[،,.-] ?|(?=\(|ـ))?"
    rf"{_YEAR_WORD}(?:\( ?)?"
    rf"(?P<year>\d{{2,4}}){_NO_COUNT})?")
_THIS_MONTH = (
    f"(?P<this_month>{loose(['ئەم مانگە', 'ئەم مانگ', 'مانگی ئێستا'])}){SUFFIX}"
    f"|{_MONTH_WORD}{SPACE}(?P<month_shift>{_PAST_OR_NEXT}){SUFFIX}")

_DAYS_OF = re.compile(
    rf"(?P<day>{_DAY})(?:{_OF}{_TO}(?P<last>{_DAY}))?(?P<day_of>{_OF})(?:[/.،] ?)?")
"""A day, or two, up to the month. The month and its year have patterns of their own: a single one
takes three times as long to compile, and tries the names of months again and again."""
_THIS = re.compile(_THIS_MONTH)
_OF_MONTH = re.compile(f"{_MONTH_WORD}{SPACE}")
_TO_SECOND_NAME = re.compile(f"(?:یی?)?(?: {{0,2}}[/(،-] {{0,2}}|{SPACE})")
_LISTED = re.compile(rf"(?P<day>{_DAY}){_OF}(?:و|،|,) {{0,2}}(?=\d)")
_AFTER_MONTH = re.compile(r" {0,2}(?P<day>\d{1,2}) ?[،,] ?(?P<year>\d{4})(?!\d)")
_WORD_DAY = re.compile(
    f"(?<![{LETTER}])(?:لە|بە|تا|بۆ)?(?P<day>{NUMBER_WORD}){ORDINAL}یی?{SPACE}"
    f"(?:{_MONTH_WORD}{SPACE})?$")
_WORD_DAY_WINDOW = 36
_EZAFE = "ی"
_WORD_UNTIL = re.compile(
    f"(?<![{LETTER}])(?:لە)?(?P<day>{NUMBER_WORD})(?:{ORDINAL}یی?)?{SPACE}"
    f"(?:{UNTIL}|بۆ){SPACE}$")
_ENDS_OF_UNTIL = ("تا", "کو", "بۆ")
_MONTH_NUMBER = rf"(?:{_DAY}|{HOUR_WORD}(?=(?:یی?|ی?دا|ەوە)?{NO_LETTER}))"
_NUMBERED_MONTH = re.compile(
    rf"{loose(words_of('month_of'))}{SPACE}\(?(?P<month>{_MONTH_NUMBER})"
    rf"(?:{SPACE}(?:{UNTIL}|بۆ|(?P<and>و)){SPACE}(?P<last>{_MONTH_NUMBER}))?"
    rf"(?:{_OF}{_YEAR_WORD}\(?(?P<year>\d{{4}})(?!\d))?{_NO_COUNT}(?! ?[/-] ?\d|[،,]\d)")
_DAY_OF_NUMBERED_MONTH = re.compile(
    rf"(?P<day>{_DAY})(?:{_OF}{_TO}(?P<last>{_DAY}))?{_OF}{_MONTH_WORD}{SPACE}"
    rf"\(?(?P<month>{_MONTH_NUMBER})(?:{_OF}{_YEAR_WORD}\(?(?P<year>\d{{4}})(?!\d))?")

_LONGEST_TO_NUMBER = 48
"""Code points from the first digit of a day to «مانگی» of a month in numbers."""
_AND_MONTH = re.compile(" {0,2}(?:و|،|,|تا|هەتا|بۆ|-|–) {0,2}")
_MONTH_WORDS = word_set("month_of")
_MONTH_PREPOSITIONS = word_set("month_prepositions")
_COUNTED = word_set("counted")
_NO_DATE_AFTER = word_set("not_a_date_after")
_BETWEEN = word_set("between")
_DAY_WORDS = word_set("date_labels") | word_set("time_prepositions") | word_set("hour_words")
_AFTER_WEEKDAY = re.compile("شەم(?:[مب]?ە)?$|^ەەینی$")
_IN = re.compile(f"(?:دا|ەوە|یشدا){NO_LETTER}")


class _Month(msgspec.Struct, frozen=True, gc=False):
    """A month's name, and what stands behind it."""

    start: int
    end: int
    key: str
    """The loose key of the name."""
    second: str
    """That of another name, which follows, or nothing."""
    second_end: int
    year: re.Match[str]
    """The match of its year, which may be empty."""


def _month_at(text: str, at: int) -> _Month | None:
    """Return the month whose name begins at `at`."""
    name = MONTH.match(text, at)
    if name is None:
        return None
    end = after = name.end()
    joint = _TO_SECOND_NAME.match(text, end)
    second = joint and MONTH.match(text, joint.end())
    if second:
        after = second.end() + text.startswith(")", second.end())
    year = _OF_YEAR.match(text, after)
    return year and _Month(at, end, loose_key(name[0]), loose_key(second[0]) if second else "",
                           second.end() if second else end, year)


def _month_behind(text: str, at: int) -> _Month | None:
    """Return the month whose name is behind a day, perhaps with «مانگی» before it."""
    word = _OF_MONTH.match(text, at)
    return _month_at(text, word.end() if word else at)


def read_named(text: str, at: int) -> list[DatePhrase]:
    """Return the date, or the two listed dates, whose day's digits begin at `at`."""
    days = _DAYS_OF.match(text, at)
    if days is None or _is_number_of_issue(text, days):
        return []
    this = _THIS.match(text, days.end())
    month = None if this else _month_behind(text, days.end())
    if this:
        found: DatePhrase | None = _of_this_month(days, this)
    elif month:
        found = _of_month(text, month, at, int(days["day"]), days)
    else:
        return _day_of_numbered_month(text, at) or _listed(text, at)
    if found is None:
        return []
    if days["and"] and not _is_stretch(text, found):
        return _listed(text, at)
    return [_from_word(text, found)]


def _is_number_of_issue(text: str, days: re.Match[str]) -> bool:
    """Tell whether a number is no day: «ژمارە ٣، حوزەیرانی ١٩٥٠», «ژمارە (٧) حوزەیرانی ١٩٧١»."""
    return _EZAFE not in days["day_of"] \
        and loose_key(word_before(text, days.start())) in _NO_DATE_AFTER


def read_month(text: str, at: int, before: Phrase | None) -> DatePhrase | None:
    """Return the date at a month's name: with a day in words before it, a year, or alone.

    `before` is the phrase found before it: behind one month and «و», another may follow, as in
    «ئایار و حوزەیران».
    """
    month = None if text.startswith(_MONTH_STEM, at) else _month_at(text, at)
    if month is None:
        return None
    day = _word_day(text, at)
    if day:
        dated = _of_month(text, month, day.start("day"), number_of(day["day"]), None)
        return dated and _from_word(text, dated)
    found = _month_first(text, month) or _of_month(text, month, at, None, None)
    if found is None or found.is_relative or found.first.day:
        return found
    if found.first.year:
        counts = month.year["of"] is None and loose_key(word_after(text, found.end)) in _COUNTED
        return None if counts else found
    word = loose_key(word_before(text, at)) or attached_before(text, at)
    if word in _MONTH_WORDS or _follows_month(text, at, before) or _precedes_month(text, month):
        return found
    return found if word in _MONTH_PREPOSITIONS and month.key not in EVERYDAY_MONTHS else None


def _word_day(text: str, at: int) -> re.Match[str] | None:
    """Return the day in words before a month that begins at `at`."""
    if not text[max(0, at - 6):at].rstrip(" \n").endswith(_EZAFE):
        return None
    return _WORD_DAY.search(text, max(0, at - _WORD_DAY_WINDOW), at)


def _month_first(text: str, month: _Month) -> DatePhrase | None:
    """Return «تەممووز 31, 2025», as sites set to American English write it."""
    after = _AFTER_MONTH.match(text, month.end)
    if after is None:
        return None
    calendar, number = MONTHS[month.key]
    return DatePhrase(month.start, after.end(), calendar,
                      Ymd(int(after["year"]), number, int(after["day"])))


def _from_word(text: str, found: DatePhrase) -> DatePhrase:
    """Return a day as the end of a stretch that begins with a word: «نۆ تا ١٦ی ئایار»."""
    before = text[max(0, found.start - 6):found.start].rstrip(" \n")
    if found.last or not before.endswith(_ENDS_OF_UNTIL):
        return found
    first = _WORD_UNTIL.search(text, max(0, found.start - _WORD_DAY_WINDOW), found.start)
    if first is None or number_of(first["day"]) >= (found.first.day or 0):
        return found
    return replace(found, start=first.start("day"), last=found.first, until=True,
                   first=replace(found.first, day=number_of(first["day"])))


def _follows_month(text: str, at: int, before: Phrase | None) -> bool:
    """Tell whether another month alone comes before, with «و» between them."""
    return isinstance(before, DatePhrase) and before.first.month is not None \
        and before.first.day is None and _AND_MONTH.fullmatch(text, before.end, at) is not None


_AND = re.compile(f"{SPACE}و{SPACE}")
_DATED = re.compile(f"یی?{SPACE}(?:{loose(['ساڵی'])}{SPACE})?\\(?\\d{{4}}")


def _precedes_month(text: str, month: _Month) -> bool:
    """Tell whether a month with its year follows: «شوبات و ئازاری ٢٠٢٠»."""
    joint = _AND.match(text, month.end)
    name = joint and MONTH.match(text, joint.end())
    return name is not None and _DATED.match(text, name.end()) is not None


def read_word_of_this_month(text: str, at: int) -> DatePhrase | None:
    """Return «پێنجی ئەم مانگە», whose «مانگ» begins at `at`."""
    for start in (at, at - len("ئەم ")):
        match = _THIS.match(text, start) if start >= 0 else None
        day = match and _word_day(text, start)
        if match and day:
            group = "this_month" if match["this_month"] else "month_shift"
            shift = SHIFTS[loose_key(match[group])] if group == "month_shift" else 0
            return DatePhrase(day.start("day"), match.end(group), "gregorian",
                              Ymd(day=number_of(day["day"])), month_shift=shift)
    return None


def read_numbered_month(text: str, at: int) -> DatePhrase | None:
    """Return the date at «مانگی»: «مانگی ٥ی ٢٠٢٠», «مانگی پێنجی ٢٠٢٠», «مووچەی مانگی ٥».

    Behind the ezafe of «مانگی» a number is a name, unless it counts what follows it.
    """
    match = _NUMBERED_MONTH.match(text, at)
    if match is None or not _is_month(match["month"]):
        return None
    year, first = _year(match["year"]), _month_number(match["month"])
    if not year and loose_key(word_after(text, match.end())) in _COUNTED:
        return None
    group = "year" if year else "last" if match["last"] else "month"
    found = DatePhrase(match.start("month"), match.end(group), "gregorian", Ymd(year, first))
    last = _month_number(match["last"]) if match["last"] else first
    if last == first:
        return found
    if not first < last <= 12 or (match["and"] and last > first + 1):  # noqa: PLR2004
        return None
    return replace(found, last=Ymd(year, last), until=not match["and"])


# --- one match -------------------------------------------------------------------------------


def _of_this_month(days: re.Match[str], this: re.Match[str]) -> DatePhrase:
    """Return «٧ی ئەم مانگە» or «٧ی مانگی رابردوو»."""
    group = "this_month" if this["this_month"] else "month_shift"
    shift = SHIFTS[loose_key(this[group])] if group == "month_shift" else 0
    found = _ranged(days, days.start(), "gregorian", Ymd(day=int(days["day"])),
                    end=this.end(group))
    return replace(found, month_shift=shift)


def _of_month(text: str, month: _Month, start: int, day: int | None,
              days: re.Match[str] | None) -> DatePhrase | None:
    """Return the date of a month; `days` is the match of the digits of its day, if it has any."""
    calendar, number, named = _named_month(month)
    if days and _is_something_else(text, month, days):
        return None
    told = _told_year(month.year, calendar) if named else _NO_YEAR
    if told is _NO_YEAR and named:
        said = year_behind_month(text, month.second_end)
        told = _ToldYear(year=said.year, end=said.end) if said else told
    if calendar == "hijri" and not _is_hijri(day, days, told):
        return None
    found = _ranged(days, start, calendar, Ymd(told.year, number, day),
                    end=told.end or (month.second_end if named == "twice" else month.end))
    unsure = month.key in UNSURE_MONTHS and (
        named != "twice" or month.second in UNSURE_MONTHS)
    if told.shift is told.nearest is None and not unsure:
        return found
    return replace(found, year_shift=told.shift, nearest=told.nearest, unsure=unsure)


class _ToldYear(msgspec.Struct, frozen=True, gc=False):
    """The year behind a month, and where it ends."""

    year: int | None = None
    shift: int | None = None
    """As `DatePhrase.year_shift`."""
    nearest: int | None = None
    end: int = 0


_NO_YEAR = _ToldYear()


def _named_month(month: _Month) -> tuple[Calendar, int, str]:
    """Return the calendar and the number of a month, and whether both its names are there.

    It is "twice" for «تەمووز یۆلیۆ», "once" for a name alone, and nothing where the name of another
    month follows.
    """
    calendar, number = MONTHS[month.key]
    if not month.second:
        return calendar, number, "once"
    second = MONTHS[month.second]
    if second == (calendar, number) or (month.key in UNSURE_MONTHS and second == _UNSURE_TOO):
        return *second, "twice"
    return calendar, number, ""


def _is_something_else(text: str, month: _Month, days: re.Match[str]) -> bool:
    """Tell whether a month is rather pain, a car or a man with a number before: «20 نیسان»."""
    return month.key in EVERYDAY_MONTHS and not days["day_of"].strip(" )") \
        and not month.year["year"] and not _is_date_here(text, month, days)


def _told_year(match: re.Match[str], calendar: Calendar) -> _ToldYear:
    """Return the year that stands behind a month."""
    if match["nearest"]:
        return _ToldYear(nearest=SHIFTS[loose_key(match["nearest"])], end=match.end("nearest"))
    group = "year_shift" if match["year_shift"] else "this_year"
    if match[group]:
        return _ToldYear(shift=SHIFTS[loose_key(match[group])], end=match.end(group))
    if match["year"] and _is_year(match, calendar):
        year = int(match["year"])
        if not _has_era(match, calendar):
            year = full_year(year, len(match["year"]), calendar)
        return _ToldYear(year=year, end=match.end("year"))
    return _NO_YEAR


def _is_hijri(day: int | None, days: re.Match[str] | None, told: _ToldYear) -> bool:
    """Tell whether a Hijri month is a date: with its year, or with a day and an ezafe.

    «ڕەمەزانی ئەمساڵ» has its year too.
    """
    if told.nearest is not None:
        return False
    return told.year is not None or told.shift is not None or (
        day is not None and (days is None or bool(days["day_of"].strip(" )"))))


_UNSURE_TOO: tuple[Calendar, int] = ("gregorian", 5)
"""What an unsure month is where its second name is this."""


def _is_date_here(text: str, month: _Month, days: re.Match[str]) -> bool:
    """Tell whether «20 نیسان», without an ezafe, is a day and not twenty of something."""
    if days["last"] or int(days["day"]) > 31:  # noqa: PLR2004
        return days["last"] is not None
    before = loose_key(word_before(text, days.start()))
    after = loose_key(word_after(text, month.end))
    return not before or before in _DAY_WORDS or after in _DAY_WORDS \
        or _AFTER_WEEKDAY.search(before) is not None \
        or _IN.match(text, month.end) is not None


_FULL = 4
"""Digits of a year; Hijri ones may have three."""


def _has_era(match: re.Match[str], calendar: Calendar) -> bool:
    """Tell whether a year of two or three digits is followed by its era, and so is whole."""
    return len(match["year"]) < _FULL and calendar != "solar" \
        and era_behind(match.string, match.end("year")) == calendar


def _is_year(match: re.Match[str], calendar: Calendar) -> bool:
    """Tell whether the number after a month is its year and counts nothing."""
    value = int(match["year"])
    if _has_era(match, calendar):
        return True
    if len(match["year"]) == SHORT:
        return _is_short_year(match, calendar, value)
    if len(match["year"]) < _FULL:
        return calendar == "hijri"
    if _SLASHED.match(match.string, match.start()):
        return value in _PRINTED
    if match["of"]:
        return EARLIEST_YEAR <= value <= KURDISH_YEARS[-1]
    return value in MODERN_YEARS or value in _YEARS[calendar]


_SLASHED = re.compile(" {0,2}/ {0,2}\\d")
_PRINTED = range(EARLIEST_YEAR, KURDISH_YEARS[-1] + 1)
"""Years behind «١٧/مایس/»."""
_YEARS: dict[Calendar, frozenset[int]] = {
    "gregorian": frozenset(), "solar": frozenset((*SOLAR_YEARS, *KURDISH_YEARS)),
    "hijri": frozenset(HIJRI_YEARS)}
"""The years that stand behind a month without an ezafe, beside modern ones."""


def _is_short_year(match: re.Match[str], calendar: Calendar, value: int) -> bool:
    """Tell whether two digits behind a month are a year: «خەرمانانی ٩٨», «نیسانی ٩١»."""
    after = loose_key(word_after(match.string, match.end("year")))
    if after in _COUNTED or calendar == "hijri":
        return False
    if calendar == "solar":
        return bool(match["of"]) or value >= _LIKELY_SOLAR
    return bool(match["of"]) and (
        value < _TENS or full_year(value, SHORT, calendar) < MODERN_YEARS[100])


_TENS = 10
"""Below, a year has a zero before it, «نیسانی ٠٩», and a number has not."""
_LIKELY_SOLAR = 80
"""«١٧ی خەرمانان ٩٨»: a number this large is no second day."""


def _ranged(match: re.Match[str] | None, start: int, calendar: Calendar, first: Ymd, *,
            end: int) -> DatePhrase:
    """Return a date, the range of days in the match of its day, if there is one, put in order."""
    if match is None or not match["last"] or first.day is None:
        return DatePhrase(start, end, calendar, first)
    low, high = sorted((first.day, int(match["last"])))
    return DatePhrase(start, end, calendar, replace(first, day=low), replace(first, day=high),
                      until=match["until"] is not None)


def _is_stretch(text: str, found: DatePhrase) -> bool:
    """Tell whether «و» joins two days into one stretch: neighbours, or «لەنێوان …»."""
    first, last = found.first.day or 0, found.last.day or 0 if found.last else 0
    return loose_key(word_before(text, found.start)) in _BETWEEN or last == first + 1


def _listed(text: str, at: int) -> list[DatePhrase]:
    """Return the days of a list that share a month: «٢ و ٢٢ی گوڵان», «٢٣، ٢٤ و ٢٦ی نیسان».

    Days that follow each other are one stretch: «٢٣، ٢٤، ٢٥ و ٢٦ی نیسان».
    """
    match = _LISTED.match(text, at)
    rest = read_named(text, match.end()) if match else []
    if match is None or not rest or int(match["day"]) >= (rest[0].first.day or 0):
        return []
    day = replace(rest[0].first, day=int(match["day"]))
    if rest[0].last and rest[0].first.day == (day.day or 0) + 1:
        return [replace(rest[0], start=at, first=day), *rest[1:]]
    return [replace(rest[0], start=at, end=match.end("day"), first=day, last=None), *rest]


def _day_of_numbered_month(text: str, at: int) -> list[DatePhrase]:
    """Return «١ی مانگی ٥ی ٢٠٢٠»."""
    match = _DAY_OF_NUMBERED_MONTH.match(text, at) \
        if text.find(_MONTH_STEM, at, at + _LONGEST_TO_NUMBER) >= 0 else None
    if match is None or not _is_month(match["month"]):
        return []
    return [_ranged(match, at, "gregorian",
                    Ymd(_year(match["year"]), _month_number(match["month"]), int(match["day"])),
                    end=match.end("year" if match["year"] else "month"))]


def _is_month(said: str) -> bool:
    return 1 <= _month_number(said) <= 12  # noqa: PLR2004


def _month_number(said: str) -> int:
    return int(said) if said.isdigit() else number_of(said)


def _year(digits: str | None) -> int | None:
    return int(digits) if digits else None
