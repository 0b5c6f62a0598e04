"""The languages of the interface write numbers, dates and indexes by their tables."""

from datetime import date

import pytest

from kashkol.edtf import parse
from kashkol.languages.edtf_words import in_words
from kashkol.languages.formatting import INTERFACES, formatting
from kashkol.languages.language import LANGUAGES
from kashkol.languages.order import order

FORMS = {code: formatting(code) for code in INTERFACES}


@pytest.mark.parametrize("code", INTERFACES)
def test_every_language_has_twelve_months_seven_days_and_ten_digits(code):
    forms = FORMS[code]

    assert (len(set(forms.months)), len(set(forms.weekdays)), len(set(forms.numerals))) == (
        12, 7, 10)
    assert len(forms.months_of_year) in {0, 12}


@pytest.mark.parametrize("code", INTERFACES)
def test_every_language_of_the_interface_is_read_too(code):
    assert code in {language.code for language in LANGUAGES}


@pytest.mark.parametrize(("code", "written"), [
    ("ckb", "هەینی، ٥ی تشرینی دووەمی ٢٠٢١"), ("kmr", "În, 5ê Mijdara 2021"),
    ("ar", "الجمعة، ٥ تشرين الثاني ٢٠٢١"), ("en", "Friday 5 November 2021")])
def test_a_day_is_written_as_the_language_writes_it(code, written):
    assert FORMS[code].weekday_and_day(date(2021, 11, 5)) == written


@pytest.mark.parametrize(("code", "written"), [
    ("ckb", ["١٬٢٣٤", "٢٫٣ مێگابایت", "٢٠١٤–٢٠٢١"]), ("kmr", ["1.234", "2,3 MB", "2014–2021"]),
    ("ar", ["١٬٢٣٤", "٢٫٣ ميغابايت", "٢٠١٤–٢٠٢١"]), ("en", ["1,234", "2.3 MB", "2014–2021"])])
def test_numbers_sizes_and_years_are_written_as_the_language_writes_them(code, written):
    forms = FORMS[code]

    assert [forms.number(1234), forms.file_size(2_345_678), forms.years("2014", "2021")] == written


@pytest.mark.parametrize(("code", "categories"), [
    ("ckb", ["other"] * 8), ("kmr", ["other", "one", *["other"] * 6]),
    ("en", ["other", "one", "other", "other", "other", "other", "other", "other"]),
    ("ar", ["zero", "one", "two", "few", "many", "other", "few", "many"])])
def test_numbers_have_the_plural_categories_of_cldr(code, categories):
    assert [FORMS[code].category(value) for value in (0, 1, 2, 10, 99, 101, 1003, 111)] \
        == categories


DATES = ("2010~", "2010-05?", "1990/1995", "1990/..", "1990/", "../1995", "/1995", "199X", "201X",
         "18XX", "2010-21", "198X/1995", "2010-05-07%", "20XX")


@pytest.mark.parametrize(("code", "words"), [
    ("en", ["about 2010", "perhaps May 2010", "1990 to 1995", "from 1990 on",
            "from 1990, end unknown", "until 1995", "until 1995, beginning unknown",
            "the 1990s", "the 2010s", "the 19th century", "spring 2010", "the 1980s to 1995",
            "perhaps about 7 May 2010", "the 21st century"]),
    ("kmr", ["nêzîkî 2010", "dibe ku Gulana 2010", "ji 1990 heta 1995", "ji 1990 û vir ve",
             "ji 1990, dawiya wê nayê zanîn", "heta 1995", "heta 1995, destpêka wê nayê zanîn",
             "di salên 1990î de", "di salên 2010î de", "di sedsala 19an de", "bihara 2010",
             "ji salên 1980î heta 1995", "dibe ku nêzîkî 7ê Gulana 2010", "di sedsala 21an de"]),
    ("ar", ["نحو ٢٠١٠", "ربما أيار ٢٠١٠", "من ١٩٩٠ إلى ١٩٩٥", "منذ ١٩٩٠",
            "من ١٩٩٠، ولا تُعرف نهايته", "حتى ١٩٩٥", "حتى ١٩٩٥، ولا تُعرف بدايته",
            "في تسعينيات القرن العشرين", "في عقد ٢٠١٠", "في القرن التاسع عشر", "ربيع ٢٠١٠",
            "من ثمانينيات القرن العشرين إلى ١٩٩٥", "ربما نحو ٧ أيار ٢٠١٠",
            "في القرن الحادي والعشرين"]),
])
def test_dates_that_are_not_exact_are_told_in_words(code, words):
    assert [in_words(parse(text), FORMS[code]) for text in DATES] == words


@pytest.mark.parametrize(("code", "names"), [
    ("ckb", ["٢٠٢١", "ئاکرێ", "ئەربیل", "ڕانیە", "زاخۆ", "BBC"]),
    ("kmr", ["2021", "Cizîr", "Çemçemal", "Efrîn", "Êzîdxan", "Idlib", "Îran", "Sîne", "Şengal",
             "Urmiye", "Ûsiv", "هەولێر"]),
    ("ar", ["٢٠٢١", "أربيل", "الأنبار", "بغداد", "الجزائر", "كركوك", "المالكي", "Reuters"]),
    ("en", ["7 October", "Arbil", "Çelik", "Damascus", "The Guardian", "Öcalan", "Zakho",
            "کەرکووک"]),
])
def test_indexes_are_in_the_order_of_the_language(code, names):
    turned = list(names[::-1])

    assert sorted(turned, key=order(code).key) == names


@pytest.mark.parametrize(("code", "initials"), [
    ("ar", {"الأنبار": "ا", "المالكي": "م", "إيران": "ا", "٩ نيسان": "٠–٩", "Öcalan": "O"}),
    ("kmr", {"Êzîdxan": "Ê", "2021": "0–9", "şengal": "Ş"}),
    ("en", {"The Guardian": "G", "Öcalan": "O", "هەولێر": "ه", "The": "T"}),
])
def test_indexes_list_a_name_under_its_first_letter(code, initials):
    assert {name: order(code).initial(name) for name in initials} == initials
