"""Dates in numbers: «٥ - ١١ - ٢٠٢١», «21ی 4ی 2020», «2020.2.1», «٢٥/٩».

Most numbers of a news text are no dates: casualties, sums, scores, telephone numbers, articles of
a law. Three numbers, one of them a year, are a date; fewer need words next to them that say so.
"""

import re

import msgspec

from kashkol.languages.ckb.date_words import (
    COUNTS,
    MONTH,
    MONTHS,
    NO_LETTER,
    SHIFTS,
    SPACE,
    SUFFIX,
    UNTIL,
    WEEKDAY,
    loose,
    loose_key,
    word_after,
    word_before,
    word_set,
    words_of,
)
from kashkol.languages.ckb.eras import era_behind
from kashkol.languages.ckb.finite_verbs import is_past_verb
from kashkol.languages.ckb.word_dates import read_month_in_words
from kashkol.languages.date_phrases import (
    HIJRI_YEARS,
    MODERN_YEARS,
    SHORT,
    DatePhrase,
    Ymd,
    calendar_of,
    full_year,
)
from kashkol.languages.punctuation import COMMAS
from kashkol.languages.scripts import LETTER

_JOINT = r"(?: {0,2}ـ?یی? ?[-/.]? {0,2}| {0,2}[-–—/.ـ_\\] {0,2})"
_NUMERIC = re.compile(
    rf"(?P<a>\d{{1,2}}){_JOINT}(?P<b>\d{{1,2}}){_JOINT}(?P<year>\d{{4}}|\d{{2}})(?!\d)"
    rf"|(?P<year_first>\d{{4}}){_JOINT}(?P<c>\d{{1,2}}){_JOINT}(?P<d>\d{{1,2}})(?!\d)")
_DAY_MONTH = re.compile(
    r"(?P<day>\d{1,2})(?:(?P<of> ?ـ?یی? ?)|(?: ?[/-] ?))(?P<month>\d{1,2})(?!\d)")
_SHIFTED_YEAR = re.compile(
    f"یی?{SPACE}(?:{loose(['ساڵی'])}{SPACE})?"
    f"(?P<shift>{loose([*words_of('this_year'), *words_of('last'), *words_of('last_year')])})"
    f"{SUFFIX}")
_MONTH_YEAR = re.compile(r"(?P<month>\d{1,2}) ?[/-] ?(?P<year>\d{4})(?!\d)")
_UNTIL_DATE = re.compile(r" ?[-–—] ?\d{1,2}[/.]\d{1,2}[/.]\d{4}(?![\d/.-])")
_TO_FULL_DATE = re.compile(
    rf" ?(?:{UNTIL}|بۆ|[-–—]) ?\d{{1,2}}[/.-]\d{{1,2}}[/.-]\d{{4}}(?![\d/.-])")
_RUNS_ON = re.compile(r"[-/.:]\d|[٪%]")
_LARGEST = 39
"""A first number up to this may be a day with a typing error; above, it is something else."""
_MONTHS, _DAYS = 12, 31

_LABELS = word_set("date_labels")
_MONTH_WORDS = word_set("month_of")
_NO_DATE_AFTER = word_set("not_a_date_after")
_COUNTED = word_set("counted")
_WEEKDAY_HERE = re.compile(f"(?:(?:{WEEKDAY})|ئەم[ڕر]ۆ)(?:یی?)?[ ،,]*$")


