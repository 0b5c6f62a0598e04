"""What people catalogue of the texts is shown on pages, in lists, in metadata and in the data."""

import csv
import io
import json
import re
from xml.etree import ElementTree as ET

import pytest

from kashkol.edtf import parse
from kashkol.languages.edtf_words import in_words
from kashkol.languages.formatting import formatting
from tests.support.archives import built
from tests.support.heads import PageHead

BASE = "https://archive.example/"
ROWS = [
    {"id": "a", "title": "یەکەم", "authors": "نەوزاد عەلی؛ شیلان", "published": "1958-07",
     "collection": "jin", "issue": "10", "section": "ئەدەب", "place": "سلێمانی",
     "tags": "شیعر; مێژوو", "identifier": "doi:10.1000/182",
     "rights": "https://creativecommons.org/licenses/by/4.0/", "wênegir": "ئازاد"},
    {"id": "b", "title": "دووەم", "authors": "شیلان", "published": "195X", "collection": "ژین",
     "issue": "9", "translation_of": "a"},
    {"id": "c", "title": "سێیەم", "publisher": "ڕووداو", "published": "2010~"},
    {"id": "d", "title": "چوارەم", "version_of": "c",
     "rights": "بۆ خوێندنەوە ئازادە."},
]
FILES = {
    "site.yaml": f"title: ئەرشیڤ\npublisher: کتێبخانە\nbase_url: {BASE}\n"
                 "fields: {wênegir: وێنەگر}\n",
    "collections/jin.md": "---\ntitle: ژین\nkind: newspaper\npublisher: پیرەمێرد\n"
                          "years: 1939/1963\n"
                          "identifier: ISSN 1234-5679\ndescription: ڕۆژنامەیەکی هەفتانە.\n"
                          "---\nڕۆژنامەی **ژین**.\n",
    "topics/shilan.md": "---\nname: شیلان\nkind: person\n---\n",
}


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    root = tmp_path_factory.mktemp("catalogue")
    for path, text in FILES.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    (root / "seeds").mkdir()
    for row in ROWS:
        (root / "seeds" / f"{row['id']}.txt").write_text(f"دەقی {row['title']} لێرەدایە.\n",
                                                         encoding="utf-8")
    table = io.StringIO()
    writer = csv.DictWriter(table, list(dict.fromkeys(key for row in ROWS for key in row)))
    writer.writeheader()
    writer.writerows(ROWS)
    (root / "content/articles.csv").write_text(table.getvalue(), encoding="utf-8-sig")
    return built(root, root / "output")


def page(site, address):
    return (site / address / "index.html").read_text("utf-8")


def facts(html):
    """Return the rows of the records of a page, as text."""
    rows = re.findall(r"<div><dt>(.*?)</dt><dd>(.*?)</dd></div>", html, re.DOTALL)
    return {label: re.sub("<[^>]+>", "", value).strip() for label, value in rows}


def test_an_article_shows_its_record(site):
    shown = facts(page(site, "articles/a"))

    expected = {"نووسەر": "نەوزاد عەلی، شیلان", "کۆکراوە": "ژین", "ژمارە": "١٠",
                "بەش": "ئەدەب", "شوێن": "سلێمانی", "بابەت": "شیعر، مێژوو",
                "ناسێنەر": "doi:10.1000/182", "ماف": "CC BY 4.0", "وێنەگر": "ئازاد",
                "وەرگێڕانی ئەم دەقە": "دووەم"}
    assert {label: shown.get(label) for label in expected} == expected


def test_versions_and_translations_lead_to_each_other(site):
    assert facts(page(site, "articles/b"))["وەرگێڕانە لە"] == "یەکەم"
    assert facts(page(site, "articles/c"))["وەشانی تری ئەم دەقە"] == "چوارەم"
    assert facts(page(site, "articles/d"))["وەشانێکی ترە لە"] == "سێیەم"


def test_a_collection_lists_its_texts_issue_by_issue_the_last_first(site):
    html = page(site, "collections/jin")

    assert re.findall(r"<h2>(ژمارە .*?)</h2>", html) == ["ژمارە ١٠", "ژمارە ٩"]
    assert facts(html)["ساڵەکانی دەرچوون"] == "لە ١٩٣٩ تا ١٩٦٣"
    assert '<p class="lead">ڕۆژنامەیەکی هەفتانە.</p>' in html
    assert "ڕۆژنامەی <strong>ژین</strong>" in html


def test_an_author_has_a_page_with_all_texts_and_a_link_to_the_topic_of_that_name(site):
    html = page(site, "authors/silan")

    assert re.findall(r'<h2><a href="([^"]+)"', html) == [
        "../../articles/a/", "../../articles/b/"]
    assert 'href="../../topics/shilan/"' in html


@pytest.mark.parametrize("kind", ["collections", "authors", "tags"])
def test_each_kind_has_an_index_a_feed_and_a_place_in_the_menu(site, kind):
    index = page(site, kind)
    groups = sorted(path.name for path in (site / kind).iterdir() if path.is_dir())

    assert groups
    assert all(f'href="../{kind}/{group}/"' in index for group in groups)
    assert f'href="./{kind}/"' in page(site, "") or f'href="{kind}/"' in page(site, "")
    for group in groups:
        assert ET.parse(site / kind / group / "feed.xml").getroot().tag.endswith("feed")


