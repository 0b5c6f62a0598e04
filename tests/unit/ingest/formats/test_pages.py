"""Web pages and Markdown: the text without what stands around it, and what they say of it."""

import pytest

from kashkol.ingest.formats.html import read as read_html
from kashkol.ingest.formats.markdown import read as read_markdown

LONG = "ئەمە بڕگەیەکی درێژە کە باسی شارێک و خەڵکەکەی دەکات و چەند ڕستەیەکی تێدایە. " * 4

LD = '<script type="application/ld+json">{}</script>'


def page(body, head=""):
    return read_html(f"<html><head>{head}</head><body>{body}</body></html>".encode())


def blocks(document):
    return [(block.kind, block.text) for block in document.blocks]


@pytest.mark.parametrize("around", [
    '<form id="aspnetForm">{}</form>', '<div class="site has-sidebar">{}</div>',
    '<div id="comments-enabled" class="widget">{}</div>', "<aside>{}</aside>"])
def test_what_holds_the_text_itself_is_no_furniture(around):
    document = page(around.format(f"<h1>سەردێڕ</h1><p>{LONG}</p><p>{LONG}</p>"))

    assert [kind for kind, _ in blocks(document)] == ["heading", "paragraph", "paragraph"]


@pytest.mark.parametrize("furniture", [
    "<nav>بەشەکان</nav>", '<div class="related-posts">بەشەکان</div>', "<form>بەشەکان</form>",
    '<p style="display:none">بەشەکان</p>', "<p hidden>بەشەکان</p>", "<script>بەشەکان</script>",
    '<ul class="breadcrumb"><li>بەشەکان</li></ul>',
    '<ul><li><a href="/a">بەشەکان</a></li><li><a href="/b">تر</a></li></ul>',
    '<div role="search">بەشەکان</div>'])
def test_what_stands_around_a_text_is_left_out(furniture):
    document = page(f"<article><p>{LONG}</p>{furniture}<p>{LONG}</p></article>")

    assert "بەشەکان" not in str(blocks(document))
    assert len(document.blocks) == 2


def test_what_is_around_the_part_with_the_text_is_counted():
    document = page(f'<div id="top">ماڵپەڕ</div><div><p>{LONG}</p><p>{LONG}</p></div>'
                    '<div id="bottom">ناونیشان</div>')

    assert document.left_out == {"other parts": 2}
    assert len(document.blocks) == 2


def test_a_list_of_links_to_other_sites_is_part_of_the_text():
    document = page(f'<p>{LONG}</p><ul><li><a href="https://a.example/">یەک</a></li>'
                    '<li><a href="https://b.example/">دوو</a></li></ul>')

    assert [kind for kind, _ in blocks(document)] == ["paragraph", "item", "item"]


def test_line_ends_of_one_paragraph_are_lines_and_two_of_them_part_paragraphs():
    document = page("<p>یەک<br>دوو<br><br>سێ</p>")

    assert blocks(document) == [("lines", "یەک\nدوو"), ("paragraph", "سێ")]


def test_links_to_other_sites_keep_their_address():
    document = page('<p>ببینە <a href="https://a.example/x">ئێرە</a> و <a href="/y">ئەوێ</a></p>')

    assert blocks(document) == [("paragraph", "ببینە ئێرە (https://a.example/x) و ئەوێ")]


@pytest.mark.parametrize(("head", "published"), [
    ('<meta property="article:published_time" content="2020-03-12T10:00:00+03:00">', "2020-03-12"),
    ('<meta name="citation_publication_date" content="2020/03/12">', "2020-03-12"),
    ('<meta name="dc.date" content="2020-03">', "2020-03"),
    (LD.format('{"@type": "NewsArticle", "datePublished": "2020"}'), "2020"),
    (LD.format('{"@graph": [{"@type": ["NewsArticle"], "datePublished": "2020-03-12"}]}'),
     "2020-03-12"),
    ('<meta name="date" content="12 March 2020">', ""),
    ('<meta property="article:modified_time" content="2021-01-01">', ""),
    ("<title>© 2023</title>", ""),
])
def test_only_a_date_that_metadata_state_is_a_date(head, published):
    assert page(f"<p>© 2023 - {LONG}</p>", head).published == published


def test_the_metadata_of_a_page_are_those_that_it_declares():
    document = page(f"<h1>سەردێڕ</h1><p>{LONG}</p>", """
        <title>سەردێڕ - ماڵپەڕ</title><meta property="og:site_name" content="ماڵپەڕ">
        <meta name="author" content="نەوزاد"><link rel="canonical" href="https://a.example/1">""")

    assert (document.title, document.authors, document.publisher, document.source_url) == (
        "سەردێڕ", ("نەوزاد",), "ماڵپەڕ", "https://a.example/1")
    assert not document.is_proposed


def test_a_page_in_an_old_encoding_is_read_by_what_it_declares():
    content = f'<meta charset="windows-1256"><p>{"سلام " * 9}</p>'.encode("cp1256")

    assert blocks(read_html(content)) == [("paragraph", " ".join(["سلام"] * 9))]


def test_markdown_has_its_metadata_above_and_its_structure_kept():
    document = read_markdown("""---
title: ژیانی شار
author: [نەوزاد, شیلان]
date: 2021-03-04
draft: whatever
---
## بەش

دەق **قەڵەو** و _لار_[^1].

- یەک
- دوو

| ا | ب |
|---|---|
| ج | د |

[^1]: تێبینی.
""".encode())

    assert (document.title, document.authors, document.published) == (
        "ژیانی شار", ("نەوزاد", "شیلان"), "2021-03-04")
    assert blocks(document) == [
        ("heading", "بەش"), ("paragraph", "دەق قەڵەو و لار[1]."), ("item", "یەک"),
        ("item", "دوو"), ("table", "ا | ب\nج | د"), ("footnote", "[1] تێبینی.")]
