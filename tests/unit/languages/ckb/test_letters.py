import json
import re
import sys
import unicodedata
from pathlib import Path

import pytest

from kashkol.characters import unfit
from kashkol.languages.ckb.letters import entity_key, normalized, repair, search_key
from kashkol.languages.scripts import LETTER
from tests.casefiles import Case, each_case

GOLDEN = json.loads(Path(__file__).parents[3].joinpath("golden", "letters.json").read_text("utf-8"))
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"
RLM = "\N{RIGHT-TO-LEFT MARK}"


@each_case("letters")
def test_a_source_becomes_what_its_case_says(case: Case):
    repaired = repair(case.input)
    found = {
        "reading": repaired.text.replace("\n", "|"),
        "entity": entity_key(case.input),
        "search": search_key(case.input),
        "repairs": ", ".join(f"{kind} {times}" for kind, times in repaired.repairs.items()),
    }
    expected = dict(line.partition(":")[::2] for line in case.expected.split("\n"))
    for level, text in expected.items():
        assert found[level] == text.removeprefix(" "), level


@pytest.mark.parametrize("row", GOLDEN, ids=lambda row: row["source"])
def test_python_folds_as_the_browser_does(row):
    assert [repair(row["source"]).text, entity_key(row["source"]), search_key(row["source"])] == [
        row["reading"], row["entity"], row["search"]]


def test_offsets_lead_back_to_the_source_across_a_repair():
    source = f"به{ZWNJ}غدا"
    repaired = repair(source)
    assert [source[repaired.source_offset(at)] for at in range(len(repaired.text))] == list("بهغدا")


def test_the_end_of_the_text_leads_to_the_end_of_the_source():
    source = f"{RLM}ده{ZWNJ}"
    repaired = repair(source)
    assert repaired.source_offset(len(repaired.text)) == len(source)


def test_what_became_two_letters_leads_to_its_one_source():
    repaired = repair("ﺳﻼﻭ")
    assert [repaired.source_offset(at) for at in range(5)] == [0, 1, 1, 2, 3]


def test_removed_controls_are_skipped_by_offsets():
    repaired = repair(f"کو{RLM}{RLM}رد")
    assert [repaired.source_offset(at) for at in range(4)] == [0, 1, 4, 5]


def test_several_stages_compose_into_one_offset():
    source = f"\r\nي\u0654ه{ZWNJ}م"
    repaired = repair(source)
    assert repaired.text == "\nئەم"
    assert [repaired.source_offset(at) for at in range(5)] == [0, 2, 4, 6, 7]


def test_a_clean_text_has_no_repairs_and_no_stages():
    repaired = repair("هەرێمی کوردستان")
    assert (repaired.repairs, repaired.stages) == ({}, ())


def test_only_the_line_that_lacks_ae_is_given_it():
    spelled = "هەرێمی کوردستان و هەموو شارەکانی دیکە بەهێزەوە دەگەڕێنەوە بۆ ماڵ"
    plain = "ههرێمی كوردستان و ههموو شارهكانی دیكه بههێزهوه دهگهڕێنهوه بۆ ماڵهكانیان و شارهكه"
    assert repair(f"{spelled}\n{plain}").text.split("\n") == [
        spelled, "هەرێمی کوردستان و هەموو شارەکانی دیکە بەهێزەوە دەگەڕێنەوە بۆ ماڵەکانیان و شارەکە"]


def test_persian_keeps_its_heh():
    persian = "همه شهرهای مهم همراه با هزار نفر به خانه‌های خود بازگشتند و همه چیز به حالت همیشه است"
    assert "plain_heh" not in repair(persian).repairs


MARKS = "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}\N{ARABIC FATHATAN}"


def test_as_many_marks_as_a_writing_may_need_are_put_in_order():
    assert repair("ک" + MARKS * 10).text == unicodedata.normalize("NFC", "ک" + MARKS * 10)


@pytest.mark.parametrize("text", ["ک" + MARKS * 11, MARKS * 11, "é" + MARKS * 1_000, (
    "\N{TIBETAN VOWEL SIGN II}\N{COMBINING DOT BELOW}" * 20)])
def test_a_heap_of_marks_stays_as_it_is(text):
    """Sorting it takes time quadratic in its height."""
    assert repair(text).text == text


def test_what_stands_beside_a_heap_of_marks_is_composed():
    beside = "e\N{COMBINING ACUTE ACCENT}"

    assert repair(beside + "ک" + MARKS * 11 + beside).text == f"éک{MARKS * 11}é"
    assert normalized(beside + "ک" + MARKS * 11 + beside) == f"éک{MARKS * 11}é"


def test_a_reading_text_holds_nothing_that_no_page_may_hold():
    every = "".join(map(chr, [*range(0xd800), *range(0xe000, sys.maxunicode + 1)]))

    assert unfit(repair(every).text) is None
    assert unfit(repair("".join(f"ی{sign}" for sign in every)).text) is None


def test_letters_compose_with_marks_only():
    """Else composing could not pass over the letters that stand alone, or next to each other."""
    letters = [sign for sign in map(chr, range(0x110000)) if re.match(f"[{LETTER}]", sign)]

    assert all(normalized(one + other) == one + other for one in letters for other in letters)
