"""What people say of the seeds, in notes and in rows of a table."""

import pytest

from kashkol.ingest.collections import settled
from kashkol.ingest.content import read_content
from kashkol.ingest.notes import merged
from kashkol.ingest.values import tidy
from kashkol.model import Note


def read(root, files):
    for path, text in files.items():
        (root / "content" / path).parent.mkdir(parents=True, exist_ok=True)
        (root / "content" / path).write_text(text, encoding="utf-8")
    content, problems = read_content(root)
    return {note.source_id: note for note in content.notes}, content, problems


def test_a_row_says_the_same_as_a_note(tmp_path):
    values = {"title": "ناونیشان", "published": "2010~", "place": "هەولێر", "issue": "12",
              "language": "ar", "rights": "CC0", "identifier": "AN-7"}
    front = "".join(f"{key}: {value}\n" for key, value in values.items())
    notes, _, problems = read(tmp_path, {
        "articles/a.md": f"---\n{front}authors: [یەک, دوو]\ntags: [سیاسەت]\n---\n",
        "articles.csv": f"id,{','.join(values)},authors,tags\n"
                        f"b,{','.join(values.values())},یەک؛ دوو,سیاسەت\n"})

    assert problems == ()
    for key in (*values, "authors", "tags"):
        assert getattr(notes["a"], key) == getattr(notes["b"], key), key
    assert (notes["b"].authors, notes["b"].published) == (("یەک", "دوو"), "2010~")


def test_a_note_and_a_row_are_put_together():
    [note], problems = merged([Note(source_id="a", path="content/articles/a.md", title="ک")],
                              [Note(source_id="a", path="content/articles.csv", place="هەولێر",
                                    title="ک")])

    assert (note.title, note.place, note.path, problems) == (
        "ک", "هەولێر", "content/articles/a.md", ())


def test_two_values_of_one_key_are_an_error_that_names_both_places():
    _, [problem] = merged([Note(source_id="a", path="content/articles/a.md", title="ک")],
                          [Note(source_id="a", path="content/articles.csv", title="گ")])

    assert problem.path == "content/articles/a.md"
    assert problem.message == "'title' is 'ک' here and 'گ' in content/articles.csv"


@pytest.mark.parametrize(("table", "line", "said"), [
    ("title\nک\n", 1, "there is no column 'id'"),
    ("id,title\n,ک\n", 2, "row 2: 'id' is empty"),
    ("id,title\na,ک\na,گ\n", 3, "row 3: 'id': 'a' has a row already, row 2"),
    ("id,published\na,5/11/2021\n", 2, "row 2: 'published': found '5/11/2021', expected a date"),
    ("id,added\na,soon\n", 2, "row 2: 'added': found 'soon', expected a date"),
    ("id,slug\na,Two Words\n", 2, "row 2: 'slug': 'Two Words' cannot be part of an address"),
    ("id,source_url\na,rudaw\n", 2, "row 2: 'source_url': expected a web address, found 'rudaw'"),
    ("id,language\na,kurdish\n", 2, "row 2: 'language': found 'kurdish', expected the code"),
    ("id,titel\na,ک\n", 1, "the column 'titel' is no key, and is read as a free field (did you"),
    ("id,title\na,ک\ufffe\n", 2, "row 2: 'title' contains the character U+FFFE"),
])
def test_a_faulty_table_is_told_with_its_row_and_column(tmp_path, table, line, said):
    _, _, problems = read(tmp_path, {"articles.csv": table})

    assert (problems[0].line, said) == (line, problems[0].message[:len(said)])


def test_a_field_that_has_a_label_is_no_misspelt_key(tmp_path):
    _, _, problems = read(tmp_path, {"articles.csv": "id,titel\na,ک\n",
                                     "site.yaml": "fields: {titel: ناو}\n"})

    assert problems == ()


def test_all_faults_of_a_table_are_told_together(tmp_path):
    _, _, problems = read(tmp_path, {
        "articles.csv": "id,published,language\na,x,kurdish\nb,2021,ckb\nc,y,\n"})

    assert [problem.line for problem in problems] == [2, 2, 4]


def test_other_columns_are_free_fields_with_the_labels_of_the_site(tmp_path):
    notes, content, problems = read(tmp_path, {
        "site.yaml": "fields: {photographer: وێنەگر}\n",
        "articles.csv": "id,photographer,shelf\na,ئازاد,7\n"})

    assert notes["a"].fields == {"photographer": "ئازاد", "shelf": "7"}
    assert content.site.fields == {"photographer": "وێنەگر"}
    assert [problem.message for problem in problems] == [
        "the field 'shelf' has no label in site.yaml, and is shown under its own name"]


def test_two_tables_are_an_error(tmp_path):
    _, _, problems = read(tmp_path, {"articles.csv": "id\na\n", "articles.tsv": "id\na\n"})

    assert [problem.message for problem in problems] == [
        "there is also content/articles.csv; only one such table is read"]


def test_numbers_need_no_quotation_marks_where_numbers_are_usual(tmp_path):
    notes, _, problems = read(tmp_path, {
        "articles/a.md": "---\nissue: 007\nidentifier: 1927\npublished: 2021\n---\n"})

    assert (notes["a"].issue, notes["a"].identifier, notes["a"].published, problems) == (
        "007", "1927", "2021", ())


@pytest.mark.parametrize(("written", "read"), [
    ("  کوردستان  ", "کوردستان"), ("یەک\nدوو", "یەک دوو"),
    ("\u200fنیشان\u200f \u202bتاقی\u202c", "نیشان تاقی"), ("یەک\u00a0 دوو", "یەک دوو"),
])
def test_values_are_trimmed_and_hold_no_marks_of_direction(written, read):
    assert tidy(written) == read


def test_texts_of_a_collection_find_it_by_its_id_its_title_or_its_romanised_name(tmp_path):
    notes, content, problems = read(tmp_path, {
        "collections/hawar.md": "---\ntitle: گۆڤاری هاوار\nkind: journal\nyears: 1932/1943\n---\n",
        "articles.csv": "id,collection\na,hawar\nb,گۆڤاری هاوار\nc,Hawar\nd,ژین\n"})

    named, collections = settled(notes.values(), content.collections)

    assert problems == ()
    assert [note.collection for note in named] == ["hawar", "hawar", "hawar", "jin"]
    assert [(one.id, one.title) for one in collections] == [
        ("hawar", "گۆڤاری هاوار"), ("jin", "ژین")]


@pytest.mark.parametrize(("front", "said"), [
    ("kind: journal", "the key 'title' is missing"),
    ("title: ک\nkind: paper", "'kind': found 'paper'"),
    ("title: ک\nyears: 1943-1932", "'years': found '1943-1932', expected years"),
])
def test_a_faulty_collection_is_told(tmp_path, front, said):
    _, _, [problem] = read(tmp_path, {"collections/hawar.md": f"---\n{front}\n---\n"})

    assert said in problem.message
