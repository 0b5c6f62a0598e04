"""What the scan for dates finds, and what a phrase is worth, before anything is resolved."""

import re
from datetime import date

import pytest

from kashkol.languages.ckb.date_words import (
    MONTHS,
    WEEKDAYS,
    loose,
    loose_key,
    number_of,
    spellings,
)
from kashkol.languages.ckb.dates import scan
from kashkol.languages.ckb.times import read_time
from kashkol.languages.date_phrases import DatePhrase, Ymd
from kashkol.languages.date_values import Value, as_date, solar_year, stated


def surfaces(text: str) -> list[str]:
    return [text[phrase.start:phrase.end] for phrase in scan(text)]


@pytest.mark.parametrize("calendar", ["gregorian", "solar"])
def test_every_calendar_has_twelve_months(calendar):
    assert {month for kind, month in MONTHS.values() if kind == calendar} == set(range(1, 13))


def test_spellings_of_one_word_share_a_key():
    assert len({loose_key(word) for word in ("ڕێبەندان", "رێبەندان", "ڕێبه‌ندان")}) == 1


def test_different_months_have_different_keys():
    assert loose_key("تشرینی یەکەم") != loose_key("تشرینی دووەم")


@pytest.mark.parametrize("word", ["تەممووز", "تشرینی دووەم", "ڕەزبەر", "گەڵاڕێزان", "هەینی"])
def test_the_automaton_knows_every_spelling_that_the_pattern_takes(word):
    pattern = re.compile(loose([word]))
    assert all(pattern.fullmatch(spelled) for spelled in spellings(word))


@pytest.mark.parametrize(("words", "number"), [
    ("یەک", 1), ("دوو", 2), ("نۆ", 9), ("یانزە", 11), ("یازدە", 11), ("بیست", 20),
    ("بیست و یەک", 21), ("بیست و نۆ", 29), ("سی", 30), ("سی و یەک", 31)])
def test_numbers_in_words(words, number):
    assert number_of(words) == number


@pytest.mark.parametrize(("name", "number"), [
    ("دووشەممە", 0), ("دو شەمە", 0), ("سێ شەممە", 1), ("چوارشەم", 2), ("پێنج شەممە", 3),
    ("هەینی", 4), ("جومعە", 4), ("شەممە", 5), ("شەمە", 5), ("یەک شەممە", 6)])
def test_weekdays_count_from_monday(name, number):
    assert WEEKDAYS[loose_key(name)] == number


@pytest.mark.parametrize("text", ["لە٥ی ئایاری ٢٠٢٠", "لەئایاری ٢٠٢٠", "بۆئەمڕۆ", "تادووشەممە"])
def test_a_preposition_may_be_written_together_with_a_date(text):
    assert len(surfaces(text)) == 1


@pytest.mark.parametrize("text", ["مارسیلیا", "دەمایەوە", "ڕەنیسان ٢٠", "ئازادی ٢٠", "دوێنێکە"])
def test_a_month_within_another_word_is_none(text):
    assert surfaces(text) == []


@pytest.mark.parametrize("before", ["لاپەڕە ٩.", "٥/", "٧:", "+"])
def test_what_ends_the_line_above_does_not_run_into_a_date(before):
    assert surfaces(f"{before}\n2020.2.1 و ئەوانی تر") == ["2020.2.1"]


def test_the_longest_reading_of_a_number_wins():
    assert surfaces("٧ی تشرینی دووەمی ٢٠٢١") == ["٧ی تشرینی دووەمی ٢٠٢١"]


# --- values ----------------------------------------------------------------------------------


def solar(year, month=None, day=None) -> DatePhrase:
    return DatePhrase(0, 0, "solar", Ymd(year, month, day))


