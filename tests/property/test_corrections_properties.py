"""A correction holds whatever is edited elsewhere, and any text may be corrected anywhere."""

from itertools import pairwise

from hypothesis import assume, given
from hypothesis import strategies as st

from kashkol.languages.ckb.letters import repair
from kashkol.model import Correction, Corrections, Kind, Topic
from kashkol.reading.corrections.places import place
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read
from kashkol.sources import Source
from tests.property.strategies import any_texts

PLACE = 'وەزیری ئاو نەسرین قادر گوتی: "باران زۆر بوو، ڕۆژی ٣ی ئایار".'
TOPICS = build_gazetteer([
    Topic(id="nasrin", path="", name="نەسرین قادر", kind=Kind.PERSON),
    Topic(id="other", path="", name="نەسرین عومەر", kind=Kind.PERSON)])
ENTRIES = (
    Correction(line=1, text="نەسرین قادر", before="ئاو", sets="is", value="other"),
    Correction(line=2, text="باران زۆر", sets="speaker", value=""),
    Correction(line=3, text="٣ی ئایار", before="ڕۆژی", after='".', sets="date", value="1988-05-03"),
    Correction(line=4, text="وەزیری ئاو نەسرین", sets="block", value="heading"))
SENTENCES = st.sampled_from((
    "نەسرین قادر هات.", "هیچی تر نەبوو.", 'ئاسۆ گوتی: "ئاو نییە"', "لە ٣ی ئایار", "ڕۆژی ٤ی ئایار.",
    "٥ - ١١ - ٢٠٢١", "یەکەم: نان", "سەردێڕێک", "“", '"', "«", "كتێبی عەرەبی"))
elsewhere = st.lists(SENTENCES, max_size=6).map("\n\n".join)


def source(text):
    return Source(id="a", path="seeds/a.txt", sha256="0" * 64, bytes=0, encoding="utf-8", text=text)


def corrections(*entries):
    return Corrections(source_id="a", path="content/corrections/a.yaml", entries=entries)


@given(elsewhere, elsewhere)
def test_a_correction_holds_whatever_is_edited_elsewhere(before, after):
    text = f"{before}\n\n{PLACE}\n\n{after}"
    reading, problems = read(source(text), TOPICS, "", corrections(*ENTRIES[:1], *ENTRIES[2:]))
    start = reading.text.index(PLACE)

    assert not [problem for problem in problems if problem.path != "seeds/a.txt"]
    assert reading.corrected == 3
    assert [(mention.topic, mention.surface) for mention in reading.mentions
            if start <= mention.start < start + len(PLACE)] == [("other", "نەسرین قادر")]
    assert "1988-05-03" in [date.value for date in reading.dates]
    assert reading.text[start:start + len(PLACE)] in [
        reading.text[span.start:span.end] for span in reading.headings]


@given(any_texts, st.data())
def test_words_of_a_text_are_found_where_they_are(given_text, data):
    text = repair(given_text).text
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    words = text[start:end]
    assume(words.strip())
    placed, problems = place(text, corrections(Correction(
        line=1, text=words, before=text[:start], after=text[end:], sets="is", value="other")),
        repair)

    assert problems == ()
    found, = placed.names
    assert text[found.start:found.end] == words.strip()
    assert start <= found.start < found.end <= end


@given(any_texts, st.lists(st.tuples(any_texts, st.sampled_from((
    ("is", "other"), ("is", ""), ("speaker", "other"), ("speaker", ""), ("date", "2010~"),
    ("date", "2010"), ("date", ""), ("block", "heading"), ("block", "paragraph"),
    ("block", "list"), ("block", "verse"), ("block", "table")))), max_size=6))
def test_any_text_may_be_corrected_by_anything(text, facts):
    entries = [Correction(line=line, text=part, sets=sets, value=value)
               for line, (words, (sets, value)) in enumerate(facts, start=1)
               for part in (words, text[line:line + 9]) if part.strip()]
    reading, _ = read(source(text), TOPICS, "", corrections(*entries))

    for found in (reading.mentions, reading.roles, reading.dates):
        assert all(reading.text[each.start:each.end] == each.surface for each in found)
    for found in (reading.mentions, reading.roles, reading.dates, reading.paragraphs):
        assert all(one.end <= other.start for one, other in pairwise(found))
    assert {*reading.headings, *(item for items in reading.lists for item in items)} <= {
        *reading.paragraphs}
    assert not {*reading.headings} & {item for items in reading.lists for item in items}
