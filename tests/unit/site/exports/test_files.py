"""Data, feeds and files for hosts have the formats that other programs rely on."""

import csv
import hashlib
import io
import json
import xml.etree.ElementTree as ET
from datetime import date

import pybtex.database
import pytest

from kashkol.archive import build_archive
from kashkol.curated import Content
from kashkol.model import Kind, Note, SiteConfig, Topic
from kashkol.site.exports import data
from kashkol.site.exports.data import data_files
from kashkol.site.exports.feeds import ATOM, ENTRIES, HISTORY, feed_files, newest_feed
from kashkol.site.exports.hosting import headers_file, redirects_file, robots_file, sitemap_files
from kashkol.site.exports.package import FOLDER, Described, package_file
from kashkol.site.plan import make_editions
from tests.support.readings import HandShelf, card, reading

KAZEMI = Topic(id="kazemi", path="content/topics/kazemi.md", name="کازمی", kind=Kind.PERSON)
BASE = "https://a.example/x/"
KEYS = ["id", "url", "title", "title_hawar", "title_ala_lc", "title_is", "language", "languages",
        "source",
        "published", "authors", "authors_hawar", "authors_ala_lc", "publisher",
        "source_url", "tags", "collection", "issue", "section", "place", "identifier", "rights",
        "fields", "version_of", "translation_of", "images", "files",
        "text", "paragraphs", "headings", "lists", "verses", "half_lines", "captions", "tables",
        "footnotes", "turns", "mentions", "roles", "dates", "quotes",
        "corrected", "repairs", "words"]


STRINGS = {"common": {"separator": "، "}, "subscribe": {"topic": "{name}"}}


def archive(*cards, base_url=BASE):
    return build_archive(Content(site=SiteConfig(base_url=base_url, title="ئەرشیڤ"),
                                 topics=(KAZEMI,)), cards)


def content(made, file, shelf=None):
    edition, = make_editions(made, {"ckb": STRINGS}, {})
    return file.make(edition, shelf or HandShelf(), file.inputs)


def file_of(item):
    (file,) = item.plan.outputs(item.plan.given)
    return file


@pytest.fixture
def shelf():
    return HandShelf()


@pytest.fixture
def made(shelf):
    return archive(
        shelf.put("1", reading("کازمی، «کازمی»", topics={"کازمی": "kazemi"}, date="2021-11-05")),
        shelf.put("2", reading("سەدر")))


def lines(made, shelf, name):
    return next(content(made, file_of(item), shelf) for item in data_files(made)
                if item.path == FOLDER + name).decode("utf-8-sig")


def test_an_article_is_a_line_with_every_key(made, shelf):
    row = json.loads(lines(made, shelf, "articles-2021-01.jsonl"))

    assert list(row) == KEYS
    assert row["url"] == BASE + "articles/1/"
    assert row["published"] == {"date": "2021-11-05", "edtf": "2021-11-05",
                                "certainty": "stated", "not_before": None}
    for mention in row["mentions"]:
        assert mention["surface"] == row["text"][mention["start"]:mention["end"]]


def test_an_undated_article_has_a_file_of_its_own(made, shelf):
    assert json.loads(lines(made, shelf, "articles-undated-01.jsonl"))["published"]["date"] is None


def test_without_a_base_url_addresses_are_null(shelf):
    made = archive(shelf.put("1", reading("دەق", date="2021")), base_url="")

    assert json.loads(lines(made, shelf, "articles-2021-01.jsonl"))["url"] is None


def test_mentions_are_a_table(made, shelf):
    rows = list(csv.DictReader(io.StringIO(lines(made, shelf, "mentions-2021-01.csv"))))

    assert [list(row.values()) for row in rows] == [
        ["1", "کازمی، «کازمی»", "2021-11-05", "kazemi", "کازمی", start, end, "کازمی",
         "کازمی، «کازمی»", f"{BASE}articles/1/#m{start}"]
        for start, end in (("0", "5"), ("8", "13"))]


def test_without_a_base_url_the_addresses_of_mentions_are_relative(shelf):
    made = archive(shelf.put("1", reading("کازمی", topics={"کازمی": "kazemi"}, date="2021")),
                   base_url="")
    [row] = csv.DictReader(io.StringIO(lines(made, shelf, "mentions-2021-01.csv")))

    assert row["url"] == "articles/1/#m0"


