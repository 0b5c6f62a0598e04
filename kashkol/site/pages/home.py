"""The home page: what the archive holds, by time and by topic, in one screen."""

from collections.abc import Mapping
from heapq import nsmallest

from kashkol.archive import Archive, Card, Label
from kashkol.languages.ckb import format as sorani
from kashkol.model import Record
from kashkol.site.page import Page, Shelf
from kashkol.site.pages.articles import newest
from kashkol.site.pages.timeline import YEAR, Period, years_chart
from kashkol.site.parts.drawing import month_bars
from kashkol.site.parts.edition import Context, Edition, frame
from kashkol.site.parts.metadata import home_head
from kashkol.site.parts.shapes import article_card, labels_for, ranked

NEWEST = 5
CONNECTED = 6
CONNECTED_KINDS = ("person", "organisation", "place")
FEW_YEARS = 3
"""An archive published over so many years is drawn by month."""


class HomeInputs(Record, frozen=True, array_like=True):
    """What the home page depends on."""

    figures: tuple[int, int, int, int]
    """Articles, topics that are spoken of, names found, quotations."""
    published: tuple[tuple[str, int], ...]
    """Articles by month."""
    years: tuple[Period, ...]
    newest: tuple[Card, ...]
    labels: Mapping[str, Label]
    connected: tuple[tuple[str, tuple[tuple[Label, int], ...]], ...]
    """For each kind the topics in most articles."""


def home_page(archive: Archive, years: tuple[Period, ...], months: tuple[Period, ...]) -> Page:
    """Plan the home page."""
    cards = archive.cards
    names = sum(card.outline.names for card in cards)
    quotes = sum(card.outline.speeches for card in cards)
    spoken = sum(1 for found in archive.appearances.values() if found)
    published = tuple((period.date, period.counts[1]) for period in months if period.counts[1])
    shown = newest(cards, NEWEST)
    return Page(path="index.html", template="home.html", make=make_home, inputs=HomeInputs(
        figures=(len(cards), spoken, names, quotes), published=published,
        years=years, newest=shown, labels=labels_for(shown, archive.labels),
        connected=tuple((kind, _connected(archive, kind)) for kind in CONNECTED_KINDS)))


def make_home(edition: Edition, _: Shelf, inputs: HomeInputs) -> Context:
    """Make the home page."""
    title = edition.site.title
    return frame(edition, "", title, kind="home", head=home_head(edition)) | {"home": {
        "figures": _figures(edition, inputs), "chart": _chart(edition, inputs),
        "newest": [article_card(edition, card, "", inputs.labels)
                   for card in reversed(inputs.newest)],
        "connected": [{"label": edition.s["kinds"][kind]["many"],
                       "topics": ranked(topics, edition.s["counts"]["articles"], "")}
                      for kind, topics in inputs.connected if topics]}}


def _figures(edition: Edition, inputs: HomeInputs) -> list[Context]:
    words = edition.s["home"]
    places = (("articles", "articles/"), ("topics", "topics/"), ("mentions", "topics/"),
              ("quotes", "quotes/"))
    shown: list[Context] = [{"label": words[what], "text": sorani.number(value), "href": href}
                            for (what, href), value in zip(places, inputs.figures, strict=True)]
    if inputs.published:
        years = dict.fromkeys((inputs.published[0][0][:YEAR], inputs.published[-1][0][:YEAR]))
        shown.append({"label": words["span"], "text": sorani.digits("–".join(years)),
                      "href": "timeline/"})
    return shown


def _chart(edition: Edition, inputs: HomeInputs) -> str:
    years = {month[:YEAR] for month, _ in inputs.published}
    if 0 < len(years) <= FEW_YEARS:
        return month_bars(dict(inputs.published), "home", edition.s["home"]["by_time"])
    return years_chart(edition, inputs.years, "")


def _connected(archive: Archive, kind: str) -> tuple[tuple[Label, int], ...]:
    """Take the topics in most articles, of equals the one named most often."""
    articles = ((topic, len(found)) for topic, found in archive.appearances.items()
                if found and archive.topics[topic].kind == kind)
    most = nsmallest(CONNECTED, articles, key=lambda pair: (
        -pair[1], -archive.tallies[pair[0]].names, pair[0]))
    return tuple((archive.labels[topic], number) for topic, number in most)
