"""Readers search the five seeds in a real browser, however they type."""

from urllib.parse import quote

import pytest
from playwright.sync_api import expect

ALL = 5


@pytest.fixture
def search(visit, archive_server):
    def ask(query, more="", **how):
        page = visit(f"{archive_server.url}search/?q={quote(query)}{more}", **how)
        answered(page)
        return page

    return ask


def answered(page):
    expect(page.locator("#search-status")).not_to_have_text("")
    expect(page.locator("#search-status")).not_to_have_text("چاوەڕێ بکە…")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")


def found(page):
    """Return the slugs of the results, in their order."""
    return [link.get_attribute("href").partition("#")[0].rstrip("/").rpartition("/")[2]
            for link in page.locator("#results h2 a").all()]


def offered(page):
    return [link.inner_text() for link in page.locator("#offers a").all()]


# --- what is found -----------------------------------------------------------------------------


@pytest.mark.parametrize("query", [
    "كازمی", "كازمي", "کازمییەوە", "کاظمی", "لەکازمی", "kazmi", "Kadhimi", "kazemi",
    "kadhimi mustafa", '"Mustafa al-Kadhimi"', "مستەفا کازمی", "مستەفا کازمیش"])
def test_every_spelling_of_a_name_finds_all_articles_about_it(search, query):
    assert len(found(search(query))) == ALL


@pytest.mark.parametrize("query", ["2021", "۲۰۲۱", "٢٠٢١", "٢٠٢١ی"])
def test_digits_of_every_script_are_alike(search, query):
    assert len(found(search(query))) == ALL


@pytest.mark.parametrize("query", [
    "خۆپیشاندان", "خۆپێشاندان", "خۆپیشاندەران", "خۆپێشاندانەکان", "خۆپیشاندەر"])
def test_every_form_of_a_protest_finds_all_articles_about_protests(search, query):
    assert len(found(search(query))) == 4


@pytest.mark.parametrize("query", [
    "حەشد", "حەشدی شەعبی", "حه\N{ZERO WIDTH NON-JOINER}شد", "حەشـد"])
def test_a_name_and_its_parts_and_accidents_find_the_same(search, query):
    assert sorted(found(search(query))) == sorted(found(search("حەشدی شەعبین")))


def test_a_word_does_not_bring_a_longer_one(search):
    page = search("کارت")

    assert len(found(page)) == 1
    with_work = set(found(search("کار")))
    marks = search("کار").locator("#results mark").all_inner_texts()
    assert with_work
    assert all("کارت" not in mark for mark in marks)
    marks = search("سەر").locator("#results mark").all_inner_texts()
    assert all("سەرباز" not in mark and "سەرۆک" not in mark for mark in marks)


def test_the_exact_form_comes_first(search):
    page = search("کارتەکان")

    assert page.locator("#results li").first.locator("mark").first.inner_text() == "کارتەکان"


# --- how a query is written ----------------------------------------------------------------------


def test_words_are_joined_by_and(search):
    both = set(found(search("بەغدا تویتێک")))

    assert both == set(found(search("بەغدا"))) & set(found(search("تویتێک")))
    assert 0 < len(both) < ALL


def test_a_phrase_is_found_where_its_words_stand_together(search):
    page = search('"پاسەوان"')

    assert len(found(page)) == 1
    assert len(found(search('"عێراق مستەفا"'))) == 0
    assert len(found(search('"ماڵی مستەفا کازمی"'))) == 3


def test_a_minus_takes_away(search):
    everything, less = set(found(search("عێراق"))), set(found(search("عێراق -بەغدا")))

    assert less == everything - set(found(search("بەغدا")))


def test_several_names_are_chosen_and_a_text_has_each(search):
    page = search("", "&topic=kazemi&topic=tigris")
    both = found(page)
    expect(page.locator(".chip")).to_have_count(2)
    page.locator(".chip").last.click()
    expect(page.locator(".chip")).to_have_count(1)
    answered(page)

    assert len(both) == 1
    assert len(found(page)) == ALL
    assert page.url.endswith("?topic=kazemi")


def test_years_topics_and_speakers_are_facets(search):
    assert len(found(search("کازمی", "&year=2021"))) == 4
    assert len(found(search("کازمی", "&topic=tigris"))) == 1
    assert set(found(search("", "&speaker=sadr"))) <= set(found(search("سەدر")))
    assert found(search("", "&speaker=sadr"))
    assert found(search("کازمی", "&topic=nobody")) == []


