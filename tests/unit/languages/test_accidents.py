import re

from kashkol.languages.accidents import BEGINNING, OF_FORMAT, REMOVED, repair_format


def test_kinds_of_accidents_are_counted():
    repaired = repair_format("a\r\nb\N{NO-BREAK SPACE}\N{RIGHT-TO-LEFT MARK}c\ufefb")

    assert repaired.text == "a\nb c\N{ARABIC LETTER LAM}\N{ARABIC LETTER ALEF}"
    assert repaired.repairs == {
        "bidi_control": 1, "line_end": 1, "presentation_form": 1, "space": 1}


def test_letters_and_joiners_stay_as_they_are():
    text = "العراقي كتاب می\N{ZERO WIDTH NON-JOINER}رود ه\N{ZERO WIDTH JOINER} Êvarê"

    assert repair_format(text).text == text


def test_offsets_are_carried_both_ways():
    source = "a\r\n\N{RIGHT-TO-LEFT MARK}b"
    repaired = repair_format(source)

    assert repaired.text == "a\nb"
    assert repaired.source_offset(2) == source.index("b")
    assert repaired.reading_offset(source.index("b")) == 2


def test_every_accident_begins_with_a_sign_that_is_looked_for():
    pattern = re.compile("|".join([*OF_FORMAT, *(f"[{members}]" for _, members in REMOVED)]))
    accidents = [sign for sign in map(chr, range(0x110000)) if pattern.match(sign)]

    assert len(accidents) > 500
    assert [sign for sign in accidents if not BEGINNING.match(sign)] == []
