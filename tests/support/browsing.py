"""Real Chromium through Playwright, with a witness of all that goes wrong on a page."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    Response,
    WebError,
    sync_playwright,
)

FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
"""Keep the browser off every network but the site's; `--headless` Playwright adds itself."""

ROOT_FLAGS = ("--no-sandbox",)
"""Chromium's sandbox refuses to start for root."""

PHONE = 360
TABLET = 768
DESKTOP = 1440
HEIGHT = 900

PATIENCE_MS = 600_000
"""A busy machine is no fault: what comes late has come."""

FIRST_BAD_STATUS = 400
ABORTED = "net::ERR_ABORTED"
"""What becomes of a load when its page goes away; no fault of the site's."""

Scheme = Literal["light", "dark"]
Motion = Literal["reduce", "no-preference"]


def flags() -> tuple[str, ...]:
    """Return Chromium's flags for the user we are."""
    return FLAGS + ROOT_FLAGS if os.geteuid() == 0 else FLAGS


@contextmanager
def launched(program: Path) -> Iterator[Browser]:
    """Run a headless Chromium while the context is open."""
    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=program, args=list(flags()),
                                         timeout=PATIENCE_MS)
        try:
            yield browser
        finally:
            browser.close()


class Witness:
    """Writes down every console message, script error, failed load and request elsewhere."""

    def __init__(self, host: str) -> None:
        self.host = host
        self.faults: list[str] = []

    def watch(self, context: BrowserContext) -> None:
        """Watch all pages of a browser context from now on."""
        context.on("console", self._console)
        context.on("weberror", self._script_error)
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        self.faults.append(f"console {message.type}: {message.text} ({message.location['url']})")

    def _script_error(self, error: WebError) -> None:
        self.faults.append(f"script error: {error.error}")

    def _request(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme not in {"data", "blob", "about"} and address.netloc != self.host:
            self.faults.append(f"request to another host: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != ABORTED:
            self.faults.append(f"failed load: {request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        if response.status >= FIRST_BAD_STATUS:
            self.faults.append(f"status {response.status}: {response.url}")


class Visitor:
    """Opens pages as readers do; `leave` closes them and returns what went wrong on them."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._visits: list[tuple[BrowserContext, Witness, tuple[str, ...]]] = []

    def __call__(self, url: str, *, width: int = TABLET, height: int = HEIGHT,
                 scheme: Scheme = "light", motion: Motion = "no-preference",
                 javascript: bool = True, allowed: Sequence[str] = ()) -> Page:
        """Open an address in a fresh context, without history or storage, and return its page.

        `allowed` holds parts of faults that this visit is about, such as `status 404`.
        """
        context = self._browser.new_context(
            viewport={"width": width, "height": height}, color_scheme=scheme,
            reduced_motion=motion, java_script_enabled=javascript, locale="ckb")
        context.set_default_timeout(PATIENCE_MS)
        witness = Witness(urlsplit(url).netloc)
        witness.watch(context)
        self._visits.append((context, witness, tuple(allowed)))
        page = context.new_page()
        page.goto(url)
        return page

    def leave(self) -> list[str]:
        """Close every page opened so far and return the faults that were not allowed for."""
        faults: list[str] = []
        for context, witness, allowed in self._visits:
            context.close()
            faults += [fault for fault in witness.faults
                       if not any(part in fault for part in allowed)]
        self._visits.clear()
        return faults
