"""Dates as people type them in tables, turned into EDTF.

>>> edtf_of("01.12.2011").value, edtf_of("٢٠٢٠/٣/١٢").value, edtf_of("c. 2010").value
('2011-12-01', '2020-03-12', '2010~')

Whether `6/3/2013` is in March or in June nothing in it says. The other cells of its column may:
`13/3/2008` has the day first. Where they do not, only the year is certain.
"""

import re
from collections.abc import Iterable
from typing import Final, Literal

from kashkol import edtf
from kashkol.ingest.values import tidy
from kashkol.languages.columns import ABOUT, ERA, EZAFE, IN_DOUBT, SEASONS, UNKNOWN_DATES, UNTIL
from kashkol.languages.date_phrases import DatePhrase
from kashkol.languages.date_values import stated
from kashkol.languages.lines import lines
from kashkol.languages.spelling import entity_key
from kashkol.model import Record

Order = Literal["", "day-first", "month-first"]

UNKNOWN: Final = frozenset((
    "unknown", "undated", "no date", "n.d.", "n.d", "nd", "s.d.", "s.d", "sine dato", "n/a", "na",
    "none", "null", "nil", "nan", "nat", "tbd", "unk", "missing", "-", "--", "–", "—", "?", "??",
    "x", ".", "0", "0000-00-00", "0000-00-00 00:00:00"))
_TIME = r"(?:[T ,]+\d{1,2}:\d{2}.*)?"
_YEAR_FIRST = re.compile(r"(\d{4}) ?[-/.] ?(\d{1,2}) ?[-/.] ?(\d{1,2})" + _TIME)
_YEAR_LAST = re.compile(r"(\d{1,2}) ?([-/.]) ?(\d{1,2}) ?\2 ?(\d{4})" + _TIME)
_MONTH_OF_YEAR = re.compile(r"(\d{4}) ?[/.] ?(\d{1,2})")
_YEAR_OF_MONTH = re.compile(r"(\d{1,2}) ?[-/.] ?(\d{4})")
_COMPACT = re.compile(r"((?:19|20)\d{2})(0[1-9]|1[0-2])([0-2]\d|3[01])")
_ABOUT = re.compile(rf"(?:c\.?|ca\.?|circa|approx\.?|approximately|about|around|{ABOUT})\s*(.+)",
                    re.IGNORECASE)
_DOUBTED = re.compile(rf"[\[(]?\s*([^\])]+?)\s*[{IN_DOUBT}]\s*[\])]?")
_SUPPLIED = re.compile(r"\[\s*([^\]]+?)\s*\]")
_DECADE = re.compile(r"(\d{3})0['’]?s", re.IGNORECASE)
_SPAN = re.compile(rf"(\d{{4}})\s*(?:[-–—]|\bto\b|\buntil\b|{UNTIL})\s*(\d{{4}})", re.IGNORECASE)
_SHORT_SPAN = re.compile(r"(\d{2})(\d{2})\s*[-–—/]\s*(\d{2})")
_SEASON = re.compile(r"(?P<word>[^\W\d][^\d]{1,30}?)[\s,]+(?P<year>\d{4})"
                     r"|(?P<first>\d{4})[\s,]+(?P<last>[^\W\d][^\d]{1,30})")
