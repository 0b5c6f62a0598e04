"""With the site's own headers every kind of page is silent, keeps still and leads to its places."""

import re
from urllib.parse import unquote, urlsplit

import pytest

from tests.support.kinds import KINDS, MOVED

SHIFTS = """() => new Promise(tell => {
    let sum = 0;
    new PerformanceObserver(list => {
        for (const entry of list.getEntries()) sum += entry.value;
    }).observe({type: "layout-shift", buffered: true});
    scrollTo({top: document.body.scrollHeight, behavior: "instant"});
    document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(
        () => setTimeout(() => tell(sum)))));
})"""
SLOW_FONT = 1_500
"""Milliseconds after which a font arrives over a slow line; `optional` waits for 100."""
POLICY = "content-security-policy"


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
    assert see(kind, width=width).evaluate(SHIFTS) == 0


@pytest.mark.parametrize("kind", ["article", "home", "topic"])
def test_nothing_moves_when_the_font_comes_late(visit, whole_server, kind):
    page = visit(whole_server.url + "robots.txt", allowed=["favicon.ico", "404"])
    page.route("**/*.woff2", lambda route: (page.wait_for_timeout(SLOW_FONT), route.continue_()))
    page.goto(whole_server.url + KINDS[kind])

    assert page.evaluate(SHIFTS) == 0


def test_a_shift_would_be_seen(see):
    page = see("article")
    page.evaluate("""() => new Promise(done => requestAnimationFrame(() => {
        const box = document.createElement("div");
        box.style.height = "200px";
        document.querySelector("main").prepend(box);
        requestAnimationFrame(() => requestAnimationFrame(done));
    }))""")

    assert page.evaluate(SHIFTS) > 0


COMES_IN_SIGHT = """element => new Promise(tell => {
    const since = performance.now();
    const look = () => {
        const box = element.getBoundingClientRect();
        const seen = scrollY > 0 && box.top >= 0 && box.bottom <= innerHeight;
        if (seen || performance.now() - since > 5_000) tell(seen);
        else requestAnimationFrame(look);
    };
    look();
})"""
"""Whether the page scrolls to an element; smooth scrolling takes a while."""


def last_passage(page):
    """Return a passage far down a long article, the id it leads to and the text it looks for."""
    link = page.locator(f'.snippets a[href*="{KINDS["long article"]}"]').last
    place, _, text = link.get_attribute("href").partition("#")[2].partition(":~:text=")
    return link, place, text


def test_a_passage_on_a_topic_page_opens_the_article_at_its_place(see):
    page = see("topic")
    link, place, _ = last_passage(page)
    link.click()
    page.wait_for_load_state()

    assert urlsplit(page.url).path.startswith("/articles/")
    assert page.locator(f"#{place}").evaluate(COMES_IN_SIGHT)


def test_the_text_of_a_passage_is_found_by_the_browser_itself(see):
    page = see("topic", motion="reduce")
    link, place, text = last_passage(page)
    link.evaluate("(link, text) => link.href = link.href.split('#')[0] + '#:~:text=' + text", text)
    link.click()
    page.wait_for_load_state()

    assert page.locator(f"#{place}").evaluate(COMES_IN_SIGHT)


def test_every_passage_names_a_place_that_is_there_and_a_text_that_stands_there(see, whole_site):
    page = see("topic")
    links = page.locator(".snippets a").evaluate_all("links => links.map(link => link.href)")

    assert links
    for link in links:
        address = urlsplit(link)
        place, _, text = address.fragment.partition(":~:text=")
        article = (whole_site / address.path.strip("/") / "index.html").read_text(encoding="utf-8")
        assert f'id="{place}"' in article
        start = next(term for term in text.split(",") if not term.endswith("-"))
        assert unquote(start) in re.sub("<[^>]*>", "", article)
