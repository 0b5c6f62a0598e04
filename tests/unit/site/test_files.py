"""Data, feeds and files for hosts: what other people's programs rely on."""

import csv
import hashlib
import io
import json
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from kashkol.archive import build_archive
from kashkol.model import Kind, Note, SiteConfig, Topic
from kashkol.site import data
from kashkol.site.data import data_files, data_package
from kashkol.site.feeds import ATOM, site_feed, updated
from kashkol.site.hosting import headers_file, redirects_file, robots_file, sitemap_files
from tests.support.readings import article

KAZEMI = Topic(id="kazemi", path="content/topics/kazemi.md", name="کازمی", kind=Kind.PERSON)
BASE = "https://a.example/x/"
KEYS = ["id", "url", "title", "title_is", "language", "source", "published", "text", "paragraphs",
        "headings", "lists", "mentions", "roles", "dates", "quotes", "repairs", "words"]


def archive(*articles, base_url=BASE):
    return build_archive(SiteConfig(base_url=base_url, title="ئەرشیڤ"), [KAZEMI], articles)


def lines(made, name):
    return next(item.file.content for item in data_files(made) if item.name == name).decode()


@pytest.fixture
def made():
    return archive(article("1", "کازمی، «کازمی»", topics={"کازمی": "kazemi"}, date="2021-11-05"),
                   article("2", "سەدر"))


def test_an_article_is_a_line_with_every_key(made):
    row = json.loads(lines(made, "articles-2021-01.jsonl"))

    assert list(row) == KEYS
    assert row["url"] == BASE + "articles/1/"
    assert row["published"] == {"date": "2021-11-05", "certainty": "stated", "not_before": None}
    for mention in row["mentions"]:
        assert mention["surface"] == row["text"][mention["start"]:mention["end"]]


def test_an_undated_article_has_a_file_of_its_own(made):
    assert json.loads(lines(made, "articles-undated-01.jsonl"))["published"]["date"] is None


def test_without_a_base_url_addresses_are_null():
    made = archive(article("1", date="2021"), base_url="")

    assert json.loads(lines(made, "articles-2021-01.jsonl"))["url"] is None


def test_mentions_are_a_table(made):
    rows = list(csv.DictReader(io.StringIO(lines(made, "mentions-2021-01.csv"))))

    assert [(row["topic"], row["start"], row["url"]) for row in rows] == [
        ("kazemi", "0", BASE + "articles/1/#m0"), ("kazemi", "8", BASE + "articles/1/#m8")]


def test_topics_count_names(made):
    row = json.loads(lines(made, "topics.jsonl"))

    assert (row["id"], row["articles"], row["mentions"]) == ("kazemi", 1, 2)


def test_the_package_describes_every_file_truly(made):
    files = data_files(made)
    package = json.loads(data_package(made, files).content)

    assert len(package["resources"]) == len(files)
    for resource, item in zip(package["resources"], files, strict=True):
        assert resource["path"] == item.name
        assert resource["bytes"] == len(item.file.content)
        assert resource["hash"] == "sha256:" + hashlib.sha256(item.file.content).hexdigest()


def test_a_large_file_is_cut_between_lines(monkeypatch):
    monkeypatch.setattr(data, "LARGEST_FILE", 1500)
    made = archive(*(article(f"{number}", date="2021-01-01") for number in range(5)))
    parts = [item for item in data_files(made) if item.what == "articles"]

    assert len(parts) > 1
    assert [item.name for item in parts][:2] == ["articles-2021-01.jsonl",
                                                 "articles-2021-02.jsonl"]
    assert all(len(item.file.content) <= 1500 for item in parts)
    assert sum(item.rows for item in parts) == 5


@pytest.mark.parametrize(("note", "day", "when"), [
    ({"updated": date(2026, 2, 1), "added": date(2026, 1, 1)}, "2021", "2026-02-01T00:00:00Z"),
    ({"added": date(2026, 1, 1)}, "2021", "2026-01-01T00:00:00Z"),
    ({}, "2021-11", "2021-11-01T00:00:00Z"),
    ({}, "2021", "2021-01-01T00:00:00Z"),
    ({}, None, None),
])
def test_an_article_changed_when_its_note_says_or_else_when_it_was_published(note, day, when):
    noted = Note(source_id="1", path="content/articles/1.md", **note)

    assert updated(article("1", date=day, note=noted)) == when


def test_a_feed_shows_the_newest_first_and_leaves_the_undated_out(made):
    feed = ET.fromstring(site_feed(archive(
        article("1", date="2021-01-01"), article("2", date="2021-01-02"), article("3"))).content)
    ids = [entry.findtext(f"{{{ATOM}}}id") for entry in feed.findall(f"{{{ATOM}}}entry")]

    assert ids == [BASE + "articles/2/", BASE + "articles/1/"]
    assert feed.findtext(f"{{{ATOM}}}updated") == "2021-01-02T00:00:00Z"


def test_the_policy_lets_nothing_in():
    headers = headers_file().content.decode()

    assert "default-src 'none'" in headers
    assert "unsafe" not in headers


def test_redirects_and_robots_are_written_from_the_root():
    assert redirects_file({"articles/old/": "articles/new/"}).content == (
        b"/articles/old/ /articles/new/ 301\n")
    assert b"Sitemap: https://a.example/x/sitemap.xml" in robots_file(archive()).content
    assert b"Sitemap" not in robots_file(archive(base_url="")).content


def test_a_sitemap_past_its_limit_becomes_an_index():
    files = list(sitemap_files(BASE, ((f"a/{number}/", "") for number in range(50_001))))

    assert [file.path for file in files] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert files[2].content.count(b"<loc>") == 2
