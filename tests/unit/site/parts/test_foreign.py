"""Passages in other languages: which paragraphs and which parts of them get `lang` and `dir`."""

import msgspec
import pytest

from kashkol.model import Passage, Span
from kashkol.site.parts.extracts import extract
from kashkol.site.parts.foreign import foreign_marks, foreign_paragraphs, language_at
from tests.support.readings import reading

SORANI, ENGLISH, ARABIC = "ئەو گوتی «", "we will not go", "لا إله إلا الله"


def with_passages(*pieces):
    """Make a reading of paragraphs, each a list of (text, language)."""
    text, paragraphs, passages = "", [], []
    for paragraph in pieces:
        start = len(text)
        for words, language in paragraph:
            if language:
                passages.append(Passage(len(text), len(text) + len(words), language))
            text += words
        paragraphs.append(Span(start, len(text)))
        text += "\n"
    made = msgspec.structs.replace(reading(text), text=text, paragraphs=tuple(paragraphs),
                                   passages=tuple(passages))
    assert made.text == text
    return made


def marks(made):
    return [(made.text[mark.start:mark.end], mark.opening)
            for mark in foreign_marks(made, foreign_paragraphs(made))]


def test_a_whole_paragraph_has_the_language_itself_and_no_mark():
    made = with_passages([(SORANI, "")], [("«", ""), (ARABIC, "ar"), ("».", "")])

    assert foreign_paragraphs(made) == {made.paragraphs[1]: "ar"}
    assert marks(made) == []


@pytest.mark.parametrize(("words", "language", "opening"), [
    (ENGLISH, "en", '<bdi lang="en" dir="ltr">'), (ARABIC, "ar", '<span lang="ar" dir="rtl">')])
def test_a_part_is_isolated_only_where_its_direction_is_the_other(words, language, opening):
    made = with_passages([(SORANI, ""), (words, language), ("».", "")])

    assert marks(made) == [(words, opening)]


def test_the_ornate_parentheses_of_a_verse_stand_with_it():
    opening, closing = "\N{ORNATE RIGHT PARENTHESIS}", "\N{ORNATE LEFT PARENTHESIS}"
    made = with_passages([(f"He read {opening}", ""), (ARABIC, "ar"), (f"{closing}.", "")])
    made = msgspec.structs.replace(made, language="en")

    assert marks(made) == [(opening + ARABIC + closing, '<bdi lang="ar" dir="rtl">')]


def test_a_passage_over_two_paragraphs_is_whole_in_one_and_a_part_of_the_other():
    made = with_passages([(SORANI, ""), (ENGLISH, "")], [(ENGLISH, "")])
    passage = Passage(len(SORANI), len(made.text) - 1, "en")
    made = msgspec.structs.replace(made, passages=(passage,))

    assert foreign_paragraphs(made) == {made.paragraphs[1]: "en"}
    assert marks(made) == [(ENGLISH, '<bdi lang="en" dir="ltr">')]


def test_the_language_at_an_offset():
    made = with_passages([(SORANI, ""), (ENGLISH, "en"), ("»", "")])
    at = len(SORANI)

    assert [language_at(made, offset) for offset in (0, at - 1, at, at + len(ENGLISH) - 1,
                                                     at + len(ENGLISH))] == [
        "", "", "en", "en", ""]


def test_a_sentence_in_a_passage_has_its_own_direction_on_other_pages():
    text = "Kadhimi said so"
    made = msgspec.structs.replace(reading(text, topics={"Kadhimi": "kazemi"}),
                                   passages=(Passage(0, len(text), "en"),))

    assert '<a href="x#m0" lang="en" dir="ltr">' in extract(made).of_topic("kazemi", "x", "")[0]


@pytest.mark.parametrize("language", ["ckb", "en"])
def test_a_sentence_in_the_language_of_its_text_needs_no_attributes(language):
    made = msgspec.structs.replace(reading("Kadhimi", topics={"Kadhimi": "kazemi"}),
                                   language=language)

    assert '<li><a href="x#m0">' in extract(made).of_topic("kazemi", "x", "")[0]
