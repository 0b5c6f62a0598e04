"""Measures the search on generated archives, beside Pagefind on the same texts.

    python benchmarks/search.py --articles 1000 10000 --pagefind python

For each size: CPU seconds and peak memory of indexing (each run in a process of its own), files and
bytes; then, in headless Chromium under the site's own security headers and over fifty mixed
queries: bytes over the wire of a first query (both scripts and the sources of five excerpts
included, gzipped as hosts do) and of later ones, and the time of an answer when the files are
there. `--pagefind` names a Python that has the package `pagefind[bin]`; it runs up to 10,000.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from html import escape
from itertools import groupby, pairwise
from pathlib import Path
from statistics import median
from typing import Any

from playwright.sync_api import sync_playwright
from rjsmin import jsmin

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(Path(__file__).parent)]

import generate

from kashkol.languages.ckb.letters import repair
from kashkol.model import Kind, Topic
from kashkol.search.coding import LEAF
from kashkol.search.document import Document
from kashkol.search.index import head_shard, segment_entry, shared_shards
from kashkol.search.leaf import index_leaf
from kashkol.search.segment import index_words, segment_starts
from kashkol.search.topics import About, index_topics
from kashkol.site.parts.policy import CONTENT_SECURITY_POLICY
from tests.support.browsing import flags
from tests.support.server import Site, SiteServer

PARAGRAPH = 700
COMMON = ("و", "لە", "بە", "کە", "بۆ", "ئەو", "لە بە و", "ئەم دەکات", "سەر", "دەکات")
FREQUENT = ("کازمی", "عێراق", "عێراقدا", "حکومەتی عێراق", "سەرۆکوەزیران", "خۆپیشاندان", "ئەمریکا",
            "هێرش", "هێرشەکە", "مووشەک", "سەرۆکی هەرێم", "وەزارەتی ناوخۆ", "بەغدا",
            "هێزە ئەمنییەکان", '"سەرۆکوەزیرانی عێراق"', '"وەزارەتی ناوخۆی عێراق"', "عێراق -ئەمریکا",
            "2019", "٢٠٢١")
PATIENCE = 3600


def main() -> None:
    """Measure, and print a table for each size."""
    wanted = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    wanted.add_argument("--articles", type=int, nargs="+", default=[1000])
    wanted.add_argument("--pagefind", default="")
    wanted.add_argument("--chromium", default=shutil.which("chromium") or "")
    wanted.add_argument("--only-index", type=Path)
    options = wanted.parse_args()
    if options.only_index:
        print(json.dumps(_index(options.only_index, options.articles[0])))
        return
    for articles in options.articles:
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            run = subprocess.run([sys.executable, __file__, "--articles", str(articles),
                                  "--only-index", folder], check=True, capture_output=True,
                                 text=True, timeout=PATIENCE)
            found = json.loads(run.stdout)
            if options.chromium:
                found |= _browse(folder, articles, options.chromium)
            if options.pagefind and articles <= 10_000:  # noqa: PLR2004 - Pagefind's own limit
                found |= _pagefind(folder / "pagefind", articles, options.pagefind)
            print(f"{articles} articles")
            for label, figure in found.items():
                print(f"  {label:<44} {figure:>12,.1f}")


# --- indexing --------------------------------------------------------------------------------


def _index(folder: Path, articles: int) -> dict[str, float]:
    """Index an archive as a build does, leaf by leaf, and write a small site around it."""
    language, named = generate.read_language(), _topics(articles)
    topics = [Topic(id=one.id, path="", name=one.name, kind=Kind(one.kind)) for one in named]
    spent = 0.0
    entries, files, size = [], 0, 0
    days = sorted((generate.day_of(number).isoformat(), number) for number in range(articles))
    years = [list(of_year) for _, of_year in groupby(days, key=lambda day: day[0][:4])]
    for start, end in pairwise([*segment_starts(list(map(len, years))), len(years)]):
        leaves: list[bytes] = []
        about: list[list[About]] = []
        for part in (year[at:at + LEAF] for year in years[start:end]
                     for at in range(0, len(year), LEAF)):
            documents = [_document(number, day, generate.article(number, language, named))
                         for day, number in part]
            about.append([_about(number, named) for _, number in part])
            before = time.process_time()
            leaves.append(index_leaf(documents))
            spent += time.process_time() - before
            for document in documents:
                _write(folder / document.address / "index.html", document.text.encode())
        before = time.process_time()
        made = index_words(leaves)
        spoken_of, of_topics = index_topics(made.words.segment, about)
        spent += time.process_time() - before
        entries.append(segment_entry(made.words, spoken_of))
        for shard in (*made.shards, *of_topics):
            files, size = files + 1, size + len(shard.content)
            _write(folder / shard.path, shard.content)
    before = time.process_time()
    shared = shared_shards(topics)
    shards = [*shared, head_shard(entries, [shard.path for shard in shared])]
    spent += time.process_time() - before
    for shard in shards:
        files, size = files + 1, size + len(shard.content)
        _write(folder / shard.path, shard.content)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"index: CPU s": spent, "index: ms an article": spent / articles * 1000,
            "index: peak memory MB": peak, "index: files": files, "index: MB": size / 1e6}


def _topics(articles: int) -> list[generate.Named]:
    return generate.make_topics(60 + articles // 25)


def _document(number: int, day: str, source: str) -> Document:
    text = repair(source).text
    return Document(
        id=f"{number:06}", address=f"articles/{number:06}/", title=text[:70], curated=False,
        date=day, year=day[:4], text=text)


def _about(number: int, named: list[generate.Named]) -> About:
    at = number % len(named)
    return About(
        topics=tuple(sorted({named[(at * step + step) % len(named)].id for step in range(1, 13)})))


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


# --- answering -------------------------------------------------------------------------------


def _queries(articles: int) -> list[str]:
    """Fifty queries: the commonest words, frequent ones, names, phrases, rare and unknown words."""
    named = _topics(articles)
    names = [named[at * 7 % len(named)].name for at in range(8)]
    rare = [generate.root(rank) for rank in (1, 10, 100, 1_000, 5_000, 20_000, 90_000, 400_000)]
    pairs = [f"{one} {other}" for one, other in zip(rare[:4], names, strict=False)]
    typed = ["کازم", "خۆپیشاندەران"]
    found = [*COMMON, *FREQUENT, *names, *rare, *pairs, *typed]
    return (found * 2)[:50]


def _browse(folder: Path, articles: int, chromium: str) -> dict[str, float]:
    for name in ("search-core.js", "search-sounds.js", "search.js"):
        script = (ROOT / "templates/assets" / name).read_text("utf-8")
        _write(folder / name, jsmin(script).encode())
    _write(folder / "index.html", b"<!doctype html><title>search</title>")
    _write(folder / "_headers", f"/*\n  Content-Security-Policy: {CONTENT_SECURITY_POLICY}\n"
           .encode())
    queries = _queries(articles)
    with SiteServer(Site(folder=folder)) as server, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=list(flags()))
        first = [_bytes_of(server, browser.new_page(), [query])[0] for query in queries]
        page = browser.new_page()
        session = _bytes_of(server, page, queries)
        warm = [page.evaluate(TIMED, query) for query in queries for _ in range(3)]
        browser.close()
    times = sorted(min(warm[at:at + 3]) for at in range(0, len(warm), 3))
    slowest = max(range(len(queries)), key=lambda at: min(warm[3 * at:3 * at + 3]))
    print(f"slowest: {queries[slowest]}; dearest first: {queries[first.index(max(first))]}; "
          f"dearest later: {queries[session.index(max(session[1:]))]}", file=sys.stderr)
    return {"first query: KB, median": median(first) / 1000,
            "first query: KB, worst": max(first) / 1000,
            "later query: KB, median": median(session[1:]) / 1000,
            "later query: KB, worst": max(session[1:]) / 1000,
            "warm answer: ms, median": median(times), "warm answer: ms, worst": times[-1]}


ASKED = """async query => {
  const open = {order: "", limit: 10};
  window.page ??= await fetch(new URL("search.js", location));
  window.core ??= await import(new URL("search-core.js", location));
  window.sounds ??= await import(new URL("search-sounds.js", location));
  window.index ??= await core.openIndex(new URL("search/index/", location), undefined, sounds);
  const found = await core.search(index, {query, ...open});
  await Promise.all(found.hits.map(async hit => {
    const {address} = await hit.segment.document(hit.number);
    if (found.hits.indexOf(hit) < 5) await fetch(new URL(address, location));
  }));
  return found.total;
}"""
TIMED = """async query => {
  const open = {order: "", limit: 10};
  const before = performance.now();
  const found = await core.search(index, {query, ...open});
  await Promise.all(found.hits.map(hit => hit.segment.document(hit.number)));
  return performance.now() - before;
}"""


def _bytes_of(server: SiteServer, page: Any, queries: list[str]) -> list[float]:  # noqa: ANN401
    """Ask, and count the bytes each query brought over the wire."""
    page.goto(server.url)
    found: list[float] = []
    for query in queries:
        before = len(server.answers)
        page.evaluate(ASKED, query)
        found.append(sum(len(answer.body) for answer in server.answers[before:]
                         if answer.path != "/favicon.ico"))
    return found


# --- Pagefind --------------------------------------------------------------------------------


def _pagefind(folder: Path, articles: int, python: str) -> dict[str, float]:
    for number, text in enumerate(generate.generate(articles, _topics(articles))):
        paragraphs = "".join(f"<p>{escape(part)}</p>" for part in text.split("  "))
        _write(folder / f"{number:06}/index.html",
               f'<!doctype html><html lang="ckb"><title>{number}</title><main data-pagefind-body>'
               f"{paragraphs}</main>".encode())
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run([python, "-m", "pagefind", "--site", folder], check=True, timeout=PATIENCE,
                   capture_output=True, env=os.environ)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    size = [path.stat().st_size for path in (folder / "pagefind").rglob("*") if path.is_file()]
    return {"Pagefind: CPU s": after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime,
            "Pagefind: peak memory MB (largest child)": after.ru_maxrss / 1024,
            "Pagefind: files": len(size), "Pagefind: MB": sum(size) / 1e6}


if __name__ == "__main__":
    main()
