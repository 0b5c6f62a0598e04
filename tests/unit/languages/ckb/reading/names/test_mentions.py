from datetime import date

import pytest

from kashkol.languages.ckb.letters import repair
from kashkol.languages.ckb.reading.names.gazetteer import build_gazetteer
from kashkol.languages.ckb.reading.names.mentions import read_mentions
from kashkol.languages.closely import MentionsRead
from kashkol.model import Kind, RoleTerm, Topic
from tests.casefiles import Case, each_case
from tests.gold.labels import load_topics
from tests.support.structures import read_structure

TOPICS = load_topics()


@pytest.fixture(scope="module")
def gazetteer():
    return build_gazetteer(TOPICS)


def mentions_of(source: str, *topics: Topic, as_of: str | None = None) -> MentionsRead:
    text = repair(source).text
    return read_mentions(text, read_structure(text), build_gazetteer(topics), as_of)


def listed(read: MentionsRead) -> list[str]:
    named = [(mention.start, 1, f"{mention.topic}: {mention.surface}") for mention in read.mentions]
    offices = [(role.start, 0, f"{role.topic} as office: {role.surface}") for role in read.roles]
    return [line for _, _, line in sorted(named + offices)] + [
        f"nobody: {alias.alias}" for alias in read.ambiguous]


def person(topic_id: str, name: str, *aliases: str, **fields) -> Topic:
    return Topic(id=topic_id, path=f"content/topics/{topic_id}.md", name=name, kind=Kind.PERSON,
                 aliases=aliases, **fields)


@each_case("mentions")
def test_a_text_names_what_its_case_lists(case: Case, gazetteer):
    first, _, rest = case.input.partition("\n")
    as_of, source = (first[1:], rest) if first.startswith("@") else (None, case.input)
    text = repair(source).text
    read = read_mentions(text, read_structure(text), gazetteer, as_of)
    assert "\n".join(listed(read)) == case.expected


def test_surfaces_stand_where_their_spans_say(gazetteer):
    text = repair("لەبەغدا ڕاوێژکارانی کازمییەوە  هاتن بۆ عێراق").text
    read = read_mentions(text, read_structure(text), gazetteer, None)
    assert [text[mention.start:mention.end] for mention in read.mentions] == [
        "بەغدا", "کازمی", "عێراق"]


def test_an_alias_of_several_is_the_last_name_of_another_whom_alone_the_text_names():
    topics = (person("a", "مەسعود بارزانی", "بارزانی"), person("b", "مەسرور بارزانی", "بارزانی"),
              person("c", "ئەحمەد بارزانی"))
    read = mentions_of("ئەحمەد بارزانی هات و بارزانی گوتی.", *topics)
    assert (listed(read), read.ambiguous) == (["c: ئەحمەد بارزانی", "c: بارزانی"], ())


@pytest.mark.parametrize(("source", "names"), [
    ("هەنگاو ڕایگەیاند", 1), ("هەنگاو لە سنە", 1), ("پێویستە هەنگاو بنێت", 0), ("هەر هەنگاو", 0),
    ("دوو هەنگاو", 0), ("هەرێم هەنگاوی باشی ناوە", 0)])
def test_an_everyday_noun_is_no_name_before_a_verb_that_it_makes_one_verb_with(source, names):
    body = Topic(id="hengaw", path="content/topics/hengaw.md", name="ڕێکخراوی هەنگاو",
                 kind=Kind.ORGANISATION, aliases=("هەنگاو",))
    assert len(mentions_of(source, body).mentions) == names


def test_behind_somebodys_words_a_place_of_that_name_is_who_was_named_before():
    town = Topic(id="town", path="content/topics/town.md", name="مەریوان", kind=Kind.PLACE)
    source = "بە بۆچوونی مەریوان، وایە. مەریوان وریا هات. بە بۆچوونی مەریوان، وایە. لە مەریوان."
    read = mentions_of(source, town, person("a", "مەریوان وریا"))
    assert [mention.topic for mention in read.mentions] == ["town", "a", "a", "town"]


@pytest.mark.parametrize(("sentence", "topic"), [
    ("مەریوان شۆفێرە.", "a"), ("لە مەریوان ژیا.", "town"),
    ("مەریواندا بوو.", "town"),
])
def test_a_place_with_which_a_clause_begins_is_who_was_named_before(sentence, topic):
    town = Topic(id="town", path="content/topics/town.md", name="مەریوان", kind=Kind.PLACE)
    read = mentions_of(f"مەریوان وریا هات. {sentence}", town, person("a", "مەریوان وریا"))
    assert [mention.topic for mention in read.mentions] == ["a", topic]


def test_the_offices_of_those_named_come_with_them_as_of_the_date():
    roles = (RoleTerm(title="وەزیری ناوخۆ", until=date(2020, 1, 1)),
             RoleTerm(title="سەرۆکی پەرلەمان", since=date(2020, 1, 1)))
    one = person("a", "کاوە حەسەن", roles=roles)
    assert mentions_of("کاوە حەسەن هات.", one, as_of="2021-05-01").titles == (
        ("a", "سەرۆکی پەرلەمان"),)
    assert mentions_of("شاعیرێک هات.", one).titles == ()


def test_an_ambiguous_alias_is_reported_once_with_every_context():
    two = (person("a", "مەسعود بارزانی", "بارزانی"), person("b", "مەسرور بارزانی", "بارزانی"))
    read = mentions_of("بارزانی هات و بارزانی ڕۆیشت.", *two)
    alias, = read.ambiguous
    assert (read.mentions, alias.topics, len(alias.contexts), alias.start) == ((), ("a", "b"), 2, 0)


