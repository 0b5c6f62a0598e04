"""Dates as a text has them: what is found, resolved and doubted, and when a text was published."""

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.dates.find import read_dates
from kashkol.languages.ckb.reading.speech.quotation_marks import find_quotations
from kashkol.languages.closely import DatesRead
from kashkol.problems import Level
from tests.casefiles import Case, each_case
from tests.support.structures import read_structure


def dates_of(source: str, curated: str = "") -> DatesRead:
    text = repair(source).text
    structure = read_structure(text)
    return read_dates(text, structure, find_quotations(text, structure), curated)


def told(date) -> str:
    parts = [f"{date.surface} = {date.value or 'none'}",
             date.kind if date.kind != "explicit" else "",
             date.calendar if date.calendar != "gregorian" else "", date.weekday or "",
             date.problem or "", f"at {date.time}" if date.time else ""]
    return " ".join(part for part in parts if part)


def normal(line: str) -> tuple[str, ...]:
    """Return an expected line with its remarks in any order."""
    words, _, value = line.strip().partition(" = ")
    return (words, *sorted(value.split()))


@each_case("dates")
def test_a_text_has_the_dates_of_its_case(case: Case):
    first, _, rest = case.input.partition("\n")
    curated = first.strip("[]") if first.startswith("[") else ""
    found = dates_of(rest if curated else case.input, curated).dates
    assert [normal(told(date)) for date in found] == [
        normal(line) for line in case.expected.split("\n") if line.strip()]


# --- when a text was published ---------------------------------------------------------------


def test_today_with_a_full_date_states_the_date_of_publication():
    published = dates_of("ئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١ ڕایگەیاند").published
    assert (published.date, published.certainty) == ("2021-11-05", "stated")


@pytest.mark.parametrize("between", [
    "دووشەممە، ", "کاژێر ٩ی بەیانی، ", "دووشەممە کاژێر ٩ی بەیانی، ", "(", "ڕۆژی دووشەممە ڕێکەوتی "])
def test_a_weekday_a_time_or_a_label_may_stand_in_a_dateline(between):
    assert dates_of(f"ئەمڕۆ {between}٢٩ - ١١ - ٢٠٢١ هاتن").published.date == "2021-11-29"


def test_other_words_break_a_dateline():
    published = dates_of("ئەمڕۆ سەردانی ئەو شوێنەی کرد کە لە ٢٩ - ١١ - ٢٠٢١ کرایەوە").published
    assert published.certainty == "unknown"


def test_a_date_that_is_only_mentioned_states_nothing():
    published = dates_of("رۆژی چوارشەممە ٧ی نیسانی ٢٠٢١ کۆبوونەوە.").published
    assert (published.date, published.not_before) == (None, "2021-04-07")


def test_a_dateline_in_quotation_marks_is_somebody_elses():
    published = dates_of('گوتی: "ئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١ لێرە بووین".').published
    assert published.certainty == "unknown"


def test_a_dateline_without_a_year_is_none():
    assert dates_of("ئەمڕۆ هەینی ٥ی تشرینی دووەم هاتن").published.date is None


def test_a_dateline_stands_near_the_beginning():
    opening = "وەزارەتی تەندروستی ڕاپۆرتێکی بڵاو کردەوە. " * 30
    text = f"{opening}\n\n{opening}\n\nئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١ هاتن"
    assert dates_of(text).published.date is None


def test_a_dateline_may_stand_late_in_a_long_second_paragraph():
    opening = "وەزارەتی تەندروستی ڕاپۆرتێکی بڵاو کردەوە. " * 30
    text = f"{opening}\n\n{opening}ئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١ هاتن"
    assert dates_of(text).published.date == "2021-11-05"


def test_datelines_that_disagree_leave_the_date_unknown_with_a_warning():
    found = dates_of("ئەمڕۆ یەکشەممە ١١ - ٤ - ٢٠٢١ هاتن.\n\nهەر ئەمڕۆ دووشەممە ١٢ - ٤ - ٢٠٢١ چوون.")
    assert (found.published.date, found.published.not_before) == (None, "2021-04-12")
    assert [problem.level for problem in found.problems] == [Level.WARNING]


def test_datelines_that_agree_are_one():
    found = dates_of("ئەمڕۆ یەکشەممە ١١ - ٤ - ٢٠٢١ هاتن.\n\nئەمڕۆ ١١ی نیسانی ٢٠٢١ چوون.")
    assert (found.published.date, found.problems) == ("2021-04-11", ())


def test_a_note_outweighs_the_dateline_with_a_warning_where_they_differ():
    found = dates_of("ئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١ هاتن", "2021-11-06")
    assert (found.published.date, found.published.certainty) == ("2021-11-06", "curated")
    assert [problem.level for problem in found.problems] == [Level.WARNING]


@pytest.mark.parametrize("curated", ["2021-11-05", "2021-11", "2021"])
def test_a_note_that_agrees_is_silent(curated):
    found = dates_of("ئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١ هاتن", curated)
    assert (found.published.date, found.problems) == (curated, ())


@pytest.mark.parametrize("cue", ["بڕیارە", "لە داهاتوودا", "دێت"])
def test_a_sentence_that_looks_ahead_says_nothing_of_publication(cue):
    text = f"لە ١ی ئایاری ٢٠١٧ کرایەوە. {cue} لە ١ی ئایاری ٢٠٣٠ دابخرێت."
    assert dates_of(text).published.not_before == "2017-05-01"


def test_months_and_years_do_not_bound_publication():
    assert dates_of("لە ئایاری ٢٠٢٠ و ساڵی ٢٠٢١").published.not_before is None


def test_the_last_day_of_a_range_bounds_publication():
    assert dates_of("لە ١٠-١٢ی ئازاری ٢٠٢٠ کرایەوە").published.not_before == "2020-03-12"


# --- problems --------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "level"), [
    ("رۆژی ٠ - ١١ - ٢٠٢١ هاتن", Level.WARNING),
    ("رۆژی یەکشەممە ١٢ - ٨ - ٢٠١٩ هاتن", Level.WARNING),
    ("لە 26ی گوڵان هاتن", Level.NOTICE),
])
def test_a_doubtful_date_is_reported_once_with_its_words(text, level):
    (problem,) = dates_of(text).problems
    assert problem.level is level
    assert problem.offset is not None
    assert text[problem.offset:problem.offset + 3] in problem.excerpt


def test_sound_dates_are_not_reported():
    assert dates_of("رۆژی دووشەممە ١٢ - ٨ - ٢٠١٩ هاتن").problems == ()


def test_a_date_does_not_reach_over_the_end_of_a_paragraph():
    assert [date.surface for date in dates_of("لە ٥ی ئایار\n\n٢٠٢٠ کەس هاتن").dates] == ["٥ی ئایار"]
