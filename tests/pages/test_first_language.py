"""An archive whose first language is not Sorani: topics are named and described in that."""

import json

import pytest

from kashkol.languages.language import LANGUAGES
from kashkol.model import FIRST_LANGUAGE
from tests.support.archives import built

SITE = "title: The Baghdad Archive\ninterface: [en, ckb]\n"
KADHIMI = """---
name: Mustafa al-Kadhimi
names: {ar: مصطفى الكاظمي, ckb: مستەفا کازمی}
kind: person
aliases: [Kadhimi]
not: [Kadhimi Street]
roles:
  - title: Prime Minister of Iraq
    titles: {ckb: سەرۆکوەزیرانی عێراق}
    from: 2020-05-07
    to: 2022-10-27
---
Iraqi politician.
"""
TEXTS = {
    "english": """Kadhimi unharmed after attack

BAGHDAD, Nov. 7, 2021 (AP) - Mustafa al-Kadhimi was unharmed in Kadhimi Street.
The Prime Minister of Iraq called for calm.
""",
    "sorani": """هێرش بۆ سەر ماڵی کازمی

بەغدا، ٧ی تشرینی دووەمی ٢٠٢١. مستەفا کازمی گوتی: «تەندروستیم باشە».
سەرۆکوەزیرانی عێراق داوای ئارامی کرد.
""",
    "arabic": """نجاة الكاظمي

بغداد - 7 تشرين الثاني 2021: نجا مصطفى الكاظمي من محاولة اغتيال في منزله.
"""}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("english")
    for path, text in {"content/site.yaml": SITE, "content/topics/kadhimi.md": KADHIMI,
                       **{f"seeds/{name}.txt": text for name, text in TEXTS.items()}}.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(text, encoding="utf-8")
    return built(root, root / "output")


@pytest.fixture(scope="module")
def page(site):
    return lambda address: (site / address / "index.html").read_text("utf-8")


def test_texts_and_names_are_by_default_in_the_first_of_the_languages():
    assert LANGUAGES[0].code == FIRST_LANGUAGE


@pytest.mark.parametrize("text", TEXTS)
def test_the_topic_is_found_in_texts_of_every_language(page, text):
    assert 'href="../../topics/kadhimi/"' in page(f"articles/{text}")


@pytest.mark.parametrize(("text", "office"), [
    ("english", "Prime Minister of Iraq"), ("sorani", "سەرۆکوەزیرانی عێراق")])
def test_its_office_is_found_in_the_language_of_its_title(page, text, office):
    assert f">{office}</span>" in page(f"articles/{text}")


def test_what_is_no_mention_of_it_is_left_out(page):
    assert " was unharmed in Kadhimi Street." in page("articles/english")


def test_its_name_and_office_are_in_the_language_of_the_page(page):
    shown = page("topics/kadhimi")

    assert "<h1>Mustafa al-Kadhimi</h1>" in shown
    assert "<li>Prime Minister of Iraq <small>" in shown
    assert '<li lang="ckb" dir="rtl">مستەفا کازمی</li>' in shown
    assert '<li lang="ar" dir="rtl">مصطفى الكاظمي</li>' in shown


def test_pages_in_sorani_call_it_by_its_sorani_name_and_say_what_is_english(page):
    shown = page("ckb/topics/kadhimi")

    assert "<h1>مستەفا کازمی</h1>" in shown
    assert "<li>سەرۆکوەزیرانی عێراق <small>" in shown
    assert '<li lang="en" dir="ltr">Mustafa al-Kadhimi</li>' in shown


def test_the_data_call_it_by_its_names(site):
    [topic] = map(json.loads, (site / "data/topics.jsonl").read_text("utf-8").splitlines())

    assert (topic["name"], topic["names"]) == (
        "Mustafa al-Kadhimi", {"ar": "مصطفى الكاظمي", "ckb": "مستەفا کازمی"})
