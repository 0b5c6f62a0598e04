"""Addresses of one page of every kind, on a site that has them all.

The site is this clone's archive with the files of `tests/sites/every-kind` added: an article with
every part that an article may have, one with pictures, scans and a recording, one without a date, a
topic that no text mentions, a page with all of Markdown, and redirects.
"""

import shutil
from collections.abc import Mapping
from pathlib import Path

from tests.support.archives import ROOT, copied

OVERLAY = ROOT / "tests" / "sites" / "every-kind"

KINDS: Mapping[str, str] = {
    "home": "",
    "articles": "articles/",
    "articles of a year": "articles/2021/",
    "articles without a date": "articles/undated/",
    "article": "articles/every-part/",
    "long article": "articles/kadhimi-drone-attack-2021-11-07/",
    "undated article": "articles/no-date/",
    "pictured article": "articles/pictured/",
    "pictured collection": "collections/papers/",
    "topics": "topics/",
    "topic": "topics/kazemi/",
    "topic with nothing": "topics/nobody/",
    "timeline": "timeline/",
    "timeline of a year": "timeline/2021/",
    "timeline of a month": "timeline/2021/11/",
    "quotes": "quotes/",
    "network": "network/",
    "network of a year": "network/2021/",
    "network of a kind": "network/place/",
    "map": "map/",
    "search": "search/",
    "data": "data/",
    "content": "examples/",
    "content below": "examples/child/",
    "about": "about/",
    "not found": "nowhere/at/all/",
    "moved": "articles/old-every-part/index.html",
}
"""Addresses of pages by the name of their kind."""

NOT_FOUND = "not found"
MOVED = "moved"

ALIKE = frozenset({
    "articles of a year", "articles without a date", "long article", "undated article",
    "topic with nothing", "timeline of a month", "network of a year", "network of a kind",
    "content below", "about"})
"""Kinds whose pages list or tell something else than another kind, by the same template."""
DIFFERENT = tuple(kind for kind in KINDS if kind not in ALIKE)
"""The other kinds: every template, and articles with all their parts and with pictures."""


def laid_over(to: Path) -> Path:
    """Copy the inputs of the archive that has every kind of page."""
    copied(ROOT, to)
    shutil.copytree(OVERLAY, to, dirs_exist_ok=True)
    return to


ENGLISH = "en/"
"""Where the pages in English are on a bilingual site."""
ABOUT_IN_ENGLISH = "---\ntitle: About\n---\nAn archive of texts. [Citing](guide/citing.md).\n"


def bilingual(to: Path) -> Path:
    """Copy the inputs of that archive, with an interface in Sorani and in English."""
    laid_over(to)
    site = to / "content/site.yaml"
    text = site.read_text("utf-8").replace("title: کەشکۆڵ", "title: {ckb: کەشکۆڵ, en: Kashkol}")
    site.write_text(f"{text}\ninterface: [ckb, en]\n", "utf-8")
    (to / "content/pages/about.en.md").write_text(ABOUT_IN_ENGLISH, "utf-8")
    return to
