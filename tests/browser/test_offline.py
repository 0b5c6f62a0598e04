"""A site built with `--offline` is read from a folder: its pages, search, theme and references."""

import html
import re
from pathlib import Path
from urllib.parse import quote, unquote, urljoin, urlsplit

import pytest
from playwright.sync_api import expect

from tests.support.archives import built, run_command
from tests.support.kinds import ENGLISH, KINDS, MOVED, NOT_FOUND, bilingual

LINK = re.compile(r'<(?:a|area|form|link|script|img|source)\b[^>]*? (?:href|src|action)="([^"]*)"')
PAGES = {kind: address for kind, address in KINDS.items() if kind not in {NOT_FOUND, MOVED}}


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    root = tmp_path_factory.mktemp("offline")
    return built(bilingual(root / "root"), root / "a stick", "--offline")


@pytest.fixture
def opened(folder, visit):
    def open_page(address, query="", **how):
        return visit((folder / address / "index.html").as_uri() + query, **how)

    return open_page


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize("prefix", ["", ENGLISH])
def test_every_kind_of_page_opens_without_a_fault(opened, kind, prefix):
    page = opened(prefix + PAGES[kind])

    assert page.evaluate("document.fonts.ready.then(() => document.fonts.check('1em Vazirmatn'))")
    expect(page.locator("main")).to_be_visible()


def test_no_page_does_without_its_font(folder):
    """From a folder a font cannot be loaded ahead, so that an optional one would be left out."""
    sheets = "".join(path.read_text("utf-8") for path in folder.glob("assets/site.*.css"))

    assert "font-display:block" in sheets
    assert "font-display:optional" not in sheets


def test_every_link_names_a_file_that_is_there(folder):
    missing = []
    for place in folder.rglob("*.html"):
        if place.name == "404.html":
            continue
        for written in LINK.findall(place.read_text("utf-8")):
            address = urlsplit(urljoin(place.as_uri(), html.unescape(written)))
            if address.scheme == "file" and not Path(unquote(address.path)).is_file():
                missing.append((place.name, written))

    assert missing == []


def answered(page):
    expect(page.locator("#results li p:not(.meta)").first).not_to_be_empty()
    return page


@pytest.mark.parametrize("query", ["کازمی", "Kadhimi", "خۆپیشاندان"])
@pytest.mark.parametrize("prefix", ["", ENGLISH])
def test_the_search_finds_and_leads_to_the_passage(opened, query, prefix):
    page = answered(opened(f"{prefix}search/", f"?q={quote(query)}"))
    page.locator("#results h2 a").first.click()

    expect(page.locator("main article")).to_be_visible()
    assert page.url.partition("#")[0].endswith("/index.html")


def test_words_are_offered_while_they_are_typed_and_a_query_is_sent(opened):
    page = opened("search/")
    page.locator("#q").press_sequentially("کاز")
    expect(page.locator("#suggestions li").first).to_be_visible()
    page.locator("#suggestions li:not([data-topic])").first.click()

    answered(page)
    assert "?q=" in page.url


def test_a_name_that_is_typed_leads_to_its_page(opened):
    page = opened("search/")
    page.locator("#q").press_sequentially("کاز")
    expect(page.locator("#suggestions li").first).to_be_visible()
    page.locator("#q").press("ArrowDown")
    page.locator("#q").press("Enter")

    expect(page.locator("main h1")).to_contain_text("کازمی")
    assert page.url.endswith("/topics/kazemi/index.html")


def test_a_search_is_narrowed_down(opened):
    page = answered(opened("search/", f"?q={quote('کازمی')}&year=2021"))
    expect(page.locator(".chip")).to_have_count(1)
    page.locator("#narrowing summary").click()
    page.locator("#place-baghdad").click()

    expect(page.locator(".chip")).to_have_count(2)
    assert page.url.endswith("&year=2021&topic=baghdad")


def test_a_misspelt_name_is_offered_as_it_is_written(opened):
    page = opened("search/", f"?q={quote('خۆپیشاندنامە')}")

    expect(page.locator("#search-status")).not_to_have_text("")
    expect(page.locator("#offers a").first).to_be_visible()


@pytest.mark.parametrize("prefix", ["", ENGLISH])
def test_the_list_of_texts_is_narrowed_down(opened, prefix):
    page = opened(f"{prefix}articles/", "?topic=kazemi")
    expect(page.locator("#found .card").first).to_be_visible()
    expect(page.locator("#plain")).to_be_hidden()
    page.locator("#narrowing summary").click()
    page.locator("#place-baghdad").click()
    expect(page.locator(".chip")).to_have_count(2)
    assert page.url.endswith("/articles/index.html?topic=kazemi&topic=baghdad")

    page.locator("#found h2 a").first.click()
    expect(page.locator("main article")).to_be_visible()


def test_the_chosen_texts_are_downloaded(opened):
    page = opened("articles/", "?topic=kazemi")
    expect(page.locator("#found .card").first).to_be_visible()
    with page.expect_download() as download:
        page.locator("[data-as=csv]").click()

    assert download.value.path().read_text("utf-8-sig").startswith('"title"')


def test_a_picture_is_shown_large(opened):
    page = opened(KINDS["pictured article"])
    page.locator("a.zoom").first.click()
    image = page.locator(".viewer img")
    expect(image).to_be_visible()

    assert image.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0


def test_a_text_is_shown_in_hawar_letters(opened):
    page = opened(KINDS["article"])
    page.locator("#hawar").click()

    expect(page.locator("#hawar-note")).to_be_visible()


def test_the_theme_is_kept_from_page_to_page(opened):
    page = opened("")
    page.locator("#theme").click()
    chosen = page.locator("html").get_attribute("data-theme")
    page.locator("nav a").first.click()

    expect(page.locator("html")).to_have_attribute("data-theme", chosen)
    assert chosen in {"dark", "light"}


def test_a_reference_can_be_taken(opened):
    page = opened(KINDS["article"])
    with page.expect_download() as download:
        page.locator("button[data-cite='ris']").first.click()

    assert download.value.suggested_filename == "every-part.ris"


def test_a_second_build_writes_nothing(folder):
    run = run_command("--root", folder.parent / "root", "--output", folder, "--offline")

    assert "\n0 files written" in run.stdout
    assert folder.joinpath("index.html").as_uri() in run.stdout


def test_the_network_of_a_name_is_drawn_from_a_folder(opened):
    page = opened("network", "?topic=kazemi")

    expect(page.locator(".node.here")).to_have_count(1)
    page.locator("#choose [name=year]").select_option("2021")
    page.locator("#choose button").click()
    expect(page).to_have_url(re.compile(r"/network/index\.html\?topic=kazemi&year=2021$"))
    expect(page.locator(".node.here")).to_have_count(1)
    page.locator("#choose [name=name]").fill("")
    page.locator("#choose button").click()
    expect(page).to_have_url(re.compile(r"/network/2021/index\.html$"))
    expect(page.locator("#choose [name=year]")).to_have_value("2021")
