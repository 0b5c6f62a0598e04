"""A table is handed out with what is known, edited, and taken back cell by cell."""

import csv
import io

import pytest
from openpyxl import load_workbook

from kashkol.ingest.jobs import sheet_rows as read_sheet
from kashkol.ingest.table_edits import table_bytes
from tests.commands.archive_folder import SEED, small_archive, write
from tests.support.archives import run_command

TABLE = "content/articles.csv"
NOTE = "---\ntitle: لە تێبینییەوە\nauthors: [نەوزاد, ئازاد]\n---\n"


@pytest.fixture
def archive(tmp_path):
    return write(small_archive(tmp_path / "archive"), {
        "seeds/002.txt": "سەردێڕی دووەم لێرەیە\n\nدەقی دووەم کورتە و هیچی تێدا نییە.\n",
        "seeds/b.txt": "دەقێکی تر.", "content/articles/b.md": NOTE})


def handed_out(archive, *arguments):
    run = run_command("table", "--root", archive, *arguments)
    assert run.returncode == 0, run.stderr
    return run


def rows_of(place, delimiter=","):
    with place.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=delimiter))


def edited(place, changes, **form):
    """Change cells of a handed-out table, given as (id, column): value."""
    rows = rows_of(place)
    for (name, column), value in changes.items():
        next(row for row in rows if row["id"].lstrip("'") == name)[column] = value
    written = io.StringIO()
    writer = csv.DictWriter(written, rows[0].keys(), **form)
    writer.writeheader()
    writer.writerows(rows)
    place.write_text(written.getvalue(), encoding="utf-8")
    return place


def merged(archive, place, *arguments):
    return run_command("table", "--root", archive, "--merge", place, *(arguments or ("--yes",)))


def test_a_table_has_what_people_said_and_beside_it_what_the_texts_state(archive):
    said = handed_out(archive).stdout
    rows = {row["id"]: row for row in rows_of(archive / "articles-table.csv")}

    assert "?published: 1 that nobody has confirmed; copy into the column published" in said
    first = rows["'001"]
    assert (first["published"], first["?published"], first["?certainty"]) == (
        "", "2021-11-05", "stated")
    assert (first["title"], first["?title_is"], first["?file"]) == ("", "derived", "seeds/001.txt")
    assert (rows["b"]["title"], rows["b"]["?title"], rows["b"]["authors"]) == (
        "لە تێبینییەوە", "", "نەوزاد; ئازاد")


def test_a_table_that_nobody_edited_changes_nothing(archive):
    handed_out(archive)
    run = merged(archive, archive / "articles-table.csv")

    assert (run.returncode, run.stdout) == (0, "Nothing differs: nothing was changed.\n")
    assert not (archive / TABLE).exists()


def test_a_table_read_as_the_archives_own_makes_no_fact_of_what_is_proposed(archive):
    handed_out(archive)
    write(archive, {TABLE: (archive / "articles-table.csv").read_bytes()})
    run = run_command("--root", archive)

    assert run.returncode == 0, run.stderr
    assert '"certainty":"stated"' in (
        archive / "output/data/articles-2021-01.jsonl").read_text(encoding="utf-8").replace(" ", "")


def test_what_was_edited_is_shown_and_written(archive):
    handed_out(archive)
    table = edited(archive / "articles-table.csv", {
        ("001", "published"): "2021-11-06", ("001", "authors"): "شیلان؛ هێمن",
        ("002", "place"): "هەولێر"})
    run = merged(archive, table)

    assert run.stdout.splitlines()[:5] == [
        "3 cells of 2 articles in content/articles.csv:", "  published 1, authors 1, place 1",
        "  001, published: nothing → «2021-11-06»", "  001, authors: nothing → «شیلان؛ هێمن»",
        "  002, place: nothing → «هەولێر»"]
    assert (archive / TABLE).read_bytes().decode() == (
        "\ufeffid,published,authors,place\r\n001,2021-11-06,شیلان؛ هێمن,\r\n002,,,هەولێر\r\n")


