"""What people said: the quotations that are speech, newest first."""

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from heapq import nsmallest
from itertools import groupby

from kashkol.archive import Archive, Label, Link
from kashkol.model import Record
from kashkol.site.page import Family, Page, Shelf, basis
from kashkol.site.pages.articles import list_title
from kashkol.site.parts.edition import Context, Edition, Step, frame, root_from
from kashkol.site.parts.extracts import Speech
from kashkol.site.parts.shapes import (
    article_link,
    list_address,
    numbered,
    pager,
    ranked,
    seen_from,
    year_tabs,
)

PAGE_SIZE = 100
"""Quotations on a page."""
SPEAKERS = 30
BASE = "quotes/"


class Place(Record, frozen=True, array_like=True, gc=False):
    """Some of the speeches of an article: `[start, end)` of their list."""

    link: Link
    start: int
    end: int


class QuotesInputs(Record, frozen=True, array_like=True):
    """What a page of quotations depends on."""

    year: str
    """Empty on the page of the newest."""
    number: int
    of: int
    places: tuple[Place, ...]
    """In the archive's order."""
    labels: Mapping[str, Label]
    """Of everyone the articles quote."""
    years: tuple[tuple[str, int], ...]
    speakers: tuple[tuple[Label, int], ...] = ()


def quote_families(archive: Archive) -> Iterator[Family]:
    """Plan the page of the newest quotations and the pages of each year."""
    quoting = [index for index, card in enumerate(archive.cards) if card.outline.speakers]
    by_year = {year: list(group) for year, group in
               groupby(quoting, key=lambda index: archive.cards[index].year)}
    years = tuple((year, sum(archive.cards[index].outline.speeches for index in group))
                  for year, group in by_year.items())
    labels = tuple(archive.labels.values())
    yield Family(name=BASE, plan=partial(_first_page, archive, quoting, years), basis=basis(
        labels, b"".join([archive.stamps[index] for index in quoting])))
    for year, group in by_year.items():
        seen = seen_from(years, year)
        yield Family(name=f"{BASE}{year}", plan=partial(_of_year, archive, year, group, seen),
                     basis=basis(seen, labels, [archive.stamps[index] for index in group]))


def make_quotes(edition: Edition, shelf: Shelf, inputs: QuotesInputs) -> Context:
    """Make a page of quotations, the newest first."""
    words = edition.s["quotes"]
    address = list_address(BASE, inputs.year, inputs.number) if inputs.year else BASE
    root = root_from(edition, address)
    title = numbered(edition, list_title(edition, "quotes", inputs.year), inputs.number)
    trail = [Step(label=words["title"], address=BASE)]
    if inputs.year:
        trail.append(Step(label=title, address=address))
    quotes = [(place.link, speech) for place in inputs.places
              for speech in shelf.extracts(place.link.reading).speeches[place.start:place.end]]
    return frame(edition, address, title, kind="quotes", trail=trail) | {"quotes": {
        "title": title, "description": "" if inputs.year else words["description"],
        "years": year_tabs(edition, inputs.years, BASE, address, root),
        "quotes": [quotation(edition, link, speech, root,
                             inputs.labels.get(speech.speaker or ""))
                   for link, speech in reversed(quotes)],
        "pages": pager(edition, BASE, inputs.year, inputs.number, inputs.of, root),
        "speakers": ranked(inputs.speakers, edition.s["counts"]["quotes"], root)}}


def quotation(edition: Edition, link: Link, speech: Speech, root: str,
              speaker: Label | None) -> Context:
    """Show a quotation, its speaker and its place."""
    slug = link.address.rstrip("/").rpartition("/")[2]
    return {
        "id": f"{slug}-q{speech.start}", "href": f"{root}{link.address}#q{speech.start}",
        "text": speech.text,
        "speaker": {"name": speaker.name, "href": f"{root}topics/{speaker.id}/"}
        if speaker else None,
        "speaker_text": speech.speaker_surface or edition.s["quotes"]["unknown_speaker"],
        "article": article_link(edition, link, root)}


def newest_said(shelf: Shelf, links: Sequence[Link], topic: str) -> list[tuple[Link, Speech]]:
    """List what a topic said in these articles, the newest first."""
    return [(link, speech) for link in reversed(links)
            for speech in reversed(shelf.extracts(link.reading).speeches)
            if speech.speaker == topic]


def _first_page(archive: Archive, quoting: list[int],
                years: tuple[tuple[str, int], ...]) -> Iterator[Page]:
    latest = [index for index in quoting if archive.cards[index].date] or quoting
    places = _cut(archive, latest[:-PAGE_SIZE - 1:-1])[0]
    first = nsmallest(SPEAKERS, archive.quoted.items(), key=lambda pair: (-pair[1], pair[0]))
    yield _page(archive, BASE, "", 1, 1, places[::-1], years,
                tuple((archive.labels[topic], number) for topic, number in first))


def _of_year(archive: Archive, year: str, group: list[int],
             years: tuple[tuple[str, int], ...]) -> Iterator[Page]:
    parts = _cut(archive, group)
    for number, part in enumerate(parts, start=1):
        yield _page(archive, list_address(BASE, year, number), year, number, len(parts),
                    part, years)


def _page(archive: Archive, address: str, year: str, number: int, of: int,
          places: Sequence[tuple[int, int, int]], years: tuple[tuple[str, int], ...],
          speakers: tuple[tuple[Label, int], ...] = ()) -> Page:
    quoted = {speaker for index, _, _ in places
              for speaker, _ in archive.cards[index].outline.speakers if speaker}
    return Page(path=address + "index.html", template="quotes.html", make=make_quotes,
                inputs=QuotesInputs(
                    year=year, number=number, of=of, years=years, speakers=speakers,
                    labels={topic: archive.labels[topic] for topic in sorted(quoted)},
                    places=tuple(Place(link=archive.links[index], start=start, end=end)
                                 for index, start, end in places)))


def _cut(archive: Archive, quoting: Sequence[int]) -> list[list[tuple[int, int, int]]]:
    """Cut speeches into pages of `PAGE_SIZE`, from the first on; an article may fill several.

    Each piece is (index of the article, first speech, the one behind the last).
    """
    parts: list[list[tuple[int, int, int]]] = [[]]
    room = PAGE_SIZE
    for index in quoting:
        at, number = 0, archive.cards[index].outline.speeches
        while at < number:
            if room == 0:
                parts.append([])
                room = PAGE_SIZE
            taken = min(room, number - at)
            parts[-1].append((index, at, at + taken))
            at, room = at + taken, room - taken
    return parts
