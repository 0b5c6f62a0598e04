"""The plan of the whole site: every page and file of one archive, in a fixed order."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import islice
from typing import Any, Literal

import msgspec

from kashkol.archive import Archive
from kashkol.model import UNDATED, Record
from kashkol.problems import Problem, error, notice, warning
from kashkol.site.exports import facets, feeds, hosting
from kashkol.site.exports.data import DataFile, data_files
from kashkol.site.exports.package import Described, package_file
from kashkol.site.exports.pictures import media_outputs, pictured
from kashkol.site.page import Output, Plan
from kashkol.site.pages import (
    articles,
    content,
    data,
    home,
    lists,
    network,
    quotations,
    search,
    timeline,
    topic_index,
    topics,
)
from kashkol.site.pages.groups import group_outputs
from kashkol.site.pages.map import map_pages
from kashkol.site.parts.edition import TRANSLATED, Edition, Interface, step_to
from kashkol.site.parts.groups import KINDS, Groups, groups_of, names
from kashkol.site.parts.related import Actors

ARTICLES_IN_SHARE, TOPICS_IN_SHARE, DATA_IN_SHARE = 32, 16, 4
"""Plans in a share: as many as take about as long as the files of another job."""
NOT_IN_SITEMAP = {"error.html", "redirect.html", "search.html", "withdrawn.html"}


def make_editions(archive: Archive, strings: Mapping[str, Mapping[str, Any]],
                  assets: Mapping[str, str]) -> tuple[Edition, ...]:
    """Gather what all pages share, for each language of the interface.

    `strings` are by language.
    """
    languages = archive.site.languages
    interfaces = tuple(Interface(language=language, prefix=f"{language}/" if number else "")
                       for number, language in enumerate(languages))
    first = strings[languages[0]]
    return tuple(msgspec.structs.replace(
        _edition(archive, strings[one.language], assets, one),
        interfaces=interfaces if len(languages) > 1 else (),
        separator=first["common"]["separator"]) for one in interfaces)


def _edition(archive: Archive, strings: Mapping[str, Any], assets: Mapping[str, str],
             own: Interface) -> Edition:
    first_level = sorted((page for page in archive.pages if page.address.count("/") == 1),
                         key=lambda page: (page.order, page.title))
    filled = tuple(kind for kind in KINDS if any(names(card, kind) for card in archive.cards)
                   or (kind == "collections" and archive.collections))
    site = archive.site.in_language(own.language)
    edition = Edition(
        site=site, s=strings, assets=assets, groups=filled, menu=(),
        sections=tuple(_sections(archive)), prefix=own.prefix,
        curated=archive.site.languages[0], untranslated=tuple(
            key for key in TRANSLATED
            if own.prefix and key not in site.translations.get(own.language, {})))
    return msgspec.structs.replace(edition, menu=tuple(
        step_to(edition, page) for page in first_level))


def _sections(archive: Archive) -> Iterator[str]:
    """Tell which sections of the menu have anything to show."""
    yield "articles"
    if archive.topics:
        yield "topics"
    if any(card.published.date or card.outline.dates for card in archive.cards):
        yield "timeline"
    if any(card.outline.speeches for card in archive.cards):
        yield "quotes"
    if any(card.outline.topics[1:] for card in archive.cards):
        yield "network"


class Share(Record, frozen=True):
    """A share of the site, not planned yet: whoever has the archive can do it, see `Planner`.

    If there are copies in it, they have hashes.
    """

    of: Literal["articles", "topics", "data", "facets", "lists", "network", "quotes", "timeline"]
    start: int = 0
    end: int = 1
    """Numbers of the first article, topic or data file and of the one behind the last; the others
    are planned as a whole."""

    def __len__(self) -> int:
        """Return the number of articles, topics or data files."""
        return self.end - self.start


class Planner:
    """Plans shares of the site of an archive."""

    def __init__(self, archive: Archive) -> None:
        """Plan the site of `archive`."""
        self.archive = archive

    @cached_property
    def groups(self) -> Groups:
        """The groups of the archive."""
        return groups_of(self.archive)

    @cached_property
    def dates(self) -> tuple[timeline.Dates, tuple[timeline.Period, ...],
                             tuple[timeline.Period, ...]]:
        """The dates of all texts, and the years and the months among them."""
        dates = timeline.dates_of(self.archive)
        return (dates, timeline.periods(dates, timeline.YEAR),
                timeline.periods(dates, timeline.MONTH))

    @cached_property
    def data(self) -> tuple[DataFile, ...]:
        """The data files."""
        return tuple(data_files(self.archive))

    @cached_property
    def _articles(self) -> articles.ArticlePlans:
        return articles.ArticlePlans(self.archive, self.groups)

    @cached_property
    def _actors(self) -> Actors:
        return Actors(self.archive)

    def outputs(self, share: Share) -> Iterator[Output | Plan]:
        """Plan a share."""
        archive = self.archive
        found: Iterator[Output | Plan]
        match share.of:
            case "articles":
                found = self._articles.between(share.start, share.end)
            case "topics":
                found = topics.topic_plans(archive, self._actors, islice(
                    archive.topics.values(), share.start, share.end))
            case "data":
                found = (one.plan for one in self.data[share.start:share.end])
            case "facets":
                found = facets.facet_plans(archive, self.groups)
            case "lists":
                found = lists.list_pages(archive)
            case "network":
                found = network.network_plans(archive)
            case "quotes":
                found = quotations.quote_pages(archive)
            case "timeline":
                found = timeline.timeline_pages(archive, *self.dates)
        return found


def site_outputs(archive: Archive) -> Iterator[Output | Plan]:
    """Plan everything that is published except assets, and what `closing_outputs` plans."""
    planner = Planner(archive)
    for one in shared_outputs(planner):
        if isinstance(one, Share):
            yield from planner.outputs(one)
        else:
            yield one


def shared_outputs(planner: Planner) -> Iterator[Output | Plan | Share]:
    """Plan the same as `site_outputs`; what takes longest is left to whoever takes a share."""
    archive, groups = planner.archive, planner.groups
    yield from (Share(of="timeline"), Share(of="quotes"), Share(of="lists"), Share(of="facets"),
                Share(of="network"))
    yield from _shares("data", len(planner.data), DATA_IN_SHARE)
    yield from _shares("articles", len(archive.cards), ARTICLES_IN_SHARE)
    yield from _shares("topics", len(archive.topics), TOPICS_IN_SHARE)
    _, years, months = planner.dates
    yield home.home_page(archive, years, months)
    yield from group_outputs(archive, groups)
    yield from topic_index.index_pages(archive)
    yield from map_pages(archive)
    yield search.search_page()
    yield from content.content_outputs(archive)
    yield from media_outputs(archive)
    yield from content.redirect_pages(archive)
    yield from content.withdrawn_pages(archive)
    yield content.not_found_page()
    yield hosting.headers_file()
    prefixes = ("", *(f"{language}/" for language in archive.site.languages[1:]))
    yield hosting.redirects_file({prefix + moved.old: prefix + moved.new for prefix in prefixes
                                  for moved in content.redirects(archive)})
    yield hosting.robots_file(archive.site.base_url)
    if archive.site.base_url:
        yield search.opensearch_file()
        yield from feeds.feed_files(archive)


def _shares(of: Literal["articles", "topics", "data"], number: int, most: int) -> Iterator[Share]:
    return (Share(of=of, start=start, end=min(start + most, number))
            for start in range(0, number, most))


def closing_outputs(archive: Archive, described: Sequence[Described],
                    templates: Mapping[str, str]) -> Iterator[Output]:
    """Plan what lists other outputs: the two descriptions of the data files, and the sitemap.

    `templates` maps the path of each page to the template it is made from, without those of
    further editions.
    """
    yield package_file(archive, described)
    yield data.data_page(archive, described)
    if archive.site.base_url:
        changed = {card.address: card.changed or "" for card in archive.cards}
        addresses = [path.removesuffix("index.html") for path, template in templates.items()
                     if template not in NOT_IN_SITEMAP]
        yield from hosting.sitemap_files(
            ((address, changed.get(address, "")) for address in (*addresses, data.ADDRESS)),
            len(archive.site.languages), pictured(archive))


def site_problems(archive: Archive) -> Iterator[Problem]:
    """Find what the site has to leave out, and articles at addresses that lists need."""
    if not archive.site.base_url:
        yield warning("content/site.yaml", "no 'base_url': canonical links, feeds, the sitemap, "
                      "the addresses in references and others are left out",
                      fix="set base_url, or give --base-url, once the site's address is known")
    for card in archive.cards:
        if archive.site.base_url and card.changed is None:
            yield warning(card.path, "has no date and stays out of the feed",
                          fix=f"set `published` or `added` in content/articles/{card.id}.md")
    years = {year.name for year in archive.years}
    for card in archive.cards:
        if card.slug in years:
            yield error(card.path, "has the same address as the list of the texts "
                        + ("without a date" if card.slug == UNDATED else f"of {card.slug}")
                        + f": {card.address}",
                        fix=f"give it another `slug` in content/articles/{card.id}.md")
    for topic, found in archive.appearances.items():
        if not found:
            yield notice(archive.topics[topic].path, "is mentioned by no text")
