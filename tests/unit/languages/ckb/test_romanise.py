"""Romanisation against words labelled by hand, and slugs that stay as they are."""

import re
import time
from pathlib import Path

import pytest
from slugify import slugify

from kashkol.languages.ckb.romanise import (
    ALA_LC,
    SLUG_LENGTH,
    letter_by_letter,
    name,
    romanise,
    sentences,
    slug,
)

GOLD = Path(__file__).parents[3] / "gold"


def gold_words(name):
    lines = (GOLD / name).read_text("utf-8").splitlines()
    return [tuple(line.split("\t")) for line in lines if not line.startswith("#")]


@pytest.mark.parametrize(("name", "least_words", "floor", "floor_without_short_i"), [
    ("romanisation.tsv", 400, 0.97, 0.99),
    ("romanisation-held-out.tsv", 100, 0.9, 0.97)])
def test_most_words_of_the_news_come_out_exactly_as_labelled(
        name, least_words, floor, floor_without_short_i, figures):
    words = gold_words(name)
    assert len({word for word, _ in words}) == len(words) >= least_words
    wrong = [(word, latin, romanise(word)) for word, latin in words if romanise(word) != latin]
    exact = 1 - len(wrong) / len(words)
    bare = sum(letter_by_letter(word) == latin.replace("i", "")
               for word, latin in words) / len(words)
    figures(f"{name}: {exact:.1%} of {len(words)} words exact, {bare:.1%} without the short i; "
            "wrong: " + ", ".join(f"{latin} ≠ {given}" for _, latin, given in wrong))
    assert exact >= floor
    assert bare >= floor_without_short_i


def test_a_held_out_word_is_no_word_of_the_first_list():
    first, held_out = gold_words("romanisation.tsv"), gold_words("romanisation-held-out.tsv")
    assert not {word for word, _ in first} & {word for word, _ in held_out}


@pytest.mark.parametrize(("text", "latin"), [
    ("و", "û"), ("دوو", "dû"), ("نووسین", "nûsîn"), ("بووە", "bûwe"), ("بوون", "bûn"),
    ("بووین", "bûyn"), ("دووەم", "dûwem"), ("خوێن", "xwên"), ("کوێ", "kwê"), ("ئەو", "ew"),
    ("هەولێر", "hewlêr"), ("وشە", "wişe"), ("کورد", "kurd"), ("هاووڵاتی", "hawwiłatî"),
    ("نووسیویەتی", "nûsîwyetî"), ("نوسیوویەتی", "nusîwyetî"), ("هیوا", "hîwa"),
])
def test_waw_is_a_vowel_between_consonants_and_a_consonant_beside_a_vowel(text, latin):
    assert romanise(text) == latin


@pytest.mark.parametrize(("text", "latin"), [
    ("ی", "î"), ("یەک", "yek"), ("ژیان", "jyan"), ("کوردی", "kurdî"), ("ئازادیی", "azadîy"),
    ("ئازادییەکان", "azadîyekan"), ("نەتەوەیی", "neteweyî"), ("خۆی", "xoy"), ("ئایین", "ayîn"),
    ("مێژوویی", "mêjûyî"), ("چیا", "çya"), ("دەیکات", "deykat"),
])
def test_yeh_is_a_vowel_between_consonants_and_a_consonant_beside_a_vowel(text, latin):
    assert romanise(text) == latin


@pytest.mark.parametrize(("text", "latin"), [
    ("ڕ", "ř"), ("ڵ", "ł"), ("صدام", "sdam"), ("ئوسامە", "usame"), ("سائیب", "sa’îb"),
])
def test_every_letter_has_its_own_latin_letter(text, latin):
    assert letter_by_letter(text) == latin


def test_digits_punctuation_and_latin_are_carried_over():
    assert romanise("لە ٢٠٢١دا، «BBC» گوتی: ٦٠٪؟") == "le 2021da, «BBC» gutî: 60%?"


def test_encoding_accidents_do_not_show():
    accidents = "\N{ARABIC LETTER KAF}وردستان، ه\N{ZERO WIDTH NON-JOINER}ه\N{ARABIC LETTER YEH}"
    assert romanise(accidents) == "kurdistan, ehî"


def test_a_name_has_capitals():
    assert name("ئەبو مەهدی موهەندیس") == "Ebu Mehdî Muhendîs"
    assert name("«عێراق»") == "«’Êraq»"


