"""The whole site: every page and file of one edition, in a fixed order."""

from collections.abc import Iterator, Mapping
from typing import Any

from kashkol.archive import Archive
from kashkol.problems import Problem, notice, warning
from kashkol.site import (
    articles,
    data,
    datapage,
    feeds,
    home,
    hosting,
    network,
    pages,
    quotations,
    timeline,
    topics,
)
from kashkol.site.edition import Edition
from kashkol.site.page import Output, Page


def site_outputs(archive: Archive, strings: Mapping[str, Any],
                 assets: Mapping[str, str]) -> Iterator[Output]:
    """Make everything that is published, except the assets themselves."""
    edition = Edition(archive=archive, s=strings, assets=assets)
    listed: list[tuple[str, str]] = []
    for output in _pages(edition):
        if isinstance(output, Page) and not output.context["head"]["noindex"]:
            listed.append((output.path.removesuffix("index.html"), ""))
        yield output
    files = data.data_files(archive)
    yield from (item.file for item in files)
    yield data.data_package(archive, files)
    yield datapage.data_page(edition, files)
    listed.append(("data/", ""))
    yield from _for_hosts(edition, listed)


def site_problems(archive: Archive) -> Iterator[Problem]:
    """Tell what the site has to leave out."""
    if not archive.site.base_url:
        yield warning("content/site.yaml", "no 'base_url': canonical links, feeds, the sitemap "
                      "and other absolute addresses are left out",
                      fix="set base_url, or give --base-url, once the site's address is known")
    for article in archive.articles:
        if archive.site.base_url and feeds.updated(article) is None:
            yield warning(article.source.path, "has no date and stays out of the feed",
                          fix=f"set `published` or `added` in content/articles/{article.id}.md")
    for topic, found in archive.appearances.items():
        if not found:
            yield notice(archive.topics[topic].path, "is mentioned by no text")


def _pages(edition: Edition) -> Iterator[Output]:
    yield home.home_page(edition)
    yield from articles.article_outputs(edition)
    yield from articles.list_pages(edition)
    yield topics.index_page(edition)
    yield from topics.topic_pages(edition)
    yield from timeline.timeline_pages(edition)
    yield from quotations.quote_pages(edition)
    yield network.network_page(edition)
    yield from pages.content_outputs(edition)
    yield from pages.redirect_pages(edition)
    yield pages.not_found_page(edition)


def _for_hosts(edition: Edition, listed: list[tuple[str, str]]) -> Iterator[Output]:
    archive = edition.archive
    yield hosting.headers_file()
    yield hosting.redirects_file({old: new for old, (new, _) in pages.redirects(archive).items()})
    yield hosting.robots_file(archive)
    if archive.site.base_url:
        yield feeds.site_feed(archive)
        yield from feeds.topic_feeds(edition)
        yield from hosting.sitemap_files(archive.site.base_url, listed)
