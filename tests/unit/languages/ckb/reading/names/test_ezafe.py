"""The ی behind a name: an ezafe, an agent, a part of the name, or an adjective."""

import pytest

from tests.support.name_topics import named, organisation, person, place, surfaces

KHAMENEI = person("khamenei", "عەلی خامنەیی", "خامنەیی")
DIZAYI = person("dizayi", "سەفین دزەیی", "دزەیی")
BIDEN = person("biden", "جۆ بایدن", "بایدن")
TRUMP = person("trump", "دۆناڵد ترەمپ", "ترەمپ")
ERBIL = place("erbil", "هەولێر")
KIRKUK = place("kirkuk", "کەرکووک")
IRAQ = place("iraq", "عێراق")
IRAN = place("iran", "ئێران")
ISRAEL = place("israel", "ئیسرائیل")
DAESH = organisation("daesh", "داعش")
HAMAS = organisation("hamas", "حەماس")
IN_CONSONANTS = (BIDEN, TRUMP, ERBIL, KIRKUK, IRAQ, IRAN, ISRAEL, DAESH, HAMAS)


@pytest.mark.parametrize("text", [
    "عەلی خامنەیی گوتی، ئەمە دروستە.", "دواتر خامنەیی داوای کرد.", "بە گوتەی خامنەیی، شەڕ نابێت.",
    "لەگەڵ عەلی خامنەیی.", "خامنەیی و ئەوان هاتن.", "خامنەییش هات.", "لەگەڵ خامنەییدا",
    "لە خامنەییەوە دوورە", "خامنەی داوای کرد", "خامنەییی ڕێبەر گوتی"])
def test_a_name_in_two_yehs_is_found_whatever_follows(text):
    assert named(text, KHAMENEI) == ["khamenei"]


def test_both_yehs_of_a_name_belong_to_it():
    assert surfaces("خامنەیی داوای کرد. خامنەیی، گوتی.", KHAMENEI) == ["خامنەیی", "خامنەیی"]


def test_a_short_name_in_two_yehs_needs_both_of_them():
    assert named("دزەیی ڕایگەیاند. دزەی شەو هات.", DIZAYI) == ["dizayi"]


def test_a_last_name_in_two_yehs_is_found_after_the_full_name():
    assert named("سەفین دزەیی هات. دزەیی گوتی.", person("d", "سەفین دزەیی")) == ["d", "d"]


@pytest.mark.parametrize(("name", "text"), [
    ("وەزارەتی پیشەسازیی", "وەزارەتی پیشەسازی ڕایگەیاند"),
    ("وەزارەتی پیشەسازیی", "وەزارەتی پیشەسازیی، ڕایگەیاند"),
    ("ئەنجوومەنی ئاسایشی نەتەوەیی", "ئەنجوومەنی ئاسایشی نەتەوەیی کۆبووەوە"),
    ("ئەنجوومەنی ئاسایشی نەتەوەیی", "ئەنجوومەنی ئاسایشی نەتەوەییی وڵات کۆبووەوە")])
def test_an_organisation_in_two_yehs_is_found_with_one_too(name, text):
    assert named(text, organisation("o", name)) == ["o"]


@pytest.mark.parametrize(("text", "topics"), [
    ("بایدنی تەمەن ٨١ ساڵ کشایەوە.", ["biden"]),
    ("لەنێوان ترەمپی کۆماری و بایدنی دیموکرات شەڕە.", ["trump", "biden"]),
    ("ترەمپی ٧٨ ساڵ", ["trump"]),
    ("سەرۆکی لقی هەولێری کۆمیسیۆن قسەی کرد.", ["erbil"]),
    ("فڕۆکەخانەی هەولێری پایتەخت", ["erbil"]),
    ("زیندانی کەرکووکی ژمارە ٥", ["kirkuk"]),
    ("لە ناوچەی کەرکووکی سەر بە عێراق", ["kirkuk", "iraq"]),
    ("باشووری عێراقی لە دەست دا", ["iraq"]),
    ("لە عێراقی ٢٠٠٣دا", ["iraq"]),
    ("حەماسی سەر بە ئێران", ["hamas", "iran"]),
    ("کەرکووکی ژێر کۆنترۆڵی داعش", ["kirkuk", "daesh"]),
    ("ڕزگارکردنی کەرکووکی گڕوکڵپە", ["kirkuk"])])
def test_an_ezafe_leaves_the_name_a_name(text, topics):
    assert named(text, *IN_CONSONANTS) == topics


@pytest.mark.parametrize(("text", "topics"), [
    ("پاککردنەوەی هەوای هەولێری خستە ڕوو.", ["erbil"]),
    ("ئەو شارەی داعشی بەزاند کۆبانێیە.", ["daesh"]),
    ("حەماسی تێکشکاند", ["hamas"]),
    ("ڕێکخراوی داعشی لە ناو برد", ["daesh"]),
    ("دەنگدەران بایدنی شاردەوە", ["biden"]),
    ("وەڵامی ترەمپی دایەوە", ["trump"]), ("خەڵک بایدنی هەڵبژاردبوو", ["biden"]),
    ("کەس هەولێری نەدیتبوو", ["erbil"]), ("خەڵک بایدنی دەوێت", ["biden"]),
    ("تووڕەیی ئیسرائیلی لێ کەوتەوە", ["israel"])])
def test_an_agent_or_an_object_leaves_the_name_a_name(text, topics):
    assert named(text, *IN_CONSONANTS) == topics


@pytest.mark.parametrize("text", [
    "هاووڵاتییەکی ئیسرائیلی کوژرا", "حکومەتی عێراقی بڕیاری دا", "عێراقییەکان هاتن",
    "هونەرمەندی عێراقی ناسراو", "زمانی ئێرانی ڕۆژهەڵات", "سێ ئێرانی گیران", "ئێرانی و عێراقی",
    "گەنجێکی هەولێری گوتی", "ئەفسەری ئیسرائیلی لێ کوژرا", "عێراقی کوژران",
    "کۆمپانیایەکی ئێرانی گەورە", "لە سوپای عێراقیدا", "یاریزانێکی کەرکووکی خوڵقاند",
    "هێزەکان سەربازی ئیسرائیلی کوشت", "پەنابەری ئێرانی گرت",
    "سێ عێراقی ژێر داروپەردوو", "گرووپێکی عێراقی سەر بە دوژمن"])
def test_a_demonym_names_no_place(text):
    assert named(text, *IN_CONSONANTS) == []


def test_a_full_name_with_yeh_and_nothing_behind_is_somebody_elses():
    ahmad = person("a", "کاروان ئەحمەد")
    assert named("کاروان ئەحمەدی گوتی. کاروان ئەحمەدی، هات.", ahmad) == []
    assert named("کاروان ئەحمەدی شاعیر هات.", ahmad) == ["a"]