def test_only_the_first_twenty_changes_are_shown(archive):
    write(archive, {f"seeds/t{at}.txt": f"دەقی ژمارە {at}" for at in range(25)})
    handed_out(archive)
    table = edited(archive / "articles-table.csv", {
        (f"t{at}", "place"): "هەولێر" for at in range(25)})

    assert "  … and 5 more; all are in .cache/changes.txt" in merged(archive, table).stdout
    assert len((archive / ".cache/changes.txt").read_text("utf-8").splitlines()) == 25


@pytest.mark.parametrize(("before", "after"), [
    ('id,Title,shelf\r\n001,ک,7\r\n\r\n002,"گ,\nد",8\r\n',
     'id,Title,shelf,place\r\n001,ک,7,هەولێر\r\n\r\n002,"گ,\nد",8\r\n'),
    ("title;place;id\nک;بەغدا;001\nگ;;002", "title;place;id\nک;هەولێر;001\nگ;;002"),
    ('\ufeff"id","place"\n"001","x"\n', '\ufeff"id","place"\n"001","هەولێر"\n'),
    ("id|title\n002|ک\n", "id|title|place\n002|ک\n001||هەولێر\n"),
])
def test_the_form_of_the_archives_table_stays(archive, before, after):
    write(archive, {TABLE: before})
    handed_out(archive)
    run = merged(archive, edited(archive / "articles-table.csv", {("001", "place"): "هەولێر"}))

    assert run.returncode == 0, run.stderr
    assert (archive / TABLE).read_bytes().decode() == after


def test_a_table_in_utf16_stays_in_utf16(archive):
    write(archive, {"content/articles.tsv": "id\ttitle\r\n001\tک\r\n".encode("utf-16")})
    handed_out(archive)
    merged(archive, edited(archive / "articles-table.csv", {("001", "title"): "گ"}))

    assert (archive / "content/articles.tsv").read_bytes() == "id\ttitle\r\n001\tگ\r\n".encode(
        "utf-16")


def test_what_a_spreadsheet_does_by_itself_is_no_change(archive):
    write(archive, {TABLE: "id,published,issue,identifier\n001,2021-03-12,12-13,0077\n"
                           "002,2021-11,7,\n"})
    handed_out(archive)
    table = edited(archive / "articles-table.csv", {
        ("001", "published"): "12/03/2021", ("001", "issue"): "13-Dec",
        ("001", "identifier"): "77", ("002", "published"): "Nov-21", ("002", "issue"): "7.0",
        ("001", "id"): "1"}, delimiter=";")
    run = merged(archive, table)

    assert (run.returncode, run.stdout) == (0, "Nothing differs: nothing was changed.\n")


def test_a_new_date_in_the_order_that_the_column_proves_is_read(archive):
    write(archive, {TABLE: "id,published\n001,2021-03-25\n"})
    handed_out(archive)
    table = edited(archive / "articles-table.csv", {
        ("001", "published"): "25/03/2021", ("002", "published"): "4/5/2021"})

    assert "002, published: nothing → «2021-05-04»" in merged(archive, table).stdout


def test_a_cell_that_others_changed_meanwhile_is_refused_and_nothing_is_written(archive):
    write(archive, {TABLE: "id,title,place\n001,ک,بەغدا\n"})
    handed_out(archive)
    write(archive, {TABLE: "id,title,place\n001,ژ,بەغدا\n"})
    run = merged(archive, edited(archive / "articles-table.csv", {
        ("001", "title"): "گ", ("001", "place"): "هەولێر"}))

    assert run.returncode == 1
    assert "was 'ک' when the table was handed out; it is 'ژ' now, and 'گ' in" in run.stderr
    assert (archive / TABLE).read_text(encoding="utf-8") == "id,title,place\n001,ژ,بەغدا\n"


