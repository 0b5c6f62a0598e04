"""Tables are told from what only resembles them, and keep their rows and cells."""

import pytest

from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source

CROPS = [["بەرهەم", "تۆن"], ["گەنم", "٤٥٠"], ["جۆ", "١٢٠"], ["برنج", "٣٠"]]


def read_text(text):
    reading, _ = read(Source(id="a", path="a.txt", sha256="0" * 64, bytes=0, encoding="utf-8",
                             text=text), build_gazetteer(()))
    return reading


def tables(text):
    reading = read_text(text)
    return [[[reading.text[cell.start:cell.end] for cell in row] for row in table]
            for table in reading.tables]


def rows(cells, gap):
    return "\n".join(gap.join(row) for row in cells)


@pytest.mark.parametrize("text", [
    rows(CROPS, "\t"), rows(CROPS, " | "), rows(CROPS, "|"),
    "\n".join(f"| {' | '.join(row)} |" for row in CROPS),
    "بەرهەم | تۆن\n-------|----\nگەنم | ٤٥٠\nجۆ | ١٢٠\nبرنج | ٣٠",
    "|بەرهەم|تۆن|\n|:--|--:|\n|گەنم|٤٥٠|\n|جۆ|١٢٠|\n|برنج|٣٠|",
    "+--+--+\n| بەرهەم | تۆن |\n+---+---+\n| گەنم | ٤٥٠ |\n| جۆ | ١٢٠ |\n| برنج | ٣٠ |\n+--+--+",
    "بەرهەم      تۆن\nگەنم        ٤٥٠\nجۆ          ١٢٠\nبرنج        ٣٠",
    "بەرهەم    تۆن\nگەنم   ٤٥٠\nجۆ      ١٢٠\nبرنج     ٣٠",
    "بەرهەم\t\tتۆن\nگەنم\t\t٤٥٠\nجۆ\t١٢٠\nبرنج\t\t٣٠",
    "\n\n".join("\t".join(row) for row in CROPS),
])
def test_cells_stand_apart_by_tabs_pipes_or_aligned_space(text):
    assert tables(f"بەرهەمی ئەمساڵ بەم جۆرە بوو:\n\n{text}\n\nساڵی داهاتوو زیاد دەکات.") == [CROPS]


def test_an_empty_cell_keeps_its_place():
    text = "ناو\tپیشە\tتەلەفۆن\nهاوڕێ\t\t٠٧٥٠\nسۆزان\tپزیشک\t\nدارا\tمامۆستا\t٠٧٧٠"

    assert tables(text)[0][1:3] == [["هاوڕێ", "", "٠٧٥٠"], ["سۆزان", "پزیشک", ""]]


def test_a_head_may_lack_the_first_cell():
    assert tables("\t٢٠١٩\t٢٠٢٠\nکەلار\t٥\t٦\nکفری\t٧\t٨")[0][0] == ["", "٢٠١٩", "٢٠٢٠"]


def test_two_tables_of_other_widths_are_two():
    assert [len(table[0]) for table in tables("ا|ب|پ\n١|٢|٣\n\nئاو | ٥\nنان | ٦\nچا | ٧")] == [3, 2]


def test_each_row_is_one_paragraph_that_is_nothing_else():
    reading = read_text("| بەرهەم | تۆن |\n|---|---|\n| گەنم | ٤٥٠ |\n\nبەرهەم زیادی کردووە.")

    assert [reading.text[span.start:span.end] for span in reading.paragraphs] == [
        "| بەرهەم | تۆن |\n|---|---|", "| گەنم | ٤٥٠ |", "بەرهەم زیادی کردووە."]
    assert (reading.headings, reading.lists, reading.verses, reading.matter, reading.title) == (
        (), (), (), (), None)


NO_TABLES = {
    "items": "1.\tکڕینی ئامێر\n2.\tڕاهێنانی کارمەند\n3.\tنۆژەنکردنەوەی هۆڵ",
    "items with bare numbers": "١\tکڕینی ئامێر\n٢\tڕاهێنانی کارمەند\n٣\tنۆژەنکردنەوەی هۆڵ",
    "bullets": "•\tکڕینی ئامێر\n•\tڕاهێنانی کارمەند\n•\tنۆژەنکردنەوەی هۆڵ",
    "a memo": "بابەت:\tداواکاری\nژمارە:\t١١٢\nبەروار:\t٣/٤/٢٠١٨\n\nتکایە ڕەزامەند بن.",
    "an interview": "پرسیار:\tکەی هاتیت؟\nوەڵام:\tدوێنێ هاتم.\nپرسیار:\tبۆچی؟\nوەڵام:\tبۆ کار.",
    "half-lines": "بەهار هات و گوڵی سوور\tلە باخان سەری دەرهێنا\nمنیش وەک بولبولی شەیدا\t"
                  "بە دەنگی خۆش ناڵەم هێنا\nگوڵم دی و دڵ نەما لێم\tشەوم ڕۆژ بوو بە دیدارت",
    "prose with wide spaces": "دەستەکە گوتی  ئامادەین  بۆ کار.\nئەوان گوتیان  نابێت  بەم شێوەیە.\n"
                              "دواتر هەموو  چوونەوە  ماڵ.",
    "scores": "سیروان ٢ - ١ پێشمەرگە\nنەورۆز ٠ - ٠ ئاکرێ\nدیالە ٣ - ١ نەفت",
    "a lone pipe": "هەواڵی نوێ | ماڵپەڕی ئێمە\nوەزارەت ڕایگەیاند کە کارەکە تەواو بوو.",
    "names of two words": "کاوە  عومەر\nڕێژنە  سابیر\nهیوا  قادر",
    "indented paragraphs": "\tکارەکە دوێنێ دەستی پێ کرد.\n\tئەمڕۆ تەواو بوو.\n\tسبەی دەکرێتەوە.",
}


@pytest.mark.parametrize("kind", NO_TABLES)
def test_what_only_resembles_a_table_is_none(kind):
    assert tables(NO_TABLES[kind]) == []


@pytest.mark.parametrize("kind", ["items", "items with bare numbers", "bullets"])
def test_items_with_tabs_are_a_list(kind):
    assert [len(items) for items in read_text(NO_TABLES[kind]).lists] == [3]


def test_a_lone_pipe_above_rows_is_no_row():
    assert tables(f"|\n{rows(CROPS, ' | ')}") == [CROPS]


def test_a_text_of_nothing_but_dividers_is_read_in_linear_time():
    for text in ("|" * 20_000, "\t|" * 10_000, "| \n" * 10_000, "a  b\n" * 10_000, "-+" * 10_000):
        assert read_text(text).text
