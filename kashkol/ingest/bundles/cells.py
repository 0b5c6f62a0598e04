"""Turns the cells of somebody's record into the values of a text's keys.

What cannot be read is left out and told, with its place, what was found and what was expected.
"""

import re
from collections.abc import Mapping, Sequence
from html import unescape
from typing import Final

import msgspec

from kashkol.characters import is_visible, unfit
from kashkol.ingest.bundles.columns import FILE, ID, LEFT_OUT, TEXT, Column
from kashkol.ingest.bundles.entry import Entry
from kashkol.ingest.bundles.given_dates import Order, edtf_of, order_of
from kashkol.ingest.tables import several
from kashkol.ingest.values import LANGUAGE, is_web, slug_fault, tidy
from kashkol.languages.columns import BETWEEN_AUTHORS, LANGUAGES
from kashkol.languages.lines import lines
from kashkol.languages.spelling import entity_key
from kashkol.model import Record
from kashkol.problems import Problem, notice, warning

_ADDRESS = re.compile(r"(?:https?:)?//[^\s\"<>]+", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w-]+\.)+[A-Za-z]{2,24}(?:[/?#][^\s\"<>]*)?")
_MARKED_UP = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{1,7}|#x[0-9a-fA-F]{1,6});|</?[a-zA-Z][^<>]{0,500}>")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,500}>")
_BETWEEN = re.compile(BETWEEN_AUTHORS)
_ENGLISH: Final = {"kurdish": "ku", "sorani": "ckb", "central kurdish": "ckb",
                   "kurdish (sorani)": "ckb", "kurmanji": "kmr", "northern kurdish": "kmr",
                   "arabic": "ar", "persian": "fa", "farsi": "fa", "turkish": "tr",
                   "english": "en"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FULL_NAME = 2
"""Words of a name and a surname."""
_LONGEST_NAME = 60
_SAMPLE = 60
"""Code points of a cell that a message quotes."""


class Values(Record, frozen=True):
    """What a record says."""

    keys: Mapping[str, str]
    """By the key of a text, or the name of a free field; as they stand in a table of texts."""
    text: str = ""
    """As it stands in the record; it may be HTML."""
    id: str = ""
    file: str = ""
    problems: tuple[Problem, ...] = ()


def orders_of(columns: Sequence[Column], entries: Sequence[Entry],
              given: Order = "") -> dict[str, Order]:
    """Return the order of day and month in each column of dates; the `given` one is in all."""
    return {column.name: given or order_of(entry.cells.get(column.name, "") for entry in entries)
            for column in columns if column.key in {"published", "added", "updated"}}


def values_of(bundle: str, entry: Entry, columns: Sequence[Column],
              orders: Mapping[str, Order]) -> Values:
    """Read the cells of a record."""
    keys: dict[str, str] = {}
    apart = dict.fromkeys((ID, TEXT, FILE), "")
    problems: list[Problem] = []
    for column in columns:
        cell = entry.cells.get(column.name, "")
        if not cell.strip() or column.key == LEFT_OUT:
            continue
        if column.key == TEXT:
            apart[TEXT] = cell
            continue
        cell, found = _fit(bundle, entry, column, cell)
        problems += found
        if column.key in apart:
            apart[column.key] = tidy(cell)
            continue
        value, found = _value(bundle, entry, column, cell, orders)
        problems += found
        if is_visible(value):
            keys[column.key] = value
    return Values(keys=keys, text=apart[TEXT], id=apart[ID], file=apart[FILE],
                  problems=tuple(problems))


def people_of(cell: str) -> tuple[str, ...]:
    """Return the names of people in a cell, without «نووسینی:» and the like, each once.

    >>> people_of("ئا: هێمن حەسەن"), people_of("ئازاد کەریم و هێمن حەسەن")
    (('هێمن حەسەن',), ('ئازاد کەریم', 'هێمن حەسەن'))
    >>> people_of("Karim, Azad; Hassan, Hemin")
    ('Karim, Azad', 'Hassan, Hemin')
    """
    people: list[str] = []
    for part in several(cell):
        name = tidy(part)
        if told := lines().authors_in(name):
            people += told
            continue
        names = [tidy(one) for one in _BETWEEN.split(name)]
        whole = all(len(one.split()) >= _FULL_NAME and len(one) <= _LONGEST_NAME for one in names)
        people += names if whole else [name]
    return tuple(dict.fromkeys(filter(is_visible, people)))


def _fit(bundle: str, entry: Entry, column: Column,
         cell: str) -> tuple[str, tuple[Problem, ...]]:
    """Leave out characters that no page may have, tags and entities of HTML."""
    problems: list[Problem] = []
    if bad := unfit(cell):
        problems.append(_told(bundle, entry, column, f"contains the character U+{ord(bad):04X}, "
                              "which pages must not contain; it is left out"))
        while bad := unfit(cell):
            cell = cell.replace(bad, " ")
    if column.key not in {"source_url", ID, FILE} and _MARKED_UP.search(cell):
        cell = unescape(_TAG.sub(" ", cell))
        while bad := unfit(cell):
            cell = cell.replace(bad, " ")
    return cell, tuple(problems)


def _value(bundle: str, entry: Entry, column: Column, cell: str,
           orders: Mapping[str, Order]) -> tuple[str, tuple[Problem, ...]]:
    match column.key:
        case "published" | "added" | "updated":
            found = _date(bundle, entry, column, cell, orders.get(column.name, ""))
        case "authors":
            found = "; ".join(people_of(cell)), ()
        case "tags" | "redirects":
            found = "; ".join(dict.fromkeys(filter(is_visible, map(tidy, several(cell))))), ()
        case "source_url":
            found = _web(bundle, entry, column, tidy(cell))
        case "language":
            found = _language(bundle, entry, column, tidy(cell))
        case "slug":
            found = _slug(bundle, entry, column, tidy(cell))
        case _:
            found = tidy(cell), ()
    return found


def _slug(bundle: str, entry: Entry, column: Column, cell: str) -> tuple[str, tuple[Problem, ...]]:
    if fault := slug_fault(cell):
        return "", (_told(bundle, entry, column, f"found {_quoted(cell)}, which cannot be part of "
                          f"an address ({fault}); it is left out"),)
    return cell, ()


def _date(bundle: str, entry: Entry, column: Column, cell: str,
          order: Order) -> tuple[str, tuple[Problem, ...]]:
    given = edtf_of(cell, order)
    if given.unknown:
        return "", (notice(bundle, f"{entry.where}, column {column.name!r}: {_quoted(cell)} says "
                           "that the date is not known; it stays empty", line=entry.line,
                           kind="the date is said to be unknown; it stays empty"),)
    value, problems = given.value, tuple[Problem, ...]()
    if column.key != "published" and value and not _DAY.fullmatch(value):
        return "", (_told(bundle, entry, column, f"found {_quoted(cell)}, expected a day; it stays "
                          "empty"),)
    if given.fault:
        problems = (warning(
            bundle, f"{entry.where}, column {column.name!r}: {given.fault}; expected a date",
            line=entry.line, kind="only the year of a date is certain" if value else
            "a date cannot be read; it stays empty",
            fix="add with --dates day-first or --dates month-first" if value else
            "write it as 2021-11-05, 2021-11, 2021, or 2010~ (about), in the bundle or "
            "afterwards in content/articles.csv"),)
    elif given.by_order:
        problems = (notice(
            bundle, f"{entry.where}, column {column.name!r}: {_quoted(cell)} is read as "
            f"{value}: {order}, as other cells of this column or --dates say", line=entry.line,
            kind="day and month are told apart by other cells of the column"),)
    return value, problems


def _web(bundle: str, entry: Entry, column: Column, cell: str) -> tuple[str, tuple[Problem, ...]]:
    found = _ADDRESS.search(cell)
    if not found and (bare := _HOST.search(cell)) and "@" not in cell:
        address = f"https://{bare[0]}"
        return address, (_told(bundle, entry, column, f"{_quoted(cell)} is read as {address}",
                               kind="https:// is put before an address"),)
    if not found:
        return "", (_told(bundle, entry, column, f"found {_quoted(cell)}, expected a web address; "
                          "it stays empty", kind="a web address cannot be read; it stays empty"),)
    address = found[0] if found[0].lower().startswith("http") else f"https:{found[0]}"
    address = re.sub(r"[\\^`{|}]", lambda sign: f"%{ord(sign[0]):02X}", address)
    address = re.sub(r"%(?![0-9A-Fa-f]{2})", "%25", address)
    if not is_web(address):
        return "", (_told(bundle, entry, column, f"found {_quoted(cell)}, expected a web address; "
                          "it stays empty", kind="a web address cannot be read; it stays empty"),)
    if address != cell:
        return address, (_told(bundle, entry, column, f"{_quoted(cell)} is read as {address}",
                               kind="what stands beside a web address is left out"),)
    return address, ()


def _language(bundle: str, entry: Entry, column: Column,
              cell: str) -> tuple[str, tuple[Problem, ...]]:
    code = LANGUAGES.get(entity_key(cell)) or _ENGLISH.get(cell.casefold(), cell)
    if LANGUAGE.fullmatch(code):
        return code, ()
    lower = code.lower()
    if LANGUAGE.fullmatch(lower):
        return lower, ()
    return "", (_told(bundle, entry, column, f"found {_quoted(cell)}, expected the code of a "
                      "language such as ckb, ar or en; it stays empty"),)


def _told(bundle: str, entry: Entry, column: Column, message: str, kind: str = "") -> Problem:
    problem = notice if "is read as" in message else warning
    return problem(bundle, f"{entry.where}, column {column.name!r}: {message}", line=entry.line,
                   kind=kind, fix="" if "is read as" in message else
                   "correct it in the bundle, or afterwards in content/articles.csv")


def _quoted(cell: str) -> str:
    text = msgspec.json.encode(tidy(cell)[:_SAMPLE]).decode()
    return text if len(tidy(cell)) <= _SAMPLE else f'{text[:-1]}…"'
