"""The timeline: the articles published in each month, and the sentences that mention its days.

There is a page for each year and month; the first page lists what is dated less exactly than to a
year, by decade or span. Dates of publication are kept apart from dates in texts. A
sentence is shown at every date it mentions; dates without a year are left out.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TypeVar

from kashkol.archive import Archive, Link
from kashkol.model import Record
from kashkol.site.page import Maker, Page, Shelf
from kashkol.site.pages.lists import month_name, of_total
from kashkol.site.parts.drawing import (
    DECADE,
    decade_name,
    is_by_decade,
    main_range,
    time_chart,
    year_chart,
)
from kashkol.site.parts.edition import Context, Edition, Head, Step, frame, root_from, written
from kashkol.site.parts.paging import Part, numbered, pages_by_size, year_tabs
from kashkol.site.parts.shapes import article_link, count, date_shape
from kashkol.site.parts.spans import Span, spans_of
from kashkol.site.parts.wording import filled

PAGE_SIZE = 120
"""Most sentences on one page, and on the first of a month sentences and texts; a month or day with
more has several pages."""
TEXTS = 50
"""Most articles listed as published in a month."""
WHOLE = 20
"""Most sentences about a year as a whole on its page; if there are more, they have own pages."""
NO_MONTH = "-00"
"""Stands for the month in the address of the pages about a year as a whole."""
FEW_YEARS = 15
"""Most years that are listed without being grouped by decade."""
MONTH = len("2021-11")
YEAR = len("2021")
BASE = "timeline/"

Counted = tuple[tuple[str, int], ...]
"""Months or years, each with a number of articles or sentences."""
Thing = TypeVar("Thing")
Counts = tuple[int, int]
"""Number of sentences that mention a time, and of articles published in it."""


class Moment(Record, frozen=True, array_like=True):
    """A day (or a month or year as a whole), and the sentences that mention it."""

    date: str
    events: tuple[tuple[Link, int], ...] = ()
    """Articles that mention it, and in how many sentences."""

    @property
    def size(self) -> int:
        """Number of sentences that it takes on a page."""
        return sum(number for _, number in self.events)


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
    without: int
    """Number of articles that are not dated to a year."""
    spans: tuple[Span, ...] = ()


class YearInputs(Record, frozen=True, array_like=True):
    """What the page of a year depends on."""

    year: str
    months: tuple[Period, ...]
    whole: tuple[Moment, ...]
    """The sentences that mention the year without a month, as far as they are shown."""
    sentences: int
    """Number of all such sentences."""
    published: tuple[Link, ...]
    """The first articles that are dated to the year without a month."""
    texts: int
    """Number of all such articles."""
    years: tuple[str, ...]
    """Those of its decade."""
    earlier: str | None
    later: str | None


class MonthInputs(Record, frozen=True, array_like=True):
    """What a page of a month depends on."""

    month: str
    number: int
    days: tuple[Moment, ...]
    published: tuple[Link, ...]
    """On the first page: the first articles published in the month."""
    texts: int
    """Number of all of them."""
    years: tuple[str, ...]
    """Those of its decade."""
    earlier: tuple[str, int] | None
    """The month and number of the page before, if any."""
    later: tuple[str, int] | None


def timeline_pages(archive: Archive, dates: Dates, years: tuple[Period, ...],
                   months: tuple[Period, ...]) -> Iterator[Page]:
    """Plan the page of all years, the page of each year, and the pages of each month."""
    names = tuple([period.date for period in years])
    plans = _Plans(archive, dates, names)
    dated = sum(period.counts[1] for period in years)
    yield _plan(BASE, make_root, RootInputs(
        years=years, without=len(archive.cards) - dated, spans=spans_of(archive)))
    in_year = {year: tuple(group) for year, group in groupby(
        (period for period in months if len(period.date) == MONTH),
        key=lambda period: period.date[:YEAR])}
    for earlier, year, later in _with_neighbours(names):
        yield from plans.of_year(earlier, year, later, in_year.get(year, ()))
    for before, month, after in _with_neighbours(list(plans.days)):
        yield from plans.of_month(before, month, after)


def dates_of(archive: Archive) -> Dates:
    """Gather all dates of an archive."""
    published: dict[str, list[int]] = {}
    events: dict[str, list[tuple[int, int]]] = {}
    for index, card in enumerate(archive.cards):
        if date := card.published.date or card.month or card.sure_year:
            published.setdefault(date, []).append(index)
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


def texts_chart(edition: Edition, counts: Counted, without: int, identifier: str,
                href_of: Callable[[str], str] | None = None) -> Context | None:
    """Draw how many articles were published; `without` of the archive's have no year."""
    words = edition.s["timeline"]
    chart = time_chart(edition, dict(counts), identifier, filled(
        edition, words["texts_chart"], n=sum(number for _, number in counts)), href_of)
    if chart and without:
        chart["without"] = filled(edition, words["without_year"], n=without)
    return chart