def read_numeric(text: str, at: int) -> DatePhrase | None:
    """Return «٥ - ١١ - ٢٠٢١», day first, or «2021.11.5», year first.

    «12/25/2019» can only be month first, as machines set to American English write it.
    """
    match = _NUMERIC.match(text, at)
    if match is None or (_RUNS_ON.match(text, match.end())
                         and not _UNTIL_DATE.match(text, match.end())):
        return None
    if match["year_first"]:
        year, month, day = (int(match[name]) for name in ("year_first", "c", "d"))
    else:
        day, month, year = (int(match[name]) for name in ("a", "b", "year"))
    if day > _LARGEST or month > _LARGEST:
        return None
    if match["year"] and len(match["year"]) == SHORT:
        if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS and (
                _is_labelled(text, at) or _is_line(text, match) or _is_whole(text, match))):
            return None
        year = full_year(year, SHORT, "gregorian")
    if month > _MONTHS >= day > 0 and month <= _DAYS and match.group().count("/") > 1:
        day, month = month, day
    calendar = "hijri" if era_behind(text, match.end()) == "hijri" and year in HIJRI_YEARS \
        else calendar_of(year)
    return calendar and DatePhrase(at, match.end(), calendar, Ymd(year, month, day))


def _is_whole(text: str, match: re.Match[str]) -> bool:
    """Tell whether three numbers can only be a date: «١١ی ٣ی ٩١», «لە ٢٠/٨/٨٨ەوە»."""
    return match[0].count(_EZAFE) == _JOINTS or (match[0].count("/") == _JOINTS and (
        loose_key(word_before(text, match.start())) in _ON
        or _ON_IT.match(text, match.end()) is not None))


_EZAFE, _JOINTS = "ی", 2
_ALONE = re.compile(r"\d{1,2}(?P<sign> ?[./-] ?)\d{1,2}(?P=sign)\d{2}")


def _is_line(text: str, match: re.Match[str]) -> bool:
    """Tell whether «23.10.19» stands on a line by itself, as no number of a section does."""
    return text[match.start() - 1:match.start()] in {"", "\n"} \
        and text[match.end():match.end() + 1] in {"", "\n"} \
        and _ALONE.fullmatch(match[0]) is not None and int(match["a"]) > _LARGEST_DENOMINATOR


_CLOCK_BEFORE = re.compile(r"\d{1,2}:\d{2}:(?=\d{1,2}[/-]\d{1,2}[/-]\d{4}(?!\d))")


_DAYS_OF_MONTH = re.compile(
    rf"(?P<first>\d{{1,2}})(?: ?[-–—ـ_] ?| (?:{UNTIL}|بۆ) )"
    rf"(?=\d{{1,2}} ?(?:ی|[/.])[ {LETTER}\d])")


def read_numeric_range(text: str, at: int) -> DatePhrase | None:
    """Return «١٥ـ١٦ی ٣ی ١٩٨٨», «١٠ تا ١٢/٥/٢٠١٥»."""
    match = _DAYS_OF_MONTH.match(text, at)
    last = _full_date(text, match.end()) if match else None
    if match is None or last is None or int(match["first"]) >= (last.first.day or 0) \
            or loose_key(word_before(text, at)) in _NO_DATE_AFTER:
        return None
    return msgspec.structs.replace(
        last, start=at, last=last.first,
        first=msgspec.structs.replace(last.first, day=int(match["first"])))


def read_clocked(text: str, at: int) -> DatePhrase | None:
    """Return the date behind a time, as some sites stamp their news: «PM:08:25:28/10/2020»."""
    clock = _CLOCK_BEFORE.match(text, at)
    return read_numeric(text, clock.end()) if clock else None


