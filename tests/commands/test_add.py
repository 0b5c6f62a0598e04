"""`add` brings files and bundles in, shows it first, overwrites nothing, and takes it back."""

import csv
import io
import mailbox
import shutil
import zipfile
from email.message import EmailMessage
from hashlib import sha256
from pathlib import Path

import pytest

from kashkol.building import extracts
from kashkol.building.add import undo_addition
from kashkol.disk.read import STRICT
from kashkol.memory.additions import Addition, remember_addition
from tests.commands.archive_folder import write
from tests.support.archives import ROOT, built, run_command

BUNDLES = Path(__file__).parent / "bundles"
TEXT = "کۆبوونەوەیەک لە هەڵەبجە بەڕێوەچوو."
TABLE = (f"title,date,writer,body\nیەکەم,2011-12-01,ئازاد کەریم,{TEXT}\n"
         "دووەم,1/2/2012,,دەقی دووەم.\n")


@pytest.fixture
def archive(tmp_path):
    (tmp_path / "archive/seeds").mkdir(parents=True)
    return tmp_path / "archive"


@pytest.fixture
def table(tmp_path):
    return write(tmp_path, {"given/texts.csv": TABLE}) / "given/texts.csv"


def add(archive, *arguments):
    return run_command("add", *arguments, "--root", archive)


def added(archive, *arguments):
    run = add(archive, *arguments, "--yes")
    assert run.returncode == 0, run.stdout + run.stderr
    return run


def rows(archive, name="articles"):
    text = (archive / f"content/{name}.csv").read_text(encoding="utf-8-sig")
    return {row["id"]: row for row in csv.DictReader(io.StringIO(text))}


def seeds(archive):
    return {place.name: place.read_text(encoding="utf-8")
            for place in sorted((archive / "seeds").rglob("*")) if place.is_file()}


def everything(archive):
    return {str(place.relative_to(archive)): place.read_bytes()
            for folder in ("seeds", "content") for place in (archive / folder).rglob("*")
            if place.is_file()}


# --- the two cases ---


def test_a_table_with_mixed_cells_gives_all_texts_and_their_metadata(archive):
    run = added(archive, BUNDLES / "articles.csv")
    found = rows(archive)

    assert len(seeds(archive)) == len(found) == 50
    assert found["1"]["authors"] == "نەوزاد ڕەسووڵ; ئازاد کەریم"
    assert found["2"]["authors"] == "ئازاد کەریم; هێمن حەسەن"
    assert found["4"]["authors"] == "هێمن حەسەن"
    assert found["6"]["title"] == "'@دهۆک: هەواڵ"
    assert found["5"]["published"] == "2010~"
    assert found["3"]["published"] == "2011-12-01"
    assert found["3"]["source_url"] == "https://example.org/news/3"
    assert found["4"]["published"] == ""
    assert found["7"]["published"] == "2013-03-06"
    assert "\n\n" in seeds(archive)["1.txt"]
    assert "the date is said to be unknown" in run.stderr


def test_an_export_of_wordpress_gives_the_post(archive):
    added(archive, BUNDLES / "export.xml")
    [(name, text)] = seeds(archive).items()

    assert text == ("ئەمڕۆ کۆبوونەوەیەک لە هەولێر کرا.\n\nوێنە: ئاسۆ\n\n"
                    "بەرپرسان گوتیان: “ئێمە ئامادەین”.\n")
    row = rows(archive)[name.removesuffix(".txt")]
    assert row["title"] == "کۆبوونەوە لە هەولێر: سەرەتا"
    assert row["published"] == "2020-03-12"
    assert row["authors"] == "azad"
    assert row["source_url"].startswith("https://example.org/2020/03/")


def test_what_was_added_is_built(archive, table, tmp_path):
    added(archive, table)
    page = (built(archive, tmp_path / "site") / "articles/yekem/index.html").read_text("utf-8")

    assert "ئازاد کەریم" in page