def test_other_cells_that_were_changed_meanwhile_stay(archive):
    write(archive, {TABLE: "id,title,place\n001,ک,بەغدا\n"})
    handed_out(archive)
    write(archive, {TABLE: "id,title,place\n001,ژ,بەغدا\nb,,کەرکووک\n"})
    run = merged(archive, edited(archive / "articles-table.csv", {("001", "place"): "هەولێر"}))

    assert (archive / TABLE).read_text(encoding="utf-8") == (
        "id,title,place\n001,ژ,هەولێر\nb,,کەرکووک\n")
    assert "1 row(s)" not in run.stdout


def test_cells_that_are_emptied_are_told_first(archive):
    write(archive, {TABLE: "id,title,place\n001,ک,هەولێر\n002,گ,دهۆک\n"})
    handed_out(archive)
    run = merged(archive, edited(archive / "articles-table.csv", {
        ("001", "title"): "نوێ", ("002", "place"): ""}))

    assert run.stdout.splitlines()[2:5] == [
        "  emptied: 1 cell", "  002, place: «دهۆک» → nothing", "  001, title: «ک» → «نوێ»"]


def test_a_cell_that_was_emptied_is_emptied(archive):
    write(archive, {TABLE: "id,title,place\n001,ک,بەغدا\n"})
    handed_out(archive)
    merged(archive, edited(archive / "articles-table.csv", {("001", "place"): ""}))

    assert (archive / TABLE).read_text(encoding="utf-8") == "id,title,place\n001,ک,\n"


def test_a_row_that_was_cut_off_empties_nothing(archive):
    write(archive, {TABLE: "id,title,place\n001,ک,هەولێر\n002,گ,دهۆک\n"})
    handed_out(archive)
    table = archive / "articles-table.csv"
    lines = table.read_text("utf-8-sig").splitlines()
    table.write_text("\n".join((lines[0], "001,ناو", *lines[2:])), encoding="utf-8")
    run = merged(archive, table)

    assert "row 2: it has no cell in the column" in run.stderr
    assert (archive / TABLE).read_text("utf-8") == "id,title,place\n001,ناو,هەولێر\n002,گ,دهۆک\n"


def test_a_value_that_a_note_gives_is_changed_there(archive):
    handed_out(archive)
    run = merged(archive, edited(archive / "articles-table.csv", {("b", "title"): "گ"}))

    assert run.returncode == 1
    assert "content/articles/b.md: error: 'title' is 'لە تێبینییەوە' in this file, and 'گ' in the" \
        in run.stderr


def test_all_faults_of_an_edited_table_are_told_with_their_rows(archive):
    handed_out(archive)
    run = merged(archive, edited(archive / "articles-table.csv", {
        ("001", "published"): "soon", ("002", "language"): "kurdish", ("b", "id"): "bb"}))

    assert run.returncode == 1
    assert "articles-table.csv:2: error: row 2: 'published': found 'soon'" in run.stderr
    assert "row 3: 'language': found 'kurdish'" in run.stderr
    assert "row 4: there is no text 'bb' (did you mean 'b'?); the row is left out" in run.stderr
    assert not (archive / TABLE).exists()


def test_a_table_that_was_never_handed_out_changes_what_it_gives(archive, tmp_path):
    write(archive, {TABLE: "id,title,place\n001,ک,بەغدا\n"})
    write(tmp_path, {"mine.csv": "id,title,place\n001,,هەولێر\n"})
    run = merged(archive, tmp_path / "mine.csv")

    assert "It is not known how this table was handed out" in run.stdout
    assert (archive / TABLE).read_text(encoding="utf-8") == "id,title,place\n001,ک,هەولێر\n"


def test_without_an_answer_nothing_is_changed(archive, monkeypatch):
    handed_out(archive)
    monkeypatch.setattr("sys.stdin", io.StringIO(""))
    table = edited(archive / "articles-table.csv", {("001", "place"): "هەولێر"})
    run = run_command("table", "--root", archive, "--merge", table)

    assert (run.returncode, "Nothing was changed" in run.stdout) == (1, True)
    assert not (archive / TABLE).exists()


