"""Measures how soon the development server shows an edit, in real Chromium.

    python benchmarks/serving.py --articles 1000 10000

An article's page is open; a sentence with a new word is added to its seed; the clock runs until the
reloaded page holds that word. Printed is the median of some edits, each of another article.
"""

import argparse
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT)]  # this clone is what is measured, not a copy of it in site-packages

from generate import root, write_archive
from measure import environment

from tests.support.browsing import flags

GOALS = {1000: 0.5, 10_000: 1.5}
"""Seconds, by the number of articles."""
NEW_WORD = 9_000_000
"""Rank from which no article has a word."""
PATIENCE_MS = 600_000
SHOWN = "word => document.body && document.body.textContent.includes(word)"
"""Asked at every frame; waiting for a locator, Playwright looks only twice a second in the end."""


def main() -> None:
    """Measure, and print a line for each size."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wanted.add_argument("--articles", type=int, nargs="+", default=[1000])
    wanted.add_argument("--topics", type=int, default=1000, help="default: %(default)s")
    wanted.add_argument("--edits", type=int, default=5, help="default: %(default)s")
    wanted.add_argument("--chromium", default=shutil.which("chromium"))
    options = wanted.parse_args()
    if options.chromium is None:
        sys.exit("No chromium found: name one with --chromium")
    for articles in options.articles:
        with tempfile.TemporaryDirectory(prefix="kashkol-benchmark-") as name:
            write_archive(Path(name), articles, options.topics)
            found = measure(Path(name), options.edits, options.chromium)
        goal = f"; goal {GOALS[articles]} s" if articles in GOALS else ""
        print(f"{articles:,} articles: an edit is seen after {median(found):.2f} s "
              f"(median of {', '.join(f'{one:.2f}' for one in sorted(found))}){goal}")


def measure(archive: Path, edits: int, chromium: str) -> list[float]:
    """Edit some articles one after the other; return the seconds until each edit was seen."""
    seeds = sorted(archive.glob("seeds/**/*.txt"))
    with serving(archive) as address, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(flags()))
        page = browser.new_page()
        page.set_default_timeout(PATIENCE_MS)
        found = [_edit(page, address, seeds[len(seeds) // 2 + turn], root(NEW_WORD + turn))
                 for turn in range(edits)]
        browser.close()
    return found


@contextmanager
def serving(archive: Path) -> Iterator[str]:
    """Serve an archive, and wait until the server says that it does."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-u", str(ROOT / "build.py"), "serve", "--root", str(archive),
               "--port", str(port)]
    with subprocess.Popen(command, env=environment(), stdout=subprocess.PIPE,
                          stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        try:
            for line in server.stdout:
                if "The site is at" in line:
                    yield line.split("The site is at ")[1].split()[0]
                    return
            sys.exit("the server ended before it served")
        finally:
            server.terminate()


def _edit(page: Page, address: str, seed: Path, word: str) -> float:
    page.goto(f"{address}articles/{seed.stem}/", wait_until="load")
    page.wait_for_timeout(1000)  # the page has its line to the server, and the disk is at rest
    text = seed.read_text(encoding="utf-8")
    started = time.perf_counter()
    seed.write_text(f"{text} {word} لە بەغدا کۆ بووەوە.", encoding="utf-8")
    page.wait_for_function(SHOWN, arg=word)
    return time.perf_counter() - started


if __name__ == "__main__":
    main()
