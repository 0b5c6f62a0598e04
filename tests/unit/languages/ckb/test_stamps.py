"""Which lines say when a text was published, and which only hold a date."""

import pytest

from kashkol.languages.ckb.stamps import dateline_day, stamped_days


def days(line: str, *, foot: bool = False) -> list[str]:
    return [line[day.start:day.end] for day in stamped_days(line, foot=foot)]


@pytest.mark.parametrize(("line", "day"), [
    ("ڕێکەوت: ٥ی شوباتی ٢٠١٩", "٥ی شوباتی ٢٠١٩"),
    ("بەرواری بڵاوبوونەوە: 2018/7/4", "2018/7/4"),
    ("بڵاو کراوەتەوە لە ڕۆژی دووشەممە ٤/٢/٢٠١٩", "٤/٢/٢٠١٩"),
    ("Posted on Monday, 4 February 2019 at 10:15 AM", "4 February 2019"),
    ("2019-02-04T10:15:00Z", "2019-02-04"),
    ("10:15 | 04.02.2019", "04.02.2019"),
    ("PM:10:15:4/2/2019", "4/2/2019"),
    ("١٥ی ڕێبەندانی ٢٧١٨ی کوردی، ١٠:١٥", "١٥ی ڕێبەندانی ٢٧١٨"),
    ("دهۆک - سێشەممە، ٥ی شوباتی ٢٠١٩", "٥ی شوباتی ٢٠١٩"),
    ("کوردپرێس | کەرکووک | 4/2/2019", "4/2/2019"), ("٥ی شوباتی ٢٠١٩ - دهۆک", "٥ی شوباتی ٢٠١٩"),
    ("فۆتۆستۆری: ئاسۆ کەریم - 5/2/2019", "5/2/2019"), ("ژمارە (٧) ٥/٢/٢٠١٩", "٥/٢/٢٠١٩"),
    ("ئاسۆ، ژمارە ٧، سێشەممە ٥/٢/٢٠١٩", "٥/٢/٢٠١٩"), ("وتاری هەینی ١/٢/٢٠١٩", "١/٢/٢٠١٩"),
    ("هەڵەبجە، ٥ی شوباتی ٢٠١٩", "٥ی شوباتی ٢٠١٩"),
    ("مێژووی بڵاوکردنەوە: ٥/٢/٢٠١٩", "٥/٢/٢٠١٩"),
    ("ژمارە ٧١ - ٥/٢/٢٠١٩", "٥/٢/٢٠١٩"),
    ("ڕاپۆرت 10:15 - 5/2/2019", "5/2/2019"), ("5-2-2019 10:15 | 3 خولەک خوێندنەوە", "5-2-2019"),
    ("١٥ی ڕێبەندانی ١٣٩٧ - ١٠:١٥ | کۆدی هەواڵ: ٤١٢", "١٥ی ڕێبەندانی ١٣٩٧"),
    ("Date: Tue, 5 Feb 2019 10:00:00 +0300", "5 Feb 2019"),
    ("date 2019-02-05 پێش 27 خولەک", "2019-02-05"),
    ("بابەت: مۆڵەتی خوێندکاران بەروار: ٥/٢/٢٠١٩ شوێن: کۆیە", "٥/٢/٢٠١٩"),
    ("بڵاو کراوەتەوە لە: ٥/٢/٢٠١٩ لەلایەن: شنۆ", "٥/٢/٢٠١٩"),
])
def test_a_line_with_one_day_and_no_sentence_is_a_stamp(line, day):
    assert days(line) == [day]


@pytest.mark.parametrize("line", [
    "وادەی کۆتایی: ٤/٢/٢٠١٩", "لەدایکبوون: ٤/٢/١٩٧٩", "بەرواری بەسەرچوون: ٤/٢/٢٠١٩",
    "تا ٤/٢/٢٠١٩", "یادی ١٦ی ئازاری ١٩٨٨", "کۆنفرانسی ٥ی شوباتی ٢٠١٩",
    "https://example.org/2019/02/04/", "example.org/2019/02/04/hewal", "شوباتی ٢٠١٩", "٤/٢",
    "کات: ٤ی ئێوارە بەروار: ٥/٢/٢٠١٩ شوێن: هۆڵی شار", "Last updated: 2019-02-05",
    "دواین نوێکردنەوە: ٤/٢/٢٠١٩", "کۆنفرانس - ٤/٢/٢٠١٩", "٤-٦ی شوباتی ٢٠١٩",
    "٤/٢/٢٠١٩ بارانێکی زۆر باری"])
def test_a_line_about_another_day_is_no_stamp(line):
    assert days(line) == []


def test_a_line_may_give_its_day_in_two_calendars():
    assert days("١٥ی ڕێبەندانی ١٣٩٧ - ٤ی شوباتی ٢٠١٩") == ["١٥ی ڕێبەندانی ١٣٩٧", "٤ی شوباتی ٢٠١٩"]


def test_only_at_the_foot_a_place_needs_no_mark_before_a_day_in_numbers():
    assert days("کۆیە ٤/٢/٢٠١٩") == []
    assert days("کۆیە ٤/٢/٢٠١٩", foot=True) == ["٤/٢/٢٠١٩"]
    assert days("هەڵەبجە ١٦ی ئازاری ١٩٨٨", foot=True) == []


@pytest.mark.parametrize("paragraph", [
    "دهۆک - سێشەممە، ٥ی شوباتی ٢٠١٩، هەزاران کەس هاتن.",
    "دهۆک (کوردپرێس) - ٥ی شوباتی ٢٠١٩ - هەزاران کەس هاتن.",
    "دهۆک/ ٥/٢/٢٠١٩/ هەزاران کەس هاتن.",
    "دهۆک، ٥ی شوباتی ٢٠١٩ (کوردپرێس) - هەزاران کەس هاتن.",
    "دهۆک ٥ی شوباتی ٢٠١٩ (کوردپرێس) - هەزاران کەس هاتن.",
    "دهۆک – ٥/٢/٢٠١٩: هەزاران کەس هاتن."])
def test_a_place_and_a_day_before_the_first_sentence_are_a_dateline(paragraph):
    day = dateline_day(paragraph)
    assert day
    assert paragraph[day.start:day.end] in {"٥ی شوباتی ٢٠١٩", "٥/٢/٢٠١٩"}


@pytest.mark.parametrize("paragraph", [
    "لە دهۆک - ٥ی شوباتی ٢٠١٩ - هەزاران کەس هاتن.",
    "دهۆک ٥ی شوباتی ٢٠١٩ هەزاران کەسی - بە گەنجەوە - بینی.",
    "کۆبوونەوەی دهۆک - ٥ی شوباتی ٢٠١٩ - هەزاران کەس هاتن."])
def test_a_day_inside_a_sentence_is_no_dateline(paragraph):
    assert dateline_day(paragraph) is None
