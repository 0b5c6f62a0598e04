"""Feeds and sitemap are valid by grammars of their standards; the data package by its spec."""

import csv
import hashlib
import json
import re
import subprocess
import xml.etree.ElementTree as ET
from datetime import date

import pytest

from tests.support.archives import ROOT
from tests.support.heads import PageHead

SCHEMAS = ROOT / "tests" / "schemas"
JING = "nu.validator.vendor.thaiopensource.relaxng.util.Driver"
"""RELAX NG, which the W3C checker brings along."""
ATOM = "{http://www.w3.org/2005/Atom}"
SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
BASE = "https://archive.example/"
EVERY_PART = BASE + "articles/every-part/"


@pytest.fixture(scope="session")
def faults_by(java, vnu_jar):
    def check(grammar, files):
        run = subprocess.run([java, "-cp", vnu_jar, JING, "-c", SCHEMAS / grammar, *files],
                             capture_output=True, text=True, check=False)
        return (run.stdout + run.stderr).splitlines() or [] if run.returncode else []

    return check


@pytest.fixture(scope="session")
def feeds(whole_site):
    return sorted(whole_site.rglob("feed*.xml"))


@pytest.fixture(scope="session")
def site_feed(whole_site):
    return ET.parse(whole_site / "feed.xml").getroot()


# --- Atom ------------------------------------------------------------------------------------


def test_every_feed_is_valid_atom(faults_by, feeds):
    assert len(feeds) > 50
    assert faults_by("atom.rnc", feeds) == []


@pytest.mark.parametrize("broken", [
    "<feed xmlns='http://www.w3.org/2005/Atom' xml:lang='ckb'><title>a</title></feed>",
    "<feed><title>a</title></feed>",
])
def test_a_broken_feed_is_seen(faults_by, tmp_path, broken):
    (tmp_path / "feed.xml").write_text(broken)

    assert faults_by("atom.rnc", [tmp_path / "feed.xml"])


def test_each_feed_has_an_id_of_its_own_and_says_where_it_stands(feeds, whole_site):
    roots = {path.relative_to(whole_site).as_posix(): ET.parse(path).getroot() for path in feeds}

    assert len({root.findtext(f"{ATOM}id") for root in roots.values()}) == len(roots)
    for path, root in roots.items():
        own, = (link.get("href") for link in root.findall(f"{ATOM}link")
                if link.get("rel") == "self")
        assert own == BASE + path


def test_entries_have_ids_of_their_own_and_one_page_each(site_feed, whole_site):
    entries = site_feed.findall(f"{ATOM}entry")
    pages = [[link.get("href") for link in entry.findall(f"{ATOM}link")
              if link.get("rel") == "alternate"] for entry in entries]

    assert len({entry.findtext(f"{ATOM}id") for entry in entries}) == len(entries)
    for page, in pages:
        assert (whole_site / page.removeprefix(BASE) / "index.html").is_file()


def test_the_newest_entry_comes_first_and_dates_the_feed(site_feed):
    times = [entry.findtext(f"{ATOM}updated") for entry in site_feed.findall(f"{ATOM}entry")]

    assert times == sorted(times, reverse=True)
    assert site_feed.findtext(f"{ATOM}updated") == times[0]


def test_an_entry_changed_when_its_note_says(site_feed):
    times = {entry.findtext(f"{ATOM}id"): entry.findtext(f"{ATOM}updated")
             for entry in site_feed.findall(f"{ATOM}entry")}

    assert times[EVERY_PART] == "2026-02-03T00:00:00Z"


def test_an_article_without_any_date_stays_out_of_the_feed(site_feed):
    assert BASE + "articles/no-date/" not in {
        entry.findtext(f"{ATOM}id") for entry in site_feed.findall(f"{ATOM}entry")}


def test_pages_lead_to_feeds_that_are_there(whole_site):
    for page in whole_site.rglob("index.html"):
        for link in PageHead.of(page).link("alternate"):
            assert (page.parent / link["href"]).resolve().is_file(), page


