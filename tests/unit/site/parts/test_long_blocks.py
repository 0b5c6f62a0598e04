"""Long blocks are shown in parts that end with sentences, and links lead to their sentences."""

import msgspec

from kashkol.model import DateMention, Span
from kashkol.site.parts.extracts import extract
from kashkol.site.parts.long_blocks import anchor_of, is_long, parts_of
from tests.support.readings import reading
from tests.support.structures import read_structure

SENTENCE = "ئەمە ڕستەیەکی درێژە کە بۆ تاقیکردنەوە نووسراوە و هیچ واتایەکی تری نییە. "


def of(text):
    structure = read_structure(text)
    return msgspec.structs.replace(reading(text), paragraphs=structure.paragraphs,
                                   sentences=structure.sentences)


def test_the_parts_of_a_block_hold_all_its_sentences_in_order():
    text = of((SENTENCE * 40).strip())
    parts = parts_of(text, text.paragraphs[0])

    assert [sentence for part in parts for sentence in part] == list(text.sentences)
    assert all(200 < part[-1].end - part[0].start < 800 for part in parts)


def test_a_block_without_sentences_is_one_part():
    text = of("وشە " * 500)

    assert len(parts_of(text, text.paragraphs[0])) == 1


def test_a_date_in_a_long_block_leads_to_its_sentence():
    text = of((SENTENCE * 40).strip())
    at = text.sentences[20].start
    found = DateMention(start=at, end=at + 4, surface=text.text[at:at + 4], value="2021",
                        kind="explicit", calendar="gregorian", time=None, weekday=None,
                        problem=None)
    text = msgspec.structs.replace(text, dates=(found,))

    assert f'<a href="there/#s{at}">' in extract(text).of_date("2021", "there/")[0]


def test_a_sentence_of_a_short_block_has_no_anchor():
    assert not is_long(Span(0, 300))
    assert anchor_of(Span(0, 300), Span(100, 120)) == "p0"
