"""What spreadsheet programs do to what people type, and how it is read.

Excel and others show and save a day in the order of the machine's country (`12/03/2020`), a whole
number with a decimal (`2020.0`), a long one in powers of ten, a text of digits without its leading
zeros, and `2020-03` as `Mar-20`. What can be told for certain is taken back; the rest is told.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from enum import StrEnum

from kashkol.ingest.tables import Row, Table, at_row
from kashkol.model import Record
from kashkol.problems import Problem, error, notice

MIDNIGHT = r"(?:[T ]0?0:00(?::00(?:\.0+)?)?)?"
_PARTED = re.compile(rf"(\d{{1,2}})([/.-])(\d{{1,2}})\2(\d{{4}}){MIDNIGHT}")
_LEADING_YEAR = re.compile(rf"(\d{{4}})([/.-])(\d{{1,2}})\2(\d{{1,2}}){MIDNIGHT}")
LONGEST_NUMBER = 300
"""Digits of a number that programs can write in powers of ten."""
_WHOLE = re.compile(r"(\d+)\.0+")
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


class Order(StrEnum):
    """In which order a program writes the parts of a day before the year."""

    DAY_FIRST = "day/month/year"
    MONTH_FIRST = "month/day/year"


class Meant(Record, frozen=True):
    """The days that a cell may mean."""

    days: dict[Order, date]

    @property
    def is_certain(self) -> bool:
        """Tell whether all orders give one day."""
        return len(set(self.days.values())) == 1


def whole_number(text: str) -> str:
    """Return a text without the decimal that a program gave a whole number.

    >>> whole_number("2020.0"), whole_number("12.5")
    ('2020', '12.5')
    """
    found = _WHOLE.fullmatch(text)
    return found[1] if found else text


def plain_digits(text: str) -> str:
    """Return a text with the digits 0 to 9 in the place of all others.

    >>> plain_digits("٢٠٢١-٠٥")
    '2021-05'
    """
    return text if text.isascii() else "".join(
        str(int(sign)) if sign.isdecimal() else sign for sign in text)


def meant(text: str) -> Meant | None:
    """Return which days a cell may mean; `None` if it is not written as programs write days.

    >>> [day.isoformat() for day in meant("25/03/2020").days.values()]
    ['2020-03-25']
    >>> meant("12/03/2020").is_certain, meant("2020-03").days if meant("2020-03") else None
    (False, None)
    """
    if found := _LEADING_YEAR.fullmatch(text):
        day = _day(found[1], found[3], found[4])
        return Meant(days=dict.fromkeys(Order, day)) if day else None
    if found := _PARTED.fullmatch(text):
        days = {Order.DAY_FIRST: _day(found[4], found[3], found[1]),
                Order.MONTH_FIRST: _day(found[4], found[1], found[3])}
        known = {order: day for order, day in days.items() if day}
        return Meant(days=known) if known else None
    return None


def order_of(cells: Iterable[str]) -> Order | None:
    """Return the order in which a column writes its days, if a cell proves it and none another.

    >>> order_of(["12/03/2020", "25/03/2020"]), order_of(["3/25/2020", "25/3/2020"])
    (<Order.DAY_FIRST: 'day/month/year'>, None)
    """
    proved = {next(iter(found.days)) for found in map(meant, cells)
              if found and len(found.days) == 1}
    return proved.pop() if len(proved) == 1 else None


def with_days(table: Table, columns: Iterable[str], others: Iterable[str], *,
              proofs: Table | None = None) -> tuple[Table, tuple[Problem, ...]]:
    """Return a table with its days as `2020-03-12`, and the cells that may mean two days.

    `columns` hold dates; the cells of `others` may be numbers, which lose a decimal. The
    order of a column's days is proved by the cells of `proofs`, if that is another table.
    """
    problems: list[Problem] = []
    rows = {row.number: dict(row.cells) for row in table.rows}
    for column in set(others) & set(table.columns):
        for cells in rows.values():
            cells[column] = whole_number(cells.get(column, "").strip())
    for column in (one for one in columns if one in table.columns):
        for cells in rows.values():
            cells[column] = whole_number(plain_digits(cells.get(column, "").strip()))
        order = order_of(plain_digits(row.cells.get(column, "").strip())
                         for row in (proofs or table).rows)
        by_order = 0
        for row in table.rows:
            found = meant(rows[row.number][column])
            day = found.days.get(order) if found and order else None
            if found is None:
                continue
            if found.is_certain:
                rows[row.number][column] = next(iter(found.days.values())).isoformat()
            elif day:
                rows[row.number][column] = day.isoformat()
                by_order += 1
            else:
                problems.append(at_row(table, row, _two_days(column, row, found)))
                rows[row.number][column] = ""
        if by_order:
            problems.append(notice(
                table.path, f"{column!r}: {by_order} day(s) such as 12/03/2020 are read as "
                f"{order}, the order that other cells of the column prove", line=1,
                fix="write days as 2020-03-12, or format the column as text"))
    return replaced(table, rows), tuple(problems)


def replaced(table: Table, rows: dict[int, dict[str, str]]) -> Table:
    """Return a table with other cells, given by the number of the row."""
    return Table(path=table.path, columns=table.columns, delimiter=table.delimiter,
                 encoding=table.encoding, rows=tuple(
                     Row(number=row.number, line=row.line, cells=rows[row.number])
                     for row in table.rows))


def written_forms(text: str) -> Iterator[str]:
    """Yield how a program may save a cell that it was given and nobody has changed.

    >>> {"7", "7.0"} <= set(written_forms("007")), "Mar-20" in set(written_forms("2020-03"))
    (True, True)
    """
    yield text
    if found := re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", text):
        yield from _day_forms(*found.groups())
    elif found := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text):
        name = MONTHS[int(found[2]) - 1]
        yield from (f"{name}-{found[1][2:]}", f"{found[1][2:]}-{name}",
                    f"01/{found[2]}/{found[1]}", f"{found[2]}/01/{found[1]}")
    elif found := re.fullmatch(r"(\d{1,2})[-/](\d{1,2})", text):
        for day, month in ((found[1], found[2]), (found[2], found[1])):
            if 1 <= int(month) <= len(MONTHS):
                name = MONTHS[int(month) - 1]
                yield from (f"{int(day)}-{name}", f"{name}-{day.zfill(2)}")
    elif re.fullmatch(r"[0-9]+(?:\.0+)?", text):
        number = text.partition(".")[0].lstrip("0") or "0"
        yield from (number, f"{number}.0", f"{number}.00")
        if len(number) <= LONGEST_NUMBER:
            yield from (f"{int(number):,}", f"{float(number):.5E}", f"{float(number):.2E}")


def _day_forms(year: str, month: str, day: str) -> Iterator[str]:
    for sign in "/.-":
        for one, two in ((day, month), (month, day)):
            for end in (year, year[2:]):
                yield sign.join((one, two, end))
                yield sign.join((str(int(one)), str(int(two)), end))
        yield sign.join((year, month, day))
        yield sign.join((year, str(int(month)), str(int(day))))


def without_zeros(text: str) -> str:
    """Return what is left of an id when a program takes it for a number.

    >>> without_zeros("0012"), without_zeros("a01")
    ('12', 'a01')
    """
    return text.lstrip("0") or "0" if text.isdecimal() and text.isascii() else text


def _two_days(column: str, row: Row, found: Meant) -> Problem:
    first, second = (found.days[order] for order in Order)
    return error("", f"{column!r}: found {row.cells[column].strip()!r}, expected a date: this may "
                 f"be {first.isoformat()} or {second.isoformat()}",
                 fix="write the one that is meant; format the column as text, so that the program "
                     "leaves it alone")


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None
