"""Years by themselves: «ساڵی ١٩٦٧», «١٩٨٠-١٩٨٨», «١٤٤١ی کۆچی», «ساڵی ٩١», the bare ones of essays.

A number alone is a year only where something says so: a word before it, an era or a suffix behind
it, or that it counts nothing (`bare_years`).
"""

import re
from typing import Final

from msgspec.structs import replace

from kashkol.languages.ckb.bare_years import (
    COMPARING,
    NO_YEAR_AFTER,
    NOT_YEAR,
    OLDER_HEADS,
    has_a_year,
    is_numbered,
    is_of_life,
    is_older,
    is_title,
    stands_alone,
)
from kashkol.languages.ckb.date_neighbours import SAME_DAY
from kashkol.languages.ckb.date_words import (
    NO_LETTER,
    UNTIL,
    loose_key,
    word_after,
    word_before,
    word_set,
)
from kashkol.languages.ckb.eras import Era, era_behind
from kashkol.languages.ckb.finite_verbs import is_past_verb
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
    calendar_of,
    full_year,
)
from kashkol.languages.hijri_calendar import year_days
from kashkol.languages.solar_calendar import KURDISH_ERA

_ERAS: dict[Era, tuple[Calendar, range]] = {
    "gregorian": ("gregorian", range(1, MODERN_YEARS[-1])), "solar": ("solar", range(1, 1500)),
    "hijri": ("hijri", HIJRI_YEARS), "kurdish": ("solar", KURDISH_YEARS)}
"""The calendar of each era, and the years of it that are believed."""
_LIKELY_SOLAR = range(1300, SOLAR_YEARS[-1] + 1)
"""Solar years of which no era is named; before them such a number is one of the Middle Ages."""
_NO_DATE: Final = frozenset({"before", "rumi"})
"""Eras whose years are no dates here."""
_YEAR_WORDS = word_set("year_words")
_YEAR: Final = loose_key("ساڵی")
"""What other words for it end in: «کەلەساڵی», «وشکەساڵی»."""
_MARKED_YEAR = re.compile(r"ساڵی?[ یێ]*[:/-] {0,2}\(?$")
"""«ساڵی / ٢٠٠٣», as decrees write."""
_EZAFE = "ی"
_YEAR_HEADS = word_set("year_heads") | OLDER_HEADS
_GAMES = word_set("games")
"""«مۆندیالی», behind which the place and the year follow: «مۆندیالی قەتەر ٢٠٢٢»."""
_PARTS_OF_YEARS = word_set("parts_of_years")
"""«هاوینی», «کۆتایی»: a number behind them is a year whatever follows."""
_KURDISH_HEADS = word_set("kurdish_year_heads")
_YEAR_PREPOSITIONS = word_set("year_prepositions")
_FROM: Final = "لە"
_COUNTED = word_set("counted")
_NO_DATE_AFTER = word_set("not_a_date_after")
_SPAN_OF_YEARS = re.compile(
    r"(?: {0,2}[-–—/_] {0,2}| {0,2}ـ{1,4} {0,2}| {0,2}[-–—]{2,3} {0,2})(?P<last>\d{3,4})(?!\d)"
    r"|[-–](?P<short>\d{2})(?![\d-])")
_LONGEST_SPAN = 120
"""Years between two of which no era is named; the longest life."""
_LONGEST_TOLD = 500
"""The same behind «ساڵی»."""
_AND_YEAR = re.compile(r" ?و ?(?P<last>\d{4})(?!\d)")
_CASE = re.compile(rf"[)\]]?(?:(?:ی?دا|ی?ش(?:دا)?){NO_LETTER}|ەوە)")
_BARE = re.compile(
    r"\)?(?:یی?|دا|ەوە|یش)?(?:[ \n]*(?:[.،؛:؟!)»\"”]|$)|[ \n]+(?:و|لە|بە|بۆ|تا|کە)[ \n])")
_RUNS_ON = re.compile(r"[-/.:]\d|[٪%]")
_LINK = re.compile(
    rf"\)?(?:ی|دا|ەوە)? {{0,2}}(?:و|،|,|{UNTIL}|بۆ|یان)? {{0,2}}\(?(?:ساڵی )?")
_COUNT_UP = re.compile(rf"(?:ەوە)? ?(?:{UNTIL}|بۆ) ?(?P<last>\d+)")
_NEAR = 12
_BEFORE_ERA, _BEHIND_SHORT = " )]ی", frozenset("کزپمهبخـ-–—/_")
"""What may come before an era and begin it, to rule most numbers of three digits out."""
_FULL = 4
"""Digits of a year that needs no era."""


