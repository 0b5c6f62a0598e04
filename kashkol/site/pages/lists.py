"""The lists of all articles: the newest, and the pages of each year, grouped by month."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence

from kashkol.archive import Archive, Card, Label
from kashkol.model import UNDATED, Record
from kashkol.site.page import Page, Shelf
from kashkol.site.parts.edition import Context, Edition, Head, Step, frame, root_from
from kashkol.site.parts.markup import data_block
from kashkol.site.parts.narrowing import narrowing, narrowing_words
from kashkol.site.parts.paging import (
    Part,
    Way,
    first_part,
    in_reading_order,
    pager,
    pages_of,
    part_title,
    parts_of,
    way_on,
    year_tabs,
)
from kashkol.site.parts.shapes import article_card, count, labels_for
from kashkol.site.parts.wording import filled

PAGE_SIZE = 50
"""Most articles on one page of a list."""
BASE = "articles/"
INEXACT = "-xx"
"""In the place of a month: of texts of which not even the year is certain."""
ORDERS = ("newest", "oldest", "by_title")
"""Orders of the texts, of which the script offers a choice."""
WHOLE = {"shown": "articles", "shown_quotes": "quotes", "shown_mentions": "mentions"}
"""Keys of the strings' `counts` for a part of a list and for the whole of it."""


class ListInputs(Record, frozen=True, array_like=True):
    """What a page of a list depends on."""

    part: Part
    cards: tuple[Card, ...]
    """In the order in which the page shows them."""
    labels: Mapping[str, Label]
    months: tuple[tuple[str, int], ...]
    """The months of these articles, each with its number of articles in the archive."""
    undated: int
    """On the first page: number of articles without a date."""


def list_pages(archive: Archive) -> Iterator[Page]:
    """Plan the list of the newest articles and the lists of each year."""
    years = tuple((year.name, year.end - year.start) for year in archive.years)
    months = Counter(map(month_of, archive.cards))
    pages = {year.name: pages_of(archive.cards[year.start:year.end], PAGE_SIZE)
             for year in archive.years}
    parts = parts_of(BASE, years, {year: len(found) for year, found in pages.items()})
    shown = newest_first(archive.cards, PAGE_SIZE)
    way = way_to_next(archive.cards, parts, len(shown), PAGE_SIZE,
                      lambda card: month_id(month_of(card)))
    yield _list(archive, first_part(BASE, years, way), shown, months)
    for part in parts:
        cards = in_reading_order(part.year, pages[part.year][part.number - 1])
        yield _list(archive, part, cards, months)


def newest_first(cards: Sequence[Card], size: int) -> list[Card]:
    """Take the newest articles, the newest first, and behind all of these those without a date."""
    end = dated_end(cards)
    dated = list(cards[max(0, end - size):end][::-1])
    return [*dated, *cards[end:end + size - len(dated)]]


def dated_end(cards: Sequence[Card]) -> int:
    """Return the number of the dated articles, which come first in the archive's order."""
    low, high = 0, len(cards)
    while low < high:
        middle = (low + high) // 2
        low, high = (middle + 1, high) if cards[middle].day else (low, middle)
    return low


def month_of(card: Card) -> str:
    """Return the month of publication, else only the year, else `UNDATED`.

    A text of one of several years is listed in the first one, apart from others: `1950-xx`.
    """
    if card.month or card.day is None:
        return card.month or UNDATED
    return card.sure_year or card.year + INEXACT


def month_id(month: str) -> str:
    """Return the id of a month, of a year without a month, or of the undated, in a list."""
    return month if month == UNDATED else f"m{month}"


def month_name(edition: Edition, month: str) -> str:
    """Return the name of a month, of a year without a month, or of what has no date."""
    if month == UNDATED:
        return str(edition.s["common"]["undated"])
    year, _, number = month.partition("-")
    if month.endswith(INEXACT):
        return str(edition.s["common"]["inexact"])
    if number:
        return edition.forms.month(int(year), int(number))
    return str(edition.s["common"]["separator"].join(
        (edition.forms.digits(year), edition.s["timeline"]["whole_year"])))


