"""Who is measured, each on the same texts: Kashkol, the bare loop, Hugo, Pagefind and Pelican.

Hugo and Pelican find no names, so they are told which topics each article is about; their themes
lie beside this file. Pagefind indexes the site that Hugo built.
"""

import json
import re
import shutil
import sys
from collections.abc import Callable, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from generate import Named, Subject, make_topics, seed_path, subject

HERE = Path(__file__).parent
PYTHON = sys.executable
PARAGRAPHS = re.compile(r"\n+|  +")
RIVALS = ("hugo", "pagefind", "pelican")
"""Programs of others, by the name of their package."""


class Contender(NamedTuple):
    """A program that makes something of the archive."""

    name: str
    command: tuple[str | Path, ...]
    folder: Path
    """Where it runs."""
    made: tuple[Path, ...]
    """What it leaves; the first is what is published."""
    text: Callable[[int], Path]
    """Where it finds an article."""


def missing() -> list[str]:
    """List the packages of rivals that are not installed."""
    found = []
    for package in RIVALS:
        try:
            version(package)
        except PackageNotFoundError:
            found.append(package)
    return found


def kashkol(archive: Path, program: Path, jobs: int = 0) -> Contender:
    """Set up Kashkol."""
    return Contender(
        "Kashkol", (PYTHON, program, "--root", archive, "--quiet", "--jobs", str(jobs)), archive,
        (archive / "output", archive / ".cache"), lambda number: archive / seed_path(number))


def bare(archive: Path) -> Contender:
    """Set up the bare loop."""
    return Contender(
        "bare loop", (PYTHON, HERE / "bare.py", archive / "seeds", archive / "bare"), archive,
        (archive / "bare",), lambda number: archive / seed_path(number))


def hugo(archive: Path, work: Path, articles: int, topics: int) -> Contender:
    """Write the archive as a Hugo site."""
    site = work / "hugo"
    shutil.copytree(HERE / "hugo", site)
    for topic in make_topics(topics):
        _write(site / f"content/topics/{topic.id}/_index.md",
               f"---\ntitle: {topic.name}\n---\n{topic.name} لەم ئەرشیڤەدا.\n")
    _write(site / "content/articles/_index.md", "---\ntitle: دەقەکان\n---\n")

    def path(number: int) -> Path:
        return site / f"content/articles/{number:06}.md"

    for number, about, title, body in _articles(archive, articles, make_topics(topics)):
        ids = ", ".join(topic.id for topic in about.topics)
        _write(path(number), f"---\ntitle: {json.dumps(title, ensure_ascii=False)}\n"
                             f"date: {about.day}\ntopics: [{ids}]\n---\n{body}\n")
    return Contender("Hugo", (Path(PYTHON).parent / "hugo", "--quiet"), site,
                     (site / "public",), path)


def pagefind(of: Contender) -> Contender:
    """Set up Pagefind on what another has built."""
    return Contender("Pagefind", (PYTHON, "-m", "pagefind", "--site", of.made[0]), of.folder,
                     (of.made[0] / "pagefind",), of.text)


def pelican(archive: Path, work: Path, articles: int, topics: int) -> Contender:
    """Write the archive as a Pelican site."""
    site = work / "pelican"
    shutil.copytree(HERE / "pelican", site)
    named = make_topics(topics)
    _write(site / "names.json", json.dumps({topic.id: topic.name for topic in named}))

    def path(number: int) -> Path:
        return site / f"content/{number:06}.md"

    for number, about, title, body in _articles(archive, articles, named):
        ids = ", ".join(topic.id for topic in about.topics)
        _write(path(number), f"Title: {title}\nDate: {about.day}\nSlug: {number:06}\n"
                             f"Tags: {ids}\n\n{body}\n")
    return Contender("Pelican", (PYTHON, "-m", "pelican", "-q", "-s", "pelicanconf.py"), site,
                     (site / "output",), path)


def _articles(archive: Path, articles: int,
              topics: Sequence[Named]) -> list[tuple[int, Subject, str, str]]:
    """Read every text: number, subject, a title, Markdown."""
    found = []
    for number in range(articles):
        text = (archive / seed_path(number)).read_text(encoding="utf-8")
        paragraphs = PARAGRAPHS.split(text)
        found.append((number, subject(number, topics), " ".join(paragraphs[0].split()[:10]),
                      "\n\n".join(paragraphs)))
    return found


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
