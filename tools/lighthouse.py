"""Run Lighthouse on the home page, an article, a topic and a search, and print the median scores.

    python -m pip install ".[test]" && python -m tests -- -k lighthouse   # provides the tools
    python tools/lighthouse.py [--runs 5] [--form mobile] [--site FOLDER]

The clone's archive is built, or `--site` names a built one, and served as hosts do: compressed,
with the headers of `_headers`. Of articles and topics the largest page is taken. Lighthouse is
installed from npm, and runs on the Node of the `test` extra with the Chromium of the tests. Needed
are 99 in each category; of the search 95, and nothing for search engines, which are kept out of it.
The exit code is 1 if a median is lower. Performance is measured rightly on a calm machine alone.
A run that ends with an error of Lighthouse itself is told, and tried again twice at most.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.support import tools
from tests.support.archives import built, copied
from tests.support.browsing import flags
from tests.support.server import Site, SiteServer

CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LEAST, LEAST_OF_SEARCH = 99, 95
SEARCH = "search"
QUERY = "?q=%D8%A8%DB%95%D8%BA%D8%AF%D8%A7"
"""The search is for «بەغدا»."""
SECONDS = 180
"""Most seconds of one run."""
TRIES = 3
"""Most times that a run is tried."""

Scores = Mapping[str, int]


def main() -> None:
    """Measure every page, and exit with 1 if a score is too low."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    arguments.add_argument("--runs", type=int, default=5)
    arguments.add_argument("--form", choices=("mobile", "desktop"), default="mobile")
    arguments.add_argument("--site", type=Path, help="a built site instead of the clone's")
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        site = given.site or built_site(Path(scratch))
        with SiteServer(Site(folder=site)) as server:
            results = {name: medians(server.url, address, given.form, given.runs)
                       for name, address in pages(site).items()}
    low = [name for name, scores in results.items() if not is_enough(name, scores)]
    if low:
        sys.exit(f"too low: {', '.join(low)}")


def is_enough(name: str, scores: Scores) -> bool:
    """Tell whether the scores of a page are as high as they need to be."""
    if name == SEARCH:
        return all(score >= LEAST_OF_SEARCH for key, score in scores.items() if key != "seo")
    return min(scores.values()) >= LEAST


def built_site(scratch: Path) -> Path:
    """Build the archive, with a base URL so that the pages have all their metadata."""
    return built(copied(ROOT, scratch / "root"), scratch / "output",
                 "--base-url", "https://archive.example/")


def pages(site: Path) -> dict[str, str]:
    """Choose the pages: the home page, and the largest page of an article and of a topic."""
    found = {"home": ""}
    for name, folder in (("article", "articles"), ("topic", "topics")):
        of_kind = f'<body class="page-{name}"'
        heaviest = max((page for page in site.glob(f"{folder}/*/index.html")
                        if of_kind in page.read_text("utf-8")),
                       key=lambda page: (page.stat().st_size, page))
        found[name] = heaviest.parent.relative_to(site).as_posix() + "/"
    return found | {SEARCH: f"search/{QUERY}"}


def medians(base: str, address: str, form: str, runs: int) -> Scores:
    """Run Lighthouse `runs` times, print the median score of each category and return them."""
    each = [scores(base + address, form) for _ in range(runs)]
    middle = {category: round(median(run[category] for run in each)) for category in CATEGORIES}
    listed = ", ".join(f"{category} {score}" for category, score in middle.items())
    print(f"/{address}: {listed} (performance of each run: "
          f"{', '.join(str(run['performance']) for run in each)})", flush=True)
    return middle


def scores(address: str, form: str) -> Scores:
    """Run Lighthouse once and return its scores, from 0 to 100; print audits that cost points."""
    command = [tools.node(), tools.lighthouse_cli(), address, "--quiet", "--output=json",
               f"--only-categories={','.join(CATEGORIES)}",
               f"--chrome-flags={' '.join(('--headless=new', *flags()))}"]
    if form == "desktop":
        command.append("--preset=desktop")
    for _ in range(TRIES):
        run = subprocess.run(command, check=False, capture_output=True, text=True,
                             encoding="utf-8", timeout=SECONDS,
                             env={**os.environ, "CHROME_PATH": str(tools.chromium())})
        report = json.loads(run.stdout) if not run.returncode else {}
        fault = run.stderr.strip() if run.returncode else report.get("runtimeError")
        if not fault:
            for audit in lost(report):
                print(f"  {address}: {audit}", flush=True)
            return {name: round(100 * report["categories"][name]["score"]) for name in CATEGORIES}
        print(f"  {address}: not measured: {fault}", flush=True)
    sys.exit(f"Lighthouse failed {TRIES} times on {address}")


def lost(report: Mapping[str, object]) -> list[str]:
    """Return the audits that cost points, with their results."""
    audits, categories = report["audits"], report["categories"]
    assert isinstance(audits, dict)
    assert isinstance(categories, dict)
    weighed = {reference["id"] for category in categories.values()
               for reference in category["auditRefs"] if reference["weight"]}
    return [f"{name}: {audits[name]['score']} {audits[name].get('displayValue', '')}"
            for name in sorted(weighed) if (audits[name]["score"] or 0) < 1
            and audits[name]["scoreDisplayMode"] not in {"notApplicable", "manual"}]


if __name__ == "__main__":
    main()
