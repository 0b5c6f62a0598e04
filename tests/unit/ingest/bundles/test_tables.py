"""Tables of any form are read, and say what is wrong with them."""

import io

import pytest

from kashkol.ingest.bundles.entry import BundleError
from kashkol.ingest.bundles.tables import take
from kashkol.ingest.encodings import NAMES
from kashkol.languages.ckb.fonts import ENCODINGS, from_unicode


def taken(content, name="a.csv"):
    return take(name, io.BytesIO(content if isinstance(content, bytes) else content.encode()))


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|", "^", "~", "؛"])
def test_any_delimiter_is_found(delimiter):
    assert taken(delimiter.join(("title", "note", "text"))).columns == ("title", "note", "text")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32"])
def test_unicode_with_and_without_a_mark_is_read(encoding):
    [entry] = taken("ناونیشان,دەق\nیەک,دوو\n".encode(encoding)).entries

    assert entry.cells == {"ناونیشان": "یەک", "دەق": "دوو"}


def test_line_ends_in_quotation_marks_stay_and_lines_are_counted():
    entries = taken('title,text\na,"یەک\r\n\r\nدوو"\nb,c\n').entries

    assert entries[0].cells["text"] == "یەک\r\n\r\nدوو"
    assert [(entry.where, entry.line) for entry in entries] == [("row 2", 4), ("row 3", 5)]


def test_a_cell_may_be_longer_than_the_library_usually_allows():
    assert len(taken(f"title,text\na,{'ک' * 200_000}\n").entries[0].cells["text"]) == 200_000


def test_the_line_with_which_excel_names_the_delimiter_is_no_row():
    assert taken("sep=;\ntitle;text\na;b\n").entries[0].where == "row 3"


def test_empty_lines_before_the_names_of_columns_are_passed_over():
    assert taken("\n\ntitle;text\na;b\n").columns == ("title", "text")


def test_columns_without_a_name_and_of_one_name_are_numbered():
    assert taken(",title,title\n1,a,b\n").columns == ("column 1", "title", "title (3)")


def test_a_row_with_more_cells_than_columns_is_told():
    [problem] = taken("title,text\na,b,c\n").problems

    assert (problem.line, problem.message.partition(":")[0]) == (2, "row 2")


@pytest.mark.parametrize(("content", "told"), [
    (b"title\n\xff\xfe\xfd\n", "byte 0xff at byte offset 6, line 2"),
    (b'title,text\na,"b\n', "cannot be read as a table"),
    (b"\n \n", "it is empty"),
    (b"title\0,text\n", "NUL"),
])
def test_what_is_no_table_is_refused(content, told):
    with pytest.raises(BundleError, match=told):
        taken(content)


SAID = "کۆمەڵێک لە نووسەرانی شارەکە لە هەولێر کۆبوونەوە و بڕیاریان دا گۆڤارێکی نوێ دەربکەن"
ARABIC = "اجتمع عدد من الكتاب في بغداد وقرروا إصدار مجلة جديدة تعنى بالأدب والتاريخ"


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6"])
def test_a_table_in_the_encoding_of_a_system_is_told_and_converted(encoding):
    found = taken(f"title,text\nأ,{ARABIC}\n".encode(encoding))
    [problem] = found.problems

    assert found.entries[0].cells == {"title": "أ", "text": ARABIC}
    assert NAMES[encoding] in problem.message


@pytest.mark.parametrize("font", ENCODINGS)
def test_cells_typed_for_an_old_font_become_unicode(font):
    typed = from_unicode(SAID, font)
    found = taken(f"title;text\na;{typed}\nb;ناونیشانێک بە یونیکۆد\n".encode())
    [problem] = found.problems

    assert [entry.cells["text"] for entry in found.entries] == [SAID, "ناونیشانێک بە یونیکۆد"]
    assert font in problem.message
