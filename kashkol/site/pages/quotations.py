"""The pages of quotations: those that are speech, the newest first."""

from collections.abc import Iterator, Mapping, Sequence
from heapq import nsmallest
from itertools import groupby
from operator import itemgetter

from kashkol.archive import Archive, Label, Link
from kashkol.model import Record
from kashkol.site.page import Page, Shelf
from kashkol.site.pages.articles import list_frame
from kashkol.site.parts.edition import Context, Edition, root_from, written
from kashkol.site.parts.extracts import Speech
from kashkol.site.parts.shapes import (
    Part,
    article_link,
    pages_of,
    parts_of,
    ranked,
    topic_link,
)

PAGE_SIZE = 100
"""Quotations on a page."""
SPEAKERS = 30
BASE = "quotes/"


class Place(Record, frozen=True, array_like=True, gc=False):
    """A range `[start, end)` of the list of an article's speeches."""

    link: Link
    start: int
    end: int


class QuotesInputs(Record, frozen=True, array_like=True):
    """What a page of quotations depends on."""

    part: Part
    places: tuple[Place, ...]
    """In the archive's order."""
    labels: Mapping[str, Label]
    """Of every topic that the articles quote."""
    speakers: tuple[tuple[Label, int], ...] = ()


def quote_pages(archive: Archive) -> Iterator[Page]:
    """Plan the page of the newest quotations and the pages of each year."""
    quoting = [index for index, card in enumerate(archive.cards) if card.outline.speakers]
    by_year = {year: list(group) for year, group in
               groupby(quoting, key=lambda index: archive.cards[index].year)}
    years = tuple((year, sum(archive.cards[index].outline.speeches for index in group))
                  for year, group in by_year.items())
    yield _first_page(archive, quoting, years)
    for year, group in by_year.items():
        pages = _cut(archive, group)
        for part, places in zip(parts_of(BASE, years, year, len(pages)), pages, strict=True):
            yield _page(archive, part, places)


def make_quotes(edition: Edition, shelf: Shelf, inputs: QuotesInputs) -> Context:
    """Make a page of quotations, the newest first."""
    root = root_from(edition, inputs.part.address)
    framed, listing = list_frame(edition, "quotes", inputs.part)
    quotes = [(place.link, speech) for place in inputs.places
              for speech in shelf.extracts(place.link.reading).speeches[place.start:place.end]]
    return framed | {"quotes": listing | {
        "quotes": [quotation(edition, link, speech, root,
                             inputs.labels.get(speech.speaker or ""))
                   for link, speech in reversed(quotes)],
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


def newest_said(shelf: Shelf, links: Sequence[Link], topic: str) -> list[tuple[Link, Speech]]:
    """List what a topic said in these articles, the newest first."""
    return [(link, speech) for link in reversed(links)
            for speech in reversed(shelf.extracts(link.reading).speeches)
            if speech.speaker == topic]


def _first_page(archive: Archive, quoting: list[int],
                years: tuple[tuple[str, int], ...]) -> Page:
    latest = [index for index in quoting if archive.cards[index].date] or quoting
    places = _cut(archive, latest[:-PAGE_SIZE - 1:-1])[0]
    first = nsmallest(SPEAKERS, archive.quoted.items(), key=lambda pair: (-pair[1], pair[0]))
    return _page(archive, Part(base=BASE, year="", number=1, of=1, years=years), places[::-1],
                 tuple((archive.labels[topic], number) for topic, number in first))


def _page(archive: Archive, part: Part, places: Sequence[tuple[int, int, int]],
          speakers: tuple[tuple[Label, int], ...] = ()) -> Page:
    quoted = {speaker for index, _, _ in places
              for speaker, _ in archive.cards[index].outline.speakers if speaker}
    return Page(path=part.address + "index.html", template="quotes.html", make=make_quotes,
                inputs=QuotesInputs(
                    part=part, speakers=speakers,
                    labels={topic: archive.labels[topic] for topic in sorted(quoted)},
                    places=tuple(Place(link=archive.links[index], start=start, end=end)
                                 for index, start, end in places)))


def _cut(archive: Archive, quoting: Sequence[int]) -> list[list[tuple[int, int, int]]]:
    """Cut speeches, from the first on, into pages of `PAGE_SIZE`; an article may fill several.

    A page is a list of (index of the article, its first speech, the one after its last).
    """
    speeches = [(index, number) for index in quoting
                for number in range(archive.cards[index].outline.speeches)]
    return [[_piece(index, [number for _, number in group])
             for index, group in groupby(page, key=itemgetter(0))]
            for page in pages_of(speeches, PAGE_SIZE)] or [[]]


def _piece(index: int, numbers: Sequence[int]) -> tuple[int, int, int]:
    return index, numbers[0], numbers[-1] + 1
