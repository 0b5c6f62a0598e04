"""Long lists: cut by year, each year from its oldest item on, so that full pages do not change.

A reader arrives at the newest page. The address of a year leads to its last page, which fills up;
the full pages before it are numbered from the oldest. What has no date has no newest page: it is
read from its first page on. Each page leads to the next one, past the end of a year too, so that
"older" leads through the whole list. Past the end of a year "newer" leads to the year as a whole:
which of its pages is the oldest may change with every text, and its address must not.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import pairwise
from typing import TypeVar

import msgspec

from kashkol.model import UNDATED, Record
from kashkol.site.parts.edition import Context, Edition

AROUND = 2
"""Pages to both sides of the current one that are linked by number, beside the first and last."""

GAP = "\N{HORIZONTAL ELLIPSIS}"

Thing = TypeVar("Thing")


class Years(Record, frozen=True, array_like=True, gc=False):
    """Years that follow each other, and perhaps what has no date."""

    first: str
    """Empty if it is only what has no date."""
    last: str
    undated: bool = False


class Way(Record, frozen=True, array_like=True):
    """Where a list goes on, past the end of a year or of its first page."""

    years: Years
    address: str
    """From the edition's root, with a fragment where the next item is not the first one there."""


class Part(Record, frozen=True, array_like=True):
    """One page of a list that has pages for each year: its first page, or a page of a year."""

    base: str
    """Address of the first page, which shows the newest items."""
    year: str
    """Empty on the first page."""
    number: int
    """From 1, the oldest page of the year."""
    of: int
    """Number of pages of the year."""
    years: tuple[tuple[str, int], ...]
    """The years of the list with their numbers of items; 0 is not shown."""
    later: Way | None = None
    """Where the list goes on towards the newest item, past the end of the year."""
    earlier: Way | None = None
    """Where it goes on towards the oldest item, and then to those without a date."""

    whole: int = 0
    """Number of all items of the list, or of its year, where `years` does not say it."""

    @property
    def total(self) -> int:
        """Number of items of the year, on the first page of the whole list."""
        return self.whole or sum(number for _, number in self.years)

    @property
    def address(self) -> str:
        """Address of this page."""
        return list_address(self.base, self.year, self.number, self.of)


def first_part(base: str, years: Sequence[tuple[str, int]], earlier: Way | None) -> Part:
    """Return the first page of a list; `earlier` is where it goes on, if it does not show all."""
    return Part(base=base, year="", number=1, of=1, years=tuple(years), earlier=earlier)


def only_part(base: str, total: int) -> Part:
    """Return the page of a list that has no other pages."""
    return Part(base=base, year="", number=1, of=1, years=(), whole=total)


def parts_of(base: str, years: Sequence[tuple[str, int]],
             pages: Mapping[str, int]) -> list[Part]:
    """Return the pages of all years, each year's oldest first.

    `years` are in order, `UNDATED` last, with their numbers of items; `pages` says how many pages
    each of them has.
    """
    parts = [Part(base=base, year=year, number=number, of=pages[year],
                  years=seen_from(years, year))
             for year, _ in years for number in range(1, pages[year] + 1)]
    dated = [part for part in parts if part.year != UNDATED]
    reading = [*reversed(dated), *(part for part in parts if part.year == UNDATED)]
    later, earlier = dict[str, Way](), dict[str, Way]()
    for newer, older in pairwise(reading):
        if newer.year != older.year:
            later[older.address] = Way(years=one_year(newer.year), address=f"{base}{newer.year}/")
            earlier[newer.address] = Way(years=one_year(older.year), address=f"{base}{older.year}/")
    return [msgspec.structs.replace(part, later=later.get(part.address),
                                    earlier=earlier.get(part.address)) for part in parts]


def way_on(parts: Iterable[Part], year: str, page: int, fragment: str = "") -> Way:
    """Return the way from the first page of a list to a page of a year, counted from 1."""
    found = next(part for part in parts if part.year == year and part.number == page)
    return Way(years=one_year(year), address=found.address + (f"#{fragment}" if fragment else ""))


def list_address(base: str, year: str, number: int, of: int) -> str:
    """Return the address of a page of a year; pages are counted from 1, the oldest, up to `of`.

    >>> [list_address("articles/", "2021", number, 3) for number in (1, 2, 3)]
    ['articles/2021/1/', 'articles/2021/2/', 'articles/2021/']
    >>> [list_address("articles/", "undated", number, 2) for number in (1, 2)]
    ['articles/undated/', 'articles/undated/2/']
    """
    if not year:
        return base
    return f"{base}{year}/" if number == main_number(year, of) else f"{base}{year}/{number}/"


def main_number(year: str, of: int) -> int:
    """Return the number of the page at which the address of a year leads."""
    return 1 if year == UNDATED else of


def in_reading_order(year: str, things: Iterable[Thing]) -> list[Thing]:
    """Return the items of a page as it shows them: the newest first; without dates as they are."""
    found = list(things)
    return found if year == UNDATED else found[::-1]


def pages_of(things: Sequence[Thing], size: int) -> list[Sequence[Thing]]:
    """Cut a list into pages from its beginning, so that a new last item changes one page."""
    return [things[at:at + size] for at in range(0, len(things), size)]