def sentences_chart(edition: Edition, counts: Counted, identifier: str,
                    href_of: Callable[[str], str] | None = None) -> Context | None:
    """Draw how many sentences mention each time."""
    return time_chart(edition, dict(counts), identifier, filled(
        edition, edition.s["timeline"]["sentences_chart"],
        n=sum(number for _, number in counts)), href_of)


# --- making ----------------------------------------------------------------------------------


def make_root(edition: Edition, _: Shelf, inputs: RootInputs) -> Context:
    """Make the page of all years."""
    words, root = edition.s["timeline"], root_from(edition, BASE)

    def href(date: str) -> str:
        return f"{root}{BASE}{date}/" if len(date) == YEAR else f"#d{date}"

    charts = (texts_chart(edition, _published(inputs.years), inputs.without, "texts", href),
              sentences_chart(edition, _mentioned(inputs.years), "sentences", href))
    return _page(edition, BASE, words["title"], _part("", ()), {
        "description": words["description"], "charts": [chart for chart in charts if chart],
        "decades": _decades(edition, inputs.years, root),
        "spans": [_span(edition, span, root) for span in inputs.spans]})


def make_year(edition: Edition, shelf: Shelf, inputs: YearInputs) -> Context:
    """Make the page of a year."""
    address, words, year = f"{BASE}{inputs.year}/", edition.s["timeline"], int(inputs.year)
    root, forms = root_from(edition, address), edition.forms
    texts, sentences = dict(_published(inputs.months)), dict(_mentioned(inputs.months))

    def href(month: str) -> str:
        return root + _month_address(month, 1)

    charts = (year_chart(edition, year, texts, "texts", filled(
                  edition, words["texts_chart"], n=sum(texts.values())), href),
              year_chart(edition, year, sentences, "sentences", filled(
                  edition, words["sentences_chart"], n=sum(sentences.values())), href))
    title = words["year_title"].format(year=forms.digits(inputs.year))
    neighbours = [{"title": forms.digits(other), "date": None, "href": f"{root}{BASE}{other}/"}
                  if other else None for other in (inputs.earlier, inputs.later)]
    return _page(edition, address, title, _part(inputs.year, inputs.years), {
        "charts": [chart for chart in charts if chart],
        "decades": [{"id": "months", "label": "", "count_text": "", "open": True, "periods": [
            {"href": root + _month_address(period.date, 1),
             "label": _month_name(edition, period.date),
             "count_text": _counted(edition, period.counts)} for period in inputs.months]}]
        if inputs.months else [],
        "texts": _texts(edition, inputs.published, inputs.texts, root, inputs.year),
        "days": [_day(edition, shelf, moment, root, inputs.sentences)
                 for moment in inputs.whole],
        "more_href": href(f"{inputs.year}{NO_MONTH}")
        if inputs.sentences > sum(moment.size for moment in inputs.whole) else None,
        "previous": neighbours[0], "next": neighbours[1]})


def make_month(edition: Edition, shelf: Shelf, inputs: MonthInputs) -> Context:
    """Make a page of a month."""
    address = _month_address(inputs.month, inputs.number)
    root = root_from(edition, address)
    title = numbered(edition, _month_name(edition, inputs.month), inputs.number)
    neighbours = [{"title": numbered(edition, _month_name(edition, other[0]), other[1]),
                   "date": None, "href": root + _month_address(*other)} if other else None
                  for other in (inputs.earlier, inputs.later)]
    return _page(edition, address, title, _part(inputs.month[:YEAR], inputs.years), {
        "solar": edition.forms.solar_months(
            int(inputs.month[:YEAR]), int(inputs.month[YEAR + 1:])) or None
        if not inputs.month.endswith(NO_MONTH) else None,
        "texts": _texts(edition, inputs.published, inputs.texts, root, inputs.month),
        "days": [_day(edition, shelf, moment, root) for moment in inputs.days],
        "previous": neighbours[0], "next": neighbours[1]})


def _published(periods: Sequence[Period]) -> Counted:
    return tuple([(period.date, period.counts[1]) for period in periods])


def _mentioned(periods: Sequence[Period]) -> Counted:
    return tuple([(period.date, period.counts[0]) for period in periods])


