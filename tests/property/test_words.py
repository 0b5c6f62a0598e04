"""What holds of romanisation, slugs, order and formatting for any string at all."""

import re
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from kashkol.languages.ckb.letters import repair, search_key
from kashkol.languages.ckb.romanise import letter_by_letter, romanise, slug
from kashkol.languages.ckb.stem import TABLE, stem
from kashkol.languages.formatting import formatting
from kashkol.languages.order import order
from kashkol.languages.solar_calendar import gregorian_to_solar, month_length, solar_to_gregorian
from kashkol.model import SearchKey
from kashkol.reading.suggestions.suggest import suggest
from tests.property.strategies import any_texts, sorani_words
from tests.support.readings import reading
from tests.support.structures import read_structure

digits, number, file_size = (formatting("ckb").digits, formatting("ckb").number,
                             formatting("ckb").file_size)
collation_key, initial = order("ckb").key, order("ckb").initial
KURDISH_LETTERS = re.compile("[ئابپتجچحخدرڕزژسشعغفڤقکگلڵمنوۆهەیێ]")


def read_text(source, name):
    text = repair(source).text
    structure = read_structure(text)
    return replace(reading(text, name=name), sentences=structure.sentences)


IRREGULAR_STEMS = frozenset(TABLE["irregular"].values())


@given(any_texts)
def test_no_kurdish_letter_is_left_over(text):
    assert not KURDISH_LETTERS.search(romanise(text))


@given(any_texts)
def test_the_short_i_is_all_that_romanising_adds_to_the_letters(text):
    assert romanise(text).replace("i", "") == letter_by_letter(text).replace("i", "")


@given(sorani_words)
def test_no_two_vowels_meet(word):
    assert not re.search("[aeêiîouû]{2}", romanise(word))


@given(any_texts)
def test_a_slug_is_a_short_ascii_name_and_its_own_slug(text):
    found = slug(text)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", found)
    assert len(found) <= 200
    assert slug(found) == found


@given(any_texts, any_texts)
def test_equal_keys_mean_equal_texts(one, other):
    assert (collation_key(one) == collation_key(other)) == (one == other)


@given(any_texts)
def test_a_heading_is_one_letter_or_that_of_digits_or_none(text):
    assert len(initial(text)) <= 1 or initial(text) == "٠–٩"


@given(sorani_words, sorani_words)
def test_a_word_comes_before_every_longer_one_that_begins_with_it(word, rest):
    assert collation_key(word) < collation_key(f"{word} {rest}") < collation_key(word + rest)


@given(st.integers(0, 10**12), st.integers(0, 10**12))
def test_digits_sort_as_numbers(one, other):
    assert (collation_key(str(one))[0] < collation_key(digits(other))[0]) == (one < other)


@given(st.dates())
def test_every_day_has_a_solar_date_and_comes_back(day):
    year, month, number_in_month = gregorian_to_solar(day)
    assert 1 <= number_in_month <= month_length(year, month)
    if day < date(9999, 1, 1) and day > date(1, 12, 31):
        assert solar_to_gregorian(year, month, number_in_month) == day


@given(st.integers(), st.integers(), st.integers())
def test_any_three_numbers_are_a_day_or_none(year, month, number_in_month):
    day = solar_to_gregorian(year, month, number_in_month)
    assert day is None or gregorian_to_solar(day) == (year, month, number_in_month)


@given(st.integers(min_value=0))
def test_numbers_and_sizes_have_kurdish_digits(value):
    assert not re.search("[0-9]", number(value) + file_size(min(value, 10**300)))


@given(any_texts)
def test_a_stem_is_a_part_of_its_word_or_ends_in_dal(text):
    for word in search_key(text).split():
        found = stem(SearchKey(word))
        assert found
        assert found in word or found in IRREGULAR_STEMS or found[-1] in "دو"


@given(sorani_words)
def test_a_stem_of_a_long_word_with_a_clitic_is_the_stem_of_the_word(word):
    key = search_key(word)
    if len(key) >= 4 and key[-1] not in "اەویکنسشخفر":
        assert stem(SearchKey(f"{key}یان")) == stem(key)


@given(st.lists(any_texts, max_size=4))
def test_suggestions_for_any_texts_stand_where_they_say(texts):
    readings = [read_text(text, str(number)) for number, text in enumerate(texts)]
    for found in suggest(readings, ()):
        assert found.count >= 2
        for context in found.contexts:
            assert 0 <= context.start < context.end <= len(readings[int(context.source_id)].text)
