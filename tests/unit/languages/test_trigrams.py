"""What the letters of a word say of its language, word by word."""

import pytest

from kashkol.languages.telling import loose
from kashkol.languages.trigrams import parts_of, trigrams


@pytest.mark.parametrize(("word", "script", "code"), [
    ("bajêrvanî", "Latn", "kmr"), ("sorumluluklar", "Latn", "tr"), ("throughout", "Latn", "en"),
    ("گه‌ڕانه‌وه‌مان", "Arab", "ckb"), ("المستشفيات", "Arab", "ar"), ("می‌نویسند", "Arab", "fa")])
def test_most_of_a_word_is_in_its_language(word, script, code):
    parts = dict(parts_of(loose(word), script))

    assert max(parts, key=parts.__getitem__) == code
    assert sum(parts.values()) == pytest.approx(1, abs=0.3)


def test_nothing_is_known_of_letters_that_no_language_writes_together():
    assert parts_of("xqjx", "Latn") == ()


def test_nothing_is_known_of_other_scripts():
    assert parts_of("שלום", "Hebr") == ()


def test_a_word_of_one_letter_is_a_trigram():
    assert list(trigrams("o")) == [" o "]
