"""No letter of a text or a passage that is not Sorani changes, however it was typed.

What may differ are accidents of a file: line ends, kinds of space, presentation forms, controls.
The expected text is made here, character by character, from what Unicode says of each.
"""

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source

SENTENCES = {
    "ar": ["إن العراقيين كانوا يعيشون في هذه المدينة الكبيرة", "كلّ شيء كتبه همّام على الورق",
           "بِسْمِ اللَّهِ الرَّحْمَنِ الرَّحِيمِ", "وقال إنه لا يعرف هؤلاء الذين جاءوا"],
    "fa": ["همه آنها می\N{ZERO WIDTH NON-JOINER}گویند که این کتاب مال من است",
           "رييس جمهور گفت كه اين طرح اجرا مي شود", "خانهٔ ما در کوچه است و هر روز می روم"],
    "tr": ["Işık ile İlknur ağaçların gölgesinde oturuyor ve bekliyordu", "şöyle dedi: bu iş olmaz",
           "Hâlâ bunun için çok erken olduğunu düşünüyorum"],
    "kmr": ["Ew îro ji bo dîtina xwişka xwe diçe û dê sibê vegere", "wê got ku ez ê bêm",
            "Zarok li ber çem dilîstin û stran digotin"],
    "en": ["We will not go back, and they don’t want us to", "a naïve résumé of the day’s work",
           "Nobody knows what is going to happen to them"]}
DIGITS = ["2021", "٢٠٢١", "۱۴۰۰", "12:30", "٣٫٥ ٪"]
SORANI = ["ئەمڕۆ لە هەولێر کۆبوونەوەیەک بەڕێوە چوو",
          "ئه\N{ZERO WIDTH NON-JOINER}و كه\N{ZERO WIDTH NON-JOINER}سه گوتی",
          "پارێزگاری کەرکووک ڕایگەیاند کە بڕیارەکە دەگۆڕدرێت"]
SPACES = [" ", "  ", "\t", "\N{NO-BREAK SPACE}", "\N{EM SPACE}", "\N{ZERO WIDTH SPACE}", "\r\n",
          "\n", "\n\n", "\r", "\u2028", "\u2029", " \N{RIGHT-TO-LEFT MARK}",
          "\N{ZERO WIDTH NON-JOINER} "]
WITHIN = ["", "\N{ZERO WIDTH NON-JOINER}", "\N{ARABIC TATWEEL}", "\N{ARABIC FATHA}",
          "\N{ARABIC SHADDA}", "\N{COMBINING CIRCUMFLEX ACCENT}", "\N{COMBINING CEDILLA}",
          "\N{SOFT HYPHEN}", "\N{LEFT-TO-RIGHT MARK}", *"ەةىيكہھٱǰﻻﷲﷺﻲ"]
FORMS = {unicodedata.normalize("NFKC", chr(form)): chr(form) for form in range(0xFE80, 0xFEFD)
         if unicodedata.decomposition(chr(form)).startswith(("<isolated>", "<initial>"))}


def expected(source):
    """Return a source without the accidents of a file."""
    for end in ("\r\n", "\r", "\x85", "\u2028"):
        source = source.replace(end, "\n")
    return "".join(map(_without_accident, source.replace("\u2029", "\n\n")))


def _without_accident(character):
    if character in "\t\N{NO-BREAK SPACE}":
        return " "
    decomposed = unicodedata.normalize("NFKC", character)
    if "ARABIC" in unicodedata.name(character, "") and not " " <= character < "\ufb50" \
            and all(unicodedata.category(letter) == "Lo" for letter in decomposed) \
            and not "\ufdf0" <= character <= "\ufdff":
        return decomposed
    is_kept = unicodedata.category(character) != "Cf" or character in KEPT or character == "\n"
    return character if is_kept else ""


KEPT = ("\N{ZERO WIDTH NON-JOINER}\N{ZERO WIDTH JOINER}\N{SOFT HYPHEN}\N{ZERO WIDTH SPACE}"
        "\N{WORD JOINER}")


@st.composite
def typed(draw, language):
    """Draw a text in a language, typed in one of the ways in which people type it."""
    parts = st.lists(st.sampled_from(SENTENCES[language] + DIGITS), min_size=1, max_size=4)
    words = " ".join(draw(parts)).split(" ")
    for at in draw(st.lists(st.integers(0, len(words) - 1), max_size=3)):
        inside = draw(st.integers(0, len(words[at])))
        words[at] = words[at][:inside] + draw(st.sampled_from(WITHIN)) + words[at][inside:]
    gaps = st.sampled_from([" "] * 8 + SPACES)
    text = words[0] + "".join(draw(gaps) + word for word in words[1:])
    spelling = draw(st.sampled_from(["as it is", "NFC", "NFD", "forms", "capitals"]))
    if spelling in {"NFC", "NFD"}:
        text = unicodedata.normalize(spelling, text)
    if spelling == "forms":
        text = "".join(FORMS.get(letter, letter) for letter in text)
    return text.upper() if spelling == "capitals" else text


def reading_of(text, language=""):
    source = Source(id="a", path="seeds/a.txt", sha256="", bytes=0, encoding="utf-8", text=text)
    return read(source, build_gazetteer([]), language=language)[0]


@pytest.mark.parametrize("language", SENTENCES)
@given(st.data())
def test_no_letter_of_a_text_in_another_language_changes(language, data):
    text = data.draw(typed(language))

    assert reading_of(text, language).text == expected(text)


@given(st.text(st.sampled_from("اهيىكةھەیکلاﻻﺔ aêç\u0302\u064e\u0651\u200c\u0640٣۳3 \n«»."),
               max_size=60),
       st.sampled_from([*SENTENCES, "de", "ku-Arab", "und-Arab"]))
@example("هـ كه\N{ZERO WIDTH NON-JOINER} ك\u0654 ى\u0654", "ar")
def test_no_letter_of_any_text_in_another_language_changes(text, language):
    assert reading_of(text, language).text == expected(text)


@pytest.mark.parametrize("language", SENTENCES)
@given(st.data())
def test_no_letter_of_a_passage_changes(language, data):
    words = data.draw(typed(language))
    before, after = (data.draw(st.sampled_from(SORANI)) for _ in range(2))
    marks = data.draw(st.sampled_from(["«»", "““", '""', "()", "\n\n"]))
    reading = reading_of(f"{before}: {marks[0]}{words}{marks[1]} {after}.", "ckb")

    for passage in reading.passages:
        assert reading.text[passage.start:passage.end] in expected(words)


@pytest.mark.parametrize(("language", "words"), [
    (language, words) for language, sentences in SENTENCES.items() for words in sentences])
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_a_sentence_within_sorani_is_kept_to_the_letter(language, words, form):
    words = unicodedata.normalize(form, words)
    reading = reading_of(f"{SORANI[0]}. {SORANI[1]}: «{words}». {SORANI[2]}.", "ckb")

    assert [(passage.language, reading.text[passage.start:passage.end])
            for passage in reading.passages] == [(language, words)]