def test_mentions_of_a_text_that_are_too_large_for_one_table_are_in_several(shelf, monkeypatch):
    made = archive(shelf.put("1", reading("کازمی. " * 5, topics={"کازمی": "kazemi"}, date="2021")),
                   shelf.put("2", reading("کازمی.", topics={"کازمی": "kazemi"}, date="2021-02")))
    monkeypatch.setattr(data, "LARGEST_BYTES", 3 * data.ROW_BYTES)
    monkeypatch.setattr(data, "ROWS_OF_A_TEXT", 2)
    files = [item for item in data_files(made) if item.what == "mentions"]
    found = [[(row["article"], row["start"]) for row in csv.DictReader(io.StringIO(
        content(made, file_of(item), shelf).decode("utf-8-sig")))] for item in files]

    assert found == [[("1", "0"), ("1", "7")], [("1", "14"), ("1", "21")], [("1", "28")],
                     [("2", "0")]]
    assert [item.rows for item in files] == [2, 2, 1, 1]


def test_a_text_that_a_spreadsheet_would_run_has_an_apostrophe_before_it(shelf):
    made = archive(shelf.put("1", reading("=1+1 ەوە", topics={"=1+1": "kazemi"})))
    [row] = csv.DictReader(io.StringIO(lines(made, shelf, "mentions-undated-01.csv")))
    article = json.loads(lines(made, shelf, "articles-undated-01.jsonl"))
    package = json.loads(content(made, package_file(made, [Described(
        name="m.csv", what="mentions", year="", rows=1, bytes=1, sha256="")])))

    assert (row["surface"], row["start"], row["end"]) == ("'=1+1", "0", "4")
    assert article["mentions"][0]["surface"] == "=1+1"
    assert "apostrophe" in package["resources"][0]["description"]


def test_topics_count_names(made, shelf):
    row = json.loads(lines(made, shelf, "topics.jsonl"))

    assert (row["id"], row["articles"], row["mentions"]) == ("kazemi", 1, 2)


def test_the_package_describes_every_file_truly(made, shelf):
    files = {item.path.removeprefix(FOLDER): content(made, file_of(item), shelf)
             for item in data_files(made)}
    described = [Described(name=name, what=name.split("-")[0].split(".")[0], year="", rows=1,
                           bytes=len(written), sha256=hashlib.sha256(written).hexdigest())
                 for name, written in files.items()]
    package = json.loads(content(made, package_file(made, described)))

    assert {resource["path"]: (resource["bytes"], resource["hash"])
            for resource in package["resources"]} == {
        name: (len(written), "sha256:" + hashlib.sha256(written).hexdigest())
        for name, written in files.items()}


def test_a_large_year_is_cut_from_its_oldest_articles(monkeypatch):
    monkeypatch.setitem(data.ROWS_A_FILE, "articles", 2)
    made = archive(*(card(f"{number}", date="2021-01-01") for number in range(5)))
    parts = [item for item in data_files(made) if item.what == "articles"]

    assert [item.path.removeprefix(FOLDER) for item in parts] == [
        "articles-2021-01.jsonl", "articles-2021-02.jsonl", "articles-2021-03.jsonl"]
    assert [[one.id for one in file_of(item).inputs] for item in parts] == [
        ["0", "1"], ["2", "3"], ["4"]]


def test_references_are_written_in_three_formats_for_each_year(made, shelf):
    csl = json.loads(lines(made, shelf, "citations-2021-01.json"))
    bib = lines(made, shelf, "citations-2021-01.bib")
    ris = lines(made, shelf, "citations-2021-01.ris")

    assert csl[0]["type"] == "document"
    assert csl[0]["issued"] == {"date-parts": [[2021, 11, 5]]}
    assert bib.startswith("@misc{1,")
    assert "date = {2021-11-05}" in bib
    assert ris.startswith("TY  - GEN\r\n")
    assert "DA  - 2021/11/05/\r\n" in ris
    assert ris.endswith("ER  - \r\n")


HOSTILE = (
    "{", "}", "}{", "@", "@article{x,", "%", "\\", "\\\\", "\\{", "a \\", '"', "#", "a # b", "=",
    ",", "a and b", " and ", "~^_&$", "\n@book{y,\n", "}\n\n@comment{", "x}, title = {y", "%}",
    "%{\n}",
    "\\end{document}", "\u2028x", "\r\nER  - \r\nTY  - BOOK\r\n", "ER  - ", "\t", "ک" * 5000,
    "{" * 3000)


def references_of_hostile_notes(shelf, ending):
    made = archive(*(shelf.put(f"{number}", reading("دەق"), Note(
        source_id=f"{number}", path="", title=f"t{text}", authors=(f"a{text}", f"{text}b"),
        publisher=f"{text}p")) for number, text in enumerate(HOSTILE)),
        base_url="https://a.example/{}}\\/")
    return lines(made, shelf, f"citations-undated-01.{ending}")


