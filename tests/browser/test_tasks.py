"""What readers come for takes three clicks at most, from a page that the menu leads to."""

import csv

import pytest
from playwright.sync_api import expect


@pytest.fixture
def at(visit, bilingual_server):
    return lambda address: visit(f"{bilingual_server.url}en/{address}")


def test_who_said_what_in_a_month(at):
    page = at("quotes/")
    page.locator(".tabs a[href$='quotes/2021/']").click()
    page.locator(".tabs a[href$='#m2021-11']").click()

    expect(page.locator("#m2021-11")).to_be_in_viewport()
    assert page.locator("#m2021-11 + ol .said").count() > 0


def test_the_texts_of_a_month(at):
    page = at("timeline/")
    page.locator(".periods a[href$='timeline/2021/']").click()
    page.locator(".periods a[href$='timeline/2021/11/']").click()

    expect(page.locator("#texts-published ~ ul li").nth(1)).to_be_visible()


def test_every_mention_of_a_person_as_a_table(at):
    page = at("topics/")
    page.locator("a[href$='topics/kazemi/']").first.click()
    with page.expect_download() as waiting:
        page.locator(".jump a[download]").click()
    rows = list(csv.DictReader(waiting.value.path().read_text("utf-8-sig").splitlines()))

    assert list(rows[0]) == ["title", "date", "sentence", "url"]
    assert len(rows) > 1


def test_what_a_person_said_in_a_year(at):
    page = at("topics/")
    page.locator("a[href$='topics/kazemi/']").first.click()
    page.locator(".jump a[href='#said']").click()

    expect(page.locator("#said")).to_be_in_viewport()
    assert page.locator(".spoken .said").count() > 0


def test_what_was_changed_in_a_text(at):
    page = at("articles/kadhimi-drone-attack-2021-11-07/")
    page.locator(".tools a[href='#about']").click()
    page.locator("#changes [value=text]").click()

    expect(page.locator("ins.current")).to_be_in_viewport()
    expect(page.locator(".repairs [role=status]")).to_contain_text("In the source:")


def test_the_texts_that_name_both_of_two(at):
    page = at("network/")
    page.locator("td a[href*='?topic=']").first.click()

    expect(page.locator(".chip")).to_have_count(2)
    expect(page.locator("#found .card").first).to_be_visible()
