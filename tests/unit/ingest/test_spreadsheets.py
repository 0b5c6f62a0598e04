"""What spreadsheet programs do to cells is taken back where it can be told for certain."""

import io
import zipfile
from datetime import date, datetime

import pytest
from openpyxl import Workbook

from kashkol.ingest.content import read_content
from kashkol.ingest.jobs import WorkbookError, edited, sheet_rows
from kashkol.ingest.spreadsheets import written_forms


def notes(root, table, path="articles.csv"):
    (root / "content").mkdir(parents=True, exist_ok=True)
    place = root / "content" / path
    place.write_bytes(table if isinstance(table, bytes) else table.encode())
    content, problems = read_content(root)
    return {note.source_id: note for note in content.notes}, [
        problem for problem in problems if "base_url" not in problem.message]


def sheet(*rows):
    book = Workbook()
    for row in rows:
        book.active.append(row)
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(("cell", "day"), [
    ("25/03/2020", "2020-03-25"), ("3/25/2020", "2020-03-25"), ("25.3.2020", "2020-03-25"),
    ("25-03-2020", "2020-03-25"), ("5/5/2021", "2021-05-05"), ("2021/1/5", "2021-01-05"),
    ("2021-01-05 00:00:00", "2021-01-05"), ("2020.0", "2020"), ("٢٠٢١-٠٥", "2021-05"),
    ("٢٥/٠٣/٢٠٢٠", "2020-03-25"), ("2010/2012", "2010/2012"), ("2010~", "2010~"),
])
def test_a_date_that_can_mean_one_day_only_is_read(tmp_path, cell, day):
    found, problems = notes(tmp_path, f"id,published\na,{cell}\n")

    assert (found["a"].published, problems) == (day, [])


def test_a_date_that_may_be_two_days_is_an_error_that_names_both(tmp_path):
    found, [problem] = notes(tmp_path, "id,published\na,12/03/2020\n")

    assert found["a"].published == ""
    assert problem.message == ("row 2: 'published': found '12/03/2020', expected a date: this may "
                               "be 2020-03-12 or 2020-12-03")


def test_a_column_that_proves_its_order_is_read_in_it_and_that_is_told(tmp_path):
    found, [problem] = notes(tmp_path, "id,published\na,12/03/2020\nb,25/03/2020\n")

    assert (found["a"].published, found["b"].published) == ("2020-03-12", "2020-03-25")
    assert (problem.level, "are read as day/month/year" in problem.message) == ("notice", True)


def test_a_column_with_both_orders_proves_none(tmp_path):
    _, [problem] = notes(tmp_path, "id,published\na,12/03/2020\nb,25/03/2020\nc,3/25/2020\n")

    assert "may be 2020-03-12 or 2020-12-03" in problem.message


@pytest.mark.parametrize("cell", ["31/02/2020", "43902", "Mar-20", "12/03/20", "25/25/2020"])
def test_what_is_no_date_stays_an_error(tmp_path, cell):
    _, [problem] = notes(tmp_path, f"id,published\na,{cell}\n")

    assert f"found {cell!r}, expected a date" in problem.message


def test_apostrophes_empty_rows_and_empty_columns_of_programs_are_left_out(tmp_path):
    found, problems = notes(tmp_path, "id,,title,issue,,\na,,'=1+1,12.0,,\n,,,,,\nb,,'٢ ک,'007,,\n")

    assert [(note.title, note.issue) for note in found.values()] == [
        ("=1+1", "12"), ("٢ ک", "007")]
    assert problems == []


def test_an_apostrophe_that_is_written_stays(tmp_path):
    found, _ = notes(tmp_path, "id,title\na,'ئەنفال' و دوای ئەوە\n")

    assert found["a"].title == "'ئەنفال' و دوای ئەوە"


def test_columns_for_people_are_no_facts(tmp_path):
    found, problems = notes(tmp_path, "id,?title,title,?published\na,ناونیشان,,2020\n")

    assert (found["a"].title, found["a"].published, found["a"].fields, problems) == ("", "", {}, [])


def test_a_workbook_says_the_same_as_a_table(tmp_path):
    found, problems = notes(tmp_path, sheet(
        ["id", "title", "published", "added", "issue", "authors", "box"],
        ["a", "ناونیشان", datetime(2020, 3, 12), date(2024, 1, 2), 12.0,  # noqa: DTZ001
         "نەوزاد؛ ئازاد", 7],
        [], ["b", None, 2021, None, "007", None, None]), "articles.xlsx")

    assert problems[:-1] == []  # of the free field
    assert (found["a"].published, found["a"].issue, found["a"].authors, found["a"].fields) == (
        "2020-03-12", "12", ("نەوزاد", "ئازاد"), {"box": "7"})
    assert (found["a"].added, found["b"].published, found["b"].issue) == (
        date(2024, 1, 2), "2021", "007")


@pytest.mark.parametrize(("content", "said"), [
    (b"id,title\n", "is damaged, or no .xlsx file"),
    (b"", "is damaged, or no .xlsx file"),
    (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is protected by a password"),
    (sheet(["id"])[:900], "is damaged, or no .xlsx file"),
])
def test_a_file_that_is_no_workbook_is_told(tmp_path, content, said):
    _, [problem] = notes(tmp_path, content, "articles.xlsx")

    assert (problem.level, said in problem.message, "save it again" in problem.fix) == (
        "error", True, True)


def with_part(name, part):
    content = io.BytesIO(sheet(["id"]))
    with zipfile.ZipFile(content, "a", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr(name, part)
    return content.getvalue()


@pytest.mark.parametrize(("part", "said"), [
    (b"<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>", "DTD"),
    ("<!DOCTYPE x>".encode("utf-16"), "DTD"),
    (b"\0" * 30_000_000, "unpacks to"),
])
def test_a_workbook_that_is_made_to_harm_is_refused(part, said):
    with pytest.raises(WorkbookError, match=said):
        sheet_rows(with_part("xl/other.xml", part))


def test_cells_are_written_into_a_workbook_as_texts():
    content = edited(sheet(["id", "title"], ["a", "ک"]), {(2, 2): "=گ"},
                      [["007", "2020-03-12"]])

    assert sheet_rows(content) == [["id", "title"], ["a", "=گ"], ["007", "2020-03-12"]]


@pytest.mark.parametrize(("text", "form"), [
    ("2020-03-12", "12/03/2020"), ("2020-03-12", "3/12/2020"), ("2020-03-12", "12.3.20"),
    ("2020-03", "Mar-20"), ("12-13", "13-Dec"), ("1-2", "2-Jan"), ("007", "7"), ("2020", "2020.0"),
    ("123456789012", "1.23457E+11"), ("1000", "1,000"),
])
def test_forms_that_a_program_makes_of_a_cell_are_known(text, form):
    assert form in set(written_forms(text))


@pytest.mark.parametrize(("text", "other"), [
    ("2020-03-12", "13/03/2020"), ("007", "8"), ("ک", "گ"), ("2020", "2021"),
    ("2020-03", "2020-04"),
])
def test_another_value_is_no_form_of_a_cell(text, other):
    assert other not in set(written_forms(text))