def read_two_numbers(text: str, at: int) -> DatePhrase | None:
    """Return «٢٥ی ٩» or, where a word says that it is a date, «٢٥/٩»; or «مانگی ٥/٢٠٢٠»."""
    month_of_year = _MONTH_YEAR.match(text, at)
    if month_of_year:
        month, year = int(month_of_year["month"]), int(month_of_year["year"])
        if 1 <= month <= _MONTHS and year in MODERN_YEARS \
                and _is_month_by_place(text, month_of_year):
            return DatePhrase(at, month_of_year.end(), "gregorian", Ymd(year, month))
    match = _DAY_MONTH.match(text, at)
    if match is None or (_RUNS_ON.match(text, match.end())
                         and not _TO_FULL_DATE.match(text, match.end())):
        return None
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= day <= _DAYS and 1 <= month <= _MONTHS):
        return None
    before = loose_key(word_before(text, at))
    if before in _NO_DATE_AFTER or (loose_key(word_after(text, match.end())) in _COUNTED
                                    and not ("/" in match[0] and _is_labelled(text, at))):
        return None
    shifted = _SHIFTED_YEAR.match(text, match.end())
    if shifted:
        return DatePhrase(at, shifted.end("shift"), "gregorian", Ymd(None, month, day),
                          year_shift=SHIFTS[loose_key(shifted["shift"])])
    told = match["of"].strip() if match["of"] else _is_labelled(text, at) \
        or _is_day_by_place(text, match, before) or _TO_FULL_DATE.match(text, match.end())
    return DatePhrase(at, match.end(), "gregorian", Ymd(None, month, day)) if told else None


def read_year_and_month(text: str, at: int) -> DatePhrase | None:
    """Return «لە ٢٠١٤/٨دا», whose year begins at `at`; «٢٠١٤/١٥» and «٢٠١٤/٢٠١٥» are seasons."""
    match = _YEAR_MONTH.match(text, at)
    if match is None or _RUNS_ON.match(text, match.end()):
        return None
    year, month = int(match["year"]), int(match["month"])
    if year not in MODERN_YEARS or not 1 <= month <= _MONTHS or year % 100 + 1 == month:
        return None
    opens = text[at - 1:at] in {"", "\n"} and _HEADS.match(text, match.end()) is not None
    return DatePhrase(at, match.end(), "gregorian", Ymd(year, month)) \
        if opens or _is_month_by_place(text, match) or _is_labelled(text, at) else None


def read_year_first(text: str, at: int) -> DatePhrase | None:
    """Return «١٤٠٤ سەرماوەز ٢٣», as the press of Iran stamps its news."""
    year = _YEAR_BEFORE_NAME.match(text, at)
    month = year and MONTH.match(text, year.end())
    day = month and _DAY_BEHIND_NAME.match(text, month.end())
    if not year or not month or not day or loose_key(word_after(text, day.end())) in _COUNTED:
        return None
    calendar, number = MONTHS[loose_key(month[0])]
    return DatePhrase(at, day.end(), calendar, Ymd(int(year["year"]), number, int(day["day"]))) \
        if calendar == calendar_of(int(year["year"])) else None


_YEAR_BEFORE_NAME = re.compile(r"(?P<year>\d{4}) {1,2}")
_DAY_BEHIND_NAME = re.compile(r" {1,2}(?P<day>\d{1,2})(?!\d|[.,٫:/-]\d| ?[%٪])")
_YEAR_MONTH = re.compile(r"(?P<year>\d{4}) ?/ ?(?P<month>\d{1,2})(?!\d)")
_HEADS = re.compile(" ?[:–—-] |\n|$")


def _is_month_by_place(text: str, match: re.Match[str]) -> bool:
    """Tell whether «١٠/٢٠١٧» is a month by the words around it, and no number of a law."""
    before = loose_key(word_before(text, match.start()))
    return before in _MONTH_WORDS or ("/" in match[0] and before not in _NO_DATE_AFTER and (
        before in _ON or _ON_IT.match(text, match.end()) is not None
        or _TO_MONTH.match(text, match.end()) is not None))


_TO_MONTH = re.compile(rf" ?(?:{UNTIL}|[-–—]) ?\d{{1,2}}/\d{{4}}(?![\d/.-])")
"""«١/٢٠٢٢ تا ٦/٢٠٢٢»."""


