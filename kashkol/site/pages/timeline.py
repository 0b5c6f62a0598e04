"""The timeline: the articles published on each day, and the sentences that mention it.

There is a page for each year and month. Dates of publication are kept apart from dates in texts. A
sentence is shown at every date it mentions; dates without a year are left out.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from markupsafe import Markup

from kashkol.archive import Archive, Link
from kashkol.model import Record
from kashkol.site.page import Maker, Page, Shelf
from kashkol.site.parts.drawing import Bar, draw_bars
from kashkol.site.parts.edition import Context, Edition, Step, frame, root_from, written
from kashkol.site.parts.paging import Part, numbered, pages_by_size, seen_from, year_tabs
from kashkol.site.parts.shapes import article_link, date_shape
from kashkol.site.parts.wording import filled

PAGE_SIZE = 200
"""Most sentences and links on one page; a month or day with more has several pages."""
MONTH = len("2021-11")
YEAR = len("2021")
BASE = "timeline/"

Thing = TypeVar("Thing")
Counts = tuple[int, int]
"""Number of sentences that mention a time, and of articles published in it."""


class Moment(Record, frozen=True, array_like=True):
    """A day (or a month or year as a whole), and the articles that belong to it."""

    date: str
    published: tuple[Link, ...] = ()
    events: tuple[tuple[Link, int], ...] = ()
    """Articles that mention it, and in how many sentences."""

    @property
    def size(self) -> int:
        """Number of sentences and links that it takes on a page."""
        return sum(number for _, number in self.events) + len(self.published)


class Period(Record, frozen=True, array_like=True, gc=False):
    """A year or month, and how much belongs to it."""

    date: str
    counts: Counts


class Dates(Record, frozen=True):
    """All dates of an archive: those of publication, and those in texts."""

    published: Mapping[str, Sequence[int]]
    """Indices of the articles by the date of their publication, in order."""
    events: Mapping[str, Sequence[tuple[int, int]]]
    """By date, the index of each article that mentions it, and in how many sentences."""


class RootInputs(Record, frozen=True, array_like=True):
    """What the first page of the timeline depends on."""

    years: tuple[Period, ...]


class YearInputs(Record, frozen=True, array_like=True):
    """What the page of a year depends on."""

    year: str
    months: tuple[Period, ...]
    whole: tuple[Moment, ...]
    """Dates without a month."""
    years: tuple[tuple[str, int], ...]
    """All years; only this one with its size."""
    earlier: str | None
    later: str | None


class MonthInputs(Record, frozen=True, array_like=True):
    """What a page of a month depends on."""

    month: str
    number: int
    days: tuple[Moment, ...]
    years: tuple[str, ...]
    earlier: tuple[str, int] | None
    """The month and number of the page before, if any."""
    later: tuple[str, int] | None


def timeline_pages(archive: Archive, dates: Dates, years: tuple[Period, ...],
                   months: tuple[Period, ...]) -> Iterator[Page]:
    """Plan the page of all years, the page of each year, and the pages of each month."""
    sizes = tuple([(period.date, sum(period.counts)) for period in years])
    plans = _Plans(archive, dates, sizes)
    yield _plan(BASE, make_root, RootInputs(years=years))
    in_year = {year: tuple(group) for year, group in groupby(
        (period for period in months if len(period.date) == MONTH),
        key=lambda period: period.date[:YEAR])}
    for earlier, year, later in _with_neighbours(plans.names):
        yield from plans.of_year(earlier, year, later, in_year.get(year, ()))
    for before, month, after in _with_neighbours(list(plans.days)):
        yield from plans.of_month(before, month, after)


def dates_of(archive: Archive) -> Dates:
    """Gather all dates of an archive."""
    published: dict[str, list[int]] = {}
    events: dict[str, list[tuple[int, int]]] = {}
    for index, card in enumerate(archive.cards):
        if card.published.date:
            published.setdefault(card.published.date, []).append(index)
        for value, number in card.outline.dates:
            if value in events:
                events[value].append((index, number))
            else:
                events[value] = [(index, number)]
    return Dates(published=published, events=events)


def periods(dates: Dates, length: int) -> tuple[Period, ...]:
    """Count what belongs to each year (`length` 4) or month (7), in order."""
    counts: dict[str, list[int]] = {}
    for value, articles in dates.published.items():
        counts.setdefault(value[:length], [0, 0])[1] += len(articles)
    for value, events in dates.events.items():
        counts.setdefault(value[:length], [0, 0])[0] += sum([number for _, number in events])
    return tuple(Period(date=key, counts=(sentences, published))
                 for key, (sentences, published) in sorted(counts.items()))


def years_chart(edition: Edition, years: Sequence[Period], root: str) -> Markup | str:
    """Draw for each year how many sentences mention it and how many articles are published."""
    if not years:
        return ""
    counts = {period.date: period.counts for period in years}
    digits = edition.forms.digits
    bars = [_bar(edition, digits(year), digits(year), counts.get(f"{year:04}"),
                 f"{root}{BASE}{year:04}/")
            for year in range(int(years[0].date), int(years[-1].date) + 1)]
    return draw_bars(edition, bars, "timeline", edition.s["timeline"]["chart"])


# --- making ----------------------------------------------------------------------------------


def make_root(edition: Edition, _: Shelf, inputs: RootInputs) -> Context:
    """Make the page of all years."""
    words, root = edition.s["timeline"], root_from(edition, BASE)
    tabs = [(period.date, sum(period.counts)) for period in inputs.years]
    return _page(edition, BASE, words["title"], _part("", tabs), {
        "description": words["description"], "chart": years_chart(edition, inputs.years, root),
        "periods": [{"href": f"{root}{BASE}{period.date}/",
                     "label": edition.forms.digits(period.date),
                     "count_text": _counted(edition, period.counts)}
                    for period in reversed(inputs.years)]})


def make_year(edition: Edition, shelf: Shelf, inputs: YearInputs) -> Context:
    """Make the page of a year."""
    address = f"{BASE}{inputs.year}/"
    root = root_from(edition, address)
    counts = {period.date: period.counts for period in inputs.months}
    forms = edition.forms
    bars = [_bar(edition, forms.number(month), forms.month(int(inputs.year), month),
                 counts.get(f"{inputs.year}-{month:02}"),
                 root + _month_address(f"{inputs.year}-{month:02}", 1))
            for month in range(1, 13)]
    title = edition.s["timeline"]["year_title"].format(year=forms.digits(inputs.year))
    neighbours = [{"title": forms.digits(other), "date": None, "href": f"{root}{BASE}{other}/"}
                  if other else None for other in (inputs.earlier, inputs.later)]
    return _page(edition, address, title, _part(inputs.year, inputs.years), {
        "chart": draw_bars(edition, bars, "timeline", edition.s["timeline"]["chart"]),
        "periods": [{"href": root + _month_address(period.date, 1),
                     "label": _month_name(edition, period.date),
                     "count_text": _counted(edition, period.counts)}
                    for period in inputs.months],
        "days": [_day(edition, shelf, moment, root) for moment in inputs.whole],
        "previous": neighbours[0], "next": neighbours[1]})


def make_month(edition: Edition, shelf: Shelf, inputs: MonthInputs) -> Context:
    """Make a page of a month."""
    address = _month_address(inputs.month, inputs.number)
    root = root_from(edition, address)
    title = numbered(edition, _month_name(edition, inputs.month), inputs.number)
    neighbours = [{"title": numbered(edition, _month_name(edition, other[0]), other[1]),
                   "date": None, "href": root + _month_address(*other)} if other else None
                  for other in (inputs.earlier, inputs.later)]
    years = [(year, 0) for year in inputs.years]
    return _page(edition, address, title, _part(inputs.month[:YEAR], years), {
        "solar": edition.forms.solar_months(
            int(inputs.month[:YEAR]), int(inputs.month[YEAR + 1:])) or None,
        "days": [_day(edition, shelf, moment, root) for moment in inputs.days],
        "previous": neighbours[0], "next": neighbours[1]})


def _page(edition: Edition, address: str, title: str, part: Part, content: Context) -> Context:
    """Return the template values of a page; `part` is the page of its year, or of all years."""
    words, root = edition.s["timeline"], root_from(edition, address)
    trail = [Step(label=words["title"], address=BASE)]
    below = address != part.address
    if below:
        trail.append(Step(label=edition.forms.digits(part.year), address=part.address))
    if address != BASE:
        trail.append(Step(label=title, address=address))
    empty: Context = {"title": title, "solar": None, "description": "", "chart": "",
                      "periods": (), "days": (), "previous": None, "next": None,
                      "years": year_tabs(edition, part, root, below=below)}
    return frame(edition, address, title, kind="timeline", trail=trail) | {
        "timeline": empty | content}


def _part(year: str, years: Sequence[tuple[str, int]]) -> Part:
    return Part(base=BASE, year=year, number=1, of=1, years=tuple(years))


def _day(edition: Edition, shelf: Shelf, moment: Moment, root: str) -> Context:
    events = []
    for link, number in moment.events:
        shown = article_link(edition, link, root)
        sentences = shelf.extracts(link.reading).of_date(moment.date, root + link.address)
        events += [{"html": sentence, "article": shown,
                    "text": written(edition, link.written_in)} for sentence in sentences[:number]]
    return {"id": f"d{moment.date}", "date": _heading(edition, moment.date), "events": events,
            "published": [article_link(edition, link, root) for link in moment.published]}


def _heading(edition: Edition, value: str) -> Context:
    words, shape = edition.s["timeline"], date_shape(edition, value)
    if len(value) == MONTH:
        return shape | {"text": words["whole_month"], "html": words["whole_month"]}
    if len(value) == YEAR:
        return shape | {"text": words["whole_year"], "html": words["whole_year"]}
    return shape


def _bar(edition: Edition, label: str, name: str, counts: Counts | None, href: str) -> Bar:
    return Bar(label=label, title=f"{name}: {_counted(edition, counts or (0, 0))}",
               href=href if counts else None, value=(counts or (0, 0))[0],
               second=(counts or (0, 0))[1])


def _counted(edition: Edition, counts: Counts) -> str:
    return filled(edition, edition.s["timeline"]["count"], events=counts[0], articles=counts[1])


def _month_address(month: str, number: int) -> str:
    address = f"{BASE}{month.replace('-', '/')}/"
    return address if number == 1 else f"{address}{number}/"


def _month_name(edition: Edition, month: str) -> str:
    return edition.forms.month(int(month[:YEAR]), int(month[YEAR + 1:]))


# --- planning --------------------------------------------------------------------------------


class _Plans:
    """Plans the pages of years and months; each month is cut into pages once.

    The first page of the next month links to the last page of a month, so the pages of a month are
    needed twice.
    """

    def __init__(self, archive: Archive, dates: Dates, sizes: tuple[tuple[str, int], ...]) -> None:
        self.archive = archive
        self.dates = dates
        self.sizes = sizes
        """The years with their sizes."""
        self.names = tuple([year for year, _ in sizes])
        dated = sorted(value for value in dates.published.keys() | dates.events.keys()
                       if len(value) >= MONTH)
        self.days = {month: list(values) for month, values in groupby(
            dated, key=lambda value: value[:MONTH])}
        """The dates of each month, in order; the month as a whole is before its days."""
        self.parts: dict[str, list[tuple[Moment, ...]]] = {}
        """The pages of each month, as far as they have been needed."""

    def of_year(self, earlier: str | None, year: str, later: str | None,
                months: tuple[Period, ...]) -> Iterator[Page]:
        """Plan the page of a year."""
        has_own = year in self.dates.published or year in self.dates.events
        whole = (self._moment(year),) if has_own else ()
        yield _plan(f"{BASE}{year}/", make_year, YearInputs(
            year=year, years=seen_from(self.sizes, year), earlier=earlier, later=later,
            months=months, whole=tuple(map(_shortened, whole))))

    def of_month(self, before: str | None, month: str, after: str | None) -> Iterator[Page]:
        """Plan the pages of a month."""
        pages = [(month, number) for number in range(1, len(self._cut(month)) + 1)]
        earlier = (before, len(self._cut(before))) if before else None
        later = (after, 1) if after else None
        around = zip((earlier, *pages), pages, (*pages[1:], later), self._cut(month),
                     strict=False)
        for previous, page, following, days in around:
            yield _plan(_month_address(*page), make_month, MonthInputs(
                month=month, number=page[1], days=days, years=self.names,
                earlier=previous, later=following))

    def _cut(self, month: str) -> list[tuple[Moment, ...]]:
        """Cut a month into pages."""
        if month not in self.parts:
            self.parts[month] = [
                tuple(part) for part in _cut(map(self._moment, self.days[month]))]
        return self.parts[month]

    def _moment(self, value: str) -> Moment:
        links = self.archive.links
        return Moment(
            date=value, published=tuple(links[index] for index in
                                        self.dates.published.get(value, ())),
            events=tuple((links[index], number) for index, number in
                         self.dates.events.get(value, ())))


def _plan(address: str, make: Maker, inputs: Record) -> Page:
    return Page(path=address + "index.html", template="timeline.html", make=make, inputs=inputs)


def _cut(group: Iterable[Moment]) -> list[list[Moment]]:
    """Cut a month into pages of at most `PAGE_SIZE` sentences and links."""
    pieces = (piece for moment in group for piece in _pieces(moment))
    return pages_by_size(pieces, PAGE_SIZE, lambda piece: piece.size)


def _pieces(moment: Moment) -> Iterator[Moment]:
    """Cut a day that is too large for one page, between articles.

    An article with more than `PAGE_SIZE` sentences of the day is not cut.
    """
    published, events = moment.published, list(moment.events)
    while True:
        shown, published = published[:PAGE_SIZE], published[PAGE_SIZE:]
        room = PAGE_SIZE - len(shown)
        taken: list[tuple[Link, int]] = []
        while events and (room >= events[0][1] or not (taken or shown)):
            taken.append(events.pop(0))
            room -= taken[-1][1]
        yield Moment(date=moment.date, published=shown, events=tuple(taken))
        if not published and not events:
            return


def _shortened(moment: Moment) -> Moment:
    """Cut a year as a whole to what fits on its page."""
    return next(_pieces(moment))


def _with_neighbours(things: Sequence[Thing]) -> Iterator[tuple[Thing | None, Thing, Thing | None]]:
    """Yield each thing with the one before and the one after it."""
    yield from zip((None, *things), things, (*things[1:], None), strict=False)
