"""Every kind of page can be used by everyone: axe-core, the keyboard, small and large, print."""

import pytest

from tests.support.kinds import ALIKE, DIFFERENT, ENGLISH, KINDS, MOVED, NOT_FOUND

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
RUN_AXE = """async tags => (await axe.run(document, {
    runOnly: {type: "tag", values: tags}, rules: {"target-size": {enabled: true}},
    resultTypes: ["violations"]})).violations"""
NARROWEST = 320
"""CSS pixels to which WCAG 1.4.10 lets a page shrink without loss."""
ONE_WIDTH = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
ARTICLE, LIST, TOPIC = "article", "articles", "topic"


def told(violations):
    return [f"{found['id']}: {node['html'][:160]} {node['failureSummary']}"
            for found in violations for node in found["nodes"]]


# --- axe-core --------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def axe(axe_source):
    source = axe_source.read_text(encoding="utf-8")

    def violations(page):
        page.evaluate(source)
        return told(page.evaluate(RUN_AXE, TAGS))

    return violations


@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(see, axe, kind):
    assert axe(see(kind, width=1280)) == []


@pytest.mark.parametrize("kind", DIFFERENT)
def test_axe_finds_nothing_in_the_dark(see, axe, kind):
    """In a window of 768 pixels: in one of 360, axe measures the contrast of next to nothing."""
    assert axe(see(kind, scheme="dark")) == []


def check_english(page):
    """Check the language, the direction, and the narrowest and a wide window."""
    assert page.evaluate("[document.documentElement.lang, document.dir]") == ["en", "ltr"]
    for width in (1280, NARROWEST):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(ONE_WIDTH)


@pytest.mark.parametrize("kind", [kind for kind in DIFFERENT if kind not in {NOT_FOUND, MOVED}])
def test_pages_in_english_are_as_good(visit, bilingual_server, axe, kind):
    page = visit(bilingual_server.url + ENGLISH + KINDS[kind], scheme="dark")

    check_english(page)
    assert axe(page) == []


@pytest.mark.parametrize("kind", sorted(ALIKE))
def test_other_pages_in_english_fit_their_window(visit, bilingual_server, kind):
    check_english(visit(bilingual_server.url + ENGLISH + KINDS[kind]))


@pytest.mark.parametrize("width", [1280, 360])
def test_axe_finds_nothing_in_the_list_that_is_narrowed_down(visit, whole_server, axe, width):
    page = visit(f"{whole_server.url}articles/?topic=kazemi&year=2021", width=width)
    page.locator("#narrowing summary").click()
    page.locator("#facets fieldset").first.wait_for()

    assert axe(page) == []



@pytest.mark.parametrize("kind", ["home", ARTICLE, "search"])
def test_axe_finds_nothing_beside_the_switch_of_languages(visit, bilingual_server, axe, kind):
    page = visit(bilingual_server.url + KINDS[kind], width=NARROWEST)

    assert page.evaluate(ONE_WIDTH)
    assert axe(page) == []


def test_axe_sees_a_text_too_pale_and_a_target_too_small(see, axe):
    page = see(LIST)
    page.evaluate("""() => {
        const main = document.querySelector("main");
        main.prepend(...["ناو", "دەق"].map(name => {
            const link = document.createElement("button");
            link.textContent = name;
            Object.assign(link.style, {color: "#ddd", padding: 0, border: 0, fontSize: "8px"});
            return link;
        }));
    }""")

    found = " ".join(axe(page))
    assert "color-contrast" in found
    assert "target-size" in found


def test_every_entry_of_the_menu_is_wide_enough_to_be_hit(see):
    widths = see(LIST, width=1440).locator("#menu a").evaluate_all(
        "links => links.map(link => link.getBoundingClientRect().width)")

    assert min(widths) >= 24


def test_no_line_begins_with_a_dot_that_reads_as_a_zero(see):
    """The dot between two facts stands at the end of the former, where lines break after it."""
    dots = see(ARTICLE).locator(".meta").last.locator("> *").evaluate_all(
        """parts => parts.map(part => ["::before", "::after"].map(
            side => getComputedStyle(part, side).content.includes("·")))""")

    assert dots == [[False, True]] * (len(dots) - 1) + [[False, False]]
    assert len(dots) > 2


# --- the keyboard alone ----------------------------------------------------------------------


