"""Whatever a text holds, its quotations lie in it, in order, in every language with a table."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashkol.model import Mention, ReadingText
from kashkol.reading.speech.by_table import find_quotations, find_speech
from tests.property.strategies import any_texts
from tests.support.structures import read_structure

CODES = ("ar", "en", "fa", "kmr", "tr")
NAMES = ("Kazimî", "الكاظمي", "کاظمی", "Kadhimi")
PIECES = (*NAMES, '"', '"', "“", "”", "„", "«", "»", "‘", "’", "'", "''", ":", "،", ",", ".", "!",
          "؟", "-", "—", "\n\n", "  ", "said", "he", "that", "according to", "the statement",
          "قال", "وأضاف", "أن", "بحسب", "البيان", "گفت", "به گفته", "وی", "که", "dedi",
          "می\N{ZERO WIDTH NON-JOINER}گوید", "diyen", "diye konuştu", "göre", "got",
          "da zanîn ku", "li gor", "ew", "we are ready now",
          "Mr.", "and", "و", "ve", "û", "İ", "ß",
          "\u0651", "\u0640", "\u200c")
quoted_texts = st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts)))


def read(source: str, code: str):
    text = ReadingText(source)
    structure = read_structure(text)
    mentions = tuple(sorted((
        Mention(topic=name, start=at, end=at + len(name), surface=name)
        for name in NAMES for at in range(len(text)) if text.startswith(name, at)),
        key=lambda each: each.start))
    return text, structure, mentions, find_speech(text, code, structure, mentions)


@given(st.one_of(quoted_texts, any_texts), st.sampled_from(CODES))
def test_quotations_lie_in_the_text_in_order_and_apart(source, code):
    text, structure, mentions, quotes = read(source, code)
    end = 0
    for quote in quotes:
        assert end <= quote.start < quote.end <= len(text)
        assert text[quote.start:quote.end] == text[quote.start:quote.end].strip()
        end = quote.end
    spans = find_quotations(text, code, structure)
    assert [(quote.start, quote.end) for quote in quotes] == [
        (span.start, span.end) for span in spans]
    assert find_speech(text, code, structure, mentions, spans) == quotes


@given(quoted_texts, st.sampled_from(CODES))
def test_what_is_said_of_a_quotation_stands_in_the_text(source, code):
    text, _, _, quotes = read(source, code)
    for quote in quotes:
        assert quote.speech or (quote.speaker, quote.speaker_surface, quote.cue) == (None,) * 3
        assert quote.cue is None or quote.cue in text
        assert (quote.speaker_surface is None) == (quote.speaker_start is None)
        if quote.speaker_start is not None:
            assert text.startswith(quote.speaker_surface, quote.speaker_start)
        assert quote.speaker is None or quote.speaker == quote.speaker_surface


@given(st.lists(st.sampled_from(["we are ready", "نحن", "Em hatin"]), min_size=1, max_size=6),
       st.sampled_from(CODES))
def test_plain_pairs_are_read_as_they_stand(stretches, code):
    text = ReadingText(" - ".join(f"“{stretch}”" for stretch in stretches))
    found = find_quotations(text, code, read_structure(text))
    assert [text[span.start:span.end] for span in found] == stretches


@pytest.mark.parametrize("code", CODES)
def test_the_time_is_linear_in_the_length(code):
    def seconds(times: int) -> float:
        text = ReadingText('said: "' * times + "Kazimî got و " * times + '" ' * times
                           + "قال الكاظمي أن " * times + "'we are' " * times
                           + '"we are ready", dedi ' * times + "“ " * times)
        structure = read_structure(text)
        begin = process_time()
        find_speech(text, code, structure, ())
        return process_time() - begin

    seconds(100)
    assert seconds(4000) < 40 * max(seconds(500), 0.001)
