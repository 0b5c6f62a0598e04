"""What search engines, reference managers and other sites read of a page."""

import re

import pytest

from tests.support.heads import PageHead

BASE = "https://archive.example/"
TYPES = {"Person", "Organization", "Place", "Event", "CreativeWork"}


@pytest.fixture(scope="session")
def head(whole_site):
    return lambda address: PageHead.of(whole_site / address / "index.html")


@pytest.fixture(scope="session")
def articles(whole_site, head):
    pages = sorted(path.parent for path in whole_site.glob("articles/*/source.txt"))
    return {page.name: head(f"articles/{page.name}") for page in pages}


@pytest.fixture(scope="session")
def news(articles):
    return {name: found.typed("NewsArticle", "Article") for name, found in articles.items()}


def test_every_page_that_is_indexed_describes_itself(whole_site):
    described = {}
    for page in whole_site.rglob("*.html"):
        tags = [tag for name, tag in PageHead.of(page).tags if name == "meta"]
        if not any(tag.get("content") == "noindex" for tag in tags):
            described[page] = [tag["content"] for tag in tags if tag.get("name") == "description"]

    assert len(described) > 50
    assert [page for page, found in described.items() if len(found) != 1 or not found[0]] == []


# --- JSON-LD ---------------------------------------------------------------------------------


def test_every_block_on_every_page_parses_and_has_its_type(whole_site):
    blocks = [block for page in whole_site.rglob("*.html")
              for block in PageHead.of(page).json_ld()]

    assert blocks
    assert all(block["@context"] == "https://schema.org" for block in blocks)
    assert {block["@type"] for block in blocks} >= {
        "WebSite", "NewsArticle", "Article", "BreadcrumbList", "Person", "Organization", "Place"}


def test_an_article_says_what_search_engines_require(news):
    for name, block in news.items():
        assert block["url"] == block["@id"] == block["mainEntityOfPage"] == (
            f"{BASE}articles/{name}/")
        assert block["headline"]
        assert block["inLanguage"] == "ckb"
        assert block["provider"]["@type"] == "Organization"
        assert block["image"] if name == "pictured" else block["image"].startswith(BASE)
        assert block["isPartOf"][0]["@id"] == BASE + "#site"


def test_an_article_is_based_on_its_source_byte_for_byte(news, whole_site):
    for block in news.values():
        source = block["isBasedOn"][0]
        assert (whole_site / source["url"].removeprefix(BASE)).is_file()
        assert re.fullmatch("[0-9a-f]{64}", source["sha256"])


def test_an_article_names_its_original_where_it_is_known(news):
    assert news["every-part"]["isBasedOn"][1].startswith("https://news.example/politics/")


def test_topics_are_typed_and_point_at_pages_that_are_there(news, whole_site):
    things = [thing for block in news.values() for thing in (*block["about"], *block["mentions"])]

    assert len(things) > 20
    for thing in things:
        assert thing["@type"] in TYPES
        assert thing["name"]
        assert (whole_site / thing["@id"].removeprefix(BASE) / "index.html").is_file()


def test_a_topic_is_listed_once_for_an_article(news):
    for block in news.values():
        named = [thing["@id"] for thing in (*block["about"], *block["mentions"])]
        assert len(named) == len(set(named))


def test_a_dated_article_says_its_date_and_its_change(news):
    assert news["every-part"]["datePublished"] == "2019-05-06"
    assert news["every-part"]["dateModified"] == "2026-02-03"


def test_an_undated_article_claims_no_date(news):
    assert "datePublished" not in news["no-date"]


@pytest.mark.parametrize(("topic", "kind"), [
    ("kazemi", "Person"), ("hashd", "Organization"), ("baghdad", "Place")])
def test_a_topic_page_is_of_its_kind(head, topic, kind):
    block = head(f"topics/{topic}").typed(kind)

    assert block["@id"] == block["url"] == f"{BASE}topics/{topic}/"
    assert block["name"]


def test_a_topic_page_names_its_authorities(head):
    assert head("topics/nobody").typed("Person")["sameAs"] == ["https://www.wikidata.org/wiki/Q42"]


