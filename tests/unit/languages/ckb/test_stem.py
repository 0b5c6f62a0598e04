"""Stems: the golden file shared with the browser, and two kinds of error measured."""

import json
import timeit
from itertools import combinations
from pathlib import Path

import pytest

from kashkol.languages.ckb.letters import search_key
from kashkol.languages.ckb.stem import TABLE, stem

TESTS = Path(__file__).parents[3]


def stem_of(word):
    return stem(search_key(word))


def labelled_words(name):
    lines = (TESTS / "gold" / name).read_text("utf-8").splitlines()
    return [line.split() for line in lines if line and not line.startswith("#")]


def test_stems_are_those_of_the_golden_file():
    golden = json.loads((TESTS / "golden" / "stems.json").read_text("utf-8"))["stems"]
    assert len(golden) >= 300
    assert [[key, stem(key)] for key, _ in golden] == golden
    assert [key for key, _ in golden if search_key(key) != key] == []


@pytest.mark.parametrize(("name", "most_under", "most_over"), [
    ("stems.txt", 0.01, 0.01), ("stems-held-out.txt", 0.05, 0.05)])
def test_forms_of_one_word_meet_and_different_words_do_not(name, most_under, most_over, figures):
    words = labelled_words(name)
    pairs = [pair for forms in words for pair in combinations(forms, 2)]
    apart = [pair for pair in pairs if stem_of(pair[0]) != stem_of(pair[1])]
    owners = {}
    for place, forms in enumerate(words):
        for form in forms:
            owners.setdefault(stem_of(form), set()).add(place)
    merged = {place for places in owners.values() if len(places) > 1 for place in places}
    under, over = len(apart) / len(pairs), len(merged) / len(words)
    figures(f"{name}: {len(words)} words in {sum(map(len, words))} forms; under-stemmed "
            f"{under:.1%} of {len(pairs)} pairs, over-stemmed {over:.1%} of the words")
    assert under <= most_under, apart
    assert over <= most_over, [words[place][0] for place in merged]


@pytest.mark.parametrize("suffixes", [
    "ی", "دا", "ەوە", "یەوە", "یش", "ە", "یان", "مان", "ێک", "ێکی", "دایە", "یشدا", "یشەوە", "ەکە",
    "ەکەی", "ەکان", "ەکانی", "ەکانیان", "ەکانیشیان", "ان", "انی", "ەکەیدا", "ن", "ین", "یم"])
@pytest.mark.parametrize("name", ["عێراق", "هەولێر", "حکوومەت", "پەرلەمان", "ئێران", "سەرباز"])
def test_a_word_meets_itself_with_any_suffix(name, suffixes):
    assert stem_of(name + suffixes) == stem_of(name)


@pytest.mark.parametrize("suffixes", [
    "ی", "دا", "وە", "یەوە", "ش", "یش", "یە", "یان", "دایە", "شدا", "شەوە", "ن"])
@pytest.mark.parametrize("name", ["بەغدا", "ئەمریکا", "تورکیا", "کەنەدا"])
def test_a_name_that_ends_in_a_vowel_meets_itself_with_any_suffix(name, suffixes):
    assert stem_of(name + suffixes) == stem_of(name)


@pytest.mark.parametrize("preposition", ["لە", "بە", "بۆ", "لەنێو", "لەسەر", "نێو", "و"])
@pytest.mark.parametrize("name", ["کازمی", "بەغدا", "هەولێر", "حوسێن", "کوردستان", "بارزانی"])
def test_a_name_meets_itself_behind_a_preposition(name, preposition):
    assert stem_of(preposition + name) == stem_of(name)
    assert stem_of(f"{preposition}{name}دا") == stem_of(name)


@pytest.mark.parametrize(("one", "other"), [
    ("کار", "کارت"), ("کار", "کارتەکان"), ("سەر", "سەرباز"), ("سەر", "سەربازگە"),
    ("سەرباز", "سەربازگە"), ("سەر", "سەردان"), ("مووسڵ", "موسڵمان"), ("بار", "باران"),
    ("نیشان", "نیشتمان"), ("تورک", "تورکیا"), ("ناو", "ناوچە"), ("شار", "شارەوانی"),
    ("دەنگ", "دەنگدان"), ("شەعبی", "شەعبان"), ("لایەن", "لەلایەن"), ("هەشت", "بەهەشت")])
def test_words_that_look_alike_stay_apart(one, other):
    assert stem_of(one) != stem_of(other)


def test_a_digit_run_loses_its_suffix():
    assert stem_of("٢٠٢١ی") == "2021"
    assert stem_of("٢٠٢١") == "2021"


def test_the_table_is_written_in_search_keys():
    for kept in [*TABLE["kept"], *TABLE["irregular"], *TABLE["irregular"].values()]:
        assert search_key(kept) == kept
    for rule in [*TABLE["suffixes"], *TABLE["prefixes"]]:
        assert search_key(rule[0]) == rule[0]


def test_kept_words_are_distinct_and_their_own_stems():
    assert len(set(TABLE["kept"])) == len(TABLE["kept"])
    assert all(stem(word) == word for word in TABLE["kept"])


def test_a_word_without_end_is_its_own_stem_at_once():
    word = "ان" * 200_000
    assert stem(word) == word
    assert timeit.timeit(lambda: stem(word), number=1) < 1
