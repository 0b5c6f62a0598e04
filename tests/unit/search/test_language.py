"""The browser reads letters, words, places and stems as Python does."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from kashkol.languages.ckb.letters import search_key
from kashkol.languages.ckb.search.places import place, without_prefixes
from kashkol.languages.ckb.search.words import LONGEST_NUMBER_SUFFIX, LONGEST_WORD, words
from kashkol.languages.ckb.stem import stem
from kashkol.languages.cutting import cutting
from kashkol.languages.formatting import INTERFACES, formatting
from kashkol.search.blocks import SHORT_DIGEST
from kashkol.search.coding import LEAF
from kashkol.search.index import VERSION
from kashkol.search.segment import DOCUMENTS_IN_BLOCK
from tests.support.archives import ROOT
from tests.unit.search.core import CORE, run_core

GOLDEN = ROOT / "tests/golden"
SEEDS = [path.read_text("utf-8") for path in sorted((ROOT / "seeds").glob("*.txt"))]
MARKS = "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}\N{ARABIC FATHATAN}"
HEAPS = ["ک" + MARKS * 10, "ک" + MARKS * 10 + "\N{COMBINING RING BELOW}هات", MARKS * 11,
         "ده" + MARKS * 40, "ل\N{COMBINING DOT BELOW}" + MARKS * 10,
         "\N{TIBETAN VOWEL SIGN II}\N{COMBINING DOT BELOW}" * 20]
HARD = ["٢٠٢١ی ١٢٣٤٥٦ەکان کۆڤید١٩ F16", "é A-B İI ŞÇ Ä", "ـیان", "به\N{ZERO WIDTH NON-JOINER}غدا",
        "\N{MATHEMATICAL BOLD CAPITAL A}ب\N{DEVANAGARI DIGIT TWO}²Ⅷ", "ووووو", "", "Слово",
        "ده\N{ZERO WIDTH JOINER} ﻻ ﷲ\r\n\N{RIGHT-TO-LEFT MARK}لا\N{ARABIC FATHA}", "٩ی٩", "ی" * 90,
        *HEAPS]
WORDS = sorted({word for text in SEEDS for word in words(text)})


@pytest.fixture(scope="module")
def browser_says(node: Path):
    def ask(script: str, values: list[str]) -> list[object]:
        found = run_core(
            node, "const l = core.language(given.tables, sounds);"
            f"return given.values.map(value => {script});",
            {"tables": cutting().tables, "values": values})
        assert isinstance(found, list)
        return found

    return ask


def test_letters_of_a_query_are_folded_as_the_golden_file_says(browser_says):
    golden = json.loads((GOLDEN / "letters.json").read_text("utf-8"))
    found = browser_says("l.words(value)", [case["source"] for case in golden])

    assert found == [words(case["source"]) for case in golden]


def test_stems_are_those_of_the_golden_file(browser_says):
    golden = json.loads((GOLDEN / "stems.json").read_text("utf-8"))["stems"]

    assert browser_says("l.stem(value)", [key for key, _ in golden]) == [s for _, s in golden]


def test_spellings_are_told_as_the_golden_file_says(node):
    golden = json.loads((GOLDEN / "sounds.json").read_text("utf-8"))
    found = run_core(node, """
        const {skeleton, alike, latin} = core.language(given.tables, sounds).sounds;
        const both = pairs => pairs.map(([one, other]) => alike(one, other) && alike(other, one));
        return {alike: both(given.golden.alike), apart: both(given.golden.apart),
                skeletons: given.golden.skeletons.map(([word]) => [word, skeleton(word)]),
                latin: given.golden.latin.map(
                    ([one, word]) => [one, word, latin(one).price(word)])};
        """, {"tables": cutting().tables, "golden": golden})

    assert found == {"alike": [True] * len(golden["alike"]),
                     "apart": [False] * len(golden["apart"]),
                     "skeletons": golden["skeletons"], "latin": golden["latin"]}


def test_words_are_cut_and_filed_as_the_golden_file_says(browser_says):
    golden = json.loads((GOLDEN / "words.json").read_text("utf-8"))
    cut = browser_says("l.words(value)", [text for text, _ in golden["texts"]])
    filed = browser_says("[value, l.place(value), [...l.withoutPrefixes(value)]]",
                         [word for word, *_ in golden["words"]])

    assert cut == [found for _, found in golden["texts"]]
    assert filed == golden["words"]


def words_of(code):
    """Return what the search page gives the script to write numbers and dates with."""
    forms = formatting(code)
    return {"digits": forms.numerals, "group": forms.group,
            "months": forms.months_of_year or forms.months,
            "patterns": [forms.day_pattern, forms.month_pattern, "{year}"]}


@pytest.mark.parametrize("code", INTERFACES)
def test_the_browser_writes_numbers_and_dates_in_every_language_as_python_does(node, code):
    forms, numbers = formatting(code), [0, 7, 999, 1000, 20_011, 1_234_567]
    given = {"words": words_of(code), "numbers": numbers,
             "dates": ["2021-11-05", "2021-01", "1999"]}
    found = run_core(node, """
        const {number, date} = forms.written(given.words);
        return {numbers: given.numbers.map(number), dates: given.dates.map(date)};""", given)

    assert found == {
        "numbers": [forms.number(one) for one in numbers],
        "dates": [forms.day(date(2021, 11, 5)), forms.month(2021, 1), forms.digits(1999)]}


def test_numbers_and_dates_are_written_as_the_golden_file_says(node):
    golden = json.loads((GOLDEN / "written.json").read_text("utf-8"))
    given = {"words": words_of("ckb"), "golden": golden}
    found = run_core(node, """
        const {number, date} = forms.written(given.words), {numbers, dates} = given.golden;
        return {numbers: numbers.map(([value]) => [value, number(value)]),
                dates: dates.map(([value]) => [value, date(value)])};""", given)

    assert found == {"numbers": golden["numbers"], "dates": golden["dates"]}


def test_python_and_the_browser_have_the_same_limits():
    script = CORE.read_text("utf-8")
    said = {name: int(number) for name, number in re.findall(r"\b([A-Z_]+) = (\d+)[,;]", script)}

    assert {"VERSION": VERSION, "LONGEST_WORD": LONGEST_WORD, "LEAF": LEAF, "DIGEST": SHORT_DIGEST,
            "NUMBER_SUFFIX": LONGEST_NUMBER_SUFFIX, "PAGE_OF_DOCUMENTS": DOCUMENTS_IN_BLOCK,
            }.items() <= said.items()


def test_texts_are_cut_into_words_alike(browser_says):
    texts = SEEDS + HARD

    assert browser_says("l.words(value)", texts) == [words(text) for text in texts]


def test_all_words_of_the_seeds_have_one_stem_and_one_place_in_both(browser_says):
    found = browser_says("[l.stem(value), l.place(value), [...l.withoutPrefixes(value)]]", WORDS)

    assert found == [[stem(search_key(word)), place(word), list(without_prefixes(word))]
                     for word in WORDS]