def read_year(text: str, at: int, end: int, before: Phrase | None) -> DatePhrase | None:
    """Return a year alone, or two with a dash between them, where words say that it is one.

    `before` is the phrase found before it: behind one year and «و», another may follow, as in
    «لە ٢٠١٠ و ٢٠١٨».
    """
    if end - at < _FULL and text[end:end + 3].lstrip(_BEFORE_ERA)[:1] not in _BEHIND_SHORT:
        return None
    year = int(text[at:end])
    first = _first_of_two_calendars(text, end, year)
    spanned = DatePhrase(at, end, first, Ymd(year)) if first else _span(text, at, end)
    if spanned:
        return spanned
    era = era_behind(text, end)
    if era:
        named, years = _of_era(era)
        if year in years or era in _NO_DATE:
            return DatePhrase(at, end, named, Ymd(year)) if year in years else None
    word = _word_before(text, at)
    if end - at < _FULL or word in _NO_DATE_AFTER or is_numbered(word) \
            or NOT_YEAR.match(text, end):
        return None
    same = _same_year(text, at, year, before)
    if same or is_of_life(text, at):
        return DatePhrase(at, end, same or "gregorian", Ymd(year))
    calendar: Calendar = \
        "solar" if year in _LIKELY_SOLAR or year in KURDISH_YEARS else "gregorian"
    stated = _is_stated(text, at, end, word, before)
    return DatePhrase(at, end, calendar, Ymd(year)) if stated else None


def _is_stated(text: str, at: int, end: int, word: str, before: Phrase | None) -> bool:
    """Tell whether words say that a number is a year; `word` is the one before it."""
    year = int(text[at:end])
    if _is_year_word(word):
        return year in SOLAR_YEARS or year in KURDISH_YEARS \
            or EARLIEST_YEAR <= year <= MODERN_YEARS[-1]
    if word in _KURDISH_HEADS:
        return year in KURDISH_YEARS or year in MODERN_YEARS
    if year in MODERN_YEARS:
        return _ends_stretch(text, at, end, before) or _is_year(text, at, end, word, before)
    return _follows_year(text, at, year, before) or is_older(text, at, end, word, before) \
        or (word in _FROM_OR_BETWEEN and _runs_to_modern(text, end, year)) \
        or (year in SOLAR_YEARS and _is_solar(text, end, word, before))


def _word_before(text: str, at: int) -> str:
    """Return the loose key of the word before a number, a mark between it and «ساڵی» aside."""
    if text[max(0, at - 3):at].rstrip(" (")[-1:] in _MARKS \
            and _MARKED_YEAR.search(text, max(0, at - 12), at):
        return _YEAR
    return loose_key(word_before(text, at))


_MARKS = frozenset(":/-")


def _is_year_word(word: str) -> bool:
    return word.endswith(_YEAR) or word in _YEAR_WORDS


def read_short_year(text: str, at: int, end: int, before: Phrase | None) -> DatePhrase | None:
    """Return «ساڵی ٩١», a year without its century, or «ساڵی ٩٨ی هەتاوی».

    Behind a year with its century, `before`, it may stand without «ساڵی»: «لە ١٩٨٢دا … لە ٨٤دا»;
    behind another of two digits, in a list or a stretch: «ساڵانی ٧٦، ٧٨ و ٩٠», «٦١ تا ٦٣».
    """
    if _goes_on_in_century(text, at, end, before):
        return DatePhrase(at, end, "gregorian", Ymd(_CENTURY + int(text[at:end])))
    if isinstance(before, DatePhrase) and before.short and _is_listed(text, at, end, before):
        return replace(before, start=at, end=end, first=Ymd(_CENTURY + int(text[at:end])))
    if text[max(0, at - 20):at].rstrip(" \n()")[-1:] not in _SHORT_YEAR_ENDINGS \
            or loose_key(word_before(text, at)) not in _SHORT_YEAR_WORDS \
            or NOT_YEAR.match(text, end) or loose_key(word_after(text, end)) in _COUNTED:
        return None
    value = int(text[at:end])
    era = era_behind(text, end)
    if era == "solar":
        return DatePhrase(at, end, "solar", Ymd(full_year(value, SHORT, "solar")))
    if era:
        calendar, years = _of_era(era)
        return DatePhrase(at, end, calendar, Ymd(value)) if value in years else None
    year = full_year(value, SHORT, "gregorian")
    return DatePhrase(at, end, "gregorian", Ymd(year), short=True) \
        if year < MODERN_YEARS[100] else None


