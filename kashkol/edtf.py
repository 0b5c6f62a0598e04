"""Dates as people give them, in EDTF level 1.

EDTF is the Extended Date/Time Format of the Library of Congress (ISO 8601-2:2019). Of its levels 0
and 1 all is understood but times of day and years outside 0001 to 9999:

- a day, month or year: `2010-05-07`, `2010-05`, `2010`, and a season: `2010-21` (spring) to `-24`
- uncertain `2010?`, approximate `2010~`, or both `2010%`
- unspecified digits: `201X`, `20XX`, `2010-XX`, `2010-05-XX`, `2010-XX-XX`
- intervals `2010/2012`, with an open end `2010/..` or an unknown one `2010/`

A value has at most `LONGEST` characters.
"""

import re
from calendar import monthrange
from typing import Final

from kashkol.model import Record

LONGEST: Final = 40
"""Most characters of a date."""
OPEN = ".."
"""An end of an interval that has no limit; an unknown end is empty."""
SEASONS = {"21": (3, 5), "22": (6, 8), "23": (9, 11), "24": (12, 12)}
"""First and last month of each season; winter is given by its first month, to stay in its year."""

_YEAR, _MONTH = len("2021"), len("2021-11")
_POINT = re.compile(r"""
    (?P<year> [0-9]{4} | [0-9]{3}X | [0-9]{2}XX )
    (?: - (?P<month> 0[1-9] | 1[0-2] | 2[1-4] | XX )
        (?: - (?P<day> 0[1-9] | [12][0-9] | 3[01] | XX ) )? )?
    (?P<qualifier> [?~%]? )""", re.VERBOSE)


class Point(Record, frozen=True, array_like=True):
    """A day, month, season, year, decade or century."""

    year: str
    """Four digits; the last, or the last two, may be `X`."""
    month: str = ""
    """`01` to `12`, a season `21` to `24`, `XX`, or empty."""
    day: str = ""
    """`01` to `31`, `XX`, or empty."""
    qualifier: str = ""
    """`?` uncertain, `~` approximate, `%` both, or empty."""


class Edtf(Record, frozen=True, array_like=True):
    """A date, or an interval between two."""

    text: str
    """As it was written."""
    start: Point | None
    """`None` if it is open or unknown."""
    end: Point | None
    """The same as `start`, unless this is an interval."""

    @property
    def is_interval(self) -> bool:
        """Tell whether two ends are given."""
        return "/" in self.text


def parse(text: str) -> Edtf | str:
    """Return the date that a text gives, or what is wrong with it, in words.

    >>> parse("2010~").start.qualifier, parse("2010-13"), parse("2012/2010")
    ('~', "'2010-13' is no date", 'it ends before it begins')
    """
    if len(text) > LONGEST:
        return f"it has {len(text)} characters; the limit is {LONGEST}"
    first, slash, second = text.partition("/")
    start, end = _end(first), _end(second) if slash else _end(first)
    for part, point in ((first, start), (second, end)):
        if isinstance(point, str):
            return point
        if point is None and not slash:
            return f"{part!r} is no date"
    if isinstance(start, str) or isinstance(end, str) or start is end is None:
        return f"{text!r} has neither a beginning nor an end"
    if start and end and last_day(end) < first_day(start):
        return "it ends before it begins"
    return Edtf(text=text, start=start, end=end if slash else start)


def earliest(date: Edtf) -> str:
    """Return the earliest day that a date may mean, in ISO form; dates are ordered by it.

    An interval without a beginning is ordered by its end.
    """
    point = date.start or date.end
    return first_day(point) if point else ""


def latest(date: Edtf) -> str:
    """Return the latest day that a date may mean; of an interval without an end, its beginning's.

    >>> latest(parse("199X")), latest(parse("2010-02/2010-23"))
    ('1999-12-31', '2010-11-30')
    """
    point = date.end or date.start
    return last_day(point) if point else ""


def plain(date: Edtf) -> str | None:
    """Return the day, month or year, if the date is nothing more; else `None`."""
    point = date.start
    if date.is_interval or point is None or point.qualifier or "X" in date.text \
            or point.month in SEASONS:
        return None
    return date.text


def month(date: Edtf) -> str:
    """Return the month in which a date lies, `2021-11`; empty if it may lie in several.

    >>> month(parse("2021-11-05?")), month(parse("2021-11/2021-12")), month(parse("2021-24"))
    ('2021-11', '', '')
    """
    stated = all(point is not None and point.month not in SEASONS
                 for point in (date.start, date.end))
    return _common(date, _MONTH) if stated else ""


def year(date: Edtf) -> str:
    """Return the year in which a date lies; empty if it may lie in several.

    >>> year(parse("2021~")), year(parse("195X")), year(parse("2021-11/.."))
    ('2021', '', '')
    """
    return _common(date, _YEAR) if date.start and date.end else ""


def _common(date: Edtf, length: int) -> str:
    """Return the beginning that all days of a date have in common, if it is so long."""
    found = {day[:length] for point in (date.start, date.end) if point
             for day in (first_day(point), last_day(point))}
    return found.pop() if len(found) == 1 else ""


def first_day(point: Point) -> str:
    """Return the first day of a point of time, in ISO form."""
    year = point.year.replace("X", "0")
    month = SEASONS[point.month][0] if point.month in SEASONS else _number(point.month) or 1
    return f"{'0001' if year == '0000' else year}-{month:02}-{_number(point.day) or 1:02}"


def last_day(point: Point) -> str:
    """Return the last day of a point of time, in ISO form."""
    year = int(point.year.replace("X", "9"))
    month = SEASONS[point.month][1] if point.month in SEASONS else _number(point.month) or 12
    return f"{year:04}-{month:02}-{_number(point.day) or monthrange(year, month)[1]:02}"


def _end(text: str) -> Point | str | None:
    """Return one end of an interval; `None` if it is open or unknown, a text if it is wrong."""
    if text in {"", OPEN}:
        return None
    found = _POINT.fullmatch(text)
    if not found or found["year"] == "0000":
        return f"{text!r} is no date"
    year, month, day, qualifier = (part or "" for part in found.groups())
    if month and "X" in year:
        return f"{text!r}: a month of an unknown year"
    if day and (month in SEASONS or (month == "XX" and day != "XX")):
        return f"{text!r}: a day of an unknown month"
    if day.isdigit() and int(day) > monthrange(int(year), int(month))[1]:
        return f"{text!r}: that month has no such day"
    return Point(year, month, day, qualifier)


def _number(text: str) -> int:
    """Return a number of two digits; zero if it is unspecified or missing."""
    return int(text) if text.isdigit() else 0
