"""The home page: what the archive holds, by time and by topic, in one screen."""

from kashkol.kurdish import format as sorani
from kashkol.site.edition import Context, Edition, make_page
from kashkol.site.metadata import home_head
from kashkol.site.page import Page
from kashkol.site.shapes import article_card, ranked
from kashkol.site.timeline import year_chart, years_of

NEWEST = 5
CONNECTED = 6
CONNECTED_KINDS = ("person", "organisation", "place")


def home_page(edition: Edition) -> Page:
    """Make the home page."""
    archive = edition.archive
    newest = tuple(reversed(archive.articles[-NEWEST:]))
    content = {"figures": _figures(edition),
               "chart": year_chart(edition, years_of(edition), ""),
               "newest": [article_card(edition, article, "") for article in newest],
               "connected": _connected(edition)}
    return make_page(edition, "", "home.html", archive.site.title, {"home": content},
                     kind="home", head=home_head(edition))


def _figures(edition: Edition) -> list[Context]:
    words, articles = edition.s["home"], edition.archive.articles
    named = [topic for topic, found in edition.archive.appearances.items() if found]
    mentions = sum(len(article.reading.mentions) for article in articles)
    quotes = sum(quote.speech for article in articles for quote in article.reading.quotes)
    figures = [(words["articles"], len(articles), "articles/"),
               (words["topics"], len(named), "topics/"),
               (words["mentions"], mentions, "topics/"),
               (words["quotes"], quotes, "quotes/")]
    shown: list[Context] = [{"label": label, "text": sorani.number(value), "href": href}
                            for label, value, href in figures]
    years = [article.date[:4] for article in articles if article.date]
    if years:
        span = sorani.digits("–".join(dict.fromkeys((years[0], years[-1]))))
        shown.append({"label": words["span"], "text": span, "href": "timeline/"})
    return shown


def _connected(edition: Edition) -> list[Context]:
    archive, groups = edition.archive, []
    for kind in CONNECTED_KINDS:
        counted = [(topic, len(archive.appearances[topic])) for topic in archive.topics
                   if archive.topics[topic].kind == kind and archive.appearances[topic]]
        strongest = sorted(counted, key=lambda pair: (
            -pair[1], -len(archive.companions[pair[0]]), pair[0]))[:CONNECTED]
        if strongest:
            groups.append({"label": edition.s["kinds"][kind]["many"],
                           "topics": ranked(edition, strongest,
                                            edition.s["counts"]["articles"], "")})
    return groups
