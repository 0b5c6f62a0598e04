"""Curated Markdown becomes safe HTML whose links work under any path."""

import re
from html import escape
from html.parser import HTMLParser

import pytest

from kashkol.ingest.prose import Links, Target, relative, render_prose

LINKS = Links(
    names={"kazemi": Target(address="topics/kazemi/", text="مستەفا کازمی"),
           "protest": Target(address="articles/protest/", text="خۆپێشاندان")},
    files={"content/pages/guide/citing.md": "guide/citing/",
           "content/pages/guide/map.png": "guide/map.png"})


def rendered(body, address="guide/", path="content/pages/guide/index.md"):
    html, problems = render_prose(path, body, address, LINKS, first_line=5)
    return html, [(problem.line, problem.message) for problem in problems]


def test_a_double_bracket_links_to_a_topic_by_its_name():
    assert rendered("[[kazemi]]یەوە") == (
        '<p><a href="../topics/kazemi/">مستەفا کازمی</a>یەوە</p>', [])


def test_a_double_bracket_may_bring_its_own_words():
    assert 'href="../articles/protest/">ئەو ڕۆژە</a>' in rendered("[[protest|ئەو ڕۆژە]]")[0]


def test_an_unknown_name_is_an_error_with_its_line_and_the_nearest_name():
    _, [(line, message)] = rendered("یەک\n\nدوو [[kazmi]]")

    assert line == 7
    assert "[[kazmi]]" in message
    assert "'kazemi'" in message


def test_code_keeps_its_brackets():
    html, problems = rendered("`[[x]]`")

    assert ("[[x]]" in html, problems) == (True, [])


def test_a_link_to_a_file_becomes_its_address():
    assert 'href="citing/#bibtex"' in rendered("[چۆن](citing.md#bibtex)")[0]
    assert 'src="map.png"' in rendered("![نەخشە](map.png)")[0]


def test_a_link_to_a_missing_file_is_an_error():
    _, [(line, message)] = rendered("[چۆن](citng.md)")

    assert (line, "content/pages/guide/citng.md" in message) == (5, True)


def test_a_script_in_a_link_is_an_error():
    _, [(_, message)] = rendered("[کرتە](javascript:alert(1))")

    assert "javascript" in message


def test_raw_html_comes_out_as_text():
    html, _ = rendered('<script>alert(1)</script>\n\nدەق <b onclick="x">قەڵەو</b>')

    assert "<script" not in html
    assert "<b" not in html


def test_headings_begin_below_the_title_and_have_romanised_ids():
    html, _ = rendered("# ناوەکان\n\n## بەروار")

    assert "<h2 id=" in html
    assert "<h3 id=" in html
    assert "<h1" not in html
    assert html.isascii() is False
    assert all(mark.isascii() for mark in html.split('id="')[1].split('"')[0])


def test_a_table_aligns_by_class_not_by_style():
    html, _ = rendered("|a|b|\n|--:|:-:|\n|1|2|")

    assert 'class="align-right"' in html
    assert "style" not in html


def test_each_table_stands_in_a_region_that_scrolls_and_has_a_name():
    html, _ = rendered("|a|b|\n|---|---|\n|1|2|\n\nدەق\n\n> |c|d|\n> |---|---|\n> |3|4|")

    for name in ("خشتەی ١", "خشتەی ٢"):
        assert f'<div aria-label="{name}" class="scroll" role="region" tabindex="0">' in html


def test_footnotes_and_contents_work():
    html, _ = rendered("[TOC]\n\n# یەک\n\nدەق[^1]\n\n[^1]: تێبینی")

    assert 'class="footnote"' in html
    assert 'class="toc"' in html


@pytest.mark.parametrize(("here", "target", "way"), [
    ("", "topics/a/", "topics/a/"),
    ("topics/a/", "topics/a/", "./"),
    ("topics/a/", "topics/b/#said", "../b/#said"),
    ("topics/a/", "topics/a/#said", "#said"),
    ("topics/a/", "", "../../"),
    ("guide/", "guide/map.png", "map.png"),
])
def test_links_are_relative(here, target, way):
    assert relative(here, target) == way


def test_a_sign_that_no_address_may_hold_is_written_as_a_number():
    html, problems = rendered('[a](https://news.example/?q="<x>&r=50%&s=%22)')

    assert 'href="https://news.example/?q=%22%3Cx%3E&amp;r=50%25&amp;s=%22"' in html
    assert not problems


def test_an_address_that_is_none_is_an_error():
    _, [(_, problem)] = rendered("[a](http://[x)")

    assert "is not an address" in problem


PICTURES_FROM_ELSEWHERE = [
    "![a](https://evil.test/x.png)", "![a](HTTPS://evil.test/x.png)", "![a](//evil.test/x.png)",
    "![a](data:image/png;base64,AAAA)", "![a](https:evil.test/x.png)", "![a](\\\\\\\\evil.test/x)",
    "![a](/\\evil.test/x.png)", "![a](&#104;ttps://evil.test/x.png)",
    "![a](https&colon;//evil.test)",
    "![a](&#x2f;&sol;evil.test/x.png)", "![a](&\\#104;ttps://evil.test/x.png)",
    "![a](<https://evil.test/a b.png>)", "![a][b]\n\n[b]: https://evil.test/x.png",
    "![b]\n\n[b]: //evil.test/x.png", "![b][]\n\n[b]: <DATA:text/plain,x>", "![a](ftp://evil.test/x)",
    "![a](javascript:alert(1))", "![a](blob:x)", "[![a](https://evil.test/x.png)](https://a.example)",
    '![a](https://evil.test/x.png "t")', "| ![a](//evil.test/x) |\n|---|\n| b |",
    "text[^1]\n\n[^1]: ![a](https://evil.test/x.png)", "![a](h&Tab;ttps://evil.test/x)",
    "![a](&NewLine;https://evil.test/x)", "![a](https://[evil/x.png)", "# ![a](//evil.test/x.png)"]


