"""A mention in context: a readable stretch, its marks, a link to the exact place."""

from urllib.parse import unquote

import msgspec

from kashkol.model import Span
from kashkol.site.passages import AROUND, LONGEST, Passage, passages, place_href, segments
from tests.support.readings import reading


def joined(pieces):
    return "".join(piece["text"] for piece in pieces)


def in_sentences(text, *sentences):
    return msgspec.structs.replace(reading(text), sentences=tuple(
        Span(text.index(one), text.index(one) + len(one)) for one in sentences))


def test_marks_are_gathered_by_sentence():
    text = in_sentences("کازمی و کازمی. سەدر. کازمی چوو.", "کازمی و کازمی.", "سەدر.",
                        "کازمی چوو.")
    found = passages(text, [Span(0, 5), Span(8, 13), Span(21, 26)])

    assert [len(passage.marks) for passage in found] == [2, 1]


def test_a_short_sentence_is_shown_whole():
    text = "مستەفا کازمی هات."
    pieces = segments(text, Passage(sentence=Span(0, len(text)), marks=(Span(7, 12),)))

    assert [(piece["kind"], piece["text"]) for piece in pieces] == [
        ("text", "مستەفا "), ("mark", "کازمی"), ("text", " هات.")]


def test_a_long_sentence_is_cut_to_whole_words_around_its_marks():
    text = "وشە " * 60 + "کازمی" + " دوورە" * 60
    start = text.index("کازمی")
    pieces = segments(text, Passage(sentence=Span(0, len(text)), marks=(Span(start, start + 5),)))

    assert [piece["kind"] for piece in pieces] == ["gap", "text", "mark", "text", "gap"]
    assert len(joined(pieces)) < LONGEST
    assert set(joined(pieces).replace("…", "").split()) == {"وشە", "کازمی", "دوورە"}


def test_marks_far_apart_have_a_gap_between_and_near_ones_share_a_stretch():
    text = "کازمی " + "وشە " * 100 + "کازمی کازمی"
    last = len(text)
    marks = (Span(0, 5), Span(last - 11, last - 6), Span(last - 5, last))
    pieces = segments(text, Passage(sentence=Span(0, last), marks=marks))

    assert [piece["kind"] for piece in pieces] == ["mark", "text", "gap", "text", "mark", "text",
                                                   "mark"]
    assert len(pieces[1]["text"]) >= AROUND


def test_a_text_fragment_holds_the_whole_word_as_it_stands():
    text = reading("لە کازمییەوە هات")

    assert unquote(place_href(text, "m3", Span(3, 8))) == "#m3:~:text=کازمییەوە"


def test_a_text_fragment_takes_neighbours_until_it_is_the_only_such_place():
    text = reading("کازمی هات. کازمی چوو.")

    assert unquote(place_href(text, "m11", Span(11, 16))) == "#m11:~:text=هات.-,کازمی,-چوو."


def test_where_no_words_tell_places_apart_the_anchor_has_to_do():
    text = reading("کازمی " * 40)

    assert place_href(text, "m120", Span(120, 125)) == "#m120"


def test_what_a_text_directive_reserves_is_escaped():
    text = reading("الف،ب-ج & کازمی-سەدر, x")

    start = text.text.index("کازمی")
    href = place_href(text, "m0", Span(start, start + 5))
    assert href.count(",") + href.count("&") + href.count("-") == 0