def test_small_words_have_no_capital_inside_a_name():
    assert name("ئازادی و دادپەروەری") == "Azadî û Dadperwerî"
    assert name("لە کوردستان") == "Le Kurdistan"


@pytest.mark.parametrize(("text", "latin"), [
    ("ڕەوت", "r̄ewt"), ("عێراق", "ʻêraq"), ("سائیب", "saʼîb"), ("غەزا", "ẍeza"), ("ئەحمەد", "eḧmed"),
    ("صاڵح", "ṣałiḧ"), ("کاظمی", "kaẓimî"), ("طاهیر", "ṭahîr"), ("شۆڕش", "şor̄iş"), ("بەا", "beʼa"),
])
def test_catalogues_have_letters_of_their_own(text, latin):
    assert romanise(text, ALA_LC) == latin


@pytest.mark.parametrize(
    "suffix", ["ی", "ە", "ەکە", "ەکەوە", "ەکەدا", "ەکان", "ەکانیان", "دا", "یش"])
def test_a_word_keeps_its_short_i_before_any_suffix(suffix):
    assert romanise("هێرش" + suffix).startswith("hêriş")


@pytest.mark.parametrize(("text", "latin"), [
    ("گوللەی", "gulley"), ("بازنە", "bazne"), ("ئافرەتان", "afretan"), ("ڕێژنە", "řêjne"),
])
def test_what_only_looks_like_a_suffix_brings_no_short_i(text, latin):
    assert romanise(text) == latin


@pytest.mark.parametrize("file", ["romanisation.tsv", "romanisation-held-out.tsv"])
def test_both_ways_of_writing_have_the_same_vowels(file):
    vowels = re.compile("[^aeêiîouûwy]")
    for word, _ in gold_words(file):
        assert vowels.sub("", romanise(word, ALA_LC)) == vowels.sub("", romanise(word))


def test_catalogues_have_capitals_too():
    assert sentences("عێراق هات. ڕەوت", ["ڕەوت"], ALA_LC) == "ʻÊraq hat. R̄ewt"


@pytest.mark.parametrize(("text", "names", "latin"), [
    ("ئەمڕۆ هات. سبەی دەچێت؟ بەڵێ", [], "Emřo hat. Sibey deçêt? Bełê"),
    ("«ئێمە دێین.» وا گوتی", [], "«Ême dêyn.» Wa gutî"),
    ("٣.٥ ملیۆن", [], "3.5 milyon"),
    ("وتەی عەلی لە BBCی کوردی", ["عەلی"], "Witey ’Elî le BBCî kurdî"),
    ("هاتنی مستەفا کازمییەوە", ["مستەفا کازمی", "کازمی"], "Hatinî Mistefa Kazimîyewe"),
    ("لە نەکازمی", ["کازمی"], "Le nekazimî"),
])
def test_a_sentence_and_a_name_begin_with_a_capital(text, names, latin):
    assert sentences(text, names) == latin


@pytest.mark.parametrize(("text", "address"), [
    ("مستەفا کازمی", "mstefa-kazmi"),
    ("حەشدی شەعبی", "hesdi-sebi"),
    ("ڕەوتی سەدر", "rewti-sedr"),
    ("رەوتی سەدر", "rewti-sedr"),
    ("\N{ARABIC LETTER KAF}ازم\N{ARABIC LETTER YEH}", "kazmi"),
    ("004_4409d7b618935c29", "004-4409d7b618935c29"),
    ("2021/کورد و کوردستان", "2021-kurd-u-kurdstan"),
    ("عـ", "u639-640"),
    ("🎉🎈", "u1f389-1f388"),
    ("", "unnamed"),
    ("\N{RIGHT-TO-LEFT MARK} \n", "unnamed"),
])
def test_slugs_are_what_published_addresses_are_made_of(text, address):
    assert slug(text) == address


def test_a_slug_of_any_length_fits_a_file_name():
    for text in ("کوردستان " * 500, "🎉" * 500, "x" * 5000):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug(text))
        assert len(slug(text)) <= 200


def test_a_word_without_end_costs_linear_time():
    started = time.process_time()
    romanise("ب" * 300_000 + " " + "کرد" * 100_000 + "دە" * 100_000 + "و" * 100_000)
    assert time.process_time() - started < 20


@pytest.mark.parametrize("stem", ["000_cf5de8c0692af2ce", "A--b__C", "-a-", "_1_", "x" * 300])
def test_a_latin_file_name_gives_the_slug_that_slugify_gives(stem):
    assert slug(stem) == slugify(stem, max_length=SLUG_LENGTH)
