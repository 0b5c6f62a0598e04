"""Long lists in which years that follow each other share pages, as the lists of topics.

Most names have few mentions in a year, and a page for each year would hold a handful. So years
share a run of pages until these hold `Limits.filled`; then the next year begins a new run. That
depends on older years only: items of the newest year, which come most often, never move a
boundary. A run has the address of its first year and is cut from its oldest item on, so that full
pages do not change. What has no date is read last: behind the oldest run, and apart only if it
fills a run by itself.

The newest page is the first page of the list itself. Where little is left over for it, it repeats
the newest items of the page before.
"""

from collections.abc import Callable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Generic, NamedTuple, Protocol, TypeVar

from kashkol.model import UNDATED, Record
from kashkol.site.parts.edition import Context, Edition
from kashkol.site.parts.paging import (
    Part,
    Way,
    Years,
    in_reading_order,
    list_address,
    one_year,
    pages_by_size,
    years_name,
)


class Item(Protocol):
    """An item of such a list."""

    @property
    def year(self) -> str:
        """The year of its date, or `UNDATED`."""

    @property
    def size(self) -> int:
        """How much it takes of a page."""


Thing = TypeVar("Thing", bound=Item)


Fragment = Callable[[str | None], str]
"""Returns the id on a page where a year begins; it is given the year if the page has several."""


class Tab(Record, frozen=True, array_like=True, gc=False):
    """A link to the pages of some years."""

    years: Years
    address: str
    """From the edition's root."""
    number: int = 0
    """Of items; 0 is not shown."""
    is_here: bool = False
    """Whether the page with the link shows some of these years."""


class Limits(NamedTuple):
    """How much pages hold, in the sizes of their items."""

    page: int
    first: int
    """The first page, at most."""
    newest: int
    """The first page, at least, if the list has so much."""
    filled: int
    """Years share pages until these hold so much."""


class Run(NamedTuple, Generic[Thing]):
    """The pages of one or several years."""

    years: Years
    pages: list[list[Thing]]
    """Each year's oldest first, as the items of a page; only what has no date is as it is read."""

    @property
    def name(self) -> str:
        """The name in the address: its first year."""
        return self.years.first or UNDATED


class Shared(NamedTuple, Generic[Thing]):
    """A list cut into pages."""

    base: str
    """Address of the first page."""
    runs: list[Run[Thing]]
    """The oldest first. The newest has no pages if the first page shows all of it."""
    first: list[Thing]
    """What the first page shows, in the order of reading."""
    alone: int
    """How many of these no other page shows; they come first."""

    def parts(self, names: Callable[[Thing], int]) -> list[tuple[Part, Years, list[Thing]]]:
        """Return the pages behind the first one, each with the years of its run and its items.

        `names` says what an item adds to the number of which a page shows some.
        """
        found = [(run, number) for run in reversed(self.runs)
                 for number in in_reading_order(run.name, range(1, len(run.pages) + 1))]
        later, earlier = dict[int, Way](), dict[int, Way]()
        if found:
            later[0] = Way(years=one_year(self.first[0].year),
                           address=self.newest_address)
        for at, ((newer, _), (older, _)) in enumerate(pairwise(found)):
            if newer.name != older.name:
                earlier[at] = Way(years=older.years, address=f"{self.base}{older.name}/")
                later[at + 1] = Way(years=newer.years, address=f"{self.base}{newer.name}/")
        return [(Part(base=self.base, year=run.name, number=number, of=len(run.pages), years=(),
                      whole=sum(names(one) for page in self._all(run) for one in page),
                      later=later.get(at), earlier=earlier.get(at)),
                 run.years, in_reading_order(run.name, run.pages[number - 1]))
                for at, (run, number) in enumerate(found)]

    @property
    def newest_address(self) -> str:
        """The address at which the newest items are."""
        return f"{self.base}#mentions"

    def address(self, run: Run[Thing]) -> str:
        """Return the address at which a reader arrives at a run: its newest page."""
        return self.newest_address if run is self.runs[-1] else f"{self.base}{run.name}/"

    def addresses(self, fragment: Fragment,
                  wanted: Callable[[Thing], object] = bool) -> dict[str, str]:
        """Return where each year's newest wanted item is, in the order of reading."""
        found: dict[str, str] = {}
        for one in filter(wanted, self.first[:self.alone]):
            if one.year not in found:
                found[one.year] = f"{self.base}#{fragment(one.year)}"
        for run in reversed(self.runs):
            for number in in_reading_order(run.name, range(1, len(run.pages) + 1)):
                items = run.pages[number - 1]
                address = list_address(self.base, run.name, number, len(run.pages))
                several = has_years(items)
                for one in filter(wanted, in_reading_order(run.name, items)):
                    if one.year not in found:
                        found[one.year] = f"{address}#{fragment(one.year if several else None)}"
        return found

    def way_on(self) -> Way | None:
        """Return the way from the first page to the first item that it does not show."""
        left = len(self.first)
        for run in reversed(self.runs):
            for number in in_reading_order(run.name, range(1, len(run.pages) + 1)):
                items = run.pages[number - 1]
                if left - self.alone < len(items):
                    year = in_reading_order(run.name, items)[left - self.alone].year
                    return Way(years=one_year(year), address=list_address(
                        self.base, run.name, number, len(run.pages)))
                left -= len(items)
        return None

    def _all(self, run: Run[Thing]) -> list[list[Thing]]:
        """Return the pages of a run, and what only the first page shows of it."""
        return [*run.pages, self.first[:self.alone]] if run is self.runs[-1] else run.pages


