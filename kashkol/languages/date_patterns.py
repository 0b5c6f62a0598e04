"""The patterns of a language's dates, made of its table: see `date_tables`."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

import msgspec

from kashkol.languages.alternatives import any_of, literal
from kashkol.languages.date_tables import DateTable, folded_table

NO_LETTER_BEFORE: Final = r"(?<![^\W\d_])"
NO_LETTER: Final = r"(?![^\W\d_])"
DASH: Final = "/|[-\N{ARABIC TATWEEL}]{1,3}"
"""Between two years of a span; a tatweel is typed for a dash."""
YEAR: Final = r"\d{4}(?!\d)(?![.,:]\d)"
_NO_NUMBER = r"(?<!\d)(?<!\d[.,:/])"
_FIGURES = r"\d{1,2}(?!\d)"
_SHORT_YEAR = r"\d{2}(?![\d%]|[.,:/-]\d| ?%)"
_MORE_DAYS = r"{0,9}"


class DatePatterns(msgspec.Struct, frozen=True):
    """The patterns of a language's dates; all of them for folded text."""

    day_first: re.Pattern[str]
    """Groups `days`, `m`, `second` or `second2`, `y`."""
    month_first: re.Pattern[str]
    """Groups `m`, `days`, `y`."""
    month_year: re.Pattern[str]
    """Groups `m`, `second` or `second2`, `y`."""
    year_month: re.Pattern[str]
    """Groups `y`, `m`, and `d` or, before the month, `d1`; all but `m` may be missing."""
    month: re.Pattern[str]
    """A month's name, in a group `m`."""
    day: re.Pattern[str]
    """A day of a list, in a group `d`, and what joins it to the one before, in `join`."""
    is_and: re.Pattern[str]
    """What joins days of a list."""
    until: re.Pattern[str]
    """Between two dates of a range, whole."""
    ands: re.Pattern[str]
    """Between two dates of a list, whole."""
    between: re.Pattern[str]
    """Before two dates, up to the place."""
    day_of_month: re.Pattern[str]
    """A day of this month or another: groups `d` and `behind`, or `before` and `d2`."""
    inflected: re.Pattern[str]
    """A month's name and its ending, in a group `ending`, at the end of a text."""
    weekday: re.Pattern[str]
    """A weekday, in a group `w`."""
    relative: re.Pattern[str]
    """Relative days and periods, in groups `day` and `period`."""
    ago: re.Pattern[str]
    """«Two weeks ago», with the number in a group `n0`, `n1` …, by the place of its unit."""


@cache
def date_patterns(code: str) -> DatePatterns:
    """Return the patterns of a language's dates."""
    words = folded_table(code)
    attached = _optional(words.attached)
    month, second = _month(words), _second_month(words)
    day, join, to_month = _day(words), _join(words), _to_month(words)
    year = (r"(?: ?, ?| {1,2}|[-/](?=\d)|\.(?=\d{4})|(?<=[^\W\d_])(?=\d{4}))"
            rf"(?:(?:{any_of(words.before_year)}) )?[('(]?"
            rf"(?P<y>{YEAR}|\d{{3}}(?![\d%]|[.,:/-]\d)|{_SHORT_YEAR})")
    last = _last_day(words, to_month)
    begin = f"{NO_LETTER_BEFORE}{attached}{_NO_NUMBER}"
    until = rf" ?- ?| ?(?:{any_of(words.ranges)}) ?"
    after = f"(?: (?:{any_of(words.after_month)}))?" if words.after_month else ""
    listed = rf" ?, ?(?:(?:{any_of(words.ands)}) ?)?| ?(?:{any_of(words.ands)}) ?"
    ending = _optional(any_of([*words.month_endings, *words.inflections])
                       if words.month_endings or words.inflections else "")
    return DatePatterns(
        day_first=re.compile(rf"{begin}(?P<days>(?:{day}{join}){_MORE_DAYS}{last})"
                             rf"{attached}{month}{second}(?:{year})?"),
        month_first=_compiled(words.month_first != "no", (
            rf"{NO_LETTER_BEFORE}{attached}{month}(?: |-)(?:(?:{any_of(words.day_articles)}) )?"
            rf"(?P<days>{day}(?:{join}{day}){_MORE_DAYS})(?!{_OTHER_NUMBER})"
            rf"(?:(?:, ?| )(?:(?:{any_of(words.before_year)}) )?(?P<y>{YEAR}))?")),
        month_year=re.compile(f"{NO_LETTER_BEFORE}{attached}{month}{second}{year}"),
        year_month=_compiled(bool(words.year_first), (
            rf"(?:(?<!\d)(?<!\d[.,:/-])(?P<y>\d{{4}})(?:{any_of(words.year_first)})"
            rf"(?:(?<!\d )(?P<d1>{_FIGURES}) )?|{NO_LETTER_BEFORE})"
            rf"{_month(words, is_whole=False)}"
            rf"(?:(?:{any_of(words.before_day)})(?P<d>{_FIGURES}))?")),
        month=re.compile(f"{NO_LETTER_BEFORE}{attached}{month}"),
        day=re.compile(f"(?P<join>{join})?(?P<d>{day})"),
        is_and=re.compile(f"(?:{listed}){_weekday(words)}"),
        until=re.compile(rf"{ending}{after}\)?(?:{until})\(?{_weekday(words)}"),
        ands=re.compile(rf"{ending}{after}\)?(?:{listed})\(?"),
        between=before_it(words.between, words.attached),
        day_of_month=_compiled(bool(words.months_behind or words.months_before), (
            rf"{begin}(?P<d>{day})(?:{to_month}| )(?P<behind>{any_of(words.months_behind)})"
            rf"{NO_LETTER}|{NO_LETTER_BEFORE}(?P<before>{any_of(words.months_before)}) "
            rf"(?P<d2>{_FIGURES})")),
        inflected=_compiled(bool(words.inflections), (
            rf"(?:{literal([*words.months, *words.solar, *words.hijri])})"
            rf"(?P<ending>{any_of(words.inflections)})\Z")),
        weekday=re.compile(rf"{NO_LETTER_BEFORE}{attached}(?P<w>{literal(words.weekdays)})"
                           rf"(?={ending}{NO_LETTER})"),
        relative=re.compile(
            rf"{NO_LETTER_BEFORE}{attached}(?:(?P<period>{any_of(words.periods)})"
            rf"|(?P<day>{any_of(words.relative_days)}))"
            rf"(?={_optional(any_of(words.relative_endings) if words.relative_endings else '')}"
            rf"{NO_LETTER})"),
        ago=re.compile(f"{NO_LETTER_BEFORE}(?:{numbered(words.ago, 'n')}){NO_LETTER}"))


