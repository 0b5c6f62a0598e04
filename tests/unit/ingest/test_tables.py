"""Tables of metadata are read as spreadsheets write them."""

import pytest

from kashkol.ingest.tables import parse_table


def rows(text, path="content/articles.csv", **more):
    table, problems = parse_table(path, text if isinstance(text, bytes) else text.encode(), **more)
    assert problems == (), problems
    return [row.cells for row in table.rows]


def told(text, path="content/articles.csv"):
    return [(problem.line, problem.message)
            for problem in parse_table(path, text.encode())[1]]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_the_delimiter_is_seen_in_the_first_row(delimiter):
    text = "id,title,place\n1,ناونیشان,هەولێر\n".replace(",", delimiter)

    assert rows(text) == [{"id": "1", "title": "ناونیشان", "place": "هەولێر"}]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_a_byte_order_mark_is_no_part_of_the_first_name(encoding):
    assert rows("id;title\r\n1;ک\r\n".encode(encoding)) == [{"id": "1", "title": "ک"}]


def test_cells_in_quotation_marks_hold_delimiters_and_line_ends():
    assert rows('id,title\n1,"یەک، دوو, ""سێ""\nچوار"\n2,پێنج\n') == [
        {"id": "1", "title": 'یەک، دوو, "سێ"\nچوار'}, {"id": "2", "title": "پێنج"}]


def test_a_row_is_numbered_as_spreadsheets_do_and_empty_ones_are_left_out():
    table, _ = parse_table("a.csv", b'id,t\n1,"a\nb"\n,\n\n2,c\n')

    assert [(row.number, row.line) for row in table.rows] == [(2, 3), (5, 6)]


def test_a_known_column_is_known_in_any_case():
    assert rows("ID,Title,Photographer\n1,a,b\n", known=("id", "title")) == [
        {"id": "1", "title": "a", "Photographer": "b"}]


def test_a_cell_may_be_as_long_as_a_book():
    assert len(rows(f"id,text\n1,{'ک' * 200_000}\n", longest=300_000)[0]["text"]) == 200_000


@pytest.mark.parametrize(("text", "line", "said"), [
    ("", 1, "is empty"),
    ("id,,title\n1,a,b\n", 1, "column 2 has no name"),
    ("id,title,title\n", 1, "column 3 has the same name as another, 'title'"),
    ('id,title\n1,"a" b\n', 2, "cannot be read as a table"),
    ("id,title\n1,a\n2,b,c\n", 3, "row 3: has 3 cells, and the table 2 columns"),
])
def test_a_fault_is_told_with_its_place(text, line, said):
    [(where, message)] = told(text)

    assert (where, said in message) == (line, True)


def test_bytes_that_are_not_utf8_are_told():
    [problem] = parse_table("a.csv", b"id,title\n1," + b"\xe3\xd1\n")[1]

    assert (problem.line, problem.message) == (2, "is not UTF-8: byte offset 11")