def test_a_formula_is_written_as_a_text_and_read_as_it_was(archive):
    handed_out(archive)
    merged(archive, edited(archive / "articles-table.csv", {("001", "title"): "=1+1"}))

    assert "001,'=1+1" in (archive / TABLE).read_text(encoding="utf-8")
    handed_out(archive, "--to", archive / "again.csv")
    assert rows_of(archive / "again.csv")[0]["title"] == "'=1+1"


def test_a_workbook_is_handed_out_and_taken_back_into_a_workbook(archive, tmp_path):
    write(archive, {"content/articles.xlsx": b""})
    (archive / "content/articles.xlsx").unlink()
    handed_out(archive, "--to", tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    sheet = book.active
    columns = [cell.value for cell in sheet[1]]
    sheet.cell(2, columns.index("place") + 1).value = "هەولێر"
    book.save(tmp_path / "t.xlsx")
    run = merged(archive, tmp_path / "t.xlsx")

    assert run.returncode == 0, run.stderr
    assert "001,هەولێر" in (archive / TABLE).read_text(encoding="utf-8-sig")


def test_cells_of_the_archives_workbook_change(archive):
    write(archive, {"content/articles.xlsx": table_bytes(
        "a.xlsx", ["id", "title"], [["001", "ک"], ["b", ""]])})
    handed_out(archive)
    run = merged(archive, edited(archive / "articles-table.csv", {
        ("001", "title"): "گ", ("002", "place"): "هەولێر"}))

    assert run.returncode == 0, run.stderr
    assert read_sheet((archive / "content/articles.xlsx").read_bytes()) == [
        ["id", "title", "place"], ["001", "گ"], ["b"], ["002", "", "هەولێر"]]


def test_topics_are_handed_out_and_new_ones_taken_in(archive):
    handed_out(archive, "topics")
    place = archive / "topics-table.csv"
    [kazemi] = rows_of(place)
    assert (kazemi["name"], kazemi["?mentions"], kazemi["?texts"]) == ("مستەفا کازمی", "2", "1")
    with place.open("a", encoding="utf-8", newline="") as file:
        file.write("baghdad,بەغدا,place\r\n")
    run = merged(archive, place)

    assert run.returncode == 0, run.stderr
    assert (archive / "content/topics.csv").read_text(encoding="utf-8-sig") == (
        "id,name,kind\nbaghdad,بەغدا,place\n")
    assert run_command("--root", archive).returncode == 0


def test_a_new_topic_without_a_kind_is_refused(archive):
    handed_out(archive, "topics")
    place = archive / "topics-table.csv"
    with place.open("a", encoding="utf-8", newline="") as file:
        file.write("baghdad,بەغدا,city\r\n")
    run = merged(archive, place)

    assert run.returncode == 1
    assert "row 3: 'kind': found 'city', expected one of" in run.stderr


@pytest.mark.parametrize(("arguments", "said"), [
    (("artikels",), "expected articles or topics, found 'artikels'"),
    (("--to", "table.txt"), "the name must end in .csv, .tsv, .xlsx"),
    (("--merge", "no-such.csv"), "no-such.csv: error: cannot be read: No such file"),
    (("--to", "no/such/folder/t.csv"), "cannot be written"),
])
def test_a_wrong_way_of_asking_is_told(archive, arguments, said):
    run = run_command("table", "--root", archive, *arguments)

    assert (run.returncode in {1, 2}, said in run.stderr) == (True, True)


def test_a_table_that_is_there_is_not_overwritten(archive):
    handed_out(archive)
    run = run_command("table", "--root", archive)

    assert (run.returncode, "exists, and may hold changes" in run.stderr) == (1, True)


@pytest.mark.parametrize("content", [b"\xff\xfe\xfd", b"", b"PK\x03\x04", SEED.encode(),
                                     b'id,title\n"001,x\n'])
def test_a_file_that_is_no_table_is_told(archive, tmp_path, content):
    write(tmp_path, {"t.csv": content})
    run = merged(archive, tmp_path / "t.csv")

    assert (run.returncode, "Nothing was changed" in run.stderr) == (1, True)
