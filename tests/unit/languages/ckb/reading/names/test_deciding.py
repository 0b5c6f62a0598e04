"""One name, several topics: which is meant."""

from datetime import date

import pytest

from kashkol.model import RoleTerm
from tests.support.name_topics import named, names_read, person, place, speakers

POET = person("poet", "محەممەد ئەمین", body="شاعیرێکی کورد بوو لە سنە. وەزیر نەبوو.")
MINISTER = person("minister", "محەممەد ئەمین", roles=(RoleTerm(title="وەزیری دارایی"),))
OF_ALIASES = (
    person("minister", "وەزیر محەممەد ئەمین", "محەممەد ئەمین"),
    person("poet", "محەممەد ئەمینی شاعیر", "محەممەد ئەمین", "شاعیر محەممەد ئەمین"))


@pytest.mark.parametrize(("text", "topics"), [
    ("شاعیر محەممەد ئەمین هات. محەممەد ئەمین گوتی.", ["poet", "poet"]),
    ("شاعیری ناسراوی کورد محەممەد ئەمین هات.", ["poet"]),
    ("محەممەد ئەمینی شاعیر هات.", ["poet"]),
    ("محەممەد ئەمین، شاعیری ناسراو، هات.", ["poet"]),
    ("وەزیری دارایی محەممەد ئەمین هات. ئەمین گوتی.", ["minister", "minister"]),
    ("محەممەد ئەمین، وەزیری دارایی، گوتی.", ["minister"]),
    ("محەممەد ئەمین گوتی. دواتر وەزیر محەممەد ئەمین ڕۆیشت.", ["minister", "minister"])])
def test_an_office_beside_the_name_tells_who_is_meant_in_the_whole_text(text, topics):
    assert named(text, POET, MINISTER) == topics


COACH = person("coach", "ڕاهێنەر سەلام عەبدوڵڵا", "سەلام عەبدوڵڵا")
DEPUTY = person("deputy", "پەرلەمانتار سەلام عەبدوڵڵا", "سەلام عەبدوڵڵا")


@pytest.mark.parametrize(("text", "topics"), [
    ("ڕاهێنەری یانەی هەولێر، سەلام عەبدوڵڵا، گوتی دەیبەینەوە.", ["coach"]),
    ("سەلام عەبدوڵڵا، پەرلەمانتار، پرسیاری کرد.", ["deputy"]),
    ("سەلام عەبدوڵڵا پەرلەمانتارە و سەلام عەبدوڵڵا دەنگی دا.", ["deputy", "deputy"]),
    ("ئەندام پەرلەمان سەلام عەبدوڵڵا ڕەخنەی گرت.", ["deputy"]),
    ("ئەندامی پەرلەمان سەلام عەبدوڵڵا ڕەخنەی گرت.", ["deputy"]),
    ("پەرلەمانتار ڕەخنەی گرت. ڕاهێنەر ڕۆیشت.", []),
    ("لە وەڵامی پەرلەمانتار، سەلام عەبدوڵڵا گوتی.", [])])
def test_an_office_between_commas_tells_who_is_meant(text, topics):
    assert named(text, COACH, DEPUTY) == topics


@pytest.mark.parametrize(("text", "topics"), [
    ("شاعیر محەممەد ئەمین دیوانێکی بڵاو کردەوە. محەممەد ئەمین لە سنە لەدایک بوو.",
     ["poet", "poet"]),
    ("وەزیر محەممەد ئەمین کۆبووەوە. محەممەد ئەمین گوتی بودجە کەمە.", ["minister", "minister"])])
def test_a_fuller_name_tells_who_is_meant_in_the_whole_text(text, topics):
    assert named(text, *OF_ALIASES) == topics


def test_a_name_that_nothing_tells_is_nobodys_and_its_places_are_listed():
    read = names_read("محەممەد ئەمین هات. ئەندازیار محەممەد ئەمین گوتی.", POET, MINISTER)
    alias, = read.ambiguous
    assert (read.mentions, alias.topics, len(alias.contexts)) == ((), ("minister", "poet"), 2)


def test_a_name_is_nobodys_after_both_were_told():
    text = "شاعیر محەممەد ئەمین و وەزیر محەممەد ئەمین هاتن. محەممەد ئەمین گوتی."
    read = names_read(text, POET, MINISTER)
    assert [mention.topic for mention in read.mentions] == ["poet", "minister"]
    assert len(read.ambiguous) == 1


@pytest.mark.parametrize(("text", "speaker"), [
    ("وەزیر محەممەد ئەمین گوتی: «بودجە زۆر کەمە ئەمساڵ».", "minister"),
    ("شاعیر محەممەد ئەمین هات. محەممەد ئەمین گوتی: «شیعر ژیانە بۆ ئێمە».", "poet"),
    ("محەممەد ئەمین گوتی: «بودجە زۆر کەمە ئەمساڵ».", None)])
def test_a_speaker_agrees_with_the_mention(text, speaker):
    assert speakers(text, POET, MINISTER) == [speaker]


def test_the_kind_of_place_tells_a_village_from_a_singer():
    village = place("village", "بارزان", body="گوندێکە لە هەرێمی کوردستان.")
    singer = person("singer", "بارزان", body="گۆرانیبێژە.")
    assert named("گوندی بارزان جوانە. بارزان کۆنە.", village, singer) == ["village", "village"]
    assert named("گۆرانیبێژ بارزان هات.", village, singer) == ["singer"]
    assert named("بارزان جوانە.", village, singer) == []


def test_an_alias_of_two_is_told_by_the_full_name_of_one():
    two = (person("a", "هێمن مەهابادی", "هێمن"), person("b", "هێمن هەورامی", "هێمن"))
    assert named("هێمن هەورامی گوتی. هێمن زیاتری گوت.", *two) == ["b", "b"]


def test_a_word_of_one_bearers_longer_name_tells_beside_the_shorter():
    baker = person("baker", "محەممەد ئەمینی نانەوا", "محەممەد ئەمین")
    assert named("نانەوا محەممەد ئەمین هات. محەممەد ئەمین گوتی.", baker, POET) == ["baker"] * 2
    assert named("لەگەڵ محەممەد ئەمین هات.", baker, POET) == []


def test_an_office_is_that_of_its_holder_on_the_day_of_the_text():
    title = "سەرۆکی هەرێم"
    before = person("before", "ئاکۆ مەزنی", "مەزنی", roles=(
        RoleTerm(title=title, until=date(2017, 11, 1)),))
    after = person("after", "ژیار مەزنی", "مەزنی", roles=(
        RoleTerm(title=title, since=date(2019, 6, 10)),))
    text = "سەرۆکی هەرێم مەزنی گوتی."
    assert [named(text, before, after, as_of=day) for day in ("2015-05-05", "2021")] == [
        ["before"], ["after"]]


@pytest.mark.parametrize(("text", "topics"), [
    ("سەرۆک وەزیرانی پێشوو ئازاد کەریم گوتی.", ["premier"]),
    ("سەرۆکوەزیران ئازاد کەریم گوتی.", ["premier"]),
    ("د. ئازاد کەریم گوتی.", ["doctor"]), ("دکتۆر ئازاد کەریم گوتی.", ["doctor"])])
def test_an_office_is_the_same_in_each_of_its_spellings(text, topics):
    premier = person("premier", "ئازاد کەریم", body="سەرۆک وەزیرانی پێشووی وڵات بوو.")
    doctor = person("doctor", "ئازاد کەریم", body="دکتۆری دڵ بوو.")
    assert named(text, premier, doctor) == topics
