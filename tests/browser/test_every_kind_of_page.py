"""Every kind of page, sent with the site's own headers, opens in Chromium without a word."""

import re

import pytest

from tests.support.archives import ROOT
from tests.support.browsing import DESKTOP, PHONE

BODY_CLASS = re.compile(r'<body class="page-([a-z]+)"')
NOT_FOUND = "404"


@pytest.fixture(scope="session")
def kinds(archive):
    """Return the address of one page of each kind; the class of its body names the kind."""
    found = {}
    for page in sorted(archive.rglob("*.html")):
        match = BODY_CLASS.search(page.read_text(encoding="utf-8"))
        address = page.relative_to(archive).as_posix().removesuffix("index.html")
        found.setdefault(match.group(1), address)
    return found


def test_the_archive_has_every_kind_of_page(kinds):
    assert {"home", "article", "articles", "topic", "topics", "timeline", "quotes", "network",
            "search", "data", "content", "error"} <= kinds.keys()


@pytest.mark.parametrize(("width", "scheme"), [(PHONE, "dark"), (DESKTOP, "light")])
def test_every_kind_of_page_is_silent_and_fits(visit, archive_server, kinds, width, scheme):
    for kind, address in kinds.items():
        page = visit(archive_server.url + address, width=width, scheme=scheme)

        assert page.locator("h1").count() == 1, kind
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        assert visit.leave() == [], kind


def test_pages_read_without_javascript(visit, archive_server, kinds):
    for kind, address in kinds.items():
        page = visit(archive_server.url + address, javascript=False)

        assert page.locator("main").inner_text().strip(), kind
        assert visit.leave() == [], kind


def test_pages_work_below_any_path(visit, serve, archive, kinds):
    server = serve(archive, "/a/shelf/")

    for kind, address in kinds.items():
        if kind != "error":  # the one page that is shown anywhere links from the root
            visit(server.url + address)
            assert visit.leave() == [], kind


def test_an_unknown_address_shows_the_sites_own_page(visit, archive_server):
    page = visit(archive_server.url + "nowhere/at/all/", allowed=[NOT_FOUND])

    assert page.locator("body.page-error h1").count() == 1


def test_a_hostile_text_comes_out_as_text(visit, serve, built_site):
    server = serve(built_site(ROOT / "tests" / "sites" / "hostile"))
    page = visit(server.url + "articles/markup/")

    said = page.locator("main").inner_text()
    assert '<script>alert("سڵاو")</script> {{ 7 * 7 }} {% raw %} </p>' in said
    assert "<img src=x onerror=alert(1)> دەق" in said
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in said
