"""The timeline: years, months, and on each day what was published and what the texts say of it.

Publication dates are told apart from the dates that texts speak of. Every sentence with a date
stands in its place, once for each date; what has no year has no place here.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from markupsafe import Markup

from kashkol.archive import Article
from kashkol.kurdish import format as sorani
from kashkol.kurdish.calendar import KURDISH_ERA, gregorian_to_solar
from kashkol.model import Record, Span
from kashkol.site.articles import year_tabs
from kashkol.site.drawing import Bar, draw_bars
from kashkol.site.edition import Context, Edition, Step, make_page, root_from
from kashkol.site.page import Page
from kashkol.site.passages import Passage, passages, place_href, segments
from kashkol.site.shapes import article_link, date_shape

PAGE_SIZE = 200
"""Most event sentences on one page; a busier month is cut between days."""
MONTH = len("2021-11")
YEAR = len("2021")


class Event(Record, frozen=True):
    """A sentence that speaks of a date."""

    article: Article
    passage: Passage


class Moment(Record, frozen=True):
    """A day (or a month or year as a whole) and all that belongs to it."""

    date: str
    published: tuple[Article, ...]
    events: tuple[Event, ...]


def moments(edition: Edition) -> list[Moment]:
    """Gather all dates of the archive in order; a whole month stands before its days."""
    published: dict[str, list[Article]] = {}
    events: dict[str, list[Event]] = {}
    for article in edition.archive.articles:
        if article.date:
            published.setdefault(article.date, []).append(article)
        for value, marks in _dated(article).items():
            events.setdefault(value, []).extend(
                Event(article=article, passage=passage)
                for passage in passages(article.reading, marks))
    return [Moment(date=value, published=tuple(published.get(value, ())),
                   events=tuple(events.get(value, ())))
            for value in sorted(published.keys() | events.keys())]


def timeline_pages(edition: Edition) -> Iterator[Page]:
    """Make the page of all years, a page for each year and pages for each month."""
    everything = moments(edition)
    years = _grouped(everything, YEAR)
    months = [(month, group) for month, group in _grouped(everything, MONTH).items()
              if len(month) == MONTH]
    yield _root_page(edition, years)
    ordered = list(years)
    for number, (year, group) in enumerate(years.items()):
        around = (ordered[number - 1] if number else None,
                  ordered[number + 1] if number + 1 < len(ordered) else None)
        yield _year_page(edition, year, group, years, around)
    parts = [(month, part, len(pieces)) for month, group in months
             for pieces in [_cut(group)] for part in enumerate(pieces, start=1)]
    addresses = [_month_address(month, number) for month, (number, _), _ in parts]
    for at, (month, (number, part), _) in enumerate(parts):
        yield _month_page(edition, month, number, part, years, (
            (addresses[at - 1], parts[at - 1][0]) if at else None,
            (addresses[at + 1], parts[at + 1][0]) if at + 1 < len(parts) else None))


def year_chart(edition: Edition, years: Sequence[tuple[str, Sequence[Moment]]],
               root: str) -> Markup | str:
    """Draw what happened and what was published, by year."""
    if not years:
        return ""
    counted = dict(years)
    bars = []
    for year in range(int(years[0][0]), int(years[-1][0]) + 1):
        group = counted.get(f"{year:04}", ())
        bars.append(_bar(sorani.digits(year), sorani.digits(year), group,
                         f"{root}timeline/{year:04}/" if group else None, edition))
    return draw_bars(bars, "timeline", edition.s["timeline"]["chart"])


def years_of(edition: Edition) -> list[tuple[str, Sequence[Moment]]]:
    """List the years of the timeline with their moments, oldest first."""
    return list(_grouped(moments(edition), YEAR).items())


def _dated(article: Article) -> dict[str, list[Span]]:
    found: dict[str, list[Span]] = {}
    for mention in article.reading.dates:
        value = (mention.value or "").partition("/")[0]
        if value and not value.startswith("--"):
            found.setdefault(value, []).append(Span(mention.start, mention.end))
    return found


def _grouped(everything: Sequence[Moment], length: int) -> dict[str, list[Moment]]:
    groups: dict[str, list[Moment]] = {}
    for moment in everything:
        groups.setdefault(moment.date[:length], []).append(moment)
    return groups


def _cut(group: Sequence[Moment]) -> list[list[Moment]]:
    parts: list[list[Moment]] = [[]]
    size = 0
    for moment in group:
        if parts[-1] and size + len(moment.events) > PAGE_SIZE:
            parts.append([])
            size = 0
        parts[-1].append(moment)
        size += len(moment.events)
    return parts


def _root_page(edition: Edition, years: dict[str, list[Moment]]) -> Page:
    words, root = edition.s["timeline"], root_from(edition, "timeline/")
    return _page(edition, "timeline/", words["title"], years, {
        "description": words["description"], "chart": _years_chart(edition, years, root),
        "periods": [{"href": f"{root}timeline/{year}/", "label": sorani.digits(year),
                     "count_text": _counted(edition, group)}
                    for year, group in reversed(years.items())]})


def _years_chart(edition: Edition, years: dict[str, list[Moment]], root: str) -> Markup | str:
    return year_chart(edition, list(years.items()), root)


def _year_page(edition: Edition, year: str, group: Sequence[Moment],
               years: dict[str, list[Moment]], around: tuple[str | None, str | None]) -> Page:
    address = f"timeline/{year}/"
    root, months = root_from(edition, address), _grouped(group, MONTH)
    bars = [_bar(sorani.number(month), sorani.month(int(year), month),
                 months.get(f"{year}-{month:02}", ()),
                 f"{root}{_month_address(f'{year}-{month:02}', 1)}"
                 if f"{year}-{month:02}" in months else None, edition)
            for month in range(1, 13)]
    whole = [moment for moment in group if len(moment.date) == YEAR]
    neighbours = [{"title": sorani.digits(other), "date": None,
                   "href": f"{root}timeline/{other}/"} if other else None for other in around]
    title = edition.s["timeline"]["year_title"].format(year=sorani.digits(year))
    return _page(edition, address, title, years, {
        "chart": draw_bars(bars, "timeline", edition.s["timeline"]["chart"]),
        "periods": [{"href": root + _month_address(month, 1), "label": _month_name(month),
                     "count_text": _counted(edition, found)}
                    for month, found in months.items() if len(month) == MONTH],
        "days": [_day(edition, moment, root) for moment in whole],
        "previous": neighbours[0], "next": neighbours[1]})


def _month_page(edition: Edition, month: str, number: int, part: Sequence[Moment],
                years: dict[str, list[Moment]],
                around: tuple[tuple[str, str] | None, tuple[str, str] | None]) -> Page:
    address = _month_address(month, number)
    root = root_from(edition, address)
    title = _month_name(month)
    if number > 1:
        title = edition.s["articles"]["page_title"].format(title=title, n=sorani.number(number))
    neighbours = [{"title": _month_name(other[1]), "date": None, "href": root + other[0]}
                  if other else None for other in around]
    return _page(edition, address, title, years, {
        "solar": _solar_months(int(month[:4]), int(month[5:])),
        "days": [_day(edition, moment, root) for moment in part],
        "previous": neighbours[0], "next": neighbours[1]}, year=month[:4])


def _page(edition: Edition, address: str, title: str, years: dict[str, list[Moment]],
          content: Context, *, year: str = "") -> Page:
    words, root = edition.s["timeline"], root_from(edition, address)
    tabs = [(one, sorani.number(sum(len(moment.events) for moment in group)))
            for one, group in years.items()]
    trail = [Step(label=words["title"], address="timeline/")]
    if year:
        trail.append(Step(label=sorani.digits(year), address=f"timeline/{year}/"))
    if address != "timeline/":
        trail.append(Step(label=title, address=address))
    empty: Context = {"title": title, "solar": None, "description": "", "chart": "",
                      "periods": (), "days": (), "previous": None, "next": None,
                      "years": year_tabs(edition, tabs, "timeline/", address, root)}
    return make_page(edition, address, "timeline.html", title, {"timeline": empty | content},
                     kind="timeline", trail=trail)


def _bar(label: str, name: str, group: Sequence[Moment], href: str | None,
         edition: Edition) -> Bar:
    return Bar(label=label, title=f"{name}: {_counted(edition, group)}", href=href,
               value=sum(len(moment.events) for moment in group),
               second=sum(len(moment.published) for moment in group))


def _counted(edition: Edition, group: Sequence[Moment]) -> str:
    return str(edition.s["timeline"]["count"].format(
        events=sorani.number(sum(len(moment.events) for moment in group)),
        articles=sorani.number(sum(len(moment.published) for moment in group))))


def _day(edition: Edition, moment: Moment, root: str) -> Context:
    return {
        "id": f"d{moment.date}", "date": _heading(edition, moment.date),
        "published": [article_link(edition, article, root) for article in moment.published],
        "events": [_event(edition, event, root) for event in moment.events]}


def _heading(edition: Edition, value: str) -> Context:
    words, shape = edition.s["timeline"], date_shape(edition, value)
    if len(value) == MONTH:
        return shape | {"text": words["whole_month"]}
    return shape | {"text": words["whole_year"]} if len(value) == YEAR else shape


def _event(edition: Edition, event: Event, root: str) -> Context:
    article, first = event.article, event.passage.marks[0]
    block = next(span for span in article.reading.paragraphs
                 if span.start <= first.start < span.end)
    place = place_href(article.reading, f"p{block.start}", first)
    return {"href": root + article.address + place,
            "segments": segments(article.reading.text, event.passage),
            "article": article_link(edition, article, root)}


def _solar_months(year: int, month: int) -> str:
    """Name the Kurdish solar months that a Gregorian month spans."""
    _, last = monthrange(year, month)
    names = []
    for day in (1, last):
        solar_year, solar_month, _ = gregorian_to_solar(date(year, month, day))
        names.append(f"{sorani.SOLAR_MONTHS[solar_month - 1]}ی "
                     f"{sorani.digits(solar_year + KURDISH_ERA)}")
    return " – ".join(dict.fromkeys(names))


def _month_address(month: str, number: int) -> str:
    address = f"timeline/{month.replace('-', '/')}/"
    return address if number == 1 else f"{address}{number}/"


def _month_name(month: str) -> str:
    return sorani.month(int(month[:4]), int(month[5:]))
