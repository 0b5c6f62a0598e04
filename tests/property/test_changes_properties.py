"""When topics change, a text that is not read again would have been read the same."""

from datetime import date

from hypothesis import example, given
from hypothesis import strategies as st

from kashkol.ingest.seeds import SeedFile, decode_seed
from kashkol.model import Kind, RoleTerm, Topic
from kashkol.reading.names.changes import changed_forms, holding
from kashkol.reading.names.gazetteer import build_gazetteer
from kashkol.reading.read import read

NAMES = ("مستەفا کازمی", "موقتەدا سەدر", "بەغدا", "هاوار کازمی", "رەوتی سەدر", "عێراق", "کازمی",
         "سەدر", "ئێران", "ئازاد ئەحمەد", "ئەحمەد")
TITLES = ("سەرۆکوەزیرانی عێراق", "سەرۆکوەزیران", "وتەبێژ")
WORDS = (*NAMES, *TITLES, "كازمي", "کازمییان", "لەبەغدا", "عێراقی", "سەدرەدین", "رۆژی", "لە", "و",
         "گوتی:", "رایگەیاند:", '"ئێمە هاتین و دەڕۆین"', "سەردانی", ".", "،", "  ", "\n\n", "ەوە",
         "ئەمڕۆ ٠٥ - ١١ - ٢٠٢١", "٧ی نیسانی ٢٠٢٠", "د.", "بەڕێز", "هەردوو", "حکومەتی", "خێزانی")

texts = st.lists(st.sampled_from(WORDS), min_size=1, max_size=25).map(" ".join).filter(str.strip)
role_terms = st.builds(
    lambda title, days: RoleTerm(title=title, since=days[0], until=days[1]),
    st.sampled_from(TITLES),
    st.lists(st.none() | st.sampled_from((date(2018, 1, 1), date(2020, 4, 7), date(2022, 1, 1))),
             min_size=2, max_size=2))


def topics(topic_id):
    return st.builds(
        Topic, id=st.just(topic_id), path=st.just(f"content/topics/{topic_id}.md"),
        name=st.sampled_from(NAMES), kind=st.sampled_from(Kind),
        aliases=st.lists(st.sampled_from(NAMES), max_size=2).map(tuple),
        roles=st.lists(role_terms, max_size=1).map(tuple),
        not_=st.lists(st.sampled_from(NAMES), max_size=1).map(tuple))


some_topics = st.lists(st.sampled_from("abc"), unique=True, max_size=3).flatmap(
    lambda ids: st.tuples(*map(topics, ids)))


def person(topic_id, name, *aliases):
    return Topic(id=topic_id, path="", name=name, kind=Kind.PERSON, aliases=aliases)


@example(before=(person("a", "مستەفا کازمی"),), text="کازمی گوتی",
         now=(person("a", "مستەفا کازمی"), person("b", "هاوار کازمی")))
@given(before=some_topics, now=some_topics, text=texts)
def test_a_text_that_holds_no_changed_form_is_read_the_same(before, now, text):
    source = decode_seed(SeedFile(id="a", path="seeds/a.txt"), text.encode())
    old, new = build_gazetteer(before), build_gazetteer(now)
    reading, problems = read(source, old)

    concerned = list(holding(changed_forms(old, new), [("a", reading.text)]))

    if not concerned:
        assert read(source, new) == (reading, problems)
