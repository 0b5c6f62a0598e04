"""Translations of a text name each other, as crawlers ask for."""

import pytest

from tests.support.archives import built
from tests.support.heads import PageHead

BASE = "https://archive.example/"
TEXTS = {"one": ("ckb", "هەواڵێک لە هەولێرەوە گەیشت."),
         "two": ("ar", "وصل خبر من أربيل إلى بغداد."),
         "three": ("en", "There is news from Erbil."), "alone": ("ckb", "هیچ وەرگێڕانێکی نییە.")}
ALTERNATES = {"ckb": f"{BASE}articles/one/", "ar": f"{BASE}articles/two/",
              "en": f"{BASE}articles/three/"}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("translations")
    (root / "content/articles").mkdir(parents=True)
    (root / "seeds").mkdir()
    (root / "content/site.yaml").write_text(f"title: ئەرشیڤ\nbase_url: {BASE}\n", "utf-8")
    for name, (language, text) in TEXTS.items():
        (root / f"seeds/{name}.txt").write_text(text + "\n", "utf-8")
        of = "translation_of: one\n" if name in {"two", "three"} else ""
        (root / f"content/articles/{name}.md").write_text(
            f"---\nlanguage: {language}\n{of}---\n", "utf-8")
    return built(root, root / "output")


def alternates(site, name):
    head = PageHead.of(site / f"articles/{name}/index.html")
    return {link["hreflang"]: link["href"] for link in head.link("alternate")
            if "hreflang" in link and link["hreflang"] != "x-default"}


@pytest.mark.parametrize("name", ["one", "two", "three"])
def test_each_page_of_a_text_names_it_in_all_its_languages(site, name):
    assert alternates(site, name) == ALTERNATES


def test_a_text_without_a_translation_names_none(site):
    assert alternates(site, "alone") == {}
