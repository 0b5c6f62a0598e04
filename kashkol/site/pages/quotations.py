"""The pages of quotations: those that are speech, the newest first."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import groupby
from operator import itemgetter

import msgspec

from kashkol.archive import Archive, Label, Link
from kashkol.model import UNDATED, Record
from kashkol.site.page import Page, Shelf
from kashkol.site.pages.lists import list_frame, month_id, month_name, month_of, shown_of
from kashkol.site.parts.edition import Context, Edition, root_from, written
from kashkol.site.parts.extracts import Speech
from kashkol.site.parts.paging import (
    Part,
    Way,
    first_part,
    in_reading_order,
    pages_of,
    parts_of,
    way_on,
)
from kashkol.site.parts.shapes import article_link, ranked, topic_link
from kashkol.site.parts.wording import filled

PAGE_SIZE = 100
"""Quotations on a page."""
SPEAKERS = 30
BASE = "quotes/"

_Said = tuple[int, int]
"""Index of an article, and the number of a speech among those of its text."""


class Place(Record, frozen=True, array_like=True, gc=False):
    """A range `[start, end)` of the list of an article's speeches."""

    link: Link
    start: int
    end: int
    month: str
    """By `lists.month_of`."""


class QuotesInputs(Record, frozen=True, array_like=True):
    """What a page of quotations depends on."""

    part: Part
    places: tuple[Place, ...]
    """In the order in which the page shows them."""
    labels: Mapping[str, Label]
    """Of every topic that the articles quote."""
    speakers: tuple[tuple[Label, int], ...] = ()
    """On the first page: those quoted most, with the number of their quotations."""
    known: int = 0
    """Number of all topics that are quoted."""
    months: tuple[tuple[str, str, int], ...] = ()
    """On the pages of a year its months, the newest first: each with the address of its newest
    page, and its number of quotations."""


def quote_pages(archive: Archive) -> Iterator[Page]:
    """Plan the page of the newest quotations and the pages of each year."""
    cards = archive.cards
    quoting = [index for index, card in enumerate(cards) if card.outline.speakers]
    by_year = {year: _speeches(archive, group) for year, group in
               groupby(quoting, key=lambda index: cards[index].year)}
    years = tuple((year, len(speeches)) for year, speeches in by_year.items())
    pages = {year: pages_of(speeches, PAGE_SIZE) for year, speeches in by_year.items()}
    parts = parts_of(BASE, years, {year: len(found) for year, found in pages.items()})
    yield _first_page(archive, by_year, parts)
    months = {year: _months(archive, [part for part in parts if part.year == year], pages[year])
              for year in by_year}
    for part in parts:
        pieces = _pieces(pages[part.year][part.number - 1])
        page = _page(archive, part, in_reading_order(part.year, pieces))
        yield msgspec.structs.replace(page, inputs=msgspec.structs.replace(
            page.inputs, months=months[part.year]))


def make_quotes(edition: Edition, shelf: Shelf, inputs: QuotesInputs) -> Context:
    """Make a page of quotations, the newest first."""
    root = root_from(edition, inputs.part.address)
    groups: dict[str, list[Context]] = {}
    for place in inputs.places:
        groups.setdefault(place.month, []).extend(
            quotation(edition, place.link, speech, root, inputs.labels.get(speech.speaker or ""))
            for speech in shelf.extracts(place.link.reading).speeches[place.start:place.end])
    framed, listing = list_frame(edition, "quotes", inputs.part, shown_of(
        edition, "shown_quotes", sum(map(len, groups.values())), inputs.part))
    return framed | {"quotes": listing | {
        "months": [{"label": month_name(edition, month), "current": None,
                    "href": f"{root}{address}#{month_id(month)}",
                    "count_text": edition.forms.number(number)}
                   for month, address, number in inputs.months],
        "groups": [{"id": month_id(month), "quotes": quotes,
                    "label": "" if inputs.part.year == UNDATED else month_name(edition, month)}
                   for month, quotes in groups.items()],
        "speakers_text": filled(edition, edition.s["counts"]["shown_speakers"],
                                n=inputs.known, m=len(inputs.speakers))
        if len(inputs.speakers) < inputs.known else "",
        "speakers": ranked(edition, inputs.speakers, edition.s["counts"]["quotes"], root)}}


