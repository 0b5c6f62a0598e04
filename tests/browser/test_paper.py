"""Pages on paper: Chromium prints them, and the PDF is read again."""

import pypdfium2
import pytest

from tests.support.kinds import KINDS

FEWEST_LINES = 8
"""Of a last page that is no widow."""
LONGEST_NUMBER = 10
"""Characters of a line that numbers a page."""
A4_INSIDE_CM = 25.7
CM = 96 / 2.54
"""Pixels of CSS in a centimetre."""


@pytest.fixture
def printed(see):
    """Return the texts of the printed pages of a kind of page."""
    def of(kind):
        document = pypdfium2.PdfDocument(see(kind).pdf(format="A4", prefer_css_page_size=True))
        return [page.get_textpage().get_text_bounded() for page in document]

    return of


def test_an_article_has_a_masthead_numbered_pages_and_no_widow_page(printed):
    pages = printed("long article")

    assert len(pages) > 2
    assert "کەشکۆڵ" in pages[0].splitlines()[:3]
    for number, text in enumerate(pages, start=1):
        shown = "".join(chr(0x660 + int(digit)) for digit in str(number))
        assert any(shown in line and "/" in line for line in text.splitlines()
                   if len(line) < LONGEST_NUMBER)
    assert len(pages[-1].splitlines()) >= FEWEST_LINES


def test_its_address_and_hash_are_on_its_last_page(printed):
    last = "".join(printed("long article")[-1].split())

    assert "archive.example/articles/kadhimi-drone-attack-2021-11-07/" in last


@pytest.mark.parametrize("kind", ["network", "timeline"])
def test_a_picture_fits_one_page(see, kind):
    page = see(kind)
    page.emulate_media(media="print")
    heights = page.locator(".chart svg").evaluate_all(
        "all => all.map(one => one.getBoundingClientRect().height)")

    assert heights
    assert all(height <= A4_INSIDE_CM * CM for height in heights)


def test_the_table_of_the_network_is_printed_whole(see, printed):
    rows = see("network").locator("tbody tr").count()
    lines = [line for page in printed("network") for line in page.splitlines()]

    assert rows > 20
    assert len(lines) > rows


def on_paper(see, kind):
    page = see(kind)
    page.emulate_media(media="print")
    return page


@pytest.mark.parametrize("kind", ["topic", "timeline"])
def test_what_is_folded_is_printed_too(see, kind):
    folded = on_paper(see, kind).locator("main details:not([open]) > :not(summary)")

    assert folded.count() > 0
    assert all(folded.evaluate_all("all => all.map(one => one.checkVisibility())"))


@pytest.mark.parametrize(("kind", "control"), [
    ("pictured article", "audio"), ("pictured article", ".body h2 .pin")])
def test_what_can_only_be_clicked_is_not_printed(see, kind, control):
    shown = on_paper(see, kind).locator(control).evaluate_all(
        "all => all.map(one => one.checkVisibility())")

    assert shown
    assert not any(shown)


def test_every_kind_of_page_is_printed(see):
    for kind in ("home", "articles", "topic", "quotes", "data"):
        assert see(kind).pdf(format="A4").startswith(b"%PDF"), KINDS[kind]