_SEASONS: Final = {"spring": 1, "summer": 2, "autumn": 3, "fall": 3, "winter": 4} | SEASONS
_OF_ERA = re.compile(rf"(\d{{4}}|.*\W\d{{4}})\s*{EZAFE}?\s*(?:{ERA}|AD|CE)", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_FORMS: Final = (
    (_YEAR_FIRST, "{0}-{1}-{2}"), (_MONTH_OF_YEAR, "{0}-{1}"), (_YEAR_OF_MONTH, "{1}-{0}"),
    (_COMPACT, "{0}-{1}-{2}"), (_DECADE, "{0}X"), (_SPAN, "{0}/{1}"))
"""Forms of dates with numbers only, and EDTF of their parts."""
_WORD = re.compile(r"\w")
_OLD = 1500
"""Numeric years before it are of another calendar: there are no dated Sorani texts so old."""
_MONTHS = 12
_BEFORE_SPRING = 20
"""EDTF numbers seasons from 21."""


class Given(Record, frozen=True):
    """What a cell says."""

    value: str = ""
    """EDTF; empty if there is no date, or none that can be read."""
    fault: str = ""
    """Why the date was not taken, or not whole."""
    unknown: bool = False
    """The cell says that the date is not known."""
    by_order: bool = False
    """Day and month were told apart by the other cells of the column."""


def order_of(cells: Iterable[str]) -> Order:
    """Return which of day and month comes first in a column, if cells prove it and none denies.

    >>> order_of(["6/3/2013", "13/3/2008"]), order_of(["6/3/2013"])
    ('day-first', '')
    """
    proofs: set[Order] = set()
    for cell in cells:
        found = _YEAR_LAST.fullmatch(_latin(cell))
        if found and found[2] != ".":
            first, second = int(found[1]), int(found[3])
            if first > _MONTHS >= second:
                proofs.add("day-first")
            elif second > _MONTHS >= first:
                proofs.add("month-first")
    return proofs.pop() if len(proofs) == 1 else ""


def edtf_of(cell: str, order: Order = "") -> Given:
    """Read the date in a cell."""
    text = _latin(cell)
    if not text:
        return Given()
    if text.casefold() in UNKNOWN or entity_key(text) in UNKNOWN_DATES:
        return Given(unknown=True)
    if found := _OF_ERA.fullmatch(text):
        text = found[1]
    for qualifier, pattern in (("~", _ABOUT), ("?", _DOUBTED), ("?", _SUPPLIED)):
        if found := pattern.fullmatch(text):
            inner = _plain(found[1], order)
            ends = inner.value.split("/")
            if not inner.fault and all(end[-1:].isdigit() for end in ends) \
                    and len(inner.value) + len(ends) <= edtf.LONGEST:
                return Given(value="/".join(f"{end}{qualifier}" for end in ends),
                             by_order=inner.by_order)
            return inner if inner.value or inner.fault else _unread(text)
    return _plain(text, order)


def _latin(cell: str) -> str:
    """Return a cell with Latin digits."""
    return "".join(str(int(sign)) if sign.isdecimal() else sign for sign in tidy(cell))


def _plain(text: str, order: Order) -> Given:
    if found := _YEAR_LAST.fullmatch(text):
        return _year_last(text, found, order)
    for pattern, form in _FORMS:
        if found := pattern.fullmatch(text):
            parts = [f"{int(part):02}" for part in found.groups()]
            return _sound(text, form.format(*parts))
    if not isinstance(edtf.parse(text), str):
        return _sound(text, text)
    if (found := _SHORT_SPAN.fullmatch(text)) and int(found[2]) < int(found[3]) > _MONTHS:
        return _sound(text, f"{found[1]}{found[2]}/{found[1]}{found[3]}")
    if found := _SEASON.fullmatch(text):
        word, year = found["word"] or found["last"], found["year"] or found["first"]
        if number := _SEASONS.get(word.casefold()) or _SEASONS.get(entity_key(word)):
            return _sound(text, f"{year}-{_BEFORE_SPRING + number}")
    return _in_words(text)


def _day(text: str, year: int, month: int, day: int) -> Given:
    return _sound(text, f"{year:04}-{month:02}-{day:02}")


def _year_last(text: str, found: re.Match[str], order: Order) -> Given:
    first, second, year = int(found[1]), int(found[3]), int(found[4])
    if first == second or first > _MONTHS or found[2] == ".":
        return _day(text, year, second, first)
    if second > _MONTHS:
        return _day(text, year, first, second)
    if order:
        given = _day(text, year, second, first) if order == "day-first" \
            else _day(text, year, first, second)
        return Given(value=given.value, fault=given.fault, by_order=True)
    return Given(value=str(year), fault=f"{text!r} may be day {first} of month {second} or "
                 f"day {second} of month {first}; only the year is taken")


def _in_words(text: str) -> Given:
    """Read a date with the name of a month, and nothing else beside it but a time or a weekday."""
    if not _YEAR.search(text):
        return _unread(text)
    days = lines().stamped_days(text)
    if len(days) == 1:
        return _phrase(text, days[0])
    found = [one for one in lines().dates_in(text) if isinstance(one, DatePhrase)]
    if len(found) == 1 and not _WORD.search(text[:found[0].start] + text[found[0].end:]):
        return _phrase(text, found[0])
    return _unread(text)


def _phrase(text: str, phrase: DatePhrase) -> Given:
    value = stated(phrase)
    if value.iso is None or value.problem or value.iso.startswith("--"):
        return _unread(text)
    return _sound(text, value.iso)


def _sound(text: str, value: str) -> Given:
    dated = edtf.parse(value)
    if isinstance(dated, str):
        return Given(fault=f"{text!r} is no date: {dated}")
    if (point := dated.start or dated.end) and int(point.year.replace("X", "0")) < _OLD:
        return Given(fault=f"{text!r} has a year of another calendar, which it does not name")
    return Given(value=value)


def _unread(text: str) -> Given:
    return Given(fault=f"{text[:60]!r} is not read as a date")
