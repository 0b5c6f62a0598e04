"""All readings together: order, neighbours, companions."""

from itertools import permutations

import msgspec

from kashkol.archive import build_archive
from kashkol.curated import Content
from kashkol.model import Kind, Note, SiteConfig, Span, Topic
from kashkol.outline import LONGEST_WORD, TITLE_LENGTH, cut, dated_sentences, entitle, outline
from kashkol.site.parts.related import Neighbours, companions_of, related_to
from tests.support.readings import HandShelf, card, reading
from tests.unit.languages.ckb.reading.dates.test_find import dates_of


def topics(*names):
    return [Topic(id=name, path=f"content/topics/{name}.md", name=name, kind=Kind.PERSON)
            for name in names]


def archive(*articles, names=("a", "b", "c")):
    return build_archive(Content(site=SiteConfig(), topics=tuple(topics(*names))), articles)


def test_dated_articles_come_first_by_date_then_undated_ones_by_id():
    articles = [card("4"), card("3", date="2021-11-07"), card("2", date="2021-11-07"),
                card("1", date="2021-11"), card("0"), card("5", date="2020")]

    assert [found.id for found in archive(*articles).cards] == ["5", "1", "2", "3", "0", "4"]


def test_the_order_of_files_changes_nothing():
    articles = [card("1", "a b", topics={"a": "a", "b": "b"}, date="2021-01-01"),
                card("2", "a c", topics={"a": "a", "c": "c"}, date="2021-01-01"),
                card("3", "b c", topics={"b": "b", "c": "c"})]
    made = [archive(*some) for some in permutations(articles)]

    assert all(one == made[0] for one in made)


def test_a_topic_knows_its_articles_and_its_companions():
    made = archive(card("1", "a b a", topics={"a": "a", "b": "b"}, date="2021-01-01"),
                   card("2", "a", topics={"a": "a"}, date="2021-01-02"))

    assert made.appearances == {"a": (0, 1), "b": (0,), "c": ()}
    assert {topic: [one.names for one in found] for topic, found in made.named.items()} == {
        "a": [2, 1], "b": [1], "c": []}
    assert companions_of("a", made.about("a")) == [("b", 1)]


def related(made, index):
    return related_to(made.cards[index], Neighbours(made).of(index))


def test_related_articles_share_topics_and_say_which():
    made = archive(card("1", "a b", topics={"a": "a", "b": "b"}, date="2021-01-01"),
                   card("2", "a b", topics={"a": "a", "b": "b"}, date="2021-01-02"),
                   card("3", "c", topics={"c": "c"}, date="2021-01-03"))

    first = related(made, 0)

    assert [(found.article.id, set(found.topics)) for found in first] == [("2", {"a", "b"})]
    assert related(made, 2) == ()


def test_a_rare_shared_topic_tells_more_than_a_common_one():
    common = [card(f"{number}", "a", topics={"a": "a"}, date=f"2021-01-0{number}")
              for number in range(1, 6)]
    rare = [card("8", "a b", topics={"a": "a", "b": "b"}, date="2021-02-01"),
            card("9", "b", topics={"b": "b"}, date="2021-02-02")]
    made = archive(*common, *rare)

    assert related(made, 5)[0].article.id == "9"


def test_a_distant_article_changes_no_related_ones():
    near = [card(f"{number:02}", "a", topics={"a": "a"}, date=f"2021-01-{number:02}")
            for number in range(1, 20)]
    far = card("99", "a", topics={"a": "a"}, date="2022-01-01")

    assert related(archive(*near), 3) == related(archive(*near, far), 3)


def test_an_outline_counts_each_topic_in_the_order_of_first_mention():
    made = outline(reading("b a b", topics={"a": "a", "b": "b"}))

    assert [(named.topic, named.names, named.offices) for named in made.topics] == [
        ("b", 2, 0), ("a", 1, 0)]


