"""The links in extracts lead to ids on the page of the article."""

import msgspec

from kashkol.model import DateMention, Span, Turn
from kashkol.site.parts.extracts import LONGEST_ANSWER, extract
from tests.support.readings import reading


def test_a_sentence_of_a_topic_leads_to_its_first_mention():
    drawn = extract(reading("هات. کازمی و کازمی چوو", topics={"کازمی": "kazemi"}))

    assert '<a href="there/#m5">' in drawn.of_topic("kazemi", "there/", "")[0]


def on(start, text):
    return DateMention(start=start, end=start + 4, surface=text.text[start:start + 4],
                       value="2021", kind="explicit", calendar="gregorian", time=None,
                       weekday=None, problem=None)


def test_a_sentence_of_a_date_leads_to_the_block_it_stands_in():
    text = reading("هات.\n\nلە 2021 چوو")
    text = msgspec.structs.replace(
        text, paragraphs=(Span(0, 4), Span(6, 17)), dates=(on(9, text),))

    assert '<a href="there/#p6">' in extract(text).of_date("2021", "there/")[0]


def test_a_date_before_every_block_leads_to_the_article():
    text = reading("لە 2021 چوو\n\nهات.")
    text = msgspec.structs.replace(text, paragraphs=(Span(13, 17),), dates=(on(3, text),))

    assert '<a href="there/">' in extract(text).of_date("2021", "there/")[0]


def test_a_long_answer_is_cut_where_it_is_listed():
    text = reading("و: " + "وشە " * 400)
    turn = Turn(start=0, end=len(text.text), said=3, asks=False, speaker="a",
                speaker_surface="ئازاد", speaker_start=None)
    said, = extract(msgspec.structs.replace(text, turns=(turn,))).speeches

    assert (said.anchor, said.text.startswith("وشە"), said.text.endswith("…")) == ("p0", True, True)
    assert len(said.text) <= LONGEST_ANSWER + 1
