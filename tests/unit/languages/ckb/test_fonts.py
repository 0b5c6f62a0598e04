"""Texts typed for old fonts become what the fonts showed, and the way back holds."""

import re

import pytest

from kashkol.languages.ckb.fonts import (
    ENCODINGS,
    TABLE,
    encoding_of_font,
    from_unicode,
    is_shown,
    to_unicode,
)
from kashkol.languages.ckb.letters import repair
from kashkol.languages.scripts import LETTER
from tests.support.archives import ROOT

SOURCES = sorted((*(ROOT / "seeds").glob("*.txt"), *(
    path for path in (ROOT / "tests/gold").rglob("*.txt") if "languages" not in path.parts)))
TEXTS = [repair(path.read_text("utf-8-sig")).text for path in SOURCES]
WORDS = sorted({word for text in TEXTS for word in re.findall(f"[{LETTER}]{{2,}}", text)
                if not word.startswith("ال")})
SPECIAL = "پچژگڤۆێڵڕە"
"""Letters that the fonts have in the places of others."""


def test_the_words_are_many_and_have_every_letter_of_the_fonts_often():
    assert len(WORDS) >= 2000
    assert all(sum(letter in word for word in WORDS) >= 20 for letter in SPECIAL)


@pytest.mark.parametrize("font", ["Ali-K", "Ali-Web", "Dylan"])
def test_real_words_come_back_as_they_were(font):
    typed = {word: from_unicode(word, font) for word in WORDS}
    known = {word: one for word, one in typed.items() if one is not None}

    assert len(known) >= 0.99 * len(WORDS)
    assert [word for word, one in known.items() if to_unicode(one, font) != word] == []
    assert not re.search("[پچژگڤ]" if font == "Ali-K" else "[ۆێڵڕە]", " ".join(known.values()))


def test_real_words_come_back_from_zarnegar_if_their_vowels_are_spelt():
    words = [word for word in WORDS if not re.search("ه[^ەاۆێیو]", word)]
    came = [word for word in words if to_unicode(from_unicode(word, "Zarnegar") or "", "Zarnegar")
            == word]

    assert len(words) >= 2000
    assert len(came) >= 0.995 * len(words)


@pytest.mark.parametrize("font", ENCODINGS)
def test_real_texts_come_back_as_they_were(font):
    lines = [line for text in TEXTS for line in text.split("\n")
             if len(line) > 40 and "ال" not in line]
    typed = [(line, one) for line in lines if (one := from_unicode(line, font)) is not None]

    assert len(typed) >= 200
    came = sum(to_unicode(one, font) == line for line, one in typed)
    assert came >= 0.98 * len(typed)


@pytest.mark.parametrize(("font", "typed", "shown"), [
    # the examples of the AsoSoft Library
    ("Ali-K", "ئاشناكردنى خويَندكار بة طوَرِانكاريية كوَمةلاَيةتييةكان",
     "ئاشناکردنی خوێندکار بە گۆڕانکارییە کۆمەڵایەتییەکان"),
    ("Ali-Web", "هةر جةرةيانصکي مصذووُيي کة أوو دةدا", "هەر جەرەیانێکی مێژوویی کە ڕوو دەدا"),
    ("Dylan", "لثكؤلثنةران بؤيان دةركةوتووة كة دةتوانث بؤ لةش بةكةصك بث",
     "لێکۆلێنەران بۆیان دەرکەوتووە کە دەتوانێ بۆ لەش بەکەڵک بێ"),
    ("Zarnegar", "بلٌيٌين و بگهرٍيٌين بوٌ ههلاٌلٌهى سىٌيهمى فهلسهفه",
     "بڵێین و بگەڕێین بۆ هەڵاڵەی سێیەمی فەلسەفە"),
    # one for each rule
    ("Ali-K", "ضايةكةي ثالَتؤي", "چایەکەی پاڵتۆی"), ("Ali-K", "ظيان رؤذ طوند", "ڤیان رۆژ گوند"),
    ("Ali-K", "بةلَىَ نيشتةجىَ سىَ", "بەڵێ نیشتەجێ سێ"), ("Ali-K", "فوَرم توَمار", "فۆرم تۆمار"),
    ("Ali-K", "لآثةرِة كوَمةلًة", "ڵاپەڕە کۆمەڵە"), ("Ali-K", "بيَ نةبآت", "بێ نەبێت"),
    ("Ali-K", "آزاد", "آزاد"), ("Ali-K", "نةوةكِان", "نەوەکان"),
    ("Ali-K", "بةه طروه شاه هات", "بەه گروهـ شاه هات"),
    ("Ali-Web", "گةبيب أؤذ سصو", "طەبیب ڕۆژ سێو"),
    ("Dylan", "گةورة چةند پةذاو", "گەورە چەند پەڕاو"),
    ("Zarnegar", "كردووه بووه", "کردووە بووە"), ("Ali-K, in part", "ثةنجا گةورة", "ثەنجا گەورە")])
