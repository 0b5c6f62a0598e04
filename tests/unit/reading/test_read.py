from datetime import date

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.model import Kind, RoleTerm, Topic
from kashkol.problems import Level
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import count_words, read
from kashkol.sources import Source

KAZEMI = Topic(id="kazemi", path="content/topics/kazemi.md", name="مستەفا کازمی", kind=Kind.PERSON,
               aliases=("کازمی",), roles=(RoleTerm(title="سەرۆکوەزیرانی عێراق"),))
IRAQ = Topic(id="iraq", path="content/topics/iraq.md", name="عێراق", kind=Kind.PLACE)


def source(text: str) -> Source:
    return Source(id="a", path="seeds/a.txt", sha256="0" * 64, bytes=len(text.encode()),
                  encoding="utf-8", text=text)


@pytest.fixture(scope="module")
def gazetteer():
    return build_gazetteer([KAZEMI, IRAQ])


def test_a_reading_holds_what_the_text_says(gazetteer):
    reading, problems = read(source(
        'ئەمڕۆ هەینی ٠٥ - ١١ - ٢٠٢١ مستەفا کازمی رایگەیاند: "عێراق ئارامە."'), gazetteer)
    assert problems == ()
    assert [mention.topic for mention in reading.mentions] == ["kazemi", "iraq"]
    assert (reading.published.date, reading.published.certainty) == ("2021-11-05", "stated")
    assert [(quote.speech, quote.speaker) for quote in reading.quotes] == [(True, "kazemi")]


def test_the_note_s_date_decides_who_holds_an_office():
    terms = [Topic(id=holder, path="", name=name, kind=Kind.PERSON, roles=(role,))
             for holder, name, role in (
                 ("a", "ئازاد عومەر", _term(until="2019-01-01")),
                 ("b", "دانا عومەر", _term(since="2019-01-02")))]
    reading, _ = read(source("سەرۆکی پەرلەمان هات."), build_gazetteer(terms), "2018-05")
    assert [(role.topic, role.as_of) for role in reading.roles] == [("a", "2018-05")]


def _term(**ends: str) -> RoleTerm:
    return RoleTerm(title="سەرۆکی پەرلەمان",
                    **{end: date.fromisoformat(day) for end, day in ends.items()})


def test_bidi_controls_are_a_warning_that_says_where(gazetteer):
    _, problems = read(source("کازمی \N{RIGHT-TO-LEFT OVERRIDE}هات"), gazetteer)
    problem, = problems
    assert (problem.level, problem.path, problem.offset) == (Level.WARNING, "seeds/a.txt", 6)


def test_repairs_are_a_notice_that_counts_them(gazetteer):
    reading, problems = read(source("كازمي هات"), gazetteer)
    problem, = problems
    assert reading.repairs == {"arabic_kaf": 1, "arabic_yeh": 1}
    assert (problem.level, "arabic_kaf 1, arabic_yeh 1" in problem.message) == (Level.NOTICE, True)


def test_an_ambiguous_alias_is_a_warning_with_its_contexts():
    two = [Topic(id=topic, path="", name=name, kind=Kind.PERSON, aliases=("بارزانی",))
           for topic, name in (("a", "مەسعود بارزانی"), ("b", "مەسرور بارزانی"))]
    reading, problems = read(source("بارزانی هات."), build_gazetteer(two))
    problem, = problems
    assert reading.mentions == ()
    assert (problem.level, problem.excerpt) == (Level.WARNING, "بارزانی\nبارزانی هات.")


def test_an_empty_text_is_read(gazetteer):
    reading, problems = read(source(""), gazetteer)
    assert (reading.paragraphs, reading.words, problems) == ((), 0, ())


def test_signs_that_stand_alone_are_no_words():
    assert count_words(repair("٧ - ١١ - ٢٠٢١ ، « کازمی » !").text) == 4