def test_breadcrumbs_lead_from_the_home_page_to_the_page_itself(articles, whole_site):
    for name, found in articles.items():
        steps = found.typed("BreadcrumbList")["itemListElement"]
        assert [step["position"] for step in steps] == list(range(1, len(steps) + 1))
        assert steps[0]["item"] == BASE
        assert steps[-1]["item"] == f"{BASE}articles/{name}/"
        assert all(step["name"] for step in steps)
        assert all((whole_site / step["item"].removeprefix(BASE) / "index.html").is_file()
                   for step in steps)


def test_the_site_says_how_it_is_searched(head):
    action = head("").typed("WebSite")["potentialAction"]

    assert action["@type"] == "SearchAction"
    assert action["target"]["urlTemplate"] == BASE + "search/?q={search_term_string}"
    assert action["query-input"] == "required name=search_term_string"


# --- tags ------------------------------------------------------------------------------------


def test_reference_managers_read_a_newspaper_article(articles):
    for name, found in articles.items():
        assert found.meta("z:itemType") in (["newspaperArticle"], ["document"])
        assert len(found.meta("citation_title")) == 1
        assert found.meta("citation_language") == ["ckb"]
        assert found.meta("citation_public_url") == [f"{BASE}articles/{name}/"]


def test_only_a_page_of_a_collection_calls_itself_part_of_one(whole_site):
    assert {page.parent.name for page in whole_site.rglob("*.html")
            if PageHead.of(page).meta("citation_journal_title")} == {"pictured"}


def test_an_article_with_pictures_describes_them_and_shares_the_first(articles, news, whole_site):
    images = news["pictured"]["image"]

    assert [image["@type"] for image in images] == ["ImageObject"] * 4
    assert images[0]["caption"] == "گۆڕەپانی شار"
    assert images[0]["creditText"] == "وێنە: ئازاد"
    for image in images:
        assert (whole_site / image["contentUrl"].removeprefix(BASE)).is_file()
        assert image["width"] > 0 < image["height"]
    shared, = articles["pictured"].meta("og:image")
    assert "/media/square-1080." in shared
    assert articles["pictured"].meta("og:image:alt") == ["گۆڕەپانێک لە ناوەندی شاردا"]


def test_an_article_with_scans_points_at_its_manifest(articles, whole_site):
    link, = (one for one in articles["pictured"].link("alternate")
             if one.get("title") == "IIIF")

    assert (whole_site / "articles/pictured" / link["href"]).is_file()


def test_authors_publisher_and_date_are_tagged(articles):
    found = articles["every-part"]

    assert found.meta("citation_author") == ["نووسەری یەکەم", "نووسەری دووەم"]
    assert found.meta("citation_publisher") == ["ڕۆژنامەی نموونە & هاوبەشان"]
    assert found.meta("citation_publication_date") == ["2019/05/06"]


def test_an_undated_article_has_no_tag_for_its_date(articles):
    assert articles["no-date"].meta("citation_publication_date") == []


def test_shared_links_have_a_title_an_address_and_a_picture_that_is_there(articles, whole_site):
    for name, found in articles.items():
        assert found.meta("og:type") == ["article"]
        assert found.meta("og:title")
        assert found.meta("og:url") == [f"{BASE}articles/{name}/"]
        picture, = found.meta("og:image")
        assert (whole_site / picture.removeprefix(BASE)).is_file()


def test_every_indexed_page_has_one_canonical_address_its_own(whole_site):
    for page in whole_site.rglob("index.html"):
        found = PageHead.of(page)
        if found.meta("robots") != ["noindex"]:
            address = page.parent.relative_to(whole_site).as_posix().removeprefix(".")
            assert [link["href"] for link in found.link("canonical")] == [
                BASE + (address + "/" if address else "")]


def test_a_page_that_moved_points_at_its_new_address(head):
    found = head("articles/old-every-part")

    assert found.link("canonical")[0]["href"] == BASE + "articles/every-part/"
    assert found.meta("robots") == ["noindex"]


def test_every_page_has_a_title_of_its_own(whole_site):
    titles = {}
    for page in whole_site.rglob("index.html"):
        text = re.search("<title>([^<]*)</title>", page.read_text(encoding="utf-8"))[1]
        titles.setdefault(text, []).append(page.relative_to(whole_site).as_posix())

    assert {text: pages for text, pages in titles.items()
            if len([page for page in pages if "/old-" not in page]) > 1} == {}
