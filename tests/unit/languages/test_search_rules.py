"""Each language cuts, folds and reduces words as its golden file says, and so does the browser."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashkol.languages.language import LANGUAGES
from kashkol.languages.search_rules import (
    cut,
    rules_of,
    search_code,
    searched_languages,
    shipped,
    stems,
)
from tests.support.archives import ROOT
from tests.unit.search.core import run_core

CODES = [language.code for language in searched_languages()]
GOLDEN = {code: json.loads((ROOT / f"tests/golden/search/{code}.json").read_text("utf-8"))
          for code in CODES}
HARD = ["İI ıi ẞß ﬁ Ǆ ŞÇ", "a'b'c 's 5'te 5't", "ﷺ ﻻ ٱ \N{ARABIC FATHA}ا", "²½Ⅷ①५", "ـــ", "",
        "\N{MATHEMATICAL BOLD CAPITAL A}ب", "e\N{COMBINING ACUTE ACCENT}", "می\u200cروم\u200c",
        "x" * 90, "日本 слово ΣΑΣ", "1" * 70,
        "a\N{SOFT HYPHEN}b\N{RIGHT-TO-LEFT MARK}c", "5\u200cها"]


def key_of(word, code):
    (token,) = cut(word, code)
    return token.key


def forms():
    return [(code, word) for code in CODES for group in GOLDEN[code]["alike"] for word in group]


@pytest.mark.parametrize("code", CODES)
def test_forms_of_one_word_have_one_stem(code):
    apart = [group for group in GOLDEN[code]["alike"] if not set.intersection(
        *(set(stems(key_of(word, code), code)) for word in group))]

    assert apart == []


@pytest.mark.parametrize("code", CODES)
def test_different_words_have_different_stems(code):
    met = [pair for pair in GOLDEN[code]["apart"]
           if len({stems(key_of(word, code), code)[0] for word in pair}) < len(pair)]

    assert met == []


@pytest.mark.parametrize("code", CODES)
def test_texts_are_cut_as_the_golden_file_says(code):
    for text, words in GOLDEN[code]["texts"]:
        assert [token.key for token in cut(text, code)] == words


@pytest.mark.parametrize("code", CODES)
def test_a_golden_file_has_thirty_words_and_more(code):
    assert sum(map(len, GOLDEN[code]["alike"])) >= 30


@pytest.mark.parametrize("code", CODES)
def test_the_letters_of_a_table_are_those_of_folded_words(code):
    rules = rules_of(code)
    listed = [*rules.tails, *rules.kept, *rules.irregular, *rules.irregular.values(),
              *(affix for affix, *_ in (*rules.prefixes, *rules.clitics, *rules.suffixes)),
              *(becomes for *_, becomes in rules.suffixes)]

    assert [word for word in listed if set(word) - set(rules.letters)] == []
    assert all(key_of(word, code) == word for word in listed if word)


@pytest.mark.parametrize("code", CODES)
def test_what_takes_the_place_of_a_suffix_is_no_longer(code):
    assert all(len(becomes) <= len(suffix) for suffix, _, _, becomes in rules_of(code).suffixes)


@pytest.mark.parametrize("code", CODES)
def test_a_stem_has_no_further_stem_where_the_word_is_regular(code):
    rules = rules_of(code)
    for word in {key_of(word, code) for group in GOLDEN[code]["alike"] for word in group}:
        first = stems(word, code)[0]
        if first not in rules.irregular.values():
            assert stems(first, code)[0] == first


def test_the_browser_cuts_and_reduces_words_alike(node: Path):
    texts = [*HARD, *(text for code in CODES for text, _ in GOLDEN[code]["texts"]),
             *(word for _, word in forms())]
    rules = {code: shipped(code) for code in CODES}
    found = run_core(node, """
        return Object.entries(given.rules).map(([code, rules]) => {
          const {cut, stems} = languages.tongue(code, rules);
          return given.texts.map(text => cut(text).map(({key, start, end, isOwn}) =>
            [key, text.slice(start, end), isOwn, stems(key)]));
        });""", {"rules": rules, "texts": texts})

    assert found == [[[[one.key, text[one.start:one.end], one.is_own, list(stems(one.key, code))]
                       for one in cut(text, code)] for text in texts] for code in CODES]


@given(st.text(max_size=60), st.sampled_from(CODES))
def test_any_text_is_cut_into_words_in_order(text, code):
    tokens = cut(text, code)

    assert all(0 <= one.start < one.end <= len(text) for one in tokens)
    assert [one.start for one in tokens] == sorted(one.start for one in tokens)
    assert all(one.key and stems(one.key, code) for one in tokens)


def test_sorani_and_languages_without_a_table_have_no_rules_here():
    assert {language.code for language in LANGUAGES} - set(CODES) == {"ckb"}
    assert [search_code(tag) for tag in ("ckb", "de", "ku-Arab", "en-GB")] == ["", "", "", "en"]
