"""The home page: how much the archive holds, by year and by topic, and the newest articles."""

from collections.abc import Mapping
from heapq import nsmallest

from kashkol.archive import Archive, Card, Label
from kashkol.model import UNDATED, Record
from kashkol.site.page import Page, Shelf
from kashkol.site.pages.lists import newest_first, of_total
from kashkol.site.pages.timeline import Period, sentences_chart, texts_chart
from kashkol.site.parts.edition import Context, Edition, frame
from kashkol.site.parts.metadata import home_head
from kashkol.site.parts.shapes import article_card, labels_for, ranked

NEWEST = 5
CONNECTED = 6
WAYS = {"quotes": "ways_quotes", "network": "ways_network"}
"""Sections that the home page explains, if they have anything to show, by what it says of them."""
CONNECTED_KINDS = ("person", "organisation", "place")


class HomeInputs(Record, frozen=True, array_like=True):
    """What the home page depends on."""

    figures: tuple[int, int, int, int]
    """Number of articles, topics that a text mentions, mentions by name, and quotations."""
    dated: int
    """Number of articles with a date."""
    span: tuple[str, ...]
    """The years with articles."""
    published: tuple[tuple[str, int], ...]
    """Number of articles by month."""
    mentioned: tuple[tuple[str, int], ...]
    """If no article is dated to a year: number of sentences that mention each year."""
    newest: tuple[Card, ...]
    """The newest first; without dates, the first ones."""
    labels: Mapping[str, Label]
    connected: tuple[tuple[str, tuple[tuple[Label, int], ...]], ...]
    """For each kind the topics in most articles, with the number of these."""


def home_page(archive: Archive, years: tuple[Period, ...], months: tuple[Period, ...]) -> Page:
    """Plan the home page."""
    cards = archive.cards
    names = sum(card.outline.names for card in cards)
    quotes = sum(card.outline.speeches for card in cards)
    spoken = sum(1 for found in archive.appearances.values() if found)
    published = tuple((period.date, period.counts[1]) for period in months if period.counts[1])
    shown = newest_first(cards, NEWEST)
    years_of_cards = [year for year in archive.years if year.name != UNDATED]
    return Page(path="index.html", template="home.html", make=make_home, inputs=HomeInputs(
        figures=(len(cards), spoken, names, quotes), published=published,
        mentioned=() if published else tuple([(year.date, year.counts[0]) for year in years]),
        dated=sum(year.end - year.start for year in years_of_cards),
        span=tuple(year.name for year in years_of_cards), newest=tuple(shown),
        labels=labels_for(shown, archive.labels),
        connected=tuple((kind, _connected(archive, kind)) for kind in CONNECTED_KINDS)))


def make_home(edition: Edition, _: Shelf, inputs: HomeInputs) -> Context:
    """Make the home page."""
    title = edition.site.title
    return frame(edition, "", title, kind="home", head=home_head(edition)) | {"home": {
        "figures": _figures(edition, inputs), "chart": _chart(edition, inputs),
        "ways": [{"href": f"{section}/", "label": edition.s["nav"][section],
                  "text": edition.s["home"][way]} for section, way in WAYS.items()
                 if section in edition.sections],
        "newest_title": edition.s["home"]["newest" if inputs.dated else "some"],
        "newest": [article_card(edition, card, "", inputs.labels) for card in inputs.newest],
        "connected": [{"label": edition.s["kinds"][kind]["many"],
                       "topics": ranked(edition, topics, edition.s["counts"]["articles"], "")}
                      for kind, topics in inputs.connected if topics]}}


def _figures(edition: Edition, inputs: HomeInputs) -> list[Context]:
    words = edition.s["home"]
    links = (("articles", "articles/"), ("topics", "topics/"), ("mentions", "topics/"),
             ("quotes", "quotes/"))
    forms = edition.forms
    shown: list[Context] = [{"label": words[what], "text": forms.number(value), "href": href}
                            for (what, href), value in zip(links, inputs.figures, strict=True)
                            if value]
    if inputs.dated:
        texts = of_total(edition, "shown", inputs.dated, inputs.figures[0])
        shown.append({"label": words["span_of"].format(texts=texts), "href": "articles/",
                      "text": forms.years(inputs.span[0], inputs.span[-1])})
    return shown


def _chart(edition: Edition, inputs: HomeInputs) -> Context | None:
    """Draw the articles by their dates; if none has one, the dates that the texts mention."""
    dated = sum(number for _, number in inputs.published)
    if dated:
        return texts_chart(edition, inputs.published, inputs.figures[0] - dated, "home")
    return sentences_chart(edition, inputs.mentioned, "home")


def _connected(archive: Archive, kind: str) -> tuple[tuple[Label, int], ...]:
    """Take the topics in most articles; of equals the one with more mentions comes first."""
    articles = ((topic, len(found)) for topic, found in archive.appearances.items()
                if found and archive.topics[topic].kind == kind)
    most = nsmallest(CONNECTED, articles, key=lambda pair: (
        -pair[1], -archive.tallies[pair[0]].names, pair[0]))
    return tuple((archive.labels[topic], number) for topic, number in most)
