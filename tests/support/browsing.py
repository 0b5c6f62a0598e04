"""Runs Chromium through Playwright, and records everything that goes wrong on a page."""

import os
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, NamedTuple
from urllib.parse import urlsplit

from playwright.sync_api import (
    Browser,
    BrowserContext,
    CDPSession,
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
    "--disable-site-isolation-trials",
    "--renderer-process-limit=1",
)
"""Flags that keep the browser from using any network but the site's, and the pages of a context in
one process: a new one for each visit takes as long as the visit."""

ROOT_FLAGS = ("--no-sandbox",)
"""Flags for the user root, for whom Chromium's sandbox does not start."""

PHONE = 360
TABLET = 768
DESKTOP = 1440
HEIGHT = 900

PATIENCE_MS = 600_000
"""Milliseconds to wait for anything: a slow machine must not fail a test."""

SHIFT_DECIMALS = 3
"""Of a layout shift, as Lighthouse prints it. Where a page is cut within a line of text while it
arrives, words of that line may still move; no test cuts it there, but a busy machine does."""

FIRST_BAD_STATUS = 400
ABORTED = "net::ERR_ABORTED"
"""Error of a request whose page was closed meanwhile, which is not a fault of the site."""

Scheme = Literal["light", "dark"]
Motion = Literal["reduce", "no-preference"]


def flags() -> tuple[str, ...]:
    """Return the flags of Chromium for the current user."""
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
    """Records console messages, script errors, failed requests and requests to other hosts."""

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

    def rest(self, context: BrowserContext) -> None:
        """Stop watching the pages of a browser context."""
        context.remove_listener("console", self._console)
        context.remove_listener("weberror", self._script_error)
        context.remove_listener("request", self._request)
        context.remove_listener("requestfailed", self._failed)
        context.remove_listener("response", self._response)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Window:
    """A page in a browser context of its own, and the protocol to control it."""

    page: Page
    session: CDPSession

    def empty(self, url: str, ahead: str) -> None:
        """Remove what a visit to `url` has left before a visit to `ahead`: its page and its data.

        Another page of the same site simply takes the place of its page. Where that would be no new
        page, because only the fragment differs, or where what the old one still asks for would seem
        to be of another host, an empty page comes between, which takes a third of a visit.
        """
        here, there = urlsplit(self.page.url), urlsplit(ahead)
        if here[:2] != there[:2] or here[2:4] == there[2:4]:
            self.page.goto("about:blank")
        self.session.send("Storage.clearDataForOrigin", {
            "origin": "{0.scheme}://{0.netloc}".format(urlsplit(url)), "storageTypes": "all"})

    def is_single(self) -> bool:
        """Return whether the page is open and the only one of its context."""
        return self.page.context.pages == [self.page]


class Way(NamedTuple):
    """What a visit wants of its window; see `Visitor`."""

    javascript: bool
    fresh: bool
    apart: bool


class Windows:
    """The windows of a browser; a visit uses the window of an earlier visit, if there is one.

    A new context takes half a second of CPU time, three times as much as most pages. A page whose
    style sheets, scripts and fonts come from the browser's cache takes two thirds of the time.
    """

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._left: dict[Way, list[tuple[Window, str]]] = {}

    def take(self, url: str, way: Way) -> Window:
        """Return a window without stored data for a visit to `url`."""
        left = self._left.get(way, [])
        if way.apart or not left:
            return self._opened(way)
        window, before = left.pop()
        window.empty(before, url)
        return window

    def leave(self, window: Window, url: str, way: Way) -> None:
        """Keep a window after a visit to `url` for the next visit, or close it."""
        if way.apart or not window.is_single():
            window.page.context.close()
        else:
            window.page.unroute_all(behavior="ignoreErrors")
            self._left.setdefault(way, []).append((window, url))

    def _opened(self, way: Way) -> Window:
        context = self._browser.new_context(java_script_enabled=way.javascript, locale="ckb")
        context.set_default_timeout(PATIENCE_MS)
        page = context.new_page()
        session = context.new_cdp_session(page)
        session.send("Network.enable")
        session.send("Network.setCacheDisabled", {"cacheDisabled": way.fresh or way.apart})
        return Window(page=page, session=session)


@dataclass(frozen=True, slots=True, kw_only=True)
class Visit:
    """An open page, and the faults that are expected on it."""

    window: Window
    witness: Witness
    url: str
    way: Way
    allowed: tuple[str, ...]


class Visitor:
    """Opens pages; `leave` ends their visits and returns what went wrong on them."""

    def __init__(self, windows: Windows) -> None:
        self._windows = windows
        self._visits: list[Visit] = []

    def __call__(self, url: str, *, width: int = TABLET, height: int = HEIGHT,
                 scheme: Scheme = "light", motion: Motion = "no-preference",
                 javascript: bool = True, fresh: bool = False, apart: bool = False,
                 allowed: Sequence[str] = ()) -> Page:
        """Open an address, with empty storage, and return its page.

        A visit is `fresh` if nothing may come from the browser's cache: where it matters when files
        arrive, or which are asked for. One that changes more than its page, such as permissions,
        must be `apart`: no other visit uses its window, and its cache is empty too. `allowed` holds
        parts of the faults that the test expects, such as `status 404`.
        """
        way = Way(javascript=javascript, fresh=fresh, apart=apart)
        window = self._windows.take(url, way)
        window.page.set_viewport_size({"width": width, "height": height})
        window.page.emulate_media(media="null", color_scheme=scheme, reduced_motion=motion,
                                  forced_colors="none")
        witness = Witness(urlsplit(url).netloc)
        witness.watch(window.page.context)
        self._visits.append(Visit(window=window, witness=witness, url=url, way=way,
                                  allowed=tuple(allowed)))
        window.page.goto(url)
        return window.page

    def leave(self) -> list[str]:
        """End the visit to every page opened so far and return the faults that were not allowed."""
        faults: list[str] = []
        for visit in self._visits:
            self._windows.leave(visit.window, visit.url, visit.way)
            visit.witness.rest(visit.window.page.context)
            faults += [fault for fault in visit.witness.faults
                       if not any(part in fault for part in visit.allowed)]
        self._visits.clear()
        return faults
