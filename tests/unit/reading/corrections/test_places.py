"""A correction is found again by its words, and by those beside it."""

import pytest

from kashkol.languages.accidents import repair_format
from kashkol.languages.ckb.letters import repair
from kashkol.model import Correction, Corrections, Span
from kashkol.problems import Level
from kashkol.reading.corrections.places import place
from kashkol.text.placed import Placed, overlaps_any


def correction(text, before="", after="", *, line=1, sets="is", value="kazemi"):
    return Correction(line=line, text=text, before=before, after=after, sets=sets, value=value)


def placed(text, *entries):
    return place(repair(text).text, Corrections(
        source_id="a", path="content/corrections/a.yaml", entries=entries), repair)


def stretches(text, *entries):
    found, problems = placed(text, *entries)
    assert problems == ()
    return [text[each.start:each.end] for each in found.names], [each.start for each in found.names]


@pytest.mark.parametrize(("text", "entry", "start"), [
    ("شیرین هات و شیرین ڕۆیشت.", correction("شیرین", after="ڕۆیشت"), 12),
    ("شیرین هات و شیرین ڕۆیشت.", correction("شیرین", after=" هات"), 0),
    ("لەشیرین و بەشیرین", correction("شیرین", before="بە"), 12),
    ("شیرین، شیرین؛ شیرین", correction("شیرین", before="،", after="؛"), 7),
    ("«شیرین» شیرین", correction("شیرین", before="«", after="»"), 1),
    ("ئاو  و\nنان", correction("ئاو و نان"), 0),
    ("ئاو و نان", correction(" ئاو\n و  نان "), 0),
    ("شیرینێک و شیرین", correction("شیرین", before="و"), 10),
])
def test_the_words_beside_a_place_tell_it_from_others(text, entry, start):
    found, problems = placed(text, entry)

    assert (problems, [each.start for each in found.names]) == ((), [start])


def test_a_space_that_is_written_in_before_must_be_there():
    assert stretches("بەغدا لە بەغدا و لەبەغدا", correction("بەغدا", before="لە ")) == (
        ["بەغدا"], [9])


def test_words_copied_from_the_source_are_found_in_the_repaired_text():
    assert stretches(repair("عيراق و كوردستان").text, correction("كوردستان")) == (
        ["کوردستان"], [8])


def test_words_copied_from_a_source_in_another_language_keep_their_letters():
    text = repair_format("قال كاتب\N{RIGHT-TO-LEFT MARK} من بغداد").text
    entry = correction("كاتب\N{RIGHT-TO-LEFT MARK} من")

    found, problems = place(text, Corrections(
        source_id="a", path="content/corrections/a.yaml", entries=(entry,)), repair_format)

    assert problems == ()
    assert [text[each.start:each.end] for each in found.names] == ["كاتب من"]


def test_words_that_differ_in_a_letter_are_not_found():
    found, problems = placed("سەرۆک وەزیران هات.", correction("سەرۆکوەزیران"))

    assert found.names == ()
    assert [problem.level for problem in problems] == [Level.WARNING]


def test_two_places_are_an_error_that_shows_both():
    found, (problem,) = placed("نەورۆز هات. نەورۆز ڕۆیشت.", correction("نەورۆز", line=7))

    assert (found.names, problem.level, problem.line) == ((), Level.ERROR, 7)
    assert "code points 0 and 12" in problem.message
    assert len(problem.excerpt.splitlines()) == 2
    assert "`before` or `after`" in problem.fix


def test_two_places_are_an_error_where_spaces_alone_tell_them_apart():
    _, (problem,) = placed("لەبەغدا و لە بەغدا", correction("بەغدا", before="لە"))

    assert problem.level is Level.ERROR


def test_words_that_are_gone_are_a_warning_with_the_nearest_place():
    _, (problem,) = placed("کۆبوونەوەی ئەنجومەن لە سلێمانی کرا.",
                           correction("ئەنجومەن لە هەولێر", line=3))

    assert (problem.level, problem.line, problem.offset) == (Level.WARNING, 3, 11)
    assert problem.excerpt.splitlines()[0] == "ئەنجومەن لە هەولێر"
    assert "سلێمانی" in problem.excerpt


def test_words_with_others_beside_them_are_the_nearest_place():
    _, (problem,) = placed("ئاڵا هەڵکرا.", correction("هەڵکرا", before="دوێنێ"))

    assert problem.offset == 5


def test_words_with_nothing_like_them_are_a_warning_without_a_place():
    _, (problem,) = placed("ئاو.", correction("کتێب"))

    assert (problem.level, problem.offset) == (Level.WARNING, None)


def test_an_empty_text_has_no_place():
    _, (problem,) = placed("", correction("کتێب"))

    assert problem.level is Level.WARNING


def test_two_facts_of_one_place_are_an_error_that_names_both_lines():
    found, (problem,) = placed("مامۆستا هێمن هات.", correction("هێمن", line=1),
                               correction("مامۆستا هێمن", line=4, value=""))

    assert (problem.level, problem.line, "line 1" in problem.message) == (Level.ERROR, 4, True)
    assert len(found.names) == 1


def test_the_same_fact_twice_counts_once():
    found, problems = placed("هێمن هات.", correction("هێمن"), correction("هێمن", after="هات"))

    assert (problems, len(found.names)) == ((), 1)


def test_a_date_and_a_topic_may_be_set_at_one_place():
    found, problems = placed("نەورۆز هات.", correction("نەورۆز"),
                             correction("نەورۆز", sets="date", value="2021-03-21"))

    assert problems == ()
    assert (len(found.names), len(found.dates)) == (1, 1)


def test_a_span_is_held_against_the_places_around_it():
    places = [Placed(2, 4, "", 1), Placed(6, 8, "", 2)]

    assert [overlaps_any(places, Span(start, start + 2)) for start in range(9)] == [
        False, True, True, True, False, True, True, True, False]