# --- before anything is written ---


def test_a_dry_run_shows_the_mapping_and_writes_nothing(archive, table):
    run = add(archive, table, "--dry-run")

    assert run.returncode == 0
    assert "writer  →  authors" in run.stdout
    assert "2 new texts" in run.stdout
    assert everything(archive) == {}


def test_without_an_answer_nothing_is_written(archive, table):
    assert add(archive, table).returncode == 1
    assert everything(archive) == {}


def test_an_answer_is_asked_for(archive, table, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _question: "y")

    assert add(archive, table).returncode == 0
    assert len(seeds(archive)) == 2


def test_columns_are_mapped_by_hand(archive, tmp_path):
    write(tmp_path, {"a.csv": "a,b,c\nسەرێک,دەقێک,2011\n"})
    added(archive, tmp_path / "a.csv", "--map", "a=title,b=text", "--map", "c=published")

    assert [row["published"] for row in rows(archive).values()] == ["2011"]


@pytest.mark.parametrize(("mapping", "told"), [
    ("date=publisched", "did you mean 'published'"),
    ("date", "expected COLUMN=KEY"),
    ("date=title,writer=title", "two columns cannot both be 'title'"),
])
def test_a_wrong_mapping_is_refused(archive, table, mapping, told):
    run = add(archive, table, "--map", mapping, "--yes")

    assert run.returncode == 2
    assert told in run.stderr
    assert everything(archive) == {}


def test_a_mapping_of_a_column_that_is_not_there_is_told(archive, table):
    assert "no bundle has a column 'datum'" in add(archive, table, "--map", "datum=published",
                                                   "--dry-run").stderr


def test_of_a_day_that_may_be_another_only_the_year_is_taken(archive, table):
    run = added(archive, table)

    assert rows(archive)["duwem"]["published"] == "2012"
    assert "'1/2/2012' may be day 1 of month 2 or day 2 of month 1" in run.stderr


def test_the_order_of_day_and_month_can_be_given(archive, table):
    added(archive, table, "--dates", "day-first")

    assert rows(archive)["duwem"]["published"] == "2012-02-01"


def test_a_table_without_known_columns_is_told_and_not_brought_in(archive, tmp_path):
    write(tmp_path, {"a.csv": "foo,bar\n1,2\n"})
    run = add(archive, tmp_path / "a.csv", "--yes")

    assert run.returncode == 1
    assert "none of its columns is known: 'foo', 'bar'" in run.stderr
    assert everything(archive) == {}


@pytest.mark.parametrize("first", [
    "یەکەم,2001-02-03,دەق", "یەکەم,https://a.example/,دەق", f"یەکەم,{TEXT * 8},دەق"])
def test_a_table_without_names_of_columns_loses_no_row(archive, tmp_path, first):
    table = write(tmp_path, {"a.csv": f"{first}\nدووەم,2002,دەقی دووەم\n"}) / "a.csv"
    run = add(archive, table, "--yes")

    assert "its first row holds a record and not the names of the columns" in run.stderr
    assert everything(archive) == {}


def test_a_cell_that_a_spreadsheet_would_run_is_kept_as_a_text(archive, tmp_path):
    table = write(tmp_path, {"a.csv": f'title,text\n"=HYPERLINK(""x"")",{TEXT}\n'}) / "a.csv"
    added(archive, table)

    assert rows(archive)["hyperlink-x"]["title"] == "'=HYPERLINK(\"x\")"
    assert "Nothing is new" in add(archive, table).stdout
    assert "=HYPERLINK" in (built(archive, tmp_path / "output")
                            / "articles/hyperlink-x/index.html").read_text("utf-8")


@pytest.mark.parametrize(("path", "told"), [
    ("", "is the archive itself, or holds it"), ("..", "is the archive itself, or holds it"),
    ("seeds", "is in the archive already"), ("seeds/a.txt", "is in the archive already"),
    ("content/articles.csv", "is in the archive already")])
