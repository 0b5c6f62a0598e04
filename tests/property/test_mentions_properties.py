from hypothesis import given
from hypothesis import strategies as st

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.matching import match_form
from kashkol.languages.ckb.reading.names.gazetteer import build_gazetteer
from kashkol.languages.ckb.reading.names.mentions import read_mentions
from kashkol.model import Kind, ReadingText, RoleTerm, Topic
from tests.property.strategies import LETTERS, any_texts, sorani_words
from tests.support.structures import read_structure

TOPICS = (
    Topic(id="kazemi", path="", name="مستەفا کازمی", kind=Kind.PERSON, aliases=("کازمی",),
          roles=(RoleTerm(title="سەرۆکوەزیرانی عێراق"),)),
    Topic(id="sadr", path="", name="موقتەدا سەدر", kind=Kind.PERSON, not_=("باقر سەدر",)),
    Topic(id="movement", path="", name="رەوتی سەدر", kind=Kind.ORGANISATION),
    Topic(id="iraq", path="", name="عێراق", kind=Kind.PLACE),
    Topic(id="one", path="", name="ئا", kind=Kind.PLACE, aliases=("و", "ا", "NATO", "?")),
    Topic(id="two", path="", name="بارزانی", kind=Kind.PERSON, aliases=("عێراق", "بە")))
GAZETTEER = build_gazetteer(TOPICS)
dates = st.sampled_from([None, "2021", "2021-11", "2021-11-07"])


def read(text: ReadingText, as_of: str | None):
    return read_mentions(text, read_structure(text), GAZETTEER, as_of)


@given(any_texts, dates)
def test_spans_are_in_order_apart_and_hold_their_surfaces(source, as_of):
    text = repair(source).text
    found = read(text, as_of)
    for kind in (found.mentions, found.roles):
        end = 0
        for mention in kind:
            assert end <= mention.start < mention.end <= len(text)
            assert text[mention.start:mention.end] == mention.surface
            end = mention.end


@given(any_texts)
def test_a_mention_lies_in_one_paragraph(source):
    text = repair(source).text
    paragraphs = read_structure(text).paragraphs
    for mention in read(text, None).mentions:
        assert any(paragraph.start <= mention.start and mention.end <= paragraph.end
                   for paragraph in paragraphs)


@given(any_texts)
def test_the_match_form_knows_its_offsets(source):
    text = repair(source).text
    form = match_form(text)
    offsets = [form.offset(at) for at in range(len(form.letters))]
    assert offsets == sorted(set(offsets))
    assert all(0 <= offset < len(text) for offset in offsets)
    assert all(text[offset] == letter for offset, letter in zip(offsets, form.letters, strict=True)
               if letter in "بپتجچحخدژسشعغفڤق")


@given(st.lists(sorani_words, min_size=1, max_size=3), st.sampled_from(list(Kind)))
def test_a_name_standing_alone_is_found(words, kind):
    name = " ".join(words)
    topic = Topic(id="it", path="", name=name, kind=kind)
    text = repair(f"({name})").text
    found = read_mentions(text, read_structure(text), build_gazetteer([topic]), None)
    assert [mention.surface for mention in found.mentions] == [text[1:-1]]


@given(sorani_words, st.text(LETTERS, min_size=13, max_size=20))
def test_a_name_is_no_part_of_a_much_longer_word(name, tail):
    topic = Topic(id="it", path="", name=f"ژژ{name}ژژ", kind=Kind.PLACE)
    text = repair(f"ژژ{name}ژژ{tail}").text
    assert not read_mentions(text, read_structure(text), build_gazetteer([topic]), None).mentions
