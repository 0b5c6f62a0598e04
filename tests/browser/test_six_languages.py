"""Texts of several languages on the pages of one site: sides, quotation marks, letters, header."""

import pytest
from playwright.sync_api import expect

from tests.support.archives import built
from tests.support.server import Site, SiteServer

NARROWEST = 360
TEXTS = {
    "ckb": "نێچیرڤان بارزانی گوتی: «ئێمە بە توندی ئەو هێرشە ئیدانە دەکەین لە هەولێر».",
    "en": 'Baghdad is quiet. "We will pursue those who committed the crime," Kadhimi said.',
    "tr": "Bağdat, 7 Kasım 2021. Salih, \"Irak'ın kaosa sürüklenmesine izin vermeyeceğiz\" dedi.",
    "ar": "قال الرئيس برهم صالح: «لا يمكن أن نقبل بجرّ العراق إلى الفوضى والانقلاب».",
    "kmr": "Kazimî got: «Ez baş im û dixwazim her kes aram be li welatê me».",
}
MARKS = {"ckb": "«»", "ar": "«»", "kmr": "«»", "en": "“”", "tr": "“”"}
SIDES = """element => {
    const range = document.createRange();
    range.selectNodeContents(element);
    const [text, box] = [range, element].map(one => one.getBoundingClientRect());
    return [text.left - box.left, box.right - text.right].map(Math.round);
}"""
CONTENT = "(element, side) => getComputedStyle(element, side).content"
QUOTES = "element => getComputedStyle(element).quotes"


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    root = tmp_path_factory.mktemp("languages")
    (root / "content/articles").mkdir(parents=True)
    (root / "seeds").mkdir()
    (root / "content/site.yaml").write_text(
        "title: کەشکۆڵ\ninterface: [ckb, en, kmr, ar]\n", "utf-8")
    for code, text in TEXTS.items():
        (root / f"seeds/{code}.txt").write_text(text + "\n", "utf-8")
        (root / f"content/articles/{code}.md").write_text(
            f"---\nlanguage: {code}\nslug: {code}\n---\n", "utf-8")
    with SiteServer(Site(folder=built(root, root / "output"))) as running:
        yield running


@pytest.mark.parametrize("prefix", ["", "en/"])
@pytest.mark.parametrize("code", TEXTS)
def test_a_text_begins_on_the_side_of_its_language(visit, server, prefix, code):
    left, right = visit(f"{server.url}{prefix}articles/{code}/", width=NARROWEST).locator(
        ".body p").first.evaluate(SIDES)

    assert (left <= 1) if code in {"en", "tr", "kmr"} else (right <= 1)


@pytest.mark.parametrize("prefix", ["", "en/"])
def test_a_card_stands_on_one_side_as_a_whole(visit, server, prefix):
    page = visit(f"{server.url}{prefix}articles/undated/")
    for card in page.locator(".card").all():
        (title_left, _), (meta_left, _) = (
            card.locator(part).evaluate(SIDES) for part in ("h2, h3", ".meta"))
        assert (title_left <= 1) == (meta_left <= 1)


def test_quotation_marks_are_those_of_the_language_of_what_is_said(visit, server):
    page = visit(f"{server.url}quotes/undated/")
    found = {}
    for quote in page.locator("blockquote").all():
        code = quote.evaluate("element => element.lang || 'ckb'")
        found[code] = quote.evaluate(QUOTES)

    assert found == {code: f'"{MARKS[code][0]}" "{MARKS[code][1]}"' for code in found}
    assert set(found) >= {"ckb", "en", "ar"}


@pytest.mark.parametrize("prefix", ["", "en/", "kmr/", "ar/"])
def test_the_languages_of_the_site_take_no_row_of_their_own_on_a_phone(visit, server, prefix):
    page = visit(server.url + prefix, width=NARROWEST)
    brand, switch = (page.locator(part).bounding_box() for part in (".brand", ".tongues"))

    assert abs(brand["y"] + brand["height"] / 2 - switch["y"] - switch["height"] / 2) < 8


def test_the_languages_of_the_site_are_reached_by_the_keyboard(visit, server):
    page = visit(f"{server.url}articles/", width=NARROWEST)
    page.locator(".tongues summary").press("Enter")
    english = page.locator(".tongues a[hreflang=en]")
    expect(english).to_be_visible()
    box = english.bounding_box()
    assert 0 <= box["x"] <= NARROWEST - box["width"]
    english.press("Enter")
    expect(page).to_have_url(f"{server.url}en/articles/")


def test_the_menu_of_languages_opens_without_javascript(visit, server):
    page = visit(server.url, javascript=False)
    page.locator(".tongues summary").click()

    assert page.locator(".tongues a").all_inner_texts() == ["English", "Kurmancî", "العربية"]


@pytest.mark.parametrize(("width", "shown"), [(NARROWEST, True), (1280, False)])
def test_only_a_phone_has_a_button_for_the_menu(visit, server, width, shown):
    page = visit(server.url, width=width)

    assert page.locator(".to-menu").is_visible() is shown
    assert page.locator(".menu a").first.is_visible() is not shown
