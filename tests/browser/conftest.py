"""Fixtures for tests in a real Chromium."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from tests.support.browsing import Visitor, launched


@pytest.fixture(scope="session")
def browser(chromium: Path) -> Iterator[Browser]:
    """Run one Chromium for the whole session; every visit gets a context of its own."""
    with launched(chromium) as running:
        yield running


@pytest.fixture
def visit(browser: Browser) -> Iterator[Visitor]:
    """Open pages with `visit(url, width=…, scheme=…)`.

    The test fails at its end if any page wrote to the console, ran into a script error, missed a
    file or asked another host for anything, unless the visit allowed for it.
    """
    visitor = Visitor(browser)
    yield visitor
    faults = visitor.leave()
    if faults:
        pytest.fail("\n".join(faults), pytrace=False)
