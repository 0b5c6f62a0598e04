"""What a reader does on an article: opens the menu on a phone, sets letters, takes a passage."""

import pytest
from playwright.sync_api import expect

from tests.support.browsing import PHONE
from tests.support.kinds import ENGLISH, KINDS

HIGHEST_HEAD = 64


@pytest.mark.parametrize("prefix", ["", ENGLISH])
def test_the_head_is_one_row_on_a_phone(visit, bilingual_server, prefix):
    page = visit(bilingual_server.url + prefix + KINDS["article"], width=PHONE)

    assert page.locator(".top").bounding_box()["height"] <= HIGHEST_HEAD


@pytest.mark.parametrize("javascript", [True, False])
def test_the_menu_opens_on_a_phone_and_leads_on(visit, whole_server, javascript):
    page = visit(whole_server.url + KINDS["article"], width=PHONE, javascript=javascript)
    assert not page.locator("#menu").is_visible()
    page.locator(".to-menu").click()
    page.locator("#menu a").first.click()

    expect(page.locator("#menu [aria-current=page]")).to_have_count(1)
    assert not page.locator("#menu").is_visible()


def test_the_search_is_reached_on_a_phone(see):
    page = see("article", width=PHONE)
    page.locator(".find button").click()

    expect(page.locator("#q")).to_be_focused()


@pytest.mark.parametrize("target", ["names", "about", "cite"])
def test_names_source_and_reference_are_a_tap_away(see, target):
    page = see("article", width=PHONE)
    page.locator(f".tools a[href='#{target}']").click()

    expect(page.locator(f"#{target}")).to_be_in_viewport()


def test_the_size_of_letters_and_the_lines_are_kept_for_the_next_text(see, whole_server):
    page = see("article")
    size = "parseFloat(getComputedStyle(document.querySelector('.body p')).{})"
    before = [page.evaluate(size.format(name)) for name in ("fontSize", "lineHeight")]
    page.locator("#settings summary").click()
    page.locator("#settings [value=large]").click()
    page.locator("#settings [value=wide]").click()
    page.goto(whole_server.url + KINDS["long article"])
    after = [page.evaluate(size.format(name)) for name in ("fontSize", "lineHeight")]

    assert all(new > old for new, old in zip(after, before, strict=True))
    page.locator("#settings summary").click()
    expect(page.locator("#settings [value=large]")).to_have_attribute("aria-pressed", "true")


def test_a_marked_passage_is_copied_with_its_reference_and_the_address_of_its_paragraph(see):
    page = see("article", apart=True)
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    paragraph = page.locator(".body p[id^=p]").nth(1)
    paragraph.evaluate("one => getSelection().selectAllChildren(one)")
    page.locator("#passage [value=copy]").click()
    expect(page.locator("#passage [role=status]")).not_to_be_empty()
    passage, reference, address = page.evaluate("navigator.clipboard.readText()").split("\n")

    assert passage.strip("«»") in " ".join(paragraph.inner_text().split())
    assert reference == " ".join(page.locator("#reference").inner_text().split()).removesuffix(
        page.locator("#address").inner_text()).strip()
    assert address.endswith("#" + paragraph.get_attribute("id"))


def test_nothing_is_offered_where_nothing_of_the_text_is_marked(see):
    page = see("article")
    page.locator("h1").evaluate("one => getSelection().selectAllChildren(one)")

    expect(page.locator("#passage")).to_be_hidden()
