import unicodedata

from hypothesis import example, given

from kashkol.languages.ckb.letters import entity_key, normalized, repair, search_key
from tests.property.strategies import any_texts

ZWNJ = "\N{ZERO WIDTH NON-JOINER}"


@given(any_texts)
@example(f"ه{ZWNJ}ـا")
@example("ه\N{ZERO WIDTH JOINER}\N{ARABIC TATWEEL}")
@example(f"ه{ZWNJ}\u0654")
def test_repairing_twice_changes_nothing_more(source):
    once = repair(source)
    twice = repair(once.text)
    assert (twice.text, twice.repairs) == (once.text, {})


@given(any_texts)
def test_a_text_without_repairs_is_its_source(source):
    repaired = repair(source)
    assert bool(repaired.repairs) == (repaired.text != source)


@given(any_texts)
def test_offsets_rise_and_stay_inside_the_source(source):
    repaired = repair(source)
    offsets = [repaired.source_offset(at) for at in range(len(repaired.text) + 1)]
    assert offsets == sorted(offsets)
    assert all(0 <= offset <= len(source) for offset in offsets)


@given(any_texts)
def test_where_lengths_did_not_change_offsets_did_not_either(source):
    repaired = repair(source)
    if not repaired.stages:
        assert len(repaired.text) == len(source)
        assert [repaired.source_offset(at) for at in range(len(source))] == list(range(len(source)))


@given(any_texts)
def test_an_untouched_letter_leads_back_to_itself(source):
    repaired = repair(source)
    for at, letter in enumerate(repaired.text):
        if letter in "بپتجچحخدژسشعغفڤق":
            was = source[repaired.source_offset(at)]
            assert letter in unicodedata.normalize("NFKC", was)


@given(any_texts)
def test_the_reading_text_is_composed_and_free_of_controls(source):
    text = repair(source).text
    assert normalized(text) == text
    assert not set("\r\t\N{RIGHT-TO-LEFT OVERRIDE}\N{ZERO WIDTH JOINER}\x00") & set(text)


@given(any_texts)
def test_keys_do_not_see_the_repairs(source):
    text = repair(source).text
    assert (entity_key(source), search_key(source)) == (entity_key(text), search_key(text))