@pytest.mark.parametrize(("phrase", "value"), [
    (solar(1400, 8, 14), Value("2021-11-05")),
    (solar(2721, 8, 14), Value("2021-11-05")),
    (solar(2021, 8, 14), Value("2021-11-05")),
    (solar(1399, 12, 30), Value("2021-03-20")),
    (solar(1400, 12, 30), Value(None, "impossible")),
    (solar(1400, 7, 31), Value(None, "impossible")),
    (solar(1398, 6), Value("2019-08-23/2019-09-22")),
    (solar(1357), Value("1978-03-21/1979-03-20")),
    (solar(None, 11, 2), Value("--01-22")),
    (solar(None, 11), Value(None, "unresolved")),
])
def test_solar_dates_have_gregorian_values(phrase, value):
    assert stated(phrase) == value


@pytest.mark.parametrize(("stated_year", "month", "year"), [(1400, 8, 1400), (2721, 8, 1400),
                                                            (2021, 8, 1400), (2021, 11, 1399)])
def test_the_year_of_a_solar_date_may_be_of_three_counts(stated_year, month, year):
    assert solar_year(stated_year, month, 10) == year


def test_only_one_day_of_a_known_year_is_a_date():
    assert as_date("2021-11-05") == date(2021, 11, 5)
    assert [as_date(iso) for iso in (None, "2021", "2021-11", "--11-05", "2021/2022")] == [None] * 5


# --- times -----------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "clock"), [
    ("کاژێر ٠٢: ٠٠", (2, 0)), ("کاژێر 24:00", (0, 0)), ("سەعات ١٢ی شەو", (0, 0)),
    ("سەعات ١ی شەو", (1, 0)), ("سەعات ٦ی شەو", (18, 0)), ("سەعات ١٢ی نیوەڕۆ", (12, 0)),
    ("سەعات ١ی نیوەڕۆ", (13, 0)), ("سەعات ١١ی نیوەڕۆ", (11, 0)), ("سەعات ١ی پاشنیوەڕۆ", (13, 0)),
    ("سەعات ٢ی دوای نیوەشەو", (2, 0)), ("سەعات ١٢ی بەیانی", (12, 0)),
    ("کاتژمێر نۆ و چارەکی بەیانی", (9, 15)), ("کاتژمێر 9.30ی بەیانی", (9, 30))])
def test_the_part_of_the_day_makes_the_hour_one_of_twenty_four(text, clock):
    (time,) = read_time(text, 0)
    assert (time.hour, time.minute) == clock


@pytest.mark.parametrize("text", ["کاژێر 25", "کاژێر 10:75", "کاژێرەکان", "کاژێر بە کاژێر"])
def test_no_other_number_is_a_time(text):
    assert [time.minute for time in read_time(text, 0)] in ([], [0])
    assert all(time.hour < 24 for time in read_time(text, 0))


@pytest.mark.parametrize(("text", "found"), [
    ("لە ٨/٢٠١٦دا ڕوویدا.", ["٨/٢٠١٦"]),
    ("لە ٨/٢٠١٦ ڕوویدا.", ["٨/٢٠١٦"]),
    ("بڕیاری ٨/٢٠١٦ دەرچوو.", []),
    ("١٣-١٤/٦/٢٠١٦ بوو.", ["١٣-١٤/٦/٢٠١٦"]),
    ("١٣ تا ١٦ی ٦ی ٢٠١٦ بوو.", ["١٣ تا ١٦ی ٦ی ٢٠١٦"]),
    ("١٣ هەتا ١٦ی شەشی ٢٠١٦ بوو.", ["١٣ هەتا ١٦ی شەشی ٢٠١٦"]),
    ("١٣ و ١٤ی ٦ی ٢٠١٦ بوو.", ["١٣ و ١٤ی ٦ی ٢٠١٦"]),
    ("١٣ و ١٦/٦/٢٠١٦ بوو.", ["١٣", "١٦/٦/٢٠١٦"]),
    ("نووسراوی ژمارە ٩ و ١٦/٦/٢٠١٦.", ["١٦/٦/٢٠١٦"]),
    ("لە ٢/٩ تا ٢٩/٩/٢٠٢٠ بوو.", ["٢/٩ تا ٢٩/٩/٢٠٢٠"]),
    ("لە ١٨-٤ هاتن.", ["١٨-٤"]),
    ("لە ٤-٨ کەس زیاتر هاتن.", []),
    ("٢٧ی تشرینی 2019 گەڕایەوە.", ["2019"]),
    ("٢٧ - ئازار - ٢٠١٩ بوو.", ["٢٧ - ئازار - ٢٠١٩"]),
    ("٢٨ی مەهری ١٣٤٣ بوو.", ["٢٨ی مەهری ١٣٤٣"]),
    ("مارەیی و مەهری ٥ مسقاڵ بوو.", []),
    ("٢٧ی تشرینی دووی ٢٠١٩ بوو.", ["٢٧ی تشرینی دووی ٢٠١٩"]),
])
def test_months_and_ranges_in_numbers(text, found):
    assert surfaces(text) == found


