"""An article as a bibliography lists it: the kind of item, and what a reference says of it.

The same kind is given everywhere: in BibTeX, RIS and CSL, in the tags that Zotero reads, and in
JSON-LD. The archive is never given as author or publisher: it says where a text is kept, not who
published it.
"""

from collections.abc import Mapping
from typing import NamedTuple

from kashkol.archive import Card
from kashkol.model import Collection, CollectionKind, Record
from kashkol.site.parts.identifiers import numbers_of


class ItemKind(NamedTuple):
    """What a kind of item is called in each format."""

    bibtex: str
    ris: str
    csl: str
    zotero: str
    schema: str


NEWSPAPER = ItemKind("article", "NEWS", "article-newspaper", "newspaperArticle", "NewsArticle")
JOURNAL = ItemKind("article", "JOUR", "article-journal", "journalArticle", "Article")
DOCUMENT = ItemKind("misc", "GEN", "document", "document", "Article")
_OF_COLLECTION = {CollectionKind.NEWSPAPER: NEWSPAPER, CollectionKind.JOURNAL: JOURNAL,
                  CollectionKind.FONDS: DOCUMENT, CollectionKind.SERIES: DOCUMENT}
SCHEMA_TYPES_OF_COLLECTIONS = {
    None: "Collection", CollectionKind.FONDS: "Collection", CollectionKind.NEWSPAPER: "Newspaper",
    CollectionKind.JOURNAL: "Periodical", CollectionKind.SERIES: "CreativeWorkSeries"}
"""What schema.org calls them."""
SERIAL = {CollectionKind.NEWSPAPER, CollectionKind.JOURNAL, CollectionKind.SERIES}
"""What may have an ISSN."""


class Item(Record, frozen=True, array_like=True):
    """What a reference says of an article."""

    slug: str
    kind: ItemKind
    title: str
    address: str
    date: str | None
    """ISO day, month or year; `None` if it is unknown or less exact."""
    edtf: str
    """The date in EDTF, or empty."""
    language: str
    authors: tuple[str, ...]
    publisher: str
    container: str
    """Title of the newspaper, journal, fonds or series."""
    issue: str
    rights: str
    identifier: str
    section: str = ""
    tags: tuple[str, ...] = ()
    doi: str = ""
    container_type: str = "Collection"
    """What schema.org calls the container."""
    container_issn: str = ""
    issn: str = ""
    """Its own, else that of the newspaper or journal."""

    @property
    def call_number(self) -> str:
        """Its identifier, if that is neither the DOI nor the ISSN."""
        known = self.doi or (self.issn and self.issn in self.identifier)
        return "" if known else self.identifier


def item_of(card: Card, collections: Mapping[str, Collection]) -> Item:
    """Take from a card what a reference says; `collections` are by what texts call them."""
    facts = card.facts
    collection = collections.get(facts.collection)
    doi, issn = numbers_of(facts.identifier)
    within = numbers_of(collection.identifier)[1] if collection and collection.kind in SERIAL \
        else ""
    return Item(
        slug=card.slug, kind=kind_of(card, collection), title=card.title, address=card.address,
        date=card.published.date, edtf=card.published.edtf or "", language=facts.language,
        authors=facts.authors,
        publisher=facts.publisher or (collection.publisher if collection else ""),
        container=collection.title if collection else "", issue=facts.issue, rights=facts.rights,
        identifier=facts.identifier, section=facts.section, tags=facts.tags, doi=doi,
        container_type=SCHEMA_TYPES_OF_COLLECTIONS[collection.kind if collection else None],
        container_issn=within,
        issn=issn or within)


def kind_of(card: Card, collection: Collection | None) -> ItemKind:
    """Return the kind of an article: that of its collection, else news if someone published it."""
    if collection and collection.kind:
        return _OF_COLLECTION[collection.kind]
    return NEWSPAPER if card.facts.publisher else DOCUMENT
