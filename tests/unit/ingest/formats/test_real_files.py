"""Files made by Chromium and LibreOffice are read word for word: see tools/make_format_files.py."""

import re
import unicodedata
from difflib import SequenceMatcher

import pytest

from kashkol.ingest.caged import answer
from kashkol.languages.ckb.fonts import ENCODINGS
from tests.support.archives import ROOT
from tools.make_format_files import AS_IT_IS, TYPED

FOLDER = ROOT / "tests/formats"
STEMS = sorted(path.stem for path in FOLDER.glob("*.txt"))
KINDS = ("docx", "odt", "rtf", "pdf", "chromium.pdf", "saved.html")
NUMBER = re.compile(r"\d[\d./:,٫-]*")
MARKS = "ًٌٍَُِّْ"
ZWNJ = "\N{ZERO WIDTH NON-JOINER}"


def words_of(text):
    return [word for word in unicodedata.normalize("NFC", text).split() if word not in {"|", "•"}]


def documents(kind):
    for stem in STEMS:
        told = answer(f".{kind.rpartition('.')[2]}", (FOLDER / f"{stem}.{kind}").read_bytes())
        document = told.document
        assert document, told.refused
        text = document.text or "\n".join(block.text for block in document.blocks)
        yield (FOLDER / f"{stem}.txt").read_text("utf-8"), text, document


def test_there_are_twenty_texts():
    assert len(STEMS) == 20


@pytest.mark.parametrize("kind", KINDS)
def test_the_words_are_those_that_were_written(kind):
    same = expected = read = 0
    for written, text, _ in documents(kind):
        wanted, found = words_of(written), words_of(text)
        blocks = SequenceMatcher(None, wanted, found, autojunk=False).get_matching_blocks()
        same += sum(block.size for block in blocks)
        expected += len(wanted)
        read += len(found)

    assert same / expected >= 0.99
    assert same / read >= 0.99


@pytest.mark.parametrize("kind", KINDS)
def test_no_number_is_reversed_or_lost(kind):
    for written, text, _ in documents(kind):
        assert NUMBER.findall(text) == NUMBER.findall(written)


@pytest.mark.parametrize("kind", KINDS)
def test_no_mark_is_lost(kind):
    for written, text, _ in documents(kind):
        assert {mark: text.count(mark) for mark in MARKS} == {
            mark: written.count(mark) for mark in MARKS}


@pytest.mark.parametrize("kind", ["docx", "odt", "rtf", "saved.html"])
def test_no_zwnj_is_lost_where_the_file_holds_it(kind):
    for written, text, _ in documents(kind):
        assert text.count(ZWNJ) == written.count(ZWNJ)


@pytest.mark.parametrize("kind", KINDS)
def test_no_date_is_made_of_what_stands_around_a_text(kind):
    assert [document.published for *_, document in documents(kind)] == [""] * 20


@pytest.mark.parametrize("kind", ["docx", "odt", "saved.html"])
def test_headings_lists_and_tables_are_told_by_the_format(kind):
    for *_, document in documents(kind):
        assert [block.kind for block in document.blocks] == [
            "heading", "paragraph", "paragraph", "paragraph", "item", "item", "table"]


def test_what_stands_around_a_saved_page_is_left_out_and_counted():
    for _, text, document in documents("saved.html"):
        assert document.left_out == {
            "asides": 1, "page footers": 1, "page headers": 1, "related links and sharing": 1}
        assert "پارێزراون" not in text


@pytest.mark.parametrize("kind", ["pdf", "chromium.pdf"])
def test_wrapped_lines_of_a_printed_paragraph_are_joined(kind):
    for written, text, _ in documents(kind):
        paragraphs = written.split("\n")[1:3]
        joined = [" ".join(words_of(line)) for line in re.split(r"\n\n", text)]
        assert len([one for one in paragraphs if " ".join(words_of(one)) in joined]) == 2


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("ending", [".docx", ".odt"])
def test_letters_typed_for_old_fonts_are_told_by_the_fonts_of_the_file(encoding, ending):
    document = answer(ending, (FOLDER / f"old-fonts/{encoding}{ending}").read_bytes()).document

    assert [block.text for block in document.blocks] == ["".join(TYPED), AS_IT_IS]
    assert list(document.typed_for) == [encoding]


@pytest.mark.parametrize(("ending", "unseen"), [
    ("odt", {"names of editors": 1, "picture metadata": 1}),
    ("docx", {"names of editors": 1, "picture metadata": 1}),
    ("rtf", {"names of editors": 1}), ("pdf", {"picture metadata": 1}),
])
def test_what_a_file_holds_unseen_is_counted(ending, unseen):
    told = answer(f".{ending}", (FOLDER / f"unseen/photograph.{ending}").read_bytes())

    assert told.document.unseen == unseen
