"""Whose word counts: people's, then the file's unless the text contradicts it, then the text's."""

import pytest

from kashkol.reading.which_language import language_of_text

SORANI = "ئەمڕۆ لە شاری سلێمانی کۆبوونەوەیەک بەڕێوە چوو و چەند کەسێک قسەیان کرد."
ENGLISH = "A meeting on drinking water for the villages was held in Erbil today."
GERMAN = "Heute fand in Erbil eine Sitzung über das Trinkwasser der Dörfer statt."
URDU = "آج اربیل میں دیہات کے پینے کے پانی کے بارے میں اجلاس ہوا ہے۔"


@pytest.mark.parametrize(("text", "given", "recorded", "expected"), [
    (SORANI, "", "", ("ckb", "told")),
    (SORANI, "ar", "", ("ar", "curated")),
    (SORANI, "", "en", ("ckb", "told")),
    (ENGLISH, "", "en-GB", ("en-GB", "recorded")),
    (ENGLISH, "", "ar", ("en", "told")),
    (GERMAN, "", "de", ("de", "recorded")),
    (GERMAN, "", "", ("und-Latn", "unsure")),
    (URDU, "", "", ("und-Arab", "unsure")),
    ("کازمی", "", "", ("ckb", "unsure")),
    ("12 - 3", "", "", ("ckb", "unsure")),
    ("Kadhimi", "", "", ("und-Latn", "unsure"))])
def test_the_language_of_a_text(text, given, recorded, expected):
    assert language_of_text(text, given, recorded) == expected