def _is_day_by_place(text: str, match: re.Match[str], before: str) -> bool:
    """Tell whether «١٥/٨» is a day by the words around it, and no fraction or score."""
    if _PART_OF.match(text, match.end()):
        return False
    day, month = int(match["day"]), int(match["month"])
    if "/" not in match[0]:
        return day > _MONTHS and before == _IN
    if match[0] in _ALWAYS_OPEN and not _ON_IT.match(text, match.end()):
        return False
    likely = day > month or month > _LARGEST_DENOMINATOR
    return _ON_IT.match(text, match.end()) is not None or (likely and before in _ON) \
        or (day > _MONTHS and _is_adverb(text, match, before))


def _is_adverb(text: str, match: re.Match[str], before: str) -> bool:
    """Tell whether numbers say when, between commas or before a preposition or a verb.

    «پێشتر، ١٥/٨، …», «ئەم هەواڵە ١٧/٤ بە دەستمان گەیشت»; «پەستانی ١٧/٩» has an ezafe before them.
    """
    if _OF_GAMES.search(text, max(0, match.start() - _NEAR_GAME), match.end() + _NEAR_GAME):
        return False
    if text[:match.start()].endswith(("، ", ", ")) and text[match.end():match.end() + 1] in COMMAS:
        return match.end() < len(text)
    after = loose_key(word_after(text, match.end()))
    return bool(before) and not before.endswith(("ی", "بە")) and before not in COUNTS and (
        after in _ADVERB_BEFORE or (is_past_verb(after) and after not in _COPULAS))


_ADVERB_BEFORE = word_set("adverb_before")
_COPULAS = word_set("copulas")
_NEAR_GAME = 60
_OF_GAMES = re.compile(loose(words_of("of_games")))


_ALWAYS_OPEN = ("٢٤/٧", "24/7", "۲۴/۷")
_ON = word_set("day_prepositions")
_ON_IT = re.compile(f"(?:دا|ەوە){NO_LETTER}")
_IN = "لە"
_PART_OF = re.compile(f"یی? |ـ?ی {{0,1}}[\\w]|[٪%]| (?:{loose(words_of('comparing'))})")
_LARGEST_DENOMINATOR = 10
"""«لە ٣/٤ زیاتر» is a fraction."""


def read_numeric_list(text: str, at: int) -> list[DatePhrase]:
    """Return the days of a list that share a month in numbers: «١٤ و ١٨ و ٢٧ی ٧ی ٢٠٢٣».

    Days that follow each other are one stretch: «١٦ و ١٧ی ٣ی ١٩٨٨».
    """
    match = _LIST.match(text, at)
    last = _full_date(text, match.end("days")) if match else None
    if match is None or last is None or last.first.day is None:
        return []
    days = [*_DAY.finditer(match["days"])]
    numbers = [*(int(day[0]) for day in days), last.first.day]
    if numbers != sorted(set(numbers)) or loose_key(word_before(text, at)) in _NO_DATE_AFTER:
        return []
    if numbers[-1] - numbers[0] == len(days):
        first = msgspec.structs.replace(last.first, day=numbers[0])
        return [msgspec.structs.replace(last, start=at, first=first, last=last.first)]
    return [*(msgspec.structs.replace(
        last, start=at + day.start(), end=at + day.end(),
        first=msgspec.structs.replace(last.first, day=int(day[0]))) for day in days), last]


_DAY = re.compile(r"\d{1,2}")
_LIST = re.compile(
    r"(?P<days>(?:\d{1,2}(?: ?[،,] ?| و )){1,6})(?<=و )"
    rf"(?=\d{{1,2}} ?(?:ی|[/.])[ {LETTER}\d])")


def _full_date(text: str, at: int) -> DatePhrase | None:
    """Return the day with a year that begins at `at`, its month in digits or in words."""
    found = read_numeric(text, at) or read_month_in_words(text, at)
    return found if found and found.first.year else None


def _is_labelled(text: str, at: int) -> bool:
    """Tell whether «ڕۆژی», «بەرواری», a weekday or «ئەمڕۆ» comes before numbers."""
    return loose_key(word_before(text, at)) in _LABELS or (
        _WEEKDAY_HERE.search(text, max(0, at - 16), at) is not None)
