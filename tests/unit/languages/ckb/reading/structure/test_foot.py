"""What stands below a text, and what only looks like it."""

import pytest

from kashkol.languages.ckb.letters import repair
from tests.support.structures import read_structure

HEADLINE = "ئاو بۆ گوندەکانی گەرمیان"
SENTENCE = "پرۆژەکە ئەمڕۆ دەستی پێ کرد و سێ مانگ دەخایەنێت، بەرپرسانیش دەڵێن ئاو دابین دەبێت. " * 3


def read(foot, above=HEADLINE):
    text = repair(f"{above}\n{SENTENCE}\n{SENTENCE}\n{foot}").text
    return text, read_structure(text).head


def aside(foot):
    text, head = read(foot)
    return [text[span.start:span.end] for span in sorted(head.matter)]


@pytest.mark.parametrize("foot", [
    "شەیری بکە\nکۆمێنتەکان (٠)", "#گەرمیان #ئاو", "سارا محەمەد\nهەولێر\n٣ی ئایاری ٢٠١٩",
    "بابەتی هاوشێوە\nکاریزەکان وشک بوون\nبارانێکی کەم", "وێنە: ئاسۆ\nوەرگێڕان: هێمن عەلی", "س. ع",
    "تاگەکان: ئاو، گەرمیان\nڕۆژنامەی زەوی", "👇 بەشداری کەناڵەکەمان بن\nhttps://t.me/example"])
def test_all_lines_of_a_foot_are_set_aside(foot):
    assert aside(foot) == repair(foot).text.split("\n")


@pytest.mark.parametrize("foot", [
    "شیکار:", ")", "دوو گوند هێشتا بێ ئاون", "شوێن: هۆڵی شار\nکات: ٥ی ئێوارە", "١\n١٠\n١١",
    "پۆلێ کەنیشک و دەستەی دڵداران", "https://example.org/sercawe", "ماڵەکەم لە هەولێر بوو"])
def test_what_may_belong_to_the_text_stays_in_it(foot):
    assert aside(foot) == []


@pytest.mark.parametrize(("foot", "authors", "place"), [
    ("سارا محەمەد", ("سارا محەمەد",), ""),
    ("سارا محەمەد - کۆیە", ("سارا محەمەد",), "کۆیە"),
    ("سارا محەمەد\nهەولێر", ("سارا محەمەد",), "هەولێر"),
    ("هەولێر، ٣ی ئایاری ٢٠١٩", (), "هەولێر")])
def test_a_writer_signs_with_name_place_and_day(foot, authors, place):
    head = read(foot)[1]

    assert (head.authors, head.place) == (authors, place)


@pytest.mark.parametrize(("above", "foot"), [
    ("بەڕێز سەرۆکی شارەوانی", "سارا محەمەد"), (HEADLINE, "لەگەڵ ڕێزدا\nسارا محەمەد"),
    (HEADLINE, "هێمن عەلی\nسارا محەمەد"), (f"{HEADLINE}\nنووسینی: ئاسۆ کەریم", "سارا محەمەد"),
    (f"سارا محەمەد: {HEADLINE}", "سارا محەمەد"),
    ("ژمارە: ١٢\nبابەت: مۆڵەت", "سارا محەمەد")])
def test_a_signature_a_list_or_somebody_named_before_are_no_authors(above, foot):
    assert "سارا محەمەد" not in read(foot, above)[1].authors
