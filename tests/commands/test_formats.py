"""Texts of other formats than plain text, from the folder to the page."""

import json
import re
import shutil

import pytest

from tests.commands.archive_folder import tree, write
from tests.support.archives import ROOT, run_command

FILES = ROOT / "tests/formats"
MARKDOWN = """---
title: ژیانی شار
author: نەوزاد محەممەد
date: 2021-03-04
---
دەقێک لە شار[^1].

[^1]: تێبینی.
"""


@pytest.fixture
def archive(tmp_path):
    root = write(tmp_path / "archive", {"seeds/m.md": MARKDOWN, "content/site.yaml": ""})
    for name, kind in (("a", "docx"), ("b", "odt"), ("c", "rtf"), ("d", "pdf"),
                       ("e", "saved.html"), ("f", "docx"), ("f", "pdf")):
        shutil.copy(FILES / f"text-01.{kind}",
                    root / f"seeds/{name}.{kind.rpartition('.')[2]}")
    return root


def rows(root):
    return {row["id"]: row for path in sorted((root / "output/data").glob("articles-*.jsonl"))
            for row in map(json.loads, path.read_text("utf-8").splitlines())}


def page(root, name):
    return (root / f"output/articles/{name}/index.html").read_text("utf-8")


def test_every_format_is_a_page_with_its_source_byte_for_byte(archive):
    run = run_command("--root", archive)

    assert run.returncode == 0, run.stderr
    for seed, copy in (("m.md", "source.md"), ("a.docx", "source.docx"), ("b.odt", "source.odt"),
                       ("c.rtf", "source.rtf"), ("d.pdf", "source.pdf"),
                       ("e.html", "source.html.txt"), ("f.docx", "source.docx"),
                       ("f.pdf", "source.pdf")):
        assert (archive / f"output/articles/{seed[0]}" / copy).read_bytes() == (
            archive / "seeds" / seed).read_bytes()
    assert not list((archive / "output").rglob("source.html"))


def test_a_page_says_how_it_was_read_and_what_was_left_out(archive):
    run_command("--root", archive)

    assert re.search(r"دەقەکە بە lxml [\d.]+ لە پەڕگەی HTML وەرگیراوە", page(archive, "e"))
    assert "سەرپەڕە" in page(archive, "e")
    assert 'href="source.pdf"' in page(archive, "f")
    assert rows(archive)["d"]["source"]["format"] == "pdf"
    assert rows(archive)["d"]["source"]["read_with"].startswith("pypdfium2 ")


def test_metadata_of_markdown_are_shown_and_those_of_a_word_processor_are_not(archive):
    run_command("--root", archive)
    found = rows(archive)

    assert (found["m"]["title"], found["m"]["title_is"], found["m"]["authors"]) == (
        "ژیانی شار", "recorded", ["نەوزاد محەممەد"])
    assert found["m"]["published"]["date"] == "2021-03-04"
    assert found["m"]["published"]["certainty"] == "recorded"
    assert {found[name]["title_is"] for name in "abcd"} <= {"stated", "derived"}


def test_a_note_counts_more_than_what_a_file_says_of_itself(archive):
    write(archive, {"content/articles/m.md": "---\ntitle: ناوێکی تر\npublished: 2020-01-02\n---\n"})
    run_command("--root", archive)

    found = rows(archive)["m"]
    assert (found["title"], found["title_is"]) == ("ناوێکی تر", "curated")
    assert (found["published"]["date"], found["published"]["certainty"]) == (
        "2020-01-02", "curated")


def test_tables_lists_and_footnotes_are_shown_as_such(archive):
    run_command("--root", archive)

    assert "<table><thead><tr" in page(archive, "a")
    assert page(archive, "a").count("<li id=") == 2
    assert 'class="to-note"' in page(archive, "m")
    row = rows(archive)["a"]
    assert [[row["text"][start:end] for start, end in cells] for cells in row["tables"][0]] == [
        ["ناو", "ژمارە"], ["هەولێر", "١٢٣"]]


def test_a_file_that_cannot_be_read_is_named_and_left_out(archive):
    (archive / "seeds/bad.docx").write_bytes((FILES / "text-02.docx").read_bytes()[:3000])
    (archive / "seeds/old.doc").write_bytes(b"\xd0\xcf\x11\xe0")

    run = run_command("--root", archive)

    assert run.returncode == 0
    assert "seeds/bad.docx: warning: cannot be read as .docx" in run.stderr
    assert "seeds/old.doc: warning" in run.stderr
    assert not (archive / "output/articles/bad").exists()
    assert run_command("--root", archive, "--strict").returncode == 1


def test_a_file_of_which_there_is_a_page_and_that_cannot_be_read_any_more_is_an_error(archive):
    assert run_command("--root", archive).returncode == 0
    before = tree(archive / "output")
    (archive / "seeds/a.docx").write_bytes(b"PK")

    run = run_command("--root", archive)

    assert run.returncode == 1
    assert "the last build had a page of it" in run.stderr
    assert tree(archive / "output") == before


def test_an_edit_of_any_file_gives_what_a_clean_build_gives(archive):
    run_command("--root", archive)
    write(archive, {"seeds/m.md": MARKDOWN.replace("شار", "گوند"),
                    "content/topics/hewler.md": "---\nname: هەولێر\nkind: place\n---\n"})
    (archive / "seeds/f.pdf").unlink()
    shutil.copy(FILES / "text-03.docx", archive / "seeds/a.docx")
    shutil.copy(FILES / "text-03.pdf", archive / "seeds/b.pdf")
    run_command("--root", archive)
    incremental = tree(archive / "output")
    shutil.rmtree(archive / "output")
    shutil.rmtree(archive / ".cache")
    run_command("--root", archive)

    assert tree(archive / "output") == incremental
    assert "0 files written" in run_command("--root", archive).stdout


def test_what_was_taken_out_of_files_is_kept_as_long_as_they_are_there(archive):
    run_command("--root", archive)
    kept = sorted((archive / ".cache/extracted").iterdir())
    (archive / "seeds/a.docx").unlink()
    write(archive, {"content/topics/hewler.md": "---\nname: هەولێر\nkind: place\n---\n"})
    times = {path: path.stat().st_mtime_ns for path in kept}
    run_command("--root", archive)
    left = sorted((archive / ".cache/extracted").iterdir())

    assert len(kept) == 6
    assert {path: path.stat().st_mtime_ns for path in left}.items() <= times.items()
