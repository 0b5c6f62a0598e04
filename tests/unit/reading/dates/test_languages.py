"""When and where texts in languages of tables say that they were published."""

import pytest

from kashkol.model import Passage, Published, ReadingText
from kashkol.problems import Level
from kashkol.reading.dates.languages import Around, TabledRead, dates_by_table
from kashkol.reading.speech.by_table import find_quotations
from tests.support.structures import read_structure

UNKNOWN = Published(date=None, certainty="unknown")


def read(code: str, source: str, published: Published = UNKNOWN,
         passages: tuple[Passage, ...] = ()) -> TabledRead:
    text = ReadingText(source)
    structure = read_structure(text)
    return dates_by_table(text, code, Around(
        structure=structure, quotations=find_quotations(text, code, structure),
        passages=passages, published=published))


@pytest.mark.parametrize(("code", "text"), [
    ("en", "Sunday, 7 November 2021\nThe council met."),
    ("en", "The council met.\nDate: 7 November 2021"),
    ("en", "Published: November 7, 2021, 10:30 AM\n\nThe council met."),
    ("en", "A drone\n\nBAGHDAD, Nov. 7, 2021 (AP) — A drone hit the home of the prime minister."),
    ("en", "Erbil, Nov. 7, 2021 - A drone hit the home of the prime minister."),
    ("en", "The minister said today, Sunday, 7 November 2021, that the council had met."),
    ("ar", "بغداد - 7 تشرين الثاني 2021 - قال رئيس الوزراء إن الهجوم فشل."),
    ("ar", "بغداد - الأحد 7 تشرين الثاني 2021\n\nقال رئيس الوزراء إن الهجوم فشل."),
    ("ar", "قال رئيس الوزراء اليوم الأحد (7 تشرين الثاني 2021) إن الهجوم فشل."),
    ("ar", "تاريخ النشر: 7/11/2021\nقال رئيس الوزراء إن الهجوم فشل."),
    ("ar", "الأحد، 7 تشرين الثاني، 2021\nقال رئيس الوزراء إن الهجوم فشل."),
    ("fa", "۱۶ آبان ۱۴۰۰\nوزیر گفت که جلسه برگزار شد."),
    ("fa", "تاریخ انتشار: ۱۶ آبان ۱۴۰۰ - ۱۰:۳۰\nوزیر گفت که جلسه برگزار شد."),
    ("fa", "وزیر امروز یکشنبه ۱۶ آبان ۱۴۰۰ گفت که جلسه برگزار شد."),
    ("fa", "یکشنبه ۱۶ آبان ۱۴۰۰ برابر با ۷ نوامبر ۲۰۲۱\nوزیر گفت که جلسه برگزار شد."),
    ("tr", "BAĞDAT (07.11.2021 14:20) - Başbakanın evine saldırı düzenlendi."),
    ("tr", "Bağdat, 7 Kasım 2021 (AA) - Başbakanın evine saldırı düzenlendi."),
    ("tr", "Saldırı\n\n07.11.2021 - 10:30\n\nBaşbakan konuştu."),
    ("tr", "Başbakan bugün (7 Kasım 2021) konuştu."),
    ("kmr", "Serokwezîr îro yekşemê 7ê Mijdara 2021ê axivî."),
    ("kmr", "Dîrok: 07/11/2021\nSerokwezîr axivî."),
    ("kmr", "Hewlêr, 7ê Mijdara 2021 - Serokwezîr axivî.")])
def test_a_stamp_a_dateline_or_today_states_the_day_of_publication(code, text):
    found = read(code, text)
    assert (found.published.date, found.published.certainty) == ("2021-11-07", "stated")
    assert found.problems == ()


@pytest.mark.parametrize(("code", "text"), [
    ("en", "The council met on 7 November 2021 in the town hall."),
    ("en", "Last updated: 7 November 2021\n\nThe council met."),
    ("en", "BAGHDAD, Nov. 7 (AP) — A drone hit the home of the prime minister."),
    ("en", 'He wrote: "Today, 7 November 2021, we met." It was long ago, he said.'),
    ("ar", "آخر تحديث: 7/11/2021\nقال رئيس الوزراء إن الهجوم فشل."),
    ("ar", "ذكرى - 7 تشرين الثاني 2021 - قال رئيس الوزراء إن الهجوم فشل."),
    ("fa", "مهلت: ۱۶ آبان ۱۴۰۰\nوزیر گفت که جلسه برگزار شد."),
    ("tr", "Başbakan 7 Kasım 2021 tarihinde konuştu."),
    ("kmr", "Bîranîna 7ê Mijdara 2021\nSerokwezîr axivî.")])
def test_another_line_with_a_date_states_nothing(code, text):
    found = read(code, text).published
    assert (found.date, found.certainty) == (None, "unknown")


def test_days_that_disagree_leave_the_date_unknown_with_a_warning():
    found = read("en", "7 November 2021\nThe council met.\n8 November 2021")
    assert found.published == UNKNOWN
    assert [problem.level for problem in found.problems] == [Level.WARNING]


def test_what_a_note_says_counts_more_than_a_stamp_and_resolves_relative_words():
    found = read("en", "7 November 2021\nThey met yesterday.",
                 Published(date="2021-11-10", certainty="curated"))
    assert found.published.date == "2021-11-10"
    assert [each.value for each in found.dates] == ["2021-11-07", "2021-11-09"]


def test_a_stamp_resolves_relative_words():
    found = read("tr", "7 Kasım 2021\n\nBaşbakan dün konuştu.")
    assert [each.value for each in found.dates] == ["2021-11-07", "2021-11-06"]


@pytest.mark.parametrize(("code", "text", "place"), [
    ("en", "BAGHDAD, Nov. 7 (AP) — A drone hit the home.", "BAGHDAD"),
    ("en", "ERBIL (Kurdistan 24) — A drone hit the home.", "ERBIL"),
    ("en", "A drone hit the home of the prime minister (said AP) — the third this year.", ""),
    ("ar", "بغداد - 7 تشرين الثاني 2021 - قال رئيس الوزراء.", "بغداد"),
    ("ar", "بغداد (رويترز) - قال رئيس الوزراء إن الهجوم فشل.", "بغداد"),
    ("fa", "تهران - ایرنا - وزیر گفت که جلسه برگزار شد.", "تهران"),
    ("tr", "ERBİL (Rûdaw) - Başbakan konuştu.", "ERBİL"),
    ("kmr", "Hewlêr (Rûdaw) - Serokwezîr axivî.", "Hewlêr")])
def test_a_dateline_states_the_place(code, text, place):
    assert read(code, text).place == place


def test_a_day_that_no_month_has_is_reported():
    (problem,) = read("en", "They met on 31 February 2020 in the hall.").problems
    assert problem.level is Level.WARNING


def test_a_passage_is_read_in_its_own_language():
    text = "Başbakan konuştu. «في 7 تشرين الثاني 2021»"
    found = read("tr", text, passages=(Passage(19, 41, "ar"),))
    assert [each.surface for each in found.dates] == ["7 تشرين الثاني 2021"]


def test_a_passage_is_not_read_in_the_language_around_it():
    text = "قال إن “7 Mart 2020” يوم مهم."
    found = read("ar", text, passages=(Passage(8, 19, "de"),))
    assert found.dates == ()
