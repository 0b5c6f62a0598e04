"""Quotations in the languages whose rules of speech are a table."""

import re

import pytest

from kashkol.model import Mention, ReadingText, RoleMention
from kashkol.reading.speech.by_table import find_speech
from kashkol.reading.speech.tabled.topics import named_in
from tests.casefiles import Case, read_cases
from tests.support.structures import read_structure

CODES = ("ar", "en", "fa", "kmr", "tr")
EACH = [pytest.param(code, case, id=f"{code}: {case.title}")
        for code in CODES for file in (code, f"{code}-news")
        for case in read_cases(f"speech/{file}")]


def marked(source: str):
    """Take the braces out of a text and remember what they held."""
    text, mentions, roles = "", [], []
    for piece in re.split(r"(\{+[^}]+\}+)", source):
        bare = piece.strip("{}") if piece.startswith("{") else piece
        if piece.startswith("{"):
            found = {"topic": bare, "start": len(text), "end": len(text) + len(bare),
                     "surface": bare}
            if piece.startswith("{{"):
                roles.append(RoleMention(**found, as_of=None))
            else:
                mentions.append(Mention(**found))
        text += bare
    return ReadingText(text), tuple(mentions), tuple(roles)


def told(text: str, quote) -> str:
    words = text[quote.start:quote.end]
    if not quote.speech:
        return f"- {words}"
    who = f"{{{quote.speaker}}}" if quote.speaker else quote.speaker_surface or "nobody"
    return f"+ {words} | {who} | {quote.cue or 'none'}"


def fits(found: str, expected: str) -> bool:
    """Tell whether a line is as expected, `…` standing for anything."""
    pattern = ".*".join(map(re.escape, expected.strip().split(" … ")))
    return re.fullmatch(pattern, found, re.DOTALL) is not None


@pytest.mark.parametrize(("code", "case"), EACH)
def test_a_text_has_the_quotations_of_its_case(code: str, case: Case):
    text, mentions, roles = marked(case.input)
    structure = read_structure(text)
    found = [told(text, quote)
             for quote in find_speech(text, code, structure, named_in(mentions, roles))]
    expected = [line for line in case.expected.split("\n") if line.strip()]
    assert len(found) == len(expected), found
    assert [line for line, wanted in zip(found, expected, strict=True)
            if not fits(line, wanted)] == []


def speakers(code: str, source: str, persons: dict[str, frozenset[str]],
             bodies: dict[str, frozenset[str]] | None = None):
    text, mentions, roles = marked(source)
    return [(quote.speaker, quote.speaker_surface) for quote in find_speech(
        text, code, read_structure(text), named_in(mentions, roles),
        kinds=(persons, bodies or {}))]


def test_a_word_for_a_body_means_the_one_named_before_and_no_place():
    found = speakers("tr", "{HRW} kurulu {Erbil}'e davet etti. Örgüte göre toplantı “kayıpları "
                           "sayanları bir araya getirmek” için yapılacak.", {},
                     {"HRW": frozenset()})
    assert found == [("HRW", "Örgüte")]


def test_a_party_is_the_one_with_the_word_in_its_name():
    bodies = {"KDP": frozenset({"الحزب", "الديمقراطي"}), "HRW": frozenset({"رايتس"})}
    found = speakers("ar", 'التقى {KDP} وفدا من {HRW}. وقال الحزب: "سنتعاون مع الجميع". وقالت '
                           'المنظمة: "نرحب بذلك".', {}, bodies)
    assert [topic for topic, _ in found] == ["KDP", "HRW"]


def test_an_office_means_the_person_whose_topic_has_it():
    persons = {"Salih": frozenset({"iraqi", "president"}), "Kadhimi": frozenset({"minister"})}
    found = speakers("en", "{Kadhimi} received {Salih}. “It is late,” the minister said.", persons)
    assert found == [("Kadhimi", "the minister")]


def test_a_place_before_a_profession_does_not_speak():
    found = speakers("en", "“We were the better side,” said the {Erbil} coach.", {})
    assert found == [(None, "the Erbil coach")]


def test_she_is_no_body():
    found = speakers("en", "The {UN} said it was late. “We are tired,” she said.", {})
    assert found == [(None, "she")]


def test_a_country_or_a_party_that_only_describes_does_not_speak():
    bodies = {"AK Parti": frozenset({"parti"})}
    found = speakers("tr", "{AK Parti} eski Milletvekili Burhan Kuzu, “Bizden önce böyle "
                           "konuşulmazdı” ifadelerini kullandı. {Türkiye} genelinde satışın "
                           "düştüğünü aktaran Balcı, “Yüz günden beri bu böyle” dedi.", {}, bodies)
    assert found == [(None, "Milletvekili Burhan Kuzu"), (None, "Balcı")]


def test_a_country_beside_a_participle_does_not_speak():
    found = speakers("ar", 'واحتفل به في كأس العالم {روسيا} مؤكدا أن "الحظ خان الأسود مرارا".', {})
    assert found == [(None, None)]


def test_a_spokesman_of_a_body_is_not_the_person_before():
    found = speakers("en", "{Brown} said so. A {Labour} spokesman went home and said Mr {Brown} "
                           "had a role. “This election is a choice between two ways for all.”",
                     {"Brown": frozenset()}, {"Labour": frozenset()})
    assert found == [(None, "A Labour spokesman")]
