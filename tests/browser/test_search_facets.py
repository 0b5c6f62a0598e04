"""Readers narrow a search by the facets of the list of texts, and come back to where they were."""

import json
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.support.archives import built
from tests.support.browsing import DESKTOP, PHONE, SHIFT_DECIMALS

TOPIC = "---\nname: {name}\nkind: {kind}\nlatin: {latin}\n---\n"
SHIFTS = """() => { window.shifts = []; new PerformanceObserver(list => list.getEntries().forEach(
    one => one.hadRecentInput || window.shifts.push([one.value, one.startTime,
        ...one.sources.map(({node, previousRect, currentRect}) => [
            node?.parentElement?.outerHTML.slice(0, 160), previousRect, currentRect])]))).observe(
    {type: "layout-shift", buffered: true}); }"""
"""Collects how much moved, when, and what."""
REACHED = """place => new Promise(done => {
    const look = () => Math.abs(scrollY - place) < 3 ? done() : requestAnimationFrame(look);
    look();
})"""
WORD = "ئاو"


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """An archive of 40 texts in two languages, with everything that they can be chosen by."""
    root = tmp_path_factory.mktemp("facets")
    for name in ("seeds", "content/topics"):
        (root / name).mkdir(parents=True)
    (root / "content/site.yaml").write_text("interface: [ckb, en]\n", "utf-8")
    for id_, name, kind, latin in (("azad", "ئازاد کەریم", "person", "Azad Karim"),
                                   ("hawler", "هەولێر", "place", "Erbil")):
        (root / f"content/topics/{id_}.md").write_text(
            TOPIC.format(name=name, kind=kind, latin=latin), "utf-8")
    rows = ["id,published,language,authors,tags,collection"]
    for at in range(40):
        arabic = at % 8 == 7
        text = "تحدث الوزير عن ئاو في المدينة أمس" if arabic else f"{WORD} و دەنگ لە شار زۆرە" * 8
        named = f" {'ئازاد کەریم' if at % 2 else 'هەولێر'} و {'هەولێر' if at % 3 else 'دهۆک'}."
        (root / f"seeds/text-{at:02}.txt").write_text(f"دەقی {at}\n\n{text}.{named}\n", "utf-8")
        date = f"20{18 + at % 3}-0{1 + at % 5}-11" if at % 4 else ""
        rows.append(f"text-{at:02},{date},{'ar' if arabic else 'ckb'},{'Shilan' if at % 5 else ''},"
                    f"{'water' if at % 2 else 'city'},{'Paper' if at < 20 else ''}")
    (root / "content/articles.csv").write_text("\n".join(rows) + "\n", "utf-8")
    return built(root, root / "output")


@pytest.fixture(scope="module")
def texts(folder):
    return [json.loads(line) for path in sorted(folder.glob("data/articles-*.jsonl"))
            for line in path.read_text("utf-8").splitlines()]


@pytest.fixture(scope="module")
def server(folder, serve):
    return serve(folder)


@pytest.fixture
def search(visit, server):
    def ask(query, more="", edition="", **how):
        page = visit(f"{server.url}{edition}search/?q={quote(query)}{more}", **how)
        settled(page)
        return page

    return ask


def settled(page):
    expect(page.locator("#search-status")).to_contain_text(":")
    expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")


def total(page):
    return int("".join(map(str, map(int, filter(str.isdecimal, page.locator(
        "#search-status").inner_text())))))


def about(text):
    return {one["topic"] for one in (*text["mentions"], *text["roles"])}


def opened(page):
    page.locator("#narrowing summary").click()
    expect(page.locator("#facets fieldset").first).to_be_visible()
    return page


MEANT = {
    "year=2019": lambda text: (text["published"]["date"] or "").startswith("2019"),
    "year=undated": lambda text: text["published"]["date"] is None,
    "month=2019-02": lambda text: (text["published"]["date"] or "").startswith("2019-02"),
    "language=ar": lambda text: text["language"] == "ar",
    "collection=paper": lambda text: bool(text["collection"]),
    "author=shilan": lambda text: bool(text["authors"]),
    "tag=water": lambda text: "water" in text["tags"],
    "topic=azad": lambda text: "azad" in about(text),
    "topic=azad&topic=hawler": lambda text: about(text) >= {"azad", "hawler"},
    "certainty=unknown": lambda text: text["published"]["certainty"] == "unknown",
    "tag=city&language=ckb&topic=hawler": lambda text: "city" in text["tags"]
    and text["language"] == "ckb" and "hawler" in about(text),
}


@pytest.mark.parametrize("query", MEANT)
def test_a_search_is_narrowed_by_each_facet(search, texts, query):
    meant = [text for text in texts if WORD in text["text"] and MEANT[query](text)]

    assert 0 < len(meant) < len(texts)
    assert total(search(WORD, f"&{query}", edition="en/")) == len(meant)


