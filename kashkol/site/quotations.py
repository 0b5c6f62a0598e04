"""What people said: the quotations that are speech, newest first."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from kashkol.archive import Article
from kashkol.kurdish import format as sorani
from kashkol.model import Quote
from kashkol.site.articles import year_tabs
from kashkol.site.edition import Context, Edition, Step, make_page, root_from
from kashkol.site.page import Page
from kashkol.site.shapes import article_link, pager, pages_of, ranked

PAGE_SIZE = 50
SPEAKERS = 30

Said = tuple[Article, Quote]


def said(edition: Edition) -> list[Said]:
    """List all speech in the archive's order."""
    return [(article, quote) for article in edition.archive.articles
            for quote in article.reading.quotes if quote.speech]


def said_by(edition: Edition, topic: str) -> list[Said]:
    """List what a topic said, newest first."""
    found = [(edition.archive.articles[index], quote)
             for index in edition.archive.speeches.get(topic, ())
             for quote in edition.archive.articles[index].reading.quotes
             if quote.speech and quote.speaker == topic]
    return list(reversed(found))


def quotation(edition: Edition, article: Article, quote: Quote, root: str) -> Context:
    """Show a quotation, its speaker and its place."""
    topics = edition.archive.topics
    speaker = topics.get(quote.speaker) if quote.speaker else None
    return {
        "id": f"{article.slug}-q{quote.start}",
        "href": f"{root}{article.address}#q{quote.start}",
        "text": article.reading.text[quote.start:quote.end],
        "speaker": {"name": speaker.name, "href": f"{root}topics/{speaker.id}/"}
        if speaker else None,
        "speaker_text": quote.speaker_surface or edition.s["quotes"]["unknown_speaker"],
        "article": article_link(edition, article, root)}


def quote_pages(edition: Edition) -> Iterator[Page]:
    """Make the page of the newest quotations and the pages of each year."""
    words, everything = edition.s["quotes"], said(edition)
    years = [(year, tuple(group)) for year, group in
             groupby(everything, key=lambda pair: pair[0].year)]
    tabs = [(year, sorani.number(len(group))) for year, group in years]
    speakers = Counter(quote.speaker for _, quote in everything if quote.speaker)
    yield _page(edition, "quotes/", words["title"], everything[-PAGE_SIZE:], tabs, None,
                words["description"], speakers)
    for year, group in years:
        title = (words["undated_title"] if year == "undated"
                 else words["year_title"].format(year=sorani.digits(year)))
        parts = pages_of(group, PAGE_SIZE)
        addresses = [f"quotes/{year}/"] + [f"quotes/{year}/{number}/"
                                           for number in range(2, len(parts) + 1)]
        for number, part in enumerate(parts):
            own = title if number == 0 else edition.s["articles"]["page_title"].format(
                title=title, n=sorani.number(number + 1))
            pages = pager(edition, addresses, number, root_from(edition, addresses[number]))
            yield _page(edition, addresses[number], own, part, tabs, pages, "", Counter())


def _page(edition: Edition, address: str, title: str, shown: Sequence[Said],
          tabs: Sequence[tuple[str, str]], pages: Context | None, description: str,
          speakers: Counter[str]) -> Page:
    root = root_from(edition, address)
    first = sorted(speakers.items(), key=lambda pair: (-pair[1], pair[0]))[:SPEAKERS]
    trail = [Step(label=edition.s["quotes"]["title"], address="quotes/")]
    if address != "quotes/":
        trail.append(Step(label=title, address=address))
    return make_page(edition, address, "quotes.html", title, {"quotes": {
        "title": title, "description": description, "pages": pages,
        "years": year_tabs(edition, tabs, "quotes/", address, root),
        "quotes": [quotation(edition, article, quote, root)
                   for article, quote in reversed(shown)],
        "speakers": ranked(edition, first, edition.s["counts"]["quotes"], root)}},
        kind="quotes", trail=trail)
