"""Whatever a text holds, its dates lie in it, in order, in every language with a table."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashkol.model import ReadingText
from kashkol.reading.dates.by_table import find_dates, read_tabled
from kashkol.reading.dates.tabled.published import stated_days, stated_place
from tests.property.strategies import any_texts
from tests.support.structures import read_structure

CODES = ("ar", "en", "fa", "kmr", "tr")
PIECES = ("7", "31", "2021", "1400", "1980", "07.11.2021", "10:30", "November", "May", "Kasım",
          "آبان", "تشرين الثاني", "رمضان", "Mijdara", "the 1990s", "'li yıllar", "in", "since",
          "في", "عام", "در", "دهه", "sala", "yılında", "and", "و", "-", "–", "/", ",", "،", ".",
          "(", ")", "\n", "\n\n", "last", "الماضي", "yesterday", "dün", "Monday", "الأحد", "today",
          "هـ", "'", "th", "ê", "İ", "ß", "\u200c", "\u0651", "x")
dated_texts = st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts)))


@given(st.one_of(dated_texts, any_texts), st.sampled_from(CODES),
       st.sampled_from([None, "2021-11-10", "2021-11", "2021"]))
def test_dates_lie_in_the_text_in_order_and_apart(source, code, published):
    end = 0
    for each in find_dates(source, code, published):
        assert end <= each.start < each.end <= len(source)
        assert each.surface == source[each.start:each.end]
        end = each.end


@given(st.one_of(dated_texts, any_texts), st.sampled_from(CODES))
def test_any_text_may_state_when_and_where_it_was_published(source, code):
    text = ReadingText(source)
    structure = read_structure(text)
    read = read_tabled(text, code, structure.paragraphs, structure.sentences)
    days = stated_days(read.on, read.phrases, read.together, read.values,
                       structure.paragraphs, ())
    assert list(days) == sorted(set(days))
    assert stated_place(read.on, read.phrases, structure.paragraphs) in text


@pytest.mark.parametrize("code", CODES)
@pytest.mark.parametrize("piece", [
    "1, ", "1 and ", "1 و", "1-", "1980 to ", "2021-", "May ", "7 May 2021, ", "آذار ", "in 2021 ",
    "(2021", "the 1990s ", "Monday ", "10:30 ", "الأول من ", "bîst û ", "x", " ", "\n", "7ê "])
def test_the_time_is_linear_in_the_length(code, piece):
    def seconds(times: int) -> float:
        begin = process_time()
        find_dates(piece * times, code)
        return process_time() - begin

    seconds(100)
    assert seconds(4000) < 40 * max(seconds(500), 0.002)