def test_newest_first_is_by_date(search):
    slugs = found(search("کازمی", "&order=newest"))

    assert slugs[0] == "kadhimi-attack-inquiry-2021-11-29"
    assert slugs[-1] == "sadr-eight-points"


# --- when nothing is found ---------------------------------------------------------------------


def variants(word):
    """Make every word that is one letter less or more than a word."""
    less = [word[:at] + word[at + 1:] for at in range(len(word))]
    return [*less, *(word[:at] + "ژ" + word[at:] for at in range(len(word) + 1))]


@pytest.mark.parametrize("query", [*variants("کازمی"), *variants("عێراق"), "qqqqqq", "بەغداد",
                                   "پاسەوانژ", '"هێرشی سەر"', "سێرک بەغدا"])
def test_the_list_is_never_empty_without_an_offer(search, query):
    page = search(query)

    assert found(page) or offered(page)


def test_a_near_spelling_is_offered_and_leads_there(search):
    page = search("ازمی")
    page.locator("#offers a", has_text="کازمی").first.click()
    answered(page)

    assert len(found(page)) == ALL
    expect(page.locator("#q")).to_have_value("کازمی")


def test_the_beginning_of_words_counts_only_where_nothing_matches_whole(search):
    page = search("راگەیێنر")

    assert found(page)
    expect(page.locator("#search-status")).to_contain_text("وشەی تەواو نەدۆزرایەوە")


# --- results -------------------------------------------------------------------------------------


def test_a_result_opens_the_page_at_the_hit(search):
    page = search("پاسەوانان")
    link = page.locator("#results h2 a").first
    expect(page.locator("#results mark").first).to_have_text("پاسەوانان")
    anchor, _, fragment = link.get_attribute("href").partition("#")[2].partition(":~:text=")
    link.click()
    page.wait_for_url("**/articles/**")

    assert page.locator(f"[id='{anchor}']").inner_text().find("پاسەوانان") >= 0
    assert fragment.startswith(quote("پاسەوانان"))


def test_an_excerpt_is_the_text_of_the_page(search):
    page = search("تەقەمەنییەکان")
    excerpt = page.locator("#results li p").nth(1)
    expect(excerpt.locator("mark").first).to_have_text("تەقەمەنییەکان")
    shown = excerpt.inner_text().strip("… ")
    page.locator("#results h2 a").first.click()
    page.wait_for_url("**/articles/**")

    assert shown in " ".join(page.locator("main").text_content().split())


# --- the address, the keyboard, the ear ----------------------------------------------------------


def test_a_search_has_an_address_and_a_history(search):
    page = search("کازمی")
    page.locator("#q").fill("پاسەوان")
    page.locator("#q").press("Enter")
    expect(page.locator("#results li")).to_have_count(2)
    assert quote("پاسەوان") in page.url

    page.go_back()
    expect(page.locator("#results li")).to_have_count(ALL)
    expect(page.locator("#q")).to_have_value("کازمی")


def test_suggestions_come_while_typing_and_are_chosen_by_keys(search):
    page = search("بەغدا")
    page.locator("#q").fill("كازم")
    options = page.locator("#suggestions [role=option]")
    expect(options.first).to_be_visible()
    assert "کازمی" in options.first.inner_text()

    page.locator("#q").press("ArrowDown")
    expect(page.locator("#q")).to_have_attribute("aria-activedescendant", "suggestion-0")
    page.locator("#q").press("Escape")
    expect(options).to_have_count(0)


def test_a_chosen_suggestion_is_searched(search):
    page = search("بەغدا")
    page.locator("#q").fill("مستەفا کازم")
    expect(page.locator("#suggestions [role=option]").first).to_be_visible()
    page.locator("#suggestions [role=option]:not([data-topic])").first.click()
    answered(page)

    assert found(page)


def test_a_name_that_is_typed_offers_its_page_first(search):
    page = search("بەغدا")
    page.locator("#q").fill("کازم")
    expect(page.locator("#suggestions [role=option]").first).to_have_attribute(
        "data-topic", "kazemi")
    page.locator("#q").press("ArrowDown")
    page.locator("#q").press("Enter")
    page.wait_for_url("**/topics/kazemi/")