def list_page(edition: Edition, _: Shelf, inputs: ListInputs) -> Context:
    """Make a page of a list, month by month."""
    part, cards = inputs.part, inputs.cards
    root = root_from(edition, part.address)
    count_text = shown_of(edition, "shown", len(cards), part)
    framed, listing = list_frame(edition, "articles", part, count_text)
    by_month: dict[str, list[Card]] = {}
    for card in cards:
        by_month.setdefault(month_of(card), []).append(card)
    totals = dict(inputs.months)
    return framed | {"listing": listing | {
        "undated": {"text": count(edition, "undated", inputs.undated),
                    "href": f"{root}{BASE}{UNDATED}/"} if inputs.undated else None,
        "browse": _browse(edition) if not part.year and len(cards) > 1 else None,
        "months": [{"id": month_id(month), "label": "" if part.year == UNDATED
                    else month_name(edition, month),
                    "count_text": of_total(edition, "shown", len(found), totals[month]),
                    "articles": [article_card(edition, card, root, inputs.labels)
                                 for card in found]} for month, found in by_month.items()]}}


def way_to_next(cards: Sequence[Card], parts: Sequence[Part], shown: int, size: int,
                id_of: Callable[[Card], str] = lambda _: "") -> Way | None:
    """Return the way from the first page of a list, which shows the newest articles, to the next.

    `shown` articles are on the first page; the pages of the years, `parts`, have `size` each.
    `id_of` returns the id, on its page, of the group of articles to which one belongs.
    """
    if shown == len(cards):
        return None
    end = dated_end(cards)
    index = end - 1 - shown if shown < end else shown
    year = cards[index].year
    first = next(at for at, card in enumerate(cards) if card.year == year)
    return way_on(parts, year, (index - first) // size + 1, id_of(cards[index]))


def list_frame(edition: Edition, what: str, part: Part,
               count_text: str) -> tuple[Context, Context]:
    """Return the frame of a page of a list, and what such pages show beside their items.

    `what` is the name of the list among the strings of the interface, and the kind of the page;
    `count_text` says how many items the page shows.
    """
    words, root = edition.s[what], root_from(edition, part.address)
    title = part_title(edition, _title(edition, what, part.year), part)
    trail = [Step(label=words["title"], address=part.base)]
    if part.year:
        trail.append(Step(label=title, address=part.address))
    head = Head(description=f"{title}: {count_text}" if part.year else words["description"])
    return frame(edition, part.address, title, kind=what, trail=trail, head=head), {
        "title": title, "count_text": count_text,
        "description": "" if part.year else words["description"],
        "years": year_tabs(edition, part, root), "pages": pager(edition, part, root)}


def shown_of(edition: Edition, what: str, number: int, part: Part) -> str:
    """Say how many of how many items a page shows; `what` is a key of the strings' `counts`."""
    text = of_total(edition, what, number, part.total)
    if part.year or number == part.total:
        return text
    return str(edition.s["common"]["newest_of"].format(shown=text))


def of_total(edition: Edition, what: str, number: int, total: int) -> str:
    """Say that `number` of `total` items are shown, or the number of all."""
    if number == total:
        return count(edition, WHOLE[what], total)
    return filled(edition, edition.s["counts"][what], n=total, m=number)


def _title(edition: Edition, what: str, year: str) -> str:
    """Return the title of a list: of all its items, of those of a year, or of the undated."""
    words = edition.s[what]
    if not year:
        return str(words["title"])
    if year == UNDATED:
        return str(words["undated_title"])
    return str(words["year_title"].format(year=edition.forms.digits(year)))


def _browse(edition: Edition) -> Context:
    """Return what the script needs that narrows down the list; `exports.facets` has the texts."""
    words = edition.s["browse"]
    doors = [(f"{kind}/", edition.s["nav"][kind])
             for kind in ("topics", *edition.groups, "timeline", "quotes")
             if kind in edition.groups or kind in edition.sections]
    return {**narrowing(edition, BASE), "root": root_from(edition, BASE),
            "orders": [{"value": order, "label": words[order]} for order in ORDERS],
            "doors": [{"href": root_from(edition, BASE) + address, "label": label}
                      for address, label in doors],
            "words_json": data_block(dict(words) | narrowing_words(edition))}


def _list(archive: Archive, part: Part, cards: Sequence[Card], months: Mapping[str, int]) -> Page:
    shown = sorted({month_of(card) for card in cards})
    return Page(path=part.address + "index.html", template="articles.html", make=list_page,
                inputs=ListInputs(
                    part=part, cards=tuple(cards), labels=labels_for(cards, archive.labels),
                    months=tuple([(month, months[month]) for month in shown]),
                    undated=0 if part.year else _undated(archive)))


def _undated(archive: Archive) -> int:
    return len(archive.cards) - dated_end(archive.cards)