def test_what_the_archive_has_is_not_added_to_it(archive, path, told):
    write(archive, {"seeds/a.txt": TEXT, "content/articles.csv": "id,title\nb,ناو\n"})
    before = everything(archive)
    run = add(archive, archive / path, "--yes")

    assert (run.returncode, everything(archive)) == (1, before)
    assert told in run.stderr


def test_a_path_that_does_not_exist_is_an_error_and_nothing_is_added(archive, table, tmp_path):
    run = add(archive, table, tmp_path / "nothing.csv", "--yes")

    assert run.returncode == 1
    assert everything(archive) == {}


# --- nothing is overwritten ---


def test_the_same_bundle_adds_nothing_the_second_time(archive, table):
    added(archive, table)
    before = everything(archive)
    run = added(archive, table)

    assert "2 records added before" in run.stdout
    assert everything(archive) == before


def test_a_folder_with_a_table_of_its_files_adds_nothing_the_second_time(archive, tmp_path):
    write(tmp_path, {"in/list.csv": "file,title\nboth/a.txt,ناو\n", "in/both/a.txt": TEXT,
                     "in/ids.csv": "id,title\nb,ناوی دووەم\n", "in/b.txt": "دەق"})
    with zipfile.ZipFile(tmp_path / "in/c.zip", "w") as packed:
        packed.writestr("list.csv", "file,title\nc.txt,ناوی سێیەم\n")
        packed.writestr("c.txt", "دەقی سێیەم")
    added(archive, tmp_path / "in")
    before = everything(archive)
    run = added(archive, tmp_path / "in")

    assert "Nothing is new" in run.stdout + run.stderr
    assert everything(archive) == before


def test_a_bundle_that_grew_adds_what_is_new(archive, table):
    added(archive, table)
    before = seeds(archive)
    table.write_text("\n" + TABLE + "سێیەم,,,دەقی سێیەم.\n", encoding="utf-8")
    added(archive, table)

    assert seeds(archive) == before | {"seyem.txt": "دەقی سێیەم.\n"}


def test_a_record_that_changed_is_told_and_stays_as_it_was(archive, tmp_path):
    given = write(tmp_path, {"a.csv": "id,title,text\nx,کۆن,دەق\n"}) / "a.csv"
    added(archive, given)
    before = everything(archive)
    given.write_text("id,title,text\nx,نوێ,دەق\n", encoding="utf-8")
    run = add(archive, given, "--yes")

    assert "was added before as 'x', and is another one in the bundle now" in run.stderr
    assert everything(archive) == before


def test_a_seed_of_the_same_name_stays_and_the_new_one_gets_another(archive, tmp_path):
    write(archive, {"seeds/x.txt": "دەقی کۆن"})
    write(tmp_path, {"a.csv": "id,title,text\nx,نوێ,دەقی نوێ\n"})
    added(archive, tmp_path / "a.csv")

    assert seeds(archive) == {"x.txt": "دەقی کۆن", "x-2.txt": "دەقی نوێ\n"}


def test_a_row_without_a_text_that_names_a_seed_is_its_metadata(archive, tmp_path):
    write(archive, {"seeds/x.txt": "دەق"})
    write(tmp_path, {"a.csv": "id,title,date\nx,سەردێڕ,2011\n"})
    added(archive, tmp_path / "a.csv")

    assert rows(archive)["x"]["title"] == "سەردێڕ"
    assert list(seeds(archive)) == ["x.txt"]


def test_the_form_of_the_table_stays_and_new_columns_come_last(archive, table):
    write(archive, {"content/articles.csv": 'id;title;بەرگ\r\nx;"a;b";١\r\ny;c;\r\n',
                    "seeds/x.txt": "x", "seeds/y.txt": "y"})
    added(archive, table)
    text = (archive / "content/articles.csv").read_bytes().decode()

    assert text.startswith('id;title;بەرگ;published;authors\r\nx;"a;b";١;;\r\ny;c;;;\r\nyekem;')
    assert text.count("\r\n") == text.count("\n") == 5