def test_a_title_comes_from_the_note():
    note = Note(source_id="1", path="content/articles/1.md", title="سەردێڕ")

    assert (card("1", note=note).title, card("1", note=note).title_is) == (
        "سەردێڕ", "curated")


def test_a_title_without_a_note_or_a_headline_is_the_texts_own_beginning():
    titled = entitle(reading("وشە " * 60))

    assert titled.title_is == "derived"
    assert len(titled.title) <= TITLE_LENGTH + 1
    assert titled.title.endswith("وشە…")


def test_what_follows_a_derived_title_goes_on_where_it_breaks_off():
    words = [f"وشە{number}" for number in range(90)]
    titled = entitle(reading(" ".join(words)))
    told = titled.title.removesuffix("…").split() + titled.following.strip("…").split()

    assert titled.following.startswith("…")
    assert told == words[:len(told)]


def test_nothing_follows_a_title_that_is_the_whole_text():
    assert entitle(reading("دەقێکی کورت")).following == ""


def test_a_headline_is_the_title_whole():
    headline = " ".join(["سەردێڕێکی", "درێژ"] * 12)
    opened = reading(f"{headline}\nدەقی درێژ")
    titled = entitle(msgspec.structs.replace(opened, title=Span(0, len(headline))))

    assert (titled.title, titled.title_is, titled.following) == (headline, "stated", "دەقی درێژ")


def test_a_derived_title_is_none_of_what_stands_around_the_text():
    opened = reading("رووداو - هەولێر\nدەقی درێژ")
    made = msgspec.structs.replace(
        opened, paragraphs=(Span(0, 15), Span(16, 25)), matter=(Span(0, 15),),
        sentences=(Span(0, 15), Span(16, 25)))

    assert entitle(made).title == "دەقی درێژ"


def test_a_derived_title_begins_behind_what_leads_the_sentence_in():
    assert entitle(reading("رووداو - هەولێر: بەفر دەبارێت.")).title == "بەفر دەبارێت."


def test_a_long_sentence_gives_its_first_clause():
    clause = "ئەنجوومەنی پارێزگا لە کۆبوونەوەیەکدا باسی ئاوی گوندەکانی کرد"
    titled = entitle(reading(f"{clause}، و بڕیاری دا بیرەکان قووڵتر بکرێنەوە و تۆڕەکان چاک بکرێن."))

    assert titled.title == clause
    assert titled.following.startswith("…، و بڕیاری") or titled.following.startswith("…و بڕیاری")


def test_a_word_is_never_cut():
    assert cut("د" * 90 + " وشە", 60) == "د" * 90 + "…"
    assert len(cut("د" * 900, 60)) == LONGEST_WORD + 1


def test_an_author_in_a_note_is_preferred_to_one_in_the_text():
    note = Note(source_id="1", path="content/articles/1.md", authors=("شیلان عەلی",))
    stated = msgspec.structs.replace(reading("دەق"), authors=("ئارام کەریم",))
    given, told = HandShelf().put("1", stated, note), HandShelf().put("1", stated)

    assert (given.facts.authors, given.facts.stated) == (("شیلان عەلی",), ())
    assert (told.facts.authors, told.facts.stated) == (("ئارام کەریم",), ("authors",))


def test_a_title_is_taken_from_what_can_be_seen():
    opened = reading("\N{ZERO WIDTH SPACE}\nدەقی درێژ")
    made = msgspec.structs.replace(
        opened, headings=(Span(0, 1),), paragraphs=(Span(0, 1), Span(2, 11)),
        sentences=(Span(0, 1), Span(2, 11)))

    assert entitle(made).title == "دەقی درێژ"


def test_a_hijri_day_that_nothing_confirms_is_on_no_day_of_the_timeline():
    text = "لە ١٢ی ڕەمەزانی ١٤٤١ هاتن. ڕۆژی سێشەممە ١٢ی ڕەمەزانی ١٤٤١ چوون."

    read = msgspec.structs.replace(reading(text), dates=dates_of(text).dates)

    assert list(dated_sentences(read)) == ["2020-05-05"]
