"""Article pages, their untouched sources, and the lists of articles by year."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from kashkol.archive import Article, Related
from kashkol.kurdish import format as sorani
from kashkol.model import Mention, RoleMention
from kashkol.site.body import body_html
from kashkol.site.edition import Context, Edition, Step, contact_href, make_page, root_from
from kashkol.site.markup import trusted
from kashkol.site.metadata import article_head
from kashkol.site.page import Copy, Output, Page
from kashkol.site.shapes import (
    article_card,
    article_link,
    count,
    date_shape,
    pager,
    pages_of,
    reading_time,
    topic_link,
)

PAGE_SIZE = 50
"""Most articles on one page of a list."""
REASONS = 3
"""Most shared topics named as the reason for a related article."""
ORDER_OF_KINDS = ("person", "organisation", "place", "event", "work")


def article_outputs(edition: Edition) -> Iterator[Output]:
    """Make each article's page and its source, byte for byte."""
    for index, article in enumerate(edition.archive.articles):
        yield _article_page(edition, index, article)
        yield Copy(path=article.address + "source.txt", source=article.source.path,
                   sha256=article.source.sha256)


def list_pages(edition: Edition) -> Iterator[Page]:
    """Make the list of the newest articles and the lists of each year."""
    articles = edition.archive.articles
    words = edition.s["articles"]
    newest = tuple(reversed(articles[-PAGE_SIZE:]))
    yield _list_page(edition, "articles/", words["title"], newest, None, words["description"])
    for year, group in groupby(articles, key=lambda article: article.year):
        title = (words["undated_title"] if year == "undated"
                 else words["year_title"].format(year=sorani.digits(year)))
        parts = pages_of(tuple(group), PAGE_SIZE)
        addresses = [f"articles/{year}/"] + [f"articles/{year}/{number}/"
                                             for number in range(2, len(parts) + 1)]
        for number, part in enumerate(parts):
            own = title if number == 0 else words["page_title"].format(
                title=title, n=sorani.number(number + 1))
            root = root_from(edition, addresses[number])
            yield _list_page(edition, addresses[number], own, tuple(reversed(part)),
                             pager(edition, addresses, number, root), "")


def year_tabs(edition: Edition, years: Sequence[tuple[str, str]], base: str, address: str,
              root: str) -> list[Context]:
    """Link the years of a list: (year, what to say of its size), oldest first."""
    labels = {"undated": edition.s["common"]["undated"]}
    return [{"label": labels.get(year) or sorani.digits(year), "href": f"{root}{base}{year}/",
             "count_text": counted, "current": _here(f"{base}{year}/", address)}
            for year, counted in (*reversed([pair for pair in years if pair[0] != "undated"]),
                                  *(pair for pair in years if pair[0] == "undated"))]


def _here(place: str, address: str) -> str | None:
    if place == address:
        return "page"
    return "true" if address.startswith(place) else None


def _list_page(edition: Edition, address: str, title: str, articles: Sequence[Article],
               pages: Context | None, description: str) -> Page:
    root = root_from(edition, address)
    by_year = [(year, sorani.number(len(list(group)))) for year, group in
               groupby(edition.archive.articles, key=lambda article: article.year)]
    trail = [Step(label=edition.s["articles"]["title"], address="articles/")]
    if address != "articles/":
        trail.append(Step(label=title, address=address))
    return make_page(edition, address, "articles.html", title, {"listing": {
        "title": title, "description": description,
        "years": year_tabs(edition, by_year, "articles/", address, root),
        "articles": [article_card(edition, article, root) for article in articles],
        "pages": pages}}, kind="articles", trail=trail)


def _article_page(edition: Edition, index: int, article: Article) -> Page:
    root = root_from(edition, article.address)
    trail = (Step(label=edition.s["articles"]["title"], address="articles/"),
             Step(label=article.title, address=article.address))
    return make_page(edition, article.address, "article.html", article.title,
                     {"article": _article(edition, index, article, root)}, kind="article",
                     trail=trail, head=article_head(edition, article, trail))


def _article(edition: Edition, index: int, article: Article, root: str) -> dict[str, Any]:
    reading, note, archive = article.reading, article.note, edition.archive
    earlier = archive.articles[index - 1] if index else None
    later = archive.articles[index + 1] if index + 1 < len(archive.articles) else None
    notes_html = archive.prose.get(note.path, "") if note else ""
    return {
        "title": article.title, "title_is": article.title_is,
        "summary": note.summary if note else "",
        "date": date_shape(edition, article.date),
        "certainty": reading.published.certainty, "not_before": _not_before(edition, article),
        "reading_time": reading_time(edition, article),
        "words": count(edition, "words", reading.words),
        "authors": edition.s["common"]["separator"].join(note.authors) if note else "",
        "publisher": note.publisher if note else "",
        "sections": [{"href": f"#p{span.start}", "label": reading.text[span.start:span.end]}
                     for span in reading.headings],
        "body_html": body_html(edition, article, root),
        "topics": _topics(edition, article, root),
        "notes_html": trusted(notes_html) if notes_html else "",
        "source": {"file": article.source.path, "href": "source.txt",
                   "sha256": article.source.sha256,
                   "size": sorani.file_size(article.source.bytes)},
        "repairs": [{"label": edition.s["repairs"].get(kind, edition.s["repairs"]["other"]),
                     "count_text": sorani.number(number)}
                    for kind, number in reading.repairs.items()],
        "source_url": note.source_url if note else "",
        "contact_href": contact_href(edition, f"{article.id}: {article.title}"),
        "reference": reference(edition, article),
        "related": [_related(edition, found, root) for found in archive.related[index]],
        "previous": article_link(edition, earlier, root) if earlier else None,
        "next": article_link(edition, later, root) if later else None,
    }


def reference(edition: Edition, article: Article) -> str:
    """Return the plain reference by which the article is cited."""
    site, note = edition.archive.site, article.note
    wording = "reference" if article.date else "reference_undated"
    return str(edition.s["article"][wording].format(
        title=article.title, publisher=(note.publisher if note else "") or site.publisher
        or site.title, date=date_shape(edition, article.date)["text"], archive=site.title,
        url=edition.absolute(article.address) or f"/{article.address}"))


def _not_before(edition: Edition, article: Article) -> str:
    limit = article.reading.published.not_before
    if limit is None:
        return ""
    return str(edition.s["article"]["not_before"].format(date=date_shape(edition, limit)["text"]))


def _topics(edition: Edition, article: Article, root: str) -> list[Context]:
    """Group the article's topics by kind, each in the order of first mention."""
    counts: dict[str, int] = {}
    spoken: list[Mention | RoleMention] = [*article.reading.mentions, *article.reading.roles]
    for mention in sorted(spoken, key=lambda mention: mention.start):
        counts[mention.topic] = counts.get(mention.topic, 0) + 1
    groups = []
    for kind in ORDER_OF_KINDS:
        found = [topic for topic in counts if edition.archive.topics[topic].kind == kind]
        if found:
            groups.append({
                "label": edition.s["kinds"][kind]["many"],
                "topics": [topic_link(edition, topic, root, sorani.number(counts[topic]))
                           for topic in found]})
    return groups


def _related(edition: Edition, found: Related, root: str) -> Context:
    other = edition.archive.articles[found.article]
    names = edition.s["common"]["separator"].join(
        edition.archive.topics[topic].name for topic in found.topics[:REASONS])
    return article_link(edition, other, root) | {
        "reason": edition.s["article"]["related_reason"].format(names=names)}