@pytest.mark.parametrize("body", PICTURES_FROM_ELSEWHERE)
def test_a_picture_from_elsewhere_is_an_error_that_says_why_and_how(body):
    for path, address in (("content/pages/guide/index.md", "guide/"),
                          ("content/topics/kazemi.md", "topics/kazemi/")):
        _, problems = render_prose(path, body, address, LINKS)

        [problem] = [one for one in problems if "shows the picture" in one.message]
        assert problem.line is not None
        assert "learn who reads the page" in problem.message
        assert "content/pages/" in problem.fix


@pytest.mark.parametrize("body", ["![a]()", "![a](#x)", "![a](?x)", "![a](<>)"])
def test_a_picture_that_names_no_file_is_an_error(body):
    assert any("shows a picture, but" in message for _, message in rendered(body)[1])


def test_a_long_address_of_a_picture_is_not_quoted_whole():
    [(_, message)] = rendered(f"![a](data:image/png;base64,{'A' * 10_000})")[1]

    assert len(message) < 300


@pytest.mark.parametrize("body", [
    "![a](map.png)", "![a](./map.png)", "![a](/guide/map.png)", "![a][m]\n\n[m]: map.png",
    "![a](m&#97;p.png)", "![a](../guide/map.png)"])
def test_a_picture_of_the_site_is_shown(body):
    html, problems = rendered(body)

    assert problems == []
    assert 'src="map.png"' in html


LEADING_ASTRAY = [
    "[a](/guide/javascript:alert(1))", "[a](/guide/&#x2f;&#x2f;evil.test)",
    "[a](/guide/&#47;&#47;evil.test/x)", "[a](/guide/&amp;#47;&amp;#47;evil.test/x)",
    "[a](/guide/&\\#47;&\\#47;evil.test/x)", "[a](/guide/https:&#47;&#47;evil.test)",
    "[a](/guide/java&Tab;script:alert(1))", "[a](/guide/javascript&colon;alert(1))",
    "![a](/guide/data:text/html,x)", "![a](/guide/&amp;sol;&amp;sol;evil.test/x)",
    "[a](/guide/&amp;Tab;//evil.test)",
    "[a](#&#47;&#47;evil.test)", "[a](?javascript:alert(1))", "[a](///evil.test)"]


@pytest.mark.parametrize("body", ["[a](/&#47;evil.test)", "[a](/\\evil.test)", "[a](//evil.test)"])
def test_a_link_without_a_scheme_that_leads_elsewhere_is_an_error(body):
    assert "only web and mail addresses" in rendered(body)[1][0][1]


@pytest.mark.parametrize("body", LEADING_ASTRAY)
def test_what_resolves_within_the_site_leads_nowhere_else(body):
    html, _ = rendered(body)
    addresses = AttributesOf(html).found

    assert addresses
    for address in addresses:
        plain = re.sub("[\t\n\r]", "", address).strip().replace("\\", "/")
        assert not re.match("[a-z][a-z0-9+.-]*:|//", plain, re.IGNORECASE), html


class AttributesOf(HTMLParser):
    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, _tag, attrs):
        self.found += [value for name, value in attrs if name in {"href", "src"}]


@pytest.mark.parametrize("written", [
    "&#0;", "&#x1b;", "&#xfffe;", "&#x80;", "&#xd800;", "&bogus;", f"&#{'9' * 900};",
    "&#x110000;", "&#13;"])
@pytest.mark.parametrize("body", [
    "a {}", "[a](map.png 't{}')", "![{}](map.png)", "# {}", "[[kazemi|{}]]"])
def test_a_reference_to_no_character_of_html_is_text(body, written):
    assert f"&amp;{written[1:]}" in rendered(body.format(written))[0]


@pytest.mark.parametrize("written", [
    "&nbsp;", "&copy;", "&#1705;", "&#x6a9;", "&#000120;", "&#X41;"])
def test_a_reference_to_a_character_is_kept(written):
    assert rendered(f"a {written}") == (f"<p>a {written}</p>", [])


@pytest.mark.parametrize("body", ["# &#{};", "[a](/x&#{};)", "![a](&#{};)"])
def test_a_number_of_thousands_of_digits_is_told(body):
    [(line, message)] = rendered(body.format("9" * 9_000))[1]

    assert (line, "digits" in message) == (5, True)


@pytest.mark.parametrize("name", ["*a* & _b_", "![a](b)", "&copy;", "<b>", "[[kazemi]]", "`a`"])
def test_a_name_is_shown_as_it_is_written(name):
    html, problems = render_prose("content/pages/p.md", "[[a]]", "p/", Links(
        names={"a": Target(address="topics/a/", text=name)}, files={}))

    assert problems == ()
    assert html == f'<p><a href="../topics/a/">{escape(name, quote=False)}</a></p>'