def _goes_on_in_century(text: str, at: int, end: int, before: Phrase | None) -> bool:
    """Tell whether «لە ٨٤دا» is a year later than the one told shortly before it."""
    return end - at == SHORT and _IN_YEAR.match(text, end) is not None \
        and text[max(0, at - 4):at].rstrip(" (").endswith(_FROM) \
        and isinstance(before, DatePhrase) and before.calendar == "gregorian" \
        and before.first.month is None and at - before.end < _FARTHEST_SHORT \
        and _CENTURY < (before.first.year or 0) < _CENTURY + int(text[at:end])


def _is_listed(text: str, at: int, end: int, before: DatePhrase) -> bool:
    """Tell whether two digits go on from a year of two digits, and count nothing."""
    return end - at == SHORT and at - before.end < _NEAR and before.calendar == "gregorian" \
        and _CENTURY + int(text[at:end]) > (before.first.year or 0) \
        and _LINK.fullmatch(text, before.end, at) is not None \
        and not counts(text, end) and NOT_YEAR.match(text, end) is None \
        and era_behind(text, end) is None


_IN_YEAR = re.compile(f"(?:دا|ەوە){NO_LETTER}")
_CENTURY, _FARTHEST_SHORT = 1900, 120
_SHORT_YEAR_WORDS = word_set("short_year_words")
_SHORT_YEAR_ENDINGS = {word[-1] for word in _SHORT_YEAR_WORDS}
"""Their last letters, one of two, which most numbers have not before them."""


def _of_era(era: Era) -> tuple[Calendar, range]:
    return _ERAS.get(era, ("gregorian", range(0)))


# --- two years -------------------------------------------------------------------------------


def _span(text: str, at: int, end: int) -> DatePhrase | None:
    """Return «١٩٨٠-١٩٨٨», or the neighbours «١٨٤٨ و ١٨٤٩»."""
    year = int(text[at:end])
    match = _SPAN_OF_YEARS.match(text, end)
    if match is None:
        return _neighbours(text, at, end, year)
    last = int(match["last"] or f"{year // 100}{match['short']}")
    calendar = _calendar_of_span(text, at, match.end(), (year, last))
    if calendar is None or _RUNS_ON.match(text, match.end()) or (match["short"] and last <= year):
        return None
    low, high = sorted((year, last))
    return DatePhrase(at, match.end(), calendar, Ymd(low), Ymd(high))


def _calendar_of_span(text: str, at: int, end: int, years: tuple[int, int]) -> Calendar | None:
    """Return the calendar of two numbers with a dash between them, if they are years."""
    word = _word_before(text, at)
    is_told = _is_year_word(word)
    if years[0] == years[1] or word in _NO_DATE_AFTER \
            or (not is_told and loose_key(word_after(text, end)) in _COUNTED):
        return None
    era = era_behind(text, end)
    if era:
        calendar, believed = _of_era(era)
        if max(years) in believed or era in _NO_DATE:
            return calendar if max(years) in believed else None
    if abs(years[0] - years[1]) > (_LONGEST_TOLD if is_told else _LONGEST_SPAN):
        return None
    calendars = {calendar_of(year) for year in years}
    if len(calendars) == 1 and None not in calendars:
        return calendars.pop()
    is_told = is_told or text[at - 1:at] in {"(", "["} or text[end:end + 1] in {")", "]"}
    return "gregorian" if is_told and max(years) in MODERN_OR_OLDER else None


MODERN_OR_OLDER: Final = range(1000, MODERN_YEARS[-1])


def _neighbours(text: str, at: int, end: int, year: int) -> DatePhrase | None:
    """Return two bare years in a row as one stretch, unless they count something.

    Behind «ساڵانی» or «لە» each is a date of its own.
    """
    match = _AND_YEAR.match(text, end)
    if match is None or int(match["last"]) != year + 1 or year not in _OF_ESSAYS \
            or NOT_YEAR.match(text, match.end()):
        return None
    word = loose_key(word_before(text, at))
    if _is_year_word(word) or word in _YEAR_HEADS or word in _YEAR_PREPOSITIONS \
            or word in _NO_DATE_AFTER or is_numbered(word) \
            or loose_key(word_after(text, match.end())) in _COUNTED:
        return None
    return DatePhrase(at, match.end(), "gregorian", Ymd(year), Ymd(year + 1))


_OF_ESSAYS = range(1500, MODERN_YEARS[-1])


