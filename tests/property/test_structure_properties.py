from hypothesis import given

from kashkol.languages.ckb.letters import repair
from kashkol.model import Span
from tests.property.strategies import any_texts
from tests.support.structures import read_structure


def in_order_inside(spans: tuple[Span, ...], length: int) -> bool:
    ends = [0, *(span.end for span in spans)]
    return all(before <= span.start < span.end <= length
               for before, span in zip(ends, spans, strict=False))


@given(any_texts)
def test_every_character_but_spaces_lies_in_exactly_one_paragraph(source):
    text = repair(source).text
    covered = [0] * len(text)
    for paragraph in read_structure(text).paragraphs:
        for at in range(paragraph.start, paragraph.end):
            covered[at] += 1
    assert all(times == 1 for times, character in zip(covered, text, strict=True)
               if not character.isspace())


@given(any_texts)
def test_spans_are_trimmed_in_order_and_inside_the_text(source):
    text = repair(source).text
    structure = read_structure(text)
    for spans in (structure.paragraphs, structure.sentences, structure.headings):
        assert in_order_inside(spans, len(text))
        assert all(text[span.start:span.end] == text[span.start:span.end].strip()
                   for span in spans)


@given(any_texts)
def test_sentences_fill_their_paragraphs(source):
    text = repair(source).text
    structure = read_structure(text)
    for paragraph in structure.paragraphs:
        within = [text[span.start:span.end] for span in structure.sentences
                  if paragraph.start <= span.start and span.end <= paragraph.end]
        assert "".join("".join(within).split()) == "".join(
            text[paragraph.start:paragraph.end].split())


@given(any_texts)
def test_headings_and_items_are_paragraphs_and_no_item_is_a_heading(source):
    structure = read_structure(repair(source).text)
    items = [item for listed in structure.lists for item in listed]
    assert set(items) | set(structure.headings) <= set(structure.paragraphs)
    assert not set(items) & set(structure.headings)
    assert len(items) == len(set(items))
    assert all(len(listed) > 1 for listed in structure.lists)