def test_a_kind_that_the_archive_does_not_have_is_not_in_the_menu(tmp_path):
    (tmp_path / "seeds").mkdir()
    (tmp_path / "seeds/a.txt").write_text("دەق", encoding="utf-8")
    site = built(tmp_path, tmp_path / "output")

    assert not [kind for kind in ("collections", "authors", "tags") if (site / kind).exists()]
    assert "authors/" not in page(site, "")


def test_texts_are_in_the_order_of_their_earliest_days(site):
    assert "articles/1950" in page(site, "articles")
    listed = re.findall(r'<h3><a href="../articles/(.)/"', page(site, "articles"))
    assert listed == ["c", "a", "b", "d"]


def test_a_text_of_one_of_several_years_is_in_the_list_of_the_first_apart_from_others(site):
    assert re.search('id="m1950-xx">ساڵەکەیان', page(site, "articles/1950"))


def test_a_date_that_is_less_exact_is_told_in_words_and_in_edtf(site):
    row = next(json.loads(line) for path in site.glob("data/articles-1950*.jsonl")
               for line in path.read_text("utf-8").splitlines())

    assert "لە پەنجاکاندا" in page(site, "articles/b")
    assert row["published"] == {"date": None, "edtf": "195X", "certainty": "curated",
                                "not_before": None}


def test_the_timeline_lists_texts_of_a_decade_or_span_apart(site):
    html = page(site, "timeline")
    apart = html[html.index('id="spans"'):]

    assert re.findall(r"<h3><span>(.*?)</span>", apart) == ["لە پەنجاکاندا"]
    assert re.findall(r'<li><a href="../articles/(.)/"', apart) == ["b"]
    assert "articles/c/" in page(site, "timeline/2010")


def test_the_record_is_in_the_data(site):
    row = next(json.loads(line) for path in site.glob("data/articles-1958*.jsonl")
               for line in path.read_text("utf-8").splitlines())

    assert (row["authors"], row["collection"], row["issue"], row["tags"], row["fields"]) == (
        ["نەوزاد عەلی", "شیلان"], "jin", "10", ["شیعر", "مێژوو"], {"wênegir": "ئازاد"})


KINDS = {"a": ("newspaperArticle", "NewsArticle", "article", "NEWS", "article-newspaper"),
         "d": ("document", "Article", "misc", "GEN", "document")}


@pytest.mark.parametrize("article", KINDS)
def test_an_article_is_the_same_kind_of_item_everywhere(site, article):
    zotero, schema, bibtex, ris, csl = KINDS[article]
    head = PageHead.of(site / "articles" / article / "index.html")
    references = {ending: "".join(path.read_bytes().decode() for path in site.glob(
        f"data/citations-*.{ending}")) for ending in ("bib", "ris")}
    items = [item for path in site.glob("data/citations-*.json")
             for item in json.loads(path.read_text("utf-8"))]

    assert ("name", "z:itemType", zotero) in head_tags(site, article)
    assert head.typed(schema)["@type"] == schema
    assert f"@{bibtex}{{{article}," in references["bib"]
    assert f"TY  - {ris}\r\nID  - {article}\r\n" in references["ris"]
    assert next(item["type"] for item in items if item["id"] == article) == csl


def head_tags(site, article):
    return re.findall(r'<meta (name|property)="([^"]+)" content="([^"]*)">',
                      page(site, f"articles/{article}"))


def test_metadata_say_what_is_catalogued(site):
    told = PageHead.of(site / "articles/a/index.html").typed("NewsArticle")
    tags = {(key, content) for _, key, content in head_tags(site, "a")}
    issue = next(one for one in told["isPartOf"] if one["@type"] == "PublicationIssue")

    assert (told["articleSection"], told["keywords"], told["identifier"]) == (
        "ئەدەب", ["شیعر", "مێژوو"], "doi:10.1000/182")
    assert (issue["issueNumber"], issue["isPartOf"]) == ("10", {
        "@type": "Newspaper", "name": "ژین", "url": f"{BASE}collections/jin/",
        "issn": "1234-5679"})
    assert {("prism.section", "ئەدەب"), ("citation_doi", "10.1000/182"), ("citation_issue", "10"),
            ("dcterms.subject", "شیعر"), ("dcterms.spatial", "سلێمانی"),
            ("dcterms.hasVersion", f"{BASE}articles/b/"),
            ("dcterms.rights", "https://creativecommons.org/licenses/by/4.0/")} <= tags


def test_rights_are_a_licence_where_they_are_an_address_else_a_notice(site):
    linked = PageHead.of(site / "articles/a/index.html").typed("NewsArticle")
    told = PageHead.of(site / "articles/d/index.html").typed("Article")

    assert (linked["license"], linked.get("copyrightNotice")) == (
        "https://creativecommons.org/licenses/by/4.0/", None)
    assert (told.get("license"), told["copyrightNotice"]) == (None, "بۆ خوێندنەوە ئازادە.")


