"""Readers find names in any spelling, compounds and Latin words, and see what they found."""

import re
from urllib.parse import quote

import pytest
from playwright.sync_api import expect

from tests.support.archives import built

SEEDS = {
    "a": "محەممەد ئەمین لە هەولێر وتاری دا و خەڵکێکی زۆر گوێیان لێ گرت.",
    "b": "محەمەد ئەمین لە سلێمانی بوو و دواتر گەڕایەوە بۆ ماڵەوە.",
    "c": "عەبدوڵڵا پەشێو شیعری خوێندەوە و هەموو چەپڵەیان لێ دا.",
    "d": "عەبدوڵا پەشێو گەڕایەوە بۆ شارەکەی خۆی لە بەهاردا.",
    "e": "عەبدوللا پەشێو نووسی و بڵاوی کردەوە لە گۆڤارێکدا.",
    "f": "سەرۆکوەزیران گەیشتە شارەکە و کۆبوونەوەی کرد لەگەڵ بەرپرسان.",
    "g": "سەرۆک وەزیران گەیشتە شارەکە و پێشوازی لێ کرا لە فڕۆکەخانە.",
    "h": "نەخۆشییەکە لە شارەکە بڵاو بووەوە.\n\n"
         "دوای دوو هەفتە کۆرۆنا گەیشتە گوندەکان\u200fیش، به\u200cڵام كەس نەمرد.",
    "i": "شاندێک سەردانی شاری هەولێری کرد و لە هەولێر مایەوە.",
    "j": " ".join(f"ئەمە ڕستەی ژمارە {number} بوو کە هیچی تێدا نەبوو." for number in range(60))
         + " تەنها لێرەدا باخەوانێک باسی گوڵەنێرگزی کرد.",
    "k": "Ew çû gundê Zanyaran û dîsa hat û got ku ew ê bimîne.\n",
}
TOPICS = {
    "amin": "---\nname: محەممەد ئەمین\nkind: person\n---\n",
    "erbil": "---\nname: هەولێر\nlatin: Erbil\nkind: place\n---\n",
}

ANSWERED = re.compile("ئەنجام|دۆزرا|ڕێنووسی تر")
"""In what the page says when it has searched."""


@pytest.fixture(scope="module")
def server(tmp_path_factory, serve):
    root = tmp_path_factory.mktemp("spellings")
    for name, text in SEEDS.items():
        (root / "seeds").mkdir(exist_ok=True)
        (root / "seeds" / f"{name}.txt").write_text(text, "utf-8")
    for name, text in TOPICS.items():
        (root / "content/topics").mkdir(parents=True, exist_ok=True)
        (root / "content/topics" / f"{name}.md").write_text(text, "utf-8")
    (root / "content/articles.csv").write_text("id,language\nk,kmr\n", "utf-8")
    return serve(built(root, root / "output"))


@pytest.fixture
def search(visit, server):
    def ask(query, **how):
        page = visit(f"{server.url}search/?q={quote(query)}", **how)
        expect(page.locator("#search-status")).to_contain_text(ANSWERED)
        expect(page.locator("#results")).not_to_have_attribute("aria-busy", "true")
        return page

    return ask


def slugs(page):
    return [link.get_attribute("href").partition("#")[0].rstrip("/").rpartition("/")[2]
            for link in page.locator("#results h2 a").all()]


@pytest.mark.parametrize(("query", "wanted"), [
    ("محەمەد", "ab"), ("محەممەد", "ab"), ("محمد", "ab"), ("عەبدوڵا", "cde"), ("عەبدوللا", "cde"),
    ("عەبدوڵڵا", "cde"), ("سەرۆکوەزیران", "fg"), ("سەرۆک وەزیران", "fg"), ("korona", "h"),
    ("hewler", "ai"), ("Erbil", "ai"), ("abdulla", "cde")])
def test_any_spelling_finds_all(search, query, wanted):
    assert sorted(slugs(search(query))) == list(wanted)


@pytest.mark.parametrize("width", [360, 1280])
def test_a_result_says_which_other_words_it_has(search, width):
    page = search("محەمەد", width=width)
    first, second = page.locator("#results li").all()
    expect(second.locator(".also")).to_have_text("هەروەها: محەممەد")

    assert first.locator(".also").count() == 0
    assert first.locator("mark").first.inner_text() == "محەمەد"


def test_a_compound_and_latin_letters_are_named_as_the_text_writes_them(search):
    expect(search("سەرۆکوەزیران").locator(".also")).to_have_text("هەروەها: سەرۆک وەزیران")
    expect(search("سەرۆک وەزیران").locator(".also")).to_have_text("هەروەها: سەرۆکوەزیران")
    expect(search("korona").locator(".also")).to_have_text("هەروەها: کۆرۆنا")


def test_an_excerpt_is_the_published_reading_and_asks_for_no_source(visit, server):
    page = visit(f"{server.url}search/")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.locator("#q").fill("کۆرۆنا")
    page.locator("#q").press("Enter")
    expect(page.locator("#results li p").last).to_have_text(
        "دوای دوو هەفتە کۆرۆنا گەیشتە گوندەکانیش، بەڵام کەس نەمرد.")

    assert any(url.endswith("/articles/h/") for url in asked)
    assert not [url for url in asked if "source" in url]


def test_a_result_in_a_long_block_opens_the_sentence(search):
    page = search("گوڵەنێرگز")
    link = page.locator("#results h2 a")
    expect(link).to_have_attribute("href", re.compile(r"/articles/j/#s\d+:~:text="))

    expect(page.locator("#results mark")).to_have_text("گوڵەنێرگزی")
    place = re.search(r"#(s\d+):", link.get_attribute("href"))[1]
    link.click()
    expect(page.locator(f"#{place}")).to_contain_text("گوڵەنێرگزی")


def test_an_excerpt_in_another_language_has_its_direction(search):
    passage = search("Zanyaran").locator("#results li p").last
    expect(passage).to_have_attribute("dir", "ltr")

    assert passage.get_attribute("lang") == "kmr"
    assert passage.locator("mark").all_inner_texts() == ["Zanyaran"]


def test_words_in_another_spelling_are_accessible(search, axe_source):
    page = search("محەمەد")
    expect(page.locator(".also")).to_be_visible()
    page.evaluate(axe_source.read_text("utf-8"))
    violations = page.evaluate("axe.run(document).then(found => found.violations.map("
                               "one => one.id + ': ' + one.nodes[0].html))")

    assert violations == []
