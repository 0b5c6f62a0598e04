"""A text whose language is given and is not Sorani is shown as it is, and in its direction."""

import json
import re

import pytest

from tests.support.archives import built

BASE = "https://archive.example/"
ARABIC = "قال مصطفى الكاظمي في بغداد، ٥ - ١١ - ٢٠٢١: «إلى الأمام». هذا كتابه ومدينته.\n"
ENGLISH = 'A headline\n\nHe said: "no". Karên wî – in 2021, of Kurdistan.\n'
TEXTS = {"ar": ARABIC, "en": ENGLISH, "kmr": "Ew çû. Dîsa hat û got: «Na».\n",
         "ckb": "كازمی لە بەغدا بوو.\n"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("languages")
    (root / "seeds").mkdir()
    for language, text in TEXTS.items():
        (root / "seeds" / f"{language}.txt").write_text(text, encoding="utf-8")
    (root / "content/topics").mkdir(parents=True)
    (root / "content/site.yaml").write_text(f"base_url: {BASE}\n", encoding="utf-8")
    (root / "content/topics/kazimi.md").write_text(
        "---\nname: الكاظمي\nkind: person\naliases: [كازمی]\n---\n", encoding="utf-8")
    (root / "content/articles.csv").write_text(
        "id,language,title,translation_of,published\nar,ar,,,\nen,en,,,2021-01-01\n"
        "kmr,kmr,سەردێڕ,ckb,\nckb,,,,2021-01-02\n",
        encoding="utf-8")
    return built(root, root / "output")


@pytest.fixture(scope="module")
def rows(site):
    return {row["id"]: row for path in site.glob("data/articles-*.jsonl")
            for row in map(json.loads, path.read_text("utf-8").splitlines())}


def page(site, address):
    return (site / address / "index.html").read_text("utf-8")


@pytest.mark.parametrize("language", ["ar", "en", "kmr"])
def test_not_one_letter_is_changed(rows, language):
    assert (rows[language]["text"], rows[language]["repairs"]) == (TEXTS[language], {})


@pytest.fixture(scope="module")
def one_topic(tmp_path_factory):
    root = tmp_path_factory.mktemp("topic")
    texts = {"a": "ئەمڕۆ مستەفا کازمی لە هەولێر بوو و لەگەڵ وەزیرەکان کۆبووەوە.",
             "b": "قال مصطفى الكاظمي اليوم إن الحكومة ملتزمة بموعد الانتخابات.",
             "c": "Mustafa al-Kadhimi said that the government was committed to the election.",
             "d": "ئەمڕۆ کۆبوونەوەیەک لە هەولێر کرا و ئەو لەوێ بە هەمووانی وت:"
                  " «the government and Mustafa al-Kadhimi will not wait». کۆتایی هات.",
             "e": "Mistefa Kazimî got ku hikûmet li ser biryara xwe ye û wê li bendê nemîne."}
    (root / "seeds").mkdir()
    for name, text in texts.items():
        (root / "seeds" / f"{name}.txt").write_text(text + "\n", encoding="utf-8")
    (root / "content/topics").mkdir(parents=True)
    (root / "content/topics/kazemi.md").write_text(
        "---\nname: مستەفا کازمی\nkind: person\nlatin: Mustafa al-Kadhimi\n"
        "names: {ar: مصطفى الكاظمي, kmr: Mistefa Kazimî}\n---\n", encoding="utf-8")
    return built(root, root / "output")


def test_one_topic_is_named_in_every_language(one_topic):
    found = {row["id"]: ([one["surface"] for one in row["mentions"]], row["language"])
             for path in one_topic.glob("data/articles-*.jsonl")
             for row in map(json.loads, path.read_text("utf-8").splitlines())}

    assert found == {
        "a": (["مستەفا کازمی"], "ckb"), "b": (["مصطفى الكاظمي"], "ar"),
        "c": (["Mustafa al-Kadhimi"], "en"), "d": (["Mustafa al-Kadhimi"], "ckb"),
        "e": (["Mistefa Kazimî"], "kmr")}


def test_the_page_of_the_topic_shows_all_of_them_in_their_direction_and_offers_each(one_topic):
    html = page(one_topic, "topics/kazemi")

    assert html.count('<section class="in-article of-') == 5
    assert html.count('<input type="radio"') == 1 + 4
    assert '<ul class="snippets" lang="en" dir="ltr">' in html


def test_a_passage_on_the_page_of_its_text_has_its_language(one_topic):
    html = page(one_topic, "articles/d")

    assert re.search(r'<bdi lang="en" dir="ltr">(<span [^>]*>)?the government and <', html)


@pytest.mark.parametrize("language", ["ar", "en", "kmr"])
def test_the_rules_of_sorani_are_not_applied(rows, language):
    row = rows[language]

    assert (row["language"], row["mentions"]) == (language, [])


def test_a_folder_may_give_the_language_of_its_texts(tmp_path):
    for name, text in {"ar/a": ARABIC, "ar/b/c": ARABIC, "d": "سڵاو لە هەمووان.\n"}.items():
        path = tmp_path / f"seeds/{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "content/articles").mkdir(parents=True)
    (tmp_path / "content/site.yaml").write_text("folders: {ar: ar}\n", encoding="utf-8")
    (tmp_path / "content/articles/c.md").write_text("---\nlanguage: fa\n---\n", encoding="utf-8")
    site = built(tmp_path, tmp_path / "output")

    assert {row["id"]: row["language"] for path in site.glob("data/articles-*.jsonl")
            for row in map(json.loads, path.read_text("utf-8").splitlines())} == {
        "a": "ar", "c": "fa", "d": "ckb"}


def test_sorani_is_read_as_before(rows):
    assert rows["ckb"]["text"] == "کازمی لە بەغدا بوو.\n"
    assert [mention["topic"] for mention in rows["ckb"]["mentions"]] == ["kazimi"]


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("kmr", "ltr")])
def test_the_text_is_set_in_its_direction(site, language, direction):
    assert f'<div class="body" lang="{language}" dir="{direction}">' in page(
        site, f"articles/{language}")


