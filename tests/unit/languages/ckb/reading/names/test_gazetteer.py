from kashkol.languages.ckb.affixes import Ending
from kashkol.languages.ckb.matching import match_form
from kashkol.languages.ckb.reading.names.gazetteer import Entry, Gazetteer, build_gazetteer
from kashkol.model import Kind, ReadingText, RoleTerm, Topic


def topic(topic_id: str, name: str, kind: Kind = Kind.PERSON, **fields) -> Topic:
    return Topic(id=topic_id, path=f"content/topics/{topic_id}.md", name=name, kind=kind, **fields)


def entries(gazetteer: Gazetteer, text: str) -> list[Entry]:
    """Return the entries that fill a whole text."""
    letters = match_form(ReadingText(text)).letters
    return [entry for last, entry in gazetteer.find(letters)
            if last == len(letters) - 1 and entry.length == len(letters)]


def test_a_gazetteer_without_topics_finds_nothing():
    assert list(build_gazetteer([]).find("مستەفا کازمی")) == []


def test_a_shared_alias_is_one_entry_with_all_its_claimants():
    gazetteer = build_gazetteer([topic("b", "مەسرور بارزانی", aliases=("بارزانی",)),
                                 topic("a", "مەسعود بارزانی", aliases=("بارزانی",))])
    assert entries(gazetteer, "بارزانی")[0].claims == ("a", "b")


def test_the_order_of_topics_does_not_matter():
    topics = [topic("a", "مەسعود بارزانی"), topic("b", "مەسرور بارزانی", aliases=("بارزانی",))]
    found, reversed_ = ([entry for _, entry in build_gazetteer(order).find("مەسرور بارزانی")]
                        for order in (topics, topics[::-1]))
    assert found == reversed_


def test_an_unrepaired_alias_is_repaired():
    gazetteer = build_gazetteer([topic("k", "كازمي")])
    assert entries(gazetteer, "کازمی")[0].claims == ("k",)


def test_titles_and_excluded_contexts_are_no_names():
    gazetteer = build_gazetteer([topic("s", "موقتەدا سەدر", not_=("باقر سەدر",), roles=(
        RoleTerm(title="ڕێبەری سەدرییەکان"),))])
    context, = entries(gazetteer, "باقر سەدر")
    title, = entries(gazetteer, "رێبەری سەدرییەکان")
    assert (context.claims, context.blocks) == ((), ("s",))
    assert (title.claims, [term.topic for term in title.terms]) == ((), ["s"])


def test_compounds_are_found_with_a_space_and_without():
    gazetteer = build_gazetteer([topic("o", "نووسینگەی سەرۆکوەزیران", Kind.ORGANISATION)])
    assert entries(gazetteer, "نووسینگەی سەرۆک وەزیران")[0].claims == ("o",)


def test_endings_decide_suffixes():
    gazetteer = build_gazetteer([topic("a", "عێراق", Kind.PLACE), topic("b", "بەغدا", Kind.PLACE)])
    assert [entries(gazetteer, name)[0].ending for name in ("عێراق", "بەغدا")] == [
        Ending.CONSONANT, Ending.VOWEL]


def test_a_thousand_topics_are_built_and_found():
    letters = "بپتجچخدرسشفقکگلمنهیو"
    topics = [topic(f"t{at}", f"مستەفا {letters[at % 20]}ا{letters[at // 20 % 20]}ێ{at // 400}زۆ")
              for at in range(1000)]
    gazetteer = build_gazetteer(topics)
    assert entries(gazetteer, topics[777].name)[0].claims == ("t777",)


def test_an_honorific_is_nobodys_first_name():
    gazetteer = build_gazetteer([topic("a", "ئایەتوڵا سیستانی"), topic("b", "خونچە خەلەف")])
    assert not any(entry.first_name_of for entry in entries(gazetteer, "ئایەتوڵا"))
    assert entries(gazetteer, "خونچە")[0].first_name_of == {"b"}
