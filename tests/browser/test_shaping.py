"""Markup never breaks the joining of letters: a word is as wide with its link as without it."""

import re
from html.parser import HTMLParser

import pytest

from kashkol.site.parts.markup import Mark, weave
from tests.support.kinds import KINDS

NEAR = 0.5
"""CSS pixels that rounding may take; a broken joining costs several."""
NAMES = ["مستەفا کازمی", "عێراق", "بەغدا", "حەشدی شەعبی", "موقتەدا سەدر", "هاوپەیمانیی فەتح"]
SUFFIXES = ["یەوە", "ش", "دا", "یان", "ین", "ییە", "ەوە", "ی"]
MARKUP = {
    "link": ('<a class="topic" id="m0" href="../../topics/kazemi/">', "</a>"),
    "quiet mark": ('<span class="mention" id="m0" data-topic="kazemi">', "</span>"),
    "role": ('<span class="role" id="r0" data-topic="kazemi">', "</span>"),
    "date": ('<time datetime="2021">', "</time>"),
    "highlight": ("<mark>", "</mark>"),
}
PREFIX = "لە"
MEASURE = """texts => {
    const line = document.createElement("span");
    Object.assign(line.style, {display: "inline-block", whiteSpace: "nowrap"});
    document.querySelector(".body p").append(line);
    const widths = texts.map(text => {
        line.innerHTML = text;
        return line.getBoundingClientRect().width;
    });
    line.remove();
    return widths;
}"""
BLOCKS = """() => [...document.querySelectorAll(".body p, .body h2, .body li")].map(block => {
    const line = block.cloneNode(true);
    line.querySelector(".pin").remove();
    Object.assign(line.style, {display: "inline-block", whiteSpace: "nowrap", maxWidth: "none"});
    block.parentNode.append(line);
    const marked = line.getBoundingClientRect().width;
    line.textContent = line.textContent;
    const plain = line.getBoundingClientRect().width;
    line.remove();
    return [marked, plain, line.textContent.slice(0, 60)];
})"""


@pytest.fixture
def widths(see):
    """Measure texts in the body of an article, in the site's own font."""
    page = see("article")
    assert page.evaluate("document.fonts.load('1em Vazirmatn').then(faces => faces.length)")

    return lambda texts: page.evaluate(MEASURE, texts)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("markup", MARKUP)
def test_a_suffixed_name_is_as_wide_with_its_markup_as_without(widths, name, markup):
    words = [PREFIX + name + suffix for suffix in SUFFIXES]
    span = len(PREFIX), len(PREFIX) + len(name)
    marked = [str(weave(word, 0, len(word), [Mark(*span, *MARKUP[markup])])) for word in words]
    assert all(MARKUP[markup][0] + name + MARKUP[markup][1] in word for word in marked)

    found = widths(marked + words)
    assert found[:len(words)] == pytest.approx(found[len(words):], abs=NEAR)


@pytest.mark.parametrize("breaking", ["<bdi>کازمی</bdi>", '<span dir="rtl">کازمی</span>'])
def test_the_measure_sees_a_broken_joining(widths, breaking):
    broken, plain = widths([f"{breaking}یەوە", "کازمییەوە"])

    assert abs(broken - plain) > NEAR


@pytest.mark.parametrize("kind", ["article", "long article", "undated article"])
def test_every_paragraph_is_as_wide_with_its_markup_as_without(see, kind):
    page = see(kind)
    page.evaluate("document.fonts.load('1em Vazirmatn')")
    blocks = page.evaluate(BLOCKS)

    assert blocks
    assert [block for block in blocks if abs(block[0] - block[1]) > NEAR] == []


# --- what is written -------------------------------------------------------------------------


LETTER_BEFORE = re.compile(r"[^\W\d_]\Z")
LETTER_AFTER = re.compile(r"\A[^\W\d_]")
BLOCKS_OF_TEXT = {"p", "li", "dd", "dt", "td", "th", "div", "h1", "h2", "h3", "h4"}
VOID = {"meta", "link", "input", "br", "img", "hr"}


class Joints(HTMLParser):
    """Finds isolating elements that stand inside a word."""

    def __init__(self):
        super().__init__()
        self.before = ""
        self.ended = ""
        self.open = []
        self.faults = []

    def handle_starttag(self, tag, attributes):
        if tag in BLOCKS_OF_TEXT:
            self.before = ""
        isolates = tag == "bdi" or (tag != "html" and "dir" in dict(attributes))
        if isolates and LETTER_BEFORE.search(self.before):
            self.faults.append(f"…{self.before[-20:]}{self.get_starttag_text()}")
        if tag not in VOID:
            self.open.append((tag, isolates))
        self.ended = ""

    def handle_endtag(self, tag):
        while self.open:
            closed, isolates = self.open.pop()
            if isolates:
                self.ended = closed
            if closed == tag:
                break

    def handle_data(self, data):
        if self.ended and LETTER_AFTER.search(data):
            self.faults.append(f"</{self.ended}>{data[:20]}…")
        self.before, self.ended = data, ""


def joints(html):
    reader = Joints()
    reader.feed(html)
    return reader.faults


@pytest.mark.parametrize("html", [
    "<p>لە<bdi>کازمی</bdi>", "<p><bdi>کازمی</bdi>یەوە", '<p><a dir="rtl" href="x">کازمی</a>ش'])
def test_an_isolated_part_of_a_word_is_a_fault(html):
    assert len(joints(html)) == 1


def test_an_isolated_whole_is_none():
    assert joints('<p>لە <bdi dir="ltr">Reuters</bdi> وەرگیراوە</p><p dir="ltr">a</p>') == []


def test_no_built_page_isolates_a_part_of_a_word(whole_site):
    pages = sorted(whole_site.rglob("*.html"))

    assert len(pages) > len(KINDS)
    assert [fault for page in pages for fault in joints(page.read_text(encoding="utf-8"))] == []
