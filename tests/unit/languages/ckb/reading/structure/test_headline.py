"""Which line can be a headline, for what it is."""

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.structure.headline import bare_headline, may_be_headline
from kashkol.model import Span
from tests.support.structures import read_structure

BODY = "پرۆژەکە ئەمڕۆ دەستی پێ کرد و سێ مانگ دەخایەنێت. بەرپرسان دەڵێن ئاو بۆ هەمووان دابین دەبێت."


@pytest.mark.parametrize(("line", "is_it"), [
    ("ئاو بۆ گەرمیان", True), ("ئاو بۆ گەرمیان؟", True), ("ئاو هات.", False), ("پ/ ئاو؟", False),
    ("برای ئازیزم ئاسۆ", False), ("ئاو هات. باران باری", False), ("خاڵەکان:", False)])
def test_a_headline_is_no_sentence_greeting_or_label(line, is_it):
    text = repair(f"{line}\n{BODY}").text

    assert may_be_headline(text, read_structure(text).paragraphs, 0) is is_it


@pytest.mark.parametrize("line", ["٣. {}", "(({}))", "** {} **", "بە ڤیدیۆ.. {}", "{}"])
def test_numbers_signs_and_kinds_are_left_out(line):
    text = line.format("ئاو بۆ گەرمیان")
    bare = bare_headline(text, Span(0, len(text)))

    assert text[bare.start:bare.end] == "ئاو بۆ گەرمیان"
