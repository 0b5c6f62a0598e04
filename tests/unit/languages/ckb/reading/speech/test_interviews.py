"""Interviews: which texts are some, where their turns are, and whose each is."""

import pytest

from kashkol.languages.ckb.interviews import (
    INTERVIEW,
    SURELY_INTERVIEW,
    may_speak_of_interview,
)
from kashkol.languages.ckb.reading.speech.interviews import read_turns
from kashkol.languages.closely import MentionsRead
from tests.casefiles import Case, each_case
from tests.support.structures import read_structure
from tests.unit.languages.ckb.reading.speech.test_quotes import marked, quotes_of

INTRODUCTION = "دیمانە لەگەڵ {نەسرین ڕەشید}\n\n"


def turns_of(source: str):
    text, *named = marked(source)
    structure = read_structure(text)
    return text, structure, read_turns(text, structure, MentionsRead(*named))


def told(text: str, turn) -> str:
    who = f"{{{turn.speaker}}}" if turn.speaker else turn.speaker_surface or "nobody"
    return f"{'?' if turn.asks else '!'} {who} | {' '.join(text[turn.said:turn.end].split())}"


@each_case("interviews")
def test_a_text_has_the_turns_of_its_case(case: Case):
    text, structure, turns = turns_of(case.input)
    found = [told(text, turn) for turn in turns] or ["none"]
    assert found == case.expected.strip().split("\n")
    assert [span for span in structure.headings for turn in turns
            if turn.start <= span.start < turn.end] == []


@pytest.mark.parametrize(("asks", "answers"), [
    ("پ:", "و:"), ("پ/", "و/"), ("پ -", "و -"), ("پ٣:", "و٣:"), ("(پ)", "(و)"), ("پ ـ", "و ـ"),
    ("پرسیار:", "وەڵام:"), ("پرسیار/", "وەلام/"), ("س:", "ج:"), ("*", "-"), ("-", "•"), ("●", "○"),
    ("–", "–"), ("»", "«"), (">>", "<<"), ("[پ]", "[و]"), ("پ.", "و."), ("**پ:**", "**و:**"),
    ("Q:", "A:"), ("ئاوێنە –", "نەسرین –"), ("ئاوێنە؛", "نەسرین؛"), ("**ئاوێنە:**", "**نەسرین:**"),
    ("ئاوێنە:\n", "نەسرین:\n"), ("ئاوێنە:", "نەسرین (شاعیر):"), ("ئاوێنە:", "نەسرین:"),
    ("١-", ""), ("", "")])
def test_turns_are_found_by_any_mark(asks, answers):
    lines = [f"{asks} لە کوێ دەژیت؟", f"{answers} لە کۆیە دەژیم.",
             f"{asks} چی دەخوێنیت؟", f"{answers} مێژوو دەخوێنم."]
    text, _, turns = turns_of(INTRODUCTION + "\n".join(line.strip() for line in lines))
    assert [(turn.asks, text[turn.said:turn.end]) for turn in turns] == [
        (True, "لە کوێ دەژیت؟"), (False, "لە کۆیە دەژیم."),
        (True, "چی دەخوێنیت؟"), (False, "مێژوو دەخوێنم.")]
    assert [turn.speaker for turn in turns if not turn.asks] == ["نەسرین ڕەشید"] * 2


@pytest.mark.parametrize("introduction", [
    "دیمانە لەگەڵ {NAME}", "گفتوگۆ لەگەڵ نووسەر {NAME}", "دیدار لە گەڵ {NAME} لەبارەی شیعرەوە",
    "چاوپێکەوتن: {NAME}", "هەڤپەیڤینێک لەگەڵ {NAME} سەرۆکی باڵەخانە", "وتووێژ لەگەڵ د. {NAME}دا",
    "{NAME}: نووسین ژیانی منە\nسازدانی: هێمن عەلی", "{NAME} لەم دیمانەیەدا دەدوێت"])
def test_the_introduction_says_who_answers(introduction):
    _, _, turns = turns_of(introduction.replace("NAME", "نەسرین ڕەشید") +
                           "\n\nپ: چۆنیت؟\nو: باشم.\nپ: بۆچی؟\nو: کارم هەیە.")
    assert [turn.speaker for turn in turns if not turn.asks] == ["نەسرین ڕەشید"] * 2


@pytest.mark.parametrize("credit", [
    "سازدانی: {NAME}", "سازدان/ {NAME}", "دیمانە: {NAME}", "گفتوگۆی: {NAME}",
    "ئامادەکردنی: {NAME}"])
