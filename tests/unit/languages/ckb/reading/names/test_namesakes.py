"""Relatives, others with the same last name, and what is called after a person."""

import pytest

from tests.support.name_topics import named, organisation, person, place, speakers

TRUMP = person("trump", "دۆناڵد ترەمپ", "ترەمپ")
BIDEN = person("biden", "جۆ بایدن", "بایدن")
ASSAD = person("assad", "بەشار ئەسەد", "ئەسەد")
BARZANI = person("barzani", "مەسعود بارزانی", "بارزانی")
SALIM = person("salim", "سالم")
FARUQ = person("faruq", "فارووق")
ALL = (TRUMP, BIDEN, ASSAD, BARZANI, SALIM, FARUQ)


@pytest.mark.parametrize("text", [
    "ئیڤانکا ترەمپ سەردانی کرد.", "میلانیا ترەمپیش هاتبوو.", "دۆناڵد ترەمپی کوڕ قسەی کرد.",
    "دۆناڵد ترەمپ جونیۆر گوتی", "لەگەڵ جیل بایدن کۆبووەوە", "ئەسەدی باوک مرد", "بارزانیی باوک",
    "بارزانی باوک هات", "زۆرینا بایدن هات", "مەلا مستەفای بارزانی هات",
    "شێخ ئەحمەدی بارزانی هات"])
def test_a_relative_is_not_the_topic(text):
    assert named(text, *ALL) == []


@pytest.mark.parametrize("text", [
    "سەرۆک ترەمپ گوتی", "دوێنێ ترەمپ گوتی", "هاوسەری ترەمپ گوتی", "ترەمپ کوڕی فرێدە",
    "ئەمریکا ترەمپ هەڵدەبژێرێتەوە", "سەرۆکی پێشووی ئەمریکا ترەمپ", "کاندید ترەمپ گوتی",
    "لە واشنتن ترەمپ گوتی", "دۆنالد ترەمپ گوتی"])
def test_a_word_before_a_last_name_that_is_no_given_name_changes_nothing(text):
    assert named(text, *ALL) == ["trump"]


@pytest.mark.parametrize("text", [
    "باوکی، مەلا فارووق، مامۆستا بوو.", "کوڕەکەی، سالم، مرد.", "خوشکەکەی، شێخ سالم، هات."])
def test_what_a_relative_is_called_is_not_the_topic(text):
    assert named(text, *ALL) == []


def test_a_father_of_that_name_leaves_the_last_name_to_its_bearer():
    text = "جۆ بایدن هات. باوکی، حاجی بایدن، مامۆستا بوو. بایدن ڕۆیشت."
    assert named(text, BIDEN) == ["biden", "biden"]


@pytest.mark.parametrize("text", [
    "کچەکەی، جۆ بایدن هات.", "پیاوێک بە ناوی جۆ بایدن هات.", "هاوسەری بایدن هات."])
def test_a_full_name_or_another_noun_leaves_the_topic(text):
    assert named(text, BIDEN) == ["biden"]


@pytest.mark.parametrize("text", ["سالم ئەحمەد هات.", "سالم عەلی وەزیر بوو.", "کۆمەڵەی سالم هات"])
def test_a_given_name_before_another_or_of_a_society_is_not_the_topic(text):
    assert named(text, *ALL) == []


def test_a_given_name_that_two_of_a_text_bear_is_nobodys():
    text = "سالم کەریم و سالم ئەحمەد هاتن. سالم گوتی باشە."
    assert named(text, person("salim", "سالم کەریم", "سالم")) == ["salim"]


def test_a_last_name_alone_is_nobodys_once_another_bearer_is_named():
    text = "دۆناڵد ترەمپ گوتی. ترەمپ ڕۆیشت. ئیڤانکا ترەمپ هات. ترەمپ گوتی."
    assert named(text, TRUMP) == ["trump", "trump"]
    assert named("ئیڤانکا ترەمپ هات. ترەمپ گوتی.", TRUMP) == []


def test_an_office_before_the_last_name_tells_the_bearer():
    amir = person("amir", "ئازاد ئامێدی", "ئامێدی", body="وەزیرێکی پێشووی عێراق بوو.")
    text = "ژیلوان ئامێدی هات. ئامێدی گوتی. وەزیر ئامێدی ڕۆیشت."
    assert named(text, amir) == ["amir"]


@pytest.mark.parametrize("text", [
    "شەقامی سالم داخرا", "شاری پزیشکیی فارووق", "نەخۆشخانەی دکتۆر فارووق", "گوندی سالم",
    "شەقامی مەسعود بارزانی", "کتێبخانەی گشتیی سالم", "پردی بارزانی",
    "شەقامێک بە ناوی جۆ بایدن هەیە", "نەخۆشخانەیەک بەناوی سالمەوە کرایەوە"])
def test_what_is_called_after_a_person_is_not_the_person(text):
    assert named(text, *ALL) == []


@pytest.mark.parametrize(("text", "topics"), [
    ("پەرتووکی مەسعود بارزانی", ["barzani"]), ("حکومەتی بارزانی", ["barzani"]),
    ("قوتابخانەکەی سالم", ["salim"])])
