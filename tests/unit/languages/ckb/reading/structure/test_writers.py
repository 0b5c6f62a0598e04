"""Whom lines below a headline name as writers, and whom they do not."""

import pytest

from kashkol.languages.ckb.letters import repair
from tests.support.structures import read_structure

HEADLINE = "ئاو بۆ گوندەکانی گەرمیان"
BODY = "پرۆژەکە ئەمڕۆ دەستی پێ کرد و سێ مانگ دەخایەنێت. بەرپرسان دەڵێن ئاو بۆ هەمووان دابین دەبێت."


def head_of(lines):
    return read_structure(repair(f"{HEADLINE}\n{lines}\n{BODY}").text).head


@pytest.mark.parametrize(("lines", "authors", "place"), [
    ("د. هێمن عەلی\nم. سارا محەمەد", ("د. هێمن عەلی", "م. سارا محەمەد"), ""),
    ("هێمن عەلی\nسارا محەمەد\nزانکۆی کۆیە، کۆیە", ("هێمن عەلی", "سارا محەمەد"), "کۆیە"),
    ("هێمن عەلی\nبەشی کوردی، لەندەن\nبڵاوکراوەتەوە لە: ٣/٥/٢٠١٩", ("هێمن عەلی",), "لەندەن"),
    ("دیمەن محەمەدساڵح\ndimen@example.org", ("دیمەن محەمەدساڵح",), "")])
def test_writers_stand_below_the_headline_with_their_workplaces(lines, authors, place):
    head = head_of(lines)

    assert (head.authors, head.place) == (authors, place)
    assert len(head.matter) == len(lines.split("\n"))


@pytest.mark.parametrize("lines", [
    "هێمن عەلی\nسارا محەمەد\nئاسۆ کەریم", "بەڕێز وەزیری پەروەردە", "دەریا گەورەیە",
    "سنووری عێراق", "دکتۆر سەرۆکی زانکۆ", "ئاو ژیانە و ژیان ئاوە.\n(هێمن عەلی)"])
def test_a_list_of_people_or_whom_a_letter_is_for_are_no_writers(lines):
    assert head_of(lines).authors == ()


def test_a_columnists_address_may_stand_above_the_headline():
    text = repair(f"سارا محەمەد\nsara@example.org\n{HEADLINE}\n{BODY}").text
    head = read_structure(text).head

    assert head.title is not None
    assert (text[head.title.start:head.title.end], head.authors) == (HEADLINE, ("سارا محەمەد",))


def test_a_poet_between_title_and_stanzas_is_no_line_of_the_poem():
    stanzas = ("ئەی چیاکانی ناو باران\nئەی گوڵەکانی ناو داران\nڕێگا دوورە بۆ یاران\n\n"
               "شەو هات و ئەستێرەکان دابەزین\nهەر یەکە و پەرداخێک ئاو\nبۆ تینوێتیی من هێنا")
    structure = read_structure(repair(
        f"هەناسەی کانی\n\nسارا محەمەد\n\nپێشکەشە بە دایکم\n\n{stanzas}").text)

    assert structure.head.authors == ("سارا محەمەد",)
    assert [len(each) for poem in structure.verses for each in poem] == [3, 3]
