"""Titles and names in Latin letters for library catalogues, in the data and in Dublin Core tags.

Each romanised form has the BCP 47 tag of its way of writing as `lang`, beside the original.
"""

from collections.abc import Iterator

from kashkol.archive import Card
from kashkol.languages.romanisation import ROMANISED
from kashkol.languages.romanising import (
    TAGS,
    Romanised,
    romanised_name,
    romanised_title,
)
from kashkol.model import Reading, Topic
from kashkol.site.parts.edition import Context, Edition


def romanised_title_of(card: Card, reading: Reading) -> Romanised | None:
    """Romanise the title of an article; the names found in its text have capitals."""
    return romanised_title(card.title, card.title_language,
                           {mention.surface for mention in reading.mentions})


def romanised_authors(card: Card, curated: str) -> list[Romanised | None]:
    """Romanise the authors of an article, in their order.

    `curated` is the language in which curators write. An author whom a curator gives may be written
    in the language of the text instead, so both must be the one that is romanised.
    """
    facts = card.facts
    given = facts.language if "authors" in facts.stated else curated
    language = ROMANISED if given == facts.language == ROMANISED else ""
    return [romanised_name(author, language) for author in facts.authors]


def romanised_topic(topic: Topic) -> Romanised | None:
    """Romanise the name of a topic, if it is in the language that is romanised."""
    return romanised_name(topic.name, topic.language)


def article_tags(edition: Edition, card: Card, reading: Reading) -> Iterator[Context]:
    """Yield what an article's page says of its title and authors in Dublin Core."""
    yield from _romanised("dcterms.alternative", romanised_title_of(card, reading))
    for author in romanised_authors(card, edition.curated):
        yield from _romanised("dcterms.creator", author)


def topic_tags(topic: Topic) -> Iterator[Context]:
    """Yield what the page of a topic says of its name in Dublin Core."""
    found = romanised_topic(topic)
    if found:
        yield _tag("dcterms.title", topic.name, ROMANISED)
        yield from _romanised("dcterms.alternative", found)


def _romanised(key: str, found: Romanised | None) -> Iterator[Context]:
    if found:
        yield _tag(key, found.hawar, TAGS["hawar"])
        yield _tag(key, found.ala_lc, TAGS["ala_lc"])


def _tag(key: str, content: str, language: str) -> Context:
    return {"attribute": "name", "key": key, "content": content, "lang": language}
