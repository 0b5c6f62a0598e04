from hypothesis import given
from hypothesis import strategies as st

from kashkol.languages.ckb.letters import repair
from kashkol.model import Kind, RoleTerm, Topic
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import count_words, read
from kashkol.sources import Source
from tests.property.strategies import any_texts

GAZETTEER = build_gazetteer([
    Topic(id="kazemi", path="", name="مستەفا کازمی", kind=Kind.PERSON, aliases=("کازمی",),
          roles=(RoleTerm(title="سەرۆکوەزیرانی عێراق"),)),
    Topic(id="iraq", path="", name="عێراق", kind=Kind.PLACE)])


@given(any_texts, st.sampled_from(["", "2021", "2021-11", "2021-11-07"]))
def test_any_string_is_read_with_every_span_in_its_place(text, curated):
    source = Source(id="a", path="seeds/a.txt", sha256="", bytes=0, encoding="utf-8", text=text)
    reading, problems = read(source, GAZETTEER, curated)
    for spans in (reading.paragraphs, reading.sentences, reading.headings, reading.mentions,
                  reading.roles, reading.dates, reading.quotes):
        end = 0
        for span in spans:
            assert end <= span.start <= span.end <= len(reading.text)
            end = span.end
    assert all(problem.path == source.path for problem in problems)


@given(any_texts)
def test_a_word_is_what_stands_between_spaces_and_has_a_letter_or_digit(source):
    text = repair(source).text
    assert count_words(text) == sum(any(map(str.isalnum, word)) for word in text.split())
