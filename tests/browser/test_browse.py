"""Readers narrow the list of all texts down and combine what they look for, in a real browser."""

import csv
import json
import re

import pytest
from playwright.sync_api import expect

COLUMNS = ["title", "url", "date", "certainty", "language", "collection", "authors", "tags",
           "topics", "speakers"]

LOADING = re.compile("…|^$")


@pytest.fixture(scope="session")
def texts(bilingual_site):
    return [json.loads(line) for path in sorted(bilingual_site.glob("data/articles-*.jsonl"))
            for line in path.read_text("utf-8").splitlines()]


@pytest.fixture
def browse(visit, bilingual_server):
    def ask(query="", edition="", **how):
        page = visit(f"{bilingual_server.url}{edition}articles/{query}", **how)
        if query:
            narrowed(page)
        return page

    return ask


def narrowed(page):
    expect(page.locator("#plain")).to_be_hidden()
    expect(page.locator("#browse-status")).not_to_have_text(LOADING)


def found(page):
    return [link.get_attribute("href").rstrip("/").rpartition("/")[2]
            for link in page.locator("#found h2 a").all()]


def slug(text):
    return text["url"].rstrip("/").rpartition("/")[2]


def about(text):
    return {one["topic"] for one in (*text["mentions"], *text["roles"])}


def opened(page):
    page.locator("#narrowing summary").click()
    expect(page.locator("#facets fieldset").first).to_be_visible()


def number_of(page, name, value):
    return int(page.locator(f"[id='{name}-{value}'] ~ .n").inner_text())


def test_an_address_names_the_texts_with_both_of_two_names(browse, texts):
    page = browse("?topic=kazemi&topic=baghdad")

    assert set(found(page)) == {slug(text) for text in texts
                                if {"kazemi", "baghdad"} <= about(text)}
    assert len(found(page)) > 1
    expect(page.locator("#plain")).to_be_hidden()


def test_a_companion_on_the_page_of_a_name_leads_to_the_texts_with_both(visit, bilingual_server,
                                                                        texts):
    page = visit(f"{bilingual_server.url}topics/kazemi/")
    link = page.locator("#together ~ ol a.n").first
    other = link.get_attribute("href").rpartition("=")[2]
    link.click()
    narrowed(page)

    assert set(found(page)) == {slug(text) for text in texts if {"kazemi", other} <= about(text)}


@pytest.mark.parametrize(("query", "is_meant"), [
    ("?year=2021", lambda text: (text["published"]["date"] or "").startswith("2021")),
    ("?month=2021-11", lambda text: (text["published"]["date"] or "").startswith("2021-11")),
    ("?year=undated", lambda text: text["published"]["edtf"] is None),
    ("?language=ckb", lambda text: text["language"] == "ckb"),
    ("?certainty=stated", lambda text: text["published"]["certainty"] == "stated"),
    ("?certainty=stated&certainty=unknown",
     lambda text: text["published"]["certainty"] in {"stated", "unknown"}),
    ("?speaker=kazemi", lambda text: any(
        quote["speech"] and quote["speaker"] == "kazemi" for quote in text["quotes"])),
    ("?speaker=kazemi&year=2021&topic=baghdad", lambda text: "baghdad" in about(text) and any(
        quote["speech"] and quote["speaker"] == "kazemi" for quote in text["quotes"])
        and (text["published"]["date"] or "").startswith("2021")),
])
def test_what_is_found_agrees_with_the_published_data(browse, texts, query, is_meant):
    page = browse(query)

    assert set(found(page)) == {slug(text) for text in texts if is_meant(text)}
    assert found(page)


def test_a_box_says_how_many_texts_it_leads_to(browse):
    page = browse("?year=2021", edition="en/")
    opened(page)
    before = number_of(page, "place", "baghdad")
    page.locator("#place-baghdad").click()
    expect(page.locator(".chip")).to_have_count(2)

    assert len(found(page)) == before
    assert "topic=baghdad" in page.url
    expect(page.locator("#place-baghdad")).to_be_focused()


def test_years_are_alternatives_and_names_are_not(browse, texts):
    page = browse("?year=2021", edition="en/")
    opened(page)

    assert number_of(page, "year", "undated") == sum(
        text["published"]["edtf"] is None for text in texts)
    page.locator("#year-undated").click()
    expect(page.locator(".chip")).to_have_count(2)
    assert len(found(page)) == sum(text["published"]["edtf"] is None or
                                   text["published"]["edtf"].startswith("2021") for text in texts)


def test_nothing_of_the_search_is_loaded_to_narrow_texts_down(browse):
    loaded = browse("?year=2021").evaluate(
        "performance.getEntriesByType('resource').map(one => one.name)")

    assert any("written." in one for one in loaded)
    assert [one for one in loaded if "search-" in one] == []


