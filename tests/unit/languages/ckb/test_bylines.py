"""Lines below a title that name who wrote the text, without a label."""

import pytest

from kashkol.languages.ckb.bylines import byline, is_about_writer, poet_in
from kashkol.languages.ckb.letters import repair


@pytest.mark.parametrize(("line", "people"), [
    ("مەحوی", ("مەحوی",)), ("هۆنراوەی مەحوی", ("مەحوی",)), ("سترانی میللی", ()),
    ("شێرکۆ بێکەس", ("شێرکۆ بێکەس",))])
def test_a_line_above_verse_names_the_poet(line, people):
    assert poet_in(line) == people


@pytest.mark.parametrize("line", [
    "بۆ دایکم", "لە یادی هاوڕێیەک", "شاعیرێکی کورد", "ئێوارە داهات و باران باری"])
def test_a_dedication_or_a_phrase_names_nobody(line):
    assert poet_in(line) is None


@pytest.mark.parametrize(("line", "people", "place"), [
    ("ڕێبین فەتاح", ("ڕێبین فەتاح",), ""),
    ("(ڕێبین فەتاح)", ("ڕێبین فەتاح",), ""),
    ("د. سارا محەمەد*", ("د. سارا محەمەد",), ""),
    ("سارا محەمەد و هێمن کەریم - هەولێر", ("سارا محەمەد", "هێمن کەریم"), "هەولێر"),
    ("سارا محەمەد، هەولێر", ("سارا محەمەد",), "هەولێر"),
    ("هەولێر: سارا محەمەد", ("سارا محەمەد",), "هەولێر"),
    ("پەیامنێری ڕووداو لە دهۆک: سارا محەمەد", ("سارا محەمەد",), "دهۆک"),
    ("وتارێکی سارا محەمەد", ("سارا محەمەد",), ""),
    ("لە بیرەوەرییەکانی سارا محەمەد", ("سارا محەمەد",), ""),
    ("دیمەن محەمەدساڵح", ("دیمەن محەمەدساڵح",), ""),
    ("مەلا حەسەنی کانی", ("مەلا حەسەنی کانی",), ""),
    ("ئەحمەدی مەلا", ("ئەحمەدی مەلا",), "")])
def test_a_line_below_a_headline_names_the_writer(line, people, place):
    found = byline(repair(line).text)

    assert found is not None
    assert (found.people, found.place) == (people, place)


@pytest.mark.parametrize("line", [
    "ڕێبین", "ڕێگای دوور", "کوشتنی کەریم", "هەولێر - سلێمانی", "سارا محەمەد دەڵێت ئاو کەمە",
    "سارا محەمەد.", "بەڕێز وەزیری پەروەردە",
    "دکتۆر سەرۆکی زانکۆ", "دەریا گەورەیە", "هێدی هێدی", "ئازادی ڕۆژنامەگەری"])
def test_a_phrase_names_no_writer(line):
    assert byline(line) is None


@pytest.mark.parametrize(("line", "is_about"), [
    ("نووسەر و ڕۆژنامەنووس", True), ("مامۆستای زانکۆ", True), ("sara@example.org", True),
    ("ئاو کەمە", False), ("نووسەرێک گوتی ئاو کەمە.", False)])
def test_an_occupation_or_an_address_is_about_the_writer(line, is_about):
    assert is_about_writer(repair(line).text) is is_about
