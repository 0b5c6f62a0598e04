"""Atom feeds (RFC 4287) of the site and of each topic, archived by RFC 5005 when long.

An entry's time is the note's `updated`, else its `added`, else the publication date; an article
with none of them cannot stand in a feed. Entries are cut into documents from the oldest on: full
ones are archives that hardly ever change, the feed itself shows the newest and points to the last
archive. Ids are the articles' addresses, so feeds need a base URL.
"""

from collections.abc import Iterator, Sequence

from kashkol.archive import Archive, Card
from kashkol.model import Record
from kashkol.site.edition import Edition
from kashkol.site.markup import element, tag
from kashkol.site.page import File, Shelf

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
DAY_LENGTH = len("2021-11-05")
ENTRIES = 50
"""How many articles one document holds."""


class Entry(Record, frozen=True, array_like=True, gc=False):
    """An article in a feed."""

    title: str
    address: str
    changed: str
    date: str | None
    authors: tuple[str, ...]
    summary: str


class FeedInputs(Record, frozen=True, array_like=True):
    """What a feed's document depends on."""

    topic: str
    """The topic's name; empty for the feed of the site."""
    home: str
    """Address of the page it belongs to."""
    number: int
    """Which archive it is, counted from 1; 0 for the feed itself."""
    archives: int
    entries: tuple[Entry, ...]
    """The newest first."""


def feeds(archive: Archive) -> Iterator[File]:
    """Plan the feed of the site and the feeds of all topics."""
    yield from _documents("", "", archive.cards)
    for topic in archive.topics.values():
        yield from _documents(topic.name, f"topics/{topic.id}/", [
            archive.cards[index] for index, _ in archive.appearances[topic.id]])


def make_feed(edition: Edition, _: Shelf, inputs: FeedInputs) -> bytes:
    """Write one document of a feed."""
    site, address = edition.site, edition.site.base_url + inputs.home
    title = edition.s["topic"]["subscribe"].format(name=inputs.topic) if inputs.topic \
        else site.title
    before = inputs.number - 1 if inputs.number else inputs.archives
    changed = inputs.entries[0].changed if inputs.entries else "1970"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="{ATOM}" xmlns:fh="{HISTORY}" xml:lang="ckb">',
        element("title", title), element("id", address), element("updated", _time(changed)),
        _link("self", address + _document(inputs.number)),
        tag("link", rel="alternate", href=address, type="text/html") + "</link>",
        *(["<fh:archive/>", _link("current", address + _document(0))] if inputs.number else []),
        *([_link("prev-archive", address + _document(before))] if before else []),
        _author(site.publisher or site.title),
        *([element("rights", site.rights)] if site.rights else []),
        *(_entry(site.base_url, entry) for entry in inputs.entries), "</feed>", ""]
    return "\n".join(lines).encode()


def _documents(topic: str, home: str, cards: Sequence[Card]) -> Iterator[File]:
    dated = sorted(((card.changed or "", card.id, card) for card in cards if card.changed),
                   key=lambda item: item[:2])
    entries = [_entry_of(card) for _, _, card in dated]
    archives = max(0, len(entries) - 1) // ENTRIES
    for number in range(archives + 1):
        part = entries[(number - 1) * ENTRIES:number * ENTRIES] if number else entries[-ENTRIES:]
        yield File(path=home + _document(number), make=make_feed, inputs=FeedInputs(
            topic=topic, home=home, number=number, archives=archives,
            entries=tuple(reversed(part))))


def _entry_of(card: Card) -> Entry:
    return Entry(title=card.title, address=card.address, changed=card.changed or "",
                 date=card.date, authors=card.note.authors if card.note else (),
                 summary=card.summary)


def _document(number: int) -> str:
    return f"feed-{number}.xml" if number else "feed.xml"


def _entry(base_url: str, told: Entry) -> str:
    address = base_url + told.address
    published = (element("published", _time(told.date))
                 if told.date and len(told.date) == DAY_LENGTH else "")
    link = tag("link", rel="alternate", href=address, type="text/html", hreflang="ckb")
    return "".join(["<entry>", element("title", told.title), element("id", address),
                    link, "</link>", element("updated", _time(told.changed)), published,
                    *map(_author, told.authors), element("summary", told.summary), "</entry>"])


def _time(date: str) -> str:
    """Write a day, or the first day of a month or year, as RFC 3339 wants it.

    >>> _time("2021-11")
    '2021-11-01T00:00:00Z'
    """
    return f"{(date + '-01-01')[:DAY_LENGTH]}T00:00:00Z"


def _link(relation: str, href: str) -> str:
    return tag("link", rel=relation, href=href, type="application/atom+xml") + "</link>"


def _author(name: str) -> str:
    return element("author", element("name", name))