def quotation(edition: Edition, link: Link, speech: Speech, root: str,
              speaker: Label | None) -> Context:
    """Return the template values of a quotation, with its speaker and its article."""
    slug = link.address.rstrip("/").rpartition("/")[2]
    return {
        "id": f"{slug}-{speech.anchor}", "href": f"{root}{link.address}#{speech.anchor}",
        "text": speech.text, **written(edition, speech.language or link.written_in),
        "speaker": topic_link(edition, speaker, root) if speaker else None,
        "speaker_text": speech.speaker_surface or edition.s["quotes"]["unknown_speaker"],
        "article": article_link(edition, link, root)}


def _first_page(archive: Archive, by_year: Mapping[str, list[_Said]],
                parts: Sequence[Part]) -> Page:
    dated = [said for year, found in by_year.items() if year != UNDATED for said in found]
    undated = by_year.get(UNDATED, [])
    newest = dated[-PAGE_SIZE:]
    shown = [*_pieces(newest)[::-1], *_pieces(undated[:PAGE_SIZE - len(newest)])]
    first = nsmallest(SPEAKERS, archive.quoted.items(), key=lambda pair: (-pair[1], pair[0]))
    years = tuple((year, len(found)) for year, found in by_year.items())
    return _page(archive, first_part(BASE, years, _way_on(by_year, parts)), shown,
                 tuple((archive.labels[topic], number) for topic, number in first))


def _way_on(by_year: Mapping[str, list[_Said]], parts: Sequence[Part]) -> Way | None:
    """Return the way from the first page to the quotation behind its last one."""
    left = PAGE_SIZE
    for year in sorted(by_year, key=lambda year: (year != UNDATED, year), reverse=True):
        number = len(by_year[year])
        if left < number:
            at = left if year == UNDATED else number - 1 - left
            return way_on(parts, year, at // PAGE_SIZE + 1)
        left -= number
    return None


def _page(archive: Archive, part: Part, places: Sequence[tuple[int, int, int]],
          speakers: tuple[tuple[Label, int], ...] = ()) -> Page:
    quoted = {speaker for index, _, _ in places
              for speaker, _ in archive.cards[index].outline.speakers if speaker}
    return Page(path=part.address + "index.html", template="quotes.html", make=make_quotes,
                inputs=QuotesInputs(
                    part=part, speakers=speakers, known=len(archive.quoted) if speakers else 0,
                    labels={topic: archive.labels[topic] for topic in sorted(quoted)},
                    places=tuple(Place(link=archive.links[index], start=start, end=end,
                                       month=month_of(archive.cards[index]))
                                 for index, start, end in places)))


def _months(archive: Archive, parts: Sequence[Part],
            pages: Sequence[Sequence[_Said]]) -> tuple[tuple[str, str, int], ...]:
    """List the months of a year, the newest first, with their newest pages and their sizes."""
    if parts[0].year == UNDATED:
        return ()
    addresses, sizes = dict[str, str](), Counter[str]()
    for part, speeches in zip(parts, pages, strict=True):
        for index, _ in speeches:
            month = month_of(archive.cards[index])
            addresses[month] = part.address
            sizes[month] += 1
    return tuple([(month, addresses[month], sizes[month]) for month in reversed(addresses)])


def _speeches(archive: Archive, quoting: Iterable[int]) -> list[_Said]:
    return [(index, number) for index in quoting
            for number in range(archive.cards[index].outline.speeches)]


def _pieces(speeches: Sequence[_Said]) -> list[tuple[int, int, int]]:
    """Group speeches by article: its index, its first speech, and the one after its last."""
    found = []
    for index, group in groupby(speeches, key=itemgetter(0)):
        numbers = [number for _, number in group]
        found.append((index, numbers[0], numbers[-1] + 1))
    return found
