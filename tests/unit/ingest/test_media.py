"""Pictures and files are named in notes, topics, collections and tables, and must be there."""

import pytest

from kashkol.ingest.content import read_content
from kashkol.ingest.media import media_cell, media_value
from kashkol.model import Attachment, Picture
from kashkol.problems import Level


def read(root, files):
    for path, text in files.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    content, problems = read_content(root)
    return content, list(problems)


def note(images):
    return f"---\ntitle: a\nimages:\n{images}\n---\n"


def faults_of(tmp_path, images, **files):
    _, problems = read(tmp_path, {"articles/a.md": note(images), "media/a.jpg": "x",
                                  "media/b.jpg": "x"} | files)
    return [problem for problem in problems if "named by no text" not in problem.message]


def test_a_note_names_pictures_and_files(tmp_path):
    content, problems = read(tmp_path, {
        "articles/a.md": note("  - {file: a.jpg, alt: ' وێنەیەک  ', date: 1957, page: 3}")
        .replace("title: a", "files: [{file: b.pdf, title: نامە}]"),
        "media/a.jpg": "x", "media/b.pdf": "x"})

    assert problems == []
    assert content.notes[0].images == (
        Picture(file="a.jpg", alt="وێنەیەک", date="1957", page="3"),)
    assert content.notes[0].files == (Attachment(file="b.pdf", title="نامە"),)


def test_topics_and_collections_do_too(tmp_path):
    content, problems = read(tmp_path, {
        "topics/a.md": "---\nname: a\nkind: person\nimages: [{file: a.jpg, alt: b}]\n---\n",
        "collections/c.md": "---\ntitle: c\nfiles: [{file: b.pdf}]\n---\n",
        "media/a.jpg": "x", "media/b.pdf": "x"})

    assert problems == []
    assert content.topics[0].images == (Picture(file="a.jpg", alt="b"),)
    assert content.collections[0].files == (Attachment(file="b.pdf"),)


def test_a_cell_names_several(tmp_path):
    content, problems = read(tmp_path, {
        "articles.csv": "id,images,files\na,a.jpg|وێنەیەک|پێنووس; p/1.tif|||||1|سەرەتا|original,"
                        "b.pdf|نامە\n",
        "topics.csv": "id,name,kind,images\nt,کەس,person,a.jpg|کەسێک\n",
        "media/a.jpg": "x", "media/p/1.tif": "x", "media/b.pdf": "x"})

    assert problems == []
    assert content.notes[0].images == (
        Picture(file="a.jpg", alt="وێنەیەک", caption="پێنووس"),
        Picture(file="p/1.tif", page="1", begins="سەرەتا", original=True))
    assert content.notes[0].files == (Attachment(file="b.pdf", title="نامە"),)
    assert content.topics[0].images == (Picture(file="a.jpg", alt="کەسێک"),)


@pytest.mark.parametrize("value", [
    Picture(file="a.jpg"), Picture(file="a.jpg", alt="b", page="2", begins="c", original=True),
    Picture(file="a.jpg", original=True), Attachment(file="a.pdf"),
    Attachment(file="a.pdf", title="b")])
def test_what_a_cell_says_is_read_as_it_was(value):
    key = "images" if isinstance(value, Picture) else "files"

    assert media_value(key, [media_cell(value)]) == (value,)


def test_a_file_that_is_not_there_is_an_error_with_the_nearest_name(tmp_path):
    fault, = faults_of(tmp_path, "  - {file: bb.jpg, alt: a}")

    assert fault.level is Level.ERROR
    assert "there is no file content/media/bb.jpg (did you mean 'b.jpg'?)" in fault.message


@pytest.mark.parametrize("file", ["/etc/passwd", "../site.yaml", "content/media/a.jpg", "''"])
def test_a_path_out_of_the_folder_is_an_error(tmp_path, file):
    faults = faults_of(tmp_path, f"  - {{file: {file}, alt: a}}")

    assert [fault.level for fault in faults] == [Level.ERROR]
    assert "is not the path of a file below content/media/" in faults[0].message
    assert faults[0].line == 3


def test_a_missing_alt_is_a_warning_but_not_of_a_scan(tmp_path):
    faults = faults_of(tmp_path, "  - {file: a.jpg}\n  - {file: b.jpg, page: 1}")

    assert [(fault.level, fault.line) for fault in faults] == [(Level.WARNING, 3)]
    assert "'a.jpg' has no `alt`" in faults[0].message


@pytest.mark.parametrize(("images", "message"), [
    ("  - {file: a.jpg, alt: a, atl: b}", "unknown key 'atl' (did you mean 'alt'?)"),
    ("  - a.jpg", "expected a mapping, found text"),
    ("  - {alt: a}", "the key 'file' is missing"),
    ("  - {file: a.jpg, alt: a, date: soon}", "`date` of 'a.jpg' is 'soon', expected a date"),
    ("  - {file: a.jpg, alt: a, begins: b}", "has `begins` and no `page`"),
    ("  - {file: a.jpg, alt: a}\n  - {file: a.jpg, alt: a}", "names 'a.jpg' twice")])
def test_a_fault_is_told_with_its_line(tmp_path, images, message):
    faults = faults_of(tmp_path, images)

    assert any(message in fault.message for fault in faults), faults
    assert all(fault.line in {3, 4} and fault.fix for fault in faults)


def test_a_file_is_no_picture_and_something_else(tmp_path):
    _, problems = read(tmp_path, {
        "articles/a.md": "---\nimages: [{file: a.jpg, alt: b}]\nfiles: [{file: a.jpg}]\n---\n",
        "media/a.jpg": "x"})

    assert "is named in `files` and, as a picture, in `images`" in problems[0].message


def test_a_file_that_nobody_names_is_told(tmp_path):
    _, problems = read(tmp_path, {"media/a.jpg": "x"})

    assert [(problem.level, problem.path) for problem in problems] == [
        (Level.NOTICE, "content/media/a.jpg")]
