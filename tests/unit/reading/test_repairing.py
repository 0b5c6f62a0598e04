"""Sorani with passages in other languages: these keep their letters, the rest is repaired."""

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.model import Passage
from kashkol.reading.repairing import moved, repair_around

ZWNJ, NBSP = "\N{ZERO WIDTH NON-JOINER}", "\N{NO-BREAK SPACE}"


def passage(source, words, language="ar"):
    start = source.index(words)
    return Passage(start, start + len(words), language)


@pytest.mark.parametrize("words", [
    "العراقي همه", "هذا كتابه", "می" + ZWNJ + "گوید", "كلّ ـــ", "İstanbul'da", "a\u0301"])
def test_no_letter_of_a_passage_changes(words):
    source = f"ئه{ZWNJ}و كه{ZWNJ}سه گوتی «{words}» ي."
    repaired = repair_around(source, [passage(source, words)], repair)

    assert words in repaired.text
    assert repaired.text.replace(words, "x") == repair(source.replace(words, "x")).text


def test_accidents_of_the_file_are_repaired_in_a_passage_too():
    source = f"گوتی «to{NBSP}be\r\nor not»"
    found = passage(source, f"to{NBSP}be\r\nor not", "en")
    repaired = repair_around(source, [found], repair)

    assert repaired.text == "گوتی «to be\nor not»"
    assert repaired.text[moved(repaired, found).start:moved(repaired, found).end] == "to be\nor not"
    assert repaired.repairs == {"line_end": 1, "space": 1}


def test_offsets_lead_from_the_source_to_the_reading_and_back():
    source = f"به{ZWNJ}غدا «العراقي» به{ZWNJ}غدا «كتابه» له{ZWNJ}"
    for words in ("العراقي", "كتابه"):
        found = passage(source, words)
        repaired = repair_around(
            source, [passage(source, "العراقي"), passage(source, "كتابه")], repair)
        span = moved(repaired, found)

        assert repaired.text[span.start:span.end] == words
        assert repaired.source_offset(span.start) == found.start


def test_a_text_without_passages_is_repaired_as_ever():
    assert repair_around("كازمی", [], repair) == repair("كازمی")
