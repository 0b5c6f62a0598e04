"""When a text was published: stamps, datelines with a place, and what no day states."""

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.problems import Level
from tests.support.structures import read_structure
from tests.unit.languages.ckb.reading.dates.test_find import dates_of

NEWS = "پردەکە لە کۆیە کرایەوە و سەدان کەس هاتن."


@pytest.mark.parametrize("text", [
    f"2018-07-04\n{NEWS}", f"{NEWS}\n\n٤/٧/٢٠١٨", f"4 July 2018\n{NEWS}",
    f"ڕێکەوت: ٤ی تەممووزی ٢٠١٨\n{NEWS}", f"Wed, 4 Jul 2018\n{NEWS}",
    f"پردێکی نوێ\n\n12:35 - 04/07/2018\n\n{NEWS}", f"کۆیە - چوارشەممە، ٤ی تەممووزی ٢٠١٨\n{NEWS}",
    f"کۆیە - ٤ی تەممووزی ٢٠١٨ - {NEWS}", f"{NEWS}\n\nنووسەر\n\nکۆیە ٤/٧/٢٠١٨",
    f"{NEWS}\n\nڕانیە: ٤/٧/٢٠١٨", f"١٣ی پووشپەڕی ٢٧١٨\n{NEWS}",
    f"{NEWS}\n\n١٣ی پووشپەڕی ١٣٩٧\n٤ی تەممووزی ٢٠١٨"])
def test_a_stamp_or_a_dateline_states_the_date_of_publication(text):
    found = dates_of(text)
    assert (found.published.date, found.published.certainty) == ("2018-07-04", "stated")
    assert found.problems == ()


@pytest.mark.parametrize("text", [
    f"وادەی کۆتایی: ٤/٧/٢٠١٨\n{NEWS}", f"https://example.org/2018/07/04\n{NEWS}",
    f"یادی ٤ی تەممووزی ٢٠١٨\n{NEWS}", f"{NEWS}\n\nدەرچوون: ٤/٧/٢٠١٨", f"٤ی تەممووز\n{NEWS}"])
def test_another_line_with_a_date_states_nothing(text):
    assert dates_of(text).published.certainty == "unknown"


def test_stamps_that_disagree_leave_the_date_unknown_with_a_warning():
    found = dates_of(f"٤/٧/٢٠١٨\n{NEWS}\n\nبڵاوکراوەتەوە لە: ٦/٧/٢٠١٨")
    assert found.published.date is None
    assert [problem.level for problem in found.problems] == [Level.WARNING]


def test_a_stamp_earlier_than_what_the_text_tells_is_of_something_else():
    found = dates_of("هەڵەبجە - ١٦ی ئازاری ١٩٨٨\nلە ١ی ئازاری ٢٠١٠ تاوانبارەکان سزا دران.")
    assert (found.published.date, found.published.not_before) == (None, "2010-03-01")


def test_dates_alone_on_many_lines_are_the_headings_of_a_chronicle():
    days = "\n".join(f"{day}/7/2018\n{NEWS}" for day in range(1, 9))
    assert dates_of(days).published.certainty == "unknown"


@pytest.mark.parametrize("line", ["ڕێکەوت: ٤ی تەممووزی ٢٠١٨", "4 July 2018",
                                  "کۆیە - چوارشەممە، ٤ی تەممووزی ٢٠١٨"])
def test_a_stamp_is_no_heading(line):
    assert read_structure(repair(f"{line}\n\n{NEWS}").text).headings == ()


@pytest.mark.parametrize("text", [
    "پێشانگاکە لە ٤ی تەممووزی ٢٠١٨ بەڕێوە دەچێت.", "تا ٤/٧/٢٠١٨ مۆڵەتیان هەیە.",
    "لە ٢ی تەممووز تا ٤ی تەممووزی ٢٠١٨ پشوو ڕاگەیەندرا.", "دوا ڕۆژ ٤/٧/٢٠١٨ـە."])
def test_a_day_not_told_as_past_bounds_nothing(text):
    assert dates_of(text).published.not_before is None


def test_the_latest_day_told_as_past_bounds_publication():
    text = "لە ٢/٥/٢٠١٧ کرایەوە و لە ٤/٧/٢٠١٨ سووتا. لە ١/١/٢٠٣٠ دروست دەکرێتەوە."
    assert dates_of(text).published.not_before == "2018-07-04"


# --- as they came in -------------------------------------------------------------------------

MEETING = "کۆبوونەوەیەک لە هەولێر کرا."


@pytest.mark.parametrize("text", [
    "رووداو - هەولێر\nئەمڕۆ ١٢/٣/٢٠٢٠ کۆبوونەوەیەک لە هەولێر کرا.", f"2020-03-12\n{MEETING}",
    f"12 March 2020\n{MEETING}", f"{MEETING}\n\n١٢/٣/٢٠٢٠", f"بەروار: ١٢/٣/٢٠٢٠\n{MEETING}"])
def test_a_short_text_is_dated_by_its_stamp(text):
    assert dates_of(text).published.date == "2020-03-12"


def test_a_kurdish_year_beside_a_solar_month_is_read():
    found = dates_of("٢٢ی ڕەشەممەی ٢٧١٩ کۆبوونەوەیەک لە مەهاباد کرا.")
    assert [date.value for date in found.dates] == ["2020-03-12"]
    assert found.published.not_before == "2020-03-12"


@pytest.mark.parametrize("text", [
    "هەڵبژاردنی پێشوەختە لە ١٠ی تشرینی یەکەمی ٢٠٢١ بەڕێوە دەچێت.",
    "کۆمیسیۆن دەڵێت لە ٢٥/١٢/٢٠٣٠ پڕۆژەکە تەواو دەبێت.",
    "تا ٣١/١٢/٢٠٢٥ مۆڵەتیان هەیە ناونووسی بکەن.", "وادەی کۆتایی ناونووسین ١/٩/٢٠٢٤ـە."])
def test_a_short_text_about_a_day_to_come_is_not_bounded(text):
    assert dates_of(text).published.not_before is None


def test_a_line_of_a_day_with_two_digits_of_its_year_is_a_stamp():
    assert dates_of(f"پردێکی نوێ\n14.07.18\n{NEWS}").published.date == "2018-07-14"


def test_a_promise_in_the_perfect_says_not_how_early_a_text_is():
    promise = 'وەزیر گوتی: "دڵنیا بن. لە ٤ی تەممووزی ٢٠٢٨ پردەکە تەواومان کردووە".'
    assert dates_of(promise).published.not_before is None


def test_a_past_of_the_first_person_says_how_early_a_text_is():
    assert dates_of("لە ٤ی تەممووزی ٢٠١٨ گەیشتینەوە ماڵ.").published.not_before == "2018-07-04"


def test_a_day_that_is_not_its_weekday_says_not_how_early_a_text_is():
    assert dates_of("ڕۆژی هەینی ٤/٧/٢٠١٨ پردەکە کرایەوە.").published.not_before is None
    assert dates_of("ڕۆژی چوارشەممە ٤/٧/٢٠١٨ پردەکە کرایەوە.").published.not_before == "2018-07-04"