FOCUSED = """() => {
    const element = document.activeElement, box = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    return {name: element.className || element.id || element.localName,
            ring: style.outlineStyle != "none" && parseFloat(style.outlineWidth) >= 2,
            seen: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
            last: element == document.body};
}"""


def test_the_first_tab_shows_the_skip_link(see):
    page = see(ARTICLE)
    page.keyboard.press("Tab")
    focused = page.evaluate(FOCUSED)

    assert (focused["name"], focused["seen"]) == ("skip", True)


def test_the_skip_link_leads_past_the_menu(see):
    page = see(TOPIC)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("document.querySelector('main:target') !== null")
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.closest('main') !== null")


@pytest.mark.parametrize("kind", ["home", ARTICLE, "topics", "network", "data", "search"])
def test_whatever_has_the_focus_is_seen_and_ringed(see, kind):
    page = see(kind, width=1000, motion="reduce")
    met = []
    while len(met) < 300:
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused["last"]:
            break
        met.append(focused)

    assert len(met) > 5
    assert [stop for stop in met if not (stop["ring"] and stop["seen"])] == []


def test_every_link_of_the_network_can_be_reached_by_its_name(see):
    page = see("network")

    names = page.locator("svg.web a").evaluate_all(
        "links => links.map(link => link.querySelector('title')?.textContent)")
    assert names
    assert all(names)


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_the_theme_is_switched_by_the_keyboard(see, key):
    page = see(ARTICLE, scheme="light")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.locator("#theme").focus()
    page.keyboard.press(key)

    assert page.locator("#theme").get_attribute("aria-pressed") == "true"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") != ground


def test_the_theme_is_remembered_on_other_pages_and_after_a_reload(see, whole_server):
    page = see(ARTICLE, scheme="light")
    page.locator("#theme").press("Enter")
    ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
    grounds = []
    for move in (page.reload, lambda: page.goto(whole_server.url + KINDS[TOPIC])):
        move()
        grounds.append(page.evaluate("getComputedStyle(document.body).backgroundColor"))

    assert grounds == [ground, ground]


def test_the_theme_can_be_switched_back(see):
    page = see(LIST, scheme="dark")
    switch = page.locator("#theme")
    pressed = [switch.get_attribute("aria-pressed")]
    for _ in range(2):
        switch.press("Enter")
        pressed.append(switch.get_attribute("aria-pressed"))

    assert pressed == ["true", "false", "true"]


def test_without_javascript_no_dead_button_is_shown(see):
    page = see(ARTICLE, javascript=False)

    assert [button.inner_text() for button in page.locator("main button").all()
            if button.is_visible()] == []
    assert not page.locator("#theme").is_visible()


# --- small, large, still, on paper -----------------------------------------------------------


@pytest.mark.parametrize("kind", KINDS)
def test_the_narrowest_page_and_text_of_twice_the_size_scroll_one_way_only(see, kind):
    page = see(kind, width=NARROWEST)
    assert page.evaluate(ONE_WIDTH)

    page.set_viewport_size({"width": 1280, "height": 900})
    page.evaluate("document.documentElement.style.fontSize = '200%'")
    assert page.evaluate(ONE_WIDTH)
    assert page.evaluate("""[...document.querySelectorAll("body *")].filter(element => {
        const hidden = getComputedStyle(element).overflowX;
        return (hidden == "hidden" || hidden == "clip") && element.scrollWidth > element.clientWidth
    }).map(element => element.outerHTML.slice(0, 120))""") == []


def test_a_reader_who_wants_no_motion_sees_none(see):
    page = see(ARTICLE, motion="reduce")

    assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
    assert page.evaluate("document.getAnimations().length") == 0
    assert page.evaluate("""[...document.querySelectorAll("*")].filter(element => {
        const style = getComputedStyle(element);
        return style.transitionDuration != "0s" || style.animationName != "none";
    }).length""") == 0


@pytest.mark.parametrize("kind", KINDS)
def test_on_paper_there_is_no_navigation(see, kind):
    page = see(kind)
    page.emulate_media(media="print")

    assert [part.evaluate("element => element.outerHTML.slice(0, 80)")
            for part in page.locator("nav, form, button").all() if part.is_visible()] == []


