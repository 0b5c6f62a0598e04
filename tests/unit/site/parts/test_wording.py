"""Texts that tell numbers have the plural forms of their language."""

import pytest

from kashkol.model import SiteConfig
from kashkol.site.parts.edition import Edition
from kashkol.site.parts.wording import filled

FORMS = {"zero": "none", "one": "one", "two": "pair", "few": "{n} few", "many": "{n} many",
         "other": "{n} other"}


def edition(language):
    return Edition(site=SiteConfig(language=language), s={}, assets={}, groups=(), menu=())


@pytest.mark.parametrize(("language", "number", "text"), [
    ("ckb", 1, "١ other"), ("kmr", 1, "one"), ("kmr", 2, "2 other"), ("en", 1, "one"),
    ("en", 1200, "1,200 other"),
    ("ar", 0, "none"), ("ar", 2, "pair"), ("ar", 7, "٧ few"), ("ar", 11, "١١ many"),
    ("ar", 100, "١٠٠ other")])
def test_the_form_of_the_number_is_taken(language, number, text):
    assert filled(edition(language), FORMS, n=number) == text


def test_a_form_that_is_lacking_is_the_other_one():
    assert filled(edition("ar"), {"one": "one", "other": "{n} other"}, n=2) == "٢ other"


def test_a_text_without_forms_is_filled_as_it_is():
    assert filled(edition("ckb"), "{n} لە {m}", n=33, m=5) == "٣٣ لە ٥"


def test_each_of_several_numbers_has_its_own_forms():
    wording = {"text": "{a}, {b}", "a": {"one": "{a} event", "other": "{a} events"},
               "b": {"one": "{b} text", "other": "{b} texts"}}

    assert filled(edition("en"), wording, a=1, b=2) == "1 event, 2 texts"