def _same_year(text: str, at: int, year: int, before: Phrase | None) -> Calendar | None:
    """Return the calendar of a year that is the one before it in another: «١٣٥٧ (١٩٧٩)»."""
    if not isinstance(before, DatePhrase) or before.first.month or before.last \
            or before.first.year is None or not 0 < at - before.end <= _LONGEST_SAME \
            or SAME_DAY.fullmatch(text, before.end, at) is None:
        return None
    said = before.first.year
    if before.calendar != "gregorian":
        return "gregorian" if year in _gregorian_years(said, before.calendar) else None
    return next((calendar for calendar in ("solar", "hijri")
                 if said in _gregorian_years(year, calendar)), None)


def _first_of_two_calendars(text: str, end: int, year: int) -> Calendar | None:
    """Return the calendar of a year beside that of our era in which it began: «٦٤٠ / ١٢٤٢»."""
    if text[end:end + 4].lstrip(_BEFORE_OTHER)[:1] not in _JOINS_OTHER:
        return None
    other = _TO_OTHER.match(text, end)
    calendars: tuple[Calendar, ...] = ("hijri", "solar")
    return next((calendar for calendar in calendars
                 if other and int(other["year"]) in _gregorian_years(year, calendar)), None)


_BEFORE_OTHER, _JOINS_OTHER = " )]یهـە.ک", frozenset("/=(")
_TO_OTHER = re.compile(
    r"[)\]]?ی?(?: ?(?:هـ|ک)\.?)? {0,2}[/=(] {0,2}(?P<year>\d{3,4})(?!\d)")


def _gregorian_years(year: int, calendar: Calendar) -> tuple[int, ...]:
    """Return the two Gregorian years in which a year of another calendar begins and ends."""
    if calendar == "solar":
        year = (year - KURDISH_ERA if year in KURDISH_YEARS else year) + _BEFORE_SOLAR
        return year, year + 1
    days = year_days(year)
    return (days[0].year, days[1].year) if days else ()


_BEFORE_SOLAR = 621
_LONGEST_SAME = 24


def _follows_year(text: str, at: int, year: int, before: Phrase | None) -> bool:
    """Tell whether a year comes shortly before, with «و», «تا» or a comma between them."""
    return year in MODERN_OR_OLDER and isinstance(before, DatePhrase) \
        and before.first.month is None and 0 <= at - before.end < _NEAR \
        and abs(year - (before.first.year or 0)) <= _LONGEST_SPAN \
        and _LINK.fullmatch(text, before.end, at) is not None


def _is_solar(text: str, end: int, word: str, before: Phrase | None) -> bool:
    """Tell whether a number is a solar year, as the press of Iran writes: «لە ۱۳۸۸دا گیرا».

    «لە» is enough behind another solar date; elsewhere a case or a verb must follow.
    """
    if counts(text, end) or (_counts_up(text, end) and not _runs_to_solar(text, end)):
        return False
    if word in _PARTS_OF_YEARS or (word == _FROM and _CASE.match(text, end)):
        return True
    if word in _FROM_OR_BETWEEN and _runs_to_solar(text, end):
        return True
    told = isinstance(before, DatePhrase) and before.calendar == "solar"
    return word in _YEAR_PREPOSITIONS and (
        told or is_past_verb(loose_key(word_after(text, end))))


_BETWEEN = word_set("between")
_FROM_OR_BETWEEN = _BETWEEN | {_FROM}
_ROUND = 50


def _runs_to_solar(text: str, end: int) -> bool:
    """Tell whether a stretch of solar years begins: «لە ١٣٦٢ تا ١٣٦٧ زیندانی بوو»."""
    match = _COUNT_UP.match(text, end)
    return match is not None and int(match["last"]) in SOLAR_YEARS \
        and int(match["last"]) % _ROUND > 0 and not counts(text, match.end()) \
        and NOT_YEAR.match(text, match.end()) is None


def _runs_to_modern(text: str, end: int, year: int) -> bool:
    """Tell whether a stretch of years begins before 1900: «لە ١٨٨٠ تا ١٩٢٥»."""
    match = _COUNT_UP.match(text, end) if year in _OF_ESSAYS else None
    return match is not None and _runs_to_year(text, end) \
        and int(match["last"]) % _ROUND > 0 and int(match["last"]) - year <= _LONGEST_SPAN


# --- one year --------------------------------------------------------------------------------


