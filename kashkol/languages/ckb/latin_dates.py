"""English dates in a Sorani text, mostly stamps of web pages: «12 March 2020», «Mar 12, 2020».

>>> text = "Thu, 12 Mar 2020"
>>> [text[found.start:found.end] for found in [read_latin(text, 5)] if found]
['12 Mar 2020']
"""

import re
from typing import Final

from kashkol.languages.date_phrases import MODERN_YEARS, DatePhrase, WeekdayPhrase, Ymd

_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september",
           "october", "november", "december")
_BY_BEGINNING = {name[:3]: number for number, name in enumerate(_MONTHS, 1)}
LATIN_MONTHS: Final = [spelled for name in _MONTHS for spelled in (
    name[:3].title(), name[:3].upper())]
"""What the name of a month begins with."""
_MONTH = (f"(?=[a-z])(?P<month>{'|'.join(_MONTHS)}|sept|{'|'.join(name[:3] for name in _MONTHS)})"
          r"(?![a-z])\.?")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
LATIN_WEEKDAYS: Final = [spelled for name in _WEEKDAYS for spelled in (name.title(), name.upper())]
"""What the name of a weekday begins with; the rule for them is `read_latin_weekday`."""
_WEEKDAY = re.compile(r"(?P<name>mon|tue|wed|thu|fri|sat|sun)"
                      r"(?:day|sday|s|nesday|rsday|rs|r|urday)?(?![a-z])\.?", re.IGNORECASE)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?(?![\da-z])"
_YEAR = r"(?P<year>\d{4})(?!\d)"
_DAY_FIRST = re.compile(rf"{_DAY} ?[ /,.-] ?{_MONTH} ?[ /,-] ?{_YEAR}", re.IGNORECASE)
_MONTH_FIRST = re.compile(rf"{_MONTH}(?: {_DAY} ?,?| ?,)? ?{_YEAR}", re.IGNORECASE)


def read_latin(text: str, at: int) -> DatePhrase | None:
    """Return the English date that begins at `at`, with a day or the month."""
    pattern = _DAY_FIRST if text[at:at + 1].isdecimal() else _MONTH_FIRST
    match = pattern.match(text, at)
    if match is None:
        return None
    month, year, day = match["month"], int(match["year"]), match["day"]
    if year not in MODERN_YEARS:
        return None
    return DatePhrase(at, match.end(), "gregorian",
                      Ymd(year, _BY_BEGINNING[month[:3].lower()], int(day) if day else None))


def read_latin_weekday(text: str, at: int) -> WeekdayPhrase | None:
    """Return the English weekday that begins at `at`.

    >>> found = read_latin_weekday("Thu, 12 Mar 2020", 0)
    >>> found.end, found.weekday
    (3, 3)
    """
    match = _WEEKDAY.match(text, at)
    return match and WeekdayPhrase(
        at, match.end(), _WEEKDAYS.index(match["name"].lower()), None)