def test_back_brings_back_what_was_chosen_before(browse):
    page = browse("?year=2021", edition="en/")
    first = found(page)
    opened(page)
    page.locator("#place-baghdad").click()
    expect(page.locator(".chip")).to_have_count(2)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)

    assert found(page) == first


def test_taking_out_the_last_choice_shows_the_whole_list_again(browse):
    page = browse("?topic=baghdad", edition="en/")
    page.locator(".chip").click()
    expect(page.locator("#plain")).to_be_visible()

    assert "?" not in page.url
    expect(page.locator("#found")).to_be_hidden()


def test_the_order_can_be_turned_round(browse):
    page = browse("?year=2021", edition="en/")
    newest = found(page)
    page.locator("[name=order]").select_option("oldest")
    expect(page.locator("#found h2 a").first).to_have_attribute(
        "href", re.compile(f"/{re.escape(newest[-1])}/$"))

    assert found(page) == newest[::-1]
    assert "order=oldest" in page.url


def test_the_chosen_texts_are_downloaded_as_a_table(browse, texts):
    page = browse("?topic=kazemi", edition="en/")
    with page.expect_download() as waiting:
        page.locator("[data-as=csv]").click()
    content = waiting.value.path().read_text("utf-8-sig")
    rows = list(csv.DictReader(content.splitlines()))
    by_slug = {slug(text): text for text in texts}

    assert list(rows[0]) == COLUMNS
    assert [slug(row) for row in rows] == found(page)
    for row in rows:
        text = by_slug[slug(row)]
        assert row["title"].removeprefix("'") == text["title"]
        assert row["date"] == (text["published"]["edtf"] or "")
        assert row["certainty"] == text["published"]["certainty"]
        assert row["tags"].split("; ") == (list(text["tags"]) or [""])


def test_the_chosen_texts_are_downloaded_as_json_with_their_address(browse):
    page = browse("?topic=kazemi&year=2021")
    with page.expect_download() as waiting:
        page.locator("[data-as=json]").click()
    told = json.loads(waiting.value.path().read_text("utf-8"))

    assert told["address"] == page.url
    assert [slug(text) for text in told["texts"]] == found(page)
    assert list(told["texts"][0]) == COLUMNS


def test_names_are_in_the_language_of_the_page(browse):
    assert "Baghdad" in browse("?topic=baghdad", edition="en/").locator(".chip").inner_text()
    assert "بەغدا" in browse("?topic=baghdad").locator(".chip").inner_text()


def test_a_choice_that_no_text_has_says_so(browse):
    page = browse("?topic=nobody", edition="en/")

    expect(page.locator("#browse-status")).to_have_text("No text has all of this.")
    assert found(page) == []


def test_an_address_that_makes_no_sense_chooses_what_it_can(browse):
    page = browse("?year=2021&year=x&month=2021-13&certainty=constructor&language=toString",
                  edition="en/")

    expect(page.locator(".chip")).to_have_text(
        ["Year: 2021 ×", "Language: toString ×", "Source of the date: constructor ×"])
    assert found(page) == []


def test_without_javascript_the_lists_are_there_and_the_boxes_are_not(browse):
    page = browse(edition="en/", javascript=False)

    expect(page.locator("#browse")).to_be_hidden()
    expect(page.locator("noscript a").first).to_be_visible()
    assert page.locator("#plain .card").count() > 1


def boxes(page, *selectors):
    return [page.locator(selector).first.bounding_box() for selector in selectors]


def test_on_a_wide_screen_what_narrows_the_list_down_is_beside_it(browse):
    page = browse("?year=2021", width=1440)
    page.locator("#narrowing summary").click()
    page.locator("#facets fieldset").first.wait_for()
    facets, listed = boxes(page, "#narrow", "#found")

    assert facets["x"] + facets["width"] < listed["x"]
    assert facets["y"] < listed["y"] + listed["height"]
    assert facets["width"] + listed["width"] > 900


def test_on_a_phone_it_is_above_it(browse):
    page = browse(width=360)
    form, listed = boxes(page, "#narrow", "#plain")

    assert form["y"] + form["height"] <= listed["y"]
    assert listed["width"] > 300


@pytest.mark.parametrize("kind", [
    "articles", "articles of a year", "timeline of a year", "timeline of a month", "quotes",
    "topic"])
def test_no_third_of_a_wide_list_is_empty(see, kind):
    """What is in the main part reaches from its one side to the other, below the title."""
    page = see(kind, width=1440)
    main = page.locator("main").bounding_box()
    left = page.evaluate("""() => Math.min(...[...document.querySelectorAll(
        "main li, main svg, main summary, main dd, main td")]
        .map(element => element.getBoundingClientRect()).filter(box => box.width)
        .map(box => box.left))""")

    assert left - main["x"] < main["width"] / 4
