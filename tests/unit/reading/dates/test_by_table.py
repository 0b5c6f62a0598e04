"""Explicit dates in the languages that are read by tables, and what only looks like one."""

import pytest

from kashkol.model import ReadingText
from kashkol.reading.dates.by_table import find_dates, read_tabled
from tests.casefiles import Case, each_case
from tests.support.structures import read_structure

FOUND = {
    "en": [
        ("On Sunday, Nov. 7, 2021", "Nov. 7, 2021=2021-11-07"),
        ("on 7 November 2021", "7 November 2021=2021-11-07"),
        ("the 7th of November", "7th of November=--11-07"),
        ("November 7 and March 2003", "November 7=--11-07 March 2003=2003-03"),
        ("3-5 March 2020", "3-5 March 2020=2020-03-03/2020-03-05"),
        ("in 2003, since 1991", "2003=2003 1991=1991"),
        ("12/11/2021", "12/11/2021=None"),
        ("12/11/2021 and 13/11/2021", "12/11/2021=2021-11-12 13/11/2021=2021-11-13"),
        ("2021-11-07", "2021-11-07=2021-11-07"),
        ("10% more compared with 2003. Its 2004 earnings, 2003 employees",
         "2003=2003 2004=2004"),
        ("This book of 2019 collects letters, a list of 2019 names", "2019=2019"),
        ("31 February 2020", "31 February 2020=None"),
        ("He may go. They march on. May I ask? Article 140, 2000 people, 3-2, 07701234567", "")],
    "ar": [
        ("يوم الأحد 7 تشرين الثاني 2021", "7 تشرين الثاني 2021=2021-11-07"),
        ("٧ نوفمبر ٢٠٢١ و 7 تشرين الثاني/نوفمبر 2021",
         "٧ نوفمبر ٢٠٢١=2021-11-07 7 تشرين الثاني/نوفمبر 2021=2021-11-07"),
        ("السابع من نوفمبر 2021", "السابع من نوفمبر 2021=2021-11-07"),
        ("عام 2019 وسنة ١٩٩١", "2019=2019 ١٩٩١=1991"),
        ("12 رمضان 1441 هـ", "12 رمضان 1441=2020-04-24/2020-05-23"),
        ("7/11/2021", "7/11/2021=2021-11-07"),
        ("من 3 إلى 5 آذار 2020", "3 إلى 5 آذار 2020=2020-03-03/2020-03-05"),
        ("يوم سابع أكتوبر 2016، وفي فاتح ماي",
         "سابع أكتوبر 2016=2016-10-07 فاتح ماي=--05-01"),
        ("فاتح القسطنطينية، وثالث أيام العيد", ""),
        ("مارس الضغط على المادة 140 و2000 شخص", "")],
    "fa": [
        ("۱۶ آبان ۱۴۰۰", "۱۶ آبان ۱۴۰۰=2021-11-07"),
        ("۷ نوامبر ۲۰۲۱", "۷ نوامبر ۲۰۲۱=2021-11-07"),
        ("هفتم آبان ۱۴۰۰", "هفتم آبان ۱۴۰۰=2021-10-29"),
        ("سال ۱۳۵۷", "۱۳۵۷=1978-03-21/1979-03-20"),
        ("۱۴۰۰/۸/۱۶", "۱۴۰۰/۸/۱۶=2021-11-07"),
        ("خبرگزاری مهر، مهر و محبت، ۱۰۰ دی", "")],
    "tr": [
        ("7 Kasım 2021 Pazar", "7 Kasım 2021=2021-11-07"),
        ("Kasım 2021'de ve 2019 yılında", "Kasım 2021=2021-11 2019=2019"),
        ("3-5 Mart 2020", "3-5 Mart 2020=2020-03-03/2020-03-05"),
        ("7 Kasım  2021 tarihinden", "7 Kasım  2021=2021-11-07"),
        ("07.11.2021, 7 Kasım'da", "07.11.2021=2021-11-07 7 Kasım=--11-07"),
        ("ekim yaptı, ocakta, 140. madde, 2000 kişi", "")],
    "kmr": [
        ("7ê Mijdara 2021", "7ê Mijdara 2021=2021-11-07"),
        ("di 7ê Mijdarê de", "7ê Mijdar=--11-07"),
        ("Mijdara 2021'an, sala 2019", "Mijdara 2021=2021-11 2019=2019"),
        ("7'ê Adarê, 7.11.2021", "7'ê Adar=--03-07 7.11.2021=2021-11-07"),
        ("berxwedana 134 rojî, sala 1399 rojî", "1399=2020-03-20/2021-03-20"),
        ("Gulan hat, madeya 140, 2000 kes", "")]}


@pytest.mark.parametrize(("code", "text", "expected"), [
    (code, text, expected) for code, cases in FOUND.items() for text, expected in cases])
def test_dates(code, text, expected):
    found = find_dates(text, code)

    assert " ".join(f"{one.surface}={one.value}" for one in found) == expected
    assert all(text[one.start:one.end] == one.surface for one in found)


@pytest.mark.parametrize(("code", "text", "expected"), [
    ("en", "On Sunday, 7 November 2021", ("ok", None)),
    ("en", "On Monday, 7 November 2021", ("conflict", "weekday-conflict")),
    ("ar", "يوم الأحد 7 تشرين الثاني 2021", ("ok", None)),
    ("en", "on 7 November 2021", (None, None))])
def test_a_weekday_beside_a_day_is_evidence(code, text, expected):
    (found,) = find_dates(text, code)

    assert (found.weekday, found.problem) == expected


def told(date) -> str:
    parts = [f"{date.surface} = {date.value or 'none'}",
             date.kind if date.kind != "explicit" else "",
             date.calendar if date.calendar != "gregorian" else "", date.weekday or "",
             date.problem or "", f"at {date.time}" if date.time else ""]
    return " ".join(part for part in parts if part)


def check(case: Case, code: str) -> None:
    first, _, rest = case.input.partition("\n")
    published = first.strip("[]") if first.startswith("[") else None
    text = rest if published else case.input
    structure = read_structure(ReadingText(text))
    found = read_tabled(text, code, structure.paragraphs, structure.sentences).mentions(published)
    assert [told(date).split() for date in found] == [
        line.split() for line in case.expected.split("\n") if line.strip()]


@each_case("dates_by_table/ar")
def test_an_arabic_text_has_the_dates_of_its_case(case: Case):
    check(case, "ar")


@each_case("dates_by_table/en")
def test_an_english_text_has_the_dates_of_its_case(case: Case):
    check(case, "en")


@each_case("dates_by_table/fa")
def test_a_persian_text_has_the_dates_of_its_case(case: Case):
    check(case, "fa")


@each_case("dates_by_table/kmr")
def test_a_kurmanji_text_has_the_dates_of_its_case(case: Case):
    check(case, "kmr")


@each_case("dates_by_table/tr")
def test_a_turkish_text_has_the_dates_of_its_case(case: Case):
    check(case, "tr")


@pytest.mark.parametrize("words", ["9 days ago", "99 weeks ago", "99 months ago", "999 years ago"])
def test_what_lies_before_the_first_year_is_unresolved(words):
    found, = find_dates(f"It was so {words}.", "en", published="0002-01-05")
    expected = ("0001-12-27", None) if "days" in words else (None, "unresolved")
    assert (found.value, found.problem) == expected