def test_an_alias_of_two_is_told_by_the_full_name_of_one():
    two = (person("a", "مەسعود بارزانی", "بارزانی"), person("b", "مەسرور بارزانی", "بارزانی"))
    read = mentions_of("مەسعود بارزانی هات. بارزانی گوتی.", *two)
    assert [mention.surface for mention in read.mentions] == ["مەسعود بارزانی", "بارزانی"]
    assert read.ambiguous == ()


def test_an_alias_of_two_is_nobody_once_both_are_named_in_full():
    two = (person("a", "مەسعود بارزانی", "بارزانی"), person("b", "مەسرور بارزانی", "بارزانی"))
    read = mentions_of("مەسعود بارزانی و مەسرور بارزانی هاتن. بارزانی گوتی.", *two)
    alias, = read.ambiguous
    assert ([mention.topic for mention in read.mentions], alias.alias) == (["a", "b"], "بارزانی")


def test_a_surname_two_persons_bear_is_the_one_the_text_names():
    two = (person("a", "مەسعود بارزانی"), person("b", "مەسرور بارزانی"))
    read = mentions_of("مەسرور بارزانی هات. بارزانی گوتی.", *two)
    assert [mention.topic for mention in read.mentions] == ["b", "b"]


def test_a_surname_is_nobody_where_the_text_names_two_who_bear_it():
    two = (person("a", "مەسعود بارزانی"), person("b", "مەسرور بارزانی"))
    read = mentions_of("مەسرور بارزانی و مەسعود بارزانی هاتن. بارزانی گوتی.", *two)
    assert [mention.topic for mention in read.mentions] == ["b", "a"]


def test_an_alias_is_not_its_topic_where_only_a_namesake_is_named_in_full():
    two = (person("a", "مەسعود بارزانی", "بارزانی"), person("b", "مەسرور بارزانی"))
    read = mentions_of("مەسرور بارزانی هات. بارزانی گوتی.", *two)
    assert [(mention.topic, mention.surface) for mention in read.mentions] == [
        ("b", "مەسرور بارزانی")]


def test_a_surname_before_the_full_name_is_nobody():
    read = mentions_of("تاڵەبانی هات. قوباد تاڵەبانی گوتی.", person("q", "قوباد تاڵەبانی"))
    assert [mention.surface for mention in read.mentions] == ["قوباد تاڵەبانی"]


def test_short_names_must_be_spelled_as_listed():
    town = Topic(id="sur", path="", name="سور", kind=Kind.PLACE)
    assert [mention.start for mention in mentions_of("سوور نییە، لە سور.", town).mentions] == [14]


def test_longer_names_match_with_one_waw_or_two():
    council = Topic(id="c", path="", name="ئەنجومەنی دادوەری", kind=Kind.ORGANISATION)
    read = mentions_of("ئەنجوومەنی دادوەریی عێراق", council)
    assert [mention.surface for mention in read.mentions] == ["ئەنجوومەنی دادوەری"]


def test_an_office_held_on_its_last_day_and_on_the_first():
    title = "سەرۆکی پەرلەمان"
    first = person("a", "ئازاد عومەر", roles=(RoleTerm(title=title, until=date(2020, 5, 6)),))
    second = person("b", "دانا عومەر", roles=(RoleTerm(title=title, since=date(2020, 5, 7)),))
    assert [mentions_of(title, first, second, as_of=day).roles[0].topic
            for day in ("2020-05-06", "2020-05-07")] == ["a", "b"]


def test_the_only_holder_is_known_without_a_date_but_not_after_the_term():
    title = "سەرۆکی پەرلەمان"
    holder = person("a", "ئازاد عومەر", roles=(RoleTerm(title=title, until=date(2020, 5, 6)),))
    undated, later = (mentions_of(title, holder, as_of=day).roles for day in (None, "2021"))
    assert ([(role.topic, role.as_of) for role in undated], later) == ([("a", None)], ())


def test_an_office_without_terms_needs_no_date():
    holder = person("a", "ئازاد عومەر", roles=(RoleTerm(title="سەرۆکی پەرلەمان"),))
    role, = mentions_of("سەرۆکی پەرلەمان", holder, as_of="2021-11-07").roles
    assert role.as_of is None


def test_a_bare_title_before_another_country_is_another_office():
    holder = person("a", "ئازاد عومەر", roles=(RoleTerm(title="سەرۆکوەزیران"),))
    assert mentions_of("سەرۆکوەزیرانی ئیتاڵیا هات.", holder).roles == ()


def test_names_in_other_scripts_are_compared_letter_by_letter():
    putin = person("p", "ڤلادیمیر پوتین", "Путин")
    read = mentions_of("Путин نەک Ельцы. Päris", putin,
                       Topic(id="c", path="", name="Páris", kind=Kind.PLACE))
    assert [mention.surface for mention in read.mentions] == ["Путин"]


@pytest.mark.parametrize("text", [
    "هیوا سەعید هات.\nهیوا: تکایە کتێب بخوێننەوە.",
    "هیوا سەعید هات. دکتۆر هیوا سێ شتی نووسی.",
    "هیوا سەعید هات. خێزانی هیوا سەعید گوتی."])
def test_a_first_name_with_a_title_or_a_colon_is_its_bearers(text):
    assert len(mentions_of(text, person("hiwa", "هیوا سەعید")).mentions) == 2


def test_the_wife_of_somebody_names_the_husband():
    erdogan = person("e", "ڕەجەب ئەردۆغان", "ئەردۆغان")
    assert [mention.surface for mention in mentions_of("خێزانی ئەردۆغان هات.", erdogan).mentions] \
        == ["ئەردۆغان"]
