"""Atom feeds (RFC 4287): the newest articles of the site or of one topic.

`updated` is the note's `updated`, else its `added`, else the publication date; an article with
none of them cannot stand in a feed. Ids are the articles' addresses, so feeds need a base URL.
"""

import xml.etree.ElementTree as ET
from collections.abc import Iterator, Sequence

from kashkol.archive import Archive, Article
from kashkol.site.edition import Edition
from kashkol.site.hosting import xml_bytes
from kashkol.site.page import File

ATOM = "http://www.w3.org/2005/Atom"
DAY_LENGTH = len("2021-11-05")
ENTRIES = 50
"""How many articles the feed shows."""


def updated(article: Article) -> str | None:
    """Return the RFC 3339 time at which the article last changed for its readers, or nothing."""
    note = article.note
    day = (note.updated or note.added) if note else None
    value = day.isoformat() if day else article.date
    return f"{(value + '-01-01')[:DAY_LENGTH]}T00:00:00Z" if value else None


def site_feed(archive: Archive) -> File:
    """Make the feed of the whole site."""
    return feed(archive, "feed.xml", archive.site.title, "", archive.articles)


def topic_feeds(edition: Edition) -> Iterator[File]:
    """Make a feed for each topic."""
    archive, wording = edition.archive, edition.s["topic"]["subscribe"]
    for topic in archive.topics.values():
        home = f"topics/{topic.id}/"
        articles = [archive.articles[index] for index in archive.appearances[topic.id]]
        yield feed(archive, home + "feed.xml", wording.format(name=topic.name), home, articles)


def feed(archive: Archive, path: str, title: str, home: str, articles: Sequence[Article]) -> File:
    """Make the feed at `path` of the page at `home`; `articles` may stand in any order."""
    base_url = archive.site.base_url
    dated = sorted(((updated(article) or "", article) for article in articles
                    if updated(article)), key=lambda pair: (pair[0], pair[1].id), reverse=True)
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": "ckb"})
    _text(root, "title", title)
    _text(root, "id", base_url + home)
    _text(root, "updated", dated[0][0] if dated else "1970-01-01T00:00:00Z")
    ET.SubElement(root, "link", rel="self", href=base_url + path, type="application/atom+xml")
    ET.SubElement(root, "link", rel="alternate", href=base_url + home, type="text/html")
    _author(root, archive.site.publisher or archive.site.title)
    if archive.site.rights:
        _text(root, "rights", archive.site.rights)
    for when, article in dated[:ENTRIES]:
        _entry(root, archive, article, when)
    return File(path=path, content=xml_bytes(root))


def _entry(root: ET.Element, archive: Archive, article: Article, when: str) -> None:
    entry = ET.SubElement(root, "entry")
    address = archive.site.base_url + article.address
    _text(entry, "title", article.title)
    _text(entry, "id", address)
    ET.SubElement(entry, "link", rel="alternate", href=address, type="text/html", hreflang="ckb")
    _text(entry, "updated", when)
    if article.date and len(article.date) == len("2021-11-05"):
        _text(entry, "published", article.date + "T00:00:00Z")
    for author in article.note.authors if article.note else ():
        _author(entry, author)
    note = article.note
    _text(entry, "summary", (note.summary if note else "") or _opening(article))


def _opening(article: Article) -> str:
    first = article.reading.sentences[0]
    return article.reading.text[first.start:first.end]


def _author(parent: ET.Element, name: str) -> None:
    _text(ET.SubElement(parent, "author"), "name", name)


def _text(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = text
