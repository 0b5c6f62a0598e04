"""Dates in numbers: «٥ - ١١ - ٢٠٢١», «21ی 4ی 2020», «2020.2.1», «٢٥/٩», and years alone.

Most numbers of a news text are no dates: casualties, sums, scores, telephone numbers, articles of
a law. Three numbers, one of them a year, are a date; fewer need words next to them that say so.
"""

import re

from kashkol.languages.ckb.date_phrases import (
    EARLIEST_YEAR,
    KURDISH_YEARS,
    MODERN_YEARS,
    SHORT,
    SOLAR_YEARS,
    DatePhrase,
    Phrase,
    Ymd,
    calendar_of,
    full_year,
)
from kashkol.languages.ckb.date_words import (
    COUNTS,
    NO_LETTER,
    SHIFTS,
    SPACE,
    SUFFIX,
    WEEKDAY,
    Calendar,
    loose,
    loose_key,
    word_after,
    word_before,
    word_set,
    words_of,
)

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
    if match is None or _RUNS_ON.match(text, match.end()):
        return None
    if match["year_first"]:
        year, month, day = (int(match[name]) for name in ("year_first", "c", "d"))
    else:
        day, month, year = (int(match[name]) for name in ("a", "b", "year"))
    if day > _LARGEST or month > _LARGEST:
        return None
    if match["year"] and len(match["year"]) == SHORT:
        if not (1 <= month <= _MONTHS and 1 <= day <= _DAYS and _is_labelled(text, at)):
            return None
        year = full_year(year, SHORT, "gregorian")
    if month > _MONTHS >= day > 0 and month <= _DAYS and match.group().count("/") > 1:
        day, month = month, day
    calendar = calendar_of(year)
    return calendar and DatePhrase(at, match.end(), calendar, Ymd(year, month, day))


_CLOCK_BEFORE = re.compile(r"\d{1,2}:\d{2}:(?=\d{1,2}[/-]\d{1,2}[/-]\d{4}(?!\d))")


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
                and loose_key(word_before(text, at)) in _MONTH_WORDS:
            return DatePhrase(at, month_of_year.end(), "gregorian", Ymd(year, month))
    match = _DAY_MONTH.match(text, at)
    if match is None or _RUNS_ON.match(text, match.end()):
        return None
    day, month = int(match["day"]), int(match["month"])
    if not (1 <= day <= _DAYS and 1 <= month <= _MONTHS):
        return None
    before = loose_key(word_before(text, at))
    if before in _NO_DATE_AFTER or loose_key(word_after(text, match.end())) in _COUNTED:
        return None
    shifted = _SHIFTED_YEAR.match(text, match.end())
    if shifted:
        return DatePhrase(at, shifted.end("shift"), "gregorian", Ymd(None, month, day),
                          year_shift=SHIFTS[loose_key(shifted["shift"])])
    told = match["of"].strip() if match["of"] else _is_labelled(text, at)
    return DatePhrase(at, match.end(), "gregorian", Ymd(None, month, day)) if told else None


def _is_labelled(text: str, at: int) -> bool:
    """Tell whether «ڕۆژی», «بەرواری», a weekday or «ئەمڕۆ» comes before numbers."""
    return loose_key(word_before(text, at)) in _LABELS or (
        _WEEKDAY_HERE.search(text, max(0, at - 16), at) is not None)


# --- years -----------------------------------------------------------------------------------

_YEAR_WORDS = word_set("year_words")
_AMOUNTS = word_set("amounts")
_EZAFE = "ی"
_VERBAL_NOUN = "نی"
"""«کوشتنی ٢٠١٤ …» counts; other nouns with an ezafe rather have a year: «جینۆسایدی ١٩١٥»."""
_YEAR_HEADS = word_set("year_heads")
_YEAR_PREPOSITIONS = word_set("year_prepositions")
_COMPARING = word_set("comparing")
_ISLAMIC = re.compile(f"\\)?(?:یی?)? {{0,2}}(?:{loose(words_of('islamic'))}){NO_LETTER}"
                      f"(?! ?{loose(words_of('solar_era'))})")
