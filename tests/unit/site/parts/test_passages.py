"""A passage shows marks with the words around them."""

import msgspec

from kashkol.model import Span
from kashkol.site.parts.passages import AROUND, GAP, LONGEST, Passage, passage_html, passages
from tests.support.readings import reading


def in_sentences(text, *sentences):
    return msgspec.structs.replace(reading(text), sentences=tuple(
        Span(text.index(one), text.index(one) + len(one)) for one in sentences))


def test_marks_are_gathered_by_sentence():
    text = in_sentences("کازمی و کازمی. سەدر. کازمی چوو.", "کازمی و کازمی.", "سەدر.",
                        "کازمی چوو.")
    starts = [sentence.start for sentence in text.sentences]
    found = passages(text.sentences, starts, [Span(0, 5), Span(8, 13), Span(21, 26)])

    assert [len(passage.marks) for passage in found] == [2, 1]


def shown(text, *marks):
    return passage_html(text, Passage(sentence=Span(0, len(text)), marks=marks))


def test_a_short_sentence_is_shown_whole():
    assert shown("مستەفا کازمی هات.", Span(7, 12)) == "مستەفا <mark>کازمی</mark> هات."


def test_a_long_sentence_is_cut_to_whole_words_around_its_marks():
    text = "وشە " * 60 + "کازمی" + " دوورە" * 60
    start = text.index("کازمی")
    html = shown(text, Span(start, start + 5))

    assert html.startswith(GAP)
    assert html.endswith(GAP)
    words = html.replace(GAP, "").replace("<mark>", "").replace("</mark>", "")
    assert len(words) < LONGEST
    assert set(words.split()) == {"وشە", "کازمی", "دوورە"}


def test_marks_far_apart_have_a_gap_between_and_near_ones_share_a_stretch():
    text = "کازمی " + "وشە " * 100 + "کازمی کازمی"
    last = len(text)
    first, second = shown(text, Span(0, 5), Span(last - 11, last - 6),
                          Span(last - 5, last)).split(GAP)

    assert first.count("<mark>") == 1
    assert second.count("<mark>") == 2
    assert len(first) >= AROUND


def test_markup_in_a_sentence_comes_out_as_text():
    assert shown("<b> کازمی", Span(4, 9)) == "&lt;b&gt; <mark>کازمی</mark>"


def test_a_word_without_end_is_walked_through_once():
    """Marks within one long word are shown in one part, and each is marked once."""
    text = "کازمی-" * 5_000
    marks = [Span(at, at + 5) for at in range(0, len(text), 6)]

    assert shown(text, *marks).count("<mark>") == len(marks)
    assert GAP not in shown(text, *marks)


def test_far_marks_have_neighbourhoods_of_their_own():
    text = ("کازمی " + "وشە " * 100) * 3
    marks = [Span(at, at + 5) for at in range(0, len(text), 406)]
    html = shown(text, *marks)

    assert html.count("<mark>کازمی</mark>") == len(marks)
    assert html.count(GAP) == len(marks)