# --- sitemap ---------------------------------------------------------------------------------


@pytest.fixture(scope="session")
def sitemap(whole_site):
    root = ET.parse(whole_site / "sitemap.xml").getroot()
    return {url.findtext(f"{SITEMAP}loc"): url.findtext(f"{SITEMAP}lastmod") for url in root}


def test_the_sitemap_is_valid(faults_by, whole_site):
    assert faults_by("sitemap.rnc", [whole_site / "sitemap.xml"]) == []


def test_a_broken_sitemap_is_seen(faults_by, tmp_path):
    (tmp_path / "sitemap.xml").write_text(
        '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">'
        "<url><loc>articles/</loc></url></urlset>")

    assert faults_by("sitemap.rnc", [tmp_path / "sitemap.xml"])


def test_the_sitemap_lists_every_page_that_is_to_be_found_and_no_other(sitemap, whole_site):
    pages = {page.parent.relative_to(whole_site).as_posix() for page in
             whole_site.rglob("index.html") if not PageHead.of(page).meta("robots")}

    assert set(sitemap) == {BASE + ("" if page == "." else page + "/") for page in pages}


def test_the_sitemap_says_when_an_article_changed(sitemap):
    assert sitemap[EVERY_PART] == "2026-02-03"


# --- data package ----------------------------------------------------------------------------


@pytest.fixture(scope="session")
def package(whole_site):
    return json.loads((whole_site / "data" / "datapackage.json").read_text(encoding="utf-8"))


def test_the_package_has_what_the_specification_requires(package):
    assert package["profile"] == "data-package"
    assert re.fullmatch(r"[-a-z0-9._/]+", package["name"])
    names = [resource["name"] for resource in package["resources"]]
    assert len(names) == len(set(names)) > 5
    for resource in package["resources"]:
        assert re.fullmatch(r"[-a-z0-9._/]+", resource["name"])
        assert re.fullmatch(r"(?![./])[\w.-]+(?:/[\w.-]+)*", resource["path"])
        assert resource["profile"] in {"data-resource", "tabular-data-resource"}


def test_every_file_is_there_with_its_size_and_hash(package, whole_site):
    for resource in package["resources"]:
        content = (whole_site / "data" / resource["path"]).read_bytes()
        assert len(content) == resource["bytes"]
        assert "sha256:" + hashlib.sha256(content).hexdigest() == resource["hash"]
        content.decode(resource["encoding"])


def test_every_data_file_is_described(package, whole_site):
    described = {resource["path"] for resource in package["resources"]}
    there = {path.name for path in (whole_site / "data").iterdir()}

    assert there == described | {"datapackage.json", "index.html"}


def test_tables_have_the_columns_and_types_of_their_schema(package, whole_site):
    tables = [resource for resource in package["resources"]
              if resource["profile"] == "tabular-data-resource"]

    assert tables
    for table in tables:
        fields = {field["name"]: field["type"] for field in table["schema"]["fields"]}
        with (whole_site / "data" / table["path"]).open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        assert rows
        for row in rows:
            assert list(row) == list(fields)
            assert all(value.isdecimal() for name, value in row.items()
                       if fields[name] == "integer")


def test_a_mentions_address_leads_to_the_mention(package, whole_site):
    table = next(resource for resource in package["resources"]
                 if resource["path"] == "mentions-2019-01.csv")
    with (whole_site / "data" / table["path"]).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            address, _, place = row["url"].removeprefix(BASE).partition("#")
            page = (whole_site / address / "index.html").read_text(encoding="utf-8")
            assert f'id="{place}"' in page


def test_dates_in_the_data_are_days_months_years_or_null(whole_site):
    for file in (whole_site / "data").glob("articles-*.jsonl"):
        for line in file.read_text(encoding="utf-8").splitlines():
            day = json.loads(line)["published"]["date"]
            assert day is None or date.fromisoformat((day + "-01-01")[:10])