def test_sorani_needs_no_attributes(site):
    assert '<div class="body">' in page(site, "articles/ckb")


def test_titles_in_lists_are_set_in_their_direction(site):
    listed = page(site, "articles/2021") + page(site, "articles/undated")

    assert re.search(r'<h3 lang="en" dir="ltr"><a [^>]*>A headline</a>', listed)
    assert re.search(r'<h[23] dir="auto"><a [^>]*>سەردێڕ</a>', listed)


def test_a_translation_is_tied_to_its_original(site):
    assert f'<link rel="alternate" href="{BASE}articles/ckb/" hreflang="ckb">' in page(
        site, "articles/kmr")
    assert f'<link rel="alternate" href="{BASE}articles/kmr/" hreflang="kmr">' in page(
        site, "articles/ckb")


def test_the_title_of_the_page_is_set_in_the_direction_of_its_text(site):
    assert '<title lang="en" dir="ltr">A headline' in page(site, "articles/en")
    assert "<title>" in page(site, "articles/ckb")


def test_entries_of_the_feed_say_their_language(site):
    feed = (site / "feed.xml").read_text("utf-8")

    assert re.findall(r"<entry[^>]*><title>[^<]*", feed) == [
        "<entry><title>کازمی لە بەغدا بوو.", '<entry xml:lang="en"><title>A headline']


def test_what_is_said_in_another_language_has_its_speaker(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "content/topics").mkdir(parents=True)
    (tmp_path / "content/corrections").mkdir()
    (tmp_path / "seeds/a.txt").write_text(
        "Mustafa al-Kadhimi said in Baghdad: “We will not wait for them any longer.”\n\n"
        "“Nobody has told us anything about it,” a guard said.\n", encoding="utf-8")
    (tmp_path / "content/topics/kazemi.md").write_text(
        "---\nname: مستەفا کازمی\nkind: person\nlatin: Mustafa al-Kadhimi\n---\n", encoding="utf-8")
    (tmp_path / "content/corrections/a.yaml").write_text(
        "- {text: Nobody has told us, speaker: kazemi}\n", encoding="utf-8")
    site = built(tmp_path, tmp_path / "output")
    (row,) = [json.loads(line) for path in site.glob("data/articles-*.jsonl")
              for line in path.read_text("utf-8").splitlines()]

    assert [(row["text"][one["start"]:one["end"]], one["speaker"]) for one in row["quotes"]] == [
        ("We will not wait for them any longer.", "kazemi"),
        ("Nobody has told us anything about it,", "kazemi")]
    assert row["corrected"] == 1


def test_a_page_that_states_another_language_than_its_text_is_not_believed(tmp_path):
    (tmp_path / "seeds").mkdir()
    text = "The council met in the town hall, and nobody had been told what it was about."
    for name, tag in (("wrong", "ar"), ("right", "en-GB"), ("none", "")):
        lang = f' lang="{tag}"' if tag else ""
        (tmp_path / f"seeds/{name}.html").write_text(
            f"<!doctype html><html{lang}><title>t</title><body><article><h1>Council</h1>"
            f"<p>{text}</p><p>{text}</p></article></body></html>", encoding="utf-8")
    site = built(tmp_path, tmp_path / "output")

    assert {row["id"]: row["language"] for path in site.glob("data/articles-*.jsonl")
            for row in map(json.loads, path.read_text("utf-8").splitlines())} == {
        "wrong": "en", "right": "en-GB", "none": "en"}