def test_metadata_describe_a_collection(site):
    head = PageHead.of(site / "collections/jin/index.html")

    assert head.typed("Newspaper") == {
        "@context": "https://schema.org", "@type": "Newspaper", "@id": f"{BASE}collections/jin/",
        "url": f"{BASE}collections/jin/", "name": "ژین", "description": "ڕۆژنامەیەکی هەفتانە.",
        "identifier": "ISSN 1234-5679", "issn": "1234-5679", "temporalCoverage": "1939/1963",
        "publisher": {"@type": "Organization", "name": "پیرەمێرد"}}
    assert '<meta name="description" content="ڕۆژنامەیەکی هەفتانە.">' in page(
        site, "collections/jin")


def test_metadata_say_which_text_is_made_from_which(site):
    told = {name: PageHead.of(site / f"articles/{name}/index.html").typed(kind)
            for name, kind in (("a", "NewsArticle"), ("b", "NewsArticle"), ("c", "NewsArticle"),
                               ("d", "Article"))}

    assert [one["@id"] for one in told["a"]["workTranslation"]] == [f"{BASE}articles/b/"]
    assert [one["@id"] for one in told["b"]["translationOfWork"]] == [f"{BASE}articles/a/"]
    assert [one["@id"] for one in told["c"]["workExample"]] == [f"{BASE}articles/d/"]
    assert [one["@id"] for one in told["d"]["exampleOfWork"]] == [f"{BASE}articles/c/"]
    assert ("name", "dcterms.isVersionOf", f"{BASE}articles/c/") in head_tags(site, "d")


def test_references_hold_what_is_catalogued(site):
    ris = "".join(path.read_bytes().decode() for path in site.glob("data/citations-*.ris"))
    item, = [item for path in site.glob("data/citations-*.json")
             for item in json.loads(path.read_text("utf-8")) if item["id"] == "a"]

    assert {"section": "ئەدەب", "DOI": "10.1000/182", "keyword": "شیعر, مێژوو",
            "license": "https://creativecommons.org/licenses/by/4.0/"}.items() <= item.items()
    assert "SE  - ئەدەب\r\n" in ris
    assert "KW  - شیعر\r\nKW  - مێژوو\r\n" in ris


def test_lists_name_the_collection_and_the_issue_but_not_those_of_the_collection(site):
    assert "<span>ژین، ژمارە ١٠</span>" in page(site, "articles")
    assert "<span>ژین، ژمارە ١٠</span>" in page(site, "authors/silan")
    assert "<span>ژین، ژمارە ١٠</span>" not in page(site, "collections/jin")


def test_lists_name_the_place_and_the_section(site):
    assert re.search(r"<span>سلێمانی</span> <span>نەوزاد عەلی.*<span>ئەدەب</span>",
                     page(site, "articles"))


def test_nobody_is_named_as_publisher_or_author_whom_nobody_named(site):
    head = PageHead.of(site / "articles/d/index.html").typed("Article")
    reference = re.search(r'<p id="reference">(.*?) <bdi', page(site, "articles/d"))[1]

    assert {"publisher", "author"} & head.keys() == set()
    assert head["provider"]["name"] == "کتێبخانە"
    assert reference == "«چوارەم». بێ بەروار. پارێزراو لە: ئەرشیڤ."
    assert "citation_publisher" not in {key for _, key, _ in head_tags(site, "d")}


def test_a_known_publisher_is_named(site):
    assert PageHead.of(site / "articles/c/index.html").typed("NewsArticle")["publisher"][
        "name"] == "ڕووداو"


@pytest.mark.parametrize(("given", "words"), [
    ("2010~", "نزیکەی ٢٠١٠"), ("2010?", "ڕەنگە ٢٠١٠"),
    ("2010-05-07%", "ڕەنگە نزیکەی ٧ی ئایاری ٢٠١٠"),
    ("1990/1995", "لە ١٩٩٠ تا ١٩٩٥"), ("1990-03/..", "لە ئازاری ١٩٩٠ بەدواوە"),
    ("1990/", "لە ١٩٩٠، کۆتاییەکەی نازانرێت"), ("../1990", "تا ١٩٩٠"),
    ("/1990", "تا ١٩٩٠، سەرەتاکەی نازانرێت"), ("199X", "لە نەوەدەکاندا"),
    ("188X", "لە هەشتاکانی سەدەی نۆزدەیەمدا"), ("201X", "لە دەیەی ٢٠١٠دا"),
    ("190X", "لە دەیەی ١٩٠٠دا"), ("19XX", "لە سەدەی بیستەمدا"), ("195X?", "ڕەنگە لە پەنجاکاندا"),
    ("195X/196X", "لە پەنجاکان تا شەستەکان"), ("2010-XX", "٢٠١٠"), ("2010-05-XX", "ئایاری ٢٠١٠"),
    ("2010-24", "زستانی ٢٠١٠"),
])
def test_dates_are_told_in_words(given, words):
    assert in_words(parse(given), formatting("ckb")) == words