def _is_year(text: str, at: int, end: int, word: str, before: Phrase | None) -> bool:
    """Tell whether a number between 1900 and 2099 is a year."""
    if (counts(text, end) and word not in _PARTS_OF_YEARS) or is_title(text, at, end):
        return False
    if word in _YEAR_HEADS or (_CASE.match(text, end) and not _counts_up(text, end)) \
            or (word and loose_key(word_before(text, at - len(word) - 1)) in _GAMES):
        return True
    if isinstance(before, DatePhrase) and before.first.month is None and at - before.end < _NEAR \
            and _LINK.fullmatch(text, before.end, at):
        return True
    if word in _YEAR_PREPOSITIONS or _is_compared(text, at, word):
        compared = loose_key(word_before(text, at - len(word) - 1))
        return compared not in COMPARING and not compared[-1:].isdigit() \
            and not _counts_up(text, end)
    if word == _DURING:
        return _runs_to_year(text, end)
    return word not in NO_YEAR_AFTER \
        and _is_left_alone(text, at, end, word, before)


def _is_compared(text: str, at: int, word: str) -> bool:
    """Tell whether something is compared with a year or is about it: «بە بەراورد بە ٢٠١٩»."""
    return word == _BY and loose_key(word_before(text, at - len(word) - 1)) in _BESIDE_BY


_BY: Final = "بە"
_BESIDE_BY = word_set("beside_by")


def _ends_stretch(text: str, at: int, end: int, before: Phrase | None) -> bool:
    """Tell whether a year ends a stretch of them: «لە ١٩٦٩ەوە تا ٢٠١٠ مامۆستا بوو»."""
    if not isinstance(before, DatePhrase) or before.first.month or at - before.end >= _NEAR:
        return False
    return _SINCE.fullmatch(text, before.end, at) is not None or (
        _BETWEEN_TO.fullmatch(text, before.end, at) is not None
        and loose_key(word_before(text, before.start)) in _BETWEEN
        and (not counts(text, end) or loose_key(word_after(text, end)) in _ONE_PERSONS))


_SINCE = re.compile(rf"[)\]]?ەوە {UNTIL} [(\[]?")
_BETWEEN_TO = re.compile(f" (?:و|بۆ|{UNTIL}) ")


def counts(text: str, end: int) -> bool:
    """Tell whether a number counts what follows it: «٢٠٠٠ کاتژمێر», «٢٠٠٠ کاتژمێردا».

    «دەرچوو» is a graduate, and at the end of a clause «it came out».
    """
    after = word_after(text, end)
    key = loose_key(after)
    if _COUNTED.isdisjoint((key, *map(key.removesuffix, ("دا", "ە", "ەوە")))):
        return False
    behind = text.find(after, end) + len(after)
    return not (key == _CAME_OUT and _CLAUSE_ENDS.match(text, behind)) \
        and not (key in _ONE_PERSONS and _ONE_WAS.match(text, behind))


_CAME_OUT: Final = loose_key("دەرچوو")
_CLAUSE_ENDS = re.compile(r" ?(?:[.،؛:!؟]|$|\n| و )")
_ONE_PERSONS = word_set("one_persons")
_ONE_WAS = re.compile(rf" (?:بوو?(?:م|ین|ە|یت)?|کرا(?:م|وە|ین)?){NO_LETTER}")
"""Behind what one person is: «تا ٢٠١٠ مامۆستا بوو», which counts no teachers."""


def _is_left_alone(text: str, at: int, end: int, word: str, before: Phrase | None) -> bool:
    """Tell whether a number is a year that a noun has, «جینۆسایدی ١٩١٥», or counts nothing."""
    return has_a_year(word) or (word.endswith(_EZAFE) and _BARE.match(text, end) is not None) \
        or stands_alone(text, at, end, before)


_DURING = "ماوەی"


def _runs_to_year(text: str, end: int) -> bool:
    """Tell whether a stretch of years begins, as in «ماوەی ١٩٧٥ تا ١٩٧٩», and counts nothing."""
    match = _COUNT_UP.match(text, end)
    return match is not None and not _counts_up(text, end) \
        and NOT_YEAR.match(text, match.end()) is None \
        and not counts(text, match.end())


def _counts_up(text: str, end: int) -> bool:
    """Tell whether a range of numbers begins: «لە ٢٠٠٠ تا ٥٠٠٠ دۆلار»."""
    match = _COUNT_UP.match(text, end)
    return match is not None and (
        len(match["last"]) != _FULL or int(match["last"]) not in MODERN_YEARS
        or (counts(text, match.end())
            and loose_key(word_after(text, match.end())) not in _ONE_PERSONS))