_SPAN_OF_YEARS = re.compile(r" ?[-–—/] ?(?P<last>\d{4})(?!\d)|[-–](?P<short>\d{2})(?![\d-])")
_LONGEST_SPAN = 120
"""Years; the longest life."""
_CASE = re.compile(rf"\)?(?:(?:ی?دا|ی?ش){NO_LETTER}|ەوە)")
_BARE = re.compile(
    r"\)?(?:یی?|دا|ەوە|یش)?(?:[ \n]*(?:[.،؛:؟!)»\"”]|$)|[ \n]+(?:و|لە|بە|بۆ|تا|کە)[ \n])")
_NOT_YEAR = re.compile(r"[\d٪%]|[.,٫٬]\d| ?[%٪]|[-–/:]\d| [-–] \d")
_LINK = re.compile(r"\)?(?:ی|دا|ەوە)? {0,2}(?:و|،|,|تا|هەتا|تاوەکو|بۆ)? {0,2}\(?(?:ساڵی )?")
_COUNT_UP = re.compile(r" ?(?:تا|هەتا|بۆ) ?(?P<last>\d+)")
_NEAR = 12


def read_year(text: str, at: int, end: int, before: Phrase | None) -> DatePhrase | None:
    """Return a year alone, or two with a dash between them, where words say that it is one.

    `before` is the phrase found before it: behind one year and «و», another may follow, as in
    «لە ٢٠١٠ و ٢٠١٨».
    """
    year = int(text[at:end])
    spanned = _SPAN_OF_YEARS.match(text, end)
    last = spanned and int(spanned["last"] or f"{year // 100}{spanned['short']}")
    if spanned and last and _are_years(year, last) and not _RUNS_ON.match(text, spanned.end()) \
            and (spanned["last"] or last > year):
        low, high = sorted((year, last))
        return DatePhrase(at, spanned.end(), calendar_of(year) or "gregorian", Ymd(low), Ymd(high))
    word = loose_key(word_before(text, at))
    if word in _NO_DATE_AFTER or _NOT_YEAR.match(text, end) or _ISLAMIC.match(text, end):
        return None
    calendar: Calendar = "solar" if year in SOLAR_YEARS or year in KURDISH_YEARS else "gregorian"
    if word in _YEAR_WORDS:
        stated = calendar == "solar" or EARLIEST_YEAR <= year <= MODERN_YEARS[-1]
    else:
        stated = year in MODERN_YEARS and _is_year(text, at, end, word, before)
    return DatePhrase(at, end, calendar, Ymd(year)) if stated else None


def read_short_year(text: str, at: int, end: int) -> DatePhrase | None:
    """Return «ساڵی ٩١», a year without its century."""
    year = full_year(int(text[at:end]), SHORT, "gregorian")
    if year >= MODERN_YEARS[100] or loose_key(word_before(text, at)) not in _SHORT_YEAR_WORDS \
            or _NOT_YEAR.match(text, end) or loose_key(word_after(text, end)) in _COUNTED:
        return None
    return DatePhrase(at, end, "gregorian", Ymd(year))


_SHORT_YEAR_WORDS = word_set("short_year_words")


def _are_years(first: int, last: int) -> bool:
    """Tell whether two numbers with a dash between them are the ends of a span of years."""
    return calendar_of(first) is not None and calendar_of(first) == calendar_of(last) \
        and 0 < abs(first - last) <= _LONGEST_SPAN


def _is_year(text: str, at: int, end: int, word: str, before: Phrase | None) -> bool:
    """Tell whether a number between 1900 and 2099 is a year."""
    if loose_key(word_after(text, end)) in _COUNTED:
        return False
    if word in _YEAR_HEADS or _CASE.match(text, end):
        return True
    if isinstance(before, DatePhrase) and before.first.month is None and at - before.end < _NEAR \
            and _LINK.fullmatch(text, before.end, at):
        return True
    if word in _YEAR_PREPOSITIONS:
        compared = loose_key(word_before(text, at - len(word) - 1))
        return compared not in _COMPARING and not _counts_up(text, end)
    return word.endswith(_EZAFE) and word not in COUNTS and word not in _AMOUNTS and (
        not word.endswith(_VERBAL_NOUN) or _BARE.match(text, end) is not None)


def _counts_up(text: str, end: int) -> bool:
    """Tell whether a range of numbers begins: «لە ٢٠٠٠ تا ٥٠٠٠ دۆلار»."""
    match = _COUNT_UP.match(text, end)
    return match is not None and (
        len(match["last"]) != len("2021") or int(match["last"]) not in MODERN_YEARS)
