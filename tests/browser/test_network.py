"""Every line of the network can be seen, and leads to the texts that it stands for."""

import re

import pytest
from playwright.sync_api import expect

CONTRAST = """() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const luminance = colour => {
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        const parts = [...canvas.getImageData(0, 0, 1, 1).data].slice(0, 3).map(part => part / 255)
            .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2];
    };
    const ground = luminance(getComputedStyle(document.body).backgroundColor);
    return [...document.querySelectorAll(".tie")].map(tie => {
        const line = luminance(getComputedStyle(tie).stroke);
        return (Math.max(line, ground) + 0.05) / (Math.min(line, ground) + 0.05);
    });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_line_stands_out_from_the_ground(see, scheme):
    found = see("network", scheme=scheme).evaluate(CONTRAST)

    assert len(found) > 20
    assert min(found) >= 3


def test_every_line_leads_where_its_row_of_the_table_does(see):
    page = see("network")
    lines = page.locator("svg.web a.bond").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))")
    rows = page.locator("tbody td:last-child a").evaluate_all(
        "links => links.map(link => link.getAttribute('href'))")

    assert sorted(lines) == sorted(rows)
    assert len(set(rows)) == len(rows)


def test_a_line_is_hit_beside_its_stroke(see):
    page = see("network", width=1280)
    hit = page.evaluate("""() => {
        const reach = document.querySelector(".bond .reach");
        const at = reach.getPointAtLength(reach.getTotalLength() / 2);
        const moved = new DOMPoint(at.x + 3, at.y).matrixTransform(reach.getScreenCTM());
        scrollTo({top: scrollY + moved.y - 300, behavior: "instant"});
        const seen = new DOMPoint(at.x + 3, at.y).matrixTransform(reach.getScreenCTM());
        return document.elementFromPoint(seen.x, seen.y)?.closest("a")?.className.baseVal;
    }""")

    assert hit == "bond"


def test_the_keyboard_passes_over_lines_that_the_table_has(see):
    assert see("network").locator("svg.web a.bond:not([tabindex='-1'])").count() == 0


# --- other choices ---------------------------------------------------------------------------


NETWORK = """() => ({
    pairs: [...document.querySelectorAll("#pairs tr")].map(row => [...row.querySelectorAll("a")]
        .map(link => link.href)),
    counts: [...document.querySelectorAll("#pairs td:last-child")].map(cell =>
        cell.textContent.replace(/[^٠-٩0-9]/g, "")),
    picture: [...document.querySelectorAll("svg.web path, svg.web circle, svg.web text")].map(
        part => [part.getAttribute("class"), part.getAttribute("d"), part.getAttribute("cx"),
                 part.getAttribute("cy"), part.getAttribute("x"), part.textContent]),
    legend: [...document.querySelectorAll(".legend li")].map(one => one.textContent)})"""


@pytest.fixture
def ask(visit, bilingual_server):
    """Open the network with a choice, which the script draws."""
    def open_page(query, edition="", **how):
        page = visit(f"{bilingual_server.url}{edition}network/{query}", **how)
        expect(page.locator(".tabs a[aria-current]")).to_have_count(0)
        return page

    return open_page


@pytest.mark.parametrize("edition", ["", "en/"])
@pytest.mark.parametrize(("page", "query"), [("2021/", "?year=2021"), ("place/", "?kind=place"),
                                             ("organisation/", "?kind=organisation")])
def test_the_script_draws_what_the_pages_show(visit, bilingual_server, ask, edition, page, query):
    plain = visit(f"{bilingual_server.url}{edition}network/{page}").evaluate(NETWORK)
    drawn = ask(query, edition).evaluate(NETWORK)

    assert plain["pairs"]
    assert drawn == plain


def test_the_network_of_a_name_begins_with_it_and_has_a_line_to_every_other(ask):
    page = ask("?topic=kazemi")
    names = page.locator(".web .node").evaluate_all("nodes => nodes.map(node => node.href.baseVal)")
    ends = page.locator("#pairs tr").evaluate_all(
        "rows => rows.map(row => [...row.querySelectorAll('a')].slice(0, 2).map(a => a.href))")
    own = names[0]

    assert own.endswith("topics/kazemi/")
    assert page.locator(".node.here").count() == 1
    assert {*names[1:]} == {one for pair in ends if own in pair for one in pair} - {own}
    expect(page.locator("#network-note")).to_contain_text("کازمی")


def test_a_topic_leads_to_its_network(see):
    page = see("topic")
    page.locator("#together ~ .on a").first.click()

    expect(page).to_have_url(re.compile(r"/network/\?topic=kazemi$"))
    expect(page.locator(".node.here")).to_have_count(1)


def test_a_reader_chooses_a_name_and_a_year_and_goes_back(see):
    page = see("network")
    page.locator("#choose [name=name]").click()
    expect(page.locator("#names option")).not_to_have_count(0)
    page.locator("#choose [name=name]").fill("موقتەدا سەدر")
    page.locator("#choose [name=year]").select_option("2021")
    page.locator("#choose button").click()

    expect(page).to_have_url(re.compile(r"/network/\?topic=sadr&year=2021$"))
    expect(page.locator(".node.here")).to_have_count(1)
    hrefs = page.locator("#pairs td:last-child a").evaluate_all("links => links.map(a => a.search)")
    assert all(href.endswith("&year=2021") for href in hrefs)
    page.go_back()
    expect(page.locator(".node.here")).to_have_count(0)
    expect(page.locator(".web .node")).not_to_have_count(0)


def test_a_kind_alone_leads_to_its_page(see):
    page = see("network")
    page.locator("#choose [name=kind]").select_option("place")
    page.locator("#choose button").click()

    expect(page).to_have_url(re.compile(r"/network/place/$"))
    expect(page.locator("#choose [name=kind]")).to_have_value("place")


def test_a_name_that_nobody_bears_is_told(see):
    page = see("network")
    page.locator("#choose [name=name]").fill("zzzqqq")
    page.locator("#choose button").click()

    expect(page.locator("#network-note")).to_have_text("هیچ ناوێک لێرەدا پێکەوە نەهاتوون.")


def test_a_name_that_is_pointed_at_lifts_its_lines_out(see):
    page = see("network", width=1280)
    page.locator(".web .node").first.hover()
    own, others = (page.locator(f".web.pointed .bond{which}").count()
                   for which in (".own", ":not(.own)"))

    assert own
    assert others


@pytest.mark.parametrize("kind", ["network", "network of a year"])
def test_no_two_lines_lie_on_each_other(see, kind):
    ways = see(kind).locator(".web .tie").evaluate_all(
        "ties => ties.map(tie => tie.getAttribute('d'))")

    assert len(set(ways)) == len(ways) > 5


def test_without_a_script_the_kinds_and_years_are_pages(whole_server, browser):
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{whole_server.url}network/")
    for link in page.locator("main .tabs a").all():
        assert page.request.get(f"{whole_server.url}network/{link.get_attribute('href')}").ok
    assert page.locator("#choose").is_hidden()
    context.close()


@pytest.mark.parametrize("edition", ["", "en/"])
@pytest.mark.parametrize("width", [360, 1280])
def test_no_column_of_the_table_is_cut(visit, bilingual_server, edition, width):
    table = visit(f"{bilingual_server.url}{edition}network/", width=width).locator(".tall")

    assert table.evaluate("table => table.scrollWidth <= table.clientWidth")
