"""Columns are recognised by their names, in four vocabularies."""

import pytest

from kashkol.ingest.bundles.columns import recognised
from kashkol.ingest.bundles.entry import Entry


def keys(*columns, entries=(), mapping=None, left_alone=()):
    return [column.key for column in recognised(columns, entries, mapping or {}, left_alone)]


@pytest.mark.parametrize(("column", "key"), [
    ("Title", "title"), ("Article Body", "text"), ("datePublished", "published"),
    ("dc:creator", "authors"), ("DC.Subject", "tags"), ("dcterms:issued", "published"),
    ("post_date", "published"), ("Author(s)", "authors"), ("source_url", "source_url"),
    ("version_of", "version_of"), ("بەروار", "published"), ("ناوی نووسەر", "authors"),
    ("سەردێر", "title"), ("تاریخ", "published"), ("تاريخ النشر", "published"),
    ("نووسهر", "authors"), ("بهروار", "published"), ("ناونيشان", "title"), ("دهق", "text"),
    ("روژنامه", "collection"), ("ژمارەی بڵاوکراوە", "issue"), ("ژمارە", "issue"),
    ("الكاتب", "authors"), ("النص", "text"), ("گۆڤار", "collection"), ("filename", "file"),
])
def test_a_name_is_known(column, key):
    assert keys(column) == [key]


@pytest.mark.parametrize("column", ["notes", "colour", "subtitle", "رەنگ", "update count"])
def test_any_other_is_a_free_field(column):
    assert keys(column) == [column]


@pytest.mark.parametrize("column", ["images", "files"])
def test_pictures_of_other_tables_are_no_pictures_of_ours(column):
    assert keys(column) == [f"{column} (2)"]
    assert keys(column, mapping={column: column}) == [column]


def test_of_two_columns_of_one_key_the_more_exact_is_taken():
    assert keys("year", "publication date") == ["year", "published"]


def test_a_number_that_counts_the_rows_is_no_issue():
    rows = [Entry(where=str(row), cells={"ژمارە": f"{row:03}", "العدد": str(row + 6)})
            for row in range(1, 5)]

    assert keys("ژمارە", entries=rows) == ["ژمارە"]
    assert keys("ژمارە", entries=rows, mapping={"ژمارە": "issue"}) == ["issue"]
    assert keys("العدد", entries=rows) == ["issue"]
    assert keys("ژمارە", entries=rows[:2]) == ["issue"]


def test_a_subject_beside_a_title_is_a_tag():
    assert keys("بابەت") == ["title"]
    assert keys("ناونیشان", "بابەت") == ["title", "tags"]
    assert keys("ناونیشان", "بابەت", "تاگ") == ["title", "بابەت", "tags"]


def test_a_source_is_an_address_where_it_holds_addresses():
    entries = [Entry(where="1", cells={"source": "https://a.example/"})]

    assert keys("source", entries=entries) == ["source_url"]
    assert keys("source") == ["publisher"]


def test_a_column_of_long_cells_is_the_text_where_no_other_is():
    entries = [Entry(where="1", cells={"x": "وشە " * 100, "title": "a"})]

    assert keys("title", "x", entries=entries) == ["title", "text"]


def test_what_is_mapped_comes_first():
    assert keys("title", "Headline", mapping={"headline": "title"}) == ["title (2)", "title"]


def test_columns_that_are_left_alone_are_only_taken_by_name():
    assert keys("from", left_alone={"from"}) == ["-"]
    assert keys("from", left_alone={"from"}, mapping={"from": "sender"}) == ["sender"]
