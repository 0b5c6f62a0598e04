"""The worked example in `docs/` builds, shows what the text beside it says, and is quoted whole."""

import re
import shutil

import pytest
import yaml

from kashkol.ingest.collections import COLLECTION_KEYS
from kashkol.ingest.corrections import CORRECTION_KEYS
from kashkol.ingest.notes import NOTE_KEYS
from kashkol.ingest.pages import PAGE_KEYS
from kashkol.ingest.site_config import SITE_KEYS
from kashkol.ingest.topics import TOPIC_KEYS
from tests.support.archives import ROOT, built, copied, run_command

EXAMPLE = ROOT / "docs" / "examples" / "archive"
DOCUMENT = (ROOT / "docs" / "examples.md").read_text(encoding="utf-8")
FILES = sorted(path.relative_to(EXAMPLE).as_posix() for path in EXAMPLE.rglob("*")
               if path.is_file() and path.suffix != ".png")
"""All that can be quoted."""
QUOTED = dict(re.findall(r"^`(\S+)`\n\n```\w+\n(.*?)^```$", DOCUMENT, re.MULTILINE | re.DOTALL))


@pytest.fixture(scope="module")
def example(tmp_path_factory):
    root = copied(EXAMPLE, tmp_path_factory.mktemp("example"))
    built(root, root / "output", "--strict")
    return root / "output"


def page(site, address):
    return (site / address / "index.html").read_text(encoding="utf-8")


def keys(path):
    text = (EXAMPLE / path).read_text(encoding="utf-8")
    return set(yaml.safe_load(text.split("---\n")[1] if text.startswith("---\n") else text))


def test_the_example_builds_without_a_problem_and_all_its_links_lead_somewhere(example):
    run = run_command("check", "--output", example)

    assert run.returncode == 0, run.stdout


def test_every_file_is_quoted_as_it_is():
    assert sorted(QUOTED) == FILES
    for path, text in QUOTED.items():
        assert text == (EXAMPLE / path).read_text(encoding="utf-8"), path


def test_the_files_show_every_key_there_is():
    assert keys("content/site.yaml") == set(SITE_KEYS) - {"image", "language"}
    assert "# image: card.png" in QUOTED["content/site.yaml"]
    assert keys("content/topics/shilan-ahmed.md") | keys("content/topics/hewler.md") == set(
        TOPIC_KEYS)
    columns = QUOTED["content/articles.csv"].partition("\n")[0].split(",")
    assert keys("content/articles/library-opening.md") | set(columns) == {"id", *NOTE_KEYS}
    assert keys("content/collections/hewalname.md") == set(COLLECTION_KEYS)
    assert keys("content/pages/about.md") == set(PAGE_KEYS)
    corrections = yaml.safe_load(QUOTED["content/corrections/library-opening.yaml"])
    assert {key for entry in corrections for key in entry} == set(CORRECTION_KEYS)


def test_the_text_is_read_as_the_document_says(example):
    article = page(example, "articles/children-library-2024")

    assert re.search(r'<a class="topic"[^>]*>شیلان ئەحمەد</a>', article)
    assert re.search(r'<span class="mention"[^>]*data-topic="shilan-ahmed">شیلان</span>', article)
    assert re.search(r'<span class="role"[^>]*>بەڕێوەبەری کتێبخانەی منداڵان</span>', article)
    assert '<time datetime="2024-05-04">٤ی ئایاری ٢٠٢٤</time>' in article
    assert '<span class="quote"' in article
    assert '<h2 id="p0">کتێبخانەیەکی نوێ بۆ منداڵان کرایەوە' in article


def test_the_archives_own_template_is_used(example):
    assert '<ul class="doors">' not in (example / "404.html").read_text(encoding="utf-8")


def test_the_words_of_the_interface_are_changed_as_the_document_says(tmp_path):
    before, after = re.findall(r"```yaml\n(  home: .*\n)```", DOCUMENT)
    root = copied(EXAMPLE, tmp_path)
    strings = root / "templates" / "strings" / "ckb.yaml"
    strings.parent.mkdir()
    shutil.copy(ROOT / "templates" / "strings" / "ckb.yaml", strings)
    text = strings.read_text(encoding="utf-8")
    assert text.count(before) == 1
    strings.write_text(text.replace(before, after), encoding="utf-8")

    site = built(root, tmp_path / "output", "--strict")

    assert after.partition(": ")[2].strip() in page(site, "articles")
