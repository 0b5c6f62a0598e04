"""What a reader on a slow line waits for, and what no page may hold."""

import gzip
import re

import pytest

from tests.support.archives import ROOT
from tests.support.heads import PageHead

LARGEST = 14_600
"""Bytes of an article and its style sheets: what ten packets of a fresh connection carry."""
LARGEST_SWITCH = 500
LARGEST_SEARCH = 19 * 1024
"""Bytes, gzipped: the scripts of a first search; a quarter of them hears a misspelt word."""
LARGEST_FONT = 32 * 1024
SEEDS = ["baghdad-protest-2021-11-05", "kadhimi-attack-inquiry-2021-11-29",
         "kadhimi-drone-attack-2021-11-07", "amiri-khazali-statements-2021-11-07",
         "sadr-eight-points"]


def packed(path):
    return len(gzip.compress(path.read_bytes(), 9, mtime=0))


@pytest.mark.parametrize("seed", SEEDS)
def test_an_article_with_its_style_sheets_fits_the_first_packets(archive, seed):
    page = archive / "articles" / seed / "index.html"
    sheets = [(page.parent / link["href"]).resolve() for link in PageHead.of(page).link(
        "stylesheet")]

    sizes = {path.name: packed(path) for path in (page, *sheets)}
    print(seed, sum(sizes.values()), sizes)
    assert sheets
    assert sum(sizes.values()) <= LARGEST


def test_every_seed_is_weighed(archive):
    assert {path.parent.name for path in archive.glob("articles/*/source.txt")} == set(SEEDS)


def test_no_style_sheet_loads_another():
    for sheet in (ROOT / "templates" / "assets").glob("*.css"):
        assert "@import" not in sheet.read_text(encoding="utf-8")


def test_the_theme_switch_is_small():
    assert (ROOT / "templates/assets/theme.js").stat().st_size <= LARGEST_SWITCH


def test_the_scripts_of_a_search_are_small(archive):
    names = ("search", "search-core", "search-sounds")
    scripts = [path for name in names for path in archive.glob(f"assets/{name}.*.js")]

    assert len(scripts) == len(names)
    assert sum(map(packed, scripts)) <= LARGEST_SEARCH


@pytest.mark.parametrize("weight", [400, 700])
def test_a_weight_of_the_font_is_small_and_has_its_licence_beside_it(weight):
    assets = ROOT / "templates" / "assets"

    assert (assets / f"vazirmatn-{weight}.woff2").stat().st_size <= LARGEST_FONT
    assert "SIL OPEN FONT LICENSE" in (assets / "vazirmatn-OFL.txt").read_text().upper()


def test_fonts_are_asked_for_before_the_style_sheet_names_them(archive):
    head = PageHead.of(archive / "index.html")
    first = {attributes.get("rel"): place for place, (tag, attributes) in
             reversed(list(enumerate(head.tags))) if tag == "link"}

    assert [link["as"] for link in head.link("preload")] == ["font", "font"]
    assert first["preload"] < first["stylesheet"]


def test_no_page_holds_a_script_of_its_own(whole_site):
    inline = [(page.relative_to(whole_site).as_posix(), attributes)
              for page in whole_site.rglob("*.html")
              for attributes, _ in PageHead.of(page).blocks
              if not attributes.get("src")
              and attributes.get("type") not in {"application/ld+json", "application/json"}]

    assert inline == []


def test_no_page_and_no_picture_in_it_has_a_style_of_its_own(whole_site):
    faults = [(page.relative_to(whole_site).as_posix(), tag)
              for page in whole_site.rglob("*.html")
              for tag, attributes in PageHead.of(page).tags
              if tag == "style" or "style" in attributes]

    assert faults == []


def test_no_page_loads_anything_from_another_host(whole_site):
    loading = {"src", "srcset", "data", "poster"}
    for page in whole_site.rglob("*.html"):
        for tag, attributes in PageHead.of(page).tags:
            asked = [attributes[name] for name in loading & attributes.keys()]
            if tag == "link" and attributes["rel"] in {"stylesheet", "preload", "icon"}:
                asked.append(attributes["href"])
            assert not [address for address in asked if re.match("(?:[a-z]+:)?//", address)], page


def test_style_sheets_ask_no_other_host(whole_site):
    for sheet in whole_site.glob("assets/*.css"):
        assert not re.search(r"url\([\"']?(?:[a-z]+:)?//", sheet.read_text(encoding="utf-8"))