def pages_by_size(things: Iterable[Thing], most: int, size_of: Callable[[Thing], int],
                  taken: int = 0) -> list[list[Thing]]:
    """Cut a list, from its beginning, into pages whose things have at most `most` size in all.

    So much as `taken` is on the first page already. A thing that is larger has a page of its own.
    An empty list gives one empty page.
    """
    pages: list[list[Thing]] = [[]]
    size = taken
    for thing in things:
        own = size_of(thing)
        if pages[-1] and size + own > most:
            pages.append([])
            size = 0
        pages[-1].append(thing)
        size += own
    return pages


def pager(edition: Edition, part: Part, root: str) -> Context | None:
    """Return links from a page to the pages around it, or `None` if the list ends with it."""
    words, number, step = edition.s["common"], part.number, -1 if part.year == UNDATED else 1
    newer, older = (words["preceding"], words["following"]) if part.year == UNDATED \
        else (words["newer"], words["older"])
    content: Context = {
        "newer": _neighbour(part, number + step, newer, root)
        or _beyond(edition, part.later, words["newer"], root),
        "older": _neighbour(part, number - step, older, root)
        or _beyond(edition, part.earlier, words["older"], root),
        "numbers": _numbers(edition, part, root) if part.of > 1 else []}
    return content if any(content.values()) else None


def year_tabs(edition: Edition, part: Part, root: str, *, below: bool = False) -> list[Context]:
    """Return links to the years of a list: the newest first, the undated last.

    They are for the page `part`; with `below`, for another page that belongs to its year. A list of
    one year has none.
    """
    if not part.years[1:]:
        return []
    dated = [pair for pair in part.years if pair[0] != UNDATED]
    undated = [pair for pair in part.years if pair[0] == UNDATED]
    return [{"label": year_name(edition, year), "href": f"{root}{part.base}{year}/",
             "count_text": edition.forms.number(number) if number else "",
             "current": _here(year, part, below=below)}
            for year, number in (*reversed(dated), *undated)]


def seen_from(years: Iterable[tuple[str, int]], year: str) -> tuple[tuple[str, int], ...]:
    """Return the years as the pages of one of them show them: only that year with its size.

    So a change of one year's size does not change the pages of other years.

    >>> seen_from([("2020", 31), ("2021", 7)], "2021")
    (('2020', 0), ('2021', 7))
    """
    return tuple([(other, number if other == year else 0) for other, number in years])


def year_name(edition: Edition, year: str) -> str:
    """Return the name of a year, or of the list of what has no date."""
    return edition.s["common"]["undated"] if year == UNDATED else edition.forms.digits(year)


def one_year(year: str) -> Years:
    """Return one year, or what has no date."""
    return Years(first="", last="", undated=True) if year == UNDATED \
        else Years(first=year, last=year)


def years_name(edition: Edition, years: Years) -> str:
    """Return the name of some years: «٢٠١٤–٢٠١٦»."""
    words = edition.s["common"]
    return str(words["separator"].join([
        *([edition.forms.years(years.first, years.last)] if years.first else []),
        *([words["undated"]] if years.undated else [])]))


def numbered(edition: Edition, title: str, number: int) -> str:
    """Add the number of a page to its title, from the second page on."""
    if number == 1:
        return title
    wording = edition.s["articles"]["page_title"]
    return str(wording.format(title=title, n=edition.forms.number(number)))


def part_title(edition: Edition, title: str, part: Part) -> str:
    """Add the number of a page to its title, if it is not the one at which readers arrive."""
    if not part.year or part.number == main_number(part.year, part.of):
        return title
    wording = edition.s["articles"]["page_title"]
    return str(wording.format(title=title, n=edition.forms.number(part.number)))


def _neighbour(part: Part, number: int, label: str, root: str) -> Context | None:
    if not 1 <= number <= part.of or not part.year:
        return None
    return {"label": label,
            "href": root + list_address(part.base, part.year, number, part.of)}


def _beyond(edition: Edition, way: Way | None, label: str, root: str) -> Context | None:
    if way is None:
        return None
    return {"label": f"{label}: {years_name(edition, way.years)}", "href": root + way.address}


def _numbers(edition: Edition, part: Part, root: str) -> list[Context]:
    """Return links to pages by number, in the order in which they are read; a gap has no link."""
    near = range(part.number - AROUND, part.number + AROUND + 1)
    shown = [number for number in range(1, part.of + 1)
             if number in {1, part.of} or number in near]
    found: list[Context] = []
    for number, following in pairwise([*in_reading_order(part.year, shown), 0]):
        label = edition.forms.number(number)
        found.append({
            "label": label, "current": number == part.number,
            "name": edition.s["common"]["page_n"].format(n=label),
            "href": root + list_address(part.base, part.year, number, part.of)})
        if following and abs(number - following) > 1:
            found.append({"label": GAP, "name": "", "href": "", "current": False})
    return found


def _here(year: str, part: Part, *, below: bool) -> str | None:
    """Return the value of `aria-current` for the link to a year."""
    if year != part.year:
        return None
    at_home = part.number == main_number(year, part.of)
    return "page" if at_home and not below else "true"
