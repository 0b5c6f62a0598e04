"""Each part of a text is cut by the rules of its language, and its words say so."""

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.search.words import all_spelled, read_words
from kashkol.model import Passage, ReadingText
from kashkol.search.mixed import foreign_places, is_mixed, mixed_words, read_mixed, read_title

SORANI = ReadingText("گوتی: «السلام عليكم» و ڕۆیشت ٢٠٢١.")
START, END = SORANI.index("ا"), SORANI.index("»")


def test_a_sorani_text_has_the_words_that_it_always_had():
    text = repair("سەرۆکوەزیرانی عێراق ٢٠٢١ی Erbil").text

    assert read_mixed(text, "ckb", ()) == read_words(text)
    assert not is_mixed("ckb", ())


def test_a_passage_is_cut_by_its_own_language():
    read = read_mixed(SORANI, "ckb", (Passage(START, END, "ar"),))

    assert all_spelled(read.keys) == ["گوتی", "ar:السلام", "ar:عليكم", "و", "رویشت", "2021"]
    assert all_spelled(read.written) == ["گوتی", "السلام", "عليكم", "و", "ڕۆیشت", "2021"]


def test_a_passage_in_sorani_within_another_language_is_cut_as_sorani():
    text = ReadingText("He said هەولێر twice")
    read = read_mixed(text, "en", (Passage(8, 14, "ckb"),))

    assert all_spelled(read.keys) == ["en:he", "en:said", "هەولیر", "en:twice"]


def test_a_word_with_letters_of_no_word_of_the_language_is_cut_as_sorani():
    assert [word for word, _, _ in mixed_words("قال رووداو وRudaw ڕووداو", "ar")] == [
        "ar:قال", "ar:رووداو", "وrudaw", "روداو"]


def test_words_and_what_is_written_are_as_many():
    for text, code in (("İstanbul'da 5'inci 2021’de", "tr"), ("ﷺ ﻻ كتابٌ Reuters-2021", "ar")):
        read = read_mixed(ReadingText(text), code, ())
        assert len(read.keys) == len(read.written)


def test_a_curated_title_is_cut_by_the_language_of_the_text():
    assert all_spelled(read_title("The Elections", "en-GB").keys) == ["en:the", "en:elections"]
    assert all_spelled(read_title("هەڵبژاردن", "ckb").keys) == ["هەلبژاردن"]


def test_a_word_has_a_place_for_each_stem():
    assert foreign_places("tr:kitabi") == ("tr:kitap ",)
    assert foreign_places("ar:وزير") == ("ar:وزير ", "ar:زير ")