def test_a_box_says_how_many_results_it_leads_to(search, texts):
    page = opened(search("دەنگ", edition="en/"))
    counted = int(page.locator("#tag-water ~ .n").inner_text())
    both = [text for text in texts if "دەنگ" in text["text"] and "water" in text["tags"]]

    assert counted == len(both)
    page.locator("#tag-water").click()
    expect(page.locator(".chip")).to_have_count(1)
    settled(page)
    assert total(page) == counted
    expect(page.locator("#tag-water")).to_be_focused()
    place = int(page.locator("#place-hawler ~ .n").inner_text())
    page.locator("#place-hawler").click()
    expect(page.locator(".chip")).to_have_count(2)
    settled(page)
    assert total(page) == place == len([text for text in both if "hawler" in about(text)])
    page.locator(".chip").first.click()
    expect(page.locator(".chip")).to_have_count(1)


def test_facets_alone_list_texts_the_newest_first(search):
    page = search("", "&collection=paper", edition="en/")
    dates = [one.get_attribute("datetime") for one in page.locator("#results time").all()]

    assert dates == sorted(dates, reverse=True)
    assert len(dates) == 10


def test_a_result_tells_language_collection_date_and_certainty(search):
    meta = search("دەنگ", "&collection=paper&year=2019", edition="en/").locator(
        "#results .meta").first

    expect(meta).to_contain_text("2019")
    expect(meta).to_contain_text("Paper")
    expect(meta).to_contain_text("Sorani")
    expect(meta).to_contain_text("Date given by the archive")


def test_boxes_without_a_query_count_all_texts(visit, server, texts):
    page = opened(visit(f"{server.url}en/search/"))

    assert int(page.locator("#tag-water ~ .n").inner_text()) == sum(
        "water" in text["tags"] for text in texts)
    expect(page.locator("#results li")).to_have_count(0)


def test_no_facet_is_loaded_before_a_reader_narrows_the_search(search):
    page = search(WORD)
    loaded = ("performance.getEntriesByType('resource').filter("
              "one => one.name.includes('facets')).length")

    assert page.evaluate(loaded) == 0
    opened(page)
    assert page.evaluate(loaded) > 1


def test_in_a_large_archive_a_facet_is_loaded_when_it_is_asked_for(visit, server):
    page = visit(f"{server.url}en/search/")

    def larger(route):
        given = json.loads(route.fetch().body())
        given["files"] = {name: [digest, 10**9, values]
                          for name, (digest, _, values) in given["files"].items()}
        route.fulfill(json=given)

    page.route("**/facets.json", larger)
    opened(page)
    expect(page.locator("#language-ar")).to_be_visible()
    expect(page.locator("#all-tag")).to_have_text("Show all 2")
    expect(page.locator("#tag-water")).to_have_count(0)
    page.locator("#all-tag").click()

    expect(page.locator("#tag-water")).to_be_visible()
    expect(page.locator("#person-azad")).to_have_count(0)


def test_back_from_a_text_brings_back_more_results_and_the_place(search):
    page = search(WORD)
    page.locator("#more").click()
    expect(page.locator("#results li")).to_have_count(20)
    link = page.locator("#results h2 a").nth(15)
    link.scroll_into_view_if_needed()
    place = page.evaluate("scrollY")
    link.click()
    page.wait_for_url("**/articles/**")
    page.go_back()
    expect(page.locator("#results li")).to_have_count(20)
    page.evaluate(REACHED, place)

    assert place > 500


def test_back_to_a_search_on_the_page_brings_back_more_results(search):
    page = search(WORD)
    page.locator("#more").click()
    expect(page.locator("#results li")).to_have_count(20)
    page.locator("#q").fill("دەنگ")
    page.locator("#q").press("Enter")
    expect(page.locator("#results li")).to_have_count(10)
    page.go_back()

    expect(page.locator("#results li")).to_have_count(20)
    expect(page.locator("#q")).to_have_value(WORD)


@pytest.mark.parametrize("more", ["", "&tag=water&topic=hawler"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_nothing_moves_while_results_come(visit, server, width, more):
    page = visit(f"{server.url}robots.txt", width=width, fresh=True, allowed=["favicon"])
    page.add_init_script(f"({SHIFTS})()")
    page.goto(f"{server.url}search/?q={quote(WORD)}{more}")
    settled(page)
    for passage in page.locator("#results .passage").all()[:4]:
        passage.scroll_into_view_if_needed()
        expect(passage).not_to_be_empty()

    moved = page.evaluate("shifts")
    assert moved == [] or round(sum(much for much, *_ in moved), SHIFT_DECIMALS) == 0


def test_a_name_is_offered_in_the_language_of_the_page(search):
    page = search(WORD, edition="en/")
    page.locator("#q").fill("ئازا")
    first = page.locator("#suggestions [role=option]").first

    expect(first).to_contain_text("Azad Karim")
    first.click()
    page.wait_for_url("**/en/topics/azad/")


@pytest.mark.parametrize("edition", ["", "en/"])
@pytest.mark.parametrize("width", [PHONE, DESKTOP])
def test_the_narrowed_search_is_accessible(search, axe_source, edition, width):
    page = opened(search(WORD, "&tag=water", edition=edition, width=width, scheme="dark"))
    page.evaluate(axe_source.read_text("utf-8"))
    violations = page.evaluate("axe.run(document).then(found => found.violations.map("
                               "one => one.id + ': ' + one.nodes[0].html))")

    assert violations == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
