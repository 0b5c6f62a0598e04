"""Poems are told from short lines of prose, and keep their lines, stanzas and half-lines."""

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.structure.verse_shape import Shape, may_be_filled
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source
from tests.support.structures import read_structure

QUATRAINS = """لەسەر چیا بەفر دەباری
شەو درێژ بوو تا بەیانی
دڵم پڕ بوو لە بێ یاری
کەس نەیزانی کەس نەیزانی

بەهار هات و گوڵ پشکووتن
باران باری بەسەر شاری
منداڵ هەموو پێکەوە چوون
بۆ سەیرانی کاتی باری

ئەی بولبولی باخی ژینم
بۆچی ئەمڕۆ هێند بێدەنگی
وەرە لای من با ببینم
ڕووی تۆ بە سەد نیگای ڕەنگی
"""

WRAPPED = """دوێنێ ئێوارە لەسەر ڕێگای
سەرەکیی نێوان دوو شارەکە
ڕووداوێکی هاتوچۆ ڕووی دا و
بەهۆیەوە سێ کەس بریندار
بوون. پۆلیس دەڵێت هۆکاری
ڕووداوەکە خێرایی زۆر بووە و
شۆفێرەکان ڕەچاوی ڕێنماییان
نەکردووە. بریندارەکان بۆ
نەخۆشخانە گوازرانەوە.
"""

CUT_ANYWHERE = """دوێنێ ئێوارە لە ناوەندی
شار کۆبوونەوەیەک لە
نێوان جووتیاران و بەڕێوەبەری ئاو
کرا. لە کۆبوونەوەکەدا باس لە
کەمیی ئاو و
نرخی کشتوکاڵ کرا، هەروەها بە
جووتیاران ڕاگەیەنرا کە
لە مانگی داهاتوودا پەمپی نوێ بۆ
گوندەکان دەکڕدرێت و جووتیارێک
گوتی چاوەڕێ دەکەن و
باوەڕیان بە
بەڵێن نەماوە، چونکە پار
هەمان قسە کرابوو. بەڕێوەبەرەکە
وەڵامی دایەوە کە ئەمساڵ پارە
هەیە.
"""

QUATRAIN = """ئەو شەوە باران لە دەرگای ئەدا
دڵیش بە هیوای دەنگی تۆ لێ ئەدا
چاوم لە ڕێگا و گوێم لە هەنگاوت
کێ وەکو خەیاڵ دڵی من ئەدا
"""

LISTS = {
    "four titles": "بنەماکانی یاسای کار\nمێژووی پیشەسازی لە شار\n"
                   "باری گشتیی خوێندنگەکان\nئەنجامی هەڵبژاردنەکان\n",
    "four plurals": "پشتگیریی خوێندنگەکان\nکردنەوەی ڕێگاکانی گوندەکان\n"
                    "نۆژەنکردنەوەی پردەکان\nچارەسەری کێشەی کارگەکان\n",
    "four items": "1- ئامادەکردنی شوێنی کار\n2- دابەشکردنی ئەرکەکان لە شار\n"
                  "3- ئاگادارکردنەوەی خەڵک\n4- ڕاگرتنی هاتوچۆ لە بازار\n",
    "names": "هاوڕێ سالار ڕەشید\nگەلاوێژ نوری فایەق\nبەختیار کەمال حەمە\nژیان عەتا قادر\n"
             "سۆران لەتیف مەجید\nپەیمان ڕەئوف جەبار\nدانا تاهیر مەحموود\nئاوات سەعید فەرەج\n",
    "demands": "دابینکردنی دەرمان بۆ نەخۆشەکان\nخەرجکردنی مووچەی مامۆستایان\n"
               "دروستکردنی پردێک بۆ گوندەکان\nکەمکردنەوەی نرخی بەنزین\n"
               "ڕاگرتنی بڕینی دارستانەکان\nئازادکردنی ڕۆژنامەنووسان\n",
    "addresses": "فرۆشگای کتێبی نوێ\nگەڕەکی ئازادی، نزیک مزگەوت\nکەرکووک، ناوەندی شار\n\n"
                 "کۆمپانیای گەشتی بەهار\nشەقامی گۆران، بەرامبەر پارک\nسلێمانی، ناوەندی شار\n\n"
                 "نەخۆشخانەی فریاکەوتن\nگەڕەکی ڕاپەڕین، پشت بازاڕ\nڕانیە، ناوەندی شار\n",
    "dialogue": "- بەیانیت باش\n- بەیانی تۆش باش\n- ئەمڕۆ خەریکی چیت\n- دەچمە سەر کار\n"
                "- کەی دەگەڕێیتەوە\n- ئێوارە دەگەڕێمەوە\n- چاوەڕێت دەکەم\n- سوپاس خوات لەگەڵ\n",
    "sentences": "تیمی هەولێر یارییەکەی بردەوە.\nیاریزانێک دوو گۆڵی تۆمار کرد.\n"
                 "ڕاهێنەر دڵخۆشیی خۆی دەربڕی.\nیاریی داهاتوو هەفتەی داهاتووە.\n",
    "wrapped": WRAPPED,
}