def test_a_table_kept_as_tsv_stays_one(archive, table):
    write(archive, {"content/articles.tsv": "id\ttitle\nx\tتاپۆ\n", "seeds/x.txt": "x"})
    added(archive, table)

    assert not (archive / "content/articles.csv").exists()
    assert "yekem\tیەکەم\t2011-12-01" in (archive / "content/articles.tsv").read_text("utf-8")


def test_where_each_text_comes_from_is_written_down(archive, table, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1583971200")
    added(archive, table)
    origin = rows(archive, "provenance")["yekem"]

    assert (origin["bundle"], origin["record"]) == ("texts.csv", "row 2")
    assert origin["sha256"] == sha256(table.read_bytes()).hexdigest()
    assert origin["added"] == "2020-03-12"


def test_a_build_says_nothing_of_the_table_of_provenance(archive, table, tmp_path):
    added(archive, table)

    assert "provenance" not in run_command("--root", archive, "--output", tmp_path / "site").stderr


# --- taking back ---


def test_what_was_added_last_is_taken_back(archive, table):
    added(archive, BUNDLES / "export.xml")
    before = everything(archive)
    added(archive, table)

    assert add(archive, "--undo").returncode == 0
    assert everything(archive) == before
    assert add(archive, "--undo").returncode == 0
    assert everything(archive) == {}
    assert add(archive, "--undo").returncode == 1


def test_a_seed_that_was_edited_since_stays(archive, table):
    added(archive, table)
    (archive / "seeds/yekem.txt").write_text("دەستکاریکراو", encoding="utf-8")
    run = add(archive, "--undo")

    assert seeds(archive) == {"yekem.txt": "دەستکاریکراو"}
    assert list(rows(archive)) == list(rows(archive, "provenance")) == ["yekem"]
    assert "1 texts stay" in run.stderr


def test_a_text_whose_row_was_edited_since_stays(archive, table):
    added(archive, table)
    place = archive / "content/articles.csv"
    place.write_bytes(place.read_bytes().replace("یەکەم".encode(), "ناوی تر".encode()))
    add(archive, "--undo")

    assert list(seeds(archive)) == ["yekem.txt"]
    assert rows(archive)["yekem"]["title"] == "ناوی تر"


def test_rows_that_others_wrote_since_stay(archive, table):
    added(archive, table)
    with (archive / "content/articles.csv").open("a", encoding="utf-8") as file:
        file.write("mine,من,,\n")
    add(archive, "--undo")

    assert list(rows(archive)) == ["mine"]
    assert seeds(archive) == {}


def test_an_interrupted_addition_is_taken_back_by_the_next(archive, table):
    write(archive, {"seeds/half.txt": "نیوە"})
    remember_addition(archive, Addition(
        bundles=("b.csv",), tables=(),
        files=(("half", "seeds/half.txt", sha256("نیوە".encode()).hexdigest()),
               ("other", "seeds/other.txt", "0" * 64))))
    run = added(archive, table)

    assert "interrupted" in run.stderr
    assert "half.txt" not in seeds(archive)


def test_a_forged_record_of_what_was_added_removes_nothing(archive):
    write(archive, {"seeds/mine.txt": "من", ".cache/added/000001": "x" * 100})

    assert undo_addition(archive, STRICT) is None
    assert add(archive, "--undo").returncode == 1
    assert list(seeds(archive)) == ["mine.txt"]


# --- files, folders, ZIP, mail ---


def test_files_of_a_folder_are_copied_byte_for_byte_under_safe_names(archive, tmp_path):
    given = write(tmp_path, {"in/وتاری یەکەم.txt": b"\xef\xbb\xbf" + TEXT.encode(),
                             "in/sub/B_2.txt": "دەق", "in/scan.jpg": b"\xff", "in/.hidden.txt": "x",
                             "in/README.txt": "x"}) / "in"
    run = added(archive, given)

    assert set(seeds(archive)) == {"wtari-yekem.txt", "B_2.txt"}
    assert b"\xef\xbb\xbf" + TEXT.encode() in everything(archive).values()
    assert "(.jpg)" in run.stderr


def test_a_table_describes_the_files_beside_it(archive, tmp_path):
    given = write(tmp_path, {"in/list.csv": "file,title\ndocs/a.txt,ناوی یەکەم\nscan.jpg,وێنە\n",
                             "in/docs/a.txt": "دەق"}) / "in"
    added(archive, given)

    assert seeds(archive) == {"a.txt": "دەق"}
    assert {row["title"] for row in rows(archive).values()} == {"ناوی یەکەم", "وێنە"}


def test_a_table_describes_the_files_that_have_its_ids(archive, tmp_path):
    given = write(tmp_path, {"in/list.csv": "id,title\na,ناوی یەکەم\n", "in/a.txt": "دەق"}) / "in"
    added(archive, given)

    assert seeds(archive) == {"a.txt": "دەق"}
    assert rows(archive)["a"]["title"] == "ناوی یەکەم"


def test_a_file_that_a_table_names_outside_of_its_folder_is_not_read(archive, tmp_path):
    given = write(tmp_path, {"in/list.csv": "file,title\n../secret.txt,ناو\n",
                             "secret.txt": "نهێنی"}) / "in/list.csv"
    added(archive, given)

    assert seeds(archive) == {}


def test_members_of_a_zip_with_names_that_lead_elsewhere_are_refused_by_name(archive, tmp_path):
    with zipfile.ZipFile(tmp_path / "z.zip", "w") as packed:
        for name in ("good.txt", "../up.txt", "/abs.txt", "a\\b.txt", "C:/x.txt", "con.txt",
                     "in.zip", "in.tar.gz"):
            packed.writestr(name, "دەق " + name)
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        packed.writestr(link, "/etc/passwd")
    run = added(archive, tmp_path / "z.zip")
    told = (archive / ".cache/added.txt").read_text("utf-8")

    assert list(seeds(archive)) == ["good.txt"]
    assert run.returncode == 0
    for name in ("../up.txt", "/abs.txt", "C:/x.txt", "con.txt", "in.zip", "in.tar.gz", "link.txt"):
        assert repr(name) in told


def test_a_zip_that_unpacks_to_far_more_is_refused(archive, tmp_path):
    with zipfile.ZipFile(tmp_path / "z.zip", "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("a.txt", "0" * 5_000_000)

    assert "it unpacks to 5,000,000 bytes" in add(archive, tmp_path / "z.zip", "--yes").stderr


def mailed(folder, **headers):
    box = mailbox.mbox(folder / "m.mbox")
    message = EmailMessage()
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content("دەقی نامە.\nFrom here on\n")
    message.add_attachment(b"x", maintype="application", subtype="pdf", filename="hidden.pdf")
    box.add(message)
    box.close()
    return folder / "m.mbox"


def test_of_a_message_no_address_and_no_attachment_is_taken(archive, tmp_path):
    box = mailed(tmp_path, From="Azad Karim <azad@private.example>", To="b@private.example",
                 Subject="بابەت", Message_ID="<1@private.example>",
                 Date="Thu, 12 Mar 2020 23:35:00 +0300")
    run = added(archive, box)

    assert "private.example" not in str(everything(archive))
    assert "hidden.pdf" not in str(everything(archive))
    assert [(row["authors"], row["published"]) for row in rows(archive).values()] == [
        ("Azad Karim", "2020-03-12")]
    assert list(seeds(archive).values()) == ["دەقی نامە.\nFrom here on\n"]
    assert "attachments (1)" in run.stdout


def test_addresses_are_taken_where_they_are_mapped(archive, tmp_path):
    box = mailed(tmp_path, From="Azad Karim <azad@private.example>", Subject="بابەت")
    added(archive, box, "--map", "from=نێرەر")

    assert [row["نێرەر"] for row in rows(archive).values()] == ["azad@private.example"]


OLD = ("لة هةوليَر كؤبووةوة، لة بةغدا كؤبووةوة و ثةرلةماني كوردستان ياساكةي ثةسةند كرد.\n"
       "دواتر لة سليَماني دانيشتن.\n")


@pytest.fixture
def old_text(tmp_path):
    (tmp_path / "old").mkdir()
    place = tmp_path / "old/letter.txt"
    place.write_bytes(OLD.encode("cp1256", "replace"))
    return place


def test_a_text_of_an_old_font_is_converted_and_its_original_kept(archive, old_text):
    run = added(archive, old_text)
    [original] = sorted((archive / "content/originals").iterdir())

    assert "Windows-1256, typed for the font Ali-K" in run.stdout + run.stderr
    assert seeds(archive)["letter.txt"].startswith("لە هەولێر کۆبووەوە، لە بەغدا کۆبووەوە")
    assert original.read_bytes() == old_text.read_bytes()
    assert rows(archive, "provenance")["letter"]["sha256"] == sha256(
        old_text.read_bytes()).hexdigest()


def test_a_conversion_is_taken_back_with_its_original(archive, old_text):
    before = everything(archive)
    added(archive, old_text)

    assert add(archive, "--undo", "--yes").returncode == 0
    assert everything(archive) == before


def test_a_text_that_was_converted_is_known_when_it_is_added_again(archive, old_text):
    added(archive, old_text)
    before = everything(archive)
    added(archive, old_text)

    assert everything(archive) == before


def test_bytes_that_are_no_text_are_told_and_not_added(archive, tmp_path):
    place = write(tmp_path, {"given/a.txt": TEXT}).joinpath("given/b.txt")
    place.write_bytes(bytes(range(256)) * 4)
    run = added(archive, place.parent)

    assert "b.txt" in run.stdout + run.stderr
    assert sorted(seeds(archive)) == ["a.txt"]


def test_texts_that_are_alike_are_told_before_anything_is_added(archive, tmp_path):
    text = " ".join(f"وشەی{number}" for number in range(60))
    write(tmp_path, {"given/a.txt": text, "given/b.txt": text.replace("ی", "ي")})
    run = add(archive, tmp_path / "given", "--dry-run")

    assert "seeds/b.txt: warning: has the same words as seeds/a.txt" in run.stdout + run.stderr
    assert seeds(archive) == {}


# --- files of other formats ---

FORMATS = ROOT / "tests/formats"
COMMENTED = {
    "word/document.xml": '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
                         f'2006/main"><w:body><w:p><w:r><w:t>{TEXT}</w:t></w:r></w:p></w:body>'
                         "</w:document>",
    "word/comments.xml": '<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/'
                         '2006/main"><w:comment w:author="ئازاد"/></w:comments>'}


def test_files_that_cannot_be_read_are_named_and_not_brought_in(archive, tmp_path):
    given = tmp_path / "given"
    shutil.copytree(FORMATS / "unreadable", given)
    shutil.copy(FORMATS / "text-01.docx", given)
    (given / "damaged.odt").write_bytes((FORMATS / "text-02.odt").read_bytes()[:2000])
    run = added(archive, given)

    assert [place.name for place in (archive / "seeds").iterdir()] == ["text-01.docx"]
    assert all(name in run.stderr for name in ("damaged.odt", "protected.pdf", "scan.pdf"))


@pytest.mark.parametrize(("given", "name", "told"), [
    ("unreadable/scan.pdf", "a.pdf", "have its text recognised (OCR)"),
    ("unreadable/protected.pdf", "a.pdf", "save a copy without one"),
    ("unreadable/old.doc", "a.doc", "save it as .docx"),
    ("unreadable/old.doc", "a.docx", "save it as .docx"),
    ("text-01.pdf", "a.docx", "give its name the ending .pdf"),
    ("text-01.docx", "a.pdf", "give its name the ending .docx"),
    ("text-01.pdf", "a.html", "give its name the ending .pdf"),
    ("text-01.rtf", "a.md", "give its name the ending .rtf"),
    ("text-01.saved.html", "a.odt", "give its name the ending .html"),
    ("text-01.odt", "a.ods", "save it as .xlsx"),
    ("text-01.pdf", "a.jpg", "copy it to content/media/"),
])
def test_a_file_that_is_not_read_is_told_with_what_helps(archive, tmp_path, given, name, told):
    shutil.copy(FORMATS / given, tmp_path / name)
    run = add(archive, tmp_path / name, "--yes")

    assert told in run.stderr
    assert not list((archive / "seeds").iterdir())


def test_a_plain_text_that_is_none_is_told_before_it_is_added(archive, tmp_path):
    given = write(tmp_path, {"a.txt": f"<html><body><p>{TEXT}</p></body></html>"}) / "a.txt"

    assert "is certainly HTML" in add(archive, given, "--dry-run").stderr


def test_files_of_one_name_are_told_as_one_text(archive, tmp_path):
    given = write(tmp_path, {"given/a.txt": TEXT, "given/a.md": "دەقێکی تر", "given/b.txt": "ب"})
    run = added(archive, given / "given")

    assert "a.txt: notice: has the name of another file" in run.stderr
    assert "b.txt" not in run.stderr


def test_documents_that_are_alike_are_told_before_anything_is_added(archive, tmp_path):
    for name in ("text-01.docx", "text-01.saved.html", "text-02.odt"):
        shutil.copy(FORMATS / name, tmp_path / name)
    run = add(archive, *(tmp_path / name for name in (
        "text-01.docx", "text-01.saved.html", "text-02.odt")), "--dry-run")

    assert "text-01-saved.html: warning: has the same words as seeds/text-01.docx" in run.stderr
    assert "text-02" not in run.stderr


def test_a_file_that_add_has_read_is_not_read_again_by_the_build(archive, tmp_path, monkeypatch):
    for name in ("text-01.docx", "text-02.pdf", "text-03.saved.html"):
        shutil.copy(FORMATS / name, tmp_path / name)
    added(archive, *(tmp_path / name for name in (
        "text-01.docx", "text-02.pdf", "text-03.saved.html")))
    monkeypatch.setattr(extracts, "open_cage", None)

    assert (built(archive, tmp_path / "output") / "articles/text-02/index.html").is_file()


def test_a_scan_beside_its_text_is_brought_in_and_one_of_a_row_leaves_the_row(archive, tmp_path):
    given = write(tmp_path, {"given/a.txt": TEXT, "given/texts.csv": "title,file\nوێنە,b.pdf\n"}
                  ) / "given"
    for name in ("a.pdf", "b.pdf"):
        (given / name).write_bytes((FORMATS / "unreadable/scan.pdf").read_bytes() + name.encode())
    added(archive, given)

    assert sorted(place.name for place in (archive / "seeds").iterdir()) == ["a.pdf", "a.txt"]
    assert [row["title"] for row in rows(archive).values()] == ["وێنە"]


def test_what_a_file_holds_unseen_is_counted_before_it_is_brought_in(archive, tmp_path):
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as packed:
        for name, content in COMMENTED.items():
            packed.writestr(name, content)
    run = add(archive, tmp_path / "a.docx", "--dry-run")

    assert "comments: 1, names of editors: 1" in run.stderr
    assert "source: withheld" in run.stderr