def test_what_belongs_to_a_person_names_the_person(text, topics):
    assert named(text, *ALL) == topics


def test_a_hospital_of_a_town_names_the_town():
    assert named("نەخۆشخانەی هەولێر", place("erbil", "هەولێر")) == ["erbil"]


def test_a_given_name_before_a_full_name_makes_it_somebody_elses():
    assert named("عەلی کاروان ئەحمەد هات.", person("a", "کاروان ئەحمەد")) == []


def test_a_person_who_bears_the_name_of_a_town_is_not_the_town():
    assert named("ئەڤین هەولێر گوتی", place("erbil", "هەولێر")) == []


@pytest.mark.parametrize("text", [
    "ئیڤانکا ترەمپ گوتی: «باشە هاتن بۆ ئێرە».",
    "دۆناڵد ترەمپ هات. ئیڤانکا ترەمپ گوتی: «باشە هاتن بۆ ئێرە».",
    "دۆناڵد ترەمپی کوڕ گوتی: «باشە هاتن بۆ ئێرە»."])
def test_a_relative_does_not_lend_a_speech_to_the_topic(text):
    assert speakers(text, TRUMP) == [None]


def test_a_speaker_is_whom_the_mention_names():
    assert speakers("بایدنی دیموکرات گوتی: «باشە هاتن بۆ ئێرە».", BIDEN) == ["biden"]


@pytest.mark.parametrize("text", [
    "بەشاری ئەسەد هات", "بەششار ئەسەد هات", "بشار ئەسەد هات", "سەرۆک بەشار ئەسەد هات"])
def test_the_bearers_own_given_name_in_another_form_is_no_strangers(text):
    assert named(text, ASSAD) == ["assad"]


def test_an_arabic_spelling_of_the_given_name_is_the_bearers():
    qasim = person("q", "عەبدولکەریم قاسم")
    text = "عەبدولکەریم قاسم هات. عبدالکریم قاسم گوتی. لەعبدالکریم قاسم درا. قاسم ڕۆیشت."
    assert named(text, qasim) == ["q", "q", "q", "q"]


@pytest.mark.parametrize(("text", "found"), [
    ("تەرمی ٩٣ بارزانی گەڕایەوە.", []), ("هەشت هەزار بارزانی کوژران.", []),
    ("لە ساڵی ٢٠٢٠ بارزانی گوتی باشە.", ["barzani"]), ("لە کاژێر ٨ بارزانی گەیشت.", ["barzani"])])
def test_several_people_of_a_name_are_not_its_bearer(text, found):
    assert named(text, BARZANI) == found


@pytest.mark.parametrize(("text", "found"), [
    ("کاک بابان سەقزی نووسەر هات.", []), ("دکتۆر ئاکام سەقزی گەورە هات.", []),
    ("خەڵکی سەقزی دێرین هاتن.", ["saqqez"]), ("شاری سەقزی نوێ.", ["saqqez"])])
def test_a_last_name_made_of_a_place_is_not_the_place(text, found):
    assert named(text, place("saqqez", "سەقز")) == found


POET = person("poet", "عەبدوڵڵا گۆران", "گۆران")
PARTY = organisation("party", "بزووتنەوەی گۆڕان", "گۆڕان")


@pytest.mark.parametrize(("text", "found"), [
    ("لە شیعری گۆران و لیستی گۆڕان دواین.", ["poet", "party"]),
    ("گۆڕان گوتی باشە.", ["party"]), ("لیستی گۆران لە شار.", [])])
def test_a_letter_inside_tells_two_names_apart(text, found):
    assert named(text, POET, PARTY) == found


def test_a_word_with_another_letter_inside_is_no_name_where_the_text_writes_both_letters():
    assert named("گۆران و پیرەمێرد تێیدا نووسیویانە، گەڕان و پشکنین.", PARTY) == []
    assert named("گۆران لە هەڵبژاردن بەشدارە.", PARTY) == ["party"]


@pytest.mark.parametrize("text", [
    "پاشان بەناز پێدەکەنێت.", "دواتر بەناز گوتی باشە.", "بەناز هەڵدەستێت."])
def test_a_first_name_begins_a_clause_behind_then(text):
    full = "بەناز جەبار لێرە دەژی. "
    assert named(full + text, person("banaz", "بەناز جەبار")) == ["banaz", "banaz"]


def test_a_shout_is_nobodys_name():
    text = "هاوار جەلال هات. ئەندامێک هاواری کرد باشە."
    assert named(text, person("hawar", "هاوار جەلال")) == ["hawar"]


@pytest.mark.parametrize("text", [
    "دکتۆر گۆران عەلی گوتی باشە.", "کاک گۆران هات.", "کاک سۆران ڕەشید گوتی."])
def test_a_given_name_behind_a_title_is_no_party_and_no_town(text):
    assert named(text, PARTY, place("soran", "سۆران")) == []


def test_a_given_name_behind_a_polite_word_makes_a_last_name_anothers():
    assert named("کاک سەرتیپ بارزانی گوتی باشە.", BARZANI) == []
    assert named("کاک مەسعود بارزانی گوتی باشە.", BARZANI) == ["barzani"]
