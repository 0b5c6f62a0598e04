"""A language is a folder, a row and a file of strings; no code knows it.

The tests add Zazaki to copies of the package, as `docs/adding-a-language.md` says, and build an
archive with each: once Zazaki is read by tables, once closely, by rules of its own.
"""

import json
import os
import re
import shutil
import subprocess
import sys

import pytest

from tests.support.archives import ROOT

TABLES = ROOT / "tests/support/languages/zza"
RULES = ROOT / "tests/support/languages/zza_closely"
ROW = '    Language(code="zza", script="Latn"),\n'
ROW_CLOSELY = '    Language(code="zza", script="Latn", is_read_closely=True),\n'
OF_TABLES = ("dates.json", "names.json", "speech.json")
"""Tables that a language does without which is read closely."""
SAID = "Ma do weçînayîşan rew bikerîme û paştî bidîme şarî"
ZAZAKI = (f"Serokwezîr Mistefa Kazimî vizêr Bexda de va ke «{SAID}».\n\n"
          "Na xebere 7ê Teşrîna Peyêne 2021 de ame vila kerdene. Rojnamevanan ey ra pers kerd ke"
          " çi wext no kar beno temam.\n")
ENGLISH = ("The government said on Sunday that the elections would be held early next year,"
           " and that it would protect those who take part in them.\n")
SORANI = ("ئەمڕۆ کۆبوونەوەیەک لە هەولێر بەڕێوە چوو و چەند بڕیارێکی گرنگی لێ کەوتەوە.\n\n"
          "Ewro Kazimî û wezîrê ey ameyî Hewlêr û uca zaf kesan reyde qisey kerd.\n\n"
          "دواتر هەموو میوانەکان گەڕانەوە بۆ شوێنی خۆیان و کۆبوونەوەکە کۆتایی هات.\n")


def with_language(clone, row):
    """Copy what a build needs, and add the language to the copy."""
    shutil.copytree(ROOT / "kashkol", clone / "kashkol",
                    ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "templates", clone / "templates")
    shutil.copy(ROOT / "build.py", clone)
    shutil.copytree(TABLES, clone / "kashkol/languages/zza")
    listed = clone / "kashkol/languages/language.py"
    before, after = listed.read_text("utf-8").split('    Language(code="en"')
    listed.write_text(f'{before}{row}    Language(code="en"{after}', encoding="utf-8")
    strings = clone / "templates/strings"
    shutil.copy(strings / "en.yaml", strings / "zza.yaml")


def build(root):
    """Build an archive of three texts with a copy of the package, and return the site."""
    (root / "seeds").mkdir()
    for name, text in (("zazaki", ZAZAKI), ("english", ENGLISH), ("sorani", SORANI)):
        (root / "seeds" / f"{name}.txt").write_text(text, encoding="utf-8")
    (root / "content/topics").mkdir(parents=True)
    (root / "content/site.yaml").write_text("interface: [ckb, zza]\n", encoding="utf-8")
    (root / "content/topics/kazimi.md").write_text(
        "---\nname: مستەفا کازمی\nnames: {zza: Mistefa Kazimî}\naliases: {zza: [Kazimî]}\n"
        "kind: person\n---\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "build.py", "--quiet"], cwd=root, check=False, capture_output=True,
        text=True, encoding="utf-8", timeout=600, env=os.environ | {"PYTHONPATH": str(root)})
    assert run.returncode == 0, run.stdout + run.stderr
    return root / "output"


def told_by(site):
    return {row["id"]: row for path in site.glob("data/articles-*.jsonl")
            for row in map(json.loads, path.read_text("utf-8").splitlines())}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("seventh")
    with_language(root, ROW)
    return build(root)


@pytest.fixture(scope="module")
def told(site):
    return told_by(site)


def test_its_texts_and_passages_are_told(told):
    assert {name: row["language"] for name, row in told.items()} == {
        "zazaki": "zza", "english": "en", "sorani": "ckb"}
    [(start, end, language)] = told["sorani"]["languages"]
    assert (told["sorani"]["text"][start:end], language) == (SORANI.split("\n\n")[1], "zza")
    assert told["zazaki"]["text"] == ZAZAKI


def test_its_names_dates_and_speech_are_read(told):
    zazaki = told["zazaki"]

    assert [one["surface"] for one in zazaki["mentions"]] == ["Mistefa Kazimî"]
    assert [one["surface"] for one in told["sorani"]["mentions"]] == ["Kazimî"]
    assert [one["value"] for one in zazaki["dates"]] == ["2021-11-07"]
    assert [(zazaki["text"][one["start"]:one["end"]], one["speaker"])
            for one in zazaki["quotes"]] == [(SAID, "kazimi")]


def test_it_is_shown_and_can_be_the_language_of_the_interface(site):
    article = (site / "articles/zazaki/index.html").read_text("utf-8")
    own = (site / "zza/articles/zazaki/index.html").read_text("utf-8")

    assert re.search(r'<[a-z]+[^>]* lang="zza" dir="ltr"', article)
    assert '<html lang="zza" dir="ltr">' in own


def test_its_words_are_searched_by_its_own_table(site):
    shipped = b"".join(path.read_bytes() for path in (site / "search").rglob("*.json"))

    assert b'"zza"' in shipped


def test_it_can_be_read_closely_by_rules_of_its_own_folder(tmp_path):
    with_language(tmp_path, ROW_CLOSELY)
    folder = tmp_path / "kashkol/languages/zza"
    shutil.copytree(RULES, folder / "reading", ignore=shutil.ignore_patterns("__pycache__"))
    for name in OF_TABLES:
        (folder / name).unlink()
    told = told_by(build(tmp_path))
    zazaki = told["zazaki"]

    assert {name: row["language"] for name, row in told.items()} == {
        "zazaki": "zza", "english": "en", "sorani": "ckb"}
    assert [one["surface"] for one in zazaki["mentions"]] == ["Mistefa Kazimî"]
    assert [one["surface"] for one in told["sorani"]["mentions"]] == ["Kazimî"]
    assert [one["value"] for one in zazaki["dates"]] == ["2021"]
    assert [(zazaki["text"][one["start"]:one["end"]], one["speaker"], one["cue"])
            for one in zazaki["quotes"]] == [(SAID, "kazimi", "va")]
