"""Weigh the pages of a built site, and measure how long they are on a phone.

    python tools/sample_archive.py FOLDER && python build.py --root FOLDER --output FOLDER/output
    python tools/weigh.py FOLDER/output [--chromium /usr/bin/chromium]

Prints each figure with its limit, and exits with 1 if one is exceeded: the median article with its
style sheets and the heaviest page of a topic, both compressed; the home page as it is; and the
longest list in screens of a phone. Of each kind of list the pages of most bytes are measured.
Pictures, scripts and fonts are not weighed.
"""

import argparse
import gzip
import re
import sys
from collections.abc import Iterator, Mapping
from heapq import nlargest
from pathlib import Path
from statistics import median_high
from typing import NamedTuple

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support.server import Site, SiteServer
from tools.screenshots import BODY_CLASS, default_chromium

SHEET = re.compile(r'<link rel="stylesheet" href="([^"]+)"')
WIDTH, HEIGHT = 360, 800
"""Of a phone, in CSS pixels."""
OF_A_KIND = 3
"""Pages of each kind whose length is measured."""
NO_LISTS = frozenset({"article", "content", "data", "error", "redirect", "withdrawn"})
KIB = 1024


class Figure(NamedTuple):
    """What was measured, and how much it may be."""

    what: str
    page: str
    value: float
    limit: float
    unit: str


def main() -> None:
    """Measure a site, and exit with 1 if a limit is exceeded."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("output", type=Path)
    arguments.add_argument("--chromium", default=default_chromium())
    given = arguments.parse_args()
    kinds = pages_by_kind(given.output)
    exceeded = False
    for figure in (*weights(given.output, kinds), longest(given.output, kinds, given.chromium)):
        exceeded |= figure.value > figure.limit
        print(f"{figure.what}: {figure.value:,.1f} of at most {figure.limit:,.1f} {figure.unit} "
              f"(/{figure.page})", flush=True)
    sys.exit(int(exceeded))


def pages_by_kind(output: Path) -> dict[str, list[Path]]:
    """Return all pages by the class of their body."""
    found: dict[str, list[Path]] = {}
    for page in sorted(output.rglob("*.html")):
        stated = BODY_CLASS.search(page.read_text("utf-8"))
        if stated:
            found.setdefault(stated[1], []).append(page)
    return found


def weights(output: Path, kinds: Mapping[str, list[Path]]) -> Iterator[Figure]:
    """Weigh the pages for which there is a limit."""
    articles = sorted((with_sheets(page), page) for page in kinds.get("article", []))
    if articles:
        weight, page = median_high(articles)
        yield Figure("median article with its styles", address(output, page), weight, 14_600, "B")
    topics = [(packed(page), page) for page in kinds.get("topic", [])]
    if topics:
        weight, page = max(topics)
        yield Figure("heaviest page of a topic", address(output, page), weight / KIB, 20, "KiB")
    home = output / "index.html"
    yield Figure("home page, not compressed", "", home.stat().st_size / KIB, 60, "KiB")


def longest(output: Path, kinds: Mapping[str, list[Path]], chromium: str | None) -> Figure:
    """Find the longest list on a phone, in screens."""
    chosen = [page for kind, pages in kinds.items() if kind not in NO_LISTS
              for page in nlargest(OF_A_KIND, pages, key=lambda page: page.stat().st_size)]
    with SiteServer(Site(folder=output)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT})
        found = []
        for page in chosen:
            tab.goto(server.url + address(output, page))
            high = tab.evaluate("document.documentElement.scrollHeight")
            found.append((high / HEIGHT, address(output, page)))
        browser.close()
    screens, where = max(found)
    return Figure("longest list", where, screens, 25, f"screens of {WIDTH} × {HEIGHT}")


def with_sheets(page: Path) -> int:
    """Weigh a page and the style sheets that it names."""
    sheets = SHEET.findall(page.read_text("utf-8"))
    return packed(page) + sum(packed((page.parent / sheet).resolve()) for sheet in sheets)


def packed(path: Path) -> int:
    """Return the bytes of a compressed file."""
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


def address(output: Path, page: Path) -> str:
    """Return the address of a page."""
    return page.relative_to(output).as_posix().removesuffix("index.html")


if __name__ == "__main__":
    main()
