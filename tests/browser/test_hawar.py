"""Reading a Sorani text in Hawar letters: the switch, the page, and the way back."""

import re

from playwright.sync_api import expect

from tests.support.kinds import KINDS

ARTICLE = "long article"
SWITCH, NOTE, BODY = "#hawar", "#hawar-note", ".body"
ARABIC = re.compile("[\N{ARABIC LETTER HAMZA}-\N{ARABIC LETTER AE}]")


def in_hawar(see, kind=ARTICLE, **how):
    page = see(kind, **how)
    page.locator(SWITCH).press("Enter")
    expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", "true")
    return page


def test_the_text_is_shown_in_latin_letters_from_left_to_right_and_marked_as_made(see):
    page = in_hawar(see)
    body = page.locator(BODY)

    assert not ARABIC.search(body.inner_text())
    assert not ARABIC.search(page.locator("h1").inner_text())
    assert (body.get_attribute("lang"), body.get_attribute("dir")) == ("ckb-Latn", "ltr")
    assert page.locator(NOTE).is_visible()


def test_a_name_and_its_suffix_are_one_word_and_the_name_has_a_capital(see):
    page = in_hawar(see)

    assert page.locator(".topic", has_text="Kazimî").count()
    assert re.search(r"\bKazimî(?:yewe|yan|ş|yş|da|)\b", page.locator(BODY).inner_text())
    assert all(name[0].isupper() for name in page.locator(".topic").all_inner_texts()
               if name[0].isalpha())


def test_the_switch_back_restores_the_page(see):
    page = see(ARTICLE)
    before = page.locator("main").inner_html()
    for pressed in ("true", "false"):
        page.locator(SWITCH).press("Enter")
        expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", pressed)

    assert page.locator("main").inner_html() == before


def test_the_choice_holds_on_the_next_page(see, whole_server):
    page = in_hawar(see)
    page.goto(whole_server.url + KINDS["article"])

    expect(page.locator(SWITCH)).to_have_attribute("aria-pressed", "true")
    assert page.locator(BODY).get_attribute("lang") == "ckb-Latn"


def test_without_javascript_there_is_no_switch(see):
    assert not see(ARTICLE, javascript=False).locator(SWITCH).is_visible()
