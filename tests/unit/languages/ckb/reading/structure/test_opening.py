"""Which of several short lines above the first sentence is the headline."""

import pytest

from tests.support.structures import read_head as read

BODY = "پرۆژەکە ئەمڕۆ دەستی پێ کرد و سێ مانگ دەخایەنێت. بەرپرسان دەڵێن ئاو بۆ هەمووان دابین دەبێت."
HEADLINE = "ئاو بۆ گوندەکانی گەرمیان"


@pytest.mark.parametrize("head", [
    "{}\nسێ گوند چاوەڕێی پرۆژەیەکن\nهاوینێکی تر بەبێ ئاو و بەبێ بەڵێنی نوێ",
    "{}\nسێ گوند چاوەڕێی پرۆژەیەکن\nهێمن کەریم | ٣-٥-٢٠١٩ | ٤ خولەک خوێندنەوە",
    "سەرەتا > ناوەوەی وڵات > گەرمیان\n{}", "ئاسۆی نوێ ٤ ژمارە ١٢\n{}", "دۆسیە: ئاو\n{}",
    "ئاسۆی نوێ\nژمارە (١٢) هەینی ٣/٥/٢٠١٩\n{}", "ئاسۆی نوێ، ژمارە ١٢، هەینی ٣/٥/٢٠١٩\n{}",
    "وشەی ژمارە\n{}", "گۆشەنیگا\n{}", "وەزیر بۆ «ئاسۆ»:\n{}", "گفتوگۆ لەگەڵ ئاسۆ کەریم\n{}",
    "وەزارەتی ئاو\nسەرەکی » هەواڵەکان\n{}", "زانکۆی کۆیە\nبەشی ئاو\n{}",
    "بڵاوکراوەیەک بۆ ڕای گشتی\n{}", "کەمئاوی\n{}\nسێ گوند چاوەڕێی پرۆژەیەکن",
    "کەریم ئەحمەد\n٣ی ئایاری ٢٠١٩\n{}", "فەیسبووک | تویتەر\n{}"])
def test_the_headline_is_found_among_other_short_lines(head):
    assert read(f"{head.format(HEADLINE)}\n{BODY}")[0] == HEADLINE


@pytest.mark.parametrize("head", [
    "براوەکانی ئەمساڵ\nسارا محەمەد\nهێمن کەریم", "زانکۆی کۆیە\nمێژوو و ئێستا",
    "پەنجەرە\nچیرۆکێکی کورت", "هەولێر لە بەهاردا\nبۆ دایکم", "باران و بەفر\nبەغدا\nدوو شار"])
def test_the_first_line_is_the_headline_where_nothing_tells_otherwise(head):
    assert read(f"{head}\n{BODY}")[0] == head.partition("\n")[0]


def test_an_institution_stands_above_what_names_a_document():
    head = "سەندیکای مامۆستایان\nلقی کۆیە\nکۆنووسی دانیشتنی ژمارە (٣)\nڕۆژی هەینی ٣/٥/٢٠١٩"

    assert read(f"{head}\n{BODY}")[0] == "کۆنووسی دانیشتنی ژمارە (٣)"


def test_whoever_is_greeted_is_below_the_head():
    title, _, _ = read(f"وتاری بەڕێوەبەر لە ئاهەنگەکەدا\nدایکان و باوکانی بەڕێز\nمیوانان\n{BODY}")

    assert title == "وتاری بەڕێوەبەر لە ئاهەنگەکەدا"


@pytest.mark.parametrize("name", ["Hemin Aziz", "کەریم ئەحمەد"])
def test_the_name_above_the_day_of_a_post_is_its_authors(name):
    title, head, _ = read(f"{name}\n٣ی ئایاری ٢٠١٩\n{BODY}")

    assert (title, head.authors) == (None, (name,))


@pytest.mark.parametrize("lines", [
    "هاوڕێیان\n{}",
    "باران دەباری لە سەر بان\nدڵم پڕ بوو لە خەم و ژان\nکەس نەهات بە دەنگی لاوان\n{}",
    "باران دەباری\nمن لە ماڵ بووم\nکەس نەهات\nدەرگا داخرا\n{}",
    "١- نان\n٢- ئاو\n{}"])
def test_lines_of_the_text_are_no_head(lines):
    assert read(lines.format(BODY))[0] is None


def test_no_short_line_is_set_aside_because_it_is_not_the_headline():
    _, head, text = read(f"دۆسیە: ئاو\n{HEADLINE}\nسێ گوند چاوەڕێی پرۆژەیەکن\n{BODY}")

    assert head.matter == ()
    assert text.startswith("دۆسیە")


def test_an_author_is_known_from_lines_with_a_day_or_an_occasion():
    assert read(f"{HEADLINE}\nکەریم ئەحمەد | 3 ئایار 2019\n{BODY}")[1].authors == ("کەریم ئەحمەد",)
    assert read(f"{HEADLINE}\nوتاری کەریم ئەحمەد لە کۆنفرانسی ئاو\n{BODY}")[1].authors \
        == ("کەریم ئەحمەد",)
