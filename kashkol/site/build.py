"""The whole site: every page and file of one archive, planned in a fixed order."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from kashkol.archive import Archive
from kashkol.problems import Problem, notice, warning
from kashkol.site import (
    articles,
    datapage,
    feeds,
    home,
    hosting,
    network,
    pages,
    quotations,
    searchpage,
    timeline,
    topics,
)
from kashkol.site.data import Described, package_file
from kashkol.site.edition import Edition, Step
from kashkol.site.page import Output, Page

NOT_IN_SITEMAP = {"error.html", "redirect.html", "search.html"}


def make_edition(archive: Archive, strings: Mapping[str, Any],
                 assets: Mapping[str, str]) -> Edition:
    """Gather what all pages share."""
    first_level = sorted((page for page in archive.pages if page.address.count("/") == 1),
                         key=lambda page: (page.order, page.title))
    return Edition(site=archive.site, s=strings, assets=assets, menu=tuple(
        Step(label=page.title, address=page.address) for page in first_level))


def site_outputs(archive: Archive) -> Iterator[Output]:
    """Plan everything that is published except the data and the assets."""
    changed = {card.address: card.changed or "" for card in archive.cards}
    listed: list[tuple[str, str]] = [("data/", "")]
    for output in _pages(archive):
        if isinstance(output, Page) and output.template not in NOT_IN_SITEMAP:
            address = output.path.removesuffix("index.html")
            listed.append((address, changed.get(address, "")))
        yield output
    yield hosting.headers_file()
    yield hosting.redirects_file({old: new for old, (new, _) in pages.redirects(archive).items()})
    yield hosting.robots_file(archive.site.base_url)
    if archive.site.base_url:
        yield from feeds.feeds(archive)
        yield from hosting.sitemap_files(listed)
        yield searchpage.opensearch_file()


def data_outputs(archive: Archive, files: Sequence[Described]) -> Iterator[Output]:
    """Plan what describes the data files, once they have been made."""
    yield package_file(archive, files)
    yield datapage.data_page(files)


def site_problems(archive: Archive) -> Iterator[Problem]:
    """Tell what the site has to leave out."""
    if not archive.site.base_url:
        yield warning("content/site.yaml", "no 'base_url': canonical links, feeds, the sitemap "
                      "and other absolute addresses are left out",
                      fix="set base_url, or give --base-url, once the site's address is known")
    for card in archive.cards:
        if archive.site.base_url and card.changed is None:
            yield warning(card.path, "has no date and stays out of the feed",
                          fix=f"set `published` or `added` in content/articles/{card.id}.md")
    for topic, found in archive.appearances.items():
        if not found:
            yield notice(archive.topics[topic].path, "is mentioned by no text")


def _pages(archive: Archive) -> Iterator[Output]:
    yield home.home_page(archive)
    yield from articles.article_outputs(archive)
    yield from articles.list_pages(archive)
    yield topics.index_page(archive)
    yield from topics.topic_pages(archive)
    yield from timeline.timeline_pages(archive)
    yield from quotations.quote_pages(archive)
    yield network.network_page(archive)
    yield searchpage.search_page(archive)
    yield from pages.content_outputs(archive)
    yield from pages.redirect_pages(archive)
    yield pages.not_found_page()
