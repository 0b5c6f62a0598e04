"""What catalogues find on pages and in the data: titles and names in Latin letters."""

import msgspec

from kashkol.model import Kind, SiteConfig, Topic
from kashkol.site.parts.catalogue import article_tags, romanised_authors, topic_tags
from kashkol.site.parts.edition import Edition
from tests.support.readings import HandShelf, reading

TOPIC = Topic(id="sadr", path="content/topics/sadr.md", name="ڕەوتی سەدر",
              kind=Kind.ORGANISATION)


def edition(curated="ckb"):
    return Edition(site=SiteConfig(), s={}, assets={}, groups=(), menu=(), curated=curated)


def a_card(text="کازمی لە هەولێر", **facts):
    shelf = HandShelf()
    one = shelf.put("1", reading(text, topics={"کازمی": "kazemi"}))
    return msgspec.structs.replace(
        one, facts=msgspec.structs.replace(one.facts, **facts)), shelf.reading(one.reading)


def tags(found):
    return [(one["key"], one["lang"], one["content"]) for one in found]


def test_the_title_and_the_authors_of_an_article_are_given_in_both_ways():
    card, text = a_card(authors=("ڕێبوار عەلی",))

    assert tags(article_tags(edition(), card, text)) == [
        ("dcterms.alternative", "ckb-Latn", "Kazimî le hewlêr"),
        ("dcterms.alternative", "ckb-Latn-alalc97", "Kazimî le hewlêr"),
        ("dcterms.creator", "ckb-Latn", "Řêbwar ’Elî"),
        ("dcterms.creator", "ckb-Latn-alalc97", "R̄êbwar ʻElî")]


def test_an_author_of_a_text_in_another_language_is_not_romanised():
    card, text = a_card(authors=("محمد علي",), language="ar")

    assert romanised_authors(card, "ckb") == [None]
    assert tags(article_tags(edition(), card, text)) == []


def test_an_author_whom_the_text_names_is_written_in_its_language():
    card, _ = a_card(authors=("ڕێبوار",), stated=("authors",))
    given, _ = a_card(authors=("Rêbwar", "ڕێبوار"))

    assert [one.hawar for one in romanised_authors(card, "en")] == ["Řêbwar"]
    assert romanised_authors(given, "en") == [None, None]
    assert romanised_authors(given, "ckb")[0] is None


def test_a_topic_is_romanised_where_its_name_is_sorani():
    assert tags(topic_tags(TOPIC)) == [
        ("dcterms.title", "ckb", "ڕەوتی سەدر"),
        ("dcterms.alternative", "ckb-Latn", "Řewtî Sedir"),
        ("dcterms.alternative", "ckb-Latn-alalc97", "R̄ewtî Sedir")]
    assert tags(topic_tags(msgspec.structs.replace(TOPIC, language="ar"))) == []
