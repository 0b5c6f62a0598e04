"""Small archives, one for each thing a site does, and what must come out of them.

Every folder beside this file is an archive (`seeds/`, perhaps `content/`) with its `expected/`:
the files of the built site that the folder is about. Any others are left alone. Pages are compared
in the form of `tests/support/readable.py`, all other files byte for byte. `small-archive` has a
page of each kind. To take one more file under watch, create it empty below `expected/` and refresh.
"""

from pathlib import Path

import pytest

from tests.support.readable import HASHED, joined, readable

SITES = sorted(path.parent for path in Path(__file__).parent.glob("*/expected"))
CASES = [(site, file.relative_to(site / "expected").as_posix())
         for site in SITES for file in sorted((site / "expected").rglob("*")) if file.is_file()]
PAGES = [(site, file) for site, file in CASES if file.endswith(".html")]
MOST_LINES = 350
"""Of the golden of a page: more is not read."""
TEMPLATES = Path(__file__).parents[2] / "templates"


def test_there_are_sites():
    assert CASES


@pytest.mark.parametrize(("site", "file"), CASES,
                         ids=[f"{site.name}: {file}" for site, file in CASES])
def test_a_site_comes_out_as_expected(built_site, goldens, site, file):
    output = built_site(site, "--base-url", "https://archive.example/")
    content = (output / file).read_bytes()

    goldens.check(site / "expected" / file,
                  readable(content) if file.endswith(".html") else content)


def test_the_golden_of_a_page_holds_all_of_it(built_site):
    for site, file in PAGES:
        page = (built_site(site, "--base-url", "https://archive.example/") / file).read_bytes()

        assert joined(readable(page)).decode() == HASHED.sub(r"\1HASH", page.decode())


def test_every_golden_of_a_page_is_short_enough_to_be_read():
    long = {file: lines for site, file in PAGES
            if (lines := (site / "expected" / file).read_bytes().count(b"\n")) > MOST_LINES}

    assert long == {}


def test_every_kind_of_page_has_a_golden():
    classes = {line.partition('class="page-')[2].rstrip('">\n') for site, file in PAGES
               for line in (site / "expected" / file).read_text("utf-8").splitlines()
               if line.startswith("<body ")}

    kinds = {path.stem for path in TEMPLATES.glob("*.html")} - {"base"}
    assert classes == {{"page": "content"}.get(kind, kind) for kind in kinds}
