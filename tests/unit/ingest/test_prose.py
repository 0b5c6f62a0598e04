"""Curated Markdown becomes safe HTML whose links work under any path."""

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

    assert "is no address" in problem
