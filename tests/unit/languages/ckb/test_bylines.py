"""Lines below a title that name who wrote the text, without a label."""

import pytest

from kashkol.languages.ckb.bylines import bare_byline


@pytest.mark.parametrize(("line", "people"), [
    ("مەحوی", ("مەحوی",)), ("هۆنراوەی مەحوی", ("مەحوی",)), ("سترانی میللی", ()),
    ("شێرکۆ بێکەس", ("شێرکۆ بێکەس",))])
def test_a_line_above_verse_names_the_poet(line, people):
    assert bare_byline(line, above_verse=True) == people


@pytest.mark.parametrize("line", [
    "بۆ دایکم", "لە یادی هاوڕێیەک", "شاعیرێکی کورد", "ئێوارە داهات و باران باری"])
def test_a_dedication_or_a_phrase_names_nobody(line):
    assert bare_byline(line, above_verse=True) is None


def test_above_prose_only_a_full_name_is_a_byline():
    assert bare_byline("ڕێبین فەتاح", above_verse=False) == ("ڕێبین فەتاح",)
    assert bare_byline("ڕێبین", above_verse=False) is None
    assert bare_byline("ڕێگای دوور", above_verse=False) is None
