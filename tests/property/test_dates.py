"""Whatever a text holds, its dates lie in it, in order, and are read in linear time."""

import re
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.dates.find import read_dates
from kashkol.languages.ckb.reading.speech.quotation_marks import find_quotations
from tests.property.strategies import any_texts
from tests.support.structures import read_structure

PIECES = (
    "ئەمڕۆ", "دوێنێ", "هەینی", "یەک شەممە", "٠٥ - ١١ - ٢٠٢١", "٣١/٢/٢٠٢١", "2020.2.1", "۱۳۹۹/۲/۲۰",
    "21ی 4ی 2020", "٧ی تشرینی دووەمی ٢٠٢١", "گوڵان", "٢٦ی گوڵان", "مانگی ئایار", "ساڵی رابردوو",
    "٧ی ئەم مانگە", "١٠-١٢ی ئازار", "٢٠١٤", "٢٠١٩-٢٠٢٠", "کاژێر ٠٢: ٠٠", "کاژێر شەشی ئێوارەی",
    "٩ی شەو", "تا", "و", "لە", "،", ".", "/", "-", "(", ")", "\n\n", "  ", "بڕیارە", "ی", "99", "0",
    "9999", "ڕەشەمە", "٣٠ی ڕەشەمەی", "2799", '"', "«", "»")
numbers = st.text("0123456789٠١٢٣ی -/.:", max_size=8)
dated_texts = st.lists(st.one_of(st.sampled_from(PIECES), numbers), max_size=30).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts)))
curated_dates = st.sampled_from(["", "2021-11-05", "2021-11", "2021", "0001-01-01", "9999-12-31"])
VALUE = re.compile(
    r"(?:\d{4}(?:-\d\d(?:-\d\d)?)?|--\d\d-\d\d)(?:/(?:\d{4}(?:-\d\d(?:-\d\d)?)?|--\d\d-\d\d))?")


def dates_of(source: str, curated: str = ""):
    text = repair(source).text
    structure = read_structure(text)
    return text, read_dates(text, structure, find_quotations(text, structure), curated)


@given(st.one_of(dated_texts, any_texts), curated_dates)
def test_dates_lie_in_the_text_in_order_and_apart(source, curated):
    text, found = dates_of(source, curated)
    end = 0
    for each in found.dates:
        assert end <= each.start < each.end <= len(text)
        assert each.surface == text[each.start:each.end]
        end = each.end


@given(dated_texts, curated_dates)
def test_values_and_problems_fit_together(source, curated):
    for each in dates_of(source, curated)[1].dates:
        assert each.value is None or VALUE.fullmatch(each.value)
        assert each.time is None or re.fullmatch(r"[01]\d:[0-5]\d|2[0-3]:[0-5]\d", each.time)
        assert (each.problem == "weekday-conflict") == (each.weekday == "conflict")
        assert (each.value is None) == (each.problem in {"impossible", "ambiguous", "unresolved"}
                                        or each.kind == "time")


@given(dated_texts)
def test_a_date_of_publication_is_curated_stated_or_unknown(source):
    published = dates_of(source)[1].published
    assert (published.date is None) == (published.certainty == "unknown")
    assert published.not_before is None or published.certainty == "unknown"


def test_the_time_is_linear_in_the_length():
    def seconds(times: int) -> float:
        text = repair("٥ی " * times + "کاژێر " * times + "١ - " * times + "تشرینی یەکەمی " * times
                      + "شەممە " * times + "٢٠٢٠ " * times).text
        structure = read_structure(text)
        begin = process_time()
        read_dates(text, structure, (), "")
        return process_time() - begin

    seconds(100)
    assert seconds(8000) < 40 * max(seconds(1000), 0.001)