def _decades(edition: Edition, years: Sequence[Period], root: str) -> list[Context]:
    """Group years by decade, the newest first; few years are one group without a name.

    They have names too where a picture of them is drawn by decades, whose bars lead here.
    """
    near = main_range(dict(_published(years)))
    grouped = len(years) > FEW_YEARS or any(
        is_by_decade(main_range(dict(counts))) for counts in (_published(years),
                                                              _mentioned(years)))
    found: dict[int, list[Period]] = {}
    for period in reversed(years):
        found.setdefault(int(period.date) // DECADE if grouped else 0, []).append(period)
    return [{"id": f"d{decade}", "label": decade_name(edition, decade) if grouped else "",
             "open": any(near.holds(period.date) and period.counts[1] for period in group),
             "count_text": _counted(edition, (sum(period.counts[0] for period in group),
                                              sum(period.counts[1] for period in group))),
             "periods": [{"href": f"{root}{BASE}{period.date}/",
                          "label": edition.forms.digits(period.date),
                          "count_text": _counted(edition, period.counts)} for period in group]}
            for decade, group in found.items()]


def _span(edition: Edition, span: Span, root: str) -> Context:
    """Return the articles of a date that is less exact than a year."""
    return {"date": date_shape(edition, span.date),
            "count_text": of_total(edition, "shown", len(span.articles), span.total),
            "articles": [article_link(edition, link, root) for link in span.articles]}


def _texts(edition: Edition, links: Sequence[Link], total: int, root: str,
           period: str) -> Context | None:
    """Return the articles published in a month, or in a year without a month."""
    if not links:
        return None
    field = "month" if len(period) == MONTH else "year"
    words = edition.s["timeline"]
    return {"title": words["month_texts" if field == "month" else "published"],
            "count_text": of_total(edition, "shown", len(links), total),
            "articles": [article_link(edition, link, root) for link in links],
            "narrow_href": f"{root}articles/?{field}={period}"}


def _page(edition: Edition, address: str, title: str, part: Part, content: Context) -> Context:
    """Return the template values of a page; `part` is the page of its year, or of all years."""
    words, root = edition.s["timeline"], root_from(edition, address)
    trail = [Step(label=words["title"], address=BASE)]
    below = address != part.address
    if below:
        trail.append(Step(label=edition.forms.digits(part.year), address=part.address))
    if address != BASE:
        trail.append(Step(label=title, address=address))
    empty: Context = {"title": title, "solar": None, "description": "", "charts": (),
                      "decades": (), "spans": (), "texts": None, "days": (), "more_href": None,
                      "previous": None, "next": None,
                      "years": year_tabs(edition, part, root, below=below)}
    head = Head(description=words["description"] if address == BASE
                else f"{title}: {words['events']}")
    return frame(edition, address, title, kind="timeline", trail=trail, head=head) | {
        "timeline": empty | content}


def _part(year: str, years: Sequence[str]) -> Part:
    """Return the pages of a year, whose links to years say no sizes: two things are counted."""
    return Part(base=BASE, year=year, number=1, of=1, years=tuple([(one, 0) for one in years]))


def _day(edition: Edition, shelf: Shelf, moment: Moment, root: str,
         total: int | None = None) -> Context:
    """Return the sentences that mention a day; `total` is their number, if some are left out."""
    events = []
    for link, number in moment.events:
        shown = article_link(edition, link, root)
        sentences = shelf.extracts(link.reading).of_date(moment.date, root + link.address)
        events += [{"html": sentence, "article": shown,
                    "text": written(edition, link.written_in)} for sentence in sentences[:number]]
    return {"id": f"d{moment.date}", "date": _heading(edition, moment.date), "events": events,
            "count_text": filled(edition, edition.s["timeline"]["shown_sentences"], n=total,
                                 m=len(events)) if total and total > len(events) else ""}


def _heading(edition: Edition, value: str) -> Context:
    words, shape = edition.s["timeline"], date_shape(edition, value)
    if len(value) == MONTH:
        return shape | {"text": words["whole_month"], "html": words["whole_month"]}
    if len(value) == YEAR:
        return shape | {"text": words["whole_year"], "html": words["whole_year"]}
    return shape


def _counted(edition: Edition, counts: Counts) -> str:
    """Write how many sentences and texts there are, and nothing of what there is none."""
    return str(edition.s["common"]["separator"]).join([
        count(edition, what, number)
        for what, number in zip(("sentences", "articles"), counts, strict=True) if number])


def _month_address(month: str, number: int) -> str:
    address = f"{BASE}{month.replace('-', '/')}/"
    return address if number == 1 else f"{address}{number}/"


def _month_name(edition: Edition, month: str) -> str:
    if month.endswith(NO_MONTH):
        return month_name(edition, month[:YEAR])
    return edition.forms.month(int(month[:YEAR]), int(month[YEAR + 1:]))


# --- planning --------------------------------------------------------------------------------


class _Plans:
    """Plans the pages of years and months; each month is cut into pages once.

    The first page of the next month links to the last page of a month, so the pages of a month are
    needed twice.
    """

    def __init__(self, archive: Archive, dates: Dates, years: tuple[str, ...]) -> None:
        self.archive = archive
        self.dates = dates
        self.years = years
        dated = sorted(value for value in dates.published.keys() | dates.events.keys()
                       if len(value) >= MONTH)
        self.days = {month: list(values) for month, values in groupby(
            dated, key=lambda value: value[:MONTH])}
        long = [year for year in years if self._moment(year).size > WHOLE]
        self.days = dict(sorted((self.days | {year + NO_MONTH: [year] for year in long}).items()))
        """The dates of each month, in order; the month as a whole is before its days."""
        self.parts: dict[str, list[tuple[Moment, ...]]] = {}
        """The pages of each month, as far as they have been needed."""

    def of_year(self, earlier: str | None, year: str, later: str | None,
                months: tuple[Period, ...]) -> Iterator[Page]:
        """Plan the page of a year."""
        whole, published = self._moment(year), self.dates.published.get(year, ())
        yield _plan(f"{BASE}{year}/", make_year, YearInputs(
            year=year, years=_of_decade(self.years, year), earlier=earlier, later=later,
            months=months, whole=(next(_pieces(whole, WHOLE)),) if whole.events else (),
            sentences=whole.size, published=self._links(published[:TEXTS]),
            texts=len(published)))

    def of_month(self, before: str | None, month: str, after: str | None) -> Iterator[Page]:
        """Plan the pages of a month."""
        pages = [(month, number) for number in range(1, len(self._cut(month)) + 1)]
        earlier = (before, len(self._cut(before))) if before else None
        later = (after, 1) if after else None
        published = [index for day in self.days[month]
                     for index in self.dates.published.get(day, ())]
        around = zip((earlier, *pages), pages, (*pages[1:], later), self._cut(month),
                     strict=False)
        for previous, page, following, days in around:
            is_first = page[1] == 1
            yield _plan(_month_address(*page), make_month, MonthInputs(
                month=month, number=page[1], days=days, earlier=previous, later=following,
                years=_of_decade(self.years, month[:YEAR]),
                published=self._links(published[:TEXTS]) if is_first else (),
                texts=len(published) if is_first else 0))

    def _cut(self, month: str) -> list[tuple[Moment, ...]]:
        """Cut a month into pages."""
        if month not in self.parts:
            days = [day for day in self.days[month] if day in self.dates.events]
            published = sum(len(self.dates.published.get(day, ())) for day in self.days[month])
            self.parts[month] = [tuple(part) for part in _cut(
                map(self._moment, days), min(published, TEXTS))]
        return self.parts[month]

    def _moment(self, value: str) -> Moment:
        links = self.archive.links
        return Moment(date=value, events=tuple(
            (links[index], number) for index, number in self.dates.events.get(value, ())))

    def _links(self, indices: Sequence[int]) -> tuple[Link, ...]:
        return tuple([self.archive.links[index] for index in indices])


def _plan(address: str, make: Maker, inputs: Record) -> Page:
    return Page(path=address + "index.html", template="timeline.html", make=make, inputs=inputs)


def _of_decade(years: Sequence[str], year: str) -> tuple[str, ...]:
    """Return the years of a year's decade."""
    return tuple([other for other in years if other[:-1] == year[:-1]])


def _cut(group: Iterable[Moment], texts: int) -> list[list[Moment]]:
    """Cut a month into pages of at most `PAGE_SIZE` sentences; `texts` are on the first one."""
    pieces = (piece for moment in group for piece in _pieces(moment, PAGE_SIZE - TEXTS))
    return pages_by_size(pieces, PAGE_SIZE, lambda piece: piece.size, texts)


def _pieces(moment: Moment, most: int | None = None) -> Iterator[Moment]:
    """Cut a day into pieces of at most `most` sentences, or `PAGE_SIZE`, between articles.

    An article with more sentences of the day is not cut.
    """
    for events in pages_by_size(moment.events, most or PAGE_SIZE, lambda event: event[1]):
        yield Moment(date=moment.date, events=tuple(events))


def _with_neighbours(things: Sequence[Thing]) -> Iterator[tuple[Thing | None, Thing, Thing | None]]:
    """Yield each thing with the one before and the one after it."""
    yield from zip((None, *things), things, (*things[1:], None), strict=False)