def share_years(base: str, found: Sequence[Thing], limits: Limits) -> Shared[Thing]:
    """Cut a list, given from its oldest item on and what has no date last, into pages."""
    dated = [one for one in found if one.year != UNDATED]
    read = [*reversed(dated), *found[len(dated):]]
    if _size(found) <= limits.first:
        return Shared(base=base, runs=[], first=read, alone=len(read))
    runs = [Run(years=_years(items), pages=_cut(items, limits.page))
            for items in _runs(dated, found[len(dated):], limits.filled)]
    alone = 0
    if dated and _size(runs[-1].pages[-1]) <= limits.first:
        alone = len(runs[-1].pages.pop())
    return Shared(base=base, runs=runs, alone=alone,
                  first=read[:max(alone, _fitting(read, limits.newest))])


def year_tabs(shared: Shared[Thing], numbers: Mapping[str, int], fragment: Fragment,
              wanted: Callable[[Thing], object] = bool) -> tuple[Tab, ...]:
    """Return links to all years that have wanted items, for the first page of several."""
    if not shared.runs:
        return ()
    shown = {one.year for one in filter(wanted, shared.first)}
    return tuple([Tab(years=one_year(year), address=address, number=numbers[year],
                      is_here=year in shown)
                  for year, address in shared.addresses(fragment, wanted).items()])


def run_tabs(shared: Shared[Thing], part: Part, numbers: Mapping[str, int],
             addresses: Mapping[str, str]) -> tuple[Tab, ...]:
    """Return links to the years of a page's run one by one, and to the other runs.

    `addresses` are those of the years, by `Shared.addresses`.
    """
    tabs = list[Tab]()
    for run in reversed(shared.runs):
        if run.name == part.year:
            shown = {one.year for one in run.pages[part.number - 1]}
            tabs += [Tab(years=one_year(year), address=address, number=numbers[year],
                         is_here=year in shown)
                     for year, address in addresses.items() if has_year(run.years, year)]
        else:
            tabs.append(Tab(years=run.years, address=shared.address(run)))
    return tuple(tabs) if tabs[1:] else ()


def tab_shape(edition: Edition, tab: Tab, root: str) -> Context:
    """Return the template values of a link to some years."""
    return {"label": years_name(edition, tab.years), "href": root + tab.address,
            "count_text": edition.forms.number(tab.number) if tab.number else "",
            "current": "true" if tab.is_here else None}


def has_year(years: Years, year: str) -> bool:
    """Tell whether a year, or what has no date, is among some years."""
    return years.undated if year == UNDATED else years.first <= year <= years.last


def has_years(items: Sequence[Item]) -> bool:
    """Tell whether the items of a page are of several years."""
    return any(one.year != items[0].year for one in items)


def _runs(dated: Sequence[Thing], undated: Sequence[Thing], filled: int) -> list[list[Thing]]:
    """Group the years, the oldest first."""
    apart = bool(undated) and (not dated or _size(undated) >= filled)
    runs: list[list[Thing]] = []
    for _, year in groupby(dated, key=lambda one: one.year):
        if not runs:
            runs.append([] if apart else [*reversed(undated)])
        elif _size(runs[-1]) >= filled:
            runs.append([])
        runs[-1] += year
    return [[*undated], *runs] if apart else runs


def _years(items: Sequence[Item]) -> Years:
    dated = [one.year for one in items if one.year != UNDATED]
    return Years(first=min(dated, default=""), last=max(dated, default=""),
                 undated=len(dated) < len(items))


def _cut(items: Sequence[Thing], most: int) -> list[list[Thing]]:
    return pages_by_size(items, most, lambda one: one.size)


def _fitting(items: Sequence[Item], most: int) -> int:
    """Return how many of the first items are on the first page if these are cut into pages."""
    size = 0
    for number, one in enumerate(items):
        size += one.size
        if number and size > most:
            return number
    return len(items)


def _size(items: Sequence[Item]) -> int:
    return sum(one.size for one in items)
