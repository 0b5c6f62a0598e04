"""Readers search an archive of six languages, each by its own letters and endings."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.support.archives import built

SEEDS = {
    "sorani": ("ckb", "سەرۆکی هەرێم لە هەولێر گوتی هەڵبژاردنەکان لە ساڵی ٢٠٢١ بەڕێوە دەچن."),
    "ziman": ("ckb", "کتێبخانەی شار دوو هەزار کتێبی نوێی کڕی بۆ منداڵان."),
    "arabic": ("ar", "أعلنت الحكومة العراقية في أربيل أن المدارس ستفتح أبوابها عام ٢٠٢١."),
    "persian": ("fa", "نمایندگان مجلس درباره كتاب‌های درسی سال ۱۴۰۰ سخن گفتند."),
    "turkish": ("tr", "Başbakan İstanbul'da ışıkları söndürdü, köylülerin kitaplarını topladı."),
    "kurmanji": ("kmr", "Serokê Herêmê li bajarê Hewlêrê got: «Pirtûkên nû di 2021ê de hene.»"),
    "english": ("en", "The villages' schools reopened in 2021, and refugees returned."),
}
FOUND = {
    "حكومة": "arabic", "الحكومات": "arabic", "اربيل": "arabic", "مدرسة": "arabic",
    "کتاب": "persian", "نماینده": "persian", "kitap": "turkish", "ISTANBUL": "turkish",
    "istanbul": "turkish", "İSTANBUL’UN": "turkish", "isik": "turkish", "IŞIK": "turkish",
    "pirtuk": "kurmanji", "PIRTÛKAN": "kurmanji", "bajar": "kurmanji", "village": "english",
    "Refugee": "english", "کتێب": "ziman", "هەڵبژاردن": "sorani",
    "1400": "persian", "۱۴۰۰": "persian", "١٤٠٠": "persian",
}

ANSWERED = re.compile("ئەنجام|دۆزرا|ڕێنووسی تر")
"""In what the page says when it has searched."""


@pytest.fixture(scope="module")
def server(tmp_path_factory, serve):
    root = tmp_path_factory.mktemp("languages")
    for name in ("seeds", "content/articles"):
        (root / name).mkdir(parents=True)
    for name, (language, text) in SEEDS.items():
        (root / "seeds" / f"{name}.txt").write_text(text + "\n", "utf-8")
        (root / f"content/articles/{name}.md").write_text(
            f"---\nlanguage: {language}\n---\n", "utf-8")
    return serve(built(root, root / "output"))


@pytest.fixture
def search(visit, server):
    def ask(query, more=""):
        page = visit(f"{server.url}search/?q={quote(query)}{more}")
        expect(page.locator("#search-status")).to_contain_text(ANSWERED)
        expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
        return page

    return ask


def slugs(page):
    return [link.get_attribute("href").partition("#")[0].rstrip("/").rpartition("/")[2]
            for link in page.locator("#results h2 a").all()]


@pytest.mark.parametrize("query", FOUND)
def test_a_query_finds_the_text_of_its_language(search, query):
    page = search(query)

    assert slugs(page)[0] == FOUND[query]


def test_texts_are_counted_by_language_and_cut_to_one(search):
    page = search("2021")
    page.locator("#narrowing summary").click()
    expect(page.locator("#facets fieldset").first).to_be_visible()

    assert sorted(slugs(page)) == ["arabic", "english", "kurmanji", "sorani"]
    counted = {code: page.locator(f"#language-{code} ~ .n").inner_text()
               for code in ("ckb", "ar", "kmr", "en")}
    assert set(counted.values()) == {"١"}
    assert page.locator("#language-fa, #language-tr").count() == 0
    page.locator("#language-ar").click()
    expect(page.locator("#results h2")).to_have_count(1)
    assert slugs(page) == ["arabic"]
    assert "language=ar" in page.url
    expect(page.locator("#language-ckb ~ .n")).to_have_text("١")


def test_the_address_keeps_the_language(search):
    page = search("2021", "&language=ckb")

    assert slugs(page) == ["sorani"]
    expect(page.locator(".chip")).to_contain_text("کوردیی سۆرانی")


def test_a_result_says_its_language_and_stands_in_its_direction(search):
    page = search("2021")
    shown = {}
    for item in page.locator("#results > li").all():
        expect(item.locator("mark").first).to_be_visible()
        assert "·" not in item.locator(".meta").first.text_content()  # the style sheet draws it
        heading, excerpt = item.locator("h2"), item.locator("p").last
        shown[item.locator(".language").text_content()] = [
            one.get_attribute(name) for one in (heading, excerpt) for name in ("lang", "dir")]

    assert shown == {
        "کوردیی سۆرانی": ["ckb", "rtl", None, None], "عەرەبی": ["ar", "rtl", "ar", "rtl"],
        "کوردیی کورمانجی": ["kmr", "ltr", "kmr", "ltr"], "ئینگلیزی": ["en", "ltr", "en", "ltr"]}


@pytest.mark.parametrize(("query", "marked"), [
    ("kitap", "kitaplarını"), ("istanbul", "İstanbul"), ("کتاب", "كتاب"), ("مدرسة", "المدارس"),
    ("village", "villages"), ("pirtuk", "Pirtûkên")])
def test_the_word_that_was_found_is_marked(search, query, marked):
    page = search(query)

    expect(page.locator("#results > li").first.locator("mark")).to_have_text([marked])


def test_the_rules_of_a_language_are_loaded_for_its_script_only(search):
    page = search("کتێب")
    loaded = page.evaluate(
        "performance.getEntriesByType('resource').map(one => one.name).filter("
        "name => name.includes('/rules-')).map(name => name.match(/rules-(\\w+)/)[1]).sort()")

    assert loaded == ["ar", "fa"]


def test_an_archive_of_one_language_has_no_filter_and_loads_no_script_more(
        tmp_path, serve, visit):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/sorani.txt").write_text(SEEDS["sorani"][1] + "\n", "utf-8")
    page = visit(f"{serve(built(tmp_path, tmp_path / 'output')).url}search/?q=2021")
    expect(page.locator("#results mark")).to_be_visible()

    assert page.locator("select[name=language]").count() == 0
    loaded = page.evaluate("performance.getEntriesByType('resource').map(one => one.name)")
    assert not [name for name in loaded if "search-languages" in name or "/rules-" in name]