def drawn(source, **more):
    text = repair(source).text
    return [[[text[line.start:line.end] for line in stanza] for stanza in poem]
            for poem in read_structure(text, **more).verses]


def test_a_poem_keeps_its_lines_and_stanzas():
    assert drawn(QUATRAINS) == [[block.split("\n") for block in QUATRAINS.strip().split("\n\n")]]


def test_a_quatrain_alone_is_verse():
    assert drawn(QUATRAIN) == [[QUATRAIN.splitlines()]]


def test_a_quatrain_below_its_first_line_as_a_title_is_verse():
    lines = QUATRAIN.splitlines()

    assert drawn(f"{lines[0]}\n\n{QUATRAIN}") == [[lines]]


def test_each_line_of_verse_is_a_paragraph_and_no_heading():
    text = repair("بەهار لە شار\n\n" + QUATRAINS).text
    structure = read_structure(text)
    lines = {line for poem in structure.verses for stanza in poem for line in stanza}

    assert lines < set(structure.paragraphs)
    assert [text[span.start:span.end] for span in structure.headings] == ["بەهار لە شار"]


def test_a_line_that_ends_in_a_comma_does_not_go_on_in_the_next():
    commas = QUATRAINS.replace("دەباری\n", "دەباری،\n").replace("ژینم\n", "ژینم،\n")

    assert [len(stanza) for stanza in drawn(commas)[0]] == [4, 4, 4]


@pytest.mark.parametrize("kind", LISTS)
def test_short_lines_of_prose_are_no_verse(kind):
    assert drawn(LISTS[kind]) == []


@pytest.mark.parametrize("kind", LISTS)
def test_short_lines_of_prose_below_a_title_and_above_a_paragraph_are_no_verse(kind):
    paragraph = ("بەڕێوەبەری گشتیی فەرمانگەکە بۆ ڕۆژنامەکە ڕوونی کردەوە کە ئەم بڕیارە لە مانگی "
                 "داهاتووەوە جێبەجێ دەکرێت.")

    assert drawn(f"ڕاگەیاندنێک\n\n{LISTS[kind]}\n{paragraph}\n") == []


def test_uneven_lines_are_verse_where_a_line_above_says_so():
    free = "شەو\nلە پەنجەرەوە سەیرم دەکات\nمن هیچ ناڵێم\n\nتەنیا با\nدەرگای ماڵە کۆنەکە دەکاتەوە\n"

    assert drawn(free) == []
    assert [len(stanza) for stanza in drawn(f"شیعری: گۆڤەند\n\n{free}")[0]] == [3, 2]


def test_a_number_between_stanzas_is_not_taken_for_prose():
    numbered = QUATRAINS.replace("\n\n", "\n\n*\n\n")

    assert sum(len(line) > 1 for stanza in drawn(numbered)[0] for line in stanza) == 12