@pytest.mark.parametrize(("text", "found"), [
    ("لە نێوان ١٩٩٢ بۆ ١٩٩٦ ئەندامی پەرلەمان بوو.", ["١٩٩٢ بۆ ١٩٩٦"]),
    ("لە نێوان ١٩٥٠ و ٢٠٠٠ دینار دەدات.", ["١٩٥٠"]),
    ("لە ساڵی ١٩٢٠ (١٢٩٩) دامەزرا.", ["١٩٢٠", "١٢٩٩"]),
    ("لە ساڵی ٥٨٣ی کۆچی (بەرامبەر بە ١١٨٧) گیرا.", ["٥٨٣", "١١٨٧"]),
    ("لە ساڵی ١٩٢٠ (١٢٠٠ کەس) دامەزرا.", ["١٩٢٠"]),
    ("شاعیر (١٧٩٧ شارەزوور - ١٨٥٥ ئەستەموڵ) ژیا.", ["١٧٩٧", "١٨٥٥"]),
    ("مێژوو (هەولێر: ٢٠٠٨).", ["٢٠٠٨"]),
    ("شۆڕشی ١٩٢٥-١٩٣٠ی کوردی.", ["١٩٢٥-١٩٣٠"]),
    ("ساڵی (٥٨٩ ک) مرد.", ["٥٨٩"]),
    ("لە ١٥١٤ی زاین جەنگ بوو.", ["١٥١٤"]),
    ("پەیمانی زەهاوی ١٦٣٩ سنووری دانا.", ["١٦٣٩"]),
    ("لە ١٨٤٣ و ١٨٤٧دا شەڕ بوو.", ["١٨٤٣", "١٨٤٧"]),
    ("حاجی قادری کۆیی (١٨١٧) شاعیر بوو.", ["١٨١٧"]),
    ("بڕیارەکانی (١٨٠٣) جێبەجێ کران.", []),
    ("ساڵی ١٩٣٧ داخرا و ١٩٥٩ بە فەرمی کرایەوە.", ["١٩٣٧", "١٩٥٩"]),
    ("ساڵی ١٩٣٧ داخرا و ١٩٥٩ کەس هاتن.", ["١٩٣٧"]),
    ("شۆڕشی ئەیلوول (١٩٦١-١٩٧٥).", ["١٩٦١-١٩٧٥"]),
    ("لە ١٣٦٢ تا ١٣٦٧ زیندانی بوو.", ["١٣٦٢ تا ١٣٦٧"]),
    ("بەرزییەکەی لە ١٢١٠ تا ١٣٤٥ مەترە.", []),
    ("١٩٢٦ دامەزرا، پاشان ١٩٧٢ خانەنشین بوو.", ["١٩٢٦", "١٩٧٢"]),
    ("گۆڤاری بەیان، ژمارە ٥، ئایاری ١٩٧١.", ["ئایاری ١٩٧١"]),
])
def test_years_by_what_stands_beside_them(text, found):
    assert surfaces(text) == found
