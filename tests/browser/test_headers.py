"""With the site's own headers every kind of page is silent, keeps still and leads to its places."""

from urllib.parse import urlsplit

import pytest

from tests.support.browsing import SHIFT_DECIMALS
from tests.support.kinds import KINDS, MOVED, NOT_FOUND

SHIFTS = """() => new Promise(tell => {
    let sum = 0;
    const moved = [];
    new PerformanceObserver(list => {
        const seen = list.getEntries().filter(({sources}) => sources.some(({node}) => node));
        for (const {value, sources, startTime} of seen) {
            sum += value;
            moved.push([value, startTime, ...sources.map(({node, previousRect, currentRect}) => [
                node?.parentElement?.outerHTML.slice(0, 160), previousRect, currentRect])]);
        }
    }).observe({type: "layout-shift", buffered: true});
    scrollTo({top: document.body.scrollHeight, behavior: "instant"});
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(
        () => setTimeout(() => tell([sum, moved])))));
})"""
"""How much moved, and what. The parts of the browser's own controls of a recording, which have no
node that a page may see, do not count."""
WRITE = """async pieces => {
    document.open();
    for (const piece of pieces) {
        document.write(piece);
        await new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)));
    }
    document.close();
}"""
"""Has a page written into its own address, each piece of it drawn before the next one arrives."""
PIECE = 5
"""Lines in a piece. A line of text is never cut: its words may move to the next one."""
SLOW_FONT = 1_500
"""Milliseconds after which a font arrives over a slow line; `optional` waits for 100."""
POLICY = "content-security-policy"


def shifts(page):
    """Return what moved while a page was loaded."""
    much, moved = page.evaluate(SHIFTS)
    return moved if round(much, SHIFT_DECIMALS) else []


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != MOVED])
def test_a_page_is_silent_under_its_content_security_policy(see, whole_server, kind):
    page = see(kind)

    answers = [answer for answer in whole_server.answers
               if answer.path == urlsplit(page.url).path]
    assert "default-src 'none'" in answers[-1].headers[POLICY]
    page.mouse.wheel(0, 5_000)
    page.locator("body").click(position={"x": 5, "y": 5})


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != MOVED])
def test_nothing_moves_while_a_page_loads(see, kind, width):
    assert shifts(see(kind, width=width, fresh=True)) == []


@pytest.mark.parametrize("kind", ["article", "home", "topic"])
def test_nothing_moves_when_the_font_comes_late(visit, whole_server, kind):
    page = visit(whole_server.url + "robots.txt", apart=True,
                 allowed=["favicon.ico", "404"])
    page.route("**/*.woff2", lambda route: (page.wait_for_timeout(SLOW_FONT), route.continue_()))
    page.goto(whole_server.url + KINDS[kind])

    assert shifts(page) == []


@pytest.mark.parametrize("width", [360, 1440])
@pytest.mark.parametrize("kind", ["article", "network of a kind", "topic with nothing", NOT_FOUND])
def test_nothing_moves_while_a_page_arrives_in_pieces(see, whole_site, kind, width):
    page = see(kind, width=width, fresh=True)
    file = whole_site / ("404.html" if kind == NOT_FOUND else f"{KINDS[kind]}index.html")
    lines = file.read_text(encoding="utf-8").splitlines(keepends=True)
    page.evaluate(WRITE, ["".join(lines[at:at + PIECE]) for at in range(0, len(lines), PIECE)])

    assert shifts(page) == []


def test_a_shift_would_be_seen(see):
    page = see("article")
    page.evaluate("""() => new Promise(done => requestAnimationFrame(() => {
        const box = document.createElement("div");
        box.style.height = "200px";
        document.querySelector("main").prepend(box);
        requestAnimationFrame(() => requestAnimationFrame(done));
    }))""")

    assert shifts(page)


COMES_IN_SIGHT = """element => new Promise(tell => {
    const since = performance.now();
    const look = () => {
        const box = element.getBoundingClientRect();
        const seen = scrollY > 0 && box.top >= 0 && box.bottom <= innerHeight;
        if (seen || performance.now() - since > 600_000) tell(seen);
        else requestAnimationFrame(look);
    };
    look();
})"""
"""Whether the page scrolls to an element; smooth scrolling takes a while."""
IS_MARKED = """element => {
    const paper = getComputedStyle(document.body).backgroundColor;
    const here = getComputedStyle(element).backgroundColor;
    return here !== paper && here !== "rgba(0, 0, 0, 0)";
}"""
"""Whether an element has a ground of its own."""


def last_passage(page):
    """Return a passage far down a long article and the id it leads to."""
    link = page.locator(f'.snippets a[href*="{KINDS["long article"]}"]').last
    return link, link.get_attribute("href").partition("#")[2]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_passage_on_a_topic_page_opens_the_article_at_its_place_and_marks_it(see, scheme):
    page = see("topic", scheme=scheme)
    link, place = last_passage(page)
    link.click()
    page.wait_for_load_state()

    assert urlsplit(page.url).path.startswith("/articles/")
    assert page.locator(f"#{place}").evaluate(COMES_IN_SIGHT)
    assert page.locator(f"#{place}").evaluate(IS_MARKED)


def test_every_passage_names_a_place_that_is_there(see, whole_site):
    page = see("topic")
    links = page.locator(".snippets a").evaluate_all("links => links.map(link => link.href)")

    assert links
    for link in links:
        address = urlsplit(link)
        article = (whole_site / address.path.strip("/") / "index.html").read_text(encoding="utf-8")
        assert f'id="{address.fragment}"' in article