def test_a_screen_reader_is_told_the_number_of_results(search):
    page = search("کازمی")

    expect(page.get_by_role("status")).to_have_text("ئەنجام: ٥ دەق")


@pytest.mark.parametrize("query", ["کازمی", "ازمی"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_results_are_accessible(search, axe_source, query, scheme):
    page = search(query, scheme=scheme)
    page.locator("#q").fill("کازم")
    expect(page.locator("#suggestions [role=option]").first).to_be_visible()
    page.evaluate(axe_source.read_text("utf-8"))
    violations = page.evaluate("axe.run(document).then(found => found.violations.map("
                               "one => one.id + ': ' + one.nodes[0].html))")

    assert violations == []


# --- faults --------------------------------------------------------------------------------------


@pytest.mark.parametrize("query", [
    "<img src=x onerror=alert(1)>", "کازمی<script>alert(1)</script>", '"><svg onload=alert(1)>'])
def test_a_query_is_never_html(search, query):
    page = search(query)

    assert page.locator("main img, main script:not([type]), main svg").count() == 0


@pytest.mark.parametrize("body", [b"", b"damaged", bytes(range(256)) * 20])
@pytest.mark.parametrize("kind", ["p", "i", "d", "names", "tables", "head"])
def test_a_damaged_file_gives_a_message(visit, archive_server, kind, body):
    page = visit(f"{archive_server.url}search/", allowed=["console", "status"])
    page.route(f"**/search/index/**/{kind}*" if len(kind) == 1 else f"**/search/index/{kind}*",
               lambda route: route.fulfill(body=body))
    page.locator("#q").fill("کازمی")
    page.locator("#q").press("Enter")

    expect(page.locator("#search-status")).to_have_text(
        "پێڕستی گەڕان تێک چووە. پەڕەکە نوێ بکەرەوە.")


def test_a_missing_file_gives_a_message(visit, archive_server):
    page = visit(f"{archive_server.url}search/", allowed=["404"])
    page.route("**/search/index/**/p*", lambda route: route.fulfill(status=404))
    page.locator("#q").fill("کازمی")
    page.locator("#q").press("Enter")

    expect(page.locator("#search-status")).to_contain_text("تێک چووە")


def test_without_a_network_the_page_says_so_and_recovers(visit, archive_server):
    page = visit(f"{archive_server.url}search/", apart=True,
                 allowed=["net::ERR", "failed load"])
    expect(page.locator("#q")).to_be_focused()
    page.context.set_offline(True)
    page.locator("#q").fill("کازمی")
    page.locator("#q").press("Enter")
    expect(page.locator("#search-status")).to_contain_text("ئینتەرنێت")

    page.context.set_offline(False)
    page.locator("#q").press("Enter")
    expect(page.locator("#results li")).to_have_count(ALL)


def test_an_index_of_another_version_is_refused(visit, archive_server):
    page = visit(f"{archive_server.url}search/")
    page.route("**/search/index/head.json", lambda route: route.fulfill(
        json={"version": 99, "years": []}))
    page.locator("#q").fill("کازمی")
    page.locator("#q").press("Enter")

    expect(page.locator("#search-status")).to_contain_text("پەڕەیە کۆنە")


def test_without_a_script_the_page_leads_to_the_indexes(visit, archive_server):
    page = visit(f"{archive_server.url}search/", javascript=False)

    assert page.locator("noscript").count() == 1
    assert {"ناوەکان", "دەقەکان"} & set(page.locator(".doors a").all_inner_texts())


def test_every_page_has_a_search_box_that_works_without_a_script(visit, archive_server):
    page = visit(archive_server.url, javascript=False)
    form = page.locator("header form[role=search]")

    assert form.get_attribute("method") == "get"
    assert form.get_attribute("action") == "search/"


def test_what_is_typed_before_the_script_is_there_stays(visit, archive_server):
    page = visit(f"{archive_server.url}robots.txt", allowed=["404", "favicon.ico"])
    page.route("**/search-core.*.js", lambda route: (page.locator("#q").fill("بەغدا"),
                                                     route.continue_()))
    page.goto(f"{archive_server.url}search/")
    expect(page.locator("#q")).to_be_focused()
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")

    assert page.locator("#q").input_value() == "بەغدا"