def test_bibtex_is_read_whatever_a_note_says(shelf):
    read = pybtex.database.parse_string(references_of_hostile_notes(shelf, "bib"), "bibtex")

    assert list(read.entries) == sorted(map(str, range(len(HOSTILE))))
    for entry in read.entries.values():
        assert entry.fields.keys() == {"title", "publisher", "library", "url", "language"}
        assert len(entry.persons["author"]) == 2


def test_a_tag_of_ris_is_a_line_whatever_a_note_says(shelf):
    *references, end = references_of_hostile_notes(shelf, "ris").split("ER  - \r\n")
    tags = [[line[:6] for line in reference.split("\r\n") if line] for reference in references]

    assert end == ""
    assert tags == [["TY  - ", "ID  - ", "TI  - ", "AU  - ", "AU  - ", "PB  - ", "DP  - ", "UR  - ",
                     "LA  - "]
                    ] * len(HOSTILE)


def test_an_undated_reference_claims_no_date(made, shelf):
    assert "issued" not in json.loads(lines(made, shelf, "citations-undated-01.json"))[0]
    assert "year" not in lines(made, shelf, "citations-undated-01.bib")


@pytest.mark.parametrize(("note", "day", "when"), [
    ({"updated": date(2026, 2, 1), "added": date(2026, 1, 1)}, "2021", "2026-02-01"),
    ({"added": date(2026, 1, 1)}, "2021", "2026-01-01"),
    ({}, "2021-11", "2021-11"),
    ({}, "2021", "2021"),
    ({}, None, None),
])
def test_an_article_changed_when_its_note_says_or_else_when_it_was_published(note, day, when):
    noted = Note(source_id="1", path="content/articles/1.md", **note)

    assert card("1", date=day, note=noted).changed == when


def documents(made):
    return {file.path: ET.fromstring(content(made, file))
            for file in feed_files(made)}


def ids(feed):
    return [entry.findtext(f"{{{ATOM}}}id") for entry in feed.findall(f"{{{ATOM}}}entry")]


def links(feed):
    return {link.get("rel"): link.get("href") for link in feed.findall(f"{{{ATOM}}}link")}


def test_a_feed_shows_the_newest_first_and_leaves_the_undated_out():
    feed = documents(archive(card("1", date="2021-01-01"), card("2", date="2021-01-02"),
                             card("3")))["feed.xml"]

    assert ids(feed) == [BASE + "articles/2/", BASE + "articles/1/"]
    assert feed.findtext(f"{{{ATOM}}}updated") == "2021-01-02T00:00:00Z"


def test_a_long_feed_is_archived_in_documents_that_never_change():
    cards = [card(f"{number:04}", date="2021-01-01") for number in range(2 * ENTRIES + 5)]
    made, grown = (documents(archive(*some)) for some in (cards[:-1], cards))

    assert sorted(path for path in made if "/" not in path) == [
        "feed-1.xml", "feed-2.xml", "feed.xml"]
    assert links(made["feed.xml"])["prev-archive"] == BASE + "feed-2.xml"
    assert links(made["feed-2.xml"])["prev-archive"] == BASE + "feed-1.xml"
    assert made["feed-1.xml"].find(f"{{{HISTORY}}}archive") is not None
    assert made["feed.xml"].find(f"{{{HISTORY}}}archive") is None
    every = {one for path in ("feed.xml", "feed-1.xml", "feed-2.xml") for one in ids(made[path])}
    assert len(every) == len(cards) - 1
    for number in (1, 2):
        assert ET.tostring(made[f"feed-{number}.xml"]) == ET.tostring(grown[f"feed-{number}.xml"])


def test_a_topic_has_a_feed_of_its_own(made):
    feed = newest_feed("topic", "کازمی", "topics/kazemi/", made.cards[:1])

    assert feed.path == "topics/kazemi/feed.xml"
    assert ids(ET.fromstring(content(made, feed))) == [BASE + "articles/1/"]


def test_the_policy_lets_nothing_in():
    headers = headers_file().inputs

    assert "default-src 'none'" in headers
    assert "unsafe" not in headers


def test_redirects_and_robots_are_written_from_the_root():
    assert redirects_file({"articles/old/": "articles/new/"}).inputs == (
        "/articles/old/ /articles/new/ 301\n")
    assert "Sitemap: https://a.example/x/sitemap.xml" in robots_file(BASE).inputs
    assert "Sitemap" not in robots_file("").inputs


def test_a_sitemap_past_its_limit_becomes_an_index():
    files = list(sitemap_files((f"a/{number}/", "") for number in range(50_001)))

    assert [file.path for file in files] == ["sitemap-1.xml", "sitemap-2.xml", "sitemap.xml"]
    assert content(archive(), files[2]).count(b"<loc>") == 2
