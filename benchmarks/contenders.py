"""Who is measured, each on the same texts: Kashkol, the bare loop, Hugo, Pagefind and Pelican.

Hugo and Pelican find no names, so they are told which topics each article is about; their themes
lie beside this file. Pagefind indexes the site that Hugo built. What one would assemble to have the
names found too is a pipeline: spaCy matches them (`matched.py`), then Hugo, then Pagefind.
"""

import json
import re
import shutil
import sys
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import NamedTuple

from generate import Named, Subject, make_topics, seed_path, subject

HERE = Path(__file__).parent
PYTHON = sys.executable
PARAGRAPHS = re.compile(r"\n+|  +")
RIVALS = ("hugo", "pagefind", "pelican", "spacy")
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
    named = make_topics(topics)
    hugo_site(site, named)
    for number, about, title, body in _articles(archive, articles, named):
        hugo_article(site, number, json.dumps(title, ensure_ascii=False), about.day,
                     (topic.id for topic in about.topics), body)
    return _hugo_of("Hugo", site, lambda number: _hugo_path(site, number))


def hugo_site(site: Path, topics: Sequence[Named]) -> None:
    """Write what a Hugo site has besides its articles."""
    shutil.copytree(HERE / "hugo", site, dirs_exist_ok=True)
    for topic in topics:
        _write(site / f"content/topics/{topic.id}/_index.md",
               f"---\ntitle: {topic.name}\n---\n{topic.name} لەم ئەرشیڤەدا.\n")
    _write(site / "content/articles/_index.md", "---\ntitle: دەقەکان\n---\n")


def hugo_article(site: Path, number: int, title: str, day: date, topics: Iterable[str],
                 body: str) -> None:
    """Write an article for Hugo; the title as YAML has it, the topics as their ids."""
    _write(_hugo_path(site, number), f"---\ntitle: {title}\ndate: {day}\n"
                                     f"topics: [{', '.join(topics)}]\n---\n{body}\n")


def _hugo_path(site: Path, number: int) -> Path:
    return site / f"content/articles/{number:06}.md"


def _hugo_of(name: str, site: Path, text: Callable[[int], Path]) -> Contender:
    return Contender(name, (Path(PYTHON).parent / "hugo", "--quiet"), site, (site / "public",),
                     text)


def assembled(archive: Path, work: Path, articles: int, topics: int) -> tuple[Contender, ...]:
    """Set up the pipeline in which spaCy finds the names: its parts, one after the other."""
    site = work / "assembled"
    site.mkdir(parents=True)

    def text(number: int) -> Path:
        return archive / seed_path(number)

    matching = Contender(
        "assembled: spaCy", (PYTHON, HERE / "matched.py", archive, site, str(articles),
                             str(topics)), site, (site / "content",), text)
    built = _hugo_of("assembled: Hugo", site, text)
    return matching, built, pagefind(built)._replace(name="assembled: Pagefind")


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
    return [(number, subject(number, topics),
             *paragraphs_of((archive / seed_path(number)).read_text(encoding="utf-8")))
            for number in range(articles)]


def paragraphs_of(text: str) -> tuple[str, str]:
    """Return the first ten words of a text, for a title, and its paragraphs as Markdown."""
    paragraphs = PARAGRAPHS.split(text)
    return " ".join(paragraphs[0].split()[:10]), "\n\n".join(paragraphs)


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