@pytest.mark.parametrize("gap", ["     ", "   ***   ", " * "])
def test_half_lines_are_set_apart(gap):
    lines = [line for line in QUATRAINS.split("\n") if line]
    source = "".join(f"{one}{gap}{other}\n"
                     for one, other in zip(lines[::2], lines[1::2], strict=True))
    text = repair(source).text
    structure = read_structure(text)

    assert [len(stanza) for stanza in structure.verses[0]] == [6]
    assert [text[half.start:half.end] for half in structure.half_lines] == lines


def test_half_lines_may_be_set_apart_by_a_tab():
    lines = [line for line in QUATRAINS.split("\n") if line]
    source = "\n".join(f"{one}\t{other}"
                       for one, other in zip(lines[::2], lines[1::2], strict=True))
    found = read(Source(id="a", path="seeds/a.txt", sha256="", bytes=0, encoding="utf-8",
                        text=source), build_gazetteer(()))[0]

    assert [found.text[half.start:half.end] for half in found.half_lines] == lines


def test_two_columns_of_short_words_are_no_half_lines():
    table = ("وشە      واتا\nسێو      میوە\nچیا      شاخ\n"
             "دەریا      ئاو\nئەسپ      ئاژەڵ\nگوڵ      ڕووەک\n")

    assert drawn(table) == []


def test_short_lines_behind_words_that_announce_a_poem_are_verse():
    text = repair("گەنجان شیعری ئازاد دەنووسن. نموونەیەک لەو شیعرانە:\n\n"
                  "بەفر\nسەربانەکان دادەپۆشێ\n"
                  "من دوورم\n\nئێوارە\nکپ و بێ کەس\n\nدوای ئەوە کۆڕەکە کۆتایی پێ هات و ئامادەبووان "
                  "گەڕانەوە ماڵەکانیان، بەڵام باسەکە بەردەوام بوو لە شارەکەدا.").text
    poem, = read_structure(text).verses
    assert [len(stanza) for stanza in poem] == [3, 2]


def test_a_list_behind_words_about_poems_is_no_verse():
    text = repair("دیوانی شاعیر سێ بەشە و شیعرەکانی بریتین لە:\n\nبەفری سپی\nباخی سوور\n"
                  "ڕێگای شین\n\nدوای ئەوە کۆڕەکە کۆتایی پێ هات و ئامادەبووان گەڕانەوە ماڵەکانیان، "
                  "بەڵام باسەکە بەردەوام بوو لە شارەکەدا.").text
    assert not read_structure(text).verses


def test_sentences_below_a_song_are_no_verse_of_it():
    text = repair("ستران و چیرۆک\nدایکم ئەم لاوکەی دەگوت:\n\n"
                  "هۆ لاوێ هۆ لاوێ بێرە\nدڵم لە دووری تۆ بە گیرە\n"
                  "شەو تاریکە و ڕێگا دوورە\nچرای ماڵمان هێشتا نوورە\n\nهۆ لاوێ هۆ لاوێ بێرە\n"
                  "کانییەکە ئاوی لێرە\nبا دێت و دەرگا دەکوتێ\nکەس نازانێ کێ دەخوێنێ\n\n"
                  "پاشان نوستین.\n"
                  "باران باری.\nبەیانی زوو هەستاین.\n").text
    poem, = read_structure(text).verses
    assert [len(stanza) for stanza in poem] == [4, 4]
    assert text[poem[0][0].start:].startswith("هۆ لاوێ")


def test_prose_cut_at_uneven_widths_is_no_verse():
    assert drawn(CUT_ANYWHERE) == []


@pytest.mark.parametrize(("regular", "hanging", "is_possible"), [
    (0.0, 0.0, True), (0.5, 0.1, True), (0.5, 0.0, False), (1.0, 0.04, False)])
def test_lines_in_stanzas_of_one_size_are_no_narrow_column(regular, hanging, is_possible):
    shape = Shape(units=30, mean=21.0, spread=0.15, rhymed=0.15, stopped=0.0, unlike=0.0,
                  unfilled=0.5, hanging=hanging, leading=0.1, flowing=0.3, anaphoric=0.0,
                  regular=regular, halved=0.0, quatrain=False)

    assert may_be_filled(shape) == is_possible
