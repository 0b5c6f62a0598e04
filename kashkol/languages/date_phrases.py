"""What a scan for dates finds, in any language: words and numbers with their places.

Nothing is resolved here.
"""

from typing import Final, Literal, TypeAlias

import msgspec
from msgspec.structs import astuple, replace

Calendar = Literal["gregorian", "solar", "hijri"]

EARLIEST_YEAR: Final = 1000
MODERN_YEARS: Final = range(1900, 2100)
"""Numbers that may be years with little else to say so."""
SOLAR_YEARS: Final = range(1200, 1411)
"""Four-digit years that are solar Hijri; later ones are more likely of the Islamic calendar."""
KURDISH_YEARS: Final = range(2600, 2751)
HIJRI_YEARS: Final = range(1, 1501)
_NUMERIC_GREGORIAN = range(1700, 2100)
_OLDEST_SHORT_SOLAR, _OLDEST_SHORT = 21, 30
"""«٩٨» is 1398, «٠٣» 1403; «٩١» is 1991, «٢١» 2021."""
SHORT: Final = 2
"""Digits of a year without its century, and of a day."""


class TimePhrase(msgspec.Struct, frozen=True, gc=False):
    """A time of day."""

    start: int
    end: int
    """The part of the day included, its ezafe not."""
    head: int
    """Where «کاژێر» begins, or the time itself."""
    hour: int
    minute: int
    told: bool
    """Whether the hour is one of twenty-four: the part of the day is said, or it is above 12."""


class Ymd(msgspec.Struct, frozen=True, gc=False):
    """The parts of a date that the text states, in its own calendar."""

    year: int | None = None
    month: int | None = None
    day: int | None = None


class DatePhrase(msgspec.Struct, frozen=True, gc=False):
    """A day, month, year or range with a number or a month's name in it."""

    start: int
    end: int
    calendar: Calendar
    first: Ymd
    last: Ymd | None = None
    """The other end of a range."""
    year_shift: int | None = None
    """-1 for «ساڵی رابردوو», 0 for «ئەمساڵ», 1 for «ساڵی داهاتوو»."""
    month_shift: int | None = None
    """The same for «٧ی ئەم مانگە»."""
    nearest: int | None = None
    """-1 for «ئابی رابردوو», the last one there was, 1 for «ئابی داهاتوو», the next."""
    short: bool = False
    """Whether the year stands without its century and nothing says of which calendar it is."""
    until: bool = False
    """Whether «تا» stands between the two ends of a range."""
    unsure: bool = False
    """Whether the month's name may mean a month of the other calendar."""

    @property
    def is_relative(self) -> bool:
        """Whether the date of publication is needed to say which day this is."""
        return not (self.year_shift is self.month_shift is self.nearest is None)


class DayPhrase(msgspec.Struct, frozen=True, gc=False):
    """«ئەمڕۆ», «دوێنێ» and the like."""

    start: int
    end: int
    shift: int
    """Days from the day of publication."""


class WeekdayPhrase(msgspec.Struct, frozen=True, gc=False):
    """The name of a weekday."""

    start: int
    end: int
    weekday: int
    """Monday is 0, as with `date.weekday`."""
    shift: int | None
    """-1 and 1 where «رابردوو» or «داهاتوو» follows."""


Unit = Literal["week", "month", "year"]


class PeriodPhrase(msgspec.Struct, frozen=True, gc=False):
    """«هەفتەی رابردوو», «مانگی داهاتوو»."""

    start: int
    end: int
    unit: Unit
    shift: int


Phrase: TypeAlias = DatePhrase | DayPhrase | WeekdayPhrase | PeriodPhrase | TimePhrase


def calendar_of(year: int) -> Calendar | None:
    """Return the calendar that a year beside bare numbers is of."""
    if year in _NUMERIC_GREGORIAN:
        return "gregorian"
    return "solar" if year in SOLAR_YEARS or year in KURDISH_YEARS else None


def full_year(value: int, digits: int, calendar: Calendar) -> int:
    """Return a year with its century.

    >>> full_year(98, 2, "solar"), full_year(91, 2, "gregorian")
    (1398, 1991)
    """
    if digits > SHORT:
        return value
    if calendar == "solar":
        return (1300 if value >= _OLDEST_SHORT_SOLAR else 1400) + value
    return (1900 if value >= _OLDEST_SHORT else 2000) + value


def with_year_of(phrase: DatePhrase, other: DatePhrase) -> DatePhrase:
    """Return a month without a year in the year of another, if that comes after it."""
    if phrase.first.year is None and phrase.first.month and other.first.year \
            and other.first.month and phrase.calendar == other.calendar \
            and not phrase.is_relative and phrase.first.month <= other.first.month:
        return replace(phrase, first=replace(phrase.first, year=other.first.year))
    return phrase


def join_range(first: DatePhrase, last: DatePhrase) -> DatePhrase | None:
    """Return the range from one date to another, or `None` where they are not of one kind.

    >>> may, june = Ymd(None, 5, 28), Ymd(2021, 6, 3)
    >>> join_range(DatePhrase(0, 9, "gregorian", may), DatePhrase(13, 30, "gregorian", june)).first
    Ymd(year=2021, month=5, day=28)
    """
    if first.is_relative or last.is_relative or first.last or last.last \
            or first.calendar != last.calendar:
        return None
    first = with_year_of(first, last)
    begin, end = astuple(first.first), astuple(last.first)
    if [part is None for part in begin] != [part is None for part in end] or not (
            [part or 0 for part in begin] < [part or 0 for part in end]):
        return None
    return replace(first, end=last.end, last=last.first, until=True,
                   unsure=first.unsure or last.unsure)
