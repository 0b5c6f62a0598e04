"""A reader of a site in two languages can change between them, and search in each."""

import pytest
from playwright.sync_api import expect

from tests.support.kinds import ENGLISH, KINDS

ARTICLE, TOPIC, HOME = "article", "topic", "home"


@pytest.fixture
def english(visit, bilingual_server):
    return lambda kind, **how: visit(bilingual_server.url + ENGLISH + KINDS[kind], **how)


def switch(page):
    return page.locator(".tongues a")


@pytest.mark.parametrize("kind", [HOME, ARTICLE, TOPIC])
def test_the_switch_leads_there_and_back(visit, bilingual_server, kind):
    page = visit(bilingual_server.url + KINDS[kind])
    switch(page).click()
    expect(page).to_have_url(bilingual_server.url + ENGLISH + KINDS[kind])
    switch(page).click()
    expect(page).to_have_url(bilingual_server.url + KINDS[kind])


def test_the_links_of_a_page_in_english_lead_to_pages_in_english(english):
    page = english(HOME)
    elsewhere = page.evaluate("""[...document.querySelectorAll("main a, .menu a, .foot a")]
        .map(link => new URL(link.href)).filter(link => link.origin === location.origin
            && !link.pathname.startsWith("/en/") && !link.pathname.endsWith(".xml"))
        .map(String)""")

    assert elsewhere == []


def test_a_search_in_english_finds_the_texts_and_leads_to_pages_in_english(english):
    page = english("search")
    page.locator("#q").fill("بەغدا")
    page.locator("#q").press("Enter")
    expect(page.locator("#results > li").first).to_be_visible()

    assert page.locator("#search-status").inner_text().startswith("Texts found: ")
    assert page.locator("#offers a").first.inner_text() == "Baghdad"
    assert "/en/articles/" in page.locator("#results a").first.evaluate("link => link.href")
    expect(page.locator("#results mark").first).to_be_visible()
    assert page.locator("#results p[lang=ckb][dir=rtl]").count() > 0
    assert "2021" in page.locator("#results time").first.inner_text()


def test_the_switch_of_the_search_page_takes_the_search_along(english):
    page = english("search")
    page.locator("#q").fill("بەغدا")
    page.locator("#q").press("Enter")
    expect(page.locator("#results > li").first).to_be_visible()
    switch(page).click()
    expect(page.locator("#results > li").first).to_be_visible()

    assert page.locator("#q").input_value() == "بەغدا"
    assert page.evaluate("document.documentElement.lang") == "ckb"
    assert "ئەنجام: " in page.locator("#search-status").inner_text()


def test_numbers_of_paragraphs_are_in_the_digits_of_the_interface(english, visit,
                                                                  bilingual_server):
    drawn = """getComputedStyle(document.querySelector('.pin'), '::before').content"""

    assert english(ARTICLE, width=1280).evaluate(drawn) == "counter(block)"
    assert visit(bilingual_server.url + KINDS[ARTICLE], width=1280).evaluate(
        drawn) == "counter(block, arabic-indic)"


def test_names_stand_where_lines_begin_and_arcs_on_the_other_side(english, visit,
                                                                  bilingual_server):
    beside = """() => {
        const box = part => document.querySelector(`svg.web ${part}`).getBoundingClientRect();
        return box(".node text").right < box(".node circle").left
            && box(".tie").left >= box(".node circle").left;
    }"""

    assert english("network").evaluate(beside)
    assert not visit(bilingual_server.url + KINDS["network"]).evaluate(beside)


def test_the_mark_between_the_steps_of_the_path_points_forward(english):
    mark = "getComputedStyle(document.querySelector('.trail li + li'), '::before').content"

    assert english(TOPIC).evaluate(mark) == '"›"'  # mirrored where lines run from right to left


def test_an_unknown_address_shows_the_page_in_the_first_language(visit, bilingual_server):
    page = visit(f"{bilingual_server.url}{ENGLISH}nowhere/", allowed=["404"])

    assert page.evaluate("document.documentElement.lang") == "ckb"
    assert switch(page).evaluate("link => new URL(link.href).pathname") == f"/{ENGLISH}"


def test_a_reference_keeps_the_order_of_its_parts(english):
    page = english(ARTICLE)
    places = page.locator("#reference bdi").evaluate_all(
        "parts => parts.slice(0, -1).map(part => part.getClientRects()[0])"
        ".filter(box => box).map(box => [Math.round(box.top), box.left])")

    assert len(places) > 1
    assert places == sorted(places)