def test_on_paper_an_article_says_where_it_is_from(see):
    page = see(ARTICLE)
    head = page.evaluate("""() => ({
        address: document.querySelector("link[rel=canonical]").href,
        sha256: document.querySelector(".hash").textContent})""")
    page.emulate_media(media="print")
    said = page.locator("body").inner_text()

    assert head["address"] in said
    assert head["sha256"] in said
    assert len(head["sha256"]) == 64


def test_on_paper_a_dark_page_is_black_on_white(see):
    page = see(ARTICLE, scheme="dark")
    page.emulate_media(media="print", color_scheme="dark")

    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_a_landmark_holds_all_that_is_read(see):
    page = see(ARTICLE)

    assert page.evaluate("[...document.body.children].map(child => child.localName)") == [
        "a", "header", "nav", "main", "footer"]


# --- colours that a reader forces ------------------------------------------------------------

COLOUR = "([selector, property]) => getComputedStyle(document.querySelector(selector))[property]"


@pytest.mark.parametrize(("kind", "drawn"), [
    ("timeline of a year", ".chart text"), ("network", ".node text"), ("map", ".map text")])
def test_pictures_have_the_colours_that_a_reader_forces_whatever_theme_was_chosen(see, kind, drawn):
    page = see(kind, scheme="dark")
    page.locator("#theme").click()
    page.emulate_media(forced_colors="active", color_scheme="dark")

    assert page.locator("html").get_attribute("data-theme") == "light"
    assert page.evaluate(COLOUR, [drawn, "fill"]) == page.evaluate(COLOUR, ["body", "color"])


def test_the_chosen_year_is_seen_where_colours_are_forced(see):
    page = see("timeline of a year")
    page.emulate_media(forced_colors="active")
    chosen, other = (page.evaluate(COLOUR, [f".tabs a{one}", "backgroundColor"])
                     for one in ("[aria-current]", ":not([aria-current])"))

    assert chosen != other


@pytest.mark.parametrize("kind", DIFFERENT)
def test_axe_finds_nothing_where_colours_are_forced(see, axe, kind):
    page = see(kind)
    page.emulate_media(forced_colors="active", color_scheme="dark")

    assert axe(page) == []


@pytest.mark.parametrize("address", ["network/", "search/"])
def test_axe_finds_nothing_in_english_where_colours_are_forced(visit, bilingual_server, axe,
                                                               address):
    page = visit(bilingual_server.url + ENGLISH + address)
    page.emulate_media(forced_colors="active")

    assert axe(page) == []


# --- links -----------------------------------------------------------------------------------

UNDERLINES = """() => {
    const canvas = document.createElement("canvas").getContext("2d", {willReadFrequently: true});
    const opaque = colour => {
        canvas.clearRect(0, 0, 1, 1);
        canvas.fillStyle = colour;
        canvas.fillRect(0, 0, 1, 1);
        return [...canvas.getImageData(0, 0, 1, 1).data];
    };
    const luminance = ([red, green, blue]) => [red, green, blue].map(part => part / 255)
        .map(part => part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)
        .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
    const ground = element => {
        const colour = opaque(getComputedStyle(element).backgroundColor);
        return colour[3] === 255 ? colour : ground(element.parentElement);
    };
    return [...document.querySelectorAll("main a[href]")].filter(link => link.checkVisibility())
        .map(link => [link, getComputedStyle(link)])
        .map(([link, style]) => [link, style.textDecorationLine, opaque(style.textDecorationColor)])
        .filter(([, kind, line]) => kind === "underline" && line[3])
        .map(([link, , line]) => {
            const [one, other] = [luminance(line), luminance(ground(link))];
            return [(Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05), link.outerHTML];
        });
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["home", LIST, ARTICLE, "topics", TOPIC, "quotes", "data", "map",
                                  "timeline of a month"])
def test_underlines_of_links_stand_out_from_their_ground(see, kind, scheme):
    found = see(kind, scheme=scheme).evaluate(UNDERLINES)

    assert found
    assert [(ratio, link) for ratio, link in found if ratio < 3] == []


@pytest.mark.parametrize("width", [1280, 360])
def test_the_link_of_a_paragraph_is_large_enough_for_a_finger(see, width):
    sizes = see(ARTICLE, width=width).locator(".body .pin").evaluate_all(
        "pins => pins.map(pin => pin.getBoundingClientRect()).map(box => [box.width, box.height])")

    assert sizes
    assert min(min(size) for size in sizes) >= 24
