"""Whatever a text holds, the names in it lie in it, in order and apart, in linear time."""

from time import process_time

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from kashkol.model import Kind, Topic
from kashkol.reading.names.by_table import find_names
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.suggestions.elsewhere import names_elsewhere
from tests.property.strategies import any_texts
from tests.support.names_of_five_languages import CODES, TOPICS
from tests.support.readings import reading

LISTED = build_gazetteer(TOPICS).listed
NAMES = tuple(sorted({name for topic in TOPICS for name in (
    *topic.names.values(), *(alias for listed in topic.aliases_in.values() for alias in listed))}))
PIECES = (*NAMES, "و", "ب", "لل", "ال", "على", "بن", "أبو", "محمد", "شارع", "مستشفى", "\u0640",
          "\u064f", "های", "ای", "\u200c", "را", "'", "’", "nın", "lı", "ê", "yê", "s", "al-", "D.",
          "J. ", "Ivanka ", "Street", "Airport", "International", "Caddesi", "family", "President",
          " ", "  ", "\n", "\n\n", ".", ",", "-", "(", '"', "İ", "I", "ß", "A", "1")
named_texts = st.lists(st.sampled_from(PIECES), max_size=30).flatmap(
    lambda parts: st.sampled_from(["", " "]).map(lambda gap: gap.join(parts)))


@given(st.one_of(named_texts, any_texts), st.sampled_from(CODES))
def test_names_lie_in_the_text_in_order_and_apart(text, code):
    read = find_names(text, LISTED[code], "2021")
    end = 0
    for mention in read.mentions:
        assert end <= mention.start < mention.end <= len(text)
        assert mention.surface == text[mention.start:mention.end] == mention.surface.strip()
        end = mention.end
    for role in read.roles:
        assert role.surface == text[role.start:role.end]
    for alias in read.ambiguous:
        assert text.startswith(alias.alias, alias.start)
        assert len(alias.topics) > 1


@given(named_texts, st.sampled_from(CODES))
def test_what_is_offered_stands_in_the_text(text, code):
    topics = [Topic(id="k", path="", kind=Kind.PERSON, name="مستەفا کازمی", aliases=("کازمی",)),
              Topic(id="i", path="", kind=Kind.PLACE, name="عێراق")]
    found = msgspec.structs.replace(reading("", name="a"), text=text, language=code)
    for offer in names_elsewhere([found], topics):
        assert offer.count >= len(offer.contexts) > 0
        for place in offer.contexts:
            assert " ".join(text[place.start:place.end].split())


@pytest.mark.parametrize(("code", "piece"), [
    ("en", "Ivanka Trump "), ("en", "D.J."), ("en", "Al al-"), ("en", "Mohammed Amin "),
    ("ar", "محمد أمين "), ("ar", "\u0640"), ("ar", "عبد الله "), ("tr", "Erdoğan Bayraktar "),
    ("fa", "خامنه\N{ZERO WIDTH NON-JOINER}ای "), ("kmr", "Iraqê\n")])
def test_a_hostile_text_costs_linear_time(code, piece):
    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        began = process_time()
        find_names(text, LISTED[code], "2021")
        return process_time() - began

    assert seconds(40_000) < 8 * seconds(10_000) + 0.5
