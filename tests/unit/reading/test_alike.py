"""Texts that are the same, or nearly so, are found by sketches of their words."""

import random

import pytest

from kashkol.languages.ckb.search.words import unread_words
from kashkol.reading.alike import CROWD, KEPT, alike, sketch

POEM = """ئەی ڕەقیب هەر ماوە قەومی کوردزمان، نایشکێنێ دانەیی تۆپی زەمان. کەس نەڵێ کورد مردووە،
کورد زیندووە؛ زیندووە قەت نانەوێ ئاڵاکەمان. لاوی کورد هەستایە سەرپێ وەک دلێر، تا بە خوێن
نەخشین ئەکا تاجی ژیان."""


def of(text):
    return sketch(unread_words(text).keys)


def pairs(texts):
    return [(pair.first, pair.second, pair.is_same) for pair in alike(
        {name: of(text) for name, text in texts.items()})]


def made(number, words=300):
    chosen = random.Random(number)
    return [f"و{chosen.randrange(5_000)}" for _ in range(words)]


def edited(words, every, seed=1):
    """Replace one word in so many."""
    return [f"گ{seed}{at}" if at % every == 0 else word for at, word in enumerate(words)]


@pytest.mark.parametrize("other", [
    POEM.replace("ی", "ي").replace("ک", "ك"),
    POEM.replace("ڕەقیب", "رەقیب"),
    POEM.replace("،", " -").upper() + "\n\n",
    POEM.replace("کوردزمان", "کورد\N{ARABIC TATWEEL}زمان"),
])
def test_a_text_is_the_same_in_other_letters_and_signs(other):
    assert pairs({"a": POEM, "b": other}) == [("a", "b", True)]


def test_a_text_with_a_line_more_is_nearly_the_same():
    [pair] = alike({"a": of(POEM), "b": of(f"{POEM} کەس نەڵێ کورد مردووە ئەمە سروودە")})

    assert (pair.is_same, 0.75 < pair.share < 1) == (False, True)


@pytest.mark.parametrize("other", [
    "", "ئەی ڕەقیب", " ".join(reversed(POEM.split())), "هەواڵی ڕۆژ " * 200,
])
def test_other_texts_are_not_alike(other):
    assert pairs({"a": POEM, "b": other}) == []


def test_texts_without_words_are_not_told():
    assert pairs({"a": "...", "b": "?!", "c": ""}) == []


def test_short_formulas_are_told_only_if_all_words_are_the_same():
    texts = {"a": "بە ناوی خودای گەورە", "b": "بە ناوی خودای گەورە و میهرەبان",
             "c": "بە ناوی خودای گەورە."}

    assert pairs(texts) == [("a", "c", True)]


def test_each_copy_is_told_once_with_the_first():
    texts = dict.fromkeys("abcde", POEM)

    assert pairs(texts) == [("a", other, True) for other in "bcde"]


def test_of_several_the_most_alike_is_told():
    words = made(1)
    texts = {"far": " ".join(edited(words, 8)), "near": " ".join(words),
             "new": " ".join(edited(words, 60, seed=2))}

    assert ("near", "new", False) in pairs(texts)


def test_a_crowd_of_versions_is_told_of_without_comparing_all_pairs():
    words = made(2)
    texts = {f"{at:03}": " ".join(edited(words, 40, seed=at)) for at in range(CROWD * 10)}

    assert len({second for _, second, _ in pairs(texts)}) > len(texts) * 0.95


def test_the_share_of_a_long_text_is_close_to_the_true_one():
    words = made(3, 5_000)
    other = edited(words, 10)
    one, two = (set(zip(text, text[1:], text[2:], strict=False)) for text in (words, other))
    [pair] = alike({"a": of(" ".join(words)), "b": of(" ".join(other))})

    assert abs(pair.share - len(one & two) / len(one | two)) < 0.15
    assert len(of(" ".join(words)).least) == KEPT * 4


def test_edited_texts_are_found_among_others_and_no_others(figures):
    texts = {f"t{at}": " ".join(made(at)) for at in range(300)}
    copies = {f"e{at}": " ".join(edited(made(at), 15)) for at in range(100)}
    found = {(first, second) for first, second, _ in pairs(texts | copies)}
    right = {(f"t{at}", f"e{at}") for at in range(100)}

    figures(f"texts with one word in 15 changed: {len(found & right)} of 100 found, "
            f"{len(found - right)} others")
    assert (len(found & right) >= 98, found - right) == (True, set())