_OTHER_NUMBER = r"[^\W\d_]|[.:,]\d| ?%|-\d|/"


def numbered(patterns: Iterable[str], *groups: str) -> str:
    """Return a pattern of any of these patterns, their groups numbered by their place.

    >>> numbered(["(?P<n>two) days", "(?P<n>one) week"], "n")
    '(?P<n0>two) days|(?P<n1>one) week'
    """
    found = []
    for at, pattern in enumerate(patterns):
        for group in groups:
            pattern = pattern.replace(f"(?P<{group}>", f"(?P<{group}{at}>")  # noqa: PLW2901
        found.append(pattern)
    return "|".join(found) or "(?!)"


def before_it(patterns: Iterable[str], attached: str = "", linking: str = "") -> re.Pattern[str]:
    """Return a pattern of words directly before a place, for a search in what ends there."""
    return re.compile(
        rf"{NO_LETTER_BEFORE}{_optional(attached)}(?:{any_of(patterns)}){linking}:?[ (]*\Z")


def behind_it(patterns: Iterable[str], without: Iterable[str] = (),
              between: str = " )") -> re.Pattern[str]:
    """Return a pattern of words directly behind a place, none of `without` behind them.

    The signs of `between` may stand before them.
    """
    return re.compile(rf"[{between}]*(?:{any_of(patterns)}){NO_LETTER}(?!{any_of(without)})")


# --- parts of patterns -----------------------------------------------------------------------


def _compiled(exists: bool, pattern: str) -> re.Pattern[str]:  # noqa: FBT001
    return re.compile(pattern if exists else "(?!)")


def _optional(pattern: str) -> str:
    return f"(?:{pattern})?" if pattern else ""


def _names(words: DateTable) -> str:
    names = literal([*words.months, *words.solar, *words.hijri])
    endings = [*words.inflections, *words.joined_to_month]
    return f"(?:{names}){_optional(any_of(endings) if endings else '')}"


def _month(words: DateTable, *, is_whole: bool = True) -> str:
    """Return the pattern of a month's name; a whole one has a word for «month» behind it."""
    ends = _optional(any_of(words.month_endings) if words.month_endings else "")
    if not is_whole:
        return f"(?P<m>{_names(words)})(?={ends}{NO_LETTER})"
    after = any_of(words.after_month)
    return f"(?P<m>{_names(words)})(?={ends}{NO_LETTER})(?P<after> (?:{after}){NO_LETTER})?"


def _second_month(words: DateTable) -> str:
    """Return the pattern of the other name of a month: «تشرين الثاني/نوفمبر»."""
    names, attached = _names(words), _optional(words.attached)
    return (rf"(?: ?[/(-] ?{attached}(?P<second>{names}){NO_LETTER}\)?"
            rf"| (?P<second2>{names}){NO_LETTER})?")


def _day(words: DateTable) -> str:
    after = _optional(any_of(words.after_day) if words.after_day else "")
    return f"(?:{_FIGURES}{after}|{_in_words(words)})"


def _in_words(words: DateTable) -> str:
    return f"(?:{literal(words.days)}){NO_LETTER}"


def _to_month(words: DateTable) -> str:
    """Return the pattern of what stands between a day and its month."""
    of = any_of(words.before_month)
    return rf"(?: {{1,2}}(?:(?:{of}) )?|[-./] ?|(?:{of}) |)"


def _last_day(words: DateTable, to_month: str) -> str:
    """Return the pattern of the last day of a list, up to the month."""
    if not words.word_days_need:
        return f"{_day(words)}{to_month}"
    after = _optional(any_of(words.after_day) if words.after_day else "")
    return (f"(?:{_FIGURES}{after}{to_month}"
            f"|{_in_words(words)} (?:{any_of(words.before_month)}) "
            f"|(?:{any_of(words.direct_days)}) )")


def _join(words: DateTable) -> str:
    """Return the pattern of what stands between two days of a list or a range."""
    ands = any_of(words.ands)
    return (rf"(?: ?(?:-|/|(?:{any_of(words.ranges)})) ?{_weekday(words)}"
            rf"| ?, ?(?:(?:{ands}) ?)?| {{0,2}}(?:{ands}) ?{_weekday(words)})")


def _weekday(words: DateTable) -> str:
    """Return the pattern of a weekday that may stand before the second of two days."""
    return f"(?:(?:{literal(words.weekdays)}),? )?" if words.weekdays else ""