def test_a_credit_says_who_asks(credit):
    _, _, turns = turns_of(INTRODUCTION + credit.replace("NAME", "هێمن عەلی") +
                           "\n\nپ: چۆنیت؟\nو: باشم.\nپ: بۆچی؟\nو: کارم هەیە.")
    assert [turn.speaker for turn in turns if turn.asks] == ["هێمن عەلی"] * 2


def test_a_quotation_of_one_s_own_words_is_the_speaker_s_of_the_turn():
    _, quotes = quotes_of(INTRODUCTION + "پ: چیت وت؟\nو: وتم: «ئێمە لێرە دەمێنینەوە».\n"
                          "پ: ئەوان؟\nو: بێدەنگ بوون.")
    assert [quote.speaker_surface for quote in quotes] == ["نەسرین ڕەشید"]


def test_a_credit_below_the_last_turn_is_no_part_of_it():
    text, _, turns = turns_of(INTRODUCTION + "پ: چۆنیت؟\nو: باشم.\nپ: بۆچی؟\nو: کارم هەیە.\n\n"
                              "سازدانی: هێمن عەلی")
    assert text[turns[-1].said:turns[-1].end] == "کارم هەیە."
    assert {turn.speaker_surface for turn in turns if turn.asks} == {"هێمن عەلی"}


@pytest.mark.parametrize("label", [
    "نەسرین ڕەشید", "نەسرین", "ڕەشید", "د. نەسرین", "مامۆستا نەسرین", "ن.ڕ", "ن. ڕ."])
def test_a_shorter_name_before_a_turn_is_that_of_who_is_interviewed(label):
    _, _, turns = turns_of(f"{INTRODUCTION}ئاوێنە: چۆنیت؟\n{label}: باشم.\nئاوێنە: بۆچی؟\n"
                           f"{label}: کارم هەیە.\nئاوێنە: کەی؟\n{label}: ئێستا.")
    assert [turn.speaker for turn in turns if not turn.asks] == ["نەسرین ڕەشید"] * 3


def test_two_people_of_one_last_name_are_not_taken_for_each_other():
    text, _, turns = turns_of(
        "دیمانە لەگەڵ {نەسرین ڕەشید} و {هێمن ڕەشید}\n\nئاوێنە: چۆنن؟\nڕەشید: باشم.\n"
        "ئاوێنە: ئەی تۆ؟\nنەسرین: منیش باشم.\nئاوێنە: کەی؟\nڕەشید: ئێستا.\n"
        "ئاوێنە: تۆ؟\nنەسرین: سبەی.")
    assert {turn.speaker for turn in turns
            if text.startswith("ڕەشید", turn.start)} == {None}
    assert {turn.speaker for turn in turns
            if text.startswith("نەسرین", turn.start)} == {"نەسرین ڕەشید"}


def test_a_subtitle_over_the_next_question_is_no_part_of_the_answer():
    text, structure, turns = turns_of(
        INTRODUCTION + "ئاوێنە: چۆنیت؟\nنەسرین: باشم.\n\nلەنێوان دوو شاردا\n\nئاوێنە: بۆچی؟\n"
        "نەسرین: کارم هەیە.")
    assert text[turns[1].said:turns[1].end] == "باشم."
    assert "لەنێوان دوو شاردا" in [text[span.start:span.end] for span in structure.headings]


@pytest.mark.parametrize("opening", [
    "دیدارێکی تایبەت", "ئەم چاوپێکەوتنە", "گفتووگۆ لەگەڵ شنۆ قادر", "سازدانی: ئاسۆ",
    "ههڤپهیڤین لەگەڵ ئاسۆ", "لەم دیممانەیەدا", "پرسیارەکانی خوێنەران دەداتەوە"])
def test_what_speaks_of_an_interview_is_looked_at_closely(opening):
    assert SURELY_INTERVIEW.search(opening) or INTERVIEW.search(opening)
    assert may_speak_of_interview(opening)


def test_a_head_without_a_word_for_interviews_is_not():
    assert not may_speak_of_interview("پرۆژەکە ئەمڕۆ دەستی پێ کرد و سێ مانگ دەخایەنێت.")


def test_a_bullet_without_words_at_the_end_of_a_text_is_read():
    assert turns_of("کێ هات؟\nکەس نەهات\nکێ چوو؟\n•")[2] == ()