def test_what_is_typed_becomes_what_the_font_shows(font, typed, shown):
    assert to_unicode(typed, font) == shown


@pytest.mark.parametrize(("typed", "shown"), [
    ("وةزيري (وزارة التربية) وتي", "وەزیری (وزارة التربية) وتی"),
    ("لة المدرسة الابتدائية خويَندي", "لە المدرسة الابتدائية خوێندی"),
    ("سورة البقرة دةخويَنيَ", "سورة البقرة دەخوێنێ"),
    ("كتيَبي الفقه في الطريق خويَندرا", "کتێبی الفقه في الطريق خوێندرا"),
    ("ئةلقة و حةلقة و لةسةر ئالآ", "ئەلقە و حەلقە و لەسەر ئاڵا")])
def test_arabic_phrases_stay_as_they_are(typed, shown):
    assert to_unicode(typed, "Ali-K") == shown


@pytest.mark.parametrize(("font", "text"), [
    ("Ali-K", "ثانیە"), ("Ali-K", "ئەمریضە"), ("Ali-Web", "صابون"), ("Dylan", "ذات"),
    ("Ali-K", "قِرئان"), ("Dylan", "ضەرەر"), ("Ali-K", "جزء")])
def test_a_letter_without_a_place_in_the_font_has_no_way_back(font, text):
    assert from_unicode(text, font) is None


@pytest.mark.parametrize("font", ENCODINGS)
def test_what_is_no_letter_stays(font):
    text = "١٢٣ 45.6 (a) «b»، c؟ \n\t– 😀\u200f"

    assert to_unicode(text, font) == from_unicode(text, font) == text


@pytest.mark.parametrize(("name", "encoding"), [
    ("Ali_K_Sahifa", "Ali-K"), ("Ali-K-Samik", "Ali-K"), ("ali k traditional", "Ali-K"),
    ("Ali_Web_Samik", "Ali-Web"), ("AliWeb Malper", "Ali-Web"), ("KDylan", "Dylan"),
    ("Dylan Bold", "Dylan"), ("Zarnegar", "Zarnegar"), ("Ali-A-Samik", ""), ("Alika", ""),
    ("Ali Kufi", ""), ("Unikurd Ali", ""), ("Calibri", ""), ("", ""), ("Vazirmatn", "")])
def test_fonts_are_told_by_their_names(name, encoding):
    assert encoding_of_font(name) == encoding


@pytest.mark.parametrize(("line", "shown"), [
    ("گرێبەستی کڕین", True), ("ئةم طريَبةستة", False), ("plain", False), ("ئەم طريَبةستة", False)])
def test_a_line_in_unicode_is_told_from_one_for_a_font(line, shown):
    assert is_shown(line) is shown


def test_every_table_names_its_source():
    assert all(font["sources"] and set(font["sources"]) <= TABLE["sources"].keys()
               for font in TABLE["fonts"].values())


def test_converting_takes_linear_time():
    assert len(to_unicode("المدرسة " * 50_000 + "لة " * 50_000, "Ali-K")) == 550_000
