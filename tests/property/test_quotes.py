"""Whatever a text holds, its quotations lie in it, in order, and are read in linear time."""

from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.speech.quotes import find_quotations, read_quotes
from kashkol.languages.closely import MentionsRead
from kashkol.model import Mention
from tests.property.strategies import any_texts
from tests.support.structures import read_structure

PIECES = ('"', '"', "«", "»", "“", "”", "''", "„", "‘", "’", ":", "،", ".", "؛", "\n\n", "  ", " ",
          "گوتی", "وتیشی", "رایگەیاند", "ئاماژەی بەوە دا", "دەڵێت", "هاتووە", "لە بەیاننامەکەدا",
          "مستەفا کازمی", "سەدر", "ئێمە ئامادەین", "دەکەین", "و", "کە", "لە", "بە", "ناوی", "ە",
          "ی", "بە گوتەی", "ناوبراو", "چالاکوانێک", "سیناریۆ")
quoted_texts = st.lists(st.sampled_from(PIECES), max_size=40).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts)))


def read(source: str):
    text = repair(source).text
    structure = read_structure(text)
    spans = find_quotations(text, structure)
    mentions = tuple(
        Mention(topic=name, start=at, end=at + len(name), surface=name)
        for name in ("سەدر",) for at in range(len(text)) if text.startswith(name, at))
    return text, spans, read_quotes(text, structure, spans, MentionsRead(mentions, ()))


@given(st.one_of(quoted_texts, any_texts))
def test_quotations_lie_in_the_text_in_order_and_apart(source):
    text, spans, quotes = read(source)
    end = 0
    for span in spans:
        assert end <= span.start < span.end <= len(text)
        assert text[span.start:span.end] == text[span.start:span.end].strip()
        end = span.end
    assert [(quote.start, quote.end) for quote in quotes] == [
        (span.start, span.end) for span in spans]


@given(quoted_texts)
def test_what_is_said_of_a_quotation_stands_in_the_text(source):
    text, _, quotes = read(source)
    for quote in quotes:
        assert quote.speech or (quote.speaker, quote.speaker_surface, quote.cue) == (None,) * 3
        assert quote.cue is None or quote.cue in text
        assert (quote.speaker_surface is None) == (quote.speaker_start is None)
        if quote.speaker_start is not None:
            assert text.startswith(quote.speaker_surface, quote.speaker_start)
        assert quote.speaker is None or quote.speaker_surface is not None


@given(st.lists(st.sampled_from(["ئێمە ئامادەین", "کازمی هات", "بەغدا"]), min_size=1, max_size=6))
def test_plain_pairs_are_read_as_they_stand(stretches):
    text = repair(" و ".join(f'"{stretch}"' for stretch in stretches)).text
    found = find_quotations(text, read_structure(text))
    assert [text[span.start:span.end] for span in found] == stretches


def test_the_time_is_linear_in_the_length():
    def seconds(times: int) -> float:
        text = repair('گوتی: "' * times + "سەدر و " * times + '" ' * times
                      + "لە سەدر گوتی " * times + '"ئێمە دەکەین" ' * times).text
        structure = read_structure(text)
        begin = process_time()
        spans = find_quotations(text, structure)
        read_quotes(text, structure, spans, MentionsRead((), ()))
        return process_time() - begin

    seconds(100)
    assert seconds(4000) < 40 * max(seconds(500), 0.001)
