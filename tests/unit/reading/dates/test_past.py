"""How early a text in a language of tables can be: the latest day that it tells as past."""

import pytest

from kashkol.model import Passage, Published, ReadingText
from kashkol.reading.dates.by_table import TabledDates, read_tabled
from kashkol.reading.dates.languages import Around, dates_by_table
from tests.casefiles import Case, each_case
from tests.support.structures import read_structure

UNKNOWN = Published(date=None, certainty="unknown")


def dates_of(text: str, code: str) -> TabledDates:
    structure = read_structure(ReadingText(text))
    return read_tabled(text, code, structure.paragraphs, structure.sentences)


def published(text: str, told: Published = UNKNOWN,
              passages: tuple[Passage, ...] = ()) -> Published:
    return dates_by_table(ReadingText(text), "en", Around(
        structure=read_structure(ReadingText(text)), quotations=(), passages=passages,
        published=told)).published


def check(case: Case, code: str) -> None:
    found = [dates_of(line, code).not_before() or "-" for line in case.input.split("\n")]

    assert found == case.expected.strip().split("\n")


@each_case("not_before/ar")
def test_an_arabic_text_is_not_before_the_day_of_its_case(case: Case):
    check(case, "ar")


@each_case("not_before/en")
def test_an_english_text_is_not_before_the_day_of_its_case(case: Case):
    check(case, "en")


@each_case("not_before/fa")
def test_a_persian_text_is_not_before_the_day_of_its_case(case: Case):
    check(case, "fa")


@each_case("not_before/kmr")
def test_a_kurmanji_text_is_not_before_the_day_of_its_case(case: Case):
    check(case, "kmr")


@each_case("not_before/tr")
def test_a_turkish_text_is_not_before_the_day_of_its_case(case: Case):
    check(case, "tr")


TEXT = "The town was bombed on 16 March 1988. Its people came back late."


def test_a_text_without_a_date_of_publication_is_not_before_what_it_tells_as_past():
    assert published(TEXT).not_before == "1988-03-16"


def test_nothing_is_said_of_a_text_whose_date_is_known():
    for told in (Published(date="2020", certainty="curated"),
                 Published(date="2020-05-01", certainty="recorded")):
        assert published(TEXT, told).not_before is None
    assert published(f"Erbil, Nov. 7, 2021 - {TEXT}").not_before is None


def test_datelines_that_disagree_leave_what_the_text_tells_as_past():
    text = f"Date: 7 November 2021\n\n{TEXT}\n\nDate: 9 November 2021"

    assert published(text) == Published(date=None, certainty="unknown", not_before="1988-03-16")


def test_a_day_in_a_passage_of_another_language_does_not_count():
    passage = Passage(start=0, end=len("The town was bombed on 16 March 1988."), language="ar")

    assert published(TEXT, passages=(passage,)).not_before is None


@pytest.mark.parametrize(("weekday", "expected"), [
    ("Wednesday", "1988-03-16"), ("Thursday", None)])
def test_a_day_that_its_weekday_contradicts_does_not_count(weekday, expected):
    found = dates_of(f"The town was bombed on {weekday}, 16 March 1988.", "en")

    assert found.not_before() == expected
