"""Atom feeds (RFC 4287) of the site, of topics and of groups; the site's is archived by RFC 5005.

An entry's time is the note's `updated`, else its `added`, else the publication date; articles with
none of them are left out. The site's entries are cut into documents from the oldest on: full ones
are archives that hardly ever change, the feed itself has the newest and links to the last archive.
The others have the newest only: their pages list them all. Ids are the articles' addresses, so
feeds need a base URL.
"""

from collections.abc import Iterator, Sequence

from kashkol.archive import Archive, Card
from kashkol.model import Record
from kashkol.site.page import File, Shelf
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.markup import element, escaped, tag

ATOM = "http://www.w3.org/2005/Atom"
HISTORY = "http://purl.org/syndication/history/1.0"
DAY_LENGTH = len("2021-11-05")
ENTRIES = 500
"""Articles in one document of the site's feed."""
NEWEST = 20
"""Articles in the feed of a topic or a group."""


class Entry(Record, frozen=True, array_like=True, gc=False):
    """An article in a feed."""

    title: str
    address: str
    changed: str
    date: str | None
    authors: tuple[str, ...]
    tags: tuple[str, ...]
    language: str
    summary: str


class FeedInputs(Record, frozen=True, array_like=True):
    """What a feed's document depends on."""

    kind: str
    """`topic`, or the kind of a group; empty for the feed of the site."""
    name: str
    """That of the topic or the group."""
    home: str
    """Address of the page it belongs to."""
    number: int
    """Number of the archive, from 1, the oldest; 0 for the feed itself."""
    archives: int
    entries: tuple[Entry, ...]
    """The newest first."""


def feed_files(archive: Archive) -> Iterator[File]:
    """Plan the feed of the site, and its archives."""
    order = _in_order(archive.cards)
    archives = max(0, len(order) - 1) // ENTRIES
    for number in range(archives + 1):
        part = order[(number - 1) * ENTRIES:number * ENTRIES] if number else order[-ENTRIES:]
        entries = tuple([_entry_of(archive.cards[index]) for index in reversed(part)])
        yield File(path=_document(number), make=make_feed, inputs=FeedInputs(
            kind="", name="", home="", number=number, archives=archives, entries=entries))


def newest_feed(kind: str, name: str, home: str, cards: Sequence[Card]) -> File:
    """Plan the feed of the topic or the group whose page is at `home`, from its articles."""
    newest = [_entry_of(cards[index]) for index in reversed(_in_order(cards)[-NEWEST:])]
    return File(path=home + _document(0), make=make_feed, inputs=FeedInputs(
        kind=kind, name=name, home=home, number=0, archives=0, entries=tuple(newest)))


def make_feed(edition: Edition, _: Shelf, inputs: FeedInputs) -> bytes:
    """Write one document of a feed."""
    site, address = edition.site, edition.site.base_url + inputs.home
    title = edition.s["subscribe"][inputs.kind].format(name=inputs.name) if inputs.kind \
        else site.title
    before = inputs.number - 1 if inputs.number else inputs.archives
    changed = inputs.entries[0].changed if inputs.entries else "1970"
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="{ATOM}" xmlns:fh="{HISTORY}" xml:lang="{site.language}">',
        element("title", title), element("id", address), element("updated", _time(changed)),
        _link("self", address + _document(inputs.number)),
        tag("link", rel="alternate", href=address, type="text/html") + "</link>",
        *(["<fh:archive/>", _link("current", address + _document(0))] if inputs.number else []),
        *([_link("prev-archive", address + _document(before))] if before else []),
        _author(site.publisher or site.title),
        *([element("rights", site.rights)] if site.rights else []),
        *(_entry(site.base_url, entry, site.language) for entry in inputs.entries), "</feed>", ""]
    return "\n".join(lines).encode()


def _in_order(cards: Sequence[Card]) -> list[int]:
    """Return the indices of the cards that have a time, the last changed at the end."""
    dated = sorted((changed, card.id, index) for index, card in enumerate(cards)
                   if (changed := card.changed))
    return [index for _, _, index in dated]


def _entry_of(card: Card) -> Entry:
    return Entry(title=card.title, address=card.address, changed=card.changed or "",
                 date=card.published.date, authors=card.facts.authors, tags=card.facts.tags,
                 language=card.facts.language, summary=card.summary)


def _document(number: int) -> str:
    return f"feed-{number}.xml" if number else "feed.xml"


def _entry(base_url: str, told: Entry, language: str) -> str:
    address = escaped(base_url + told.address)
    published = (f"<published>{_time(told.date)}</published>"
                 if told.date and len(told.date) == DAY_LENGTH else "")
    own = f' xml:lang="{escaped(told.language)}"' if told.language != language else ""
    return (f'<entry{own}><title>{escaped(told.title)}</title><id>{address}</id>'
            f'<link rel="alternate" href="{address}" type="text/html"'
            f' hreflang="{escaped(told.language)}"/>'
            f"<updated>{_time(told.changed)}</updated>{published}"
            f"{''.join(map(_author, told.authors))}{''.join(map(_category, told.tags))}"
            f"{element('summary', told.summary) if told.summary else ''}</entry>")


def _time(date: str) -> str:
    """Write a day, or the first day of a month or year, as a time of RFC 3339.

    >>> _time("2021-11")
    '2021-11-01T00:00:00Z'
    """
    return f"{(date + '-01-01')[:DAY_LENGTH]}T00:00:00Z"


def _link(relation: str, href: str) -> str:
    return tag("link", rel=relation, href=href, type="application/atom+xml") + "</link>"


def _category(name: str) -> str:
    return tag("category", term=name) + "</category>"


def _author(name: str) -> str:
    return element("author", element("name", name))
