"""Fixtures for tests in a real Chromium."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browsing import PATIENCE_MS, Visitor, Windows, launched
from tests.support.kinds import KINDS, MOVED, NOT_FOUND
from tests.support.server import SiteServer

expect.set_options(timeout=PATIENCE_MS)


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """Run one Chromium for the whole session."""
    with launched(chromium) as running:
        yield running


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    """Return the windows that visits share, one visit after the other."""
    return Windows(browser)


@pytest.fixture
def visit(windows: Windows) -> Iterator[Visitor]:
    """Open pages with `visit(url, width=…, scheme=…)`.

    The test fails at its end if any page wrote to the console, ran into a script error, missed a
    file or asked another host for anything, unless the visit allowed for it.
    """
    visitor = Visitor(windows)
    yield visitor
    faults = visitor.leave()
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)


@pytest.fixture
def see(visit: Visitor, whole_server: SiteServer) -> Callable[..., Page]:
    """Open a page of a kind with `see("topic", width=…)`; the moved one is held where it is."""
    def open_page(kind: str, **how: Any) -> Page:
        if kind == NOT_FOUND:
            how["allowed"] = [*how.get("allowed", ()), "404"]
        if kind != MOVED:
            return visit(whole_server.url + KINDS[kind], **how)
        page = visit(whole_server.url, **how)
        page.route("**/articles/every-part/", lambda route: route.abort("aborted"))
        page.goto(whole_server.url + KINDS[MOVED])
        return page

    return open_page
