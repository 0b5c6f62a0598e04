"""Take screenshots of every kind of page in three widths, light and dark.

    python build.py && python tools/screenshots.py [--output output] [--chromium /usr/bin/chromium]
    python build.py && python tools/screenshots.py --readme docs/screenshot.png

With `--readme` only the top of the home page is taken, for the README. The others are written to
`screenshots/` (ignored by git), one folder for each kind of page in each language of the interface.
The kind is the class of the page's `<body>`. Of each kind the first page in the order of addresses
is taken, of articles and topics also the longest.
"""

import argparse
import functools
import http.server
import os
import re
import shutil
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Browser, Route, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURES = ROOT / "screenshots"
WIDTHS = (360, 768, 1440)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LANGUAGE = re.compile(r'<html lang="([a-z]+)"')
BODY_CLASS = re.compile(r'<body class="page-([a-z]+)"')
COLOURS = 96
"""Of the picture of the README."""
TWICE = frozenset({"article", "topic"})
"""Kinds of which the longest page is taken as well."""


def main() -> None:
    """Take all screenshots and print how many."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--output", type=Path, default=ROOT / "output")
    arguments.add_argument("--chromium", default=default_chromium())
    arguments.add_argument("--readme", type=Path, help="take the picture of the README alone")
    given = arguments.parse_args()
    if given.readme:
        photograph_home(given.output, given.readme, given.chromium)
        return
    pages = pages_to_show(given.output)
    if not pages:
        sys.exit(f"no pages in {given.output}: build an archive first")
    shutil.rmtree(PICTURES, ignore_errors=True)
    with served(given.output) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=given.chromium, args=["--no-sandbox"])
        for name, path in pages.items():
            photograph(browser, address + path, PICTURES / name)
        browser.close()
    print(f"{len(pages) * len(WIDTHS) * len(SCHEMES)} pictures of {len(pages)} pages in {PICTURES}")


def photograph_home(output: Path, picture: Path, chromium: str | None) -> None:
    """Take the top of the home page, in few colours so that the file is small."""
    with served(output) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": 1200, "height": 860})
        tab.goto(address)
        tab.evaluate("document.fonts.ready")
        taken = tab.screenshot()
        browser.close()
    Image.open(BytesIO(taken)).convert("RGB").quantize(COLOURS).save(picture, optimize=True)


def pages_to_show(output: Path) -> dict[str, str]:
    """Return the address of each page to take, by the name of its folder."""
    by_kind: dict[tuple[str, str], list[Path]] = {}
    for page in sorted(output.rglob("*.html")):
        html = page.read_text(encoding="utf-8")
        kind, language = BODY_CLASS.search(html), LANGUAGE.search(html)
        if kind and language:
            by_kind.setdefault((language[1], kind[1]), []).append(page)
    chosen = {}
    for (language, kind), pages in by_kind.items():
        chosen[f"{language}-{kind}"] = pages[0]
        if kind in TWICE:
            chosen[f"{language}-{kind}-longest"] = max(
                pages, key=lambda page: (page.stat().st_size, page))
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
