"""Take screenshots of every kind of page in three widths, light and dark.

    python build.py && python tools/screenshots.py [--output output] [--chromium /usr/bin/chromium]

They are written to `screenshots/` (ignored by git), one folder for each kind of page. The kind is
the class of the page's `<body>`. Of each kind the first page in the order of addresses is taken, of
articles and topics also the longest.
"""

import argparse
import functools
import http.server
import os
import re
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

from playwright.sync_api import Browser, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "screenshots"
WIDTHS = (360, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
BODY_CLASS = re.compile(r'<body class="page-([a-z]+)"')
TWICE = frozenset({"article", "topic"})
"""Kinds of which the longest page is taken as well."""


def main() -> None:
    """Take all screenshots and print how many."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--output", type=Path, default=ROOT / "output")
    arguments.add_argument("--chromium", default=default_chromium())
    given = arguments.parse_args()
    pages = pages_to_show(given.output)
    shutil.rmtree(PICTURES, ignore_errors=True)
    with served(given.output) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        for name, path in pages.items():
            photograph(browser, address + path, PICTURES / name)
        browser.close()
    print(f"{len(pages) * len(WIDTHS) * len(SCHEMES)} pictures of {len(pages)} pages in {PICTURES}")


def pages_to_show(output: Path) -> dict[str, str]:
    """Return the address of each page to take, by the name of its folder."""
    by_kind: dict[str, list[Path]] = {}
    for page in sorted(output.rglob("*.html")):
        stated = BODY_CLASS.search(page.read_text(encoding="utf-8"))
        if stated:
            by_kind.setdefault(stated[1], []).append(page)
    chosen = {}
    for kind, pages in by_kind.items():
        chosen[kind] = pages[0]
        if kind in TWICE:
            chosen[f"{kind}-longest"] = max(pages, key=lambda page: (page.stat().st_size, page))
    return {name: page.relative_to(output).as_posix() for name, page in chosen.items()}


def photograph(browser: Browser, address: str, folder: Path) -> None:
    """Take a screenshot of the whole page in every width and scheme."""
    folder.mkdir(parents=True)
    for width in WIDTHS:
        for scheme in SCHEMES:
            tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            tab.route("**/*", functools.partial(keep_to, address))
            tab.goto(address)
            tab.evaluate("document.fonts.ready")
            tab.screenshot(path=folder / f"{width}-{scheme}.png", full_page=True)
            tab.close()


def keep_to(address: str, route: Route) -> None:
    """Stop a page that redirects from going to another page, so that it can be shown itself."""
    if route.request.is_navigation_request() and route.request.url != address:
        route.abort("aborted")
    else:
        route.continue_()


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve a folder on a free port of this machine during the block."""
    handler = functools.partial(QuietHandler, directory=os.fspath(folder))
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files, without a log."""

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Print nothing."""


def default_chromium() -> str | None:
    """Return the Chromium to use; `None` leaves the choice to Playwright."""
    return os.environ.get("KASHKOL_CHROMIUM") or shutil.which("chromium")


if __name__ == "__main__":
    main()
