"""The W3C checker finds no error on any page, not even where people typed markup everywhere."""

import json
import subprocess

import pytest

from tests.support.archives import ROOT
from tests.support.heads import PageHead

HOSTILE = ROOT / "tests" / "sites" / "hostile"
TYPED = '</title><script>alert("ناونیشان")</script> & \'دوو\''


@pytest.fixture(scope="session")
def hostile(built_site):
    return built_site(HOSTILE, "--base-url", "https://archive.example/")


@pytest.fixture(scope="session")
def errors_on(java, vnu_jar):
    def check(*folders):
        run = subprocess.run(
            [java, "-Xss4m", "-jar", vnu_jar, "--format", "json", "--skip-non-html", *folders],
            capture_output=True, text=True, encoding="utf-8", check=False)
        return [f"{message['url']}:{message.get('lastLine')}: {message['message']}"
                for message in json.loads(run.stderr)["messages"] if message["type"] == "error"]

    return check


def test_the_checker_finds_no_error_on_any_page(errors_on, whole_site, hostile):
    assert errors_on(whole_site, hostile) == []


def test_the_checker_reads_every_page(errors_on, tmp_path):
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / "index.html").write_text("<p id=a><p id=a>")

    assert errors_on(tmp_path)


def test_what_people_typed_opens_no_script(hostile):
    for page in hostile.rglob("*.html"):
        for attributes, text in PageHead.of(page).blocks:
            assert "alert(" not in text or attributes["type"] == "application/ld+json"
            assert attributes.get("src") or attributes.get("type", "").endswith("json")


def test_no_tag_has_a_handler_a_style_or_a_script_address(hostile):
    for page in hostile.rglob("*.html"):
        for _, attributes in PageHead.of(page).tags:
            assert not [name for name in attributes if name.startswith("on") or name == "style"]
            assert not any((value or "").startswith("javascript:")
                           for value in attributes.values())


def test_json_ld_says_what_was_typed_letter_for_letter(hostile):
    head = PageHead.of(hostile / "articles" / "noted" / "index.html")

    assert head.typed("NewsArticle", "Article")["headline"] == TYPED
    assert head.meta("citation_title") == [TYPED]
