"""How a language that is read by tables writes dates: `dates.json` in its folder."""

import re
from functools import cache
from typing import Final, Literal

import msgspec

from kashkol.languages.ckb.date_words import Calendar
from kashkol.languages.language import table

YEARS: Final = range(1800, 2100)
SOLAR: Final = range(1250, 1450)
_DAY = r"(?<!\d)(?<![\d][./:])\d{1,2}(?!\d)"
_YEAR = r"\d{4}(?!\d)(?![.,]\d)"


class DateTable(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The words of dates. Months and weekdays are numbered from 1, weekdays from Monday."""

    months: dict[str, int]
    solar: dict[str, int] = {}
    hijri: dict[str, int] = {}
    weekdays: dict[str, int] = {}
    days: dict[str, int] = {}
    """Days of a month in words."""
    after_day: tuple[str, ...] = ()
    """What may be written directly after the number of a day: `th`."""
    before_month: tuple[str, ...] = ()
    """Words between day and month."""
    before_year: tuple[str, ...] = ()
    """Words between month and year."""
    year_words: tuple[str, ...] = ()
    """Words before a year that stands alone."""
    year_words_after: tuple[str, ...] = ()
    after_year: tuple[str, ...] = ()
    range: tuple[str, ...] = ()
    """Words and signs between the two days of a range."""
    month_first: bool = False
    """Whether a month may stand before its day."""
    numeric: Literal["day", "month or day"] = "day"
    """What the first number of `7/11/2021` is."""
    solar_years: bool = False
    """Whether years alone may be solar."""

    def month(self, name: str) -> tuple[Calendar, int]:
        """Return the calendar of a month's name, and its number."""
        if name in self.months:
            return "gregorian", self.months[name]
        return ("solar", self.solar[name]) if name in self.solar else ("hijri", self.hijri[name])


class DatePatterns(msgspec.Struct, frozen=True):
    """The patterns of a language's dates, with groups `d`, `d2`, `m`, `y`."""

    named: re.Pattern[str]
    years: re.Pattern[str] | None
    weekday: re.Pattern[str] | None


@cache
def date_table(code: str) -> DateTable:
    """Return the words of dates of a language that is read by tables."""
    found: DateTable = table(code, "dates", DateTable)
    return found


@cache
def date_patterns(code: str) -> DatePatterns:
    """Return the patterns of a language's dates."""
    words = date_table(code)
    month = _any([*words.months, *words.solar, *words.hijri])
    day = rf"(?:{_DAY}(?:{_any(words.after_day)})?" + (
        rf"|(?<!\w)(?:{_any(words.days)})(?!\w))" if words.days else ")")
    range_ = _any(words.range)
    year = rf"(?:[ ,،]\s*(?:(?:{_any(words.before_year)}) )?(?P<y>{_YEAR}))?"
    to_month = rf"[ ]?(?:(?:{_any(words.before_month)})[ ])?" if words.before_month else "[ ]?"
    ends = r"(?![^\W\d_])"
    second = rf"(?:\s?(?:{range_})\s?(?P<d2>{day}))?"
    both = rf"(?:\s?[/(]\s?(?:{month})\)?)?"
    forms = [
        rf"(?P<d>{day}){second}{to_month}(?P<m>{month}){ends}{both}{year}",
        (rf"(?<!\w)(?P<m3>{month}){ends}{both}[ ,،]+"
         rf"(?:(?:{_any(words.before_year)}) )?(?P<y3>{_YEAR})")]
    if words.month_first:
        forms.insert(1, rf"(?<!\w)(?P<m2>{month})[ ](?P<d3>{day})"
                        rf"(?:\s?(?:{range_})\s?(?P<d4>{day}))?(?:,?[ ](?P<y2>{_YEAR}))?")
    alone = [rf"(?<!\w)(?:{_any(words.year_words)})[ ](?P<y>{_YEAR})"] if words.year_words else []
    if words.year_words_after:
        alone.append(rf"(?<![\w.,])(?P<y1>{_YEAR})[ ](?:{_any(words.year_words_after)})(?!\w)")
    return DatePatterns(
        named=re.compile("|".join(forms)), years=re.compile("|".join(alone)) if alone else None,
        weekday=re.compile(rf"(?<!\w)(?:{_any(words.weekdays)})") if words.weekdays else None)


def _any(words: "list[str] | tuple[str, ...] | dict[str, int]") -> str:
    """Return a pattern of any of these words, the longest first."""
    return "|".join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word))
                    ) or "(?!)"
